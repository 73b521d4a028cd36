"""The file on disk: read whole, replaced whole, locked while it changes. All that differs between systems is here."""

import gc
import json
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

LOCK_SECONDS = 10.0
"""How long a change waits for another program's change."""

Tables = dict[str, Any]
RawTables = dict[str, msgspec.Raw]


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
        tables = parse(data, self.path)
        return {name: msgspec.json.decode(table) for name, table in tables.items()}

    def write(self, data: Tables) -> None:
        """Replace the file by these tables."""
        self.replace(escaped(data))

    def stamp(self) -> Stamp | None:
        """Return the file's stamp; None if there is no file."""
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)

    def read_bytes(self) -> bytes:
        """Return what the file holds, without a byte order mark; nothing if there is no file."""
        try:
            return self.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise UnreadableError(f"{self.path} cannot be read: {error.strerror}.") from error

    def replace(self, data: bytes) -> None:
        """Put a new file in the old one's place at once: temporary file, sync, rename, sync of the folder.

        Follows symbolic links, keeps an existing file's mode, gives a new one 0600.
        """
        target = Path(os.path.realpath(self.path))
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_new(temporary, data, _mode(target))
            _rename(temporary, target)
            sync_folder(target.parent)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise NotSavedError(f"{self.path} could not be written: {error.strerror}. Nothing was changed.") from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one lock for changes; BusyError after `LOCK_SECONDS`. The lock file stays where it is."""
        from filelock import FileLock, Timeout

        target = Path(os.path.realpath(self.path))
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(f"{target}.lock", timeout=LOCK_SECONDS, mode=0o600)
            lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"Another program has been changing {self.path} for over {LOCK_SECONDS:.0f} seconds. "
                "Nothing was changed: try again when it has finished."
            ) from error
        except OSError as error:
            raise NotSavedError(f"{self.path} could not be locked: {error.strerror}. Nothing was changed.") from error
        try:
            yield
        finally:
            lock.release()


class RecordTable(Table):
    """A TinyDB table whose documents are put and dropped whole, many at a time, in one step."""

    def put(self, documents: dict[int, Any]) -> None:
        """Put each document under its number, in place of what was there."""
        self._update_table(lambda table: table.update(documents))

    def drop(self, numbers: set[int]) -> None:
        """Remove the documents with these numbers."""

        def updater(table: dict[int, Any]) -> None:
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
        raw = {name: each if isinstance(each, msgspec.Raw) else _raw(each) for name, each in dict(self.tables).items()}
        data = msgspec.json.encode(raw)
        return (data, raw) if data.isascii() else self._in_ascii(data)

    @staticmethod
    def _in_ascii(data: bytes) -> tuple[bytes, RawTables]:
        """Escape what another program wrote in UTF-8."""
        tables = {name: msgspec.Raw(escaped(table)) for name, table in json.loads(data).items()}
        return msgspec.json.encode(tables), tables

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
            table = msgspec.json.decode(table, type=dict[str, msgspec.Raw])
            self[name] = table
        return table


def parse(data: bytes, path: Path) -> RawTables:
    """Return the tables of a file, each still unparsed; UnreadableError says where it is broken."""
    if not data.strip():
        return {}
    enabled = gc.isenabled()
    gc.disable()
    try:
        return msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError as error:
        raise UnreadableError(f"{path} is not a TinyDB file: it must hold an object of tables.") from error
    except (msgspec.DecodeError, RecursionError):
        return _parse_anyhow(data, path)
    finally:
        if enabled:
            gc.enable()


def _parse_anyhow(data: bytes, path: Path) -> RawTables:
    """Read what strict JSON refuses but TinyDB writes (NaN, lone surrogates); otherwise say where it is broken."""
    try:
        tables = json.loads(data.decode("utf-8"), parse_constant=lambda _name: None)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path} is not UTF-8 text: byte {error.start} cannot be read.") from error
    except RecursionError as error:
        raise UnreadableError(f"{path} is nested too deeply to be a portfolio.") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"{path} is broken at line {error.lineno}, column {error.colno}: {error.msg}. It was left as it is."
        ) from error
    if not isinstance(tables, dict):
        raise UnreadableError(f"{path} is not a TinyDB file: it must hold an object of tables.")
    return {name: msgspec.Raw(escaped(table)) for name, table in tables.items()}


def escaped(value: object) -> bytes:
    """Return the value as JSON in ASCII, which plain TinyDB reads under every locale."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _raw(table: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(table))


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return 0o600


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Write and sync a file of that mode."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if os.name != "nt":
        os.chmod(path, mode)


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
