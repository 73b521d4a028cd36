"""`missions list` and `missions show`: the records of one kind, and everything about one record."""

from typing import Any

import click

from missions.records.fields import plain
from missions.records.kinds import Kind, kind_of
from missions.records.record import Record
from missions.text import fold
from screens.cli.asked import Asked, file_option, on_option
from screens.cli.choosing import kind_argument
from screens.cli.layout import Column, table, tell
from screens.cli.output import say, say_csv, say_json, terminal_width
from screens.cli.personal import left_out, personal_option, shown
from screens.cli.program import Explained

_LEAST_FIRST, _LEAST, _LEAST_ID = 20, 12, 18
"""To how many cells the first column, other texts and ids may be shortened where there is little room."""


@click.command(
    "list",
    cls=Explained,
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
def list_records(asked: Asked, /, kind: Kind, words: tuple[str, ...], form: str | None, personal: bool) -> None:
    """List the records of one KIND.

    KIND is agreements, visits, people and so on; with WORDS, only those records are listed that have them all.

    Words are found in every column, whatever their case and accents. What is kept of people for a journey only is
    neither listed nor searched unless --personal asks for it.
    """
    from screens.cli.listing import listed, rows, show_cell, write_cell

    columns, book, wanted = listed(kind, personal), asked.book, [fold(word) for word in words]
    found: list[tuple[Record, list[Any], list[str]]] = []
    for record, values in rows(columns, book.table(kind.table).values(), book, asked.today):
        cells = [show_cell(column, value, book) for column, value in zip(columns, values, strict=True)]
        looked_through = fold(" ".join((*cells, record.id, record.heading))) if wanted else ""
        if all(word in looked_through for word in wanted):
            found.append((record, values, [*cells, record.id]))
    asked.tell_problems()
    if form == "json":
        say_json([_as_json(shown(record, personal)) for record, _, _ in found])
    elif form == "csv":
        written = (
            [*(write_cell(column, value, book) for column, value in zip(columns, values, strict=True)), record.id]
            for record, values, _ in found
        )
        say_csv([*(column.name for column in columns), "id"], written)
    else:
        laid_out = [Column(each.label, _LEAST if each.is_text else 0, each.is_date) for each in columns]
        laid_out[0] = Column(columns[0].label, _LEAST_FIRST, True)
        laid_out.append(Column("Id", _LEAST_ID, True))
        _print(kind, laid_out, [cells for _, _, cells in found], bool(words))


def _print(kind: Kind, columns: list[Column], rows: list[list[str]], filtered: bool) -> None:
    """Print what people read: a table, and how many there are."""
    with_them = " with these words" if filtered else ""
    if not rows:
        say(f"No {kind.plural}{with_them}.")
        return
    name = kind.singular if len(rows) == 1 else kind.plural
    say(*table(columns, rows, terminal_width()), "", f"{len(rows):,} {name}{with_them}.")


def _as_json(record: Record) -> dict[str, object]:
    """Return a record in JSON's own types, with the name of its table."""
    return {"record": kind_of(record).table, **plain(record)}


@click.command(
    "show",
    cls=Explained,
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
def show_record(asked: Asked, /, id: str, as_json: bool, personal: bool) -> None:
    """Show everything about one record.

    ID is its id, or a beginning that no other id has.

    Of an agreement it tells the status and why, of whatever has deadlines when to act and why, and of every record
    what hangs together with it. What is kept of people for a journey only is left out unless --personal asks for it.
    """
    record = asked.record(id)
    if as_json:
        say_json(_as_json(shown(record, personal)))
        tell(*filter(None, [left_out(record)] * (not personal)), err=True)
    else:
        from screens.cli.details import details

        say(*details(record, asked.book, asked.today, terminal_width(), personal))
    asked.tell_problems()
