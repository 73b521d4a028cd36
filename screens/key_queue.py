"""The keys of the table of commands: which is a command where."""

from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from screens.command import Command, Where
from screens.commands import QUESTION_KEYS, command_named, own_places, priority_bindings

PRIORITY_BINDINGS: list[BindingType] = [
    *[binding for where in own_places() for binding in priority_bindings(where)],
    *[Binding(key, f"key('ask', '{number}')", priority=True) for number, key in enumerate(QUESTION_KEYS)],
    *priority_bindings(Where.QUESTIONS),
    *priority_bindings(Where.ANSWER),
    *priority_bindings(Where.EXPLANATION),
    *priority_bindings(Where.VIEW),
    *priority_bindings(Where.RENEWAL),
    *priority_bindings(Where.FORM, "next_field", "change_row", "add_row", "remove_row"),
]
"""The keys that are commands before the focused widget gets them."""


@runtime_checkable
class CommandTarget(Protocol):
    """A screen with commands of its own: the dashboard, or a dialog."""

    def takes(self, where: Where) -> bool:
        """Whether the commands of that place work where the focus is."""
        ...

    def target(self, command: Command) -> DOMNode | None:
        """Return the node that runs a command: the screen, its page, or what has the focus."""
        ...


class KeyQueue:
    """Runs the commands of the table."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def works(self, name: str) -> bool:
        """Whether a key is that command here; in a text field it is a letter."""
        screen, focused = self._app.screen, self._app.focused
        takes = screen.takes if isinstance(screen, CommandTarget) else lambda _where: False
        if name == "next_field":
            return takes(Where.FORM)
        if getattr(focused, "cursor_blink", None) is not None:  # Input and TextArea, without loading them
            return False
        where = Where.QUESTIONS if name == "ask" else command_named(name).where
        if where is Where.FORM:
            return name in getattr(focused, "commands", ())
        return takes(where)

    async def press(self, name: str, which: str = "") -> None:
        """Run a key's command."""
        if name == "ask":
            await self._app.run_action(f"ask({which})", self._app.screen)
        else:
            await self.run(name)

    async def run(self, name: str) -> None:
        """Run a command in the app, on the page, or in the focused widget."""
        command, screen = command_named(name), self._app.screen
        if command.action.startswith("app."):
            await self._app.run_action(command.action)
            return
        target = screen.target(command) if isinstance(screen, CommandTarget) else self._app.focused
        if target is not None:
            await self._app.run_action(command.action, target)
