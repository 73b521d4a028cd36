"""The page of the history: every change in words, found by who, record or word, and taken back by name."""

import msgspec
import pytest

from missions.records.changes import Changes
from store.store import Store
from tests.screens.conftest import Hands, Opened, moment

KOBE = "lsn-fbri-kobe"


def set_field(store: Store, id: str, **fields: object) -> None:
    book = store.load()
    record = book.require(id)
    store.apply(Changes(f"edit “{record.heading}”", (msgspec.structs.replace(record, **fields),)), book)


@pytest.fixture
def changed(sample: Store) -> Store:
    set_field(sample, KOBE, title="One")
    set_field(Store(sample.path, who="Zoë Example", now=moment), "simone-hauck", nationality="XX")
    set_field(sample, KOBE, notes="Looked at.")
    sample.undo(4)
    return sample


def step(hands: Hands) -> int:
    entry = hands.shown.list.entry
    assert entry is not None
    return entry.sequence


async def test_changes_are_told_in_words_newest_first(changed: Store, opened: Opened) -> None:
    async with opened(changed, (160, 40)) as hands:
        await hands.find("show history")
        assert step(hands) == 5
        assert "Undoes change 4." in hands.text
        assert await hands.sees("undone by 5")
        await hands.press("j", "j")
        assert "personal, not shown" in hands.text
        assert "XX" not in hands.text
        await hands.at_once("full_stop", *"personal", "enter")
        assert await hands.sees("Nationality")
        assert await hands.sees("XX")
        await hands.press("enter", "enter")
        assert hands.record.id == "simone-hauck", "the record can be followed"


async def test_a_step_is_undone_where_the_cursor_is_after_asking(changed: Store, opened: Opened) -> None:
    async with opened(changed) as hands:
        await hands.find("show history")
        await hands.press("end", "k", "u")
        assert await hands.sees("Undo: edit “")
        await hands.press("y")
        assert changed.load().require(KOBE).title != "One"  # type: ignore[attr-defined]
        assert len(hands.shown.list.reader) == 6
        assert step(hands) == 2, "the cursor stays on the change"
        await hands.press("u")
        assert await hands.sees("Change 2 is already undone")


@pytest.mark.parametrize(
    ("words", "numbers"), [("zoe", [3]), ("hauck", [3, 1]), ("looked", [5, 4]), ("nothing-such", [])]
)
async def test_it_is_filtered_by_who_record_or_word(
    changed: Store, opened: Opened, words: str, numbers: list[int]
) -> None:
    async with opened(changed) as hands:
        await hands.find("show history")
        await hands.press("slash")
        await hands.type(words)
        await hands.press("enter")
        found = []
        for _ in range(hands.shown.list.count):
            found.append(step(hands))
            await hands.press("down")
        assert found == numbers
        await hands.press("escape")
        assert hands.shown.list.count == 5


async def test_of_a_record_only_its_own_changes_are_shown(changed: Store, opened: Opened) -> None:
    async with opened(changed) as hands:
        await hands.open_record(KOBE)
        await hands.press("H")
        assert await hands.sees("of One ×")
        assert hands.shown.list.count == 4
        assert "Simone Hauck" not in hands.text
        await hands.press("escape")
        assert hands.shown.list.count == 5


async def test_a_damaged_line_is_marked_and_outside_changes_are_named(changed: Store, opened: Opened) -> None:
    path = changed.history.path
    path.write_bytes(path.read_bytes().replace(b'"title":"One"', b'"title":"Two"', 1))
    changed.path.write_bytes(changed.path.read_bytes().replace(b'"One"', b'"Six"'))
    changed.undo(3)
    async with opened(changed, (160, 40)) as hands:
        await hands.find("show history")
        await hands.press("j")
        assert await hands.sees("This was not done with this program")
        assert await hands.sees("One → Six")
        await hands.press("end", "k")
        assert await hands.sees("Line 2 of the history is damaged.")


async def test_a_long_history_opens_without_being_read(changed: Store, opened: Opened) -> None:
    path = changed.history.path
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1] * 3000 + b"".join(lines[2:]))
    async with opened(changed) as hands:
        await hands.find("show history")
        assert len(hands.shown.list.reader) < 500
        await hands.press("end")
        assert step(hands) == 1
        assert await hands.sees("3,004/3,004")
