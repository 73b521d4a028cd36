"""Merges two records of one kind into one, field by field; every link to the one that goes leads to the one kept."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.messages import MessageFact, message
from missions.names import sentences
from missions.names.repointing import doubled, repointed, united
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import Field, Many, Note, fields_of, links_in
from missions.records.kinds import kind_of
from missions.records.record import Fact, Record


class Side(StrEnum):
    """Whose value a field of the merged record has."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


class Difference(msgspec.Struct, frozen=True):
    """A field in which two records differ, with both values, what may be chosen, and what is taken by itself."""

    item: Field
    kept: Any
    other: Any
    sides: tuple[Side, ...]
    usual: Side

    @property
    def is_open(self) -> bool:
        """Whether both say something and only one of the two can stay."""
        return Side.BOTH not in self.sides and self.kept != self.item.default and self.other != self.item.default


def differences(keep: Record, other: Record) -> tuple[Difference, ...]:
    """Return every field in which two records differ: what is filled on one side only is taken, lists become one."""
    return tuple(_differing(keep, other))


def merged(keep: Record, other: Record, choices: Mapping[str, Side], book: Book) -> Proposal:
    """Return the step that makes one record of two: `keep` stays with its id, `other` goes.

    `choices` says by a field's name whose value it has, where that is not what `differences` takes by itself. Raises
    RefusedStepError for records of two kinds, for one record with itself, and for a choice a field does not have.
    """
    if keep.id == other.id:
        raise _refused(sentences.ITSELF, keep.heading)
    if type(keep) is not type(other):
        names = kind_of(keep).singular, kind_of(other).singular
        raise _refused(sentences.NOT_ALIKE, keep.heading, other.heading, *names)
    whole = chosen(keep, other, choices)
    moved = repointed(whole, other.id, keep.id)
    pointing = {each.record.id: each.record for each in book.backlinks(other.id)}
    for id in (keep.id, other.id):
        pointing.pop(id, None)
    after = [repointed(each, other.id, keep.id) for each in pointing.values()]
    after += [replace(note, part=keep.id) for note in _noted(other.id, pointing, book)]
    links = sum(target == other.id for each in pointing.values() for target, _ in links_in(each))
    summary = f"merge “{other.heading}” into “{moved.heading}”"
    said = _told(
        sentences.MERGED, keep.heading, other.heading, kind_of(keep).singular,
        sentences.LEADS_NONE if not links else sentences.LEADS_ONE if links == 1 else _told(sentences.LEADS, links),
    )  # fmt: skip
    return Proposal(
        Changes(summary, put=(moved, *after), drop=(other.id,)),
        (said,),
        tuple(_warnings(keep, moved, pointing, after)),
    )


def chosen(keep: Record, other: Record, choices: Mapping[str, Side]) -> Record:
    """Return `keep` with the values that were chosen; RefusedStepError for a choice a field does not have."""
    every = {each.item.name: each for each in _differing(keep, other)}
    for name, side in choices.items():
        if name not in every:
            raise _refused(sentences.UNKNOWN_FIELD, name)
        if side not in every[name].sides:
            raise _refused(sentences.NOT_BOTH, every[name].item.label, name)
    sides = {name: choices.get(name, each.usual) for name, each in every.items()}
    changes = {name: _value(each, sides[name]) for name, each in every.items()}
    if "facts" in changes:
        changes["facts"] = tuple(_facts(changes["facts"], keep, other, sides))
    return replace(keep, **changes)


def _differing(keep: Record, other: Record) -> Iterator[Difference]:
    for item in fields_of(type(keep)):
        mine, theirs = getattr(keep, item.name), getattr(other, item.name)
        if item.stamped or mine == theirs:
            continue
        both = isinstance(item.shape, Many | Note) and mine != item.default and theirs != item.default
        sides = (Side.KEPT, Side.OTHER, Side.BOTH) if both else (Side.KEPT, Side.OTHER)
        usual = Side.BOTH if both else Side.OTHER if mine == item.default else Side.KEPT
        yield Difference(item, mine, theirs, sides, usual)


def _value(each: Difference, side: Side) -> Any:
    match side:
        case Side.KEPT:
            return each.kept
        case Side.OTHER:
            return each.other
    if isinstance(each.item.shape, Many):
        return united(each.kept, each.other, each.item.shape.of)
    return f"{each.kept}\n\n{each.other}"


def _facts(facts: tuple[Fact, ...], keep: Record, other: Record, sides: Mapping[str, Side]) -> Iterator[Fact]:
    """Yield the bases of facts whose value stayed; that of a value which was chosen against goes with it."""
    for fact in facts:
        side = sides.get(fact.about, Side.BOTH)
        lost = (side is Side.KEPT and fact not in keep.facts) or (side is Side.OTHER and fact not in other.facts)
        if not lost:
            yield fact


def _noted(id: str, pointing: Mapping[str, Record], book: Book) -> Iterator[DeadlineNote]:
    """Yield the notes on deadlines of which that record is the party they are about; they hold its id as a part."""
    yield from (note for note in book.deadline_notes.values() if note.part == id and note.id not in pointing)


def _warnings(keep: Record, moved: Record, before: Mapping[str, Record], after: list[Any]) -> Iterator[str]:
    """Yield what to look at: lists that name the same twice now, and what names itself."""
    for record in after:
        earlier = set(doubled(before[record.id], keep.id)) if record.id in before else set()
        for label in doubled(record, keep.id):
            if label not in earlier:
                yield _told(sentences.TWICE, record.heading, label)
    own = dict.fromkeys(label for target, label in links_in(moved) if target == keep.id)
    for label in own:
        if label not in {each for target, each in links_in(keep) if target == keep.id}:
            yield _told(sentences.OF_ITSELF, label)


def _told(sentence: str, *facts: MessageFact) -> str:
    return str(message(sentence, *facts))


def _refused(sentence: str, *facts: MessageFact) -> RejectedError:
    return RejectedError(_told(sentence, *facts))
