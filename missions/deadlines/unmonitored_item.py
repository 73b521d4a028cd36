"""A record that no deadline covers as it should, and the portfolio in which such records are looked for."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger
from missions.messages import Reason
from missions.records.book import Book
from missions.records.record import Record

_MINOR_GAPS = ("anchor", "calendar", "notice", "period", "signers")
"""Gaps despite which a day is computed, from an assumption."""


class UnmonitoredCause(StrEnum):
    """Why nobody will be reminded."""

    FACT_MISSING = "fact_missing"
    NO_DATES = "no_dates"
    NO_TARGET = "no_target"
    NOTHING_DUE = "nothing_due"
    NEVER_OWED = "never_owed"
    ONLY_SUGGESTED = "only_suggested"
    DONE_FOR_GOOD = "done_for_good"
    SET_ASIDE = "set_aside"
    SNOOZED_TOO_LONG = "snoozed_too_long"
    NO_SUCH_DEADLINE = "no_such_deadline"
    NO_SUCH_KIND = "no_such_kind"
    HAS_LEFT = "has_left"
    NOBODY_NAMED = "nobody_named"


class UnmonitoredItem(msgspec.Struct, frozen=True, gc=False):
    """A record of which nobody will be reminded as they should: why, and how to fix it."""

    record: Record
    cause: UnmonitoredCause
    why: Reason
    mend: Reason

    @property
    def said(self) -> str:
        """Why nobody will be reminded."""
        return str(self.why)

    @property
    def remedy(self) -> str:
        """How to fix it."""
        return str(self.mend)


class PortfolioContext:
    """A book as of a day, with its deadlines. It never changes."""

    def __init__(self, book: Book, today: date) -> None:
        self.book = book
        self.today = today
        self.ledger = Ledger(book, today)

    def gaps(self, id: str) -> Iterator[Deadline]:
        """Yield the gaps of a record without which no day can be computed, including those with a decision."""
        for each in self.ledger.of(id):
            if each.kind is DeadlineKind.DATA_GAP and each.part not in _MINOR_GAPS:
                yield each

    def next_of(self, id: str) -> Deadline | None:
        """Return the first open deadline of a record."""
        return min((each for each in self.ledger.of(id) if each.is_open), key=lambda each: each.order, default=None)

    def is_monitored(self, record: Record) -> bool:
        """Whether the record has a deadline with a day, or a gap that says why not, also if decided on."""
        return any(each.act_by for each in self.ledger.of(record.id)) or any(True for _ in self.gaps(record.id))
