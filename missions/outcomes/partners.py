"""Who “we” and “they” are at a visit, and the visits and people of a partner."""

from missions.delegation.attendance import belongs_to_party, organisations_at, visit_day
from missions.delegation.representation import signing_parties
from missions.delegation.sides import (
    all_with_parts,
    organisations_marked_ours,
    our_organisations,
    with_parts,
)
from missions.records.book import Book
from missions.records.missions import Mission, MissionKind
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit


def our_organisations_at(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the organisations that “we” are at a visit; none if it is not recorded.

    These are those marked as ours that take part, else all marked as ours; if none is, the lead of the mission, or
    the host of an incoming one.
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
    """Return the organisations on the other side of a visit, the host first; none if it is not recorded.

    Everybody in one delegation is on one side; interpreters and witnesses are on none. If nobody is recorded, they are
    the other parties to the agreements of the visit.
    """
    ours, travelling = our_side_at(visit, book), _travellers(visit, book)
    found = [visit.host] if visit.host else []
    for each in visit.coming:
        if each.role.takes_side and each.person not in travelling:
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
    """Whether the person is on our side at a visit: travels with us, or has a function with us."""
    if not person:
        return False
    if person in _travellers(visit, book):
        return True
    ours = our_side_at(visit, book)
    return any(id in ours for id in organisations_of(person, visit, book))


def organisations_of(person: str, visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the organisations somebody represents at a visit: the one named there, else those of their functions."""
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
    """Return the visits in which a person or an organisation takes part, in the order of their days.

    An organisation takes part itself, through its parts, and through anybody with a function there on that day.
    Somebody who only travels with the delegation, and is on no list, takes part in none of its visits.
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
    """Return the sort key of visits: by day and time, without a day first."""
    day = visit_day(visit, book)
    if day is None:
        return (0, visit.id)
    return (1, day.earliest, day.latest, visit.start is None, str(visit.start), visit.id)


def _organisations_represented(each: Participant, visit: Visit, book: Book) -> tuple[str, ...]:
    return organisations_of(each.person, visit, book) if each.person else (each.organisation,) * bool(each.organisation)


def _delegates(mission: Mission) -> frozenset[str]:
    return frozenset(each.person for each in mission.delegates)


def _travellers(visit: Visit, book: Book) -> frozenset[str]:
    """Return who travels with us, so that a ministry in our delegation does not count as “they”."""
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission is None or mission.kind is MissionKind.INCOMING_DELEGATION:
        return frozenset()
    return _delegates(mission)


def _hosting_organisations(visit: Visit, book: Book) -> frozenset[str]:
    """Return the hosting organisations: the host, and those of participants who are hosts or counterparts."""
    roles = (ParticipantRole.HOST, ParticipantRole.COUNTERPART)
    people = (each for each in visit.participants if each.role in roles)
    return frozenset({visit.host, *(id for each in people for id in _organisations_represented(each, visit, book))})


def _is_companion(each: Participant, visit: Visit, book: Book) -> bool:
    """Whether an unnamed participant is with us: a delegate on one of our missions."""
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission is None or mission.kind is MissionKind.INCOMING_DELEGATION or each.person:
        return False
    return each.role in (ParticipantRole.DELEGATE, ParticipantRole.HEAD)


def _has_traveller(organisation: str, travelling: frozenset[str], book: Book) -> bool:
    """Whether somebody of the organisation travels with us."""
    return bool(travelling) and any(person.id in travelling for person in people_at(organisation, book))
