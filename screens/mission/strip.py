"""The strip: the days of a mission side by side, each with its number, its place and what does not fit on it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from missions.dates.formatting import MONTHS, WEEKDAYS
from missions.text import line
from missions.travel.items import ItineraryDay
from screens.mission.clashes import clash_mark
from screens.mission.plan import Marks, Plan
from screens.pieces import Piece, Pieces, fit
from screens.widgets.lines import Lines

_LEAST, _USUAL, _MOST = 10, 14, 18
"""Cells of a day where there is little room, where there is enough, and at most, for long names of places."""


class DayStrip(Lines, can_focus=False):
    """Two lines: weekday and number above, the place below. The chosen day stands out; a click chooses one."""

    BINDINGS: ClassVar = []
    keeps: ClassVar[bool] = False

    @dataclass
    class Picked(Message):
        """A day was clicked."""

        day: date

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._plan: Plan | None = None
        self._marks = Marks()
        self._day: date | None = None

    def show(self, plan: Plan, marks: Marks, day: date | None) -> None:
        """Show the days of a plan, with one of them chosen."""
        if (plan, marks, day) != (self._plan, self._marks, self._day):
            self._plan, self._marks, self._day = plan, marks, day
            self.refresh()

    def _cells(self) -> tuple[int, int, int]:
        """Return how wide a day is, which is the first that is shown, and how many are."""
        days = self._plan.days if self._plan else ()
        if not days or not self.size.width:
            return _LEAST, 0, 0
        names = max(_USUAL, max(cell_len(line(each.city)) for each in days) + 4)
        wide = max(_LEAST, min(_MOST, names, (self.size.width - 4) // len(days)))
        count = min(len(days), max(1, (self.size.width - 4) // wide))
        here = self._plan.number(self._day) - 1 if self._plan and self._day else 0
        first = max(0, min(here - count // 2, len(days) - count))
        return wide, first, count

    def render_line(self, y: int) -> Strip:
        """Draw one of the two lines."""
        width = self.size.width
        wide, first, count = self._cells()
        if self._plan is None or not count:
            return Strip.blank(width, self.rich_style)
        days = self._plan.days
        before, after = first > 0, first + count < len(days)
        segments = [Segment("‹ " if before and not y else "  ", self.ink.style("faint"))]
        for each in days[first : first + count]:
            here = each.date == self._day
            ground = "cursor" if here else ""
            pieces = self._below(each, wide) if y else self._top(each, wide)
            segments += [Segment(piece.text, self.ink.style(piece.role, ground)) for piece in pieces]
            segments.append(Segment(" ", self.ink.style("plain")))
        segments.append(Segment(" ›" if after and not y else "  ", self.ink.style("faint")))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _top(self, day: ItineraryDay, wide: int) -> Pieces:
        """Return the weekday and number, in the colour of a day off or of today, and the mark of its clashes."""
        on = day.date
        first = self._plan is not None and self._plan.days[0].date == on
        month = f" {MONTHS[on.month - 1]}" if wide >= 14 or ((first or on.day == 1) and wide >= 13) else ""
        role = "title" if on == self._day else "act" if day.off else "plain"
        if self._plan and on == self._plan.desk.today:
            role = "today"
        mark = clash_mark(self._marks.by_day.get(on, ()))
        text = fit(f" {WEEKDAYS[on.weekday()]} {on.day}{month}", wide - 3)
        return (Piece(text, role), Piece(f"{mark.text or ' '} ", mark.role if mark.text else "plain"))

    def _below(self, day: ItineraryDay, wide: int) -> Pieces:
        """Return the place."""
        return (Piece(fit(f" {line(day.city)}", wide - 1), "plain" if day.date == self._day else "faint"),)

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        offset = event.get_content_offset(self)
        wide, first, count = self._cells()
        if offset is None or self._plan is None:
            return
        number = (offset.x - 2) // wide
        if 0 <= number < count:
            self.post_message(self.Picked(self._plan.days[first + number].date))
