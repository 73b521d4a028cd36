"""What must be erased: personal data kept for one journey, thirty days after the last mission of a person."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.book import Book
from missions.fields import fields_of
from missions.records.missions import Mission, MissionStage
from missions.records.people import Person
from missions.records.visits import Visit
from missions.terms.counting import moved

ERASE_DAYS = 30
"""Days after the end of a person's last mission by which such data is erased, as data protection advises."""


class Erasure(msgspec.Struct, frozen=True, gc=False):
    """A person with data kept for a journey: which fields, the last mission, and the day by which to erase them.

    `mission` is empty and `by` None where no mission needs them.
    """

    person: Person
    fields: tuple[str, ...]
    mission: str
    by: date | None


def erasures(book: Book) -> Iterator[Erasure]:
    """Yield everybody with such data, in the order of the directory.

    A mission without an end, or that is not dated, is not over: what is kept for it has no day yet (`date.max`).
    """
    restricted = [item for item in fields_of(Person) if item.restricted]
    for person in book.people.values():
        held = tuple(item.label for item in restricted if getattr(person, item.name) not in ("", None, ()))
        if held:
            mission = _last(person.id, book)
            yield Erasure(person, held, mission.id if mission else "", _by(mission) if mission else None)


def _last(person: str, book: Book) -> Mission | None:
    """Return the mission of a person that ends last; those called off need nothing."""
    found = {each.id: each for each in book.pointing(Mission, person) if _travels(person, each)}
    for visit in book.pointing(Visit, person):
        mission = book.missions.get(visit.mission)
        if mission and any(each.person == person for each in visit.participants):
            found[mission.id] = mission
    on = [each for each in found.values() if each.stage is not MissionStage.CANCELLED]
    return max(on, key=_end, default=None)


def _travels(person: str, mission: Mission) -> bool:
    return any(each.person == person for each in mission.delegates)


def _end(mission: Mission) -> date:
    return mission.dates.latest if mission.dates else date.max


def _by(mission: Mission) -> date:
    end = _end(mission)
    return end if end == date.max else moved(end, days=ERASE_DAYS)
