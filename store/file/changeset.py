"""A change as steps, each a document before and after: made from records, replayed on a file, and undone."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from missions.records.book import Book, named
from missions.records.changes import Changes, RecordId
from missions.records.fields import plain
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import clean, line
from store.backing import HeldTables
from store.errors import NotSavedError
from store.file import messages
from store.file.tables import Contents, WrittenTables, is_number, normalise_record, record_of, shorten
from store.history_entry import Document, HistoryEntry, RecordChange
from store.json_text import RawTables, escape_non_ascii, escaped, join_members, members
from store.merge import carry_unknown_keys
from store.schema import FORMAT, META


class DocumentTable(Table):
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


class WorkingTables(Storage):
    """Tables in memory while one change is made. A table is parsed only when it is asked for."""

    def __init__(self, tables: RawTables) -> None:
        self.tables: dict[str, Any] = _ParsedTables(tables)

    def read(self) -> dict[str, Any]:
        """Return the tables as they are now."""
        return self.tables

    def write(self, data: dict[str, Any]) -> None:
        """Keep the tables; the file is replaced once, at the end."""
        self.tables = data

    def encoded(self) -> tuple[bytes, RawTables]:
        """Return the file's text in ASCII, and its tables unparsed again."""
        raw = {
            name: each if isinstance(each, msgspec.Raw) else msgspec.Raw(join_members(each))
            for name, each in dict(self.tables).items()
        }
        data = join_members(raw)
        if data.isascii():
            return data, WrittenTables(raw, {name: each for name, each in self.tables.items() if type(each) is dict})
        return escape_non_ascii(data), {name: msgspec.Raw(escape_non_ascii(bytes(each))) for name, each in raw.items()}

    def database(self) -> TinyDB:
        """Return a TinyDB that runs on these tables."""
        database = TinyDB(storage=lambda: self)
        database.table_class = DocumentTable
        return database


class _ParsedTables(dict[str, Any]):
    """Tables that are parsed down to their documents, and no further, when asked for."""

    def __getitem__(self, name: str) -> Any:
        table = super().__getitem__(name)
        if isinstance(table, msgspec.Raw):
            table = members(table)
            self[name] = table
        return table


def normalise_changes(changes: Changes) -> Changes:
    """Return the changes with every record as it will be read again; NotSavedError if one cannot be read."""
    put = []
    for record in changes.put:
        try:
            put.append(normalise_record(record))
        except ValueError as error:
            said = shorten(line(str(error)))
            raise NotSavedError(messages.NOT_SAVED(record=record.id, problem=said)) from error
    kept = {(record.id, type(record)) for record in put}
    ids = {record.id for record in put}
    drop = {(id, getattr(id, "kind", None)): id for id in map(_cleaned, changes.drop)}
    drop = {key: id for key, id in drop.items() if (key not in kept if key[1] else id not in ids)}
    return Changes(changes.summary, tuple(put), tuple(drop.values()))


def _cleaned(id: str) -> str:
    return RecordId(clean(id), id.kind) if isinstance(id, RecordId) else clean(id)


def record_changes(changes: Changes, now: Book, contents: HeldTables) -> Iterator[RecordChange]:
    """Yield for each touched record its document's number and its fields before and after."""
    added: dict[str, int] = {}
    put = {(record.id, type(record)): record for record in changes.put}.values()
    touched: list[tuple[str, Record | None]] = [
        *((each.id, each) for each in put),
        *((id, None) for id in changes.drop),
    ]
    for id, record in touched:
        found = record or named(id, now)
        if found is None:
            continue
        kind = kind_of(found)
        table = contents.table(kind.table)
        number = table.numbers.get(id)
        old = None if number is None else table.get(number)
        if (number is not None and old is None) or (number is None and id in table.withheld):
            document = number or table.withheld[id]
            problem = table.why_none(document)
            raise NotSavedError(
                messages.UNREADABLE_DOCUMENT(record=id, document=document, table=kind.table, problem=problem)
            )
        number = number or contents.free(kind.table, added)
        if record is None:
            yield RecordChange(kind.table, document_number(number), str(id), old, None)
            continue
        new = carry_unknown_keys(old, plain(record), kind.struct)
        change = change_between(kind.table, document_number(number), str(id), old, new)
        if change is not None:
            yield change


def encode_changes(
    steps: tuple[RecordChange, ...], contents: Contents, sequence: int, portfolio: str = ""
) -> tuple[bytes, RawTables]:
    """Return the file's text and tables as they are after the steps, made through TinyDB.

    It says which `portfolio` it is if that is given, else what it said before.
    """
    working = WorkingTables(contents.raw)
    database = working.database()
    for name in dict.fromkeys(step.table for step in steps):
        table = database.table(name)
        assert isinstance(table, DocumentTable)
        present = contents.table(name)
        working.tables[name] = present.raw
        put: dict[str, Any] = {}
        for step in (each for each in steps if each.table == name):
            if step.after is not None:
                old = None if step.before is None else present.get(str(step.document))
                document = step.after if old is None else without_removed_fields({**old, **step.after}, step.after)
                put[str(step.document)] = msgspec.Raw(escaped(document))
        if put:
            table.put(put)
        dropped = {str(step.document) for step in steps if step.table == name and step.after is None}
        if dropped:
            table.drop(dropped)
    meta = database.table(META)
    assert isinstance(meta, DocumentTable)
    state = {**(contents.table(META).get("1") or {}), "format": FORMAT, "sequence": sequence}
    if portfolio:
        state["portfolio"] = portfolio
    meta.put({"1": msgspec.Raw(escaped(state))})
    return working.encoded()


def changes_of(steps: tuple[RecordChange, ...], contents: HeldTables, summary: str) -> Changes | None:
    """Return what steps, which led to the contents, did to records; None if one of them is no sound record there."""
    put, drop = [], []
    for step in steps:
        if step.after is None:
            drop.append(RecordId(step.id, KINDS[step.table].struct) if step.table in KINDS else step.id)
            continue
        try:
            record = record_of(KINDS[step.table].struct, contents.table(step.table).get(str(step.document)))
        except (KeyError, ValueError, RecursionError):
            return None
        if record.id != step.id:
            return None
        put.append(record)
    return Changes(summary, tuple(put), tuple(drop))


def affects_only(steps: tuple[RecordChange, ...], before: Book, contents: HeldTables) -> bool:
    """Whether these steps change no other record of the book.

    If several documents have one id, a step may reveal or hide another of them; a document that becomes a sound record
    may come before others in the file.
    """
    unsound = {problem.table for problem in contents.problems}
    for step in steps:
        found = before.get(step.id)
        if (found is None) != (step.before is None) or (found and kind_of(found).table != step.table):
            return False
        table = contents.table(step.table) if step.table in unsound else None
        if table and step.id in table.withheld and table.numbers.get(step.id) != str(step.document):
            return False
    return True


STAMPED = frozenset({"revision", "changed"})
"""Fields that the store sets in every record, and no person changes."""


class ReplayMisfit(NamedTuple):
    """A change that could not be replayed, since the file has changed; `field` is empty for a whole record."""

    table: str
    id: str
    field: str


class Draft:
    """Documents while changes are made to them one after the other."""

    def __init__(self, contents: HeldTables) -> None:
        self._contents = contents
        self._touched: dict[tuple[str, str], tuple[int | str, Document | None]] = {}
        self._added: dict[str, int] = {}
        self._given: set[tuple[str, str]] = set()

    def find(self, table: str, id: str) -> Document | None:
        """Return a record's document as it is now, if there is one."""
        if (table, id) in self._touched:
            return self._touched[table, id][1]
        return self.present(table, id)

    def put(self, table: str, id: str, document: Document | None, number: int | str) -> None:
        """Set or remove a record's document; a new one gets that number if it is free."""
        known = self._touched.get((table, id))
        given = known[0] if known else self._number(table, id, number)
        self._given.add((table, str(given)))
        self._touched[table, id] = given, document

    def steps(self) -> tuple[RecordChange, ...]:
        """Return what leads from the contents to the draft."""
        found = []
        for (table, id), (number, new) in self._touched.items():
            change = change_between(table, number, id, self.present(table, id), new)
            if change is not None:
                found.append(change)
        return tuple(found)

    def present(self, table: str, id: str) -> Document | None:
        """Return the document of a record as it is kept, without what the draft did to it."""
        number = self._contents.table(table).every.get(id)
        return None if number is None else self._contents.table(table).get(number)

    def _number(self, table: str, id: str, wanted: int | str) -> int | str:
        documents = self._contents.table(table)
        number = documents.every.get(id)
        if number is not None:
            return document_number(number)
        number = str(wanted)
        while number in documents or (table, number) in self._given:
            number = self._contents.free(table, self._added)
        return document_number(number)


def change_between(
    table: str, number: int | str, id: str, old: Document | None, new: Document | None
) -> RecordChange | None:
    """Return the change from one document to another, with only the fields that differ; None if none does."""
    if old == new:
        return None
    if old is None or new is None:
        return RecordChange(table, number, id, old, new)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    before, after = ({name: each.get(name) for name in names} for each in (old, new))
    return RecordChange(table, number, id, before, after)


def replay(entries: Iterable[HistoryEntry], draft: Draft) -> Iterator[ReplayMisfit]:
    """Replay the entries' changes on the draft, and yield those that do not fit and were left out."""
    for entry in entries:
        for change in entry.changes:
            yield from _replay_change(change, draft)


def _replay_change(change: RecordChange, draft: Draft) -> Iterator[ReplayMisfit]:
    document = draft.find(change.table, change.id)
    before, after = change.before, change.after
    if after is None:
        if document is not None:
            if is_in_state(document, before):
                draft.put(change.table, change.id, None, change.document)
            else:
                yield ReplayMisfit(change.table, change.id, "")
    elif before is None:
        if document is None:
            draft.put(change.table, change.id, after, change.document)
        elif not is_in_state(document, after):
            yield ReplayMisfit(change.table, change.id, "")
    elif document is None:
        yield ReplayMisfit(change.table, change.id, "")
    else:
        new = dict(document)
        for name, value in after.items():
            if document.get(name) == before.get(name) or name in STAMPED:
                new[name] = value
            elif document.get(name) != value:
                yield ReplayMisfit(change.table, change.id, name)
        draft.put(change.table, change.id, without_removed_fields(new, after), change.document)


def without_removed_fields(document: Document, after: Document) -> Document:
    """Return the document without the fields that the change took away."""
    return {name: value for name, value in document.items() if value is not None or name not in after}


def is_in_state(document: Document, state: Document | None) -> bool:
    """Whether a document agrees with every field of the state but the stamps."""
    return all(document.get(name) == value for name, value in (state or {}).items() if name not in STAMPED)


def differences(old: Contents, new: Contents) -> tuple[RecordChange, ...]:
    """Return the changes from one state of the file to another; documents without an id are left out."""
    found = []
    for table in KINDS:
        one, two = old.table(table), new.table(table)
        for number, id in two.differing(one):
            other = one.every.get(id)
            change = change_between(
                table, document_number(number), id, None if other is None else one.get(other), two.get(number)
            )
            found.append(change)
        for number, id in one.differing(two):
            if id not in two.every:
                found.append(change_between(table, document_number(number), id, one.get(number), None))
    return tuple(change for change in found if change is not None)


def document_number(number: int | str) -> int | str:
    """Return a document's number as the history has it: a whole number, or else the text in its place."""
    return int(number) if isinstance(number, str) and is_number(number) and str(int(number)) == number else number
