"""The Textual app: wires the store, the pages and the dialogs; it has no business logic of its own."""

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType

from missions.text import line
from screens import messages
from screens.command import Where
from screens.commands import PAGES
from screens.dashboard import Dashboard
from screens.dialogs.dialog import Help, PageMenu
from screens.key_queue import PRIORITY_BINDINGS, KeyQueue
from screens.navigation import Navigator
from screens.pages.home.page import Welcome
from screens.persistence import PortfolioFile
from screens.session import Toast, may_change
from screens.snapshot import Selection, Snapshot
from screens.styled_text import ThemedApp
from screens.widgets.list_detail import ListDetailPage
from store.errors import UnreadableError
from store.store import Store

if TYPE_CHECKING:
    from textual.command import Provider


WATCH_SECONDS = 1.0
"""How often the file is checked for changes by others."""


def _commands() -> "type[Provider]":
    from screens.navigation import CommandsByName

    return CommandsByName


def _records() -> "type[Provider]":
    from screens.navigation import RecordsByName

    return RecordsByName


class MissionsApp(ThemedApp[None]):
    """The dashboard of one portfolio. Its parts do the work of a `Session`; this class wires them."""

    CSS_PATH: ClassVar[Any] = [
        "dashboard.tcss", "dialogs/form.tcss", "dialogs/merge.tcss", "dialogs/record_report.tcss",
        "dialogs/questions.tcss",
        *(each.style for each in PAGES if each.style),
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = PRIORITY_BINDINGS
    COMMANDS: ClassVar[Any] = {_commands, _records}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True
    TITLE = "missions"

    def __init__(self, store: Store, today: Callable[[], date], theme: str = "dark", as_of: bool = False) -> None:
        super().__init__(theme)
        self.portfolio: PortfolioFile = PortfolioFile(store, today, self)
        self.dashboard: Dashboard = Dashboard(self.portfolio.snapshot, as_of)
        self.navigator: Navigator = Navigator(self.dashboard)
        self.keys: KeyQueue = KeyQueue(self, self.navigator.go)
        # The methods of `Session`, each done by the part that can.
        portfolio = self.portfolio
        self.store, self.opened_at = portfolio.store, portfolio.opened_at
        self.save, self.run_undo, self.erase = portfolio.save, portfolio.run_undo, portfolio.erase
        self.look_up, self.reload = portfolio.look_up, portfolio.reload
        self.show_dialog, self.begin, self.press = self.keys.show_dialog, self.keys.begin, self.keys.press
        self.go, self.open_record = self.navigator.go, self.navigator.open_record

    @property
    def snapshot(self) -> Snapshot:
        """The portfolio as of the day, as it is now."""
        return self.portfolio.snapshot

    @property
    def is_read_only(self) -> bool:
        """Whether the file may only be read."""
        return self.portfolio.is_read_only

    def tell(self, sentence: str, toast: Toast = Toast.HINT) -> None:
        """Show a sentence as a toast."""
        self.notify(line(sentence), markup=False, severity=toast.severity, timeout=toast.seconds)

    # Start and end.

    def get_default_screen(self) -> Dashboard:
        """Start with the main screen."""
        return self.dashboard

    def on_ready(self) -> None:
        """Turn garbage collection on once the first screen is drawn, leaving out what exists by then."""
        gc.freeze()
        gc.enable()

    def on_mount(self) -> None:
        """Start watching the file, and exit cleanly on signals."""
        self.set_interval(WATCH_SECONDS, self.portfolio.watch)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and not self.is_headless and hasattr(loop, "add_signal_handler"):
                number = getattr(signal, name)
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
        self.portfolio.tell_notices()

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is a command where the focus is."""
        return action != "key" or self.keys.works(str(parameters[0]))

    async def action_key(self, name: str, which: str = "") -> None:
        """Run the command of a key and wait for the dialog it opens."""
        await self.keys.press(name, which)

    async def action_press(self, name: str) -> None:
        """Run a command that was clicked."""
        await self.keys.run(name)

    async def action_go(self, name: str) -> None:
        """Go to a page."""
        await self.navigator.go(name)

    async def action_back(self) -> None:
        """Go back to the previous place."""
        await self.navigator.back()

    @on(ListDetailPage.LinkChosen)
    async def _follow(self, event: ListDetailPage.LinkChosen) -> None:
        await self.navigator.follow(event.target)

    # Actions that keys start.

    def _begin_change(self, change: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Start work that changes the file, if it may be changed."""

        async def work() -> None:
            if may_change(self):
                await change()

        self.begin(work())

    def action_jump(self) -> None:
        """Open the menu of pages; `jump_to` goes to one."""
        self.begin(self.show_dialog(PageMenu()))

    def action_help(self) -> None:
        """Show the keys that work where the focus is."""
        where = getattr(self.screen, "where", None) or Where.FORM
        here = self.screen.places() if isinstance(self.screen, Dashboard) else (where, Where.DIALOG)
        self.begin(self.show_dialog(Help(messages.KEYS_HERE(), here)))

    def action_undo(self) -> None:
        """Undo your last change."""
        from screens.actions.save import undo

        if isinstance(self.screen, Dashboard):
            self._begin_change(lambda: undo(self))

    def action_redo(self) -> None:
        """Redo what was undone last."""
        from screens.actions.save import redo

        if isinstance(self.screen, Dashboard):
            self._begin_change(lambda: redo(self))

    def action_change(self, what: str) -> None:
        """Add a record to the current list, or edit or delete the one under the cursor."""
        from screens.actions.records import run_record_command

        self._begin_change(lambda: run_record_command(self, what, self.dashboard.selection()))

    def action_due(self, what: str) -> None:
        """Explain, decide on or renew what the cursor is on, or filter the deadlines."""
        from screens.actions.deadlines import run_deadline_command

        if what == "facets":
            self.begin(self._filter_deadlines())
        elif what == "explain":
            self.begin(run_deadline_command(self, what, self.dashboard.selection()))
        else:
            self._begin_change(lambda: run_deadline_command(self, what, self.dashboard.selection()))

    async def _filter_deadlines(self) -> None:
        """Ask how to filter the deadlines, on their page."""
        from screens.pages.deadlines.page import DeadlinesPage

        if self.dashboard.page != "deadlines":
            await self.go("deadlines")
        page = self.dashboard.shown
        if isinstance(page, DeadlinesPage):
            page.turn_to("deadlines")
            picked = await self.show_dialog(page.picker())
            if picked is not None:
                page.choose(picked.value)
            page.focus_list()

    def action_bulk(self, what: str) -> None:
        """Edit all marked rows, import a pasted list of names, or find duplicate people."""
        from screens.actions.bulk import run_bulk_command

        self._begin_change(lambda: run_bulk_command(self, what, self.dashboard.selection()))

    def action_mission(self, what: str) -> None:
        """Run a command of the mission page in its current tab."""
        from screens.pages.mission.page import MissionPage

        page = self.dashboard.shown
        if not isinstance(page, MissionPage):
            return
        if what in ("whose", "show"):
            self.begin(page.act(what))
        else:
            self._begin_change(lambda: page.act(what))

    def action_mission_menu(self) -> None:
        """Open the menu for a whole mission and do what is chosen."""
        from screens.actions.missions import show_mission_menu

        self._begin_change(lambda: show_mission_menu(self, self.dashboard.selection()))

    def action_view(self, what: str) -> None:
        """Open a report on the record under the cursor, or the minutes of the visit."""
        from screens.actions.reports import run_view_command

        if what in ("minutes", "confirm", "erase"):
            self._begin_change(lambda: run_view_command(self, what, self.dashboard.selection()))
        else:
            self.begin(run_view_command(self, what, self.dashboard.selection()))

    def action_rescue(self) -> None:
        """Restore the file if it cannot be read."""
        from screens.pages.history.restore import rescue

        self.begin(rescue(self))

    def action_past(self) -> None:
        """Show the history of the record under the cursor."""
        self.begin(self._show_past(self.dashboard.selection()))

    async def _show_past(self, selection: Selection) -> None:
        from screens.pages.history.page import HistoryPage

        if selection.record is None:
            self.tell(messages.NO_RECORD_HERE())
            return
        await self.go("history")
        page = self.dashboard.shown
        if isinstance(page, HistoryPage):
            page.narrow_to(selection.record.id)

    def action_questions(self) -> None:
        """Ask one of the officers' questions and go to a record in the answer."""
        from screens.dialogs.questions import ask_questions

        self.begin(ask_questions(self, self.dashboard.selection()))

    @on(Welcome.Begin)
    def _choose_start(self, event: Welcome.Begin) -> None:
        if event.what == "help":
            self.action_help()
        else:
            self.begin(self._start(event.what))

    async def _start(self, what: str) -> None:
        """Fill an empty portfolio: with a first mission, the sample or the demo."""
        from screens.actions import records, save

        if what == "add":
            await save.add(self, "missions")
        else:
            await records.load_sample(self, with_future=what == "demo")
        self.dashboard.shown.focus_list()


def run(store: Store, today: date | None = None, theme: str | None = None) -> int:
    """Open the dashboard and return the exit code; `today` fixes the day it shows.

    StoreError if something was not saved when it was ended, so that nobody was told there.
    """
    gc.disable()  # until the first screen is drawn
    now: Callable[[], date] = (lambda: today) if today else date.today
    theme = theme or "dark"
    try:
        app = MissionsApp(store, now, theme, as_of=today is not None)
    except UnreadableError as error:
        from screens.pages.history.restore import run_restore_app

        if not run_restore_app(store, error, now(), theme):
            raise
        app = MissionsApp(store, now, theme, as_of=today is not None)
    app.run()  # ends after what is being saved
    if app.portfolio.untold:
        raise app.portfolio.untold
    return app.return_code or 0
