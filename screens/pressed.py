"""Where keys go: a key is a command only where it is one, and what is typed fast does what is typed slowly."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TypeVar

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from missions.text import clean
from screens.dashboard import Dashboard
from screens.dialogs import Jump
from screens.harmless import Harmless
from screens.keys import MISSION_TABS, Command, Where, command_named
from screens.page import Page
from screens.spread import Spread
from screens.widgets.lines import Lines

OPEN_SECONDS = 1.0
"""How long keys wait at most for a dialog that is being opened."""

_IN_DIALOGS = (
    Where.EXPLANATION, Where.RENEWAL, Where.VIEW, Where.QUESTIONS, Where.ANSWER, Where.MISSION_MENU,
)  # fmt: skip
"""The places that are dialogs with commands of their own."""

T = TypeVar("T")


class Pressed(App[None]):
    """An app whose commands run before the next key is looked at, and whose dialogs get what is typed after them."""

    dashboard: Dashboard

    def __init__(self) -> None:
        super().__init__()
        self._open = asyncio.Event()
        self._harmless = Harmless()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no line reach the terminal that acts there."""
        return (*super().get_line_filters(), self._harmless)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field gets it."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        await super().on_event(event)

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
        if name == "ask":
            return getattr(self.screen, "where", None) is Where.QUESTIONS
        if name == "jump_to":
            return isinstance(self.screen, Jump) and self.screen.is_open
        home = self.screen is self.dashboard
        if name == "go":
            return home
        where = command_named(name).where
        if where is Where.FORM:
            return name in getattr(self.focused, "commands", ())
        page = self.dashboard.shown if home else None
        if where in (Where.LIST, Where.DETAIL):
            if not isinstance(page, Spread):
                return False
            return self.focused is page.list if where is Where.LIST else self.focused in page.details
        if where in _IN_DIALOGS:
            return getattr(self.screen, "where", None) is where
        if where is Where.PAGE:
            return isinstance(page, Page)
        if where in (Where.CALENDAR, Where.HISTORY):
            return home and self.dashboard.page == where.name.lower()
        if where is Where.MISSIONS:
            return home and self.dashboard.page in ("home", "missions", "mission")
        if where is Where.MISSION or where in MISSION_TABS:
            return home and self.dashboard.page == "mission" and self._is_on_mission(where)
        if where is Where.DEADLINES:
            return home and self.dashboard.page == "deadlines"
        return home or (name == "help" and isinstance(self.focused, Lines))

    def _is_on_mission(self, where: Where) -> bool:
        """Whether the commands of the mission page, or of one of its tabs, work where the focus is."""
        page = self.dashboard.shown
        if where is Where.MISSION:
            return isinstance(self.focused, Lines)
        tab = getattr(page, "tab", None)
        return isinstance(page, Spread) and self.focused is page.list and tab is not None and tab.where is where

    async def open_record(self, id: str) -> None:
        """Go to a record."""
        raise NotImplementedError

    async def action_key(self, name: str, page: str = "") -> None:
        """Run the command of a key, and wait for the dialog it opens, so that the next key goes there."""
        if name == "go":
            await self.action_go(page)
            return
        if name == "jump_to":
            await self._jump_to(page)
            return
        if name == "ask":
            await self.run_action(f"ask({page})", self.screen)
            return
        self._open.clear()
        await self.action_press(name)
        if _waits(command_named(name)):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._open.wait(), OPEN_SECONDS)

    async def _jump_to(self, page: str) -> None:
        """Close the list of places and go to one of them, or to the top of the list."""
        if isinstance(self.screen, Jump):
            await self.screen.close()
        if page != "top":
            await self.action_go(page)
        elif isinstance(self.focused, Lines):
            self.focused.action_top()

    async def action_press(self, name: str) -> None:
        """Run a command where it works: in the app, on the page, or in the focused widget."""
        command = command_named(name)
        if command.action.startswith("app."):
            await self.run_action(command.action)
        elif command.where in _IN_DIALOGS:
            await self.run_action(command.action, self.screen)
        elif command.where in (Where.CALENDAR, Where.HISTORY, Where.MISSION, *MISSION_TABS):
            await self.run_action(command.action, self.dashboard.shown)
        elif command.where in (Where.PAGE, Where.DEADLINES) or name in ("open", "list"):
            page = self.dashboard.shown
            if name == "open" and isinstance(page, Spread) and page.opens:
                await self.open_record(page.opens)
            elif name == "open" and isinstance(page, Spread) and page.instead:
                await self.action_key(page.instead)
            elif isinstance(page, Spread):
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


def _waits(command: Command) -> bool:
    """Whether the next key waits until the command is done or its dialog is there: edits are done in turn."""
    return command.opens or command.action.startswith("app.mission(")
