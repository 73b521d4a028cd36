"""Checks of files: who may open them, and what interrupted saves left behind."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from missions.messages import message
from store.doctor import messages
from store.doctor.context import WARNING, Close, DoctorContext, DoctorFinding, Remove
from store.errors import system_words
from store.file import disk
from store.store import Store

OTHERS = 0o007
"""The permissions of everybody else on the machine."""


def has_modes() -> bool:
    """Whether the system knows who may open a file by its mode; Windows does not."""
    return os.name != "nt"


def mode_of(path: Path) -> int | None:
    """Return a file's mode; None if there is none that can be looked at."""
    found = disk.status_of(path)
    return stat.S_IMODE(found.st_mode) if found else None


def own_files(store: Store) -> Iterator[Path]:
    """Yield the paths that hold people's data: the file, its history, what was set aside, and the copies."""
    history, copies = store.history.path, store.backups.folder
    yield from (disk.target_of(store.path), history, history.with_suffix(".torn"), store.file.before, copies)
    yield from (copies / name for name in disk.names_in(copies))


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
    for path in own_files(context.store):
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
    for path in own_files(context.store):
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
