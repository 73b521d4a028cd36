"""The calendar: missions, events, visits, follow-ups, tasks and deadlines by day and month."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec

from missions.dates.partial import PartialDate, days_in
from missions.deadlines.deadline import SEVERITY_RANKS, Deadline, DeadlineKind
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import TaskState
from missions.records.visits import Event, EventStatus, Visit

MOST_DAYS = 366
"""The longest time, in days, for which something without an exact day is listed by month; longer is left out."""

_MOST_MONTHS = 120
"""The most months one record may cover, so that a mistyped year costs nothing."""

_DAY_TEXT_LENGTH = 10
"""The length of an exact day in the notation of partial dates."""


class CalendarEntryKind(StrEnum):
    """The kind of an entry, in the order in which a day lists them."""

    MISSION = "mission"
    EVENT = "event"
    VISIT = "visit"
    DEADLINE = "deadline"
    TASK = "task"
    FOLLOW_UP = "follow_up"


class CalendarEntryState(StrEnum):
    """Whether an entry is planned, only possible, done or cancelled."""

    PLANNED = "planned"
    TENTATIVE = "tentative"
    DONE = "done"
    CANCELLED = "cancelled"


_RANK = {sort: rank for rank, sort in enumerate(CalendarEntryKind)}
_ENTRY_KINDS = {"follow_ups": CalendarEntryKind.FOLLOW_UP, "tasks": CalendarEntryKind.TASK}


class CalendarEntry(msgspec.Struct, frozen=True, gc=False):
    """An entry of the calendar, from its first to its last day; `id` is that of its record.

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
        """Whether it is drawn across its days: missions and events."""
        return self.sort in (CalendarEntryKind.MISSION, CalendarEntryKind.EVENT)

    @property
    def order(self) -> tuple[int, bool, time, int, str, str]:
        """The sort key of the entries of a day."""
        severity = SEVERITY_RANKS[self.deadline.consequence] if self.deadline else 0
        return _RANK[self.sort], self.start is None, self.start or time.max, severity, self.title, self.key


DatedRecord = tuple[Record | Deadline, PartialDate]
MonthIndex = dict[int, list[DatedRecord]]


class CalendarMonth(msgspec.Struct, frozen=True):
    """The entries of one month by day, and those only known to be somewhere in it."""

    days: Mapping[date, tuple[CalendarEntry, ...]]
    undated: tuple[CalendarEntry, ...]


class PortfolioCalendar:
    """The calendar of a book; a month is computed on first use. It never changes."""

    def __init__(
        self,
        book: Book,
        deadlines: Iterable[Deadline],
        before: "PortfolioCalendar | None" = None,
        shown: Callable[[str, Record], bool] | None = None,
    ) -> None:
        """Index everything with a day by month; unchanged tables are taken from `before`.

        With `shown` only those records are in it, beside the deadlines, of which it says so.
        """
        self._book = book
        self._is_whole = shown is None
        self._tables: dict[str, tuple[object, MonthIndex]] = {}
        for name, days_of in _DAYS_OF.items():
            records = book.table(name)
            known = before._tables.get(name) if before and before._is_whole and shown is None else None
            kept = (each for each in records.values() if shown is None or shown(name, each))
            self._tables[name] = known if known and known[0] is records else (records, _month_index(kept, days_of))
        self._deadlines = _month_index(deadlines, partial(_day_of_deadline, book))
        self._months: dict[int, CalendarMonth] = {}

    def on(self, day: date) -> tuple[CalendarEntry, ...]:
        """Return the entries of a day, in order."""
        return self.month(day).days.get(day, ())

    def undated(self, day: date) -> tuple[CalendarEntry, ...]:
        """Return the entries without an exact day that may be in the month of that day."""
        return self.month(day).undated

    def month(self, day: date) -> CalendarMonth:
        """Return the month with that day."""
        number = _month_of(day)
        found = self._months.get(number)
        if found is None:
            found = self._months[number] = self._compute_month(number)
        return found

    def days_from(self, day: date) -> Iterator[tuple[date, tuple[CalendarEntry, ...]]]:
        """Yield the days with entries, from that day on, in order."""
        for number in sorted(number for number in self._numbers if number >= _month_of(day)):
            month = self.month(_first_day_of(number))
            yield from ((each, month.days[each]) for each in sorted(month.days) if each >= day)

    def day_near(self, day: date, by: int) -> date | None:
        """Return the next day with entries, or the one before if `by` is negative."""
        here = _month_of(day)
        numbers = sorted(number for number in self._numbers if (number - here) * by >= 0)
        for number in numbers if by > 0 else reversed(numbers):
            days = [each for each in self.month(_first_day_of(number)).days if (each - day).days * by > 0]
            if days:
                return min(days) if by > 0 else max(days)
        return None

    @property
    def _numbers(self) -> set[int]:
        return {number for _, index in self._tables.values() for number in index} | self._deadlines.keys()

    def _compute_month(self, number: int) -> CalendarMonth:
        first = _first_day_of(number)
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
        ordered = {day: tuple(sorted(found, key=lambda entry: entry.order)) for day, found in days.items()}
        return CalendarMonth(ordered, tuple(sorted(undated, key=lambda each: (each.first, each.last, each.order))))

    def _entries(self, number: int) -> Iterator[CalendarEntry]:
        """Yield the entries of a month: each range of days once, and those without an exact day."""
        for index in (*(index for _, index in self._tables.values()), self._deadlines):
            for found, when in index.get(number, ()):
                make = partial(_entry, found, self._book)
                ranges = _day_ranges(when)
                if not ranges:
                    yield make(when.earliest, when.latest, sure=False, when=when)
                for begin, end, sure in ranges:
                    if _month_of(begin) <= number <= _month_of(end):
                        yield make(begin, end, sure=sure)


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _month_index(found: Iterable[Any], days_of: Any) -> MonthIndex:
    """Return everything with a day, by the numbers of the months it covers."""
    index: MonthIndex = {}
    for each in found:
        when = days_of(each)
        if when is None:
            continue
        first, last = _months_covered(when)
        for number in range(first, min(last, first + _MOST_MONTHS) + 1):
            index.setdefault(number, []).append((each, when))
    return index


def _months_covered(when: PartialDate) -> tuple[int, int]:
    """Return the numbers of the first and last month; an empty range if the date is too inexact."""
    if when.earliest == date.min or when.latest == date.max:
        bound = when.latest if when.earliest == date.min else when.earliest
        return _month_of(bound), _month_of(bound)
    if (when.latest - when.earliest).days > MOST_DAYS and not _day_ranges(when):
        return 0, -1
    return _month_of(when.earliest), _month_of(when.latest)


def _day_ranges(when: PartialDate) -> tuple[tuple[date, date, bool], ...]:
    """Return the possible ranges of days, each with whether it is sure; none without an exact day."""
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


def _day_of_deadline(book: Book, deadline: Deadline) -> PartialDate | None:
    """Return the day of a deadline: for follow-ups and tasks with one their own day, else the day to act."""
    if deadline.act_by is None:
        return None
    task = book.tasks.get(deadline.id)
    own = task.due is not None if task else deadline.table in _ENTRY_KINDS
    if own and deadline.kind is not DeadlineKind.MEETING_TO_CONFIRM and deadline.due and deadline.due.is_day:
        return deadline.due
    return PartialDate.day(deadline.act_by)


def _day_of_follow_up(follow_up: FollowUp) -> PartialDate | None:
    """Return when a follow-up was done, or the possible days of a meeting; all else is shown by its deadline."""
    if follow_up.state is FollowUpState.DONE:
        return follow_up.done_on
    meeting = follow_up.state is FollowUpState.OPEN and follow_up.kind is FollowUpKind.MEETING
    return follow_up.due if meeting and follow_up.due and not follow_up.due.is_day else None


_DAYS_OF: Mapping[str, Any] = {
    "missions": lambda mission: mission.dates,
    "events": lambda event: event.dates,
    "visits": lambda visit: visit.day,
    "follow_ups": _day_of_follow_up,
    "tasks": lambda task: task.done_on if task.state is TaskState.DONE else None,
}
"""The tables with records in the calendar, and the day of each."""


def _entry(
    found: Record | Deadline, book: Book, first: date, last: date, *, sure: bool, when: PartialDate | None = None
) -> CalendarEntry:
    """Return the entry of a record or deadline on these days."""
    if isinstance(found, Deadline):
        sort = _ENTRY_KINDS.get(found.table, CalendarEntryKind.DEADLINE)
        if found.kind is DeadlineKind.MEETING_TO_CONFIRM:
            sort = CalendarEntryKind.DEADLINE
        state = CalendarEntryState.DONE if found.recorded_decision else CalendarEntryState.PLANNED
        return CalendarEntry(sort, found.key, found.id, found.title, first, last, state, deadline=found)
    state = CalendarEntryState.PLANNED if sure else CalendarEntryState.TENTATIVE
    cancelled = CalendarEntryState.CANCELLED
    match found:
        case Mission():
            state = cancelled if found.is_cancelled else state
            return CalendarEntry(
                CalendarEntryKind.MISSION, found.id, found.id, found.heading, first, last, state, when=when
            )
        case Event():
            state = cancelled if found.status is EventStatus.CANCELLED else state
            return CalendarEntry(
                CalendarEntryKind.EVENT, found.id, found.id, found.heading, first, last, state, when=when
            )
        case Visit():
            mission = book.find(Mission, found.mission) if found.mission else None
            state = cancelled if mission and mission.is_cancelled else state
            start, end = (found.start, found.end) if when is None else (None, None)
            return CalendarEntry(
                CalendarEntryKind.VISIT, found.id, found.id, found.heading, first, last, state, start, end, when
            )
        case FollowUp():
            state = CalendarEntryState.DONE if found.state is FollowUpState.DONE else state
            return CalendarEntry(
                CalendarEntryKind.FOLLOW_UP, found.id, found.id, found.heading, first, last, state, when=when
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
