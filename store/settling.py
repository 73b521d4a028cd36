"""What both sides changed, as somebody chose: mine, theirs, or both where both can be kept."""

from collections.abc import Mapping
from typing import Any

import msgspec

from missions.people.merge import MergeChoice
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.fields import Field, Many, Note, Shape, fields_of
from missions.records.record import Record

Place = tuple[str, str]
"""A record's id and the name of its field; no name where the whole record is chosen."""

Sides = Mapping[Place, MergeChoice]
"""Whose value each field has that both sides changed: KEPT is mine, OTHER is theirs."""


def sides_of(item: Field, mine: Any, theirs: Any) -> tuple[MergeChoice, ...]:
    """Return what can be chosen: both where they are lists or texts of several lines that both hold something."""
    both = isinstance(item.shape, Many | Note) and bool(mine) and bool(theirs)
    return (MergeChoice.KEPT, MergeChoice.OTHER, MergeChoice.BOTH) if both else (MergeChoice.KEPT, MergeChoice.OTHER)


def settled(changes: Changes, base: Book, now: Book, sides: Sides) -> Changes:
    """Return the changes, made on `base`, as they are to be made on `now` once somebody chose."""
    put = []
    for record in changes.put:
        chosen = _chosen(record, base.find(type(record), record.id), now.find(type(record), record.id), sides)
        if chosen is not None:
            put.append(chosen)
    drop = tuple(id for id in changes.drop if sides.get((id, "")) is not MergeChoice.OTHER)
    return Changes(changes.summary, tuple(put), drop)


def _chosen(mine: Record, base: Record | None, theirs: Record | None, sides: Sides) -> Record | None:
    """Return a record as it shall be; None where theirs stays as it is."""
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
                changed[item.name] = joined(old, one, two, item.shape)
    return msgspec.structs.replace(theirs, **changed) if changed else None


def joined(base: Any, mine: Any, theirs: Any, shape: Shape) -> Any:
    """Return both sides' values as one: theirs, then what mine adds; what either side took out stays out.

    Lists are joined by their entries, texts by their lines.
    """
    if isinstance(shape, Many):
        return (*_kept(base, mine, theirs), *(each for each in mine if each not in base and each not in theirs))
    old, one, two = (text.split("\n") for text in (base, mine, theirs))
    return "\n".join((*_kept(old, one, two), *(each for each in one if each not in old and each not in two)))


def _kept(base: Any, mine: Any, theirs: Any) -> tuple[Any, ...]:
    """Return what theirs has, without what mine took out."""
    return tuple(each for each in theirs if each in mine or each not in base)
