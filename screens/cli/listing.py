"""What lists show of a record: the columns its fields declare, and what is derived from its facts."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from missions.dates.formatting import show_end
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import (
    Dated,
    EnumChoice,
    Field,
    Link,
    Many,
    Nested,
    Note,
    Shape,
    Text,
    columns_of,
    fields_of,
)
from missions.records.kinds import Kind
from missions.records.privacy import label_of, restricted_fields
from missions.records.record import Record
from missions.records.tasks import Task
from missions.terms.status import AgreementState, agreement_status
from missions.text import fold

_SHORTENED = (Text, Note, Link, Many, Nested)
"""Shapes whose texts may be shortened where there is little room; half a date would be a wrong one."""


class Listed(NamedTuple):
    """A column of a list: its name for scripts, its label for people, and the value of a record in it."""

    name: str
    label: str
    shape: Shape
    value: Callable[[Any, Book, date], Any]
    personal: bool = False

    @property
    def is_text(self) -> bool:
        """Whether its cells may be shortened."""
        return isinstance(self.shape, _SHORTENED)

    @property
    def is_date(self) -> bool:
        """Whether it is what lists are sorted by, if it is the first such column; what is personal never is."""
        return isinstance(self.shape, Dated) and not self.personal


class Row(NamedTuple):
    """A record and its values in the columns of a list."""

    record: Record
    values: list[Any]


def listed(kind: Kind, personal: bool = False) -> tuple[Listed, ...]:
    """Return the columns of a kind; those that hold personal data for a journey come last, and only if asked for."""
    plain = tuple(item for item in fields_of(kind.struct) if not item.stamped and not item.restricted)
    fields = tuple(map(_column, columns_of(kind.struct) or plain[:3])) + _DERIVED.get(kind.table, ())
    return fields + (tuple(map(_column, restricted_fields(kind.struct))) if personal else ())


def _column(item: Field) -> Listed:
    return Listed(item.name, label_of(item), item.shape, _getter(item.name), item.restricted)


def show_cell(column: Listed, value: Any, book: Book) -> str:
    """Show a value as people read it."""
    if column.name == "ends":
        return show_end(value) if value else "not known"
    return show_value(value, column.shape, book.heading)


def write_cell(column: Listed, value: Any, book: Book) -> str:
    """Write a value as sheets and scripts read it: dates in ISO 8601, numbers without groups."""
    match value:
        case PartialDate() | Period():
            return value.text
        case Enum():
            return str(value.value)
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(int(value)) if float(value).is_integer() else str(value)
    return show_value(value, column.shape, book.heading)


def rows(columns: tuple[Listed, ...], records: Iterable[Record], book: Book, today: date) -> list[Row]:
    """Return a row for each record, by the first column of dates, those without one last, and then by heading."""
    dated = next((at for at, column in enumerate(columns) if column.is_date), None)

    def order(row: Row) -> tuple[date, str, str]:
        when = row.values[dated] if dated is not None else None
        return (when.earliest if when else date.max, fold(row.record.heading), row.record.id)

    found = [Row(record, [column.value(record, book, today) for column in columns]) for record in records]
    return sorted(found, key=order)


def _getter(name: str) -> Callable[[Any, Book, date], Any]:
    return lambda record, _book, _today: getattr(record, name)


def _state(agreement: Agreement, book: Book, today: date) -> AgreementState:
    return agreement_status(agreement, book, today).state


def _end(agreement: Agreement, book: Book, today: date) -> PartialDate | None:
    return agreement_status(agreement, book, today).ending.date


def _due(task: Task, book: Book, today: date) -> PartialDate | None:
    from missions.planning.task_dates import task_due_day

    return task_due_day(task, book, today)


_DERIVED = {
    "agreements": (
        Listed("status", "Status", EnumChoice(AgreementState), _state),
        Listed("ends", "Ends", Dated(), _end),
    ),
    "tasks": (Listed("due", "Due", Dated(), _due),),
}
"""The columns of each table that are derived, never stored."""
