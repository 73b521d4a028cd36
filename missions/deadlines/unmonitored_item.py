"""A record that no deadline covers as it should, and the portfolio in which such records are looked for."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger
from missions.messages import Reason
from missions.records.book import Book
from missions.records.finding import Finding, Severity
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


GRAVE_CAUSES = frozenset(
    {
        UnmonitoredCause.SNOOZED_TOO_LONG,
        UnmonitoredCause.NO_SUCH_KIND,
        UnmonitoredCause.HAS_LEFT,
        UnmonitoredCause.NO_DATES,
        UnmonitoredCause.NEVER_OWED,
    }
)
"""Causes that look as if a reminder would come and none does; the others may be intended or not known yet."""


class UnmonitoredItem(Finding, frozen=True, gc=False, kw_only=True):
    """A record of which nobody will be reminded as they should: why, and how to fix it."""

    cause: UnmonitoredCause

    @classmethod
    def of(cls, record: Record, cause: UnmonitoredCause, why: Reason, mend: Reason) -> "UnmonitoredItem":
        """Return what is found on a record."""
        severity = Severity.ACT if cause in GRAVE_CAUSES else Severity.PLAIN
        return cls(
            what=record.heading,
            why=why,
            mend=mend,
            severity=severity,
            record=record.id,
            key=f"{cause}:{record.id}",
            cause=cause,
        )


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
