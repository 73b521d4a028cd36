"""More fields, below the rows of a short form: found by name, as sentences where they say something, else by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from missions.reports.more_fields import MoreField
from screens.cell_width import fit
from screens.dialogs import messages
from screens.styled_text import Span, Spans
from screens.widgets.line_list import Lines

_COLUMNS = 3
_LABEL = 22


class FieldSought(Input):
    """The name of a field that is looked for; the arrow keys move in the fields below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open_field", "open", id="open"),
        Binding("up", "screen.move_in_more(-1)", "up", id="up", show=False),
        Binding("down", "screen.move_in_more(1)", "down", id="down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder=messages.FIELD_SOUGHT(), compact=True, select_on_focus=False, id="sought")

    @dataclass
    class Aside(Message):
        """The cursor is to go to the next column, or back."""

        by: int

    def action_cursor_left(self, select: bool = False) -> None:
        """Move left in the text, or in the columns."""
        super().action_cursor_left(select) if self.value else self.post_message(self.Aside(-1))

    def action_cursor_right(self, select: bool = False) -> None:
        """Move right in the text, or in the columns."""
        super().action_cursor_right(select) if self.value else self.post_message(self.Aside(1))


class FieldLines(Lines):
    """The fields: those that say something a line each, the empty ones in columns."""

    can_focus = False
    chooses_at_once = True

    def __init__(self) -> None:
        super().__init__(id="more-lines")
        self._rows: tuple[tuple[MoreField, ...], ...] = ()
        self.column = 0
        self._is_sought = False

    @property
    def has_keys(self) -> bool:
        """Whether the keys move in it: always."""
        return True

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted."""
        return bool(ground)

    def show(self, found: Sequence[MoreField], is_sought: bool) -> None:
        """Show the fields of the record, or those that were looked for."""
        self._is_sought, self.column = is_sought, 0
        held = [(each,) for each in found if each.said or is_sought]
        empty = [each for each in found if not each.said and not is_sought]
        rows = [tuple(empty[at : at + _COLUMNS]) for at in range(0, len(empty), _COLUMNS)]
        self._rows = (*held, *([()] if held and rows else []), *rows) or ((),)
        self.refill(len(self._rows), 0)

    def stops(self, index: int, /) -> bool:
        """Whether the cursor stops on the line."""
        return bool(self._rows[index])

    @property
    def chosen(self) -> MoreField | None:
        """The field under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else ()
        return row[min(self.column, len(row) - 1)] if row else None

    def move_aside(self, by: int) -> None:
        """Move to another column of the empty fields."""
        row = self._rows[self.cursor] if self._rows else ()
        self.column = max(0, min(len(row) - 1, self.column + by))
        self.drawn.forget()
        self.refresh()

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a field with what it says, or the names of empty ones."""
        row = self._rows[index]
        if len(self._rows) == 1 and not row:
            return (Span(messages.NO_FIELD_CALLED(), "faint"),)
        if len(row) == 1 and (row[0].said or self._is_sought):
            (field,) = row
            if self._is_sought:
                return (Span(fit(field.label, width - 2)), Span(" ›", "faint"))
            said = fit(field.said, max(0, width - _LABEL - 2))
            return (Span(fit(field.label, _LABEL), "faint"), Span(said), Span(" ›", "faint"))
        first = index == 0 or not self._rows[index - 1]
        room = max(1, (width - _LABEL) // _COLUMNS)
        at = min(self.column, len(row) - 1) if index == self.cursor else -1
        names = [
            Span(f"{fit(each.label, room - 1)} ", "match" if number == at else "faint")
            for number, each in enumerate(row)
        ]
        return (Span(fit(messages.EMPTY_FIELDS() if first and row else "", _LABEL), "faint"), *names)


class MoreFields(Vertical):
    """The line that finds a field by name, and the fields below it."""

    def __init__(self, listed: Callable[[], Sequence[MoreField]], called: Callable[[str], Sequence[MoreField]]) -> None:
        super().__init__(id="more")
        self._listed, self._called = listed, called
        self.sought, self.lines = FieldSought(), FieldLines()

    def compose(self) -> ComposeResult:
        """Lay out the line and the fields."""
        with Horizontal():
            yield Static("▌", classes="bar")
            yield Static(Content(messages.MORE()), classes="label")
            yield self.sought
        yield self.lines

    def open(self) -> None:
        """Show it, with the cursor in its line."""
        self.sought.value = ""
        self.refill()
        self.sought.focus()

    def on_descendant_focus(self) -> None:
        """Mark the line."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Mark it no longer."""
        self.remove_class("-here")

    def refill(self) -> None:
        """Show the fields of the record as it is now."""
        text = self.sought.value.strip()
        self.lines.show(self._called(text) if text else self._listed(), bool(text))

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        event.stop()
        self.refill()

    @on(FieldSought.Aside)
    def _move_aside(self, event: FieldSought.Aside) -> None:
        event.stop()
        self.lines.move_aside(event.by)
