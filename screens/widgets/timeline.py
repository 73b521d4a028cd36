"""The time line: the bar of one deadline, and lanes of other deadlines, ends of terms, events and missions."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message

from missions.deadlines.deadline import Deadline, band_of_days
from screens.cell_width import cell_width, fit
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets import messages
from screens.widgets.deadline_bar import DeadlineBar
from screens.widgets.legend import TIMELINE_SIGNS
from screens.widgets.line_list import Lines
from screens.widgets.timeline_lanes import (
    HOME_ZOOM,
    ZOOM_LEVELS,
    Canvas,
    Lanes,
    LaneStyle,
    Mark,
    MonthWindow,
    PlacedMark,
    TermEnds,
    draw_lower,
    draw_marks,
    draw_upper,
    place_marks,
    shows_days,
)

GUTTER = 13
"""Cells on the left that name the lanes."""

CELLS_A_NAME = 6
"""Cells each mark must have on average for names to be worth drawing."""

HEIGHTS = (20, 36, 52)
"""From how many lines of the screen on each named lane has one line, two, or three."""

_RIGHT = 4
_BLOCKS = "▁▂▃▄▅▆▇█"
_BAR_LINES = (2, 3)
"""The lines of the deadline's bar and its caption."""

_LOOKS = {
    "ends": LaneStyle("■", "end"),
    "events": LaneStyle("◇", "event"),
    "missions": LaneStyle("━", "mission", "plain"),
}
_LANES = {"ends": messages.ENDS_LANE, "events": messages.EVENTS_LANE, "missions": messages.MISSIONS_LANE}


class Timeline(Lines, can_focus=False):
    """Draws a window of months. It follows one deadline; the lanes stay until the snapshot or the window changes."""

    DEFAULT_CSS = """
    Timeline { height: auto; overflow: hidden hidden; }
    """
    BINDINGS: ClassVar = []

    @dataclass
    class PeriodPicked(Message):
        """A period of days was clicked."""

        first: date
        last: date

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lanes: Lanes | None = None
        self._shown: tuple[Snapshot, Hashable] | None = None
        self._ends: TermEnds = {}
        self.deadline: Deadline | None = None
        self.window = MonthWindow(date(1, 1, 1))
        self.depth = 1
        self._bar: DeadlineBar | None = None
        self._plan: list[Callable[[int], Spans]] = []
        self.tooltip = Content("\n".join(f"{sign:<6}{meaning}" for sign, meaning in TIMELINE_SIGNS))

    @property
    def today(self) -> date:
        """The snapshot's day."""
        assert self.lanes
        return self.lanes.snapshot.today

    # Content and window.

    def show(self, snapshot: Snapshot, deadlines: Callable[[], Iterable[Deadline]], which: Hashable = None) -> None:
        """Show deadlines of a snapshot; `which` identifies them among others of the same snapshot."""
        if self._shown == (snapshot, which):
            return
        self._shown = (snapshot, which)
        if self.lanes is None or self.today != snapshot.today:
            self.window = MonthWindow.of(snapshot.today, self.window.months)
        self.lanes = Lanes(snapshot, deadlines(), self._ends)
        self._lay_out()

    def point_at(self, deadline: Deadline | None) -> None:
        """Follow another deadline; the window moves only if it would be out of view."""
        if deadline is self.deadline:
            return
        self.deadline = deadline
        self._bar = DeadlineBar.of(deadline, self.lanes.snapshot) if deadline and self.lanes else None
        before = self.window
        self._follow()
        if self.window != before:
            self._lay_out()
        else:
            self.drawn.forget(_BAR_LINES)
            for index in _BAR_LINES:
                self._redraw(index)

    def deepen(self, height: int) -> None:
        """Give each named lane as many lines as a screen of that height has room for."""
        depth = sum(height >= each for each in HEIGHTS)
        if depth != self.depth:
            self.depth = depth
            self._lay_out()

    def zoom(self, by: int) -> None:
        """Show fewer months for `by` 1, more for -1; the deadline comes into view."""
        at = ZOOM_LEVELS.index(self.window.months) - by
        if 0 <= at < len(ZOOM_LEVELS):
            self.window = MonthWindow(self.window.first, ZOOM_LEVELS[at])
            wanted = self.deadline.act_by if self.deadline else None
            if wanted is None or not self.window.shows(wanted):
                home = MonthWindow.of(self.today, ZOOM_LEVELS[at])
                self.window = home if wanted is None or home.shows(wanted) else home.around(wanted)
            self._lay_out()

    def pan(self, by: int) -> None:
        """Move by a quarter of the window, at least a month."""
        self.window = self.window.moved(by * max(1, self.window.months // 4))
        self._lay_out()

    def go_home(self) -> None:
        """Show this month and the year that follows."""
        self.window = MonthWindow.of(self.today)
        self._lay_out()

    def _follow(self) -> None:
        """Keep the deadline in view; one in the past is only shown at the edge, unless zoomed in."""
        wanted = self.deadline.act_by if self.deadline else None
        if wanted is None or self.lanes is None or self.window.shows(wanted):
            return
        home = MonthWindow.of(self.today, self.window.months)
        past = wanted < home.first and self.window.months >= HOME_ZOOM
        self.window = home if past or home.shows(wanted) else home.around(wanted)

    # Lines.

    def _lay_out(self) -> None:
        """Decide what each line shows."""
        lanes = self.lanes
        if lanes is None:
            return
        window = self.window
        self._plan = [self._upper, self._lower, self._bar_line, self._caption, self._act_by_line]
        width = self._width()
        for name, marks in (("ends", lanes.ends), ("events", lanes.events), ("missions", lanes.missions)):
            found = marks(window)
            if len(found) * CELLS_A_NAME > width * self.depth:
                self._plan += [partial(self._crowded, name, found, row) for row in range(self.depth)]
            else:
                rows = place_marks(found, window, width, self.depth)
                self._plan += [partial(self._named, name, rows, row) for row in range(self.depth)]
        self.styles.height = len(self._plan)
        self.refill(len(self._plan))

    def _width(self) -> int:
        """Return how many cells the axis has."""
        return max(0, self.room - GUTTER - _RIGHT)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._lay_out()

    def stops(self, _index: int, /) -> bool:
        """Nowhere: the keys belong to the list."""
        return False

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line."""
        return self._plan[index](max(0, width - GUTTER - _RIGHT))

    def _canvas(self, width: int) -> Canvas:
        """Return a lane with the months and today drawn faintly."""
        canvas = Canvas(width)
        for day in self.window.months_begin():
            if self.window.months <= HOME_ZOOM or day.month == 1:
                canvas.put(self.window.cell(day, width), "┊", "rule")
        if self.window.shows(self.today):
            canvas.put(self.window.cell(self.today, width), "│", "today")
        return canvas

    def _upper(self, width: int) -> Spans:
        canvas = Canvas(width)
        draw_upper(canvas, self.window, self.today, messages.TODAY())
        return (_name(""), *canvas.spans())

    def _lower(self, width: int) -> Spans:
        canvas = Canvas(width)
        draw_lower(canvas, self.window)
        mondays = self.window.months <= 3 and not shows_days(self.window, width)
        return (_name(messages.MONDAYS() if mondays else ""), *canvas.spans())

    def _bar_line(self, width: int) -> Spans:
        """Draw the bar of the deadline."""
        canvas = self._canvas(width)
        if self._bar:
            self._bar.draw(canvas, self.window)
        return (_name(messages.THIS_ONE(), "title"), *canvas.spans())

    def _caption(self, width: int) -> Spans:
        """Return the caption of the bar, as long as there is room for."""
        if self._bar is None:
            return (Span(" " * GUTTER), Span(messages.NOTHING_CHOSEN(), "faint"))
        room = GUTTER + width + _RIGHT - 1
        said = tuple(self._bar.captions())
        found = next((each for each in said if width_of(each) <= room), said[-1])
        return (Span(" " * max(1, min(GUTTER, room + 1 - width_of(found)))), *found)

    def _act_by_line(self, width: int) -> Spans:
        """Draw how many open deadlines to act on there are per cell: a mark, a figure, or a height."""
        assert self.lanes
        canvas = self._canvas(width)
        counts: Counter[int] = Counter()
        nearest: dict[int, date] = {}
        for day, count in self.lanes.act_by.items():
            if self.window.shows(day):
                at = self.window.cell(day, width)
                counts[at] += count
                nearest[at] = min(day, nearest.get(at, day))
        most = max(counts.values(), default=0)
        for at, count in counts.items():
            canvas.put(at, _many(count, most, "◆"), band_of_days((nearest[at] - self.today).days).value)
        before, after = self.lanes.acting(self.window)
        left = f"‹{_short_number(before)}" if before else ""
        right = f"{_short_number(after)}›" if after else ""
        return (
            _name(messages.ACT_BY_LANE(), tail=left),
            *canvas.spans(),
            Span(fit(right, _RIGHT, right=True), "label"),
        )

    def _named(self, name: str, rows: list[list[PlacedMark]], row: int, width: int) -> Spans:
        """Draw a row of a lane whose marks have names."""
        canvas = self._canvas(width)
        draw_marks(canvas, rows[row], _LOOKS[name])
        return (_name(_LANES[name]() if not row else ""), *canvas.spans())

    def _crowded(self, name: str, marks: tuple[Mark, ...], row: int, width: int) -> Spans:
        """Draw how many marks begin per cell, where there are too many for names; all in the lane's first row."""
        canvas = self._canvas(width)
        counts = Counter(max(0, self.window.cell(mark.first, width)) for mark in marks if not row)
        most = max(counts.values(), default=0)
        for at, count in counts.items():
            canvas.put(at, _many(count, most, _LOOKS[name].sign), _LOOKS[name].role)
        return (_name(_LANES[name]() if not row else ""), *canvas.spans())

    # Mouse.

    def on_click(self, event: events.Click) -> None:
        """Post which days were clicked."""
        offset = event.get_content_offset(self)
        width = self._width()
        if offset is not None and 0 <= offset.x - self.margin - GUTTER < width:
            self.post_message(self.PeriodPicked(*self.window.days(offset.x - self.margin - GUTTER, width)))


def _many(count: int, most: int, sign: str) -> str:
    """Show a number in one cell: a sign for one, a figure, or a height where some cells hold more than nine."""
    if most > 9:
        return _BLOCKS[min(7, count * 8 // (most + 1))]
    return sign if count == 1 else str(count)


def _short_number(count: int) -> str:
    """Show a number in three cells."""
    return str(count) if count < 1000 else f"{min(99, count // 1000)}k"


def _name(text: str, role: str = "label", tail: str = "") -> Span:
    return Span(" " + fit(text, GUTTER - 2 - cell_width(tail)) + tail + " ", role)
