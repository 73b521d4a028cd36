"""Merges a change with what others changed meanwhile, field by field; what both changed goes to the person."""

from collections.abc import Iterator
from typing import Any

import msgspec

from missions.book import Book
from missions.changes import Changes
from missions.fields import fields_of
from missions.records.common import Record
from store.errors import Conflict, StaleError


def merged(changes: Changes, base: Book, now: Book) -> Changes:
    """Return the changes as they apply to `now`, when they were made on `base`.

    Raises StaleError with both values of every field that both sides changed differently.
    """
    conflicts: list[Conflict] = []
    put = [_put(record, base.get(record.id), now.get(record.id), conflicts) for record in changes.put]
    drop = [id for id in changes.drop if _may_drop(base.get(id), now.get(id), conflicts)]
    if conflicts:
        raise StaleError(tuple(conflicts))
    return Changes(changes.summary, tuple(put), tuple(drop))


def _put(mine: Record, base: Record | None, theirs: Record | None, conflicts: list[Conflict]) -> Record:
    """Return my record with the fields that only they changed."""
    if theirs is None:
        if base is not None:
            conflicts.append(Conflict(mine.id, mine.heading, "", base, mine, None))
        return mine
    if base is None:
        if type(theirs) is not type(mine) or list(_differing(mine, theirs)):
            conflicts.append(Conflict(mine.id, mine.heading, "id", None, mine, theirs))
        return mine
    if type(base) is type(theirs) and base.revision == theirs.revision and base == theirs:
        return mine
    changed = {name: getattr(mine, name) for name, _ in _differing(base, mine)}
    for name, label in _differing(base, theirs):
        if name in changed and changed[name] != getattr(theirs, name):
            values = (getattr(each, name) for each in (base, mine, theirs))
            conflicts.append(Conflict(mine.id, mine.heading, label, *values))
    return msgspec.structs.replace(theirs, **changed)


def _may_drop(base: Record | None, theirs: Record | None, conflicts: list[Conflict]) -> bool:
    """Whether there is something to remove; a conflict if they changed it meanwhile."""
    if theirs is None:
        return False
    if base is None or list(_differing(base, theirs)):
        conflicts.append(Conflict(theirs.id, theirs.heading, "", base, None, theirs))
    return True


def _differing(one: Record, other: Record) -> Iterator[tuple[str, str]]:
    """Yield (name, label) of the fields that differ, without the store's stamps."""
    for item in fields_of(type(one)):
        if not item.stamped and getattr(one, item.name) != getattr(other, item.name, None):
            yield item.name, item.label


def carried(old: Any, new: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Return a document's new text with every key of the old one that this version does not know.

    `old` is the document as the file has it, `new` the record in JSON's own types without what is at its default.
    """
    if not isinstance(old, dict):
        return new
    shapes = {item.name: item.shape for item in fields_of(struct)}
    result = {key: value for key, value in old.items() if key not in shapes or key in new}
    for key, value in new.items():
        result[key] = _carried(old.get(key), value, shapes.get(key))
    return result


def _carried(old: Any, new: Any, shape: Any) -> Any:
    from missions.fields import Many, Nested

    match shape:
        case Nested(struct) if isinstance(new, dict):
            return carried(old, new, struct)
        case Many(of) if isinstance(new, list | tuple) and isinstance(old, list):
            return [_carried(_counterpart(old, number, len(new), each), each, of) for number, each in enumerate(new)]
        case _:
            return new


def _counterpart(old: list[Any], number: int, length: int, new: Any) -> Any:
    """Return the old element a new one came from: one that holds all of it, else the one in its place."""
    if isinstance(new, dict):
        for each in old:
            if isinstance(each, dict) and all(each.get(key) == value for key, value in new.items()):
                return each
    return old[number] if len(old) == length else None
