"""Days of plans: partial dates moved by days, and the first and last day where they are exact."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.messages import message_text
from missions.planning import messages
from missions.planning.wording import day_of_ordinal
from missions.planning.wording import days_text as in_days
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission
from missions.records.tasks import Task, TaskState
from missions.records.visits import Visit

_WRITTEN_DATE = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?", re.ASCII)
_FULL_DATE_LENGTH = 10


def can_shift(when: PartialDate | None) -> bool:
    """Whether it names whole days only, so that it can be moved by days; nothing can, trivially."""
    return when is None or all(len(found) == _FULL_DATE_LENGTH for found in _WRITTEN_DATE.findall(when.text))


def shift_date(when: PartialDate | None, number: int) -> PartialDate | None:
    """Return the date moved by that many days; a month or a year is no exact day and stays as it is.

    Raises RefusedStepError beyond the calendar.
    """
    if when is None or not can_shift(when):
        return when
    return PartialDate(_WRITTEN_DATE.sub(lambda found: _shift_day_text(found[0], number), when.text))


def _shift_day_text(day: str, number: int) -> str:
    return day_of_ordinal(date.fromisoformat(day).toordinal() + number).isoformat()


def exact_days(when: PartialDate | None) -> tuple[date, date] | None:
    """Return the first and last day if both are exact: of one day, or of days from one to another."""
    if when is None or when.is_open or when.is_set or not can_shift(when):
        return None
    return when.earliest, when.latest


def later_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the date without what lies before the day."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(max(bounds[0], day), max(bounds[1], day))


def earlier_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the date without what lies after the day."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(min(bounds[0], day), min(bounds[1], day))


DateChange = Callable[[PartialDate | None], PartialDate | None]


def shift_mission(mission: Mission, book: Book, days: int) -> Proposal:
    """Return the step that shifts a mission by so many days, earlier with a minus; RefusedStepError if it is over.

    Dates, arrivals and departures, legs, stays and visits move; so do tasks that are planned from them, by
    themselves. Papers stay valid as long as they are, and events do not move; a month or a year stays as it is.
    """
    if mission.is_over:
        raise rejection(messages.IS_CLOSED, mission.heading, mission.stage)
    if not days:
        raise rejection(messages.NOT_SHIFTED)
    visits = book.visits_of(mission.id)
    later = change_dates(mission, lambda when: shift_date(when, days))
    moved = [replace(visit, day=shift_date(visit.day, days)) for visit in visits]
    changed = [visit for visit, before in zip(moved, visits, strict=True) if visit.day != before.day]
    sentence = messages.SHIFTED_LATER if days > 0 else messages.SHIFTED_EARLIER
    if later.dates and later.dates != mission.dates:
        said = message_text(sentence, mission.heading, in_days(days), later.dates)
    else:
        said = message_text(messages.SHIFTED_UNDATED, mission.heading, in_days(days))
    where = "later" if days > 0 else "earlier"
    changes = Changes(f"shift “{mission.heading}” {in_days(days)} {where}", put=(later, *changed))
    warnings = (
        *(message_text(messages.NOT_EXACT, show_date(when), name) for name, when in _inexact_dates(mission, visits)),
        *_events_outside_dates(later, book),
        *(message_text(messages.HAS_MINUTES, visit.heading) for visit in visits if visit.minutes),
        *(message_text(messages.TASK_STAYS, task.heading) for task in _tasks_with_day(mission, visits, book)),
    )
    return Proposal(changes, (said, message_text(messages.VISITS_SHIFTED, len(changed))), warnings)


def change_dates(mission: Mission, shift: DateChange) -> Mission:
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


def _inexact_dates(mission: Mission, visits: Iterable[Visit]) -> Iterator[tuple[str, PartialDate]]:
    """Yield what is dated by a month or a year, and that date, each once."""
    own = [mission.dates]
    own += [when for each in mission.legs for when in (each.departs_on, each.arrives_on)]
    own += [each.nights for each in mission.stays]
    own += [when for each in mission.delegates for when in (each.arrival, each.departure)]
    dated = [(mission.heading, when) for when in own] + [(visit.heading, visit.day) for visit in visits]
    yield from dict.fromkeys((name, when) for name, when in dated if when is not None and not can_shift(when))


def _events_outside_dates(mission: Mission, book: Book) -> Iterator[str]:
    """Yield which events of the mission no longer lie within its dates."""
    for id in mission.events:
        event = book.events.get(id)
        if event and event.dates and mission.dates and not _overlap(event.dates, mission.dates):
            yield message_text(messages.EVENT_STAYS, event.heading, event.dates)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.overlaps(other.earliest, other.latest)


def _tasks_with_day(mission: Mission, visits: Iterable[Visit], book: Book) -> Iterator[Task]:
    """Yield the open tasks of the mission and its visits that have a day of their own."""
    found = {task.id: task for task in book.records_linking_to(Task, mission.id)}
    for visit in visits:
        found |= {task.id: task for task in book.records_linking_to(Task, visit.id)}
    yield from (task for task in found.values() if task.due and task.state is TaskState.OPEN)
