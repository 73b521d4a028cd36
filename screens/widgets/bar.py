"""A bar of items that can be clicked, such as the page bar and the key bar."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from screens.cell_width import cell_width
from screens.command import Command
from screens.keys import Key


@dataclass(frozen=True)
class BarItem:
    """An item of a bar: a text, its component class, the action a click runs (on `node`, if given), a faint tail."""

    text: str
    look: str
    action: str = ""
    tail: str = ""
    node: DOMNode | None = None

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return cell_width(self.text) + cell_width(self.tail)


def key_item(command: Command, action: str | None = None) -> BarItem:
    """Return a command's keys and label; a click runs the dialog's own action, unless another or none is named."""
    action = f"screen.{command.action}" if action is None else action
    return BarItem(f" {command.key}", "key", action, f" {command.label} ")


def footer_item(key: Key) -> BarItem:
    """Return a key of the footer; a click runs its command where it stands."""
    return BarItem(f" {key.keys.partition(' ')[0]}", "key", key.action, f" {key.label} ", key.node)


class Bar(Widget):
    """One line of items: `left` from the left, `right` at the right end where there is room."""

    COMPONENT_CLASSES = {"bar--name", "bar--item", "bar--here", "bar--key", "bar--text", "bar--chip"}  # noqa: RUF012 — as Textual has it
    DEFAULT_CSS = """
    Bar {
        height: 1; background: $panel;
        & > .bar--name { color: $primary; text-style: bold; }
        & > .bar--item { color: $foreground; }
        & > .bar--here { background: $primary; color: $background; text-style: bold; }
        & > .bar--key { color: $accent; text-style: bold; }
        & > .bar--text { color: $faint; }
        & > .bar--chip { background: $accent; color: $background; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.left: tuple[BarItem, ...] = ()
        self.right: tuple[BarItem, ...] = ()

    def show(self, left: tuple[BarItem, ...], right: tuple[BarItem, ...] = ()) -> None:
        """Show these items."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def placed(self) -> list[tuple[int, BarItem]]:
        """Return each item with the cell it begins at."""
        found, at = [], 0
        for item in self.left:
            if at + item.width > self.size.width:
                break
            found.append((at, item))
            at += item.width
        start = self.size.width - sum(item.width for item in self.right)
        if start > at:
            for item in self.right:
                found.append((start, item))
                start += item.width
        return found

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        base = self.rich_style
        segments: list[Segment] = []
        at = 0
        for start, item in self.placed() if y == 0 else []:
            if start > at:
                segments.append(Segment(" " * (start - at), base))
            look = self.get_component_rich_style(f"bar--{item.look}")
            segments.append(Segment(item.text, base + Style(bgcolor=base.bgcolor) + look))
            segments.append(Segment(item.tail, base + self.get_component_rich_style("bar--text")))
            at = start + item.width
        return Strip(segments).adjust_cell_length(self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        """Run the action that was clicked, on the nearest ancestor that has it."""
        for start, item in self.placed():
            if item.action and start <= event.x < start + item.width:
                name = f"action_{item.action.partition('(')[0]}"
                owner = next((node for node in self.ancestors_with_self if hasattr(node, name)), self)
                await self.app.run_action(item.action, item.node or owner)
                return
