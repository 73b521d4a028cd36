"""Importing lists, calendars and contacts: what is chosen is read in a thread, gone through, and saved as one step."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from missions.importing.choices import Choices
from missions.importing.course import Import
from missions.importing.remembered import choices_for
from missions.importing.steps import DryRun, RowChange, Step
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.text import line
from screens.actions import messages
from screens.dialogs.import_door import ImportDoor, PasteTable, is_names
from screens.dialogs.import_frame import ImportFrame, next_step
from screens.dialogs.progress import Meter, StoppedError, waited
from screens.session import Session, Toast, is_on_this_disk, may_change
from screens.snapshot import Selection
from store.errors import StoreError
from store.exchange.read import ImportRefusedError, read_pasted, read_source

if TYPE_CHECKING:
    from missions.importing.sheet import SourceFile

_AFTER_COLUMNS = (Step.QUESTIONS, Step.ALIKE, Step.DRY_RUN)
"""The steps of a list that was imported before."""


async def import_list(session: Session, selection: Selection, paths: Sequence[Path] = ()) -> None:
    """Ask what to import unless it is known, and import it; meetings belong to the mission whose page is shown."""
    if not may_change(session):
        return
    if paths and not is_on_this_disk(session):
        return
    source = await _read(session, paths) if paths else await _chosen_source(session, selection)
    if source is not None:
        mission = selection.mission.id if selection.page == "mission" and selection.mission else ""
        await import_source(session, source, mission)


async def _chosen_source(session: Session, selection: Selection) -> "SourceFile | None":
    """Ask what to import until something can be read; None if nothing shall be, or a list of names was pasted."""
    if session.downloads is not None:
        return await _pasted_source(session, selection)
    typed = problem = ""
    while True:
        way = await session.show_dialog(ImportDoor(typed, problem))
        if way is None:
            return None
        if way.pastes:
            return await _pasted_source(session, selection)
        try:
            return await waited(session, _title(way.paths), partial(read_source, way.paths))
        except StoppedError:
            typed, problem = "", ""
        except ImportRefusedError as error:
            typed, problem = "", str(error)


async def _read(session: Session, paths: Sequence[Path]) -> "SourceFile | None":
    """Read files; None if that was stopped, or if they cannot be imported, which is said."""
    try:
        return await waited(session, _title(paths), partial(read_source, paths))
    except StoppedError:
        return None
    except ImportRefusedError as error:
        session.tell(str(error), Toast.REFUSED)
        return None


def _title(paths: Sequence[Path]) -> str:
    return messages.READING_FILE(file=line(paths[0].name))


async def _pasted_source(session: Session, selection: Selection) -> "SourceFile | None":
    """Take a pasted table; a list of names goes where pasted names do."""
    text = problem = ""
    while True:
        pasted = await session.show_dialog(PasteTable(text, problem))
        if pasted is None:
            return None
        text = pasted
        try:
            source = await session.look_up(partial(read_pasted, text))
        except ImportRefusedError as error:
            problem = str(error)
            continue
        if not is_names(source):
            return source
        from screens.actions.participants import paste_list

        record = selection.record if selection.table else None
        await paste_list(session, record if isinstance(record, Mission | Visit) else None, text)
        return None


async def import_source(session: Session, source: "SourceFile", mission: str = "") -> None:
    """Go through the steps of an import of what was read; one that was imported before begins after its columns."""
    snapshot = session.snapshot

    def begin(meter: Meter) -> tuple[Import, Step]:
        chosen = Choices(mission=mission)
        first = Import(source, snapshot.book, snapshot.today, chosen, snapshot.me, meter)
        known = choices_for(first.look, snapshot.book)
        if known == Choices():
            return first, Step.LOOK
        known = msgspec.structs.replace(known, mission=mission)
        again = first.choose(**{name: getattr(known, name) for name in known.__struct_fields__})
        return again, next_step(again, _AFTER_COLUMNS, meter)

    try:
        import_, step = await waited(session, messages.READING_FILE(file=source.name), begin)
    except StoppedError:
        return
    await session.show_dialog(ImportFrame(import_, partial(_save, session), step))


async def _save(session: Session, import_: Import) -> Import | None:
    """Save an import as one step, say what was imported and go to its first record; None once that is done.

    Where others have saved meanwhile and it would do something else now, that import is returned, to be looked at.
    """
    now = session.snapshot.book
    newest = import_ if import_.book is now else import_.on(now)
    try:
        run = await waited(session, messages.READING_FILE(file=newest.source.name), partial(_dry_run, newest))
    except StoppedError:
        return import_
    if newest is not import_ and _does(run) != _does(import_.dry_run):
        return newest
    if run.changes is None:
        return newest
    saved = run

    def anew(book: Book) -> Changes | None:
        nonlocal saved
        saved = _dry_run(newest.on(book), Meter())
        return saved.changes

    try:
        written = await session.save(run.changes, now, anew)
    except StoreError as error:
        session.tell(str(error), Toast.FAILED)
        return import_
    if not written:
        session.tell(messages.IMPORTED_ALREADY())
        return None
    count = _number_of(saved, RowChange.NEW, RowChange.CHANGED, RowChange.UNCHANGED)
    new, changed = _number_of(saved, RowChange.NEW), _number_of(saved, RowChange.CHANGED)
    said = messages.IMPORTED_ROWS if new and changed else messages.IMPORTED_NEW if new else messages.IMPORTED_CHANGED
    told = said(count=count, new=new, changed=changed) if new or changed else messages.IMPORTED_SAME()
    session.tell(told, Toast.DONE, undo=True)
    ids = [each.id for change in (RowChange.NEW, RowChange.CHANGED) for each in saved.rows if each.change is change]
    first = next((id for id in ids if session.snapshot.book.get(id) is not None), "")
    if first:
        await session.open_record(first, in_detail=False)
    return None


def _dry_run(import_: Import, meter: Meter) -> DryRun:
    import_.progress = meter
    return import_.dry_run


def _does(run: DryRun) -> tuple[object, ...]:
    """Return what an import does, as far as one has to look at it again when that changes."""
    return tuple(each.text for each in run.counts), frozenset((each.row, each.change) for each in run.rows)


def _number_of(run: DryRun, *changes: RowChange) -> int:
    return sum(each.change in changes for each in run.rows)
