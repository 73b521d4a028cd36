"""Merges two records of one kind, field by field; links to the dropped one are moved to the one that is kept."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from missions.people import messages
from missions.records.book import Book
from missions.records.changes import Changes, MergeChoice, Proposal, id_of, rejection
from missions.records.fields import Field, Link, Many, Nested, Note, Shape, fields_of
from missions.records.kinds import kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Fact, Record, linked_ids, links_in
from missions.records.visits import Event
from missions.text import spelling_keys

S = TypeVar("S", bound=msgspec.Struct)


class MergeDifference(msgspec.Struct, frozen=True):
    """A field in which two records differ, with both values, the possible choices and the default."""

    item: Field
    kept: Any
    other: Any
    sides: tuple[MergeChoice, ...]
    usual: MergeChoice

    @property
    def is_open(self) -> bool:
        """Whether both have a value and only one of the two can stay."""
        return MergeChoice.BOTH not in self.sides and self.kept != self.item.default and self.other != self.item.default


def merge_differences(keep: Record, other: Record) -> tuple[MergeDifference, ...]:
    """Return every field in which two records differ; by default a filled value is kept and lists are joined."""
    return tuple(_differing(keep, other))


def merge_records(keep: Record, other: Record, choices: Mapping[str, MergeChoice], book: Book) -> Proposal:
    """Return the proposal to merge two records: `keep` stays with its id, `other` is dropped.

    `choices` says by field name whose value to take, where that is not the default of `merge_differences`. Raises
    RejectedError for records of two kinds, for one record with itself, and for a choice a field does not have.
    """
    if keep.id == other.id:
        raise rejection(messages.ITSELF, keep=keep.heading)
    if type(keep) is not type(other):
        raise rejection(
            messages.NOT_ALIKE,
            title=keep.heading,
            other=other.heading,
            kind=kind_of(keep).singular,
            other_kind=kind_of(other).singular,
        )
    whole = with_retired_names(apply_choices(keep, other, choices), (keep, other))
    moved = relink(whole, other.id, keep.id)
    pointing = {each.record.id: each.record for each in book.backlinks(other.id)}
    for id in (keep.id, other.id):
        pointing.pop(id, None)
    after = [relink(each, other.id, keep.id) for each in pointing.values()]
    as_party = (note for note in book.deadline_notes.values() if note.part == other.id and note.id not in pointing)
    after += [replace(note, part=keep.id) for note in as_party]
    links = sum(target == other.id for each in pointing.values() for target, _ in links_in(each))
    names = {"keep": keep.heading, "title": other.heading, "kind": kind_of(keep).singular}
    said = messages.MERGED(**names, count=links) if links else messages.MERGED_UNLINKED(**names)
    return Proposal(
        Changes(
            messages.SUMMARY_MERGED(title=other.heading, keep=moved.heading), put=(moved, *after), drop=(id_of(other),)
        ),
        (said,),
        tuple(_warnings(keep, moved, pointing, after)),
    )


def apply_choices(keep: Record, other: Record, choices: Mapping[str, MergeChoice]) -> Record:
    """Return `keep` with the chosen values; RejectedError for a choice a field does not have."""
    every = {each.item.name: each for each in _differing(keep, other)}
    for name, side in choices.items():
        if name not in every:
            raise rejection(messages.UNKNOWN_FIELD, field=name)
        if side not in every[name].sides:
            raise rejection(messages.NOT_BOTH, label=every[name].item.label, field=name)
    sides = {name: choices.get(name, each.usual) for name, each in every.items()}
    changes = {name: _chosen_value(each, sides[name]) for name, each in every.items()}
    if "facts" in changes:
        changes["facts"] = tuple(_facts(changes["facts"], keep, other, sides))
    return replace(keep, **changes)


def with_retired_names(whole: Record, merged: tuple[Record, ...]) -> Record:
    """Return the merged record, also known by the names that it would lose; other spellings are found anyway."""
    if not isinstance(whole, Person | Organisation | Event):
        return whole
    aliases = whole.aliases
    for name in (name for each in merged for name in _bare_names(each)):
        held = (*_bare_names(whole), *aliases)
        known = {key for each in held for key in spelling_keys(each)}
        if name not in held and known.isdisjoint(spelling_keys(name)):
            aliases = (*aliases, name)
    return replace(whole, aliases=aliases)


def _bare_names(record: Record) -> tuple[str, ...]:
    """Return what a record is called, a person without titles."""
    if isinstance(record, Person):
        names = f"{record.given_name} {record.family_name}".strip(), record.native_name, *record.aliases
        return tuple(filter(None, names))
    return record.names


def relink(record: S, old: str, new: str) -> S:
    """Return a record or nested value with every link to `old` changed to `new`.

    If a list then has two entries about the same record, they are joined unless they contradict each other.
    """
    changes = {}
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        after = _relink_value(value, item.shape, old, new)
        if after is not value:
            changes[item.name] = after
    return msgspec.structs.replace(record, **changes) if changes else record


def renaming(record: Record, id: str, book: Book) -> Changes:
    """Return the changes that give a record another id; every link to it, and what was decided on it, follows."""
    linking = {each.record.id: each.record for each in book.backlinks(record.id)}
    linking.pop(record.id, None)
    after = [relink(each, record.id, id) for each in linking.values()]
    as_party = (each for each in book.deadline_notes.values() if each.part == record.id and each.id not in linking)
    after += [replace(note, part=id) for note in as_party]
    renamed = replace(relink(record, record.id, id), id=id)
    summary = messages.SUMMARY_RENAMED(title=record.heading, old=record.id, id=id)
    return Changes(summary, put=(renamed, *after), drop=(id_of(record),))


def join_values(one: msgspec.Struct, two: msgspec.Struct) -> msgspec.Struct | None:
    """Return one nested value with the facts of both, if they have the same links and do not contradict each other."""
    if type(one) is not type(two) or not _own_links(one) or _own_links(one) != _own_links(two):
        return None
    changes = {}
    for item in fields_of(type(one)):
        mine, theirs = getattr(one, item.name), getattr(two, item.name)
        if mine == theirs or theirs == item.default:
            continue
        if mine != item.default:
            return None
        changes[item.name] = theirs
    return msgspec.structs.replace(one, **changes)


def unite_values(values: tuple[Any, ...], more: tuple[Any, ...], shape: Shape) -> tuple[Any, ...]:
    """Return the values and those of `more` that are new; nested ones that do not contradict are joined."""
    result = list(values)
    for value in more:
        at = next((at for at, each in enumerate(result) if _is_same(each, value)), None)
        if at is not None:
            continue
        joined = _join_into(result, value) if isinstance(shape, Nested) else None
        if joined is None:
            result.append(value)
        else:
            result[joined[0]] = joined[1]
    return tuple(result)


def duplicate_entries(record: Record, id: str) -> Iterator[str]:
    """Yield the labels of the record's lists with two entries about that id."""
    for item in fields_of(type(record)):
        if isinstance(item.shape, Many) and isinstance(item.shape.of, Nested):
            first = fields_of(item.shape.of.struct)[0]
            about = [getattr(each, first.name) for each in getattr(record, item.name)]
            if isinstance(first.shape, Link) and about.count(id) > 1:
                yield item.label


def _differing(keep: Record, other: Record) -> Iterator[MergeDifference]:
    for item in fields_of(type(keep)):
        mine, theirs = getattr(keep, item.name), getattr(other, item.name)
        if item.stamped or mine == theirs:
            continue
        both = isinstance(item.shape, Many | Note) and mine != item.default and theirs != item.default
        sides = (
            (MergeChoice.KEPT, MergeChoice.OTHER, MergeChoice.BOTH) if both else (MergeChoice.KEPT, MergeChoice.OTHER)
        )
        usual = MergeChoice.BOTH if both else MergeChoice.OTHER if mine == item.default else MergeChoice.KEPT
        yield MergeDifference(item, mine, theirs, sides, usual)


def _chosen_value(each: MergeDifference, side: MergeChoice) -> Any:
    match side:
        case MergeChoice.KEPT:
            return each.kept
        case MergeChoice.OTHER:
            return each.other
    if isinstance(each.item.shape, Many):
        return unite_values(each.kept, each.other, each.item.shape.of)
    return f"{each.kept}\n\n{each.other}"


def _facts(facts: tuple[Fact, ...], keep: Record, other: Record, sides: Mapping[str, MergeChoice]) -> Iterator[Fact]:
    """Yield the bases of the facts that stay; that of a value not chosen is dropped with it."""
    for fact in facts:
        side = sides.get(fact.about, MergeChoice.BOTH)
        lost = (side is MergeChoice.KEPT and fact not in keep.facts) or (
            side is MergeChoice.OTHER and fact not in other.facts
        )
        if not lost:
            yield fact


def _warnings(keep: Record, moved: Record, before: Mapping[str, Record], after: list[Any]) -> Iterator[str]:
    """Yield what to check: lists that now name the same record twice, and records that link to themselves."""
    for record in after:
        earlier = set(duplicate_entries(before[record.id], keep.id)) if record.id in before else set()
        for label in duplicate_entries(record, keep.id):
            if label not in earlier:
                yield messages.TWICE(title=record.heading, label=label)
    own = dict.fromkeys(label for target, label in links_in(moved) if target == keep.id)
    for label in own:
        if label not in {each for target, each in links_in(keep) if target == keep.id}:
            yield messages.OF_ITSELF(label=label)


def _relink_value(value: Any, shape: Shape, old: str, new: str) -> Any:
    """Return the value with its links moved; the same object if none of them led to `old`."""
    match shape:
        case Link():
            return new if value == old else value
        case Many(of=Link()):
            if old not in value:
                return value
            return tuple(dict.fromkeys(new if each == old else each for each in value))
        case Many(of=Nested() as inner):
            if not any(old in linked_ids(each) for each in value):
                return value
            kept = tuple(each for each in value if old not in linked_ids(each))
            moved = tuple(relink(each, old, new) for each in value if old in linked_ids(each))
            after = unite_values(kept, moved, inner)
            order = [relink(each, old, new) for each in value]
            return tuple(
                sorted(after, key=lambda each: order.index(each) if each in order else _place_of_joined(each, order))
            )
        case Nested():
            return relink(value, old, new) if old in linked_ids(value) else value
        case _:
            return value


def _place_of_joined(joined: Any, order: list[Any]) -> int:
    """Return the position of the first value that went into the joined one."""
    return next((at for at, each in enumerate(order) if join_values(each, joined) == joined), len(order))


def _join_into(values: list[Any], value: Any) -> tuple[int, Any] | None:
    for at, each in enumerate(values):
        joined = join_values(each, value)
        if joined is not None:
            return at, joined
    return None


def _own_links(value: msgspec.Struct) -> tuple[tuple[str, str], ...]:
    """Return the links a nested value itself holds, by field."""
    held = ((item.name, getattr(value, item.name)) for item in fields_of(type(value)) if isinstance(item.shape, Link))
    return tuple((name, target) for name, target in held if target)


def _is_same(one: Any, two: Any) -> bool:
    if isinstance(one, str) and isinstance(two, str) and "@" in one:
        return one.casefold() == two.casefold()
    return bool(one == two)
