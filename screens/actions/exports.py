"""Exporting what is on the screen: what can be, how it was exported last, and the file in its folder or program."""

import asyncio
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from missions.exporting.exports import EXPORTS, Export, export_named, exports_about
from missions.exporting.wish import ExportContext, ExportRefusedError, FileForm, ListedRows, Wish
from missions.records.book import Book
from missions.records.kinds import KINDS
from missions.records.people import Person
from missions.records.record import Record
from missions.reports.row_words import short_name
from missions.text import capitalised, line
from screens.actions.documents import open_place
from screens.dialogs import export_messages as messages
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.export import ExportChoice, ExportDialog, ExportHelp, ExportOffer, folder_in_short
from screens.dialogs.palette import PaletteEntry
from screens.dialogs.progress import Meter, StoppedError, waited
from screens.session import Session, Toast
from screens.snapshot import Selection, Snapshot
from store.documents.paper import why_not
from store.documents.surroundings import Surroundings
from store.documents.templates import templates_folder
from store.errors import StoreError
from store.exchange.delivery import export_folder, free_name
from store.exchange.write import GivenOut, WrittenExport, export_file_name, give_out, note_of, noted, write_export

_REMEMBERED = "exports"
"""Under which name of a page it is remembered how each kind was exported last."""

_FIRST_ON_TAB = {"people": "participants"}
"""What is exported first on a tab of a mission, where that is not the briefing book."""

_MAIL_ENDING = "eml"
_TOAST = 60
"""How long a sentence may be that stands beside what was exported; more is shown in a window."""


async def export_shown(session: Session, selection: Selection) -> None:
    """Export what is on the screen: the list, the mission, or the record that is open."""
    await _export(session, _possible_first(session, tuple(offers(session.snapshot, selection))))


async def export_record(session: Session, selection: Selection) -> None:
    """Export the selected record."""
    await _export(session, _possible_first(session, tuple(offers(session.snapshot, selection, of_record=True))))


async def export_as(session: Session, selection: Selection, name: str, about: str) -> None:
    """Export one thing: the export of that name about a record, or about none."""
    found = tuple(offers(session.snapshot, selection, of_record=True))
    chosen = [each for each in found if (each.export.name, each.about) == (name, about)]
    await _export(session, (*chosen, *(each for each in found if each not in chosen)))


# What can be exported.


def offers(snapshot: Snapshot, selection: Selection, of_record: bool = False) -> Iterator[ExportOffer]:
    """Yield what can be exported from a page: first what is on the screen, or of the record where that is meant."""
    record, mission, seen = selection.record, selection.mission, dict[tuple[str, str, str], None]()
    rows = selection.listed
    listed = [_list_offer(selection, rows, snapshot.book)] if rows and (rows.ids or _is_answer(rows)) else []
    of_this = list(_record_offers(record, snapshot)) if record else []
    around = list(_record_offers(mission, snapshot)) if mission else []
    person = [_person_calendar(record, mission.id)] if mission and isinstance(record, Person) else []
    around.sort(key=lambda each: each.export.name != _FIRST_ON_TAB.get(selection.tab, ""))
    first = [*of_this, *person, *around] if of_record or selection.in_detail else [*around, *of_this, *person]
    ordered = [*first, *listed] if of_record or selection.in_detail else [*listed, *first]
    for each in (*ordered, *(ExportOffer(each, capitalised(each.label())) for each in _about_all())):
        key = (each.export.name, each.about, each.person)
        if key not in seen:
            seen[key] = None
            yield each


def _possible_first(session: Session, found: tuple[ExportOffer, ...]) -> tuple[ExportOffer, ...]:
    """Put what can be made of the record first, such as the one letter to which there is a right."""
    work = _Work(session)
    for each in (each for each in found if each.about and each.about == found[0].about):
        if not work.is_refused(each):
            return (each, *(other for other in found if other is not each))
    return found


def _is_answer(rows: ListedRows) -> bool:
    """Whether they are those of an answer to a question, which are found again when they are wanted."""
    return rows.table not in KINDS and rows.table != "deadlines"


def _about_all() -> Iterator[Export]:
    return (each for each in exports_about(None) if each.name != "list")


def _list_offer(selection: Selection, rows: ListedRows, book: Book) -> ExportOffer:
    named = KINDS[rows.table].plural if rows.table in KINDS else messages.DEADLINES()
    size = messages.SIZE_OF_MARKED if selection.marked else messages.SIZE_OF_LIST
    said = size(count=len(rows.ids))
    remark = messages.AND_COLUMNS(rows=said, count=len(rows.columns)) if rows.columns else said
    people = tuple(each.id for each in selection.marked if isinstance(each, Person))
    label = messages.AS_LISTED(list=capitalised(named))
    personal = _personal_columns(rows.table, book)
    return ExportOffer(
        export_named("list"), label, remark, rows=rows, mail_to=people, columns=personal,
        has_personal=bool(personal) or _is_answer(rows),
    )  # fmt: skip


def _personal_columns(table: str, book: Book) -> tuple[str, ...]:
    from missions.exporting.sheet_columns import sheet_columns

    every = sheet_columns(table, book, True) if table in KINDS else {}
    return tuple(key for key, each in every.items() if each.is_personal)


def _record_offers(record: Record, snapshot: Snapshot) -> Iterator[ExportOffer]:
    remark = snapshot.book.heading(record.id)
    to = (record.id,) if isinstance(record, Person) else ()
    for each in exports_about(record):
        yield ExportOffer(each, capitalised(each.label()), remark, about=record.id, mail_to=to)


def _person_calendar(person: Person, mission: str) -> ExportOffer:
    label = capitalised(messages.CALENDAR_OF_ONE())
    export = export_named("calendar")
    return ExportOffer(export, label, person.heading, about=mission, person=person.id, mail_to=(person.id,))


def export_entries(session: Session, selection: Selection, record: Record | None) -> Iterator[PaletteEntry]:
    """Yield for the palette what can be exported of a record; without one, of the list and of everything."""
    name = short_name(record.id, session.snapshot.book) if record else ""
    names, also = messages.EXPORT_NAMES(), " ".join(record.names) if record else ""
    if record is None and selection.listed is not None:
        yield PaletteEntry(messages.EXPORT_LISTED(), partial(export_shown, session, selection), "p", names)
    for each in exports_about(record) if record else _about_all():
        run = partial(export_as, session, selection, each.name, record.id if record else "")
        said = messages.EXPORT_OF(what=each.label, record=name) if record else messages.EXPORT_THIS(what=each.label)
        yield PaletteEntry(said, run, "p", names, name, also, reads=True)


def export_sentences() -> Iterator[str]:
    """Yield the words by which exports of records are found, whatever the record is."""
    for each in EXPORTS:
        if each.tables:
            yield f"{messages.EXPORT_OF(what=each.label, record='')} {messages.EXPORT_NAMES()}"


# The dialog and what it asks.


async def _export(session: Session, found: tuple[ExportOffer, ...]) -> None:
    if not found:
        session.tell(messages.NOTHING_HERE(), Toast.REFUSED)
        return
    work = _Work(session)
    help = ExportHelp(work.in_short, why_not, work.place, work.carry_out, work.usual, work.keep)
    if await session.show_dialog(ExportDialog(found, help)):
        await work.finish()


class _Done(NamedTuple):
    """What was exported: the sentence, where the files are, what is told, and whether it opens by itself."""

    said: str
    paths: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()
    is_mail: bool = False


class _Work:
    """What the dialog asks while somebody chooses, and what becomes of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._done = _Done("")
        self._folder = session.downloads or export_folder(session.own.exports, session.store.path)

    def usual(self, export: Export) -> Mapping[str, str]:
        """Return how an export was made last, else as one's settings have it."""
        own = self._session.own
        kept = self._session.remembered.get(_REMEMBERED, export.name, {})
        usual = {"language": own.language or "en", "paper": own.paper or "a4"}
        return {**usual, **{name: value for name, value in kept.items() if isinstance(value, str)}}

    def context(self, meter: Meter | None = None) -> ExportContext:
        """Return the portfolio as it is now, and who exports it when."""
        session, snapshot = self._session, self._session.snapshot
        me = snapshot.book.heading(snapshot.me) if snapshot.me else session.store.who
        more: dict[str, Any] = {"progress": meter} if meter else {}
        now = datetime.now().astimezone()
        return ExportContext(snapshot.book, snapshot.today, now, me, ledger=snapshot.ledger, **more)

    def in_short(self, wish: Wish) -> Sequence[str]:
        """Say what is in it and what is out."""
        try:
            return tuple(export_named(wish.export).in_short(wish, self.context()))
        except ExportRefusedError as error:
            return (str(error),)

    def is_refused(self, offer: ExportOffer) -> bool:
        """Whether it cannot be made as it is preset, such as a letter to which there is no right."""
        wish = Wish(export=offer.export.name, form=offer.export.forms[0], about=offer.about, rows=offer.rows)
        try:
            any(offer.export.in_short(wish, self.context()))
        except ExportRefusedError:
            return True
        return False

    def place(self, offer: ExportOffer, wish: Wish, typed: str) -> ExportChoice:
        """Return in which folder under which name it goes, as typed or as usual; one that is taken gets a number."""
        ending = _MAIL_ENDING if wish.mail else wish.form.value
        base, name = self._folder_of(offer.export), ""
        folder = base
        if self._session.downloads:
            name = Path(typed).name
        elif typed:
            path = Path(typed).expanduser() if not typed.startswith("~") or "/" in typed else Path(typed)
            is_folder = typed.endswith(("/", "\\")) or (base / path).is_dir()
            folder = base / (path if is_folder else path.parent)
            name = "" if is_folder else path.name
        if not name:
            name = export_file_name(wish, self.context())
        elif not name.lower().endswith(f".{ending}"):
            known = {f".{each.value}" for each in FileForm} | {f".{_MAIL_ENDING}"}
            stem = Path(name).stem if Path(name).suffix.lower() in known else name
            name = f"{stem}.{ending}"
        free = free_name(folder, name)
        return ExportChoice(wish, folder, free, free != name)

    def _folder_of(self, export: Export) -> Path:
        """Return the folder into which it was exported last, if it is still there, else the usual one."""
        last = "" if self._session.downloads else self.usual(export).get("folder", "")
        return Path(last) if last and Path(last).is_dir() else self._folder

    async def carry_out(self, offer: ExportOffer, choice: ExportChoice) -> str:
        """Export it; return why it cannot be, as a sentence."""
        session, wish = self._session, choice.wish
        if wish.with_personal and session.is_read_only:
            return messages.PERSONAL_READ_ONLY()
        if wish.with_personal and not await self._may_be_personal(offer, wish):
            return messages.NOT_EXPORTED()
        own = templates_folder(session.own.templates)

        def write(meter: Meter) -> tuple[WrittenExport, ExportContext]:
            context = self.context(meter)
            context.sequence = session.store.sequence
            return write_export(wish, context, Surroundings(own, meter)), context

        try:
            written, context = await waited(session, messages.EXPORTING(title=offer.label), write)
            if wish.form is FileForm.CLIPBOARD:
                self._done = await self._copy(offer, wish, written, context)
            else:
                put = partial(give_out, written, wish, context, session.store, choice.folder, choice.name)
                self._done = _put(offer, wish, await session.look_up(put))
        except StoppedError:
            return messages.EXPORT_STOPPED()
        except (ExportRefusedError, StoreError) as error:
            return str(error)
        return ""

    async def _copy(self, offer: ExportOffer, wish: Wish, written: WrittenExport, context: ExportContext) -> "_Done":
        """Put a table on the clipboard, once the history says so."""
        session = self._session
        told = await session.look_up(lambda: noted(session.store, note_of(wish, context)))
        if told and wish.with_personal:
            raise ExportRefusedError(told[0])
        session.copy_to_clipboard("\n".join(each.data.decode() for each in written.files))
        return _Done(_copied(offer), told=(*written.told, *told))

    async def _may_be_personal(self, offer: ExportOffer, wish: Wish) -> bool:
        """Ask once more whether personal travel data is to be exported."""
        lines = (messages.PERSONAL_LEAVES(title=offer.label), "", messages.PERSONAL_REASON(reason=line(wish.reason)))
        answer = Choice("y", messages.DO_PERSONAL(), "yes")
        return await self._session.show_dialog(Confirm(messages.ASK_PERSONAL(), lines, (answer,))) == "yes"

    def keep(self, export: Export, chosen: Mapping[str, str]) -> None:
        """Remember how it was exported; the folder only where it is another one than usual."""
        kept = {name: value for name, value in chosen.items() if name != "folder" or value != str(self._folder)}
        self._session.remembered.set(_REMEMBERED, export.name, kept)

    async def finish(self) -> None:
        """Say what was exported, and what of it was left out; a draft of an e-mail opens in its program."""
        session, done = self._session, self._done
        if session.downloads and done.paths:
            path = await asyncio.to_thread(_one_file, done.paths)
            session.deliver_binary(path)
            done = _Done(messages.DOWNLOADED(name=line(path.name)), told=done.told)
        place = str(done.paths[0] if len(done.paths) == 1 else done.paths[0].parent) if done.paths else ""
        if done.is_mail:
            await open_place(session, place)
        if sum(map(len, done.told)) <= _TOAST and len(done.told) < 2:
            session.tell(" ".join((done.said, *done.told)), Toast.DONE, opens=place)
            return
        answers = (Choice("o", messages.OPEN_FILE(), "open"),) if place else ()
        lines = (line(done.said), "", *map(line, done.told))
        if await session.show_dialog(Confirm(messages.HAS_TOLD(), lines, answers, messages.DONE())) == "open":
            await open_place(session, place)


def _one_file(paths: tuple[Path, ...]) -> Path:
    """Return the file itself, or a ZIP archive of several, which lie in a folder of their own."""
    if len(paths) == 1:
        return paths[0]
    folder = paths[0].parent
    return Path(shutil.make_archive(str(folder), "zip", folder))


def _put(offer: ExportOffer, wish: Wish, given: GivenOut) -> _Done:
    """Return what was written."""
    first, rows = given.paths[0], offer.rows
    where = line(folder_in_short(first.parent))
    if len(given.paths) > 1:
        where = line(folder_in_short(first.parent.parent))
        said = messages.EXPORTED_FILES(count=len(given.paths), folder=where, name=line(first.parent.name))
    elif rows is not None and rows.ids:
        said = messages.EXPORTED_ROWS(count=len(rows.ids), what=_kinds(rows), folder=where, name=line(first.name))
    else:
        said = messages.EXPORTED(folder=where, name=line(first.name))
    return _Done(said, given.paths, given.told, wish.mail)


def _copied(offer: ExportOffer) -> str:
    rows = offer.rows
    if rows is not None and rows.ids:
        return messages.COPIED_ROWS(count=len(rows.ids), what=_kinds(rows))
    return messages.COPIED_TEXT(what=offer.label)


def _kinds(rows: ListedRows) -> str:
    """Return what rows are called: one or several."""
    is_one = len(rows.ids) == 1
    if rows.table in KINDS:
        kind = KINDS[rows.table]
        return kind.singular if is_one else kind.plural
    return messages.DEADLINE() if is_one else messages.DEADLINES()
