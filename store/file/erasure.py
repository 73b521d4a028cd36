"""Erases personal data wherever the store keeps it: in copies, in the history and in the file, with a record of it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from missions.people.erasure import ErasurePlan
from missions.records.book import Book
from store.errors import NotSavedError, StoreError
from store.file import disk
from store.file.changeset import encode_changes
from store.file.open_file import OpenFile
from store.file.tables import Contents, Tables, check_tables
from store.history_entry import HistoryEntry, RecordChange, file_state
from store.json_text import RawTables, any_json, escaped, members, parse
from store.migrations import META


class ErasureResult(NamedTuple):
    """What was erased: in how many lines of the history, in how many copies, and the book after it.

    `left` are the names of copies that cannot be read, so that nobody can tell what is in them.
    """

    lines: int
    copies: int
    book: Book
    left: tuple[str, ...] = ()


def erase(opened: OpenFile, erasing: ErasurePlan, summary: str) -> ErasureResult:
    """Under the lock: erase in copies first, then in the history, then in the file; last, write that it was done.

    In that order a crash leaves only what another try erases too. What told states of the file apart is taken out of
    the history, since it would give short values away; lines that are not sound are dropped. NotSavedError where the
    disk refuses.
    """
    erasing = _knowing_all(erasing, opened)
    copies, left = _in_copies(opened, erasing)
    lines = _in_history(opened, erasing)
    last = opened.history.last()
    sequence = max(opened.contents.sequence, last.sequence if last else 0) + 1
    changes = tuple(_steps(opened.contents.raw, erasing))
    cleaned = _cleaned(opened.contents.raw, erasing)
    data, raw = encode_changes((), Contents(cleaned, Tables(cleaned)), sequence)
    stamp = opened.put(data)
    moment = opened.moment
    told = erasing.text(summary)
    entry = HistoryEntry(sequence, moment, opened.who, told, changes, state=file_state(data), erased=moment[:10])
    opened.history.append((entry,))
    opened.take(raw, stamp, entry.state)
    opened.sound = opened.contents
    return ErasureResult(lines, copies, opened.book, left)


def _knowing_all(erasing: ErasurePlan, opened: OpenFile) -> ErasurePlan:
    """Return the erasing with every name that the person had in the history or in a copy."""
    for entry in opened.history.entries():
        for change in entry.changes if entry else ():
            for document in (change.before, change.after):
                erasing = erasing.with_earlier_names(change.table, document or {}, change.id)
    for copy in opened.backups.all():
        try:
            raw = parse(disk.read(copy.path), copy.path)
        except (OSError, StoreError):
            continue
        for table, _, document in _documents(raw):
            erasing = erasing.with_earlier_names(table, document)
    return erasing


def _in_copies(opened: OpenFile, erasing: ErasurePlan) -> tuple[int, tuple[str, ...]]:
    """Erase in every copy that can be read, and remove what else is left of earlier states."""
    count, left = 0, []
    for copy in opened.backups.all():
        try:
            raw = check_tables(parse(disk.read(copy.path), copy.path), copy.path)
            cleaned = _cleaned(raw, erasing)
            if cleaned != raw:
                contents = Contents(cleaned, Tables(cleaned))
                disk.put_in_place(copy.path, encode_changes((), contents, contents.sequence)[0])
                count += 1
        except StoreError:
            left.append(copy.path.name)
        except OSError as error:
            raise NotSavedError(f"{copy.path} could not be cleaned: {error.strerror or error}.") from error
    try:
        for path in (opened.file.before, opened.history.path.with_suffix(".torn")):
            disk.remove(path)
    except OSError as error:
        raise NotSavedError(f"{path} could not be removed: {error.strerror or error}.") from error
    return count, tuple(left)


def _in_history(opened: OpenFile, erasing: ErasurePlan) -> int:
    """Erase in the history; return in how many lines."""
    entries, lines = [], 0
    day = opened.moment[:10]
    for entry in opened.history.entries():
        if entry is None:
            continue
        changes = tuple(_without(change, erasing) for change in entry.changes)
        summary = erasing.text(entry.summary)
        if changes != entry.changes or summary != entry.summary:
            entry = msgspec.structs.replace(entry, changes=changes, summary=summary, erased=day)
            lines += 1
        entries.append(msgspec.structs.replace(entry, base="", state=""))
    if entries:
        opened.history.rewrite(entries)
    return lines


def _without(change: RecordChange, erasing: ErasurePlan) -> RecordChange:
    before, after = (
        None if document is None else dict(erasing.document(change.table, document, change.id))
        for document in (change.before, change.after)
    )
    return msgspec.structs.replace(change, id=erasing.renamed(change.id), before=before, after=after)


def _steps(raw: RawTables, erasing: ErasurePlan) -> Iterator[RecordChange]:
    """Yield for each document which fields were erased, and not what they held."""
    for table, number, document in _documents(raw):
        after = erasing.document(table, document)
        if after is not document:
            gone = {name: None for name in document if name not in after}
            id = document.get("id")
            yield RecordChange(table, number, erasing.renamed(id) if isinstance(id, str) else "", {}, gone)


def _cleaned(raw: RawTables, erasing: ErasurePlan) -> RawTables:
    """Return the tables without what is erased; a table in which nothing is stays to the letter."""
    changed: dict[str, dict[str, Any]] = {}
    for table, number, document in _documents(raw):
        after = erasing.document(table, document)
        if after is not document:
            changed.setdefault(table, {})[number] = msgspec.Raw(escaped(dict(after)))
    return {
        name: msgspec.Raw(msgspec.json.encode({**members(table), **changed[name]})) if name in changed else table
        for name, table in raw.items()
    }


def _documents(raw: RawTables) -> Iterable[tuple[str, str, dict[str, Any]]]:
    for name, table in raw.items():
        for number, each in members(table).items() if name != META else ():
            document = any_json(bytes(each))
            if isinstance(document, dict):
                yield name, number, document
