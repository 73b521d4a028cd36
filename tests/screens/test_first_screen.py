"""The first screen: it is there before the portfolio is, shows nothing that is not known, and loses nothing typed."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from textual import events

from missions.deadlines.ledger import LiveLedger, deadlines
from missions.records.book import Book
from missions.records.changes import Changes
from screens.destinations import NUMBERED
from store.deadline_cache import kept_ledger, ledger_key
from store.errors import UnreadableError
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened, key_event, moment


class Gate:
    """Lets a store be read only when it is opened, and something be done right after that."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open, self._load = threading.Event(), store.load
        self.then = lambda: None
        monkeypatch.setattr(store, "load", self._wait)

    def _wait(self) -> Book:
        assert self._open.wait(60)
        book = self._load()
        self.then()
        return book

    def open(self) -> None:
        """Let it be read."""
        self._open.set()

    def shut(self) -> None:
        """Let it be read only when it is opened again."""
        self._open.clear()


@pytest.fixture
def gate(demo: Store, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(demo, monkeypatch)


@asynccontextmanager
async def opening(demo: Store, opened: Opened, gate: Gate, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Hands]:
    """Open the dashboard over a portfolio that cannot be read yet."""
    async with opened(demo, size, late=True) as hands:
        try:
            while not hands.activity.threads:
                await asyncio.sleep(0)
            yield hands
        finally:
            gate.open()


def at_once(hands: Hands, *keys: str) -> None:
    """Press keys, and wait for nothing."""
    for key in keys:
        hands.app.post_message(key_event(key))


async def pages(hands: Hands) -> list[str]:
    """Return what each page shows."""
    found = [hands.text]
    for number in range(1, len(NUMBERED) + 1):
        await hands.press(str(number))
        found.append(hands.text)
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (180, 55)])
async def test_when_it_is_filled_in_all_pages_are_as_of_one_opened_at_once(
    demo: Store, opened: Opened, gate: Gate, size: tuple[int, int]
) -> None:
    gate.open()
    async with opened(demo, size) as hands:
        expected = await pages(hands)
    gate.shut()
    async with opening(demo, opened, gate, size) as hands:
        gate.open()
        await hands.settle()
        assert await pages(hands) == expected


async def test_until_it_is_read_only_what_is_known_is_shown(demo: Store, opened: Opened, gate: Gate) -> None:
    async with opening(demo, opened, gate) as hands:
        first, *others = hands.text.splitlines()
        assert " ".join(first.split()) == "1 Today 2 Deadlines 3 Missions 4 Agreements 5 Directory Sun 22 Nov 2026"
        assert "".join(others).split() == ["Opening", "p.json", "…"]
        gate.open()
        await hands.settle()
        assert hands.text.splitlines()[0] == first
        assert "Opening" not in hands.text


@pytest.mark.parametrize(
    "keys", [("4", "down", "down"), ("slash", "s", "i", "g", "n"), ("down", "e"), ("question_mark",), ("2", "x")]
)
async def test_keys_typed_before_do_what_they_do_afterwards(
    demo: Store, opened: Opened, gate: Gate, keys: tuple[str, ...]
) -> None:
    gate.open()
    async with opened(demo) as hands:
        await hands.at_once(*keys)
        expected = hands.text
    gate.shut()
    async with opening(demo, opened, gate) as hands:
        at_once(hands, *keys)
        gate.open()
        await hands.settle()
        assert hands.text == expected


async def test_what_is_pasted_before_comes_in_its_turn(demo: Store, opened: Opened, gate: Gate) -> None:
    async with opening(demo, opened, gate) as hands:
        at_once(hands, "4", "slash")
        hands.app.post_message(events.Paste("osa"))
        at_once(hands, "k", "a")
        gate.open()
        await hands.settle()
        assert hands.page.field.value == "osaka"


async def test_it_can_be_left_before(demo: Store, opened: Opened, gate: Gate) -> None:
    async with opening(demo, opened, gate) as hands:
        at_once(hands, "ctrl+q")
        while not hands.app._exit:
            await asyncio.sleep(0)
        assert not hands.app.is_open


async def test_what_others_change_meanwhile_is_shown(demo: Store, opened: Opened, gate: Gate) -> None:
    def rename() -> None:
        gate.then = lambda: None
        other = Store(demo.path, who="other", now=moment)
        book = other.load()
        theirs = book.agreements["lsn-fbri-kobe"]
        other.apply(Changes("title", (msgspec.structs.replace(theirs, title="Renamed elsewhere"),)), book)

    gate.then = rename
    async with opening(demo, opened, gate) as hands:
        at_once(hands, "4")
        gate.open()
        await hands.settle()
        assert "Renamed elsewhere" not in hands.text
        await hands.watch()
        assert "Renamed elsewhere" in hands.text
        assert hands.told == "1 record changed elsewhere."


async def test_nothing_is_saved_before_it_is_open(demo: Store, opened: Opened, gate: Gate) -> None:
    before = demo.path.read_bytes()
    async with opening(demo, opened, gate) as hands:
        at_once(hands, "d", "u", "space", "z")
        for _ in range(50):
            await asyncio.sleep(0)
        assert not hands.app.is_at_rest
        assert demo.path.read_bytes() == before


async def test_a_file_that_cannot_be_read_ends_it_with_why(demo: Store, opened: Opened) -> None:
    demo.path.write_text("{ this is no portfolio")
    async with opened(demo, late=True) as hands:
        while not hands.app._exit:
            await asyncio.sleep(0)
        assert isinstance(hands.app.failure, UnreadableError)
        assert not hands.app.is_open


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "missions"


def stored(hands: Hands) -> LiveLedger | None:
    """Return the deadlines that are kept of what is on file."""
    book = hands.book
    return kept_ledger(ledger_key(hands.app.store.state, TODAY, book.own_rules), book)


async def test_deadlines_that_were_kept_are_shown_as_those_that_are_computed(
    demo: Store, opened: Opened, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo, late=True) as hands:
        await hands.settle()
        expected = await pages(hands)
        kept = stored(hands)
        assert kept
        assert kept.deadlines == hands.ledger.deadlines
    computed = LiveLedger.__init__
    monkeypatch.setattr(LiveLedger, "prepare", lambda _ledger: None)
    monkeypatch.setattr(LiveLedger, "__init__", None)
    async with opened(demo, late=True) as hands:
        await hands.settle()
        assert await pages(hands) == expected
        monkeypatch.setattr(LiveLedger, "__init__", computed)


async def test_a_change_waits_until_it_is_known_what_deadlines_depend_on(
    demo: Store, opened: Opened, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo, late=True) as hands:
        await hands.settle()
    ready, prepare = threading.Event(), LiveLedger.prepare

    def wait(ledger: LiveLedger) -> None:
        assert ready.wait(60)
        prepare(ledger)

    monkeypatch.setattr(LiveLedger, "prepare", wait)
    async with opened(demo, late=True) as hands:
        while not (hands.app.is_open and hands.app.portfolio._preparing):
            await asyncio.sleep(0)
        record = hands.book.agreements["lsn-fbri-kobe"]
        changes = Changes("title", (msgspec.structs.replace(record, title="Renamed here"),))
        saving = asyncio.ensure_future(hands.app.save(changes, hands.book))
        while "Renamed here" not in demo.path.read_text():
            await asyncio.sleep(0)
        assert not saving.done()
        assert hands.book.agreements["lsn-fbri-kobe"].title != "Renamed here"
        ready.set()
        await saving
        await hands.settle()
        assert hands.ledger.deadlines == deadlines(hands.book, TODAY)
        assert hands.book.agreements["lsn-fbri-kobe"].title == "Renamed here"


async def test_when_it_ends_the_deadlines_of_what_was_saved_are_kept(demo: Store, opened: Opened, cache: Path) -> None:
    async with opened(demo, late=True) as hands:
        await hands.settle()
        record = hands.book.agreements["lsn-fbri-kobe"]
        await hands.save(Changes("title", (msgspec.structs.replace(record, title="Renamed here"),)))
        assert stored(hands) is None
        hands.app.portfolio.keep()
        kept = stored(hands)
        assert kept
        assert kept.deadlines == hands.ledger.deadlines


async def test_nothing_is_kept_of_what_others_changed_and_nobody_has_seen(
    demo: Store, opened: Opened, cache: Path
) -> None:
    async with opened(demo, late=True) as hands:
        await hands.settle()
        record = hands.book.agreements["lsn-fbri-kobe"]
        await hands.save(Changes("title", (msgspec.structs.replace(record, title="Renamed here"),)))
        other = Store(demo.path, who="other", now=moment)
        other.apply(Changes("gone", drop=("lsn-fbri-kobe",)), other.load())
        hands.app.portfolio.keep()
        assert kept_ledger(ledger_key(other.state, TODAY, other.load().own_rules), other.load()) is None


async def test_an_empty_portfolio_asks_its_questions_first(empty: Store, opened: Opened) -> None:
    async with opened(empty, asks_first=True) as hands:
        expected = hands.text
    async with opened(empty, asks_first=True, late=True) as hands:
        await hands.settle()
        assert hands.dialog is not None
        assert hands.text == expected
