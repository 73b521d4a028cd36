"""From whom a letter is and to whom it goes: the sender's lines, the address in the window, greeting and signers."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.sides import functions_on
from missions.exporting import occasion_messages as words_of
from missions.exporting.attendees import bare_name, person_named
from missions.exporting.papers import Signer
from missions.exporting.wish import DocumentLanguage, ExportContext
from missions.exporting.words import Words
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.people import BEHIND_NAMES, Person
from missions.text import capitalised, clean, fold, line

WINDOW_LINES = 6
"""How many lines of an address a window shows."""

_HERS = frozenset(
    (
        "ms", "mrs", "miss", "mme", "mlle", "madame", "frau", "fr", "senora", "sra", "srta", "signora", "sigra",
        "senhora", "pani", "mevrouw", "mevr",
    )
)  # fmt: skip
_HIS = frozenset(
    (
        "mr", "mister", "herr", "herrn", "hr", "monsieur", "m", "senor", "sr", "signor", "sig", "senhor", "pan", "dhr",
        "meneer",
    )
)  # fmt: skip
_EXCELLENCIES = frozenset(["he", "se", "excellency", "exzellenz", "excellence"])
_MOST_SIGNERS = 2


class Greeting(msgspec.Struct, frozen=True):
    """How a letter begins and ends, and what about it is not on file."""

    greeting: str
    closing: str
    told: tuple[str, ...] = ()


class Addressee(msgspec.Struct, frozen=True):
    """Where a letter goes: a partner, and somebody there if anybody is on file for it."""

    organisation: Organisation
    person: Person | None = None


# To whom.


def addressee_of_agreement(party: str, agreement: Agreement, book: Book, today: date) -> Addressee | None:
    """Return who at a party is written to on an agreement: who signed it, a contact, or whoever may sign now."""
    organisation = book.organisations.get(party)
    if organisation is None:
        return None
    signed = [each.person for each in agreement.signatures if each.party == party]
    named = [*signed, *(each.person for each in agreement.contacts)]
    there = [each for id in named if (each := book.people.get(id)) and _holds(each, party, today)]
    may_sign = sorted(
        (each for each in book.records_linking_to(Person, party) if _holds(each, party, today, may_sign=True)),
        key=lambda each: (each.precedence is None, each.precedence, fold(each.sort_name)),
    )
    return Addressee(organisation, next(iter([*there, *may_sign]), None))


def address_lines(to: Addressee, words: Words, home: str, context: ExportContext) -> tuple[str, ...]:
    """Return the lines in the window: house, function, name, postal address, and the country where it is another."""
    place, person = to.organisation, to.person
    function = _function(person, place.id, context.today) if person else ""
    name = words.name(line(context.book.heading(person.id))) if person else ""
    lines = [line(place.heading), function, name, *_postal(place, person)]
    country = words.country(place.country) if place.country and place.country != home else ""
    if country and fold(country) not in {fold(each) for each in lines}:
        lines.append(country)
    return tuple(each for each in lines if each)


def address_remarks(to: Addressee, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield what is missing of an address, or too much of it."""
    place = to.organisation
    if not (place.address or (to.person and to.person.address)):
        yield words_of.NO_ADDRESS(partner=place.heading)
    if len(lines) > WINDOW_LINES:
        yield words_of.ADDRESS_TOO_LONG(partner=place.heading, count=len(lines))
    if to.person is None:
        yield words_of.NO_ADDRESSEE(partner=place.heading)


def greeting_of(person: Person | None, language: DocumentLanguage, book: Book) -> Greeting:
    """Return greeting and closing by title and language; a gender follows from the form of address on file alone."""
    greeting, is_sure = _greeted(person, language, book)
    closing = words_of.SINCERELY() if person else words_of.FAITHFULLY()
    told = () if is_sure or person is None else (words_of.GENDER_UNKNOWN(person=book.heading(person.id)),)
    if language is DocumentLanguage.FRENCH:
        return Greeting(f"{greeting},", words_of.SINCERELY_TO(greeting=greeting), told)
    return Greeting(f"{greeting},", f"{closing}," if language is DocumentLanguage.ENGLISH else closing, told)


def _greeted(person: Person | None, language: DocumentLanguage, book: Book) -> tuple[str, bool]:
    """Return how somebody is greeted, and whether what is on file says how."""
    if person is None:
        return words_of.DEAR_ALL(), True
    form = fold(person.honorific).replace(".", "").replace(" ", "")
    hers, his = form in _HERS, form in _HIS
    title, name = _title(person), person.family_name
    if form in _EXCELLENCIES:
        return words_of.EXCELLENCY(), True
    if language is DocumentLanguage.FRENCH:
        return (words_of.DEAR_MADAM if hers else words_of.DEAR_SIR if his else words_of.DEAR_ALL)(), hers or his
    if title:
        if hers:
            return words_of.DEAR_HER_TITLED(her_title=title, name=name), True
        if his:
            return words_of.DEAR_HIM_TITLED(his_title=title, name=name), True
        return words_of.DEAR_TITLED(title=title, name=name), language is DocumentLanguage.ENGLISH
    if hers or his:
        return words_of.DEAR_HER(her=name) if hers else words_of.DEAR_HIM(him=name), True
    if person.honorific in BEHIND_NAMES:
        return words_of.DEAR_NAMED(full_name=f"{name}-{person.honorific}"), True
    return words_of.DEAR_NAMED(full_name=f"{person.honorific} {bare_name(person, book)}".strip()), False


# From whom.


def signers_of(house: Organisation, agreement: Agreement | None, context: ExportContext) -> tuple[Signer, ...]:
    """Return who signs for our house, one or two: who signed the agreement and still may, else whoever may, by rank."""
    book, today, words = context.book, context.today, Words(DocumentLanguage.ENGLISH)
    may = [each for each in book.records_linking_to(Person, house.id) if _holds(each, house.id, today, may_sign=True)]
    signed = {each.person for each in agreement.signatures} if agreement else set()
    again = [each for each in may if each.id in signed]
    own = sorted(may, key=lambda each: (each.precedence is None, each.precedence, fold(each.sort_name)))
    chosen = again[:_MOST_SIGNERS] or own[:1]
    return tuple(
        Signer(name=words.name(line(book.heading(each.id))), function=_function(each, house.id, today))
        for each in chosen
    )


def sender_line(house: Organisation) -> str:
    """Return the line above the window: the house and its postal address, on one line."""
    return " · ".join([line(house.heading), *_lines(house.address)])


def contact_lines(house: Organisation, owner: str, context: ExportContext, words: Words) -> tuple[str, ...]:
    """Return who answers questions, how to reach them; else how to reach the house."""
    book = context.book
    person = book.people.get(owner) or person_named(context.me, book)
    source = person or house
    name = words.name(book.heading(person.id)) if person else ""
    function = _function(person, house.id, context.today) if person else ""
    tel = next(iter(source.phones), "") or next(iter(house.phones), "")
    mail = next(iter(source.emails), "") or next(iter(house.emails), "")
    return tuple(each for each in (name, function, words.phone(line(tel)) if tel else "", line(mail)) if each)


# What they are made of.


def _holds(person: Person, house: str, today: date, *, may_sign: bool = False) -> bool:
    held = functions_on(person, PartialDate.day(today))
    return any(each.organisation == house and (each.may_sign or not may_sign) for each in held)


def _function(person: Person, house: str, today: date) -> str:
    held = (each for each in functions_on(person, PartialDate.day(today)) if each.organisation == house)
    return capitalised(line(next((each.function for each in held), "")))


def _postal(place: Organisation, person: Person | None) -> list[str]:
    written = person.address if person and person.address else place.address
    lines = _lines(written)
    return lines or ([line(place.city)] if place.city else [])


def _lines(address: str) -> list[str]:
    """Return the lines of a postal address; one on a single line is parted at its commas."""
    lines = [each.strip() for each in clean(address).split("\n") if each.strip()]
    return [each.strip() for each in lines[0].split(",") if each.strip()] if len(lines) == 1 else lines


def _title(person: Person) -> str:
    """Return the title a greeting names: professor before doctor; nothing without one."""
    words = [fold(each) for each in re.split(r"[\s.-]+", person.academic_title)]
    if any(each.startswith("prof") for each in words):
        return words_of.PROFESSOR()
    return words_of.DOCTOR() if any(each in ("dr", "drs", "dott", "phd") for each in words) else ""
