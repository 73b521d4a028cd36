"""The mission page: the head, the tabs, the list of the tab that is shown, and the details beside it."""

import asyncio
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from missions.records.common import Record
from missions.records.missions import Mission
from missions.records.people import Person
from missions.text import line
from screens.desk import Desk
from screens.mission.beside import Beside, readiness_rows
from screens.mission.clashes import clash_rows
from screens.mission.day_details import day_rows
from screens.mission.day_lines import day_lines, day_of_key, heading_key, selected
from screens.mission.days import DaysTab
from screens.mission.head import head
from screens.mission.lines import Line, TabLines
from screens.mission.plan import Marks, Plan
from screens.mission.strip import DayStrip
from screens.mission.tab import Tab
from screens.mission.tabs import TABS
from screens.picker import Option, Picker
from screens.session import Session, session_of
from screens.spread import Spread
from screens.widgets.bars import Bar, Item
from screens.widgets.detail import BLANK, Detail, Row
from screens.widgets.lines import Lines

FROM_WIDTH, FROM_WIDTH_OF_PANES, FROM_HEIGHT = 170, 140, 46
"""From how much room on the day after is shown beside the day, and what clashes and what is not ready below."""

AT_ONCE = 120
"""A mission with more visits than this is first shown, and then looked through for what does not fit."""

MOST_CLASHES = 100
"""How many clashes are told at once, the gravest first."""

_LATER = 0.3
"""So many seconds after the last change of such a mission."""


class MissionPage(Spread):
    """Shows one mission. Its state: which mission, tab and day, whose schedule, and where the cursor is in each tab."""

    def __init__(self, _tables: tuple[str, ...], desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self.desk = desk
        self.mission_id = ""
        self.tab: Tab = TABS[0]
        self.day: date | None = None
        self.person = ""
        self.plan: Plan | None = None
        self.marks = Marks()
        self.tells_clashes = False
        self._keys: dict[str, str | None] = {}
        self._badges: dict[str, str] = {}
        self._is_late = False
        self._told_beside: Marks | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the head, the tabs, the strip of days, the list and the details."""
        yield Static(id="mission-head", markup=False)
        yield Bar(id="tabs")
        yield DayStrip(id="strip")
        with Container(id="body"):
            with Container(id="left"):
                with Container(id="columns"):
                    yield TabLines(id="list")
                    yield Beside(id="beside")
                with Container(id="panes"):
                    yield Detail(id="clashes")
                    yield Detail(id="readiness")
            yield Detail(id="detail")

    # What is shown.

    @property
    def list(self) -> TabLines:
        """The list."""
        return self.query_one("#list", TabLines)

    @property
    def details(self) -> tuple[Detail, ...]:
        """The details, and what clashes and what is not ready where there is room to tell it all the time."""
        return self.detail, self.query_one("#clashes", Detail), self.query_one("#readiness", Detail)

    @property
    def strip(self) -> DayStrip:
        """The strip of days."""
        return self.query_one(DayStrip)

    @property
    def mission(self) -> Mission | None:
        """The mission."""
        return self.desk.book.missions.get(self.mission_id)

    @property
    def is_days(self) -> bool:
        """Whether the days are shown."""
        return isinstance(self.tab, DaysTab)

    @property
    def record(self) -> Record | None:
        """The record under the cursor; the mission itself where the line stands for none."""
        mission, key = self.mission, self.list.key
        if mission is None or key is None:
            return mission
        target = key if self.is_days else self._target(key)
        return self.desk.book.get(target) or mission

    def _target(self, key: str) -> str:
        entries = self.plan.entries(self.tab) if self.plan else ()
        return next((each.target for each in entries if each.key == key), "")

    def turn_to(self, mission: str, tab: str = "", key: str | None = None, link: str = "") -> None:
        """Show a mission; a tab of it, the line with that key, and a link in the details may be chosen."""
        if mission != self.mission_id:
            self.mission_id, self.plan, self.day, self.person = mission, None, None, ""
            self._keys.clear()
            self.tab = TABS[0]
        if tab:
            self.tab = next((each for each in TABS if each.name == tab), TABS[0])
        self.tells_clashes = False
        self._keys[self.tab.name] = key
        if key is not None and self.is_days:
            self.day = self._day_of(key) or self.day
        self._show(link)

    def show(self, desk: Desk, key: str | None = None) -> None:
        """Show the mission as of this desk, with the cursor where it was or on the line with that key."""
        if desk is not self.desk:
            self.desk, self._is_late = desk, True
        if key is not None:
            self._keys[self.tab.name] = key
        self._show()

    def _show(self, link: str = "") -> None:
        mission = self.mission
        if mission is None:
            self._show_nothing()
            return
        if self.plan is None or self._is_late or self.plan.person != self.person:
            self.plan = Plan(mission, self.desk, self.person, self.plan)
            self._is_late = False
            self._weigh(self.plan)
        if self.plan.on(self.day) is None:
            self.day = self._nearest_day(self.plan)
        self._fill(self.plan)
        self._show_head(self.plan)
        self.show_detail(link)

    def _show_nothing(self) -> None:
        """Say that the mission is not there any more."""
        self.plan = None
        self.query_one("#mission-head", Static).update("", layout=False)
        self.query_one("#tabs", Bar).show(())
        self.strip.display = False
        self.list.show((), None, "This mission is not there any more. Backspace goes back.")
        self.detail.show(())

    def _nearest_day(self, plan: Plan) -> date | None:
        """Return the day to show where the one that was shown is none of the mission's any more."""
        if self.day is None or not plan.days:
            return plan.first_shown()
        return min((each.date for each in plan.days), key=lambda each: abs((each - (self.day or each)).days))

    def _fill(self, plan: Plan) -> None:
        """List the lines of the tab."""
        near = self.list.cursor
        key = self._keys.get(self.tab.name)
        if self.is_days:
            lines = day_lines(plan, self.day, self.marks)
        else:
            lines = tuple(Line.of(each, self.tab.lead) for each in plan.entries(self.tab))
        self.list.show(lines, key, self.tab.nothing(), near if key is not None else 0)
        self._keys[self.tab.name] = self.list.key

    def _show_head(self, plan: Plan) -> None:
        self.query_one("#mission-head", Static).update(head(plan, self.marks, self.size.width), layout=False)
        items = []
        for each in TABS:
            badge = self._badges.get(each.name, "")
            tail = f"{badge} " if badge else ""
            look = "here" if each is self.tab else "item"
            items.append(Item(f" {each.label} ", look, f"show_tab('{each.name}')", tail))
        whose = line(self.desk.book.heading(self.person)) if self.person else ""
        right = (Item(f" {whose} × ", "chip", "everybody"),) if whose else ()
        self.query_one("#tabs", Bar).show(tuple(items), right)
        self.strip.display = self.is_days and bool(plan.days)
        if self.is_days:
            self.strip.show(plan, self.marks, self.day)
        self._show_beside(plan)

    def _show_beside(self, plan: Plan) -> None:
        """Show the day after, what clashes and what is not ready, where there is room."""
        size = self.app.size
        beside, panes = self.query_one("#beside", Beside), self.query_one("#panes")
        beside.display = self.is_days and len(plan.days) > 1 and size.width >= FROM_WIDTH
        panes.display = self.is_days and size.height >= FROM_HEIGHT and size.width >= FROM_WIDTH_OF_PANES
        if beside.display:
            number = plan.number(self.day) if self.day else 0
            after = plan.days[number].date if number < len(plan.days) else None
            beside.show_day(plan, after, self.marks)
        if panes.display and self._told_beside is not self.marks:
            self._told_beside = self.marks
            self.query_one("#clashes", Detail).show(self._clashes())
            self.query_one("#readiness", Detail).show(readiness_rows(self.marks.readiness, self.desk))

    # What does not fit, and how many there are of everything.

    def _weigh(self, plan: Plan) -> None:
        """Look for what does not fit: at once, or beside the typing where that would hold it up."""
        if len(plan.visits) <= AT_ONCE:
            self.marks = plan.marks()
            self._badges = {each.name: each.badge(plan.mission, self.desk) for each in TABS}
        else:
            self.run_worker(self._weigh_beside(plan), exclusive=True, group="weigh")

    async def _weigh_beside(self, plan: Plan) -> None:
        """Wait until nothing was changed for a moment, and look in a thread of its own: nothing it reads changes."""
        await asyncio.sleep(_LATER)
        marks = await asyncio.to_thread(plan.marks)
        badges = {}
        for each in TABS:
            badges[each.name] = await asyncio.to_thread(each.badge, plan.mission, plan.desk)
            await asyncio.to_thread(plan.entries, each)  # so that its tab opens at once
        if plan is self.plan:
            self.marks, self._badges = marks, badges
            self._show(self.detail.link if self.detail.has_focus else "")

    # Details.

    def show_detail(self, link: str = "") -> None:
        """Show the details of the line under the cursor; a link in them may be chosen."""
        self.detail.show(self._told(), link)

    def _told(self) -> tuple[Row, ...]:
        mission, plan, key = self.mission, self.plan, self.list.key
        if mission is None or plan is None:
            return ()
        if self.tells_clashes:
            return self._clashes()
        if self.is_days:
            return day_rows(plan, self.day, self.marks, key or heading_key(self.day))
        return self.tab.details(mission, self.desk, key) if key is not None else ()

    def _clashes(self) -> tuple[Row, ...]:
        found = self.marks.clashes
        rows = clash_rows(found[:MOST_CLASHES], self.desk)
        rest = len(found) - MOST_CLASHES
        more = (BLANK, Row(text=f"And {rest:,} more; they are told with their visits.", role="faint"))
        return (*rows, *(more if rest > 0 else ()))

    @property
    def instead(self) -> str:
        """Edit a line whose details lead nowhere, such as one of the budget."""
        return "" if self.detail.link or self.list.key is None else "mission_edit"

    def focus_list(self) -> None:
        """Move into the list."""
        if self.tells_clashes:
            self.tells_clashes = False
            self.show_detail()
        super().focus_list()

    # Commands of the page; those of a tab are done by it.

    def action_tab(self, by: int) -> None:
        """Turn to the next tab."""
        self.action_show_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)].name)

    def action_show_tab(self, name: str) -> None:
        """Turn to a tab."""
        if self.mission is None:
            return
        self.tab = next(each for each in TABS if each.name == name)
        self.tells_clashes = False
        self._show()
        self.focus_list()
        self.screen.show_keys()  # type: ignore[attr-defined]

    def action_day(self, by: int) -> None:
        """Go to the next day."""
        plan = self.plan
        if plan is None or not plan.days:
            return
        number = plan.number(self.day) - 1 if self.day else 0
        self.go_to(plan.days[max(0, min(number + by, len(plan.days) - 1))].date)

    def go_to(self, day: date) -> None:
        """Show another day."""
        if day != self.day:
            self.day = day
            self._keys[self.tab.name] = heading_key(day)
            self._show()

    def action_clashes(self) -> None:
        """Show in the details what does not fit."""
        self.tells_clashes = self.mission is not None
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
        """Do what a command says: what concerns the whole mission here, the rest in the tab."""
        mission, session = self.mission, session_of(self)
        if mission is None:
            return
        if what == "whose":
            await self._ask_whose(session, mission)
            return
        tab = self.tab
        if self.is_days:
            from screens.mission.planning import act_on_day

            key = await act_on_day(session, what, mission, selected(self.plan, self.day, self.list.key))
        else:
            key = await tab.act(session, what, mission, self.list.key)
        if key is not None and tab is self.tab and mission.id == self.mission_id:
            self.go_to_key(key)

    async def _ask_whose(self, session: Session, mission: Mission) -> None:
        """Show the schedule of the person under the cursor, or ask whose."""
        delegates = [each.person for each in mission.delegates if each.person]
        record = self.record
        if not self.is_days and isinstance(record, Person) and record.id in delegates:
            self.show_whose(record.id)
            return
        heading = self.desk.book.heading
        people = tuple(Option(id, line(heading(id)), "delegate") for id in delegates)
        options = (Option("everybody", "Everybody", "the whole programme"), *people)
        picked = await session.show_dialog(Picker("Whose days", options, self.person))
        if picked and picked.value:
            self.show_whose("" if picked.value == "everybody" else picked.value)

    def go_to_key(self, key: str) -> None:
        """Put the cursor on the line with that key, on whatever day it is."""
        if key == self.list.key and not (self.is_days and self._day_of(key) not in (None, self.day)):
            return
        self._keys[self.tab.name] = key
        if self.is_days:
            self.day = self._day_of(key) or self.day
        self._show()

    def _day_of(self, key: str) -> date | None:
        """Return the day of a line of the days; nothing for a visit that waits without one."""
        visit = self.desk.book.visits.get(key)
        if visit is None:
            return day_of_key(key)
        return visit.day.earliest if visit.day and visit.day.is_day else None

    # What happens inside.

    @on(Lines.Moved, "#list")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._keys[self.tab.name] = self.list.key
        self.tells_clashes = False
        self.show_detail()

    @on(Lines.Chosen, "#clashes, #readiness")
    def _followed_beside(self, event: Lines.Chosen) -> None:
        event.stop()
        if isinstance(event.lines, Detail) and event.lines.link:
            self.post_message(self.Follow(event.lines.link))

    @on(DayStrip.Picked)
    def _picked(self, event: DayStrip.Picked) -> None:
        event.stop()
        self.go_to(event.day)
        self.focus_list()

    def key_escape(self) -> None:
        """Go back to the list, then to everybody's schedule."""
        if self.person and self.list.has_focus:
            self.show_whose("")
        self.focus_list()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw anew."""
        if self.plan is not None:
            self._show_head(self.plan)
