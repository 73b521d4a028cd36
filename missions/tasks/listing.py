"""The tasks of a record, and whether they still want to be done."""

from datetime import date

from missions.records.agreements import Stage
from missions.records.book import Book
from missions.records.events import EventStatus
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.tasks.anchors import mission_of
from missions.tasks.days import due_day
from missions.terms.status import AgreementState, agreement_status

_OF_TERMS = (Anchor.AGREEMENT_EXPIRY, Anchor.NOTICE_DEADLINE)
_REPLACED = (AgreementState.RENEWED, AgreementState.SUPERSEDED, AgreementState.TERMINATED, AgreementState.ABANDONED)
_ORDER = {TaskState.OPEN: 0, TaskState.DONE: 1, TaskState.DROPPED: 2}


def tasks_of(record: Record, book: Book, today: date) -> tuple[Task, ...]:
    """Return the tasks of a mission with those of its visits, or of a visit, event, agreement or programme.

    Open ones come first, each sort by day; those without a day last.
    """
    return tuple(sorted(_tasks_of(record, book), key=lambda task: _slot(task, book, today)))


def open_tasks(record: Record, book: Book) -> tuple[Task, ...]:
    """Return the open tasks of a record that do not rest, in no particular order."""
    return tuple(task for task in _tasks_of(record, book) if task.state is TaskState.OPEN and not is_off(task, book))


def concerns(task: Task) -> str:
    """Return the id of what the task is for: its mission, else its agreement, visit, event or programme."""
    return task.mission or task.agreement or task.visit or task.event or task.programme


def is_off(task: Task, book: Book) -> bool:
    """Whether the task rests, because what it is for was called off."""
    mission = mission_of(task, book)
    if mission and mission.is_cancelled:
        return True
    event = book.events.get(task.event) if task.anchor is Anchor.EVENT_START else None
    if event and event.status is EventStatus.CANCELLED:
        return True
    agreement = book.agreements.get(task.agreement)
    return agreement is not None and agreement.stage is Stage.ABANDONED


def is_past(task: Task, book: Book, today: date) -> bool:
    """Whether what the task is planned from is settled otherwise: the agreement was renewed, superseded or ended."""
    agreement = book.agreements.get(task.agreement) if task.anchor in _OF_TERMS else None
    return agreement is not None and agreement_status(agreement, book, today).state in _REPLACED


def _tasks_of(record: Record, book: Book) -> list[Task]:
    found = {task.id: task for task in book.records_linking_to(Task, record.id) if record.id in links_of(task)}
    if isinstance(record, Mission) and book.tasks:
        for visit in book.visits_of(record.id):
            found |= {task.id: task for task in book.records_linking_to(Task, visit.id) if not task.mission}
    return list(found.values())


def links_of(task: Task) -> frozenset[str]:
    """Return the ids of all that the task is for; not of who does it."""
    links = {task.mission, task.visit, task.event, task.agreement, task.programme}
    return frozenset(links - {""})


def _slot(task: Task, book: Book, today: date) -> tuple[int, date, date, str]:
    due = due_day(task, book, today)
    bounds = (due.earliest, due.latest) if due else (date.max, date.max)
    return (_ORDER[task.state], *bounds, task.id)
