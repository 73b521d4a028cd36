"""What stands beside a mission's day where there is room: the day after, and how ready the mission is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.containers import Container
from textual.geometry import Size

from missions.dates.formatting import show_choice
from missions.signing.criteria import Verdict
from missions.signing.readiness import MissionReadiness, Readiness, verdict_text
from missions.text import line
from screens.pages.mission.conflicts import gravest_clash_rows
from screens.pages.mission.day_rows import day_lines
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.tab import TabLines
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import BLANK, Detail, DetailRow

FROM_WIDTH, FROM_WIDTH_OF_PANES, FROM_HEIGHT = 170, 140, 46
"""From how much room on the day after is shown beside the day, and what clashes and what is not ready below."""

VERDICT_STYLES = {Verdict.GO: "good", Verdict.CONDITIONAL: "act", Verdict.NO_GO: "overdue"}
"""The role of each verdict."""


class SideDay(TabLines, can_focus=False):
    """Another day, to be looked at only."""

    BINDINGS: ClassVar = []

    def show_day(self, plan: MissionPlan, day: date | None, marks: PlanMarks) -> None:
        """Show a day of the plan; nothing where there is none."""
        lines = day_lines(plan, day, marks, has_tray=False) if day else ()
        self.show(tuple(replace(each, stops=False) for each in lines), None, "No day follows.")


class SidePanes:
    """The day after, beside the day that is shown, and below it what clashes and what is not ready."""

    def __init__(self) -> None:
        self.beside = SideDay(id="beside")
        self.clashes, self.readiness = Detail(id="clashes"), Detail(id="readiness")
        self.below = Container(self.clashes, self.readiness, id="panes")
        self._told: PlanMarks | None = None

    def hide(self) -> None:
        """Show nothing but the list and the details."""
        self.beside.display = self.below.display = False

    def show(self, plan: MissionPlan, day: date | None, marks: PlanMarks, room: Size) -> None:
        """Show as much as there is room for on a screen of that size."""
        self.beside.display = len(plan.days) > 1 and room.width >= FROM_WIDTH
        self.below.display = room.height >= FROM_HEIGHT and room.width >= FROM_WIDTH_OF_PANES
        if self.beside.display:
            number = plan.number(day) if day else 0
            after = plan.days[number].date if number < len(plan.days) else None
            self.beside.show_day(plan, after, marks)
        if self.below.display and self._told is not marks:
            self._told = marks
            self.clashes.show(gravest_clash_rows(marks.clashes, plan.snapshot))
            self.readiness.show(readiness_rows(marks.readiness, plan.snapshot))


def readiness_rows(found: MissionReadiness | None, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return how ready the mission is: each signing with what fails, and the tasks that block the mission."""
    rows = [DetailRow(text="Readiness", role="title")]
    if found is None or not (found.signings or found.blocking):
        return (*rows, DetailRow(text="Nothing is to be signed, and no task blocks.", role="good"))
    for signing in found.signings:
        rows += [BLANK, *_signing(signing, snapshot)]
    if found.blocking:
        rows += [BLANK, DetailRow(text=f"Tasks that block ({len(found.blocking)})", role="heading")]
        rows += [DetailRow(text=line(task.heading), link=task.id, mark="✖ ") for task in found.blocking]
    return tuple(rows)


def _signing(found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield a signing: what it is, its verdict, and each criterion that fails."""
    yield DetailRow(text=line(found.title), link=found.visit if snapshot.book.get(found.visit) else "", mark="■ ")
    verdict = f"{show_choice(found.verdict)}: {found.met} of {len(found.criteria)} met"
    yield DetailRow(text=verdict, role=VERDICT_STYLES[found.verdict])
    yield from failing_rows(found, snapshot)


def failing_rows(found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield what fails of a signing's readiness, with what would mend it, which leads to the record to mend."""
    for each in found.failing:
        yield DetailRow(text=line(each.name), role="overdue" if each.hard else "act", mark="✖ " if each.hard else "▲ ")
        yield DetailRow(text=line(each.remedy), link=each.target if snapshot.book.get(each.target) else "", mark="→ ")


def visit_readiness(found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield, for the details of a signing, the verdict in words and what fails."""
    yield DetailRow(text=f"Readiness: {found.met} of {len(found.criteria)} met", role="heading")
    yield DetailRow(text=line(verdict_text(found)), role=VERDICT_STYLES[found.verdict])
    yield from failing_rows(found, snapshot)
    yield BLANK
