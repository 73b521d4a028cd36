"""Actions that find and show: the palette, what a record and the whole portfolio have come to, and copies of it."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

from missions.records.kinds import kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.privacy import without_personal_data
from missions.records.record import Record
from missions.reports.details import record_report
from missions.reports.question_messages import QUESTIONS
from missions.reports.report import Line, Report
from missions.reports.row_words import short_name
from missions.text import line
from screens.actions import messages
from screens.actions.exports import export_entries, export_sentences
from screens.actions.menu import ACTIONS, Group, pick_action
from screens.actions.save import add
from screens.cell_width import shorten
from screens.destinations import NUMBERED, PAGES
from screens.dialogs.explanation import RecordReport, ReportDialog
from screens.dialogs.export_messages import DOWNLOADED
from screens.dialogs.menus import MOVES
from screens.dialogs.palette import Palette, PaletteEntry, Run
from screens.dialogs.picker import Option, Picker
from screens.keys import Key
from screens.messages import NO_RECORD_HERE
from screens.session import Session, Toast, may_change
from screens.snapshot import Selection, Snapshot, deadline_under, mission_under
from store.settings import SETTINGS

_ON_RECORD = (
    ("edit", "e", messages.EDIT_NAMED, "records:edit_selected", True),
    ("explain", "x", messages.EXPLAIN_RECORD, "deadlines:explain", False),
    ("copy", "y", messages.COPY_OF_RECORD, "find:copy_selected", False),
    ("delete", "d", messages.DELETE_RECORD, "records:delete_selected", True),
)
"""What else can be done with any record: id, key, sentence, what does it, and whether it changes the file."""

_ON_ALL = (
    (messages.SHOW_RADAR, messages.RADAR_NAMES, "find:show_radar", False),
    (messages.SHOW_FORECAST, messages.FORECAST_NAMES, "find:show_forecast", False),
    (messages.SHOW_DOCTOR, messages.DOCTOR_NAMES, "find:show_doctor", False),
    (messages.BEGIN_MISSION, messages.BEGIN_MISSION_NAMES, "records:begin_mission", True),
    (messages.IMPORT_LIST, messages.IMPORT_LIST_NAMES, "imports:import_list", True),
    (messages.PASTE_NAMES, messages.PASTE_NAMES_NAMES, "bulk:paste_names", True),
    (messages.CHANGE_SETTINGS, messages.SETTINGS_NAMES, "find:change_settings", False),
    (messages.FIND_TWICE, messages.FIND_TWICE_NAMES, "bulk:find_duplicates", True),
)
"""What is done with the whole portfolio: its sentence, other names, what does it, and whether it changes the file."""

_DESTROYING = ("delete", "erase")
_TOLD_OTHERWISE = frozenset({"open", "leave", "palette", "help", "actions", *MOVES, *(each.page for each in PAGES)})


async def find_or_do(session: Session, selection: Selection, keys: Iterable[Key]) -> None:
    """Open the palette about what is selected, with the keys of the page, and do what is chosen in it."""
    snapshot, own = session.snapshot, tuple(_of_page(session, selection, tuple(keys)))
    of_record: dict[str, tuple[PaletteEntry, ...]] = {}

    def selected(record: Record) -> Selection:
        return selection if selection.record and selection.record.id == record.id else _on(record, selection, snapshot)

    def offers(record: Record | None) -> tuple[PaletteEntry, ...]:
        if record is None:
            return own
        if record.id not in of_record:
            of_record[record.id] = tuple(_of_record(session, selected(record), record))
        return (*of_record[record.id], *own)

    async def choose_action(record: Record) -> Run | None:
        action = await pick_action(session, selected(record))
        return partial(action.run, session, selected(record)) if action else None

    run = await session.show_dialog(
        Palette(
            snapshot,
            selection.record,
            offers,
            [*(f"{each.words} {each.names}" for each in own), *_sentences()],
            lambda record: partial(session.open_record, record.id),
            choose_action,
        )
    )
    if run:
        await run()


def _on(record: Record, selection: Selection, snapshot: Snapshot) -> Selection:
    """Return the selection of another record than that under the cursor."""
    return Selection(
        page=selection.page,
        table=kind_of(record).table,
        record=record,
        deadline=deadline_under(record, snapshot),
        mission=mission_under(record, snapshot),
    )


def _of_record(session: Session, selection: Selection, record: Record) -> Iterator[PaletteEntry]:
    """Yield what can be done with a record; its name stands in each sentence."""
    name, also = short_name(record.id, session.snapshot.book), " ".join(record.names)
    for action in ACTIONS:
        if not action.reason(selection) and action.id != "export":  # each export has a sentence of its own
            known = messages.ON_RECORD.get(action.id)
            words = known(record=name) if known else messages.ACTION_ON(action=action.label, record=name)
            run = partial(action.run, session, selection)
            reads = action.group is Group.READING
            yield PaletteEntry(
                words, run, action.letter, action.name, name, also, action.id.startswith(_DESTROYING), reads
            )
    yield from export_entries(session, selection, record)
    for id, key, sentence, work, changes in _ON_RECORD:
        run = partial(_work, session, selection, work, changes)
        yield PaletteEntry(sentence(record=name), run, key, "", name, also, id.startswith(_DESTROYING))


def _sentences() -> Iterator[str]:
    """Yield the words by which what can be done with a record is known, whatever the record is."""
    for action in ACTIONS:
        known = messages.ON_RECORD.get(action.id)
        yield f"{known(record='') if known else action.label} {action.name}"
    for _, _, sentence, _, _ in _ON_RECORD:
        yield sentence(record="")
    yield from export_sentences()


async def _work(session: Session, selection: Selection, work: str, changes: bool) -> None:
    if not changes or may_change(session):
        module, _, name = work.partition(":")
        function = getattr(import_module(f"screens.actions.{module}"), name)
        await cast(Callable[[Session, Selection], Awaitable[object]], function)(session, selection)


def _of_page(session: Session, selection: Selection, keys: tuple[Key, ...]) -> Iterator[PaletteEntry]:
    """Yield what does not depend on a record: the keys of the page, other pages, reports and questions."""
    yield from export_entries(session, selection, None)
    told = {*_TOLD_OTHERWISE, "export", *(each.id for each in ACTIONS), *(each[0] for each in _ON_RECORD)}
    for key in keys:
        if key.works and key.id not in told:
            run = partial(key.node.app.run_action, key.action, key.node)
            yield PaletteEntry(key.help.rstrip(".") or key.label, run, key.keys, key.label)
    for page in PAGES:
        if page.page != "mission":
            number = str(NUMBERED.index(page) + 1) if page in NUMBERED else ""
            yield PaletteEntry(
                messages.SHOW_PAGE(page=page.label), partial(session.go, page.page), number, messages.GO_TO()
            )
    for sentence, names, work, changes in _ON_ALL:
        yield PaletteEntry(sentence(), partial(_work, session, selection, work, changes), "", names())
    for setting in SETTINGS:
        change = partial(change_settings, session, selection, setting.name)
        yield PaletteEntry(messages.CHANGE_SETTING(setting=setting.label()), change, "", messages.SETTING_NAMES())
    for table, sentence in messages.ADD_KINDS.items():
        yield PaletteEntry(sentence(), partial(_add, session, table), "", messages.ADD_NAMES())
    yield PaletteEntry(messages.LIST_COPIES(), session.show_copies, "", messages.COPIES_NAMES())
    for name, wording in QUESTIONS.items():
        words = messages.ASK(question=line(wording.words()))
        yield PaletteEntry(words, partial(_ask, session, name), "Q", name.replace("-", " "))


async def _add(session: Session, table: str) -> None:
    if may_change(session):
        await add(session, table)


async def change_settings(session: Session, _selection: Selection, at: str = "") -> None:
    """Change the settings, with the cursor on one of them."""
    from screens.dialogs.settings import SettingsDialog

    await session.show_dialog(SettingsDialog(at))


async def _ask(session: Session, name: str) -> None:
    """Ask one of the officers' questions."""
    from missions.reports.questions import question_named
    from screens.dialogs.questions import ask_questions

    await ask_questions(session, Selection(page="today"), question_named(name))


_YEARS = 3
"""How many years ahead is told what happens by itself."""


async def copy_selected(session: Session, selection: Selection) -> None:
    """Copy something of the selected record."""
    if selection.record is None:
        session.tell(NO_RECORD_HERE())
    else:
        await copy_of(session, selection.record)


async def show_brief(session: Session, selection: Selection) -> None:
    """Show the brief on the selected partner or person."""
    if isinstance(selection.record, Organisation | Person):
        await show_record(session, selection.record, "brief")


async def show_outcomes(session: Session, selection: Selection) -> None:
    """Show what came of the selected record."""
    if selection.record is not None:
        await show_record(session, selection.record)


async def show_radar(session: Session, _selection: Selection) -> None:
    """Show where agreements that end soon can still be renewed."""
    from missions.reports.renewal_occasions import renewal_plans, renewal_report

    book, today = session.snapshot.book, session.snapshot.today
    await _show_report(session, lambda: renewal_report(renewal_plans(book, today), book))


async def show_forecast(session: Session, _selection: Selection) -> None:
    """Show what happens by itself within three years if nobody acts."""
    from missions.reports.forecast import forecast, forecast_report

    book, today = session.snapshot.book, session.snapshot.today
    await _show_report(session, lambda: forecast_report(forecast(book, today), today, _YEARS))


async def show_doctor(session: Session, _selection: Selection) -> None:
    """Show what is not sound in the file."""
    from store.doctor.repair import doctor_report

    store, today = session.store, session.snapshot.today
    is_browser = session.downloads is not None
    await _show_report(session, lambda: doctor_report(store, today, attached_only=is_browser))


async def _show_report(session: Session, make: Callable[[], Report]) -> None:
    """Show a report on the whole portfolio, and go to the record chosen in it."""
    report = await asyncio.to_thread(make)
    id = await session.show_dialog(ReportDialog(report, session.snapshot))
    if id:
        await session.open_record(id)


async def show_history(session: Session, selection: Selection) -> None:
    """Show the history of the selected record."""
    if selection.record is not None:
        await session.show_history(selection.record.id)


async def copy_of(session: Session, record: Record) -> None:
    """Offer what a record says, line by line, and copy what is chosen; without personal data kept for a journey."""
    snapshot = session.snapshot
    report = record_report(without_personal_data(record), snapshot.book, snapshot.today, snapshot.ledger.of(record.id))
    lines = [each for section in report.sections for each in section.lines if isinstance(each, Line) and each.text]
    texts = dict.fromkeys((report.title, record.id, *(each.text for each in lines)))
    labels = {each.text: each.label for each in lines}
    everything = "\n".join([report.title, *(_with_label(each) for each in lines)])
    options = [Option(text, text, labels.get(text, "")) for text in texts]
    every = Option(everything, messages.ALL_LINES(), messages.LINES(count=len(lines) + 1))
    as_file = Option(_FILE, messages.ALL_INTO_FILE(), messages.IF_TERMINAL_REFUSES())
    picked = await session.show_dialog(Picker(messages.COPY(), (*options, every, as_file)))
    if picked and picked.value == _FILE:
        await _copy_into_file(session, everything)
    elif picked and picked.value:
        session.copy_to_clipboard(picked.value)
        session.tell(messages.COPIED(text=shorten(line(picked.value), 40)), Toast.DONE)


_FILE = "into-a-file"
"""The option that copies into a file, for terminals that put nothing on the clipboard."""


async def _copy_into_file(session: Session, text: str) -> None:
    """Write a text into a file that only its owner may read, and say where it is; a browser is given it."""
    from platformdirs import user_cache_path

    path = (session.downloads or user_cache_path("missions", appauthor=False)) / "copied.txt"
    try:
        await asyncio.to_thread(_write, path, text)
    except OSError as error:
        session.tell(messages.NOT_COPIED(path=str(path), problem=error.strerror or str(error)), Toast.REFUSED)
        return
    if session.downloads:
        session.deliver_binary(path)
        session.tell(DOWNLOADED(name=path.name), Toast.DONE)
    else:
        session.tell(messages.COPIED_INTO(path=str(path)), Toast.DONE)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")


def _with_label(each: Line) -> str:
    return messages.LABEL_AND_TEXT(label=each.label, text=each.text) if each.label else each.text


async def show_record(session: Session, record: Record, what: str = "") -> None:
    """Open a report on a record, and go to the record chosen in it."""
    id = await session.show_dialog(RecordReport(record, session.snapshot, what))
    if id:
        await session.open_record(id)
