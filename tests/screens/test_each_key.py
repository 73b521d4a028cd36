"""Every key of every footer, and every line of every menu of actions, does something on every page, and can be left.

Keys that move never write, in whatever order they come.
"""

import random

import pytest

from screens.actions.menu import ACTIONS
from screens.destinations import NUMBERED
from screens.keys import active, for_footer
from store.store import Store
from tests.screens.conftest import Hands, Opened

STEPS = 6
"""How many times one goes back at most to be where one was."""


def what_is_seen(hands: Hands) -> tuple[object, ...]:
    return hands.text, hands.focused, hands.page_name, type(hands.dialog), hands.told


async def go_back(hands: Hands, page: str) -> None:
    """Leave dialogs, discarding what was typed, and come to that page again with nothing open on it."""
    for _ in range(STEPS):
        if hands.dialog is None:
            break
        await hands.press("escape")
        if hands.dialog is not None and "discard" in hands.text.lower():
            await hands.press("d")
    assert hands.dialog is None, hands.text
    await hands.press(str([each.page for each in NUMBERED].index(page) + 1))
    for _ in range(STEPS):
        if hands.page_name == page and hands.shown.step_back():
            await hands.settle()
        else:
            break


@pytest.mark.parametrize("page", [each.page for each in NUMBERED])
async def test_each_key_of_the_footer_does_something(demo: Store, opened: Opened, page: str) -> None:
    async with opened(demo) as hands:
        await go_back(hands, page)
        await hands.press("down")
        keys = [each for each in for_footer(active(hands.screen)) if each.id != "undo"]
        assert [each.id for each in keys][:6] == ["open", "edit", "explain", "actions", "find", "help"]
        for each in keys:
            before = what_is_seen(hands)
            await hands.press(pressed(each.keys))
            assert what_is_seen(hands) != before, (page, each.keys, each.help)
            await go_back(hands, page)
            await hands.press("down")


def pressed(keys: str) -> str:
    """The name of the first of some keys in print."""
    first = keys.partition(" ")[0]
    return {"⏎": "enter", "Space": "space", "Tab": "tab"}.get(first, first)


@pytest.mark.parametrize("page", [each.page for each in NUMBERED])
async def test_each_letter_does_it_or_says_what_it_needs(demo: Store, opened: Opened, page: str) -> None:
    async with opened(demo) as hands:
        await go_back(hands, page)
        await hands.press("down")
        for each in ACTIONS:
            if not each.letter:
                continue
            reason = each.reason(hands.shown.selection())
            await hands.hush()
            before = what_is_seen(hands)
            await hands.press(each.letter)
            if reason:
                assert reason in hands.told, (page, each.id)
                assert hands.dialog is None
            else:
                assert what_is_seen(hands) != before, (page, each.id)
            await go_back(hands, page)
            await hands.press("down")


MOVES = (
    *("up", "down", "left", "right", "j", "k", "h", "l", "home", "end", "g", "G", "pageup", "pagedown", "tab"),
    *("shift+tab", "<", ">", "[", "]", "(", ")", "t", "+", "-", "enter", "enter", "escape", "1", "2", "3", "4", "5"),
)
PLACES = ("1", "2>", "2>>", "3⏎", "5")


@pytest.mark.parametrize("place", PLACES)
async def test_moving_never_writes_and_goes_as_far_fast_as_slowly(demo: Store, opened: Opened, place: str) -> None:
    chosen = random.Random(place)
    begun = [{"⏎": "enter"}.get(each, each) for each in place]
    went = list(begun)
    before = {each.name: each.read_bytes() for each in demo.path.parent.iterdir()}
    async with opened(demo) as hands:
        await hands.press(*begun)
        for _ in range(25):
            went.append("escape" if hands.dialog else chosen.choice(MOVES))
            await hands.press(went[-1])
        slowly = what_is_reached(hands)
    async with opened(demo) as hands:
        await hands.at_once(*went)
        assert what_is_reached(hands) == slowly, went
    assert {each.name: each.read_bytes() for each in demo.path.parent.iterdir()} == before


def what_is_reached(hands: Hands) -> tuple[object, ...]:
    return hands.text, getattr(hands.focused, "id", None), hands.page_name, type(hands.dialog), hands.told
