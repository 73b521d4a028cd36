"""A change as the steps the file and its history are written by: for each record its document before and after."""

from collections.abc import Iterator
from typing import Any

import msgspec

from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.fields import plain
from missions.records.kinds import KINDS, kind_of
from missions.text import clean, line
from store.contents import Contents
from store.entries import Change
from store.errors import NotSavedError
from store.json_text import RawTables, escaped
from store.merge import carried
from store.replaying import as_kept, changed, without_nothing
from store.tables import FORMAT, META, as_read, record_of, shortened
from store.working import RecordTable, Working


def readable(changes: Changes) -> Changes:
    """Return the changes with every record as it is read again; NotSavedError where one could not be."""
    put = []
    for record in changes.put:
        try:
            put.append(as_read(record))
        except ValueError as error:
            said = shortened(line(str(error)))
            raise NotSavedError(f"“{line(record.id)}” cannot be saved: {said}. Nothing was changed.") from error
    drop = dict.fromkeys(map(clean, changes.drop))
    for record in put:
        drop.pop(record.id, None)
    return Changes(changes.summary, tuple(put), tuple(drop))


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
                f"and cannot be read whole: {table.why_none(number or table.withheld[id])}. Nothing was changed."
            )
        number = number or contents.free(kind.table, added)
        if id not in put:
            yield Change(kind.table, as_kept(number), id, old, None)
            continue
        new = carried(old, plain(put[id]), kind.struct)
        change = changed(kind.table, as_kept(number), id, old, new)
        if change is not None:
            yield change


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
                old = None if step.before is None else present.get(str(step.document))
                document = step.after if old is None else without_nothing({**old, **step.after}, step.after)
                put[str(step.document)] = msgspec.Raw(escaped(document))
        table.put(put)
        table.drop({str(step.document) for step in steps if step.table == name and step.after is None})
    meta = database.table(META)
    assert isinstance(meta, RecordTable)
    noted = {**(contents.table(META).get("1") or {}), "format": FORMAT, "sequence": sequence}
    meta.put({"1": msgspec.Raw(escaped(noted))})
    return working.encoded()


def changes_of(steps: tuple[Change, ...], contents: Contents, summary: str) -> Changes | None:
    """Return what steps, which led to the contents, did to records; None if one of them is no sound record there."""
    put, drop = [], []
    for step in steps:
        if step.after is None:
            drop.append(step.id)
            continue
        try:
            record = record_of(KINDS[step.table].struct, contents.table(step.table).get(str(step.document)))
        except (KeyError, ValueError, RecursionError):
            return None
        if record.id != step.id:
            return None
        put.append(record)
    return Changes(summary, tuple(put), tuple(drop))


def are_alone(steps: tuple[Change, ...], before: Book, contents: Contents) -> bool:
    """Whether nothing but the records of these steps is otherwise than in the book before them.

    Where one id stands for several documents, another one may come forward or step back; where a document becomes a
    sound record, it stands in the file before others that the book knows already.
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
