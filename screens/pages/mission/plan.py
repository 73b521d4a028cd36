"""Plan: a mission as of a desk: its days, what does not fit in them, and how ready it is; each worked out once."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

import msgspec
from msgspec.structs import replace
from textual.widget import Widget

from missions.planning.conflict import Conflict
from missions.planning.conflicts import mission_conflicts
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind
from missions.signing.readiness import MissionReadiness, mission_readiness
from missions.travel.items import Itinerary, ItineraryDay
from missions.travel.itinerary import itinerary, update_itinerary
from screens.pages.mission.tab import Tab, TabEntry
from screens.pages.record_details import record_rows
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import DetailRow

MOST_PARTS = 12
"""So many delegates, legs, visits and the like are told beside a day."""

AT_ONCE = 120
"""A mission with more visits than this is first shown, and then looked through for what does not fit."""

_LATER = 0.3
"""So many seconds after the last change of such a mission."""


class PlanMarks(msgspec.Struct, frozen=True):
    """What does not fit in a mission's plan: all of it, by visit and by day; and how ready the mission is."""

    clashes: tuple[Conflict, ...] = ()
    by_visit: Mapping[str, tuple[Conflict, ...]] = {}
    by_day: Mapping[date, tuple[Conflict, ...]] = {}
    readiness: MissionReadiness | None = None
    hard: int = 0
    """How many of them the plan cannot be carried out with."""


class MissionPlan:
    """A mission as of a desk; with a person, this person's own schedule of it."""

    def __init__(
        self, mission: Mission, snapshot: Snapshot, person: str = "", before: "MissionPlan | None" = None
    ) -> None:
        self.mission, self.snapshot, self.person = mission, snapshot, person
        is_later = before is not None and before.mission.id == mission.id and before.person == person
        self._before = before if is_later else None
        self._entries: dict[str, tuple[TabEntry, ...]] = {}

    @cached_property
    def itinerary(self) -> Itinerary:
        """Its days and its tray; of the days only those that were changed are worked out anew."""
        before, self._before = self._before, None
        if before is not None:
            return update_itinerary(before.itinerary, before.snapshot.book, self.snapshot.book)
        return itinerary(self.mission, self.snapshot.book, self.person)

    @property
    def days(self) -> tuple[ItineraryDay, ...]:
        """Its days, in order."""
        return self.itinerary.days

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """All visits of the mission."""
        return self.snapshot.book.visits_of(self.mission.id)

    def entries(self, tab: Tab) -> tuple[TabEntry, ...]:
        """Return the lines of a tab, worked out when it is first turned to."""
        found = self._entries.get(tab.name)
        if found is None:
            found = self._entries[tab.name] = tab.entries(self.mission, self.snapshot)
        return found

    def target(self, tab: Tab, key: str) -> str:
        """Return the id of the record behind a line of a tab; nothing if it stands for none."""
        return next((each.target for each in self.entries(tab) if each.key == key), "")

    @property
    def signings(self) -> tuple[Visit, ...]:
        """The visits at which something is signed."""
        return tuple(visit for visit in self.visits if visit.kind is VisitKind.SIGNING)

    @cached_property
    def about(self) -> tuple[DetailRow, ...]:
        """Everything about the mission itself; of long lists the first few, since its tabs tell them whole."""
        parts = {name: getattr(self.mission, name)[:MOST_PARTS] for name in ("delegates", "legs", "stays", "budget")}
        rows: list[DetailRow] = []
        links = 0
        for row in record_rows(replace(self.mission, **parts), self.snapshot):
            links = links + 1 if row.mark == "→ " else 0
            if links <= MOST_PARTS:
                rows.append(row)
            elif links == MOST_PARTS + 1:
                rows.append(DetailRow(text="…", role="faint"))
        return tuple(rows)

    def on(self, day: date | None) -> ItineraryDay | None:
        """Return that day, if it is one of the plan's."""
        return self._by_date.get(day) if day else None

    @cached_property
    def _by_date(self) -> Mapping[date, ItineraryDay]:
        return {each.date: each for each in self.days}

    def number(self, day: date) -> int:
        """Return which of the days it is, from 1; 0 if it is none of them."""
        return next((at for at, each in enumerate(self.days, 1) if each.date == day), 0)

    def first_shown(self) -> date | None:
        """Return the day to begin with: today if it is one of them, else the first."""
        if self.on(self.snapshot.today):
            return self.snapshot.today
        return self.days[0].date if self.days else None

    def day_after(self, day: date | None, by: int) -> date:
        """Return the day that comes so many days after one, or before it; at most the first or last of the plan."""
        at = self.number(day) - 1 if day else 0
        return self.days[max(0, min(at + by, len(self.days) - 1))].date

    def nearest(self, day: date | None) -> date | None:
        """Return the day to show in place of one: that day, the nearest to it, or without one the first shown."""
        if day is None or not self.days:
            return self.first_shown()
        return min((each.date for each in self.days), key=lambda each: abs((each - day).days))

    def marks(self) -> PlanMarks:
        """Work out what does not fit; this takes longest of all."""
        found = mission_conflicts(self.mission, self.snapshot.book, self.snapshot.today)
        by_visit: dict[str, list[Conflict]] = {}
        by_day: dict[date, list[Conflict]] = {}
        for clash in found:
            for id in clash.visits:
                by_visit.setdefault(id, []).append(clash)
            if clash.day is not None and clash.day.is_day:
                by_day.setdefault(clash.day.earliest, []).append(clash)
        return PlanMarks(
            found,
            {id: tuple(each) for id, each in by_visit.items()},
            {day: tuple(each) for day, each in by_day.items()},
            mission_readiness(self.mission, self.snapshot.book, self.snapshot.today),
            sum(each.is_hard for each in found),
        )


class PlanCheck:
    """Looks for what does not fit in a plan, and counts what is in each tab."""

    def __init__(self, page: Widget, tabs: tuple[Tab, ...], found: Callable[[MissionPlan], None]) -> None:
        self.marks = PlanMarks()
        self.badges: dict[str, str] = {}
        self._page, self._tabs, self._found = page, tabs, found
        self._plan: MissionPlan | None = None

    def begin(self, plan: MissionPlan) -> None:
        """Look at once, or beside the typing where that would hold it up; `found` is then called with the plan."""
        self._plan = plan
        if len(plan.visits) <= AT_ONCE:
            self.marks = plan.marks()
            self.badges = {each.name: each.badge(plan.mission, plan.snapshot) for each in self._tabs}
        else:
            self._page.run_worker(self._look_beside(plan), exclusive=True, group="check")

    async def _look_beside(self, plan: MissionPlan) -> None:
        """Wait until nothing was changed for a moment, and look in a thread of its own: nothing it reads changes."""
        await asyncio.sleep(_LATER)
        marks = await asyncio.to_thread(plan.marks)
        badges = {}
        for each in self._tabs:
            badges[each.name] = await asyncio.to_thread(each.badge, plan.mission, plan.snapshot)
            await asyncio.to_thread(plan.entries, each)  # so that its tab opens at once
        if plan is self._plan:
            self.marks, self.badges = marks, badges
            self._found(plan)
