"""What a page of lists has: its lists, how each is shown, the views kept of it, and the line that says so."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol, runtime_checkable

import msgspec

from missions.records.kinds import KINDS
from missions.text import capitalised
from screens.destinations import Destination
from screens.keys import shown
from screens.pages import messages
from screens.pages.page import ListDetailPage
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import DetailRow, nothing_rows
from screens.widgets.list_filter import ListState, ListView, RowsWithOwners, column_named, filtered
from screens.widgets.record_table import RecordTable
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


@runtime_checkable
class ListingWithViews(Protocol):
    """A list of which some views are asked for most; the first one is of everything."""

    def views(self) -> tuple[ListView, ...]:
        """Return the views."""
        ...


@runtime_checkable
class ListingWithCount(Protocol):
    """A list that knows how many rows it has."""

    def count(self, snapshot: Snapshot, /) -> int:
        """Return how many."""
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


class KeptList(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is kept of a list: how it was shown last, and the views of it."""

    state: ListState = ListState()
    views: tuple[ListView, ...] = ()


class ListedPage(ListDetailPage):
    """A page with one list or several, which remembers how each was shown last."""

    def __init__(self, row: Destination, snapshot: Snapshot, **others: Listing) -> None:
        super().__init__(row, snapshot)
        self.tables = row.tables
        self.table = row.tables[0]
        self._listings: dict[str, Listing] = {each: others.get(each) or RecordListing(each) for each in row.tables}
        self._places: dict[str, str | None] = {}
        self._kept: dict[str, KeptList] = {}
        self._counts: dict[str, int] = {}

    @property
    def list(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def listing(self) -> Listing:
        """The current listing."""
        return self._listings[self.table]

    @property
    def state(self) -> ListState:
        """How the current list is shown."""
        return self.list.state

    def set_state(self, state: ListState) -> None:
        """Show the list otherwise, and remember it."""
        raise NotImplementedError

    def action_view(self, name: str) -> None:
        """Show a view of the list."""
        raise NotImplementedError

    # What is kept of each list.

    def kept_of(self, table: str) -> KeptList:
        """Return how a list was shown last, and the views people keep of it; what cannot be read counts as nothing."""
        if table not in self._kept:
            self._kept[table] = KeptList()
            with suppress(msgspec.ValidationError):
                remembered = session_of(self).remembered.get(self.row.page, table, {})
                self._kept[table] = msgspec.convert(remembered, KeptList)
        return self._kept[table]

    def keep(self, kept: KeptList) -> None:
        """Remember what is kept of the list."""
        self._kept[self.table] = kept
        session_of(self).remembered.set(self.row.page, self.table, msgspec.to_builtins(kept))
        self._counts = {}
        self._show_head()

    @property
    def kept(self) -> KeptList:
        """What is kept of the current list."""
        return self.kept_of(self.table)

    @property
    def views(self) -> tuple[ListView, ...]:
        """The views of the list: those that are asked for most, then those that people kept."""
        listing = self.listing
        usual = listing.views() if isinstance(listing, ListingWithViews) else ()
        return (*usual, *self.kept_of(self.table).views)

    def _is_shown(self, view: ListView) -> bool:
        wanted, state = view.state, self.state
        return set(wanted.filters) == set(state.filters) and (not view.own or wanted.sort == state.sort)

    # The line above the list.

    def _show_head(self) -> None:
        """Show the lists or views with their counts, what is filtered and marked, and what the keys are set to."""
        items = [*(self._tabs() if len(self.tables) > 1 else self._view_items()), *self.listing.chips(self.snapshot)]
        if not any(map(self._is_shown, self.views)):
            items += self._filter_items()
        if self.list.marks:
            items.append(BarItem(f" {messages.MARKED(count=len(self.list.marks))} ", "chosen", "unmark", " E "))
        self.query_one("#head", Bar).show(tuple(items), self._settings())
        self.screen.refresh_bindings()

    def _tabs(self) -> Iterator[BarItem]:
        for table, listing in self._listings.items():
            known = listing.count(self.snapshot) if isinstance(listing, ListingWithCount) else None
            count = len(self.snapshot.book.table(table)) if known is None and table in KINDS else known
            yield self._item(listing.name, count, table == self.table, f"turn('{table}')")

    def _view_items(self) -> Iterator[BarItem]:
        if not self.views:
            yield self._item(self.listing.name, self.list.total, False, "")
        counts = self.count_views()
        for each in self.views:
            yield self._item(each.name, counts.get(each.name), self._is_shown(each), f"view({each.name!r})")

    def _item(self, name: str, count: int | None, is_here: bool, action: str) -> BarItem:
        """Return a list or view with its count; the one that is shown is a block."""
        said = "" if count is None else f" {count:,}"
        if is_here:
            return BarItem(f" {name}{said} ", "chosen", action, "  ")
        return BarItem(f" {name}", "plain", action, f"{said}   ")

    def _filter_items(self) -> Iterator[BarItem]:
        rows = self.list.rows
        for number, (key, value) in enumerate(self.state.filters):
            at = column_named(rows, key) if rows else None
            label = rows.columns[at].label if rows and at is not None else key
            yield BarItem(f" {messages.FILTERED(column=label, value=value)} ", "chosen", f"unfilter({number})")

    def _settings(self) -> tuple[BarItem, ...]:
        """Return what F, s and m are set to."""
        rows, state = self.list.rows, self.state
        by = state.sort or getattr(rows, "own_order", "")
        at = column_named(rows, by) if rows and by else None
        found = [BarItem(f" {shown('F')}", "key", "filters", f" {messages.FILTERS()} ")]
        if rows and at is not None:
            sentence = messages.SORTED_BACK if state.backwards else messages.SORTED_BY
            said = sentence(column=rows.columns[at].label[:1].lower() + rows.columns[at].label[1:])
            found.append(BarItem(f" {shown('s')}", "key", "sort", f" {said} "))
        if isinstance(rows, RowsWithOwners) and self.snapshot.me:
            said = messages.MINE() if state.mine else messages.EVERYBODY()
            found.append(BarItem(f" {shown('m')}", "key", "mine", f" {said} "))
        return tuple(found)

    def count_views(self) -> dict[str, int]:
        """Return how many rows each view leaves; of many rows they are counted little by little."""
        rows = self.list.rows
        if rows is None or self._counts:
            return self._counts
        every = [id for id in rows.ids() if not rows.heading(id)]
        if len(every) <= _MOST_COUNTED:
            for view in self.views:
                state = msgspec.structs.replace(view.state, mine=self.state.mine)
                self._counts[view.name] = len(filtered(rows, every, state))
        return self._counts


_MOST_COUNTED = 3000
"""Of up to how many rows the views are counted at once."""
