"""What a table lists: its columns, and each row's cells, sort keys and searchable text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from missions.dates.formatting import show_choice, show_day
from missions.dates.partial import PartialDate
from missions.planning.task_dates import task_due_day
from missions.records.agreements import Agreement
from missions.records.field_values import show_value
from missions.records.fields import Dated
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUpState
from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.search import matches, search_texts, show_matches
from missions.records.tasks import Task, TaskState
from missions.reports import details
from missions.reports.record_columns import DERIVED_COLUMNS, DerivedColumn, field_columns, field_value
from missions.terms.status import AgreementState
from missions.text import SearchWords, fold, spellings
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets import messages


@dataclass(frozen=True)
class Column:
    """A column: its label, the cells it wants, its share of what is left over, and its weight where room is short.

    A column that flexes has at least `least` cells before lighter columns get any.
    """

    label: str
    width: int
    flex: int = 0
    weight: int = 1
    right: bool = False
    least: int = 24


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
class ComputedColumn:
    """A column whose cells are computed from the record."""

    column: Column
    cell: Callable[[Any, Snapshot], Span]
    key: Callable[[Any, Snapshot], Any]


class RecordRows:
    """The records of one kind: the columns its fields declare, then computed ones."""

    def __init__(self, table: str, snapshot: Snapshot) -> None:
        self.table = table
        self.snapshot = snapshot
        self._records = snapshot.book.table(table)
        struct = KINDS[table].struct
        self._fields = field_columns(struct)
        derived = tuple(_computed(each) for each in DERIVED_COLUMNS.get(table, ()))
        self._computed = derived + _dashboard_columns(table)
        plain = tuple(
            Column(
                item.label,
                item.column or 20,
                flex=int(not number),
                weight=2 if isinstance(item.shape, Dated) else 1,
            )
            for number, item in enumerate(self._fields)
        )
        self.columns = plain + tuple(each.column for each in self._computed)

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

    def cell(self, id: str, column: int) -> Span:
        """Return a cell; fields as people read them, links by the title of their record."""
        record = self._records[id]
        if column >= len(self._fields):
            return self._computed[column - len(self._fields)].cell(record, self.snapshot)
        item = self._fields[column]
        text = show_value(field_value(record, item.name, self.snapshot), item.shape, self.snapshot.book.heading)
        if not column and not text:
            text = record.heading
        return Span.of(text, "plain" if column == 0 else "faint")

    def sort_key(self, id: str, column: int) -> Any:
        """Return a record's sort key: dates by day, texts without case, empty values last."""
        record = self._records[id]
        if column >= len(self._fields):
            return self._computed[column - len(self._fields)].key(record, self.snapshot)
        value = field_value(record, self._fields[column].name, self.snapshot)
        if value in (None, "", ()):
            return (1, "")
        bounds = getattr(value, "earliest", None)
        if bounds is not None:
            return (0, value.earliest, value.latest)
        return (0, value) if isinstance(value, int | float | Decimal) else (0, fold(self.cell(id, column).text))

    def haystack(self, id: str) -> str:
        """Return all that the record says, linked names included, and its computed cells, as searches read them."""
        record = self._records[id]
        cells = (self.cell(id, number).text for number in range(len(self.columns)))
        return f"{spellings(' '.join((id, *record.names, *cells)))}\n{self.snapshot.book.ask(search_texts).of(record)}"

    def found_in(self, id: str, words: SearchWords, shown: str, /) -> str:
        """Return where the words were found that are not in the text shown."""
        return show_matches(matches(self._records[id], words, spellings(shown), self.snapshot.book))


def _computed(column: DerivedColumn) -> ComputedColumn:
    """Return a derived column as the table draws it."""

    def cell(record: Any, snapshot: Snapshot) -> Span:
        found = column.find(record, snapshot)
        return Span.of(column.show(found), _role(record, column.value(found), snapshot))

    def key(record: Any, snapshot: Snapshot) -> Any:
        return _value_key(column.value(column.find(record, snapshot)))

    return ComputedColumn(Column(column.label(), column.width, weight=column.weight), cell, key)


def _role(record: Record, value: Any, snapshot: Snapshot) -> Severity:
    """Return how grave a derived value is: a state by itself, what is to be done by its deadline."""
    if isinstance(value, AgreementState):
        return value.severity
    if isinstance(record, Task):
        found = _first_due(record, snapshot)
        return found.severity if found and found.band else Severity.FAINT
    return Severity.PLAIN if value else Severity.GAP


def _value_key(value: Any) -> Any:
    """Return the sort key of a derived value: dates by day, choices by their words, empty values last."""
    if value is None:
        return (1, "")
    return (0, value.earliest, value.latest) if isinstance(value, PartialDate) else show_choice(value)


def _first_due(record: Record, snapshot: Snapshot) -> Any:
    return next((each for each in snapshot.ledger.of(record.id) if each.act_by), None)


def _acts(agreement: Agreement, snapshot: Snapshot) -> Span:
    found = _first_due(agreement, snapshot)
    return Span(show_day(found.act_by), found.severity) if found else Span("")


def _acts_key(agreement: Agreement, snapshot: Snapshot) -> Any:
    found = _first_due(agreement, snapshot)
    return (0, *found.order) if found else (1, "")


def days_to(mission: Mission, snapshot: Snapshot) -> Span:
    """Return a mission's days to go, or that it is under way; empty once it is over."""
    found = details.days_to(mission, snapshot.today)
    return Span.of(found.text, found.severity) if found else Span("")


def _days_key(mission: Mission, snapshot: Snapshot) -> Any:
    dates = mission.dates
    return (0, abs((dates.earliest - snapshot.today).days)) if dates else (1, 0)


def _dashboard_columns(table: str) -> tuple[ComputedColumn, ...]:
    """Return the columns of a table that need all deadlines or speak of today, and that only the dashboard has."""
    match table:
        case "agreements":
            return (ComputedColumn(Column(messages.ACT_BY(), 12, weight=3), _acts, _acts_key),)
        case "missions":
            return (ComputedColumn(Column(messages.DAYS(), 13, weight=3), days_to, _days_key),)
    return ()


def _distance(dates: PartialDate | None, today: date) -> tuple[int, int]:
    """Sort what is ahead first, the soonest on top, then the past, the latest on top, then what has no date."""
    if dates is None:
        return (2, 0)
    ahead = dates.latest >= today
    return (0, dates.earliest.toordinal()) if ahead else (1, -dates.latest.toordinal())


ORDERS: dict[str, Callable[[Any, Snapshot], Any]] = {
    "missions": lambda mission, snapshot: _distance(mission.dates, snapshot.today),
    "visits": lambda visit, snapshot: (*_distance(visit.day, snapshot.today), str(visit.start)),
    "agreements": _acts_key,
    "organisations": lambda organisation, _snapshot: fold(organisation.heading),
    "people": lambda person, _snapshot: (fold(person.family_name), fold(person.given_name)),
    "events": lambda event, snapshot: _distance(event.dates, snapshot.today),
    "tasks": lambda task, snapshot: (
        task.state is not TaskState.OPEN,
        *_value_key(task_due_day(task, snapshot.book, snapshot.today)),
    ),
    "follow_ups": lambda each, _snapshot: (each.state is not FollowUpState.OPEN, each.due is None, each.due or 0),
}
"""The sort key of each table's records."""
