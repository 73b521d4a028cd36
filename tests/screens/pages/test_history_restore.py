"""Bringing the file back: from copies and history where it cannot be read, and to a copy that somebody chooses."""

import pytest

from screens.pages.history.restore import CopiesDialog, RestoreApp, RestoreDialog
from store.errors import UnreadableError
from store.store import Store
from tests.screens.conftest import TODAY, Opened, text_of
from tests.screens.pages.test_history import KOBE, set_field


async def test_a_damaged_file_is_brought_back_before_the_dashboard_opens(sample: Store) -> None:
    set_field(sample, KOBE, title="One")
    whole = sample.path.read_bytes()
    sample.path.write_bytes(whole[:-40])
    store = Store(sample.path, who="tester")
    with pytest.raises(UnreadableError) as raised:
        store.load()
    app = RestoreApp(store, raised.value, TODAY, "dark")
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(500):
            shown = " ".join(text_of(app.screen).replace("│", " ").split())
            if "exactly what was saved last" in shown:
                break
            await pilot.pause()
        assert "is broken at line" in shown
        assert "Can be restored" in shown
        assert "exactly what was saved last" in shown
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
    assert app.return_value is True
    assert Store(sample.path).load().agreements[KOBE].title == "One"
    assert any(copy.reason == "damaged" for copy in store.backups.all()), "the damaged file is kept"


async def test_leaving_it_changes_nothing(sample: Store) -> None:
    sample.path.write_bytes(b"{")
    store = Store(sample.path)
    app = RestoreApp(store, UnreadableError("It is broken."), TODAY, "light")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
        await app.workers.wait_for_complete()
    assert app.return_value is False
    assert sample.path.read_bytes() == b"{"


async def test_a_file_that_breaks_while_the_dashboard_is_open_is_brought_back(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("exclamation_mark")
        assert await hands.sees("nothing to repair")
        sample.path.write_bytes(sample.path.read_bytes()[:-40])
        await hands.watch()
        assert await hands.sees("! repairs the file;")
        await hands.press("exclamation_mark")
        assert isinstance(hands.dialog, RestoreDialog)
        assert await hands.sees("Can be restored:")
        await hands.press("ctrl+s")
        assert await hands.sees("Restored, as change 2.")
        assert not hands.dashboard.query_one("#notice").display
        assert KOBE in sample.load().agreements


async def test_a_copy_is_chosen_looked_into_and_gone_back_to(sample: Store, opened: Opened) -> None:
    sample.back_up()
    first = sample.load().agreements[KOBE].title
    set_field(sample, KOBE, title="One")
    async with opened(sample) as hands:
        await hands.find("copies")
        assert isinstance(hands.dialog, CopiesDialog)
        assert await hands.sees("made by hand")
        await hands.press("enter")
        assert await hands.sees("Differences from what is there now")
        assert await hands.sees(f"{first}; now One")
        await hands.press("escape")
        assert isinstance(hands.dialog, CopiesDialog), "leaving it leads back to the copies"
        await hands.press("enter")
        assert await hands.sees("Can be restored")
        await hands.press("ctrl+s")
        assert await hands.sees("Restored, as change 3.")
        assert sample.load().agreements[KOBE].title == first
        await hands.press("1", "u")
        assert sample.load().agreements[KOBE].title == "One"
