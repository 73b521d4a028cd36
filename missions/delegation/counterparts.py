"""Counterparts: ours and theirs side by side in the order of precedence, and who has nobody to face."""

from collections.abc import Iterator

import msgspec

from missions.delegation import sentences
from missions.delegation.order import Ranked, place_of
from missions.delegation.sides import Sides, mission_of, visits_among
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import ParticipantRole, Visit


class Pair(msgspec.Struct, frozen=True):
    """One place in the order of precedence and who has it on each side; None where nobody is left."""

    place: int
    ours: Ranked | None
    theirs: Ranked | None

    @property
    def is_missing(self) -> bool:
        """Whether somebody has nobody to face."""
        return self.ours is None or self.theirs is None


class Counterparts(msgspec.Struct, frozen=True):
    """Who faces whom, and in sentences who is missing."""

    pairs: tuple[Pair, ...]
    missing: tuple[Reason, ...]


def counterparts(about: Mission | Visit, book: Book) -> Counterparts:
    """Return, place by place, who of ours and of theirs face each other at a visit, or over a whole mission.

    Ranks of two offices or countries cannot be compared by number, so that the first faces the first, the second the
    second. Interpreters, press and witnesses, and whoever declined, face nobody.
    """
    mission = mission_of(about, book)
    sides = Sides(mission, book)
    ours: list[tuple[str, bool]] = []
    theirs: list[tuple[str, bool]] = []
    if isinstance(about, Mission):
        for delegate in about.delegates:
            if sides.serves(delegate.person):
                continue
            (theirs if sides.is_incoming else ours).append((delegate.person, False))
    else:
        own = theirs if sides.is_incoming else ours
        own += [(id, False) for id in about.whole_delegation(mission) if not sides.serves(id)]
    for visit in visits_among(about, book):
        for each in visit.participants:
            if each.person and sides.takes_side(each):
                leads = each.role is ParticipantRole.HEAD and isinstance(about, Visit)
                (ours if sides.is_ours(each.person, each.organisation) else theirs).append((each.person, leads))
    day = about.dates if isinstance(about, Mission) else about.day_or(mission)
    one, two = (
        [place_of(place, id, day, book) for place, id in enumerate(sides.in_order(side), 1)] for side in (ours, theirs)
    )
    length = max(len(one), len(two))
    pairs = tuple(
        Pair(at + 1, one[at] if at < len(one) else None, two[at] if at < len(two) else None) for at in range(length)
    )
    return Counterparts(pairs, (*_alone(pairs, book), *_unnamed(about, sides, book)))


def _alone(pairs: tuple[Pair, ...], book: Book) -> Iterator[Reason]:
    for pair in pairs:
        found, sentence = (pair.ours, sentences.NOBODY_THERE) if pair.ours else (pair.theirs, sentences.NOBODY_HERE)
        if pair.is_missing and found:
            yield message(sentence, found.name, what_of(found, book))


def what_of(found: Ranked, book: Book) -> str:
    """Say with which function and for whom somebody is there."""
    parts = (found.function, book.heading(found.organisation) if found.organisation else "")
    return ", ".join(part for part in parts if part) or sentences.NOT_STATED


def _unnamed(about: Mission | Visit, sides: Sides, book: Book) -> Iterator[Reason]:
    """Yield the organisations that take part without anybody named, each once."""
    told: set[str] = set()
    for visit in visits_among(about, book):
        for each in visit.participants:
            if not each.person and each.organisation and each.organisation not in told and sides.takes_side(each):
                told.add(each.organisation)
                yield message(sentences.UNNAMED, book.heading(each.organisation))
        if visit.host and visit.host not in told and not _has_people_of(visit, book):
            told.add(visit.host)
            yield message(sentences.HOST_UNNAMED, book.heading(visit.host), visit.heading)


def _has_people_of(visit: Visit, book: Book) -> bool:
    """Whether anybody of the host, or in a host's role, is named at the visit."""
    for each in visit.participants:
        person = book.people.get(each.person)
        if each.role in (ParticipantRole.HOST, ParticipantRole.COUNTERPART) or each.organisation == visit.host:
            return True
        if person and any(held.organisation == visit.host for held in person.functions):
            return True
    return False
