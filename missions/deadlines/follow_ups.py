"""Deadlines of follow-ups, events and tasks."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_every
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines import messages
from missions.deadlines.deadline import (
    LEAD_DAYS,
    Certainty,
    Consequence,
    Deadline,
    DeadlineKind,
    certainty_beside,
    deadline_key,
    past_reasons,
    plausible,
    rests_on_inference,
    undated_gap,
)
from missions.messages import Reason, Sentence, message, tensed
from missions.planning import messages as planning_messages
from missions.planning.task_anchors import task_anchor
from missions.planning.tasks import TaskDates, is_called_off, is_obsolete, task_dates, task_links
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Event, EventStatus
from missions.terms.counting import date_range, period_of, roll_back, shift_day, working_days_before
from missions.terms.succession import is_signed

CONFIRM_AHEAD_DAYS = 14
"""Days before its first possible day by which a meeting is confirmed."""

DUE_FIELDS = ("due", "every", "registration_closes")
"""The fields in which a follow-up, a task or an event says by when."""

_MOST_OCCURRENCES = 2_000


def follow_up_deadlines(follow_up: FollowUp, book: Book, today: date) -> Iterator[Deadline]:
    """Yield the deadline of an open follow-up; without a day it is a data gap, unless it is only suggested.

    A recurring follow-up is due again after it was last done, counted from its first day.
    """
    if follow_up.state is not FollowUpState.OPEN:
        return
    meeting = follow_up.kind is FollowUpKind.MEETING
    due, number, recurs = _occurrence(follow_up, today)
    if due is None:
        if meeting or follow_up.strength is not Strength.SUGGESTION:
            gap = message(messages.GAP_MEETING if meeting else messages.GAP_DUE)
            close = message(messages.GAP_CLOSE, label=messages.DAYS_OF_MEETING if meeting else messages.DUE_DAY_FACT)
            yield _follow_up_deadline(follow_up, book, today, DeadlineKind.DATA_GAP, None, None, 1, (gap, close))
    elif meeting and not due.is_day:
        act_by = shift_day(due.earliest, days=-CONFIRM_AHEAD_DAYS) if due.earliest > date.min else due.latest
        why = (*recurs, message(messages.CONFIRM, due=due, confirm_ahead_days=CONFIRM_AHEAD_DAYS, day=act_by))
        yield _follow_up_deadline(follow_up, book, today, DeadlineKind.MEETING_TO_CONFIRM, due, act_by, number, why)
    else:
        act_by = due.earliest if due.earliest > date.min else due.latest
        told = message(messages.FOLLOW_UP_DUE, due=due)
        why = (*recurs, told if due.is_day else message(messages.FOLLOW_UP_PARTIAL, due=due, day=act_by))
        kind = DeadlineKind.TASK if follow_up.kind is FollowUpKind.TASK else DeadlineKind.FOLLOW_UP
        yield _follow_up_deadline(follow_up, book, today, kind, due, act_by, number, why)


def next_due(follow_up: FollowUp, today: date) -> PartialDate | None:
    """Return when an open follow-up is next due; one that recurs, after it was last done."""
    return _occurrence(follow_up, today)[0] if follow_up.state is FollowUpState.OPEN else follow_up.due


def upcoming(follow_up: FollowUp, today: date) -> FollowUp:
    """Return the follow-up as it stands: one that recurs with the day it is next due instead of its first."""
    due = next_due(follow_up, today)
    return follow_up if due == follow_up.due else replace(follow_up, due=due)


def event_deadlines(event: Event, _book: Book, today: date) -> Iterator[Deadline]:
    """Yield the deadline of registration while the event is still to come."""
    closes = event.registration_closes
    over = event.dates is not None and event.dates.latest < today
    if closes is None or over or event.status in (EventStatus.CANCELLED, EventStatus.HELD):
        return
    last = closes.earliest if closes.earliest > date.min else closes.latest
    act_by = roll_back(last)
    why = [message(messages.REGISTRATION, event=event.heading, closes=closes)]
    if event.dates:
        why.append(message(messages.EVENT_ON, dates=event.dates))
    if act_by != last:
        why.append(message(messages.WEEKEND, day=last, earlier=act_by))
    lead = LEAD_DAYS[DeadlineKind.EVENT_REGISTRATION]
    start_by = working_days_before(act_by, lead)
    why.append(message(messages.LEAD, count=lead, act_by=act_by, start_by=start_by))
    why += past_reasons(act_by, closes, today)
    found = Deadline(
        key=deadline_key(DeadlineKind.EVENT_REGISTRATION, event.id, 1),
        kind=DeadlineKind.EVENT_REGISTRATION,
        table="events",
        id=event.id,
        title=event.heading,
        due=closes,
        act_by=act_by,
        start_by=start_by,
        days=(act_by - today).days,
        certainty=due_certainty(closes, event, why),
        consequence=Consequence.MISSED_REGISTRATION,
        actor=messages.INTERNATIONAL_OFFICE(),
        why=tuple([tensed(reason, today) for reason in why]),
    )
    yield plausible(found, event)


def due_certainty(due: PartialDate | None, record: Record, why: Iterable[Reason]) -> Certainty:
    """Return how sure a recorded due date is: firm for a day that is stated, bounded for several, else assumed."""
    if due is not None and not due.is_day:
        return Certainty.BOUNDED
    if due is not None and rests_on_inference(record, DUE_FIELDS):
        return Certainty.ASSUMED
    return certainty_beside(Certainty.FIRM, due, why)


def _occurrence(follow_up: FollowUp, today: date) -> tuple[PartialDate | None, int, tuple[Reason, ...]]:
    """Return the due day of the next occurrence, its number, and how it recurs.

    If it was last done on a day known only in part, the next may be any that follows one of its possible days.
    """
    first, every, done = follow_up.due, follow_up.every, follow_up.done_on
    if first is None or every is None or first.is_open or not (every.months or every.days):
        return first, 1, ()
    if done is None:
        due, number = first, 1
    else:
        day = done.earliest if done.earliest > date.min else done.latest
        due, number = _after(day, first, every)
        if done.latest > day:
            due = date_range(due.earliest, _after(max(day, min(done.latest, today)), first, every)[0].latest)
    return due, number, (message(messages.RECURS, show_every=show_every(every), first=first, due=due),)


def _after(done: date, first: PartialDate, every: Period) -> tuple[PartialDate, int]:
    """Return the occurrence that is due after it was done, even if early, and its number."""
    before, due, number = _nth_occurrence(first, every, -1), first, 1
    while done - before.earliest > due.earliest - done and number < _MOST_OCCURRENCES:
        number += 1
        before, due = due, _nth_occurrence(first, every, number - 1)
    return due, number


def _nth_occurrence(first: PartialDate, every: Period, times: int) -> PartialDate:
    length, way = period_of(every.months * abs(times), every.days * abs(times)), 1 if times > 0 else -1
    bounds = (shift_day(day, length.months * way, length.days * way) for day in (first.earliest, first.latest))
    return PartialDate.between(*bounds)


def _follow_up_deadline(
    follow_up: FollowUp,
    book: Book,
    today: date,
    kind: DeadlineKind,
    due: PartialDate | None,
    act_by: date | None,
    number: int,
    why: tuple[Reason, ...],
) -> Deadline:
    reasons = (
        [why[0], *_origin_reasons(follow_up, book), *why[1:]]
        if due is None
        else [*why, *_origin_reasons(follow_up, book)]
    )
    if act_by:
        earlier = roll_back(act_by)
        if earlier != act_by:
            reasons.append(message(messages.WEEKEND, day=act_by, earlier=earlier))
            act_by = earlier
        reasons += past_reasons(act_by, due, today)
    sure = due_certainty(due, follow_up, reasons)
    part = "due" if due is None else ""
    found = Deadline(
        key=deadline_key(kind, follow_up.id, number, part),
        kind=kind,
        table="follow_ups",
        id=follow_up.id,
        title=follow_up.heading,
        due=due,
        act_by=act_by,
        start_by=act_by,
        days=(act_by - today).days if act_by else None,
        certainty=Certainty.DERIVED if number > 1 and sure is Certainty.FIRM else sure,
        consequence=_consequence(follow_up, kind),
        actor=_actor(follow_up, book),
        why=tuple(reasons),
        number=number,
        part=part,
    )
    return plausible(found, follow_up)


def _origin_reasons(follow_up: FollowUp, book: Book) -> Iterator[Reason]:
    """Yield who promised it to whom, and at which visit."""
    by = ", ".join(book.heading(id) for id in follow_up.promised_by)
    to = ", ".join(book.heading(id) for id in follow_up.promised_to)
    if by and to:
        yield message(messages.PROMISED, by=by, to=to)
    elif by:
        yield message(messages.PROMISED_BY, by=by)
    if follow_up.visit:
        yield message(messages.FROM_VISIT, visit=book.heading(follow_up.visit))


def _actor(follow_up: FollowUp, book: Book) -> str:
    """Return who must act: the owner, else whoever promised it, else the office."""
    who = follow_up.owner or next(iter(follow_up.promised_by), "")
    return book.heading(who) if who else messages.INTERNATIONAL_OFFICE()


def _consequence(follow_up: FollowUp, kind: DeadlineKind) -> Consequence:
    if kind is DeadlineKind.DATA_GAP:
        return Consequence.UNKNOWN_DATE
    if kind is DeadlineKind.MEETING_TO_CONFIRM:
        return Consequence.NO_MEETING
    promise = follow_up.kind is FollowUpKind.PROMISE or follow_up.strength is Strength.COMMITMENT
    return Consequence.BROKEN_PROMISE if promise else Consequence.LATE_TASK


_TERM_ANCHORS = (Anchor.AGREEMENT_EXPIRY, Anchor.NOTICE_DEADLINE)


def task_deadlines(task: Task, book: Book, today: date) -> Iterator[Deadline]:
    """Yield the deadline of an open task, unless it was called off or is obsolete.

    A task without a day is a gap of the record it is planned from, not its own: forty tasks of a mission without dates
    lack one fact. It is the task's own gap if it is not linked to that record itself.
    """
    if task.state is not TaskState.OPEN or is_called_off(task, book) or is_obsolete(task, book, today):
        return
    found = task_dates(task, book, today)
    if found.act_by is None:
        yield from _gap(task, found, book)
    elif not found.is_complete:
        yield _task_deadline(task, found, found.act_by, book, today)


def records_linked_by_tasks(book: Book) -> frozenset[str]:
    """Return the records that tasks are linked to."""
    return frozenset(link for task in book.tasks.values() for link in task_links(task))


def task_gaps(record: Record, book: Book, today: date) -> Iterator[Deadline]:
    """Yield a gap for each missing field of the record that open tasks need for their day."""
    waiting: dict[Sentence, list[Task]] = {}
    for task in book.records_linking_to(Task, record.id):
        if task.state is TaskState.OPEN and task.due is None and not is_called_off(task, book):
            anchor = task_anchor(task, book, today)
            if anchor.about == record.id and anchor.day is None and not _is_reported_already(record, task):
                waiting.setdefault(anchor.label, []).append(task)
    for label, found in waiting.items():
        reason = message(planning_messages.TASKS_WAIT, count=len(found))
        yield undated_gap(
            record,
            record.heading,
            f"tasks:{label.text}",
            messages.INTERNATIONAL_OFFICE(),
            (reason, message(planning_messages.CLOSE, anchor=label)),
        )


def _is_reported_already(record: Record, task: Task) -> bool:
    """Whether the agreement's own gaps cover the missing fact."""
    return isinstance(record, Agreement) and task.anchor in _TERM_ANCHORS and is_signed(record)


def _gap(task: Task, found: TaskDates, book: Book) -> Iterator[Deadline]:
    """Yield the gap of a task without a day, unless another record has that gap."""
    about = found.anchor.about
    if task.anchor is None:
        why = (message(planning_messages.NO_ANCHOR), message(planning_messages.CLOSE, anchor=found.anchor.label))
    elif not about:
        why = (
            message(planning_messages.NOT_LINKED, anchor=task.anchor),
            message(planning_messages.CLOSE, anchor=found.anchor.label),
        )
    elif about in task_links(task):
        return
    else:
        why = (
            message(planning_messages.WAITS, about=book.heading(about)),
            message(planning_messages.CLOSE, anchor=found.anchor.label),
        )
    yield undated_gap(task, task.heading, "due", _task_actor(task, book), why)


def _task_deadline(task: Task, found: TaskDates, act_by: date, book: Book, today: date) -> Deadline:
    why = [*found.why]
    if found.due and not found.due.is_day and found.due.earliest > date.min:
        why.append(message(messages.ACT_FIRST, due=found.due, day=found.due.earliest))
    if task.blocking:
        why.append(message(messages.TASK_BLOCKS))
    why += past_reasons(act_by, found.due, today, messages.TASK_PAST)
    number = act_by.toordinal() if task.daily else 1
    dated = Deadline(
        key=deadline_key(DeadlineKind.TASK, task.id, number),
        kind=DeadlineKind.TASK,
        table="tasks",
        id=task.id,
        title=task.heading,
        due=found.due,
        act_by=act_by,
        start_by=act_by,
        days=(act_by - today).days,
        certainty=_certainty(task, found, why),
        consequence=Consequence.NOT_READY if task.blocking else Consequence.LATE_TASK,
        actor=_task_actor(task, book),
        why=tuple(why),
        number=number,
    )
    return plausible(dated, task)


def _certainty(task: Task, found: TaskDates, why: Iterable[Reason]) -> Certainty:
    if task.due:
        return due_certainty(task.due, task, why)
    if found.due is not None and not found.due.is_day:
        return Certainty.BOUNDED
    if found.anchor.is_assumed or rests_on_inference(task, ("anchor", "offset")):
        return Certainty.ASSUMED
    return certainty_beside(Certainty.DERIVED, found.due, why)


def _task_actor(task: Task, book: Book) -> str:
    """Return who does it: its owner, else who has the role, else the office."""
    if task.owner:
        return book.heading(task.owner)
    return show_choice(task.role) if task.role else messages.INTERNATIONAL_OFFICE()
