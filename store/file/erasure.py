"""Erases personal data wherever the store keeps it: in copies, in the history and in the file, with a record of it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from missions.people.erasure import ErasurePlan
from missions.records.book import Book
from store.errors import NotSavedError, StoreError, system_words
from store.file import disk, messages
from store.file.changeset import encode_changes
from store.file.open_file import OpenFile
from store.file.tables import Contents, Tables, check_tables
from store.history_entry import HistoryEntry, RecordChange, file_state
from store.json_text import RawTables, escaped, members, parse, parse_any_json
from store.migrations import META


class ErasureResult(NamedTuple):
    """What was erased: in how many lines of the history, in how many copies, and the book after it.

    `left` are the names of copies that cannot be read, so that nobody can tell what is in them.
    """

    lines: int
    copies: int
    book: Book
    left: tuple[str, ...] = ()


def erase(opened: OpenFile, plan: ErasurePlan, summary: str) -> ErasureResult:
    """Under the lock: erase in copies first, then in the history, then in the file; last, write that it was done.

    After a crash another try erases the rest. The fingerprints of the file are removed from the history, since they
    could give short values away; unsound lines are dropped. NotSavedError where the
    disk refuses.
    """
    plan = _with_all_names(plan, opened)
    copies, left = _erase_in_copies(opened, plan)
    lines = _erase_in_history(opened, plan)
    last = opened.history.last()
    sequence = max(opened.contents.sequence, last.sequence if last else 0) + 1
    changes = tuple(_erased_fields(opened.contents.raw, plan))
    clean_tables = _erase_in_tables(opened.contents.raw, plan)
    data, raw = encode_changes((), Contents(clean_tables, Tables(clean_tables)), sequence)
    stamp = opened.put(data)
    moment = opened.moment
    clean_summary = plan.text(summary)
    entry = HistoryEntry(
        sequence, moment, opened.who, clean_summary, changes, state=file_state(data), erased=moment[:10]
    )
    opened.history.append((entry,))
    opened.take(raw, stamp, entry.state)
    opened.sound = opened.contents
    return ErasureResult(lines, copies, opened.book, left)


def _with_all_names(plan: ErasurePlan, opened: OpenFile) -> ErasurePlan:
    """Return the plan with every name that the person had in the history or in a copy."""
    for entry in opened.history.entries():
        for change in entry.changes if entry else ():
            for document in (change.before, change.after):
                plan = plan.with_earlier_names(change.table, document or {}, change.id)
    for copy in opened.backups.all():
        try:
            raw = parse(disk.read(copy.path), copy.path)
        except (OSError, StoreError):
            continue
        for table, _, document in _documents(raw):
            plan = plan.with_earlier_names(table, document)
    return plan


def _erase_in_copies(opened: OpenFile, plan: ErasurePlan) -> tuple[int, tuple[str, ...]]:
    """Erase in every copy that can be read, and remove other remains of earlier states."""
    count, left = 0, []
    for copy in opened.backups.all():
        try:
            raw = check_tables(parse(disk.read(copy.path), copy.path), copy.path)
            clean_tables = _erase_in_tables(raw, plan)
            if clean_tables != raw:
                contents = Contents(clean_tables, Tables(clean_tables))
                disk.replace_and_sync(copy.path, encode_changes((), contents, contents.sequence)[0])
                count += 1
        except StoreError:
            left.append(copy.path.name)
        except OSError as error:
            sentence = messages.NOT_CLEANED(path=str(copy.path), problem=system_words(error))
            raise NotSavedError(sentence) from error
    try:
        for path in (opened.file.before, opened.history.path.with_suffix(".torn")):
            disk.remove(path)
    except OSError as error:
        raise NotSavedError(messages.NOT_REMOVED(path=str(path), problem=system_words(error))) from error
    return count, tuple(left)


def _erase_in_history(opened: OpenFile, plan: ErasurePlan) -> int:
    """Erase in the history, and return in how many lines."""
    entries, lines = [], 0
    day = opened.moment[:10]
    for entry in opened.history.entries():
        if entry is None:
            continue
        changes = tuple(_erase_in_change(change, plan) for change in entry.changes)
        summary = plan.text(entry.summary)
        if changes != entry.changes or summary != entry.summary:
            entry = msgspec.structs.replace(entry, changes=changes, summary=summary, erased=day)
            lines += 1
        entries.append(msgspec.structs.replace(entry, base="", state=""))
    if entries:
        opened.history.rewrite(entries)
    return lines


def _erase_in_change(change: RecordChange, plan: ErasurePlan) -> RecordChange:
    before, after = (
        None if document is None else dict(plan.document(change.table, document, change.id))
        for document in (change.before, change.after)
    )
    return msgspec.structs.replace(change, id=plan.renamed(change.id), before=before, after=after)


def _erased_fields(raw: RawTables, plan: ErasurePlan) -> Iterator[RecordChange]:
    """Yield for each document which fields were erased, without their values."""
    for table, number, document in _documents(raw):
        after = plan.document(table, document)
        if after is not document:
            gone = {name: None for name in document if name not in after}
            id = document.get("id")
            yield RecordChange(table, number, plan.renamed(id) if isinstance(id, str) else "", {}, gone)


def _erase_in_tables(raw: RawTables, plan: ErasurePlan) -> RawTables:
    """Return the tables without the personal data; an unaffected table stays to the letter."""
    changed: dict[str, dict[str, Any]] = {}
    for table, number, document in _documents(raw):
        after = plan.document(table, document)
        if after is not document:
            changed.setdefault(table, {})[number] = msgspec.Raw(escaped(dict(after)))
    return {
        name: msgspec.Raw(msgspec.json.encode({**members(table), **changed[name]})) if name in changed else table
        for name, table in raw.items()
    }


def _documents(raw: RawTables) -> Iterable[tuple[str, str, dict[str, Any]]]:
    for name, table in raw.items():
        for number, each in members(table).items() if name != META else ():
            document = parse_any_json(bytes(each))
            if isinstance(document, dict):
                yield name, number, document
