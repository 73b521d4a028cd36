"""Attendance: how many come and what they eat, which organisations they stand for, and where two parties meet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation import messages
from missions.delegation.sides import functions_on, mission_of, order_of_precedence, visits_of
from missions.messages import Reason, message
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission
from missions.records.people import Function
from missions.records.visits import AttendanceState, Event, Participant, Visit, VisitKind
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


def people_going(event: Event, book: Book) -> dict[str, bool]:
    """Return who goes to an event, and whether that is sure: those down for it, and the delegates of missions there."""
    found = {each.person: each.state is AttendanceState.CONFIRMED for each in event.attendance if each.person}
    for mission in book.records_linking_to(Mission, event.id):
        if not mission.is_cancelled:
            for each in mission.delegates:
                found.setdefault(each.person, mission.is_confirmed or mission.is_closed)
    return {id: sure for id, sure in found.items() if id}


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
    mission = book.missions.get(visit.mission)
    day, coming = visit.day_or(mission), visit.coming
    found = {visit.host, *[each.organisation for each in coming]}
    for id in [*[each.person for each in coming], *visit.whole_delegation(mission)]:
        person = book.people.get(id)
        found.update([each.organisation for each in person.functions if each.is_held(day)] if person else ())
    return frozenset(found - {""})


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


def visits_where_two_meet(parties: tuple[PartyOrganisations, ...], book: Book) -> frozenset[str]:
    """Return the ids of the visits where two parties take part, each through an organisation of its own.

    An organisation that belongs to two parties does not meet itself.
    """
    return book.ask(_visits_where_two_meet, parties)


class _PossibleAttendance(NamedTuple):
    """The visits in which organisations may take part: by what each belongs to, and by all that belongs to it.

    It reads no dates; who is really there is only found for the visits that two parties may share.
    """

    above: Mapping[str, frozenset[str]]
    visits: Mapping[str, frozenset[str]]


def _possible_attendance(book: Book) -> _PossibleAttendance:
    visits = _visits_by_organisation(book.ask(_guests), book.ask(_delegates), book.ask(_functions))
    above = {organisation: book.with_umbrellas(organisation) for organisation in visits}
    found: dict[str, set[str]] = {}
    for organisation, umbrellas in above.items():
        for each in umbrellas:
            found.setdefault(each, set()).update(visits[organisation])
    return _PossibleAttendance(above, {id: frozenset(each) for id, each in found.items()})


def _visits_where_two_meet(parties: tuple[PartyOrganisations, ...], book: Book) -> frozenset[str]:
    """The party with the most visits, usually our own, is only looked up and never walked through."""
    above, visits = book.ask(_possible_attendance)
    at = sorted((set().union(*(visits.get(each, ()) for each in party)) for party in parties), key=len)
    seen: set[str] = set()
    twice: set[str] = set()
    for found in at[:-1]:
        twice |= seen & found
        seen |= found
    if at:
        twice |= seen & at[-1]
    return frozenset(id for id in twice if _do_two_meet(parties, book.ask(_organisations_at, id), above))


def _do_two_meet(
    parties: tuple[PartyOrganisations, ...], present: frozenset[str], above: Mapping[str, frozenset[str]]
) -> bool:
    attending = [{each for each in present if not above[each].isdisjoint(party)} for party in parties]
    attending = [each for each in attending if each]
    return any(len(one | other) > 1 for number, one in enumerate(attending) for other in attending[:number])


def _organisations_at(visit: str, book: Book) -> frozenset[str]:
    found = book.visits.get(visit)
    return organisations_at(found, book) if found else frozenset()


def _guests(book: Book) -> Mapping[str, tuple[str, str, tuple[Participant, ...]]]:
    """Return the mission, host and participants of each visit: all that tells who may take part in it."""
    return {id: (visit.mission, visit.host, visit.participants) for id, visit in book.visits.items()}


def _delegates(book: Book) -> Mapping[str, tuple[Delegate, ...]]:
    return {id: mission.delegates for id, mission in book.missions.items()}


def _functions(book: Book) -> Mapping[str, tuple[Function, ...]]:
    return {id: person.functions for id, person in book.people.items() if person.functions}


def _visits_by_organisation(
    visits: Mapping[str, tuple[str, str, tuple[Participant, ...]]],
    missions: Mapping[str, tuple[Delegate, ...]],
    people: Mapping[str, tuple[Function, ...]],
) -> dict[str, list[str]]:
    """Return for each organisation the ids of the visits in which it may take part, some more than once.

    It is the host or named there, or somebody on the list or in the delegation holds a function there at some time.
    """
    functions = {id: [each.organisation for each in held] for id, held in people.items()}
    found: dict[str, list[str]] = {}
    by_mission: dict[str, list[str]] = {}
    for id, (mission, host, participants) in visits.items():
        by_mission.setdefault(mission, []).append(id)
        organisations = {host}
        for each in participants:
            organisations.add(each.organisation)
            organisations.update(functions.get(each.person, ()))
        for organisation in organisations:
            found.setdefault(organisation, []).append(id)
    for id, ids in by_mission.items():
        delegates = missions.get(id, ())
        for organisation in {each for delegate in delegates for each in functions.get(delegate.person, ())}:
            found.setdefault(organisation, []).extend(ids)
    found.pop("", None)
    return found


# Whom they represent: as recorded for a mission and its visits, else by the functions they hold.


class Representation(msgspec.Struct, frozen=True):
    """A person and whom they represent; `is_stated` if that is recorded and does not just follow from a function."""

    person: str
    represents: str
    is_stated: bool
    visit: str
    why: Reason


def representations(about: Mission | Visit, book: Book) -> tuple[Representation, ...]:
    """Return whom each person represents, in the order of precedence, including people for whom that is not known.

    At a visit these are those who attend it. A person represents whom the record says; where it says nothing, the
    organisations of the functions held then.
    """
    mission = mission_of(about, book)
    found: list[Representation] = []
    for delegate in order_of_precedence(mission, book) if mission else ():
        if isinstance(about, Visit) and not about.is_attended_by(delegate.person, mission):
            continue
        if delegate.represents:
            why = message(
                messages.STANDS_FOR, person=book.heading(delegate.person), represents=book.heading(delegate.represents)
            )
            found.append(Representation(delegate.person, delegate.represents, True, "", why))
        else:
            found += _representations_by_function(delegate.person, mission, book)
    for visit in visits_of(about, book):
        for each in visit.coming:
            name = book.heading(each.person)
            if each.person and each.stands_in_for:
                why = message(
                    messages.STANDS_IN, person=name, absent=book.heading(each.stands_in_for), visit=visit.heading
                )
                found.append(Representation(each.person, each.stands_in_for, True, visit.id, why))
            elif each.person and each.organisation:
                why = message(messages.STANDS_FOR, person=name, represents=book.heading(each.organisation))
                found.append(Representation(each.person, each.organisation, True, visit.id, why))
    return tuple({(each.person, each.represents): each for each in reversed(found)}.values())[::-1]


def unrepresented_parties(about: Mission | Visit, book: Book) -> tuple[Reason, ...]:
    """Return, in sentences, the parties of agreements to be signed that nobody there represents."""
    found = []
    for visit in visits_of(about, book):
        if visit.kind is not VisitKind.SIGNING:
            continue
        present = _organisations_represented_at(visit, book)
        for item in visit.agreements:
            agreement = book.find(Agreement, item.agreement)
            for party in agreement.parties if agreement else ():
                named = {party.organisation, *party.on_behalf_of} - {""}
                if party.role is PartyRole.PARTY and named and not named & present:
                    heading = agreement.heading if agreement else ""
                    found.append(
                        message(
                            messages.UNREPRESENTED,
                            visit=visit.heading,
                            party=book.heading(party.organisation),
                            agreement=heading,
                        )
                    )
    return tuple(dict.fromkeys(found))


def _representations_by_function(person: str, mission: Mission | None, book: Book) -> list[Representation]:
    """Return whom somebody represents by the functions held on the mission's days."""
    record = book.people.get(person)
    held = functions_on(record, mission.dates if mission else None) if record else ()
    found = []
    for each in held:
        if each.organisation:
            function = each.function or messages.NOT_STATED
            why = message(
                messages.BY_FUNCTION,
                person=book.heading(person),
                organisation=book.heading(each.organisation),
                function=function,
            )
            found.append(Representation(person, each.organisation, False, "", why))
    unknown = Representation(person, "", False, "", message(messages.FOR_NOBODY, person=book.heading(person)))
    return found or [unknown]


def _organisations_represented_at(visit: Visit, book: Book) -> set[str]:
    """Return every organisation represented at a visit, with those above it."""
    mission = book.missions.get(visit.mission)
    stated = {each.person: each.represents for each in mission.delegates} if mission else {}
    found: set[str] = set()
    day = visit.day_or(mission)
    for each in visit.coming:
        found.add(each.organisation)
    ids = [*visit.attending(mission), *(each.stands_in_for for each in visit.coming)]
    for id in (*ids, *(stated.get(id, "") for id in ids)):
        person = book.people.get(id)
        found |= {held.organisation for held in functions_on(person, day)} if person else {id}
    return {above for id in found if id for above in book.with_umbrellas(id)}


def acts_for(agreement: Agreement, party: str, book: Book) -> tuple[str, ...]:
    """Return the ids of those a party acts for: those it names, else its members that stand in the agreement."""
    for each in agreement.parties:
        if each.organisation == party and each.on_behalf_of:
            return each.on_behalf_of
    listed = [book.organisations.get(each.organisation) for each in agreement.parties if each.role is PartyRole.MEMBER]
    return tuple(each.id for each in listed if each and any(one.alliance == party for one in each.memberships))
