"""Desk: what every page looks at — the book, its deadlines and the day — as one value."""

from dataclasses import dataclass
from datetime import date

from missions.book import Book
from missions.changes import Changes
from missions.deadlines import Ledger


@dataclass(frozen=True)
class Desk:
    """The portfolio as of a day."""

    book: Book
    ledger: Ledger
    today: date

    @classmethod
    def open(cls, book: Book, today: date) -> "Desk":
        """Return the desk of a book on a day."""
        return cls(book, Ledger(book, today), today)

    def after(self, book: Book, changes: Changes) -> "Desk":
        """Return the desk once the changes were saved and led to `book`."""
        return Desk(book, self.ledger.after(book, self.book, changes.touched), self.today)
