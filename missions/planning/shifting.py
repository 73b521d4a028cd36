"""Shifting a whole mission: its dates, delegates, journey and visits by the same number of days."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.planning import sentences
from missions.planning.dates import can_shift, shifted_date
from missions.planning.saying import days as in_days
from missions.planning.saying import refused, told
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.records.missions import Mission
from missions.records.tasks import Task, TaskState
from missions.records.visits import Visit

Redate = Callable[[PartialDate | None], PartialDate | None]


def shifted(mission: Mission, book: Book, days: int) -> Proposal:
    """Return the step that shifts a mission by so many days, earlier with a minus; RefusedStepError if it is over.

    Dates, arrivals and departures, legs, stays and visits move; so do tasks that are planned from them, by
    themselves. Papers stay valid as long as they are, and events do not move; a month or a year stays as it is.
    """
    if mission.is_over:
        raise refused(sentences.IS_CLOSED, mission.heading, mission.stage)
    if not days:
        raise refused(sentences.NOT_SHIFTED)
    visits = book.visits_of(mission.id)
    later = redated(mission, lambda when: shifted_date(when, days))
    moved = [replace(visit, day=shifted_date(visit.day, days)) for visit in visits]
    changed = [visit for visit, before in zip(moved, visits, strict=True) if visit.day != before.day]
    sentence = sentences.SHIFTED_LATER if days > 0 else sentences.SHIFTED_EARLIER
    if later.dates and later.dates != mission.dates:
        said = told(sentence, mission.heading, in_days(days), later.dates)
    else:
        said = told(sentences.SHIFTED_UNDATED, mission.heading, in_days(days))
    where = "later" if days > 0 else "earlier"
    changes = Changes(f"shift “{mission.heading}” {in_days(days)} {where}", put=(later, *changed))
    warnings = (
        *(told(sentences.NOT_EXACT, show_date(when), name) for name, when in _inexact(mission, visits)),
        *_events(later, book),
        *(told(sentences.HAS_MINUTES, visit.heading) for visit in visits if visit.minutes),
        *(told(sentences.TASK_STAYS, task.heading) for task in _tasks_with_day(mission, visits, book)),
    )
    return Proposal(changes, (said, told(sentences.VISITS_SHIFTED, len(changed))), warnings)


def redated(mission: Mission, shift: Redate) -> Mission:
    """Return a mission with each of its own dates changed: its delegates', legs' and stays'; visits are records."""
    return replace(
        mission,
        dates=shift(mission.dates),
        delegates=tuple(
            replace(each, arrival=shift(each.arrival), departure=shift(each.departure)) for each in mission.delegates
        ),
        legs=tuple(
            replace(each, departs_on=shift(each.departs_on), arrives_on=shift(each.arrives_on)) for each in mission.legs
        ),
        stays=tuple(replace(each, nights=shift(each.nights)) for each in mission.stays),
    )


def _inexact(mission: Mission, visits: Iterable[Visit]) -> Iterator[tuple[str, PartialDate]]:
    """Yield what is dated by a month or a year, and that date, each once."""
    own = [mission.dates]
    own += [when for each in mission.legs for when in (each.departs_on, each.arrives_on)]
    own += [each.nights for each in mission.stays]
    own += [when for each in mission.delegates for when in (each.arrival, each.departure)]
    dated = [(mission.heading, when) for when in own] + [(visit.heading, visit.day) for visit in visits]
    yield from dict.fromkeys((name, when) for name, when in dated if when is not None and not can_shift(when))


def _events(mission: Mission, book: Book) -> Iterator[str]:
    """Yield which events of the mission no longer lie within its dates."""
    for id in mission.events:
        event = book.events.get(id)
        if event and event.dates and mission.dates and not _meet(event.dates, mission.dates):
            yield told(sentences.EVENT_STAYS, event.heading, event.dates)


def _meet(one: PartialDate, other: PartialDate) -> bool:
    return one.overlaps(other.earliest, other.latest)


def _tasks_with_day(mission: Mission, visits: Iterable[Visit], book: Book) -> Iterator[Task]:
    """Yield the open tasks of the mission and its visits that have a day of their own."""
    found = {task.id: task for task in book.records_linking_to(Task, mission.id)}
    for visit in visits:
        found |= {task.id: task for task in book.records_linking_to(Task, visit.id)}
    yield from (task for task in found.values() if task.due and task.state is TaskState.OPEN)
