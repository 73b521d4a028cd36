"""What is typed for `missions export`: which rows, where to, and with or without personal travel data."""

import sys
from contextlib import suppress
from os.path import expanduser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from missions.exporting.exports import Export, export_named
from missions.exporting.messages import MAIL_DRAFT
from missions.exporting.wish import ExportContext, ExportRefusedError, FileForm, ListedRows, Wish
from missions.text import capitalised, holds_words, search_words, spellings
from screens.cli import export_messages as messages
from screens.cli.arguments import read_kind
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, is_confirmed
from screens.cli.output import ProgressLine, ReaderGoneError, tell

if TYPE_CHECKING:
    from missions.records.record import Record
    from store.exchange.write import WrittenExport

_DEADLINES = "deadlines"
_MAIL = "eml"


# Lists.


def read_export_kind(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the table of a kind, `deadlines`, or the key of a question; RefusedError lists the kinds."""
    from missions.reports.questions import question_named

    if value.strip().lower() == _DEADLINES:
        return _DEADLINES
    try:
        return read_kind(value).table
    except RefusedError as error:
        with suppress(KeyError):
            return question_named(value).key
        raise RefusedError(f"{error} {messages.LISTS_TOO()}") from None


def begun_kinds(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the lists whose names begin so, for a shell that completes words."""
    from missions.records.kinds import KEPT_BY_HAND

    names = [_DEADLINES, *(each.plural.replace(" ", "-") for each in KEPT_BY_HAND.values())]
    return [name for name in names if name.startswith(begun.lower())]


def listed_rows(
    context: CliContext, table: str, words: tuple[str, ...], columns: str | None
) -> "tuple[ListedRows, Record | None]":
    """Return the rows of a list that hold every word, in its order; of a question the record it is asked about."""
    from missions.records.kinds import KINDS

    chosen = tuple(each.strip() for each in (columns or "").split(",") if each.strip())
    typed = " ".join(words)
    if table in KINDS:
        return ListedRows(table, _record_ids(context, table, typed), chosen, typed), None
    if table == _DEADLINES:
        return ListedRows(table, _deadline_keys(context, typed), chosen, typed), None
    return ListedRows(table, (), chosen), context.record(typed) if typed else None


def _record_ids(context: CliContext, table: str, typed: str) -> tuple[str, ...]:
    from missions.records.kinds import KINDS
    from missions.records.privacy import without_personal_data
    from missions.records.search import search_texts
    from missions.reports.record_columns import BookOnDay, list_columns, sorted_rows

    book, wanted = context.book, search_words(typed)
    shown = list_columns(KINDS[table], book)
    said = book.ask(search_texts)
    records = [without_personal_data(each) for each in book.table(table).values()]
    rows = (row.record for row in sorted_rows(shown, records, BookOnDay(book, context.today)))
    return tuple(
        each.id for each in rows if not wanted or holds_words(f"{spellings(each.id)}\n{said.of(each)}", wanted)
    )


def _deadline_keys(context: CliContext, typed: str) -> tuple[str, ...]:
    """Return the keys of the deadlines that are open, the most urgent first."""
    from missions.records.search import search_texts

    book, wanted = context.book, search_words(typed)
    said, found = book.ask(search_texts), []
    for each in context.ledger.deadlines:
        record = book.get(each.id)
        text = f"{spellings(f'{each.title} {each.actor} {each.kind.words}')}\n{said.of(record) if record else ''}"
        if each.is_open and (not wanted or holds_words(text, wanted)):
            found.append(each.key)
    return tuple(found)


# Writing.


def form_named(export: Export, to: str) -> FileForm:
    """Return the kind of file whose ending the file to write has, else the usual one of an export."""
    ending = Path(to).suffix.lower().removeprefix(".")
    return next((each for each in export.forms if each.value == ending), export.forms[0])


def _refuse_other_ending(wish: Wish, to: str) -> None:
    """Raise RefusedError where the name of the file would say that it is of another kind."""
    wanted, ending = _MAIL if wish.mail else wish.form.value, Path(to).suffix.lower().removeprefix(".")
    if ending != wanted and ending in {_MAIL, *FileForm}:
        raise RefusedError(
            messages.OTHER_ENDING(path=to, form=MAIL_DRAFT if wish.mail else wish.form.label, ending=wanted)
        )


def give_out_to(context: CliContext, wish: Wish, to: str, yes: bool) -> CommandAnswer:
    """Export what is wanted, to where --to says, and return what was written and what must be known of it."""
    from store.documents.paper import why_not

    if lacking := why_not(wish.form):
        raise RefusedError(lacking)
    if not _may_be_personal(wish, yes):
        return CommandAnswer(lambda _: (), lambda: {"written": [], "told": []})
    try:
        with ProgressLine(messages.EXPORTING_PARTS) as progress:
            around, written = _written(context, wish, progress)
        paths, told = _delivered(context, wish, around, written, to)
    except ExportRefusedError as error:
        raise RefusedError(str(error)) from None
    context.store.notices.clear()
    tell(*told, err=True)
    as_json: dict[str, Any] = {"written": [str(each) for each in paths], "told": list(told)}
    return CommandAnswer(lambda _: [] if to == "-" else [str(each) for each in paths], lambda: as_json)


def _may_be_personal(wish: Wish, yes: bool) -> bool:
    """Whether personal data is left out, or shall be in it; RefusedError where nobody says why or can be asked."""
    if not wish.with_personal:
        if wish.reason:
            raise RefusedError(messages.REASON_ALONE())
        return True
    if not wish.reason.strip():
        raise RefusedError(messages.NO_REASON())
    title = capitalised(export_named(wish.export).label())
    question = messages.ASK_PERSONAL(title=title)
    return is_confirmed(yes, messages.NOT_UNASKED(), question, messages.NOT_EXPORTED())


def _written(context: CliContext, wish: Wish, progress: ProgressLine) -> "tuple[ExportContext, WrittenExport]":
    """Return the portfolio as it is given out, and the files."""
    from missions.reports.row_words import person_called
    from store.documents.surroundings import Surroundings
    from store.documents.templates import templates_folder
    from store.exchange.write import write_export

    book, store, settings = context.book, context.store, context.settings
    me = person_called(book, settings.me, store.who)
    around = ExportContext(
        book, context.today, context.now, book.heading(me) if me else store.who, store.sequence,
        progress=progress,
    )  # fmt: skip
    return around, write_export(wish, around, Surroundings(templates_folder(settings.templates), progress))


def _delivered(
    context: CliContext, wish: Wish, around: ExportContext, written: "WrittenExport", to: str
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Put files where --to says; return their paths, and what must be known."""
    from store.exchange.delivery import export_folder, replace_if_changed
    from store.exchange.write import export_file_name, give_out, note_of, noted

    is_folder = not to or to.endswith(("/", "\\")) or Path(expanduser(to)).is_dir()
    if not is_folder and to != "-":
        _refuse_other_ending(wish, to)
    if not is_folder and len(written.files) > 1:
        raise RefusedError(messages.SEVERAL_FILES(count=len(written.files)))
    if to == "-":
        if sys.stdout.isatty():
            raise RefusedError(messages.NO_TERMINAL_FOR_FILES())
        told = noted(context.store, note_of(wish, around))
        if told and wish.with_personal:
            raise RefusedError(told[0])
        _print_bytes(written.files[0].data)
        return (), (*written.told, *told)
    path = Path(expanduser(to))
    if not is_folder and wish.form is FileForm.ICS and not wish.mail:
        if not replace_if_changed(written.files[0], path):
            return (), (*written.told, messages.UNCHANGED(path=str(path)))
        return (path,), (*written.told, *noted(context.store, note_of(wish, around)))
    folder = export_folder(to if is_folder else str(path.parent), context.store.path) if to else None
    folder = folder or export_folder(context.settings.exports, context.store.path)
    name = export_file_name(wish, around) if is_folder else path.name
    given = give_out(written, wish, around, context.store, folder, name)
    return given.paths, given.told


def _print_bytes(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
