"""All deadlines of a book on a day, in the order in which to act; after a change only what it touches anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from missions.book import Book
from missions.deadlines.agreements import agreement_deadlines
from missions.deadlines.deadline import Deadline
from missions.deadlines.events import event_deadlines
from missions.deadlines.follow_ups import follow_up_deadlines
from missions.records.agreements import Agreement
from missions.records.common import Record
from missions.records.events import Event
from missions.records.follow_ups import FollowUp

Rule = Callable[[Any, Book, date], Iterator[Deadline]]

_RULES: Mapping[type[Record], Rule] = {
    Agreement: agreement_deadlines,
    FollowUp: follow_up_deadlines,
    Event: event_deadlines,
}


def deadlines(book: Book, today: date) -> tuple[Deadline, ...]:
    """Return every deadline as of `today`, most pressing first; those without a day come last."""
    return Ledger(book, today).deadlines


class Ledger:
    """The deadlines of a book on a day, kept by record. Nothing in it changes; `after` makes the next one."""

    def __init__(self, book: Book, today: date) -> None:
        self.today = today
        self._by_record: dict[str, tuple[Deadline, ...]] = {}
        for struct, rule in _RULES.items():
            for id, record in book.every(struct).items():
                found = tuple(rule(record, book, today))
                if found:
                    self._by_record[id] = found
        self.deadlines = _ordered(self._by_record.values())

    def of(self, id: str) -> tuple[Deadline, ...]:
        """Return one record's deadlines."""
        return self._by_record.get(id, ())

    def after(self, book: Book, before: Book, touched: Iterable[str]) -> "Ledger":
        """Return the deadlines of the next book, computing only those that the touched records bear on."""
        ledger = object.__new__(Ledger)
        ledger.today, ledger._by_record = self.today, dict(self._by_record)
        for id in _affected(book, before, set(touched)):
            record = book.get(id)
            rule = _RULES.get(type(record)) if record else None
            found = tuple(rule(record, book, self.today)) if rule else ()
            if found:
                ledger._by_record[id] = found
            else:
                ledger._by_record.pop(id, None)
        ledger.deadlines = _ordered(ledger._by_record.values())
        return ledger


def _ordered(found: Iterable[tuple[Deadline, ...]]) -> tuple[Deadline, ...]:
    return tuple(sorted((deadline for each in found for deadline in each), key=lambda deadline: deadline.order))


def _affected(book: Book, before: Book, touched: set[str]) -> set[str]:
    """Return the touched records, those that point at them, and the agreements theirs relate to.

    A term counted in editions depends on all events of its series, to which it has no link.
    """
    affected = set(touched)
    for id in touched:
        affected |= {pointer.record.id for pointer in book.pointing_at(id)}
        for state in (before, book):
            agreement = state.agreements.get(id)
            if agreement:
                affected |= {relation.target for relation in agreement.relations}
    if any(isinstance(state.get(id), Event) for id in touched for state in (before, book)):
        affected |= {agreement.id for agreement in book.agreements.values() if agreement.term.editions}
    return affected
