"""The explanation of a deadline: its clause, the arithmetic, the rule with its source, and the remedy."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.dates.formatting import show_choice, show_day, show_days, show_end
from missions.deadlines.deadline import CONSEQUENCES, Deadline
from missions.deadlines.explanation import Explanation, explain
from missions.messages import Part
from missions.records.kinds import kind_of
from missions.text import line
from screens.command import Where
from screens.commands import COMMANDS, bindings
from screens.dialogs.dialog import Dialog
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import BLANK, Detail, DetailRow

_HEADINGS = {
    Part.CLAUSE: "What is recorded",
    Part.STEP: "The arithmetic, step by step",
    Part.RULE: "The rule",
    Part.ASSUMED: "What is assumed",
    Part.REMEDY: "What would make it firm",
    Part.OUTCOME: "If nobody acts",
}


class ExplanationText(Detail, inherit_bindings=False):
    """The text of an explanation: it scrolls and has nothing to choose."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIST, "up", "down", "page_up", "page_down", "top", "bottom")


class ExplanationDialog(Dialog[str]):
    """Shows why a deadline falls on its date. Closes with the id of the record to correct, or with nothing."""

    where = Where.EXPLANATION

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
        box.border_title = Content("Why this date")
        text = self.query_one(ExplanationText)
        text.show(
            (*headline(self.deadline), *_in_short(self.deadline), *explanation_parts(self.deadline, self._snapshot))
        )
        text.focus()
        items = [
            BarItem(f" {command.key}", "key", f"screen.{command.action}", f" {command.label} ")
            for command in COMMANDS
            if command.where is Where.EXPLANATION
        ]
        record = self._snapshot.book.get(self.deadline.id)
        self.query_one(Bar).show(tuple(items), (BarItem(f"{kind_of(record).singular} " if record else "", "text"),))

    def on_resize(self) -> None:
        """Be as high as the text, or as the screen allows."""
        text = self.query_one(ExplanationText)
        text.call_after_refresh(self._fit)

    def _fit(self) -> None:
        text = self.query_one(ExplanationText)
        text.styles.height = min(text.count, max(3, self.size.height - 6))

    def action_mend(self) -> None:
        """Close and go to the record."""
        self.answer(self.deadline.id)

    def action_close(self) -> None:
        """Close."""
        self.answer("")


def headline(deadline: Deadline) -> Iterator[DetailRow]:
    """Yield the deadline's title, its days to go and the day to act by."""
    yield DetailRow(text=line(deadline.title), role="title")
    band = deadline.band
    if band and deadline.act_by:
        act_by = show_day(deadline.act_by, weekday=True)
        yield DetailRow(
            text=f"{show_days(deadline.days)} · act by {act_by}",
            role="faint" if deadline.recorded_decision else deadline.severity,
        )
    else:
        yield DetailRow(text="No day can be computed: a fact is missing.", role="gap")


def explanation_rows(deadline: Deadline, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the explanation: the days, what was decided, and each part under its heading."""
    yield BLANK
    yield from days(deadline)
    yield from explanation_parts(deadline, snapshot)


def explanation_parts(deadline: Deadline, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield what was decided, and each part of the explanation under its heading."""
    found = explain(deadline, snapshot.book, snapshot.today, snapshot.ledger)
    if found.decided:
        yield BLANK
        yield from (DetailRow(text=line(each.text), role="good") for each in found.decided)
    yield from sections(found)


def _in_short(deadline: Deadline) -> Iterator[DetailRow]:
    """Yield a deadline's days and who must act, in one row."""
    parts = [show_choice(deadline.kind)]
    if deadline.start_by and deadline.start_by != deadline.act_by:
        parts.append(f"start by {show_day(deadline.start_by, weekday=True)}")
    if deadline.due:
        parts.append(f"due {show_end(deadline.due)} ({deadline.certainty.value})")
    parts += [line(deadline.actor), f"otherwise {CONSEQUENCES[deadline.consequence]}"]
    yield DetailRow(text=" · ".join(parts), role="faint")


def days(deadline: Deadline) -> Iterator[DetailRow]:
    """Yield a deadline's days and who must act, one labelled row each."""
    yield DetailRow("Kind", show_choice(deadline.kind))
    if deadline.start_by and deadline.start_by != deadline.act_by:
        yield DetailRow("Start by", show_day(deadline.start_by, weekday=True))
    if deadline.act_by:
        yield DetailRow("Act by", show_day(deadline.act_by, weekday=True))
    if deadline.due:
        yield DetailRow("Due", f"{show_end(deadline.due)} ({deadline.certainty.value})")
    yield DetailRow("Who", line(deadline.actor))
    yield DetailRow("Otherwise", CONSEQUENCES[deadline.consequence])


def sections(found: Explanation) -> Iterator[DetailRow]:
    """Yield each part of an explanation: steps are numbered, sources stand below what they support."""
    for section in found.sections:
        yield BLANK
        yield DetailRow(text=_HEADINGS[section.part], role="heading")
        for number, each in enumerate(section.lines, 1):
            mark = f"{number:>2} " if section.part is Part.STEP else " · "
            yield DetailRow(text=line(each.text), mark=mark)
            if each.source:
                yield DetailRow(text=line(each.source), mark="   ", role="faint")
