"""A change as the steps the file and its history are written by: for each record its document before and after."""

from collections.abc import Iterator
from typing import Any

import msgspec

from missions.book import Book
from missions.changes import Changes
from missions.fields import plain
from missions.records import KINDS, kind_of
from store.documents import Documents, is_number
from store.errors import NotSavedError
from store.file import RecordTable, Working
from store.history import Change, Entry
from store.json_text import RawTables, escaped
from store.merge import carried
from store.tables import FORMAT, META, Problem, Tables, sequence_of


class Contents:
    """The documents of a file at one moment. `records` knows which of them are no sound records."""

    def __init__(self, raw: RawTables, records: Tables) -> None:
        self.raw = raw
        self._records = records
        self._tables: dict[str, Documents] = {}
        self.format, self.sequence = sequence_of(raw)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return tuple(self._records.problems)

    def after(self, raw: RawTables) -> "Contents":
        """Return what the file holds after a change of sound records."""
        return Contents(raw, self._records)

    def table(self, name: str) -> Documents:
        """Return a table's documents."""
        if name not in self._tables:
            if name in KINDS:
                self._records[name]  # its problems are only known once it was read
            unsound = {problem.document for problem in self.problems if problem.table == name}
            self._tables[name] = Documents(self.raw.get(name), unsound)
        return self._tables[name]

    def free(self, table: str, added: dict[str, int]) -> str:
        """Return a number that no document of the table has, and none that was `added` before."""
        added[table] = added.get(table, self.table(table).next_number - 1) + 1
        return str(added[table])


def steps_of(changes: Changes, now: Book, contents: Contents) -> Iterator[Change]:
    """Yield for each touched record its document's number and its fields before and after."""
    put = {record.id: record for record in changes.put}
    added: dict[str, int] = {}
    for id in dict.fromkeys(changes.touched):
        kind = kind_of(put.get(id) or now.require(id))
        table = contents.table(kind.table)
        number = table.numbers.get(id)
        old = None if number is None else table.get(number)
        if (number is not None and old is None) or (number is None and id in table.withheld):
            raise NotSavedError(
                f"“{id}” cannot be saved: document {number or table.withheld[id]} of {kind.table} has that id "
                "and cannot be read whole. Nothing was changed."
            )
        number = number or contents.free(kind.table, added)
        if id not in put:
            yield Change(kind.table, _document(number), id, old, None)
            continue
        new = carried(old, plain(put[id]), kind.struct)
        if old is None:
            yield Change(kind.table, _document(number), id, None, new)
        else:
            names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
            before, after = ({name: each.get(name) for name in names} for each in (old, new))
            yield Change(kind.table, _document(number), id, before, after)


def fitting(entry: Entry, contents: Contents) -> tuple[Change, ...] | None:
    """Return the entry's steps as they can be made now.

    None if some record is in the file neither as it was before the entry nor as it was after it. An added one gets
    another number where another program has used its own meanwhile.
    """
    steps = []
    added: dict[str, int] = {}
    given: set[tuple[str, str]] = set()
    for change in entry.changes:
        table = contents.table(change.table)
        number = table.numbers.get(change.id)
        document = None if number is None else table.get(number)
        if not any(_shows(document, state) for state in (change.before, change.after)):
            return None
        if number is None and change.after is None:
            continue
        if number is None:
            number = str(change.document)
            while number in table or (change.table, number) in given:
                number = contents.free(change.table, added)
            given.add((change.table, number))
        steps.append(msgspec.structs.replace(change, document=_document(number)))
    return tuple(steps)


def made(steps: tuple[Change, ...], contents: Contents, sequence: int) -> tuple[bytes, RawTables]:
    """Return the file's text and tables as they are after the steps, made through TinyDB."""
    working = Working(contents.raw)
    database = working.database()
    for name in dict.fromkeys(step.table for step in steps):
        table = database.table(name)
        assert isinstance(table, RecordTable)
        present = contents.table(name)
        put: dict[str, Any] = {}
        for step in (each for each in steps if each.table == name):
            if step.after is not None:
                document = {**(present.get(str(step.document)) or {}), **step.after}
                gone = {key for key, value in step.after.items() if value is None}
                kept = {key: value for key, value in document.items() if key not in gone}
                put[str(step.document)] = msgspec.Raw(escaped(kept))
        table.put(put)
        table.drop({str(step.document) for step in steps if step.table == name and step.after is None})
    meta = database.table(META)
    assert isinstance(meta, RecordTable)
    noted = {**(contents.table(META).get("1") or {}), "format": FORMAT, "sequence": sequence}
    meta.put({"1": msgspec.Raw(escaped(noted))})
    return working.encoded()


def _shows(document: dict[str, Any] | None, state: dict[str, Any] | None) -> bool:
    """Whether a document is in that state, as far as the state tells."""
    if document is None or state is None:
        return document is state
    return all(document.get(key) == value for key, value in state.items())


def _document(number: str) -> int | str:
    """Return a document's number as the history has it."""
    return int(number) if is_number(number) and str(int(number)) == number else number
