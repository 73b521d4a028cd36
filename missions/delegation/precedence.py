"""Order of precedence: the head of the delegation first, then everybody by rank and by family name."""

from collections.abc import Iterator

import msgspec

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission
from missions.records.people import Function, Person
from missions.text import fold

_NO_RANK = 10**9


class RankedPerson(msgspec.Struct, frozen=True):
    """Somebody in the order of precedence: place from 1, with function and organisation.

    `precedence` is the person's own rank; None if it is not recorded, so that the place follows from the name.
    """

    place: int
    person: str
    name: str
    function: str
    organisation: str
    precedence: int | None


def order_of_precedence(mission: Mission, book: Book) -> tuple[Delegate, ...]:
    """Return the delegates in the order of precedence."""
    return tuple(sorted(mission.delegates, key=lambda each: _delegate_key(each, book)))


def ranked_person(place: int, id: str, day: PartialDate | None, book: Book) -> RankedPerson:
    """Return a person in that place, with the first function held on that day."""
    person = book.people.get(id)
    if person is None:
        return RankedPerson(place, id, id, "", "", None)
    held = next(functions_on(person, day), Function())
    return RankedPerson(place, id, person.heading, held.function, held.organisation, person.precedence)


def functions_on(person: Person, day: PartialDate | None) -> Iterator[Function]:
    """Yield the functions somebody holds on a day, or every one where the day is not known."""
    yield from (each for each in person.functions if each.is_held(day))


def precedence_key(id: str, is_head: bool, serves: bool, book: Book) -> tuple[object, ...]:
    """Return the sort key of a person in the order of precedence."""
    person = book.people.get(id)
    if person is None:
        return (not is_head, _NO_RANK, serves, fold(id), "")
    rank = _NO_RANK if person.precedence is None else person.precedence
    return (not is_head, rank, serves, fold(person.family_name), fold(person.given_name))


def _delegate_key(delegate: Delegate, book: Book) -> tuple[object, ...]:
    is_head = delegate.function is DelegateFunction.HEAD
    return precedence_key(delegate.person, is_head, delegate.function.is_serving, book)
