"""Bars and toasts: what is drawn as a button is one, and what was done is told in one line."""

import pytest

from screens.dashboard import Dashboard
from screens.session import Toast
from screens.widgets.bar import Bar, BarItem, ToastLine
from store.store import Store
from tests.screens.conftest import Hands, Opened

KOBE = "lsn-fbri-kobe"


async def click_item(hands: Hands, bar: str, text: str) -> None:
    """Click on the item of a bar that says so."""
    placed = hands.dashboard.query_one(bar, Bar).placed()
    at = next(at for at, item in placed if text in item.text + item.tail)
    padding = hands.dashboard.query_one(bar, Bar).styles.padding.left
    await hands.click(bar, offset=(at + padding + 1, 0))


async def test_each_page_is_reached_by_its_name(sample: Store, opened: Opened) -> None:
    async with opened(sample, (80, 24)) as hands:
        for name in ("Directory", "Agreements", "Missions", "Deadlines", "Today"):
            await click_item(hands, "#pages-bar", name)
            assert hands.page_name == name.lower()


async def test_each_key_of_the_footer_can_be_clicked(sample: Store, opened: Opened) -> None:
    async with opened(sample, (80, 24)) as hands:
        await hands.press("4")
        await click_item(hands, "#keys-bar", "keys")
        assert hands.dialog is not None
        await hands.press("escape")
        await click_item(hands, "#keys-bar", "explain")
        assert hands.dialog is not None or hands.told


async def delete(hands: Hands) -> None:
    await hands.open_record(KOBE)
    await hands.press("d", "y")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_what_was_done_is_told_in_one_line_above_the_keys(sample: Store, opened: Opened, size) -> None:
    async with opened(sample, size) as hands:
        await delete(hands)
        toast = hands.dashboard.query_one(ToastLine)
        assert toast.region.bottom == hands.dashboard.query_one("#keys-bar").region.y
        told = hands.text.splitlines()[toast.region.y].rstrip()
        assert "▌ ✓ Deleted " in told
        assert told.endswith("u undo")
        assert toast.region.height == 1 or len(hands.told) > size[0] - 20


async def test_a_click_on_undo_takes_back_what_was_done(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await delete(hands)
        assert KOBE not in sample.load().agreements
        toast = hands.dashboard.query_one(ToastLine)
        await hands.click("#toast", offset=(toast.region.width - 3, toast.region.height - 1))
        assert KOBE in sample.load().agreements
        assert "Undone" in hands.told


async def test_a_click_elsewhere_on_a_toast_hides_it_and_undoes_nothing(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await delete(hands)
        await hands.click("#toast", offset=(3, 0))
        assert hands.told == ""
        assert KOBE not in sample.load().agreements


async def test_a_toast_takes_the_place_of_the_one_before(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        hands.app.tell("One.", Toast.DONE, undo=True)
        hands.app.tell("Two.", Toast.FAILED)
        await hands.settle()
        assert "✗ Two." in hands.text
        assert "One" not in hands.text
        assert "u undo" not in hands.text.splitlines()[hands.dashboard.query_one(ToastLine).region.y]


async def test_what_people_must_know_is_not_replaced_by_more_of_it(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        hands.app.tell("One.", Toast.NOTICE)
        hands.app.tell("Two.", Toast.NOTICE)
        await hands.settle()
        assert "! One. Two." in hands.text
        hands.app.tell("Three.", Toast.DONE)
        await hands.settle()
        assert "One" not in hands.text


async def test_where_room_is_short_the_first_of_both_ends_stay(sample: Store, opened: Opened) -> None:
    async with opened(sample, (80, 24)) as hands:
        items = tuple(BarItem(f" {number:09} ", "faint") for number in range(9))
        for right_first, left, right in ((False, 7, 0), (True, 6, 1)):
            bar = Bar(right_first=right_first)
            screen = hands.app.screen
            assert isinstance(screen, Dashboard)
            await screen.mount(bar, before="#keys-bar")
            bar.show(items, (items[0],))
            await hands.settle()
            assert len(bar.placed()) == left + right
            assert (bar.placed()[-1][0] == 80 - 11) is bool(right)
