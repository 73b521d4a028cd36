"""The page of lists: one or more, with filters and views, columns, and the details of the row under the cursor."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size

from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from screens.destinations import Destination
from screens.keys import NEXT, PREVIOUS
from screens.pages import messages
from screens.pages.listing import (
    KeptList,
    KeptLists,
    ListHead,
    Listing,
    ListingWithViews,
    ViewCounts,
    in_view,
    is_shown,
)
from screens.pages.listing import RecordListing as RecordListing
from screens.pages.page import ListDetailPage
from screens.session import session_of
from screens.snapshot import Selection, Snapshot, mission_page_of
from screens.widgets.detail_pane import Detail, nothing_rows
from screens.widgets.line_list import Lines
from screens.widgets.list_filter import FilterField, ListState, ListView, RowsWithOwners, at_leisure
from screens.widgets.record_table import RecordTable


class ListPage(ListDetailPage):
    """Shows its lists, one at a time: the records of its tables, or other listings where given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "find", id="find"),
        Binding("F", "filters", "filters", id="filters"),
        Binding("s", "sort", "sort", id="sort"),
        Binding("c", "columns", "columns", id="columns", show=False),
        Binding("m", "mine", "mine", id="mine"),
        Binding("space", "mark", "mark", id="mark", show=False),
        Binding("asterisk", "mark_all", "mark all", id="mark_all", show=False),
        Binding(NEXT, "tab(1)", "next tab", id="next_tab", show=False,
                tooltip="Go to the next tab or view, or the one before."),
        Binding(PREVIOUS, "tab(-1)", "previous tab", id="previous_tab", show=False,
                tooltip="Go to the next tab or view, or the one before."),
    ]  # fmt: skip

    def __init__(self, row: Destination, snapshot: Snapshot, **others: Listing) -> None:
        super().__init__(row, snapshot)
        self.tables = row.tables
        self.table = row.tables[0]
        self.listings: dict[str, Listing] = {each: others.get(each) or RecordListing(each) for each in row.tables}
        self._places: dict[str, str | None] = {}
        self._counts: ViewCounts | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the names of the lists, the filter, the list and the details."""
        yield ListHead(id="head", classes="state")
        yield FilterField(messages.FILTER_HINT())
        yield from self.compose_above()
        with Container(id="body"):
            yield RecordTable(id="list")
            yield Detail(id="detail")

    def compose_above(self) -> ComposeResult:
        """Lay out what a page shows above the list: nothing by default."""
        yield from ()

    def on_mount(self) -> None:
        """Show the first list."""
        self.watch(self.field, "value", self._filtered, init=False)
        self.show(self.snapshot)

    @property
    def list(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def listing(self) -> Listing:
        """The current listing."""
        return self.listings[self.table]

    @property
    def state(self) -> ListState:
        """How the current list is shown."""
        return self.list.state

    @property
    def field(self) -> FilterField:
        """The field of the filter."""
        return self.query_one(FilterField)

    @property
    def record(self) -> Record | None:
        """The record under the cursor, or the one the deadline under it is about."""
        return self.list.record

    @property
    def opens(self) -> str:
        """The id of a mission, or of a visit in one: they open on the mission page."""
        record = self.record if self.table in ("missions", "visits") else None
        return record.id if record and mission_page_of(record, self.snapshot.book) else ""

    def selection(self) -> Selection:
        """Return what is selected, in which list, and the marked rows."""
        return replace(super().selection(), table=self.table, marked=self.list.marked)

    @property
    def position(self) -> str:
        """Which row the cursor is on, of how many."""
        return self.list.counted

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the list as of a snapshot, with the cursor where it was or on the row with that key."""
        self.snapshot = snapshot
        self._counts = None
        rows = self.listing.rows(snapshot)
        self.list.state = self.kept.state
        self.list.show(rows, key)
        if key and key != self.list.current:
            self._find(key)
        self._place_details()
        self._show_head()
        self.show_detail()

    def show_saved(self, snapshot: Snapshot, saved: Sequence[Record], /) -> None:
        """Show the list as of a snapshot, with the cursor on what was saved; of several it stays on one of them."""
        listed = [each.id for each in saved if kind_of(each).table == self.table]
        self.show(snapshot)
        if listed and self.list.current not in listed and self.list.select(listed[0]):
            self.show_detail()

    def _find(self, key: str) -> None:
        """Put the cursor on a row; filters that hide it are taken off."""
        if not self.list.select(key) and self.list.rows is not None and key in self.list.rows.ids():
            self._clear_filter()
            self.set_state(msgspec.structs.replace(self.state, filters=(), mine=False))
            self.list.select(key)

    def turn_to(self, table: str, key: str | None = None, link: str = "") -> None:
        """Show another of the page's lists, the row with that key, and a link in its details."""
        if table != self.table:
            self._places[self.table] = self.list.current
            self.table = table
            self._clear_filter()
            self.show(self.snapshot, key or self._places.get(table))
        elif key is not None:
            self._find(key)
        self.show_detail(link)

    # What is kept of each list, and its views.

    @cached_property
    def _lists(self) -> KeptLists:
        return KeptLists(self.row.page, session_of(self).remembered)

    @property
    def kept(self) -> KeptList:
        """How the current list was shown last, and the views people keep of it."""
        return self._lists.of(self.table)

    def keep(self, kept: KeptList, /) -> None:
        """Remember how the current list is shown, or the views of it."""
        self._lists.keep(self.table, kept)
        self._counts = None
        self._show_head()

    @property
    def views(self) -> tuple[ListView, ...]:
        """The views of the list: those that are asked for most, then those that people kept."""
        usual = self.listing.views() if isinstance(self.listing, ListingWithViews) else ()
        return (*usual, *self.kept.views)

    def count_views(self, at_once: bool = False, /) -> dict[str, int]:
        """Return how many rows each view leaves; nothing where there are very many, or as long as they are counted."""
        if self._counts is None and self.list.rows is not None:
            self._counts = counts = ViewCounts(self.list.rows, self.list.every, self.views, self.state.mine)
            at_leisure(self, counts.in_slices(lambda: counts is self._counts, self._show_head), _AFTER_DRAWING)
        if self._counts and at_once:
            self._counts.count(self.list.total)
        return self._counts.found if self._counts else {}

    def _show_head(self) -> None:
        self.query_one(ListHead).show_list(self)
        self.screen.refresh_bindings()

    # Commands.

    def set_state(self, state: ListState) -> None:
        """Show the list in another way, and remember it."""
        self.list.arrange_as(state)
        self.keep(msgspec.structs.replace(self.kept, state=state))
        self._place_details()
        self._show_head()
        self.show_detail()

    def action_view(self, name: str) -> None:
        """Show a view of the list."""
        view = next((each for each in self.views if each.name == name), ListView("", ListState()))
        self.set_state(in_view(view, self.views, self.state))
        self.focus_list()

    def action_filter(self) -> None:
        """Find rows as you type."""
        self.field.open()

    def action_filters(self) -> None:
        """Filter the list, and save views."""
        from screens.pages.list_choices import choose_filters

        self.begin(choose_filters(session_of(self), self))

    def action_sort(self) -> None:
        """Sort by a column, or reverse it."""
        from screens.pages.list_choices import choose_order

        self.begin(choose_order(session_of(self), self))

    def action_columns(self) -> None:
        """Choose columns."""
        from screens.pages.list_choices import choose_columns

        self.begin(choose_columns(session_of(self), self))

    def action_mine(self) -> None:
        """Show only what is yours, or everything."""
        if self.knows_me():
            self.set_state(msgspec.structs.replace(self.state, mine=not self.state.mine))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the list cannot do: showing mine where nobody sees to its rows."""
        if action == "mine" and not isinstance(self.list.rows, RowsWithOwners):
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark or unmark the row."""
        if self.table in KINDS:
            self.list.mark()
            self._show_head()

    def action_mark_all(self) -> None:
        """Mark or unmark all rows shown."""
        if self.table in KINDS:
            self.list.mark_all()
            self._show_head()

    def action_unmark(self) -> None:
        """Remove all marks."""
        self.list.unmark()
        self._show_head()
        self.focus_list()

    def action_tab(self, by: int) -> None:
        """Go to the next list or view."""
        if len(self.tables) > 1:
            self.action_turn(self.tables[(self.tables.index(self.table) + by) % len(self.tables)])
            return
        views = self.views
        here = next((at for at, view in enumerate(views) if is_shown(view, self.state)), 0)
        if views:
            self.action_view(views[(here + by) % len(views)].name)

    def action_unfilter(self, number: int) -> None:
        """Remove a filter."""
        self.set_state(self.state.toggle(*self.state.filters[number]))
        self.focus_list()

    # Events.

    @on(Lines.Moved, "#list")
    def _moved(self, _event: Lines.Moved) -> None:
        self.show_detail()

    def _filtered(self, words: str) -> None:
        """Narrow the list at once, so that the letter and the rows left are drawn together."""
        if words != self.list.words:
            self.list.narrow(words)
            self._show_head()

    def step_back(self) -> bool:
        """Go to the list, close the filter, or remove the marks."""
        if not self.field.has_focus and super().step_back():
            return True
        if self.list.words or self.field.display:
            self._clear_filter()
            self.focus_list()
        elif self.list.marks:
            self.action_unmark()
        else:
            return False
        return True

    def _clear_filter(self) -> None:
        self.field.close()
        if self.list.words:
            self.list.narrow("")

    def action_turn(self, table: str) -> None:
        """Show one of the page's lists."""
        self.turn_to(table)
        self.focus_list()

    # The details.

    def on_resize(self, _event: events.Resize) -> None:
        """Put the details beside or below the list, as the size asks for."""
        self._place_details()

    def _place_details(self) -> None:
        """Put the details beside the list where it keeps its columns, and always where it is wide; else below."""
        if self.size.width:
            beside, low = _room_beside(self.size, self.list), self.size.height < _LOW or self.size.width < _NARROW
            below = _LINES_BELOW if low else max(_LINES_BELOW, self.size.height * 9 // 20)
            self.set_class(not beside, "-below")
            self.detail.styles.width, self.detail.styles.height = (beside, "1fr") if beside else ("1fr", below)

    def show_detail(self, link: str = "") -> None:
        """Show the details of the row under the cursor, with the cursor on a link if given."""
        key, rows = self.list.current, self.list.rows
        if key is not None and rows is not None:
            self.detail.show(self.listing.details(key, rows, self.snapshot), link)
        elif self.list.words:
            not_found = messages.NOT_FOUND(words=self.list.words)
            self.detail.show(nothing_rows(not_found, messages.ESCAPE_SHOWS_ALL()))
        elif self.state.filters or self.state.mine:
            self.detail.show(nothing_rows(messages.NOTHING_LEFT_HERE(), messages.F_CHANGES()))
        else:
            self.detail.show(self.listing.empty_state())


def _room_beside(size: Size, table: RecordTable) -> int:
    """Return how wide details are beside a list; 0 where it would lose columns, or the screen is narrow."""
    room = size.width - table.columns.needs - _MARGINS
    spare = size.width - table.columns.wants - _MARGINS
    if size.width < _WIDE and (size.width < _NARROW or room < _LEAST_BESIDE):
        return 0
    return min(_MOST_BESIDE, max(_LEAST_BESIDE, min(room, max(spare, _FAIR_BESIDE))))


_AFTER_DRAWING = 0.05
"""How many seconds after the list is shown its views are counted, where it is long."""
_WIDE, _NARROW, _LOW = 160, 100, 26
"""From which width details always stand beside the list, below which never; and below which height they are short."""
_LEAST_BESIDE, _MOST_BESIDE = 42, 56
"""The least and the most cells of details beside the list."""
_FAIR_BESIDE = 50
"""How many cells they have where the texts of the list have no room to spare."""
_LINES_BELOW = 8
"""How many lines details below the list have where there is little room, with the rule above them."""
_MARGINS = 5
"""What stands between list and details, and beside them."""
