"""What the tests of the dashboard share: a portfolio, a day, and keys pressed in an open app."""

import asyncio
import shutil
import unicodedata
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from missions.deadlines.ledger import Ledger
from missions.records.book import Book
from missions.records.changes import Changes, additions
from missions.records.record import Record
from screens.app import MissionsApp, Unopened
from screens.dashboard import Dashboard
from screens.first_look import Glance
from screens.pages.list_page import ListPage
from screens.pages.page import ListDetailPage
from screens.snapshot import Snapshot
from screens.widgets.bar import ToastLine
from screens.widgets.short_fields import Control
from store.sample import cooperations, near_future
from store.settings import NOTHING_SET, Settings
from store.store import Store
from tests.properties import SOAK

TODAY = date(2026, 11, 22)
T = TypeVar("T")


def moment() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return Store(tmp_path / "p.json", who="tester", now=moment)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and the sample with its near future, each written once to a folder of its own."""
    folder = tmp_path_factory.mktemp("written")
    for name, records in {"sample": cooperations(), "demo": cooperations() + near_future(TODAY)}.items():
        (folder / name).mkdir()
        store = Store(folder / name / "p.json", who="tester", now=moment)
        store.apply(additions(records, name), store.load())
    return folder


@pytest.fixture
def sample(empty: Store, written: Path) -> Store:
    shutil.copytree(written / "sample", empty.path.parent, dirs_exist_ok=True)
    return empty


@pytest.fixture
def demo(empty: Store, written: Path) -> Store:
    shutil.copytree(written / "demo", empty.path.parent, dirs_exist_ok=True)
    return empty


class Activity:
    """Knows what an app is at: messages that arrived, threads in which it reads and writes, what it has not drawn."""

    def __init__(self) -> None:
        self.arrived = 0
        self.threads: set[asyncio.Task[Any]] = set()
        self.undrawn: dict[Compositor, list[Screen[Any]] | None] = {}

    def arrive(self, message: Message) -> None:
        """Count a message, unless it is a clock's."""
        self.arrived += not isinstance(message, events.Timer)

    async def to_thread(self, function: Callable[..., T], /, *given: Any, **named: Any) -> T:
        """Run a function in a thread as asyncio does, and know of it until it is done."""
        task = asyncio.create_task(_to_thread(function, *given, **named))
        self.threads.add(task)
        task.add_done_callback(self.threads.discard)
        return await task

    def draw_later(
        self,
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> Any:
        """Draw nothing but pictures yet: nobody sees what is drawn sixty times a second until all is at rest."""
        if full:
            return _render_update(compositor, full, screen_stack, simplify)
        self.undrawn[compositor] = screen_stack
        return None

    def draw(self, screen: Screen[Any]) -> None:
        """Draw what a screen wants drawn anew, as it would have been drawn in steps."""
        if (compositor := screen._compositor) in self.undrawn:
            _render_update(compositor, screen_stack=self.undrawn[compositor])
        self.undrawn.clear()

    async def rest(self) -> None:
        """Wait until no thread works, and the loop has nothing left to run before its next clock strikes."""
        loop: Any = asyncio.get_running_loop()
        while self.threads or loop._ready:
            if self.threads:
                await asyncio.wait(self.threads)
            await asyncio.sleep(0)


_to_thread = asyncio.to_thread
_render_update = Compositor.render_update
_parse_rules = Stylesheet._parse_rules
_rules: dict[tuple[Hashable, ...], list[RuleSet]] = {}


def parsed_once(sheet: Stylesheet, css: str, **where: Any) -> list[RuleSet]:
    """Parse the rules of each style once for all dashboards that are opened, and not anew for each."""
    key = (css, *where.items(), *sheet._variables.items())
    if key not in _rules:
        _rules[key] = _parse_rules(sheet, css, **where)
    return _rules[key]


def key_event(key: str) -> events.Key:
    """Return the event of a key that is called so, or bears that character."""
    if len(key) > 1:
        return events.Key(key, key_to_character(key))
    name = key if key.isalnum() else unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)


def text_of(screen: Screen[Any]) -> str:
    """What a screen shows, line by line: Textual's compositor alone can tell, and has no public name."""
    return "\n".join("".join(part.text for part in strip) for strip in screen._compositor.render_strips())


class Hands:
    """Presses keys, reads the screen, and asks the app for what no key does."""

    def __init__(self, pilot: Pilot[None], app: MissionsApp, activity: Activity, days: list[date]) -> None:
        self.pilot, self.app, self.activity, self.days = pilot, app, activity, days

    # What is done.

    async def press(self, *keys: str) -> None:
        """Press keys, each when the app has dealt with the one before."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()

    async def at_once(self, *keys: str) -> None:
        """Press keys without waiting for any of them, as a fast typist or a slow line does."""
        for key in keys:
            self.app.post_message(key_event(key))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.at_once(*text)

    async def more(self, field: str) -> None:
        """Open the form of a field that a short form has not among its rows."""
        if self.dialog is None or not self.dialog.has_class("-more"):
            await self.press("ctrl+o")
        await self.type(field)
        await self.press("enter")

    async def find(self, words: str, *keys: str) -> None:
        """Put words into the palette, and press keys there: Enter does or opens what stands first."""
        await self.press("colon")
        await self.paste(words)
        await self.at_once(*(keys or ("enter",)))

    async def paste(self, *texts: str) -> None:
        """Paste texts, as a terminal does."""
        for text in texts:
            self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing more comes of what was done: all is dealt with and drawn, and nothing follows."""
        await self.activity.rest()
        for _ in range(1_000):
            arrived = self.activity.arrived
            self.app.screen._on_timer_update()
            await self.activity.rest()
            if self.activity.arrived == arrived and self.app.is_at_rest:
                if SOAK:
                    self.activity.draw(self.app.screen)
                    await self.activity.rest()
                if self.activity.arrived == arrived and not (SOAK and self.activity.undrawn):
                    return
        raise AssertionError("the dashboard never comes to rest")

    async def click(self, widget: Any, offset: tuple[int, int]) -> None:
        """Click on a widget, so far from its upper left corner."""
        await self.pilot.click(widget, offset=offset)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def follow(self, id: str) -> None:
        """Go to a link in the details and follow it."""
        detail = self.detail_page.detail
        if not detail.has_focus:
            await self.press("tab")
        for _ in range(4 * detail.count + 1):
            if detail.link == id:
                break
            await self.press("n")
        assert detail.link == id, f"no link to {id}"
        detail.show_cursor()
        await self.press("enter")

    async def open_record(self, id: str) -> None:
        """Go to a record, wherever it is shown."""
        await self.app.open_record(id)
        await self.settle()

    async def open_mission(self, id: str, tab: str, key: str = "") -> None:
        """Go to a tab of a mission, with the cursor on the line with that key."""
        await self.app.open_record(id)
        self.shown.turn_to(id, tab, key or None)
        await self.settle()
        assert not key or self.shown.list.key == key, f"no line {key}"

    async def hush(self) -> None:
        """Take away what is told."""
        self.dashboard.query_one(ToastLine).hide()
        self.app.clear_notifications()
        await self.settle()

    async def begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Let the app begin what waits for dialogs."""
        self.app.begin(work)
        await self.settle()

    async def save(self, changes: Changes) -> None:
        """Save changes to what the app shows, as a dialog does."""
        await self.app.save(changes, self.book)
        await self.settle()

    async def watch(self) -> None:
        """Look whether others changed the file, as the app does every so often."""
        await self.app.portfolio.watch()
        await self.settle()

    async def wake_on(self, day: date) -> None:
        """Let another day come while the app is open."""
        self.days.append(day)
        await self.watch()

    async def show(self, book: Book) -> None:
        """Let the app show a book that is in no file."""
        self.app.portfolio.publish(Snapshot.open(book, self.snapshot.today))
        await self.settle()

    # What is there.

    @property
    def session(self) -> MissionsApp:
        """What commands are given to ask of the app."""
        return self.app

    @property
    def snapshot(self) -> Snapshot:
        return self.app.snapshot

    @property
    def book(self) -> Book:
        return self.snapshot.book

    @property
    def ledger(self) -> Ledger:
        return self.snapshot.ledger

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    @property
    def dashboard(self) -> Dashboard:
        """The main screen."""
        return self.app.dashboard

    @property
    def dialog(self) -> Screen[Any] | None:
        """What is open before the main screen, if anything is."""
        return None if self.app.screen is self.app.dashboard else self.app.screen

    @property
    def told(self) -> str:
        """What a toast tells: the line on the main screen, or what stands before a dialog."""
        return self.dashboard.query_one(ToastLine).said or " ".join(each.message for each in self.app._notifications)

    @property
    def focused(self) -> Widget | None:
        return self.app.focused

    @property
    def page_name(self) -> str:
        return self.dashboard.page

    @property
    def shown(self) -> Any:
        """The page that is shown, of whatever kind."""
        return self.dashboard.shown

    @property
    def page(self) -> ListPage:
        """The page that is shown, if it is one of lists."""
        assert isinstance(self.shown, ListPage)
        return self.shown

    @property
    def detail_page(self) -> ListDetailPage:
        """The page that is shown, if it has a list and details: one of lists, or a mission's."""
        assert isinstance(self.shown, ListDetailPage)
        return self.shown

    @property
    def record(self) -> Record:
        """The record under the cursor."""
        record = self.detail_page.record
        assert record is not None
        return record

    @property
    def controls(self) -> list[Any]:
        """The fields of the form that is open."""
        return list(self.screen.walk_children(Control))

    def control(self, name: str) -> Any:
        """The field of the form with that name."""
        return next(each for each in self.controls if each.item.name == name)

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        self.activity.undrawn.pop(self.screen._compositor, None)
        return text_of(self.screen)

    async def sees(self, text: str) -> bool:
        """Wait until the screen shows a text, as long as drawing may take; tell whether it does."""
        for _ in range(100):
            if text in self.text:
                return True
            await self.pilot.pause()
        return False


@asynccontextmanager
async def open_dashboard(
    store: Store,
    size: tuple[int, int] = (120, 40),
    theme: str = "dark",
    today: date = TODAY,
    watch_seconds: float = 86_400,
    hands: type[Hands] = Hands,
    own: Settings = NOTHING_SET,
    asks_first: bool = False,
    draws: bool = False,
    late: bool = False,
    glance: Glance | None = None,
) -> AsyncIterator[Any]:
    """Open the dashboard over a portfolio, and lend hands; the file is looked at when a test says so.

    It `draws` at once what the terminal is to show only where a test reads what is sent there. What no test reads is
    drawn when it closes, and under SOAK whenever the dashboard is at rest. Where it opens the portfolio `late`, behind
    its first screen (which a `glance` may know already), the test waits for that.
    """
    days, activity = [today], Activity()
    given = Unopened(store.path, lambda: store, glance) if late else store
    app = MissionsApp(given, lambda: days[-1], theme, bool(glance), own, asks_first)
    app.animation_level = "none"
    run = app.run_test(size=size, notifications=True, tooltips=True, message_hook=activity.arrive)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "to_thread", activity.to_thread)
        if not draws:
            patch.setattr(
                Compositor,
                "render_update",
                lambda compositor, *given, **named: activity.draw_later(compositor, *given, **named),
            )
        patch.setattr(Stylesheet, "_parse_rules", parsed_once)
        patch.setattr(Store, "watch_seconds", watch_seconds)
        patch.setattr("screens.app.LOOK_SECONDS", (watch_seconds, watch_seconds))
        async with run as pilot:
            lent = hands(pilot, app, activity, days)
            if not late:
                await lent.settle()
            yield lent
            activity.draw(app.screen)


Opened = Callable[..., AbstractAsyncContextManager[Hands]]


@pytest.fixture
def opened() -> Opened:
    return open_dashboard
