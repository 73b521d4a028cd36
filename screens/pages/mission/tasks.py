"""The tab of the tasks: late, next, later, done; with its own keys."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from missions.dates.formatting import show_near, show_number
from missions.messages import Sentence
from missions.planning.tasks import tasks_of
from missions.records.missions import Mission
from missions.records.tasks import Task, TaskState
from missions.reports.row_words import owner_name
from missions.reports.tasks import DatedTask, dated_task, tasks_by_heading
from screens.actions import tasks as actions
from screens.dialogs.explanation import explanation_rows, headline
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, TabLines, heading_entry
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow

_BLOCKS = "✗"
"""The mark of a task without which the mission or signing must not go ahead."""

_OVER = {TaskState.DONE: "✓ ", TaskState.DROPPED: "– "}


class TasksTab(Tab):
    """Every task of the mission and its visits: open ones by day, then what is done or dropped."""

    name: ClassVar[str] = "tasks"
    label: ClassVar[Sentence | str] = messages.TASKS
    empty: ClassVar[Sentence] = messages.NO_TASKS
    lead: ClassVar[int] = 14

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many tasks are open, and how many of them are late."""
        open = [each for each in _dated_tasks(mission, snapshot) if each.is_open]
        late = sum(each.is_late for each in open)
        return messages.OPEN_AND_LATE(count=len(open), late=late) if late else show_number(len(open)) if open else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the tasks under headings that say how near they are."""
        return tuple(
            entry
            for heading, found in tasks_by_heading(_dated_tasks(mission, snapshot))
            for entry in (
                heading_entry(f"{heading} {show_number(len(found))}"),
                *(_entry(each, snapshot) for each in found),
            )
        )

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the explanation of the task's day, then the task's details."""
        rows = super().details(mission, snapshot, key)
        deadline = next((each for each in snapshot.ledger.of(key)), None)
        return (*headline(deadline), *explanation_rows(deadline, snapshot), BLANK, *rows[1:]) if deadline else rows


class TaskLines(TabLines):
    """The list of the tasks, with its own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="mark"),
    ]

    tab: ClassVar[Tab] = TasksTab()

    def action_add(self) -> None:
        """Plan the tasks of a checklist, or add one."""
        self.change(lambda: actions.add_tasks(session_of(self), self.mission))

    def action_edit(self) -> None:
        """Edit the task."""
        self._with_task("edit")

    def action_delete(self) -> None:
        """Delete the task."""
        self._with_task("delete")

    def action_mark(self) -> None:
        """Tick the task as done; one that is over opens again."""
        self._with_task("done")

    def _with_task(self, what: str) -> None:
        session, task = session_of(self), self.snapshot.book.find(Task, self.key or "")
        if task is None:
            session.tell(messages.NO_TASK_HERE())
            return
        following = next_open_task(self.mission, self.snapshot, task) if what == "done" else task.id

        async def make() -> str | None:
            return following if await actions.change_task(session, what, task) else task.id

        self.change(make)


def next_open_task(mission: Mission, snapshot: Snapshot, task: Task) -> str:
    """Return the next open task, where the cursor goes after this one is done; else its own id."""
    open = [each.id for each in tasks_of(mission, snapshot.book, snapshot.today) if each.state is TaskState.OPEN]
    if task.id not in open:
        return task.id
    at = open.index(task.id)
    rest = open[at + 1 :] or open[:at][-1:]
    return rest[0] if rest else task.id


def _dated_tasks(mission: Mission, snapshot: Snapshot) -> Iterator[DatedTask]:
    """Yield the tasks of a mission; an open one that has no deadline any more has no day."""
    for task in tasks_of(mission, snapshot.book, snapshot.today):
        found = next((each for each in snapshot.ledger.of(task.id) if each.act_by), None)
        if task.state is not TaskState.OPEN:
            yield dated_task(task, snapshot.book, snapshot.today)
        elif found:
            decided = found.recorded_decision
            yield DatedTask(task, found.due, found.act_by, found.days, decided.decision if decided else None)
        else:
            yield DatedTask(task, None, None, None)


def _entry(found: DatedTask, snapshot: Snapshot) -> TabEntry:
    """Return a task's line: days to go, whether it blocks, title, owner and day."""
    task, when = found.task, found.when
    due = found.act_by if found.is_open and found.act_by else found.due
    day = show_near(due, snapshot.today) if due else ""
    mark = f"{_BLOCKS} " if task.blocking and found.is_open else ""
    return TabEntry(
        task.id, Span(f"{_OVER.get(task.state, '')}{when.text}", when.severity),
        Span.of(f"{mark}{task.heading}", "plain" if found.is_open else "faint"),
        Span.of(" · ".join(filter(None, (owner_name(task, snapshot.book, snapshot.me), day))), "faint"), task.id,
    )  # fmt: skip
