"""Where somebody is in the dashboard, so that going back leads there, and on which page a record is shown."""

from dataclasses import dataclass

from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Visit


def mission_shown(record: Record | None, book: Book) -> str:
    """Return the id of the mission on whose page a record is shown: its own, or a visit's; empty for others."""
    if isinstance(record, Visit):
        return record.mission if record.mission in book.missions else ""
    return record.id if isinstance(record, Mission) else ""


@dataclass(frozen=True)
class Place:
    """Where somebody was: the page, its table, the row, and the link in the details, if they were there."""

    page: str
    table: str = ""
    key: str | None = None
    link: str = ""
    in_detail: bool = False
    mission: str = ""
