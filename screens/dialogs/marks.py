"""A dialog in which several of many are marked, under headings: filters of a list, or its columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from missions.text import holds_words, line, search_words, spellings
from screens.cell_width import fit
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_list import Lines


@dataclass(frozen=True)
class MarkOption:
    """What can be marked: its value, label and remark, the heading it stands under; or what is `done` at once."""

    value: str
    label: str
    remark: str = ""
    heading: str = ""
    done: bool = False


@dataclass(frozen=True)
class Marked:
    """The marked values, or the one that was to be done at once."""

    values: frozenset[str]
    done: str = ""


Offer = Callable[[frozenset[str]], tuple[MarkOption, ...]]
"""Returns what can be marked beside the values marked already."""


class MarkLines(Lines):
    """The options that hold what was typed, each under its heading."""

    chooses_at_once = True

    def __init__(self, offer: Offer, marked: frozenset[str]) -> None:
        super().__init__()
        self._offer, self.marked, self._words = offer, marked, ""
        self._shown: list[MarkOption | str] = []

    @property
    def option(self) -> MarkOption | None:
        """The option under the cursor."""
        found = self._shown[self.cursor] if self.cursor < len(self._shown) else ""
        return None if isinstance(found, str) else found

    def narrow(self, words: str) -> None:
        """Show only the options that hold every word in their label or heading."""
        self._words = words
        self._list()
        self.action_top()

    def toggle(self) -> None:
        """Mark the option under the cursor, or take its mark away."""
        if self.option and not self.option.done:
            self.marked ^= {self.option.value}
            self._list()

    def on_resize(self) -> None:
        """Show the first heading too, now that the size is known."""
        super().on_resize()
        if self.cursor == self._nearest(0):
            self.scroll_to(y=0, animate=False)

    def _list(self) -> None:
        wanted = search_words(self._words)
        self._shown = []
        heading = ""
        for each in self._offer(self.marked):
            if wanted and not holds_words(spellings(f"{each.label} {each.heading}"), wanted):
                continue
            if each.heading != heading:
                heading = each.heading
                self._shown += ["", heading] if self._shown else [heading]
            self._shown.append(each)
        self.refill(len(self._shown), self.cursor)

    def stops(self, index: int, /) -> bool:
        """Whether there is an option, not a heading."""
        return not isinstance(self._shown[index], str)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an option with its mark, or a heading."""
        each = self._shown[index]
        if isinstance(each, str):
            return (Span(each, "heading"),)
        mark = Span("✓ " if each.value in self.marked else "  ", "good")
        remark = Span.of(f"  {each.remark}", "faint")
        room = max(8, width - 2 - width_of((remark,)))
        return (mark, Span(fit(line(each.label), room), "plain"), remark)


class MarkField(Input):
    """The field that narrows the options; while it is empty, the space bar marks."""

    def on_key(self, event: events.Key) -> None:
        """Leave the space bar to the dialog while nothing is typed."""
        if event.key == "space" and not self.value:
            event.prevent_default()
            event.stop()
            self.screen.action_mark()  # type: ignore[attr-defined]


class Marks(Dialog[Marked | None]):
    """Marks several: typing narrows, Space marks, Enter takes what is marked, or else what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", id="up", show=False),
        Binding("down", "move(1)", "down", id="down", show=False),
        Binding("pageup", "page(-1)", "page up", id="page_up", show=False),
        Binding("pagedown", "page(1)", "page down", id="page_down", show=False),
        Binding("escape", "close", "close", id="back", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, offer: Offer, marked: frozenset[str] = frozenset(), at: str = "") -> None:
        super().__init__()
        self._title, self._at = title, at
        self._before = marked
        self._lines = MarkLines(offer, marked)

    def compose(self) -> ComposeResult:
        """Lay out: the field and the options."""
        with Vertical(id="box"):
            yield MarkField(placeholder=messages.TYPE_NAME(), compact=True)
            yield self._lines

    def on_mount(self) -> None:
        """Set the title, and show every option."""
        box = self.query_one("#box")
        box.border_title = Content(self._title)
        box.border_subtitle = messages.MARK_OR_LEAVE()
        self._lines.narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._lines.narrow(event.value)

    @on(Input.Submitted)
    @on(Lines.Chosen)
    def _entered(self) -> None:
        option = self._lines.option
        if option and option.done and self._lines.marked == self._before:
            self.answer(Marked(self._before, option.value))
            return
        if self._lines.marked == self._before:
            self._lines.toggle()
        self.answer(Marked(self._lines.marked))

    def action_mark(self) -> None:
        """Mark the option, or take its mark away, and go on to the next."""
        self._lines.toggle()
        self._lines.action_move(1)

    def action_move(self, by: int) -> None:
        """Move among the options."""
        self._lines.action_move(by)

    def action_page(self, by: int) -> None:
        """Move a screenful."""
        self._lines.action_page(by)
