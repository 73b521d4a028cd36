"""The list of a mission's plan, with its own keys: all days, moving visits, ways out of conflicts, free hours."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from missions.messages import Sentence
from missions.records.missions import Mission
from missions.records.record import Record
from missions.text import line
from screens.dialogs.picker import Option, Picker
from screens.keys import shown
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.plan_rows import KeptRows, PlanLook, PlanRow, RowKind, day_key, plan_rows
from screens.pages.mission.tab import LOW, Tab, TabEntry, TabLines
from screens.pages.mission.visit_details import plan_details
from screens.session import session_of
from screens.snapshot import DaySelection, Snapshot
from screens.styled_text import Spans
from screens.widgets.detail_pane import DetailRow

NARROW = 100
"""Below this many cells, as on a low screen, there are no blank rows between the days."""


class PlanTab(Tab):
    """All days of the mission; its list draws rows of its own."""

    name: ClassVar[str] = "plan"
    label: ClassVar[Sentence | str] = messages.PLAN
    empty: ClassVar[Sentence] = messages.ADD_DAYS

    def badge(self, mission: Mission, snapshot: Snapshot, /) -> str:
        """Return how many visits there are."""
        return str(len(snapshot.book.visits_of(mission.id)) or "")

    def entries(self, _mission: Mission, _snapshot: Snapshot, /) -> tuple[TabEntry, ...]:
        """Return nothing: the list makes its rows of the whole plan."""
        return ()


class PlanLines(TabLines):
    """All days of a mission in one list, and the unscheduled visits at its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "day(-1)", "earlier", id="earlier", show=False),
        Binding("right,l", "day(1)", "later", id="later", show=False),
        Binding("t", "today", "today", id="today", show=False),
        Binding("shift+up,K", "move_visit(-1)", "move", id="move_up", key_display="⇧↑↓ " + shown("K,J")),
        Binding("shift+down,J", "move_visit(1)", "move later", id="move_down", show=False),
        Binding("shift+left,left_curly_bracket", "move_day(-1)", "move a day earlier", id="move_left", show=False),
        Binding("shift+right,right_curly_bracket", "move_day(1)", "move a day later", id="move_right", show=False),
        Binding(
            "ctrl+down,alt+down", "lengthen(1)", "length", id="longer", key_display="^↑↓ " + shown("alt+up,alt+down")
        ),
        Binding("ctrl+up,alt+up", "lengthen(-1)", "shorter", id="shorter", show=False),
        Binding("C", "conflicts", "conflicts", id="conflicts", show=False),
        Binding("F", "whose", "filters", id="filters", show=False),
    ]

    tab: ClassVar[Tab] = PlanTab()

    @dataclass
    class WhoseChosen(Message):
        """One person's own days are to be shown, or everybody's."""

        person: str

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PlanRow, ...] = ()
        self.marks = PlanMarks()
        self._look = PlanLook(())
        self._kept: KeptRows = {}
        self._kept_of = ("", "")

    # What is shown.

    def fill_from(self, plan: MissionPlan, marks: PlanMarks, /) -> None:
        """Take over the rows of a plan."""
        is_new = self.plan is None or self.plan.mission.id != plan.mission.id
        self.plan, self.marks = plan, marks
        self._arrange()
        if is_new:
            today = next((at for at, each in enumerate(self.rows) if each.day == plan.snapshot.today), 0)
            self.set_reactive(TabLines.cursor, today)

    def show_nothing(self) -> None:
        """Show that the mission is gone."""
        self.rows = ()
        super().show_nothing()

    def _arrange(self) -> None:
        assert self.plan
        is_short = self.app.size.height < LOW or self.app.size.width < NARROW
        if self._kept_of != (self.plan.mission.id, self.plan.person):
            self._kept, self._kept_of = {}, (self.plan.mission.id, self.plan.person)
        self.rows = plan_rows(self.plan, self.marks, is_short, self._kept)
        self._look = PlanLook(self.rows)

    @property
    def row(self) -> PlanRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) and self.rows[self.cursor].stops else None

    @property
    def day(self) -> date | None:
        """The day of the row under the cursor."""
        return self.row.day if self.row else None

    @property
    def record(self) -> Record | None:
        """The visit of the row, the record a conflict leads to, else the mission."""
        row = self.row
        if row is None or self.plan is None:
            return None
        if row.conflict is not None and row.visit is None:
            return self.snapshot.book.get(row.conflict.record) or self.mission
        return row.visit or self.mission

    @property
    def length(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def key_at(self, index: int, /) -> str:
        """Return the key of a row."""
        return self.rows[index].key

    def stops(self, index: int, /) -> bool:
        """Whether the cursor stops on the row."""
        return index < len(self.rows) and self.rows[index].stops

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a row."""
        return self._look.spans(self.rows[index], width) if index < len(self.rows) else super().spans(index, width)

    def details(self) -> tuple[DetailRow, ...]:
        """Return the details of the row under the cursor."""
        row = self.row
        if self.plan is None or row is None:
            return ()
        return plan_details(row, self.plan, self.marks)

    def on_resize(self, _event: events.Resize | None = None) -> None:
        """Fit the rows to the new size."""
        if self.plan is not None:
            key = self.key
            self._arrange()
            self.fill(self.length, self.index_of(key) if key else None)
        super().on_resize()

    def on_click(self, event: events.Click) -> None:
        """Do what a link at the end of a row says; elsewhere put the cursor there, and open at the second click."""
        offset = event.get_content_offset(self)
        index = offset.y + round(self.scroll_offset.y) if offset else self.length
        row = self.rows[index] if index < self.length else None
        if offset and row and row.tail.role == "link" and offset.x >= self.margin + self.room - len(row.tail.text):
            event.prevent_default()
            self.cursor = index
            self.action_choose()

    # Moving the cursor never writes.

    def action_day(self, by: int) -> None:
        """Go to the previous or next day."""
        if self.plan is not None and self.plan.days:
            self.go_to_day(self.plan.day_after(self.day, by) if self.day else self.plan.days[-1 if by < 0 else 0].date)

    def go_to_day(self, day: date) -> None:
        """Put the cursor on the head of a day, at the top where the list is longer than the screen."""
        self.go_to(day_key(day))
        self.scroll_to(y=self.cursor, animate=False, immediate=True, force=True)

    def action_today(self) -> None:
        """Go to today, or the nearest day."""
        if self.plan is not None and self.plan.days:
            self.go_to_day(self.plan.nearest(self.snapshot.today))

    def action_conflicts(self) -> None:
        """Go to the next conflict."""
        found = [at for at, each in enumerate(self.rows) if each.kind is RowKind.CONFLICT]
        if found:
            self.cursor = next((at for at in found if at > self.cursor), found[0])
        elif self.plan is not None:
            session_of(self).tell(messages.NO_CONFLICTS())

    # Writing by cursor needs a modifier.

    def _visit_command(self, what: str) -> None:
        from screens.actions.visits import run_visit_command

        session, at = session_of(self), self.selection()
        self.change(lambda: run_visit_command(session, what, self.mission, at))

    def selection(self) -> DaySelection:
        """Return what is selected in the days."""
        row = self.row
        key = (row.visit.id if row.visit else row.key) if row else None
        return DaySelection(key, self.day, row.item if row else None, self.plan.days if self.plan else ())

    def action_move_visit(self, by: int) -> None:
        """Move the visit by a quarter of an hour."""
        self._visit_command("later" if by > 0 else "earlier")

    def action_move_day(self, by: int) -> None:
        """Move the visit by a day."""
        self._visit_command("day_after" if by > 0 else "day_before")

    def action_lengthen(self, by: int) -> None:
        """Change its length by a quarter of an hour."""
        self._visit_command("longer" if by > 0 else "shorter")

    def action_add(self) -> None:
        """Add a visit on this day."""
        self._visit_command("add")

    def action_edit(self) -> None:
        """Edit the visit, leg, stay or mission."""
        self._visit_command("edit")

    def action_delete(self) -> None:
        """Delete the visit, leg or stay."""
        self._visit_command("delete")

    # Opening.

    def action_choose(self) -> None:
        """Open it: details, ways out, free hours."""
        from screens.actions import visits

        row, session, plan = self.row, session_of(self), self.plan
        if row is None or plan is None:
            return
        if row.kind is RowKind.WAITING and row.visit:
            visit, first = row.visit, plan.hours.get(row.visit.id)
            hours = dict.fromkeys(([first] if first else []) + plan.other_hours(visit))
            self.change(lambda: visits.schedule(session, visit, tuple(hours), self.selection()))
        elif row.conflict is not None:
            conflict = row.conflict
            self.change(lambda: visits.resolve(session, conflict, plan.ways_out(conflict)))
        else:
            super().action_choose()

    def action_whose(self) -> None:
        """Show one person's days, or everybody's."""
        if self.plan is not None:
            session_of(self).begin(self._ask_whose())

    async def _ask_whose(self) -> None:
        heading = self.snapshot.book.heading
        delegates = [each.person for each in self.mission.delegates if each.person]
        people = tuple(Option(id, line(heading(id)), messages.DELEGATE()) for id in delegates)
        options = (Option("everybody", messages.EVERYBODY(), messages.WHOLE_PROGRAMME()), *people)
        now = self.plan.person if self.plan else ""
        picked = await session_of(self).show_dialog(Picker(messages.WHOSE_DAYS(), options, now))
        if picked and picked.value:
            self.post_message(self.WhoseChosen("" if picked.value == "everybody" else picked.value))
