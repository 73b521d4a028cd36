"""The history beside the file: one line for each change, written before the file is, so that nothing is lost."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from store.errors import NotSavedError
from store.file import escaped, sync_folder

_TAIL = 1 << 20


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record's change: the fields before and after; `before` is None when it was added, `after` when removed."""

    table: str
    document: int
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of history: who changed what, when, as which step of the file's sequence."""

    sequence: int
    time: str
    who: str
    summary: str
    changes: tuple[Change, ...]
    checksum: str = ""

    def sum(self) -> str:
        """Return the checksum the entry must carry: CRC-32 of the line without it."""
        bare = msgspec.structs.replace(self, checksum="")
        return f"{zlib.crc32(escaped(msgspec.to_builtins(bare))):08x}"


class History:
    """The lines of `missions.history.jsonl`. The file is complete without it; it tells who changed what."""

    def __init__(self, file: Path) -> None:
        target = Path(os.path.realpath(file))
        self.path = target.with_name(f"{target.name.removesuffix('.json')}.history.jsonl")
        self._sound: tuple[tuple[int, int], Entry] | None = None

    def append(self, entry: Entry) -> None:
        """Add a line and sync it; NotSavedError, and no line, if that fails."""
        line = escaped(msgspec.to_builtins(msgspec.structs.replace(entry, checksum=entry.sum()))) + b"\n"
        fresh = not self.path.exists()
        size = None
        try:
            with os.fdopen(
                os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "rb+"
            ) as file:
                size = file.seek(0, os.SEEK_END)
                try:
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    os.ftruncate(file.fileno(), size)
                    raise
            if fresh:
                sync_folder(self.path.parent)
        except OSError as error:
            raise NotSavedError(f"{self.path} could not be written: {error.strerror}. Nothing was changed.") from error

    def take_back(self) -> None:
        """Remove the last line, when the file it speaks of could not be written."""
        size = self.path.stat().st_size
        line = self._last_line()[1]
        with open(self.path, "rb+") as file:
            os.ftruncate(file.fileno(), size - len(line))
            os.fsync(file.fileno())

    def last(self) -> Entry | None:
        """Return the newest sound entry, if there is a history."""
        key = self._key()
        if self._sound and self._sound[0] == key:
            return self._sound[1]
        whole, line = self._last_line()
        entry = _entry(line) if whole else None
        if entry is not None and key is not None:
            self._sound = (key, entry)
        elif line:
            entry = next((found for found in reversed(tuple(self.entries())) if found), None)
        return entry

    def _key(self) -> tuple[int, int] | None:
        """Return what tells one state of the history from another."""
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def set_torn_aside(self) -> bytes:
        """Cut a last line that was not written whole, keep it in a file of its own, and return it."""
        key = self._key()
        if key is None or (self._sound and self._sound[0] == key):
            return b""
        whole, line = self._last_line()
        if not line or (whole and _entry(line)):
            return b""
        with open(self.path.with_suffix(".torn"), "ab") as aside:
            aside.write(line + (b"" if whole else b"\n"))
        with open(self.path, "rb+") as file:
            os.ftruncate(file.fileno(), self.path.stat().st_size - len(line))
            os.fsync(file.fileno())
        return line

    def entries(self) -> Iterator[Entry | None]:
        """Yield every entry, oldest first; None for a line that is not sound."""
        if not self.path.exists():
            return
        with open(self.path, "rb") as file:
            for line in file:
                yield _entry(line)

    def _last_line(self) -> tuple[bool, bytes]:
        """Return whether the last line is whole, and the line with its end."""
        try:
            with open(self.path, "rb") as file:
                size = file.seek(0, os.SEEK_END)
                tail = b""
                while len(tail) < size:
                    step = min(size - len(tail), max(_TAIL, len(tail)))
                    file.seek(size - len(tail) - step)
                    tail = file.read(step) + tail
                    if tail.count(b"\n", 0, len(tail) - 1):
                        break
        except FileNotFoundError:
            return True, b""
        start = tail.rfind(b"\n", 0, len(tail) - 1) + 1
        return tail.endswith(b"\n"), tail[start:]


def _entry(line: bytes) -> Entry | None:
    """Return the entry of a line, if its checksum holds."""
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
        return None
    return entry if entry.checksum == entry.sum() else None
