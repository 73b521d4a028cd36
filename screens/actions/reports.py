"""Actions that show a record: its reports and brief, and the commands that share their key row."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.privacy import without_personal_data
from missions.records.record import Record
from missions.reports.details import record_report
from missions.reports.report import Line, Report
from missions.text import line
from screens.actions import messages
from screens.cell_width import shorten
from screens.dialogs.picker import Option, Picker
from screens.dialogs.record_report import RecordReport, ReportDialog
from screens.messages import NO_RECORD_HERE
from screens.session import Session, Toast
from screens.snapshot import Selection

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
    await _show_report(session, lambda: doctor_report(store, today))


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


_FILE = "into a file"
"""The option that copies into a file, for terminals that put nothing on the clipboard."""


async def _copy_into_file(session: Session, text: str) -> None:
    """Write a text into a file that only its owner may read, and tell where it is."""
    from platformdirs import user_cache_path

    path = user_cache_path("missions", appauthor=False) / "copied.txt"
    try:
        await asyncio.to_thread(_write, path, text)
    except OSError as error:
        session.tell(messages.NOT_COPIED(path=str(path), problem=error.strerror or str(error)), Toast.REFUSED)
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
