"""By when personal data kept for a journey must be erased: thirty days after the last mission of a person."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.records.book import Book
from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.privacy import may_hold_personal_data, people_described, personal_labels
from missions.records.record import Record
from missions.records.visits import Visit
from missions.terms.counting import shift_day

ERASE_DAYS = 30
"""Days after the end of a person's last mission by which such data is erased, as data protection advises."""


class Erasure(msgspec.Struct, frozen=True, gc=False):
    """A person with data kept for a journey: which fields, the last mission, and the day by which to erase them.

    `mission` is empty and `by` None where no mission needs them; `by` is `date.max` while the mission has no end.
    """

    person: Person
    fields: tuple[str, ...]
    mission: str
    by: date | None


def keepers(book: Book) -> dict[str, None]:
    """Return the ids of all people of whom a record holds such data, in no order; fast where there are none."""
    found: dict[str, None] = {}
    for kind in KINDS.values():
        if may_hold_personal_data(kind.struct):
            found |= people_described(kind.struct, book.table(kind.table).values())
    return found


def erasures(book: Book) -> Iterator[Erasure]:
    """Yield everybody with such data, in the order of the directory."""
    keeping = keepers(book)
    for person in book.people.values() if keeping else ():
        if person.id in keeping:
            found = erasure_of(person, book)
            if found:
                yield found


def erasure_of(person: Person, book: Book) -> Erasure | None:
    """Return what must be erased of a person and by when, or None if nothing is kept.

    A mission without an end, or that is not dated, is not over: what is kept for it has no day yet.
    """
    held = dict.fromkeys(personal_labels(person))
    held |= {label: None for record in holding(person.id, book) for label in personal_labels(record, person.id)}
    if not held:
        return None
    mission = _last(person.id, book)
    return Erasure(person, tuple(held), mission.id if mission else "", _by(mission) if mission else None)


def holding(person: str, book: Book) -> tuple[Record, ...]:
    """Return the records other than the person's own that hold such data about that person."""
    return tuple(
        record
        for kind in KINDS.values()
        if kind.struct is not Person and may_hold_personal_data(kind.struct)
        for record in book.records_linking_to(kind.struct, person)
        if personal_labels(record, person)
    )


def end_of(mission: Mission) -> date:
    """Return the last day a mission may last; `date.max` where that is not recorded."""
    return mission.dates.latest if mission.dates else date.max


def on_board(mission: Mission, book: Book) -> dict[str, None]:
    """Return the ids of everybody who travels with a mission or takes part in one of its visits, each once."""
    found = {each.person: None for each in mission.delegates}
    for visit in book.visits_of(mission.id):
        found |= {each.person: None for each in visit.participants}
    found.pop("", None)
    return found


def missions_of(person: str, book: Book) -> dict[str, Mission]:
    """Return the missions with which a person travels or in whose visits they take part, by id."""
    found = {each.id: each for each in book.records_linking_to(Mission, person) if _travels(person, each)}
    for visit in book.records_linking_to(Visit, person):
        mission = book.missions.get(visit.mission)
        if mission and any(each.person == person for each in visit.participants):
            found[mission.id] = mission
    return found


def _last(person: str, book: Book) -> Mission | None:
    """Return the mission of a person that ends last; those called off need nothing."""
    on = [each for each in missions_of(person, book).values() if not each.is_cancelled]
    return max(on, key=end_of, default=None)


def _travels(person: str, mission: Mission) -> bool:
    return any(each.person == person for each in mission.delegates)


def _by(mission: Mission) -> date:
    end = end_of(mission)
    return end if end == date.max else shift_day(end, days=ERASE_DAYS)
