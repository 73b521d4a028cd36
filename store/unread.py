"""A portfolio that is not opened: what tells it from what it was before, where its bytes and the files beside it do."""

import os
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from store.full_state import LARGEST, full_state
from store.place import Place

_LEFT_OVER = ".tmp"
"""What the name of a file ends with that a save leaves behind if it is interrupted: whoever opens it looks at that."""


class UnreadPortfolio(NamedTuple):
    """Where it is, and a stamp of each file beside it that has a say in it."""

    path: Path
    beside: tuple[tuple[str, ...], ...]

    def state(self) -> str:
        """Return its state, as `store.store.Store.state` has it once it is open; empty if it cannot be read."""
        try:
            handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb", buffering=0) as file:
                found = os.fstat(handle)
                return full_state(file.read()) if S_ISREG(found.st_mode) and found.st_size <= LARGEST else ""
        except (OSError, ValueError):
            return ""


def unread(place: Place) -> UnreadPortfolio | None:
    """Return the portfolio of a place; None where opening it may do more than read it, or find more than its bytes.

    That is a database, what is no ordinary file, and a file that somebody is saving or whose save was interrupted.
    """
    if not isinstance(place, Path):
        return None
    found: list[tuple[str, ...]] = []
    try:
        folder, name = os.path.split(os.path.realpath(place))
        if not S_ISREG(os.stat(place).st_mode):
            return None
        stem = name.removesuffix(".json")
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(_LEFT_OVER):
                    return None
                if entry.name.startswith(f"{stem}.history"):
                    stamp = entry.stat()
                    found.append((ascii(entry.path), str(stamp.st_mtime_ns), str(stamp.st_size), str(stamp.st_ino)))
        if any(each.endswith(_LEFT_OVER) for each in _names_in(os.path.join(folder, f"{stem}.backups"))):
            return None
    except (OSError, ValueError):
        return None
    return UnreadPortfolio(place, tuple(sorted(found)))


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
