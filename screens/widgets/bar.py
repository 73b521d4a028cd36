"""Bars of items that can be clicked: the pages, the state of a page with what is counted there, the keys; the toast."""

from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import App
from textual.content import Content
from textual.dom import DOMNode
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from missions.text import line
from screens.cell_width import cell_width
from screens.keys import Key, active
from screens.session import Toast
from screens.styled_text import Span
from screens.widgets import messages
from screens.widgets.line_cache import SpanRenderer


@dataclass(frozen=True)
class BarItem:
    """An item of a bar: a text and its role, the action a click runs (on `node`, if given), a tail in its own role."""

    text: str
    role: str
    action: str = ""
    tail: str = ""
    tail_role: str = "faint"
    node: DOMNode | None = None

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return cell_width(self.text) + cell_width(self.tail)


def page_item(key: str, name: str, is_here: bool, action: str) -> BarItem:
    """Return a page with its key; the one that is shown is a filled block."""
    if is_here:
        return BarItem(f" {key} {name} ", "here", action)
    return BarItem(f" {key}", "accent", action, f" {name} ")


def footer_item(key: Key) -> BarItem:
    """Return a key of the footer; a click runs its command where it stands."""
    return BarItem(f" {key.keys.partition(' ')[0]}", "key", key.action, f" {key.label} ", node=key.node)


class Bar(Widget):
    """One line of items: `left` from the left, `right` at the right end, as many of both as there is room for."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None, right_first: bool = False) -> None:
        super().__init__(id=id, classes=classes)
        self.left: tuple[BarItem, ...] = ()
        self.right: tuple[BarItem, ...] = ()
        self._right_first = right_first
        self._ink = SpanRenderer(self)

    def show(self, left: tuple[BarItem, ...], right: tuple[BarItem, ...] = ()) -> None:
        """Show these items."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def placed(self) -> list[tuple[int, BarItem]]:
        """Return each item with the cell it begins at; where room is short, what comes first of both ends stays."""
        width = self.size.width
        right = _that_fit(self.right, width) if self._right_first else self.right
        left = _that_fit(self.left, width - _width(right) - bool(right) if self._right_first else width)
        right = right if self._right_first else _that_fit(right, width - _width(left) - 1)
        return [*_from(0, left), *_from(width - _width(right), right)]

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        spans: list[Span] = []
        at = 0
        for start, item in self.placed() if y == 0 else []:
            spans += [Span(" " * (start - at)), Span(item.text, item.role), Span(item.tail, item.tail_role)]
            at = start + item.width
        return self._ink.strip(tuple(spans), self.size.width)

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._ink.forget()

    async def on_click(self, event: events.Click) -> None:
        """Run the action that was clicked, on the nearest ancestor that has it."""
        offset = event.get_content_offset(self)
        for start, item in self.placed() if offset else []:
            if offset and item.action and start <= offset.x < start + item.width:
                name = f"action_{item.action.partition('(')[0]}"
                owner = next((node for node in self.ancestors_with_self if hasattr(node, name)), self)
                await self.app.run_action(item.action, item.node or owner)
                return


class ToastLine(Static):
    """What was done, or why it was not, in a line above the keys; the next one takes its place."""

    DEFAULT_CSS = "ToastLine { display: none; height: auto; max-height: 6; text-align: right; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.said, self.undo_width, self.opens = "", 0, ""
        self._toast = Toast.HINT
        self._timer: Timer | None = None

    def show(self, sentence: str, toast: Toast, key: str = "", opens: str = "") -> None:
        """Show a sentence for as long as it takes to read, with the key that takes back what was done or `opens` it.

        A notice joins the one that is still shown: people must know both.
        """
        if self.said and toast is self._toast is Toast.NOTICE:
            sentence = f"{self.said} {sentence}"
        self._toast = toast
        parts = [("▌ ", f"{toast.colour} on $box"), (toast.sign, f"bold {toast.colour} on $box")]
        parts.append((f"{sentence.removesuffix('.') if toast is Toast.DONE else sentence} ", "$strong on $box"))
        self.said, self.undo_width, self.opens = sentence, 0, opens
        if key:
            does = messages.OPEN() if opens else messages.UNDO()
            parts += [(f"  {key}", "bold $accent on $box"), (f" {does} ", "$foreground on $box")]
            self.undo_width = cell_width(key) + cell_width(does) + 2
        self.update(Content.assemble(*parts))
        self.display = True
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_SECONDS_TO_OPEN if opens else toast.seconds, self.hide)

    def hide(self) -> None:
        """Show nothing any more."""
        self.said, self.undo_width, self.opens, self.display = "", 0, "", False

    async def on_click(self, event: events.Click) -> None:
        """Take back what was done, or open it, where the key is clicked; else hide it."""
        is_key = self.undo_width and event.x > self.size.width - self.undo_width
        action, node = ("record('document')", self.screen.focused) if self.opens else ("undo", self.screen)
        if is_key:
            await self.app.run_action(action, node)
        self.hide()


_SECONDS_TO_OPEN = 15.0
"""How long it is offered to open what was exported."""


def show_toast(app: App[Any], sentence: str, toast: Toast = Toast.HINT, undo: bool = False, opens: str = "") -> None:
    """Show a sentence in place of the one before: on the main screen in its line, else in a corner of the window.

    What was done is told on the main screen, to which windows close.
    """
    app.clear_notifications()
    main = next((each for each in app.screen_stack if each.query(ToastLine)), app.screen)
    main = main if toast is Toast.DONE else app.screen
    lines = main.query(ToastLine)
    if lines:
        id = "document" if opens else "undo" if undo else ""
        key = next((each.keys.partition(" ")[0] for each in active(main) if each.id == id), "") if id else ""
        lines.first().show(line(sentence), toast, key, opens)
    else:
        app.notify(f"{toast.sign}{line(sentence)}", markup=False, severity=toast.severity, timeout=toast.seconds)


def _width(items: tuple[BarItem, ...]) -> int:
    return sum(item.width for item in items)


def _that_fit(items: tuple[BarItem, ...], width: int) -> tuple[BarItem, ...]:
    """Return the first items, as many as have room."""
    while items and _width(items) > width:
        items = items[:-1]
    return items


def _from(at: int, items: tuple[BarItem, ...]) -> list[tuple[int, BarItem]]:
    """Return each item with the cell it begins at."""
    found = []
    for item in items:
        found.append((at, item))
        at += item.width
    return found
