"""The history beside the file: one line for each change, written before the file is, so that nothing is lost."""

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from store.errors import NotSavedError, UnreadableError
from store.file import Stamp, mode_beside, sync_folder, write_whole
from store.json_text import any_json, escaped

_TAIL = 1 << 20
_CHECKSUM = re.compile(rb',"checksum":"([0-9a-f]{8})"\}\s*')


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record's change: the fields before and after; `before` is None when it was added, `after` when removed.

    In a changed record None stands for a field that is not there. `document` is its number in the table, or the text
    that another program put in a number's place.
    """

    table: str
    document: int | str
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

    def line(self) -> bytes:
        """Return the entry as a line that ends in its checksum: CRC-32 of the line without it."""
        bare = escaped(msgspec.to_builtins(msgspec.structs.replace(self, checksum="")))
        return b'%s,"checksum":"%08x"}\n' % (bare[:-1], zlib.crc32(bare))


class _End(NamedTuple):
    """How the history ends: the newest sound entry, and the last line if it is not sound."""

    entry: Entry | None
    torn: bytes = b""


class History:
    """The lines of `missions.history.jsonl`. The file is complete without it; it tells who changed what."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: tuple[tuple[Path, Stamp], _End] | None = None

    @property
    def path(self) -> Path:
        """Where the history is: beside the file that a symbolic link leads to."""
        target = self._target
        return target.with_name(f"{target.name.removesuffix('.json')}.history.jsonl")

    def append(self, entry: Entry) -> int:
        """Add a line, sync it and return where it begins; NotSavedError, and no line, if that fails."""
        path, fresh = self.path, False
        try:
            handle, fresh = _opened(path, mode_beside(self._target))
            try:
                start = os.lseek(handle, 0, os.SEEK_END)
                try:
                    write_whole(handle, entry.line())
                except OSError:
                    os.ftruncate(handle, start)
                    raise
            finally:
                with suppress(OSError):
                    os.close(handle)
        except OSError as error:
            if fresh:
                path.unlink(missing_ok=True)
            raise NotSavedError(
                f"{path} could not be written: {error.strerror or error}. Nothing was changed."
            ) from error
        if fresh:
            sync_folder(path.parent)
        return start

    def take_back(self, start: int) -> None:
        """Remove the line that begins there, when the file it speaks of could not be written."""
        path = self.path
        try:
            self._cut(path, start)
            if not start:
                path.unlink()
        except OSError as error:
            raise NotSavedError(
                f"{self._file} could not be written, and {path} not be set back: {error.strerror or error}. "
                "The change will be completed when the file is opened again."
            ) from error

    @property
    def torn(self) -> bool:
        """Whether the last line is not sound; UnreadableError if that cannot be told."""
        return bool(self._end().torn)

    def last(self) -> Entry | None:
        """Return the newest sound entry, if there is a history; UnreadableError if it cannot be read."""
        return self._end().entry

    def set_torn_aside(self) -> bytes:
        """Cut a last line that was not written whole, keep it in a file of its own, and return it."""
        path, torn = self.path, self._end().torn
        if not torn:
            return b""
        try:
            handle, _ = _opened(path.with_suffix(".torn"), mode_beside(self._target))
            try:
                os.lseek(handle, 0, os.SEEK_END)
                write_whole(handle, torn.rstrip(b"\n") + b"\n")
            finally:
                os.close(handle)
            self._cut(path, path.stat().st_size - len(torn))
        except OSError as error:
            raise NotSavedError(
                f"{path} ends in half a line that could not be set aside: {error.strerror or error}. "
                "Nothing was changed."
            ) from error
        return torn.strip()

    def entries(self) -> Iterator[Entry | None]:
        """Yield every entry, oldest first; None for a line that is not sound. UnreadableError if none can be read."""
        path = self.path
        try:
            with open(path, "rb") as file:
                for line in file:
                    yield _entry(line)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unreadable(path, error) from error

    @property
    def _target(self) -> Path:
        return Path(os.path.realpath(self._file))

    def _end(self) -> _End:
        """Return how the history ends now, without reading it again if it is as it was."""
        path = self.path
        try:
            found = os.stat(path)
            key = path, Stamp(found.st_mtime_ns, found.st_size, found.st_ino)
            if self._known and self._known[0] == key:
                return self._known[1]
            line = _last_line(path)
        except FileNotFoundError:
            return _End(None)
        except OSError as error:
            raise _unreadable(path, error) from error
        entry = _entry(line) if line.endswith(b"\n") else None
        if entry is None and line:
            return _End(next((found for found in reversed(tuple(self.entries())[:-1]) if found), None), line)
        self._known = key, _End(entry)
        return self._known[1]

    @staticmethod
    def _cut(path: Path, size: int) -> None:
        handle = os.open(path, os.O_RDWR)
        try:
            os.ftruncate(handle, size)
            os.fsync(handle)
        finally:
            os.close(handle)


def _opened(path: Path, mode: int) -> tuple[int, bool]:
    """Open a file for writing, and tell whether it is a new one; a new one gets that mode."""
    flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags), False
    except FileNotFoundError:
        handle = os.open(path, flags | os.O_CREAT, 0o600)
    if os.name != "nt":
        os.fchmod(handle, mode)
    return handle, True


def _last_line(path: Path) -> bytes:
    """Return the last line with its end, if it has one."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        tail = b""
        while len(tail) < size:
            step = min(size - len(tail), max(_TAIL, len(tail)))
            file.seek(size - len(tail) - step)
            piece = file.read(step)
            tail = piece + tail
            if len(piece) < step or tail.count(b"\n", 0, len(tail) - 1):
                break
    return tail[tail.rfind(b"\n", 0, len(tail) - 1) + 1 :]


def _entry(line: bytes) -> Entry | None:
    """Return the entry of a line, if its checksum holds."""
    found = _CHECKSUM.search(line, max(0, len(line) - 40))
    if not found or found.end() != len(line) or zlib.crc32(line[: found.start()] + b"}") != int(found[1], 16):
        return None
    try:
        return msgspec.json.decode(line, type=Entry)
    except (ValueError, RecursionError):
        pass
    try:
        return msgspec.convert(any_json(line), Entry)
    except (ValueError, RecursionError):
        return None


def _unreadable(path: Path, error: OSError) -> UnreadableError:
    return UnreadableError(f"{path} cannot be read: {error.strerror or error}.")
