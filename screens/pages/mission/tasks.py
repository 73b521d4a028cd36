"""The tab of tasks: late, next, later and done ones, each with its owner."""

from typing import ClassVar

from missions.dates.formatting import show_choice, show_date, show_day
from missions.deadlines.deadline import Deadline
from missions.planning.tasks import tasks_of
from missions.records.missions import Mission
from missions.records.tasks import Task, TaskState
from missions.reports.overview import TASKS_AHEAD_DAYS
from screens.command import Where
from screens.dialogs.explanation import explanation_rows, headline
from screens.pages.mission.tab import Tab, TabEntry, heading_entry
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span, due_span
from screens.widgets.detail_pane import BLANK, DetailRow

_LATE, _NEXT, _LATER, _UNDATED, _OVER = "Late", "Next 30 days", "Later", "Without a day", "Done and dropped"


_BLOCKS = "■"
"""The mark of a task without which the mission or signing must not go ahead."""


class TasksTab(Tab):
    """Every task of the mission and its visits: open ones by day, then what is done or dropped."""

    name: ClassVar[str] = "tasks"
    label: ClassVar[str] = "Tasks"
    where: ClassVar[Where] = Where.TASKS
    lead: ClassVar[int] = 14

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many tasks are open, and how many of them are late."""
        open = [each for each in tasks_of(mission, snapshot.book, snapshot.today) if each.state is TaskState.OPEN]
        late = sum(_group(each, _deadline(each, snapshot)) == _LATE for each in open)
        return f"{len(open)}, {late} late" if late else str(len(open)) if open else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the tasks under headings that say how near they are."""
        groups: dict[str, list[TabEntry]] = {name: [] for name in (_LATE, _NEXT, _LATER, _UNDATED, _OVER)}
        for task in tasks_of(mission, snapshot.book, snapshot.today):
            deadline = _deadline(task, snapshot)
            groups[_group(task, deadline)].append(_entry(task, deadline, snapshot))
        return tuple(
            line
            for name, entries in groups.items()
            if entries
            for line in (heading_entry(_counted(name, entries)), *entries)
        )

    def empty_state(self) -> str:
        """Say what belongs here."""
        return "No tasks yet: a plans those of a checklist, each counted back from the mission's days, or adds one."

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the explanation of the task's day, then the task's details."""
        rows = super().details(mission, snapshot, key)
        deadline = next((each for each in snapshot.ledger.of(key)), None)
        return (*headline(deadline), *explanation_rows(deadline, snapshot), BLANK, *rows[1:]) if deadline else rows

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Plan a checklist or add a task; of the one under the cursor: done, drop, owner, day, edit, delete."""
        from screens.actions import tasks as dialogs

        task = session.snapshot.book.find(Task, key or "")
        if what == "add":
            return await dialogs.add(session, mission) or key
        if task is None:
            session.tell("There is no task under the cursor.")
            return key
        following = self._after(mission, session.snapshot, task) if what in ("done", "drop") else task.id
        return following if await dialogs.change(session, what, task) else key

    def _after(self, mission: Mission, snapshot: Snapshot, task: Task) -> str:
        """Return the key of the next open task, where the cursor goes after this one is done; else its own."""
        open = [each.id for each in tasks_of(mission, snapshot.book, snapshot.today) if each.state is TaskState.OPEN]
        if task.id not in open:
            return task.id
        at = open.index(task.id)
        rest = open[at + 1 :] or open[:at][-1:]
        return rest[0] if rest else task.id


def _deadline(task: Task, snapshot: Snapshot) -> Deadline | None:
    """Return the task's deadline, if it has a day."""
    return next((each for each in snapshot.ledger.of(task.id) if each.act_by), None)


def _group(task: Task, deadline: Deadline | None) -> str:
    if task.state is not TaskState.OPEN:
        return _OVER
    if deadline is None or deadline.days is None:
        return _UNDATED
    if deadline.days < 0:
        return _LATE
    return _NEXT if deadline.days <= TASKS_AHEAD_DAYS else _LATER


def _counted(name: str, entries: list[TabEntry]) -> str:
    return f"{name} · {len(entries)}"


def _entry(task: Task, deadline: Deadline | None, snapshot: Snapshot) -> TabEntry:
    """Return a task's line: days to go, whether it blocks, title, owner and day."""
    over = task.state is not TaskState.OPEN
    who = snapshot.book.heading(task.owner) if task.owner else show_choice(task.role) if task.role else ""
    day = deadline.act_by if deadline else None
    when = show_day(day) if day else show_date(task.done_on)
    mark = f"{_BLOCKS} " if task.blocking and not over else ""
    text = Span.of(f"{mark}{task.heading}", "faint" if over else "plain")
    return TabEntry(
        task.id, _lead(task, deadline), text, Span.of(" · ".join(filter(None, (who, when))), "faint"), task.id
    )


def _lead(task: Task, deadline: Deadline | None) -> Span:
    if task.state is TaskState.DONE:
        return Span("✓ done", "good")
    if task.state is TaskState.DROPPED:
        return Span("✗ dropped", "faint")
    if deadline and deadline.recorded_decision:
        return Span(show_choice(deadline.recorded_decision.decision), "faint")
    return due_span(deadline) if deadline else Span("no day", "gap")
