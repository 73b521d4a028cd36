"""Create a mission: from the template of its kind with first visits and tasks, or as a copy, such as of last year's."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.delegation.sides import own_organisation
from missions.messages import Sentence
from missions.planning import messages
from missions.planning.checklists import checklist_tasks
from missions.planning.reschedule import (
    can_shift,
    change_dates,
    day_of_ordinal,
    exact_days,
    mission_first_day,
    shift_date,
)
from missions.planning.visits import copy_as_planned, end_after
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission, MissionKind, MissionStage
from missions.records.tasks import Checklist, Task, TaskState
from missions.records.visits import Event, Visit, VisitKind
from missions.text import fold, line


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
    """Return the organisation that leads most missions; ours if none leads any yet, empty if that is not known."""
    leads = [each.lead for each in book.missions.values() if each.lead]
    return max(leads, key=leads.count, default="") or own_organisation(book)


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


_NEAR_DAYS = 60
"""An edition of a series belongs to the new mission if it begins within this many days of the mission."""


def copy_mission(mission: Mission, book: Book, first_day: date, title: str) -> Proposal:
    """Return the step that adds a mission like this one, beginning on that day, in the stage of planning.

    People, journey, stays, planned budget, visits and the mission's own tasks are copied, all later by the same number
    of days. Minutes, outcomes, gifts, agreements, travel documents, bookings and amounts spent are not. Events are
    replaced by the edition of their series at that time. Raises RejectedError without a title, or if
    the mission has no exact first day.
    """
    title = line(title).strip()
    if not title:
        raise rejection(messages.TITLE_MISSING)
    visits = book.visits_of(mission.id)
    begins = mission_first_day(mission, visits)
    if begins is None:
        raise rejection(messages.NO_DATES, mission=mission.heading)
    days = (first_day - begins).days
    ids = NewIds(book)
    planned = _as_planned(change_dates(mission, lambda when: _shift_exact_date(when, days)))
    planned = replace(planned, id=ids.new(title), title=title, previous=mission.id)
    events = _editions(mission, visits, planned, book)
    planned = replace(planned, events=tuple(id for each in mission.events if (id := events.get(each, ""))))
    new_ids = {visit.id: ids.new(visit.heading) for visit in visits}
    later = tuple(
        replace(
            copy_as_planned(visit, new_ids[visit.id]),
            mission=planned.id,
            day=_shift_exact_date(visit.day, days),
            event=events.get(visit.event, ""),
        )
        for visit in visits
    )
    tasks = _copied_tasks(mission, planned, book, new_ids, events, ids)
    said = (
        messages.COPIED(
            copy=title,
            dates=planned.dates or PartialDate.day(first_day),
            mission=mission.heading,
            before=mission.dates or PartialDate.day(begins),
        ),
        messages.COPIED_VISITS(
            visits=len(later),
            delegates=len(planned.delegates),
            legs=len(planned.legs),
            stays=len(planned.stays),
            tasks=len(tasks),
        ),
        messages.COPIED_WITHOUT(),
        messages.INVITED_ANEW(),
        *(
            messages.EVENT_FOLLOWED(after=book.heading(after), before=book.heading(before))
            for before, after in events.items()
            if after and after != before
        ),
    )
    warnings = [messages.EVENT_LEFT_OUT(before=book.heading(before)) for before, after in events.items() if not after]
    if planned.legs:
        warnings.append(messages.TIMES_OF_BEFORE())
    changes = Changes(messages.COPY_CHANGE(mission=mission.heading, title=title), put=(planned, *later, *tasks))
    return Proposal(changes, said, tuple(warnings))


def next_title(title: str) -> str:
    """Return the usual title of a copy: the title itself or, if it ends in a year, with the next one."""
    head, _, last = title.rpartition(" ")
    return f"{head} {int(last) + 1}" if head and last.isdecimal() and len(last) == 4 else title


def next_first_day(mission: Mission, visits: tuple[Visit, ...]) -> date | None:
    """Return the usual first day of a copy: the same day of the week a year later; None if the mission has none."""
    begins = mission_first_day(mission, visits)
    return begins + timedelta(weeks=52) if begins else None


def _as_planned(mission: Mission) -> Mission:
    """Return the mission without what has happened, been booked or been granted."""
    return replace(
        mission,
        stage=MissionStage.PLANNING,
        delegates=tuple(replace(each, clearances=()) for each in mission.delegates),
        legs=tuple(replace(each, reference="", booked_for=None) for each in mission.legs),
        stays=tuple(replace(each, reference="", booked_for=None) for each in mission.stays),
        budget=tuple(replace(each, spent=None) for each in mission.budget),
        outcomes=(),
        sources=(),
        facts=(),
        created=None,
        changed=None,
        revision=0,
    )


def _shift_exact_date(when: PartialDate | None, days: int) -> PartialDate | None:
    """Return the date moved by so many days; None for a month or a year, which says nothing about the copy."""
    return shift_date(when, days) if can_shift(when) else None


def _editions(mission: Mission, visits: tuple[Visit, ...], planned: Mission, book: Book) -> Mapping[str, str]:
    """Return for each event of the mission the edition of its series at the new dates; empty if none is on file."""
    named = dict.fromkeys((*mission.events, *(visit.event for visit in visits if visit.event)))
    known = {id: event for id in named if (event := book.events.get(id))}
    series: dict[str, list[Event]] = {}
    for event in book.events.values() if known else ():
        series.setdefault(fold(event.series), []).append(event)
    return {id: _edition(event, series[fold(event.series)], planned.dates) for id, event in known.items()}


def _edition(event: Event, editions: list[Event], dates: PartialDate | None) -> str:
    if dates is None or event.dates is None:
        return event.id
    near = [
        (abs(each.dates.earliest.toordinal() - dates.earliest.toordinal()), each.id)
        for each in editions
        if each.dates and not each.dates.is_open
    ]
    distance, id = min(near, default=(_NEAR_DAYS + 1, ""))
    return id if distance <= _NEAR_DAYS else ""


def _copied_tasks(
    mission: Mission, planned: Mission, book: Book, visits: Mapping[str, str], events: Mapping[str, str], ids: NewIds
) -> tuple[Task, ...]:
    """Return the tasks of the mission and its visits as open tasks of the copy.

    Dropped tasks, and those of an agreement or of an event without a new edition, are left out.
    """
    found = {task.id: task for task in book.records_linking_to(Task, mission.id)}
    for visit in visits:
        found |= {task.id: task for task in book.records_linking_to(Task, visit)}
    return tuple(
        replace(
            task,
            id=ids.new(f"{task.item} {planned.id}" if task.item else task.heading),
            state=TaskState.OPEN,
            due=None,
            mission=planned.id,
            visit=visits.get(task.visit, ""),
            event=events.get(task.event, ""),
            done_on=None,
            created=None,
            changed=None,
            revision=0,
        )
        for task in found.values()
        if task.state is not TaskState.DROPPED and not task.agreement
        if not task.visit or task.visit in visits
        if not task.event or events.get(task.event)
    )
