"""Deadlines of tasks, and the gaps of records whose day is missing for open tasks."""

from collections.abc import Iterable, Iterator
from datetime import date

from missions.dates.formatting import show_choice
from missions.deadlines import messages
from missions.deadlines.deadline import (
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
from missions.deadlines.follow_ups import due_certainty
from missions.messages import Reason, Sentence, message
from missions.planning import messages as planning_messages
from missions.planning.task_anchors import task_anchor
from missions.planning.task_dates import TaskDates, task_dates
from missions.planning.tasks import is_called_off, is_obsolete, task_links
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.terms.succession import is_signed

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
    yield undated_gap(task, task.heading, "due", _actor(task, book), why)


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
        actor=_actor(task, book),
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


def _actor(task: Task, book: Book) -> str:
    """Return who does it: its owner, else who has the role, else the office."""
    if task.owner:
        return book.heading(task.owner)
    return show_choice(task.role) if task.role else messages.INTERNATIONAL_OFFICE()
