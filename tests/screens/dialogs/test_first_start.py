"""The first start: who one is and which organisation is one's own, at few keys, and the doors to begin with."""

from pathlib import Path

import pytest

from missions.delegation.sides import own_organisation
from missions.records.changes import additions
from screens.app import remember
from screens.dialogs.first_start import FirstStart
from screens.dialogs.settings import SettingsDialog
from store.settings import Settings, read_settings, settings_path
from store.store import Store
from tests.screens.conftest import Opened
from tests.world import NORTH


@pytest.fixture(autouse=True)
def robin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of their own, and an account that has its owner's full name."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    monkeypatch.setattr("store.file.open_file.full_name", lambda: "Robin Sample")


async def test_the_first_portfolio_takes_four_keys_beside_the_text(empty: Store, opened: Opened) -> None:
    async with opened(empty, asks_first=True) as hands:
        assert isinstance(hands.dialog, FirstStart)
        assert "Robin Sample" in hands.text
        await hands.press("enter")
        await hands.type("Example Cluster North")
        await hands.press("enter")
        await hands.type("Deutschland")
        await hands.press("enter")
        assert "Germany" in hands.text
        assert "home time Berlin" in hands.text
        await hands.press("a")
        book = empty.load()
        [person], [organisation] = book.people.values(), book.organisations.values()
        assert (person.given_name, person.family_name) == ("Robin", "Sample")
        assert person.functions[0].organisation == organisation.id
        assert (organisation.heading, organisation.country, organisation.ours) == ("Example Cluster North", "DE", True)
        assert (read_settings().me, read_settings().organisation) == ("Robin Sample", "Example Cluster North")
        assert hands.snapshot.me == person.id
        assert own_organisation(hands.book) == organisation.id
        assert hands.page_name == "missions"
        assert hands.dialog is not None, "the door leads where a on Missions does"
        await hands.press("escape")
        assert "Added Robin Sample, Example Cluster North" in hands.text
        await hands.press("u")
        assert len(empty.load()) == 0, "one step, which can be undone"


async def test_typing_replaces_the_name_of_the_account_and_a_wrong_country_is_told(
    empty: Store, opened: Opened
) -> None:
    async with opened(empty, size=(80, 24), asks_first=True) as hands:
        await hands.type("Pat Example")
        await hands.press("enter", "enter")
        await hands.type("Nowhereland")
        await hands.press("enter")
        assert "▲" in hands.text
        await hands.press(*["backspace"] * 11)
        assert "▲" not in hands.text, "what was wrong is being typed anew"
        await hands.press("enter", "escape")
        [person] = empty.load().people.values()
        assert person.heading == "Pat Example"
        assert not empty.load().organisations
        assert read_settings().organisation == ""


async def test_escape_keeps_what_was_answered(empty: Store, opened: Opened) -> None:
    async with opened(empty, size=(80, 24), asks_first=True) as hands:
        assert "only what is yours." in hands.text, "the help is shown whole"
        await hands.press("enter")
        await hands.type("Example Cl")
        await hands.press("escape")
        [person] = empty.load().people.values()
        assert person.heading == "Robin Sample"
        assert not empty.load().organisations, "half a word is no answer"
        assert "Added Robin Sample" in hands.text


async def test_escape_asks_later_and_leaves_nothing(empty: Store, opened: Opened) -> None:
    async with opened(empty, asks_first=True) as hands:
        await hands.press("escape")
        assert hands.dialog is None
        assert not empty.path.exists()
        assert not settings_path().exists()
        assert "Say who you are" in hands.text
        await hands.press("down", "down", "enter")
        assert isinstance(hands.dialog, FirstStart), "it is asked again when one wants"
        await hands.press("escape")
        empty.apply(additions((NORTH,), "from elsewhere"), empty.load())
        await hands.app.reload()
        await hands.settle()
        assert "say who you are: m and notices need it" in hands.text
        await hands.press("m")
        assert isinstance(hands.dialog, SettingsDialog)


async def test_the_sample_opens_beside_ones_own_portfolio_and_says_how_to_come_back(
    empty: Store, opened: Opened
) -> None:
    async with opened(empty, asks_first=True) as hands:
        await hands.press("enter", "enter", "enter", "o")
        remember(hands.app)
        beside = hands.app.goes_to
    assert beside == empty.path.with_name("p-sample.json")
    assert beside is not None
    assert len(Store(beside).load().agreements) > 4
    assert [each.heading for each in empty.load()] == ["Robin Sample"], "it changes nothing of one's own"


async def test_who_is_known_is_not_asked(empty: Store, demo: Store, opened: Opened) -> None:
    async with opened(demo, asks_first=True) as hands:
        assert hands.dialog is None
    async with opened(Store(empty.path.with_name("q.json")), asks_first=True, own=Settings(me="Robin")) as hands:
        assert hands.dialog is None
