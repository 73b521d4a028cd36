"""Who “we” and “they” are at a visit, and with whom a partner takes part: its people, and what is a part of it."""

from missions.delegation.attendance import belongs_to_party, organisations_at, visit_day
from missions.delegation.our_organisations import (
    all_with_parts,
    organisations_marked_ours,
    our_organisations,
    with_parts,
)
from missions.delegation.representation import signing_parties
from missions.records.book import Book
from missions.records.missions import Mission, MissionKind
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit

_SUPPORT_ROLES = (ParticipantRole.INTERPRETER, ParticipantRole.WITNESS)


def our_organisations_at(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the organisations that “we” are at a visit; nothing if it is not recorded.

    Those marked as ours that take part, else all that are marked; where none is, whoever leads the mission, or on an
    incoming one whoever receives.
    """
    marked = organisations_marked_ours(book)
    if len(marked) == 1:
        return marked
    if marked:
        present = organisations_at(visit, book)
        there = tuple(id for id in marked if any(belongs_to_party(each, (id,), book) for each in present))
        return there or marked
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission is None:
        return ()
    if mission.kind is not MissionKind.INCOMING_DELEGATION:
        return (mission.lead,) if mission.lead else ()
    hosts = (visit.host, *(each.host for each in book.visits_of(mission.id)))
    return tuple(dict.fromkeys(id for id in hosts if id))[:1]


def their_organisations_at(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the organisations on the other side of a visit, the host first; nothing if it is not recorded.

    Whoever travels in one delegation stands on one side. Interpreters and witnesses stand on none. Where nobody is
    recorded, it is the other parties to what was signed or spoken about there.
    """
    ours, travelling = our_side_at(visit, book), _travellers(visit, book)
    found = [visit.host] if visit.host else []
    for each in visit.coming:
        if each.role not in _SUPPORT_ROLES and each.person not in travelling:
            found += _organisations_represented(each, visit, book)
    if not found:
        agreements = (book.agreements.get(each.agreement) for each in visit.agreements)
        found = [id for agreement in agreements if agreement for id in signing_parties(agreement)]
    hosting = _hosting_organisations(visit, book)
    with_us = {each.organisation for each in visit.participants if _is_companion(each, visit, book)}
    return tuple(
        id
        for id in dict.fromkeys(found)
        if id not in ours and (id in hosting or not (id in with_us or _has_traveller(id, travelling, book)))
    )


def our_side_at(visit: Visit, book: Book) -> frozenset[str]:
    """Return the organisations that “we” are at a visit, with all their parts."""
    us = our_organisations_at(visit, book)
    return our_organisations(book) if us == organisations_marked_ours(book) and us else all_with_parts(us, book)


def is_our_person(person: str, visit: Visit, book: Book) -> bool:
    """Whether the person stands on our side of a visit: travels with us, or has a function with us."""
    if not person:
        return False
    if person in _travellers(visit, book):
        return True
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission and mission.kind is MissionKind.INCOMING_DELEGATION and person in _delegates(mission):
        return False
    ours = our_side_at(visit, book)
    return any(id in ours for id in organisations_of(person, visit, book))


def organisations_of(person: str, visit: Visit, book: Book) -> tuple[str, ...]:
    """Return for which organisations somebody stands at a visit: the one named there, else those of the functions."""
    named = [each.organisation for each in visit.participants if each.person == person and each.organisation]
    found = book.find(Person, person)
    if named or found is None:
        return tuple(named)
    day = visit_day(visit, book)
    held = (each for each in found.functions if each.organisation and each.is_held(day))
    return tuple(dict.fromkeys(each.organisation for each in held))


def people_at(organisation: str, book: Book) -> tuple[Person, ...]:
    """Return everybody with a function at the organisation, now or before."""
    return tuple(
        person
        for person in book.records_linking_to(Person, organisation)
        if any(each.organisation == organisation for each in person.functions)
    )


def visits_with(id: str, book: Book) -> tuple[Visit, ...]:
    """Return the visits at which a person or an organisation took part or is to, in the order of their days.

    An organisation takes part by itself, by its parts, and by whoever held a function there on that day. Whoever only
    travels with the delegation, and is on no list, is met at none of its visits.
    """
    if book.find(Person, id):
        found = [visit for visit in book.records_linking_to(Visit, id) if id in visit.people_coming]
    else:
        inside = with_parts(id, book)
        people = (person.id for each in inside for person in people_at(each, book))
        near = {visit.id: visit for target in (*inside, *people) for visit in book.records_linking_to(Visit, target)}
        found = [visit for visit in near.values() if not organisations_at(visit, book).isdisjoint(inside)]
    return tuple(sorted(found, key=lambda visit: visit_order(visit, book)))


def visit_order(visit: Visit, book: Book) -> tuple[object, ...]:
    """Return what visits are sorted by: their days and times; those without a day come first."""
    day = visit_day(visit, book)
    if day is None:
        return (0, visit.id)
    return (1, day.earliest, day.latest, visit.start is None, str(visit.start), visit.id)


def _organisations_represented(each: Participant, visit: Visit, book: Book) -> tuple[str, ...]:
    return organisations_of(each.person, visit, book) if each.person else (each.organisation,) * bool(each.organisation)


def _delegates(mission: Mission) -> frozenset[str]:
    return frozenset(each.person for each in mission.delegates)


def _travellers(visit: Visit, book: Book) -> frozenset[str]:
    """Return the people who travel with us, so that a ministry in our delegation is not “they”."""
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission is None or mission.kind is MissionKind.INCOMING_DELEGATION:
        return frozenset()
    return _delegates(mission)


def _hosting_organisations(visit: Visit, book: Book) -> frozenset[str]:
    """Return the organisations that receive: the host, and those of hosts and counterparts."""
    roles = (ParticipantRole.HOST, ParticipantRole.COUNTERPART)
    people = (each for each in visit.participants if each.role in roles)
    return frozenset({visit.host, *(id for each in people for id in _organisations_represented(each, visit, book))})


def _is_companion(each: Participant, visit: Visit, book: Book) -> bool:
    """Whether somebody's unnamed people are with us: delegates on a mission of ours."""
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission is None or mission.kind is MissionKind.INCOMING_DELEGATION or each.person:
        return False
    return each.role in (ParticipantRole.DELEGATE, ParticipantRole.HEAD)


def _has_traveller(organisation: str, travelling: frozenset[str], book: Book) -> bool:
    """Whether somebody of the organisation travels with us."""
    return bool(travelling) and any(person.id in travelling for person in people_at(organisation, book))
