"""Merges a change with what others changed meanwhile: by field, as a person chose, and with unknown keys kept."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import msgspec

from missions.people.merge import relink
from missions.records.book import Book, named
from missions.records.changes import Changes, MergeChoice
from missions.records.fields import Field, Many, Nested, Note, Shape, fields_of
from missions.records.kinds import kind_of
from missions.records.record import Record
from store.errors import FieldConflict, StaleError


def merge_changes(changes: Changes, base: Book, now: Book) -> Changes:
    """Return the changes, made on `base`, as they apply to `now`.

    Raises StaleError with both values of every field that both sides changed differently.
    """
    conflicts: list[FieldConflict] = []
    put = [
        _merge_record(record, base, now, conflicts)
        for record in {(type(record), record.id): record for record in changes.put}.values()
    ]
    drop = [id for id in changes.drop if _may_drop(named(id, base), named(id, now), conflicts)]
    if conflicts:
        raise StaleError(tuple(conflicts))
    return Changes(changes.summary, tuple(put), tuple(drop))


def made_anew(changes: Changes, base: Book, fresh: Changes | None, now: Book) -> Changes:
    """Return changes that were made once more on `now`, after others had saved since `base`.

    Raises StaleError where they still change a field of a record, as the `changes` before did, that others changed too:
    whoever confirmed them has not seen that. Records that only the program keeps are left to whoever made them.
    """
    conflicts: list[FieldConflict] = []
    confirmed = {(type(record), record.id): record for record in changes.put}
    for record in fresh.put if fresh else ():
        before, theirs = base.find(type(record), record.id), now.find(type(record), record.id)
        mine = confirmed.get((type(record), record.id))
        if before and theirs and mine and before != theirs and not kind_of(record).is_bookkeeping:
            still = {name for name, _ in _differing_fields(theirs, record)}
            for name, label in _differing_fields(before, theirs):
                if name in still and getattr(before, name) != getattr(mine, name):
                    old, ours, new = (getattr(each, name) for each in (before, mine, theirs))
                    conflicts.append(FieldConflict(record.id, record.heading, label, old, ours, new, name))
    if conflicts:
        raise StaleError(tuple(conflicts))
    return fresh or Changes(changes.summary)


def with_free_ids(changes: Changes, base: Book, now: Book) -> tuple[Changes, dict[str, str]]:
    """Return the changes with another id for each new record whose id others took meanwhile, and the ids by the old.

    Links to such a record within the changes follow it, since they were made before the other was there.
    """
    given: dict[str, str] = {}
    used = {record.id for record in changes.put}
    for record in changes.put:
        if base.get(record.id) is None and _is_taken(record, now):
            free = (f"{record.id}-{number}" for number in count(2))
            given[record.id] = next(id for id in free if id not in used and now.get(id) is None)
            used.add(given[record.id])
    if not given:
        return changes, given
    put = []
    for record in changes.put:
        for old, new in given.items():
            record = relink(record, old, new)
        put.append(msgspec.structs.replace(record, id=given.get(record.id, record.id)))
    return Changes(changes.summary, tuple(put), changes.drop), given


def _is_taken(mine: Record, now: Book) -> bool:
    """Whether the id of a new record belongs to one that is not the same by now."""
    theirs = now.find(type(mine), mine.id) or now.get(mine.id)
    return theirs is not None and (type(theirs) is not type(mine) or any(True for _ in _differing_fields(mine, theirs)))


def _merge_record(mine: Record, before: Book, now: Book, conflicts: list[FieldConflict]) -> Record:
    """Return my record with the fields that only others changed."""
    base, theirs = before.find(type(mine), mine.id), now.find(type(mine), mine.id)
    if base is None:
        other = theirs or now.get(mine.id)
        if other is not None and (type(other) is not type(mine) or list(_differing_fields(mine, other))):
            conflicts.append(FieldConflict(mine.id, mine.heading, "id", None, mine, other))
        return mine
    if theirs is None:
        conflicts.append(FieldConflict(mine.id, mine.heading, "", base, mine, None))
        return mine
    if base.revision == theirs.revision and base == theirs:
        return mine
    changed = {name: getattr(mine, name) for name, _ in _differing_fields(base, mine)}
    for name, label in _differing_fields(base, theirs):
        if name in changed and changed[name] != getattr(theirs, name):
            values = [getattr(each, name) for each in (base, mine, theirs)]
            conflicts.append(FieldConflict(mine.id, mine.heading, label, values[0], values[1], values[2], name))
    return msgspec.structs.replace(theirs, **changed)


def _may_drop(base: Record | None, theirs: Record | None, conflicts: list[FieldConflict]) -> bool:
    """Whether there is something to remove; a conflict if they changed it meanwhile."""
    if theirs is None:
        return False
    if base is None or list(_differing_fields(base, theirs)):
        conflicts.append(FieldConflict(theirs.id, theirs.heading, "", base, None, theirs))
    return True


def _differing_fields(one: Record, other: Record) -> Iterator[tuple[str, str]]:
    """Yield (name, label) of the fields that differ, without the store's stamps."""
    for item in fields_of(type(one)):
        if not item.stamped and getattr(one, item.name) != getattr(other, item.name, None):
            yield item.name, item.label


def carry_unknown_keys(old: Any, new: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Return a document with every key of the old one that this version does not know.

    `old` is the document as the file has it, `new` the record in JSON's own types without what is at its default.
    """
    if not isinstance(old, dict):
        return new
    shapes = {item.name: item.shape for item in fields_of(struct)}
    result = {key: value for key, value in old.items() if key not in shapes or key in new}
    for key, value in new.items():
        result[key] = _carry_value(old.get(key), value, shapes.get(key))
    for key, shape in shapes.items():
        if (
            key not in new
            and isinstance(shape, Nested)
            and (rest := carry_unknown_keys(old.get(key) or {}, {}, shape.struct))
        ):
            result[key] = rest
    return result


def _carry_value(old: Any, new: Any, shape: Shape | None) -> Any:
    match shape:
        case Nested(struct) if isinstance(new, dict):
            return carry_unknown_keys(old, new, struct)
        case Many(Nested(struct)) if isinstance(old, list):
            known = {item.name for item in fields_of(struct)}
            return [
                carry_unknown_keys(each, value, struct)
                for each, value in zip(_origins(old, new, known), new, strict=True)
            ]
        case _:
            return new


def _origins(old: Sequence[Any], new: Sequence[dict[str, Any]], known: set[str]) -> list[Any]:
    """Return for each new element the old one it came from, if any; each old one at most once.

    That is an equal one, else the one it has most in common with, else, if none was added or removed, the one in the
    same place.
    """
    free = {place: each for place, each in enumerate(old) if isinstance(each, dict)}
    found: dict[int, Any] = {}
    for number, each in enumerate(new):
        for place in (number, *free):
            if place in free and _matches(free[place], each) and known.intersection(free[place]) <= each.keys():
                found[number] = free.pop(place)
                break
    for number, each in enumerate(new):
        if number not in found and free:
            shared = {place: sum(_matches(other.get(key), each[key]) for key in each) for place, other in free.items()}
            place = max(shared, key=lambda place: (shared[place], place == number))
            if shared[place] or (place == number and len(old) == len(new)):
                found[number] = free.pop(place)
    return [found.get(number) for number in range(len(new))]


def _matches(old: Any, new: Any) -> bool:
    """Whether the old value is the new one, apart from keys that the new one does not have."""
    match new:
        case dict():
            return isinstance(old, dict) and all(_matches(old.get(key), value) for key, value in new.items())
        case list() | tuple():
            return isinstance(old, list) and len(old) == len(new) and all(map(_matches, old, new))
        case _:
            return bool(old == new)


FieldKey = tuple[str, str]
"""A record's id and the name of its field; no name where the whole record is chosen."""

FieldSides = Mapping[FieldKey, MergeChoice]
"""Whose value each field has that both sides changed: KEPT is mine, OTHER is theirs."""


def possible_sides(item: Field, mine: Any, theirs: Any) -> tuple[MergeChoice, ...]:
    """Return what can be chosen; both sides together only if they are non-empty lists or notes."""
    both = isinstance(item.shape, Many | Note) and bool(mine) and bool(theirs)
    return (MergeChoice.KEPT, MergeChoice.OTHER, MergeChoice.BOTH) if both else (MergeChoice.KEPT, MergeChoice.OTHER)


def apply_choices(changes: Changes, base: Book, now: Book, sides: FieldSides) -> Changes:
    """Return the changes, made on `base`, as they apply to `now` with the sides that a person chose."""
    put = []
    for record in changes.put:
        chosen = _resolve_record(record, base.find(type(record), record.id), now.find(type(record), record.id), sides)
        if chosen is not None:
            put.append(chosen)
    drop = tuple(id for id in changes.drop if sides.get((id, "")) is not MergeChoice.OTHER)
    return Changes(changes.summary, tuple(put), drop)


def _resolve_record(mine: Record, base: Record | None, theirs: Record | None, sides: FieldSides) -> Record | None:
    """Return the resolved record; None if theirs stays as it is."""
    if sides.get((mine.id, "")) is MergeChoice.OTHER:
        return None
    if (mine.id, "") in sides or base is None or theirs is None:
        return mine
    changed = {}
    for item in fields_of(type(mine)):
        old, one, two = (getattr(each, item.name) for each in (base, mine, theirs))
        if item.stamped or one == old:
            continue
        match sides.get((mine.id, item.name), MergeChoice.KEPT):
            case MergeChoice.KEPT:
                changed[item.name] = one
            case MergeChoice.BOTH:
                changed[item.name] = join_values(old, one, two, item.shape)
    return msgspec.structs.replace(theirs, **changed) if changed else None


def join_values(base: Any, mine: Any, theirs: Any, shape: Shape) -> Any:
    """Return both sides' values as one: theirs, then what mine adds; what either side took out stays out.

    Lists are joined by their entries, texts by their lines.
    """
    if isinstance(shape, Many):
        return (*_not_removed(base, mine, theirs), *(each for each in mine if each not in base and each not in theirs))
    old, one, two = (text.split("\n") for text in (base, mine, theirs))
    return "\n".join((*_not_removed(old, one, two), *(each for each in one if each not in old and each not in two)))


def _not_removed(base: Any, mine: Any, theirs: Any) -> tuple[Any, ...]:
    """Return what theirs has, without what mine took out."""
    return tuple(each for each in theirs if each in mine or each not in base)
