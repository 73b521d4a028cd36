"""The month view: weeks from Monday on, drawn into the room there is, with a cursor on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from missions.dates.formatting import MONTHS, WEEKDAYS, show_clock
from missions.reports.calendar import CalendarEntry, CalendarEntryState, PortfolioCalendar
from missions.text import line
from screens.cell_width import cell_width, fit, shorten, wrap
from screens.pages import messages
from screens.styled_text import Span, Spans
from screens.widgets.legend import role_of, sign_of
from screens.widgets.line_list import Lines
from screens.widgets.timeline_lanes import Canvas

_TIMED = 16
"""From how many cells a day on visits are shown with their time."""

_MOST_LINES = 4
"""Lines that one entry takes at most."""


class WeekCanvas(Canvas):
    """A line of a week to draw on, which can be cut into days."""

    def cut(self, start: int, stop: int) -> Spans:
        """Return what was drawn from cell `start` up to, not including, `stop`."""
        found: list[Span] = []
        for text, role in self._cells[start:stop]:
            if found and found[-1].role == role:
                found[-1] = Span(found[-1].text + text, role)
            else:
                found.append(Span(text, role))
        return tuple(found)


@dataclass(frozen=True)
class MonthFrame:
    """What drawing a month depends on besides its entries."""

    month: date
    today: date
    edges: tuple[int, ...]
    """The cells at which the days of a week begin, and the one after the last."""


def day_edges(width: int) -> tuple[int, ...]:
    """Return where each of seven days begins in that many cells, and where the last ends."""
    return tuple(width * number // 7 for number in range(8))


def weeks_of(month: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks that a month touches."""
    first = month.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    found = [monday]
    while (found[-1] + timedelta(days=7)).replace(day=1) <= first:
        found.append(found[-1] + timedelta(days=7))
    return tuple(found)


def draw_week(monday: date, height: int, frame: MonthFrame, calendar: PortfolioCalendar) -> list[WeekCanvas]:
    """Return the lines of a week, the first with the numbers of its days."""
    days = [monday + timedelta(days=number) for number in range(7)]
    held = [calendar.on(day) for day in days]
    sheets = [WeekCanvas(frame.edges[-1]) for _ in range(height)]
    rows = height - 1
    taken: list[set[int]] = [set() for _ in days]
    placed: set[tuple[str, date]] = set()
    for entry, first, last in _bars(held):
        lane = next((row for row in range(rows) if all(row not in taken[at] for at in range(first, last + 1))), None)
        if lane is None:
            continue
        placed.add((entry.key, entry.first))
        for at in range(first, last + 1):
            taken[at].add(lane)
        _draw_bar(sheets[1 + lane], entry, days[first], days[last], frame.edges[first], frame.edges[last + 1] - 1)
    for at, entries in enumerate(held):
        free = [row for row in range(rows) if row not in taken[at]]
        others = [entry for entry in entries if (entry.key, entry.first) not in placed]
        start, stop = frame.edges[at], frame.edges[at + 1] - 1
        fitting = others[: len(free)]
        for number, entry in enumerate(fitting):
            most = min(len(free) // (len(fitting) - number), _MOST_LINES)
            for text in _words(entry, stop - start, most):
                sheets[1 + free.pop(0)].put(start, text, role_of(entry))
        _draw_number(sheets[0], days[at], start, stop, len(others) - len(fitting), frame)
    return sheets


def _bars(held: Sequence[Sequence[CalendarEntry]]) -> list[tuple[CalendarEntry, int, int]]:
    """Return the entries drawn across days, each with its first and last day in the week, longest first."""
    found: dict[tuple[str, date], tuple[CalendarEntry, int, int]] = {}
    for at, entries in enumerate(held):
        for entry in entries:
            if entry.is_long:
                which = entry.key, entry.first
                found[which] = (entry, found[which][1] if which in found else at, at)
    return sorted(found.values(), key=lambda each: (each[1], each[1] - each[2], each[0].order))


def _draw_bar(sheet: WeekCanvas, entry: CalendarEntry, first: date, last: date, start: int, stop: int) -> None:
    """Draw a bar with its title, open at ends that lie in other weeks."""
    role = role_of(entry)
    fill = "┄" if entry.entry_state is CalendarEntryState.TENTATIVE else "━" if entry.sort.value == "mission" else "─"
    sheet.fill(start, stop, fill, role)
    lead = "‹" if entry.first < first else sign_of(entry)
    sheet.put(start, lead, role)
    if entry.last > last:
        sheet.put(stop - 1, "›", role)
    title = line(entry.title)
    room = stop - start - 3 - (entry.last > last)
    if room >= 3:
        text = shorten(title, room)
        sheet.put(start + 1, f" {text} ", role)


def _words(entry: CalendarEntry, width: int, most: int) -> list[str]:
    """Return an entry in at most that many lines: its sign, its time where there is room, and its title."""
    clock = f"{show_clock(entry.start)} " if entry.start and width >= _TIMED else ""
    lines = wrap(" ".join(_short(word, width - 2) for word in (clock + line(entry.title)).split(" ")), width - 2)
    lines[most - 1 :] = [" ".join(lines[most - 1 :])] if len(lines) > most else lines[most - 1 :]
    return [fit(f"{'  ' if number else f'{sign_of(entry)} '}{text}", width) for number, text in enumerate(lines)]


def _short(word: str, width: int) -> str:
    """Cut a word that is too long for a line; text in a script without blanks wraps instead."""
    return fit(word, width) if len(word) == cell_width(word) > width > 1 else word


def _draw_number(sheet: WeekCanvas, day: date, start: int, stop: int, more: int, frame: MonthFrame) -> None:
    """Draw a day's number on a rule, marked if it is today, with how many entries found no room."""
    inside = (day.year, day.month) == (frame.month.year, frame.month.month)
    wide = stop - start >= 12
    text = f"{day.day:>2}"
    if day.day == 1 or not inside:
        text = f"{day.day:>2} {MONTHS[day.month - 1]}"
    if day == frame.today:
        text = messages.DAY_TODAY(day=text) if wide else f"▸{day.day}"
    role = "today" if day == frame.today else "label" if day.weekday() > 4 or not inside else "title"
    sheet.fill(start, stop, "─", "rule")
    sheet.put(start, f"{text} ", role)
    if more:
        tail = f" +{more}"
        sheet.put(stop - len(tail), tail, "label")


class MonthView(Lines, inherit_bindings=False):
    """Draws one month. The page says which; a click puts the cursor on a day."""

    keeps: ClassVar[bool] = False

    @dataclass
    class DayPicked(Message):
        """A day was clicked; a second time, if the cursor was on it already."""

        day: date
        again: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.calendar: PortfolioCalendar | None = None
        self.day = date.min
        self.today = date.min
        self._drawn: tuple[object, list[tuple[date, WeekCanvas]]] = (None, [])

    def show(self, calendar: PortfolioCalendar, day: date, today: date) -> None:
        """Show the month of a day, with the cursor on it."""
        self.calendar, self.day, self.today = calendar, day, today
        self.refresh()

    def lines(self) -> list[tuple[date, WeekCanvas]]:
        """Return every line below the names of the days, with the Monday of its week; drawn once for a month."""
        width, height = self.size.width, self.size.height
        month = self.day.replace(day=1)
        key = (self.calendar, month, self.today, width, height)
        if self._drawn[0] != key and self.calendar:
            mondays = weeks_of(month)
            frame = MonthFrame(month, self.today, day_edges(width))
            rows = max(len(mondays), height - 1)
            found: list[tuple[date, WeekCanvas]] = []
            for number, monday in enumerate(mondays):
                high = rows * (number + 1) // len(mondays) - rows * number // len(mondays)
                found += [(monday, sheet) for sheet in draw_week(monday, high, frame, self.calendar)]
            self._drawn = (key, found)
        return self._drawn[1]

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        lines = self.lines()
        if y == 0:
            return self._names(day_edges(width))
        if y - 1 >= len(lines):
            return Strip.blank(width, self.rich_style)
        monday, sheet = lines[y - 1]
        at = day_edges(width)
        segments: list[Segment] = []
        for number in range(7):
            here = monday + timedelta(days=number) == self.day
            ground = ("cursor" if self.has_focus else "cursor-faint") if here else ""
            start, stop = at[number], at[number + 1]
            segments += [Segment(text, self.ink.style(role, ground)) for text, role in sheet.cut(start, stop - 1)]
            segments += [Segment(text, self.ink.style(role)) for text, role in sheet.cut(stop - 1, stop)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _names(self, at: tuple[int, ...]) -> Strip:
        segments = []
        for number, name in enumerate(map(str, WEEKDAYS)):
            role = "today" if number == self.today.weekday() and self._shows_today() else "label"
            segments.append(Segment(fit(name, at[number + 1] - at[number]), self.ink.style(role)))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _shows_today(self) -> bool:
        return (self.day.year, self.day.month) == (self.today.year, self.today.month)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a cell."""
        lines, at = self.lines(), day_edges(self.size.width)
        if not 1 <= y <= len(lines):
            return None
        number = next((number for number in range(7) if at[number] <= x < at[number + 1]), None)
        return None if number is None else lines[y - 1][0] + timedelta(days=number)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the day that was clicked."""
        offset = event.get_content_offset(self)
        day = self.day_at(offset.x, offset.y) if offset else None
        if day:
            self.post_message(self.DayPicked(day, again=day == self.day and event.chain > 1))

    def action_top(self) -> None:
        """Put the cursor on today."""
        self.post_message(self.DayPicked(self.today, again=False))

    def on_focus(self) -> None:
        """Draw the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as at rest."""
        self.refresh()
