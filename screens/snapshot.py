"""The snapshot every page shows: the book, its deadlines and the day; and what is selected."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from missions.deadlines.deadline import Deadline
from missions.deadlines.ledger import LiveLedger
from missions.exporting.wish import ListedRows
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.deadline_notes import DeadlineNote
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports.row_words import person_called
from missions.terms.status import AgreementStatus, agreement_status

if TYPE_CHECKING:
    from missions.travel.items import ItineraryDay, ItineraryItem


@dataclass(frozen=True)
class Snapshot:
    """The portfolio as of a day. `me` is the id of the person who looks at it, empty if they are not on file."""

    book: Book
    ledger: LiveLedger
    today: date
    me: str = ""
    called: tuple[str, ...] = ()
    _status: dict[str, AgreementStatus] = field(default_factory=dict, compare=False, repr=False)

    def status(self, agreement: Agreement) -> AgreementStatus:
        """Return an agreement's status on the day; it is computed once."""
        found = self._status.get(agreement.id)
        if found is None:
            found = self._status[agreement.id] = agreement_status(agreement, self.book, self.today)
        return found

    @classmethod
    def open(
        cls, book: Book, today: date, called: tuple[str, ...] = (), ledger: LiveLedger | None = None
    ) -> "Snapshot":
        """Return the snapshot of a book on a day for whoever is called so; its ledger is computed if not given."""
        return cls(book, ledger or LiveLedger(book, today), today, person_called(book, *called), called)

    def after(self, book: Book, changes: Changes) -> "Snapshot":
        """Return the snapshot after changes that led to `book`; only what they touch is computed again."""
        people = any(id in self.book.people or id in book.people for id in changes.touched)
        me = person_called(book, *self.called) if people else self.me
        return Snapshot(book, self.ledger.after(book, changes.touched), self.today, me, self.called)

    def on(self, today: date) -> "Snapshot":
        """Return the snapshot of the same book on another day."""
        return self.of(self.book, today)

    def of(self, book: Book, today: date | None = None) -> "Snapshot":
        """Return the snapshot of another book for the same person."""
        return Snapshot.open(book, today or self.today, self.called)


def mission_page_of(record: Record | None, book: Book) -> str:
    """Return the id of the mission on whose page a record is shown: its own, or a visit's; empty for others."""
    if isinstance(record, Visit):
        return record.mission if record.mission in book.missions else ""
    return record.id if isinstance(record, Mission) else ""


@dataclass(frozen=True)
class PageLocation:
    """A place in the dashboard: the page, its table, the row, and the link in the details."""

    page: str
    table: str = ""
    key: str | None = None
    link: str = ""
    in_detail: bool = False
    mission: str = ""


@dataclass(frozen=True)
class Selection:
    """What is selected on a page, in which of its lists, on which day, and which rows are marked.

    `listed` is the list on the screen as it is filtered and sorted; `in_detail` says that a record is open beside it,
    `tab` is that of a mission.
    """

    page: str = ""
    table: str = ""
    record: Record | None = None
    deadline: Deadline | None = None
    mission: Mission | None = None
    day: date | None = None
    marked: tuple[Record, ...] = ()
    listed: ListedRows | None = None
    in_detail: bool = False
    tab: str = ""


def deadline_under(found: object, snapshot: Snapshot) -> Deadline | None:
    """Return the deadline itself, the one a note is about, or a record's first."""
    match found:
        case Deadline():
            return found
        case DeadlineNote():
            key = (found.deadline, found.term, found.part)
            every = snapshot.ledger.of(found.agreement)
            return next((each for each in every if (each.kind.value, each.number, each.part) == key), None)
        case Record():
            return min(snapshot.ledger.of(found.id), key=lambda each: each.order, default=None)
    return None


def record_under(found: object, snapshot: Snapshot) -> Record | None:
    """Return the record itself, or the one a deadline is about."""
    if isinstance(found, Deadline):
        return snapshot.book.get(found.id)
    return found if isinstance(found, Record) else None


def mission_under(found: object, snapshot: Snapshot) -> Mission | None:
    """Return the mission itself, or the one a visit belongs to."""
    if isinstance(found, Visit):
        return snapshot.book.missions.get(found.mission)
    return found if isinstance(found, Mission) else None


@dataclass(frozen=True)
class DaySelection:
    """What is selected in the days of a mission: the line's key, the day, what is planned there, and all days."""

    key: str | None = None
    day: date | None = None
    item: "ItineraryItem | None" = None
    days: "tuple[ItineraryDay, ...]" = ()

    def on(self, day: date | None) -> "ItineraryDay | None":
        """Return a day of the mission's itinerary."""
        return next((each for each in self.days if each.date == day), None)
