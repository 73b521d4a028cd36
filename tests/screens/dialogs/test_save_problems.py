"""What happens when a change cannot simply be saved: others changed the same, or the disk refuses."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from missions.records.changes import Changes
from screens.dialogs.form import Form
from screens.dialogs.merge import MergeFields
from screens.dialogs.save_problems import ConflictDialog
from store.errors import BusyError, NotSavedError
from store.store import Store
from tests.screens.conftest import Hands, Opened, moment

KOBE = "lsn-fbri-kobe"


@pytest.fixture(autouse=True)
def whole_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Change every record in the form that has all its fields."""
    monkeypatch.setattr("screens.actions.records.short_form_of", lambda _table: None)


def theirs(store: Store, **fields: Any) -> None:
    other = Store(store.path, who="Zoë Example", now=moment)
    book = other.load()
    record = book.require(KOBE)
    other.apply(Changes("theirs", (msgspec.structs.replace(record, **fields),)), book)


async def typed(hands: Hands, **fields: str) -> None:
    """Open the form of an agreement and type these values into it."""
    await hands.open_record(KOBE)
    await hands.press("escape", "e")
    assert isinstance(hands.dialog, Form)
    for name, text in fields.items():
        control = hands.control(name)
        if hasattr(control, "text"):
            control.text = text
        else:
            control.value = text
    await hands.settle()


async def test_each_field_is_chosen_with_both_values_and_who(sample: Store, opened: Opened) -> None:
    async with opened(sample, (120, 40)) as hands:
        await typed(hands, title="Mine", notes="First.\nMine.", kind_as_stated="mine too")
        theirs(sample, title="Theirs", notes="First.\nTheirs.", kind_as_stated="theirs too")
        await hands.press("ctrl+s")
        assert await hands.sees("Changed on both sides")
        assert await hands.sees("theirs, Zoë Example, today")
        assert isinstance(hands.dialog, ConflictDialog)
        fields = hands.dialog.query_one(MergeFields)
        assert fields.count == 3
        for line, label in enumerate(("Title", "Kind as stated", "Notes")):
            assert "".join(span.text for span in fields.spans(line, 80)).startswith(label)
        await hands.press("right", "down", "left", "down")
        assert await hands.sees("Both are kept: theirs first, then what only yours has.")
        await hands.press("ctrl+s")
        saved = sample.load().agreements[KOBE]
        assert (saved.title, saved.kind_as_stated) == ("Theirs", "mine too")
        assert saved.notes == "First.\nTheirs.\nMine."
        assert hands.dialog is None


async def test_whoever_takes_their_value_is_not_told_that_something_was_saved(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await typed(hands, title="Mine")
        theirs(sample, title="Theirs")
        await hands.press("ctrl+s", "right", "ctrl+s")
        assert await hands.sees("Nothing to save")
        assert "Changed" not in hands.told
        assert sample.load().agreements[KOBE].title == "Theirs"


async def test_a_record_that_is_gone_already_is_not_said_to_be_deleted(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4")
        gone = hands.record.id
        other = Store(sample.path, who="Zoë Example", now=moment)
        await hands.press("d")
        other.apply(Changes("gone", drop=(gone,)), other.load())
        await hands.press("y")
        assert await hands.sees("Nothing to save")
        assert "Changed" not in hands.told


async def test_a_second_clash_is_asked_about_again(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await typed(hands, title="Mine")
        theirs(sample, title="Theirs")
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, ConflictDialog)
        theirs(sample, title="Theirs again")
        await hands.press("ctrl+s")
        assert await hands.sees("Theirs again")
        await hands.press("escape")
        assert await hands.sees("“Mine”: both sides changed “Title” (Zoë Example")
        assert sample.load().agreements[KOBE].title == "Theirs again"
        await hands.press("ctrl+s", "ctrl+s")
        assert sample.load().agreements[KOBE].title == "Mine"


async def test_a_record_removed_elsewhere_can_be_kept(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await typed(hands, title="Mine")
        other = Store(sample.path, who="other", now=moment)
        other.apply(Changes("gone", drop=(KOBE,)), other.load())
        await hands.press("ctrl+s")
        assert await hands.sees("changed and kept")
        await hands.press("ctrl+s")
        assert sample.load().agreements[KOBE].title == "Mine"


@pytest.mark.parametrize("error", [NotSavedError("No space left."), BusyError("Kim's program 12 holds it.")])
async def test_what_could_not_be_saved_is_tried_again(
    sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with opened(sample) as hands:
        await typed(hands, title="Mine")
        apply, refusals = sample.apply, [error, error]

        def refuse(*given: Any) -> Any:
            if refusals:
                raise refusals.pop()
            return apply(*given)

        monkeypatch.setattr(sample, "apply", refuse)
        await hands.press("ctrl+s")
        assert await hands.sees(str(error))
        assert await hands.sees("Nothing is lost")
        await hands.press("escape")
        assert await hands.sees("What you typed is still here.")
        await hands.press("ctrl+s", "r")
        assert hands.dialog is None
        assert sample.load().agreements[KOBE].title == "Mine"


async def test_it_can_be_saved_elsewhere(
    sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()

    def refuse(*_: Any, **__: Any) -> Any:
        raise NotSavedError("No space left.")

    async with opened(sample, (100, 40)) as hands:
        await typed(hands, title="Mine")
        monkeypatch.setattr(sample, "apply", refuse)
        await hands.press("ctrl+s", "o", "enter")
        assert await hands.sees("Open it with: missions --file")
        saved = tmp_path / "home" / "p-saved.json"
        assert Store(saved).load().agreements[KOBE].title == "Mine"
        await hands.press("o", "enter")
        assert Store(tmp_path / "home" / "p-saved-2.json").load().agreements[KOBE].title == "Mine"
        await hands.press("escape")
        assert isinstance(hands.dialog, Form)
        assert hands.screen.dirty


PLACES = (
    ("~nosuchuser/x.json", "There is no folder"),
    ("/", "exists"),
    ("{home}", "exists"),
    ("{file}", "exists"),
    ("{home}/there.json", "exists"),
    ("{home}/no/such/folder.json", "There is no folder"),
    ("{home}/" + "x" * 300 + ".json", "cannot be a file name"),
    ("{home}/" + "x" * 245 + ".json/x.json", "There is no folder"),
    ("/proc/x.json", "could not be written"),
    ("{home}/there.json/x.json", "could not be written"),
)
"""Places where nothing can be saved, and what is said of each."""


async def test_a_place_where_it_cannot_be_saved_is_said_and_the_form_stays(
    sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    (tmp_path / "there.json").write_text("{}")

    def refuse(*_: Any, **__: Any) -> Any:
        raise NotSavedError("No space left.")

    async with opened(sample, (120, 40)) as hands:
        await typed(hands, title="Mine")
        monkeypatch.setattr(sample, "apply", refuse)
        for place, said in PLACES:
            await hands.press("ctrl+s", "o")
            assert not any(each in hands.text for _, each in PLACES), "nothing is said before a place is tried"
            hands.control("path").value = place.format(home=tmp_path, file=sample.path)
            await hands.press("enter")
            assert await hands.sees(said), place
            await hands.press("escape", "escape")
            assert isinstance(hands.dialog, Form), place
            assert hands.screen.dirty, place
    assert (tmp_path / "there.json").read_text() == "{}"


@pytest.mark.parametrize(
    "keys",
    [
        ("g", "f", "d", "y"),
        ("3", "enter", ">", ">", ">", "space"),
        ("4", "A", "w", "enter"),
        ("3", "asterisk", "E", "T", "i", "t", "enter", "Z", "enter"),
        ("u", "y"),
    ],
    ids=["delete", "task", "acknowledge", "for all", "undo"],
)
async def test_whatever_changes_something_asks_when_it_could_not_be_saved(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise NotSavedError("No space left.")

    async with opened(demo) as hands:
        monkeypatch.setattr(demo, "apply", refuse)
        monkeypatch.setattr(demo, "undo", refuse)
        before = demo.path.read_bytes()
        await hands.press(*keys)
        assert await hands.sees("No space left.")
        assert "try again" in hands.text
        await hands.press("escape")
        assert demo.path.read_bytes() == before
