"""Contacts to be given out: the people of a mission and its hosts, an organisation with its people, or one person.

Notes of the office and personal travel data are in no card.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from missions.dates.partial import PartialDate
from missions.delegation.sides import functions_on, order_of_precedence, precedence_key
from missions.exporting import messages
from missions.exporting.content import ContactCard, ContactContent, Content, PhoneNumberKind
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.text import line

R = TypeVar("R", Person, Organisation)

_NAMED = 5
"""How many people without a way to reach them are named."""


class _Chosen(NamedTuple):
    """Whose cards are wanted: people, for which organisations they stand there, and organisations themselves."""

    people: tuple[Person, ...]
    at: frozenset[str] = frozenset()
    organisations: tuple[Organisation, ...] = ()


def contact_cards(wish: Wish, context: ExportContext) -> tuple[Content, ...]:
    """Return the cards that are wanted, as one content; ExportRefusedError where there is nobody to be in it."""
    chosen = _chosen(wish, context)
    words = Words(wish.language)
    cards = (
        *(_of_person(each, chosen.at, context) for each in chosen.people),
        *(_of_organisation(each, words) for each in chosen.organisations),
    )
    if not cards:
        raise ExportRefusedError(messages.NO_CONTACTS(title=context.book.heading(wish.about)))
    title = messages.CONTACTS_TITLE(title=context.book.heading(wish.about))
    if len(cards) == 1:
        title = cards[0].name
    return (ContactContent(title=title, cards=cards, told=tuple(_told(cards))),)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield whose contacts are in it, and what is in no card."""
    chosen = _chosen(wish, context)
    if chosen.people:
        yield messages.CONTACTS_OF_PEOPLE(count=len(chosen.people))
    if chosen.organisations:
        yield messages.CONTACTS_OF_ORGANISATIONS(count=len(chosen.organisations))
    if not (chosen.people or chosen.organisations):
        yield messages.NO_CONTACTS(title=context.book.heading(wish.about))
    if wish.audience is Audience.PARTNER and context.book.find(Mission, wish.about):
        yield messages.CONTACTS_OF_DELEGATION_ONLY()
    yield messages.CONTACTS_WITHOUT()


def _chosen(wish: Wish, context: ExportContext) -> _Chosen:
    match context.book.get(wish.about):
        case Mission() as mission:
            return _of_mission(mission, wish, context)
        case Organisation() as organisation:
            holders = sorted(
                _holders(organisation.id, context), key=lambda each: precedence_key(each.id, False, False, context.book)
            )
            return _Chosen(tuple(holders), frozenset({organisation.id}), (organisation,))
        case Person() as person:
            return _Chosen((person,))
    raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))


def _of_mission(mission: Mission, wish: Wish, context: ExportContext) -> _Chosen:
    """Return the delegation by precedence, then whom it meets and the hosts; a partner gets the delegation alone."""
    book = context.book
    delegation = list(dict.fromkeys(each.person for each in order_of_precedence(mission, book)))
    if wish.audience is Audience.PARTNER:
        return _Chosen(_found(delegation, Person, context))
    visits = book.visits_of(mission.id)
    met = [person for visit in visits for person in visit.people_coming if person not in mission.delegation.people]
    at = {each.organisation for visit in visits for each in visit.coming} | {visit.host for visit in visits}
    hosts = dict.fromkeys(visit.host for visit in visits if visit.host)
    return _Chosen(
        _found([*delegation, *met], Person, context),
        frozenset(at - {""}),
        tuple(each for each in _found(hosts, Organisation, context) if _can_be_reached(each)),
    )


def _found(ids: Iterable[str], kind: type[R], context: ExportContext) -> tuple[R, ...]:
    """Return the records of that kind, each once."""
    return tuple(record for id in dict.fromkeys(ids) if (record := context.book.find(kind, id)) is not None)


def _holders(organisation: str, context: ExportContext) -> Iterator[Person]:
    """Yield the people who may hold a function at an organisation today."""
    today = PartialDate.day(context.today)
    for person in context.book.records_linking_to(Person, organisation):
        if any(each.organisation == organisation for each in functions_on(person, today)):
            yield person


def _can_be_reached(each: Organisation) -> bool:
    return bool(each.emails or each.phones or each.address or each.website)


def _of_person(person: Person, at: frozenset[str], context: ExportContext) -> ContactCard:
    """Return a person's card: with the function there if they hold one, else with their first."""
    held = list(functions_on(person, PartialDate.day(context.today)))
    function = next((each for each in held if each.organisation in at), next(iter(held), Function()))
    organisation = context.book.find(Organisation, function.organisation)
    return ContactCard(
        key=person.id,
        name=context.book.heading(person.id),
        family_name=person.family_name,
        given_name=person.given_name,
        title_before=" ".join(filter(None, (person.honorific, person.academic_title))),
        native_name=person.native_name,
        organisation=organisation.heading if organisation else "",
        function=function.function,
        emails=person.emails,
        phones=_phones(person.phones),
        address=person.address,
        changed=person.changed,
    )


def _of_organisation(organisation: Organisation, words: Words) -> ContactCard:
    return ContactCard(
        key=organisation.id,
        name=organisation.heading,
        is_organisation=True,
        native_name=organisation.native_name,
        organisation=organisation.heading,
        emails=organisation.emails,
        phones=_phones(organisation.phones),
        address=organisation.address,
        city=organisation.city,
        country=words.country(organisation.country),
        website=organisation.website,
        changed=organisation.changed,
    )


def _phones(numbers: Iterable[str]) -> tuple[tuple[PhoneNumberKind, str], ...]:
    return tuple((PhoneNumberKind.WORK, each) for each in numbers)


def _told(cards: Iterable[ContactCard]) -> Iterator[str]:
    """Yield a sentence on who is in it and cannot be reached."""
    names = [card.name for card in cards if not (card.emails or card.phones or card.address)]
    if names:
        shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        yield messages.CONTACTS_UNREACHABLE(count=len(names), names=shown)
