"""The month: its weeks with their numbers, drawn into the room there is, with the cursor on one day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from missions.dates.formatting import month_name, weekday_name
from missions.dates.partial import day_in
from missions.records.finding import Severity
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, CalendarEntryState, PortfolioCalendar
from missions.reports.month import CellKind, CellText, MonthTexts
from missions.terms.counting import shift_day
from screens.cell_width import cell_width, fit
from screens.pages import messages
from screens.session import session_of
from screens.styled_text import Span, Spans
from screens.widgets.drawing import Canvas
from screens.widgets.line_list import Lines

_GUTTER = 8
"""Cells on the left, at most, with the number of the week."""

WORDY = 14
"""From how many cells a day on texts are shown; else signs, each with a number."""

_RULED = 4
"""From how many lines a week on a rule stands below it."""

_HEAD = 2
"""Lines above the weeks: the names of the days, and a rule."""

_TELLING = 8
"""How many letters of a holiday's name still tell which it is."""

_URGENCY = tuple(Severity)


def month_after(day: date, months: int) -> date:
    """Return the same day of another month, or its last one; never before the second year nor after the year 9998."""
    return clamp_day(shift_day(day, months=months))


def clamp_day(day: date) -> date:
    """Return the day, or the nearest one that can be shown."""
    return max(date(2, 1, 1), min(day, date(9998, 12, 31)))


def day_after(day: date, days: int) -> date:
    """Return the day so many days later, or the nearest one that can be shown."""
    return clamp_day(shift_day(day, days=days))


def day_edges(width: int) -> tuple[int, ...]:
    """Return where each of seven days of equal width begins in that many cells, and where the last ends."""
    cell = max(1, (width - min(6, width // 10)) // 7)
    gutter = min(_GUTTER, width - 7 * cell)
    return tuple(gutter + cell * number for number in range(8))


def days_into_week(day: date, begins: str) -> int:
    """Return how many days of a week lie before a day; a week begins on Monday, or on Sunday as set."""
    return (day.weekday() + (begins == "sunday")) % 7


def weeks_of(month: date, begins: str = "") -> tuple[date, ...]:
    """Return the first days of the weeks that a month touches."""
    first = month.replace(day=1)
    found = [first - timedelta(days=days_into_week(first, begins))]
    while (found[-1] + timedelta(days=7)).replace(day=1) <= first:
        found.append(found[-1] + timedelta(days=7))
    return tuple(found)


@dataclass(frozen=True)
class MonthFrame:
    """What drawing a month depends on besides its entries."""

    month: date
    today: date
    width: int
    texts: MonthTexts

    @property
    def edges(self) -> tuple[int, ...]:
        """The cells at which the days of a week begin, and the one after the last."""
        return day_edges(self.width)


def draw_week(monday: date, height: int, frame: MonthFrame, calendar: PortfolioCalendar) -> list[Canvas]:
    """Return the lines of a week, the first with the numbers of its days, the last a rule if there is room for one."""
    days = [monday + timedelta(days=number) for number in range(7)]
    held = [calendar.on(day) for day in days]
    sheets = [Canvas(frame.width) for _ in range(height)]
    rows = height - 1 - (height >= _RULED)
    if height >= _RULED:
        sheets[-1].fill(0, frame.width, "─", "rule")
    sheets[0].put(1, f"{days[3].isocalendar().week:>3}", "faint")
    taken: list[set[int]] = [set() for _ in days]
    for entry, first, last in _bars(held):
        lane = next((row for row in range(rows) if all(row not in taken[at] for at in range(first, last + 1))), None)
        for at in range(first, last + 1):
            taken[at].add(rows if lane is None else lane)
        if lane is not None:
            _draw_band(sheets[1 + lane], entry, frame, frame.edges[first], frame.edges[last + 1])
    for at, entries in enumerate(held):
        found = frame.texts.cell(days[at], entries)
        free = [row for row in range(rows) if row not in taken[at]]
        start, room = frame.edges[at] + 1, frame.edges[at + 1] - frame.edges[at] - 1
        hidden = sum(row >= rows for row in taken[at])
        left = _draw_number(sheets[0], days[at], start, room, frame)
        if room + 1 >= WORDY:
            found = _draw_conflicts(sheets[0], found, left, start + room)
        if room + 1 < WORDY:
            _draw_signs(sheets, [0, *(1 + row for row in free)], found, hidden, start, room, left)
        else:
            _draw_texts(sheets, free, found, hidden, start, room)
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


def _draw_band(sheet: Canvas, entry: CalendarEntry, frame: MonthFrame, start: int, stop: int) -> None:
    """Draw a band: its name at the left, how it stands at the right end where there is room."""
    band = frame.texts.band(entry)
    is_mission, is_off = entry.sort is CalendarEntryKind.MISSION, entry.entry_state is CalendarEntryState.CANCELLED
    role = "band" if is_mission and not is_off else "event band"
    sheet.fill(start, stop, " ", role)
    mark = "○ " if entry.entry_state is CalendarEntryState.TENTATIVE else ""
    room = stop - start - 2
    names = [f"{mark}{each}" for each in band.names]
    states = [each for each in (band.state, band.state.partition(":")[0]) if each]
    both = ((name, state) for state in states for name in names if cell_width(name) + cell_width(state) + 2 <= room)
    alone = ((name, "") for name in names if cell_width(name) <= room)
    name, state = next(both, None) or next(alone, None) or (fit(names[-1], room + 1).replace("…", ""), "")
    sheet.put(start + 1, name, role)
    sheet.put(stop - 1 - cell_width(state), state, role)


def _draw_number(sheet: Canvas, day: date, start: int, room: int, frame: MonthFrame) -> int:
    """Draw a day's number, with its holiday as far as there is room; return from which cell on the line is free."""
    inside = (day.year, day.month) == (frame.month.year, frame.month.month)
    holiday = frame.texts.holiday(day)
    text = f"{day.day} {month_name(day)}" if not inside or (day.day == 1 and room < 0) else str(day.day)
    faint = day.weekday() > 4 or not inside or bool(holiday)
    sheet.put(start, text, "today" if day == frame.today else "faint" if faint else "strong bold")
    free = start + len(text) + 1
    if day == frame.today and room + 1 >= WORDY:
        sheet.put(free, str(messages.TODAY()), "accent")
        free += cell_width(str(messages.TODAY())) + 1
    words, left = holiday.split(" ") if holiday and room + 1 >= WORDY else [], start + room - free
    while words and cell_width(" ".join(words)) > left:
        words.pop()
    said = " ".join(words)
    sheet.put(free, said if said == holiday or len(said) >= _TELLING else "", "faint")
    return free


def _draw_conflicts(sheet: Canvas, found: list[CellText], left: int, stop: int) -> list[CellText]:
    """Draw what conflicts at the right end of a day's first line, where it always has room; return what is left."""
    for each in found:
        text = each.fitting(stop - left) if each.kind is CellKind.CONFLICT else ""
        if text:
            sheet.put(stop - cell_width(text), text, _role(each.kind, each.severity))
            return [other for other in found if other is not each]
    return found


def _draw_texts(
    sheets: list[Canvas], free: list[int], found: list[CellText], hidden: int, start: int, room: int
) -> None:
    """Draw the lines of a day, and how many more there are where not all have room."""
    fitting = len(found) if len(found) + (hidden > 0) <= len(free) else max(0, len(free) - 1)
    for row, text in zip(free, found[:fitting], strict=False):
        sheets[1 + row].put(start, text.fitting(room), _role(text.kind, text.severity))
    more = len(found) - fitting + hidden
    if more and free:
        sheets[1 + free[fitting]].put(start, messages.MORE(count=more), "faint")
    elif more:
        tail = messages.MORE(count=more)
        sheets[0].put(start + room - len(tail), tail, "faint")


def _draw_signs(
    sheets: list[Canvas], rows: list[int], found: list[CellText], hidden: int, start: int, room: int, left: int
) -> None:
    """Draw the signs of a day, each with how many there are of it and in the colour of the most urgent."""
    counts = Counter(each.kind for each in found)
    at = 1 if len(rows) > 1 else 0
    cell, stop = (start, start + room) if at else (left, start + room)
    for kind in CellKind:
        if counts[kind]:
            severity = min((each.severity for each in found if each.kind is kind), key=_URGENCY.index)
            text = f"{kind}{counts[kind]}"
            if cell + len(text) > stop and at + 1 < len(rows):
                at, cell = at + 1, start
            if cell + len(text) > stop:
                hidden += 1
                continue
            sheets[rows[at]].put(cell, text, _role(kind, severity))
            cell += len(text) + (cell + len(text) < stop - 2)
    if hidden:
        sheets[0].put(stop - 1, "+", "faint")


def _role(kind: CellKind, severity: Severity) -> str:
    match kind:
        case CellKind.CONFLICT:
            return "over bold"
        case CellKind.SIGNING:
            return "strong bold"
    return severity


class MonthView(Lines, inherit_bindings=False):
    """Draws one month. The page says which; a click puts the cursor on a day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="open"),
        Binding("left,h", "day(-1)", "earlier", id="earlier", show=False),
        Binding("right,l", "day(1)", "later", id="later", show=False),
        Binding("up,k", "week(-1)", "up", id="up", show=False),
        Binding("down,j", "week(1)", "down", id="down", show=False),
        Binding("pageup,ctrl+b", "month(-1)", "page up", id="page_up", show=False),
        Binding("pagedown,ctrl+f", "month(1)", "page down", id="page_down", show=False),
        Binding("home,g", "edge(False)", "first", id="first", show=False),
        Binding("end,G", "edge(True)", "last", id="last", show=False),
        Binding("t", "today", "today", id="today"),
    ]
    keeps: ClassVar[bool] = False

    @dataclass
    class DayPicked(Message):
        """A day was clicked; a second time, if the cursor was on it already."""

        day: date
        again: bool

    def __init__(self, day: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.calendar: PortfolioCalendar | None = None
        self.texts: MonthTexts | None = None
        self.day = self.today = day
        self._drawn: tuple[object, list[tuple[date, Canvas]]] = (None, [])

    def show(self, calendar: PortfolioCalendar, texts: MonthTexts, day: date, today: date) -> None:
        """Show the month of a day, with the cursor on it."""
        self.calendar, self.texts, self.day, self.today = calendar, texts, day, today
        self.refresh()

    def weeks(self) -> list[tuple[date, Canvas]]:
        """Return every line below the names of the days, with the first day of its week; drawn once for a month."""
        width, height = self.size.width, self.size.height
        month = self.day.replace(day=1)
        begins = session_of(self).own.week_begins
        key = (self.calendar, month, self.today, width, height, begins)
        if self._drawn[0] != key and self.calendar and self.texts:
            starts = weeks_of(month, begins)
            frame = MonthFrame(month, self.today, width, self.texts)
            rows = max(len(starts), height - _HEAD + 1)  # the last rule is that of what stands below
            found: list[tuple[date, Canvas]] = []
            for number, monday in enumerate(starts):
                high = rows * (number + 1) // len(starts) - rows * number // len(starts)
                found += [(monday, sheet) for sheet in draw_week(monday, high, frame, self.calendar)]
            self._drawn = (key, found)
        return self._drawn[1]

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        if y < _HEAD:
            spans = (Span("─" * width, "rule"),) if y else self._names(day_edges(width))
            return self.ink.strip(spans, width)
        lines = self.weeks()
        if y - _HEAD >= len(lines):
            return Strip.blank(width, self.rich_style)
        monday, sheet = lines[y - _HEAD]
        at, is_rule = day_edges(width), sheet.spans(0, 1)[0].role == "rule"
        here = None if is_rule else (self.day - monday).days

        def draw(span: Span, ground: str) -> Segment:
            return Segment(span.text, self.ink.style(span.role, ground))

        segments = [draw(span, "") for span in sheet.spans(0, at[0])]
        for number in range(7):
            ground = ("cursor" if self.has_focus else "rest") if number == here else ""
            for span in sheet.spans(at[number], at[number + 1]):
                is_number = ground and span.text.strip() == str(self.day.day) and sheet is self._first(monday)
                role = "today" if is_number else span.role
                segments.append(draw(Span(span.text, role), "" if "band" in role else ground))
        segments += [draw(span, "") for span in sheet.spans(at[7], width)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _first(self, monday: date) -> Canvas | None:
        """Return the first line of a week."""
        return next((sheet for each, sheet in self.weeks() if each == monday), None)

    def _names(self, at: tuple[int, ...]) -> Spans:
        begins = session_of(self).own.week_begins
        monday = self.day - timedelta(days=days_into_week(self.day, begins))
        is_now = self.day.replace(day=1) == self.today.replace(day=1)
        canvas = Canvas(at[-1])
        canvas.put(1, messages.WEEK_HEAD(), "faint")
        for number in range(7):
            role = "today" if number == days_into_week(self.today, begins) and is_now else "faint"
            canvas.put(at[number] + 1, weekday_name(monday + timedelta(days=number)), role)
        return canvas.spans()

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a cell."""
        lines, at = self.weeks(), day_edges(self.size.width)
        if not _HEAD <= y < len(lines) + _HEAD:
            return None
        number = next((number for number in range(7) if at[number] <= x < at[number + 1]), None)
        return None if number is None else lines[y - _HEAD][0] + timedelta(days=number)

    # Keys and mouse.

    def _pick(self, day: date) -> None:
        self.post_message(self.DayPicked(day, again=False))

    def action_day(self, by: int) -> None:
        """Go to another day."""
        self._pick(day_after(self.day, by))

    def action_week(self, by: int) -> None:
        """Go to another week."""
        self._pick(day_after(self.day, 7 * by))

    def action_month(self, by: int) -> None:
        """Go to another month."""
        self._pick(month_after(self.day, by))

    def action_edge(self, is_last: bool) -> None:
        """Go to the first or last day of the month."""
        self._pick(day_in(self.day.year, self.day.month, 31 if is_last else 1))

    def action_today(self) -> None:
        """Go to today."""
        self._pick(self.today)

    def action_choose(self) -> None:
        """List this day and the next ones."""
        self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the day that was clicked."""
        offset = event.get_content_offset(self)
        day = self.day_at(offset.x, offset.y) if offset else None
        if day:
            self.post_message(self.DayPicked(day, again=day == self.day and event.chain > 1))

    def on_focus(self) -> None:
        """Draw the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as at rest."""
        self.refresh()
