"""What is drawn: lines cell by cell, texts of spans, an axis of months, and the signs of days with their meanings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from missions.dates.formatting import month_name, show_choice, show_clock, show_clock_range, show_date
from missions.dates.partial import days_in
from missions.messages import Sentence
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.privacy import PRIVACY_EXPLANATION, PRIVACY_SIGN
from missions.records.tasks import Task
from missions.records.visits import Event, EventStatus, Visit
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, CalendarEntryState
from screens.cell_width import cell_width, clusters
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets import messages
from screens.widgets.line_cache import SpanRenderer


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


def at_both_ends(left: Spans, right: Spans, width: int) -> Spans:
    """Return spans at the left and at the right end of a line; what is at the right gives way."""
    gap = width - width_of(left) - width_of(right)
    return (*left, Span(" " * gap), *right) if gap > 0 else left


class SpanText(Widget):
    """A text of a few lines of spans, which whoever shows it has laid out for its width."""

    DEFAULT_CSS = "SpanText { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Spans] = []
        self.ink = SpanRenderer(self)

    def show(self, lines: list[Spans]) -> None:
        """Show these lines."""
        if lines != self._lines:
            taller = len(lines) != len(self._lines)
            self._lines = lines
            self.refresh(layout=taller)

    def get_content_height(self, _container: Size, _viewport: Size, _width: int, /) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        spans = self._lines[y] if y < len(self._lines) else ()
        return self.ink.strip(spans, self.size.width)

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self.ink.forget()


SCALES = (1, 3, 6, 12, 31)
"""How many cells a month may have; the widest shows every day."""

HOME_SCALE = 6
"""How many it has at first."""

_LAST_YEAR = 9990
_NAME = 4
"""Cells that the name of a month needs, with a blank after it."""


def month_start_after(day: date, months: int) -> date:
    """Return the first day of the month that many months after the day's; calendars end in the year 9990."""
    count = max(12, min(day.year * 12 + day.month - 1 + months, _LAST_YEAR * 12))
    return date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class Axis:
    """Months of equal width, from the one that begins on `first`."""

    first: date
    scale: int = HOME_SCALE

    @classmethod
    def of(cls, today: date, scale: int = HOME_SCALE) -> "Axis":
        """Return the axis that shows a day a little behind its beginning."""
        return cls(month_start_after(today, -1 if scale < SCALES[-1] else 0), scale)

    def cell(self, day: date) -> int:
        """Return the cell of a day, from 0; below 0 before the first month."""
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        return months * self.scale + (day.day - 1) * self.scale // days_in(day.year, day.month)

    def days(self, cell: int) -> tuple[date, date]:
        """Return the first and last day that share a cell; a cell narrower than a day shows the day before it."""
        month = month_start_after(self.first, cell // self.scale)
        length = days_in(month.year, month.month)
        begin = -(-(cell % self.scale) * length // self.scale)
        after = -(-(cell % self.scale + 1) * length // self.scale)
        begin = min(begin, length - 1) if begin < after else max(0, after - 1)
        return month + timedelta(days=begin), month + timedelta(days=max(begin, after - 1))

    def last(self, width: int) -> date:
        """Return the last day that is shown in that many cells."""
        return self.days(max(0, width - 1))[1]

    def shows(self, day: date, width: int) -> bool:
        """Whether a day lies in that many cells."""
        return 0 <= self.cell(day) < width

    def moved(self, by: int) -> "Axis":
        """Return the axis a month later or earlier, by quarters and years where months are narrow."""
        return Axis(month_start_after(self.first, by * max(1, HOME_SCALE // self.scale)), self.scale)

    def zoomed(self, by: int, keep: date) -> "Axis":
        """Return the next wider or narrower axis, with the month of a day about where it was."""
        at = SCALES.index(self.scale) + by
        if not 0 <= at < len(SCALES):
            return self
        scale = SCALES[at]
        return Axis(month_start_after(keep, -(max(0, self.cell(keep)) // scale)), scale)

    def months(self, width: int) -> Iterator[date]:
        """Yield the first day of each month in that many cells."""
        return (month_start_after(self.first, number) for number in range(-(-width // self.scale)))


def draw_head(axis: Axis, today: date, label: str, width: int) -> tuple[Canvas, Canvas]:
    """Return the two lines above the lanes: years with the label of today, and months, each where it begins."""
    upper, lower = Canvas(width), Canvas(width)
    at = axis.cell(today)
    start = max(0, min(at - cell_width(label) // 2, width - cell_width(label)))
    taken = [(start - 1, start + cell_width(label) + 1)] if 0 <= at < width else []
    for day in axis.months(width):
        if (day == axis.first or day.month == 1) and (axis.scale > 1 or day.year % 2 == 0 or day == axis.first):
            _put_free(upper, axis.cell(day), f"{day.year:04}", "faint", taken)
    below: list[tuple[int, int]] = []
    for day in axis.months(width):
        here = (day.year, day.month) == (today.year, today.month)
        if axis.scale >= _NAME or (axis.scale > 1 and day.month % 3 == 1):
            begins = axis.cell(day) + (axis.cell(day) == at)  # behind the sign of today
            _put_free(lower, begins, month_name(day), "strong bold" if here else "faint", below)
        if axis.scale == SCALES[-1]:
            for number in range(6, days_in(day.year, day.month)):
                if day.replace(day=number).weekday() == 0:
                    _put_free(lower, axis.cell(day.replace(day=number)), str(number), "faint", below)
    if 0 <= at < width:
        upper.put(start, label, "today")
        lower.put(at, "▾", "today")
    return upper, lower


def _put_free(canvas: Canvas, at: int, text: str, role: str, taken: list[tuple[int, int]]) -> None:
    """Draw a text unless it would touch one that is there."""
    stop = at + cell_width(text)
    if stop <= canvas.width and all(stop < begin or at >= end for begin, end in taken):
        canvas.put(at, text, role)
        taken.append((at, stop + 1))


_SIGNS = {
    CalendarEntryKind.MISSION: "━",
    CalendarEntryKind.EVENT: "◇",
    CalendarEntryKind.VISIT: "●",
    CalendarEntryKind.DEADLINE: "◆",
    CalendarEntryKind.TASK: "□",
    CalendarEntryKind.FOLLOW_UP: "▸",
}

CALENDAR_SIGNS: tuple[tuple[str, Sentence], ...] = (
    (_SIGNS[CalendarEntryKind.DEADLINE], messages.DEADLINE),
    (_SIGNS[CalendarEntryKind.VISIT], messages.VISIT),
    ("✗", messages.CLASH),
    ("✓", messages.DONE),
    ("×", messages.CALLED_OFF),
    ("+2", messages.MORE_ON_DAY),
    (f"{_SIGNS[CalendarEntryKind.MISSION]} {_SIGNS[CalendarEntryKind.EVENT]}", messages.BEGINS_ON_DAY),
    (f"{_SIGNS[CalendarEntryKind.TASK]} {_SIGNS[CalendarEntryKind.FOLLOW_UP]}", messages.WORK_ON_DAY),
)
"""Each sign of the month and of the list of its days, beside those of the time line, and its meaning."""

_ROLES = {CalendarEntryKind.MISSION: "mission", CalendarEntryKind.EVENT: "event", CalendarEntryKind.VISIT: "plain"}


def sign_of(entry: CalendarEntry) -> str:
    """Return the sign of an entry: its state's if done, cancelled or tentative, else its kind's."""
    match entry.entry_state:
        case CalendarEntryState.DONE:
            return "✓"
        case CalendarEntryState.CANCELLED:
            return "×"
        case CalendarEntryState.TENTATIVE:
            return "○"
    return _SIGNS[entry.sort]


def role_of(entry: CalendarEntry) -> str:
    """Return the role of an entry: its deadline's band, else its kind's."""
    if entry.entry_state in (CalendarEntryState.DONE, CalendarEntryState.CANCELLED):
        return "faint"
    band = entry.deadline.band if entry.deadline else None
    return band.severity if band else _ROLES.get(entry.sort, "plan")


def times_of(entry: CalendarEntry) -> str:
    """Return the times of an entry, as far as known: “09:30–11:00”."""
    if entry.start is None:
        return ""
    return show_clock_range(entry.start, entry.end) if entry.end else show_clock(entry.start)


def entry_remark(entry: CalendarEntry, snapshot: Snapshot) -> str:
    """Return the remarks beside an entry's title: kind, place, days to go and certainty."""
    return " · ".join(part for part in _entry_remarks(entry, snapshot) if part)


def _entry_remarks(entry: CalendarEntry, snapshot: Snapshot) -> Iterator[str]:
    if entry.deadline:
        yield entry.deadline.kind.words
        yield (
            show_choice(entry.deadline.recorded_decision.decision)
            if entry.deadline.recorded_decision
            else entry.deadline.when
        )
        yield entry.deadline.actor
    match snapshot.book.get(entry.id):
        case Mission() as mission:
            yield show_choice(mission.kind)
            yield show_choice(mission.stage)
        case Event() as event:
            yield messages.EVENT()
            yield event.city
            yield "" if event.status is EventStatus.PLANNED else show_choice(event.status)
        case Visit() as visit:
            yield show_choice(visit.kind)
            yield visit.place or visit.city
        case FollowUp() as follow_up if not entry.deadline:
            yield show_choice(follow_up.kind)
        case Task() if not entry.deadline:
            yield messages.TASK()
    if entry.first != entry.last and entry.when is None:
        yield messages.DAYS_LONG(count=(entry.last - entry.first).days + 1)
    if entry.when is not None:
        yield show_date(entry.when)
    elif entry.entry_state is CalendarEntryState.TENTATIVE:
        yield messages.NOT_CERTAIN()
    elif entry.entry_state is CalendarEntryState.CANCELLED and entry.sort is not CalendarEntryKind.EVENT:
        yield messages.CALLED_OFF()


TIMELINE_SIGNS: tuple[tuple[str, Sentence], ...] = (
    ("━", messages.IN_FORCE),
    ("╌", messages.IF_RENEWED),
    ("▸", messages.START_BY),
    ("◆", messages.ACT_BY_DAY),
    ("■", messages.ENDS_SIGN),
    ("○", messages.SIGNING),
    ("█", messages.MISSION),
    ("▒", messages.EVENT),
    ("•", messages.ONE),
    ("2", messages.TWO),
)
"""Each sign of the time line and its meaning."""

FIELD_SIGNS: tuple[tuple[str, Sentence], ...] = ((PRIVACY_SIGN, PRIVACY_EXPLANATION),)
"""Each sign at a field and its meaning."""

PLAN_SIGNS: tuple[tuple[str, Sentence], ...] = (
    ("○", messages.SIGNING),
    ("✗ !", messages.CLASHES),
    ("(23:30 −1d)", messages.TIME_AT_HOME),
)
"""Each sign in a mission's plan and its meaning."""
