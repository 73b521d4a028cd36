"""What nobody will be reminded of, why not, and how to fix it.

The ledger lists what is due. Here are the records that should be in it and are not, or that nobody will notice: facts
without which no day can be computed, decisions that outlast the day to act, owners who have left. Much of it may be
intended, so nothing here is an error.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from missions.agreements.obligations import obligation_windows
from missions.dates.formatting import show_every
from missions.dates.partial import PartialDate
from missions.deadlines import unmonitored_messages as messages
from missions.deadlines.data_gaps import VALUE_GAP
from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger
from missions.messages import Part, Reason, Sentence, message
from missions.planning.task_anchors import is_signing_of
from missions.planning.tasks import is_called_off, is_obsolete, task_dates
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Obligation
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.fields import fields_of
from missions.records.finding import Finding, Severity
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task, TaskState
from missions.records.visits import Event, EventStatus
from missions.terms.counting import shift_day
from missions.terms.status import AgreementState, AgreementStatus, agreement_status

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
    HAS_LEFT = "has_left"
    NOBODY_NAMED = "nobody_named"


GRAVE_CAUSES = frozenset(
    {
        UnmonitoredCause.SNOOZED_TOO_LONG,
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


_LATER_MONTHS = 36
"""Months ahead within which a window must begin, unless it is waived."""

_FAR_MONTHS = 12
"""Months beyond which a deadline is snoozed for too long."""

_COMING_STATUSES = (EventStatus.PLANNED, EventStatus.MOVED, EventStatus.ONLINE)
OwnedRecord = Agreement | FollowUp | Task
UnmonitoredRule = Callable[[PortfolioContext], Iterator[UnmonitoredItem]]


def deadlines_set_aside(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the deadlines acknowledged before their day, or snoozed past it or for over a year.

    Acknowledging what is overdue, or a missing fact, is the way to close it, and is left out.
    """
    for deadline in context.ledger.deadlines:
        decision = deadline.recorded_decision
        if decision is None:
            continue
        mend = message(messages.SPEAK_AGAIN, note=decision.note)
        record = context.book.require(deadline.id)
        if decision.decision is Decision.SNOOZED:
            why = _set_aside_reason(deadline, context)
            if why:
                yield UnmonitoredItem.of(record, UnmonitoredCause.SNOOZED_TOO_LONG, why, mend)
        elif (
            decision.decision is Decision.ACKNOWLEDGED
            and deadline.due
            and deadline.band not in (None, Band.OVERDUE, Band.CHECK)
        ):
            why = message(messages.ACKNOWLEDGED, kind=deadline.kind, due=deadline.due)
            yield UnmonitoredItem.of(record, UnmonitoredCause.SET_ASIDE, why, mend)


def notes_without_deadline(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the notes that snooze a deadline their record does not have."""
    kinds = {kind.value for kind in DeadlineKind}
    for note in context.book.deadline_notes.values():
        if note.deadline not in kinds:
            continue  # the ledger has it as a value that nobody could type
        until = note.until if note.decision is Decision.SNOOZED else None
        if until and until.earliest > context.today and not _has_deadline(note, context):
            kind, title = DeadlineKind(note.deadline), context.book.heading(note.agreement)
            why = message(messages.NO_SUCH_DEADLINE, kind=kind, title=title, until=until)
            yield UnmonitoredItem.of(note, UnmonitoredCause.NO_SUCH_DEADLINE, why, message(messages.LOOK_AGAIN))


def items_without_owner(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the records with an open deadline whose owner has left, or without an owner while others have one."""
    tables: tuple[tuple[OwnedRecord, ...], ...] = (
        tuple(context.book.agreements.values()),
        tuple(context.book.follow_ups.values()),
        tuple(context.book.tasks.values()),
    )
    for records in tables:
        owners_are_kept = any(record.owner for record in records)
        for record in records:
            yield from _owner_item(record, context, owners_are_kept)


def undated_missions(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the confirmed missions without dates."""
    for each in context.book.missions.values():
        if _is_undated(each):
            yield UnmonitoredItem.of(
                each, UnmonitoredCause.NO_DATES, message(messages.CONFIRMED_UNDATED), message(messages.ADD_DATES)
            )


def undated_events(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the coming events without dates, or to which somebody goes without a recorded end of registration."""
    for each in context.book.events.values():
        if each.status not in _COMING_STATUSES:
            continue
        if each.dates is None and each.registration_closes:
            why = message(messages.EVENT_UNDATED, registration_closes=each.registration_closes)
            yield UnmonitoredItem.of(each, UnmonitoredCause.NO_DATES, why, message(messages.ADD_DATES))
        elif each.dates is None or each.dates.earliest <= context.today or each.registration_closes:
            continue
        elif _somebody_goes(each, context):
            why = message(messages.REGISTRATION_UNKNOWN, dates=each.dates)
            yield UnmonitoredItem.of(each, UnmonitoredCause.FACT_MISSING, why, message(messages.ADD_REGISTRATION))


def agreements_without_deadline(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the agreements in force or in preparation without any deadline."""
    for agreement in context.book.agreements.values():
        now = agreement_status(agreement, context.book, context.today)
        if now.state is AgreementState.ABANDONED:
            continue
        if now.state is AgreementState.PREPARED:
            if not context.is_monitored(agreement) and not _is_planned(agreement, context):
                yield _agreement_item(agreement, UnmonitoredCause.NO_TARGET, messages.NO_TARGET, messages.ADD_TARGET)
            continue
        if now.part_of:
            continue
        if now.is_live and not now.successor:
            if not context.is_monitored(agreement):
                yield _agreement_item(
                    agreement, UnmonitoredCause.NOTHING_DUE, messages.NOTHING_DUE, messages.ADD_REVIEW
                )
            yield from _obligation_items(agreement, now, context)


def missing_facts(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield each missing fact without which no day can be computed, unless there is a decision on it."""
    for id in dict.fromkeys(deadline.id for deadline in context.ledger.deadlines):
        record = context.book.require(id)
        if isinstance(record, Mission) and _is_undated(record):
            continue  # undated_missions yields it
        for gap in (
            each for each in context.gaps(id) if not each.recorded_decision and not each.part.startswith(VALUE_GAP)
        ):
            mend = next((reason for reason in gap.why if reason.part is Part.REMEDY), gap.why[-1])
            yield UnmonitoredItem.of(record, UnmonitoredCause.FACT_MISSING, gap.why[0], mend)


def undated_tasks(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the open tasks without a day, unless they or the record they are planned from have that gap."""
    for each in context.book.tasks.values():
        if each.state is not TaskState.OPEN or context.is_monitored(each):
            continue
        if is_called_off(each, context.book) or is_obsolete(each, context.book, context.today):
            continue
        found = task_dates(each, context.book, context.today)
        about = found.anchor.about
        if found.act_by is None and about and not any(True for _ in context.gaps(about)):
            why = message(messages.UNTOLD, about=context.book.heading(about), anchor=found.anchor.label)
            yield UnmonitoredItem.of(
                each, UnmonitoredCause.FACT_MISSING, why, message(messages.TELL, anchor=found.anchor.label)
            )


def undated_follow_ups(context: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the suggestions without a day, and recurring follow-ups that were marked done for good."""
    for each in context.book.follow_ups.values():
        if each.state is FollowUpState.DONE and each.every:
            why = message(messages.DONE_FOR_GOOD, show_every=show_every(each.every))
            yield UnmonitoredItem.of(each, UnmonitoredCause.DONE_FOR_GOOD, why, message(messages.REOPEN))
        elif each.state is FollowUpState.OPEN and each.due is None:
            if each.strength is not Strength.SUGGESTION or each.kind is FollowUpKind.MEETING:
                continue  # the ledger has it as a gap
            yield UnmonitoredItem.of(
                each, UnmonitoredCause.ONLY_SUGGESTED, message(messages.ONLY_SUGGESTED), message(messages.ADD_DUE)
            )


UNMONITORED_RULES: tuple[UnmonitoredRule, ...] = (
    deadlines_set_aside,
    notes_without_deadline,
    items_without_owner,
    undated_missions,
    undated_events,
    agreements_without_deadline,
    missing_facts,
    undated_tasks,
    undated_follow_ups,
)
"""The rules, the most serious first."""


def unmonitored_items(book: Book, today: date) -> Iterator[UnmonitoredItem]:
    """Yield everything nobody will be reminded of as of `today`, rule by rule."""
    context = PortfolioContext(book, today)
    for rule in UNMONITORED_RULES:
        yield from rule(context)


def _owner_item(record: OwnedRecord, context: PortfolioContext, owners_are_kept: bool) -> Iterator[UnmonitoredItem]:
    who = _actor(record)
    label = next(item.label for item in fields_of(type(record)) if item.name == "owner")
    if not who and not owners_are_kept:
        return
    deadline = context.next_of(record.id)
    if deadline is None or deadline.act_by is None:
        return
    if not who:
        why = message(messages.NOBODY_NAMED, day=deadline.act_by)
        yield UnmonitoredItem.of(
            record, UnmonitoredCause.NOBODY_NAMED, why, message(messages.NAME_SOMEBODY, label=label)
        )
        return
    person = context.book.people.get(who)
    left = _end_of_last_function(person, context) if person else None
    if person and left:
        why = message(messages.HAS_LEFT, person=context.book.heading(person.id), day=deadline.act_by, left=left)
        yield UnmonitoredItem.of(record, UnmonitoredCause.HAS_LEFT, why, message(messages.NAME_ANOTHER, label=label))


def _actor(record: OwnedRecord) -> str:
    """Return who acts: the id of the owner, else of whoever promised it; for a task, else the role."""
    match record:
        case FollowUp():
            return record.owner or next(iter(record.promised_by), "")
        case Task():
            return record.owner or (record.role.value if record.role else "")
        case _:
            return record.owner


def _end_of_last_function(person: Person, context: PortfolioContext) -> PartialDate | None:
    """Return the end of the last function, if every recorded function has ended."""
    today = PartialDate.day(context.today)
    if not all(each.has_ended(today) for each in person.functions):
        return None
    ends = [each.until for each in person.functions if each.until]
    return max(ends, default=None, key=lambda each: each.latest)


def _agreement_item(agreement: Agreement, cause: UnmonitoredCause, why: Sentence, mend: Sentence) -> UnmonitoredItem:
    return UnmonitoredItem.of(agreement, cause, message(why), message(mend))


def _is_planned(agreement: Agreement, context: PortfolioContext) -> bool:
    """Whether it has a signing, task or follow-up still to come."""
    for visit in context.book.visits_naming(agreement.id):
        if visit.day and visit.day.latest >= context.today and is_signing_of(visit, agreement.id):
            return True
    tasks, follow_ups = (
        context.book.records_linking_to(Task, agreement.id),
        context.book.records_linking_to(FollowUp, agreement.id),
    )
    about: tuple[Task | FollowUp, ...] = (*tasks, *follow_ups)
    return any(each.agreement == agreement.id and context.next_of(each.id) for each in about)


def _obligation_items(
    agreement: Agreement, now: AgreementStatus, context: PortfolioContext
) -> Iterator[UnmonitoredItem]:
    """Yield the obligations with a quota of 0, or without any window."""
    for each in agreement.obligations:
        what = each.what or messages.UNNAMED
        if each.quota < 1:
            why = message(messages.NEVER_OWED, what=what, quota=each.quota)
            yield UnmonitoredItem.of(agreement, UnmonitoredCause.NEVER_OWED, why, message(messages.ADD_QUOTA))
        elif now.state is not AgreementState.SIGNED and not _has_window(each, agreement, now, context):
            why = message(messages.NEVER_WHOLE, what=what)
            yield UnmonitoredItem.of(agreement, UnmonitoredCause.NEVER_OWED, why, message(messages.ADD_STUB))


def _has_window(obligation: Obligation, agreement: Agreement, now: AgreementStatus, context: PortfolioContext) -> bool:
    ended = None if now.ending.renews else now.ending.date
    later = shift_day(context.today, months=_LATER_MONTHS)
    return bool(obligation_windows(obligation, agreement, context.book, later, now.ending.begun.date, ended))


def _set_aside_reason(deadline: Deadline, context: PortfolioContext) -> Reason | None:
    assert deadline.recorded_decision
    until = deadline.recorded_decision.until
    if until is None:
        return None
    if deadline.act_by and context.today <= deadline.act_by < until:
        return message(messages.SNOOZED_PAST, kind=deadline.kind, until=until, day=deadline.act_by)
    if until > shift_day(context.today, months=_FAR_MONTHS):
        return message(messages.SNOOZED_FAR, kind=deadline.kind, until=until)
    return None


def _has_deadline(note: DeadlineNote, context: PortfolioContext) -> bool:
    """Whether the record has that deadline, or no deadline at all, so that nobody needs a reminder."""
    found = context.ledger.of(note.agreement)
    key = (note.deadline, note.term, note.part)
    return not found or any((each.kind.value, each.number, each.part) == key for each in found)


def _is_undated(mission: Mission) -> bool:
    return mission.is_confirmed and mission.dates is None


def _somebody_goes(event: Event, context: PortfolioContext) -> bool:
    going = (each for each in context.book.records_linking_to(Mission, event.id) if not each.is_over)
    return bool(event.attendance) or any(event.id in each.events for each in going)
