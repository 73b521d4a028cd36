"""The dialog that merges two records field by field, and the list of fields it shares with others."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missions.people.merge import MergeDifference, merge_differences, merge_records
from missions.records.changes import MergeChoice, RejectedError
from missions.records.field_values import show_value
from missions.records.privacy import PRIVACY_MARK, label_of
from missions.records.record import Record
from missions.text import clean, line
from screens.cell_width import fit, shorten
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar
from screens.widgets.line_list import Lines

T = TypeVar("T")

FieldChoices = dict[str, MergeChoice]
_SIGNS = {MergeChoice.KEPT: "◀", MergeChoice.OTHER: "▶", MergeChoice.BOTH: "◆"}
_LABEL = 18


class MergeFields(Lines):
    """The fields in which two records differ, one a line, with both values; the one that stays is brighter."""

    fixed = 1

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(id="sides")
        self._snapshot = snapshot
        self._rows: tuple[MergeDifference, ...] = ()
        self._names = ("", "")
        self.choices: FieldChoices = {}

    def show(self, rows: tuple[MergeDifference, ...], names: tuple[str, str], choices: FieldChoices) -> None:
        """Show these fields under the names of the two records."""
        self._rows, self._names, self.choices = rows, names, choices
        self.refill(len(rows))

    @property
    def row(self) -> MergeDifference | None:
        """The field under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def side_of(self, row: MergeDifference) -> MergeChoice:
        """Return which side's value the field keeps."""
        return self.choices.get(row.item.name, row.usual)

    def choose(self, side: MergeChoice) -> None:
        """Take that side's value for the field under the cursor, if allowed."""
        if self.row and side in self.row.sides:
            self.choices[self.row.item.name] = side
            self.fill(self.count)
            self.post_message(self.Moved(self))

    def choose_next(self) -> None:
        """Take the next side's value for the field under the cursor, or both where both can stay."""
        if self.row:
            at = self.row.sides.index(self.side_of(self.row))
            self.choose(self.row.sides[(at + 1) % len(self.row.sides)])

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return the names of the two records."""
        left, right = self._widths(width)
        names = (Span(fit(line(name), room)) for name, room in zip(self._names, (left, right), strict=True))
        one, two = (Span(name.text, "label") for name in names)
        return (Span(" " * (_LABEL + 1)), one, Span("   "), two)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a field's line: its label, the kept value, the sign of what stays, and the other value."""
        row = self._rows[index]
        side = self.side_of(row)
        left, right = self._widths(width)
        label = Span(
            fit(label_of(row.item), _LABEL) + " ",
            "act" if row.is_open and row.item.name not in self.choices else "label",
        )
        stays = (side is not MergeChoice.OTHER, side is not MergeChoice.KEPT)
        one, two = (
            Span(fit(self.value_text(value, row) or "–", room), "plain" if stay else "faint")
            for value, room, stay in zip((row.kept, row.other), (left, right), stays, strict=True)
        )
        return (label, one, Span(f" {_SIGNS[side]} ", "good"), two)

    def value_text(self, value: Any, row: MergeDifference) -> str:
        """Return a value as people read it, on one line."""
        return line(show_value(value, row.item.shape, self._snapshot.book.heading))

    def _widths(self, width: int) -> tuple[int, int]:
        room = max(8, width - _LABEL - 4)
        return room // 2, room - room // 2


class FieldsDialog(Dialog[T | None]):
    """Shows fields that have two values, and below them the one under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side('kept')", "left", id="left"),
        Binding("right", "side('other')", "right", id="right"),
        Binding("space,enter", "next_side", "mark", id="mark", priority=True),
        Binding("ctrl+s", "merge", "save", id="save"),
    ]
    about = ""
    """What is said above the fields."""

    def __init__(self, title: str, snapshot: Snapshot) -> None:
        super().__init__()
        self._title, self._snapshot = title, snapshot

    def compose(self) -> ComposeResult:
        """Lay out: what it is about, the fields, the one under the cursor in full with what follows, and the keys."""
        with Vertical(id="box"):
            if self.about:
                yield Static(self.about, id="about", markup=False)
            yield MergeFields(self._snapshot)
            yield Static(id="told")
            yield Bar(id="merge-bar")

    def on_mount(self) -> None:
        """Show the fields in which the two differ."""
        self.query_one("#box").border_title = Content(line(self._title))
        self.show_fields()
        self.fields.focus()

    def show_fields(self) -> None:
        """Fill the list of fields."""
        raise NotImplementedError

    def field_parts(self) -> list[tuple[str, str]]:
        """Return what is said of the field under the cursor, each part with its style."""
        raise NotImplementedError

    @property
    def fields(self) -> MergeFields:
        """The list of fields."""
        return self.query_one(MergeFields)

    def fill(self, rows: tuple[MergeDifference, ...], names: tuple[str, str], choices: FieldChoices) -> None:
        """Show these fields under the names of the two sides."""
        self.fields.show(rows, names, choices)
        self.fields.styles.height = len(rows) + 1
        self._show_field()

    def value_parts(self, lead: str, sides: tuple[MergeChoice, Any], row: MergeDifference) -> list[tuple[str, str]]:
        """Return a side's value in full, after a sign that says whether it stays."""
        side, value = sides
        stays = self.fields.side_of(row) in (side, MergeChoice.BOTH)
        shown = shorten(clean(self.fields.value_text(value, row)) or messages.NO_VALUE(), 300)
        sign = "●" if stays else "○"
        look = "bold" if stays else "$faint"
        return [(f"{sign} {lead} ", "$faint"), (f"{shown}\n", look)] if lead else [(f"{sign} {shown}\n", look)]

    def _show_field(self) -> None:
        self.query_one("#told", Static).update(Content.assemble(*self.field_parts()).rstrip())

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the field under the cursor in full."""
        event.stop()
        self._show_field()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take the next side's value."""
        event.stop()
        self.action_next_side()

    def action_side(self, side: str) -> None:
        """Keep the left or the right value."""
        self.fields.choose(MergeChoice(side))

    def action_next_side(self) -> None:
        """Keep the left value, the right or both."""
        self.fields.choose_next()

    def action_merge(self) -> None:
        """Save the choice."""
        raise NotImplementedError


class Merge(FieldsDialog[tuple[bool, FieldChoices]]):
    """Asks field by field which value stays. Closes with whether the two were exchanged, and the choices."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+x", "exchange", "exchange", id="exchange")]

    def __init__(
        self, title: str, keep: Record, other: Record, snapshot: Snapshot,
        choices: Mapping[str, MergeChoice] | None = None,
        names: tuple[str, str] | None = None, preview: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(title, snapshot)
        self._keep, self._other, self._has_preview = keep, other, preview
        self._names, self._choices = names, dict(choices or {})
        self._exchanged = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action is possible: without a preview nothing is exchanged."""
        return super().check_action(action, parameters) and (action != "exchange" or self._has_preview)

    def show_fields(self) -> None:
        """Fill the list of fields."""
        rows = merge_differences(self._keep, self._other)
        kept, other = self._keep.heading, self._other.heading
        names = self._names or (messages.STAYS(record=kept), messages.GOES(record=other))
        known = {row.item.name for row in rows}
        self.fill(rows, names, {name: side for name, side in self._choices.items() if name in known})

    def field_parts(self) -> list[tuple[str, str]]:
        """Return the values of the field under the cursor, and what merging leads to."""
        row = self.fields.row
        if not row:
            return [(f"{messages.THE_SAME()}\n", "$faint"), *self._preview_lines()]
        parts = [*self.value_parts("", (MergeChoice.KEPT, row.kept), row)]
        parts += self.value_parts("", (MergeChoice.OTHER, row.other), row)
        if row.item.restricted:
            parts.append((f"{PRIVACY_MARK()}\n", "$month"))
        return [*parts, *self._preview_lines()]

    def _preview_lines(self) -> list[tuple[str, str]]:
        """Return the lines that say what merging leads to."""
        if not self._has_preview:
            return []
        try:
            step = merge_records(self._keep, self._other, self.fields.choices, self._snapshot.book)
        except RejectedError as error:
            return [(f"{line(str(error))}\n", "$over")]
        found = [(f"→ {line(said)}\n", "$ok") for said in step.said]
        return found + [(f"▲ {line(warning)}\n", "$month") for warning in step.warnings[:3]]

    # Commands.

    def action_exchange(self) -> None:
        """Swap the two; the other keeps its id."""
        turned = {
            MergeChoice.KEPT: MergeChoice.OTHER,
            MergeChoice.OTHER: MergeChoice.KEPT,
            MergeChoice.BOTH: MergeChoice.BOTH,
        }
        self._choices = {name: turned[side] for name, side in self.fields.choices.items()}
        self._keep, self._other = self._other, self._keep
        self._exchanged = not self._exchanged
        self.show_fields()

    def action_merge(self) -> None:
        """Save the choice."""
        self.answer((self._exchanged, dict(self.fields.choices)))
