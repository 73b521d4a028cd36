"""Store: the only door to the file. Loads a book, applies changes, tells when somebody else changed the file."""

import getpass
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from missions.book import Book
from missions.changes import Changes
from missions.fields import plain
from missions.records import kind_of
from missions.records.common import Record
from store.documents import Documents
from store.errors import NotSavedError, ReadOnlyError, UnreadableError
from store.file import MissionsFile, RawTables, RecordTable, Stamp, Working, escaped, parse
from store.history import Change, Entry, History
from store.merge import carried, merged
from store.tables import META, Problem, Tables, sequence_of

FORMAT = 1
"""The newest version of the file's format this program writes."""


def somebody() -> str:
    """Return who is at work, as user and machine."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):
        return "somebody"


def utc_now() -> datetime:
    """Return the moment, for stamps."""
    return datetime.now(UTC).replace(microsecond=0)


class Store:
    """A portfolio in one file. `notices` holds sentences for the person, such as what was recovered after a crash."""

    def __init__(self, path: str | Path, who: str = "", now: Callable[[], datetime] = utc_now) -> None:
        self.file = MissionsFile(path)
        self.history = History(self.file.path)
        self.who = who or somebody()
        self.notices: list[str] = []
        self._now = now
        self._raw: RawTables = {}
        self._tables = Tables({})
        self._book = Book()
        self._documents: dict[str, Documents] = {}
        self._stamp: Stamp | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return tuple(self._tables.problems)

    def load(self) -> Book:
        """Return the book as the file has it now; UnreadableError if it cannot be read.

        A change that a crash left in the history but not in the file is put into the file first.
        """
        self._read()
        if self._behind():
            with self.file.locked():
                self._recover()
        return self._book

    def changed(self) -> bool:
        """Whether the file is another one than the one that was loaded or written last."""
        return self.file.stamp() != self._stamp

    def apply(self, changes: Changes, base: Book) -> Book:
        """Save the changes, made on `base`, together or not at all, and return the book as it is then.

        What others changed meanwhile is merged field by field. Raises StaleError where both changed the same field,
        NotSavedError, BusyError or ReadOnlyError where nothing could be saved.
        """
        with self.file.locked():
            self._recover()
            now = self._book
            format, sequence = sequence_of(self._raw)
            if format > FORMAT:
                raise ReadOnlyError(f"{self.path} was written by a newer version of this program: it is only shown.")
            final = self._stamped(merged(changes, base, now), now)
            last = self.history.last()
            self._commit(final, now, max(sequence, last.sequence if last else 0) + 1)
            self._book = now.after(final)
            return self._book

    def _read(self) -> None:
        """Read the file if it is not the one that was read last."""
        for _ in range(3):
            stamp = self.file.stamp()
            if stamp is not None and stamp == self._stamp:
                return
            raw = parse(self.file.read_bytes(), self.path)
            if self.file.stamp() == stamp:
                break
        self._take(raw, stamp)
        self._book = Book(self._tables)

    def _take(self, raw: RawTables, stamp: Stamp | None) -> None:
        """Remember what the file holds."""
        self._raw, self._tables, self._stamp, self._documents = raw, Tables(raw), stamp, {}

    def _behind(self) -> bool:
        """Whether the history knows of a change the file does not have, or ends in half a line."""
        last = self.history.last()
        if last is None:
            return False
        return last.sequence > sequence_of(self._raw)[1]

    def _recover(self) -> None:
        """Under the lock: bring file and history together after a crash, and read the file as it is."""
        self._read()
        if self.history.set_torn_aside():
            self.notices.append("A change that was not written whole was set aside; it had not been confirmed.")
        last = self.history.last()
        format, sequence = sequence_of(self._raw)
        if last is None or last.sequence <= sequence or format > FORMAT:
            return
        if last.sequence == sequence + 1 and self._fits(last):
            self._write(last.changes, last.sequence)
            self._book = Book(self._tables)
            self.notices.append(f"The last change before an interruption was completed: {last.summary}.")
        elif sequence == 0 and not self._raw:
            raise UnreadableError(
                f"{self.path} is missing or empty, but its history {self.history.path.name} is not: "
                "bring the file back from a copy, or move the history away to start anew."
            )
        else:
            self._set_meta(last.sequence)
            self.notices.append(
                "The file is older than its history: it was probably restored from a copy. It is kept as it is."
            )

    def _fits(self, entry: Entry) -> bool:
        """Whether the entry's fields are in the file as they were before the entry, or already as after it."""
        for change in entry.changes:
            document = self._table(change.table).get(str(change.document))
            for state in (change.before, change.after):
                if state is None and document is None:
                    break
                if (
                    state is not None
                    and document is not None
                    and all(document.get(key) == value for key, value in state.items())
                ):
                    break
            else:
                return False
        return True

    def _table(self, name: str) -> Documents:
        """Return a table's documents as the file has them."""
        if name not in self._documents:
            raw = self._raw.get(name)
            self._documents[name] = Documents(bytes(raw) if raw is not None else None)
        return self._documents[name]

    def _stamped(self, changes: Changes, now: Book) -> Changes:
        """Return the changes with the store's stamps: revision one higher, when created and changed."""
        moment = self._now()

        def stamp(record: Record) -> Record:
            before = now.get(record.id)
            created = before.created if before else moment
            revision = before.revision if before else 0
            return msgspec.structs.replace(record, revision=revision + 1, created=created, changed=moment)

        return Changes(changes.summary, tuple(map(stamp, changes.put)), changes.drop)

    def _commit(self, changes: Changes, now: Book, sequence: int) -> None:
        """Write the history's line, then the file; take the line back if the file cannot be written."""
        steps = tuple(self._steps(changes, now))
        if not steps:
            return
        moment = self._now().isoformat().replace("+00:00", "Z")
        self.history.append(Entry(sequence, moment, self.who, changes.summary, steps))
        try:
            self._write(steps, sequence)
        except NotSavedError:
            self.history.take_back()
            raise

    def _steps(self, changes: Changes, now: Book) -> list[Change]:
        """Return for each touched record its document's number and its fields before and after."""
        put = {record.id: record for record in changes.put}
        added: dict[str, int] = {}
        steps = []
        for id in changes.touched:
            kind = kind_of(put.get(id) or now.require(id))
            table = self._table(kind.table)
            number = table.numbers.get(id)
            if number is None:
                number = added[kind.table] = added.get(kind.table, table.next_number - 1) + 1
            old = table.get(str(number))
            if id not in put:
                steps.append(Change(kind.table, number, id, old, None))
                continue
            new = carried(old, plain(put[id]), kind.struct)
            if old is None:
                steps.append(Change(kind.table, number, id, None, new))
            else:
                names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
                before, after = ({name: each.get(name) for name in names} for each in (old, new))
                steps.append(Change(kind.table, number, id, before, after))
        return steps

    def _write(self, steps: tuple[Change, ...], sequence: int) -> None:
        """Put the steps into the tables and the tables into the file, through TinyDB."""
        working = Working(self._raw)
        database = working.database()
        for name in dict.fromkeys(step.table for step in steps):
            table = database.table(name)
            assert isinstance(table, RecordTable)
            present = self._table(name)
            put: dict[int, Any] = {}
            for step in (each for each in steps if each.table == name):
                if step.after is not None:
                    document = {**(present.get(str(step.document)) or {}), **step.after}
                    kept = {key: value for key, value in document.items() if value is not None}
                    put[step.document] = msgspec.Raw(escaped(kept))
            table.put(put)
            table.drop({step.document for step in steps if step.table == name and step.after is None})
        self._finish(working, sequence)

    def _set_meta(self, sequence: int) -> None:
        self._finish(Working(self._raw), sequence)

    def _finish(self, working: Working, sequence: int) -> None:
        """Note format and sequence in the file, replace it, and remember what it now holds."""
        meta = working.database().table(META)
        assert isinstance(meta, RecordTable)
        meta.put({1: {"format": FORMAT, "sequence": sequence}})
        data, raw = working.encoded()
        self.file.replace(data)
        problems = self._tables.problems
        self._take(raw, self.file.stamp())
        self._tables.problems = problems
