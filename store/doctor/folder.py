"""The files of a portfolio and their modes: all that the doctor asks the system."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

OTHERS = 0o007
"""What everybody else on the machine may do."""


def target_of(path: Path) -> Path:
    """Return the file that a path leads to, through symbolic links."""
    return Path(os.path.realpath(path))


def has_modes() -> bool:
    """Whether the system knows who may open a file by its mode; Windows does not."""
    return os.name != "nt"


def mode_of(path: Path) -> int | None:
    """Return a file's mode; None if there is none that can be looked at."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return None


def own_files(target: Path, history: Path) -> Iterator[Path]:
    """Yield the places of what holds people's data: the file, its history, what was set aside of them, its copies."""
    yield from (target, history, history.with_suffix(".torn"), target.with_name(f".{target.name}.before"))
    copies = target.with_name(f"{target.name.removesuffix('.json')}.backups")
    yield copies
    yield from (copies / name for name in _names(copies))


def leftovers(target: Path) -> Iterator[Path]:
    """Yield the temporary files beside the file that a save left behind."""
    for name in _names(target.parent):
        if name.startswith(f".{target.name}.") and name.endswith(".tmp"):
            yield target.with_name(name)


def is_plain(path: Path) -> bool:
    """Whether it is a file, and no folder or link."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def remove(path: Path) -> None:
    """Remove a file; it may be gone already. OSError if that cannot be done."""
    path.unlink(missing_ok=True)


def close(path: Path, mode: int) -> None:
    """Give a file that mode; OSError if that cannot be done."""
    os.chmod(path, mode)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
