"""What a command has answered before to the same question about the same portfolio, and what it answers for next time.

An answer is kept only where the portfolio is a file, nothing was told beside it, and nothing changed meanwhile.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Self

import msgspec

from screens.cli.output import is_coloured, terminal_width, times_told_beside
from store.deadline_cache import CacheKey, keep, make_key, may_be_kept, read
from store.full_state import full_state
from store.place import is_address
from store.user_folders import settings_path

if TYPE_CHECKING:
    from screens.cli.context import CliContext

_LEFT_OVER = ".tmp"
"""What the name of a file ends with that a save leaves behind if it is interrupted: somebody must look at that."""


class KeptAnswer(msgspec.Struct, frozen=True, array_like=True):
    """What was printed, and the exit code."""

    text: str
    code: int


class AskedBefore:
    """A command with all that was typed for it, and whatever else its answer depends on."""

    def __init__(self, context: "CliContext", place: Path, key: CacheKey) -> None:
        self._context, self._place, self._key = context, place, key
        self._told = times_told_beside()

    @classmethod
    def of(cls, context: "CliContext", command: str, given: Mapping[str, object]) -> Self | None:
        """Return the question that was typed; None if its answer is not kept."""
        place = context.place
        if not isinstance(place, Path) or is_address(place):
            return None
        beside, rules = _beside(place), _settings()
        if beside is None or rules is None:
            return None
        asked = {
            "command": command,
            "given": sorted((name, _told(value)) for name, value in given.items()),
            "form": context.form,
            "exit_code": context.exit_code,
            "width": terminal_width(),
            "coloured": is_coloured(),
            "place": ascii(str(place)),
            "beside": beside,
        }
        key = make_key("-", context.today, rules, msgspec.json.encode(asked).decode())
        return cls(context, place, key) if key else None

    def answered(self) -> KeptAnswer | None:
        """Return what was answered before, if the file is as it was then."""
        if not may_be_kept(self._key):
            return None
        state = _state_of(self._place)
        found = read(self._with(state)) if state else None
        try:
            return msgspec.msgpack.decode(found, type=KeptAnswer) if found else None
        except ValueError:
            return None

    def keep(self, text: str, code: int) -> None:
        """Keep the answer for the next time."""
        if times_told_beside() == self._told and "book" in vars(self._context) and _settings() == self._key.rules:
            with suppress(ValueError):  # signs that are no text
                payload = msgspec.msgpack.encode(KeptAnswer(text, code))
                keep(self._with(self._context.store.state), payload, portfolio_of(self._place))

    def _with(self, state: str) -> CacheKey:
        return msgspec.structs.replace(self._key, state=state)


def portfolio_of(place: Path) -> str:
    """Return the name of a portfolio, under which it is kept what was worked out for it."""
    return os.path.realpath(place)


def _told(value: object) -> Any:
    """Return what was typed for an option as it is told from everything else, in signs that any file can hold."""
    return sorted(map(ascii, value)) if isinstance(value, frozenset) else ascii(value)


def _state_of(place: Path) -> str:
    """Return the state of a file; empty if it is no ordinary one, which others look at more closely."""
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb", buffering=0) as file:
            return full_state(file.read()) if S_ISREG(os.fstat(handle).st_mode) else ""
    except (OSError, ValueError):
        return ""


def _settings() -> str | None:
    """Return what the file of the settings holds, as a state; empty if there is none, None if it cannot be read."""
    try:
        return full_state(settings_path().read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:
        return None


def _beside(place: Path) -> list[list[Any]] | None:
    """Return the stamps of the histories beside a file; None where a save was interrupted or is going on."""
    found: list[list[Any]] = []
    try:
        folder, name = os.path.split(os.path.realpath(place))
        stem = name.removesuffix(".json")
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(_LEFT_OVER):
                    return None
                if entry.name.startswith(f"{stem}.history"):
                    stamp = entry.stat()
                    found.append([ascii(entry.name), stamp.st_mtime_ns, stamp.st_size, stamp.st_ino])
        if any(each.endswith(_LEFT_OVER) for each in _names_in(os.path.join(folder, f"{stem}.backups"))):
            return None
    except (OSError, ValueError):
        return None
    return sorted(found)


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
