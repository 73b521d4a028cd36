"""The settings page: each change is written at once, has its effect at once, and can be undone."""

from pathlib import Path

import pytest

from screens.dialogs.settings import SettingsDialog
from store.settings import Settings, change_setting, make_settings_file, read_settings, settings_path
from store.store import Store
from tests.screens.conftest import Hands, Opened


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))


async def change(hands: Hands, words: str) -> None:
    """Open the settings on the one that the palette finds by these words."""
    await hands.press("colon")
    await hands.type(words)
    await hands.press("enter")
    assert isinstance(hands.dialog, SettingsDialog)


async def test_one_setting_takes_four_keys_beside_its_name(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await change(hands, "setting: theme")
        await hands.press("right", "escape")
        assert read_settings().theme == "light"
        assert not hands.app.current_theme.dark
        assert hands.dialog is None


async def test_a_lead_time_moves_deadlines_at_once_and_undo_moves_them_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        before = {each.key: each.start_by for each in hands.snapshot.ledger.deadlines}
        await change(hands, "setting: start a renewal")
        assert "8 weeks" in hands.text
        await hands.press("enter")
        await hands.type("4 weeks")
        await hands.press("enter")
        assert read_settings().start_renewal == 20
        assert "was 8 weeks" in hands.text
        assert "deadlines move; the next is" in hands.text
        assert {each.key: each.start_by for each in hands.snapshot.ledger.deadlines} != before
        await hands.press("u")
        assert read_settings().start_renewal is None
        assert {each.key: each.start_by for each in hands.snapshot.ledger.deadlines} == before
        await hands.press("u")
        assert "Nothing has been changed here yet." in hands.told


async def test_what_cannot_be_taken_is_told_and_escape_leaves_the_field(demo: Store, opened: Opened) -> None:
    make_settings_file()
    text = settings_path().read_text()
    async with opened(demo, size=(80, 24)) as hands:
        await change(hands, "setting: remind")
        await hands.press("enter")
        await hands.type("rude")
        await hands.press("enter")
        assert "rude" in hands.told
        await hands.press("escape")
        assert isinstance(hands.dialog, SettingsDialog)
        await hands.press("escape")
        assert hands.dialog is None
    assert settings_path().read_text() == text


async def test_comments_stay_and_the_default_comes_back(demo: Store, opened: Opened) -> None:
    make_settings_file().write_text("# mine\n# at night\ntheme = 'light' # here\n")
    async with opened(demo, theme="", own=read_settings()) as hands:
        await change(hands, "change the settings")
        await hands.press("end", "r")
        assert hands.app.current_theme.dark
    assert settings_path().read_text() == "# mine\n# at night\n# here\n"


async def test_own_keys_stand_there_with_their_clashes(demo: Store, opened: Opened) -> None:
    change_setting("keys.edit", "x")
    own = change_setting("keys.explain", "f9")
    async with opened(demo, own=own._replace(me="Nobody Known")) as hands:
        await change(hands, "change the settings")
        assert "2 of your own" in hands.text
        assert "▲ not on file" in hands.text
        await hands.press("end", "enter")
        await hands.type("f8")
        await hands.press("enter", "escape")
        assert dict(read_settings().keys) == {"edit": "f8", "explain": "f9"}
        await hands.press("f8")
        assert hands.dialog is not None, "it works at once"


async def test_who_i_am_counts_at_once(demo: Store, opened: Opened) -> None:
    async with opened(demo, own=Settings()) as hands:
        person = next(iter(hands.book.people.values()))
        await change(hands, "setting: name")
        await hands.press("enter")
        await hands.type(person.id)
        await hands.press("enter")
        assert hands.snapshot.me == person.id


async def test_the_week_begins_on_the_day_that_is_set(demo: Store, opened: Opened) -> None:
    async with opened(demo, own=Settings(week_begins="sunday")) as hands:
        await hands.press("2", "greater_than_sign", "greater_than_sign")
        names = next(row for row in hands.text.splitlines() if "Mon" in row and "Sun" in row)
        assert names.index("Sun") < names.index("Mon")
        await change(hands, "setting: week begins")
        await hands.press("left", "escape")
        names = next(row for row in hands.text.splitlines() if "Mon" in row and "Sun" in row)
        assert names.index("Mon") < names.index("Sun")
        assert read_settings().week_begins == "monday"
