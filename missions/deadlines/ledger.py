"""All deadlines of a book on a day, in the order in which to act; after a change only those affected are computed."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import chain
from typing import Any

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.data_gaps import (
    calendar_gap,
    carried_gaps,
    carrier_gap,
    data_gaps,
    place_gaps,
    survival_gaps,
    value_gaps,
)
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind, deadline_key, undated_gap
from missions.deadlines.decisions import apply_decision
from missions.deadlines.exits import exit_deadlines
from missions.deadlines.expiry import end_deadlines
from missions.deadlines.follow_ups import (
    event_deadlines,
    follow_up_deadlines,
    records_linked_by_tasks,
    task_deadlines,
    task_gaps,
)
from missions.deadlines.packed_look_ups import pack_look_ups, unpack_look_ups
from missions.deadlines.packing import NOTHING, UnpackableError, pack_deadlines, unpack_deadlines
from missions.deadlines.recurring import obligation_deadlines, review_deadlines, survival_deadlines
from missions.deadlines.signatures import (
    is_signature_expected,
    missing_filings,
    missing_notifications,
    missing_signatures,
)
from missions.messages import message
from missions.people import messages as people_messages
from missions.people.erasure import (
    RETENTION_DAYS,
    RetentionLimit,
    latest_end,
    people_on_mission,
    people_with_personal_data,
    retention_limit,
)
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.dependencies import Dependencies
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.record import Record
from missions.records.soundness import is_sound
from missions.records.tasks import Task
from missions.records.visits import Event
from missions.terms.counting import roll_back, shift_day
from missions.terms.status import AgreementState

DeadlineRule = Callable[[Any, Book, date], Iterable[Deadline]]


def deadlines(book: Book, today: date) -> tuple[Deadline, ...]:
    """Return every deadline as of `today`: most urgent first, then data gaps, then those with a decision."""
    return Ledger(book, today).deadlines


def deadlines_of(id: str, book: Book, today: date) -> tuple[Deadline, ...]:
    """Return one record's deadlines, without computing those of others."""
    records = [record for name in KINDS if (record := book.table(name).get(id)) is not None]
    return tuple(deadline for record in records for deadline in _record_deadlines(record, book, today))


class Ledger:
    """The deadlines of a book on a day, by record. It never changes."""

    def __init__(self, book: Book, today: date) -> None:
        self.today = today
        self._by_record: dict[str, tuple[Deadline, ...]] = {}
        further = (each for id in _further_owners(book) if (each := book.get(id)) and type(each) not in _RULES)
        unsound = (each for each in book if type(each) not in _RULES and not is_sound(each))
        owners = {each.id: each for each in chain(further, unsound)}
        seen, twins = set[str](), set[str]()
        for record in chain(*(book.every(struct).values() for struct in _RULES), owners.values()):
            found = self._deadlines(record, book)
            if found:
                self._by_record[record.id] = found
            (twins if record.id in seen else seen).add(record.id)
        for id in twins:
            self._by_record[id] = self._deadlines_of(id, book)
        every = (deadline for each in self._by_record.values() for deadline in each)
        self.deadlines = tuple(sorted(every, key=_order))

    def of(self, id: str) -> tuple[Deadline, ...]:
        """Return one record's deadlines."""
        return self._by_record.get(id, ())

    def pack(self) -> bytes:
        """Return the ledger as bytes, of which `LiveLedger.unpack` makes it again; UnpackableError if it cannot be."""
        return pack_deadlines(self.today, self._by_record, self.deadlines)

    def _deadlines(self, record: Record, book: Book) -> tuple[Deadline, ...]:
        return _record_deadlines(record, book, self.today)

    def _deadlines_of(self, id: str, book: Book) -> tuple[Deadline, ...]:
        return deadlines_of(id, book, self.today)


class LiveLedger(Ledger):
    """The deadlines of a book that goes on changing: `after` returns the next ledger without computing all again.

    It notes what each record's deadlines are computed from, and so takes a little longer to make.
    """

    def __init__(self, book: Book, today: date) -> None:
        self._book, self._look_ups = book, b""
        self._dependencies: Dependencies | None = Dependencies(book)
        super().__init__(self._dependencies.book, today)

    @classmethod
    def unpack(cls, data: bytes, book: Book) -> "LiveLedger":
        """Return the ledger of a book that was packed; UnpackableError if that is none.

        What its deadlines were computed from is not known before `prepare`, which the first change begins with.
        """
        ledger = object.__new__(cls)
        ledger.today, ledger._by_record, ledger.deadlines, ledger._look_ups = unpack_deadlines(data)
        ledger._dependencies, ledger._book = None, book
        return ledger

    def pack(self) -> bytes:
        """Return the ledger as bytes, with what its deadlines were computed from where that is known."""
        look_ups = self._look_ups
        if self._dependencies is not None:
            with suppress(UnpackableError):
                look_ups = pack_look_ups(self._dependencies)
        return pack_deadlines(self.today, self._by_record, self.deadlines, look_ups or NOTHING)

    @property
    def is_prepared(self) -> bool:
        """Whether what its deadlines were computed from is known, or was packed with them."""
        return self._dependencies is not None or bool(self._look_ups)

    def prepare(self) -> None:
        """Find out what its deadlines were computed from; where that was not packed, all are computed once more.

        Nothing that is told changes.
        """
        if self._dependencies is None and self._look_ups:
            with suppress(UnpackableError):
                self._dependencies = unpack_look_ups(self._look_ups, self._book)
        if self._dependencies is None:
            self._dependencies = LiveLedger(self._book, self.today)._dependencies

    def after(self, book: Book, touched: Iterable[str]) -> "LiveLedger":
        """Return the ledger of the next book, in which the touched records differ.

        Only what was computed from something that differs is computed again.
        """
        if self._dependencies is None and not self._look_ups:
            return LiveLedger(book, self.today)
        self.prepare()
        assert self._dependencies
        ledger = object.__new__(LiveLedger)
        ledger._book, ledger._look_ups = book, b""
        ledger.today, ledger._by_record = self.today, dict(self._by_record)
        ledger._dependencies, affected = self._dependencies.after(book, touched)
        before, after = self._dependencies.book, ledger._dependencies.book
        ordered = list(self.deadlines)
        for id in affected.union(touched, _further_owners(before) ^ _further_owners(after)):
            for gone in ledger._by_record.pop(id, ()):
                del ordered[bisect_left(ordered, gone.order, key=_order)]
            found = ledger._deadlines_of(id, after)
            if found:
                ledger._by_record[id] = found
                for deadline in found:
                    insort(ordered, deadline, key=_order)
        ledger.deadlines = tuple(ordered)
        return ledger

    def _deadlines(self, record: Record, book: Book) -> tuple[Deadline, ...]:
        assert self._dependencies
        return self._dependencies.compute(record.id, _record_deadlines, record, book, self.today)

    def _deadlines_of(self, id: str, book: Book) -> tuple[Deadline, ...]:
        assert self._dependencies
        return self._dependencies.compute(id, deadlines_of, id, book, self.today)


def _further_owners(book: Book) -> frozenset[str]:
    """Return the records that may have deadlines though not all of their kind may."""
    return book.ask(records_linked_by_tasks) | book.ask(records_with_erasure)


def agreement_deadlines(agreement: Agreement, book: Book, today: date) -> list[Deadline]:
    """Return every deadline of an agreement, and a data gap for each missing fact.

    An extension or amendment has no dates of its own: the agreement it extends carries them.
    """
    context = AgreementContext(agreement, book, today)
    now, found = context.now, _dated_deadlines(context)
    days = [day for each in found for day in (each.start_by, each.act_by) if day] if found else []
    if now.is_live and now.state is not AgreementState.PREPARED and not now.part_of:
        found += data_gaps(context, min(days, default=today), max(days, default=today))
    elif days:
        found += calendar_gap(context, min(days), max(days))
    if days:
        found += tuple(place_gaps(context, found))
    if now.part_of or now.successor:
        found += carrier_gap(context)
    if now.part_of and now.state is not AgreementState.PREPARED:
        found += carried_gaps(context)
    return found


def _dated_deadlines(context: AgreementContext) -> list[Deadline]:
    """Return the deadlines with a day, and the gaps in place of one."""
    agreement, now = context.agreement, context.now
    state, found = now.state, list[Deadline]()
    if state is AgreementState.ABANDONED:
        return found
    if state is AgreementState.PREPARED:
        found += missing_signatures(context)
        return found
    if is_signature_expected(agreement, context.today):
        found += missing_signatures(context)
    if agreement.filings:
        found += missing_filings(context)
    if now.part_of:
        found += missing_notifications(context) if state is AgreementState.SIGNED else ()
        return found
    if agreement.survival:
        found += survival_gaps(context)
        if context.is_over:
            found += survival_deadlines(context)
    if now.is_live:
        found += _running_deadlines(context)
    return found


def _running_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield the deadlines of an agreement that is not over, or whose end is still open."""
    agreement = context.agreement
    if context.now.state is AgreementState.SIGNED:
        yield from missing_notifications(context)
    yield from end_deadlines(context)
    if agreement.notices and context.now.state is not AgreementState.EXPIRED:
        yield from exit_deadlines(context)
    if agreement.reviews:
        yield from review_deadlines(context)
    if agreement.obligations:
        yield from obligation_deadlines(context)


def records_with_erasure(book: Book) -> frozenset[str]:
    """Return the records with such a deadline or gap: people with personal data, and missions without an end."""
    people = people_with_personal_data(book)
    return frozenset(people) | {each.id for each in book.missions.values() if people and latest_end(each) == date.max}


def erasure_deadlines(person: Person, book: Book, today: date) -> Iterator[Deadline]:
    """Yield by when to erase the data kept for a person's journeys, once the last of them is over.

    Data that no mission needs is a gap. If the mission has no end, the gap is the mission's: one fact is missing, not
    one for each traveller.
    """
    found = retention_limit(person, book)
    if found is None:
        return
    mission = book.missions.get(found.mission)
    if mission is None:
        held = message(people_messages.GAP_KEPT, fields=", ".join(found.fields))
        title = message(people_messages.KEPT_OF, person=book.heading(person.id)).said
        close = message(people_messages.GAP_KEPT_CLOSE, what=people_messages.THE_MISSION)
        yield undated_gap(
            person,
            title,
            "personal_data",
            messages.INTERNATIONAL_OFFICE(),
            (held, message(people_messages.KEPT_NO_LONGER), close),
        )
    elif found.by and found.by < date.max and latest_end(mission) < today:
        yield _deadline(found, mission, found.by, today, book)


def erasure_gaps(mission: Mission, book: Book, _today: date) -> Iterator[Deadline]:
    """Yield a gap if a mission has no end, so that nobody is reminded to erase the data kept for it."""
    if latest_end(mission) != date.max or mission.is_cancelled:
        return
    people = (book.people.get(id) for id in people_on_mission(mission, book))
    number = sum(person is not None and retention_limit(person, book) is not None for person in people)
    if number:
        why = (
            message(people_messages.GAP_KEPT_FOR, count=number),
            message(messages.GAP_CLOSE, label=people_messages.ITS_DATES),
        )
        yield undated_gap(mission, mission.heading, "personal_data", messages.INTERNATIONAL_OFFICE(), why)


def _deadline(found: RetentionLimit, mission: Mission, last: date, today: date, book: Book) -> Deadline:
    """Return the deadline to erase; its part is the mission, so that data kept for the next one is another deadline."""
    act_by, begins = roll_back(last), shift_day(latest_end(mission), days=1)
    why = [
        message(people_messages.KEPT, fields=", ".join(found.fields)),
        message(people_messages.KEPT_FOR, mission=mission.heading, day=PartialDate.day(latest_end(mission))),
        message(people_messages.KEPT_NO_LONGER),
        message(people_messages.KEPT_DAYS, retention_days=RETENTION_DAYS, last=last),
    ]
    if act_by != last:
        why.append(message(messages.WEEKEND, day=last, earlier=act_by))
    start_by = min(begins, act_by)
    why += [
        message(people_messages.KEPT_FROM, last=act_by, day=start_by),
        message(people_messages.KEPT_PAST if act_by < today else people_messages.KEPT_OTHERWISE),
    ]
    return Deadline(
        key=deadline_key(DeadlineKind.ERASURE, found.person.id, 1, mission.id),
        kind=DeadlineKind.ERASURE,
        table="people",
        id=found.person.id,
        title=message(people_messages.ERASE_OF, person=book.heading(found.person.id)).said,
        due=PartialDate.day(last),
        act_by=act_by,
        start_by=start_by,
        days=(act_by - today).days,
        certainty=_certainty(mission),
        consequence=Consequence.KEPT_TOO_LONG,
        actor=messages.INTERNATIONAL_OFFICE(),
        why=tuple(why),
        part=mission.id,
    )


def _certainty(mission: Mission) -> Certainty:
    """Return how sure the day is, from the mission's last day, which may itself be one of several."""
    dates = mission.dates
    if dates is None or dates.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if _ends_on_a_day(dates) else Certainty.BOUNDED


def _ends_on_a_day(dates: PartialDate) -> bool:
    """Whether the last day is exact, not only a month or one of a set of days."""
    return dates.is_day or ("/" in dates.text and len(dates.text.rpartition("/")[2]) == len("2026-10-05"))


_RULES: Mapping[type[Record], DeadlineRule] = {
    Agreement: agreement_deadlines,
    FollowUp: follow_up_deadlines,
    Event: event_deadlines,
    Task: task_deadlines,
}

_ERASURE_RULES: Mapping[type[Record], DeadlineRule] = {Person: erasure_deadlines, Mission: erasure_gaps}
"""The kinds of which only the records of `records_with_erasure` have deadlines."""


def _order(deadline: Deadline) -> tuple[bool, date, int, str, str]:
    return deadline.order


def _record_deadlines(record: Record, book: Book, today: date) -> tuple[Deadline, ...]:
    """Return a record's deadlines, each with the decision in force on it."""
    rule = _RULES.get(type(record)) or _ERASURE_RULES.get(type(record))
    found = tuple(rule(record, book, today)) if rule else ()
    found += tuple(value_gaps(record, {each.part for each in found}))
    if book.tasks and not isinstance(record, Task):
        found += tuple(task_gaps(record, book, today))
    notes = book.notes.get(record.id) if found else None
    if not notes:
        return found
    return tuple(apply_decision(notes, each, today) for each in found)
