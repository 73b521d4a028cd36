"""The agenda: what lies on a day of the month and on those after it, one line each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from missions.dates.formatting import month_name, show_clock, weekday_name
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, PortfolioCalendar
from missions.reports.month import due_text
from missions.text import line
from screens.cell_width import cell_width, fit
from screens.pages import messages
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.drawing import entry_remark, role_of, sign_of, times_of
from screens.widgets.line_list import Lines

_AHEAD = 200
"""How many lines are prepared beyond the cursor."""

_DAY = 12
"""Cells of the day's name."""

_ROOMY, _LEAST = 60, 8
"""From how many cells on remarks have a column of their own, and the fewest cells of a remark."""


@dataclass(frozen=True)
class AgendaRow:
    """A line of the agenda: the heading of a month, an entry with its day before the first, or that a day is empty."""

    day: date
    text: str = ""
    entry: CalendarEntry | None = None
    lead: str = ""
    is_empty: bool = False


class Agenda(Lines):
    """Every day with entries, from one day on; more lines are prepared as the cursor goes down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "day(-1)", "earlier", id="earlier", show=False),
        Binding("right,l", "day(1)", "later", id="later", show=False),
        Binding("t", "today", "today", id="today"),
    ]

    @dataclass
    class DayWanted(Message):
        """The next day with an entry is wanted for 1, the one before for -1, today for 0."""

        by: int

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: list[AgendaRow] = []
        self.snapshot: Snapshot | None = None
        self._more_rows: Iterator[AgendaRow] = iter(())

    def show(self, calendar: PortfolioCalendar, day: date, snapshot: Snapshot, key: str = "") -> None:
        """List from that day on, with the cursor on the first entry or on the one with that key on the day."""
        self.snapshot = snapshot
        self.rows = []
        self._more_rows = _agenda(calendar, day, snapshot.today)
        self._grow(_AHEAD)
        at = next((n for n, row in enumerate(self.rows) if row.entry and row.entry.key == key), 0) if key else 0
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.fill(len(self.rows), at)
        if at:
            self.call_after_refresh(self.show_cursor)

    @property
    def row(self) -> AgendaRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def entry(self) -> CalendarEntry | None:
        """The entry under the cursor."""
        return self.row.entry if self.row else None

    def _grow(self, until: int) -> None:
        while len(self.rows) < until:
            row = next(self._more_rows, None)
            if row is None:
                return
            self.rows.append(row)

    def watch_cursor(self, before: int, after: int) -> None:
        """Prepare more lines before the cursor reaches the end."""
        known = len(self.rows)
        self._grow(after + _AHEAD)
        if len(self.rows) > known:
            self.fill(len(self.rows), after)
        super().watch_cursor(before, after)

    def action_day(self, by: int) -> None:
        """Go to the next or previous busy day."""
        self.post_message(self.DayWanted(by))

    def action_today(self) -> None:
        """Go to today."""
        self.post_message(self.DayWanted(0))

    def stops(self, index: int, /) -> bool:
        """Whether the line is an entry, or says that the first day is empty."""
        return self.rows[index].entry is not None or self.rows[index].is_empty

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line: a month's heading, or an entry with its day before the first."""
        row = self.rows[index]
        if row.text and not row.is_empty:
            return (Span(row.text, "heading"),)
        assert self.snapshot
        near = row.day == self.snapshot.today
        lead = Span(fit(row.lead, _DAY) + "  ", "today" if near else "faint" if row.day.weekday() > 4 else "plain")
        if row.entry is None:
            return (lead, Span(row.text, "faint"))
        clock = Span(fit(times_of(row.entry), 11) + "  ", "plain") if width >= 64 else Span("")
        sign = Span(f"{sign_of(row.entry)} ", role_of(row.entry))
        due = row.entry.deadline
        text = due_text(due, self.snapshot.book) if due and due.is_open else row.entry.title
        if row.entry.start and not clock.text:
            text = f"{show_clock(row.entry.start)} {text}"
        room = width - width_of((lead, clock, sign))
        return (lead, clock, sign, *_titled(row.entry, line(text), room, self.snapshot))


def _agenda(calendar: PortfolioCalendar, first: date, today: date) -> Iterator[AgendaRow]:
    """Yield the lines of the agenda: each month under its heading, with undated entries at its end."""
    month: date | None = None
    if not calendar.on(first):
        yield AgendaRow(first, _month(first))
        yield AgendaRow(first, messages.EMPTY_DAY(), lead=_lead(first, today), is_empty=True)
        month = first.replace(day=1)
    begun: set[str] = set()
    for day, entries in calendar.days_from(first):
        if month is None or day.replace(day=1) != month:
            if month is not None:
                yield from _undated(calendar, month)
            month = day.replace(day=1)
            yield AgendaRow(day, _month(day))
        lead = _lead(day, today)
        for entry in entries:
            if entry.is_long and entry.key in begun:
                continue
            begun.add(entry.key)
            yield AgendaRow(day, entry=entry, lead=lead)
            lead = ""
    if month is not None:
        yield from _undated(calendar, month)
    yield AgendaRow(first)
    yield AgendaRow(first, messages.NOTHING_FURTHER())


def _undated(calendar: PortfolioCalendar, month: date) -> Iterator[AgendaRow]:
    lead = messages.SOME_DAY()
    for entry in calendar.undated(month):
        yield AgendaRow(month, entry=entry, lead=lead)
        lead = ""


def _month(day: date) -> str:
    return messages.MONTHS[day.month - 1](year=str(day.year))


def _lead(day: date, today: date) -> str:
    lead = messages.DAY_IN_LIST(weekday=weekday_name(day), day=f"{day.day:>2}", month=month_name(day))
    return messages.DAY_TODAY(day=lead) if day == today else lead


def _titled(entry: CalendarEntry, text: str, room: int, snapshot: Snapshot) -> Spans:
    """Return a title and, where there is room, its remarks, in a column of their own if there is enough."""
    role = _title_role(entry)
    used = room * 11 // 20 if room >= _ROOMY else cell_width(text)
    if room - used - 2 < _LEAST:
        return (Span(fit(text, room), role),)
    return (Span(fit(text, used), role), Span(fit(f"  {line(entry_remark(entry, snapshot))}", room - used), "faint"))


def _title_role(entry: CalendarEntry) -> str:
    long = entry.sort in (CalendarEntryKind.MISSION, CalendarEntryKind.EVENT)
    return role_of(entry) if long or role_of(entry) == "faint" else "plain"
