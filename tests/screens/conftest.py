"""What the tests of the dashboard share: a portfolio, a day, and keys pressed in an open app."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from missions.changes import added
from missions.records.common import Record
from screens.app import MissionsApp
from screens.page import Page
from screens.spread import Spread
from store.sample import cooperations, near_future
from store.store import Store
from tests.screens.steps import drawn_by_step

TODAY = date(2026, 11, 22)


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
        store.apply(added(records, name), store.load())
    return folder


@pytest.fixture
def sample(empty: Store, written: Path) -> Store:
    shutil.copytree(written / "sample", empty.path.parent, dirs_exist_ok=True)
    return empty


@pytest.fixture
def demo(empty: Store, written: Path) -> Store:
    shutil.copytree(written / "demo", empty.path.parent, dirs_exist_ok=True)
    return empty


Opened = Callable[..., AbstractAsyncContextManager["Hands"]]


class Hands:
    """Presses keys and reads the screen."""

    def __init__(self, pilot: Pilot[None], app: MissionsApp) -> None:
        self.pilot, self.app = pilot, app

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text as fast as can be: a pilot's press takes a fifteenth of a second for each key."""
        await self.at_once(*text)

    async def settle(self) -> None:
        await self.pilot.pause()
        while self.app.portfolio.is_saving:
            await self.pilot.pause()
        await self.pilot.pause()

    async def at_once(self, *keys: str) -> None:
        """Press keys without waiting for any of them, as a fast typist or a slow line does."""
        from textual import events

        for key in keys:
            self.app.post_message(events.Key({" ": "space"}.get(key, key), key if len(key) == 1 else None))
        while not self.app._message_queue.empty():
            await self.pilot.pause()
        await self.settle()

    @property
    def page(self) -> Page:
        page = self.app.dashboard.shown
        assert isinstance(page, Page)
        return page

    @property
    def spread(self) -> Spread:
        """The page that is shown, if it has a list and details: one of lists, or a mission's."""
        page = self.app.dashboard.shown
        assert isinstance(page, Spread)
        return page

    @property
    def record(self) -> Record:
        """The record under the cursor."""
        record = self.spread.record
        assert record is not None
        return record

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async def sees(self, text: str) -> bool:
        """Wait until the screen shows a text, as long as drawing may take; tell whether it does."""
        for _ in range(100):
            if text in self.text:
                return True
            await self.pilot.pause()
        return False

    async def follow(self, id: str) -> None:
        """Go to a link in the details and follow it."""
        await self.settle()
        detail = self.spread.detail
        if not detail.has_focus:
            await self.press("enter")
        for _ in range(len(detail._wrapped) + 1):
            if detail.link == id:
                break
            await self.pilot.press("n")
        assert detail.link == id, f"no link to {id}"
        detail.show_cursor()
        await self.press("enter")


@pytest.fixture
def opened() -> Opened:
    @asynccontextmanager
    async def open_app(
        store: Store, size: tuple[int, int] = (120, 40), theme: str = "dark", every_frame: bool = False
    ) -> AsyncIterator[Hands]:
        app = MissionsApp(store, lambda: TODAY, theme)
        run = MissionsApp.run_test if every_frame else drawn_by_step
        async with run(app, size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            yield Hands(pilot, app)

    return open_app
