"""The side panes of a mission's day: the next day, the conflicts and the readiness."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.containers import Container
from textual.geometry import Size

from missions.reports.readiness import MARKS, SEVERITIES, row_text
from missions.signing.readiness import MissionReadiness, Readiness, verdict_text
from missions.text import line
from screens.pages.mission import messages
from screens.pages.mission.day_rows import day_lines
from screens.pages.mission.plan import MissionPlan, PlanMarks, conflict_rows
from screens.pages.mission.tab import TabLines
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import BLANK, Detail, DetailRow

FROM_WIDTH, FROM_WIDTH_OF_PANES, FROM_HEIGHT = 170, 140, 46
"""The sizes from which the next day is shown beside the day, and conflicts and readiness below."""


class SideDay(TabLines, can_focus=False):
    """Another day, without a cursor."""

    BINDINGS: ClassVar = []

    def show_day(self, plan: MissionPlan, day: date | None, marks: PlanMarks) -> None:
        """Show a day of the plan, or that none follows."""
        lines = day_lines(plan, day, marks, has_tray=False) if day else ()
        self.show(tuple(replace(each, stops=False) for each in lines), None, messages.NO_DAY_FOLLOWS())


class SidePanes:
    """The next day beside the current one, and below it the conflicts and the readiness."""

    def __init__(self) -> None:
        self.beside = SideDay(id="beside")
        self.conflicts, self.readiness = Detail(id="clashes"), Detail(id="readiness")
        self.below = Container(self.conflicts, self.readiness, id="panes")
        self._shown_marks: PlanMarks | None = None

    def hide(self) -> None:
        """Hide all side panes."""
        self.beside.display = self.below.display = False

    def show(self, plan: MissionPlan, day: date | None, marks: PlanMarks, room: Size) -> None:
        """Show what there is room for on a screen of that size."""
        self.beside.display = len(plan.days) > 1 and room.width >= FROM_WIDTH
        self.below.display = room.height >= FROM_HEIGHT and room.width >= FROM_WIDTH_OF_PANES
        if self.beside.display:
            number = plan.number(day) if day else 0
            after = plan.days[number].date if number < len(plan.days) else None
            self.beside.show_day(plan, after, marks)
        if self.below.display and self._shown_marks is not marks:
            self._shown_marks = marks
            self.conflicts.show(conflict_rows(marks.conflicts, plan.snapshot))
            self.readiness.show(readiness_rows(marks.readiness, plan.snapshot))


def readiness_rows(found: MissionReadiness | None, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the mission's readiness: each signing with its failing criteria, and the blocking tasks."""
    rows = [DetailRow(text=messages.READINESS(), role="title")]
    if found is None or not (found.signings or found.apart):
        return (*rows, DetailRow(text=messages.NOTHING_BLOCKS(), role="good"))
    for signing in found.signings:
        rows += [BLANK, *_signing(signing, snapshot)]
    if found.apart:
        rows += [BLANK, DetailRow(text=messages.BLOCKING_TASKS(count=len(found.apart)), role="heading")]
        rows += [DetailRow(text=row_text(each), link=each.cause.record, mark="✗ ") for each in found.apart]
    return tuple(rows)


def _signing(found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield a signing: what it is, its verdict, and each criterion that fails."""
    yield DetailRow(text=line(found.title), link=found.visit if snapshot.book.get(found.visit) else "", mark="■ ")
    yield DetailRow(text=verdict_text(found), role=found.severity)
    yield from failing_rows(found, snapshot)


def failing_rows(found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield a signing's failing criteria, each with its remedy as a link to the record; none once all is signed."""
    for each in found.rows:
        if each.is_open:
            said, record = row_text(each), each.cause.record
            yield DetailRow(text=said, role=SEVERITIES[each.state], mark=f"{MARKS[each.state]} ")
            yield DetailRow(text=str(each.cause.do), link=record if snapshot.book.get(record) else "", mark="→ ")


def visit_readiness(found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the verdict and the failing criteria for the details of a signing."""
    yield DetailRow(text=messages.READINESS(), role="heading")
    yield DetailRow(text=line(verdict_text(found)), role=found.severity)
    yield from failing_rows(found, snapshot)
    yield BLANK
