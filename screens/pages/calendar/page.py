"""The calendar page: the month with the list of one day, or the agenda from that day on."""

from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from missions.deadlines.deadline import Deadline
from missions.records.record import Record
from missions.reports.calendar import CalendarEntry, PortfolioCalendar
from screens.destinations import Destination
from screens.pages import messages
from screens.pages.calendar.lists import Agenda, DayList, EntryLines, day_after, month_after
from screens.pages.calendar.month import MonthView
from screens.pages.page import DashboardPage
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.legend import CALENDAR_SIGNS
from screens.widgets.line_list import Lines

_BESIDE = 110
"""From how many cells on the day list is beside the month, not below."""


class CalendarPage(DashboardPage):
    """Shows what falls on which day. Its state: one day, and whether month or agenda is shown."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot)
        self.day = snapshot.today
        self.is_agenda = False
        self._calendar: PortfolioCalendar | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the head, the month with the list of its day, and the agenda."""
        yield Bar(id="head")
        with Container(id="month-body"):
            yield MonthView(id="month")
            yield DayList(id="day")
        yield Agenda(id="agenda")

    def on_mount(self) -> None:
        """Show the month."""
        self.show(self.snapshot)

    # What is shown.

    @property
    def calendar(self) -> PortfolioCalendar:
        """The entries of every day."""
        if self._calendar is None:
            self._calendar = PortfolioCalendar(self.snapshot.book, self.snapshot.ledger.deadlines)
        return self._calendar

    @property
    def month(self) -> MonthView:
        """The month."""
        return self.query_one(MonthView)

    @property
    def day_list(self) -> DayList:
        """The list of the day under the cursor."""
        return self.query_one(DayList)

    @property
    def agenda(self) -> Agenda:
        """The agenda."""
        return self.query_one(Agenda)

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show a snapshot's calendar on the current day; if that was today, on the new today."""
        if snapshot is not self.snapshot:
            if self.day == self.snapshot.today:
                self.day = snapshot.today
            key = key or (self.list.entry.key if self.list.entry else "")
            if self._calendar is not None:
                self._calendar = self._calendar.after(snapshot.book, snapshot.ledger.deadlines)
            self.snapshot = snapshot
        self._show(key or "")

    def _show(self, key: str = "") -> None:
        """Show the day: in the month with its list, or as the first of the agenda."""
        self.query_one("#month-body").display = not self.is_agenda
        self.agenda.display = self.is_agenda
        if self.is_agenda:
            self.agenda.show(self.calendar, self.day, self.snapshot, key)
        else:
            self.month.show(self.calendar, self.day, self.snapshot.today)
            self.day_list.show(self.calendar, self.day, self.snapshot, key)
        self._show_head()

    @property
    def list(self) -> EntryLines:
        """The list that is shown."""
        return self.agenda if self.is_agenda else self.day_list

    def under_cursor(self) -> object:
        """Return the deadline or the record of the entry under the cursor."""
        return self.deadline or self.record

    @property
    def deadline(self) -> Deadline | None:
        """The deadline under the cursor, while it is in a list."""
        return self._entry.deadline if self._entry else None

    @property
    def record(self) -> Record | None:
        """The record under the cursor, while it is in a list."""
        return self.snapshot.book.get(self._entry.id) if self._entry else None

    @property
    def _entry(self) -> CalendarEntry | None:
        return self.list.entry if self.screen.focused is self.list else None

    def focus_list(self) -> None:
        """Move into the month, or the agenda."""
        self.screen.set_focus(self.agenda if self.is_agenda else self.month)

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        reading = self.screen.focused is self.day_list
        self.day = day
        self._show()
        if not (reading and self.day_list.entry):
            self.focus_list()

    # Commands.

    def action_day(self, by: int) -> None:
        """Go to another day; in the agenda, to the next with an entry."""
        if not self.is_agenda:
            self.go_to(day_after(self.day, by))
            return
        day = self.calendar.day_near(self.day, by)
        if day:
            self.go_to(day)

    def action_week(self, by: int) -> None:
        """Go a week up or down in the month, a line in a list."""
        if self.screen.focused is self.month:
            self.go_to(day_after(self.day, 7 * by))
        else:
            self.list.action_move(by)

    def action_month(self, by: int) -> None:
        """Go to another month."""
        self.go_to(month_after(self.day, by))

    def action_today(self) -> None:
        """Go to today."""
        self.go_to(self.snapshot.today)

    def action_turn(self) -> None:
        """Change between month and agenda, on the same day."""
        row = self.agenda.row
        if self.is_agenda and row:
            self.day = row.day
        self.is_agenda = not self.is_agenda
        self._show()
        self.focus_list()

    def action_choose(self) -> None:
        """Go into the list of the day; from a list, open what the cursor is on."""
        if self.screen.focused is self.month:
            if self.day_list.entry:
                self.screen.set_focus(self.day_list)
        elif self.list.entry:
            self.post_message(self.LinkChosen(self.list.entry.id))

    def action_leave(self) -> None:
        """Go back from the list of a day to the month, from the agenda too."""
        if self.is_agenda:
            self.action_turn()
        else:
            self.focus_list()

    # Events.

    @on(MonthView.DayPicked)
    def _picked(self, event: MonthView.DayPicked) -> None:
        event.stop()
        self.go_to(event.day)
        if event.again:
            self.action_choose()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        if self.is_agenda and event.lines is self.agenda:
            self._show_head()

    def on_resize(self, event: events.Resize) -> None:
        """Put the list beside the month where there is room, else below it."""
        self.set_class(event.size.width < _BESIDE, "-below")
        self._show_head()

    def action_show_as(self, what: str) -> None:
        """Show the month or the agenda, as its name was clicked."""
        if self.is_agenda != (what == "agenda"):
            self.action_turn()

    def _show_head(self) -> None:
        row = self.agenda.row if self.is_agenda else None
        day = row.day if row else self.day
        names = [
            BarItem(f" {label} ", "here" if (name == "agenda") is self.is_agenda else "name", f"show_as('{name}')")
            for name, label in (("month", messages.MONTH), ("agenda", messages.AGENDA))
        ]  # fmt: skip
        title = f"  {messages.MONTHS[day.month - 1](year=str(day.year))}"
        found = self.calendar.month(day)
        count = len({entry.key for entries in found.days.values() for entry in entries}) + len(found.undated)
        said = messages.ENTRIES(count=count) if count else messages.NO_ENTRIES()
        wide = self.size.width >= 100
        legend = "  ".join(f"{sign} {meaning}" for sign, meaning in CALENDAR_SIGNS[:6]) + "   " if wide else ""
        self.query_one("#head", Bar).show((*names, BarItem(title, "name")), (BarItem(f"{legend}{said} ", "text"),))
