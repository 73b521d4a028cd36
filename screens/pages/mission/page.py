"""The mission page: the header, the tabs, the current tab's list, and the details beside it."""

from dataclasses import replace
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.record import Record
from missions.text import line
from screens.command import Where
from screens.commands import MISSION_TABS
from screens.destinations import Destination
from screens.dialogs.picker import Option, Picker
from screens.pages.mission import messages
from screens.pages.mission.day_details import day_rows
from screens.pages.mission.day_rows import DaysTab, day_lines, day_of_line, day_selection, heading_key
from screens.pages.mission.header import DayStrip, Header
from screens.pages.mission.outcomes import BudgetTab, OutcomesTab
from screens.pages.mission.people import PeopleTab
from screens.pages.mission.plan import MissionPlan, PlanCheck, PlanMarks, conflict_rows
from screens.pages.mission.side_panes import SidePanes
from screens.pages.mission.signings import SigningsTab
from screens.pages.mission.tab import Tab, TabLine, TabLines
from screens.pages.mission.tasks import FollowUpsTab, TasksTab
from screens.pages.page import ListDetailPage
from screens.session import Session, session_of
from screens.snapshot import Selection, Snapshot
from screens.widgets.detail_pane import Detail, DetailRow
from screens.widgets.line_list import Lines

TABS: tuple[Tab, ...] = (
    DaysTab(), PeopleTab(), SigningsTab(), TasksTab(), FollowUpsTab(), BudgetTab(), OutcomesTab(),
)  # fmt: skip
"""Every tab of the page."""


class MissionPage(ListDetailPage):
    """Shows one mission. Its state: which mission, tab and day, whose schedule, and where the cursor is in each tab."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot)
        self.mission_id = ""
        self.tab: Tab = TABS[0]
        self.day: date | None = None
        self.person = ""
        self.plan: MissionPlan | None = None
        self.shows_conflicts = False
        self._header = Header(TABS)
        self._sides = SidePanes()
        self._check = PlanCheck(self, TABS, self._checked)
        self._keys: dict[str, str | None] = {}
        self._is_stale = False

    def compose(self) -> ComposeResult:
        """Lay out: the header, the list, the side panes and the details."""
        yield from self._header.widgets
        with Container(id="body"):
            with Container(id="left"):
                with Container(id="columns"):
                    yield TabLines(id="list")
                    yield self._sides.beside
                yield self._sides.below
            yield Detail(id="detail")

    # What is shown.

    @property
    def list(self) -> TabLines:
        """The list."""
        return self.query_one("#list", TabLines)

    @property
    def details(self) -> tuple[Detail, ...]:
        """The details, and the side panes of conflicts and readiness."""
        return self.detail, self._sides.conflicts, self._sides.readiness

    @property
    def marks(self) -> PlanMarks:
        """The conflicts and readiness of the plan, as far as checked."""
        return self._check.marks

    @property
    def mission(self) -> Mission | None:
        """The mission."""
        return self.snapshot.book.missions.get(self.mission_id)

    @property
    def is_days_tab(self) -> bool:
        """Whether the current tab is the days."""
        return isinstance(self.tab, DaysTab)

    @property
    def record(self) -> Record | None:
        """The record under the cursor; the mission itself for lines without one."""
        mission, key = self.mission, self.list.key
        if mission is None or key is None:
            return mission
        target = key if self.is_days_tab or self.plan is None else self.plan.target(self.tab, key)
        return self.snapshot.book.get(target) or mission

    def takes(self, where: Where) -> bool:
        """Whether the commands of a place work where the focus is; a tab's only in its list."""
        if where in MISSION_TABS:
            return where is self.tab.where and self.screen.focused is self.list
        return super().takes(where) and (where is not Where.MISSION or isinstance(self.screen.focused, Lines))

    def selection(self) -> Selection:
        """Return what is selected, in which mission and on which day."""
        return replace(super().selection(), mission=self.mission, day=self.day)

    def turn_to(self, mission: str, tab: str = "", key: str | None = None, link: str = "") -> None:
        """Show a mission, and if given a tab, the line with that key, and a link in the details."""
        if mission != self.mission_id:
            self.mission_id, self.plan, self.day, self.person = mission, None, None, ""
            self._keys.clear()
            self.tab = TABS[0]
        if tab:
            self.tab = next((each for each in TABS if each.name == tab), TABS[0])
        self.shows_conflicts = False
        self._keys[self.tab.name] = key
        if key is not None and self.is_days_tab:
            self.day = day_of_line(key, self.snapshot.book) or self.day
        self._show(link)

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the mission as of a snapshot, with the cursor where it was or on the line with that key."""
        if snapshot is not self.snapshot:
            self.snapshot, self._is_stale = snapshot, True
        if key is not None:
            self._keys[self.tab.name] = key
        self._show()

    def _show(self, link: str = "") -> None:
        mission = self.mission
        if mission is None:
            self._show_nothing()
            return
        if self.plan is None or self._is_stale or self.plan.person != self.person:
            self.plan = MissionPlan(mission, self.snapshot, self.person, self.plan)
            self._is_stale = False
            self._check.begin(self.plan)
        if self.plan.on(self.day) is None:
            self.day = self.plan.nearest(self.day)
        self._fill(self.plan)
        self._show_head(self.plan)
        self.show_detail(link)

    def _show_nothing(self) -> None:
        """Say that the mission no longer exists."""
        self.plan = None
        self._header.show_nothing()
        self.list.show((), None, messages.MISSION_GONE())
        self.detail.show(())

    def _fill(self, plan: MissionPlan) -> None:
        """List the lines of the tab."""
        near = self.list.cursor
        key = self._keys.get(self.tab.name)
        if self.is_days_tab:
            lines = day_lines(plan, self.day, self.marks)
        else:
            lines = tuple(TabLine.of(each, self.tab.lead) for each in plan.entries(self.tab))
        self.list.show(lines, key, self.tab.empty(), near if key is not None else 0)
        self._keys[self.tab.name] = self.list.key

    def _show_head(self, plan: MissionPlan) -> None:
        """Show the header, and the side panes where there is room."""
        header, whose = self._header, line(self.snapshot.book.heading(self.person)) if self.person else ""
        header.show(plan, self.marks, self.size.width)
        header.show_tabs(self.tab, self._check.badges, whose)
        if self.is_days_tab:
            header.show_days(plan, self.marks, self.day)
            self._sides.show(plan, self.day, self.marks, self.app.size)
        else:
            header.hide_days()
            self._sides.hide()

    def _checked(self, plan: MissionPlan) -> None:
        """Show the results of the check, if the plan is still the current one."""
        if plan is self.plan:
            self._show(self.detail.link if self.detail.has_focus else "")

    # Details.

    def show_detail(self, link: str = "") -> None:
        """Show the details of the line under the cursor, with the cursor on a link if given."""
        self.detail.show(self._detail_rows(), link)

    def _detail_rows(self) -> tuple[DetailRow, ...]:
        mission, plan, key = self.mission, self.plan, self.list.key
        if mission is None or plan is None:
            return ()
        if self.shows_conflicts:
            return conflict_rows(self.marks.conflicts, self.snapshot)
        if self.is_days_tab:
            return day_rows(plan, self.day, self.marks, key or heading_key(self.day))
        return self.tab.details(mission, self.snapshot, key) if key is not None else ()

    @on(Lines.Chosen, "#list")
    def chosen(self, event: Lines.Chosen) -> None:
        """Move into the details, or edit a line whose details have no link, such as one of the budget."""
        if self.detail.link or self.list.key is None:
            super().chosen(event)
        else:
            event.stop()
            self.action_edit()

    def action_edit(self) -> None:
        """Edit what is under the cursor: a visit, a leg, a task, the mission itself."""
        self.begin_change(self.act("edit"))

    def focus_list(self) -> None:
        """Move into the list."""
        if self.shows_conflicts:
            self.shows_conflicts = False
            self.show_detail()
        super().focus_list()

    # Commands of the page; a tab runs its own.

    def action_tab(self, by: int) -> None:
        """Turn to the tab that is `by` places further on, or back if it is negative."""
        self.action_show_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)].name)

    def action_show_tab(self, name: str) -> None:
        """Turn to a tab."""
        if self.mission is None:
            return
        self.tab = next(each for each in TABS if each.name == name)
        self.shows_conflicts = False
        self._show()
        self.focus_list()
        self.screen.show_keys()  # type: ignore[attr-defined]

    def action_day(self, by: int) -> None:
        """Go to the day that is `by` days later, or earlier if it is negative."""
        if self.plan is not None and self.plan.days:
            self.go_to(self.plan.day_after(self.day, by))

    def go_to(self, day: date) -> None:
        """Show another day."""
        if day != self.day:
            self.day = day
            self._keys[self.tab.name] = heading_key(day)
            self._show()

    def action_clashes(self) -> None:
        """Show the conflicts in the details."""
        self.shows_conflicts = self.mission is not None
        self.show_detail()
        if self.detail.link:
            self.focus_detail()

    def action_everybody(self) -> None:
        """Show everybody's schedule."""
        self.show_whose("")

    def show_whose(self, person: str) -> None:
        """Show one person's own schedule, or everybody's, in the days."""
        self.person = person
        self.action_show_tab(TABS[0].name)

    async def act(self, what: str) -> None:
        """Run a command: `whose` here, all others in the current tab."""
        mission, session = self.mission, session_of(self)
        if mission is None:
            return
        if what == "whose":
            await self._ask_whose(session, mission)
            return
        tab = self.tab
        if self.is_days_tab:
            from screens.actions.visits import run_visit_command

            key = await run_visit_command(session, what, mission, day_selection(self.plan, self.day, self.list.key))
        else:
            key = await tab.act(session, what, mission, self.list.key)
        if key is not None and tab is self.tab and mission.id == self.mission_id:
            self.go_to_key(key)

    async def _ask_whose(self, session: Session, mission: Mission) -> None:
        """Show the schedule of the person under the cursor, or ask whose."""
        delegates = [each.person for each in mission.delegates if each.person]
        record = self.record
        if not self.is_days_tab and isinstance(record, Person) and record.id in delegates:
            self.show_whose(record.id)
            return
        heading = self.snapshot.book.heading
        people = tuple(Option(id, line(heading(id)), messages.DELEGATE()) for id in delegates)
        options = (Option("everybody", messages.EVERYBODY(), messages.WHOLE_PROGRAMME()), *people)
        picked = await session.show_dialog(Picker(messages.WHOSE_DAYS(), options, self.person))
        if picked and picked.value:
            self.show_whose("" if picked.value == "everybody" else picked.value)

    def go_to_key(self, key: str) -> None:
        """Put the cursor on the line with that key, on any day."""
        if key == self.list.key and not (
            self.is_days_tab and day_of_line(key, self.snapshot.book) not in (None, self.day)
        ):
            return
        self._keys[self.tab.name] = key
        if self.is_days_tab:
            self.day = day_of_line(key, self.snapshot.book) or self.day
        self._show()

    # Events.

    @on(Lines.Moved, "#list")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._keys[self.tab.name] = self.list.key
        self.shows_conflicts = False
        self.show_detail()

    @on(DayStrip.DayChosen)
    def _picked(self, event: DayStrip.DayChosen) -> None:
        event.stop()
        self.go_to(event.day)
        self.focus_list()

    def step_back(self) -> bool:
        """Go back to the list, then to everybody's schedule."""
        if super().step_back():
            return True
        if not self.person:
            return False
        self.show_whose("")
        return True

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the header to the new width."""
        if self.plan is not None:
            self._show_head(self.plan)
