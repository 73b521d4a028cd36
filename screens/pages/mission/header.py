"""The header of the mission page: breadcrumb, verdict and distance, the tabs, and the strip of days as their index."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from missions.dates.formatting import MONTHS, WEEKDAYS, show_choice, show_date
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.reports import messages as report_messages
from missions.reports.row_words import short_name
from missions.text import line
from missions.travel.items import ItineraryDay
from screens.cell_width import cell_width, fit
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.plan_rows import conflict_mark
from screens.pages.mission.tab import Tab
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines

_LEAST, _MOST = 10, 20
"""Cells of a day: at least, and at most (for long place names)."""

_LONG_OVER = 730
"""Days after which it is no longer said for how long a mission has been over."""

_WEEK, _MONTH = 7, 30

NARROW = 100
"""Below this many cells, details are left out."""


class DayStrip(Lines, can_focus=False):
    """The days: weekday, date, number of visits, and the place. The day of the cursor is marked; a click goes there."""

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
        self._visits: Counter[date] = Counter()

    def show(self, plan: MissionPlan, marks: PlanMarks, day: date | None) -> None:
        """Show the days of a plan, with one marked."""
        if plan is not self._plan or marks is not self._marks or day != self._day:
            if plan is not self._plan:
                self._visits = Counter(each.date for each in plan.days for item in each.items if item.visit)
            self._plan, self._marks, self._day = plan, marks, day
            self.refresh()

    def _cells(self) -> tuple[int, int, int]:
        """Return how wide a day is, which is the first shown, and how many are."""
        days = self._plan.days if self._plan else ()
        if not days or not self.size.width:
            return _LEAST, 0, 0
        room = self.size.width - 2
        is_short = self.size.height < 2
        names = 12 if is_short else max(16, max(cell_width(self._place(each)) for each in days) + 3)
        wide = max(_LEAST, min(_MOST, names, room // len(days)))
        count = min(len(days), max(1, room // wide))
        here = self._plan.number(self._day) - 1 if self._plan and self._day else 0
        first = max(0, min(here - count // 2, len(days) - count))
        return wide, first, count

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        width = self.size.width
        wide, first, count = self._cells()
        if self._plan is None or not count:
            return Strip.blank(width, self.rich_style)
        days = self._plan.days
        segments = [Segment("‹" if first > 0 and not y else " ", self.ink.style("faint"))]
        for each in days[first : first + count]:
            ground = "cursor" if each.date == self._day else ""
            spans = (Span(fit(f" {self._place(each)}", wide - 1), "faint"),) if y else self._top(each, wide)
            segments += [Segment(span.text, self.ink.style(span.role, ground)) for span in spans]
            segments.append(Segment(" ", self.ink.style("plain")))
        after = first + count < len(days)
        segments.append(Segment("›" if after and not y else " ", self.ink.style("faint")))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _place(self, day: ItineraryDay) -> str:
        """Return where a day is spent; only that it is spent travelling if nothing else is planned."""
        is_travel = not self._visits[day.date] and any(item.leg for item in day.items)
        return messages.TRAVEL() if is_travel else line(day.city)

    def _top(self, day: ItineraryDay, wide: int) -> Spans:
        """Return the day in the colour of today or of a holiday, how many visits it has, and the mark of a conflict."""
        on = day.date
        month = f" {MONTHS[on.month - 1]}" if wide >= 15 else ""
        is_today = self._plan is not None and on == self._plan.snapshot.today
        role = "today" if is_today else "heading" if on == self._day else "faint" if day.off else "title"
        mark = conflict_mark(self._marks.by_day.get(on, ()))
        text = f" {WEEKDAYS[on.weekday()]} {on.day}{month} "
        number = f"{self._visits[on] or '–'} "
        rest = fit(mark.text, max(0, wide - 1 - cell_width(text) - cell_width(number)))
        return Span(text, role), Span(number, "faint"), Span(rest, mark.role)

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        offset = event.get_content_offset(self)
        wide, first, count = self._cells()
        if offset is None or self._plan is None:
            return
        number = (offset.x - 1) // wide
        if 0 <= number < count:
            self.post_message(self.DayChosen(self._plan.days[first + number].date))


class Header:
    """The widgets above the list of the mission page: the breadcrumb, the tabs, and the strip of days."""

    def __init__(self, tabs: Sequence[Tab]) -> None:
        self._tabs = tabs
        self._head = Bar(id="mission-head", right_first=True)
        self._names = Bar(id="tabs")
        self._strip = DayStrip(id="strip")

    @property
    def widgets(self) -> tuple[Widget, ...]:
        """Its widgets, from top to bottom."""
        return self._head, self._names, self._strip

    @property
    def width(self) -> int:
        """How many cells the breadcrumb has."""
        return self._head.size.width or self._head.app.size.width - 4

    def show_nothing(self) -> None:
        """Show no mission."""
        self._head.show(())
        self._names.show(())
        self._strip.display = False

    def show(self, plan: MissionPlan, marks: PlanMarks, width: int) -> None:
        """Show the breadcrumb, in that many cells."""
        self._head.show(*head_items(plan, marks, width))

    def show_tabs(self, shown: Tab, badges: Mapping[str, str], whose: str = "") -> None:
        """Show the names of the tabs with their counts, and whose schedule it is, if one person's."""
        items = [
            BarItem(
                str(each.label), "view" if each is shown else "plain", f"show_tab('{each.name}')",
                f" {badges.get(each.name) or ''}".rstrip() + "   ",
            )
            for each in self._tabs
        ]  # fmt: skip
        right = (BarItem(f" {whose} × ", "chosen", "everybody"),) if whose else ()
        self._names.show(tuple(items), right)

    def show_days(self, plan: MissionPlan, marks: PlanMarks, day: date | None) -> None:
        """Show the strip of days, with one marked."""
        self._strip.display = bool(plan.days)
        self._strip.show(plan, marks, day)

    def hide_days(self) -> None:
        """Hide the strip of days."""
        self._strip.display = False


def head_items(plan: MissionPlan, marks: PlanMarks, width: int) -> tuple[tuple[BarItem, ...], tuple[BarItem, ...]]:
    """Return the breadcrumb, dates, kind and stage, and for the right end the one verdict and the distance."""
    mission, snapshot = plan.mission, plan.snapshot
    dates = show_date(mission.dates) or report_messages.NO_DATES_YET()
    kind, stage = show_choice(mission.kind), show_choice(mission.stage)
    ready = (marks.ready.text, marks.ready.severity) if marks.ready else ("", Severity.PLAIN)
    ends = (ready, distance(mission, snapshot))
    right = tuple(BarItem(f"  {text}", f"{severity.value} bold") for text, severity in ends if text)
    crumb = f"{messages.MISSIONS} › "
    room = width - sum(each.width for each in right) - cell_width(crumb)
    name, short = line(mission.heading), short_name(mission.id, snapshot.book)
    tries = [(name, (dates, kind, stage)), (name, (dates, stage)), (name, (dates,)), (short, (dates,)), (short, ())]
    for name, facts in tries if width >= NARROW else tries[2:]:
        about = "  ".join(("", " · ".join(facts))).rstrip()
        if cell_width(name) + cell_width(about) <= room:
            break
    else:
        name = fit(name, max(8, room))
    return (BarItem(crumb, "faint", "screen.go('missions')"), BarItem(name, "title"), BarItem(about, "faint")), right


def distance(mission: Mission, snapshot: Snapshot) -> tuple[str, Severity]:
    """Return how far off the mission is, which day of it today is, or how long it has been over, and how urgent."""
    dates, today = mission.dates, snapshot.today
    if dates is None or mission.is_cancelled:
        return "", Severity.PLAIN
    if dates.earliest > today:
        days = (dates.earliest - today).days
        role = Severity.CRITICAL if days <= _WEEK else Severity.ACT if days <= _MONTH else Severity.FAINT
        return messages.TOMORROW() if days == 1 else messages.IN_DAYS(count=days), role
    if dates.latest >= today:
        number, total = (today - dates.earliest).days + 1, (dates.latest - dates.earliest).days + 1
        said = report_messages.UNDER_WAY() if dates.is_open else messages.DAY_OF(number=number, total=total)
        return said, Severity.CRITICAL
    days = (today - dates.latest).days
    if days == 1:
        return messages.OVER_SINCE_YESTERDAY(), Severity.FAINT
    return messages.OVER_FOR(count=days) if days < _LONG_OVER else "", Severity.FAINT
