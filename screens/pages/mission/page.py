"""The mission page: the header, the tabs, the list of each tab, and the details beside it."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from missions.records.missions import Mission
from missions.records.record import Record
from missions.text import line
from screens.destinations import Destination
from screens.keys import NEXT, PREVIOUS
from screens.pages.mission import messages
from screens.pages.mission.header import DayStrip, Header
from screens.pages.mission.outcomes import OutcomeLines
from screens.pages.mission.people import PeopleLines
from screens.pages.mission.plan import MissionPlan, PlanCheck, PlanMarks
from screens.pages.mission.plan_list import PlanLines
from screens.pages.mission.plan_rows import RowKind, free_hour
from screens.pages.mission.signings import SigningLines
from screens.pages.mission.tab import LOW, Tab, TabLines, TaskLines
from screens.pages.page import ListDetailPage
from screens.snapshot import Selection, Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import Detail
from screens.widgets.line_list import Lines

LISTS: tuple[type[TabLines], ...] = (PlanLines, PeopleLines, SigningLines, TaskLines, OutcomeLines)
"""The list of every tab of the page, in order."""

TABS: tuple[Tab, ...] = tuple(each.tab for each in LISTS)
"""Every tab of the page."""


class MissionPage(ListDetailPage):
    """Shows one mission. Its state: which mission and tab, whose schedule, and where the cursor is in each tab."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(NEXT, "tab(1)", "next tab", id="next_tab", show=False,
                tooltip="Go to the next tab or view, or the one before."),
        Binding(PREVIOUS, "tab(-1)", "previous tab", id="previous_tab", show=False,
                tooltip="Go to the next tab or view, or the one before."),
    ]  # fmt: skip

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot)
        self.mission_id = ""
        self.person = ""
        self.plan: MissionPlan | None = None
        self._lists = {each.tab.name: each() for each in LISTS}
        self.tab: Tab = TABS[0]
        for each in self._lists.values():
            each.opens = self._open_line
        self._header = Header(TABS)
        self._waiting = Bar(id="waiting")
        self._check = PlanCheck(self, TABS, self._checked)
        self._keys: dict[str, str | None] = {}
        self._is_stale = False

    def compose(self) -> ComposeResult:
        """Lay out: the header, the lists of which one is shown, and the details."""
        yield from self._header.widgets
        with Container(id="body"):
            with Container(id="left"):
                yield from self._lists.values()
                yield self._waiting
            yield Detail(id="detail")

    # What is shown.

    @property
    def list(self) -> TabLines:
        """The list of the tab that is shown."""
        return self._lists[self.tab.name]

    @property
    def plan_list(self) -> PlanLines:
        """The list of the plan."""
        found = self._lists["plan"]
        assert isinstance(found, PlanLines)
        return found

    @property
    def marks(self) -> PlanMarks:
        """The conflicts and readiness of the plan, as far as checked."""
        return self._check.marks

    @property
    def mission(self) -> Mission | None:
        """The mission."""
        return self.snapshot.book.missions.get(self.mission_id)

    @property
    def day(self) -> date | None:
        """The day of the row under the cursor of the plan."""
        return self.plan_list.day

    @property
    def record(self) -> Record | None:
        """The record under the cursor; the mission itself for lines without one."""
        return self.mission and (self.list.record or self.mission)

    @property
    def position(self) -> str:
        """Where the cursor is among the lines that it stops on."""
        here, count = self.list.place
        return messages.POSITION(here=here, count=count) if self.mission and here else ""

    def selection(self) -> Selection:
        """Return what is selected, in which mission, on which of its tabs and on which day."""
        return replace(super().selection(), mission=self.mission, day=self.day, tab=self.tab.name)

    def turn_to(self, mission: str, tab: str = "", key: str | None = None, link: str = "") -> None:
        """Show a mission, and if given a tab, the line with that key, and a link in the details."""
        if mission != self.mission_id:
            self.mission_id, self.plan, self.person = mission, None, ""
            self._keys.clear()
            self.tab = TABS[0]
        if tab:
            self.tab = next((each for each in TABS if each.name == tab), TABS[0])
        if key is not None or tab:
            self._keys[self.tab.name] = key
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
        for name, each in self._lists.items():
            each.display = name == self.tab.name
        if mission is None:
            self.plan = None
            for each in self._lists.values():
                each.show_nothing()
            self._header.show_nothing()
            self._waiting.display = False
            self.detail.show(())
            return
        if self.plan is None or self._is_stale or self.plan.person != self.person:
            self.plan = MissionPlan(mission, self.snapshot, self.person, self.plan)
            self._is_stale = False
            self._check.begin(self.plan)
        self.list.show(self.plan, self.marks, self._keys.get(self.tab.name))
        self._keys[self.tab.name] = self.list.key
        self._show_head(self.plan)
        self.show_detail(link)
        if isinstance(self.screen.focused, TabLines) and self.screen.focused is not self.list:
            self.focus_list()

    def _show_head(self, plan: MissionPlan) -> None:
        """Show the header, and on a low screen the unscheduled visits on one line."""
        header, whose = self._header, line(self.snapshot.book.heading(self.person)) if self.person else ""
        header.show(plan, self.marks, self._header.width)
        header.show_tabs(self.tab, self._check.badges, whose)
        is_plan = self.tab is TABS[0]
        if is_plan:
            header.show_days(plan, self.marks, self.day)
        else:
            header.hide_days()
        tray = plan.itinerary.tray
        rows = self.plan_list
        is_seen = rows.length <= rows.size.height or not rows.size.height
        self._waiting.display = is_plan and bool(tray) and self.app.size.height < LOW and not is_seen
        if self._waiting.display:
            items = [BarItem(f"{messages.UNSCHEDULED(count=len(tray))}  ", "title", "unscheduled('')")]
            for each in tray:
                hour = plan.hours.get(each.id)
                tail = f"{messages.FREE_AT(hour=free_hour(hour))}  " if hour else ""
                items.append(BarItem(f"{line(each.heading)} ", "strong", f"unscheduled('{each.id}')", tail, "link"))
            self._waiting.show(tuple(items))

    def _checked(self, plan: MissionPlan) -> None:
        """Show the results of the check, if the plan is still the current one."""
        if plan is self.plan:
            self._show(self.detail.link if self.detail.has_focus else "")

    def show_detail(self, link: str = "") -> None:
        """Show the details of the line under the cursor, with the cursor on a link if given."""
        self.detail.show(self.list.details() if self.plan is not None else (), link)

    def _open_line(self) -> None:
        """Move into the details, or edit a line whose details have no link, such as one of the budget."""
        if self.detail.link:
            self.focus_detail()
        else:
            self.action_edit()

    # Its keys; each list has its own.

    def action_tab(self, by: int) -> None:
        """Go to the next tab or the one before."""
        self.action_show_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)].name)

    def action_show_tab(self, name: str) -> None:
        """Go to a tab."""
        if self.mission is not None:
            self.tab = next(each for each in TABS if each.name == name)
            self._show()
            self.focus_list()

    def action_unscheduled(self, visit: str) -> None:
        """Go to the unscheduled visits."""
        rows = self.plan_list.rows
        key = visit or next((each.key for each in rows if each.kind is RowKind.WAITING), "")
        self.plan_list.go_to(key)
        self.focus_list()

    def action_everybody(self) -> None:
        """Show everybody's schedule."""
        self.show_whose("")

    def show_whose(self, person: str) -> None:
        """Show one person's own schedule, or everybody's, in the plan."""
        self.person = person
        self.action_show_tab(TABS[0].name)

    def action_add(self) -> None:
        """Add to what the tab lists."""
        self.list.action_add()

    def action_edit(self) -> None:
        """Edit what is under the cursor."""
        self.list.action_edit()

    def action_delete(self) -> None:
        """Delete what is under the cursor."""
        self.list.action_delete()

    def step_back(self) -> bool:
        """Go back to the list, then to everybody's schedule."""
        if super().step_back():
            return True
        if not self.person:
            return False
        self.show_whose("")
        return True

    # Events.

    @on(Lines.Moved, ".tab-list")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        if event.lines is not self.list or self.plan is None:
            return
        self._keys[self.tab.name] = self.list.key
        if self.tab is TABS[0]:
            self._header.show_days(self.plan, self.marks, self.day)
        self.show_detail()
        self.refresh_bindings()

    @on(PlanLines.WhoseChosen)
    def _whose(self, event: PlanLines.WhoseChosen) -> None:
        event.stop()
        self.show_whose(event.person)

    @on(DayStrip.DayChosen)
    def _picked(self, event: DayStrip.DayChosen) -> None:
        event.stop()
        self.plan_list.go_to_day(event.day)
        self.focus_list()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the header to the new width."""
        if self.plan is not None:
            self._show_head(self.plan)
