"""The office in which visits have borne fruit: ours and theirs, the journey to the East, and the guests from there."""

from missions.records.book import Book
from missions.records.record import Record
from tests.world import ACCORD, ALEX, CHAMBER, EAST, FAIR, GUESTS, JOURNEY, NORTH, ROBIN, TALKS, TONI, WALK, among

RECORDS: tuple[Record, ...] = (NORTH, EAST, CHAMBER, ALEX, ROBIN, TONI, FAIR, JOURNEY, TALKS, ACCORD, GUESTS, WALK)


def office(*more: Record, without: tuple[str, ...] = ()) -> Book:
    """Return the office with these records added or put in place of those of the same id."""
    return among(RECORDS, *more, without=without)
