"""The views of O and the brief of B: what came of it, what was promised, who owes a return visit; by keys."""

import pytest

from screens.dialogs.explanation import RecordReport, ReportDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened


async def go_to(hands: Hands, id: str) -> None:
    await hands.open_record(id)


def told(hands: Hands) -> str:
    """What the dialog says, without its frame and line breaks."""
    return " ".join("".join(char for char in hands.text if char not in "│╭╮╰╯─").split())


async def test_what_came_of_medica_2024_is_one_key_away(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "medica-2024")
        await hands.press("O")
        assert isinstance(hands.dialog, RecordReport)
        assert "Signing at MEDICA 2024 · 11–14 Nov 2024 · Düsseldorf" in hands.text
        assert "Medilink North of England and Bochum Health Agency · signed there · status not known" in hands.text
        assert "☐ Use the new opportunities for exchange" in hands.text
        await hands.press("escape")
        assert hands.dialog is None


@pytest.mark.parametrize(
    ("id", "first", "other"),
    [
        ("example-agency-east", "Last time", "outcomes"),
        ("lee-sample", "Last time", "outcomes"),
        ("medica-2024", "What came of it", "promises"),
        ("example-north-east", "What came of it", "promises"),
        ("example-renewal-draft", "What came of it", "promises"),
        ("sample-bridges", "What came of it", "indicators"),
    ],
)
async def test_it_opens_what_is_asked_most_of_each_kind(
    demo: Store, opened: Opened, id: str, first: str, other: str
) -> None:
    async with opened(demo) as hands:
        await go_to(hands, id)
        await hands.at_once("O")
        assert isinstance(hands.dialog, RecordReport)
        assert first in hands.text
        assert other in hands.text


async def test_the_keys_of_views_turn_and_a_click_chooses_one(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-agency-east")
        await hands.at_once("O", "greater_than_sign")
        assert "to be signed there" in told(hands)
        await hands.at_once("right_square_bracket")
        assert "We owe a return" in hands.text
        await hands.at_once("less_than_sign", "left")
        assert "Promised by them (1)" in hands.text
        bar = hands.screen.query_one("#views-bar")
        start = next(at for at, item in bar.placed() if "return visits" in item.text)  # type: ignore[attr-defined]
        await hands.click("#views-bar", (start + 2, 0))
        assert "We owe a return" in hands.text


async def test_b_opens_the_brief_of_partners_only(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-agency-east")
        await hands.at_once("B")
        assert "People and functions" in hands.text
        assert "passport" not in hands.text.lower()
        await hands.press("escape")
        await go_to(hands, "medica-2024")
        await hands.press("B")
        assert hands.dialog is None
        assert await hands.sees("needs a partner or a person")


async def test_enter_goes_to_the_record_and_back_comes_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "medica-2024")
        await hands.at_once("O", "n", "enter")
        assert hands.dialog is None
        assert hands.page.record is not None
        assert hands.page.record.id == "medilink-bochum-2024"
        await hands.press("backspace")
        assert hands.page.record is not None
        assert hands.page.record.id == "medica-2024"


async def test_a_programme_shows_how_each_indicator_comes_about(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "sample-bridges")
        await hands.at_once("O", "greater_than_sign")
        assert "Companies on missions: 23 companies" in told(hands)
        assert "Last reading: 23, on Mon 2 Nov 2026." in told(hands)
        assert "The target is 40: 58 per cent." in told(hands)


async def test_it_works_from_home_on_what_the_cursor_is_on(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.at_once("O")
        assert isinstance(hands.dialog, RecordReport)


async def test_without_a_record_it_says_so(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("5", "O")
        assert hands.dialog is None
        assert await hands.sees("needs a record")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_keys_are_shown_and_all_fits(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await go_to(hands, "example-agency-east")
        await hands.press("O")
        for _ in range(4):
            assert "Esc close" in hands.text
            assert "promises" in hands.text
            await hands.press("greater_than_sign")


async def test_markup_in_names_stays_text(demo: Store, opened: Opened) -> None:
    import msgspec

    from missions.records.changes import Changes

    book = demo.load()
    hostile = msgspec.structs.replace(book.organisations["example-agency-east"], name="[bold]x[/bold] [/] \x1b[31m")
    demo.apply(Changes("rename", (hostile,)), book)
    async with opened(demo) as hands:
        await go_to(hands, "example-agency-east")
        await hands.press("O")
        assert "[bold]x[/bold] [/]" in hands.text


async def test_the_day_of_a_meeting_is_confirmed_from_the_menu_of_any_list(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "sample-west-meeting")
        await hands.at_once("full_stop", *"conf", "enter", "enter")
        assert str(demo.load().follow_ups["sample-west-meeting"].due) == "2026-12-06"
        await hands.press("u")
        assert str(demo.load().follow_ups["sample-west-meeting"].due) == "[2026-12-06,2026-12-08]"
        await go_to(hands, "medica-2024")
        await hands.at_once("full_stop", *"conf")
        assert "Confirm the day" not in hands.text, "what has no letter comes only where it is possible"


async def test_what_no_record_is_about_is_shown_from_the_palette(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        for words, title in (
            ("radar", "Where to renew what ends soon"),
            ("nobody acts", "If nobody acts"),
            ("doctor", "Problems in the file"),
        ):
            await hands.find(words)
            assert isinstance(hands.dialog, ReportDialog), words
            assert title in hands.text, words
            await hands.press("escape")
            assert hands.dialog is None
        await hands.find("radar", "enter", "enter")
        assert hands.dialog is None
        assert hands.page_name != "today", "a row of the report leads to its record"
