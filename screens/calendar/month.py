"""The month: weeks from Monday on, drawn into whatever room there is, with a cursor on one day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from missions.dates.formatting import WEEKDAYS
from missions.reports.calendar import PortfolioCalendar
from screens.calendar.weeks import Frame, Sheet, draw_week, edges, weeks_of
from screens.pieces import fit
from screens.widgets.lines import Lines


class Month(Lines, inherit_bindings=False):
    """Draws one month. The page says which; a click puts the cursor on a day."""

    keeps: ClassVar[bool] = False

    @dataclass
    class Picked(Message):
        """A day was clicked; a second time, if the cursor was on it already."""

        day: date
        again: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.calendar: PortfolioCalendar | None = None
        self.day = date.min
        self.today = date.min
        self._drawn: tuple[object, list[tuple[date, Sheet]]] = (None, [])

    def show(self, calendar: PortfolioCalendar, day: date, today: date) -> None:
        """Show the month of a day, with the cursor on it."""
        self.calendar, self.day, self.today = calendar, day, today
        self.refresh()

    def lines(self) -> list[tuple[date, Sheet]]:
        """Return every line below the names of the days, with the Monday of its week; drawn once for a month."""
        width, height = self.size.width, self.size.height
        month = self.day.replace(day=1)
        key = (self.calendar, month, self.today, width, height)
        if self._drawn[0] != key and self.calendar:
            mondays = weeks_of(month)
            frame = Frame(month, self.today, edges(width))
            rows = max(len(mondays), height - 1)
            found: list[tuple[date, Sheet]] = []
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
            return self._names(edges(width))
        if y - 1 >= len(lines):
            return Strip.blank(width, self.rich_style)
        monday, sheet = lines[y - 1]
        at = edges(width)
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
        for number, name in enumerate(WEEKDAYS):
            role = "today" if number == self.today.weekday() and self._shows_today() else "label"
            segments.append(Segment(fit(name, at[number + 1] - at[number]), self.ink.style(role)))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _shows_today(self) -> bool:
        return (self.day.year, self.day.month) == (self.today.year, self.today.month)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a cell."""
        lines, at = self.lines(), edges(self.size.width)
        if not 1 <= y <= len(lines):
            return None
        number = next((number for number in range(7) if at[number] <= x < at[number + 1]), None)
        return None if number is None else lines[y - 1][0] + timedelta(days=number)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the day that was clicked."""
        offset = event.get_content_offset(self)
        day = self.day_at(offset.x, offset.y) if offset else None
        if day:
            self.post_message(self.Picked(day, again=day == self.day and event.chain > 1))

    def action_top(self) -> None:
        """Put the cursor on today."""
        self.post_message(self.Picked(self.today, again=False))

    def on_focus(self) -> None:
        """Draw the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as at rest."""
        self.refresh()
