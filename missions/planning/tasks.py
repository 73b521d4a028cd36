"""Tasks: the day each is due, which belong to what, and what is done with one."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from missions.dates import messages as dates
from missions.dates.business_days import BusinessCalendar, business_calendar, calendar_codes
from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.delegation.sides import is_ours
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.task_anchors import (
    OCCASION_ANCHORS,
    TaskAnchor,
    is_signing_of,
    last_day_of,
    task_anchor,
    task_mission,
)
from missions.records.agreements import Agreement, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Anchor, OfficeRole, Task, TaskState
from missions.records.visits import EventStatus, Visit
from missions.terms import counting
from missions.terms.counting import date_range
from missions.terms.status import AgreementState, agreement_status

_TERM_ANCHORS = (Anchor.AGREEMENT_EXPIRY, Anchor.NOTICE_DEADLINE)

_STATES_AFTER_END = (
    AgreementState.RENEWED,
    AgreementState.SUPERSEDED,
    AgreementState.TERMINATED,
    AgreementState.ABANDONED,
)

_STATE_ORDER = {TaskState.OPEN: 0, TaskState.DONE: 1, TaskState.DROPPED: 2}


def tasks_of(record: Record, book: Book, today: date) -> tuple[Task, ...]:
    """Return the tasks of a mission with those of its visits, or of a visit, event, agreement or programme.

    Open tasks come first, then done, then dropped; within each by day, without a day last.
    """
    return tuple(sorted(_tasks_of(record, book), key=lambda task: _task_order(task, book, today)))


def blocking_tasks(id: str, book: Book, today: date) -> tuple[Task, ...]:
    """Return the open tasks without which the mission, visit, event or agreement must not go ahead, by day.

    For a signing they include those of its agreements that are planned from the signing, for a mission those of its
    visits. A task for afterwards, such as filing the originals, blocks nothing.
    """
    found = {task.id: task for task in _linked_tasks(id, book) if _is_blocking(task, book)}
    return tuple(sorted(found.values(), key=lambda task: (task_dates(task, book, today).act_by or date.max, task.id)))


def task_subject(task: Task) -> str:
    """Return the id of the record the task is for: its mission, else its agreement, visit, event or programme."""
    return task.mission or task.agreement or task.visit or task.event or task.programme


def task_links(task: Task) -> frozenset[str]:
    """Return the ids of all records the task is for, without its owner."""
    links = {task.mission, task.visit, task.event, task.agreement, task.programme}
    return frozenset(links - {""})


def is_called_off(task: Task, book: Book) -> bool:
    """Whether the record the task is for was cancelled or abandoned."""
    mission = task_mission(task, book)
    if mission and mission.is_cancelled:
        return True
    event = book.events.get(task.event) if task.anchor is Anchor.EVENT_START else None
    if event and event.status is EventStatus.CANCELLED:
        return True
    agreement = book.agreements.get(task.agreement)
    return agreement is not None and agreement.stage is Stage.ABANDONED


def is_obsolete(task: Task, book: Book, today: date) -> bool:
    """Whether the task is pointless because the agreement was renewed, superseded, terminated or abandoned."""
    agreement = book.agreements.get(task.agreement) if task.anchor in _TERM_ANCHORS else None
    return agreement is not None and agreement_status(agreement, book, today).state in _STATES_AFTER_END


def complete_task(task: Task, book: Book, today: date, on: PartialDate | None = None) -> Proposal:
    """Return the step that marks a task as done, today or on that day; RejectedError if it is not open.

    A daily task stays open until the last of its days.
    """
    _require_open(task)
    when = on or PartialDate.day(today)
    if task.daily:
        again = replace(task, done_on=when)
        following = task_dates(again, book, today)
        if not following.is_complete and following.act_by:
            said = messages.DONE_TODAY(task=task.heading, day=when, until=following.act_by)
            return Proposal(Changes(messages.DO_ON(day=when.text, task=task.heading), put=(again,)), (said,))
    changed = replace(task, state=TaskState.DONE, done_on=when)
    return Proposal(Changes(messages.DO(task=task.heading), put=(changed,)), (messages.DONE(task=task.heading),))


def drop_task(task: Task, today: date) -> Proposal:
    """Return the step that drops a task, with today's date; RejectedError if it is not open."""
    _require_open(task)
    changed = replace(task, state=TaskState.DROPPED, done_on=PartialDate.day(today))
    return Proposal(Changes(messages.DROP(task=task.heading), put=(changed,)), (messages.DROPPED(task=task.heading),))


def reopen_task(task: Task, book: Book, today: date) -> Proposal:
    """Return the step that reopens a task, due by its anchor; RejectedError if it is open."""
    if task.state is TaskState.OPEN:
        raise rejection(messages.IS_OPEN, task=task.heading)
    changed = replace(task, state=TaskState.OPEN, done_on=None)
    due = task_dates(changed, book, today).act_by
    said = messages.REOPENED_DUE(task=task.heading, due=due) if due else messages.REOPENED(task=task.heading)
    return Proposal(Changes(messages.REOPEN(task=task.heading), put=(changed,)), (said,))


def assign_task(task: Task, book: Book, owner: str = "", role: OfficeRole | None = None) -> Proposal:
    """Return the step that assigns a task to a person, or to a role; without either, to its present role."""
    if owner and owner not in book.people:
        raise rejection(messages.NO_SUCH_PERSON, owner=owner)
    changed = replace(task, owner=owner, role=role or task.role)
    who = book.heading(owner) if owner else show_choice(changed.role) if changed.role else ""
    said = messages.ASSIGNED(task=task.heading, who=who) if who else messages.FREED(task=task.heading)
    return Proposal(Changes(messages.GIVE(who=who or messages.NOBODY, task=task.heading), put=(changed,)), (said,))


def reschedule_task(task: Task, book: Book, today: date, *, day: PartialDate | None = None) -> Proposal:
    """Return the step that gives a task a day of its own; without one it is planned from its anchor again.

    Raises RejectedError.
    """
    _require_open(task)
    if day and day.earliest == date.min:
        raise rejection(messages.DAY_OPEN, day=day)
    changed = replace(task, due=day)
    if day is None:
        due = task_dates(changed, book, today).act_by
        said = messages.UNMOVED(task=task.heading, due=due) if due else messages.UNMOVED_UNKNOWN(task=task.heading)
        return Proposal(Changes(messages.PLAN_AGAIN(task=task.heading), put=(changed,)), (said,))
    anchor = task_dates(replace(task, due=None), book, today).anchor
    if anchor.about:
        said = messages.TASK_MOVED(task=task.heading, day=day, about=book.heading(anchor.about))
    else:
        said = messages.TASK_MOVED_BARE(task=task.heading, day=day)
    return Proposal(Changes(messages.MOVE(task=task.heading), put=(changed,)), (said,))


def _tasks_of(record: Record, book: Book) -> list[Task]:
    found = {task.id: task for task in book.records_linking_to(Task, record.id) if record.id in task_links(task)}
    if isinstance(record, Mission) and book.tasks:
        for visit in book.visits_of(record.id):
            found |= {task.id: task for task in book.records_linking_to(Task, visit.id) if not task.mission}
    return list(found.values())


def _task_order(task: Task, book: Book, today: date) -> tuple[int, date, date, str]:
    due = task_due_day(task, book, today)
    bounds = (due.earliest, due.latest) if due else (date.max, date.max)
    return (_STATE_ORDER[task.state], *bounds, task.id)


def _linked_tasks(id: str, book: Book) -> Iterator[Task]:
    if not book.tasks:
        return
    yield from book.records_linking_to(Task, id)
    record = book.get(id)
    if isinstance(record, Mission):
        for visit in book.visits_of(id):
            yield from _tasks_of_visit(visit, book)
    elif isinstance(record, Visit):
        yield from _tasks_of_visit(record, book)


def _tasks_of_visit(visit: Visit, book: Book) -> Iterator[Task]:
    """Yield the tasks of a visit, and those of its agreements that are planned from the signing."""
    yield from book.records_linking_to(Task, visit.id)
    for each in visit.agreements:
        if is_signing_of(visit, each.agreement):
            for task in book.records_linking_to(Task, each.agreement):
                if task.anchor is Anchor.SIGNING and not task.visit:
                    yield task


def _is_blocking(task: Task, book: Book) -> bool:
    after = task.offset > 0 or task.anchor is Anchor.MISSION_END
    return task.blocking and task.state is TaskState.OPEN and not after and not is_called_off(task, book)


def _require_open(task: Task) -> None:
    if task.state is not TaskState.OPEN:
        raise rejection(messages.IS_DONE, task=task.heading, state=task.state)


_ANY_DAYS = (date.min, date.max)


class TaskDates(msgspec.Struct, frozen=True, gc=False):
    """When a task is due: `due` as far as known and `act_by`, the day to act; both are None if unknown.

    A day that is rolled back moves `act_by` alone: what is due on a Sunday is to be done by Friday, but not late before
    Monday. A day that goes on moves both. `is_complete` means that a daily task was done on the last of its days.
    """

    due: PartialDate | None
    act_by: date | None
    why: tuple[Reason, ...]
    anchor: TaskAnchor
    is_complete: bool = False

    def is_late(self, today: date) -> bool:
        """Whether every day on which it may be due is over."""
        return self.due is not None and self.due.latest < today


def task_due_day(task: Task, book: Book, today: date) -> PartialDate | None:
    """Return when the task is due; once done or dropped, the day on which it was."""
    if task.state is not TaskState.OPEN:
        return task.done_on or task.due
    return task_dates(task, book, today).due


def task_dates(task: Task, book: Book, today: date) -> TaskDates:
    """Return when an open task is due and why.

    Before its anchor, a task is due on the day counted, and to be done then or on the working day before. After its
    anchor it is never done on the anchor's day or earlier, but on the next working day. A task for the very day of a
    visit, signing, event or mission is due on that day, whatever day of the week.
    """
    calendar = business_calendar(task_calendars(task, book))
    if task.due:
        return _own_dates(task.due, calendar)
    anchor = task_anchor(task, book, today)
    if anchor.day is None:
        return TaskDates(None, None, (), anchor)
    if task.daily:
        return _daily_dates(task, anchor, anchor.day, book)
    why = [*anchor.why]
    first, last = (_due_from_anchor(bound, task, calendar) for bound in (anchor.day.earliest, anchor.day.latest))
    base = anchor.day.latest if task.offset > 0 else anchor.day.earliest
    act_by = _day_from_anchor(base, task, calendar)
    why += _counting_reasons(task, anchor.day.is_day, base, act_by, calendar)
    if not _is_on_occasion(task):
        if task.offset <= 0:
            act_by = _clear_everywhere(act_by, calendar, why)
        why += _calendars_used(calendar, act_by)
    return TaskDates(date_range(first, last), act_by, tuple(why), anchor)


def task_calendars(task: Task, book: Book) -> tuple[str, ...]:
    """Return the holiday calendars for the task: those of the organisation that leads the mission.

    Without a mission those of the agreement: its own, else of our parties, else of all its parties.
    """
    mission = task_mission(task, book)
    lead = book.organisations.get(mission.lead) if mission else None
    if lead:
        return calendar_codes(lead.country, lead.region, lead.city)
    agreement = book.agreements.get(task.agreement)
    return _calendars_of(agreement, book) if agreement else ()


def _calendars_of(agreement: Agreement, book: Book) -> tuple[str, ...]:
    if agreement.calendars:
        return agreement.calendars
    parties = [party for each in agreement.parties if (party := book.organisations.get(each.organisation))]
    ours = [party for party in parties if is_ours(party.id, book)] or parties
    return tuple(
        dict.fromkeys(code for party in ours for code in calendar_codes(party.country, party.region, party.city))
    )


def _own_dates(own: PartialDate, calendar: BusinessCalendar) -> TaskDates:
    """Return the dates of a task with a day of its own: act by its earliest day, or the working day before."""
    day = own.earliest if own.earliest > date.min else own.latest
    why = [message(messages.OWN_DAY, own=own)]
    if not own.is_day:
        why.append(message(messages.OWN_PARTIAL, own=own))
    act_by = calendar.rolled_back(day)
    if act_by != day:
        why.append(_move_reason(day, act_by, calendar))
    act_by = _clear_everywhere(act_by, calendar, why)
    return TaskDates(own, act_by, (*why, *_calendars_used(calendar, act_by)), TaskAnchor())


def _clear_everywhere(day: date, calendar: BusinessCalendar, why: list[Reason]) -> date:
    """Return the day or the last one before it that is no holiday in any part of the place, with why."""
    if day in _ANY_DAYS or calendar.cautious.is_working(day):
        return day
    earlier = calendar.cautious.rolled_back(day)
    name, parts, _ = calendar.holiday_in_part(day)
    why.append(message(dates.HOLIDAY_IN_PART, day=day, holiday=name, parts=parts, earlier=earlier))
    why.append(message(messages.RECORD_LEAD))
    return earlier


def _daily_dates(task: Task, anchor: TaskAnchor, starts: PartialDate, book: Book) -> TaskDates:
    """Return the dates of a daily task: the first day not done yet, from its anchor to the mission's last day."""
    mission = task_mission(task, book)
    ends = last_day_of(mission.dates) if mission else None
    first = counting.shift_day(starts.earliest, days=task.offset)
    last = ends.latest if ends and not ends.is_open else None
    why = [*anchor.why, message(messages.EVERY_DAY, last=last) if last else message(messages.EVERY_DAY_ON)]
    done = task.done_on.latest if task.done_on and task.done_on.latest < date.max else None
    day = first
    if done and done >= first:
        day = done + timedelta(days=1)
        why.append(message(messages.LAST_DONE, done=done, day=min(day, last) if last else day))
    over = last is not None and done is not None and done >= last
    day = min(day, max(last, first)) if last else day
    return TaskDates(PartialDate.day(day), day, tuple(why), anchor, over)


def _is_on_occasion(task: Task) -> bool:
    """Whether it is due on the day of the occasion itself, even if that is no working day."""
    return task.offset == 0 and task.anchor in OCCASION_ANCHORS


def _day_from_anchor(bound: date, task: Task, calendar: BusinessCalendar) -> date:
    """Return the day counted from the anchor, moved off weekends and holidays."""
    there = counting.shift_day(bound, days=task.offset)
    if there in _ANY_DAYS or _is_on_occasion(task):
        return there
    back = calendar.rolled_back(there)
    return calendar.rolled_on(there) if task.offset > 0 and back <= bound else back


def _due_from_anchor(bound: date, task: Task, calendar: BusinessCalendar) -> date:
    """Return the day on which it is due: the one counted from the anchor, unless it had to go on to a later one."""
    return max(counting.shift_day(bound, days=task.offset), _day_from_anchor(bound, task, calendar))


def _counting_reasons(task: Task, is_day: bool, base: date, act_by: date, calendar: BusinessCalendar) -> list[Reason]:
    """Return how the day was counted from the anchor and moved."""
    there, number = counting.shift_day(base, days=task.offset), abs(task.offset)
    if task.offset == 0:
        why = [message(messages.ON_THE_DAY, there=there)]
    elif task.offset < 0:
        if not is_day:
            why = [message(messages.DAYS_BEFORE_EARLIEST, count=number, there=there)]
        else:
            why = [message(messages.DAYS_BEFORE, count=number, day=there)]
    elif not is_day:
        why = [message(messages.DAYS_AFTER_LATEST, count=number, there=there)]
    else:
        why = [message(messages.DAYS_AFTER, count=number, day=there)]
    return why if act_by == there else [*why, _move_reason(there, act_by, calendar)]


def _move_reason(day: date, there: date, calendar: BusinessCalendar) -> Reason:
    """Return why a day was moved to the working day before or after it."""
    name = calendar.holiday(day) if day.weekday() < 5 else ""
    if name:
        return message(
            messages.HOLIDAY_BACK if there < day else messages.HOLIDAY_ON, day=day, holiday=name, there=there
        )
    return message(messages.WEEKEND_BACK if there < day else messages.WEEKEND_ON, day=day, there=there)


def _calendars_used(calendar: BusinessCalendar, day: date) -> list[Reason]:
    """Return which holiday calendars were used."""
    if not calendar.codes:
        return [message(messages.NO_CALENDAR), message(messages.RECORD_LEAD)]
    said = [message(messages.CALENDARS, codes=", ".join(calendar.codes))]
    unknown = calendar.unknown_in(day, day)
    return [*said, message(messages.CALENDAR_UNKNOWN, codes=", ".join(unknown))] if unknown else said
