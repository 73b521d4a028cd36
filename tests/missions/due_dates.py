"""What is due on a day, asked in few words."""

from collections.abc import Iterable

from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.records.record import Record
from tests.world import book_of, day


def due_on(today: str, *records: Record) -> tuple[Deadline, ...]:
    return deadlines(book_of(*records), day(today))


def keys(found: Iterable[Deadline]) -> list[str]:
    return [each.key for each in found]


def one_of(kind: DeadlineKind, today: str, *records: Record) -> Deadline:
    """Return the only deadline of that kind, whatever else is due."""
    (found,) = [each for each in due_on(today, *records) if each.kind is kind]
    return found


def the_end(today: str, *records: Record, id: str = "accord") -> Deadline:
    """Return the one deadline that decides how the agreement's term ends, whatever was missed before."""
    (found,) = [each for each in due_on(today, *records) if each.decides_end and each.id == id]
    return found
