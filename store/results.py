"""What the door hands out beside books: copies, states to restore, what was erased or attached, unsound documents."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from missions.records.book import Book
from missions.text import capitalised
from store.history_entry import HistoryEntry, RecordChange
from store.json_text import RawTables


class Problem(NamedTuple):
    """A document that is no sound record. It is kept as it is."""

    table: str
    document: str
    sentence: str


class Copy(NamedTuple):
    """A copy of the portfolio: where it is, when it was made (UTC), why, and how many bytes it has."""

    path: Path
    moment: datetime
    reason: str
    size: int


class Attached(NamedTuple):
    """A file that was copied: its address as a record keeps it, and its checksum."""

    address: str
    checksum: str


class ErasureResult(NamedTuple):
    """What was erased: in how many lines of the history, in how many copies, and the book after it.

    `left` says of each file that still holds some of it, or could not be read or changed.
    """

    lines: int
    copies: int
    book: Book
    left: tuple[str, ...] = ()


class RestorePoint(NamedTuple):
    """A state that can be restored: in words, its tables, the changes it lacks, and how the present one differs.

    `differs` are the changes from it to the present state, as far as that can be read. `exact` is whether it is to the
    letter what was saved last.
    """

    state: str
    raw: RawTables
    sequence: int
    lost: tuple[HistoryEntry, ...] = ()
    differs: tuple[RecordChange, ...] = ()
    exact: bool = False

    @property
    def sentence(self) -> str:
        """Which state it is."""
        return f"{capitalised(self.state)}."
