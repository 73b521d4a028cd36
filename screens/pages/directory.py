"""The directory of people, organisations, events and programmes, and the list of missions."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from missions.records.record import Record
from missions.records.search import search_texts
from missions.reports import directory_messages as messages
from missions.reports.directory_columns import (
    EVENTS,
    ORGANISATIONS,
    PEOPLE,
    PROGRAMMES,
    DirectoryColumn,
    EventGroup,
    event_group,
)
from missions.reports.mission_list import MISSIONS, MissionGroup, mission_group
from missions.text import spellings
from screens.destinations import Destination
from screens.pages.list_page import ListPage, RecordListing
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.table_rows import ORDERS, Column, RecordRows

_HEADING = "§"


class DirectoryList(NamedTuple):
    """One of the lists: its columns, and in which group a record stands."""

    columns: tuple[DirectoryColumn, ...]
    group: Callable[[Any, Snapshot], EventGroup | MissionGroup] | None = None


LISTS: Mapping[str, DirectoryList] = {
    "people": DirectoryList(PEOPLE),
    "organisations": DirectoryList(ORGANISATIONS),
    "events": DirectoryList(EVENTS, lambda event, snapshot: event_group(event, snapshot.today)),
    "programmes": DirectoryList(PROGRAMMES),
    "missions": DirectoryList(MISSIONS, lambda each, snapshot: mission_group(each, snapshot.book, snapshot.today)),
}
"""The lists by the names of their tables."""


class DirectoryRows(RecordRows):
    """The records of a table in the columns of its list, under the headings of their groups."""

    def __init__(self, table: str, snapshot: Snapshot) -> None:
        self.table = table
        self.snapshot = snapshot
        self._records = snapshot.book.table(table)
        self._list = LISTS[table]
        self.columns = tuple(
            Column(each.label(), each.width, each.flex, each.weight, each.right, each.least)
            for each in self._list.columns
        )
        self._headings: dict[str, str] = {}

    def ids(self) -> list[str]:
        """Return the ids of all records in their order, with a heading before each group."""
        order, group = ORDERS.get(self.table), self._list.group
        found = list(self._records)
        if order is not None:
            found.sort(key=lambda key: order(self._records[key], self.snapshot))
        if group is None:
            return found
        groups: dict[Any, list[str]] = {}
        for id in found:
            groups.setdefault(group(self._records[id], self.snapshot), []).append(id)
        self._headings = {
            f"{_HEADING}{each}": messages.GROUP(heading=each.heading, count=len(groups[each])) for each in groups
        }
        return [id for each in sorted(groups) for id in (f"{_HEADING}{each}", *groups[each])]

    def heading(self, id: str, /) -> str:
        """Return the heading of a group; empty for a record."""
        return self._headings.get(id, "")

    def cell(self, id: str, column: int) -> Span:
        """Return a cell."""
        found = self._list.columns[column].cell(self._records[id], self.snapshot)
        return Span.of(found.text, "title" if found.strong else found.severity)

    def sort_key(self, id: str, column: int) -> Any:
        """Return a record's sort key in that column."""
        return self._list.columns[column].order(self._records[id], self.snapshot)

    def haystack(self, id: str) -> str:
        """Return all that the record says, and the cells that are quickly found."""
        record: Record | None = self._records.get(id)
        if record is None:
            return ""
        cells = (each.cell(record, self.snapshot).text for each in self._list.columns if each.measured)
        return f"{spellings(' '.join((id, *record.names, *cells)))}\n{self.snapshot.book.ask(search_texts).of(record)}"


class DirectoryListing(RecordListing):
    """The records of a table, as the directory lists them."""

    def rows(self, snapshot: Snapshot) -> DirectoryRows:
        """Return all records."""
        return DirectoryRows(self._table, snapshot)


class DirectoryPage(ListPage):
    """Lists people, organisations, events and programmes as tabs; or missions, by what they ask of us."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot, **{each: DirectoryListing(each) for each in row.tables if each in LISTS})
