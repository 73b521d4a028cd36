"""The dialog of questions: a number or a word asks, Enter opens, and what is typed fast goes where it should."""

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.follow_ups import FollowUp
from missions.reports.questions import questions
from screens.dialogs.picker import Picker
from screens.dialogs.questions import Questions
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened


def dialog(hands: Hands) -> Questions:
    assert isinstance(hands.dialog, Questions)
    return hands.dialog


def words(hands: Hands) -> str:
    found = dialog(hands)
    assert found.question is not None
    return found.question.key


def key_of_asked(hands: Hands) -> str:
    """The key of the question that is answered, or nothing where none is."""
    found = hands.dialog
    return found.question.key if isinstance(found, Questions) and found.question else ""


async def test_q_lists_them_in_groups_and_a_number_or_a_word_asks(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("Q")
        assert "What expires before the next event?" in hands.text
        assert "every mission to come" in hands.text
        assert "Travellers" in hands.text
        await hands.press("1", "3")
        assert words(hands) == "passports"
        await hands.press("escape", "down", "down", "enter")
        assert words(hands) == "notice"
        await hands.press("escape")
        await hands.type("visa")
        assert "Signings" not in hands.text
        await hands.press("enter")
        assert words(hands) == "papers"
        await hands.press("escape", "escape")
        assert hands.dialog is None


async def test_each_is_answered_with_three_keys_or_its_own_words(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        begun = hands.text
        for question in questions():
            digits = str(question.number)
            keys = [*digits, *(["enter"] if len(digits) == 1 and question.number <= 3 else [])]
            await hands.at_once("Q", *keys)
            assert len(keys) + 1 <= 3, question.key
            assert key_of_asked(hands) == question.key
            await hands.press("escape", "escape")
            await hands.find(question.words)
            assert key_of_asked(hands) == question.key
            await hands.press("escape", "escape")
            assert hands.text == begun, question.key


async def test_escape_goes_one_step_back_at_a_time(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("Q")
        await hands.type("gifts")
        await hands.press("enter", "escape")
        assert dialog(hands).question is None, "from the answer to the questions"
        await hands.type("gifts")
        await hands.press("escape")
        assert "What expires before the next event?" in hands.text, "from what was typed to all questions"
        await hands.press("escape")
        assert hands.dialog is None


async def test_enter_goes_to_the_record_of_the_row_and_back_again(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("Q", "3", "enter")
        assert "Framework with Sample University East" in hands.text
        await hands.press("enter")
        assert hands.dialog is None
        assert hands.page.record is not None
        assert hands.page.record.id == "sample-university-framework"
        await hands.press("backspace")
        assert hands.page_name == "today"


async def test_what_is_typed_right_after_q_goes_to_the_questions(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3")
        before = len(demo.load())
        await hands.at_once("Q", "1", "3", "escape", "escape")
        assert hands.dialog is None
        await hands.at_once("Q", "2", "enter", "down", "backspace", "3", "enter", "enter")
        assert hands.dialog is None
        assert hands.page.record is not None
        assert hands.page.record.id == "sample-university-framework"
        assert len(demo.load()) == before


async def test_the_row_under_the_cursor_is_told_in_full(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await hands.press("Q", "6", "down")
        assert "arrange one" in hands.text


async def test_it_is_asked_about_what_the_cursor_is_on_and_about_another_record(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-north-east")
        await hands.press("Q", "2", "5")
        found = dialog(hands)
        assert found.answered is not None
        assert found.about is not None
        assert found.about.id == "example-north-east"
        assert len(found.answered.rows) == 1
        await hands.at_once("F", *"data project", "enter")
        assert found.about.id == "example-data-project"
        await hands.at_once("F", *"every agreement", "enter")
        assert await hands.sees("every signed agreement that is not over")
        assert found.about is None
        assert len(found.answered.rows) > 1


async def test_on_a_mission_it_is_asked_about_the_mission_or_the_visit(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-east-courtesy")
        await hands.press("Q", "2", "2")
        assert words(hands) == "own"
        assert dialog(hands).about.id == "example-east-delegation"  # type: ignore[union-attr]
        await hands.press("backspace", "2", "1")
        assert dialog(hands).about.id == "example-east-courtesy"  # type: ignore[union-attr]


async def test_a_question_about_everything_cannot_be_asked_about_one(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("Q", "3", "enter", "F")
        assert not isinstance(hands.dialog, Picker)
        assert await hands.sees("This question covers everything.")


async def test_where_nothing_is_found_a_sentence_says_so(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("Q", "2", "enter")
        assert "Nothing is late or due today." in hands.text
        await hands.press("enter")
        assert isinstance(hands.dialog, Questions)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)])
async def test_it_fits_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await hands.press("Q", "2", "enter")
        assert "agreements desk" in hands.text


async def test_texts_of_people_are_shown_as_they_are_written(empty: Store, opened: Opened) -> None:
    payload = "Firma [/b] [a=1 [red]X[/]"
    letter = FollowUp(id="letter", text=payload, due=PartialDate.day(TODAY))
    empty.apply(additions((letter,), "hostile"), empty.load())
    async with opened(empty, (160, 45)) as hands:
        await hands.press("Q", "2", "enter")
        assert hands.text.count(payload) == 2, "in the table and in full"
