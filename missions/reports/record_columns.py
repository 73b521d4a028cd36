"""The columns in which lists show the records of a kind: those its fields declare, then derived ones."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

import msgspec

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.follow_ups import next_due
from missions.messages import Sentence
from missions.planning.tasks import task_due_day
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
from missions.records.follow_ups import FollowUp
from missions.records.kinds import Kind
from missions.records.privacy import label_of, restricted_fields
from missions.records.record import Record
from missions.records.tasks import Task
from missions.reports import messages
from missions.reports.agreement_status import show_term_end
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState, AgreementStatus, agreement_status
from missions.text import fold


class ListedBook(Protocol):
    """The book whose records are listed, on a day."""

    @property
    def book(self) -> Book:
        """The records."""

    @property
    def today(self) -> date:
        """The day."""

    def status(self, agreement: Agreement, /) -> AgreementStatus:
        """Return an agreement's status on the day."""


class DerivedColumn(NamedTuple):
    """A column that is derived, never stored.

    `find` looks for what is in it for a record, `show` is the text of that for people, and `value` what lists are
    sorted by and scripts read. It wants `width` cells; where room is short, heavier columns stay.
    """

    key: str
    label: Sentence
    shape: Shape
    width: int
    weight: int
    find: Callable[[Any, ListedBook], Any]
    show: Callable[[Any], str]
    value: Callable[[Any], Any] = lambda found: found


def field_columns(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields that lists show as columns, or the first ones where none is declared as such."""
    return columns_of(struct) or tuple(each for each in fields_of(struct) if not (each.stamped or each.restricted))[:3]


def field_value(record: Record, name: str, listed: ListedBook) -> Any:
    """Return what lists show of a field: of a follow-up the day it is next due, else what is recorded."""
    if name == "due" and isinstance(record, FollowUp):
        return next_due(record, listed.today)
    return getattr(record, name)


def _state(agreement: Agreement, listed: ListedBook) -> AgreementState:
    return listed.status(agreement).state


def _ending(agreement: Agreement, listed: ListedBook) -> TermEnd:
    return listed.status(agreement).bound_end(agreement, listed.today)


def _due(task: Task, listed: ListedBook) -> PartialDate | None:
    return task_due_day(task, listed.book, listed.today)


DERIVED_COLUMNS: dict[str, tuple[DerivedColumn, ...]] = {
    "agreements": (
        DerivedColumn("status", messages.STATUS, EnumChoice(AgreementState), 16, 3, _state, show_choice),
        DerivedColumn("ends", messages.ENDS_COLUMN, Dated(), 18, 4, _ending, show_term_end, attrgetter("date")),
    ),
    "tasks": (DerivedColumn("due", messages.DUE, Dated(), 18, 4, _due, show_date),),
}
"""The derived columns of each table; a column more is a row more."""


_SHORTENED = (Text, Note, Link, Many, Nested)
"""Shapes whose texts may be shortened where there is little room; half a date would be a wrong one."""


class ListColumn(NamedTuple):
    """A column of a list: its name for scripts, its label for people, and what is in it for a record.

    Of what is found, `show` is the text for people, and `value` what the list is sorted by and scripts read.
    """

    name: str
    label: str
    shape: Shape
    find: Callable[[Any, ListedBook], Any]
    show: Callable[[Any], str]
    value: Callable[[Any], Any]
    personal: bool = False

    @property
    def is_text(self) -> bool:
        """Whether its cells may be shortened."""
        return isinstance(self.shape, _SHORTENED)

    @property
    def is_date(self) -> bool:
        """Whether it is what lists are sorted by, if it is the first such column; what is personal never is."""
        return isinstance(self.shape, Dated) and not self.personal


class BookOnDay:
    """A book whose records are listed, on a day."""

    def __init__(self, book: Book, today: date) -> None:
        """Take the book and the day."""
        self.book, self.today = book, today
        self._status: dict[str, AgreementStatus] = {}

    def status(self, agreement: Agreement, /) -> AgreementStatus:
        """Return an agreement's status on the day; it is computed once."""
        if agreement.id not in self._status:
            self._status[agreement.id] = agreement_status(agreement, self.book, self.today)
        return self._status[agreement.id]


class ListRow(NamedTuple):
    """A record and what is in the columns of a list for it."""

    record: Record
    found: list[Any]


def list_columns(kind: Kind, book: Book, personal: bool = False) -> tuple[ListColumn, ...]:
    """Return the columns of a kind; those that hold personal data for a journey come last, and only if asked for."""
    fields = [_column(each, book) for each in field_columns(kind.struct)]
    derived = [
        ListColumn(each.key, each.label(), each.shape, each.find, each.show, each.value)
        for each in DERIVED_COLUMNS.get(kind.table, ())
    ]
    hidden = [_column(each, book) for each in restricted_fields(kind.struct)] if personal else []
    return (*fields, *derived, *hidden)


def all_columns(kind: Kind, book: Book, personal: bool = False) -> tuple[ListColumn, ...]:
    """Return every column there can be: those of a list first, then all other fields."""
    usual = list_columns(kind, book, personal)
    names = {each.name for each in usual}
    others = (item for item in fields_of(kind.struct) if item.name not in names and not item.stamped)
    return (*usual, *(_column(item, book) for item in others if personal or not item.restricted))


def _column(item: Field, book: Book) -> ListColumn:
    def find(record: Record, listed: ListedBook) -> Any:
        return field_value(record, item.name, listed)

    def show(value: Any) -> str:
        return show_value(value, item.shape, book.heading)

    return ListColumn(item.name, label_of(item), item.shape, find, show, lambda found: found, item.restricted)


def write_cell(column: ListColumn, value: Any, book: Book) -> str:
    """Write a value as sheets and scripts read it: dates in ISO 8601, numbers without groups."""
    match value:
        case PartialDate() | Period():
            return value.text
        case Enum():
            return str(value.value)
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case Decimal():
            return f"{value:.0f}" if value == int(value) else f"{value:f}"
    return show_value(value, column.shape, book.heading)


def sorted_rows(columns: tuple[ListColumn, ...], records: Iterable[Record], listed: ListedBook) -> list[ListRow]:
    """Return a row for each record, by the first column of dates, those without one last, and then by heading."""
    dated = next((at for at, column in enumerate(columns) if column.is_date), None)

    def order(row: ListRow) -> tuple[date, str, str]:
        when = columns[dated].value(row.found[dated]) if dated is not None else None
        return (when.earliest if when else date.max, fold(row.record.sort_name), row.record.id)

    return sorted((ListRow(record, [each.find(record, listed) for each in columns]) for record in records), key=order)
