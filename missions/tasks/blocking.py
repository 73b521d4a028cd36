"""What must be done before a mission or a signing may go ahead, offered to whoever asks whether it is ready."""

from collections.abc import Iterator
from datetime import date

from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Visit
from missions.tasks.anchors import is_signing_of
from missions.tasks.days import planned
from missions.tasks.listing import is_off


def blocking_tasks(id: str, book: Book, today: date) -> tuple[Task, ...]:
    """Return the open tasks without which the mission, visit, event or agreement must not go ahead, by their days.

    Of a signing visit also those of the agreements to be signed there that are planned from the signing; of a mission
    also those of its visits. What is planned for afterwards, such as to file the originals, blocks nothing.
    """
    found = {task.id: task for task in _tasks(id, book) if _blocks(task, book)}
    return tuple(sorted(found.values(), key=lambda task: (planned(task, book, today).act_by or date.max, task.id)))


def _tasks(id: str, book: Book) -> Iterator[Task]:
    if not book.tasks:
        return
    yield from book.records_linking_to(Task, id)
    record = book.get(id)
    if isinstance(record, Mission):
        for visit in book.visits_of(id):
            yield from _of_visit(visit, book)
    elif isinstance(record, Visit):
        yield from _of_visit(record, book)


def _of_visit(visit: Visit, book: Book) -> Iterator[Task]:
    """Yield the tasks of a visit, and of the agreements that are to be signed there."""
    yield from book.records_linking_to(Task, visit.id)
    for each in visit.agreements:
        if is_signing_of(visit, each.agreement):
            for task in book.records_linking_to(Task, each.agreement):
                if task.anchor is Anchor.SIGNING and not task.visit:
                    yield task


def _blocks(task: Task, book: Book) -> bool:
    after = task.offset > 0 or task.anchor is Anchor.MISSION_END
    return task.blocking and task.state is TaskState.OPEN and not after and not is_off(task, book)
