"""The tasks of a record, which of them block it, and the steps that complete, drop, reopen, assign or move one."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.planning import messages
from missions.planning.task_anchors import is_signing_of, task_mission
from missions.planning.task_dates import task_dates, task_due_day
from missions.records.agreements import Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Anchor, OfficeRole, Task, TaskState
from missions.records.visits import EventStatus, Visit
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
