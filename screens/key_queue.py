"""Where keys go: which key is a command where, and keys typed fast do the same as keys typed slowly."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from screens.command import Command, Where
from screens.commands import (
    DESTINATIONS,
    NUMBERED_PAGES,
    QUESTION_KEYS,
    bindings,
    command_named,
    own_places,
    priority_bindings,
)

DIALOG_TIMEOUT_SECONDS = 1.0
"""How long keys wait at most for a dialog to open."""

_ONLY_KEYS = {"go": Where.ANYWHERE, "jump_to": Where.JUMP, "ask": Where.QUESTIONS}
"""Where the keys work whose one command takes the name of a page or the number of a question."""

PRIORITY_BINDINGS: list[BindingType] = [
    *[binding for where in own_places() for binding in priority_bindings(where)],
    *priority_bindings(Where.ANYWHERE),
    *priority_bindings(Where.PAGE),
    *priority_bindings(Where.LIST, "open"),
    *priority_bindings(Where.DETAIL),
    *priority_bindings(Where.DUE),
    *[Binding(key, f"key('ask', '{number}')", priority=True) for number, key in enumerate(QUESTION_KEYS)],
    *priority_bindings(Where.QUESTIONS),
    *priority_bindings(Where.ANSWER),
    *priority_bindings(Where.EXPLANATION),
    *priority_bindings(Where.RECORD),
    *priority_bindings(Where.VIEW),
    *priority_bindings(Where.RENEWAL),
    *priority_bindings(Where.MISSION_MENU),
    *priority_bindings(Where.FORM, "next_field", "change_row", "add_row", "remove_row"),
    *[
        Binding(str(at), f"key('go', '{each.page}')", priority=True)
        for at, each in enumerate(DESTINATIONS[:NUMBERED_PAGES], 1)
    ],
    *[
        Binding(
            f"{each.letter},{at}" if at <= NUMBERED_PAGES else each.letter,
            f"key('jump_to', '{each.page}')",
            priority=True,
        )
        for at, each in enumerate(DESTINATIONS, 1)
    ],
    Binding("g", "key('jump_to', 'top')", priority=True),
    *bindings(Where.ANYWHERE, "next_pane", "previous_pane"),
]
"""The keys that are commands before the focused widget gets them, and those that move between panes."""

T = TypeVar("T")


@runtime_checkable
class CommandTarget(Protocol):
    """A screen with commands of its own: the dashboard, or a dialog."""

    def takes(self, where: Where) -> bool:
        """Whether the commands of that place work where the focus is."""
        ...

    def target(self, command: Command) -> DOMNode | None:
        """Return the node that runs a command: the screen, its page, or what has the focus."""
        ...


@runtime_checkable
class ScrolledList(Protocol):
    """A list that can take the focus."""

    def action_top(self) -> None:
        """Go to the first line."""
        ...


@runtime_checkable
class ClosableDialog(Protocol):
    """A dialog that can be closed and waited for."""

    async def close(self) -> None:
        """Close, and wait until it is gone."""
        ...


class KeyQueue:
    """Runs a key's command before the next key is handled; later keys go to the dialog it opens."""

    def __init__(self, app: App[Any], go: Callable[[str], Awaitable[None]]) -> None:
        self._app, self._go = app, go
        self._dialog_ready = asyncio.Event()

    def works(self, name: str) -> bool:
        """Whether a key is that command here; in a text field it is a letter."""
        screen, focused = self._app.screen, self._app.focused
        takes = screen.takes if isinstance(screen, CommandTarget) else lambda _where: False
        if name == "next_field":
            return takes(Where.FORM)
        if getattr(focused, "cursor_blink", None) is not None:  # Input and TextArea, without loading them
            return False
        where = _ONLY_KEYS[name] if name in _ONLY_KEYS else command_named(name).where
        if where is Where.FORM:
            return name in getattr(focused, "commands", ())
        return takes(where) or (name == "help" and isinstance(focused, ScrolledList))

    async def press(self, name: str, which: str = "") -> None:
        """Run a key's command and wait for the dialog it opens, so that the next key goes there."""
        match name:
            case "go":
                await self._go(which)
            case "jump_to":
                await self._jump_to(which)
            case "ask":
                await self._app.run_action(f"ask({which})", self._app.screen)
            case _:
                self._dialog_ready.clear()
                await self.run(name)
                command = command_named(name)
                if command.opens or command.action.startswith("app.mission("):  # edits are done one after another
                    await self.wait_for_dialog()

    async def wait_for_dialog(self) -> None:
        """Wait a moment for the dialog to open, or for the work to end."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._dialog_ready.wait(), DIALOG_TIMEOUT_SECONDS)

    async def _jump_to(self, page: str) -> None:
        """Close the menu of pages and go to one of them, or to the top of the list."""
        if isinstance(self._app.screen, ClosableDialog):
            await self._app.screen.close()
        if page != "top":
            await self._go(page)
        elif isinstance(self._app.focused, ScrolledList):
            self._app.focused.action_top()

    async def run(self, name: str) -> None:
        """Run a command in the app, on the page, or in the focused widget."""
        command, screen = command_named(name), self._app.screen
        if command.action.startswith("app."):
            await self._app.run_action(command.action)
            return
        target = screen.target(command) if isinstance(screen, CommandTarget) else self._app.focused
        if target is not None:
            await self._app.run_action(command.action, target)

    async def show_dialog(self, screen: Screen[T]) -> T | None:
        """Open a dialog, which takes the keys from then on, and return its answer."""
        future = self._app.push_screen(screen, wait_for_dismiss=True)
        screen.call_after_refresh(self._dialog_ready.set)
        return await future

    def begin(self, work: Coroutine[Any, Any, Any], of: DOMNode | None = None) -> None:
        """Run what a key started, while `of` is mounted; the next key waits for the dialog it opens, or its end."""
        (of or self._app).run_worker(self._done(work))

    async def _done(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        finally:
            self._dialog_ready.set()
