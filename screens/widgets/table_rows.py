"""What a table lists: its columns, and each row's cells, sort keys and searchable text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.planning.tasks import task_due_day
from missions.records.field_values import show_value
from missions.records.fields import Dated, Duration, EnumChoice, Field, Flag, Link, Number, Text, fields_of
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUpState
from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.records.search import matches, search_texts, show_matches
from missions.records.tasks import Task, TaskState
from missions.reports.record_columns import DERIVED_COLUMNS, DerivedColumn, field_columns, field_value
from missions.reports.row_words import is_mine
from missions.text import SearchWords, fold, spellings
from screens.snapshot import Snapshot
from screens.styled_text import Span


@dataclass(frozen=True)
class Column:
    """A column: its label, the cells it has at most, its share of what is left over, and its weight.

    Where room is short the lightest gives way first; those without weight are shown only where there is room to spare.
    One that flexes has at least `least` cells before lighter columns get any.
    `key` names it for what is remembered; it is one of the `standard` columns, or can be chosen beside them. One that
    `filters` offers its values as filters. A `fixed` one is as wide as declared, since its cells take long to find out.
    """

    label: str
    width: int
    flex: int = 0
    weight: int = 1
    right: bool = False
    least: int = 24
    key: str = ""
    standard: bool = True
    filters: bool = False
    fixed: bool = False

    @property
    def name(self) -> str:
        """The key, else the label."""
        return self.key or fold(self.label)


GAP = 2
"""How many cells stand between two columns."""


def widths(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Share a width among columns: 0 for those that give way, the lightest first; what is left goes to those that flex.

    The first column is always there. One that flexes has at least its `least` before a lighter one has any room.
    """
    least = [min(each.width, each.least) if each.flex else each.width for each in columns]
    fair = [min(each.width, each.least * 4 // 3) if each.flex else each.width for each in columns]
    shown = set(range(len(columns)))
    for number in reversed(range(1, len(columns))):
        if not columns[number].weight and sum(fair[at] + GAP for at in shown) - GAP > width:
            shown.remove(number)
    while len(shown) > 1 and sum(least[at] + GAP for at in shown) - GAP > width:
        shown.remove(max(shown - {0}, key=lambda at: (-columns[at].weight, at)))
    found = [least[at] if at in shown else 0 for at in range(len(columns))]
    spare = width - sum(found) - GAP * (len(shown) - 1)
    texts = sorted((at for at in shown if columns[at].flex), key=lambda at: -columns[at].weight)
    for at in texts:  # first what is needed, the heaviest first
        more = max(0, min(spare, columns[at].width - found[at]))
        found[at], spare = found[at] + more, spare - more
    if texts:
        found[max(texts, key=lambda at: columns[at].flex)] += max(0, spare)
    else:
        rights = [at for at in shown if columns[at].right and at]
        found[max(at for at in shown if at < min(rights, default=len(columns)))] += spare
    return tuple(max(1, each) if at in shown else 0 for at, each in enumerate(found))


class TableRows(Protocol):
    """The rows of a table as of one snapshot."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        ...

    @property
    def table(self) -> str:
        """The name of what is listed."""
        ...

    def ids(self) -> list[str]:
        """Return the keys of all rows, in order."""
        ...

    def cell(self, id: str, column: int) -> Span:
        """Return a cell."""
        ...

    def sort_key(self, id: str, column: int) -> Any:
        """Return a row's sort key in that column."""
        ...

    def haystack(self, id: str) -> str:
        """Return the text a filter searches, as `spellings` has it."""
        ...

    def found_in(self, id: str, words: SearchWords, shown: str, /) -> str:
        """Return where the words of a filter were found that are not in the text shown; empty if all are."""
        ...

    def record(self, id: str) -> Record | None:
        """Return the record a row shows or is about."""
        ...

    def heading(self, id: str) -> str:
        """Return the text of a heading row; empty for all others."""
        ...


@dataclass(frozen=True)
class RowColumn:
    """A column with what is in it for a record: the cell, the sort key, and by what it can be filtered."""

    column: Column
    cell: Callable[[Any, Snapshot], Span]
    key: Callable[[Any, Snapshot], Any]
    values: Callable[[Any, Snapshot], tuple[str, ...]] | None = None
    order: Callable[[], tuple[str, ...]] = tuple
    group: Callable[[Any, Snapshot], str] | None = None


class RecordRows:
    """The records of one kind: its standard columns, then those that can be chosen beside them."""

    own_order = ""
    """The key of the column in whose order the rows come by themselves, if there is one."""

    def __init__(self, table: str, snapshot: Snapshot, standard: tuple[RowColumn, ...] | None = None) -> None:
        self.table = table
        self.snapshot = snapshot
        self._records = snapshot.book.table(table)
        self._columns = with_others(table, standard or _standard_columns(table))
        self.columns = tuple(each.column for each in self._columns)
        self._cells: dict[tuple[str, int], Span] = {}

    def ids(self) -> list[str]:
        """Return the ids of all records of the kind, the most relevant first."""
        order = ORDERS.get(self.table)
        if order is None:
            return list(self._records)
        return sorted(self._records, key=lambda key: order(self._records[key], self.snapshot))

    def record(self, id: str) -> Record | None:
        """Return the record."""
        return self._records.get(id)

    def heading(self, _id: str, /) -> str:
        """Return nothing: every row is a record."""
        return ""

    def is_mine(self, id: str, /) -> bool:
        """Whether I see to the record."""
        return is_mine(self._records[id], self.snapshot.book, self.snapshot.me)

    def cell(self, id: str, column: int) -> Span:
        """Return a cell; fields as people read them, links by the title of their record."""
        found = self._cells.get((id, column))
        if found is None:
            found = self._cells[id, column] = self._columns[column].cell(self._records[id], self.snapshot)
        return found

    def sort_key(self, id: str, column: int) -> Any:
        """Return a record's sort key: dates by day, texts without case, empty values last."""
        return self._columns[column].key(self._records[id], self.snapshot)

    def values(self, id: str, column: int, /) -> tuple[str, ...]:
        """Return by what a record can be filtered in a column."""
        find = self._columns[column].values
        if find:
            return find(self._records[id], self.snapshot)
        text = RecordRows.cell(self, id, column).text
        return (text,) if text else ()

    def value_order(self, column: int, /) -> tuple[str, ...]:
        """Return the values of a column in their order, where they have one."""
        return self._columns[column].order()

    def group(self, id: str, column: int, /) -> str:
        """Return the heading a record stands under in the order of that column; empty if it has no groups."""
        find = self._columns[column].group
        return find(self._records[id], self.snapshot) if find else ""

    def haystack(self, id: str) -> str:
        """Return all that the record says, linked names included, and its computed cells, as searches read them."""
        record = self._records[id]
        standard = ((at, each.cell) for at, each in enumerate(self._columns) if each.column.standard)
        cells = ((self._cells.get((id, at)) or cell(record, self.snapshot)).text for at, cell in standard)
        return f"{spellings(' '.join((id, *record.names, *cells)))}\n{self.snapshot.book.ask(search_texts).of(record)}"

    def found_in(self, id: str, words: SearchWords, shown: str, /) -> str:
        """Return where the words were found that are not in the text shown."""
        return show_matches(matches(self._records[id], words, spellings(shown), self.snapshot.book))


def with_others(table: str, standard: tuple[RowColumn, ...]) -> tuple[RowColumn, ...]:
    """Return every column there can be: those given, then the other fields that hold a value of one line."""
    taken = {each.column.name for each in standard}
    others = (each for each in fields_of(KINDS[table].struct) if not (each.stamped or each.restricted))
    return (*standard, *(_of_field(each, standard=False) for each in others
                         if each.name not in taken and isinstance(each.shape, _OF_ONE_LINE)))  # fmt: skip


_OF_ONE_LINE = (Text, EnumChoice, Dated, Number, Duration, Link, Flag)


def _standard_columns(table: str) -> tuple[RowColumn, ...]:
    """Return the columns that the fields of a kind declare, then derived and computed ones."""
    fields = (_of_field(each, first=not at) for at, each in enumerate(field_columns(KINDS[table].struct)))
    derived = (_derived(each) for each in DERIVED_COLUMNS.get(table, ()))
    return (*fields, *derived)


def _of_field(item: Field, first: bool = False, standard: bool = True) -> RowColumn:
    """Return the column of a field; a choice, and who sees to a record, can be filtered by."""

    def cell(record: Any, snapshot: Snapshot) -> Span:
        text = show_value(field_value(record, item.name, snapshot), item.shape, snapshot.book.heading)
        if first and not text:
            text = record.heading
        return Span.of(text, "plain" if first else "faint")

    def key(record: Any, snapshot: Snapshot) -> Any:
        value = field_value(record, item.name, snapshot)
        if value in (None, "", ()):
            return (1, "")
        if getattr(value, "earliest", None) is not None:
            return (0, value.earliest, value.latest)
        return (0, value) if isinstance(value, int | float | Decimal) else (0, fold(cell(record, snapshot).text))

    dated = isinstance(item.shape, Dated)
    filters = isinstance(item.shape, EnumChoice) or item.name in ("owner", "country", "programme")
    column = Column(
        item.label, item.column or 30, flex=int(first), weight=3 if dated else 2, right=dated and not first,
        key=item.name, standard=standard, filters=filters,
    )  # fmt: skip
    return RowColumn(column, cell, key)


def _derived(column: DerivedColumn) -> RowColumn:
    """Return a derived column as the table draws it."""

    def cell(record: Any, snapshot: Snapshot) -> Span:
        found = column.find(record, snapshot)
        return Span.of(column.show(found), _role(record, column.value(found), snapshot))

    def key(record: Any, snapshot: Snapshot) -> Any:
        return value_key(column.value(column.find(record, snapshot)))

    shown = Column(column.label(), column.width, weight=column.weight + 1, key=column.key,
                   right=isinstance(column.shape, Dated))  # fmt: skip
    return RowColumn(shown, cell, key)


def _role(record: Record, value: Any, snapshot: Snapshot) -> Severity:
    """Return how grave a derived value is: of a task what its deadline is."""
    if isinstance(record, Task):
        found = first_due(record, snapshot)
        return found.severity if found and found.band else Severity.FAINT
    return Severity.PLAIN if value else Severity.GAP


def value_key(value: Any) -> Any:
    """Return the sort key of a derived value: dates by day, choices by their words, empty values last."""
    if value is None:
        return (1, "")
    return (0, value.earliest, value.latest) if isinstance(value, PartialDate) else show_choice(value)


def first_due(record: Record, snapshot: Snapshot) -> Any:
    """Return the next deadline of a record that must be acted on; None if there is none."""
    return min(
        (each for each in snapshot.ledger.of(record.id) if each.is_open), key=lambda each: each.order, default=None
    )


def _distance(dates: PartialDate | None, today: date) -> tuple[int, int]:
    """Sort what is ahead first, the soonest on top, then the past, the latest on top, then what has no date."""
    if dates is None:
        return (2, 0)
    ahead = dates.latest >= today
    return (0, dates.earliest.toordinal()) if ahead else (1, -dates.latest.toordinal())


ORDERS: dict[str, Callable[[Any, Snapshot], Any]] = {
    "missions": lambda mission, snapshot: _distance(mission.dates, snapshot.today),
    "visits": lambda visit, snapshot: (*_distance(visit.day, snapshot.today), str(visit.start)),
    "events": lambda event, snapshot: _distance(event.dates, snapshot.today),
    "tasks": lambda task, snapshot: (
        task.state is not TaskState.OPEN,
        *value_key(task_due_day(task, snapshot.book, snapshot.today)),
    ),
    "follow_ups": lambda each, _snapshot: (each.state is not FollowUpState.OPEN, each.due is None, each.due or 0),
}
"""The sort key of each table's records."""
