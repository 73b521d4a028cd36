"""Undo and redo: by name, also of earlier sessions and of whole imports, never over what others changed since."""

import msgspec

from missions.records.changes import Changes
from store.store import Store
from tests.screens.conftest import Opened, moment

KOBE = "lsn-fbri-kobe"


def rename(store: Store, title: str) -> None:
    book = store.load()
    agreement = book.agreements[KOBE]
    store.apply(Changes(f"edit “{agreement.heading}”", (msgspec.structs.replace(agreement, title=title),)), book)


def title_in(store: Store) -> str:
    return store.load().agreements[KOBE].title


async def test_a_change_is_undone_and_redone_by_name(sample: Store, opened: Opened) -> None:
    first = title_in(sample)
    async with opened(sample) as hands:
        await hands.open_record(KOBE)
        await hands.press("escape", "e")
        await hands.more("title")
        await hands.type("X")
        await hands.press("ctrl+s", "ctrl+s")
        assert title_in(sample) == f"{first}X"
        await hands.press("u")
        assert await hands.sees("Undone: edit “")
        assert title_in(sample) == first
        await hands.press("U")
        assert await hands.sees("Redone: edit “")
        assert title_in(sample) == f"{first}X"
        await hands.press("u", "ctrl+r")
        assert title_in(sample) == f"{first}X"


async def test_a_change_of_an_earlier_session_is_asked_about(sample: Store, opened: Opened) -> None:
    first = title_in(sample)
    rename(sample, "Of yesterday")
    async with opened(sample) as hands:
        await hands.press("u")
        assert await hands.sees("agreement “Of yesterday”: changed")
        await hands.press("escape")
        assert title_in(sample) == "Of yesterday"
        await hands.press("u", "y")
        assert title_in(sample) == first
        await hands.press("u")
        assert await hands.sees("Undo: sample?"), "the import is one step, and asked about too"


async def test_a_later_change_of_the_same_field_is_not_undone_over(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        rename(sample, "Mine")
        rename(Store(sample.path, who="colleague", now=moment), "Theirs")
        await hands.watch()
        await hands.press("u")
        assert await hands.sees("since, by colleague, 22 Nov 2026")
        assert title_in(sample) == "Theirs"
        await hands.press("U")
        assert await hands.sees("There is nothing to redo")


async def test_a_run_of_moves_is_taken_back_by_one_key(demo: Store, opened: Opened) -> None:
    visit = next(each for each in demo.load().visits.values() if each.mission and each.start and each.end)
    async with opened(demo) as hands:
        await hands.open_record(visit.id)
        await hands.press("shift+down", "shift+down", "shift+down")
        moved = hands.book.visits[visit.id]
        assert moved.start != visit.start
        await hands.press("u")
        again = demo.load().visits[visit.id]
        assert (again.day, again.start, again.end) == (visit.day, visit.start, visit.end)
        assert "Undone" in hands.told
        await hands.press("U")
        assert demo.load().visits[visit.id].start == moved.start
