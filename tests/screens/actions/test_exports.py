"""`p` exports what is on the screen: the file has the rows and columns that are seen, and nothing is lost."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from missions.exporting.content import TableContent
from missions.exporting.wish import ExportRefusedError, FileForm
from screens.actions import exports
from screens.dialogs.dialog import Confirm
from screens.dialogs.export import ExportDialog
from screens.dialogs.progress import ProgressDialog
from store.exchange import write
from store.read_only import shown_only
from store.store import Store
from tests.screens.conftest import Hands, Opened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Downloads of whoever presses the keys."""
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    for name in ("XDG_DOWNLOAD_DIR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    return home / "Downloads"


def only_file(folder: Path) -> Path:
    [path] = folder.iterdir()
    return path


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a CSV file that hold more than a remark."""
    text = path.read_text(encoding="utf-8-sig")
    return [row for row in csv.reader(text.splitlines(), delimiter=";") if len(row) > 1]


async def as_csv(hands: Hands) -> None:
    """Choose CSV and go back to the first row."""
    await hands.press("down", "down", "right", "up", "up")


async def test_two_keys_export_the_list_and_o_says_where_it_is(demo: Store, opened: Opened, folder: Path) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4")
        count = len(hands.page.listed.ids)
        await hands.press("p", "ctrl+s")
        assert hands.dialog is None
        path = only_file(folder)
        assert path.name == "Agreements 2026-11-22.xlsx"
        assert f"Exported {count} agreements to Downloads: {path.name}" in hands.told
        await hands.press("o")
        assert isinstance(hands.dialog, Confirm), "there is no desktop, so the path is shown"
        assert path.name in hands.text
        await hands.press("escape")
        assert "export the list “agreements”" in demo.history.last().summary


async def test_the_file_has_the_rows_and_columns_of_the_list(demo: Store, opened: Opened, folder: Path) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        await hands.press("4", "slash")
        await hands.type("example")
        await hands.press("enter")
        page = hands.page
        page.list.sort(1, backwards=True)
        await hands.press("p")
        assert f"{page.list.matching} rows, {len(page.listed.columns)} columns" in hands.text
        await as_csv(hands)
        await hands.press("ctrl+s")
        head, *rows = rows_of(only_file(folder))
        titles = [page.list.rows.record(key).heading for key in page.list.shown]
        assert [row[head.index("Title")] for row in rows] == titles
        assert head == [each.label for each in page.list.rows.columns if each.name in page.listed.columns]


async def test_of_marked_rows_only_those_are_exported(demo: Store, opened: Opened, folder: Path) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4", "space", "down", "space", "p")
        assert "2 marked rows" in hands.text
        await as_csv(hands)
        await hands.press("ctrl+s")
        assert "Exported 2 agreements" in hands.told
        assert len(rows_of(only_file(folder))) == 3


async def test_the_choices_are_remembered_and_a_name_that_is_taken_gets_a_number(
    demo: Store, opened: Opened, folder: Path
) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4", "p")
        await as_csv(hands)
        await hands.press("ctrl+s", "p")
        assert "Agreements 2026-11-22 (2).csv" in hands.text
        await hands.press("ctrl+s")
        assert sorted(each.name for each in folder.iterdir()) == [
            "Agreements 2026-11-22 (2).csv",
            "Agreements 2026-11-22.csv",
        ]


async def test_where_it_goes_can_be_typed_and_what_cannot_be_written_keeps_the_dialog(
    demo: Store, opened: Opened, folder: Path
) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        await hands.press("4", "p", "up")
        await hands.type("no-such-folder/list")
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, ExportDialog)
        assert "There is no folder" in hands.text
        (folder / "no-such-folder").mkdir()
        await hands.press("ctrl+s")
        assert only_file(folder / "no-such-folder").name == "list.xlsx"


async def test_what_is_pasted_goes_on_the_clipboard(
    demo: Store, opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4", "p", "down", "down", "right", "right")
        assert "on the clipboard" in hands.text
        await hands.press("ctrl+s")
        assert "Copied" in hands.told
        assert hands.app.clipboard.count("\t") > 10
        assert list(folder.iterdir()) == []


async def test_personal_data_is_asked_for_twice_with_a_reason_and_stands_in_the_history(
    demo: Store, opened: Opened, folder: Path
) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("5", "p")
        await hands.press("down", "down", "right", "down", "down", "right", "ctrl+s")
        assert "Say why personal travel data is exported." in hands.text
        assert "Personal travel data is not in it" not in hands.text, "it will be"
        await hands.type("visas")
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, Confirm)
        assert "visas" in hands.text
        await hands.press("escape")
        assert isinstance(hands.dialog, ExportDialog)
        assert list(folder.iterdir()) == []
        await hands.press("ctrl+s", "y")
        assert "Diet" in "".join(rows_of(only_file(folder))[0])
        assert "visas" in demo.history.last().summary
        await hands.press("p")
        assert "● without" in hands.text, "that is never remembered"


async def test_a_portfolio_that_can_only_be_read_gives_out_no_personal_data_and_the_rest_with_a_word(
    demo: Store, opened: Opened, folder: Path
) -> None:
    async with opened(shown_only(demo), size=(80, 24)) as hands:
        await hands.press("5", "p", "down", "down", "down", "down", "right", "down")
        await hands.type("visas")
        await hands.press("ctrl+s")
        assert "this portfolio can only be read" in " ".join(hands.text.split())
        assert list(folder.iterdir()) == []
        await hands.press("up", "left", "ctrl+s")
        assert "could not be noted in the history" in " ".join(hands.text.split())
        assert only_file(folder)


async def test_a_form_that_cannot_be_made_here_says_how_to_get_it(
    demo: Store, opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = "PDF needs an extra: install missions[pdf]."
    monkeypatch.setattr(exports, "why_not", lambda form: lacking if form is FileForm.PDF else "")
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("3", "enter", "p", "down", "down", "right")
        assert lacking in hands.text
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, ExportDialog)
        assert list(folder.iterdir()) == []


async def test_work_that_is_stopped_leaves_nothing(
    demo: Store, opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.progress.UNSEEN_SECONDS", 0)

    def slow(wish: Any, context: Any, around: Any) -> Any:
        while True:
            os.sched_yield()
            around.progress(1, 3)

    monkeypatch.setattr(exports, "write_export", slow)
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4", "p")
        hands.app.post_message(_key("ctrl+s"))
        await _until(hands, ProgressDialog)
        hands.app.post_message(_key("escape"))
        await _until(hands, ExportDialog)
        await hands.settle()
        assert "Stopped; nothing was written." in hands.text
        assert list(folder.iterdir()) == []


def _key(key: str) -> Any:
    from tests.screens.conftest import key_event

    return key_event(key)


async def _until(hands: Hands, dialog: type[object]) -> None:
    """Wait, in turns and not in seconds, until a dialog is on the screen."""
    import asyncio

    for _ in range(100_000):
        if isinstance(hands.dialog, dialog):
            return
        await asyncio.sleep(0)
    raise AssertionError(hands.text)


async def test_what_is_refused_is_said_in_the_dialog_and_what_was_left_out_after_it(
    demo: Store, opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missions.exporting import lists

    made = lists.listed

    def refused(wish: Any, context: Any) -> tuple[TableContent, ...]:
        raise ExportRefusedError("None of it may go to them.")

    monkeypatch.setattr(lists, "listed", refused)
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4", "p", "ctrl+s")
        assert isinstance(hands.dialog, ExportDialog)
        assert "None of it may go to them." in hands.text
        monkeypatch.setattr(lists, "listed", made)
        written = write.write_export
        told = ("One row was left out.", "The own template has a slip; the built-in one was used.")
        monkeypatch.setattr(
            exports, "write_export", lambda *given: write.WrittenExport(written(*given).files, told, "list")
        )
        await hands.press("ctrl+s")
        assert "One row was left out." in hands.text
        await hands.press("escape")
        assert hands.dialog is None
        assert only_file(folder)


async def test_the_mission_the_menu_and_the_palette_offer_their_exports(
    demo: Store, opened: Opened, folder: Path
) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        await hands.press("3", "p")
        assert "Missions, as listed" in hands.text
        await hands.press("escape", "enter", "p")
        assert "Briefing book" in hands.text
        await hands.press("escape", "greater_than_sign", "p")
        assert "List of participants" in hands.text
        await hands.press("escape", "2", "p")
        assert "Deadlines, as listed" in hands.text
        assert "Personal" not in hands.text, "no list of deadlines has a place for it"
        await hands.press("escape", "4", "full_stop", "p")
        assert "Notice of non-renewal" in hands.text
        await hands.press("escape")
        await hands.find("export calendar of deadlines")
        await hands.press("enter")
        assert isinstance(hands.dialog, ExportDialog)
        assert "Calendar of deadlines" in hands.text


async def test_a_click_chooses(demo: Store, opened: Opened, folder: Path) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        await hands.press("4", "p")
        row = hands.app.screen.query("OptionRow")[2]
        await hands.click(row, (row.content.plain.index("CSV"), 0))
        assert "● CSV" in hands.text
