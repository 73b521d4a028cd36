"""One way to save: whatever a person did, it is saved, and one sentence says what it means and how to undo it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest

from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError, additions
from missions.records.organisations import Organisation
from screens.actions import messages
from screens.actions.save import NO_CHANGE, ask_in_dialog, make_and_save, save_step
from screens.session import Session, Toast
from screens.snapshot import Snapshot
from store.errors import NotSavedError
from store.store import Store
from tests.screens.conftest import Opened
from tests.world import org

LAB = Organisation(id="lab", name="Lab")
BOOK = Book({})
ADDED = Changes("add “Lab”", put=(LAB,))


class Heard:
    """A session that keeps what it is told, and whose file can be full."""

    def __init__(self, full: bool = False, done_by_others: bool = False) -> None:
        self.snapshot = Snapshot.open(BOOK, date(2026, 11, 22))
        self.full, self.done_by_others = full, done_by_others
        self.saved: list[tuple[Changes, Book]] = []
        self.told: list[tuple[str, Toast, bool]] = []

    async def save(self, changes: Changes, base: Book) -> bool:
        if self.full:
            raise NotSavedError("The disk is full.")
        self.saved.append((changes, base))
        return not self.done_by_others

    def tell(self, sentence: str, toast: Toast = Toast.HINT, undo: bool = False) -> None:
        self.told.append((sentence, toast, undo))

    async def show_dialog(self, dialog: Any) -> None:
        await dialog()


def session(heard: Heard) -> Session:
    return cast(Session, heard)


async def test_a_step_says_what_it_means_what_to_mind_and_how_to_undo_it() -> None:
    heard = Heard()
    step = Proposal(ADDED, ("Lab is on file.",), ("It has no country.",))
    assert await save_step(session(heard), step, BOOK)
    assert heard.saved == [(ADDED, BOOK)]
    assert heard.told == [("Lab is on file. ▲ It has no country.", Toast.DONE, True)]


async def test_what_others_did_already_is_not_said_to_be_saved_and_invites_no_undo() -> None:
    heard = Heard(done_by_others=True)
    assert not await save_step(session(heard), Proposal(ADDED, ("Lab is on file.",)), BOOK)
    assert heard.told == [(messages.NOTHING_LEFT(), Toast.HINT, False)]


async def test_changes_that_say_nothing_are_told_in_the_past_tense() -> None:
    heard = Heard()
    assert await save_step(session(heard), ADDED, BOOK)
    assert heard.told == [("Added Lab.", Toast.DONE, True)]


async def test_where_nothing_changes_nothing_is_saved_and_nothing_can_be_undone() -> None:
    heard = Heard()
    assert not await save_step(session(heard), Proposal(Changes(""), ("Nothing is owed.",)), BOOK)
    assert not await save_step(session(heard), NO_CHANGE, BOOK)
    assert (heard.saved, heard.told) == ([], [("Nothing is owed.", Toast.DONE, False)])


async def test_of_what_is_seen_at_once_only_what_to_mind_is_told() -> None:
    heard = Heard()
    await save_step(session(heard), Proposal(ADDED, ("It is later now.",)), BOOK, is_visible=True)
    await save_step(session(heard), Proposal(ADDED, ("It is later now.",), ("It clashes.",)), BOOK, is_visible=True)
    assert heard.told == [("▲ It clashes.", Toast.DONE, True)]


async def test_what_was_not_saved_is_told_for_long_and_as_an_error() -> None:
    heard = Heard(full=True)
    assert not await save_step(session(heard), ADDED, BOOK)
    assert heard.told == [("The disk is full.", Toast.FAILED, False)]
    assert (Toast.FAILED.severity, Toast.FAILED.seconds) == ("error", max(each.seconds for each in Toast))


async def test_what_is_refused_is_a_warning_and_nothing_is_saved() -> None:
    heard = Heard()

    def made() -> Proposal:
        raise RejectedError("It ended already.")

    assert not await make_and_save(session(heard), made)
    assert (heard.saved, heard.told) == ([], [("It ended already.", Toast.REFUSED, False)])
    assert Toast.REFUSED.severity == "warning"


@pytest.mark.parametrize("full", [False, True])
async def test_a_dialog_is_told_why_its_step_could_not_be_saved_and_shows_it_itself(full: bool) -> None:
    heard, answers = Heard(full), list[str]()

    def made(value: str) -> Proposal:
        if not value:
            raise RejectedError("A name is needed.")
        return Proposal(ADDED, ("Lab is on file.",))

    def dialog(save: Callable[[Any], Any]) -> Any:
        async def typed() -> None:
            answers.extend([await save(""), await save("Lab")])

        return typed

    saved = await ask_in_dialog(session(heard), dialog, made)
    assert answers == ["A name is needed.", "The disk is full." if full else ""]
    assert (saved is None) is full
    assert heard.told == ([] if full else [("Lab is on file.", Toast.DONE, True)])


async def test_the_dashboard_says_how_to_undo_what_was_typed_into_a_form(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.app.open_record("medilink-bochum-2024")
        await hands.press("e", "tab", "tab", "tab")
        await hands.type("2y")
        await hands.press("ctrl+s")
        assert await hands.sees("u undo")
        await hands.press("u")
        assert await hands.sees("Undone: edit")


async def test_delete_leaves_the_agreement_with_the_id_of_the_organisation(empty: Store, opened: Opened) -> None:
    empty.apply(additions([org("other")], "before"), empty.load())
    tables = json.loads(empty.path.read_text())
    tables["agreements"] = {"1": {"id": "twin", "title": "The agreement"}}
    tables["organisations"]["2"] = {"id": "twin", "name": "The organisation"}
    empty.path.write_text(json.dumps(tables))
    async with opened(empty) as hands:
        await hands.press("5", ">", "end")
        assert hands.record.heading == "The organisation"
        await hands.press("d")
        assert await hands.sees("The organisation")
        await hands.press("y")
        book = empty.load()
        assert list(book.organisations) == ["other"]
        assert book.agreements["twin"].title == "The agreement"
        await hands.press("u")
        assert set(empty.load().organisations) == {"other", "twin"}
