"""The tabs of what is to do: tasks (late, next, later, done), and follow-ups with the reporting duties."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from missions.dates.formatting import show_date, show_day, show_number
from missions.messages import Sentence
from missions.outcomes.commitments import follow_ups_of_mission
from missions.outcomes.reporting_duties import ReportingDuty, ReportingDutyKind, reporting_duties
from missions.planning.tasks import tasks_of
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.tasks import Task, TaskState
from missions.reports.lines import duty_row, follow_up_row
from missions.reports.tasks import DatedTask, dated_task, task_owner, tasks_by_heading
from missions.text import line
from screens.command import Where
from screens.dialogs.explanation import explanation_rows, headline, record_rows
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, heading_entry
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow

_BLOCKS = "■"
"""The mark of a task without which the mission or signing must not go ahead."""

_OVER = {TaskState.DONE: "✓ ", TaskState.DROPPED: "✗ "}


class TasksTab(Tab):
    """Every task of the mission and its visits: open ones by day, then what is done or dropped."""

    name: ClassVar[str] = "tasks"
    label: ClassVar[Sentence | str] = messages.TASKS
    empty: ClassVar[Sentence] = messages.NO_TASKS
    where: ClassVar[Where] = Where.TASKS
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
                heading_entry(f"{heading} · {show_number(len(found))}"),
                *(_entry(each, snapshot) for each in found),
            )
        )

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
            session.tell(messages.NO_TASK_HERE())
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
    day = show_day(found.act_by) if found.is_open and found.act_by else show_date(found.due)
    mark = f"{_BLOCKS} " if task.blocking and found.is_open else ""
    return TabEntry(
        task.id, Span(f"{_OVER.get(task.state, '')}{when.text}", when.severity),
        Span.of(f"{mark}{task.heading}", "plain" if found.is_open else "faint"),
        Span.of(" · ".join(filter(None, (task_owner(task, snapshot.book), day))), "faint"), task.id,
    )  # fmt: skip


class FollowUpsTab(Tab):
    """The reporting duties still open, and every follow-up of the mission."""

    name: ClassVar[str] = "follow_ups"
    label: ClassVar[Sentence | str] = messages.FOLLOW_UPS
    empty: ClassVar[Sentence] = messages.ADD_FOLLOW_UP
    where: ClassVar[Where] = Where.FOLLOW_UPS
    lead: ClassVar[int] = 14

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many follow-ups and reporting duties are open."""
        every = follow_ups_of_mission(mission, snapshot.book)
        count = sum(each.state is FollowUpState.OPEN for each in every) + len(_duties(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the reporting duties, then open follow-ups, then settled ones."""
        duties, every = _duties(mission, snapshot), follow_ups_of_mission(mission, snapshot.book)
        still = [each for each in every if each.state is FollowUpState.OPEN]
        settled = [each for each in every if each.state is not FollowUpState.OPEN]
        found: list[TabEntry] = []
        if duties:
            found += [
                heading_entry(messages.STILL_OWED()),
                *(TabEntry.of(_duty_key(each), duty_row(each)) for each in duties),
            ]
        if still:
            found += [heading_entry(messages.OPEN()), *_entries(still, snapshot)]
        if settled:
            found += [heading_entry(messages.SETTLED()), *_entries(settled, snapshot)]
        return tuple(found)

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a follow-up, or of a reporting duty with the key that does it."""
        duty = next((each for each in _duties(mission, snapshot) if _duty_key(each) == key), None)
        if duty is None:
            return super().details(mission, snapshot, key)
        target = duty.visit or duty.mission
        does = messages.WRITE_MINUTES() if duty.kind is ReportingDutyKind.MINUTES else messages.PLAN_FOLLOW_UP()
        rows = (DetailRow(text=line(duty.said.said), role="title"), DetailRow(text=does, role="faint"), BLANK)
        record = snapshot.book.get(target)
        return (*rows, *(record_rows(record, snapshot) if record else ()))

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit, delete, complete, confirm or drop a follow-up, plan the duties, or write minutes."""
        from screens.actions import follow_ups as dialogs

        book = session.snapshot.book
        follow_up = book.find(FollowUp, key or "")
        duty = next((each for each in _duties(mission, session.snapshot) if _duty_key(each) == key), None)
        match what:
            case "add":
                return await dialogs.add_follow_up(session, mission, follow_up.visit if follow_up else "")
            case "thanks":
                return await dialogs.plan_follow_ups(session, mission)
            case "minutes":
                visit = duty.visit if duty else follow_up.visit if follow_up else ""
                await dialogs.minutes(session, visit)
            case _ if follow_up is None:
                session.tell(messages.NO_FOLLOW_UP_HERE())
            case _:
                await dialogs.change(session, what, mission, follow_up)
        return key


def _duties(mission: Mission, snapshot: Snapshot) -> tuple[ReportingDuty, ...]:
    return reporting_duties(mission, snapshot.book, snapshot.today)


def _duty_key(duty: ReportingDuty) -> str:
    return f"owed:{duty.kind.value}:{duty.visit or duty.mission}"


def _entries(found: Iterable[FollowUp], snapshot: Snapshot) -> Iterator[TabEntry]:
    return (TabEntry.of(each.id, follow_up_row(each, snapshot.book, snapshot.today)) for each in found)
