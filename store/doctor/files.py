"""Checks of files: who may open them, what interrupted saves left behind, and whether the history is whole."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from missions.messages import MessageFact, message
from missions.text import line
from store.doctor import messages
from store.doctor.context import (
    ERROR,
    INFO,
    WARNING,
    Close,
    DoctorContext,
    DoctorFinding,
    Remove,
    quoted,
    record_name,
)
from store.errors import UnreadableError, system_words
from store.file import disk
from store.file.attached import (
    checksum_of,
    documents_of,
    file_at,
    files_folder,
    is_attached,
    missing_file,
    unnamed_files,
)
from store.file.backing import FileBacking
from store.file.external_changes import is_of_another
from store.file.tables import Contents, Tables, sequence_of
from store.history_entry import HistoryEntry, file_state
from store.schema import FORMAT

OTHERS = 0o007
"""The permissions of everybody else on the machine."""


def has_modes() -> bool:
    """Whether the system knows who may open a file by its mode; Windows does not."""
    return os.name != "nt"


def mode_of(path: Path) -> int | None:
    """Return a file's mode; None if there is none that can be looked at."""
    found = disk.status_of(path)
    return stat.S_IMODE(found.st_mode) if found else None


def own_files(file: FileBacking) -> Iterator[Path]:
    """Yield the paths that hold people's data: the file, its history, what was set aside, copies and attached files."""
    history, copies = file.history.path, file.backups.folder
    yield from (disk.target_of(file.path), history, history.with_suffix(".torn"), file.opened.file.before, copies)
    yield from (copies / name for name in disk.names_in(copies))
    attached = files_folder(file.path)
    yield from (attached, *(attached / name for name in disk.names_in(attached)))


def is_plain(path: Path) -> bool:
    """Whether it is a file, and no folder or link."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def set_mode(path: Path, mode: int) -> None:
    """Give a file that mode; OSError if that cannot be done."""
    os.chmod(path, mode)


def permissions(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find files that everybody on this machine may read or write."""
    if not has_modes():
        return
    for path in own_files(context.file):
        mode = mode_of(path)
        if mode is not None and mode & OTHERS:
            closed = mode & ~OTHERS
            facts = {"file": path.name, "mode": f"{mode:04o}", "closed": f"{closed:04o}"}
            yield DoctorFinding(
                what=path.name,
                why=message(messages.OPEN_TO_ALL, **facts),
                severity=WARNING,
                fix=Close(path, closed),
            )


SHARED = 0o060
"""The permissions of those who share a file with its owner: its group reads and writes."""


def sharing(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find files beside one that a group may write which that group may not: its members could not save."""
    mode = mode_of(context.target) if has_modes() else None
    if mode is None or mode & SHARED != SHARED:
        return
    for path in own_files(context.file):
        found = mode_of(path)
        needed = SHARED | 0o010 if path.is_dir() else SHARED
        if found is not None and found & needed != needed:
            facts = {"file": path.name, "target": context.target.name, "mode": f"{found:04o}"}
            yield DoctorFinding(
                what=path.name,
                why=message(messages.NOT_SHARED, **facts),
                severity=WARNING,
                fix=Close(path, found | needed),
            )
    folder = mode_of(context.target.parent)
    if folder is not None and folder & 0o030 != 0o030:
        facts = {"folder": context.target.parent.name, "target": context.target.name, "mode": f"{folder:04o}"}
        yield DoctorFinding(
            what=context.target.parent.name, why=message(messages.FOLDER_NOT_SHARED, **facts), severity=WARNING
        )


def leftovers(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find temporary files that a save left behind when it was interrupted."""
    try:
        paths = context.store.leftovers()
    except OSError as error:
        folder = Path(error.filename or context.target.parent)
        closed = message(messages.CLOSED_FOLDER, folder=folder.name, problem=system_words(error))
        yield DoctorFinding(what=folder.name, why=closed, severity=WARNING)
        return
    for path in paths:
        yield DoctorFinding(
            what=path.name,
            why=message(messages.LEFT_OVER, file=path.name),
            severity=WARNING,
            fix=Remove(path) if is_plain(path) else None,
        )


def check_history(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find lines that are not sound or out of order, and whether file and history end with the same change."""
    own = context.file.history.path.name
    try:
        entries = tuple(context.store.history.entries())
    except UnreadableError as error:
        mend = message(messages.MEND_UNREADABLE_HISTORY)
        yield DoctorFinding(what=own, why=str(error), mend=mend, severity=WARNING)
        return
    if is_of_another(Contents(context.raw, Tables(context.raw), file_state(context.data)), context.file.history):
        facts = {"file": context.target.name, "history": own}
        why, mend = message(messages.HISTORY_OF_ANOTHER, **facts), message(messages.MEND_HISTORY_OF_ANOTHER, **facts)
        yield DoctorFinding(what=own, why=why, mend=mend, severity=ERROR)
        return
    yield from _lines(entries, own)
    last = next((entry for entry in reversed(entries) if entry), None)
    format, _ = sequence_of(context.raw)
    if format > FORMAT:
        name = context.target.name
        newer = message(messages.NEWER, file=name, format=str(format), own=str(FORMAT))
        yield DoctorFinding(what=name, why=newer, severity=WARNING)
    elif last is None or last.state != file_state(context.data):
        yield from _last_change(context, last.sequence if last else 0, bool(last and last.state))
    else:
        yield from _restorable(context)


def _lines(entries: tuple[HistoryEntry | None, ...], own: str) -> Iterator[DoctorFinding]:
    """Find lines that are not sound, are missing or moved, or were written by two programs at once."""
    previous, checksum, known = 0, "", True
    for number, entry in enumerate(entries, start=1):
        place = {"row": str(number), "history": own}
        if entry is None:
            mend = message(messages.MEND_LINE_UNSOUND)
            yield DoctorFinding(what=own, why=message(messages.LINE_UNSOUND, **place), mend=mend, severity=WARNING)
        elif previous and entry.sequence != previous + 1 and (known or entry.sequence <= previous):
            why = message(messages.LINE_MOVED, **place, number=str(entry.sequence), wanted=str(previous + 1))
            yield DoctorFinding(what=own, why=why, mend=message(messages.MEND_LINE_MOVED), severity=WARNING)
        elif known and checksum and entry.previous and entry.previous != checksum:
            yield DoctorFinding(what=own, why=message(messages.LINE_EXCHANGED, **place), severity=WARNING)
        previous, known = (entry.sequence if entry else previous), entry is not None
        checksum = entry.checksum if entry else ""


def _last_change(context: DoctorContext, last: int, is_known: bool) -> Iterator[DoctorFinding]:
    """Find how the ends of file and history differ, if the last line does not match the file."""
    name, own, sequence = context.target.name, context.file.history.path.name, sequence_of(context.raw)[1]
    facts = {"file": name, "history": own, "number": str(sequence), "last": str(last)}
    if last > sequence:
        yield DoctorFinding(what=own, why=message(messages.HISTORY_AHEAD, **facts), severity=ERROR)
    elif last < sequence:
        mend = message(messages.MEND_HISTORY_BEHIND)
        yield DoctorFinding(what=own, why=message(messages.HISTORY_BEHIND, **facts), mend=mend, severity=WARNING)
    elif is_known:
        yield DoctorFinding(what=name, why=message(messages.CHANGED_OUTSIDE, file=name, last=str(last)), severity=INFO)


def _restorable(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find whether copies and history could restore the file as it is."""
    name = context.target.name
    try:
        point = context.store.restore_point()
    except UnreadableError:
        why, mend = message(messages.NOTHING_TO_RESTORE, file=name), message(messages.MEND_NOTHING_TO_RESTORE)
        yield DoctorFinding(what=name, why=why, mend=mend, severity=INFO)
        return
    if point.differs or point.lost:
        ids = ", ".join(line(each.id) for each in point.differs[:3])
        otherwise = messages.OTHERWISE_SUCH_AS if ids else messages.OTHERWISE
        why = message(
            messages.RESTORES_OTHERWISE,
            file=name,
            records=message(otherwise, count=len(point.differs), **({"ids": ids} if ids else {})),
            changes=message(messages.MISSING, count=len(point.lost)),
        )
        yield DoctorFinding(what=name, why=why, mend=message(messages.MEND_RESTORES_OTHERWISE), severity=WARNING)


def attached_files(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find documents that are missing or not as they were attached, and attached files that no agreement names."""
    portfolio = context.store.path
    for id, each in documents_of(context.book):
        title = quoted(each.title or each.address)
        record = record_name(context.book.require(id))
        facts: dict[str, MessageFact] = {"document": title, "record": record, "address": line(each.address)}
        path = file_at(each.address, portfolio)
        if context.attached_only and path is not None and not is_attached(path, portfolio):
            continue
        if missing_file(each.address, portfolio):
            severity = WARNING if each.checksum else INFO
            yield DoctorFinding(record=id, why=message(messages.DOCUMENT_MISSING, **facts), severity=severity)
        elif each.checksum and path is not None:
            try:
                is_same = checksum_of(path) == each.checksum
            except OSError as error:
                why = message(messages.DOCUMENT_CLOSED, **facts, problem=system_words(error))
                yield DoctorFinding(record=id, why=why, severity=WARNING)
                continue
            if not is_same:
                yield DoctorFinding(record=id, why=message(messages.DOCUMENT_CHANGED, **facts), severity=WARNING)
    folder = files_folder(portfolio)
    try:
        for path in unnamed_files(context.book, portfolio):
            why = message(messages.UNNAMED_FILE, file=f"{folder.name}/{line(path.name)}")
            yield DoctorFinding(what=folder.name, why=why, severity=INFO)
    except OSError as error:
        closed = message(messages.CLOSED_FOLDER, folder=folder.name, problem=system_words(error))
        yield DoctorFinding(what=folder.name, why=closed, severity=WARNING)
