"""What a page of lists has: its lists, how each is shown, the views kept of it, and the line that says so."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import msgspec

from missions.records.kinds import KINDS
from missions.text import capitalised
from screens.keys import shown
from screens.pages import messages
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import DetailRow, nothing_rows
from screens.widgets.list_filter import ListState, ListView, RowsWithOwners, column_named, filtered
from screens.widgets.record_table import RecordTable
from screens.widgets.table_rows import RecordRows, TableRows

if TYPE_CHECKING:
    from store.settings import Remembered


class Listing(Protocol):
    """One of a page's lists: its rows and their details."""

    @property
    def name(self) -> str:
        """The name of the list."""
        ...

    def rows(self, snapshot: Snapshot) -> TableRows:
        """Return the rows."""
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


class KeptLists:
    """What is kept of the lists of a page, from one time to the next; what cannot be read counts as nothing."""

    def __init__(self, page: str, remembered: "Remembered") -> None:
        self._page, self._remembered = page, remembered
        self._of: dict[str, KeptList] = {}

    def of(self, table: str) -> KeptList:
        """Return what is kept of a list."""
        if table not in self._of:
            self._of[table] = KeptList()
            with suppress(msgspec.ValidationError):
                self._of[table] = msgspec.convert(self._remembered.get(self._page, table, {}), KeptList)
        return self._of[table]

    def keep(self, table: str, kept: KeptList) -> None:
        """Keep something of a list."""
        self._of[table] = kept
        self._remembered.set(self._page, table, msgspec.to_builtins(kept))


def is_shown(view: ListView, state: ListState) -> bool:
    """Whether a view is what a state shows."""
    return set(view.state.filters) == set(state.filters) and (not view.own or view.state.sort == state.sort)


def in_view(view: ListView, views: tuple[ListView, ...], state: ListState) -> ListState:
    """Return the state of a view; in those that are there for all, people keep their own order and columns."""
    if view.own:
        return msgspec.structs.replace(view.state, mine=state.mine)
    before = next((each.state.sort for each in views if is_shown(each, state) and not each.own), "")
    sort = view.state.sort or ("" if state.sort == before else state.sort)
    return msgspec.structs.replace(state, filters=view.state.filters, sort=sort)


class ViewCounts:
    """Counts how many rows each view leaves, some at a time where they are many; not at all of very many."""

    def __init__(self, rows: TableRows, ids: Sequence[str], views: tuple[ListView, ...], mine: bool) -> None:
        self._rows = rows
        counted = views if len(ids) <= _MOST_COUNTED else ()
        self._states = {each.name: msgspec.structs.replace(each.state, mine=mine) for each in counted}
        self._left = [id for id in ids if not rows.heading(id)] if counted else []
        self._found = dict.fromkeys(self._states, 0)
        if len(self._left) <= _COUNTED_AT_ONCE:
            self.count(_COUNTED_AT_ONCE)

    @property
    def is_done(self) -> bool:
        """Whether all are counted."""
        return not self._left

    @property
    def found(self) -> dict[str, int]:
        """How many rows each view leaves; nothing as long as that is not known."""
        return self._found if self.is_done else {}

    def in_slices(self, is_wanted: Callable[[], bool], tell: Callable[[], None]) -> Iterator[None]:
        """Count some rows at a time as long as they are wanted, and tell when all are counted, unless they were."""
        if self.is_done:
            return
        while is_wanted() and not self.is_done:
            self.count(_COUNTED_AT_A_TIME)
            yield
        if is_wanted():
            tell()

    def count(self, most: int) -> None:
        """Count up to that many more rows."""
        some, self._left = self._left[-most:], self._left[:-most]
        for name, state in self._states.items():
            self._found[name] += len(filtered(self._rows, some, state))


_MOST_COUNTED, _COUNTED_AT_ONCE, _COUNTED_AT_A_TIME = 3000, 250, 5
"""Of up to how many rows the views are counted, of up to how many before anything is drawn, and how many at a time."""


class ListOnPage(Protocol):
    """A page of lists, as those know it that show and change how the current one is shown."""

    tables: tuple[str, ...]
    table: str
    snapshot: Snapshot
    listings: dict[str, Listing]

    @property
    def list(self) -> RecordTable:
        """The list."""
        ...

    @property
    def listing(self) -> Listing:
        """What is listed."""
        ...

    @property
    def state(self) -> ListState:
        """How it is shown."""
        ...

    @property
    def kept(self) -> KeptList:
        """What is kept of it."""
        ...

    @property
    def views(self) -> tuple[ListView, ...]:
        """Its views."""
        ...

    def count_views(self, at_once: bool = False, /) -> dict[str, int]:
        """Return how many rows each view leaves, as far as that is known."""
        ...

    def set_state(self, state: ListState, /) -> None:
        """Show the list in another way."""
        ...

    def action_view(self, name: str, /) -> None:
        """Show a view."""
        ...

    def keep(self, kept: KeptList, /) -> None:
        """Keep something of it."""
        ...


class ListHead(Bar):
    """The line above a list: lists or views with counts, what is filtered and marked, and what keys are set to."""

    def show_list(self, page: ListOnPage) -> None:
        """Show how the current list of a page is shown."""
        items = [*(_tabs(page) if len(page.tables) > 1 else _views(page))]
        if not any(is_shown(each, page.state) for each in page.views):
            items += _filters(page)
        if page.list.marks:
            items.append(BarItem(f" {messages.MARKED(count=len(page.list.marks))} ", "chosen", "unmark", " E "))
        self.show(tuple(items), tuple(_settings(page)))


def _tabs(page: ListOnPage) -> Iterator[BarItem]:
    for table, listing in page.listings.items():
        count = len(page.snapshot.book.table(table)) if table in KINDS else None
        yield _item(listing.name, count, table == page.table, f"turn('{table}')")


def _views(page: ListOnPage) -> Iterator[BarItem]:
    if not page.views:
        yield _item(page.listing.name, page.list.total, False, "")
    counts = page.count_views()
    for each in page.views:
        yield _item(each.name, counts.get(each.name), is_shown(each, page.state), f"view({each.name!r})")


def _item(name: str, count: int | None, is_here: bool, action: str) -> BarItem:
    """Return a list or view with its count; the one that is shown is a block."""
    said = "" if count is None else f" {count:,}"
    if is_here:
        return BarItem(f" {name}{said} ", "chosen", action, "  ")
    return BarItem(f" {name}", "plain", action, f"{said}   ")


def _filters(page: ListOnPage) -> Iterator[BarItem]:
    rows = page.list.rows
    for number, (key, value) in enumerate(page.state.filters):
        at = column_named(rows, key) if rows else None
        label = rows.columns[at].label if rows and at is not None else key
        yield BarItem(f" {messages.FILTERED(column=label, value=value)} ", "chosen", f"unfilter({number})")


def _settings(page: ListOnPage) -> Iterator[BarItem]:
    """Yield what F, s and m are set to."""
    rows, state = page.list.rows, page.state
    by = state.sort or getattr(rows, "own_order", "")
    at = column_named(rows, by) if rows and by else None
    yield BarItem(f" {shown('F')}", "key", "filters", f" {messages.FILTERS()} ")
    if isinstance(rows, RowsWithOwners) and page.snapshot.me:
        said = messages.MINE() if state.mine else messages.EVERYBODY()
        yield BarItem(f" {shown('m')}", "key", "mine", f" {said} ")
    if rows and at is not None:
        sentence = messages.SORTED_BACK if state.backwards else messages.SORTED_BY
        label = rows.columns[at].label
        yield BarItem(f" {shown('s')}", "key", "sort", f" {sentence(column=label[:1].lower() + label[1:])} ")
