"""The directory of people, organisations, events and programmes, and the list of missions."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from missions.records.record import Record
from missions.records.search import search_texts
from missions.reports import directory_messages as messages
from missions.reports.directory_columns import ORGANISATIONS, PEOPLE, DirectoryColumn
from missions.reports.directory_events import EVENTS, PROGRAMMES, EventGroup, event_group, is_my_own
from missions.reports.mission_list import MISSIONS, MissionGroup, mission_group
from missions.reports.report import Cell
from missions.text import spellings
from screens.destinations import Destination
from screens.pages.list_page import ListPage, RecordListing
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.table_rows import Column, RecordRows, RowColumn

_HEADING = "\u00a7"


class DirectoryList(NamedTuple):
    """One of the lists: its columns, the one in whose order its rows come, and in which group a record stands."""

    columns: tuple[DirectoryColumn, ...]
    own_order: str
    group: Callable[[Any, Snapshot], EventGroup | MissionGroup] | None = None


LISTS: Mapping[str, DirectoryList] = {
    "people": DirectoryList(PEOPLE, "name"),
    "organisations": DirectoryList(ORGANISATIONS, "name"),
    "events": DirectoryList(EVENTS, "dates", lambda event, snapshot: event_group(event, snapshot.today)),
    "programmes": DirectoryList(PROGRAMMES, "name"),
    "missions": DirectoryList(
        MISSIONS, "days", lambda mission, snapshot: mission_group(mission, snapshot.book, snapshot.today)
    ),
}
"""The lists by the names of their tables."""


class DirectoryRows(RecordRows):
    """The records of a table in the columns of its list, under the headings of their groups."""

    def __init__(self, table: str, snapshot: Snapshot) -> None:
        self._list = LISTS[table]
        self.own_order = self._list.own_order
        super().__init__(table, snapshot, tuple(map(_row_column, self._list.columns)))
        self._headings: dict[str, str] = {}

    def ids(self) -> list[str]:
        """Return the ids of all records in their order, with a heading before each group."""
        group = self._list.group
        if group is None:
            by = next(each.order for each in self._list.columns if each.key == self.own_order)
            return sorted(self._records, key=lambda key: by(self._records[key], self.snapshot))
        found = super().ids()
        groups: dict[EventGroup | MissionGroup, list[str]] = {}
        for id in found:
            groups.setdefault(group(self._records[id], self.snapshot), []).append(id)
        self._headings = {f"{_HEADING}{each}": each.heading() for each in groups}
        return [id for each in sorted(groups) for id in (f"{_HEADING}{each}", *groups[each])]

    def heading(self, id: str, /) -> str:
        """Return the heading of a group; empty for a record."""
        return self._headings.get(id, "")

    def is_mine(self, id: str, /) -> bool:
        """Whether the record is of my concern."""
        return is_my_own(self._records[id], self.snapshot)

    def values(self, id: str, column: int, /) -> tuple[str, ...]:
        """Return by what a record can be filtered in a column; nothing where there is a dash."""
        return tuple(each for each in super().values(id, column) if each != messages.NONE())

    def haystack(self, id: str) -> str:
        """Return all that the record says, and what cells say beside it."""
        record: Record | None = self._records.get(id)
        if record is None:
            return ""
        cells = (each.cell(record, self.snapshot).text for each in self._list.columns if each.is_searched)
        return f"{spellings(' '.join((id, *record.names, *cells)))}\n{self.snapshot.book.ask(search_texts).of(record)}"


def _row_column(each: DirectoryColumn) -> RowColumn:
    """Return a column as the table draws it."""
    column = Column(each.label(), each.width, each.flex, each.weight, each.right, each.least, each.key,
                    filters=each.filters, fixed=each.is_slow)  # fmt: skip
    return RowColumn(column, lambda record, snapshot: _span(each.cell(record, snapshot)), each.order)


def _span(cell: Cell) -> Span:
    return Span.of(cell.text, "strong" if cell.strong else cell.severity)


class DirectoryListing(RecordListing):
    """The records of a table, as the directory lists them."""

    def rows(self, snapshot: Snapshot) -> DirectoryRows:
        """Return all records."""
        return DirectoryRows(self._table, snapshot)


class DirectoryPage(ListPage):
    """Lists people, organisations, events and programmes as tabs; or missions, by what they ask of us."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot, **{each: DirectoryListing(each) for each in row.tables if each in LISTS})
