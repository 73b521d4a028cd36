"""Who represents whom: as recorded for a mission and its visits, else by the functions people hold."""

import msgspec

from missions.delegation import messages
from missions.delegation.sides import functions_on, mission_of, order_of_precedence, visits_of
from missions.messages import Reason, message
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind


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
        present = _organisations_at(visit, book)
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


def _organisations_at(visit: Visit, book: Book) -> set[str]:
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
