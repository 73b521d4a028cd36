"""The Textual app: wires the store, the pages and the dialogs; it has no business logic of its own."""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from missions.text import line
from screens.dashboard import Dashboard
from screens.key_order import KeyOrder
from screens.keys import active, own_keymap, typed_keymap
from screens.persistence import PortfolioFile
from screens.session import Toast
from screens.snapshot import NUMBERED, PAGES, Snapshot, page_named
from screens.widgets.bar import ToastLine, show_toast
from store.errors import UnreadableError
from store.read_only import why_read_only
from store.settings import NOTHING_SET, Remembered, Settings, read_settings
from store.store import Store

WATCH_SECONDS = 1.0
"""How often the file is checked for changes by others."""

_LAST_SECONDS = 30.0
"""How long after a signal it may still save and restore the terminal."""


class MissionsApp(KeyOrder[None]):
    """The dashboard of one portfolio. Its parts do the work of a `Session`; this class wires them."""

    CSS_PATH: ClassVar[Any] = [
        "dashboard.tcss", "dialogs/form.tcss", "dialogs/merge.tcss", "dialogs/record_report.tcss",
        "dialogs/questions.tcss", "dialogs/import.tcss",
        *(each.style for each in PAGES if each.style),
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "keys", id="help"),
        Binding("ctrl+q", "quit", "quit", id="quit", show=False, priority=True,
                tooltip="Quit; everything is saved."),
        Binding("ctrl+t,f9", "toggle_theme", "light or dark", id="theme", show=False),
        Binding("ctrl+z", "suspend_process", "background", id="suspend", show=False,
                tooltip="Suspend; fg resumes."),
    ]  # fmt: skip
    ENABLE_COMMAND_PALETTE = False
    TITLE = "missions"

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        theme: str = "",
        as_of: bool = False,
        own: Settings = NOTHING_SET,
        asks_first: bool = False,
        comes_from: Path | None = None,
        downloads: Path | None = None,
    ) -> None:
        self.downloads = downloads
        self.remembered: Remembered = Remembered(store.path)
        super().__init__(theme or own.theme or self.remembered.get("", "theme", "dark"))
        self.portfolio: PortfolioFile = PortfolioFile(store, today, self, own)
        self.dashboard: Dashboard = Dashboard(self.portfolio.snapshot, as_of, comes_from is not None)
        self.goes_to = comes_from
        """Which portfolio opens when this one is left, if any."""
        self._asks_first = asks_first and comes_from is None and not own.me and not len(self.snapshot.book)
        page, _, day = self.remembered.get("", "page", "").partition(" ")
        if day == str(self.snapshot.today) and page in (each.page for each in NUMBERED):
            self.dashboard.page = page
        # The methods of `Session`, each done by the part that can.
        portfolio = self.portfolio
        self.store, self.opened_at = portfolio.store, portfolio.opened_at
        self.save, self.run_undo, self.erase = portfolio.save, portfolio.run_undo, portfolio.erase
        self.look_up, self.reload = portfolio.look_up, portfolio.reload
        navigator = self.dashboard.navigator
        self.go, self.open_record = navigator.go, navigator.open_record
        self.show_history, self.show_copies = navigator.show_history, navigator.show_copies
        self.tell = partial(show_toast, self)
        self.own = own
        self.set_keymap(typed_keymap(own.keys))

    @property
    def snapshot(self) -> Snapshot:
        """The portfolio as of the day, as it is now."""
        return self.portfolio.snapshot

    @property
    def offered(self) -> str:
        """The path of what the toast on the screen offers to open; empty if there is none."""
        return self.dashboard.query_one(ToastLine).opens

    @property
    def is_read_only(self) -> bool:
        """Whether the file may only be read."""
        return self.portfolio.is_read_only

    # Start and end.

    def get_default_screen(self) -> Dashboard:
        """Start with the main screen."""
        return self.dashboard

    def on_ready(self) -> None:
        """Once the first screen is drawn, turn garbage collection on, leaving out what exists by then; show notices."""
        gc.freeze()
        gc.enable()
        self.portfolio.tell_notices()
        if self.own.keys:
            self.run_worker(self._check_own_keys())
        if self._asks_first and not self.is_read_only:
            from screens.actions.start import first_start

            self.begin(first_start(self))

    async def _check_own_keys(self) -> None:
        """Keep of one's own keys what can be had, and say what cannot; it takes a while, as every command is asked."""
        keymap, notices = await asyncio.to_thread(own_keymap, self.own.keys)
        self.set_keymap(keymap)
        if notices:
            self.tell(" ".join(notices), Toast.NOTICE)

    # Other settings, another portfolio.

    def use_settings(self, settings: Settings) -> None:
        """Let the dashboard, its keys and its dates keep to these settings from now on."""
        before, self.own = self.own, settings
        self.portfolio.use(settings)
        if settings.theme != before.theme:
            self.show_theme(settings.theme or "dark")
        if settings.keys != before.keys:
            self.set_keymap(typed_keymap(settings.keys))
            self.run_worker(self._check_own_keys())

    def open_portfolio(self, path: Path) -> None:
        """Close this portfolio and open another one; when that is left, this one opens again."""
        self.goes_to = path
        self.exit()

    def show_page_again(self) -> None:
        """Show the page as it is now."""
        self.portfolio.publish(self.snapshot)

    async def action_quit(self) -> None:
        """Quit at once; everything is saved."""
        self.goes_to = None
        self.exit()

    def on_mount(self) -> None:
        """Start watching the file, and exit cleanly on signals."""
        self.set_interval(WATCH_SECONDS, self.portfolio.watch)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and not self.is_headless and hasattr(loop, "add_signal_handler"):
                self._exit_on(getattr(signal, name), loop)

    def _exit_on(self, number: int, loop: asyncio.AbstractEventLoop) -> None:
        """Exit on a signal; where drawing waits for a terminal that has gone, end without it after a while."""

        def end(*_given: object) -> None:
            loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))
            last = threading.Timer(_LAST_SECONDS, os._exit, (128 + number,))
            last.daemon = True
            last.start()

        signal.signal(number, end)

    def _handle_exception(self, error: Exception) -> None:
        """End the app on any error, except one in a dialog that was opening while the app was closing."""
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Show where the error happened, without the values of variables: they hold people's data."""
        from rich.traceback import Traceback

        self.bell()
        shown = Traceback(show_locals=False, width=None, suppress=["textual"])
        for stack in shown.trace.stacks:
            stack.exc_value = line(stack.exc_value)
        self._exit_renderables.append(shown)
        self._close_messages_no_wait()

    # Keys.

    def action_help(self) -> None:
        """Show the keys that work here."""
        from screens.dialogs.menus import show_keys

        page = page_named(self.dashboard.page).label if isinstance(self.screen, Dashboard) else ""
        self.begin(show_keys(self.screen, page, active(self.screen)))


def remember(app: MissionsApp) -> None:
    """Write down the theme, if another was chosen, and the page, on which the dashboard opens again the same day."""
    if app.chosen_theme:
        app.remembered.set("", "theme", app.chosen_theme)
    app.remembered.set("", "page", f"{app.dashboard.page} {app.snapshot.today}")
    app.remembered.keep()


def run(store: Store, today: date | None = None, theme: str | None = None, downloads: Path | None = None) -> int:
    """Open the dashboard and return the exit code; `today` fixes the day it shows.

    In a browser, files go to it from the folder `downloads`.

    StoreError if something was not saved when it was ended, so that nobody was told there.
    """
    gc.disable()  # until the first screen is drawn
    now: Callable[[], date] = (lambda: today) if today else date.today
    own = read_settings()
    theme = theme or own.theme
    try:
        app = MissionsApp(store, now, theme, as_of=today is not None, own=own, asks_first=True, downloads=downloads)
    except UnreadableError as error:
        from screens.pages.history.restore import run_restore_app

        if why_read_only(store, "") or not run_restore_app(store, error, now(), theme or "dark"):
            raise
        app = MissionsApp(store, now, theme, as_of=today is not None, own=own, downloads=downloads)
    while True:
        try:
            app.run()  # ends after what is being saved
        finally:
            remember(app)
        if app.portfolio.untold:
            raise app.portfolio.untold
        if app.goes_to is None or app.return_code:
            return app.return_code or 0
        came = None if app.goes_to == store.path else store.path
        own = read_settings()
        own = own._replace(me="", organisation="") if came else own  # nobody of ours is in the sample
        app = MissionsApp(
            Store(app.goes_to, store.who), now, theme, as_of=today is not None, own=own, comes_from=came,
            downloads=downloads,
        )  # fmt: skip
