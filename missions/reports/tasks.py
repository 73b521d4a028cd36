"""Tasks and the items of a checklist as tables: what is to be done, by when, by whom and for what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_days
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Band, DaysLeft
from missions.deadlines.ledger import deadlines_of
from missions.messages import Sentence
from missions.planning.checklists import TaskCandidate
from missions.planning.tasks import TaskDates, task_dates, task_due_day, task_subject
from missions.records.book import Book
from missions.records.deadline_notes import Decision
from missions.records.finding import Severity
from missions.records.tasks import Task, TaskState
from missions.reports import messages
from missions.reports.deadline_messages import ACT_BY
from missions.reports.report import Cell, Row, Table, TableColumn
from missions.text import line

TASKS_AHEAD_DAYS = 30
"""Days ahead within which tasks are listed; later ones are only counted."""

_NEAR = {
    Band.OVERDUE: messages.TASKS_LATE,
    Band.CHECK: messages.TASKS_TO_CHECK,
    Band.CRITICAL: messages.TASKS_WITHIN_WEEK,
    Band.ACT: messages.TASKS_WITHIN_MONTH,
}

_OVER = {TaskState.DONE: Severity.GOOD, TaskState.DROPPED: Severity.FAINT}


class DatedTask(msgspec.Struct, frozen=True):
    """A task, when it is due, the day to act by and how far off that is; all None where the day is not known.

    `decision` is what was decided about its deadline, while that is in force.
    """

    task: Task
    due: PartialDate | None
    act_by: date | None
    days: int | None
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.task.state is TaskState.OPEN

    @property
    def when(self) -> Cell:
        """How far off it is, else what was decided, or that it was done or dropped."""
        if not self.is_open:
            return Cell(show_choice(self.task.state), _OVER[self.task.state])
        if self.decision:
            return Cell(show_choice(self.decision), Severity.FAINT)
        left = self.left
        return Cell(left.words, left.band.severity) if left else Cell(show_days(None), Severity.GAP)

    @property
    def band(self) -> Band | None:
        """How near it is; None without a day."""
        return self.left.band if self.left else None

    @property
    def is_late(self) -> bool:
        """Whether it is late by every reading of its facts."""
        return self.band is Band.OVERDUE

    @property
    def left(self) -> DaysLeft | None:
        """The days left to do it and until it is due; None without a day."""
        if self.days is None or self.act_by is None:
            return None
        return DaysLeft.on(self.act_by - timedelta(self.days), self.act_by, self.due)

    @property
    def heading(self) -> Sentence:
        """The heading under which it stands: how near it is, or that nothing is to be done any more."""
        if not self.is_open:
            return messages.TASKS_OVER
        if self.days is None:
            return messages.TASKS_WITHOUT_DAY
        near = messages.TASKS_NEXT if self.days <= TASKS_AHEAD_DAYS else messages.TASKS_LATER
        return messages.TASKS_OVERDUE if self.is_late else near


def dated_task(task: Task, book: Book, today: date) -> DatedTask:
    """Return an open task with its day and what was decided on it, any other with the day on which it was settled."""
    if task.state is not TaskState.OPEN:
        day = task_due_day(task, book, today)
        return DatedTask(task, day, day.earliest if day else None, None)
    found = task_dates(task, book, today)
    decided = next((each.recorded_decision for each in deadlines_of(task.id, book, today) if each.act_by), None)
    days = (found.act_by - today).days if found.act_by else None
    return DatedTask(task, found.due, found.act_by, days, decided.decision if decided else None)


def tasks_by_heading(found: Iterable[DatedTask]) -> Iterator[tuple[Sentence, tuple[DatedTask, ...]]]:
    """Yield the headings with the tasks under each, the most urgent first."""
    headings = (
        messages.TASKS_OVERDUE,
        messages.TASKS_NEXT,
        messages.TASKS_LATER,
        messages.TASKS_WITHOUT_DAY,
        messages.TASKS_OVER,
    )
    every = tuple(found)
    for heading in headings:
        tasks = tuple(each for each in every if each.heading is heading)
        if tasks:
            yield heading, tasks


def task_table(found: Sequence[DatedTask], book: Book) -> Table:
    """Return tasks in the given order, and how many there are, how many are late, near and without a day."""
    columns = (
        TableColumn(messages.DAYS(), "days"),
        TableColumn(ACT_BY(), "due"),
        TableColumn(messages.TASK(), "task"),
        TableColumn(messages.WHO(), "who"),
        TableColumn(messages.FOR(), "for"),
    )
    return Table(columns, tuple(_row(each, book) for each in found), messages.NO_TASK(), _summary(found))


def task_owner(task: Task, book: Book) -> str:
    """Return who does a task: a person, else a role; empty if neither is recorded."""
    if task.owner:
        return line(book.heading(task.owner))
    return show_choice(task.role) if task.role else ""


def candidate_table(every: Sequence[TaskCandidate], book: Book, today: date) -> Table:
    """Return the items of a checklist, each with its day, its title, and what is to be known of it."""
    columns = (
        TableColumn(messages.ITEM(), "item"),
        TableColumn(ACT_BY(), "due"),
        TableColumn(messages.TASK(), "task"),
        TableColumn(messages.REMARK(), "remark"),
    )
    return Table(columns, tuple(_candidate_row(each, book, today) for each in every))


def candidate_remark(each: TaskCandidate) -> str:
    """Return why an item cannot be planned, else its condition, else whether it blocks and who does it."""
    if each.skipped:
        return each.skipped
    if each.item.applies_if:
        return messages.IF(condition=each.item.applies_if)
    role = show_choice(each.item.role) if each.item.role else ""
    return " · ".join(part for part in (messages.BLOCKS() if each.item.blocking else "", role) if part)


def _row(found: DatedTask, book: Book) -> Row:
    task = found.task
    title = messages.TASK_BLOCKS(task=task.heading) if task.blocking else line(task.heading)
    subject = task_subject(task)
    about = line(book.heading(subject)) if subject else ""
    return Row((found.when, _day_to_act(found), title, task_owner(task, book), about), task.id)


def _day_to_act(found: DatedTask | TaskDates) -> str:
    """Return the day to act by, else when it is due or was done."""
    return show_day(found.act_by, weekday=True) if found.act_by else show_date(found.due)


def _candidate_row(each: TaskCandidate, book: Book, today: date) -> Row:
    due = _day_to_act(task_dates(each.task, book, today)) if each.task else messages.NOT_PLANNED()
    title = Cell(line(each.item.title), Severity.PLAIN if each.task else Severity.FAINT)
    return Row((each.key, due, title, line(candidate_remark(each))))


def _summary(found: Sequence[DatedTask]) -> tuple[str, ...]:
    if not found:
        return ()
    open = [each for each in found if each.is_open]
    bands = Counter(each.band for each in open if each.band and not each.decision)
    undated = sum(each.days is None for each in open)
    parts = [sentence(count=bands[band]) for band, sentence in _NEAR.items() if bands[band]]
    parts += [messages.TASKS_UNDATED(count=undated)] * bool(undated)
    if parts:
        return (messages.TASKS_OF_WHICH(count=len(found), parts=", ".join(parts)),)
    return (messages.TASKS(count=len(found)),)
