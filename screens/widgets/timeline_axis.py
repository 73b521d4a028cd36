"""The axis of a time line: a window of whole months, a canvas of cells, and the labels above it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from missions.dates.formatting import MONTHS
from screens.cell_width import cell_width, clusters, shorten
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

    def spans(self) -> Spans:
        """Return what was drawn."""
        found: list[Span] = []
        for text, role in self._cells:
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
