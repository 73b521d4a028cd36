"""The header of the mission page: title, dates, counts, readiness, conflicts, the tabs and the strip of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from missions.dates.formatting import MONTHS, WEEKDAYS, show_choice, show_date, show_number
from missions.records.missions import Mission
from missions.records.visits import VisitKind
from missions.reports import messages as report_messages
from missions.reports.readiness import HARD_MARK, SOFT_MARK, ready_line
from missions.text import line
from missions.travel.items import ItineraryDay
from screens.cell_width import cell_width, fit
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks, conflict_mark
from screens.pages.mission.tab import Tab
from screens.severity import theme_colour
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines

_LEAST, _USUAL, _MOST = 10, 14, 18
"""Cells of a day: at least, usually, and at most (for long place names)."""


class DayStrip(Lines, can_focus=False):
    """The days on two lines: weekday and number, and the place. The current day is highlighted; a click picks one."""

    BINDINGS: ClassVar = []
    keeps: ClassVar[bool] = False

    @dataclass
    class DayChosen(Message):
        """A day was clicked."""

        day: date

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._plan: MissionPlan | None = None
        self._marks = PlanMarks()
        self._day: date | None = None

    def show(self, plan: MissionPlan, marks: PlanMarks, day: date | None) -> None:
        """Show the days of a plan, with one highlighted."""
        if (plan, marks, day) != (self._plan, self._marks, self._day):
            self._plan, self._marks, self._day = plan, marks, day
            self.refresh()

    def _cells(self) -> tuple[int, int, int]:
        """Return how wide a day is, which is the first shown, and how many are."""
        days = self._plan.days if self._plan else ()
        if not days or not self.size.width:
            return _LEAST, 0, 0
        names = max(_USUAL, max(cell_width(line(each.city)) for each in days) + 4)
        wide = max(_LEAST, min(_MOST, names, (self.size.width - 4) // len(days)))
        count = min(len(days), max(1, (self.size.width - 4) // wide))
        here = self._plan.number(self._day) - 1 if self._plan and self._day else 0
        first = max(0, min(here - count // 2, len(days) - count))
        return wide, first, count

    def render_line(self, y: int) -> Strip:
        """Draw one of the two lines."""
        width = self.size.width
        wide, first, count = self._cells()
        if self._plan is None or not count:
            return Strip.blank(width, self.rich_style)
        days = self._plan.days
        before, after = first > 0, first + count < len(days)
        segments = [Segment("‹ " if before and not y else "  ", self.ink.style("faint"))]
        for each in days[first : first + count]:
            here = each.date == self._day
            ground = "cursor" if here else ""
            role = "plain" if each.date == self._day else "faint"
            spans = (Span(fit(f" {line(each.city)}", wide - 1), role),) if y else self._top(each, wide)
            segments += [Segment(span.text, self.ink.style(span.role, ground)) for span in spans]
            segments.append(Segment(" ", self.ink.style("plain")))
        segments.append(Segment(" ›" if after and not y else "  ", self.ink.style("faint")))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _top(self, day: ItineraryDay, wide: int) -> Spans:
        """Return the weekday and number, in the colour of a holiday or of today, and the mark of its conflicts."""
        on = day.date
        first = self._plan is not None and self._plan.days[0].date == on
        month = f" {MONTHS[on.month - 1]}" if wide >= 14 or ((first or on.day == 1) and wide >= 13) else ""
        role = "title" if on == self._day else "act" if day.off else "plain"
        if self._plan and on == self._plan.snapshot.today:
            role = "today"
        mark = conflict_mark(self._marks.by_day.get(on, ()))
        text = fit(f" {WEEKDAYS[on.weekday()]} {on.day}{month}", wide - 3)
        return (Span(text, role), Span(f"{mark.text or ' '} ", mark.role if mark.text else "plain"))

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        offset = event.get_content_offset(self)
        wide, first, count = self._cells()
        if offset is None or self._plan is None:
            return
        number = (offset.x - 2) // wide
        if 0 <= number < count:
            self.post_message(self.DayChosen(self._plan.days[first + number].date))


_LONG_OVER = 730
"""Days after which it is no longer said for how long a mission has been over."""

NARROW = 100
"""Below this many cells, details are left out."""

HeaderPart = str | Content | tuple[str, str]


class Header:
    """The widgets above the list of the mission page: the header lines, the tabs, and the strip of days."""

    def __init__(self, tabs: tuple[Tab, ...]) -> None:
        self._tabs = tabs
        self._head = Static(id="mission-head", markup=False)
        self._names = Bar(id="tabs")
        self._strip = DayStrip(id="strip")

    @property
    def widgets(self) -> tuple[Widget, ...]:
        """Its widgets, from top to bottom."""
        return self._head, self._names, self._strip

    def show_nothing(self) -> None:
        """Show no mission."""
        self._head.update("", layout=False)
        self._names.show(())
        self._strip.display = False

    def show(self, plan: MissionPlan, marks: PlanMarks, width: int) -> None:
        """Show the header lines, in that many cells."""
        self._head.update(header_lines(plan, marks, width), layout=False)

    def show_tabs(self, shown: Tab, badges: Mapping[str, str], whose: str = "") -> None:
        """Show the names of the tabs with their badges, and whose schedule it is, if one person's."""
        items = []
        for each in self._tabs:
            badge = badges.get(each.name, "")
            look = "here" if each is shown else "item"
            items.append(BarItem(f" {each.label} ", look, f"show_tab('{each.name}')", f"{badge} " if badge else ""))
        right = (BarItem(f" {whose} × ", "chip", "everybody"),) if whose else ()
        self._names.show(tuple(items), right)

    def show_days(self, plan: MissionPlan, marks: PlanMarks, day: date | None) -> None:
        """Show the strip of days, with one highlighted."""
        self._strip.display = bool(plan.days)
        self._strip.show(plan, marks, day)

    def hide_days(self) -> None:
        """Hide the strip of days."""
        self._strip.display = False


def header_lines(plan: MissionPlan, marks: PlanMarks, width: int) -> Content:
    """Return the two header lines, with fewer details where there is little room."""
    mission, snapshot = plan.mission, plan.snapshot
    stage = f"bold $background on {theme_colour(mission.stage.severity)}"
    parts: list[HeaderPart] = [(line(mission.heading), "bold"), ("  ", ""), (f" {show_choice(mission.stage)} ", stage)]
    if width >= NARROW:
        parts.append((f"  {show_choice(mission.kind)}", "$faint"))
    dates = show_date(mission.dates, weekday=True)
    parts.append((f"  {dates or report_messages.NO_DATES_YET()}", "" if dates else "$accent"))
    far = days_to_go(mission, snapshot)
    if far:
        parts.append((f"  {far}", "bold $primary"))
    parts.append("\n")
    is_short = width < NARROW
    for count in _counts(plan)[is_short:]:
        parts += [count, (" · ", "$rule")]
    parts.pop()
    ready = ready_line(marks.readiness) if marks.readiness else None
    if ready:
        parts += [("   ", ""), (ready.text, f"bold {theme_colour(ready.severity)}")]
    parts += [("   ", ""), *_conflicts(marks, is_short)]
    return Content.assemble(*parts)


def days_to_go(mission: Mission, snapshot: Snapshot) -> str:
    """Return how far off the mission is, which day of it today is, or how long it has been over."""
    dates = mission.dates
    if dates is None or mission.is_cancelled:
        return ""
    if dates.earliest > snapshot.today:
        days = (dates.earliest - snapshot.today).days
        return messages.TOMORROW() if days == 1 else messages.DAYS_TO_GO(count=days)
    if dates.latest >= snapshot.today:
        number, days = (snapshot.today - dates.earliest).days + 1, (dates.latest - dates.earliest).days + 1
        return report_messages.UNDER_WAY() if dates.is_open else messages.DAY_OF(number=number, total=days)
    days = (snapshot.today - dates.latest).days
    if days == 1:
        return messages.OVER_SINCE_YESTERDAY()
    return messages.OVER_FOR(count=days) if days < _LONG_OVER else ""


def _counts(plan: MissionPlan) -> list[HeaderPart]:
    delegates, visits = len(plan.mission.delegates), len(plan.visits)
    signings = sum(visit.kind is VisitKind.SIGNING for visit in plan.visits)
    found: list[HeaderPart] = [messages.DAYS(count=len(plan.days))] if plan.days else []
    found += [
        report_messages.DELEGATES(count=delegates) if delegates else messages.NO_DELEGATES(),
        messages.VISITS(count=visits) if visits else messages.NO_VISITS(),
        messages.SIGNINGS_COUNT(count=signings) if signings else messages.NO_SIGNING(),
    ]
    return found


def _conflicts(marks: PlanMarks, is_short: bool) -> list[HeaderPart]:
    hard, soft = marks.hard, len(marks.conflicts) - marks.hard
    if not hard and not soft:
        return [(f"✓ {messages.NO_CLASHES}", "$success")]
    found: list[HeaderPart] = []
    if hard:
        found.append((f"{HARD_MARK}{messages.CLASHES_COUNT(count=hard)}", "bold $error"))
    if soft:
        text = show_number(soft) if is_short else messages.TO_CHECK(count=soft)
        found += [(" " if hard else "", ""), (f"{SOFT_MARK}{text}", "$warning")]
    return found
