"""A mission's plan on a snapshot: its days, conflicts and readiness, each computed once, and the rows of conflicts."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec
from msgspec.structs import replace
from textual.widget import Widget

from missions.planning.conflict import HARD, SOFT, Conflict
from missions.planning.conflicts import mission_conflicts
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind
from missions.reports.readiness import HARD_MARK, SOFT_MARK, conflict_lines, conflict_sections
from missions.reports.report import Line
from missions.signing.readiness import MissionReadiness, mission_readiness
from missions.travel.items import Itinerary, ItineraryDay
from missions.travel.itinerary import itinerary, update_itinerary
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows

MAX_PARTS = 12
"""How many delegates, legs, visits and the like the details of a day list."""

AT_ONCE = 120
"""A mission with more visits than this is shown first and checked for conflicts afterwards."""

_CHECK_DELAY_SECONDS = 0.3
"""How long after its last change such a mission is checked."""


class PlanMarks(msgspec.Struct, frozen=True):
    """The conflicts in a mission's plan, by visit and by day, and the mission's readiness."""

    conflicts: tuple[Conflict, ...] = ()
    by_visit: Mapping[str, tuple[Conflict, ...]] = {}
    by_day: Mapping[date, tuple[Conflict, ...]] = {}
    readiness: MissionReadiness | None = None
    hard: int = 0
    """How many of the conflicts are hard."""


class MissionPlan:
    """A mission on a snapshot; with a person, that person's own schedule."""

    def __init__(
        self, mission: Mission, snapshot: Snapshot, person: str = "", before: "MissionPlan | None" = None
    ) -> None:
        self.mission, self.snapshot, self.person = mission, snapshot, person
        is_later = before is not None and before.mission.id == mission.id and before.person == person
        self._before = before if is_later else None
        self._entries: dict[str, tuple[TabEntry, ...]] = {}

    @cached_property
    def itinerary(self) -> Itinerary:
        """Its days and its tray; only days that changed are computed again."""
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
        """Return the lines of a tab, computed when it is first shown."""
        found = self._entries.get(tab.name)
        if found is None:
            found = self._entries[tab.name] = tab.entries(self.mission, self.snapshot)
        return found

    def target(self, tab: Tab, key: str) -> str:
        """Return the id of the record behind a line of a tab; empty if there is none."""
        return next((each.target for each in self.entries(tab) if each.key == key), "")

    @property
    def signings(self) -> tuple[Visit, ...]:
        """The visits at which something is signed."""
        return tuple(visit for visit in self.visits if visit.kind is VisitKind.SIGNING)

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

    def number(self, day: date) -> int:
        """Return the number of a day, from 1; 0 if it is not part of the plan."""
        return next((at for at, each in enumerate(self.days, 1) if each.date == day), 0)

    def first_shown(self) -> date | None:
        """Return the day to start with: today if it is part of the plan, else the first."""
        if self.on(self.snapshot.today):
            return self.snapshot.today
        return self.days[0].date if self.days else None

    def day_after(self, day: date | None, by: int) -> date:
        """Return the plan's day that many days later, or earlier; at most the first or last."""
        at = self.number(day) - 1 if day else 0
        return self.days[max(0, min(at + by, len(self.days) - 1))].date

    def nearest(self, day: date | None) -> date | None:
        """Return the plan's day nearest to a day; without one, the day to start with."""
        if day is None or not self.days:
            return self.first_shown()
        return min((each.date for each in self.days), key=lambda each: abs((each - day).days))

    def marks(self) -> PlanMarks:
        """Find the conflicts and the readiness; this is the slowest part."""
        found = mission_conflicts(self.mission, self.snapshot.book, self.snapshot.today)
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
            mission_readiness(self.mission, self.snapshot.book, self.snapshot.today),
            sum(each.is_hard for each in found),
        )


class PlanCheck:
    """Checks a plan for conflicts and readiness, and computes the badges of the tabs."""

    def __init__(self, page: Widget, tabs: tuple[Tab, ...], found: Callable[[MissionPlan], None]) -> None:
        self.marks = PlanMarks()
        self.badges: dict[str, str] = {}
        self._page, self._tabs, self._found = page, tabs, found
        self._plan: MissionPlan | None = None

    def begin(self, plan: MissionPlan) -> None:
        """Check at once, or in the background for a large plan; then `found` is called with it."""
        self._plan = plan
        if len(plan.visits) <= AT_ONCE:
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


MAX_CONFLICTS = 100
"""How many conflicts of a mission are shown at once, the gravest first."""


def conflict_mark(found: Iterable[Conflict]) -> Span:
    """Return the mark of the gravest conflict; empty if there are none."""
    hard = [each.is_hard for each in found]
    if not hard:
        return Span("")
    return Span(HARD_MARK.strip(), HARD) if any(hard) else Span(SOFT_MARK.strip(), SOFT)


def conflict_rows(found: Sequence[Conflict], snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a mission's gravest conflicts, each with a link to the record to correct."""
    rows = [DetailRow(text=messages.CLASHES(), role="title")]
    for section in conflict_sections(found, snapshot.book, MAX_CONFLICTS):
        if section.heading:
            rows += [BLANK, DetailRow(text=section.heading, role="heading")]
        lines = (each for each in section.lines if isinstance(each, Line))
        rows += _spaced(lines, snapshot) if found else line_rows(lines, snapshot.book.get)
    return tuple(rows)


def day_conflict_rows(found: Sequence[Conflict], snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield conflicts of a day, each after a blank line."""
    return _spaced(conflict_lines(found, snapshot.book), snapshot)


def visit_conflict_rows(found: Iterable[Conflict], visit: str, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the conflicts of one visit, for its details; empty if it has none."""
    lines = conflict_lines((each for each in found if visit in each.visits), None)
    rows = tuple(line_rows(lines, snapshot.book.get))
    return (DetailRow(text=messages.CLASHES(), role="heading"), *rows, BLANK) if rows else ()


def _spaced(lines: Iterable[Line], snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield lines, with a blank one before each conflict."""
    for each in lines:
        if not each.depth:
            yield BLANK
        yield from line_rows((each,), snapshot.book.get)
