"""The file on disk: read whole, replaced whole, locked while it changes. All that differs between systems is here."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.errors import BusyError, NotSavedError, UnreadableError
from store.json_text import RawTables, any_json, escaped, in_ascii, joined, members, parse

LOCK_SECONDS = 10.0
"""How long a change waits for another program's change."""

Tables = dict[str, Any]


class Stamp(NamedTuple):
    """What tells one state of the file from another without reading it."""

    modified: int
    size: int
    inode: int


class MissionsFile(Storage):
    """TinyDB's storage for portfolios: never a half-written file, always one that any TinyDB opens.

    `TinyDB(path, storage=MissionsFile)` works as with TinyDB's own storage. Raises UnreadableError with line and
    column for broken files, NotSavedError when the disk refuses; the file is then as it was.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> Tables | None:
        """Return all tables in JSON's own types; None if there is no file or nothing in it."""
        data = self.read_bytes()
        if not data:
            return None
        return {name: any_json(bytes(table)) for name, table in parse(data, self.path).items()}

    def write(self, data: Tables) -> None:
        """Replace the file by these tables."""
        self.replace(escaped(data))

    def stamp(self) -> Stamp | None:
        """Return the file's stamp; None if there is no file."""
        found = _found(self.path)
        return _stamp(found) if found else None

    def read_bytes(self) -> bytes:
        """Return what the file holds, without a byte order mark; nothing if there is no file."""
        try:
            return self.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise UnreadableError(f"{self.path} cannot be read: {error.strerror or error}.") from error

    def replace(self, data: bytes) -> Stamp:
        """Put a new file in the old one's place at once: temporary file, sync, rename, sync of the folder.

        Follows symbolic links, keeps an existing file's mode and owner, gives a new one 0600. Returns the new file's
        stamp, so that what another program writes right after is noticed.
        """
        target = Path(os.path.realpath(self.path))
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            stamp = _write_new(temporary, data, _found(target))
            _rename(temporary, target)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise NotSavedError(
                f"{self.path} could not be written: {error.strerror or error}. Nothing was changed."
            ) from error
        sync_folder(target.parent)
        return stamp

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one lock for changes; BusyError after `LOCK_SECONDS`. The lock file stays where it is."""
        from filelock import FileLock, Timeout

        target = Path(os.path.realpath(self.path))
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if target.exists() and not os.access(target, os.W_OK):
                raise NotSavedError(f"{self.path} is write-protected. Nothing was changed.")
            lock = FileLock(f"{target}.lock", timeout=LOCK_SECONDS, mode=mode_beside(target))
            lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"Another program has been changing {self.path} for over {LOCK_SECONDS:.0f} seconds. "
                "Nothing was changed: try again when it has finished."
            ) from error
        except OSError as error:
            raise NotSavedError(
                f"{self.path} could not be locked: {error.strerror or error}. Nothing was changed."
            ) from error
        try:
            yield
        finally:
            lock.release()


class RecordTable(Table):
    """A TinyDB table whose documents are put and dropped whole, many at a time, in one step.

    Documents keep the number they have, even where it is none, which a program without TinyDB may have written.
    """

    document_id_class: Any = str

    def put(self, documents: dict[str, Any]) -> None:
        """Put each document under its number, in place of what was there."""
        self._update_table(lambda table: table.update(documents))  # type: ignore[arg-type]

    def drop(self, numbers: set[str]) -> None:
        """Remove the documents with these numbers."""

        def updater(table: dict[Any, Any]) -> None:
            for number in numbers:
                table.pop(number, None)

        self._update_table(updater)


class Working(Storage):
    """Tables in memory while one change is made. A table is parsed only when it is asked for."""

    def __init__(self, tables: RawTables) -> None:
        self.tables: Tables = _Parsed(tables)

    def read(self) -> Tables:
        """Return the tables as they are now."""
        return self.tables

    def write(self, data: Tables) -> None:
        """Keep the tables; the file is replaced once, at the end."""
        self.tables = data

    def encoded(self) -> tuple[bytes, RawTables]:
        """Return the file's text in ASCII, and its tables unparsed again."""
        raw = {
            name: each if isinstance(each, msgspec.Raw) else msgspec.Raw(joined(each))
            for name, each in dict(self.tables).items()
        }
        data = joined(raw)
        if data.isascii():
            return data, raw
        return in_ascii(data), {name: msgspec.Raw(in_ascii(bytes(each))) for name, each in raw.items()}

    def database(self) -> TinyDB:
        """Return a TinyDB that runs on these tables."""
        database = TinyDB(storage=lambda: self)
        database.table_class = RecordTable
        return database


class _Parsed(dict[str, Any]):
    """Tables that are parsed down to their documents, and no further, when asked for."""

    def __getitem__(self, name: str) -> Any:
        table = super().__getitem__(name)
        if isinstance(table, msgspec.Raw):
            table = members(table)
            self[name] = table
        return table


def write_whole(handle: int, data: bytes) -> None:
    """Write all of it and sync it; nothing is left in a buffer if that fails."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def mode_beside(path: Path) -> int:
    """Return the mode for what lies beside the file: whoever may read or write the one may do so with the other."""
    found = _found(path)
    return 0o600 | (stat.S_IMODE(found.st_mode) & 0o666 if found else 0)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut, as far as the system can.

    Windows has no such call and some network drives refuse it; the history, synced before, makes up for it.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _found(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _write_new(path: Path, data: bytes, old: os.stat_result | None) -> Stamp:
    """Write and sync a file of the old one's mode and owner, and return its stamp."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if old is not None and os.name != "nt":
            _give(handle, old)
            os.fchmod(handle, stat.S_IMODE(old.st_mode))
        write_whole(handle, data)
    finally:
        os.close(handle)
    return _stamp(os.stat(path))


def _give(handle: int, old: os.stat_result) -> None:
    """Give the file to whom the old one belonged, or at least to its group, so that nobody is locked out."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid):
        return
    try:
        os.fchown(handle, old.st_uid, old.st_gid)
    except OSError:
        with suppress(OSError):
            os.fchown(handle, -1, old.st_gid)


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _rename(temporary: Path, target: Path) -> None:
    """Rename; Windows refuses while anybody has the target open, so it is asked a few times."""
    for attempt in range(10):
        try:
            os.replace(temporary, target)
        except PermissionError:
            if os.name != "nt" or attempt == 9:
                raise
            time.sleep(0.02 * 2**attempt)  # only Windows waits here, for another program to let go
        else:
            return
