"""Create a mission from the template of its kind: its days, its first visits and the tasks of its checklists."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Sentence
from missions.planning import messages
from missions.planning.checklists import checklist_tasks
from missions.planning.reschedule import day_of_ordinal, exact_days
from missions.planning.visits import end_after
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission, MissionKind, MissionStage
from missions.records.tasks import Checklist, Task
from missions.records.visits import Event, Visit, VisitKind
from missions.text import line


class TemplateVisit(msgspec.Struct, frozen=True):
    """A visit of a template.

    `day` counts from the first day, 0, or back from the last, -1; without a day or a start it is unscheduled.
    """

    title: Sentence
    kind: VisitKind
    day: int | None = None
    start: time | None = None
    minutes: int = 60


class MissionTemplate(msgspec.Struct, frozen=True):
    """The usual number of days, visits and checklist of a kind of mission."""

    days: int
    visits: tuple[TemplateVisit, ...]
    checklist: str = ""


TEMPLATES: Mapping[MissionKind, MissionTemplate] = {
    MissionKind.OUTGOING_DELEGATION: MissionTemplate(
        5,
        (
            TemplateVisit(messages.BRIEFING, VisitKind.MEETING, 0, time(18)),
            TemplateVisit(messages.COURTESY_CALL, VisitKind.COURTESY_CALL, minutes=45),
            TemplateVisit(messages.PARTNER_MEETING, VisitKind.MEETING),
            TemplateVisit(messages.SITE_VISIT, VisitKind.SITE_VISIT),
            TemplateVisit(messages.MATCHMAKING, VisitKind.MATCHMAKING),
            TemplateVisit(messages.SIGNING, VisitKind.SIGNING),
            TemplateVisit(messages.RECEPTION, VisitKind.RECEPTION),
            TemplateVisit(messages.DEBRIEFING, VisitKind.MEETING, -1, time(16)),
        ),
        "outgoing-delegation",
    ),
    MissionKind.INCOMING_DELEGATION: MissionTemplate(
        3,
        (
            TemplateVisit(messages.WELCOME, VisitKind.MEETING, 0, time(9, 30)),
            TemplateVisit(messages.WELCOME_DINNER, VisitKind.MEAL, 0, time(19), 120),
            TemplateVisit(messages.COURTESY_CALL, VisitKind.COURTESY_CALL, minutes=45),
            TemplateVisit(messages.SITE_VISIT, VisitKind.SITE_VISIT),
            TemplateVisit(messages.MATCHMAKING, VisitKind.MATCHMAKING),
            TemplateVisit(messages.SUMMARY, VisitKind.MEETING, -1, time(11)),
        ),
        "incoming-delegation",
    ),
    MissionKind.FAIR: MissionTemplate(
        3,
        (
            TemplateVisit(messages.STAND_TAKEN_OVER, VisitKind.STAND, 0, time(8), 45),
            TemplateVisit(messages.STAND_RECEPTION, VisitKind.RECEPTION),
            TemplateVisit(messages.PARTNERING, VisitKind.MATCHMAKING),
            TemplateVisit(messages.FAIR_SIGNING, VisitKind.SIGNING),
            TemplateVisit(messages.DEBRIEFING, VisitKind.MEETING, -1, time(16)),
        ),
        "signing-at-fair",
    ),
    MissionKind.SIGNING: MissionTemplate(
        1,
        (
            TemplateVisit(messages.SIGNING_CHECK, VisitKind.MEETING, 0, time(10), 30),
            TemplateVisit(messages.SIGNING, VisitKind.SIGNING, 0, time(11), 15),
            TemplateVisit(messages.SIGNING_RECEPTION, VisitKind.RECEPTION, 0, time(11, 30)),
        ),
        "signing-at-fair",
    ),
    MissionKind.MATCHMAKING: MissionTemplate(
        2,
        (
            TemplateVisit(messages.OPENING, VisitKind.MEETING, 0, time(9, 30), 30),
            TemplateVisit(messages.MATCHMAKING, VisitKind.MATCHMAKING, 0, time(10), 180),
            TemplateVisit(messages.SUMMARY, VisitKind.MEETING, -1, time(16)),
        ),
        "outgoing-delegation",
    ),
}
"""The template of each kind of mission; everything in it can be changed."""

MOST_MISSION_DAYS = 92
"""A mission longer than a quarter is taken for a typing error."""

_KINDS_AT_EVENT = frozenset({VisitKind.STAND, VisitKind.SIGNING, VisitKind.MATCHMAKING})


def create_mission(
    kind: MissionKind,
    title: str,
    book: Book,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    lead: str = "",
    event: str = "",
    programme: str = "",
    checklists: Iterable[Checklist] = (),
    with_visits: bool = True,
) -> Proposal:
    """Return the step that adds a mission in the stage of planning, with its usual visits and the checklists' tasks.

    Without a first day it takes those of the event; without a last day it lasts as long as its kind usually does.
    Visits without a fixed hour are unscheduled; `with_visits` says whether the usual ones are added. Checklists that
    are not in the portfolio yet are added. Raises RejectedError without a title or a first day, or for impossible days.
    """
    title = line(title).strip()
    if not title:
        raise rejection(messages.TITLE_MISSING)
    at = _event(event, book)
    first, last, is_usual = _days(kind, at, first_day, last_day)
    ids = NewIds(book)
    mission = Mission(
        id=ids.new(title),
        title=title,
        kind=kind,
        stage=MissionStage.PLANNING,
        dates=PartialDate.between(first, last),
        lead=lead,
        events=(event,) if event else (),
        programme=programme,
    )
    usual = TEMPLATES[kind].visits if with_visits else ()
    visits = tuple(_visit(each, mission, ids, first, last, event) for each in usual)
    new_checklists, tasks = _tasks(checklists, mission, visits, book)
    said = [
        messages.BEGUN(title=title, first=first, last=last)
        if first != last
        else messages.BEGUN_ONE_DAY(title=title, first=first),
        messages.BEGUN_VISITS(
            visits=len(visits),
            undated=sum(visit.start is None for visit in visits),
            tasks=len(tasks),
        ),
    ]
    if is_usual:
        said.append(messages.LAST_TAKEN(count=(last - first).days + 1))
    changes = Changes(messages.BEGIN_CHANGE(title=title), put=(mission, *visits, *new_checklists, *tasks))
    return Proposal(changes, tuple(said), tuple(_outside_event(at, first, last)))


def usual_lead(book: Book) -> str:
    """Return the organisation that leads most missions; empty if none leads any."""
    leads = [each.lead for each in book.missions.values() if each.lead]
    return max(leads, key=leads.count, default="")


def _event(id: str, book: Book) -> Event | None:
    found = book.events.get(id) if id else None
    if id and found is None:
        raise rejection(messages.NO_EVENT, id=id)
    return found


def _days(kind: MissionKind, event: Event | None, first: date | None, last: date | None) -> tuple[date, date, bool]:
    """Return first and last day, and whether the last one follows from the template."""
    of_event = exact_days(event.dates) if event else None
    if first is None and of_event:
        first, last = of_event[0], last or of_event[1]
    if first is None:
        raise rejection(messages.EVENT_UNDATED, event=event.heading) if event else rejection(messages.NO_FIRST_DAY)
    is_usual = last is None
    last = last or day_of_ordinal(first.toordinal() + TEMPLATES[kind].days - 1)
    if last < first:
        raise rejection(messages.LAST_BEFORE_FIRST, last=last, first=first)
    if (last - first).days >= MOST_MISSION_DAYS:
        raise rejection(messages.TOO_MANY_DAYS, days=(last - first).days + 1, most_mission_days=MOST_MISSION_DAYS)
    return first, last, is_usual


def _visit(planned: TemplateVisit, mission: Mission, ids: NewIds, first: date, last: date, event: str) -> Visit:
    day = None
    if planned.day is not None:
        day = min(first + timedelta(days=planned.day), last) if planned.day >= 0 else last
    title = planned.title()
    return Visit(
        id=ids.new(title),
        title=title,
        mission=mission.id,
        kind=planned.kind,
        day=PartialDate.day(day) if day else None,
        start=planned.start if day else None,
        end=end_after(planned.start, planned.minutes) if day and planned.start else None,
        event=event if planned.kind in _KINDS_AT_EVENT else "",
    )


def _tasks(
    checklists: Iterable[Checklist], mission: Mission, visits: tuple[Visit, ...], book: Book
) -> tuple[list[Checklist], list[Task]]:
    """Return the checklists that are new to the portfolio, and the tasks of all checklists."""
    new_checklists: list[Checklist] = []
    tasks: list[Task] = []
    planned_book = book.after(Changes("", put=(mission, *visits)))
    for checklist in checklists:
        found = checklist_tasks(checklist, mission, planned_book)
        planned_book = planned_book.after(Changes("", put=found))
        tasks += found
        if book.checklists.get(checklist.id) is None:
            new_checklists.append(checklist)
    return new_checklists, tasks


def _outside_event(event: Event | None, first: date, last: date) -> Iterable[str]:
    """Yield a warning if the mission lies outside the days of its event."""
    if event and event.dates and not event.dates.overlaps(first, last):
        shown = PartialDate.between(first, last)
        yield messages.BEYOND_EVENT(shown=shown, event=event.heading, dates=event.dates)
