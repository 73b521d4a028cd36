"""The deadlines page: one set in three views, a list, a time line and a month."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.records.follow_ups import FollowUp
from missions.records.record import Record
from missions.records.tasks import Task
from missions.reports.calendar import PortfolioCalendar
from missions.reports.month import MonthTexts
from missions.reports.timeline import WORK_KINDS, Timeline
from screens.destinations import Destination
from screens.dialogs.picker import Picker
from screens.pages import messages
from screens.pages.deadlines.agenda import Agenda
from screens.pages.deadlines.filters import Facet
from screens.pages.deadlines.listing import DeadlineListing
from screens.pages.deadlines.month import DayText, MonthView
from screens.pages.deadlines.rows import DeadlineRows
from screens.pages.deadlines.timeline import OVERDUE, TimelineText, TimelineView
from screens.pages.list_page import ListPage
from screens.session import session_of
from screens.snapshot import Selection, Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines

_LIST, _TIMELINE, _MONTH = "deadlines", "timeline", "month"
"""The views, by the names of the page's tables."""

_SMALL = 80
"""Below so many cells there is no room for seven days, and the agenda stands for the month."""


class DeadlinesPage(ListPage):
    """Shows the deadlines that the filters leave: in a list, on a time line, or in a month."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "filters", "filters", id="filters", show=False),
        Binding("m", "mine", "mine", id="mine", show=False),
    ]

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        self.deadlines = DeadlineListing(snapshot)
        super().__init__(row, snapshot, deadlines=self.deadlines, timeline=self.deadlines, month=self.deadlines)
        self.is_agenda = False
        self._calendar: tuple[object, PortfolioCalendar] | None = None
        self._texts = MonthTexts(snapshot.book, snapshot.today)

    def compose(self) -> ComposeResult:
        """Lay out: the state of the page, then the view."""
        yield from super().compose()
        with Container(id="timeline-view"):
            yield TimelineView(id="timeline")
            yield TimelineText(id="told")
        with Container(id="month-view"):
            yield MonthView(self.snapshot.today, id="month")
            yield DayText(id="day")
            yield Agenda(id="agenda")

    def compose_above(self) -> ComposeResult:
        """Put the kinds above the list."""
        yield Bar(id="kinds")

    @property
    def timeline(self) -> TimelineView:
        """The time line."""
        return self.query_one(TimelineView)

    @property
    def month(self) -> MonthView:
        """The month."""
        return self.query_one(MonthView)

    @property
    def agenda(self) -> Agenda:
        """The list of a day and of those after it."""
        return self.query_one(Agenda)

    @property
    def day(self) -> date:
        """The day the cursor is on in the month."""
        return self.month.day

    # What is shown.

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the view as of a snapshot, with the cursor where it was or on what has that key."""
        if snapshot is not self.snapshot:
            if self.day == self.snapshot.today:
                self.month.day = snapshot.today
            self.snapshot = snapshot
        self._arrange()
        match self.table:
            case "timeline":
                self._show_timeline(key)
            case "month":
                self._show_month(key)
            case _:
                super().show(snapshot, key)
        self._show_head()

    def _show_timeline(self, key: str | None) -> None:
        snapshot, listing = self.snapshot, self.deadlines
        kinds = any(facet in (Facet.BAND, Facet.KIND) for facet, _ in listing.filter.chosen)
        shown: Callable[[str, Record], bool] = lambda table, record: listing.is_shown(table, record, snapshot)
        found = Timeline(snapshot.book, snapshot.today, listing.kept(snapshot), shown, snapshot.status, not kinds)
        about = next((each.id for each in listing.kept(snapshot) if each.key == key), key) if key else None
        self.timeline.show(found, about)
        self._tell_row()

    def _show_month(self, key: str | None = None) -> None:
        snapshot = self.snapshot
        if self._texts.book is not snapshot.book or self._texts.today != snapshot.today:
            self._texts = MonthTexts(snapshot.book, snapshot.today)
        if self.is_agenda:
            entry = self.agenda.entry
            self.agenda.show(self.calendar, self.day, snapshot, key or (entry.key if entry else ""))
        else:
            self.month.show(self.calendar, self._texts, self.day, snapshot.today)
            self.query_one(DayText).show_day(self._texts, self.day, self.calendar.on(self.day))

    @property
    def calendar(self) -> PortfolioCalendar:
        """What lies on each day."""
        snapshot, listing = self.snapshot, self.deadlines
        which = (snapshot.book, snapshot.ledger, listing.filter, listing.mine)
        if self._calendar is None or self._calendar[0] != which:
            people = listing.mine or any(facet in (Facet.PERSON, Facet.PARTNER) for facet, _ in listing.filter.chosen)
            shown: Callable[[str, Record], bool] | None = (
                (lambda table, record: listing.is_shown(table, record, snapshot)) if people else None
            )
            before = self._calendar[1] if self._calendar else None
            self._calendar = (which, PortfolioCalendar(snapshot.book, listing.kept(snapshot), before, shown))
        return self._calendar[1]

    def _arrange(self) -> None:
        """Show the widgets of the view, and no others."""
        if self.table == _MONTH and self.size.width and self.size.width < _SMALL:
            self.is_agenda = True
        for id, view in (("body", _LIST), ("kinds", _LIST), ("timeline-view", _TIMELINE), ("month-view", _MONTH)):
            self.query_one(f"#{id}").display = self.table == view
        self.month.display = self.query_one(DayText).display = not self.is_agenda
        self.agenda.display = self.is_agenda

    def turn_to(self, table: str, key: str | None = None, link: str = "") -> None:
        """Turn to a view, with the cursor on what has that key."""
        if table != self.table:
            self.table = table
            self._clear_filter()
            self.show(self.snapshot, key)
        elif key is not None:
            self.show(self.snapshot, key)
        if table == _LIST:
            if key is not None and not self.list.select(key) and self.deadlines.filter:
                self.choose("")
                self.list.select(key)
            self.show_detail(link)

    # What is selected.

    @property
    def deadline(self) -> Deadline | None:
        """The deadline under the cursor; of a day that has several none."""
        match self.table:
            case "timeline":
                return self._by_key(self.timeline.deadline)
            case "month" if self.is_agenda:
                return self.agenda.entry.deadline if self.agenda.entry else None
            case "month":
                due = [each for each in self.calendar.on(self.day) if each.deadline]
                return due[0].deadline if len(due) == 1 else None
        rows, key = self.list.rows, self.list.current
        return rows.by_key.get(key) if isinstance(rows, DeadlineRows) and key is not None else None

    def _by_key(self, key: str) -> Deadline | None:
        found = self.timeline.record
        return next((each for each in self.snapshot.ledger.of(found.id) if each.key == key), None) if found else None

    @property
    def record(self) -> Record | None:
        """The record under the cursor, or the one the deadline under it is about."""
        match self.table:
            case "timeline":
                return self.timeline.record
            case "month" if self.is_agenda:
                return self.snapshot.book.get(self.agenda.entry.id) if self.agenda.entry else None
            case "month":
                return self.snapshot.book.get(self.deadline.id) if self.deadline else None
        return self.list.record

    def selection(self) -> Selection:
        """Return what is selected, and in the month the day."""
        return replace(super().selection(), table=_LIST, day=self.day if self.table == _MONTH else None)

    @property
    def position(self) -> str:
        """Which of how many the cursor is on."""
        return self.timeline.place if self.table == _TIMELINE else "" if self.table == _MONTH else self.list.counted

    @property
    def _focus_of_view(self) -> Lines:
        """What has the focus in the view."""
        if self.table == _TIMELINE:
            return self.timeline
        return (self.agenda if self.is_agenda else self.month) if self.table == _MONTH else self.list

    def focus_list(self) -> None:
        """Move into the view."""
        self.screen.set_focus(self._focus_of_view)

    def step_back(self) -> bool:
        """Go from a day's list to the month, from the details to the list, close the filter, or show everything."""
        if self.table == _MONTH and self.is_agenda and self.size.width >= _SMALL:
            self._leave_agenda()
        elif self.table == _LIST and super().step_back():
            pass
        elif self.deadlines.filter:
            self.choose("")
        else:
            return False
        return True

    # Commands.

    def action_filters(self) -> None:
        """Show only some: by band, kind, person or partner."""
        self.begin(self._filter())

    async def _filter(self) -> None:
        picker = Picker(messages.SHOW_ONLY(), tuple(self.deadlines.options(self.snapshot)))
        picked = await session_of(self).show_dialog(picker)
        if picked is not None:
            self.choose(picked.value)
        self.focus_list()

    def action_mine(self) -> None:
        """Show only what is mine, or everybody's."""
        if not self.snapshot.me:
            session_of(self).tell(messages.WHO_ARE_YOU())
            return
        self.deadlines.mine = not self.deadlines.mine
        self.show(self.snapshot)

    def action_mark(self) -> None:
        """Tick the task or follow-up as done."""
        from screens.actions.deadlines import complete_or_reopen

        if isinstance(self.record, Task | FollowUp):
            self.begin_change(complete_or_reopen(session_of(self), self.selection()))

    def action_drop(self, number: int) -> None:
        """Remove one chip."""
        self.deadlines.drop(number)
        self.show(self.snapshot)
        self.focus_list()

    def action_kinds(self, kinds: str) -> None:
        """Show only these kinds, or all again."""
        listing = self.deadlines
        wanted = frozenset(map(DeadlineKind, kinds.split(","))) if kinds else frozenset()
        listing.filter = listing.filter.only_kinds(wanted) if wanted else listing.filter.without(Facet.KIND)
        self._clear_filter()
        self.show(self.snapshot)
        self.focus_list()

    def choose(self, picked: str) -> None:
        """Toggle what was picked, or clear the filter."""
        self.deadlines.choose(picked)
        self.show(self.snapshot)

    # Events of the time line and the month.

    @on(Lines.Moved, "#timeline")
    def _moved_on_timeline(self, event: Lines.Moved) -> None:
        event.stop()
        self._tell_row()
        self._show_head()

    def _tell_row(self) -> None:
        self.query_one(TimelineText).show(self.timeline.told)

    @on(Lines.Chosen, "#timeline")
    def _opened_on_timeline(self, event: Lines.Chosen) -> None:
        """Open the record, or list the tasks and follow-ups that were counted."""
        event.stop()
        view = self.timeline
        if view.record:
            self.post_message(self.LinkChosen(view.record.id))
        elif view.tasks:
            bands = [each.value for each in Band if (each is Band.OVERDUE) is (view.tasks == OVERDUE)]
            kinds = [each.value for each in WORK_KINDS]
            listing = self.deadlines
            listing.filter = listing.filter.narrowed(Facet.KIND, kinds).narrowed(Facet.BAND, bands)
            self.turn_to(_LIST)
            self.focus_list()

    @on(TimelineView.Turned)
    def _turned(self, event: TimelineView.Turned) -> None:
        event.stop()
        self._show_head()

    @on(MonthView.DayPicked)
    def _picked(self, event: MonthView.DayPicked) -> None:
        event.stop()
        self.month.day = event.day
        self._show_month()
        self._show_head()
        if event.again:
            self._open_day()

    @on(Lines.Chosen, "#month")
    def _opened_day(self, event: Lines.Chosen) -> None:
        event.stop()
        self._open_day()

    def _open_day(self) -> None:
        """List the day, and what follows it."""
        self.is_agenda = True
        self.show(self.snapshot)
        self.focus_list()

    def _leave_agenda(self) -> None:
        """Show the month of the day under the cursor again."""
        if self.agenda.row:
            self.month.day = self.agenda.row.day
        self.is_agenda = False
        self.show(self.snapshot)
        self.focus_list()

    @on(Agenda.DayWanted)
    def _to_day(self, event: Agenda.DayWanted) -> None:
        """List from the next day on that has something, or from today."""
        event.stop()
        here = self.agenda.row.day if self.agenda.row else self.day
        day = self.calendar.day_near(here, event.by) if event.by else self.snapshot.today
        if day:
            self.month.day = day
            self.agenda.show(self.calendar, day, self.snapshot)

    @on(Lines.Chosen, "#agenda")
    def _opened_entry(self, event: Lines.Chosen) -> None:
        event.stop()
        if self.agenda.entry:
            self.post_message(self.LinkChosen(self.agenda.entry.id))

    @on(Lines.Chosen, "#list")
    def chosen(self, event: Lines.Chosen) -> None:
        """Open the record the deadline is about."""
        event.stop()
        if self.record:
            self.post_message(self.LinkChosen(self.record.id))

    # The state of the page.

    def on_resize(self) -> None:
        """Fit the view and its state to the new size."""
        if self.is_mounted:
            was = self.is_agenda
            self._arrange()
            if was != self.is_agenda:
                self.show(self.snapshot)
            self._show_head()

    def _show_head(self) -> None:
        views = [BarItem(f" {label} ", "here" if name == self.table else "name", f"turn('{name}')")
                 for name, label in messages.VIEWS.items()]  # fmt: skip
        chips = self.deadlines.chips(self.snapshot)
        self.query_one("#head", Bar).show((*views, *chips), self._state())
        if self.table == _LIST:
            most = max(3, self.size.width // 12 - 1)
            self.query_one("#kinds", Bar).show(self.deadlines.kinds(self.snapshot, most))

    def _state(self) -> tuple[BarItem, ...]:
        """Return keys with the state they are in."""
        whose = messages.MINE() if self.deadlines.mine else messages.EVERYBODY()
        mine = BarItem("  m", "key", "mine", f" {whose} ")
        match self.table:
            case "timeline":
                return (
                    BarItem(f"  {messages.MOVE_KEYS()}", "key", "", f" {messages.MOVE()} "),
                    BarItem(f"  {messages.ZOOM_KEYS()}", "key", "", f" {messages.ZOOM()} "),
                    BarItem(f"  {self.timeline.period} ", "text"),
                )
            case "month":
                return (
                    BarItem(f"  {messages.MONTH_KEYS()}", "key", "", f" {messages.BY_MONTH()} "),
                    BarItem("  t", "key", "", f" {messages.TODAY()} "), mine,
                )  # fmt: skip
        rows, by = self.list.rows, self.list.sorted_by
        order = messages.BY_COLUMN(column=rows.columns[by].label.lower()) if rows and by else messages.BY_DAY()
        return (
            BarItem("  F", "key", "filters", f" {messages.FILTERS()} "),
            BarItem("  s", "key", "sort(1)", f" {order} "), mine,
        )  # fmt: skip
