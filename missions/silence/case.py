"""Case: a book on a day, with the deadlines that do speak."""

from collections.abc import Iterator
from datetime import date

from missions.deadlines import Ledger
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import DeadlineKind
from missions.records.book import Book
from missions.records.record import Record

_NO_MATTER = ("anchor", "calendar", "notice", "period", "signers")
"""Gaps beside which a day is reckoned all the same, from what is assumed."""


class Case:
    """What silences are found from. Nothing in it changes."""

    def __init__(self, book: Book, today: date) -> None:
        self.book = book
        self.today = today
        self.ledger = Ledger(book, today)

    def gaps(self, id: str) -> Iterator[Deadline]:
        """Yield the missing facts of a record without which no day can be reckoned, also those somebody settled."""
        for each in self.ledger.of(id):
            if each.kind is DeadlineKind.DATA_GAP and each.part not in _NO_MATTER:
                yield each

    def next_of(self, id: str) -> Deadline | None:
        """Return the first deadline of a record that wants somebody to act."""
        return min((each for each in self.ledger.of(id) if each.is_open), key=lambda each: each.order, default=None)

    def is_monitored(self, record: Record) -> bool:
        """Whether some deadline of the record has a day, or a gap says why not; what somebody settled is meant."""
        return any(each.act_by for each in self.ledger.of(record.id)) or any(True for _ in self.gaps(record.id))
