"""`missions list` and `show`: records in columns, declared by their fields or derived, and one record in full."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import click
import msgspec

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import translated
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import (
    Dated,
    Field,
    Link,
    Many,
    Nested,
    Note,
    Shape,
    Text,
    plain,
)
from missions.records.kinds import Kind, kind_of
from missions.records.privacy import label_of, restricted_fields
from missions.records.record import Record
from missions.reports.record_columns import DERIVED_COLUMNS, ListedBook, field_columns
from missions.terms.status import AgreementStatus, agreement_status
from missions.text import fold
from screens.cli import messages
from screens.cli.arguments import hidden_fields, kind_argument, personal_option, without_travel_data
from screens.cli.context import CliContext, file_option, on_option
from screens.cli.group import CommandWithExamples
from screens.cli.layout import TextColumn, paragraph, table, tell
from screens.cli.output import say, say_csv, say_json, terminal_width

_SHORTENED = (Text, Note, Link, Many, Nested)
"""Shapes whose texts may be shortened where there is little room; half a date would be a wrong one."""

_LEAST_FIRST, _LEAST, _LEAST_ID = 20, 12, 18
"""To how many cells the first column, other texts and ids may be shortened where there is little room."""


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


def _column(item: Field, book: Book) -> ListColumn:
    def find(record: Record, _listed: ListedBook) -> Any:
        return getattr(record, item.name)

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
        case int() | float():
            return str(int(value)) if float(value).is_integer() else str(value)
    return show_value(value, column.shape, book.heading)


def sorted_rows(columns: tuple[ListColumn, ...], records: Iterable[Record], listed: ListedBook) -> list[ListRow]:
    """Return a row for each record, by the first column of dates, those without one last, and then by heading."""
    dated = next((at for at, column in enumerate(columns) if column.is_date), None)

    def order(row: ListRow) -> tuple[date, str, str]:
        when = columns[dated].value(row.found[dated]) if dated is not None else None
        return (when.earliest if when else date.max, fold(row.record.heading), row.record.id)

    return sorted((ListRow(record, [each.find(record, listed) for each in columns]) for record in records), key=order)


@click.command(
    "list",
    cls=CommandWithExamples,
    examples=(
        "missions list agreements",
        "missions list events medica 2024",
        "missions list people --csv > people.csv",
    ),
)
@file_option
@on_option
@click.option("--json", "form", flag_value="json", help="Print a JSON array of whole records for scripts.")
@click.option("--csv", "form", flag_value="csv", help="Print comma-separated values.")
@personal_option
@kind_argument
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.pass_obj
def list_records(context: CliContext, /, kind: Kind, words: tuple[str, ...], form: str | None, personal: bool) -> None:
    """List the records of one KIND.

    KIND is agreements, visits, people and so on; with WORDS, only those records are listed that have them all.

    Words are found in every column, whatever their case and accents. What is kept of people for a journey only is
    neither listed nor searched unless --personal asks for it.
    """
    book, wanted = context.book, [fold(word) for word in words]
    columns = list_columns(kind, book, personal)
    rows: list[tuple[ListRow, list[str]]] = []
    for row in sorted_rows(columns, book.table(kind.table).values(), BookOnDay(book, context.today)):
        cells = [column.show(found) for column, found in zip(columns, row.found, strict=True)]
        looked_through = fold(" ".join((*cells, row.record.id, row.record.heading))) if wanted else ""
        if all(word in looked_through for word in wanted):
            rows.append((row, [*cells, row.record.id]))
    context.tell_problems()
    if form == "json":
        say_json([_as_json(without_travel_data(row.record, personal)) for row, _ in rows])
    elif form == "csv":
        written = (
            [
                *(write_cell(each, each.value(found), book) for each, found in zip(columns, row.found, strict=True)),
                row.record.id,
            ]
            for row, _ in rows
        )
        say_csv([*(column.name for column in columns), "id"], written)
    else:
        table_columns = [TextColumn(each.label, _LEAST if each.is_text else 0, each.is_date) for each in columns]
        table_columns[0] = TextColumn(columns[0].label, _LEAST_FIRST, True)
        table_columns.append(TextColumn(messages.ID(), _LEAST_ID, True))
        _print_table(kind, table_columns, [cells for _, cells in rows], bool(words))


def _print_table(kind: Kind, columns: list[TextColumn], rows: list[list[str]], filtered: bool) -> None:
    """Print what people read: a table, and how many there are."""
    kinds = translated(kind.singular if len(rows) == 1 else kind.plural)
    if not rows:
        say((messages.NONE_WITH_WORDS if filtered else messages.NONE)(kinds=kinds))
        return
    counted = (messages.COUNTED_WITH_WORDS if filtered else messages.COUNTED)(count=len(rows), kinds=kinds)
    say(*table(columns, rows, terminal_width()), "", counted)


def _as_json(record: Record) -> dict[str, object]:
    """Return a record in JSON's own types, with the name of its table."""
    return {"record": kind_of(record).table, **plain(record)}


@click.command(
    "show",
    cls=CommandWithExamples,
    examples=(
        "missions show bioxclusters-osaka-2016",
        "missions show biox",
        "missions show medica-2024 --json",
    ),
)
@file_option
@on_option
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON for scripts.")
@personal_option
@click.argument("id", metavar="ID")
@click.pass_obj
def show_record(context: CliContext, /, id: str, as_json: bool, personal: bool) -> None:
    """Show everything about one record.

    ID is its id, or a beginning that no other id has.

    Of an agreement it tells the status and why, of whatever has deadlines when to act and why, and of every record
    what hangs together with it. What is kept of people for a journey only is left out unless --personal asks for it.
    """
    record = context.record(id)
    if as_json:
        say_json(_as_json(without_travel_data(record, personal)))
        tell(*filter(None, [hidden_fields(record)] * (not personal)), err=True)
    else:
        from missions.deadlines.ledger import Ledger
        from missions.reports.details import record_report
        from screens.cli.report_layout import report_lines

        book, today, max_width = context.book, context.today, terminal_width()
        deadlines = Ledger(Book(), today).after(book, Book(), (record.id,)).of(record.id)
        shown = without_travel_data(record, personal)
        report = record_report(shown, book, today, deadlines, with_reasons=True)
        name = messages.AS_OF(name=report.subtitle, day=today)
        say(*report_lines(msgspec.structs.replace(report, subtitle=name), max_width))
        hidden = "" if personal else hidden_fields(record)
        if hidden:
            say("", *paragraph(hidden, max_width, 0, dim=True))
    context.tell_problems()
