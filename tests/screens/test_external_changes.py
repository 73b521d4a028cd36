"""Changes from outside: other programs change the file while the dashboard is open."""

import subprocess
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

import msgspec
import pytest
from tinydb import TinyDB

from missions.records.changes import Changes
from store.errors import UnreachableError
from store.store import Store
from tests.screens.conftest import Opened, moment


async def test_plain_tinydb_reads_the_file_while_the_dashboard_is_open(sample: Store, opened: Opened) -> None:
    async with opened(sample):
        code = "import sys; from tinydb import TinyDB; print(len(TinyDB(sys.argv[1]).table('agreements').all()))"
        found = subprocess.run(
            [sys.executable, "-c", code, str(sample.path)], capture_output=True, text=True, check=True
        )
        assert found.stdout.strip() == "4"


async def test_a_change_by_another_process_appears_within_two_seconds(sample: Store, opened: Opened) -> None:
    assert sample.watch_seconds < 2
    async with opened(sample, watch_seconds=0.01) as hands:
        await hands.press("4")
        other = Store(sample.path, who="other", now=moment)
        book = other.load()
        theirs = book.agreements["lsn-fbri-kobe"]
        other.apply(Changes("title", (msgspec.structs.replace(theirs, title="Renamed elsewhere"),)), book)
        assert await hands.sees("Renamed elsewhere")
        assert await hands.sees("1 record changed elsewhere.")


async def test_nobody_waits_for_the_first_look_at_what_others_change(
    sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[bool] = []
    changed = Store.changed

    def noted(store: Store) -> bool:
        where.append(threading.current_thread() is threading.main_thread())
        return changed(store)

    monkeypatch.setattr(Store, "changed", noted)
    async with opened(sample) as hands:
        await hands.settle()
    assert where
    assert not where[0]


async def test_a_change_by_plain_tinydb_appears_too(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", ">")
        with TinyDB(sample.path) as plain:
            plain.table("events").insert({"id": "from-a-script", "series": "Example Fair of Scripts"})
        await hands.watch()
        await hands.press("slash")
        await hands.type("scripts")
        assert await hands.sees("Example Fair of Scripts")


async def test_a_broken_file_keeps_what_is_shown_and_says_so(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4")
        sound = sample.path.read_bytes()
        sample.path.write_bytes(sound[: len(sound) // 2])
        await hands.watch()
        assert await hands.sees("is broken at line")
        assert await hands.sees("you see its last sound state.")
        assert await hands.sees("bioXclusters Plus and Osaka")
        sample.path.write_bytes(sound)
        await hands.watch()
        assert not hands.dashboard.query_one("#notice").display


class TestADatabaseThatDoesNotAnswer:
    """The store says so by UnreachableError, whatever it is kept in."""

    @pytest.fixture
    def away(self, sample: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
        """Let the store be away, or be there again."""

        def refuse(*_: object, **__: object) -> NoReturn:
            raise UnreachableError("The office's database does not answer.")

        def be(away: bool) -> None:
            monkeypatch.undo()
            if away:
                for name in ("load", "writing"):
                    monkeypatch.setattr(sample.backing, name, refuse)
            monkeypatch.setattr(sample.backing, "has_changed", lambda: True)

        return be

    async def test_leaves_on_the_screen_what_was_read_and_says_so(self, sample, opened, away) -> None:
        async with opened(sample) as hands:
            await hands.press("4")
            away(True)
            await hands.watch()
            assert await hands.sees(
                "You see the portfolio as last read, and nothing can be saved. The office's database does"
            )
            assert await hands.sees("bioXclusters Plus and Osaka")
            away(False)
            await hands.watch()
            assert not hands.dashboard.query_one("#notice").display

    async def test_says_when_it_is_there_again(self, sample, opened, away) -> None:
        async with opened(sample) as hands:
            away(True)
            await hands.watch()
            Store(sample.path, who="other", now=moment).apply(Changes("gone", drop=("lsn-fbri-kobe",)), hands.book)
            away(False)
            await hands.watch()
            assert await hands.sees("Connected again.")
            assert "lsn-fbri-kobe" not in hands.book.agreements

    async def test_keeps_a_form_that_could_not_be_saved_until_it_can(self, sample, opened, away) -> None:
        async with opened(sample) as hands:
            await hands.press("5", ">", ">", "a")
            await hands.type("Example Fair")
            away(True)
            await hands.press("ctrl+s")
            assert await hands.sees("The office's database does not answer.")
            assert "Example Fair" not in sample.path.read_text()
            await hands.press("escape")
            away(False)
            await hands.press("ctrl+s")
            assert hands.dialog is None
            assert "Example Fair" in sample.path.read_text()

    async def test_is_tried_at_once_by_a_key(self, sample, opened, away) -> None:
        async with opened(sample) as hands:
            away(True)
            await hands.watch()
            await hands.press("exclamation_mark")
            assert hands.dialog is None, "there is no file to repair"
            away(False)
            await hands.press("exclamation_mark")
            assert not hands.dashboard.query_one("#notice").display


async def test_a_record_that_cannot_be_read_is_told_and_kept(sample: Store, opened: Opened) -> None:
    with TinyDB(sample.path) as plain:
        plain.table("events").insert({"id": "odd", "series": 7})
    async with opened(sample) as hands:
        await hands.press("5", ">", ">")
        assert await hands.sees("1 record cannot be read and stays")
        await hands.press("a")
        await hands.type("Example Fair")
        await hands.press("ctrl+s")
    with TinyDB(sample.path) as plain:
        assert any(document.get("id") == "odd" for document in plain.table("events").all())


async def test_the_day_moves_on_while_the_dashboard_is_open(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        later = hands.snapshot.today.replace(day=23)
        await hands.wake_on(later)
        assert hands.snapshot.today == later
        assert await hands.sees("Mon 23 Nov 2026")


async def test_a_file_of_a_newer_version_is_said_at_once_to_be_only_shown(sample: Store, opened: Opened) -> None:
    with TinyDB(sample.path) as plain:
        plain.table("_meta").update({"format": 99})
    before = sample.path.read_bytes()
    async with opened(sample) as hands:
        assert await hands.sees("written by a newer version of this program: you can view it")
        for keys in (("5", "a"), ("e",), ("d",), ("u",), ("2", "A")):
            await hands.hush()
            await hands.press(*keys)
            assert hands.dialog is None
            assert await hands.sees("! p.json was written by a newer version"), f"{keys} say why they do nothing"
        with TinyDB(sample.path) as plain:
            plain.table("_meta").update({"format": 1})
        await hands.watch()
        assert not hands.dashboard.query_one("#notice").display
        sample.path.write_bytes(before)
        await hands.watch()
        assert hands.dashboard.query_one("#notice").display


async def test_what_others_saved_just_before_is_reckoned_with_too(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        other = Store(sample.path, who="other", now=moment)
        book = other.load()
        other.apply(Changes("gone", drop=("lsn-fbri-kobe",)), book)
        renamed = msgspec.structs.replace(book.agreements["medilink-bochum-2024"], title="Mine")
        await hands.save(Changes("title", (renamed,)))
        assert not hands.ledger.of("lsn-fbri-kobe")
        ledger = hands.ledger
        with_notes = msgspec.structs.replace(hands.book.agreements["medilink-bochum-2024"], notes="Mine")
        await hands.save(Changes("notes", (with_notes,)))
        untouched = ledger.deadlines[0].id
        assert hands.ledger.of(untouched) is ledger.of(untouched), "only what is touched is reckoned anew"
