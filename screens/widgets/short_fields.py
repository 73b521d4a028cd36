"""The rows of forms: label left, value right with what the program adds by itself, and the list below one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from missions.dates.parsing import DateParseError
from missions.records.fields import Field, Shape
from missions.records.privacy import PRIVACY_MARK
from missions.reports.short_form import FormRow, Offer
from missions.text import fold, line
from screens.cell_width import cell_width, fit
from screens.styled_text import Span, Spans
from screens.widgets import messages
from screens.widgets.line_list import Lines


class FieldInput(Input):
    """What is typed into a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.next", "next", id="next_field", show=False),
        Binding("up", "screen.move(-1)", "up", id="up", show=False),
        Binding("down", "screen.move(1)", "down", id="down", show=False),
        Binding("alt+down,f4", "screen.list", "list", id="list", show=False),
    ]

    def __init__(self, row: FormRow) -> None:
        super().__init__(placeholder=line(row.hint()), compact=True, select_on_focus=False)
        self._chooses = bool(row.kinds or row.offers) and not row.several
        self.between_lines = " " if not row.several else "; " if row.kinds else " ⏎ "
        """What stands between the lines of what is pasted."""

    def on_focus(self) -> None:
        """Select what the program wrote or a list offers, so that typing replaces it; else go to the end."""
        field = next((each for each in self.ancestors if isinstance(each, ShortField)), None)
        is_written = field is not None and field.written == self.value and not field.row.several
        if is_written or self._chooses:
            self.select_all()
        else:
            self.cursor_position = len(self.value)


class ShortField(Vertical):
    """A row: its label, what is typed, what the program adds, and below it what is wrong."""

    DEFAULT_CSS = """
    ShortField { height: auto; }
    ShortField.-group { margin-top: 1; }
    ShortField Horizontal { height: 1; }
    ShortField .bar { width: 2; color: $accent; visibility: hidden; }
    ShortField .label { width: 14; color: $faint; }
    ShortField FieldInput, ShortField FieldInput.-textual-compact {
        width: 1fr; background: $field; padding: 0 0 0 1 !important;
    }
    ShortField FieldInput > .input--placeholder { color: $faint; text-style: italic; }
    ShortField FieldInput:focus { background: $cursor; background-tint: transparent; }
    ShortField .aside { width: auto; max-width: 40; background: $field; color: $faint; padding: 0 1; }
    ShortField.-here .bar { visibility: visible; }
    ShortField.-here .label { color: $strong; text-style: bold; }
    ShortField.-here .aside { background: $cursor; color: $foreground; }
    ShortField .problem { height: auto; max-height: 2; color: $over; padding-left: 17; display: none; }
    ShortField.-wrong .problem { display: block; }
    ShortField.-wrong .bar { color: $over; visibility: visible; }
    """

    def __init__(self, row: FormRow) -> None:
        super().__init__(classes="-group" if row.starts_group else "")
        self.row = row
        self.input = FieldInput(row)
        self._label = Static(Content(line(row.label())), classes="label")
        self._aside = Static(classes="aside")
        self._problem = Static(classes="problem")
        self.problem = ""
        self.written = ""
        """What the program wrote there itself."""

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        with Horizontal():
            yield Static("▌", classes="bar")
            yield self._label
            yield self.input
            yield self._aside
        yield self._problem

    def write(self, text: str) -> None:
        """Write a text there, which nobody typed."""
        self.written = text
        if self.input.value != text:
            self.input.value = text
            self.input.cursor_position = len(text)

    def add(self, aside: str) -> None:
        """Show what the program adds by itself, and that there is a list."""
        sign = "▾" if self.row.kinds or self.row.offers else " "
        self._aside.update(Content("  ".join(filter(None, (line(aside), sign)))))

    def blame(self, problem: str) -> None:
        """Show what is wrong below the row; an empty sentence removes it."""
        if problem != self.problem:
            self.problem = problem
            self._problem.update(Content(f"▲ {line(problem)}"))
            self.set_class(bool(problem), "-wrong")

    def relabel(self, label: str, hint: str) -> None:
        """Show another label and another example, while the row is asked something else."""
        self._label.update(Content(line(label)))
        self.input.placeholder = line(hint)


class FieldRow(Vertical):
    """A row of a long form: its label, its control, what is added, and below it what is wrong."""

    DEFAULT_CSS = """
    FieldRow { height: auto; }
    FieldRow > Horizontal { height: auto; }
    FieldRow .bar { width: 2; color: $accent; visibility: hidden; }
    FieldRow .label { width: 23; color: $faint; }
    FieldRow .aside { width: auto; max-width: 40; height: 1; padding: 0 1; }
    FieldRow:focus-within .bar { visibility: visible; }
    FieldRow:focus-within .label { color: $strong; text-style: bold; }
    FieldRow .problem { height: auto; max-height: 3; color: $over; padding-left: 26; display: none; }
    FieldRow.-wrong .problem { display: block; }
    FieldRow.-wrong .bar { color: $over; visibility: visible; }
    """

    def __init__(self, label: str, control: Widget) -> None:
        super().__init__()
        self._label, self._control = Static(Content(line(label)), classes="label"), control
        self._aside, self._problem = Static(classes="aside"), Static(classes="problem")
        self.aside = Content("")
        """What is shown right of the control."""

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        with Horizontal():
            yield Static("▌", classes="bar")
            yield self._label
            yield self._control
            yield self._aside
        yield self._problem

    def say(self, aside: Content, problem: str) -> None:
        """Show what is added, and what is wrong."""
        self.aside = aside
        self._aside.update(aside)
        self._aside.display = bool(aside.plain)
        self._problem.update(Content(f"▲ {problem}"))
        self.set_class(bool(problem), "-wrong")


@dataclass
class ControlChanged(Message):
    """A control's value changed."""

    control_widget: "Control"


@dataclass
class DialogWanted(Message):
    """A control asks for a dialog to pick a record, fill in a value or choose an option.

    `becomes` returns what the control holds with an answer, and `take` lets it hold that.
    """

    shape: Shape
    held: Any
    title: str
    item: Field
    becomes: Callable[[Any], Any]
    take: Callable[[Any], None]

    def found(self, answer: Any) -> None:
        """Hand the control an answer."""
        self.take(self.becomes(answer))


class Control(Widget):
    """What every control has: its field, its initial value, its current value, and what is wrong with it."""

    item: Field
    initial: Any
    row: FieldRow | None = None

    @property
    def held(self) -> Any:
        """The current value; DateParseError with a sentence if what was typed cannot be read."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether the value was changed."""
        try:
            return bool(self.held != self.initial)
        except DateParseError:
            return True

    def problem(self) -> str:
        """Return what is wrong as a sentence, or an empty string."""
        try:
            held = self.held
        except DateParseError as error:
            return str(error)
        return self._missing if self.item.required and held in ("", None, ()) else ""

    @property
    def _missing(self) -> str:
        return messages.MISSING(field=self.item.label)

    def echo(self) -> str:
        """Return how the typed text is understood, where that is not obvious."""
        return ""

    def relabel(self, strict: bool = False) -> None:
        """Show in its row what is wrong, else how it is understood; a missing value counts only when `strict`."""
        problem = self.problem()
        is_shown = bool(problem) and (strict or problem != self._missing)
        aside = [(PRIVACY_MARK(), "$month")] * self.item.restricted
        if not is_shown and (echo := self.echo()):
            aside.append((f"= {line(echo)}", "$ok"))
        elif self.item.required and not is_shown:
            aside.append((messages.REQUIRED(), "$faint"))
        if self.row:
            self.row.say(Content("  ").join(Content.styled(*each) for each in aside), line(problem) if is_shown else "")
        self.set_class(is_shown, "-wrong")

    def tell(self) -> None:
        """Check the value, and post that it changed."""
        self.relabel()
        self.post_message(ControlChanged(self))


class Offered(Protocol):
    """What a list offers for what was typed: how many, each when it is drawn, and what the last line adds."""

    typed: str
    adds: str
    among: int

    @property
    def count(self) -> int:
        """How many there are, without the line that adds one."""

    def offer(self, index: int, /) -> Offer:
        """Return a line of the list."""


class OfferLines(Lines):
    """The list below a row: what fits what was typed, and last a line that adds it."""

    can_focus = False
    chooses_at_once = True
    DEFAULT_CSS = """
    OfferLines {
        position: absolute; layer: list; display: none; background: $field; border: round $accent;
        border-title-align: right; border-title-color: $faint; max-height: 11;
    }
    """
    _REMARKS = 18

    def __init__(self) -> None:
        super().__init__(id="offers")
        self.offers: Offered | None = None
        self.is_marked = True
        """Whether Enter takes the line under the cursor."""

    @dataclass
    class Opened(Message):
        """The list was opened or closed."""

    @property
    def has_keys(self) -> bool:
        """Whether the keys move in it: while it is open."""
        return self.is_open

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return bool(self.display)

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted."""
        return bool(ground) and self.is_marked

    def open(self, offers: Offered, x: int, y: int, width: int, room: int, is_marked: bool = True) -> None:
        """Show a list at a place of the window, with its first line marked."""
        self.offers, self.is_marked = offers, is_marked
        count = offers.count + bool(offers.adds)
        height = min(count, 9) + 2
        self.styles.width, self.styles.height = width, height
        self.styles.offset = (x, y + 1 if y + 1 + height <= room else max(0, y - height))
        self.border_title = messages.SO_MANY_OF(count=offers.count, every=offers.among) if offers.among else ""
        self.display = True
        self.refill(count, 0)

    def close(self) -> None:
        """Hide the list."""
        self.display = False

    @property
    def is_adding(self) -> bool:
        """Whether the cursor is on the line that adds what was typed."""
        return self.offers is not None and bool(self.offers.adds) and self.cursor == self.offers.count

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line: a name with the letters that were typed, and its remarks in columns."""
        assert self.offers is not None
        if index >= self.offers.count:
            return (Span("+ ", "ok"), Span(fit(self.offers.adds, width - 2), "ok"))
        offer = self.offers.offer(index)
        remarks = [each for each in (offer.remark, offer.more) if each]
        room = width - sum(min(self._REMARKS, max(cell_width(each), 12)) + 1 for each in remarks)
        shown = fit(offer.label, max(10, room))
        columns = [Span(" " + fit(each, min(self._REMARKS, max(cell_width(each), 12))), "faint") for each in remarks]
        return (*_matched(shown, self.offers.typed), *columns)

    def action_move(self, by: int) -> None:
        """Move up or down."""
        if not self.is_marked:
            self.is_marked = True
            self.drawn.forget()
            self.refresh()
            if by > 0:
                return
        if by < 0 and self.cursor == 0:
            self.action_bottom()
        else:
            super().action_move(by)


def _matched(shown: str, typed: str) -> Sequence[Span]:
    """Return a name with the first place of what was typed marked, at the beginning of a word if there is one."""
    wanted, folded = fold(typed).strip(), fold(shown)
    if wanted and len(folded) == len(shown):
        at = folded.find(wanted) if folded.startswith(wanted) else folded.find(f" {wanted}") + 1 or folded.find(wanted)
        if at >= 0:
            end = at + len(wanted)
            return (Span(shown[:at]), Span(shown[at:end], "match"), Span(shown[end:]))
    return (Span(shown),)
