"""`missions list` and `show`: records in columns, declared by their fields or derived, and one record in full."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import click

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
    plain,
)
from missions.records.kinds import Kind, kind_of
from missions.records.privacy import label_of, restricted_fields
from missions.records.record import Record
from missions.records.tasks import Task
from missions.terms.status import AgreementState, agreement_status
from missions.text import fold
from screens.cli.arguments import hidden_fields, kind_argument, personal_option, record_argument, without_travel_data
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import TextColumn, table
from screens.cli.output import Line

_SHORTENED = (Text, Note, Link, Many, Nested)
"""Shapes whose texts may be shortened where there is little room; half a date would be a wrong one."""

_LEAST_FIRST, _LEAST, _LEAST_ID = 20, 12, 18
"""To how many cells the first column, other texts and ids may be shortened where there is little room."""


class ListColumn(NamedTuple):
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


class ListRow(NamedTuple):
    """A record and its values in the columns of a list."""

    record: Record
    values: list[Any]


def list_columns(kind: Kind, personal: bool = False) -> tuple[ListColumn, ...]:
    """Return the columns of a kind; those that hold personal data for a journey come last, and only if asked for."""
    plain = tuple(item for item in fields_of(kind.struct) if not item.stamped and not item.restricted)
    fields = tuple(map(_column, columns_of(kind.struct) or plain[:3])) + _DERIVED.get(kind.table, ())
    return fields + (tuple(map(_column, restricted_fields(kind.struct))) if personal else ())


def _column(item: Field) -> ListColumn:
    return ListColumn(item.name, label_of(item), item.shape, _getter(item.name), item.restricted)


def show_cell(column: ListColumn, value: Any, book: Book) -> str:
    """Show a value as people read it."""
    if column.name == "ends":
        return show_end(value) if value else "not known"
    return show_value(value, column.shape, book.heading)


def write_cell(column: ListColumn, value: Any, book: Book) -> str:
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


def sorted_rows(columns: tuple[ListColumn, ...], records: Iterable[Record], book: Book, today: date) -> list[ListRow]:
    """Return a row for each record, by the first column of dates, those without one last, and then by heading."""
    dated = next((at for at, column in enumerate(columns) if column.is_date), None)

    def order(row: ListRow) -> tuple[date, str, str]:
        when = row.values[dated] if dated is not None else None
        return (when.earliest if when else date.max, fold(row.record.heading), row.record.id)

    found = [ListRow(record, [column.value(record, book, today) for column in columns]) for record in records]
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
        ListColumn("status", "Status", EnumChoice(AgreementState), _state),
        ListColumn("ends", "Ends", Dated(), _end),
    ),
    "tasks": (ListColumn("due", "Due", Dated(), _due),),
}
"""The columns of each table that are derived, never stored."""


@personal_option
@command(
    "list",
    examples=(
        "missions list agreements",
        "missions list events medica 2024",
        "missions list people --csv > people.csv",
    ),
    json="Print a JSON array of whole records for scripts.",
    csv="Print comma-separated values.",
)
@kind_argument
@click.argument("words", nargs=-1, metavar="[WORDS]...")
def list_records(context: CliContext, /, kind: Kind, words: tuple[str, ...], personal: bool) -> CommandAnswer:
    """List the records of one KIND.

    KIND is agreements, visits, people and so on; with WORDS, only those records are listed that have them all.

    Words are found in every column, whatever their case and accents. What is kept of people for a journey only is
    neither listed nor searched unless --personal asks for it.
    """
    columns, book, wanted = list_columns(kind, personal), context.book, [fold(word) for word in words]
    found: list[tuple[Record, list[Any], list[str]]] = []
    for record, values in sorted_rows(columns, book.table(kind.table).values(), book, context.today):
        cells = [show_cell(column, value, book) for column, value in zip(columns, values, strict=True)]
        looked_through = fold(" ".join((*cells, record.id, record.heading))) if wanted else ""
        if all(word in looked_through for word in wanted):
            found.append((record, values, [*cells, record.id]))
    table_columns = [TextColumn(each.label, _LEAST if each.is_text else 0, each.is_date) for each in columns]
    table_columns[0] = TextColumn(columns[0].label, _LEAST_FIRST, True)
    table_columns.append(TextColumn("Id", _LEAST_ID, True))

    def rows() -> Iterator[list[str]]:
        for record, values, _ in found:
            cells = (write_cell(column, value, book) for column, value in zip(columns, values, strict=True))
            yield [*cells, record.id]

    return CommandAnswer(
        lambda max_width: _lines(kind, table_columns, [cells for _, _, cells in found], bool(words), max_width),
        lambda: [_as_json(without_travel_data(record, personal)) for record, _, _ in found],
        lambda: ([*(column.name for column in columns), "id"], list(rows())),
    )


def _lines(
    kind: Kind, columns: list[TextColumn], rows: list[list[str]], filtered: bool, max_width: int | None
) -> Iterator[Line]:
    """Yield what people read: a table, and how many there are."""
    with_them = " with these words" if filtered else ""
    if not rows:
        yield f"No {kind.plural}{with_them}."
        return
    name = kind.singular if len(rows) == 1 else kind.plural
    yield from table(columns, rows, max_width)
    yield ""
    yield f"{len(rows):,} {name}{with_them}."


def _as_json(record: Record) -> dict[str, object]:
    """Return a record in JSON's own types, with the name of its table."""
    return {"record": kind_of(record).table, **plain(record)}


@personal_option
@command(
    "show",
    examples=(
        "missions show bioxclusters-osaka-2016",
        "missions show biox",
        "missions show medica-2024 --json",
    ),
    json="Print the record as JSON for scripts.",
)
@record_argument("record", metavar="ID")
def show_record(context: CliContext, /, record: Record, personal: bool) -> CommandAnswer:
    """Show everything about one record.

    ID is its id, or a beginning that no other id has.

    Of an agreement it tells the status and why, of whatever has deadlines when to act and why, and of every record
    what hangs together with it. What is kept of people for a journey only is left out unless --personal asks for it.
    """

    def lines(max_width: int | None) -> Iterator[Line]:
        from screens.cli.record_details import record_lines

        return record_lines(record, context.book, context.today, max_width, personal)

    hidden = "" if personal else hidden_fields(record)
    return CommandAnswer(
        lines, lambda: _as_json(without_travel_data(record, personal)), beside_json=(hidden,) if hidden else ()
    )
