"""What a dialog is, one with a field to type into above a list, and a question."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, Static

from missions.reports.report import Line
from missions.text import fold, line
from screens.dialogs import messages
from screens.keys import active, for_footer
from screens.session import session_of
from screens.styled_text import Span, theme_colour
from screens.widgets.bar import Bar, footer_item
from screens.widgets.line_list import Lines

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A dialog that gives one answer, however many keys arrive before it closes. A click outside is Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", id="close"),
        Binding("f1,question_mark", "app.help", "keys", id="help", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 — declared so by Textual
    _answered = False

    def answer(self, value: T | None) -> None:
        """Close with the first answer, if any; dismissing a screen twice would close another one too."""
        if not self._answered:
            self._answered = True
            self.dismiss(value)

    def action_close(self) -> None:
        """Close without a choice."""
        self.answer(None)

    def show_keys(self) -> None:
        """Show in its bar what works in it; a click does it."""
        bar = self.query_one(Bar)
        bar.show(tuple(map(footer_item, for_footer(active(self)))), bar.right)

    @on(events.DescendantFocus)
    def _show_other_keys(self) -> None:
        if self.query(Bar):
            self.show_keys()

    async def on_click(self, event: events.Click) -> None:
        """Do what Escape does, if it was outside."""
        escape = self.active_bindings.get("escape")
        if event.widget is self and escape:
            await self.app.run_action(escape.binding.action, escape.node)

    async def give_place(self, other: "Dialog[Any]") -> Any:
        """Show another dialog in the place of this one, and return its answer."""
        box, focused = self.query_one("#box"), self.focused
        box.visible = False
        answer = await session_of(self).show_dialog(other)
        box.visible = True
        if focused is not None:
            self.call_after_refresh(self.set_focus, focused)
        return answer

    @property
    def is_open(self) -> bool:
        """Whether it is still waiting for an answer: what was looked for in a thread is shown only then."""
        return not self._answered and self.is_attached

    async def close(self) -> None:
        """Close without an answer and wait until it is gone."""
        self._answered = True
        await self.dismiss()


class QueryField(Input):
    """A field of one line whose Enter goes to the list below it; `leaves` are signs that the dialog takes first."""

    def __init__(self, *, placeholder: str = "", leaves: str = "") -> None:
        super().__init__(placeholder=placeholder, compact=True)
        self._leaves = leaves

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the field takes a key, so that it is no command."""
        return character != self._leaves and super().check_consume_key(key, character)

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.choose", "open", id="open", show=False)]


class FieldLines(Lines):
    """A list below a field: the keys move in it, and the letters go into the field."""

    @property
    def has_keys(self) -> bool:
        """Whether the keys move in it: always."""
        return True


class TypedDialog(Dialog[T]):
    """A dialog with a field that narrows what is listed below; the arrow keys move there."""

    AUTO_FOCUS = "QueryField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", id="up", show=False),
        Binding("down", "move(1)", "down", id="down", show=False),
        Binding("pageup", "page(-1)", "page up", id="page_up", show=False),
        Binding("pagedown", "page(1)", "page down", id="page_down", show=False),
    ]

    @property
    def lines(self) -> Lines:
        """The list in which the keys move."""
        raise NotImplementedError

    def action_move(self, by: int) -> None:
        """Move up or down."""
        self.lines.action_move(by)

    def action_page(self, by: int) -> None:
        """Move a screenful up or down."""
        self.lines.action_page(by)


@dataclass(frozen=True)
class Choice:
    """One answer to a question: the key that gives it and what it says."""

    key: str
    label: str
    value: str


class Confirm(Dialog[str]):
    """Asks a question that one key answers; escape gives no answer."""

    def __init__(
        self, title: str, lines: Iterable[Content | str], answers: tuple[Choice, ...], leave: str = ""
    ) -> None:
        super().__init__()
        self._title, self._lines, self._answers, self._leave = title, tuple(lines), answers, leave

    def compose(self) -> ComposeResult:
        """Show the question and its answers."""
        with Vertical(id="box"):
            with VerticalScroll(id="text", can_focus=False):
                yield Static(
                    Content("\n").join([Content(each) if isinstance(each, str) else each for each in self._lines])
                )
            parts: list[str | tuple[str, str]] = []
            for answer in self._answers:
                parts += [
                    (f" {'⏎' if answer.key == 'enter' else answer.key} ", "bold $background on $accent"),
                    f" {answer.label}   ",
                ]
            yield Static(
                Content.assemble(
                    *parts, (" Esc ", "bold $background on $faint"), f" {self._leave or messages.CANCEL()}"
                ),
                id="answers",
            )

    def on_mount(self) -> None:
        """Set the title."""
        self.query_one("#box").border_title = Content(self._title)

    def on_key(self, event: events.Key) -> None:
        """Take an answer's key."""
        for answer in self._answers:
            if event.key == answer.key:
                event.stop()
                self.answer(answer.value)
                return


_WORDS = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORDS.findall(fold(text))


def underlined(text: str, typed: list[str], role: str) -> Iterator[Span]:
    """Yield a text with the typed beginnings of its words, or else typed parts of them, underlined."""
    at = 0
    for word in _WORDS.finditer(text):
        folded = fold(word[0])
        begun = max((each for each in typed if folded.startswith(each)), key=len, default="")
        inner = begun or max((each for each in typed if each in folded and len(each) > 1), key=len, default="")
        if inner and len(folded) == len(word[0]):
            start = word.start() + folded.index(inner)
            yield Span(text[at:start], role)
            yield Span(text[start : start + len(inner)], "match")
            at = start + len(inner)
    yield Span(text[at:], role)


async def all_of(finding: Iterator[T | None], most: int | None = None) -> list[T]:
    """Return what is found, up to a number; what waits meanwhile gets its turn."""
    found: list[T] = []
    for each in finding:
        if each is None:
            await asyncio.sleep(0)
        else:
            found.append(each)
            if len(found) == most:
                break
    return found


def phrases_content(said: Line) -> Content:
    """Return a line of what is said in short; what is strong in it is bold."""
    if not said.phrases:
        return Content.styled(line(f"{said.mark}{said.text}"), theme_colour(said.severity))
    return Content.assemble(
        *((line(each.text), f"{'bold ' if each.strong else ''}{theme_colour(each.severity)}") for each in said.phrases)
    )


def breadcrumb(title: str) -> Content:
    """Return a title that says where a form belongs: its last part stands out, a click on one before goes back."""
    *before, last = line(title).split(_BETWEEN_FORMS)
    parts: list[Content] = []
    for number, part in enumerate(before):
        back = Style.from_meta({"@click": f"screen.back({len(before) - number})"})
        parts += [Content(part).stylize("not bold $faint").stylize(back), Content.styled(_BETWEEN_FORMS, "$faint")]
    return Content("").join((*parts, Content(last)))


_BETWEEN_FORMS = " › "
