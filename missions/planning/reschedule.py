"""Reschedule a mission: move its dates, journey, stays and visits by days, where they are exact."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.planning import messages
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission
from missions.records.tasks import Task, TaskState
from missions.records.visits import Visit

_WRITTEN_DATE = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?", re.ASCII)
_FULL_DATE_LENGTH = 10
DateChange = Callable[[PartialDate | None], PartialDate | None]


def shift_mission(mission: Mission, book: Book, days: int) -> Proposal:
    """Return the step that moves a mission by so many days, earlier if negative; RejectedError if it is over.

    Dates, arrivals, departures, legs, stays and visits move, and with them the tasks planned from them. Travel
    documents and events do not move, and a month or a year stays as it is.
    """
    if mission.is_over:
        raise rejection(messages.IS_CLOSED, mission=mission.heading, stage=mission.stage)
    if not days:
        raise rejection(messages.NOT_SHIFTED)
    visits = book.visits_of(mission.id)
    later = change_dates(mission, lambda when: shift_date(when, days))
    moved = [replace(visit, day=shift_date(visit.day, days)) for visit in visits]
    changed = [visit for visit, before in zip(moved, visits, strict=True) if visit.day != before.day]
    title, distance = mission.heading, abs(days)
    if later.dates and later.dates != mission.dates:
        sentence = messages.SHIFTED_LATER if days > 0 else messages.SHIFTED_EARLIER
        said = sentence(count=distance, mission=title, dates=later.dates)
    else:
        said = messages.SHIFTED_UNDATED(count=distance, mission=title)
    change = messages.LATER_CHANGE if days > 0 else messages.EARLIER_CHANGE
    changes = Changes(change(count=distance, mission=title), put=(later, *changed))
    warnings = (
        *(messages.NOT_EXACT(day=show_date(when), field=name) for name, when in _inexact_dates(mission, visits)),
        *_events_outside_dates(later, book),
        *(messages.HAS_MINUTES(visit=visit.heading) for visit in visits if visit.minutes),
        *(messages.TASK_STAYS(task=task.heading) for task in _tasks_with_day(mission, visits, book)),
    )
    return Proposal(changes, (said, messages.VISITS_SHIFTED(count=len(changed))), warnings)


def days_to_begin_on(mission: Mission, book: Book, first: date) -> int:
    """Return by how many days a mission moves to begin on that day; RejectedError if it has no exact first day."""
    begins = mission_first_day(mission, book.visits_of(mission.id))
    if begins is None:
        raise rejection(messages.NO_DATES, mission=mission.heading)
    return (first - begins).days


def mission_first_day(mission: Mission, visits: tuple[Visit, ...]) -> date | None:
    """Return the exact first day of a mission: of its dates, else the first day of its visits and legs."""
    bounds = exact_days(mission.dates)
    if bounds:
        return bounds[0]
    days = [visit.day for visit in visits] + [leg.departs_on for leg in mission.legs]
    return min((when.earliest for when in days if when is not None and when.is_day), default=None)


def change_dates(mission: Mission, shift: DateChange) -> Mission:
    """Return the mission with its own dates and those of its delegates, legs and stays changed."""
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


def can_shift(when: PartialDate | None) -> bool:
    """Whether the date consists of exact days, so that it can be moved by days; None counts as such."""
    return when is None or all(len(found) == _FULL_DATE_LENGTH for found in _WRITTEN_DATE.findall(when.text))


def shift_date(when: PartialDate | None, number: int) -> PartialDate | None:
    """Return the date moved by that many days; a month or a year stays as it is.

    Raises RejectedError beyond the calendar.
    """
    if when is None or not can_shift(when):
        return when
    return PartialDate(_WRITTEN_DATE.sub(lambda found: _shift_day_text(found[0], number), when.text))


def exact_days(when: PartialDate | None) -> tuple[date, date] | None:
    """Return the first and last day if both are exact."""
    if when is None or when.is_open or when.is_set or not can_shift(when):
        return None
    return when.earliest, when.latest


def later_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the part of the date from that day on."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(max(bounds[0], day), max(bounds[1], day))


def earlier_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the part of the date up to that day."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(min(bounds[0], day), min(bounds[1], day))


def day_of_ordinal(number: int) -> date:
    """Return the day with that ordinal number; RejectedError beyond the calendar."""
    if not date.min.toordinal() < number < date.max.toordinal() - 1:
        raise rejection(messages.OUT_OF_CALENDAR)
    return date.fromordinal(number)


def _shift_day_text(day: str, number: int) -> str:
    return day_of_ordinal(date.fromisoformat(day).toordinal() + number).isoformat()


def _inexact_dates(mission: Mission, visits: Iterable[Visit]) -> Iterator[tuple[str, PartialDate]]:
    """Yield the heading and date of whatever is dated by a month or a year, each once."""
    own = [mission.dates]
    own += [when for each in mission.legs for when in (each.departs_on, each.arrives_on)]
    own += [each.nights for each in mission.stays]
    own += [when for each in mission.delegates for when in (each.arrival, each.departure)]
    dated = [(mission.heading, when) for when in own] + [(visit.heading, visit.day) for visit in visits]
    yield from dict.fromkeys((name, when) for name, when in dated if when is not None and not can_shift(when))


def _events_outside_dates(mission: Mission, book: Book) -> Iterator[str]:
    """Yield a warning for each event of the mission outside its dates."""
    for id in mission.events:
        event = book.events.get(id)
        dates = event.dates if event else None
        if event and dates and mission.dates and not dates.overlaps(mission.dates.earliest, mission.dates.latest):
            yield messages.EVENT_STAYS(event=event.heading, dates=dates)


def _tasks_with_day(mission: Mission, visits: Iterable[Visit], book: Book) -> Iterator[Task]:
    """Yield the open tasks of the mission and its visits that have a day of their own."""
    found = {task.id: task for task in book.records_linking_to(Task, mission.id)}
    for visit in visits:
        found |= {task.id: task for task in book.records_linking_to(Task, visit.id)}
    yield from (task for task in found.values() if task.due and task.state is TaskState.OPEN)
