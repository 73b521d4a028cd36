"""What opens in the dashboard's place where the file cannot be read: what is wrong, and what can be brought back."""

from datetime import date
from typing import Any, ClassVar

from textual import work
from textual.app import App

from screens.history.restoring import Restoring
from screens.theme import DARK, LIGHT, THEMES
from store.errors import UnreadableError
from store.store import Store


class RescueApp(App[bool]):
    """Shows the one dialog. Ends with whether the file was brought back."""

    CSS_PATH: ClassVar[Any] = ["dashboard.tcss", "history/history.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "missions"

    def __init__(self, store: Store, error: UnreadableError, today: date, theme: str) -> None:
        super().__init__()
        for each in (DARK, LIGHT):
            self.register_theme(each)
        self.theme = THEMES[theme].name
        self._dialog = Restoring(store, today, "The file cannot be read", str(error))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the program's own variables a value under every theme."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Open the dialog."""
        self._ask()

    @work
    async def _ask(self) -> None:
        step = await self.push_screen_wait(self._dialog)
        self.exit(step is not None)


def brought_back(store: Store, error: UnreadableError, today: date, theme: str) -> bool:
    """Show what is wrong and what can be brought back; tell whether it was."""
    return bool(RescueApp(store, error, today, theme).run())
