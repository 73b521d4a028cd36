"""Two views of the deadlines page, the time line and the month, each with what the cursor is on in words."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from missions.dates.formatting import show_near
from missions.deadlines.deadline import Deadline
from missions.exporting.wish import ListedRows
from missions.records.record import Record
from missions.reports.calendar import CalendarEntry, PortfolioCalendar
from missions.reports.month import MonthTexts
from missions.reports.timeline import Timeline
from screens.cell_width import cell_width
from screens.destinations import Destination
from screens.pages import messages
from screens.pages.deadlines.agenda import Agenda
from screens.pages.deadlines.filters import Facet
from screens.pages.deadlines.listing import Ask, DeadlineList, DeadlineListing, tick
from screens.pages.deadlines.month import MonthView
from screens.pages.deadlines.timeline import TimelineText, TimelineView
from screens.pages.page import DashboardPage
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.drawing import TIMELINE_SIGNS, SpanText, at_both_ends
from screens.widgets.line_list import Lines

_LEGEND = (100, 36)
"""From which size of the screen on the signs of the time line are explained below it."""

_SMALL = 80
"""Below so many cells there is no room for seven days, and the agenda stands for the month."""


class TimelinePane(DashboardPage):
    """The time line, and the row under the cursor in a sentence."""

    def __init__(self, row: Destination, snapshot: Snapshot, listing: DeadlineListing, ask: Ask) -> None:
        super().__init__(row, snapshot)
        self._listing, self._ask = listing, ask

    def compose(self) -> ComposeResult:
        """Lay out: the time line, and its row in words."""
        yield TimelineView(id="lanes")
        yield TimelineText(id="told")
        yield SpanText(id="legend")

    def on_mount(self) -> None:
        """Show the time line."""
        self.show(self.snapshot)
        signs = (Span(text, role) for sign, meaning in TIMELINE_SIGNS for text, role in (
            (f"{sign} ", "accent" if sign == "█" else "plain"), (f"{meaning}  ", "faint")))  # fmt: skip
        self.query_one("#legend", SpanText).show([tuple(signs)])

    def on_resize(self) -> None:
        """Explain the signs where there is room for it; the help does so anyway."""
        width, height = self.app.size
        self.query_one("#legend").display = width >= _LEGEND[0] and height >= _LEGEND[1]

    @property
    def listed(self) -> ListedRows:
        """The deadlines that are left."""
        return self._listing.listed(self.snapshot)

    @property
    def view(self) -> TimelineView:
        """The time line."""
        return self.query_one(TimelineView)

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the time line of what is left, with the cursor where it was or on the record with that key."""
        self.snapshot = snapshot
        listing, kept = self._listing, self._listing.kept(snapshot)

        def is_shown(table: str, record: Record) -> bool:
            return listing.is_shown(table, record, snapshot)

        by_day = any(facet in (Facet.BAND, Facet.KIND) for facet, _ in listing.filter.chosen)
        timeline = Timeline(snapshot.book, snapshot.today, kept, is_shown, snapshot.status, not by_day)
        self.view.show(timeline, next((each.id for each in kept if each.key == key), key) if key else None)
        self._tell()

    def show_saved(self, snapshot: Snapshot, saved: Sequence[Record], /) -> None:
        """Show the time line with the cursor on what was saved."""
        listed = {each.record.id for each in self.view.lines if each.record}
        self.show(snapshot, next((each.id for each in saved if each.id in listed), None))

    def _tell(self) -> None:
        self.query_one(TimelineText).show(self.view.told)

    @property
    def position(self) -> str:
        """Which of the agreements the cursor is on."""
        return self.view.place

    def under_cursor(self) -> Deadline | Record | None:
        """Return the first deadline of the record under the cursor, else the record."""
        record = self.view.record
        due = self.snapshot.ledger.of(record.id) if record else ()
        return next((each for each in due if each.key == self.view.deadline), None) or record

    def focus_list(self) -> None:
        """Move into the time line."""
        self.screen.set_focus(self.view)

    @on(Lines.Moved, "#lanes")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._tell()
        self.post_message(DeadlineList.Changed())

    @on(Lines.Chosen, "#lanes")
    def _opened(self, event: Lines.Chosen) -> None:
        """Open the record, or list the tasks and follow-ups that were counted."""
        event.stop()
        if self.view.record:
            self.post_message(self.LinkChosen(self.view.record.id))
        elif self.view.tasks:
            self._ask("tasks", self.view.tasks)


class MonthPane(DashboardPage):
    """The month, and the day under the cursor in words; or the list of the day and of those after it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "mark", id="mark", show=False)]

    def __init__(self, row: Destination, snapshot: Snapshot, listing: DeadlineListing, ask: Ask) -> None:
        super().__init__(row, snapshot)
        self._listing, self._ask = listing, ask
        self.is_agenda = False
        self._calendar: tuple[object, PortfolioCalendar] | None = None
        self._texts = MonthTexts(snapshot.book, snapshot.today)

    def compose(self) -> ComposeResult:
        """Lay out: the month and its day, and the agenda in their place."""
        yield MonthView(self.snapshot.today, id="weeks")
        yield DayText(id="day")
        yield Agenda(id="agenda")

    def on_mount(self) -> None:
        """Show the month."""
        self.show(self.snapshot)

    @property
    def listed(self) -> ListedRows:
        """The deadlines that are left."""
        return self._listing.listed(self.snapshot)

    @property
    def view(self) -> MonthView:
        """The month."""
        return self.query_one(MonthView)

    @property
    def agenda(self) -> Agenda:
        """The list of a day and of those after it."""
        return self.query_one(Agenda)

    @property
    def day(self) -> date:
        """The day the cursor is on."""
        return self.agenda.row.day if self.is_agenda and self.agenda.row else self.view.day

    @property
    def calendar(self) -> PortfolioCalendar:
        """What lies on each day."""
        snapshot, listing = self.snapshot, self._listing
        which = (snapshot.book, snapshot.ledger, listing.filter, listing.mine)
        if self._calendar is None or self._calendar[0] != which:

            def is_shown(table: str, record: Record) -> bool:
                return listing.is_shown(table, record, snapshot)

            whole = not listing.mine and all(facet in (Facet.BAND, Facet.KIND) for facet, _ in listing.filter.chosen)
            before = self._calendar[1] if self._calendar else None
            found = PortfolioCalendar(snapshot.book, listing.kept(snapshot), before, None if whole else is_shown)
            self._calendar = (which, found)
        return self._calendar[1]

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the month, or the agenda, with the cursor on the day; if that was today, on the new today."""
        if snapshot is not self.snapshot:
            if self.view.day == self.snapshot.today:
                self.view.day = snapshot.today
            self.snapshot = snapshot
            self._texts = MonthTexts(snapshot.book, snapshot.today)
        self.is_agenda = self.is_agenda or 0 < self.size.width < _SMALL
        self.view.display = self.query_one(DayText).display = not self.is_agenda
        self.agenda.display = self.is_agenda
        if self.is_agenda:
            entry = self.agenda.entry
            self.agenda.show(self.calendar, self.view.day, snapshot, key or (entry.key if entry else ""))
        else:
            self.view.show(self.calendar, self._texts, self.view.day, snapshot.today)
            self.query_one(DayText).show_day(self._texts, self.view.day, self.calendar.on(self.view.day))
        self.post_message(DeadlineList.Changed())

    def under_cursor(self) -> Deadline | Record | None:
        """Return what the list has under the cursor; of a day the deadline, if it has one alone."""
        if self.is_agenda:
            entry = self.agenda.entry
            return (entry.deadline or self.snapshot.book.get(entry.id)) if entry else None
        due = [each.deadline for each in self.calendar.on(self.view.day) if each.deadline]
        return due[0] if len(due) == 1 else None

    def focus_list(self) -> None:
        """Move into the month, or the agenda."""
        self.screen.set_focus(self.agenda if self.is_agenda else self.view)

    def step_back(self) -> bool:
        """Go from the agenda back to the month."""
        if not self.is_agenda or self.size.width < _SMALL:
            return False
        self.view.day, self.is_agenda = self.day, False
        self.show(self.snapshot)
        self.focus_list()
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Show the agenda where there is no room for seven days."""
        if event.size.width < _SMALL and not self.is_agenda:
            focused = self.view.has_focus
            self.show(self.snapshot)
            if focused:
                self.focus_list()

    # Events.

    @on(MonthView.DayPicked)
    def _picked(self, event: MonthView.DayPicked) -> None:
        event.stop()
        self.view.day = event.day
        self.show(self.snapshot)
        if event.again:
            self._open_day()

    @on(Lines.Chosen, "#weeks")
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self._open_day()

    def _open_day(self) -> None:
        """List the day, and what follows it."""
        self.is_agenda = True
        self.show(self.snapshot)
        self.focus_list()

    @on(Agenda.DayWanted)
    def _to_day(self, event: Agenda.DayWanted) -> None:
        """List from the next day on that has something, or from today."""
        event.stop()
        day = self.calendar.day_near(self.day, event.by) if event.by else self.snapshot.today
        if day:
            self.view.day = day
            self.agenda.show(self.calendar, day, self.snapshot)
            self.post_message(DeadlineList.Changed())

    @on(Lines.Moved, "#agenda")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self.post_message(DeadlineList.Changed())

    @on(Lines.Chosen, "#agenda")
    def _opened(self, event: Lines.Chosen) -> None:
        event.stop()
        if self.agenda.entry:
            self.post_message(self.LinkChosen(self.agenda.entry.id))

    def action_mark(self) -> None:
        """Tick the task or follow-up as done."""
        tick(self)


class DayText(SpanText):
    """The day under the cursor in words: where one is and what conflicts, then what is on it."""

    def show_day(self, texts: MonthTexts, day: date, entries: Sequence[CalendarEntry]) -> None:
        """Show a day: in one line more where it is wide, in a line each where it is not."""
        width = max(20, self.size.width)
        first, *others = texts.day(day, entries)
        name, parts = show_near(day, texts.today), first.text.split(" · ")
        while len(parts) > 1 and cell_width(f"{name}, {' · '.join(parts)}  {first.label}") > width:
            parts.pop()
        where = (Span(name, "strong bold"), Span(f", {' · '.join(parts)}", "faint"))
        lines = [at_both_ends(where, (Span(first.label, "over bold"),), width)]
        items = [Span(each.text, "strong" if each.strong else each.severity) for each in others]
        gap = " " * 4
        rows: list[Spans] = [(item,) for item in items] if width < _ONE_LINE else _packed(items, gap, width)
        room = _NARROW_LINES if width < _ONE_LINE else 1
        if len(rows) > room:
            more = len(items) - sum(len(row) for row in rows[:room]) // (1 if width < _ONE_LINE else 2)
            rows = [*rows[: room - 1], (*rows[room - 1], Span(f"{gap}{messages.MORE(count=more)}", "faint"))]
        self.show([*lines, *rows, *[()] * (room - len(rows))])


_ONE_LINE = 100
"""From how many cells on the day is told in one line more."""

_NARROW_LINES = 4
"""In how many lines it is told where there is less room."""


def _packed(items: Sequence[Span], gap: str, width: int) -> list[Spans]:
    """Put texts side by side, with a gap behind each, into lines with room for how many more there are."""
    rows: list[list[Span]] = [[]]
    for item in items:
        if rows[-1] and width_of(tuple(rows[-1])) + cell_width(item.text) + len(gap) + 4 > width:
            rows.append([])
        rows[-1] += [item, Span(gap)]
    return [tuple(each) for each in rows if each]
