"""Home: the first glance, and the welcome on an empty portfolio."""

import pytest

from screens.app import MissionsApp
from screens.pages.home.page import Home
from store.store import Store
from tests.screens.conftest import TODAY, Opened


async def test_the_first_glance_answers_what_matters(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        text = hands.text
        assert "12 days late" in text
        assert "act by Tue 10 Nov 2026" in text
        for title in ("Act", "Missions", "Expiring", "Promised", "Facts missing"):
            assert title in text
        assert "in 9 days" in text
        assert "Medilink North of England and Bochum Health Agency" in text
        assert "9 overdue" in text
        assert "at once        Confirm the interpreter" in text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_is_usable_at_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        assert "? help" in hands.text.splitlines()[-1]
        for title in ("Act", "Missions", "Expiring", "Promised", "Facts missing"):
            assert title in hands.text


async def test_an_empty_portfolio_welcomes_and_loads_the_sample(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        assert "Welcome." in hands.text
        await hands.press("down", "enter")
        assert len(empty.load().agreements) == 4
        assert "Welcome." not in hands.text
        assert "Facts missing" in hands.text


async def test_an_empty_portfolio_takes_the_first_mission(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("enter")
        await hands.type("Autumn journey")
        await hands.press("ctrl+s")
        assert [mission.title for mission in empty.load().missions.values()] == ["Autumn journey"]
        assert isinstance(hands.shown, Home)


async def test_panels_are_reached_by_tab_and_arrows(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        assert hands.focused is not None
        assert hands.focused.id == "act"
        await hands.press("right")
        assert hands.focused.id == "coming"
        await hands.press("left", "tab")
        assert hands.focused.id == "gaps"


async def test_light_and_dark(demo: Store, opened: Opened) -> None:
    async with opened(demo, theme="light") as hands:
        assert not hands.app.current_theme.dark
        await hands.press("ctrl+t")
        assert hands.app.current_theme.dark


async def test_every_other_theme_works_too(demo: Store) -> None:
    app = MissionsApp(demo, lambda: TODAY)
    async with app.run_test() as pilot:
        for name in ("textual-light", "nord", "ansi-dark"):
            app.theme = name
            await pilot.pause()
        assert app.is_running
