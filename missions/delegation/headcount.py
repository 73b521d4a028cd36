"""Headcount: how many people by function, role and invitation, and what they eat."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from missions.delegation import sentences
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import DelegateFunction, Mission
from missions.records.visits import Invitation, ParticipantRole, Visit
from missions.text import fold, line


class Diet(msgspec.Struct, frozen=True):
    """A dietary need, as it is first written, and who has it."""

    need: str
    people: tuple[str, ...]


class Diets(msgspec.Struct, frozen=True):
    """What a number of people eat: each need with who has it, and for how many none is recorded."""

    diets: tuple[Diet, ...]
    unknown: tuple[str, ...]
    said: tuple[Reason, ...]


def by_function(mission: Mission) -> tuple[tuple[DelegateFunction, int], ...]:
    """Return how many delegates there are of each function."""
    counts = Counter(each.function for each in mission.delegates)
    return tuple((function, counts[function]) for function in DelegateFunction if counts[function])


def by_role(visit: Visit) -> tuple[tuple[ParticipantRole, int], ...]:
    """Return how many there are of each role at a visit, those who declined left out."""
    counts = Counter(each.role for each in visit.coming)
    return tuple((role, counts[role]) for role in ParticipantRole if counts[role])


def by_invitation(visits: Sequence[Visit]) -> tuple[tuple[Invitation, int], ...]:
    """Return how the invitations to these visits stand."""
    counts = Counter(each.invitation for visit in visits for each in visit.participants)
    return tuple((state, counts[state]) for state in Invitation if counts[state])


def diets(about: Mission | Visit, book: Book) -> Diets:
    """Return what the delegates of a mission eat, or whoever is at a visit."""
    if isinstance(about, Mission):
        ids = tuple(dict.fromkeys(each.person for each in about.delegates))
    else:
        ids = about.attending(book.missions.get(about.mission))
    people = [id for id in ids if id in book.people]
    found: dict[str, tuple[str, list[str]]] = {}
    unknown = []
    for id in people:
        needs = [line(part).strip() for part in book.people[id].dietary.replace(";", ",").split(",")]
        for need in filter(None, needs):
            found.setdefault(fold(need), (need, []))[1].append(id)
        if not any(needs):
            unknown.append(id)
    listed = tuple(Diet(need, tuple(who)) for need, who in sorted(found.values(), key=lambda each: -len(each[1])))
    said = [message(sentences.DIET, each.need, len(each.people)) for each in listed]
    if people and not listed:
        said.append(message(sentences.NO_NEEDS, len(people)))
    elif unknown:
        said.append(message(sentences.NOT_RECORDED, len(unknown), len(people)))
    return Diets(listed, tuple(unknown), tuple(said))
