"""The picker: one of many options, found by typing part of its name."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from missions.text import fold, line
from screens.cell_width import fit
from screens.command import Where
from screens.commands import bindings
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_list import Lines


@dataclass(frozen=True)
class Option:
    """An option: its value, its label, and a remark beside it."""

    value: str
    label: str
    remark: str = ""


@dataclass(frozen=True)
class PickedOption:
    """What was picked; `create` is the name typed for a new one."""

    value: str = ""
    create: str = ""


class OptionLines(Lines):
    """The matching options, and a line to create one."""

    chooses_at_once = True

    def __init__(self, options: tuple[Option, ...], creates: str) -> None:
        super().__init__()
        self._options = options
        self._folded: list[str] = []
        self._creates = creates
        self.shown: list[Option] = []
        self.typed = ""

    def on_mount(self) -> None:
        """Show every option."""
        self.narrow("")

    def narrow(self, text: str, at: str = "") -> None:
        """Show the options that hold every word."""
        words = fold(text).split()
        self.typed = line(text).strip()
        if words and not self._folded:
            self._folded = [fold(f"{option.label} {option.value}") for option in self._options]
        pairs = zip(self._folded, self._options, strict=True) if words else ()
        found = [option for folded, option in pairs if all(word in folded for word in words)]
        self.shown = found if words else list(self._options)
        values = [option.value for option in self.shown]
        self.refill(len(self.shown) + self.can_create, values.index(at) if at in values else 0)

    @property
    def can_create(self) -> bool:
        """Whether the last line creates what was typed."""
        return bool(self._creates and self.typed)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an option's line."""
        if index >= len(self.shown):
            return (Span(fit(messages.ADD_NEW(kind=self._creates, name=self.typed), width), "good"),)
        option = self.shown[index]
        remark = Span.of(f"  {option.remark}", "faint")
        return (Span(fit(line(option.label), max(8, width - width_of((remark,)))), "plain"), remark)


class Picker(Dialog[PickedOption | None]):
    """Narrows the options by what is typed; Enter picks, arrow keys move, escape picks nothing."""

    BINDINGS = bindings(Where.DIALOG)
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, options: tuple[Option, ...], now: str = "", creates: str = "") -> None:
        super().__init__()
        self._title, self._now = title, now
        self._options = OptionLines(options, creates)

    def compose(self) -> ComposeResult:
        """Lay out: the input and the matching options."""
        with Vertical(id="box"):
            yield Input(placeholder=messages.TYPE_NAME(), compact=True)
            yield self._options

    def on_mount(self) -> None:
        """Set the title, and start at the current value."""
        box = self.query_one("#box")
        box.border_title = Content(self._title)
        box.border_subtitle = messages.PICK_OR_LEAVE()
        self._options.narrow("", self._now)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._options.narrow(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._options.action_choose()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        at = self._options.cursor
        if at < len(self._options.shown):
            self.answer(PickedOption(self._options.shown[at].value))
        elif self._options.can_create:
            self.answer(PickedOption(create=self._options.typed))

    def key_down(self) -> None:
        """Move among the matches while typing."""
        self._options.action_move(1)

    def key_up(self) -> None:
        """Move among the matches while typing."""
        self._options.action_move(-1)

    def key_pagedown(self) -> None:
        """Move a screenful."""
        self._options.action_page(1)

    def key_pageup(self) -> None:
        """Move a screenful."""
        self._options.action_page(-1)
