"""The explanation of a deadline (its clause, the arithmetic, the rule, the remedy), and the details of a record."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.reports.details import record_report
from missions.reports.directory import directory_report
from missions.reports.explanation import deadline_facts, deadline_in_short, explain, when_to_act
from missions.text import line
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import Detail, DetailRow, line_rows, report_rows, section_rows


class ExplanationText(Detail):
    """The text of an explanation: it scrolls and has nothing to choose."""

    in_full = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action is possible: there is nothing to choose."""
        return super().check_action(action, parameters) and action not in ("choose", "link")


class ExplanationDialog(Dialog[str]):
    """Shows why a deadline falls on its date. Closes with the id of the record to correct, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "mend", "open", id="open"),
        Binding("escape,q,x", "close", "close", id="close"),
    ]

    def __init__(self, deadline: Deadline, snapshot: Snapshot) -> None:
        super().__init__()
        self.deadline, self._snapshot = deadline, snapshot

    def compose(self) -> ComposeResult:
        """Lay out: the explanation and its keys."""
        with Vertical(id="box"):
            yield ExplanationText(id="told")
            yield Bar(id="explain-bar")

    def on_mount(self) -> None:
        """Show the explanation and its keys."""
        box = self.query_one("#box")
        box.border_title = Content(messages.WHY_THIS_DATE())
        text = self.query_one(ExplanationText)
        text.show((*headline(self.deadline), *_explanation(self.deadline, self._snapshot, in_short=True)))
        text.focus()
        record = self._snapshot.book.get(self.deadline.id)
        kind = f"{kind_of(record).singular} " if record else ""
        bar = self.query_one(Bar)
        bar.show(bar.left, (BarItem(kind, "faint"),))

    def on_resize(self) -> None:
        """Be as high as the text, or as the screen allows."""
        self.query_one(ExplanationText).call_after_refresh(self._fit)

    def _fit(self) -> None:
        text = self.query_one(ExplanationText)
        text.styles.height = min(text.count, max(3, self.size.height - 6))

    def action_mend(self) -> None:
        """Go to the record that the date comes from, to correct it."""
        self.answer(self.deadline.id)


def headline(deadline: Deadline) -> Iterator[DetailRow]:
    """Yield the deadline's title, its days to go and the day to act by."""
    yield DetailRow(text=line(deadline.title), role="title")
    yield from line_rows((when_to_act(deadline),), bool)


def explanation_rows(deadline: Deadline, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the explanation: what is to be done, the days, and each part under its heading."""
    yield from _explanation(deadline, snapshot)


def _explanation(deadline: Deadline, snapshot: Snapshot, in_short: bool = False) -> Iterator[DetailRow]:
    """Yield what was decided, what is to be done and what follows if not, the days, and each part under its heading."""
    sections = explain(deadline, snapshot.book, snapshot.today, snapshot.ledger).sections
    first = [each for each in sections if not each.heading]
    yield from section_rows(first, bool)
    if in_short:
        yield DetailRow(text=deadline_in_short(deadline, after_outcome=True), role="faint")
    else:
        yield from section_rows((deadline_facts(deadline),), bool)
    yield from section_rows([each for each in sections if each.heading], bool)


_MOST_RELATED = 200
"""How many related records of each kind are named at most."""


def record_rows(record: Record, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return all details of a record: what matters most, its fields, and related records."""
    told = directory_report(record, snapshot)
    if told:
        return tuple(report_rows(told, bool))
    status = snapshot.status(record) if isinstance(record, Agreement) else None
    deadlines = snapshot.ledger.of(record.id)
    report = record_report(record, snapshot.book, snapshot.today, deadlines, status, _MOST_RELATED)
    return tuple(report_rows(report, bool))
