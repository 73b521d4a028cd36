"""What a person does to a task: done, dropped, opened again, given to somebody, moved to a day of its own."""

from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.messages import MessageFact, message
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.tasks import sentences
from missions.tasks.days import planned
from missions.terms.counting import shift_day as later


def done(task: Task, book: Book, today: date, on: PartialDate | None = None) -> Proposal:
    """Return the step by which a task is done, today unless `on` says when; RefusedStepError if it is not open.

    What is done daily stays open until the last of its days.
    """
    _require_open(task)
    when = on or PartialDate.day(today)
    if task.daily:
        again = replace(task, done_on=when)
        following = planned(again, book, today)
        if not following.is_complete and following.act_by:
            said = told(sentences.DONE_TODAY, task.heading, when, following.act_by)
            return Proposal(Changes(f"done {when.text}: {task.heading}", put=(again,)), (said,))
    changed = replace(task, state=TaskState.DONE, done_on=when)
    return Proposal(Changes(f"done: {task.heading}", put=(changed,)), (told(sentences.DONE, task.heading),))


def dropped(task: Task, today: date) -> Proposal:
    """Return the step by which a task is given up; the day is kept. RefusedStepError if it is not open."""
    _require_open(task)
    changed = replace(task, state=TaskState.DROPPED, done_on=PartialDate.day(today))
    return Proposal(Changes(f"drop: {task.heading}", put=(changed,)), (told(sentences.DROPPED, task.heading),))


def reopened(task: Task, book: Book, today: date) -> Proposal:
    """Return the step that opens a task again, due as its anchor now has it; RefusedStepError if it is open."""
    if task.state is TaskState.OPEN:
        raise _refused(sentences.IS_OPEN, task.heading)
    changed = replace(task, state=TaskState.OPEN, done_on=None)
    due = planned(changed, book, today).act_by
    said = told(sentences.REOPENED_DUE, task.heading, due) if due else told(sentences.REOPENED, task.heading)
    return Proposal(Changes(f"open again: {task.heading}", put=(changed,)), (said,))


def assigned(task: Task, book: Book, owner: str = "", role: OfficeRole | None = None) -> Proposal:
    """Return the step that gives a task to a person, or to whoever has a role; without either, to the role it has."""
    if owner and owner not in book.people:
        raise _refused(sentences.NO_SUCH_PERSON, owner)
    changed = replace(task, owner=owner, role=role or task.role)
    who = book.heading(owner) if owner else show_choice(changed.role) if changed.role else ""
    said = told(sentences.ASSIGNED, task.heading, who) if who else told(sentences.FREED, task.heading)
    return Proposal(Changes(f"give to {who or 'nobody'}: {task.heading}", put=(changed,)), (said,))


def moved(task: Task, book: Book, today: date, *, day: PartialDate | None = None, days: int = 0) -> Proposal:
    """Return the step that gives a task a day of its own: `day`, or so many days from its present one.

    Without either it is planned from its anchor again. Raises RefusedStepError.
    """
    _require_open(task)
    if days:
        act_by = planned(task, book, today).act_by
        if act_by is None:
            raise _refused(sentences.NO_DAY_TO_MOVE, task.heading)
        day = PartialDate.day(later(act_by, days=days))
    if day and day.earliest == date.min:
        raise _refused(sentences.DAY_OPEN, day)
    changed = replace(task, due=day)
    if day is None:
        due = planned(changed, book, today).act_by
        said = told(sentences.UNMOVED, task.heading, due) if due else told(sentences.UNMOVED_UNKNOWN, task.heading)
        return Proposal(Changes(f"plan again: {task.heading}", put=(changed,)), (said,))
    anchor = planned(replace(task, due=None), book, today).anchor
    if anchor.about:
        said = told(sentences.MOVED, task.heading, day, book.heading(anchor.about))
    else:
        said = told(sentences.MOVED_BARE, task.heading, day)
    return Proposal(Changes(f"move: {task.heading}", put=(changed,)), (said,))


def told(sentence: str, *facts: MessageFact) -> str:
    """Return the sentence with its facts in words."""
    return message(sentence, *facts).said


def _require_open(task: Task) -> None:
    if task.state is not TaskState.OPEN:
        raise _refused(sentences.IS_DONE, task.heading, task.state)


def _refused(sentence: str, *facts: MessageFact) -> RejectedError:
    return RejectedError(told(sentence, *facts))
