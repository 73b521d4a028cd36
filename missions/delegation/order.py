"""Order of precedence: the head of the delegation first, then everybody by rank, then by family name."""

from collections.abc import Iterator

import msgspec

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission
from missions.records.people import Function, Person
from missions.text import fold

_LAST = 10**9


class Ranked(msgspec.Struct, frozen=True):
    """Somebody in the order of precedence: place from 1, and with which function at which organisation.

    `precedence` is the person's own rank, None where it is not recorded; then the place follows from the name.
    """

    place: int
    person: str
    name: str
    function: str
    organisation: str
    precedence: int | None


def order(mission: Mission, book: Book) -> tuple[Delegate, ...]:
    """Return the delegates in the order of precedence."""
    return tuple(sorted(mission.delegates, key=lambda each: _key(each, book)))


def ranked(mission: Mission, book: Book) -> tuple[Ranked, ...]:
    """Return the delegates in the order of precedence, with the functions they hold on the mission's days."""
    found = []
    for place, delegate in enumerate(order(mission, book), 1):
        found.append(place_of(place, delegate.person, mission.dates, book))
    return tuple(found)


def place_of(place: int, id: str, day: PartialDate | None, book: Book) -> Ranked:
    """Return a person's place, with the first function held on that day."""
    person = book.people.get(id)
    if person is None:
        return Ranked(place, id, id, "", "", None)
    held = next(functions_on(person, day), Function())
    return Ranked(place, id, person.heading, held.function, held.organisation, person.precedence)


def functions_on(person: Person, day: PartialDate | None) -> Iterator[Function]:
    """Yield the functions somebody holds on a day, or every one where the day is not known."""
    yield from (each for each in person.functions if each.is_held(day))


def rank_key(id: str, is_head: bool, serves: bool, book: Book) -> tuple[object, ...]:
    """Return what people are sorted by in the order of precedence."""
    person = book.people.get(id)
    if person is None:
        return (not is_head, _LAST, serves, fold(id), "")
    rank = _LAST if person.precedence is None else person.precedence
    return (not is_head, rank, serves, fold(person.family_name), fold(person.given_name))


def _key(delegate: Delegate, book: Book) -> tuple[object, ...]:
    is_head = delegate.function is DelegateFunction.HEAD
    return rank_key(delegate.person, is_head, delegate.function.is_serving, book)
