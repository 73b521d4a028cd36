"""The bar of one deadline on the time line: its start, the day to act, its due day and the end of the term."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from missions.dates.formatting import show_day, show_end
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.messages import ACT_BY
from screens.cell_width import cell_width
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets import messages
from screens.widgets.timeline_lanes import Canvas, MonthWindow, end_of, first_day

_DAY, _END = "●○", "■□"
"""The signs of a certain and of an uncertain day."""


@dataclass(frozen=True)
class DeadlineBar:
    """A deadline, and the end of the term it decides on."""

    deadline: Deadline
    end: PartialDate | None

    @classmethod
    def of(cls, deadline: Deadline, snapshot: Snapshot) -> "DeadlineBar":
        """Return the bar of a deadline."""
        return cls(deadline, end_of(deadline, snapshot))

    @property
    def role(self) -> str:
        """The role it is drawn in: its band's, or dimmed once it is decided."""
        band = self.deadline.band
        return band.severity if band and not self.deadline.recorded_decision else "faint"

    @property
    def ends_when_due(self) -> bool:
        """Whether its due day is the end of the term."""
        return self.end is not None and self.deadline.due == self.end

    # In words.

    def captions(self) -> Iterator[Spans]:
        """Yield its marks in words, from the longest version to the shortest."""
        each = self.deadline
        if each.act_by is None:
            yield (Span(f"{messages.NO_DAY_COMPUTED}  ", "gap"), Span(messages.X_SAYS_WHICH(), "faint"))
            yield (Span(messages.FACT_MISSING(), "gap"),)
            return
        begin = show_day(each.start_by) if each.start_by and each.start_by != each.act_by else ""
        starts = (Span(f"{messages.START(day=begin)}  ", "faint"),) if begin else ()
        days, rest = each.when, self._after()
        short = show_day(each.act_by)
        yield (*starts, self._act(messages.IN_DAYS(day=each.act_by, days=days)), *rest)
        yield (*starts, self._act(messages.IN_DAYS(day=short, days=days)), *rest)
        yield (*starts, self._act(short), *rest)
        yield (self._act(short), *rest)
        yield (self._act(short),)

    def _act(self, day: str) -> Span:
        if not self._acts_when_due:
            return Span(messages.ACT(day=day), self.role)
        due = messages.ENDS(day=day) if self.ends_when_due else self.deadline.kind.due_on(day)
        return Span(messages.ACT_WHEN_DUE(due=due), self.role)

    def _after(self) -> Spans:
        """Return the words for the due day and the end, where these differ from the day to act."""
        due, found = self.deadline.due, []
        if due and not self._acts_when_due:
            on_day = (
                messages.ENDS(day=show_end(due)) if self.ends_when_due else self.deadline.kind.due_on(show_end(due))
            )
            found.append(_marked(self._due_signs[not due.is_day], on_day))
        if self.end and not self.ends_when_due:
            found.append(_marked(_END[not self.end.is_day], messages.ENDS(day=show_end(self.end))))
        return tuple(found)

    @property
    def _due_signs(self) -> str:
        return _END if self.ends_when_due else _DAY

    @property
    def _acts_when_due(self) -> bool:
        due = self.deadline.due
        return due is not None and due.is_day and due.earliest == self.deadline.act_by

    # In signs.

    def draw(self, canvas: Canvas, window: MonthWindow) -> None:
        """Draw it: ├ start, ▶◆ act, ● due, ■ end; ○ and □ for uncertain days, ◈ where act and due coincide."""
        each = self.deadline
        if each.act_by is None or not canvas.width:
            return
        act = _at(each.act_by, window, canvas)
        reached = act
        for when, signs in ((each.due, self._due_signs), (None if self.ends_when_due else self.end, _END)):
            if when:
                at = _at(first_day(when), window, canvas)
                canvas.fill(reached + 1, at, "╌", "faint")
                _draw_day(canvas, when, signs, window)
                reached = max(reached, at)
        start = _at(each.start_by or each.act_by, window, canvas)
        canvas.fill(start, act, "─", self.role)
        if start < act:
            canvas.put(act - 1, "▶", self.role)
            canvas.put(start, "├", self.role)
        canvas.put(act, "◈" if self._acts_when_due else "◆", self.role)
        self._draw_edges(canvas, window, each.act_by)

    def _draw_edges(self, canvas: Canvas, window: MonthWindow, act_by: date) -> None:
        """Show at the edge that the day to act is outside the window."""
        text = ACT_BY(day=show_day(act_by))
        if act_by < window.first:
            canvas.put(0, f"‹ {text} ", self.role)
        elif act_by > window.last:
            canvas.put(canvas.width - cell_width(text) - 3, f" {text} ›", self.role)


def _marked(sign: str, what: str) -> Span:
    return Span(f"  {messages.MARKED_DAY(sign=sign, what=what)}", "end")


def _at(day: date, window: MonthWindow, canvas: Canvas) -> int:
    """Return a day's cell, or the one just beyond the edge."""
    return max(-1, min(window.cell(day, canvas.width), canvas.width))


def _draw_day(canvas: Canvas, when: PartialDate, signs: str, window: MonthWindow) -> None:
    """Draw a day; an uncertain one from the first to the last day it may be."""
    first, last = _at(first_day(when), window, canvas), _at(when.latest, window, canvas)
    canvas.fill(first, last, "┄", "end")
    canvas.put(last, signs[not when.is_day], "end")
    canvas.put(first, signs[not when.is_day], "end")
