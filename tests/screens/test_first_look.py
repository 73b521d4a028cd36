"""The first screen as it was drawn before: shown only where it is what is on the screen once the portfolio is open."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual import constants
from textual.screen import Screen

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.changes import Changes
from screens.app import MissionsApp
from screens.first_look import Glance, Look, Piece, look_key, read_look
from screens.look_keeper import LookKeeper
from screens.opening import Cover, OpeningScreen
from store.deadline_cache import cache_folder, forget, kept_ledger, ledger_key
from store.settings import NOTHING_SET, Remembered, read_settings
from store.store import Store
from store.unread import unread
from tests.screens.conftest import TODAY, Hands, Opened, text_of


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield
    forget()


def drawn(hands: Hands) -> list[list[tuple[object, ...]]]:
    """Return what is on the screen: each character with its colours, and whether it is bold or underlined."""
    strips = hands.app.screen._compositor.render_strips()
    return [
        [
            (char, style.color if char.strip() else None, style.bgcolor, bool(style.bold), bool(style.underline))
            for text, style, _ in strip
            for char in text
            if style
        ]
        for strip in strips
    ]


async def keep(hands: Hands) -> None:
    """Let the first screen be kept, if it looks as it will."""
    await LookKeeper(hands.app).keep()
    await hands.settle()


def look(store: Store, day: date = TODAY) -> Look | None:
    """Return the first screen that is known of a portfolio."""
    return read_look(store.path, day, True, NOTHING_SET, Remembered(store.path))


async def open_and_keep(store: Store, opened: Opened, *keys: str, size: tuple[int, int] = (120, 40)) -> None:
    """Open the dashboard as of a named day, press keys, and let its first screen be kept."""
    async with opened(store, size, late=True, glance=Glance(store.path, TODAY)) as hands:
        await hands.settle()
        await hands.press(*keys)
        await keep(hands)


@pytest.mark.parametrize(
    ("size", "colours"),
    [((80, 24), "truecolor"), ((120, 40), "standard"), ((120, 40), "256"), ((180, 55), "truecolor")],
)
async def test_it_is_what_is_on_the_screen_once_the_portfolio_is_open(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], colours: str
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", colours)
    await open_and_keep(demo, opened, size=size)
    async with opened(demo, size, late=True, glance=Glance(demo.path, TODAY)) as hands:
        assert isinstance(hands.screen, OpeningScreen)
        first = drawn(hands)
        assert len(set(hands.text.split())) > 50, "all of it is there"
        await hands.settle()
        assert hands.screen is hands.dashboard
        assert drawn(hands) == first


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (180, 55)])
async def test_nothing_else_is_seen_until_the_portfolio_is_open(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    await open_and_keep(demo, opened, size=size)
    seen: list[str] = []
    display = MissionsApp._display

    def see(app: MissionsApp, screen: Screen[Any], renderable: Any) -> None:
        display(app, screen, renderable)
        seen.append(text_of(app.screen))

    monkeypatch.setattr(MissionsApp, "_display", see)
    async with opened(demo, size, late=True, glance=Glance(demo.path, TODAY), draws=True) as hands:
        await hands.settle()
        assert hands.screen is hands.dashboard
        assert not hands.dashboard.query(Cover)
        assert set(seen) == {hands.text}


async def test_after_a_change_it_is_that_of_the_new_state(demo: Store, opened: Opened) -> None:
    await open_and_keep(demo, opened)
    async with opened(demo, late=True, glance=Glance(demo.path, TODAY)) as hands:
        await hands.settle()
        first = drawn(hands)
        deadline = hands.shown.deadline
        record = hands.book.require(deadline.id)
        await hands.save(Changes("gone", drop=(record.id,)))
        await hands.hush()
        await keep(hands)
    async with opened(demo, late=True, glance=Glance(demo.path, TODAY)) as hands:
        known = drawn(hands)
        assert known != first
        await hands.settle()
        assert drawn(hands) == known


@pytest.mark.parametrize("keys", [("down",), ("slash", "a"), ("4",), ("tab",), ("question_mark",), ("space",)])
async def test_nothing_is_kept_of_a_screen_that_was_changed(demo: Store, opened: Opened, keys: tuple[str, ...]) -> None:
    await open_and_keep(demo, opened, *keys)
    assert look(demo) is None


@pytest.mark.parametrize("which", ["file", "history"])
async def test_it_is_known_only_of_the_same_file_and_history(demo: Store, opened: Opened, which: str) -> None:
    await open_and_keep(demo, opened)
    assert look(demo)
    path = demo.path if which == "file" else Path(demo.history.path)
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    assert look(demo) is None


async def test_a_copy_elsewhere_with_a_history_of_its_own_is_another_portfolio(
    demo: Store, opened: Opened, tmp_path: Path
) -> None:
    await open_and_keep(demo, opened)
    link, copy = tmp_path / "link.json", tmp_path / "copy.json"
    link.symlink_to(demo.path)
    copy.write_bytes(demo.path.read_bytes())
    remembered = Remembered(demo.path)
    assert read_look(link, TODAY, True, NOTHING_SET, remembered)
    assert read_look(copy, TODAY, True, NOTHING_SET, remembered) is None


async def test_deadlines_are_never_kept_as_those_of_the_state_that_was_opened_once_they_are_of_another(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo) as hands:
        portfolio = hands.app.portfolio
        key = ledger_key(demo.state, TODAY, hands.book.own_rules)
        assert kept_ledger(key, hands.book)
        await hands.save(Changes("gone", drop=(next(iter(hands.book.agreements)),)))
        forget()
        await portfolio.prepare()
        assert kept_ledger(key, hands.book) is None


async def test_it_is_known_only_on_the_same_day_for_the_same_person(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_and_keep(demo, opened)
    remembered = Remembered(demo.path)
    assert look(demo)
    assert look(demo, TODAY + timedelta(1)) is None
    assert read_look(demo.path, TODAY, False, NOTHING_SET, remembered) is None
    for own in (NOTHING_SET._replace(me="Kim"), NOTHING_SET._replace(keys=(("edit", "z"),))):
        assert read_look(demo.path, TODAY, True, own, remembered) is None
    remembered.set("today", "mine", True)
    assert read_look(demo.path, TODAY, True, NOTHING_SET, remembered) is None
    monkeypatch.setenv("USER", "somebody else")
    assert look(demo) is None


async def test_it_is_shown_only_in_a_terminal_of_the_same_size_and_colours(demo: Store, opened: Opened) -> None:
    await open_and_keep(demo, opened)
    for size, theme in (((121, 40), "dark"), ((120, 40), "light")):
        async with opened(demo, size, theme, late=True, glance=Glance(demo.path, TODAY)) as hands:
            assert "Opening p.json …" in hands.text
            await hands.settle()


async def test_a_glance_is_worth_nothing_on_another_day_or_under_other_settings(demo: Store, opened: Opened) -> None:
    await open_and_keep(demo, opened)
    glance = Glance(demo.path, TODAY)
    assert glance.look(TODAY, read_settings())
    assert glance.look(TODAY + timedelta(1), read_settings()) is None
    assert glance.look(TODAY, NOTHING_SET._replace(me="Kim")) is None
    assert Glance("postgresql://example/office", TODAY).look(TODAY, NOTHING_SET) is None


PAYLOADS = [
    b"",
    b"garbage",
    msgspec.msgpack.encode(Look(((Piece("no such style", 3),),), ("",), ())),
    msgspec.msgpack.encode(Look(((Piece("\x1b]52;c;obeyed\x07", 0),),), ("",), ())),
]


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_what_is_damaged_is_not_shown(demo: Store, opened: Opened, payload: bytes) -> None:
    from store.deadline_cache import keep as keep_bytes

    demo.load()
    portfolio = unread(demo.path)
    key = look_key(portfolio, demo.state, TODAY, True, NOTHING_SET, Remembered(demo.path))
    assert key
    keep_bytes(key, payload, str(demo.path))
    assert look(demo) is None


async def test_an_erasure_removes_it(demo: Store, opened: Opened) -> None:
    await open_and_keep(demo, opened)
    folder = cache_folder()
    assert folder
    assert os.listdir(folder)
    async with opened(demo) as hands:
        person = next(iter(hands.book.people.values()))
        await hands.app.erase(plan_erasure(person, ErasureScope.EVERYTHING, hands.book))
    assert not [each for each in os.listdir(folder) if each.endswith(".kept")]
