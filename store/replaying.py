"""Makes changes of the history again on a file that may say something else by now: field by field, nothing forced."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from missions.records.kinds import KINDS
from store.contents import Contents
from store.documents import is_number
from store.entries import Change, Entry

STAMPED = frozenset({"revision", "changed"})
"""What the store counts by itself in every record, and no person changes."""

Document = dict[str, Any]


class Misfit(NamedTuple):
    """A change that could not be made again, since the file says something else; `field` is empty for whole records."""

    table: str
    id: str
    field: str


class Draft:
    """Documents as they become while changes are made one after the other."""

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
        """Let a record's document be this, or go; a new one gets that number if no other has it."""
        known = self._touched.get((table, id))
        self._touched[table, id] = known[0] if known else self._number(table, id, number), document

    def steps(self) -> tuple[Change, ...]:
        """Return what leads from the contents to the draft."""
        found = []
        for (table, id), (number, new) in self._touched.items():
            change = changed(table, number, id, self._present(table, id), new)
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
            return as_kept(number)
        given = {str(each) for (name, _), (each, _) in self._touched.items() if name == table}
        number = str(wanted)
        while number in documents or number in given:
            number = self._contents.free(table, self._added)
        return as_kept(number)


def changed(table: str, number: int | str, id: str, old: Document | None, new: Document | None) -> Change | None:
    """Return the change from one document to another, with only the fields that differ; None if none does."""
    if old == new:
        return None
    if old is None or new is None:
        return Change(table, number, id, old, new)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    before, after = ({name: each.get(name) for name in names} for each in (old, new))
    return Change(table, number, id, before, after)


def replay(entries: Iterable[Entry], draft: Draft) -> Iterator[Misfit]:
    """Make the entries' changes again on the draft, and yield what does not fit there and so stays as it is."""
    for entry in entries:
        for change in entry.changes:
            yield from _make(change, draft)


def _make(change: Change, draft: Draft) -> Iterator[Misfit]:
    document = draft.find(change.table, change.id)
    before, after = change.before, change.after
    if after is None:
        if document is not None:
            if shows(document, before):
                draft.put(change.table, change.id, None, change.document)
            else:
                yield Misfit(change.table, change.id, "")
    elif before is None:
        if document is None:
            draft.put(change.table, change.id, after, change.document)
        elif not shows(document, after):
            yield Misfit(change.table, change.id, "")
    elif document is None:
        yield Misfit(change.table, change.id, "")
    else:
        new = dict(document)
        for name, value in after.items():
            if document.get(name) == before.get(name) or name in STAMPED:
                new[name] = value
            elif document.get(name) != value:
                yield Misfit(change.table, change.id, name)
        draft.put(change.table, change.id, without_nothing(new, after), change.document)


def without_nothing(document: Document, after: Document) -> Document:
    """Return the document without the fields that the change took away."""
    return {name: value for name, value in document.items() if value is not None or name not in after}


def shows(document: Document, state: Document | None) -> bool:
    """Whether a document is in that state, as far as the state tells and people change it."""
    return all(document.get(name) == value for name, value in (state or {}).items() if name not in STAMPED)


def differences(old: Contents, new: Contents) -> tuple[Change, ...]:
    """Return what leads from one state of the file to another; documents without an id are not told."""
    found = []
    for table in KINDS:
        one, two = old.table(table), new.table(table)
        for number, id in two.differing(one):
            other = one.every.get(id)
            change = changed(table, as_kept(number), id, None if other is None else one.get(other), two.get(number))
            found.append(change)
        for number, id in one.differing(two):
            if id not in two.every:
                found.append(changed(table, as_kept(number), id, one.get(number), None))
    return tuple(change for change in found if change is not None)


def as_kept(number: int | str) -> int | str:
    """Return a document's number as the history has it: a whole number, or else the text in its place."""
    return int(number) if isinstance(number, str) and is_number(number) and str(int(number)) == number else number
