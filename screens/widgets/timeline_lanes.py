"""The lanes of a time line: days to act, ends of agreements, events and missions, and how their marks are drawn."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter, itemgetter

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.missions import Mission
from missions.records.visits import Event, EventStatus
from missions.text import line
from screens.cell_width import cell_width, shorten
from screens.snapshot import Snapshot
from screens.widgets.timeline_axis import Canvas, MonthWindow

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
        ends = (
            each
            for each in self._deadlines
            if each.kind in END_OF_TERM_KINDS and each.due and not each.recorded_decision
        )
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
    return snapshot.status(agreement).ending.date if agreement else None


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
