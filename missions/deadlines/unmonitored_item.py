"""Case: a book on a day, with the deadlines that do speak."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger
from missions.messages import Reason
from missions.records.book import Book
from missions.records.record import Record

_GAPS_WITHOUT_WEIGHT = ("anchor", "calendar", "notice", "period", "signers")
"""Gaps beside which a day is reckoned all the same, from what is assumed."""


class PortfolioContext:
    """What silences are found from. Nothing in it changes."""

    def __init__(self, book: Book, today: date) -> None:
        self.book = book
        self.today = today
        self.ledger = Ledger(book, today)

    def gaps(self, id: str) -> Iterator[Deadline]:
        """Yield the missing facts of a record without which no day can be reckoned, also those somebody settled."""
        for each in self.ledger.of(id):
            if each.kind is DeadlineKind.DATA_GAP and each.part not in _GAPS_WITHOUT_WEIGHT:
                yield each

    def next_of(self, id: str) -> Deadline | None:
        """Return the first deadline of a record that wants somebody to act."""
        return min((each for each in self.ledger.of(id) if each.is_open), key=lambda each: each.order, default=None)

    def is_monitored(self, record: Record) -> bool:
        """Whether some deadline of the record has a day, or a gap says why not; what somebody settled is meant."""
        return any(each.act_by for each in self.ledger.of(record.id)) or any(True for _ in self.gaps(record.id))


class UnmonitoredCause(StrEnum):
    """Why nothing will speak, or nobody will hear it."""

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
    """Something about `record` of which nobody will be reminded as they should: why, and what would mend it."""

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
        """What would mend it."""
        return str(self.mend)
