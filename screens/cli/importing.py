"""`missions import`: shows what a list, calendar or contacts of somebody else become here, and saves it as one step."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from os.path import expanduser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screens.cli import import_messages as messages
from screens.cli import messages as every_command
from screens.cli.arguments import dry_run_option, link_option, read_text
from screens.cli.context import CliContext, conflict_lines
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, yes_option
from screens.cli.import_choices import chosen_import, read_zone
from screens.cli.output import (
    Cell,
    ColouredText,
    Line,
    ProgressLine,
    TextColumn,
    indented,
    is_interactive,
    paragraph,
    reads_yes,
    say,
    table,
    tell,
    terminal_width,
)

if TYPE_CHECKING:
    from missions.importing.course import Import
    from missions.importing.sheet import SourceFile
    from missions.importing.steps import ColumnQuestion, DryRow, DryRun, FieldDifference

_MOST_ROWS = 200
"""How many rows are listed for a person to read; a script reads them all as JSON."""

_MARKS = {"new": "+", "changed": "~", "vanished": "!", "left_out": "-", "unchanged": "="}


@command(
    "import",
    examples=(
        "missions import partners.csv",
        "missions import partners.csv --as organisations --yes",
        'missions import partners.csv --map "Town=organisation.city" --skip 12 --dry-run',
    ),
    new_file=True,
    json="Print what was understood and what would change as JSON for scripts.",
)
@click.option("--as", "kind", metavar="KIND", help="What the rows become, such as agreements or people.")
@click.option("--sheet", metavar="NAME", help="The sheet to import, if not the first with a list.")
@click.option("--header", metavar="ROWS", help="The rows that hold the headings, such as 3 or 3,4; 0 for none.")
@link_option("--mission", table="missions", metavar="ID", help="The mission that meetings belong to.")
@click.option(
    "--dates",
    type=click.Choice(["dmy", "mdy", "ask"]),
    default="ask",
    help="Which comes first in dates such as 02/04/2025: the day or the month (default: ask).",
)
@click.option("--zone", metavar="ZONE", default="", help="The time zone of a calendar that names none: Asia/Tokyo.")
@click.option(
    "--map", "mapping", multiple=True, metavar="HEADING=FIELD", help="What a column becomes; no FIELD leaves it out."
)
@click.option("--answers", metavar="FILE", help="A JSON file with answers to the questions.")
@click.option("--skip", metavar="ROWS", help="Rows not to import, such as 12,14-16.")
@dry_run_option
@yes_option
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def import_files(
    context: CliContext, /, files: tuple[str, ...], answers: str | None, dry_run: bool, yes: bool, **options: Any
) -> CommandAnswer:
    """Import a list, a calendar or contacts.

    FILE is an Excel or CSV file, a calendar (.ics), contacts (.vcf) or a folder of them; “-” reads a table from
    standard input.

    You see what each row would become and are asked first; without a terminal, nothing is saved unless you type
    --yes. Nothing is guessed: what can be read in two ways is a question, and what stays open is left empty and kept
    in the notes. Import the next version of a list the same way: only what changed in it is changed here.

    Exit code 1 means that questions are open, even where --yes has saved the rest.
    """
    from store.exchange.formats import ImportRefusedError

    with ProgressLine(messages.READING_ROWS) as progress:
        source = _source(context, files, read_zone(options["zone"]), progress)
        import_ = chosen_import(context, source, progress, answers and read_text(context, answers), **options)
        if import_.lacks:
            raise ImportRefusedError(messages.LACKS(problem=import_.lacks))
        dry = import_.dry_run
    if dry.changes is None:
        said = messages.NOTHING()
    elif yes and not dry_run:
        said = _save(context, import_)
    elif not dry_run and context.form != "json" and is_interactive():
        say(*import_lines(import_, terminal_width()))
        tell(messages.QUESTION(), err=True)
        said = _save(context, import_) if reads_yes() else messages.NOT_DONE()
        yes = True
    else:
        said = messages.DRY_RUN()

    def lines(max_width: int | None) -> Iterator[Line]:
        if dry_run or not yes:
            yield from import_lines(import_, max_width)
            yield ""
        yield from paragraph(said, max_width, 0)

    is_open = any(not each.answer for each in import_.questions)
    return CommandAnswer(lines, partial(_as_json, import_), beside_json=(said,), fails=is_open)


def _as_json(import_: "Import") -> dict[str, Any]:
    from missions.importing.as_json import as_json

    return as_json(import_)


def _source(context: CliContext, files: Sequence[str], zone: str, progress: Callable[[int, int], None]) -> "SourceFile":
    """Return what the files hold, or what is on standard input."""
    from store.exchange.read import read_pasted, read_source

    if "-" in files:
        if len(files) > 1:
            raise RefusedError(messages.INPUT_ALONE())
        return read_pasted(read_text(context, "-"))
    if not all(files):
        raise RefusedError(messages.NO_FILE_NAMED())
    return read_source([Path(expanduser(each)) for each in files], progress, zone)


def _save(context: CliContext, import_: "Import") -> str:
    """Save an import as one step, made once more if others have saved meanwhile, and return what was saved."""
    from datetime import date

    from missions.importing.dry_run_words import counts_sentence
    from store.errors import StaleError

    saved, changes = import_, import_.dry_run.changes
    assert changes is not None

    def anew(book: Any) -> Any:
        nonlocal saved
        saved = import_.on(book)
        return saved.dry_run.changes

    try:
        context.store.apply(changes, import_.book, anew)
    except StaleError as error:
        tell(*conflict_lines(error.conflicts, import_.book, date.today()), err=True)
        raise
    context.tell_notices()
    if not context.store.has_written:
        return messages.IMPORTED_MEANWHILE()
    imported = messages.IMPORTED(counts=counts_sentence(saved.dry_run.counts))
    return f"{imported} {every_command.UNDO_TAKES_BACK()}"


# What a person reads.


def import_lines(import_: "Import", max_width: int | None) -> Iterator[Line]:
    """Yield an import as a person reads it: counts, what was understood, what is asked, what is alike, the rows."""
    from missions.importing.dry_run_words import counts_sentence
    from missions.records.kinds import KINDS

    look, dry = import_.look, import_.dry_run
    what = (messages.WHAT_SHEET if look.sheet.name else messages.WHAT)(
        file=import_.source.name, sheet=look.sheet.name, kinds=KINDS[look.kind].plural, count=len(look.taken)
    )
    yield from paragraph(what, max_width, 0)
    yield ""
    yield from paragraph(f"{counts_sentence(dry.counts)}.", max_width, 0)
    if not look.sheet.preset:
        yield from _column_lines(import_, max_width)
    if look.skipped:
        yield from _heading(messages.SKIPPED())
        for why in dict.fromkeys(look.skipped.values()):
            rows = [row for row, each in look.skipped.items() if each == why]
            yield from paragraph(messages.SKIPPED_FOR(why=why, rows=_numbers(rows), count=len(rows)), max_width, 2)
    questions = [each for each in import_.questions if not each.answer]
    if questions:
        yield from _heading(messages.QUESTIONS())
        for question in questions:
            yield from _question_lines(question, max_width)
        example = f'{{"{questions[0].id}": "{questions[0].answers[0].key if questions[0].answers else "leave out"}"}}'
        yield from paragraph(messages.HOW_TO_ANSWER(example=example), max_width, 2, dim=True)
    if import_.alike:
        yield from _heading(messages.ALIKE())
        for name in import_.alike:
            sentence = messages.ALIKE_LISTED if name.is_listed else messages.ALIKE_ON_FILE
            pair = sentence(listed=name.listed, on_file=name.on_file, because=name.because)
            is_same = name.taken in ("merge", name.candidate)
            taken = messages.TAKEN_SAME() if is_same else messages.TAKEN_TWO()
            yield from paragraph(f"{pair} – {taken}.", max_width, 2)
        same, new = (f'{{"{import_.alike[0].listed}": "{word}"}}' for word in ("same", "new"))
        yield from paragraph(messages.HOW_TO_TAKE(same=same, new=new), max_width, 2, dim=True)
    if dry.rows:
        yield ""
        yield from _row_lines(dry.rows, dry.headings, max_width)
    told = list(_told(dry))
    if told:
        yield from _heading(messages.TOLD())
        for sentence_told in told[:_MOST_ROWS]:
            yield from paragraph(sentence_told, max_width, 2)


def _told(dry: "DryRun") -> Iterator[str]:
    """Yield what is told of the whole, then each sentence about rows once, with the numbers of these rows before it."""
    yield from dict.fromkeys(dry.told)
    rows: dict[str, list[int]] = {}
    for each in sorted(dry.rows, key=lambda each: each.row):
        for sentence in dict.fromkeys(each.told):
            rows.setdefault(sentence, []).append(each.row)
    for sentence, numbers in rows.items():
        yield messages.TOLD_OF_ROWS(count=len(numbers), rows=_numbers(numbers), told=sentence)


def _numbers(rows: Sequence[int]) -> str:
    """Return the numbers of rows, those that follow each other as from and to: 4–6, 9."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][-1] + 1:
            parts[-1][1:] = [row]
        else:
            parts.append([row])
    return ", ".join("–".join(map(str, each)) for each in parts)


def _column_lines(import_: "Import", max_width: int | None) -> Iterator[Line]:
    """Yield what each column becomes, and why."""
    yield from _heading(messages.COLUMNS())
    columns = [TextColumn("", 12, True), TextColumn("", 12, True), TextColumn("", 16)]
    mapped = [
        [
            each.heading,
            each.label or messages.LEFT_OUT(),
            messages.PERSONAL() if each.is_personal and not each.target else each.because,
        ]
        for each in import_.columns
    ]
    yield from (
        indented([line] if isinstance(line, str | ColouredText) else line, 2)
        for line in _bare_table(columns, mapped, max_width)
    )


def _heading(text: str) -> Iterator[Line]:
    yield ""
    yield [ColouredText(text, bold=True)]


def _bare_table(columns: Sequence[TextColumn], rows: Sequence[Sequence[Cell]], max_width: int | None) -> Iterator[Line]:
    """Yield the rows of a table without its header, with room for an indentation."""
    lines = table(columns, rows, max_width and max_width - 2)
    next(lines)
    yield from lines


def _question_lines(question: "ColumnQuestion", max_width: int | None) -> Iterator[Line]:
    yield from paragraph(messages.ASKED(column=question.column, asked=question.asked), max_width, 2)
    yield from paragraph(question.about, max_width, 4)
    keys = ", ".join(f"{each.key} ({each.label})" for each in question.answers if each.key != "leave out")
    if keys:
        yield from paragraph(messages.ANSWERS(answers=keys), max_width, 4, dim=True)


def _row_lines(rows: Sequence["DryRow"], headings: Sequence[str], max_width: int | None) -> Iterator[Line]:
    """Yield a line for each row that is not unchanged, then what changes in those on file."""
    listed = [each for each in rows if each.change != "unchanged"]
    columns = [
        TextColumn("", kept=True),
        TextColumn(messages.ROW(), kept=True),
        TextColumn(headings[0], 20, True),
        *(TextColumn(each, 8) for each in headings[1:]),
        TextColumn(messages.KNOW(), 16),
    ]
    cells = [
        [_MARKS[each.change], str(each.row or ""), each.name, *_filled(each.cells, len(headings) - 1), each.know]
        for each in listed[:_MOST_ROWS]
    ]
    if cells:
        yield from table(columns, cells, max_width)
    if len(listed) > _MOST_ROWS:
        yield from paragraph(messages.MORE_ROWS(count=len(listed) - _MOST_ROWS), max_width, 2)
    for each in listed[:_MOST_ROWS]:
        if each.fields:
            yield ""
            yield from paragraph(each.name, max_width, 0)
            for field in each.fields:
                yield from paragraph(_field_said(field), max_width, 2)
            if each.deadline:
                yield from paragraph(each.deadline, max_width, 2)


def _filled(cells: Sequence[str], count: int) -> list[str]:
    return [*cells, *[""] * (count - len(cells))]


def _field_said(field: "FieldDifference") -> str:
    said = {"field": field.label, "on_file": field.on_file, "listed": field.listed}
    if field.is_kept:
        return messages.FIELD_KEPT(**said)
    if not field.listed:
        return messages.FIELD_EMPTIED(**said)
    return (messages.FIELD_CHANGES if field.on_file else messages.FIELD_FILLED)(**said)
