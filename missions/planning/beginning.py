"""Beginning a mission from the template of its sort: its days, its first visits and the tasks of its checklists."""

from collections.abc import Iterable
from datetime import date, timedelta

from missions.dates.partial import PartialDate
from missions.planning import sentences
from missions.planning.dates import exact_days
from missions.planning.saying import checked, refused, told
from missions.planning.saying import days as in_days
from missions.planning.templates import TEMPLATES, Planned
from missions.planning.visits import end_after
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal
from missions.records.checklists import Checklist
from missions.records.events import Event
from missions.records.missions import Mission, MissionKind, MissionStage
from missions.records.tasks import Task
from missions.records.visits import Visit, VisitKind
from missions.text import line

MOST_DAYS = 92
"""A mission longer than a quarter is taken for a slip of the pen."""

_AT_EVENT = frozenset({VisitKind.STAND, VisitKind.SIGNING, VisitKind.MATCHMAKING})


def begun(
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
) -> Proposal:
    """Return the step that adds a mission in the stage of planning, with its usual visits and the checklists' tasks.

    Without a first day those of the event hold; without a last day it lasts as long as its sort usually does. Visits
    without a fixed hour wait in the tray. A checklist that is not in the portfolio yet comes into it. Raises
    RefusedStepError without a title or a first day, or with days that cannot be.
    """
    title = line(title).strip()
    if not title:
        raise refused(sentences.TITLE_MISSING)
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
    visits = tuple(_visit(each, mission, ids, first, last, event) for each in TEMPLATES[kind].visits)
    kept, tasks = _tasks(checklists, mission, visits, book)
    said = [
        told(sentences.BEGUN, title, first, last) if first != last else told(sentences.BEGUN_ONE_DAY, title, first),
        told(sentences.BEGUN_VISITS, len(visits), sum(visit.start is None for visit in visits), len(tasks)),
    ]
    if is_usual:
        said.append(told(sentences.LAST_TAKEN, in_days((last - first).days + 1)))
    changes = Changes(f"begin “{title}”", put=(mission, *visits, *kept, *tasks))
    return Proposal(changes, tuple(said), tuple(_beyond(at, first, last)))


def _event(id: str, book: Book) -> Event | None:
    found = book.events.get(id) if id else None
    if id and found is None:
        raise refused(sentences.NO_EVENT, id)
    return found


def _days(kind: MissionKind, event: Event | None, first: date | None, last: date | None) -> tuple[date, date, bool]:
    """Return first and last day, and whether the last follows from what is usual."""
    of_event = exact_days(event.dates) if event else None
    if first is None and of_event:
        first, last = of_event[0], last or of_event[1]
    if first is None:
        raise refused(sentences.EVENT_UNDATED, event.heading) if event else refused(sentences.NO_FIRST_DAY)
    is_usual = last is None
    last = last or checked(first.toordinal() + TEMPLATES[kind].days - 1)
    if last < first:
        raise refused(sentences.LAST_BEFORE_FIRST, last, first)
    if (last - first).days >= MOST_DAYS:
        raise refused(sentences.TOO_MANY_DAYS, (last - first).days + 1, MOST_DAYS)
    return first, last, is_usual


def _visit(planned: Planned, mission: Mission, ids: NewIds, first: date, last: date, event: str) -> Visit:
    day = None
    if planned.day is not None:
        day = min(first + timedelta(days=planned.day), last) if planned.day >= 0 else last
    return Visit(
        id=ids.new(planned.title),
        title=planned.title,
        mission=mission.id,
        kind=planned.kind,
        day=PartialDate.day(day) if day else None,
        start=planned.start if day else None,
        end=end_after(planned.start, planned.minutes) if day and planned.start else None,
        event=event if planned.kind in _AT_EVENT else "",
    )


def _tasks(
    checklists: Iterable[Checklist], mission: Mission, visits: tuple[Visit, ...], book: Book
) -> tuple[list[Checklist], list[Task]]:
    """Return the checklists that are new to the portfolio, and the tasks of all of them."""
    from missions.tasks.planning import planned_tasks

    kept: list[Checklist] = []
    tasks: list[Task] = []
    begun_book = book.after(Changes("", put=(mission, *visits)))
    for checklist in checklists:
        found = planned_tasks(checklist, mission, begun_book)
        begun_book = begun_book.after(Changes("", put=found))
        tasks += found
        if book.checklists.get(checklist.id) is None:
            kept.append(checklist)
    return kept, tasks


def _beyond(event: Event | None, first: date, last: date) -> Iterable[str]:
    """Yield that the mission lies outside the days of its event."""
    if event and event.dates and not event.dates.overlaps(first, last):
        shown = PartialDate.between(first, last)
        yield told(sentences.BEYOND_EVENT, shown, event.heading, event.dates)
