"""The head of the mission page: what it is, when, how far it is, and whether it can go ahead."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from missions.dates.formatting import show_choice, show_date
from missions.records.missions import Mission, MissionStage
from missions.records.visits import VisitKind
from missions.signing.criteria import Verdict
from missions.signing.readiness import MissionReadiness
from missions.text import line
from screens.desk import Desk
from screens.mission.plan import Marks, Plan
from screens.mission.strip import DayStrip
from screens.mission.tab import Tab
from screens.widgets.bars import Bar, Item

_STAGES = {
    MissionStage.IDEA: "$faint",
    MissionStage.PLANNING: "$warning",
    MissionStage.CONFIRMED: "$success",
    MissionStage.CANCELLED: "$error",
    MissionStage.CLOSED: "$faint",
}
_VERDICTS = {
    Verdict.GO: ("go", "$success"),
    Verdict.CONDITIONAL: ("conditional", "$warning"),
    Verdict.NO_GO: ("no go", "$error"),
}
_BAR = 10

SHORT = 100
"""Below so many cells what matters least is left out."""

Part = str | Content | tuple[str, str]


class Header:
    """What stands above the lists of the mission page: the head, the names of the tabs, and the strip of days."""

    def __init__(self, tabs: tuple[Tab, ...]) -> None:
        self._tabs = tabs
        self._head = Static(id="mission-head", markup=False)
        self._names = Bar(id="tabs")
        self._strip = DayStrip(id="strip")

    @property
    def widgets(self) -> tuple[Widget, ...]:
        """Its widgets, from above."""
        return self._head, self._names, self._strip

    def show_nothing(self) -> None:
        """Show no mission."""
        self._head.update("", layout=False)
        self._names.show(())
        self._strip.display = False

    def show(self, plan: Plan, marks: Marks, width: int) -> None:
        """Show what the mission is, in that many cells."""
        self._head.update(head(plan, marks, width), layout=False)

    def show_tabs(self, shown: Tab, badges: Mapping[str, str], whose: str = "") -> None:
        """Show the names of the tabs with what stands behind each, and whose schedule it is, if one person's."""
        items = []
        for each in self._tabs:
            badge = badges.get(each.name, "")
            look = "here" if each is shown else "item"
            items.append(Item(f" {each.label} ", look, f"show_tab('{each.name}')", f"{badge} " if badge else ""))
        right = (Item(f" {whose} × ", "chip", "everybody"),) if whose else ()
        self._names.show(tuple(items), right)

    def show_days(self, plan: Plan, marks: Marks, day: date | None) -> None:
        """Show the days with one of them chosen."""
        self._strip.display = bool(plan.days)
        self._strip.show(plan, marks, day)

    def hide_days(self) -> None:
        """Show no days."""
        self._strip.display = False


def head(plan: Plan, marks: Marks, width: int) -> Content:
    """Return the two lines of the head, without what matters least where there is little room."""
    mission, desk = plan.mission, plan.desk
    parts: list[Part] = [(line(mission.heading), "bold")]
    parts += [("  ", ""), (f" {show_choice(mission.stage)} ", f"bold $background on {_STAGES[mission.stage]}")]
    if width >= SHORT:
        parts.append((f"  {show_choice(mission.kind)}", "$faint"))
    dates = show_date(mission.dates, weekday=True)
    parts.append((f"  {dates}" if dates else "  no dates yet", "" if dates else "$accent"))
    far = days_to_go(mission, desk)
    if far:
        parts.append((f"  {far}", "bold $primary"))
    parts.append("\n")
    parts += _joined(_counts(plan)[1 if width < SHORT else 0 :])
    is_short = width < SHORT
    if marks.readiness is not None:
        parts += [("   ", ""), *_readiness(marks.readiness, is_short)]
    parts += [("   ", ""), *_clashes(marks, is_short)]
    return Content.assemble(*parts)


def days_to_go(mission: Mission, desk: Desk) -> str:
    """Say how far off it is, which day of it today is, or how long it has been over."""
    dates = mission.dates
    if dates is None or mission.is_cancelled:
        return ""
    if dates.earliest > desk.today:
        days = (dates.earliest - desk.today).days
        return "tomorrow" if days == 1 else f"{days:,} days to go"
    if dates.latest >= desk.today:
        number, days = (desk.today - dates.earliest).days + 1, (dates.latest - dates.earliest).days + 1
        return f"day {number:,} of {days:,}" if not dates.is_open else "under way"
    days = (desk.today - dates.latest).days
    return "over since yesterday" if days == 1 else f"over for {days:,} days" if days < 730 else ""


def _counts(plan: Plan) -> list[Part]:
    delegates, visits = len(plan.mission.delegates), len(plan.visits)
    signings = sum(visit.kind is VisitKind.SIGNING for visit in plan.visits)
    found: list[Part] = [_so_many(len(plan.days), "day", "days")] if plan.days else []
    found += [
        _so_many(delegates, "delegate", "delegates"),
        _so_many(visits, "visit", "visits"),
        _so_many(signings, "signing", "signings"),
    ]
    return found


def _so_many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else f"no {many}"


def _joined(parts: list[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        found += [part, (" · ", "$rule")]
    return found[:-1]


def _readiness(found: MissionReadiness, is_short: bool) -> list[Part]:
    """Return the share of what is met as a bar, and the verdict; nothing where nothing is to be signed or blocks."""
    word, colour = _VERDICTS[found.verdict]
    parts: list[Part] = []
    if found.share is not None:
        cells = _BAR // 2 if is_short else _BAR
        full = round(found.share * cells)
        parts += [("▓" * full, colour), ("░" * (cells - full), "$rule"), (f" {round(found.share * 100)} % ", "")]
    if found.share is not None or found.blocking:
        parts.append((word, f"bold {colour}"))
    if found.blocking and not is_short:
        parts.append((f", {_so_many(len(found.blocking), 'task blocks', 'tasks block')}", colour))
    return parts


def _clashes(marks: Marks, is_short: bool) -> list[Part]:
    hard, soft = marks.hard, len(marks.clashes) - marks.hard
    if not hard and not soft:
        return [("✓ no clashes", "$success")]
    found: list[Part] = []
    if hard:
        found.append((f"✖ {_so_many(hard, 'clash', 'clashes')}", "bold $error"))
    if soft:
        found += [(" " if hard else "", ""), (f"▲ {soft:,}{'' if is_short else ' to check'}", "$warning")]
    return found
