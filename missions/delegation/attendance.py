"""Attendance: how many come and what they eat, which organisations they stand for, and where two parties meet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from weakref import WeakKeyDictionary

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation import messages
from missions.messages import Reason, message
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.missions import DelegateFunction, Mission
from missions.records.people import Person
from missions.records.visits import Visit
from missions.text import fold, line

PartyOrganisations = frozenset[str]
"""The organisations through which a party may take part: its own, and those on whose behalf it agrees."""


class DietaryNeed(msgspec.Struct, frozen=True):
    """A dietary need, as it was first written, and who has it."""

    need: str
    people: tuple[str, ...]


class DietaryNeeds(msgspec.Struct, frozen=True):
    """The dietary needs of a group, each with who has it, and the people for whom none is recorded."""

    diets: tuple[DietaryNeed, ...]
    unknown: tuple[str, ...]
    said: tuple[Reason, ...]


def count_by_function(mission: Mission) -> tuple[tuple[DelegateFunction, int], ...]:
    """Count the delegates by function."""
    counts = Counter(each.function for each in mission.delegates)
    return tuple((function, counts[function]) for function in DelegateFunction if counts[function])


def dietary_needs(about: Mission | Visit, book: Book) -> DietaryNeeds:
    """Return the dietary needs of a mission's delegates, or of everybody at a visit."""
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
    listed = tuple(
        DietaryNeed(need, tuple(who)) for need, who in sorted(found.values(), key=lambda each: -len(each[1]))
    )
    said = [message(messages.DIET, need=each.need, count=len(each.people)) for each in listed]
    if people and not listed:
        said.append(message(messages.NO_NEEDS, count=len(people)))
    elif unknown:
        said.append(message(messages.NOT_RECORDED, count=len(unknown), total=len(people)))
    return DietaryNeeds(listed, tuple(unknown), tuple(said))


def visit_day(visit: Visit, book: Book) -> PartialDate | None:
    """Return the visit's day, or the days of its mission if none is recorded."""
    return visit.day_or(book.missions.get(visit.mission))


def organisations_at(visit: Visit, book: Book) -> frozenset[str]:
    """Return every organisation that takes part in a visit: the host, and those whose people are there.

    A person stands for the organisation named with them, and for each where they hold a function that day.
    """
    return _organisations_at(visit, book.missions, book.people)


def party_organisations(agreement: Agreement) -> tuple[PartyOrganisations, ...]:
    """Return, for each party and member of the agreement, the organisations through which it may take part."""
    found = (
        frozenset((party.organisation, *party.on_behalf_of)) - {""}
        for party in agreement.parties
        if party.role in (PartyRole.PARTY, PartyRole.MEMBER)
    )
    return tuple(dict.fromkeys(each for each in found if each))


def belongs_to_party(organisation: str, party: Iterable[str], book: Book) -> bool:
    """Whether the organisation is one of the party's, or a part or member of one."""
    return not book.with_umbrellas(organisation).isdisjoint(party)


class VisitAttendance:
    """Which organisations take part in the visits of a book; made once, since our own is a party to most agreements.

    An index that reads no dates says which visits an organisation may take part in; who is really there is only
    found for the visits that two parties may share.
    """

    def __init__(self, book: Book) -> None:
        # The tables and not the book, which would otherwise be kept for ever as the key of its own attendance.
        self._tables = (book.visits, book.missions, book.people)
        self._present: dict[str, frozenset[str]] = {}
        visits = _visits_by_organisation(*self._tables)
        self._above = {organisation: book.with_umbrellas(organisation) for organisation in visits}
        self._visits: dict[str, set[str]] = {}
        for organisation, umbrellas in self._above.items():
            for each in umbrellas:
                self._visits.setdefault(each, set()).update(visits[organisation])

    def where_two_meet(self, parties: tuple[PartyOrganisations, ...]) -> Iterator[str]:
        """Yield the ids of the visits where two parties take part, each through an organisation of its own.

        An organisation that belongs to two parties does not meet itself. The party with the most visits, usually our
        own, is only looked up and never walked through.
        """
        at = sorted((self._visits_of(party) for party in parties), key=len)
        seen: set[str] = set()
        twice: set[str] = set()
        for found in at[:-1]:
            twice |= seen & found
            seen |= found
        if at:
            twice |= seen & at[-1]
        for id in twice:
            present = self._present_at(id)
            attending = [{each for each in present if not self._above[each].isdisjoint(party)} for party in parties]
            attending = [each for each in attending if each]
            if any(len(one | other) > 1 for number, one in enumerate(attending) for other in attending[:number]):
                yield id

    def _visits_of(self, party: PartyOrganisations) -> set[str]:
        """Return the ids of the visits where the party may take part."""
        return set().union(*(self._visits.get(organisation, ()) for organisation in party))

    def _present_at(self, id: str) -> frozenset[str]:
        """Return the organisations that take part in a visit."""
        found = self._present.get(id)
        if found is None:
            visits, missions, people = self._tables
            found = self._present[id] = _organisations_at(visits[id], missions, people)
        return found


_attendance_by_book: WeakKeyDictionary[Book, VisitAttendance] = WeakKeyDictionary()


def visit_attendance(book: Book) -> VisitAttendance:
    """Return who takes part in the visits of the book; kept, since a book never changes."""
    found = _attendance_by_book.get(book)
    if found is None:
        found = _attendance_by_book[book] = VisitAttendance(book)
    return found


def _visits_by_organisation(
    visits: Mapping[str, Visit], missions: Mapping[str, Mission], people: Mapping[str, Person]
) -> dict[str, list[str]]:
    """Return for each organisation the ids of the visits in which it may take part, some more than once.

    It is the host or named there, or somebody on the list or in the delegation holds a function there at some time.
    """
    listed = {each.person for visit in visits.values() for each in visit.participants}
    listed.update([each.person for mission in missions.values() for each in mission.delegates])
    functions = {id: [each.organisation for each in people[id].functions] for id in listed if id in people}
    found: dict[str, list[str]] = {}
    by_mission: dict[str, list[str]] = {}
    for id, visit in visits.items():
        by_mission.setdefault(visit.mission, []).append(id)
        organisations = {visit.host}
        for each in visit.participants:
            organisations.add(each.organisation)
            organisations.update(functions.get(each.person, ()))
        for organisation in organisations:
            found.setdefault(organisation, []).append(id)
    for id, ids in by_mission.items():
        mission = missions.get(id)
        delegates = mission.delegates if mission else ()
        for organisation in {each for delegate in delegates for each in functions.get(delegate.person, ())}:
            found.setdefault(organisation, []).extend(ids)
    found.pop("", None)
    return found


def _organisations_at(visit: Visit, missions: Mapping[str, Mission], people: Mapping[str, Person]) -> frozenset[str]:
    mission = missions.get(visit.mission)
    coming = visit.coming
    there = [*[each.person for each in coming], *visit.whole_delegation(mission)]
    found = _stands_for(there, visit.day_or(mission), people)
    found.update([visit.host, *[each.organisation for each in coming]])
    found.discard("")
    return frozenset(found)


def _stands_for(ids: Iterable[str], day: PartialDate | None, people: Mapping[str, Person]) -> set[str]:
    """Return the organisations where any of these people may hold a function on that day."""
    found: set[str] = set()
    for id in ids:
        person = people.get(id)
        for function in person.functions if person else ():
            if function.is_held(day):
                found.add(function.organisation)
    return found
