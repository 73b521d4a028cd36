"""The lists of the calendar: the entries of one day, and the agenda from a day on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from missions.dates import messages as date_messages
from missions.dates.formatting import MONTHS, WEEKDAYS, show_clock, show_day
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, PortfolioCalendar
from missions.reports.lines import days_ago
from missions.terms.counting import shift_day
from missions.text import line
from screens.cell_width import cell_width, fit, wrap
from screens.pages import messages
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.legend import entry_remark, role_of, sign_of, times_of
from screens.widgets.line_list import Lines

_AHEAD = 200
"""How many lines of the agenda are prepared beyond the cursor."""

_DAY = 12
"""Cells of the day's name in the agenda."""

_ROOMY, _LEAST = 60, 8
"""From how many cells on remarks have a column of their own, and the fewest cells of a remark."""


@dataclass(frozen=True)
class CalendarRow:
    """A line of a list: a heading, an entry, or more text below one."""

    day: date
    text: str = ""
    entry: CalendarEntry | None = None
    lead: str = ""
    is_more: bool = False
    role: str = "faint"


class EntryLines(Lines):
    """Lists rows; the cursor stops on entries only."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: list[CalendarRow] = []
        self.snapshot: Snapshot | None = None

    @property
    def row(self) -> CalendarRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def entry(self) -> CalendarEntry | None:
        """The entry under the cursor."""
        row = self.row
        return row.entry if row and self.stops(self.cursor) else None

    def stops(self, index: int, /) -> bool:
        """Whether the line begins an entry."""
        return self.rows[index].entry is not None and not self.rows[index].is_more


class DayList(EntryLines):
    """The entries of one day; below them those without an exact day in its month."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._calendar: PortfolioCalendar | None = None
        self._day = date.min

    def show(self, calendar: PortfolioCalendar, day: date, snapshot: Snapshot, key: str = "") -> None:
        """List the day's entries, with the cursor on the one with that key, else on the first."""
        self.snapshot = snapshot
        self._calendar, self._day = calendar, day
        self.rows = list(self._rows(calendar, day, snapshot.today))
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        at = next((n for n, row in enumerate(self.rows) if row.entry and row.entry.key == key), 0) if key else 0
        self.fill(len(self.rows), at)
        if at:
            self.show_cursor()

    @property
    def is_wordy(self) -> bool:
        """Whether there is room for a second line below each entry."""
        return self.size.height >= 12

    def _rows(self, calendar: PortfolioCalendar, day: date, today: date) -> Iterator[CalendarRow]:
        yield CalendarRow(day, f"{show_day(day, weekday=True)} · {_distance(day, today)}")
        found = calendar.on(day)
        if not found:
            yield CalendarRow(day, messages.NOTHING_ON_DAY(), is_more=True)
        yield from self._of(day, found)
        undated = calendar.undated(day)
        if undated:
            yield CalendarRow(day)
            yield CalendarRow(day, messages.SOME_DAY_IN(month=_month(day)))
            yield from self._of(day, undated)

    def _of(self, day: date, found: tuple[CalendarEntry, ...]) -> Iterator[CalendarRow]:
        """Yield the lines of entries: one each, or with enough room the whole title with its remarks below."""
        for entry in found:
            if not self.is_wordy:
                yield CalendarRow(day, entry=entry)
                continue
            assert self.snapshot
            width = max(12, self.room)
            first, *others = wrap(line(entry.title), width)
            yield CalendarRow(day, first, entry)
            yield from (CalendarRow(day, text, entry, is_more=True, role=_title_role(entry)) for text in others)
            said = " · ".join(part for part in (times_of(entry), entry_remark(entry, self.snapshot)) if part)
            yield from (CalendarRow(day, text, entry, is_more=True) for text in wrap(line(said), width))

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line: the day, an entry's title, or its remarks."""
        row = self.rows[index]
        if row.entry is None:
            return (Span(fit(row.text, width), "faint" if row.is_more else "heading"),)
        assert self.snapshot
        if row.is_more:
            return (Span(fit("  " + row.text, width), row.role),)
        lead = Span(f"{sign_of(row.entry)} ", role_of(row.entry))
        if self.is_wordy:
            return (lead, Span(fit(row.text, width - 2), _title_role(row.entry)))
        clock = f"{show_clock(row.entry.start)} " if row.entry.start else ""
        return (lead, *_titled(row.entry, line(clock + row.entry.title), width - 2, self.snapshot))

    def on_resize(self) -> None:
        """Use the room there is."""
        super().on_resize()
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        if self._calendar and self.snapshot:
            self.show(self._calendar, self._day, self.snapshot, self.entry.key if self.entry else "")


class Agenda(EntryLines):
    """Every day with entries, from one day on; more lines are prepared as the cursor goes down."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._more_rows: Iterator[CalendarRow] = iter(())

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

    def stops(self, index: int, /) -> bool:
        """Whether the line is an entry, or says that the first day is empty."""
        return super().stops(index) or self.rows[index].is_more

    @property
    def entry(self) -> CalendarEntry | None:
        """The entry under the cursor."""
        row = self.row
        return row.entry if row else None

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line: a month's heading, or an entry with its day before the first."""
        row = self.rows[index]
        if row.text and not row.is_more:
            rest = max(0, width - len(row.text) - 4)
            return (Span("── ", "rule"), Span(f"{row.text} ", "heading"), Span("─" * rest, "rule"))
        assert self.snapshot
        near = row.day == self.snapshot.today
        lead = Span(fit(row.lead, _DAY) + "  ", "today" if near else "label" if row.day.weekday() > 4 else "plain")
        if row.entry is None:
            return (lead, Span(row.text, "faint"))
        clock = Span(fit(times_of(row.entry), 11) + "  ", "plain") if width >= 64 else Span("")
        sign = Span(f"{sign_of(row.entry)} ", role_of(row.entry))
        text = row.entry.title
        if row.entry.start and not clock.text:
            text = f"{show_clock(row.entry.start)} {text}"
        room = width - width_of((lead, clock, sign))
        return (lead, clock, sign, *_titled(row.entry, line(text), room, self.snapshot))


def _agenda(calendar: PortfolioCalendar, first: date, today: date) -> Iterator[CalendarRow]:
    """Yield the lines of the agenda: each month under its heading, with undated entries at its end."""
    month: date | None = None
    if not calendar.on(first):
        yield CalendarRow(first, _month(first))
        yield CalendarRow(first, messages.EMPTY_DAY(), lead=_lead(first, today), is_more=True)
        month = first.replace(day=1)
    begun: set[str] = set()
    for day, entries in calendar.days_from(first):
        if month is None or day.replace(day=1) != month:
            if month is not None:
                yield from _undated(calendar, month)
            month = day.replace(day=1)
            yield CalendarRow(day, _month(day))
        lead = _lead(day, today)
        for entry in entries:
            if entry.is_long and entry.key in begun:
                continue
            begun.add(entry.key)
            yield CalendarRow(day, entry=entry, lead=lead)
            lead = ""
    if month is not None:
        yield from _undated(calendar, month)
    yield CalendarRow(first)
    yield CalendarRow(first, messages.NOTHING_FURTHER())


def _undated(calendar: PortfolioCalendar, month: date) -> Iterator[CalendarRow]:
    lead = messages.SOME_DAY()
    for entry in calendar.undated(month):
        yield CalendarRow(month, entry=entry, lead=lead)
        lead = ""


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _lead(day: date, today: date) -> str:
    lead = f"{WEEKDAYS[day.weekday()]} {day.day:>2}"
    return messages.DAY_TODAY(day=lead) if day == today else lead


def _titled(entry: CalendarEntry, text: str, room: int, snapshot: Snapshot) -> Spans:
    """Return a title and, where there is room, its remarks, in a column of their own if there is enough."""
    role = _title_role(entry)
    used = room * 11 // 20 if room >= _ROOMY else cell_width(text)
    if room - used - 2 < _LEAST:
        return (Span(fit(text, room), role),)
    return (Span(fit(text, used), role), Span(fit(f"  {line(entry_remark(entry, snapshot))}", room - used), "faint"))


def _title_role(entry: CalendarEntry) -> str:
    return (
        role_of(entry)
        if entry.sort in (CalendarEntryKind.MISSION, CalendarEntryKind.EVENT) or role_of(entry) == "faint"
        else "plain"
    )


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    if days < 1:
        return days_ago(-days)
    return date_messages.TOMORROW() if days == 1 else date_messages.IN_DAYS(count=days)


def month_after(day: date, months: int) -> date:
    """Return the same day of another month, or its last one; never before the second year nor after the year 9998."""
    return clamp_day(shift_day(day, months=months))


def clamp_day(day: date) -> date:
    """Return the day, or the nearest one that can be shown."""
    return max(date(2, 1, 1), min(day, date(9998, 12, 31)))


def day_after(day: date, days: int) -> date:
    """Return the day so many days later, or the nearest one that can be shown."""
    return clamp_day(shift_day(day, days=days))
