"""The tabs of the mission page: what each lists, the list that shows it, and the tab of the tasks: late, next, done."""

from bisect import bisect_right
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from missions.dates.formatting import show_near, show_number
from missions.messages import Sentence
from missions.planning.tasks import tasks_of
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Task, TaskState
from missions.reports.report import Row
from missions.reports.row_words import owner_name
from missions.reports.tasks import DatedTask, dated_task, tasks_by_heading
from screens.actions import tasks as actions
from screens.cell_width import fit, wrap
from screens.dialogs.explanation import explanation_rows, headline, record_rows
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.session import may_change, session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, row_spans, width_of
from screens.widgets.detail_pane import BLANK, DetailRow
from screens.widgets.line_list import Lines

_EMPTY_LINES = 4
"""On how many lines an empty tab says what to do."""

EMPTY_SPAN = Span("")

LOW = 32
"""Below this many lines of the screen there are no blank lines between groups."""

Change = Callable[[], Awaitable[str | None]]
"""Asks and saves, and returns the key of the line that the cursor goes to, if any."""


@dataclass(frozen=True)
class TabEntry:
    """One line of a tab: a lead of fixed width, a text that takes the room left, a tail, and its record.

    `key` stays the same while the mission changes; `target` is the id of the record behind it. The cursor does not
    stop on a heading.
    """

    key: str
    lead: Span
    text: Span
    tail: Span = EMPTY_SPAN
    target: str = ""
    heading: bool = False

    @classmethod
    def of(cls, key: str, row: Row) -> "TabEntry":
        """Return the line of a row of three cells."""
        lead, text, tail = row_spans(row)
        return cls(key, lead, text, tail, row.link)


class Tab:
    """What one tab of the mission page lists. It has no state: everything follows from the mission and the snapshot."""

    name: ClassVar[str] = ""
    label: ClassVar[Sentence | str] = ""
    lead: ClassVar[int] = 13
    """Cells of the lead."""
    empty: ClassVar[Sentence]
    """What is shown while the tab is empty: what belongs there, and which key adds it."""

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return the text after the tab's name, such as a count; empty if there is nothing."""
        count = sum(not each.heading for each in self.entries(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the lines of the tab."""
        raise NotImplementedError

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of the entry with that key: by default those of its record."""
        target = next((each.target for each in self.entries(mission, snapshot) if each.key == key), "")
        record = snapshot.book.get(target)
        return record_rows(record, snapshot) if record else ()


class TabLines(Lines):
    """The list of a tab: its lines, or a sentence where there is none. A subclass names its tab and has its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="add"),
        Binding("e", "edit", "edit", id="edit"),
        Binding("d,delete", "delete", "delete", id="delete", show=False),
    ]

    tab: ClassVar[Tab]
    """What it lists."""

    def __init__(self) -> None:
        super().__init__(id=f"list-{self.tab.name}", classes="tab-list")
        self.plan: MissionPlan | None = None
        self._stops: list[int] = []
        self._numbered = -1
        self.opens: Callable[[], None] = lambda: None
        self.entries: tuple[TabEntry, ...] = ()

    # What is shown.

    @property
    def mission(self) -> Mission:
        """The mission."""
        assert self.plan
        return self.plan.mission

    @property
    def snapshot(self) -> Snapshot:
        """The portfolio as of the day."""
        assert self.plan
        return self.plan.snapshot

    @property
    def key(self) -> str | None:
        """The key of the line under the cursor."""
        return self.key_at(self.cursor) if self.cursor < self.count and self.stops(self.cursor) else None

    @property
    def record(self) -> Record | None:
        """The record behind the line under the cursor."""
        here = self.cursor < len(self.entries) and self.stops(self.cursor)
        return self.snapshot.book.get(self.entries[self.cursor].target) if here else None

    def show(self, plan: MissionPlan, marks: PlanMarks, key: str | None) -> None:
        """Show a mission's lines with the cursor on the one with that key, else near where it was."""
        self.fill_from(plan, marks)
        self._numbered = -1
        at = None if key is None else self.index_of(key)
        self.refill(self.length or _EMPTY_LINES, at if at is not None else self.cursor if key is not None else 0)

    def show_nothing(self) -> None:
        """Show that the mission is gone."""
        self.plan, self.entries = None, ()
        self.refill(_EMPTY_LINES)

    def fill_from(self, plan: MissionPlan, _marks: PlanMarks, /) -> None:
        """Take over what is listed of a mission."""
        self.plan, self.entries = plan, plan.entries(self.tab)
        if self.app.size.height >= LOW:
            self.entries = tuple(_spaced(self.entries))

    def details(self) -> tuple[DetailRow, ...]:
        """Return the details of the line under the cursor."""
        key = self.key
        return self.tab.details(self.mission, self.snapshot, key) if self.plan and key is not None else ()

    # Lines.

    @property
    def place(self) -> tuple[int, int]:
        """Which of the lines that the cursor stops on is under it, from 1, and how many there are."""
        if self._numbered != self.count:
            self._stops = [at for at in range(self.length) if self.stops(at)]
            self._numbered = self.count
        return bisect_right(self._stops, self.cursor), len(self._stops)

    @property
    def length(self) -> int:
        """How many lines there are."""
        return len(self.entries)

    def key_at(self, index: int, /) -> str:
        """Return the key of a line."""
        return self.entries[index].key

    def index_of(self, key: str) -> int | None:
        """Return the number of the line with that key; None if the cursor cannot go there."""
        found = (at for at in range(self.length) if self.key_at(at) == key and self.stops(at))
        return next(found, None)

    def stops(self, index: int, /) -> bool:
        """Whether the line is an entry."""
        return index < len(self.entries) and not self.entries[index].heading

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line, or the text of an empty tab."""
        if index < len(self.entries):
            return _drawn(self.entries[index], self.tab.lead, width)
        said = self.tab.empty() if self.plan else messages.MISSION_GONE()
        lines = wrap(said, width)
        return (Span(lines[index], "faint"),) if index < len(lines) else ()

    # For its keys.

    def change(self, make: Change) -> None:
        """Do what a key asks for, if the file may be changed, and go to the line that comes of it."""
        session = session_of(self)
        if self.plan is None:
            return

        async def work() -> None:
            key = await make() if may_change(session) else None
            if key is not None:
                self.go_to(key)

        session.begin(work())

    def go_to(self, key: str) -> None:
        """Put the cursor on the line with that key, and into view."""
        at = self.index_of(key)
        if at is not None and at != self.cursor:
            self.cursor = at

    def action_choose(self) -> None:
        """Open its details, or its form."""
        if self.key is not None:
            self.opens()

    def action_add(self) -> None:
        """Add to what the tab lists."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Edit what is under the cursor."""
        raise NotImplementedError

    def action_delete(self) -> None:
        """Delete what is under the cursor."""
        raise NotImplementedError


def _spaced(entries: tuple[TabEntry, ...]) -> Iterator[TabEntry]:
    """Yield lines with a blank one before each plain heading but the first."""
    for number, each in enumerate(entries):
        if number and type(each) is TabEntry and each.heading:
            yield TabEntry(f"blank:{each.key}", EMPTY_SPAN, EMPTY_SPAN, heading=True)
        yield each


def _drawn(entry: TabEntry, lead: int, width: int) -> Spans:
    """Return an entry's line; the tail is dropped where there is no room."""
    if entry.heading:
        return (Span(fit(entry.text.text, width), "title"),)
    first = Span("  " + (fit(entry.lead.text, lead) + "  " if lead else ""), entry.lead.role)
    room = width - width_of((first,))
    tail = entry.tail if room - width_of((entry.tail,)) - 2 >= 18 else EMPTY_SPAN
    text = fit(entry.text.text, room - width_of((tail,)) - (2 if tail.text else 0))
    return (first, Span(text, entry.text.role), Span("  " if tail.text else ""), tail)


def heading_entry(text: str) -> TabEntry:
    """Return a heading between the lines of a tab."""
    return TabEntry(f"heading:{text}", EMPTY_SPAN, Span.of(text, "heading"), heading=True)


def number_of(key: str | None, prefix: str) -> int | None:
    """Return the index in a key such as “budget:2”; None for other keys."""
    name, _, number = (key or "").partition(":")
    return int(number) if name == prefix and number.isdecimal() else None


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
        """Plan a checklist, or add a task."""
        self.change(lambda: actions.add_tasks(session_of(self), self.mission))

    def action_edit(self) -> None:
        """Edit the task."""
        self._with_task("edit")

    def action_delete(self) -> None:
        """Delete the task."""
        self._with_task("delete")

    def action_mark(self) -> None:
        """Tick the task as done, or reopen it."""
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
