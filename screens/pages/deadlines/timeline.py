"""The time line: lanes of missions and events, of agreements, and of tasks and follow-ups, under an axis of months."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.records.finding import Severity
from missions.records.record import Record
from missions.reports.row_words import telling_word
from missions.reports.timeline import Mark, Sign, Stroke, Timeline, TimelineRow
from missions.text import line
from screens.cell_width import cell_width, fit
from screens.pages import messages
from screens.styled_text import Span, Spans
from screens.widgets.detail_pane import Detail, DetailRow, report_rows
from screens.widgets.drawing import Axis, Canvas, draw_head
from screens.widgets.line_list import Lines

_AHEAD = 200
"""How many agreements are prepared beyond the cursor."""

_STROKES = {
    Stroke.IN_FORCE: ("━", "faint"),
    Stroke.OPEN: ("╌", "faint"),
    Stroke.MISSION: ("█", "accent"),
    Stroke.EVENT: ("▒", "plain"),
}
"""How each stretch is drawn."""

_ON_TOP = tuple(Sign)
"""The signs in the order in which they are drawn: what must be done covers what follows from it."""

_ROOMY = 110
"""From how many cells on the labels have a column for the kind."""

_WIDE = 160
"""From how many cells on names are longer."""

_LEAST, _MOST_NARROW, _MOST, _MOST_WIDE, _KIND = 14, 21, 24, 36, 11
"""The fewest cells of a name, the most of one at each width, and those of the kind with a blank."""

OVERDUE, OPEN = "overdue", "open"
"""The two sorts of tasks and follow-ups that are counted."""


@dataclass(frozen=True)
class _Line:
    """A line of the time line: the heading of a lane, a record, the tasks of one sort, or a blank."""

    heading: str = ""
    record: Record | None = None
    tasks: str = ""


@dataclass
class _Labels:
    """What the records shown are called, so that two of a name can be told apart."""

    titles: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, row: TimelineRow, title: str, with_kind: bool) -> None:
        """Note a row."""
        self.titles.setdefault((row.name, row.kind if with_kind else ""), []).append(title)

    def of(self, row: TimelineRow, title: str, with_kind: bool) -> str:
        """Return the name of a row, with a word of its title if another has the same name."""
        others = self.titles.get((row.name, row.kind if with_kind else ""), [])
        if len(others) < 2:
            return row.name
        return " ".join((row.name, telling_word(title, (each for each in others if each != title)))).rstrip()


class TimelineView(Lines):
    """Draws a line for each mission, event and agreement; more agreements are prepared as the cursor goes down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "scroll(-1)", "earlier", id="earlier", show=False),
        Binding("right,l", "scroll(1)", "later", id="later", show=False),
        Binding("plus,equals_sign", "zoom(1)", "zoom in", id="zoom_in", show=False),
        Binding("minus", "zoom(-1)", "zoom out", id="zoom_out", show=False),
        Binding("t", "today", "today", id="today"),
    ]
    fixed = 2

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.timeline: Timeline | None = None
        self.axis = Axis(date(1, 1, 1))
        self.lines: list[_Line] = []
        self._agreements: list[Agreement] = []
        self._more: Iterator[Agreement] = iter(())
        self._rows: dict[str, TimelineRow] = {}
        self._labels: dict[bool, _Labels] = {}

    # What is shown.

    def show(self, timeline: Timeline, key: str | None = None) -> None:
        """Show a time line, with the cursor on the record with that key, else where it was."""
        if self.timeline is None or self.timeline.today != timeline.today:
            self.axis = Axis.of(timeline.today, self.axis.scale)
        key = key or self._key
        self.timeline = timeline
        self._rows, self._labels = {}, {True: _Labels(), False: _Labels()}
        self._agreements, self._more = [], timeline.agreements()
        self._grow(_AHEAD)
        while key and key in timeline.book.agreements and all(each.id != key for each in self._agreements):
            if not self._grow(len(self._agreements) + _AHEAD):
                break
        self._list(key)

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        return self.lines[self.cursor].record if self.cursor < len(self.lines) else None

    @property
    def tasks(self) -> str:
        """“overdue” or “open”, if the cursor is on tasks and follow-ups."""
        return self.lines[self.cursor].tasks if self.cursor < len(self.lines) else ""

    @property
    def deadline(self) -> str:
        """The key of the first deadline of the record under the cursor; empty if it has none."""
        return self.row(self.record).deadline if self.record else ""

    @property
    def told(self) -> tuple[DetailRow, ...]:
        """The line under the cursor in words."""
        if self.timeline and self.record:
            return tuple(report_rows(self.timeline.told(self.record), self.timeline.book.get))
        if not self.tasks:
            return ()
        sentence = messages.OVERDUE_TASKS if self.tasks == OVERDUE else messages.OPEN_TASKS
        return (DetailRow(text=sentence(count=self.days_of(self.tasks).total()), role="title"),)

    @property
    def place(self) -> str:
        """Which of the agreements the cursor is on, as far as they are known: “4 of 9”."""
        at = next((n for n, each in enumerate(self._agreements, 1) if each is self.record), 0)
        return messages.PLACE_OF(place=at, count=len(self._agreements)) if at else ""

    @property
    def period(self) -> str:
        """From which month to which it shows."""
        last = self.axis.last(self._width)
        months = (PartialDate(f"{each.year:04}-{each.month:02}") for each in (self.axis.first, last))
        first, last_month = map(show_date, months)
        return messages.PERIOD(first=first, last=last_month)

    @property
    def _key(self) -> str:
        return self.record.id if self.record else self.tasks

    @property
    def _with_kind(self) -> bool:
        return self.size.width >= _ROOMY

    @property
    def _label(self) -> int:
        """Cells on the left that name the rows."""
        longest = max((cell_width(row.name) for row in self._rows.values()), default=0)
        if not self._with_kind:
            return max(_LEAST, min(longest, _MOST_NARROW))
        return max(_LEAST, min(longest, _MOST if self.size.width < _WIDE else _MOST_WIDE)) + _KIND

    @property
    def _width(self) -> int:
        """How many cells the axis has."""
        return max(1, self.room - self._label - 1)

    def _grow(self, until: int) -> bool:
        """Prepare so many agreements; say whether there are more than before."""
        before = len(self._agreements)
        while len(self._agreements) < until:
            found = next(self._more, None)
            if found is None:
                break
            self._agreements.append(found)
            for with_kind, labels in self._labels.items():
                labels.add(self.row(found), line(found.heading), with_kind)
        return len(self._agreements) > before

    def _list(self, key: str = "") -> None:
        """List what lies in the months shown, with the cursor on the record with that key."""
        timeline = self.timeline
        if timeline is None:
            return
        blank = [_Line()] if self.size.height >= 24 else []
        around = timeline.around(self.axis.first, self.axis.last(self._width))
        lanes = (
            (messages.MISSIONS_AND_EVENTS(), [_Line(record=each) for each in around]),
            (messages.AGREEMENTS(), [_Line(record=each) for each in self._agreements]),
            (messages.TASKS_AND_FOLLOW_UPS(), [_Line(tasks=each) for each in (OVERDUE, OPEN) if self.days_of(each)]),
        )
        self.lines = []
        for heading, found in lanes:
            if found:
                self.lines += [*(blank if self.lines else []), _Line(heading), *found]
        at = next((n for n, each in enumerate(self.lines) if key and key in (_id(each), each.tasks)), None)
        if at is None:
            at = next((n for n, each in enumerate(self.lines) if isinstance(each.record, Agreement)), 0)
        self.refill(len(self.lines), at)

    def days_of(self, tasks: str) -> Counter[date]:
        """Return how many tasks and follow-ups there are to act on by each day: those overdue, or the others."""
        assert self.timeline
        return self.timeline.overdue if tasks == OVERDUE else self.timeline.open

    def row(self, record: Record) -> TimelineRow:
        """Return the row of a record; it is worked out once."""
        assert self.timeline
        found = self._rows.get(record.id)
        if found is None:
            found = self._rows[record.id] = self.timeline.row(record)
        return found

    def watch_cursor(self, before: int, after: int) -> None:
        """Prepare more agreements before the cursor reaches the end."""
        if after + _AHEAD // 2 > len(self.lines) and self._grow(len(self._agreements) + _AHEAD):
            self._list(self._key)
        super().watch_cursor(before, after)

    # Moving.

    def action_scroll(self, by: int) -> None:
        """Show earlier or later months."""
        self._turn(self.axis.moved(by))

    def action_zoom(self, by: int) -> None:
        """Zoom in or out."""
        assert self.timeline
        days = [mark.day for mark in self.row(self.record).marks if mark.sign is Sign.ACT] if self.record else []
        days = [day for day in (*days, self.timeline.today) if self.axis.shows(day, self._width)]
        self._turn(self.axis.zoomed(by, days[0] if days else self.axis.first))

    def action_today(self) -> None:
        """Go to today."""
        assert self.timeline
        self._turn(Axis.of(self.timeline.today, self.axis.scale))

    def _turn(self, axis: Axis) -> None:
        if axis != self.axis:
            self.axis = axis
            self._list(self._key)
            self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._list(self._key)
        super().on_resize()
        self.post_message(self.Moved(self))

    # Drawing.

    def stops(self, index: int, /) -> bool:
        """Whether the line is a record, or tasks."""
        return index < len(self.lines) and bool(self.lines[index].record or self.lines[index].tasks)

    def fixed_spans(self, row: int, _width: int, /) -> Spans:
        """Return a line of the axis."""
        assert self.timeline
        head = draw_head(self.axis, self.timeline.today, messages.TODAY(), self._width)
        return (Span(" " * (self._label + 1)), *head[row].spans())

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a line: its label, and what lies on which day."""
        found, canvas = self.lines[index], Canvas(self._width)
        if found.record is None:
            self._draw_today(canvas)
            if found.tasks:
                label = self._draw_tasks(canvas, found.tasks)
            else:
                label = (Span(fit(found.heading, self._label + 1), "heading"),)
            return (*label, *canvas.spans())
        row = self.row(found.record)
        draw_row(canvas, row, self.axis, self.timeline.today if self.timeline else date.min)
        return (*self._named(row, found.record), *canvas.spans())

    def _draw_today(self, canvas: Canvas) -> None:
        assert self.timeline
        canvas.put(self.axis.cell(self.timeline.today), "│", "accent")

    def _named(self, row: TimelineRow, record: Record) -> Spans:
        """Return the label of a row."""
        with_kind = self._with_kind and bool(row.kind)
        name = self._labels[self._with_kind].of(row, line(record.heading), self._with_kind) if row.kind else row.name
        room = self._label - _KIND if with_kind else self._label
        kind = fit(row.kind, _KIND - 1) + " " if with_kind else ""
        return (Span(f"{fit_both_ends(name, room)} ", "plain"), Span(kind, "faint"))

    def _draw_tasks(self, canvas: Canvas, tasks: str) -> Spans:
        """Draw how many tasks there are to act on in each cell, and return their label with the number of all."""
        days = self.days_of(tasks)
        role = "over" if tasks == OVERDUE else "plain"
        cells: Counter[int] = Counter()
        for day, count in days.items():
            cells[min(max(self.axis.cell(day), -1), canvas.width)] += count
        for at, count in cells.items():
            canvas.put(at, _many(count), role)
        if cells[-1]:
            canvas.put(0, f"‹{cells[-1]}", role)
        if cells[canvas.width]:
            tail = f"{cells[canvas.width]}›"
            canvas.put(canvas.width - len(tail), tail, role)
        name = messages.OVERDUE() if tasks == OVERDUE else messages.OPEN()
        return (
            Span(f"{fit(name, self._label - _KIND)} ", role), Span(fit(str(days.total()), 10) + " ", "faint"),
        )  # fmt: skip


class TimelineText(Detail, can_focus=False):
    """What the line under the cursor says, in a sentence."""


def draw_row(canvas: Canvas, row: TimelineRow, axis: Axis, today: date) -> None:
    """Draw a row: its stretches, today, its signs, and its words behind the last of them."""
    for first, last, stroke in row.stretches:
        sign, role = _STROKES[stroke]
        whole = stroke in (Stroke.MISSION, Stroke.EVENT, Stroke.OPEN)
        canvas.fill(_cell(first, axis, canvas), _cell(last, axis, canvas) + whole, sign, role)
    now = axis.cell(today)
    canvas.put(now, "│", "accent")
    for mark in sorted(row.marks, key=lambda mark: _ON_TOP.index(mark.sign)):
        canvas.put(axis.cell(mark.day), mark.sign, _role(mark))
    _draw_words(canvas, row, axis, now)


def _draw_words(canvas: Canvas, row: TimelineRow, axis: Axis, now: int) -> None:
    """Write what is told of a row behind its last sign, and at the edge until when it goes on beyond what is shown."""
    text, room = row.words, canvas.width
    ends = [last for _, last, stroke in row.stretches if stroke is not Stroke.OPEN] or [each.day for each in row.marks]
    if ends and _cell(max(ends), axis, canvas) >= room:
        edge = f" → {row.edge or row.words}"
        room -= cell_width(edge)
        canvas.put(room, edge, "faint")
        text = text if row.severity is not Severity.FAINT else ""
    goes_on = any(until == date.max and stroke is Stroke.OPEN for _, until, stroke in row.stretches)
    days = [mark.day for mark in row.marks] + [last for _, last, _ in row.stretches if last != date.max]
    last = max((cell for day in days if (cell := _cell(day, axis, canvas)) < canvas.width), default=canvas.width)
    at = max(0, last + (3 if goes_on else 2))
    text = f"‹ {text}" if text and last < 0 else text
    if at - 1 <= now <= at + cell_width(text):
        at = now + 2
    if text and at + cell_width(text) <= room:
        canvas.put(at - 1 if goes_on else at, f" {text} " if goes_on else text, row.severity)


def _cell(day: date, axis: Axis, canvas: Canvas) -> int:
    """Return a day's cell, or the one just beyond the edge."""
    return max(-1, min(axis.cell(day), canvas.width))


def _role(mark: Mark) -> str:
    return "strong" if mark.sign is Sign.SIGNING else mark.severity


def _many(count: int) -> str:
    """Show a number in one cell."""
    return "•" if count == 1 else str(count) if count < 10 else "▪"


def _id(found: _Line) -> str:
    return found.record.id if found.record else ""


def fit_both_ends(text: str, cells: int) -> str:
    """Return a text in so many cells; one that is too long keeps its first words and its last one."""
    words = text.split(" ")
    while len(words) > 2 and cell_width(" ".join(words)) > cells:
        del words[-2]
    return fit(" ".join(words), cells)
