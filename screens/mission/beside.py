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
from screens.desk import Desk
from screens.mission.clashes import gravest_clash_rows
from screens.mission.day_lines import day_lines
from screens.mission.lines import TabLines
from screens.mission.plan import Marks, Plan
from screens.widgets.detail import BLANK, Detail, Row

FROM_WIDTH, FROM_WIDTH_OF_PANES, FROM_HEIGHT = 170, 140, 46
"""From how much room on the day after is shown beside the day, and what clashes and what is not ready below."""

ROLES = {Verdict.GO: "good", Verdict.CONDITIONAL: "act", Verdict.NO_GO: "overdue"}
"""The role of each verdict."""


class Beside(TabLines, can_focus=False):
    """Another day, to be looked at only."""

    BINDINGS: ClassVar = []

    def show_day(self, plan: Plan, day: date | None, marks: Marks) -> None:
        """Show a day of the plan; nothing where there is none."""
        lines = day_lines(plan, day, marks, has_tray=False) if day else ()
        self.show(tuple(replace(each, stops=False) for each in lines), None, "No day follows.")


class SidePanes:
    """The day after, beside the day that is shown, and below it what clashes and what is not ready."""

    def __init__(self) -> None:
        self.beside = Beside(id="beside")
        self.clashes, self.readiness = Detail(id="clashes"), Detail(id="readiness")
        self.below = Container(self.clashes, self.readiness, id="panes")
        self._told: Marks | None = None

    def hide(self) -> None:
        """Show nothing but the list and the details."""
        self.beside.display = self.below.display = False

    def show(self, plan: Plan, day: date | None, marks: Marks, room: Size) -> None:
        """Show as much as there is room for on a screen of that size."""
        self.beside.display = len(plan.days) > 1 and room.width >= FROM_WIDTH
        self.below.display = room.height >= FROM_HEIGHT and room.width >= FROM_WIDTH_OF_PANES
        if self.beside.display:
            number = plan.number(day) if day else 0
            after = plan.days[number].date if number < len(plan.days) else None
            self.beside.show_day(plan, after, marks)
        if self.below.display and self._told is not marks:
            self._told = marks
            self.clashes.show(gravest_clash_rows(marks.clashes, plan.desk))
            self.readiness.show(readiness_rows(marks.readiness, plan.desk))


def readiness_rows(found: MissionReadiness | None, desk: Desk) -> tuple[Row, ...]:
    """Return how ready the mission is: each signing with what fails, and the tasks that block the mission."""
    rows = [Row(text="Readiness", role="title")]
    if found is None or not (found.signings or found.blocking):
        return (*rows, Row(text="Nothing is to be signed, and no task blocks.", role="good"))
    for signing in found.signings:
        rows += [BLANK, *_signing(signing, desk)]
    if found.blocking:
        rows += [BLANK, Row(text=f"Tasks that block ({len(found.blocking)})", role="heading")]
        rows += [Row(text=line(task.heading), link=task.id, mark="✖ ") for task in found.blocking]
    return tuple(rows)


def _signing(found: Readiness, desk: Desk) -> Iterator[Row]:
    """Yield a signing: what it is, its verdict, and each criterion that fails."""
    yield Row(text=line(found.title), link=found.visit if desk.book.get(found.visit) else "", mark="■ ")
    verdict = f"{show_choice(found.verdict)}: {found.met} of {len(found.criteria)} met"
    yield Row(text=verdict, role=ROLES[found.verdict])
    yield from failing_rows(found, desk)


def failing_rows(found: Readiness, desk: Desk) -> Iterator[Row]:
    """Yield what fails of a signing's readiness, with what would mend it, which leads to the record to mend."""
    for each in found.failing:
        yield Row(text=line(each.name), role="overdue" if each.hard else "act", mark="✖ " if each.hard else "▲ ")
        yield Row(text=line(each.remedy), link=each.target if desk.book.get(each.target) else "", mark="→ ")


def visit_readiness(found: Readiness, desk: Desk) -> Iterator[Row]:
    """Yield, for the details of a signing, the verdict in words and what fails."""
    yield Row(text=f"Readiness: {found.met} of {len(found.criteria)} met", role="heading")
    yield Row(text=line(verdict_text(found)), role=ROLES[found.verdict])
    yield from failing_rows(found, desk)
    yield BLANK
