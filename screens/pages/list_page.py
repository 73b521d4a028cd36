"""The page of lists: one or more, with a filter, and the details of the row under the cursor."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import capitalised
from screens.destinations import Destination
from screens.keys import NEXT, PREVIOUS
from screens.pages import messages
from screens.pages.page import ListDetailPage
from screens.snapshot import Selection, Snapshot, mission_page_of
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import Detail, DetailRow, nothing_rows
from screens.widgets.line_list import Lines
from screens.widgets.record_table import FilterField, RecordTable
from screens.widgets.table_rows import RecordRows, TableRows


class Listing(Protocol):
    """One of a page's lists: its rows and their details."""

    @property
    def name(self) -> str:
        """The name of the list."""
        ...

    def rows(self, snapshot: Snapshot) -> TableRows:
        """Return the rows."""
        ...

    def chips(self, snapshot: Snapshot) -> tuple[BarItem, ...]:
        """Return chips for what narrows the list, apart from the words of the filter."""
        ...

    def details(self, key: str, rows: TableRows, snapshot: Snapshot) -> tuple[DetailRow, ...]:
        """Return the details of the row with that key."""
        ...

    def empty_state(self) -> tuple[DetailRow, ...]:
        """Return the text shown when there is no row."""
        ...


class RecordListing:
    """The records of a table."""

    def __init__(self, table: str) -> None:
        self._table = table

    @property
    def name(self) -> str:
        """The plural of the records."""
        return capitalised(KINDS[self._table].plural)

    def rows(self, snapshot: Snapshot) -> TableRows:
        """Return all records."""
        return RecordRows(self._table, snapshot)

    def chips(self, _snapshot: Snapshot, /) -> tuple[BarItem, ...]:
        """Return nothing."""
        return ()

    def details(self, key: str, rows: TableRows, snapshot: Snapshot) -> tuple[DetailRow, ...]:
        """Return the details of a record."""
        from screens.dialogs.explanation import record_rows

        record = rows.record(key)
        return record_rows(record, snapshot) if record else ()

    def empty_state(self) -> tuple[DetailRow, ...]:
        """Say how to add the first one."""
        kind = KINDS[self._table]
        return nothing_rows(messages.NONE_YET(kinds=kind.plural), messages.ADD_FIRST(kind=kind.singular))


class ListHead(Bar):
    """The line above a list."""

    def show_list(self, names: Mapping[str, str], shown: str, chips: tuple[BarItem, ...], table: RecordTable) -> None:
        """Show the names of the page's lists, what narrows the current one, and how many rows it has."""
        items = []
        for name, label in names.items():
            look = "here" if name == shown and len(names) > 1 else "name"
            items.append(BarItem(f" {label} ", look, f"turn('{name}')"))
        items += chips
        if table.marks:
            items.append(BarItem(f" {messages.MARKED(count=len(table.marks))} ", "chip", "unmark", " E "))
        self.show(tuple(items), (BarItem(f"{table.counted} ", "text"),))


class ListPage(ListDetailPage):
    """Shows its lists, one at a time: the records of its tables, or other listings where given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "find", id="find"),
        Binding("s", "sort(1)", "sort", id="sort"),
        Binding("space", "mark", "mark", id="mark", show=False),
        Binding("asterisk", "mark_all", "mark all", id="mark_all", show=False),
        Binding(NEXT, "tab(1)", "next tab", id="next_tab", show=False, tooltip="Go to the next tab or view."),
        Binding(PREVIOUS, "tab(-1)", "previous tab", id="previous_tab", show=False,
                tooltip="Go to the previous tab or view."),
    ]  # fmt: skip

    def __init__(self, row: Destination, snapshot: Snapshot, **others: Listing) -> None:
        super().__init__(row, snapshot)
        self.tables = row.tables
        self.table = row.tables[0]
        self._listings: dict[str, Listing] = {each: others.get(each) or RecordListing(each) for each in row.tables}
        self._places: dict[str, str | None] = {}

    def compose(self) -> ComposeResult:
        """Lay out: the names of the lists, the filter, the list and the details."""
        yield ListHead(id="head")
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
    def field(self) -> FilterField:
        """The field of the filter."""
        return self.query_one(FilterField)

    @property
    def listing(self) -> Listing:
        """The current listing."""
        return self._listings[self.table]

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

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the list as of a snapshot, with the cursor where it was or on the row with that key."""
        self.snapshot = snapshot
        self.fill(self.listing.rows(snapshot), key)
        self._show_head()
        self.show_detail()

    def show_saved(self, snapshot: Snapshot, saved: Sequence[Record], /) -> None:
        """Show the list as of a snapshot, with the cursor on what was saved; of several it stays on one of them."""
        listed = [each.id for each in saved if kind_of(each).table == self.table]
        self.show(snapshot)
        if listed and self.list.current not in listed and self.list.select(listed[0]):
            self.show_detail()

    def fill(self, rows: TableRows, key: str | None) -> None:
        """List these rows."""
        self.list.show(rows, key)

    def turn_to(self, table: str, key: str | None = None, link: str = "") -> None:
        """Show another of the page's lists, the row with that key, and a link in its details."""
        if table != self.table:
            self._places[self.table] = self.list.current
            self.table = table
            self._clear_filter()
            self.show(self.snapshot, key or self._places.get(table))
        elif key is not None:
            self.list.select(key)
        self.show_detail(link)

    # Commands.

    def action_filter(self) -> None:
        """Open the filter."""
        self.field.open()

    def action_sort(self, by: int) -> None:
        """Sort by the next column; after the last one, in the list's own order."""
        rows = self.list.rows
        if rows is None:
            return
        after = (-1 if self.list.sorted_by is None else self.list.sorted_by) + by
        self.list.sort(None if after >= len(rows.columns) else after)
        self._show_head()

    def action_reverse(self) -> None:
        """Reverse the order."""
        self.list.sort(self.list.sorted_by, not self.list.reversed)

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        if self.table in KINDS:
            self.list.mark()
            self._show_head()

    def action_mark_all(self) -> None:
        """Mark every row that is shown, or take all marks away."""
        if self.table in KINDS:
            self.list.mark_all()
            self._show_head()

    def action_unmark(self) -> None:
        """Take every mark away."""
        self.list.unmark()
        self._show_head()
        self.focus_list()

    def action_tab(self, by: int) -> None:
        """Go to the page's next list."""
        self.action_turn(self.tables[(self.tables.index(self.table) + by) % len(self.tables)])

    # Events.

    @on(Lines.Moved, "#list")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self.show_detail()
        self._show_head()

    def _filtered(self, words: str) -> None:
        """Narrow the list at once, so that the letter and the rows left are drawn together."""
        if words != self.list.words:
            self.list.narrow(words)
            self._show_head()

    def step_back(self) -> bool:
        """Go to the list, close the filter, or remove the marks."""
        if super().step_back():
            return True
        if self.list.words or self.field.display:
            self._clear_filter()
        elif self.list.marks:
            self.action_unmark()
        else:
            return False
        return True

    def _clear_filter(self) -> None:
        self.field.close()
        if self.list.words:
            self.list.narrow("")

    def _show_head(self) -> None:
        names = {table: each.name for table, each in self._listings.items()}
        self.query_one(ListHead).show_list(names, self.table, self.listing.chips(self.snapshot), self.list)

    def action_turn(self, table: str) -> None:
        """Show one of the page's lists."""
        self.turn_to(table)
        self.focus_list()

    def show_detail(self, link: str = "") -> None:
        """Show the details of the row under the cursor, with the cursor on a link if given."""
        key, rows = self.list.current, self.list.rows
        if key is not None and rows is not None:
            self.detail.show(self.listing.details(key, rows, self.snapshot), link)
        elif self.list.words:
            not_found = messages.NOT_FOUND(words=self.list.words)
            self.detail.show(nothing_rows(not_found, messages.ESCAPE_SHOWS_ALL()))
        else:
            self.detail.show(self.listing.empty_state())
