"""Erases personal data wherever the store keeps it: in copies, in the history and in the file, with a record of it.

Afterwards every file beside the portfolio is searched for what was erased, and what is left or out of reach is told.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from missions.people.erasure import ErasurePlan, ErasureScope, erased_record, repeated_erasure
from missions.people.redaction import is_full_name
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.fields import fields_of, plain
from missions.records.people import Person
from missions.records.privacy import may_hold_personal_data, personal_labels
from missions.records.record import Record
from missions.text import clean, line
from store.backing import Backing
from store.deadline_cache import forget
from store.errors import NotSavedError, StoreError, system_words
from store.file import disk, messages
from store.file.attached import files_folder
from store.file.backups import Backups
from store.file.changeset import encode_changes
from store.file.history import History
from store.file.open_file import OpenFile
from store.file.tables import Contents, Tables, check_tables
from store.history_entry import ErasureMark, HistoryEntry, RecordChange, file_state, sealed_id
from store.json_text import RawTables, escaped, members, parse, parse_any_json
from store.results import ErasureResult
from store.schema import META

_TEXT = re.compile(rb'"((?:[^"\\]|\\.)*+)"', re.DOTALL)


class ErasureSearch:
    """What is known of a person while files are cleaned: names, and the texts by which a remainder is recognised."""

    def __init__(self, plan: ErasurePlan) -> None:
        self.plan = plan
        self._traces: dict[str, None] = {}
        self._others: set[str] = set()

    def learn(self, table: str, document: dict[str, Any], id: str = "") -> None:
        """Take in what a document says of the person, and what it says of others that is alike."""
        self.plan = self.plan.with_earlier_names(table, document, id)
        self._traces |= dict.fromkeys(map(line, self.plan.traces(table, document, id)))
        self._others.update(map(line, self.plan.others(table, document, id)))

    def finds_in(self, data: bytes) -> bool:
        """Whether the text of a file still holds something of it."""
        texts = [_decoded(each) for each in set(_TEXT.findall(data))]
        if not texts:
            texts = [line(data.decode("utf-8", "replace"))]
        return self.plan.is_left_in(texts, self._traces.keys() - self._others)

    def names_file(self, path: Path) -> bool:
        """Whether the name of an attached file, or text in it that can be read as it is, names the person."""
        is_whole = self.plan.scope is ErasureScope.EVERYTHING
        names = {line(each) for each in self.plan.names if is_whole and is_full_name(each)}
        known = names | (self._traces.keys() - self._others)
        called = " ".join(re.findall(r"[^\W_]+", path.stem)).casefold()
        if any(" ".join(re.findall(r"[^\W_]+", each)).casefold() in called for each in known):
            return True
        data = disk.read(path)
        return any(each in data for known_as in known for each in _written(known_as))


def _written(text: str) -> Iterator[bytes]:
    """Yield a text as files of other programs may hold it."""
    for encoding in ("utf-8", "utf-16-le", "latin-1"):
        with suppress(UnicodeEncodeError):
            yield text.encode(encoding)


def _decoded(text: bytes) -> str:
    try:
        return clean(json.loads(b'"%s"' % text, strict=False))
    except ValueError:
        return line(text.decode("utf-8", "replace"))


def erase(opened: OpenFile, plan: ErasurePlan, summary: str) -> ErasureResult:
    """Under the lock: erase in copies first, then in the history, then in the file; last, write that it was done.

    What was kept of any portfolio goes, too. After a crash another try erases the rest. The fingerprints of the file
    are removed from the history, since they could give short values away; unsound lines are dropped. NotSavedError
    where the disk refuses.
    """
    search, left = ErasureSearch(plan), dict[Path, str]()
    histories = _histories(opened, left)
    _learn(search, opened, histories)
    plan = search.plan
    _remove_remains(opened, left)
    copies = erase_in_copies(opened.backups, plan, left)
    lines = sum(_erase_in_history(history, plan, opened.moment[:10]) for history in histories)
    last = opened.history.last()
    sequence = max(opened.contents.sequence, last.sequence if last else 0) + 1
    changes = tuple(_erased_fields(opened.contents.raw, plan))
    clean_tables = erase_in_tables(opened.contents.raw, plan)
    portfolio = opened.contents.portfolio or opened.history.portfolio or os.urandom(8).hex()
    data, raw = encode_changes((), Contents(clean_tables, Tables(clean_tables)), sequence, portfolio)
    stamp = opened.put(data)
    forget()
    moment = opened.moment
    clean_summary = plan.text(summary)
    entry = HistoryEntry(
        sequence,
        moment,
        opened.who,
        clean_summary,
        changes,
        state=file_state(data),
        erased=moment[:10],
        portfolio=portfolio,
        erasure=mark_of(plan, portfolio),
    )
    opened.history.append((entry,))
    opened.take(raw, stamp, entry.state)
    opened.sound = opened.contents
    _look_again(opened, search, histories, left)
    return ErasureResult(lines, copies, opened.book, tuple(left.values()))


def _histories(opened: OpenFile, left: dict[Path, str]) -> tuple[History, ...]:
    """Return the history, and those of other portfolios that were set aside."""
    try:
        return (opened.history, *opened.history.earlier())
    except OSError as error:
        folder = opened.file.target.parent
        left[folder] = messages.NOT_LOOKED_INTO(file=folder.name, problem=system_words(error))
        return (opened.history,)


def _learn(search: ErasureSearch, opened: OpenFile, histories: tuple[History, ...]) -> None:
    """Learn every name that the person had in the history or in a copy, and what else is to be found."""
    entries = chain.from_iterable(history.entries() for history in histories)
    learn(search, opened.contents.raw, entries, opened.backups)


def learn(search: ErasureSearch, raw: RawTables, entries: Iterable[HistoryEntry | None], backups: Backups) -> None:
    """Learn what documents, a history and copies say of the person."""
    for table, _, document in documents_in(raw):
        search.learn(table, document)
    for entry in entries:
        for change in entry.changes if entry else ():
            for each in (change.before, change.after):
                search.learn(change.table, each or {}, change.id)
    for copy in backups.all():
        try:
            held = parse(disk.read(copy.path), copy.path)
        except (OSError, StoreError):
            continue
        for table, _, document in documents_in(held):
            search.learn(table, document)


def _remove_remains(opened: OpenFile, left: dict[Path, str]) -> None:
    """Remove what saves left beside the file, and the file as it was before."""
    try:
        leftovers = opened.leftovers()
    except OSError as error:
        path = Path(error.filename or opened.file.target.parent)
        left[path] = messages.NOT_LOOKED_INTO(file=path.name, problem=system_words(error))
        leftovers = ()
    for path in (opened.file.before, opened.history.path.with_suffix(".torn"), *leftovers):
        try:
            disk.remove(path)
        except OSError as error:
            raise NotSavedError(messages.NOT_REMOVED(path=str(path), problem=system_words(error))) from error


def erase_in_copies(backups: Backups, plan: ErasurePlan, left: dict[Path, str]) -> int:
    """Erase in every copy that can be read, and return in how many."""
    count = 0
    for copy in backups.all():
        try:
            raw = check_tables(parse(disk.read(copy.path), copy.path), copy.path)
            clean_tables = erase_in_tables(raw, plan)
            if clean_tables == raw:
                continue
        except (OSError, StoreError) as error:
            problem = system_words(error) if isinstance(error, OSError) else messages.NO_PORTFOLIO()
            left[copy.path] = messages.NOT_LOOKED_INTO(file=copy.path.name, problem=problem)
            continue
        contents = Contents(clean_tables, Tables(clean_tables))
        try:
            disk.replace_and_sync(copy.path, encode_changes((), contents, contents.sequence)[0])
            count += 1
        except OSError as error:
            left[copy.path] = messages.NOT_CHANGED(file=copy.path.name, problem=system_words(error))
    return count


def _look_again(opened: OpenFile, search: ErasureSearch, histories: tuple[History, ...], left: dict[Path, str]) -> None:
    """Search the file, its history and all that lies with its copies for what was erased."""
    folder = opened.backups.folder
    try:
        copies = [folder / name for name in disk.list_folder(folder)]
    except OSError as error:
        left[folder] = messages.NOT_LOOKED_INTO(file=folder.name, problem=system_words(error))
        copies = []
    attached = files_folder(opened.file.target)
    for name in disk.names_in(attached):
        try:
            if search.names_file(attached / name):
                left[attached / name] = messages.ATTACHED_STILL_HOLDS(file=f"{attached.name}/{name}")
        except OSError as error:
            left[attached / name] = messages.NOT_LOOKED_INTO(file=name, problem=system_words(error))
    for path in (opened.file.target, *(history.path for history in histories), *copies):
        try:
            if path not in left and search.finds_in(disk.read(path)):
                left[path] = messages.STILL_HELD(file=path.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            left[path] = messages.NOT_LOOKED_INTO(file=path.name, problem=system_words(error))


def _erase_in_history(history: History, plan: ErasurePlan, day: str) -> int:
    """Erase in a history, and return in how many lines."""
    entries, lines = [], 0
    for entry in history.entries():
        if entry is None:
            continue
        changes = tuple(erase_in_change(change, plan) for change in entry.changes)
        summary = plan.text(entry.summary)
        if changes != entry.changes or summary != entry.summary:
            entry = msgspec.structs.replace(entry, changes=changes, summary=summary, erased=day)
            lines += 1
        if entry.erasure and plan.renamed(entry.erasure.id) != entry.erasure.id:
            renamed = msgspec.structs.replace(entry.erasure, id=plan.renamed(entry.erasure.id))
            entry = msgspec.structs.replace(entry, erasure=renamed)
        entries.append(msgspec.structs.replace(entry, base="", state=""))
    if entries:
        history.rewrite(entries)
    return lines


def erase_in_change(change: RecordChange, plan: ErasurePlan) -> RecordChange:
    """Return a change without the personal data."""
    before, after = (
        None if document is None else dict(plan.document(change.table, document, change.id))
        for document in (change.before, change.after)
    )
    return msgspec.structs.replace(change, id=plan.renamed(change.id), before=before, after=after)


def _erased_fields(raw: RawTables, plan: ErasurePlan) -> Iterator[RecordChange]:
    """Yield for each document which fields were erased, without their values."""
    for table, number, document in documents_in(raw):
        after = plan.document(table, document)
        if after is not document:
            gone = {name: None for name in document if name not in after}
            id = document.get("id")
            yield RecordChange(table, number, plan.renamed(id) if isinstance(id, str) else "", {}, gone)


def erase_in_tables(raw: RawTables, plan: ErasurePlan) -> RawTables:
    """Return the tables without the personal data; an unaffected table stays to the letter."""
    changed: dict[str, dict[str, Any]] = {}
    for table, number, document in documents_in(raw):
        after = plan.document(table, document)
        if after is not document:
            changed.setdefault(table, {})[number] = msgspec.Raw(escaped(dict(after)))
    return {
        name: msgspec.Raw(msgspec.json.encode({**members(table), **changed[name]})) if name in changed else table
        for name, table in raw.items()
    }


def documents_in(raw: RawTables) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Yield every document of a file with its table and number."""
    for name, table in raw.items():
        for number, each in members(table).items() if name != META else ():
            document = parse_any_json(bytes(each))
            if isinstance(document, dict):
                yield name, number, document


# Erasures that are made again.


def mark_of(plan: ErasurePlan, salt: str) -> ErasureMark:
    """Return what the history keeps of an erasure."""
    if plan.scope is ErasureScope.JOURNEY:
        return ErasureMark(plan.scope, plan.id)
    return ErasureMark(plan.scope, plan.id, salt, sealed_id(plan.person, salt))


def _repeated(
    erasures: Iterable[HistoryEntry], people: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, ErasurePlan]]:
    """Yield the day and the plan of each erasure of somebody whom the older state has."""
    for entry in erasures:
        mark = entry.erasure
        if mark is None or mark.scope not in tuple(ErasureScope):
            continue
        scope = ErasureScope(mark.scope)
        known = [mark.id] if scope is ErasureScope.JOURNEY else list(people)
        for id in known:
            if scope is ErasureScope.JOURNEY or sealed_id(id, mark.salt) == mark.seal:
                yield entry.time[:10], repeated_erasure(id, scope, mark.id, people.get(id, {}))


def erase_again(opened: OpenFile, older: Contents) -> Contents:
    """Return an older state of the file without what was erased since; the same object if nothing of it is there."""
    told = {older.portfolio, opened.history.portfolio} - {""}
    return older if len(told) > 1 else without_erased(older, opened.history.erasures(older.sequence))


def without_erased(older: Contents, erasures: tuple[HistoryEntry, ...]) -> Contents:
    """Return an older state without what was erased; the same object if nothing of it is there."""
    if not erasures:
        return older
    table = older.table("people")
    people = {id: table.get(number) or {} for id, number in table.every.items()}
    raw = older.raw
    for _, plan in _repeated(erasures, people):
        raw = erase_in_tables(raw, plan)
    return older if raw == older.raw else Contents(raw, Tables(raw), older.state)


def changes_without_erased(opened: Backing, changes: Changes, base: Book) -> tuple[Changes, Book]:
    """Return changes that were made on an older book, and that book, without what was erased since it was read.

    A notice says so where something of the changes is left out.
    """
    since = opened.sequence_of(base)
    erasures = () if since is None else opened.history.erasures(since)
    if not erasures:
        return changes, base
    put, summary = changes.put, changes.summary
    for day, plan in _repeated(erasures, {id: plain(each) for id, each in base.people.items()}):
        erased = {record: erased_record(record, plan) for record in base}
        gone = tuple(record.id for record, after in erased.items() if after.id != record.id)
        base = base.after(Changes("", tuple(after for record, after in erased.items() if after is not record), gone))
        after = [(record, erased_record(record, plan)) for record in put]
        if any(one is not two for one, two in after):
            opened.add_notice(messages.ERASED_MEANWHILE(day=day))
        put = tuple(two for one, two in after if one is two or not _is_as(two, base))
        summary = plan.text(summary)
    return Changes(summary, put, changes.drop), base


def _is_as(record: Record, base: Book) -> bool:
    """Whether nothing but stamps tells a record from the one that the book has."""
    other = base.find(type(record), record.id)
    names = (item.name for item in fields_of(type(record)) if not item.stamped)
    return other is not None and all(getattr(record, name) == getattr(other, name) for name in names)


def erased_data_kept_anew(opened: Backing, changes: Changes, now: Book) -> Iterator[str]:
    """Yield a sentence for each person who was erased, or their data for journeys, and whom changes bring back."""
    added = [each.id for each in changes.put if isinstance(each, Person) and each.id not in now.people]
    holding = [each for each in changes.put if may_hold_personal_data(type(each)) and personal_labels(each)]
    for entry in opened.history.erasures() if added or holding else ():
        mark = entry.erasure
        if mark is None:
            continue
        if mark.scope == ErasureScope.EVERYTHING:
            again = [id for id in added if sealed_id(id, mark.salt) == mark.seal]
            yield from (messages.PERSON_ERASED_ONCE(person=id, day=entry.time[:10]) for id in again)
            continue
        for record in holding:
            before = now.find(type(record), record.id)
            if personal_labels(record, mark.id) and not (before and personal_labels(before, mark.id)):
                yield messages.DATA_ERASED_ONCE(person=mark.id, day=entry.time[:10])
                break
