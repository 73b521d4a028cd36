"""The dialog that chooses which items of a checklist become tasks."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missions.planning.checklists import TaskCandidate, lead_time_basis, task_candidates
from missions.planning.task_anchors import TargetRecord
from missions.records.tasks import Checklist
from missions.reports import messages as report_messages
from missions.reports.tasks import candidate_remark, dated_task
from missions.text import line
from screens.cell_width import fit
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.bar import Bar
from screens.widgets.line_list import Lines

_LEAD = 15


class ChecklistLines(Lines):
    """The items of a checklist, one a line; the cursor skips those that cannot be planned."""

    def __init__(self, every: tuple[TaskCandidate, ...], snapshot: Snapshot) -> None:
        super().__init__(id="items")
        self.every, self._snapshot = every, snapshot
        self.chosen = {each.key for each in every if each.chosen}

    def on_mount(self) -> None:
        """Show every item."""
        self.refill(len(self.every))

    def stops(self, index: int, /) -> bool:
        """Whether the item can be planned."""
        return index < len(self.every) and self.every[index].task is not None

    def turn(self, keys: set[str]) -> None:
        """Choose these items; if all are chosen already, none of them."""
        self.chosen = self.chosen - keys if keys <= self.chosen else self.chosen | keys
        self.fill(self.count, self.cursor)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an item's line: whether it is chosen, its days to go, its title, and its condition or owner."""
        each = self.every[index]
        mark = Span("✓ " if each.key in self.chosen else "· " if each.task else "  ", "good")
        lead = self._days_span(each)
        room = width - width_of((mark, lead))
        remark = Span.of(candidate_remark(each), "faint")
        most = max(room * 2 // 5, room - width_of((Span.of(each.item.title),)) - 2)
        tail = remark if width_of((remark,)) <= most else Span(fit(remark.text, most), "faint")
        title = fit(line(each.item.title), max(8, room - width_of((tail,)) - 2))
        return (mark, lead, Span(title, "plain" if each.task else "faint"), Span("  "), tail)

    def _days_span(self, each: TaskCandidate) -> Span:
        """Return the days left to act, in the colour of their band."""
        if each.task is None:
            return Span(fit("–", _LEAD), "faint")
        when = dated_task(each.task, self._snapshot.book, self._snapshot.today).when
        return Span(fit(when.text, _LEAD), when.severity)


class ChecklistDialog(Dialog[frozenset[str] | None]):
    """Shows a checklist's items for a record. Closes with the keys of the chosen ones, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="mark"),
        Binding("asterisk", "mark_all", "mark all", id="mark_all"),
        Binding("ctrl+s", "save", "save", id="save"),
    ]
    DEFAULT_CSS = """
    ChecklistDialog #box { width: 110; max-width: 100%; height: 90%; padding: 0 1; }
    ChecklistDialog #count { height: auto; max-height: 2; color: $faint; margin-bottom: 1; }
    ChecklistDialog #item { height: 4; margin-top: 1; }
    ChecklistDialog Bar { background: $box; margin-top: 1; }
    """

    def __init__(self, checklist: Checklist, about: TargetRecord, snapshot: Snapshot) -> None:
        super().__init__()
        self._checklist, self._about = checklist, about
        self._items = ChecklistLines(task_candidates(checklist, about, snapshot.book, today=snapshot.today), snapshot)

    def compose(self) -> ComposeResult:
        """Lay out: how many are chosen, the items, the keys."""
        with Vertical(id="box"):
            yield Static(id="count")
            yield self._items
            yield Static(id="item")
            yield Bar(id="checklist-bar")

    def on_mount(self) -> None:
        """Set the title, and start at the first item."""
        self.query_one("#box").border_title = Content(line(f"{self._checklist.heading} · {self._about.heading}"))
        self.show_keys()
        self._count()
        self._show_item()
        self._items.focus()

    @on(Lines.Moved)
    def _show_item(self) -> None:
        """Show the item under the cursor: its title, its condition, and where its lead time comes from."""
        at = self._items.cursor
        if not self._items.stops(at):
            return
        item = self._items.every[at].item
        condition = report_messages.IF(condition=item.applies_if) if item.applies_if else ""
        known = " · ".join(part for part in (condition, lead_time_basis(item)) if part)
        said = Content.assemble((line(item.title), "bold"), ("\n" + line(known), "$faint"))
        self.query_one("#item", Static).update(said)

    def action_mark(self) -> None:
        """Choose the item under the cursor, or leave it out, and go to the next."""
        if self._items.stops(self._items.cursor):
            self._items.turn({self._items.every[self._items.cursor].key})
            self._count()
            self._items.action_move(1)

    def action_mark_all(self) -> None:
        """Choose all items; if all are chosen already, none."""
        self._items.turn({each.key for each in self._items.every if each.task})
        self._count()

    def action_save(self) -> None:
        """Plan the chosen items as tasks."""
        self.answer(frozenset(self._items.chosen))

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_save()

    def _count(self) -> None:
        possible = sum(each.task is not None for each in self._items.every)
        number = len(self._items.chosen)
        conditional = sum(bool(each.item.applies_if) and each.task is not None for each in self._items.every)
        said = messages.CHOSEN(count=number, total=possible)
        if conditional:
            said = messages.CHOSEN_CONDITIONAL(count=number, total=possible, conditional=conditional)
        self.query_one("#count", Static).update(Content(said))
