"""The deadlines page: one set in three views, a list, a time line and a month."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from missions.deadlines.deadline import Band, DeadlineKind
from missions.records.record import Record
from missions.reports.timeline import WORK_KINDS
from screens.destinations import Destination
from screens.dialogs.picker import Picker
from screens.keys import NEXT, PREVIOUS
from screens.pages import messages
from screens.pages.deadlines.filters import Facet
from screens.pages.deadlines.listing import DeadlineList, DeadlineListing
from screens.pages.deadlines.panes import MonthPane, TimelinePane
from screens.pages.deadlines.timeline import OVERDUE
from screens.pages.page import DashboardPage
from screens.session import session_of
from screens.snapshot import Selection, Snapshot
from screens.widgets.bar import Bar, BarItem

View = DeadlineList | TimelinePane | MonthPane
_VIEWS: dict[str, type[View]] = {"list": DeadlineList, "timeline": TimelinePane, "month": MonthPane}
"""The views in order, and what shows each."""


class DeadlinesPage(DashboardPage):
    """Shows the deadlines that the filters leave: in a list, on a time line, or in a month."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "filters", "filters", id="filters", show=False),
        Binding("m", "mine", "mine", id="mine", show=False),
        Binding("slash", "find", "find", id="find"),
        Binding(NEXT, "tab(1)", "next tab", id="next_tab", show=False,
                tooltip="Go to the next tab or view, or the one before."),
        Binding(PREVIOUS, "tab(-1)", "previous tab", id="previous_tab", show=False,
                tooltip="Go to the next tab or view, or the one before."),
    ]  # fmt: skip

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot)
        self.deadlines = DeadlineListing(snapshot)
        self.shown = "list"

    def compose(self) -> ComposeResult:
        """Lay out: the state of the page, then the view that was shown last."""
        last = session_of(self).remembered.get(self.row.page, "view", self.shown)
        self.shown = last if last in _VIEWS else self.shown
        yield Bar(id="views", classes="state")
        with Container(id="view"):
            yield self._make(self.shown)

    def _make(self, name: str) -> View:
        row = replace(self.row, page=f"deadlines-{name}", tables=("deadlines",))
        return _VIEWS[name](row, self.snapshot, self.deadlines, self.ask)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.query_one(f"#deadlines-{self.shown}", _VIEWS[self.shown])

    def on_mount(self) -> None:
        """Show the state of the page."""
        self._show_state()

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the view as of a snapshot, with the cursor where it was or on what has that key."""
        self.snapshot = snapshot
        self.view.show(snapshot, key)
        self._show_state()

    def show_saved(self, snapshot: Snapshot, saved: Sequence[Record], /) -> None:
        """Show the view with the cursor on what was saved."""
        self.snapshot = snapshot
        self.view.show_saved(snapshot, saved)
        self._show_state()

    async def turn(self, name: str) -> None:
        """Turn to a view."""
        if name != self.shown:
            self.view.display = False
            if not self.query(f"#deadlines-{name}"):
                await self.query_one("#view").mount(self._make(name))
                self.shown = name
            else:
                self.shown = name
                self.view.show(self.snapshot)
            self.view.display = True
            session_of(self).remembered.set(self.row.page, "view", name)
        self._show_state()
        self.focus_list()

    async def turn_to(self, key: str) -> None:
        """List the deadlines, with the cursor on the one with that key; filters that hide it are taken off."""
        await self.turn("list")
        view = self.view
        if isinstance(view, DeadlineList) and not view.list.select(key):
            self.choose("")
            view.list.select(key)

    # What is selected is what the view has under the cursor.

    def under_cursor(self) -> object:
        """Return the deadline or the record under the cursor."""
        return self.view.under_cursor()

    def selection(self) -> Selection:
        """Return what is selected."""
        day = self.view.day if isinstance(self.view, MonthPane) else None
        return replace(self.view.selection(), page=self.row.page, table="deadlines", day=day)

    @property
    def position(self) -> str:
        """Which of how many the cursor is on."""
        return self.view.position

    def focus_list(self) -> None:
        """Move into the view."""
        self.view.focus_list()

    def step_back(self) -> bool:
        """Go a step back in the view, else show everything again."""
        if self.view.step_back():
            return True
        if not self.deadlines.filter:
            return False
        self.choose("")
        return True

    # Commands.

    def action_tab(self, by: int) -> None:
        """Go to the next view."""
        names = list(_VIEWS)
        self.begin(self.turn(names[(names.index(self.shown) + by) % len(names)]))

    def action_turn(self, name: str) -> None:
        """Go to a view."""
        self.begin(self.turn(name))

    def action_find(self) -> None:
        """Find rows as you type; Esc shows everything again."""
        self.begin(self._find())

    async def _find(self) -> None:
        await self.turn("list")
        if isinstance(self.view, DeadlineList):
            self.view.action_filter()

    def action_filters(self) -> None:
        """Filter by band, kind, person or partner."""
        self.begin(self._filter())

    async def _filter(self) -> None:
        picker = Picker(messages.SHOW_ONLY(), tuple(self.deadlines.options(self.snapshot)))
        picked = await session_of(self).show_dialog(picker)
        if picked is not None:
            self.choose(picked.value)
        self.focus_list()

    def action_mine(self) -> None:
        """Show only what is mine, or everybody's."""
        if self.knows_me():
            self.deadlines.mine = not self.deadlines.mine
            self.show(self.snapshot)

    def action_drop(self, number: int) -> None:
        """Remove a filter."""
        self.deadlines.drop(number)
        self.show(self.snapshot)
        self.focus_list()

    def choose(self, picked: str) -> None:
        """Toggle what was picked, or clear the filter."""
        self.deadlines.choose(picked)
        self.show(self.snapshot)

    def ask(self, what: str, which: str) -> None:
        """Do what a view asks for."""
        match what:
            case "tab":
                self.action_tab(int(which))
            case "filters":
                self.action_filters()
            case "mine":
                self.action_mine()
            case "kinds":
                self._show_kinds(which)
            case "tasks":
                bands = [each.value for each in Band if (each is Band.OVERDUE) is (which == OVERDUE)]
                kinds = [each.value for each in WORK_KINDS]
                filter = self.deadlines.filter.narrowed(Facet.KIND, kinds).narrowed(Facet.BAND, bands)
                self.deadlines.filter = filter
                self.begin(self.turn("list"))

    def _show_kinds(self, kinds: str) -> None:
        wanted = frozenset(map(DeadlineKind, kinds.split(","))) if kinds else frozenset()
        filter = self.deadlines.filter
        self.deadlines.filter = filter.only_kinds(wanted) if wanted else filter.without(Facet.KIND)
        self.show(self.snapshot)
        self.focus_list()

    # The state of the page.

    @on(DeadlineList.Changed)
    def _changed(self, event: DeadlineList.Changed) -> None:
        event.stop()
        self._show_state()
        self.screen.refresh_bindings()

    def _show_state(self) -> None:
        views = [BarItem(f" {label} ", "view" if name == self.shown else "faint", f"turn('{name}')", " ")
                 for name, label in messages.DEADLINE_VIEWS.items()]  # fmt: skip
        view = self.view
        month = []
        if isinstance(view, MonthPane):
            name = messages.MONTHS[view.day.month - 1](year=str(view.day.year))
            month = [
                BarItem("   ◂ ", "accent", "month(-1)", node=view.view),
                BarItem(f" {name} ", "title"),
                BarItem(" ▸ ", "accent", "month(1)", node=view.view),
            ]
        chips = self.deadlines.chips(self.snapshot)
        self.query_one("#views", Bar).show((*views, *month, *chips), self._keys_in_their_state())

    def _keys_in_their_state(self) -> tuple[BarItem, ...]:
        """Return the keys of the view with the state they are in."""
        view = self.view
        whose = messages.MINE() if self.deadlines.mine else messages.EVERYBODY()
        mine = BarItem("  m", "key", "mine", f" {whose} ")
        if isinstance(view, TimelinePane):
            return (
                BarItem(f"  {messages.MOVE_KEYS()}", "key", "", f" {messages.MOVE()} "),
                BarItem(f"  {messages.ZOOM_KEYS()}", "key", "", f" {messages.ZOOM()} "),
                BarItem(f"  {view.view.period} ", "faint"),
            )
        if isinstance(view, MonthPane):
            return (
                BarItem(f"  {messages.MONTH_KEYS()}", "key", "", f" {messages.BY_MONTH()} "),
                BarItem("  t", "key", "", f" {messages.TODAY()} "), mine,
            )  # fmt: skip
        rows, by = view.list.rows, view.list.sorted_by
        order = messages.SORTED_BY(column=rows.columns[by].label.lower()) if rows and by else messages.BY_DAY()
        return (
            BarItem("  F", "key", "filters", f" {messages.FILTERS()} "),
            BarItem("  s", "key", "", f" {order} "), mine,
        )  # fmt: skip
