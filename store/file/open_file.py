"""The open file: TinyDB's storage, what the file held when last read, how it is changed: history first, then file."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from tinydb.storages import Storage

from missions.records.agreements import OwnRules
from missions.records.book import Book, under_own_rules
from missions.text import clean, line
from store.errors import NotSavedError, UnconfirmedError, UnreadableError, system_words
from store.file import disk, messages
from store.file.backups import Backups
from store.file.changeset import encode_changes
from store.file.history import History
from store.file.lock import Lock
from store.file.lock_check import is_gone
from store.file.tables import Contents, Tables, check_tables
from store.history_entry import HistoryEntry, RecordChange, file_state
from store.json_text import RawTables, escaped, file_problem, parse, parse_any_json
from store.messages import CANNOT_BE_READ
from store.schema import FORMAT


class MissionsFile(Storage):
    """TinyDB's storage for portfolios: never a half-written file, always one that any TinyDB opens.

    `TinyDB(path, storage=MissionsFile)` works as with TinyDB's own storage. Raises UnreadableError with line and
    column for broken files, NotSavedError when the disk refuses; the file is then as it was.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @cached_property
    def target(self) -> Path:
        """The file itself, when the path is a symbolic link. A link that is changed is followed from the next start."""
        return disk.target_of(self.path)

    @cached_property
    def before(self) -> Path:
        """Where the file is kept as it was before the last change, for programs that still have it open."""
        return self.target.with_name(f".{self.target.name}.before")

    def read(self) -> dict[str, Any] | None:
        """Return all tables in JSON's own types; None if there is no file or nothing in it."""
        data = self.read_bytes()
        if not data:
            return None
        return {name: parse_any_json(bytes(table)) for name, table in parse(data, self.path).items()}

    def write(self, data: dict[str, Any]) -> None:
        """Replace the file by these tables."""
        self.replace(escaped(data))

    def stamp(self) -> disk.Stamp | None:
        """Return the file's stamp; None if there is no file."""
        return disk.stamp_of(self.target)

    def read_bytes(self) -> bytes:
        """Return what the file holds; nothing if there is no file."""
        found = disk.status_of(self.target)
        refused = file_problem(found, self.path) if found else None
        if refused:
            raise UnreadableError(refused)
        try:
            return disk.read(self.target)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise UnreadableError(CANNOT_BE_READ(path=str(self.path), problem=system_words(error))) from error

    def replace(self, data: bytes, kept: bool = True) -> disk.Stamp:
        """Put new contents in place of the old at once, and return the new file's stamp.

        What the file was stays beside it until the next time, unless it shall not be `kept`. Follows symbolic links.
        NotSavedError where nothing was changed, UnconfirmedError where it was, but may not last through a power cut.
        """
        try:
            stamp = disk.replace(self.target, data, keep=self.before if kept else None)
        except OSError as error:
            problem = system_words(error)
            raise NotSavedError(messages.NOT_WRITTEN(path=str(self.path), problem=problem)) from error
        try:
            disk.sync_folder(self.target.parent)
        except OSError as error:
            problem = system_words(error)
            raise UnconfirmedError(messages.NOT_CONFIRMED(path=str(self.path), problem=problem)) from error
        return stamp


SAVED: list[HistoryEntry] = []
"""What this process has saved, so that whoever ends it can be told."""


@contextmanager
def held_signals() -> Iterator[None]:
    """Hold back what asks this program to end until a change is made whole; then let it through.

    Only the main thread gets such signals; others are not disturbed by them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before: dict[int, Any] = {}
    try:
        for number in _ENDING:
            handler = signal.getsignal(number)
            if handler not in (signal.SIG_IGN, None):
                before[number] = handler
                signal.signal(number, lambda number, _frame: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


def current_user() -> str:
    """Return who is at work, as user and machine."""
    import getpass
    import socket

    try:
        return clean(f"{getpass.getuser()}@{socket.gethostname()}")
    except (KeyError, OSError, ImportError):
        return "somebody"


def full_name() -> str:
    """Return the name that the system's account has of who is at work; empty if it has none."""
    try:
        from pwd import getpwuid

        return line(clean(getpwuid(os.getuid()).pw_gecos.partition(",")[0]))
    except (ImportError, KeyError, OSError):
        return ""


def utc_now() -> datetime:
    """Return the moment, for stamps."""
    return datetime.now(UTC).replace(microsecond=0)


class OpenFile:
    """A file that is open: what it holds, and its history.

    `sound` is the last state known to match the end of the history. `strays` is the stamp of the replaced file when it
    was last searched for changes that other programs had saved into it.
    """

    def __init__(self, path: str | Path, who: str, now: Callable[[], datetime]) -> None:
        self.file = MissionsFile(path)
        self.history = History(self.file.path)
        self.backups = Backups(self.file.path)
        self.notices: list[str] = []
        self.now = now
        self.stamp: disk.Stamp | None = None
        self.strays: disk.Stamp | None = None
        self.contents = Contents({}, Tables({}))
        self.sound = self.contents
        self._origins: WeakKeyDictionary[Book, tuple[str, int]] = WeakKeyDictionary()
        self.own_rules = OwnRules()
        self.book = Book()
        self._who = clean(who)
        self.lock = Lock(self.file.path, lambda: self.who, utc_now)
        self._day: date | None = None
        self._swept = False
        self._broken: tuple[disk.Stamp | None, UnreadableError] | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here."""
        self._who = self._who or current_user()
        return self._who

    def use_own_rules(self, own_rules: OwnRules) -> Book:
        """Let every book read here keep to these rules, and return the one that is read."""
        self.own_rules = own_rules
        self.book = under_own_rules(self.book, own_rules)
        return self.book

    @property
    def book(self) -> Book:
        """The records that the file holds."""
        return self._book

    @book.setter
    def book(self, book: Book) -> None:
        self._book = book
        self._origins[book] = (self.contents.portfolio, self.contents.sequence)

    def is_of_another(self, base: Book) -> bool:
        """Whether a book was read here of another portfolio than the one that the file is now."""
        told, _ = self._origins.get(base, ("", 0))
        return bool(told and self.contents.portfolio) and told != self.contents.portfolio

    def sequence_of(self, base: Book) -> int | None:
        """Return after which change a book was read here; None of one that was not."""
        return self._origins[base][1] if base in self._origins else None

    @property
    def is_newer(self) -> bool:
        """Whether the file was written by a newer version of this program, and so is only shown."""
        return self.contents.format > FORMAT

    @property
    def moment(self) -> str:
        """The present moment, as stamps have it."""
        return stamp_text(self.now())

    def add_notice(self, notice: str) -> None:
        """Leave a notice for the person, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    def read(self) -> None:
        """Read the file if it is not the one that was read last; UnreadableError if it cannot be read.

        What an older version wrote is upgraded in memory, and written so with the next change.
        """
        for attempt in range(3):
            stamp = self.file.stamp()
            if stamp is None and self.is_gone:
                self._broken = None, UnreadableError(messages.GONE(path=str(self.path)))
            if stamp is not None and stamp == self.stamp:
                self._broken = None
                return
            if self._broken and stamp == self._broken[0]:
                raise self._broken[1]
            data = self.file.read_bytes()
            try:
                raw = check_tables(parse(data, self.path), self.path)
            except UnreadableError as error:
                if attempt == 2 or self.file.stamp() == stamp:
                    if disk.status_of(self.history.path) or self.backups.all():
                        error.way_out = messages.CAN_BE_RESTORED()
                    self._broken = stamp, error
                    raise
                continue  # another program was writing it just then
            if self.file.stamp() == stamp:
                break
        self.take(raw, stamp, file_state(data), data)

    @property
    def is_gone(self) -> bool:
        """Whether the file had something in it when it was read, and it and its history are not there any more.

        Then it was not emptied: the folder was disconnected, moved or replaced by an empty one.
        """
        known = bool(self.contents.raw)
        return known and not any(map(disk.status_of, (self.file.target, self.history.path)))

    def has_changed(self) -> bool:
        """Whether the file has changed since it was last looked at."""
        stamp = self.file.stamp()
        return stamp != (self._broken[0] if self._broken else self.stamp)

    def take(self, raw: RawTables, stamp: disk.Stamp | None, state: str, data: bytes = b"") -> None:
        """Remember what the file holds; its records are read anew."""
        records = Tables(raw)
        self._broken = None
        self.stamp = stamp
        self.contents = Contents(raw, records, state, data)
        self.book = Book(records, self.own_rules)

    def commit(
        self,
        steps: tuple[RecordChange, ...],
        summary: str,
        undoes: tuple[int, ...] = (),
        redoes: int = 0,
        who: str = "",
    ) -> HistoryEntry:
        """Write the history's line, then the file; take the line back if the file cannot be written."""
        moment = self.now()
        self.keep_older()
        self._keep_daily(moment)
        last = self.history.last()
        sequence = max(self.contents.sequence, last.sequence if last else 0) + 1
        portfolio = self.contents.portfolio or (last.portfolio if last else "") or os.urandom(8).hex()
        data, raw = encode_changes(steps, self.contents, sequence, portfolio)
        entry = HistoryEntry(
            sequence,
            stamp_text(moment),
            who or self.who,
            clean(summary),
            steps,
            base=self.contents.state,
            state=file_state(data),
            undoes=next(iter(undoes), 0),
            also=undoes[1:],
            redoes=redoes,
            portfolio=portfolio,
        )
        self.stamp = self.write(data, entry)
        self.strays = disk.stamp_of(self.file.before)
        self.contents = self.sound = self.contents.after(raw, entry.state, steps)
        return entry

    def _keep_daily(self, moment: datetime) -> None:
        """Keep a copy before the first change of a day; if that fails, only leave a notice."""
        if self._day == moment.date():
            return
        try:
            if self.backups.keep_daily(self.file.read_bytes, moment):
                self._day = moment.date()
            ahead = self.backups.dated_ahead(moment)
            if ahead:
                names = {"first": ahead[0].path.name, "folder": self.backups.folder.name}
                self.add_notice(messages.COPIES_AHEAD(count=len(ahead), **names))
        except (NotSavedError, UnreadableError) as error:
            self.add_notice(messages.NO_COPY_TODAY(problem=str(error)))

    def leftovers(self) -> tuple[Path, ...]:
        """Return the temporary files that saves left behind; OSError if a folder cannot be looked into.

        They are nobody's only while the lock is held.
        """
        target, history, copies = self.file.target, self.history.path, self.backups.folder
        return (
            *(
                target.with_name(name)
                for name in disk.list_folder(target.parent)
                if disk.is_left_over(name, target.name) or disk.is_left_over(name, history.name)
            ),
            *(copies / name for name in disk.list_folder(copies) if disk.is_left_over(name)),
        )

    def has_orphans(self) -> bool:
        """Whether a save was ended before it could tidy up: its temporary file is there, its process is not."""
        with suppress(OSError):
            return any(is_gone(disk.maker_of(path.name)) for path in self.leftovers())
        return False

    def sweep(self) -> None:
        """Under the lock: remove the temporary files that saves left behind, once."""
        if not self._swept:
            self._swept = True
            with suppress(OSError):
                for path in self.leftovers():
                    disk.remove(path)

    def keep_older(self) -> None:
        """Keep a file of an older version as it was, before this one writes it; NotSavedError if that fails."""
        if self.contents.raw and 0 < self.contents.format < FORMAT:
            self.backups.keep(self.file.read_bytes(), self.now(), "before-upgrade")

    def put(self, data: bytes) -> disk.Stamp:
        """Replace the file without a line in the history, and keep nothing of the old one."""
        stamp = self.file.replace(data, kept=False)
        self.strays = None
        return stamp

    def write(self, data: bytes, entry: HistoryEntry) -> disk.Stamp:
        """Write a line of the history and the file that it led to, or neither; return the file's stamp."""
        start = self.history.append((entry,))
        try:
            stamp = self.file.replace(data)
            SAVED.append(entry)
            return stamp
        except UnconfirmedError:
            self.stamp = None  # the file has the change, and is read anew
            raise
        except Exception:
            self.history.take_back(start)
            raise


def stamp_text(moment: datetime) -> str:
    """Return a moment as stamps have it."""
    return moment.isoformat().replace("+00:00", "Z")
