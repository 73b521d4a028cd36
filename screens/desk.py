"""Desk: what every page looks at — the book, its deadlines and the day — as one value."""

from dataclasses import dataclass, field
from datetime import date

from missions.deadlines.ledger import Ledger
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes
from missions.terms.status import AgreementStatus, agreement_status


@dataclass(frozen=True)
class Desk:
    """The portfolio as of a day."""

    book: Book
    ledger: Ledger
    today: date
    _status: dict[str, AgreementStatus] = field(default_factory=dict, compare=False, repr=False)

    def status(self, agreement: Agreement) -> AgreementStatus:
        """Return an agreement's status on the day, computed once."""
        found = self._status.get(agreement.id)
        if found is None:
            found = self._status[agreement.id] = agreement_status(agreement, self.book, self.today)
        return found

    @classmethod
    def open(cls, book: Book, today: date) -> "Desk":
        """Return the desk of a book on a day."""
        return cls(book, Ledger(book, today), today)

    def after(self, book: Book, changes: Changes) -> "Desk":
        """Return the desk once the changes were saved and led to `book`."""
        return Desk(book, self.ledger.after(book, self.book, changes.touched), self.today)
