"""Selection: what the cursor was on when a key was pressed, as actions are told it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from missions.deadlines.deadline import Deadline
from missions.records.deadline_notes import DeadlineNote
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Visit
from screens.desk import Desk

if TYPE_CHECKING:
    from missions.travel.items import ItineraryDay, ItineraryItem


@dataclass(frozen=True)
class Selection:
    """What is selected on a page, and where: in which of its lists, on which day, with which rows marked."""

    page: str = ""
    table: str = ""
    record: Record | None = None
    deadline: Deadline | None = None
    mission: Mission | None = None
    day: date | None = None
    marked: tuple[Record, ...] = ()


def deadline_of(found: object, desk: Desk) -> Deadline | None:
    """Return the deadline something is, that a note on it is about, or that is the first of a record."""
    match found:
        case Deadline():
            return found
        case DeadlineNote():
            key = (found.deadline, found.term, found.part)
            every = desk.ledger.of(found.agreement)
            return next((each for each in every if (each.kind.value, each.number, each.part) == key), None)
        case Record():
            return min(desk.ledger.of(found.id), key=lambda each: each.order, default=None)
    return None


def record_of(found: object, desk: Desk) -> Record | None:
    """Return the record something is, or the one a deadline is about."""
    if isinstance(found, Deadline):
        return desk.book.get(found.id)
    return found if isinstance(found, Record) else None


def mission_of(found: object, desk: Desk) -> Mission | None:
    """Return the mission something is, or the one a visit belongs to."""
    if isinstance(found, Visit):
        return desk.book.missions.get(found.mission)
    return found if isinstance(found, Mission) else None


@dataclass(frozen=True)
class DaySelection:
    """What is selected in the days of a mission: the key of the line, the day, what is planned there, and every day."""

    key: str | None = None
    day: date | None = None
    item: "ItineraryItem | None" = None
    days: "tuple[ItineraryDay, ...]" = ()

    def on(self, day: date | None) -> "ItineraryDay | None":
        """Return what lies on a day of the mission."""
        return next((each for each in self.days if each.date == day), None)
