"""The controls of a form, one for each shape of field. The row around one shows its label and any problem."""

from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar, assert_never

import msgspec
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from missions.dates.formatting import show_choice, show_date
from missions.dates.parsing import DateParseError
from missions.dates.partial import PartialDate
from missions.records.field_values import read_field, show_struct, show_value, value_as_typed
from missions.records.fields import (
    Clock,
    CountryCode,
    Dated,
    Duration,
    EnumChoice,
    Field,
    Flag,
    LanguageCode,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    TimeZone,
    YearlyDay,
)
from missions.records.json_values import SEPARATOR
from missions.records.typed_lists import repeated_value
from missions.text import clean, line
from screens.cell_width import cell_width, fit
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets import messages
from screens.widgets.line_list import Lines
from screens.widgets.short_fields import Control, DialogWanted


def control(item: Field, held: Any, snapshot: Snapshot) -> Control:
    """Return the control for a field and its value."""
    match item.shape:
        case Text() | Number() | MoneyAmount() | Dated() | YearlyDay() | Clock() | Duration() | Moment():
            return TextControl(item, held, snapshot)
        case Note():
            return NoteControl(item, held)
        case EnumChoice() | Flag():
            return ChoiceControl(item, held, snapshot)
        case Link() | Nested():
            return LinkControl(item, held, snapshot)
        case Many(of=Link() | Nested()):
            return ManyControl(item, held, snapshot)
        case Many():
            return TextControl(item, held, snapshot)
    assert_never(item.shape)


class TextControl(Input, Control):
    """A value on one line: a text, a number, a date, a time, a length of time, or several texts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.enter", "open", id="open", show=False)]

    def __init__(self, item: Field, held: Any, snapshot: Snapshot) -> None:
        self.item, self.initial, self._snapshot = item, held, snapshot
        self._initial_text = value_as_typed(held, item.shape)
        super().__init__(self._initial_text, placeholder=_hint(item.shape), select_on_focus=False)

    @property
    def held(self) -> Any:
        """The current value; text that was not edited keeps the exact initial value."""
        if self.value == self._initial_text:
            return self.initial
        return read_field(self.value, self.item, self._snapshot.book, self._snapshot.today)

    def echo(self) -> str:
        """Return a date, duration, time, amount or code as it is understood."""
        if self.value == self._initial_text:
            return ""
        try:
            held = self.held
        except DateParseError:
            return ""
        if isinstance(held, PartialDate):
            return show_date(held, weekday=True)
        if isinstance(self.item.shape, Duration | Clock | MoneyAmount):
            return show_value(held, self.item.shape, str)
        kept = value_as_typed(held, self.item.shape)
        return kept if type(_one(self.item.shape)) is not Text and kept != self.value.strip() else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Check while typing."""
        event.stop()
        self.tell()


class NoteControl(TextArea, Control):
    """Text of several lines."""

    def __init__(self, item: Field, held: Any) -> None:
        self.item, self.initial = item, held
        super().__init__(held or "", tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)

    @property
    def held(self) -> Any:
        """The text."""
        return self.initial if self.text == self.initial else clean(self.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Check while typing."""
        event.stop()
        self.tell()


class LinesControl(Lines, Control):
    """A control whose value is not typed: it shows lines and opens a dialog to change one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "open", id="open")]

    def __init__(self, item: Field, held: Any, snapshot: Snapshot) -> None:
        super().__init__()
        self.item, self.initial, self._held, self._snapshot = item, held, held, snapshot

    @property
    def held(self) -> Any:
        """The value."""
        return self._held

    def take(self, held: Any) -> None:
        """Set another value."""
        self._held = held
        self._fill()
        self.tell()

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted: only with the focus."""
        return ground == "cursor"

    def look_at(self, snapshot: Snapshot) -> None:
        """Show the names of records as in another snapshot."""
        self._snapshot = snapshot
        self._fill()

    def on_mount(self) -> None:
        """Show the value."""
        self._fill()

    def _fill(self) -> None:
        count = self.lines_needed()
        self.styles.height = count
        self.refill(count)

    def lines_needed(self) -> int:
        """Return how many lines the value takes."""
        return 1

    def ask(
        self, shape: Shape, held: Any, becomes: Callable[[Any], Any] = lambda answer: answer, title: str = ""
    ) -> None:
        """Ask for a dialog, and what the control holds with its answer."""
        self.post_message(DialogWanted(shape, held, title or self.item.label, self.item, becomes, self.take))

    def _shown(self, shape: Shape, held: Any) -> str:
        heading = self._snapshot.book.heading
        return show_struct(held, heading) if isinstance(held, msgspec.Struct) else show_value(held, shape, heading)


_MOST_OPEN = 4
"""How many options are shown side by side; of more only the one that is chosen."""


class ChoiceControl(LinesControl):
    """One of several options, or yes and no: changed by arrow keys, a letter, or in a list.

    If the field may stay empty, that is the first option.
    """

    def _options(self) -> list[Any]:
        shape = self.item.shape
        if not isinstance(shape, EnumChoice):
            return [False, True]
        return [None, *shape.options] if self.item.default is None else list(shape.options)

    @property
    def is_open(self) -> bool:
        """Whether there are so few options that all of them are shown."""
        return len(self._options()) <= _MOST_OPEN

    def spans(self, _index: int, width: int, /) -> Spans:
        """Return the options side by side with the one that is chosen marked; of many only that one."""
        shown = [(each, _option(each)) for each in self._options()]
        if self.is_open and sum(cell_width(text) + 6 for _, text in shown) <= width + 4:
            marks = ((each == self._held, text) for each, text in shown)
            return tuple(
                Span(f"{'●' if mine else '○'} {text}    ", "plain" if mine else "faint") for mine, text in marks
            )
        return (Span(fit(_option(self._held), width - 2)), Span(" ▾", "faint"))

    async def on_key(self, event: events.Key) -> None:
        """Take the arrow keys, the blank, and the first letters of an option."""
        options = self._options()
        at = options.index(self._held)
        if event.key in ("right", "space", "left"):
            self._letters = ""
            self.take(options[(at + (-1 if event.key == "left" else 1)) % len(options)])
        elif event.character and event.character.isalnum():
            order = options[at + 1 :] + options[: at + 1]
            for letters in (self._letters + event.character.lower(), event.character.lower()):
                found = [option for option in order if _option(option).startswith(letters)]
                if found:
                    self._letters = letters
                    self.take(self._held if self._held in found and len(letters) > 1 else found[0])
                    break
            else:
                return
        else:
            return
        event.stop()
        event.prevent_default()

    _letters = ""

    def action_choose(self) -> None:
        """Go on, or choose from a list where there are many."""
        if self.is_open:
            self.call_next(self.run_action, "screen.enter")
        else:
            self.ask(self.item.shape, self._held)


class LinkControl(LinesControl):
    """A link to a record, or a nested value: Enter changes it, d empties it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,delete", "remove_row", "delete", id="delete")]

    def spans(self, _index: int, width: int, /) -> Spans:
        """Return the record's title, or the value as text."""
        shown = line(self._shown(self.item.shape, self._held))
        nested = isinstance(self.item.shape, Nested)
        if not shown:
            return (Span(messages.FILL_IN() if nested else messages.CHOOSE(), "faint"),)
        return (Span(fit(shown, width), "plain" if nested else "link"),)

    def action_choose(self) -> None:
        """Open the dialog for it."""
        self.ask(self.item.shape, self._held)

    def action_remove_row(self) -> None:
        """Remove what is chosen."""
        self.take(self.item.default)


class ManyControl(LinesControl):
    """Several records or nested values, in order; the last line adds one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_row", "add", id="add"),
        Binding("d,delete", "remove_row", "delete", id="delete"),
        Binding("ctrl+up", "raise_row(-1)", "move up", id="raise_row", show=False),
        Binding("ctrl+down", "raise_row(1)", "move down", id="lower_row", show=False),
    ]

    def __init__(self, item: Field, held: Any, snapshot: Snapshot) -> None:
        super().__init__(item, held, snapshot)
        assert isinstance(item.shape, Many)
        self._each = item.shape.of

    def problem(self) -> str:
        """Return what is wrong, such as a person who was put there twice."""
        twice = repeated_value(self._held, self.item.shape)
        if twice and twice != repeated_value(self.initial, self.item.shape):
            return messages.TWICE(name=self._snapshot.book.heading(twice))
        return super().problem()

    def lines_needed(self) -> int:
        """Return one line for each value and one to add."""
        return len(self._held) + 1

    def spans(self, index: int, width: int, /) -> Spans:
        """Return one of the values, or the line that adds one."""
        if index >= len(self._held):
            return (Span(messages.ADDS() if self._held else messages.ADDS_ONE(), "faint"),)
        shown = line(self._shown(self._each, self._held[index]))
        return (Span("· ", "faint"), Span(fit(shown or messages.EMPTY(), width - 2)))

    def action_choose(self) -> None:
        """Open the value under the cursor, or add one."""
        at = self.cursor
        if at >= len(self._held):
            self.action_add_row()
            return
        title = messages.ONE_OF(label=self.item.label, number=at + 1, count=len(self._held))
        self.ask(self._each, self._held[at], lambda found: (*self._held[:at], found, *self._held[at + 1 :]), title)

    def action_add_row(self) -> None:
        """Add a line to the list."""
        empty = self._each.struct() if isinstance(self._each, Nested) else ""
        self.ask(self._each, empty, lambda found: (*self._held, found) if found != "" else self._held)

    def action_remove_row(self) -> None:
        """Remove the line from the list."""
        if self.cursor < len(self._held):
            self.take((*self._held[: self.cursor], *self._held[self.cursor + 1 :]))

    def action_raise_row(self, by: int) -> None:
        """Move the line up or down in its list."""
        at, to = self.cursor, self.cursor + by
        if at < len(self._held) and 0 <= to < len(self._held):
            values = list(self._held)
            values[at], values[to] = values[to], values[at]
            self.take(tuple(values))
            self.cursor = to


def _one(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many) else shape


def _option(held: Any) -> str:
    if held is None:
        return messages.NOT_STATED()
    return show_choice(held) if isinstance(held, Enum) else (messages.YES() if held else messages.NO())


_HINTS = {
    Dated: messages.DATE_HINT, Duration: messages.LENGTH_HINT, YearlyDay: messages.YEARLY_DAY_HINT,
    Number: messages.NUMBER_HINT, MoneyAmount: messages.NUMBER_HINT, CountryCode: messages.COUNTRY_HINT,
    TimeZone: messages.ZONE_HINT, LanguageCode: messages.LANGUAGE_HINT,
}  # fmt: skip


def _hint(shape: Shape) -> str:
    """Return an example of what can be typed."""
    if isinstance(shape, Clock):
        return "09:30"
    if isinstance(shape, Many):
        return messages.SEVERAL_HINT(separator=SEPARATOR)
    return _HINTS[type(shape)]() if type(shape) in _HINTS else ""
