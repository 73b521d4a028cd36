"""A change as steps, each a document before and after, from records to the text of the file and back."""

from collections.abc import Iterator
from typing import Any

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
from store.errors import NotSavedError
from store.file import messages
from store.file.replay import change_between, document_number, without_removed_fields
from store.file.tables import Contents, normalise_record, record_of, shorten
from store.history_entry import RecordChange
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
            return data, raw
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


def record_changes(changes: Changes, now: Book, contents: Contents) -> Iterator[RecordChange]:
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
        put: dict[str, Any] = {}
        for step in (each for each in steps if each.table == name):
            if step.after is not None:
                old = None if step.before is None else present.get(str(step.document))
                document = step.after if old is None else without_removed_fields({**old, **step.after}, step.after)
                put[str(step.document)] = msgspec.Raw(escaped(document))
        table.put(put)
        table.drop({str(step.document) for step in steps if step.table == name and step.after is None})
    meta = database.table(META)
    assert isinstance(meta, DocumentTable)
    state = {**(contents.table(META).get("1") or {}), "format": FORMAT, "sequence": sequence}
    if portfolio:
        state["portfolio"] = portfolio
    meta.put({"1": msgspec.Raw(escaped(state))})
    return working.encoded()


def changes_of(steps: tuple[RecordChange, ...], contents: Contents, summary: str) -> Changes | None:
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


def affects_only(steps: tuple[RecordChange, ...], before: Book, contents: Contents) -> bool:
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
