"""What lies on each day: missions, events, visits, follow-ups, tasks and deadlines, found by month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec

from missions.dates.partial import PartialDate, days_in
from missions.deadlines.deadline import SEVERITY_RANKS, Deadline, DeadlineKind
from missions.records.book import Book
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Task, TaskState
from missions.records.visits import Visit

MOST_DAYS = 366
"""Days within which what has no exact day is told of a month; what is known less exactly stands in no calendar."""

_MOST_MONTHS = 120
"""Months that one record reaches at most, so that a mistyped year costs nothing."""

_DAY_TEXT_LENGTH = 10
"""How long a full day is in the notation of partial dates."""


class CalendarEntryKind(StrEnum):
    """What lies on a day, in the order in which a day lists it."""

    MISSION = "mission"
    EVENT = "event"
    VISIT = "visit"
    DEADLINE = "deadline"
    TASK = "task"
    FOLLOW_UP = "follow_up"


class CalendarEntryState(StrEnum):
    """Whether it holds, is only one of several possible days, is done, or was called off."""

    PLANNED = "planned"
    TENTATIVE = "tentative"
    DONE = "done"
    CANCELLED = "cancelled"


class CalendarEntry(msgspec.Struct, frozen=True, gc=False):
    """Something in the calendar, from its first to its last day; `id` is the record behind it.

    `key` is that of a deadline, else the record's id. `start` and `end` are local times.
    """

    sort: CalendarEntryKind
    key: str
    id: str
    title: str
    first: date
    last: date
    entry_state: CalendarEntryState = CalendarEntryState.PLANNED
    start: time | None = None
    end: time | None = None
    when: PartialDate | None = None
    deadline: Deadline | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is drawn across the days it takes: missions and events."""
        return self.sort in (CalendarEntryKind.MISSION, CalendarEntryKind.EVENT)

    @property
    def order(self) -> tuple[int, bool, time, int, str, str]:
        """What the entries of a day are sorted by."""
        severity = SEVERITY_RANKS[self.deadline.consequence] if self.deadline else 0
        return _RANK[self.sort], self.start is None, self.start or time.max, severity, self.title, self.key


_RANK = {sort: rank for rank, sort in enumerate(CalendarEntryKind)}

DatedRecord = tuple[Record | Deadline, PartialDate]
MonthIndex = dict[int, list[DatedRecord]]


class CalendarMonth(msgspec.Struct, frozen=True):
    """What lies on the days of one month, and what is only known to lie somewhere in it."""

    days: Mapping[date, tuple[CalendarEntry, ...]]
    undated: tuple[CalendarEntry, ...]


class PortfolioCalendar:
    """The calendar of a book; a month is worked out when it is first asked for. Nothing in it changes."""

    def __init__(self, book: Book, deadlines: Iterable[Deadline], before: "PortfolioCalendar | None" = None) -> None:
        """Sort everything with a day into its months; tables that `before` holds as they are are taken from there."""
        self._book = book
        self._tables: dict[str, tuple[object, MonthIndex]] = {}
        for name, days_of in _DAYS_OF.items():
            records = book.table(name)
            known = before._tables.get(name) if before else None
            self._tables[name] = (
                known if known and known[0] is records else (records, _month_index(records.values(), days_of))
            )
        self._deadlines = _month_index(deadlines, _day_of_deadline)
        self._months: dict[int, CalendarMonth] = {}

    def after(self, book: Book, deadlines: Iterable[Deadline]) -> "PortfolioCalendar":
        """Return the calendar of the next book."""
        return PortfolioCalendar(book, deadlines, self)

    def on(self, day: date) -> tuple[CalendarEntry, ...]:
        """Return what lies on a day, in order."""
        return self.month(day).days.get(day, ())

    def undated(self, day: date) -> tuple[CalendarEntry, ...]:
        """Return what lies somewhere in the month of that day, or in a longer time around it."""
        return self.month(day).undated

    def month(self, day: date) -> CalendarMonth:
        """Return the month that holds the day."""
        number = _month_of(day)
        found = self._months.get(number)
        if found is None:
            found = self._months[number] = self._worked_out(number)
        return found

    def days_from(self, day: date) -> Iterator[tuple[date, tuple[CalendarEntry, ...]]]:
        """Yield the days on which something lies, from that day on, in order."""
        for number in sorted(number for number in self._numbers if number >= _month_of(day)):
            month = self.month(_first_of(number))
            yield from ((each, month.days[each]) for each in sorted(month.days) if each >= day)

    def day_near(self, day: date, by: int) -> date | None:
        """Return the next day after that one on which something lies, or before it where `by` is negative."""
        here = _month_of(day)
        numbers = sorted(number for number in self._numbers if (number - here) * by >= 0)
        for number in numbers if by > 0 else reversed(numbers):
            days = [each for each in self.month(_first_of(number)).days if (each - day).days * by > 0]
            if days:
                return min(days) if by > 0 else max(days)
        return None

    @property
    def _numbers(self) -> set[int]:
        return {number for _, shelf in self._tables.values() for number in shelf} | self._deadlines.keys()

    def _worked_out(self, number: int) -> CalendarMonth:
        first = _first_of(number)
        last = first.replace(day=days_in(first.year, first.month))
        days: dict[date, list[CalendarEntry]] = {}
        undated: list[CalendarEntry] = []
        for entry in self._entries(number):
            if entry.when is not None:
                undated.append(entry)
                continue
            day = max(first, entry.first)
            while day <= min(last, entry.last):
                days.setdefault(day, []).append(entry)
                day += timedelta(days=1)
        ordered = {day: tuple(sorted(found, key=_order)) for day, found in days.items()}
        return CalendarMonth(ordered, tuple(sorted(undated, key=lambda each: (each.first, each.last, each.order))))

    def _entries(self, number: int) -> Iterator[CalendarEntry]:
        """Yield what touches a month: each stretch of days once, and what has no exact day."""
        for shelf in (*(shelf for _, shelf in self._tables.values()), self._deadlines):
            for found, when in shelf.get(number, ()):
                make = partial(_entry, found, self._book)
                stretches = _day_ranges(when)
                if not stretches:
                    yield make(when.earliest, when.latest, sure=False, when=when)
                for begin, end, sure in stretches:
                    if _month_of(begin) <= number <= _month_of(end):
                        yield make(begin, end, sure=sure)


def _order(entry: CalendarEntry) -> tuple[int, bool, time, int, str, str]:
    return entry.order


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _month_index(found: Iterable[Any], days_of: Any) -> MonthIndex:
    """Return what has a day, by the numbers of the months it reaches."""
    shelf: MonthIndex = {}
    for each in found:
        when = days_of(each)
        if when is None:
            continue
        first, last = _months_reached(when)
        for number in range(first, min(last, first + _MOST_MONTHS) + 1):
            shelf.setdefault(number, []).append((each, when))
    return shelf


def _months_reached(when: PartialDate) -> tuple[int, int]:
    """Return the numbers of the first and last month; nothing lies between them where it is not known well enough."""
    if when.earliest == date.min or when.latest == date.max:
        bound = when.latest if when.earliest == date.min else when.earliest
        return _month_of(bound), _month_of(bound)
    if (when.latest - when.earliest).days > MOST_DAYS and not _day_ranges(when):
        return 0, -1
    return _month_of(when.earliest), _month_of(when.latest)


def _day_ranges(when: PartialDate) -> tuple[tuple[date, date, bool], ...]:
    """Return the stretches of days it may be, each with whether that is sure; none where no exact day is known."""
    if when.is_day:
        return ((when.earliest, when.latest, not when.qualifier),)
    days = when.days()
    if days:
        return tuple((day, day, False) for day in days)
    if when.is_open:
        bound = when.latest if when.earliest == date.min else when.earliest
        return ((bound, bound, False),)
    start, slash, end = when.text.partition("/")
    if slash and len(start.rstrip("?~%")) == len(end.rstrip("?~%")) == _DAY_TEXT_LENGTH:
        return ((when.earliest, when.latest, not when.qualifier),)
    return ()


def _day_of_deadline(deadline: Deadline) -> PartialDate | None:
    """Return where a deadline stands: what was promised or planned on its own day, all else on the day to act."""
    if deadline.act_by is None:
        return None
    promised = deadline.table in _ENTRY_KINDS and deadline.kind is not DeadlineKind.MEETING_TO_CONFIRM
    if promised and deadline.due and deadline.due.is_day:
        return deadline.due
    return PartialDate.day(deadline.act_by)


def _day_of_follow_up(follow_up: FollowUp) -> PartialDate | None:
    """Return when a follow-up was done, or the possible days of a meeting; its deadline tells all else."""
    if follow_up.state is FollowUpState.DONE:
        return follow_up.done_on
    meeting = follow_up.state is FollowUpState.OPEN and follow_up.kind is FollowUpKind.MEETING
    return follow_up.due if meeting and follow_up.due and not follow_up.due.is_day else None


def _day_of_task(task: Task) -> PartialDate | None:
    """Return when a task was done; the deadline of an open one tells its day."""
    return task.done_on if task.state is TaskState.DONE else None


_DAYS_OF: Mapping[str, Any] = {
    "missions": lambda mission: mission.dates,
    "events": lambda event: event.dates,
    "visits": lambda visit: visit.day,
    "follow_ups": _day_of_follow_up,
    "tasks": _day_of_task,
}
"""The tables whose records stand in the calendar, and where."""

_ENTRY_KINDS = {"follow_ups": CalendarEntryKind.FOLLOW_UP, "tasks": CalendarEntryKind.TASK}


def _entry(
    found: Record | Deadline, book: Book, first: date, last: date, *, sure: bool, when: PartialDate | None = None
) -> CalendarEntry:
    """Return the entry of a record or deadline on these days."""
    if isinstance(found, Deadline):
        sort = _ENTRY_KINDS.get(found.table, CalendarEntryKind.DEADLINE)
        if found.kind is DeadlineKind.MEETING_TO_CONFIRM:
            sort = CalendarEntryKind.DEADLINE
        standing = CalendarEntryState.DONE if found.recorded_decision else CalendarEntryState.PLANNED
        return CalendarEntry(sort, found.key, found.id, found.title, first, last, standing, deadline=found)
    standing = CalendarEntryState.PLANNED if sure else CalendarEntryState.TENTATIVE
    off = CalendarEntryState.CANCELLED
    match found:
        case Mission():
            standing = off if found.is_cancelled else standing
            return CalendarEntry(
                CalendarEntryKind.MISSION, found.id, found.id, found.heading, first, last, standing, when=when
            )
        case Event():
            standing = off if found.status is EventStatus.CANCELLED else standing
            return CalendarEntry(
                CalendarEntryKind.EVENT, found.id, found.id, found.heading, first, last, standing, when=when
            )
        case Visit():
            mission = book.find(Mission, found.mission) if found.mission else None
            standing = off if mission and mission.is_cancelled else standing
            start, end = (found.start, found.end) if when is None else (None, None)
            return CalendarEntry(
                CalendarEntryKind.VISIT, found.id, found.id, found.heading, first, last, standing, start, end, when
            )
        case FollowUp():
            standing = CalendarEntryState.DONE if found.state is FollowUpState.DONE else standing
            return CalendarEntry(
                CalendarEntryKind.FOLLOW_UP, found.id, found.id, found.heading, first, last, standing, when=when
            )
        case _:
            return CalendarEntry(
                CalendarEntryKind.TASK,
                found.id,
                found.id,
                found.heading,
                first,
                last,
                CalendarEntryState.DONE,
                when=when,
            )
