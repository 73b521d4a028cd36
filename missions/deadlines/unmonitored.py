"""Silence: what will never remind anyone, why not, and what would mend it.

The list of deadlines says what is due. This room looks for what should be in it and is not, or is there and silent:
facts that no day can be reckoned without, decisions that outlast the day to act, people who have left. Much of it may
be meant, so nothing here is an error.
"""

from collections.abc import Callable, Iterator
from datetime import date

from missions.agreements.obligations import obligation_windows
from missions.dates.formatting import show_every
from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.unmonitored_item import PortfolioContext, UnmonitoredCause, UnmonitoredItem
from missions.messages import Part, Reason, message
from missions.planning.task_anchors import is_signing_of
from missions.planning.task_dates import task_dates
from missions.planning.tasks import is_called_off, is_obsolete
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Obligation
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.events import Event, EventStatus
from missions.records.fields import fields_of
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task, TaskState
from missions.terms.counting import shift_day
from missions.terms.status import AgreementState, AgreementStatus, agreement_status

OwnedRecord = Agreement | FollowUp | Task


def items_without_owner(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the records with something to do whose owner has left, or, where others have one, that have none."""
    tables: tuple[tuple[OwnedRecord, ...], ...] = (
        tuple(case.book.agreements.values()),
        tuple(case.book.follow_ups.values()),
        tuple(case.book.tasks.values()),
    )
    for records in tables:
        owners_are_kept = any(record.owner for record in records)
        for record in records:
            yield from _owner_item(record, case, owners_are_kept)


def _owner_item(record: OwnedRecord, case: PortfolioContext, owners_are_kept: bool) -> Iterator[UnmonitoredItem]:
    who, label = _actor(record), _owner_label(record)
    if not who and not owners_are_kept:
        return
    deadline = case.next_of(record.id)
    if deadline is None or deadline.act_by is None:
        return
    if not who:
        why = message(messages.NOBODY_NAMED, deadline.act_by)
        yield UnmonitoredItem(record, UnmonitoredCause.NOBODY_NAMED, why, message(messages.NAME_SOMEBODY, label))
        return
    person = case.book.people.get(who)
    left = _end_of_last_function(person, case) if person else None
    if person and left:
        why = message(messages.HAS_LEFT, person.heading, deadline.act_by, left)
        yield UnmonitoredItem(record, UnmonitoredCause.HAS_LEFT, why, message(messages.NAME_ANOTHER, label))


def _actor(record: OwnedRecord) -> str:
    """Return the id of whoever acts by name: the owner, else whoever promised it; of a task, else a role."""
    match record:
        case FollowUp():
            return record.owner or next(iter(record.promised_by), "")
        case Task():
            return record.owner or (record.role.value if record.role else "")
        case _:
            return record.owner


def _owner_label(record: Record) -> str:
    return next(item.label for item in fields_of(type(record)) if item.name == "owner")


def _end_of_last_function(person: Person, case: PortfolioContext) -> PartialDate | None:
    """Return the end of the last function, if every one that is recorded has ended."""
    today = PartialDate.day(case.today)
    if not all(each.has_ended(today) for each in person.functions):
        return None
    ends = [each.until for each in person.functions if each.until]
    return max(ends, default=None, key=lambda each: each.latest)


_LATER_MONTHS = 36
"""Months ahead in which a window that is not waived would have come about."""


def agreements_without_deadline(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the agreements that are in force or being prepared and of which nothing will remind anyone."""
    for agreement in case.book.agreements.values():
        now = agreement_status(agreement, case.book, case.today)
        if now.state is AgreementState.ABANDONED:
            continue
        if now.state is AgreementState.PREPARED:
            if not case.is_monitored(agreement) and not _is_planned(agreement, case):
                yield _agreement_item(agreement, UnmonitoredCause.NO_TARGET, messages.NO_TARGET, messages.ADD_TARGET)
            continue
        if now.part_of:
            continue
        yield from _survival_items(agreement)
        if now.is_live and not now.successor:
            if not case.is_monitored(agreement):
                yield _agreement_item(
                    agreement, UnmonitoredCause.NOTHING_DUE, messages.NOTHING_DUE, messages.ADD_REVIEW
                )
            yield from _obligation_items(agreement, now, case)


def _agreement_item(agreement: Agreement, cause: UnmonitoredCause, why: str, mend: str) -> UnmonitoredItem:
    return UnmonitoredItem(agreement, cause, message(why), message(mend))


def _is_planned(agreement: Agreement, case: PortfolioContext) -> bool:
    """Whether a visit at which it is to be signed, or a task or follow-up about it, has a day to come."""
    for visit in case.book.visits_naming(agreement.id):
        if visit.day and visit.day.latest >= case.today and is_signing_of(visit, agreement.id):
            return True
    tasks, follow_ups = (
        case.book.records_linking_to(Task, agreement.id),
        case.book.records_linking_to(FollowUp, agreement.id),
    )
    about: tuple[Task | FollowUp, ...] = (*tasks, *follow_ups)
    return any(each.agreement == agreement.id and case.next_of(each.id) for each in about)


def _survival_items(agreement: Agreement) -> Iterator[UnmonitoredItem]:
    for each in agreement.survival:
        if each.until is None and each.duration is None:
            why = message(messages.NO_SURVIVAL_END, each.scope or messages.UNNAMED)
            yield UnmonitoredItem(agreement, UnmonitoredCause.FACT_MISSING, why, message(messages.ADD_SURVIVAL_END))


def _obligation_items(agreement: Agreement, now: AgreementStatus, case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the obligations that are owed nought times, or of which no window ever comes about."""
    for each in agreement.obligations:
        what = each.what or messages.UNNAMED
        if each.quota < 1:
            why = message(messages.NEVER_OWED, what, each.quota)
            yield UnmonitoredItem(agreement, UnmonitoredCause.NEVER_OWED, why, message(messages.ADD_QUOTA))
        elif now.state is not AgreementState.SIGNED and not _has_window(each, agreement, now, case):
            why = message(messages.NEVER_WHOLE, what)
            yield UnmonitoredItem(agreement, UnmonitoredCause.NEVER_OWED, why, message(messages.ADD_STUB))


def _has_window(obligation: Obligation, agreement: Agreement, now: AgreementStatus, case: PortfolioContext) -> bool:
    ended = None if now.ending.renews else now.ending.date
    later = shift_day(case.today, months=_LATER_MONTHS)
    return bool(obligation_windows(obligation, agreement, case.book, later, now.ending.begun.date, ended))


_FAR_MONTHS = 12
"""Months ahead beyond which something is snoozed for too long."""


def deadlines_set_aside(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the deadlines that were acknowledged ahead of their day, or snoozed past it or for over a year.

    What is overdue may be acknowledged: that is how it is settled. So may a missing fact, and for the same reason.
    """
    for deadline in case.ledger.deadlines:
        holds = deadline.recorded_decision
        if holds is None:
            continue
        mend = message(messages.SPEAK_AGAIN, holds.note)
        record = case.book.require(deadline.id)
        if holds.decision is Decision.SNOOZED:
            why = _set_aside_reason(deadline, case)
            if why:
                yield UnmonitoredItem(record, UnmonitoredCause.SNOOZED_TOO_LONG, why, mend)
        elif holds.decision is Decision.ACKNOWLEDGED and deadline.due and _is_act_by_ahead(deadline, case):
            why = message(messages.ACKNOWLEDGED, deadline.kind, deadline.due)
            yield UnmonitoredItem(record, UnmonitoredCause.SET_ASIDE, why, mend)


def notes_without_deadline(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the notes on no kind of deadline, and those snoozed for a deadline that their record does not have."""
    kinds = {kind.value for kind in DeadlineKind}
    for note in case.book.deadline_notes.values():
        if note.deadline not in kinds:
            why = message(messages.NO_SUCH_KIND, note.deadline)
            yield UnmonitoredItem(note, UnmonitoredCause.NO_SUCH_KIND, why, message(messages.RIGHT_KIND))
        elif _is_relied_on(note, case) and not _has_deadline(note, case):
            assert note.until
            kind, title = DeadlineKind(note.deadline), case.book.heading(note.agreement)
            why = message(messages.NO_SUCH_DEADLINE, _kind_name(kind), title, note.until)
            yield UnmonitoredItem(note, UnmonitoredCause.NO_SUCH_DEADLINE, why, message(messages.LOOK_AGAIN))


def _set_aside_reason(deadline: Deadline, case: PortfolioContext) -> Reason | None:
    assert deadline.recorded_decision
    until = deadline.recorded_decision.until
    if until is None:
        return None
    if deadline.act_by and case.today <= deadline.act_by < until:
        return message(messages.SNOOZED_PAST, deadline.kind, until, deadline.act_by)
    if until > shift_day(case.today, months=_FAR_MONTHS):
        return message(messages.SNOOZED_FAR, deadline.kind, until)
    return None


def _is_act_by_ahead(deadline: Deadline, case: PortfolioContext) -> bool:
    return deadline.act_by is not None and deadline.act_by >= case.today


def _is_relied_on(note: DeadlineNote, case: PortfolioContext) -> bool:
    """Whether somebody counts on the note to speak on a day to come."""
    return note.decision is Decision.SNOOZED and note.until is not None and note.until.earliest > case.today


def _has_deadline(note: DeadlineNote, case: PortfolioContext) -> bool:
    """Whether the record has that deadline, or has none at all any more: then there is nothing to be reminded of."""
    found = case.ledger.of(note.agreement)
    key = (note.deadline, note.term, note.part)
    return not found or any((each.kind.value, each.number, each.part) == key for each in found)


def _kind_name(kind: DeadlineKind) -> str:
    return kind.value.replace("_", " ")


_COMING_STATUSES = (EventStatus.PLANNED, EventStatus.MOVED, EventStatus.ONLINE)


def missing_facts(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield each fact that is missing and without which no day can be reckoned, unless somebody settled it."""
    for id in dict.fromkeys(deadline.id for deadline in case.ledger.deadlines):
        record = case.book.require(id)
        if isinstance(record, Mission) and _is_undated(record):
            continue  # told as such
        for gap in (each for each in case.gaps(id) if not each.recorded_decision):
            mend = next((reason for reason in gap.why if reason.part is Part.REMEDY), gap.why[-1])
            yield UnmonitoredItem(record, UnmonitoredCause.FACT_MISSING, gap.why[0], mend)


def undated_follow_ups(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield what is merely suggested and has no day, and what recurs but was marked done for good."""
    for each in case.book.follow_ups.values():
        if each.state is FollowUpState.DONE and each.every:
            why = message(messages.DONE_FOR_GOOD, show_every(each.every))
            yield UnmonitoredItem(each, UnmonitoredCause.DONE_FOR_GOOD, why, message(messages.REOPEN))
        elif each.state is FollowUpState.OPEN and each.due is None and _is_left_out(each):
            yield UnmonitoredItem(
                each, UnmonitoredCause.ONLY_SUGGESTED, message(messages.ONLY_SUGGESTED), message(messages.ADD_DUE)
            )


def undated_tasks(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the open tasks without a day where no gap says so, theirs or that of the record they are planned from."""
    for each in case.book.tasks.values():
        if each.state is not TaskState.OPEN or case.is_monitored(each):
            continue
        if is_called_off(each, case.book) or is_obsolete(each, case.book, case.today):
            continue
        found = task_dates(each, case.book, case.today)
        about = found.anchor.about
        if found.act_by is None and about and not any(True for _ in case.gaps(about)):
            why = message(messages.UNTOLD, case.book.heading(about), found.anchor.label)
            yield UnmonitoredItem(each, UnmonitoredCause.FACT_MISSING, why, message(messages.TELL, found.anchor.label))


def undated_missions(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the confirmed missions without dates."""
    for each in case.book.missions.values():
        if _is_undated(each):
            yield UnmonitoredItem(
                each, UnmonitoredCause.NO_DATES, message(messages.CONFIRMED_UNDATED), message(messages.ADD_DATES)
            )


def undated_events(case: PortfolioContext) -> Iterator[UnmonitoredItem]:
    """Yield the coming events whose own dates, or whose registration, are not recorded though somebody goes there."""
    for each in case.book.events.values():
        if each.status not in _COMING_STATUSES:
            continue
        if each.dates is None and each.registration_closes:
            why = message(messages.EVENT_UNDATED, each.registration_closes)
            yield UnmonitoredItem(each, UnmonitoredCause.NO_DATES, why, message(messages.ADD_DATES))
        elif each.registration_closes is None and _is_ahead(each.dates, case) and _somebody_goes(each, case):
            assert each.dates
            why = message(messages.REGISTRATION_UNKNOWN, each.dates)
            yield UnmonitoredItem(each, UnmonitoredCause.FACT_MISSING, why, message(messages.ADD_REGISTRATION))


def _is_left_out(follow_up: FollowUp) -> bool:
    """Whether the list of deadlines does not have it even as a gap."""
    return follow_up.strength is Strength.SUGGESTION and follow_up.kind is not FollowUpKind.MEETING


def _is_undated(mission: Mission) -> bool:
    return mission.is_confirmed and mission.dates is None


def _is_ahead(dates: PartialDate | None, case: PortfolioContext) -> bool:
    return dates is not None and dates.earliest > case.today


def _somebody_goes(event: Event, case: PortfolioContext) -> bool:
    going = (each for each in case.book.records_linking_to(Mission, event.id) if not each.is_over)
    return bool(event.attendance) or any(event.id in each.events for each in going)


UnmonitoredRule = Callable[[PortfolioContext], Iterator[UnmonitoredItem]]

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
"""What is looked for, the gravest first."""


def unmonitored_items(book: Book, today: date) -> Iterator[UnmonitoredItem]:
    """Yield everything of which nobody will be reminded as of `today`, by kind of cause."""
    case = PortfolioContext(book, today)
    for rule in UNMONITORED_RULES:
        yield from rule(case)
