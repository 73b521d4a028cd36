"""Who is there, at a visit or on a whole mission: the names as they are printed, guests first, each side by rank."""

from collections.abc import Iterator

import msgspec

from missions.delegation.sides import Sides, functions_on, mission_of, own_organisation, visits_of
from missions.outcomes.partners import our_side_at
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import Participant, ParticipantRole, Visit


class PersonPresent(msgspec.Struct, frozen=True):
    """Somebody who is there: title and name apart, in their order, with function and house on that day."""

    person: str
    written: str
    title: str
    name: str
    native: str = ""
    function: str = ""
    house: str = ""
    country: str = ""
    is_ours: bool = False
    interprets: bool = False
    serves: bool = False
    languages: tuple[str, ...] = ()


def people_present(about: Mission | Visit, book: Book, *, attended: bool = False) -> tuple[PersonPresent, ...]:
    """Return everybody who is there, each once: guests, then hosts, each by precedence; interpreters and press last.

    Whoever has declined is not among them. With `attended`, only those who were there, where that is recorded.
    """
    mission = mission_of(about, book)
    sides = Sides(mission, book)
    entries: dict[str, Participant] = {}
    heads: dict[str, bool] = {}
    for each in _entries(about, mission, book, attended):
        entries.setdefault(each.person, each)
        leads = each.role is ParticipantRole.HEAD and isinstance(about, Visit)
        heads[each.person] = heads.get(each.person, False) or leads
    day = about.dates if isinstance(about, Mission) else about.day_or(mission)
    found = {}
    for id, each in entries.items():
        person = book.people.get(id)
        if person is None:
            continue
        held = _function(each.organisation, [*functions_on(person, day)])
        house = each.organisation or held.organisation
        interprets = each.role is ParticipantRole.INTERPRETER
        at = book.organisations.get(house)
        found[id] = PersonPresent(
            person=id,
            written=book.heading(id),
            title=person.academic_title,
            name=bare_name(person, book),
            native=person.native_name,
            function=held.function,
            house=book.heading(house) if house else "",
            country=at.country if at else "",
            is_ours=sides.is_ours(id, each.organisation),
            interprets=interprets or (sides.serves(id) and _interprets(mission, id)),
            serves=interprets or sides.serves(id),
            languages=person.languages,
        )
    order = [found[id] for id in sides.in_order(heads.items()) if id in found]
    guests_ours = are_we_guests(about, book)
    return tuple(sorted(order, key=lambda each: (each.serves, each.is_ours is not guests_ours)))


def are_we_guests(about: Mission | Visit, book: Book) -> bool:
    """Whether our side is received: at a visit that another house hosts, or on a journey of ours."""
    if isinstance(about, Visit) and about.host:
        return about.host not in our_side_at(about, book)
    mission = mission_of(about, book)
    return mission is not None and not Sides(mission, book).is_incoming


def unnamed_houses(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the organisations at a visit of whose people nobody is named."""
    return tuple(
        dict.fromkeys(book.heading(each.organisation) for each in visit.coming if each.organisation and not each.person)
    )


def bare_name(person: Person, book: Book) -> str:
    """Return somebody's names in their order, without the title."""
    written = book.heading(person.id)
    return written.removeprefix(f"{person.academic_title} ") if person.academic_title else written


def reached_by(person: Person | Organisation) -> tuple[str, str]:
    """Return the first telephone number and the first e-mail address, empty where there is none."""
    return next(iter(person.phones), ""), next(iter(person.emails), "")


def person_named(name: str, book: Book) -> Person | None:
    """Return the only person on file who has that name, if there is one."""
    found = [each for each in book.people.values() if name in (each.id, book.heading(each.id), _plain(each))]
    return found[0] if name and len(found) == 1 else None


def our_house(book: Book, *near: str) -> Organisation | None:
    """Return the organisation that gives something out: the first of ours among those named, else our own."""
    from missions.delegation.sides import is_ours

    own = next((id for id in near if id and is_ours(id, book)), "") or own_organisation(book)
    return book.organisations.get(own)


def _entries(about: Mission | Visit, mission: Mission | None, book: Book, attended: bool) -> Iterator[Participant]:
    """Yield everybody's entry: those on the lists who have not declined, and a delegation that is there as a whole."""
    if isinstance(about, Mission):
        yield from (Participant(person=each.person) for each in about.delegates if each.person)
    for visit in visits_of(about, book):
        only = attended and visit.was_attended
        for each in visit.coming:
            if each.person and (not only or each.invitation.is_attended):
                yield each
        if isinstance(about, Visit):
            yield from (Participant(person=id) for id in visit.whole_delegation(mission))


def _function(house: str, held: list[Function]) -> Function:
    """Return the function somebody has there: one at that house, else the first; none where there is none."""
    return next((each for each in held if house and each.organisation == house), next(iter(held), Function()))


def _interprets(mission: Mission | None, id: str) -> bool:
    delegate = mission.delegate(id) if mission else None
    return delegate is not None and delegate.function.value == "interpreter"


def _plain(person: Person) -> str:
    return f"{person.given_name} {person.family_name}".strip()
