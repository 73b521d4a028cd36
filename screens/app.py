"""The app: wires store, pages and dialogs; it has no business verbs of its own."""

import asyncio
import gc
import signal
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType

from missions.records import KINDS, kind_of
from missions.text import line
from screens.dashboard import Dashboard
from screens.dialogs import Help, Jump
from screens.filing import Filing
from screens.keys import (
    DESTINATIONS,
    NUMBERED,
    PAGES,
    QUESTION_KEYS,
    Where,
    bindings,
    destination_of,
    own_places,
    prior_bindings,
)
from screens.page import Page
from screens.place import Place, mission_shown
from screens.spread import Spread
from screens.theme import DARK, LIGHT, THEMES
from screens.welcome import Welcome
from store.errors import UnreadableError
from store.store import Store

if TYPE_CHECKING:
    from textual.command import Provider

    from screens.mission.page import MissionPage

WATCH_SECONDS = 1.0
"""How often the file is looked at for changes by others."""


def _commands() -> "type[Provider]":
    from screens.palette import CommandsByName

    return CommandsByName


def _records() -> "type[Provider]":
    from screens.palette import RecordsByName

    return RecordsByName


class MissionsApp(Filing):
    """The dashboard over one portfolio."""

    CSS_PATH: ClassVar[Any] = [
        "dashboard.tcss", "form.tcss", "bulk/bulk.tcss", "views.tcss", "questions.tcss",
        *(each.style for each in PAGES if each.style),
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *[binding for where in own_places() for binding in prior_bindings(where)],
        *prior_bindings(Where.ANYWHERE),
        *prior_bindings(Where.PAGE),
        *prior_bindings(Where.LIST, "open"),
        *prior_bindings(Where.DETAIL),
        *prior_bindings(Where.DUE),
        *[Binding(key, f"key('ask', '{number}')", priority=True) for number, key in enumerate(QUESTION_KEYS)],
        *prior_bindings(Where.QUESTIONS),
        *prior_bindings(Where.ANSWER),
        *prior_bindings(Where.EXPLANATION),
        *prior_bindings(Where.RECORD),
        *prior_bindings(Where.VIEW),
        *prior_bindings(Where.RENEWAL),
        *prior_bindings(Where.MISSION_MENU),
        *prior_bindings(Where.FORM, "next_field", "change_row", "add_row", "remove_row"),
        *[
            Binding(str(at), f"key('go', '{each.page}')", priority=True)
            for at, each in enumerate(DESTINATIONS[:NUMBERED], 1)
        ],
        *[
            Binding(
                f"{each.letter},{at}" if at <= NUMBERED else each.letter,
                f"key('jump_to', '{each.page}')",
                priority=True,
            )
            for at, each in enumerate(DESTINATIONS, 1)
        ],
        Binding("g", "key('jump_to', 'top')", priority=True),
        *bindings(Where.ANYWHERE, "next_pane", "previous_pane"),
    ]
    COMMANDS: ClassVar[Any] = {_commands, _records}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True
    TITLE = "missions"

    def __init__(self, store: Store, today: Callable[[], date], theme: str = "dark", as_of: bool = False) -> None:
        super().__init__(store, today)
        for each in (DARK, LIGHT):
            self.register_theme(each)
        self.theme = THEMES[theme].name
        self.dashboard = Dashboard(self.desk, as_of)
        self._been: list[Place] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the dashboard's own variables a value under every theme."""
        return dict(DARK.variables)

    def get_default_screen(self) -> Dashboard:
        """Begin with the main screen."""
        return self.dashboard

    def on_ready(self) -> None:
        """Collect garbage again, now that the first screen is drawn, but never what was there by then."""
        gc.freeze()
        gc.enable()

    def on_mount(self) -> None:
        """Begin to watch the file."""
        self.set_interval(WATCH_SECONDS, self._watch)
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and self._loop_takes_signals():
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.exit)
        self._tell_notices()

    def _loop_takes_signals(self) -> bool:
        return not self.is_headless and hasattr(asyncio.get_running_loop(), "add_signal_handler")

    def _handle_exception(self, error: Exception) -> None:
        """Let what a dialog runs into that was opening when somebody left be; all else is a defect and ends the app."""
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Show where a defect struck without the values of variables, which hold people's data."""
        from rich.traceback import Traceback

        self.bell()
        shown = Traceback(show_locals=False, width=None, suppress=["textual"])
        for stack in shown.trace.stacks:
            stack.exc_value = line(stack.exc_value)
        self._exit_renderables.append(shown)
        self._close_messages_no_wait()

    # Going about.

    def _place(self) -> Place:
        page = self.dashboard.shown
        if self.dashboard.page == "mission":
            shown = self._mission_page
            inside = self.focused is shown.detail
            return Place("mission", shown.tab.name, shown.list.key, shown.detail.link, inside, shown.mission_id)
        if not isinstance(page, Page):
            return Place(self.dashboard.page)
        inside = self.focused is page.detail
        return Place(self.dashboard.page, page.table, page.list.current, page.detail.link, inside)

    async def action_go(self, name: str) -> None:
        """Go to a page."""
        if name == self.dashboard.page:
            self.dashboard.shown.focus_list()
            return
        self._been.append(self._place())
        page = await self.dashboard.show_page(name)
        page.focus_list()

    async def open_record(self, id: str) -> None:
        """Go to a record, into its details."""
        record = self.desk.book.get(id)
        mission = mission_shown(record, self.desk.book)
        if mission:
            self._been.append(self._place())
            await self._arrive(Place("mission", "days", id if id != mission else None, mission=mission))
            return
        table = kind_of(record).table if record else ""
        destination = destination_of(table)
        if destination is None:
            self.notify("That record is not there any more.", severity="warning")
            return
        self._been.append(self._place())
        await self._arrive(Place(destination.page, table, id, in_detail=True))

    async def _arrive(self, place: Place) -> None:
        page = await self.dashboard.show_page(place.page)
        if place.mission:
            self._mission_page.turn_to(place.mission, place.table, place.key, place.link)
            page.focus_detail() if place.in_detail and isinstance(page, Spread) else page.focus_list()
        elif isinstance(page, Page):
            page.turn_to(place.table, place.key, place.link)
            if place.in_detail:
                page.focus_detail()
            else:
                page.focus_list()
        else:
            page.focus_list()

    @property
    def _mission_page(self) -> "MissionPage":
        """The page of a mission, which is shown."""
        return cast("MissionPage", self.dashboard.shown)

    async def action_back(self) -> None:
        """Go back to where somebody came from."""
        if self._been:
            await self._arrive(self._been.pop())

    @work
    async def action_jump(self) -> None:
        """Show where one can go; `jump_to` goes there."""
        await self.ask(Jump())

    @work
    async def action_help(self) -> None:
        """Show the keys that work here."""
        where = getattr(self.screen, "where", None) or Where.FORM
        here = self.screen.places() if isinstance(self.screen, Dashboard) else (where, Where.DIALOG)
        await self.ask(Help("Keys that work here", here))

    def action_toggle_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    @work
    async def action_undo(self) -> None:
        """Undo one's own last change."""
        from screens.undoing import undo

        if isinstance(self.screen, Dashboard) and self.may_change():
            await undo(self)
        self.nothing_opens()

    @work
    async def action_redo(self) -> None:
        """Make again what was undone last."""
        from screens.undoing import redo

        if isinstance(self.screen, Dashboard) and self.may_change():
            await redo(self)
        self.nothing_opens()

    @on(Page.Follow)
    async def _follow(self, event: Page.Follow) -> None:
        page = self.dashboard.shown
        about = page.record if isinstance(page, Spread) else None
        if about and any(each.key == event.target for each in self.desk.ledger.of(about.id)):
            await self.open_deadline(event.target)
        else:
            await self.open_record(event.target)

    async def open_deadline(self, key: str) -> None:
        """Go to a deadline, in the list."""
        self._been.append(self._place())
        await self._arrive(Place("deadlines", "deadlines", key))

    @work
    async def action_change(self, what: str) -> None:
        """Add a record to the list that is shown, or edit or delete the one under the cursor."""
        from screens import verbs

        page = self.dashboard.shown
        if self.may_change() and isinstance(page, Page):
            record = page.record
            if what == "add":
                await verbs.add(self, page.table if page.table in KINDS else "agreements")
            elif record is None:
                self.notify("There is no record under the cursor.")
            elif what == "edit":
                await verbs.edit(self, record)
            else:
                await verbs.delete(self, record)
        self.nothing_opens()

    @work
    async def action_due(self, what: str) -> None:
        """Explain, settle or renew what the cursor is on, or filter the deadlines."""
        from screens.acting import act

        if what in ("explain", "facets") or self.may_change():
            await act(self, what)
        self.nothing_opens()

    @work
    async def action_bulk(self, what: str) -> None:
        """Set something for all that is marked, take in a pasted list of names, or find who is on file twice."""
        from screens.bulk import act

        if self.may_change():
            await act(self, what)
        self.nothing_opens()

    @work
    async def action_mission(self, what: str) -> None:
        """Do something on the mission that is shown, in the tab that is shown."""
        if self.dashboard.page == "mission" and (what in ("whose", "show") or self.may_change()):
            await self._mission_page.act(self, what)
        self.nothing_opens()

    @work
    async def action_mission_menu(self) -> None:
        """Offer what can be done with a whole mission, and do what is chosen."""
        from screens.mission.menu import offer

        if self.may_change():
            await offer(self)
        self.nothing_opens()

    @work
    async def action_view(self, what: str) -> None:
        """Open a view of the record under the cursor, the brief on it, or the minutes of the visit."""
        from screens.views import show

        if what not in ("minutes", "confirm", "erase") or self.may_change():
            await show(self, what)
        self.nothing_opens()

    @work
    async def action_rescue(self) -> None:
        """Bring the file back where it cannot be read."""
        from screens.history.copies import rescue

        await rescue(self)
        self.nothing_opens()

    @work
    async def action_past(self) -> None:
        """Show what was done to the record under the cursor."""
        from screens.history.page import HistoryPage
        from screens.views import record_in_view

        record = record_in_view(self)
        if record is None:
            self.notify("There is no record under the cursor.", timeout=3)
        else:
            await self.action_go("history")
            page = self.dashboard.shown
            if isinstance(page, HistoryPage):
                page.narrow_to(record.id)
        self.nothing_opens()

    @work
    async def action_questions(self) -> None:
        """Ask one of the officers' questions, and go to a record of its answer."""
        from screens.questions import ask_questions

        await ask_questions(self)
        self.nothing_opens()

    @on(Welcome.Begin)
    def _begin(self, event: Welcome.Begin) -> None:
        self._start(event.what)

    @work
    async def _start(self, what: str) -> None:
        """Begin an empty portfolio."""
        from screens import verbs

        if what == "help":
            self.action_help()
        elif what == "add":
            await verbs.add(self, "missions")
        else:
            await verbs.load_sample(self, with_future=what == "demo")
        self.dashboard.shown.focus_list()


def run(store: Store, today: date | None = None, theme: str | None = None) -> int:
    """Open the dashboard and return the exit code; `today` fixes the day it looks at."""
    gc.disable()  # until the first screen is drawn
    now: Callable[[], date] = (lambda: today) if today else date.today
    theme = theme or "dark"
    try:
        app = MissionsApp(store, now, theme, as_of=today is not None)
    except UnreadableError as error:
        from screens.rescue import brought_back

        if not brought_back(store, error, now(), theme):
            raise
        app = MissionsApp(store, now, theme, as_of=today is not None)
    app.run()
    return app.return_code or 0
