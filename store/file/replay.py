"""Replays changes of the history, field by field, on a file that may have changed; and compares states of a file."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from missions.records.kinds import KINDS
from store.file.tables import Contents, is_number
from store.history_entry import Document, HistoryEntry, RecordChange

STAMPED = frozenset({"revision", "changed"})
"""Fields that the store sets in every record, and no person changes."""


class ReplayMisfit(NamedTuple):
    """A change that could not be replayed, since the file has changed; `field` is empty for a whole record."""

    table: str
    id: str
    field: str


class Draft:
    """Documents while changes are made to them one after the other."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._touched: dict[tuple[str, str], tuple[int | str, Document | None]] = {}
        self._added: dict[str, int] = {}

    def find(self, table: str, id: str) -> Document | None:
        """Return a record's document as it is now, if there is one."""
        if (table, id) in self._touched:
            return self._touched[table, id][1]
        return self._present(table, id)

    def put(self, table: str, id: str, document: Document | None, number: int | str) -> None:
        """Set or remove a record's document; a new one gets that number if it is free."""
        known = self._touched.get((table, id))
        self._touched[table, id] = known[0] if known else self._number(table, id, number), document

    def steps(self) -> tuple[RecordChange, ...]:
        """Return what leads from the contents to the draft."""
        found = []
        for (table, id), (number, new) in self._touched.items():
            change = change_between(table, number, id, self._present(table, id), new)
            if change is not None:
                found.append(change)
        return tuple(found)

    def _present(self, table: str, id: str) -> Document | None:
        number = self._contents.table(table).every.get(id)
        return None if number is None else self._contents.table(table).get(number)

    def _number(self, table: str, id: str, wanted: int | str) -> int | str:
        documents = self._contents.table(table)
        number = documents.every.get(id)
        if number is not None:
            return document_number(number)
        given = {str(each) for (name, _), (each, _) in self._touched.items() if name == table}
        number = str(wanted)
        while number in documents or number in given:
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
