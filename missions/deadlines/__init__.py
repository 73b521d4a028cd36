"""The ledger of deadlines, each with its explanation, the decisions on them, and what no reminder covers."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from missions.deadlines.agreements import agreement_deadlines
from missions.deadlines.bearing import affected
from missions.deadlines.deadline import Deadline
from missions.deadlines.erasures import erasure_deadlines, erasure_gaps, keeping
from missions.deadlines.events import event_deadlines
from missions.deadlines.follow_ups import follow_up_deadlines
from missions.deadlines.settling import decided
from missions.deadlines.tasks import awaited, task_deadlines, waiting_gaps
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.events import Event
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.programmes import Programme
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Visit

Rule = Callable[[Any, Book, date], Iterable[Deadline]]

_RULES: Mapping[type[Record], Rule] = {
    Agreement: agreement_deadlines,
    FollowUp: follow_up_deadlines,
    Event: event_deadlines,
    Task: task_deadlines,
}

_KEPT: Mapping[type[Record], Rule] = {Person: erasure_deadlines, Mission: erasure_gaps}
"""The kinds of which only those records are looked at that `keeping` names."""

_AWAITED = (Mission, Visit, Programme)
"""Further records from whose days tasks are planned; all they have is the gap where such a day is missing."""


def deadlines(book: Book, today: date) -> tuple[Deadline, ...]:
    """Return every deadline as of `today`, most pressing first, then missing facts, then what was settled."""
    return Ledger(book, today).deadlines


class Ledger:
    """The deadlines of a book on a day, kept by record. Nothing in it changes; `after` makes the next one."""

    def __init__(self, book: Book, today: date) -> None:
        self.today = today
        self._by_record: dict[str, tuple[Deadline, ...]] = {}
        for struct in _RULES:
            for id, record in book.every(struct).items():
                found = _reckoned(record, book, today)
                if found:
                    self._by_record[id] = found
        for record in awaited(book):
            found = _reckoned(record, book, today) if isinstance(record, _AWAITED) else ()
            if found:
                self._by_record[record.id] = found
        for record in keeping(book):
            found = _reckoned(record, book, today)
            if found:
                self._by_record[record.id] = found
        every = (deadline for each in self._by_record.values() for deadline in each)
        self.deadlines = tuple(sorted(every, key=_order))

    def of(self, id: str) -> tuple[Deadline, ...]:
        """Return one record's deadlines."""
        return self._by_record.get(id, ())

    def after(self, book: Book, before: Book, touched: Iterable[str]) -> "Ledger":
        """Return the deadlines of the next book, computing only those that the touched records bear on."""
        ledger = object.__new__(Ledger)
        ledger.today, ledger._by_record = self.today, dict(self._by_record)
        ordered = list(self.deadlines)
        for id in affected(book, before, set(touched)):
            for gone in ledger._by_record.pop(id, ()):
                del ordered[bisect_left(ordered, gone.order, key=_order)]
            record = book.get(id)
            found = _reckoned(record, book, self.today) if record else ()
            if found:
                ledger._by_record[id] = found
                for deadline in found:
                    insort(ordered, deadline, key=_order)
        ledger.deadlines = tuple(ordered)
        return ledger


def _order(deadline: Deadline) -> tuple[bool, date, int, str, str]:
    return deadline.order


def _reckoned(record: Record, book: Book, today: date) -> tuple[Deadline, ...]:
    """Return a record's deadlines, each with what somebody decided on it while that holds."""
    rule = _RULES.get(type(record)) or _KEPT.get(type(record))
    found = tuple(rule(record, book, today)) if rule else ()
    if book.tasks and not isinstance(record, Task):
        found += tuple(waiting_gaps(record, book, today))
    notes = book.notes.get(record.id) if found else None
    if not notes:
        return found
    return tuple(decided(notes, each, today) for each in found)
