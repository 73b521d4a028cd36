"""The Textual app: wires the store, the pages and the dialogs; it has no business logic of its own.

What nothing needs that is on the screen while a portfolio is opened is imported only then.
"""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from missions.text import line
from screens.destinations import NUMBERED, STYLES, page_named
from screens.first_look import Glance
from screens.key_order import KeyOrder
from screens.opening import OpeningScreen, drawn
from store.place import Place
from store.settings import NOTHING_SET, Remembered, Settings, read_settings

if TYPE_CHECKING:
    from rich.traceback import Traceback

    from screens.dashboard import Dashboard
    from screens.persistence import PortfolioFile
    from screens.snapshot import Snapshot
    from store.store import Store

_LAST_SECONDS = 30.0
"""How long after a signal it may still save and restore the terminal."""


LOOK_SECONDS = 0.2, 1.0
"""When after opening, and how often from then on, the first screen is kept if it looks as it will after opening."""


class Unopened(NamedTuple):
    """A portfolio that is opened once the dashboard is on the screen: where it is, its store, and its first screen."""

    place: Place
    store: "Callable[[], Store]"
    glance: Glance | None = None

    @property
    def path(self) -> Path:
        """Where the file is, or beside what path this computer keeps what goes with a database."""
        return self.place if isinstance(self.place, Path) else self.store().path

    @property
    def title(self) -> str:
        """What it is called while it is opened."""
        return self.place.name if isinstance(self.place, Path) else self.store().title


class MissionsApp(KeyOrder[None]):
    """The dashboard of one portfolio. Its parts do the work of a `Session`; this class wires them.

    An `Unopened` portfolio is opened behind a first screen; keys wait until it is there.
    """

    CSS_PATH: ClassVar[Any] = list(STYLES)
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

    portfolio: "PortfolioFile"
    dashboard: "Dashboard"

    def __init__(
        self,
        store: "Store | Unopened",
        today: Callable[[], date],
        theme: str = "",
        as_of: bool = False,
        own: Settings = NOTHING_SET,
        asks_first: bool = False,
        comes_from: Path | None = None,
        downloads: Path | None = None,
    ) -> None:
        self.downloads, self.remembered = downloads, Remembered(store.path)
        super().__init__(theme or own.theme or self.remembered.get("", "theme", "dark"))
        self.own, self.today, self.as_of = own, today, as_of
        self.goes_to = self._comes_from = comes_from
        """Which portfolio opens when this one is left, if any."""
        self.asks_first = asks_first and comes_from is None and not own.me
        self.is_open = False
        """Whether the portfolio has been opened."""
        self.failure: Exception | None = None
        """Why it could not be."""
        self._unopened = store if isinstance(store, Unopened) else None
        if isinstance(store, Unopened):
            self.css_path = []  # read when the dashboard is there
        else:
            self.take(_opened(store, today, self, own))

    def take(self, portfolio: "PortfolioFile") -> None:
        """Make the dashboard of a portfolio that was read; each method of `Session` is done by the part that can."""
        from screens.dashboard import Dashboard
        from screens.keys import typed_keymap
        from screens.widgets.bar import show_toast

        self.portfolio = portfolio
        self.dashboard = Dashboard(portfolio.snapshot, self.as_of, self._comes_from is not None)
        self.dashboard.page = _first_page(self.remembered, portfolio.snapshot.today)
        self.store, self.opened_at = portfolio.store, portfolio.opened_at
        self.save, self.run_undo, self.erase = portfolio.save, portfolio.run_undo, portfolio.erase
        self.look_up, self.reload = portfolio.look_up, portfolio.reload
        navigator = self.dashboard.navigator
        self.go, self.open_record = navigator.go, navigator.open_record
        self.show_history, self.show_copies = navigator.show_history, navigator.show_copies
        self.tell = partial(show_toast, self)
        self.set_keymap(typed_keymap(self.own.keys))
        self.is_open = True

    @property
    def snapshot(self) -> "Snapshot":
        """The portfolio as of the day, as it is now."""
        return self.portfolio.snapshot

    @property
    def offered(self) -> str:
        """The path of what the toast on the screen offers to open; empty if there is none."""
        from screens.widgets.bar import ToastLine

        return self.dashboard.query_one(ToastLine).opens

    @property
    def is_read_only(self) -> bool:
        """Whether the file may only be read."""
        return self.portfolio.is_read_only

    # Start and end.

    def get_default_screen(self) -> Screen[None]:
        """Start with the main screen, or with the one that is shown until the portfolio is open."""
        if self._unopened is None:
            return self.dashboard
        today, glance = self.today(), self._unopened.glance
        look = glance.look(today, self.own) if glance else None
        return OpeningScreen(_first_page(self.remembered, today), today, self._unopened.title, look)

    async def on_event(self, event: events.Event) -> None:
        """Let it be left while the portfolio is opened; all other keys wait until that is done."""
        if not self.is_open and isinstance(event, events.Key) and event.key == "ctrl+q":
            await self.action_quit()
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Exit cleanly on signals; open the portfolio, which every key waits for."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and not self.is_headless and hasattr(loop, "add_signal_handler"):
                _exit_on(getattr(signal, name), self, loop)
        if self._unopened is not None:
            self.begin(_open(self, self._unopened))
        else:
            self.call_after_refresh(_begin_work, self)

    # Other settings, another portfolio.

    def use_settings(self, settings: Settings) -> None:
        """Let the dashboard, its keys and its dates keep to these settings from now on."""
        _use_settings(self, settings)

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

    def _handle_exception(self, error: Exception) -> None:
        """End the app on any error, except one in a dialog that was opening while the app was closing."""
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Show where the error happened, without the values of variables: they hold people's data."""
        self.bell()
        self._exit_renderables.append(_traceback())
        self._close_messages_no_wait()

    # Keys.

    def action_help(self) -> None:
        """Show the keys that work here."""
        from screens.dialogs.menus import show_keys
        from screens.keys import active

        page = page_named(self.dashboard.page).label if self.screen is self.dashboard else ""
        self.begin(show_keys(self.screen, page, active(self.screen)))


async def _open(app: MissionsApp, unopened: Unopened) -> None:
    """Open a portfolio in a thread once the first screen is drawn, and show it; if that fails, end."""
    opening = app.screen
    assert isinstance(opening, OpeningScreen)
    await drawn(opening)
    try:
        portfolio = await asyncio.to_thread(lambda: _opened(unopened.store(), app.today, app, app.own))
    except Exception as error:  # told by whoever started it, in the terminal as it was before
        app.failure = error
        app.exit()
        return
    app.take(portfolio)
    first = (STYLES[0], page_named(app.dashboard.page).style)
    app.stylesheet.read_all(_paths(first))
    app.dashboard.cover = opening.look
    await app.push_screen(app.dashboard)
    await drawn(app.dashboard)
    if app.dashboard.cover:
        await drawn(app.dashboard)  # also the details
        app.dashboard.uncover()
    app.stylesheet.read_all(_paths(each for each in STYLES if each not in first))
    _begin_work(app)
    if unopened.glance:
        from screens.look_keeper import LookKeeper

        keeper = LookKeeper(app)
        app.set_timer(LOOK_SECONDS[0], keeper.keep)
        app.set_interval(LOOK_SECONDS[1], keeper.keep)


def _paths(styles: Iterable[str]) -> list[PurePath]:
    """Return where stylesheets are, those of them that there are."""
    return [Path(__file__).parent / each for each in styles if each]


def _opened(store: "Store", today: Callable[[], date], app: MissionsApp, own: Settings) -> "PortfolioFile":
    """Return a store's portfolio, read; StoreError if it cannot be."""
    from screens.persistence import PortfolioFile

    return PortfolioFile(store, today, app, own)


def _begin_work(app: MissionsApp) -> None:
    """Watch the file; collect garbage from now on, leaving out what exists by then; show notices."""
    app.set_interval(app.portfolio.store.watch_seconds, app.portfolio.watch)
    gc.freeze()
    gc.enable()
    app.portfolio.tell_notices()
    app.run_worker(app.portfolio.prepare())
    if app.own.keys:
        app.run_worker(_check_own_keys(app))
    if app.asks_first and not len(app.snapshot.book) and not app.is_read_only:
        from screens.actions.start import first_start

        app.begin(first_start(app))


async def _check_own_keys(app: MissionsApp) -> None:
    """Keep of one's own keys what can be had, and say what cannot; it takes a while, as every command is asked."""
    from screens.keys import own_keymap
    from screens.session import Toast

    keymap, notices = await asyncio.to_thread(own_keymap, app.own.keys)
    app.set_keymap(keymap)
    if notices:
        app.tell(" ".join(notices), Toast.NOTICE)


def _exit_on(number: int, app: MissionsApp, loop: asyncio.AbstractEventLoop) -> None:
    """Exit on a signal; where drawing waits for a terminal that has gone, end without it after a while."""

    def end(*_given: object) -> None:
        loop.call_soon_threadsafe(partial(app.exit, return_code=128 + number))
        last = threading.Timer(_LAST_SECONDS, os._exit, (128 + number,))
        last.daemon = True
        last.start()

    signal.signal(number, end)


def _use_settings(app: MissionsApp, settings: Settings) -> None:
    """Let the dashboard, its keys and its dates keep to other settings."""
    from screens.keys import typed_keymap

    before, app.own = app.own, settings
    app.portfolio.use(settings)
    if settings.theme != before.theme:
        app.show_theme(settings.theme or "dark")
    if settings.keys != before.keys:
        app.set_keymap(typed_keymap(settings.keys))
        app.run_worker(_check_own_keys(app))


def _first_page(remembered: Remembered, today: date) -> str:
    """Return the page that is shown first: the one that was left, on the same day."""
    page, _, day = remembered.get("", "page", "").partition(" ")
    return page if day == str(today) and page in (each.page for each in NUMBERED) else NUMBERED[0].page


def _traceback() -> "Traceback":
    """Return where an error happened, without the values of variables."""
    from rich.traceback import Traceback

    shown = Traceback(show_locals=False, width=None, suppress=["textual"])
    for stack in shown.trace.stacks:
        stack.exc_value = line(stack.exc_value)
    return shown


def remember(app: MissionsApp) -> None:
    """Write down the theme, if another was chosen, and the page, on which the dashboard opens again the same day."""
    if app.chosen_theme:
        app.remembered.set("", "theme", app.chosen_theme)
    if app.is_open:
        app.remembered.set("", "page", f"{app.dashboard.page} {app.snapshot.today}")
    app.remembered.keep()


def run(
    place: Place,
    store: "Callable[[], Store]",
    today: date | None = None,
    theme: str | None = None,
    downloads: Path | None = None,
    glance: Glance | None = None,
) -> int:
    """Open the dashboard and return the exit code; `today` fixes the day, `downloads` is there in a browser.

    StoreError if the portfolio cannot be read, or if something was not saved when it was ended, so that nobody was told
    there.
    """
    gc.disable()  # until the first screen is drawn
    unopened = Unopened(place, store, glance)
    now: Callable[[], date] = (lambda: today) if today else date.today
    own = read_settings()
    theme = theme or own.theme
    app = MissionsApp(unopened, now, theme, as_of=today is not None, own=own, asks_first=True, downloads=downloads)
    came: Path | None = None
    while True:
        try:
            app.run()  # ends after what is being saved
        finally:
            remember(app)
        unopened = unopened._replace(glance=None)  # it may look different by now
        if app.failure:
            if came or not _restored(app.failure, unopened, now(), theme or "dark"):
                raise app.failure
            app = MissionsApp(unopened, now, theme, as_of=today is not None, own=own, downloads=downloads)
            continue
        if app.is_open and app.portfolio.untold:
            raise app.portfolio.untold
        if app.is_open and not app.return_code:
            app.portfolio.keep()
        if app.goes_to is None or app.return_code:
            return app.return_code or 0
        came = None if app.goes_to == unopened.path else unopened.path
        own = read_settings()
        own = own._replace(me="", organisation="") if came else own  # nobody of ours is in the sample
        next = _unopened(app.goes_to, app.store.who) if came else unopened
        app = MissionsApp(
            next, now, theme, as_of=today is not None, own=own, comes_from=came, downloads=downloads
        )  # fmt: skip


def _restored(failure: Exception, unopened: Unopened, today: date, theme: str) -> bool:
    """Offer to restore a portfolio that cannot be read, and say whether that was done."""
    from screens.pages.history.restore import run_restore_app
    from store.errors import UnreadableError

    store = unopened.store()
    if not isinstance(failure, UnreadableError) or not store.is_kept_here:
        return False
    return not store.why_read_only and run_restore_app(store, failure, today, theme)


def _unopened(path: Path, who: str) -> Unopened:
    """Return the portfolio in a file."""

    def store() -> "Store":
        from store.store import Store

        return Store(path, who)

    return Unopened(path, store)
