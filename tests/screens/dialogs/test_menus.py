"""The menu of actions and the help of keys: a letter or Enter does it, and what is typed narrows both."""

import pytest

from screens.actions.menu import ACTIONS
from screens.dialogs.explanation import RecordReport
from screens.dialogs.form import Form
from screens.dialogs.menus import ActionMenu, KeyHelp
from store.store import Store
from tests.screens.conftest import Hands, Opened


def menu(hands: Hands) -> ActionMenu:
    assert isinstance(hands.dialog, ActionMenu)
    return hands.dialog


def lines(hands: Hands) -> list[str]:
    shown = menu(hands)._lines.shown
    return [each.id if each else "" for each in shown]


async def test_it_begins_on_what_the_deadline_asks_for(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("sample-university-framework")
        await hands.press("full_stop")
        assert "Framework with Sample University East" in hands.text
        item = menu(hands)._lines.item
        assert item is not None
        assert item.id == "notice", "it renews itself unless notice is given"
        assert "by " in item.fact
        await hands.press("enter")
        assert isinstance(hands.dialog, Form)


async def test_a_letter_does_it_here_as_on_every_page(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-agency-east")
        await hands.at_once("full_stop", "B")
        assert isinstance(hands.dialog, RecordReport)
        await hands.press("escape")
        await hands.at_once("full_stop", "O")
        assert isinstance(hands.dialog, RecordReport)


async def test_what_is_impossible_stays_in_its_place_with_the_reason(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-agency-east")
        await hands.press("full_stop")
        assert "needs a visit" in hands.text
        assert {each.id for each in ACTIONS if each.letter} <= set(lines(hands)), "letters are learnt once"
        assert "unschedule" not in lines(hands)
        await hands.press("M")
        assert await hands.sees("Write the minutes: needs a visit.")
        assert isinstance(hands.dialog, ActionMenu)


async def test_o_narrows_it_where_there_is_nothing_to_open(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record(next(iter(demo.load().tasks)))
        await hands.at_once("full_stop", *"own")
        assert set(lines(hands)) == {"own_day", "owner"}
        await hands.press("escape")
        assert "it has none" in hands.text


async def test_small_letters_narrow_it_and_escape_shows_all_again(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-agency-east")
        await hands.at_once("full_stop", *"hist")
        assert lines(hands) == ["history"]
        await hands.press("escape")
        assert len(lines(hands)) > 10
        await hands.at_once(*"hist", "backspace", "backspace", "enter")
        assert hands.page_name == "history"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_action_is_in_view(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await hands.open_record("sample-university-framework")
        await hands.press("full_stop")
        for each in ACTIONS:
            assert each.label[:12] in hands.text or not each.letter


async def test_the_keys_of_a_page_stand_in_groups_and_are_found_by_typing(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "question_mark")
        assert isinstance(hands.dialog, KeyHelp)
        for heading in ("Keys of Agreements", "Here", "List", "Everywhere", "Pages", "Move"):
            assert heading in hands.text
        assert "Find rows as you type" in hands.text, "as much of its sentence as there is room for"
        assert "previous tab" in hands.text, "no half of a sentence that says something else"
        await hands.type("undo")
        assert "Everywhere" in hands.text
        assert "Here" not in hands.text
        await hands.press("escape")
        assert "Here" in hands.text
        await hands.at_once(*"brief", "escape", "escape")
        assert hands.dialog is None


async def test_enter_does_the_marked_key(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-agency-east")
        await hands.at_once("question_mark", *"brief", "enter")
        assert isinstance(hands.dialog, RecordReport)
        await hands.press("escape")
        await hands.at_once("question_mark", "tab", "enter")
        assert hands.dialog is not None, "the first of the other column"


async def test_at_80_columns_it_is_one_list(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await hands.press("4", "question_mark")
        assert "Here" in hands.text
        assert "Everywhere" not in hands.text
        for _ in range(6):
            await hands.press("pagedown")
        assert "Move" in hands.text
