"""Store: the only door to the file. Loads a book, applies changes, tells when somebody else changed the file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from missions.book import Book
from missions.changes import Changes
from missions.records.common import Record
from missions.text import clean
from store.errors import BusyError, NotSavedError, ReadOnlyError, UnreadableError
from store.file import MissionsFile, Stamp
from store.history import Entry, History
from store.json_text import RawTables, parse
from store.merge import merged
from store.steps import Contents, fitting, made, steps_of
from store.tables import FORMAT, Problem, Tables, checked


def somebody() -> str:
    """Return who is at work, as user and machine."""
    import getpass
    import socket

    try:
        return clean(f"{getpass.getuser()}@{socket.gethostname()}")
    except (KeyError, OSError, ImportError):
        return "somebody"


def utc_now() -> datetime:
    """Return the moment, for stamps."""
    return datetime.now(UTC).replace(microsecond=0)


class Store:
    """A portfolio in one file. `notices` holds sentences for the person, such as what was recovered after a crash."""

    def __init__(self, path: str | Path, who: str = "", now: Callable[[], datetime] = utc_now) -> None:
        self.file = MissionsFile(path)
        self.history = History(self.file.path)
        self._who = clean(who)
        self.notices: list[str] = []
        self._now = now
        self._stamp: Stamp | None = None
        self._contents = Contents({}, Tables({}))
        self._book = Book()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return self._contents.problems

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here."""
        return self._who or somebody()

    def load(self) -> Book:
        """Return the book as the file has it now; UnreadableError if it cannot be read.

        A change that a crash left in the history but not in the file is put into the file first. Where that cannot be
        done, such as in a folder that is only readable, the book is as the file has it, and a notice says so.
        """
        self._read()
        if self._behind():
            try:
                with self._changing():
                    self._recover()
            except (NotSavedError, BusyError) as error:
                self._tell(f"The history has a change that the file does not have yet. {error}")
        return self._book

    def changed(self) -> bool:
        """Whether the file is another one than the one that was loaded or written last."""
        return self.file.stamp() != self._stamp

    def apply(self, changes: Changes, base: Book) -> Book:
        """Save the changes, made on `base`, together or not at all, and return the book as it is then.

        What others changed meanwhile is merged field by field. Raises StaleError where both changed the same field,
        NotSavedError, BusyError or ReadOnlyError where nothing could be saved.
        """
        with self._changing():
            self._recover()
            now = self._book
            if self._contents.format > FORMAT:
                raise ReadOnlyError(f"{self.path} was written by a newer version of this program: it is only shown.")
            final = self._stamped(merged(changes, base, now), now)
            if final.touched:
                self._commit(final, now)
                self._book = now.after(final)
            return self._book

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold the lock. What is nested too deeply to be written fails like what the disk refuses."""
        try:
            with self.file.locked():
                yield
        except RecursionError as error:
            raise NotSavedError(f"What {self.path} holds is nested too deeply. Nothing was changed.") from error

    def _tell(self, notice: str) -> None:
        """Leave a notice for the person, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    def _read(self) -> None:
        """Read the file if it is not the one that was read last."""
        for attempt in range(3):
            stamp = self.file.stamp()
            if stamp is not None and stamp == self._stamp:
                return
            try:
                raw = checked(parse(self.file.read_bytes(), self.path), self.path)
            except UnreadableError:
                if attempt == 2 or self.file.stamp() == stamp:
                    raise
                continue  # another program was writing it just then
            if self.file.stamp() == stamp:
                break
        self._take(raw, stamp)

    def _take(self, raw: RawTables, stamp: Stamp | None) -> None:
        """Remember what the file holds, with records to be read anew."""
        records = Tables(raw)
        self._stamp = stamp
        self._contents = Contents(raw, records)
        self._book = Book(records)

    def _behind(self) -> bool:
        """Whether the history knows of a change the file does not have, or ends in half a line."""
        if self._contents.format > FORMAT:
            return False
        try:
            last = self.history.last()
            return self.history.torn or (last is not None and last.sequence > self._contents.sequence)
        except UnreadableError as error:
            self._tell(str(error))
            return False

    def _recover(self) -> None:
        """Under the lock: bring file and history together after a crash, and read the file as it is."""
        self._read()
        contents = self._contents
        if contents.format > FORMAT:
            return
        if self.history.set_torn_aside():
            self._tell("A change that was not written whole was set aside; it had not been confirmed.")
        last = self.history.last()
        if last is None or last.sequence <= contents.sequence:
            return
        steps = fitting(last, contents) if last.sequence == contents.sequence + 1 else None
        if steps is None and not contents.raw:
            raise UnreadableError(
                f"{self.path} is missing or empty, but its history {self.history.path.name} is not: "
                "bring the file back from a copy, or move the history away to start anew."
            )
        data, raw = made(steps or (), contents, last.sequence)
        self._take(raw, self.file.replace(data))
        if steps is not None:
            self._tell(f"The last change before an interruption was completed: {last.summary}.")
        else:
            self._tell("The file is older than its history: it was probably restored from a copy. It is kept as it is.")

    def _stamped(self, changes: Changes, now: Book) -> Changes:
        """Return the changes with the store's stamps: revision one higher, when created and changed."""
        moment = self._now()

        def stamp(record: Record) -> Record:
            before = now.find(type(record), record.id)
            created = before.created if before else record.created or moment
            revision = (before or record).revision + 1
            return msgspec.structs.replace(record, revision=revision, created=created, changed=moment)

        return Changes(changes.summary, tuple(map(stamp, changes.put)), changes.drop)

    def _commit(self, changes: Changes, now: Book) -> None:
        """Write the history's line, then the file; take the line back if the file cannot be written."""
        last = self.history.last()
        sequence = max(self._contents.sequence, last.sequence if last else 0) + 1
        steps = tuple(steps_of(changes, now, self._contents))
        data, raw = made(steps, self._contents, sequence)
        moment = self._now().isoformat().replace("+00:00", "Z")
        start = self.history.append(Entry(sequence, moment, self.who, changes.summary, steps))
        try:
            self._stamp = self.file.replace(data)
        except Exception:
            self.history.take_back(start)
            raise
        self._contents = self._contents.after(raw)
