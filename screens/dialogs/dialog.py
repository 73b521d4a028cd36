"""What a dialog is, and the small ones: the menu of pages, a question, and help."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Static

from missions.dates.formatting import show_choice
from missions.messages import Sentence
from missions.text import capitalised
from screens.command import Command, Where
from screens.commands import COMMANDS, bindings
from screens.dialogs import messages
from screens.keys import Key
from screens.widgets.bar import Bar, key_item
from screens.widgets.legend import CALENDAR_SIGNS, FIELD_SIGNS, TIMELINE_SIGNS

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A dialog that gives one answer, however many keys arrive before it closes."""

    where: ClassVar[Where | None] = None
    """The place whose commands work in it and are handled before the next key."""

    _answered = False

    def answer(self, value: T | None) -> None:
        """Close with the first answer, if any; dismissing a screen twice would close another one too."""
        if not self._answered:
            self._answered = True
            self.dismiss(value)

    def action_close(self) -> None:
        """Close without an answer."""
        self.answer(None)

    def takes(self, where: Where) -> bool:
        """Whether the commands of that place work in it."""
        return where is self.where

    def target(self, command: Command) -> DOMNode | None:
        """Return the node that runs a command: the dialog for its own, else what has the focus."""
        return self if command.where is self.where is not Where.FORM else self.focused

    def has(self, command: Command, /) -> bool:
        """Whether its bar shows that command of its place."""
        return command.bar

    def show_keys(self) -> None:
        """Show its commands in its bar; a click runs the dialog's own action."""
        here = (each for each in COMMANDS if each.where is self.where and self.has(each))
        self.query_one(Bar).show(tuple(map(key_item, here)))

    @property
    def is_open(self) -> bool:
        """Whether it is still waiting for an answer."""
        return not self._answered

    async def close(self) -> None:
        """Close without an answer and wait until it is gone."""
        self._answered = True
        await self.dismiss()


class CommandMenu(Dialog[str]):
    """Offers the commands of its place, each with its key, below what they are about. Closes with the chosen one."""

    BINDINGS = bindings(Where.DIALOG)

    def __init__(self, title: str, about: Content | None, label_width: int) -> None:
        super().__init__()
        self._title, self._about, self._label_width = title, about, label_width

    def has(self, _command: Command, /) -> bool:
        """Whether it offers that command."""
        return True

    def compose(self) -> ComposeResult:
        """List the commands with their keys."""
        parts: list[Content | str | tuple[str, str]] = [self._about, "\n"] if self._about else []
        for each in COMMANDS:
            if each.where is self.where and self.has(each):
                label = f" {each.label:<{self._label_width}} "
                parts += [(f"\n {each.key} ", "bold $accent"), label, (each.help, "$faint")]
        yield Static(Content.assemble(*parts), id="box")

    def on_mount(self) -> None:
        """Say what this is."""
        box = self.query_one("#box")
        box.border_title, box.border_subtitle = self._title, messages.ESCAPE_LEAVES()

    def action_choose(self, what: str) -> None:
        """Close with a command."""
        self.answer(what)


@dataclass(frozen=True)
class Choice:
    """One answer to a question: the key that gives it and what it says."""

    key: str
    label: str
    value: str


class Confirm(Dialog[str]):
    """Asks a question that one key answers; escape gives no answer."""

    BINDINGS = bindings(Where.DIALOG)

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
                    *parts, (" esc ", "bold $background on $faint"), f" {self._leave or messages.CANCEL()}"
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


class Help(Dialog[None]):
    """Lists the keys that work where it was opened."""

    BINDINGS = bindings(Where.DIALOG)

    def __init__(self, title: str, keys: tuple[Key, ...], places: tuple[Where, ...]) -> None:
        super().__init__()
        self._title, self._keys, self._places = title, keys, places

    def compose(self) -> ComposeResult:
        """List the commands by place."""
        with VerticalScroll(id="box"):
            yield Static(_keys(self._keys, self._places))

    def on_mount(self) -> None:
        """Set the title."""
        box = self.query_one("#box")
        box.border_title = self._title
        box.border_subtitle = messages.ESCAPE_CLOSES()
        box.focus()

    def key_question_mark(self) -> None:
        """Close with the key that opened it."""
        self.answer(None)

    def key_q(self) -> None:
        """Close."""
        self.answer(None)


_SIGNS: dict[Where, tuple[Sentence, tuple[tuple[str | Sentence, Sentence], ...]]] = {
    Where.DEADLINES: (messages.SIGNS_OF_DAYS, (*TIMELINE_SIGNS, *CALENDAR_SIGNS)),
    Where.FORM: (messages.SIGNS_AT_FIELDS, FIELD_SIGNS),
    Where.RECORD: (messages.SIGNS_AT_FIELDS, FIELD_SIGNS),
}
"""The heading and the signs that the help of a place explains."""


def _keys(keys: tuple[Key, ...], places: tuple[Where, ...]) -> Content:
    parts: list[str | tuple[str, str]] = []
    for each in keys:
        parts += [(f"  {each.keys:<10}", "bold $accent"), f"{each.help}\n"]
    for place in dict.fromkeys(places):
        parts.append((f"{capitalised(show_choice(place))}\n", "bold $primary"))
        for command in COMMANDS:
            if command.where is place:
                parts += [(f"  {command.key:<10}", "bold $accent"), f"{command.help}\n"]
        if place in _SIGNS:
            heading, signs = _SIGNS[place]
            parts.append((f"\n{heading}\n", "bold $primary"))
            for sign, meaning in signs:
                parts += [(f"  {sign!s:<10}", "bold"), f"{meaning()}\n"]
        parts.append("\n")
    return Content.assemble(*parts)
