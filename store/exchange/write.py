"""What is given out, as files, from what is wanted to the line in the history that says it was given out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from missions.exporting import messages
from missions.exporting.content import CalendarContent, ContactContent, Content, PaperContent, TableContent
from missions.exporting.exports import export_named
from missions.exporting.wish import DocumentLanguage, ExportContext, ExportRefusedError, Wish
from missions.messages import MessageFact, speaking
from missions.records.kinds import KINDS
from missions.records.people import Person
from missions.text import line
from store.documents.surroundings import Surroundings
from store.errors import NotSavedError, StoreError
from store.exchange import messages as exchange_messages
from store.exchange.delivery import deliver, file_name
from store.exchange.mail_draft import WrittenFile, mail_draft


class WrittenExport(msgspec.Struct, frozen=True):
    """The files of an export, and sentences for whoever gives it out: what fell out or could not be done as asked.

    `title` is that of the folder in which several files go.
    """

    files: tuple[WrittenFile, ...]
    told: tuple[str, ...] = ()
    title: str = ""


def export_file_name(wish: Wish, context: ExportContext) -> str:
    """Return how the file of an export is usually called, in the language of what is in it, before it is made."""
    from store.documents.languages import catalogue

    with speaking(catalogue(wish.language)):
        title = export_named(wish.export).title(wish, context)
    return file_name(title, "eml" if wish.mail else wish.form.value)


class GivenOut(msgspec.Struct, frozen=True):
    """Where the files of an export are, and sentences for whoever gives it out."""

    paths: tuple[Path, ...]
    told: tuple[str, ...] = ()


class HistoryOfStore(Protocol):
    """Whoever writes down what was given out: the store."""

    def note(self, summary: str) -> object:
        """Write it down; StoreError if that cannot be done."""


def write_export(wish: Wish, context: ExportContext, around: Surroundings) -> WrittenExport:
    """Return what is wanted as files; ExportRefusedError says why it cannot be made."""
    from store.documents.languages import catalogue

    export = export_named(wish.export)
    if wish.with_personal and not (export.may_be_personal and line(wish.reason).strip()):
        refused = messages.REASON_WANTED if export.may_be_personal else messages.NEVER_PERSONAL
        raise ExportRefusedError(refused(what=export.label))
    files: list[WrittenFile] = []
    told: list[str] = []
    taken: set[str] = set()
    spoken = catalogue(wish.language)
    if spoken is not None:  # what is told, or why it is refused, is for the person who exports: in their own language
        own = msgspec.structs.replace(wish, language=DocumentLanguage.ENGLISH)
        told += [each for content in export.contents(own, context) for each in content.told]
    with speaking(spoken):
        contents = export.contents(wish, context)
        for content in contents:
            data, also = _written(content, wish, around)
            files.append(WrittenFile(_free(file_name(content.title, wish.form.value), taken), data))
            told += [*(content.told if spoken is None else ()), *also]
        title = contents[0].title if len(contents) == 1 else _title_of(wish, context)
        if wish.mail:
            files = [_draft(title, wish, context, files)]
    if wish.mail:
        told += _told_of_mail(wish, context)
    return WrittenExport(tuple(files), tuple(dict.fromkeys(told)), title)


def give_out(
    written: WrittenExport, wish: Wish, context: ExportContext, store: HistoryOfStore, folder: Path, name: str = ""
) -> GivenOut:
    """Put what was written into a folder, a single file under that name if it is given, and note it in the history.

    Where the history cannot be written, a sentence says so; personal data is then not given out. NotSavedError says
    why nothing was.
    """
    note = note_of(wish, context)
    files = written.files
    if name and len(files) == 1:
        files = (files[0]._replace(name=name),)
    if wish.with_personal:
        return GivenOut(deliver(files, folder, written.title, lambda: _note_personal(store, note)), written.told)
    paths = deliver(files, folder, written.title)
    return GivenOut(paths, (*written.told, *noted(store, note)))


def noted(store: HistoryOfStore, note: str) -> tuple[str, ...]:
    """Note in the history what was given out; return a sentence where that cannot be done."""
    try:
        store.note(note)
    except StoreError as error:
        return (exchange_messages.NOTE_NOT_WRITTEN(problem=str(error)),)
    return ()


def note_of(wish: Wish, context: ExportContext) -> str:
    """Return what the history says of what is given out."""
    export = export_named(wish.export)
    title = _title_of(wish, context)
    facts: dict[str, MessageFact] = {
        "what": export.label if wish.rows is None else messages.NOTED_LIST,
        "title": title,
        "audience": wish.audience.label,
        "form": messages.MAIL_DRAFT if wish.mail else wish.form.label,
        "state": str(context.sequence),
    }
    if wish.with_personal:
        return messages.NOTE_PERSONAL(**facts, reason=line(wish.reason).strip())
    return (messages.NOTE if title != export.label() else messages.NOTE_OF_ALL)(**facts)


def _note_personal(store: HistoryOfStore, note: str) -> None:
    try:
        store.note(note)
    except StoreError as error:
        raise NotSavedError(exchange_messages.PERSONAL_NOT_NOTED(problem=str(error))) from error


def _title_of(wish: Wish, context: ExportContext) -> str:
    """Return what an export is called as a whole: as its record, else as the kind of its list, else as itself."""
    if wish.about:
        return context.book.heading(wish.about)
    if wish.rows is not None:
        table = wish.rows.table
        return KINDS[table].plural if table in KINDS else table.replace("_", " ").replace("-", " ")
    return export_named(wish.export).label()


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no other file of the export has, on no system, and take it."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){dot}{ending}"
    taken.add(name.casefold())
    return name


def _draft(title: str, wish: Wish, context: ExportContext, files: Sequence[WrittenFile]) -> WrittenFile:
    """Return the draft of an e-mail with the files, to everybody who has an address."""
    to = [
        (context.book.heading(id), address) for id in dict.fromkeys(wish.mail_to) if (address := _address(id, context))
    ]
    lines = (messages.MAIL_GREETING(), messages.MAIL_TEXT(title=title), messages.MAIL_CLOSING(), line(context.me))
    text = "{},\n\n{}\n\n{}\n{}".format(*lines)
    return WrittenFile(file_name(title, "eml"), mail_draft(title, text, to, files))


def _told_of_mail(wish: Wish, context: ExportContext) -> Sequence[str]:
    """Return a sentence on who is not in the draft of the e-mail, if there is anybody."""
    without = [context.book.heading(id) for id in dict.fromkeys(wish.mail_to) if not _address(id, context)]
    return [messages.MAIL_WITHOUT(count=len(without), names=", ".join(without))] if without else []


def _address(id: str, context: ExportContext) -> str:
    """Return to which address somebody gets e-mail; empty if they have none that can be used."""
    person = context.book.find(Person, id)
    address = person.emails[0] if person is not None and person.emails else ""
    return address if address and _is_address(address) else ""


def _is_address(address: str) -> bool:
    """Whether an e-mail can be addressed so."""
    try:
        mail_draft("", "", (("", address),), ())
    except ValueError:
        return False
    return True


def _written(content: Content, wish: Wish, around: Surroundings) -> tuple[bytes, tuple[str, ...]]:
    match content:
        case CalendarContent():
            from store.exchange.calendar_writer import calendar_bytes

            return calendar_bytes(content), ()
        case ContactContent():
            from store.exchange.card_writer import card_bytes

            return card_bytes(content), ()
        case TableContent():
            from store.exchange.table_writers import table_bytes

            return table_bytes(content, wish.form, around.progress), ()
        case PaperContent():
            from store.documents.paper import write_paper

            paper = write_paper(content, wish, around)
            return paper.data, paper.told
