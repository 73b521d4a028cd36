"""A mission's plan on a snapshot: its days, conflicts, readiness and free hours, each computed once."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar, Protocol

import msgspec
from msgspec.structs import replace
from textual.widget import Widget

from missions.planning.conflict import Conflict
from missions.planning.conflicts import mission_conflicts
from missions.planning.ways_out import WayOut, fitting_hours, free_hours, ways_out
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.reports.readiness import mission_ready_line
from missions.reports.report import Line
from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem
from missions.travel.itinerary import itinerary, update_itinerary
from screens.dialogs.explanation import record_rows
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import DetailRow

MAX_PARTS = 12
"""How many delegates, legs, visits and the like the details of a day list."""

MAX_HOURS = 4
"""How many free hours of a visit are offered."""

AT_ONCE = 120
"""A mission with more visits than this is shown first and checked for conflicts afterwards."""

_CHECK_DELAY_SECONDS = 0.3
"""How long after its last change such a mission is checked."""


class Listed(Protocol):
    """What a tab of the page lists."""

    name: ClassVar[str]

    def badge(self, mission: Mission, snapshot: Snapshot, /) -> str:
        """Return the text after the tab's name."""
        ...

    def entries(self, mission: Mission, snapshot: Snapshot, /) -> tuple[Any, ...]:
        """Return its lines."""
        ...


class PlanMarks(msgspec.Struct, frozen=True):
    """The conflicts in a mission's plan, by visit and by day, and the one verdict on the mission."""

    conflicts: tuple[Conflict, ...] = ()
    by_visit: Mapping[str, tuple[Conflict, ...]] = {}
    by_day: Mapping[date, tuple[Conflict, ...]] = {}
    ready: Line | None = None

    @property
    def of_mission(self) -> tuple[Conflict, ...]:
        """The conflicts that concern no visit."""
        return tuple(each for each in self.conflicts if not each.visits)


class MissionPlan:
    """A mission on a snapshot; with a person, that person's own schedule."""

    def __init__(
        self, mission: Mission, snapshot: Snapshot, person: str = "", before: "MissionPlan | None" = None
    ) -> None:
        self.mission, self.snapshot, self.person = mission, snapshot, person
        is_later = before is not None and before.mission.id == mission.id and before.person == person
        self._before = before if is_later else None
        self._entries: dict[str, tuple[Any, ...]] = {}
        self._ways: dict[str, tuple[WayOut, ...]] = {}

    @cached_property
    def itinerary(self) -> Itinerary:
        """Its days and the unscheduled visits; only days that changed are computed again."""
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

    @property
    def whole(self) -> Itinerary:
        """The days of everybody, even if one person's are shown."""
        return itinerary(self.mission, self.snapshot.book) if self.person else self.itinerary

    @cached_property
    def hours(self) -> Mapping[str, datetime]:
        """The next free hour of each unscheduled visit."""
        over = self.mission.is_over
        return {} if over else free_hours(self.whole, self.snapshot.today)

    def other_hours(self, visit: Visit) -> list[datetime]:
        """Return a few free hours of an unscheduled visit."""
        return list(islice(fitting_hours(visit, self.whole, self.snapshot.today), MAX_HOURS))

    def ways_out(self, conflict: Conflict) -> tuple[WayOut, ...]:
        """Return the ways out of a conflict, computed when they are first shown."""
        found = self._ways.get(conflict.key)
        if found is None:
            found = ways_out(conflict, self.mission, self.snapshot.book, self.snapshot.today)
            self._ways[conflict.key] = found
        return found

    @property
    def is_large(self) -> bool:
        """Whether it has too many visits to be checked at once."""
        return len(self.visits) > AT_ONCE

    def entries(self, tab: Listed) -> tuple[Any, ...]:
        """Return the lines of a tab, computed when it is first shown."""
        found = self._entries.get(tab.name)
        if found is None:
            found = self._entries[tab.name] = tab.entries(self.mission, self.snapshot)
        return found

    @cached_property
    def about(self) -> tuple[DetailRow, ...]:
        """The details of the mission itself; of long lists only the first few, since the tabs list all."""
        parts = {name: getattr(self.mission, name)[:MAX_PARTS] for name in ("delegates", "legs", "stays", "budget")}
        rows: list[DetailRow] = []
        links = 0
        for row in record_rows(replace(self.mission, **parts), self.snapshot):
            links = links + 1 if row.mark == "→ " else 0
            if links <= MAX_PARTS:
                rows.append(row)
            elif links == MAX_PARTS + 1:
                rows.append(DetailRow(text="…", role="faint"))
        return tuple(rows)

    def on(self, day: date | None) -> ItineraryDay | None:
        """Return a day of the itinerary, if it is part of the plan."""
        return self._by_date.get(day) if day else None

    @cached_property
    def _by_date(self) -> Mapping[date, ItineraryDay]:
        return {each.date: each for each in self.days}

    def is_first(self, item: ItineraryItem) -> bool:
        """Whether a leg or a stay is listed here: on the day it begins, or where that is not part of the plan."""
        began = item.leg.departs_on if item.leg else item.stay.nights if item.stay else None
        first = began.earliest if began else item.day
        return item.day == first or self.on(first) is None

    def number(self, day: date) -> int:
        """Return the number of a day, from 1; 0 if it is not part of the plan."""
        return next((at for at, each in enumerate(self.days, 1) if each.date == day), 0)

    def day_after(self, day: date | None, by: int) -> date:
        """Return the plan's day that many days later, or earlier; at most the first or last."""
        at = self.number(day) - 1 if day else 0
        return self.days[max(0, min(at + by, len(self.days) - 1))].date

    def nearest(self, day: date) -> date:
        """Return the plan's day nearest to a day."""
        return min((each.date for each in self.days), key=lambda each: abs((each - day).days))

    def marks(self) -> PlanMarks:
        """Find the conflicts and the readiness; this is the slowest part."""
        mission, book, today = self.mission, self.snapshot.book, self.snapshot.today
        found = mission_conflicts(mission, book, today)
        by_visit: dict[str, list[Conflict]] = {}
        by_day: dict[date, list[Conflict]] = {}
        for conflict in found:
            for id in conflict.visits:
                by_visit.setdefault(id, []).append(conflict)
            if conflict.day is not None and conflict.day.is_day:
                by_day.setdefault(conflict.day.earliest, []).append(conflict)
        return PlanMarks(
            found,
            {id: tuple(each) for id, each in by_visit.items()},
            {day: tuple(each) for day, each in by_day.items()},
            mission_ready_line(mission, book, today),
        )


class PlanCheck:
    """Checks a plan for conflicts and readiness, and computes the counts beside the names of the tabs."""

    def __init__(self, page: Widget, tabs: Sequence[Listed], found: Callable[[MissionPlan], None]) -> None:
        self.marks = PlanMarks()
        self.badges: dict[str, str] = {}
        self._page, self._tabs, self._found = page, tabs, found
        self._plan: MissionPlan | None = None

    def begin(self, plan: MissionPlan) -> None:
        """Check at once, or in the background for a large plan; then `found` is called with it."""
        self._plan = plan
        if not plan.is_large:
            self.marks = plan.marks()
            self.badges = {each.name: each.badge(plan.mission, plan.snapshot) for each in self._tabs}
        else:
            self._page.run_worker(self._check_later(plan), exclusive=True, group="check")

    async def _check_later(self, plan: MissionPlan) -> None:
        """Wait until nothing has changed for a moment, then check in a thread: what it reads is immutable."""
        await asyncio.sleep(_CHECK_DELAY_SECONDS)
        marks = await asyncio.to_thread(plan.marks)
        badges = {}
        for each in self._tabs:
            badges[each.name] = await asyncio.to_thread(each.badge, plan.mission, plan.snapshot)
            await asyncio.to_thread(plan.entries, each)  # so that its tab opens at once
        if plan is self._plan:
            self.marks, self.badges = marks, badges
            self._found(plan)
