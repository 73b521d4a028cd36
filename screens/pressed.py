"""Where keys go: a key is a command only where it is one, and what is typed fast does what is typed slowly."""

import asyncio
from contextlib import suppress
from typing import TypeVar

from textual.app import App
from textual.screen import Screen

from screens.dashboard import Dashboard
from screens.keys import Where, command_named
from screens.page import Page
from screens.widgets.lines import Lines

OPEN_SECONDS = 1.0
"""How long keys wait at most for a dialog that is being opened."""

T = TypeVar("T")


class Pressed(App[None]):
    """An app whose commands run before the next key is looked at, and whose dialogs get what is typed after them."""

    dashboard: Dashboard

    def __init__(self) -> None:
        super().__init__()
        self._open = asyncio.Event()

    async def action_go(self, name: str) -> None:
        """Go to a page."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key be a command only where it is one; where text is typed it is a letter."""
        if action != "key":
            return True
        name = str(parameters[0])
        if name == "next_field":
            return getattr(self.screen, "where", None) is Where.FORM
        if getattr(self.focused, "cursor_blink", None) is not None:  # Input and TextArea, without loading them
            return False
        home = self.screen is self.dashboard
        if name == "go":
            return home
        where = command_named(name).where
        if where is Where.FORM:
            return name in getattr(self.focused, "commands", ())
        page = self.dashboard.shown if home else None
        if where in (Where.LIST, Where.DETAIL):
            return isinstance(page, Page) and self.focused is (page.list if where is Where.LIST else page.detail)
        if where in (Where.EXPLANATION, Where.RENEWAL):
            return getattr(self.screen, "where", None) is where
        if where is Where.PAGE:
            return isinstance(page, Page)
        if where is Where.DEADLINES:
            return home and self.dashboard.page == "deadlines"
        return home or (name == "help" and isinstance(self.focused, Lines))

    async def action_key(self, name: str, page: str = "") -> None:
        """Run the command of a key, and wait for the dialog it opens, so that the next key goes there."""
        if name == "go":
            await self.action_go(page)
            return
        self._open.clear()
        await self.action_press(name)
        if command_named(name).opens:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._open.wait(), OPEN_SECONDS)

    async def action_press(self, name: str) -> None:
        """Run a command where it works: in the app, on the page, or in the focused widget."""
        command = command_named(name)
        if command.action.startswith("app."):
            await self.run_action(command.action)
        elif command.where in (Where.EXPLANATION, Where.RENEWAL):
            await self.run_action(command.action, self.screen)
        elif command.where in (Where.PAGE, Where.DEADLINES) or name in ("open", "list"):
            page = self.dashboard.shown
            if isinstance(page, Page):
                await self.run_action("details" if name == "open" else command.action, page)
        elif self.focused is not None:
            await self.run_action(command.action, self.focused)

    async def ask(self, screen: Screen[T]) -> T | None:
        """Open a dialog and return what it closes with; from then on it takes the keys."""
        future = self.push_screen(screen, wait_for_dismiss=True)
        screen.call_after_refresh(self._open.set)
        return await future

    def nothing_opens(self) -> None:
        """Stop waiting for a dialog that will not open."""
        self._open.set()
