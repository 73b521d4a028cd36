"""The axis and the lanes of a time line: days to act, ends of agreements, events, missions, and how marks are drawn."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter, itemgetter

from missions.dates.formatting import MONTHS
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.missions import Mission
from missions.records.visits import Event, EventStatus
from missions.text import line
from screens.cell_width import cell_width, clusters, shorten
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans

ZOOM_LEVELS = (1, 3, 6, 13, 36)
"""The lengths of a window, in months."""

HOME_ZOOM = 13
"""The initial length of a window: this month and the year that follows."""

_LAST_YEAR = 9990


def month_start_after(day: date, months: int) -> date:
    """Return the first day of the month that many months after the day's; calendars end in the year 9990."""
    count = max(12, min(day.year * 12 + day.month - 1 + months, _LAST_YEAR * 12))
    return date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class MonthWindow:
    """A number of whole months, beginning on `first`."""

    first: date
    months: int = HOME_ZOOM

    @classmethod
    def of(cls, day: date, months: int = HOME_ZOOM) -> "MonthWindow":
        """Return the window that begins with the day's month."""
        return cls(month_start_after(day, 0), months)

    @cached_property
    def end(self) -> date:
        """The day after the last."""
        return month_start_after(self.first, self.months)

    @cached_property
    def last(self) -> date:
        """The last day."""
        return self.end - timedelta(days=1)

    @cached_property
    def _start(self) -> int:
        return self.first.toordinal()

    @cached_property
    def _length(self) -> int:
        return self.end.toordinal() - self._start

    def shows(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day < self.end

    def moved(self, months: int) -> "MonthWindow":
        """Return the window that many months later."""
        return MonthWindow(month_start_after(self.first, months), self.months)

    def around(self, day: date) -> "MonthWindow":
        """Return a window of the same length with the day in its first half."""
        return MonthWindow(month_start_after(day, -(self.months // 3)), self.months)

    def cell(self, day: date, width: int) -> int:
        """Return the cell of a day, from 0; below 0 or beyond `width` where it lies outside."""
        return (day.toordinal() - self._start) * width // self._length

    def days(self, cell: int, width: int) -> tuple[date, date]:
        """Return the first and last day that share a cell."""
        length = self._length
        begin, after = -(-cell * length // width), -(-(cell + 1) * length // width)
        return self.first + timedelta(days=begin), self.first + timedelta(days=max(begin, after - 1))

    def months_begin(self) -> Iterator[date]:
        """Yield the first day of each month."""
        return (month_start_after(self.first, number) for number in range(self.months))


class Canvas:
    """One line of cells to draw on; later drawing covers earlier."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: list[tuple[str, str]] = [(" ", "plain")] * width

    def put(self, at: int, text: str, role: str) -> None:
        """Draw a text from a cell on; what does not fit is left out."""
        for sign, cells in clusters(text):
            if cells and at >= 0 and at + cells <= self.width:
                self._cells[at] = (sign, role)
                for more in range(1, cells):
                    self._cells[at + more] = ("", role)
            at += cells

    def fill(self, start: int, stop: int, char: str, role: str) -> None:
        """Draw one sign on every cell from `start` up to, not including, `stop`."""
        for at in range(max(0, start), min(stop, self.width)):
            self._cells[at] = (char, role)

    def spans(self, start: int = 0, stop: int | None = None) -> Spans:
        """Return what was drawn, or its cells from `start` up to, not including, `stop`."""
        found: list[Span] = []
        for text, role in self._cells[start:stop]:
            if found and found[-1].role == role:
                found[-1] = Span(found[-1].text + text, role)
            else:
                found.append(Span(text, role))
        return tuple(found)


def draw_upper(canvas: Canvas, window: MonthWindow, today: date, label: str) -> None:
    """Draw the years, or the months where days are shown below, and where today is."""
    width = canvas.width
    at = window.cell(today, width)
    here = 0 <= at < width
    taken: list[tuple[int, int]] = []
    if here:
        start = min(at, max(0, width - cell_width(label)))
        taken.append((start - 1, start + cell_width(label) + 1))
    for day, text in _upper(window):
        cell = window.cell(day, width)
        if all(cell + len(text) < begin or cell >= stop for begin, stop in taken):
            canvas.put(cell, text, "label")
            taken.append((cell - 1, cell + len(text) + 1))
    if here:
        canvas.put(start, shorten(label, width), "today")


def _upper(window: MonthWindow) -> Iterator[tuple[date, str]]:
    for day in window.months_begin():
        if window.months <= 3:
            yield day, f"{MONTHS[day.month - 1]} {day.year:04}"
        elif day == window.first or day.month == 1:
            yield day, f"{day.year:04}"


def draw_lower(canvas: Canvas, window: MonthWindow) -> None:
    """Draw the months, or the days of Mondays where there is room for days."""
    width = canvas.width
    free = 0
    for day, text in _lower(window, width):
        cell = window.cell(day, width)
        if cell >= free and cell + len(text) <= width:
            canvas.put(cell, text, "label" if window.months <= 3 and day.weekday() > 4 else "plain")
            free = cell + len(text) + 1


def _lower(window: MonthWindow, width: int) -> Iterable[tuple[date, str]]:
    if window.months <= 3:
        return _days(window, width)
    step = 1 if width >= 4 * window.months else 3
    return ((day, MONTHS[day.month - 1]()) for day in window.months_begin() if not (day.month - 1) % step)


def shows_days(window: MonthWindow, width: int) -> bool:
    """Whether there is room for the number of every day."""
    return window.months <= 3 and width >= 3 * (window.end - window.first).days


def _days(window: MonthWindow, width: int) -> Iterator[tuple[date, str]]:
    """Yield every day where there is room for it, else every Monday."""
    every = shows_days(window, width)
    for number in range((window.end - window.first).days):
        day = window.first + timedelta(days=number)
        if every or day.weekday() == 0:
            yield day, str(day.day)


MAX_CERTAIN_DAYS = 31
"""Up to how many possible days an end is drawn as certain."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day or period with a name. `sure` is False where the exact days are not known."""

    first: date
    last: date
    name: str
    sure: bool = True


TermEnds = dict[str, tuple[Deadline, PartialDate | None]]
"""Ends of terms by the key of their deadline, each valid while that deadline stays the same object."""


class Lanes:
    """The lanes of a snapshot: the given deadlines, its events and its missions. `ends` is a cache to reuse."""

    def __init__(self, snapshot: Snapshot, deadlines: Iterable[Deadline], ends: TermEnds | None = None) -> None:
        self.snapshot = snapshot
        self._deadlines = tuple(deadlines)
        self._known: TermEnds = {} if ends is None else ends

    @cached_property
    def act_by(self) -> Counter[date]:
        """How many open deadlines there are to act on by each day."""
        return Counter(each.act_by for each in self._deadlines if each.act_by and each.recorded_decision is None)

    def acting(self, window: MonthWindow) -> tuple[int, int]:
        """Return how many open deadlines are before and after a window."""
        before = sum(count for day, count in self.act_by.items() if day < window.first)
        return before, sum(count for day, count in self.act_by.items() if day > window.last)

    def ends(self, window: MonthWindow) -> tuple[Mark, ...]:
        """Return the ends of agreements' current terms in a window; each is computed when it may lie there."""
        found: dict[str, Mark] = {}
        for first, deadline in _reaching(self._ends, window):
            end = self._end(deadline)
            if end and deadline.id not in found and window.shows(first_day(end)):
                first = first_day(end)
                sure = (min(end.latest, date.max) - first).days <= MAX_CERTAIN_DAYS
                found[deadline.id] = Mark(first, first, deadline.title, sure)
        return tuple(sorted(found.values(), key=_FIRST))

    def events(self, window: MonthWindow) -> tuple[Mark, ...]:
        """Return the events in a window."""
        return _within(self._events, window)

    def missions(self, window: MonthWindow) -> tuple[Mark, ...]:
        """Return the missions in a window."""
        return _within(self._missions, window)

    def _end(self, deadline: Deadline) -> PartialDate | None:
        known = self._known.get(deadline.key)
        if known is None or known[0] is not deadline:
            known = self._known[deadline.key] = (deadline, end_of(deadline, self.snapshot))
        return known[1]

    @cached_property
    def _ends(self) -> list[tuple[date, Deadline]]:
        ends = (each for each in self._deadlines if each.decides_end and each.due and not each.recorded_decision)
        return sorted(((first_day(each.due), each) for each in ends if each.due), key=itemgetter(0))

    @cached_property
    def _events(self) -> list[Mark]:
        events = (each for each in self.snapshot.book.every(Event).values() if each.status is not EventStatus.CANCELLED)
        return sorted(_marks((each.dates, each.heading) for each in events), key=_FIRST)

    @cached_property
    def _missions(self) -> list[Mark]:
        missions = (each for each in self.snapshot.book.every(Mission).values() if not each.is_cancelled)
        return sorted(_marks((each.dates, each.heading) for each in missions), key=_FIRST)


_FIRST = attrgetter("first")
_LONGEST = 400
"""How many days before a window a period that reaches into it may begin."""


def _marks(dated: Iterable[tuple[PartialDate | None, str]]) -> Iterator[Mark]:
    for dates, name in dated:
        if dates and not dates.is_open:
            yield Mark(dates.earliest, dates.latest, name, dates.is_day or "/" in dates.text)


def _within(marks: list[Mark], window: MonthWindow) -> tuple[Mark, ...]:
    """Return the marks that overlap the window; `marks` is sorted by first day."""
    stop = bisect_right(marks, window.last, key=_FIRST)
    start = bisect_left(marks, _reach(window), key=_FIRST)
    return tuple(mark for mark in marks[start:stop] if mark.last >= window.first)


def _reaching(dated: list[tuple[date, Deadline]], window: MonthWindow) -> list[tuple[date, Deadline]]:
    """Return the deadlines, sorted by day, whose terms may end in the window: notice is due up to a year before."""
    start = bisect_left(dated, _reach(window), key=itemgetter(0))
    return dated[start : bisect_right(dated, window.last, key=itemgetter(0))]


def _reach(window: MonthWindow) -> date:
    return date.fromordinal(max(1, window.first.toordinal() - _LONGEST))


def first_day(when: PartialDate) -> date:
    """Return the earliest day it may be, or the latest where it has no first."""
    return when.earliest if when.earliest > date.min else when.latest


def end_of(deadline: Deadline, snapshot: Snapshot) -> PartialDate | None:
    """Return the end of the term that a deadline decides on, if known."""
    if deadline.kind not in END_OF_TERM_KINDS:
        return None
    if deadline.kind in (DeadlineKind.EXPIRY, DeadlineKind.CAP_REACHED):
        return deadline.due
    agreement = snapshot.book.find(Agreement, deadline.id)
    return snapshot.status(agreement).bound_end(agreement, snapshot.today).date if agreement else None


LEAST_NAME = 3
"""The fewest cells a name is drawn in."""


@dataclass(frozen=True)
class LaneStyle:
    """How the marks of a lane are drawn: the sign of a day, its role, and the role of names."""

    sign: str
    role: str
    names: str = "faint"


@dataclass
class PlacedMark:
    """A mark with its cells, and how many more marks lie on them."""

    mark: Mark
    start: int
    stop: int
    more: int = 0

    @property
    def name(self) -> str:
        """The text beside it."""
        name = line(self.mark.name)
        return f"+{self.more} {name}" if self.more else name

    @property
    def wanted(self) -> int:
        """The cell after its full name."""
        return self.stop + 2 + cell_width(self.name)


def place_marks(marks: Sequence[Mark], window: MonthWindow, width: int, rows: int) -> list[list[PlacedMark]]:
    """Place marks, sorted by first day, on that many rows; one without a free cell is counted on another."""
    found: list[list[PlacedMark]] = [[] for _ in range(rows)]
    last: PlacedMark | None = None
    free_from = 0
    for mark in marks:
        start = max(0, window.cell(mark.first, width))
        if last and start < free_from:
            last.more += 1
            continue
        stop = max(start + 1, min(window.cell(mark.last, width) + 1, width))
        free = [row for row in found if not row or row[-1].wanted < start]
        apart = [row for row in found if not row or row[-1].stop < start]
        if free:
            free[0].append(PlacedMark(mark, start, stop))
        elif apart:
            min(apart, key=lambda row: row[-1].stop).append(PlacedMark(mark, start, stop))
        else:
            last = max((row[-1] for row in found), key=lambda each: each.start)
            last.more += 1
            free_from = 1 + min(row[-1].stop for row in found)
    return found


def draw_marks(canvas: Canvas, row: Sequence[PlacedMark], look: LaneStyle) -> None:
    """Draw one row: each mark, and as much of its name as fits before the next."""
    for number, each in enumerate(row):
        last = number + 1 == len(row)
        after = canvas.width if last else row[number + 1].start - 1
        canvas.fill(each.start, each.stop, "━" if each.mark.sure else "┄", look.role)
        canvas.put(each.start, look.sign if each.mark.sure else "○", look.role)
        room = after - each.stop - 1
        if room >= LEAST_NAME:
            canvas.put(each.stop, f" {shorten(each.name, room)} ", look.names)
