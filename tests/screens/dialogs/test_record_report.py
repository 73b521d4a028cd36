"""The views of v and the brief of B: what came of it, what was promised, who owes a return visit; by keys."""

import pytest

from screens.command import Where
from screens.commands import COMMANDS
from screens.dialogs.record_report import RecordReport
from store.store import Store
from tests.screens.conftest import Hands, Opened


async def go_to(hands: Hands, letter: str, id: str, list: str = "") -> None:
    await hands.press("g", letter)
    if list:
        await hands.press(list)
    assert hands.page.list.select(id)
    await hands.settle()


def told(hands: Hands) -> str:
    """What the dialog says, without its frame and line breaks."""
    return " ".join("".join(char for char in hands.text if char not in "│╭╮╰╯─").split())


async def test_what_came_of_medica_2024_is_one_key_away(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "e", "medica-2024")
        await hands.press("v")
        assert isinstance(hands.dialog, RecordReport)
        assert "Signing at MEDICA 2024 · 11–14 Nov 2024 · Düsseldorf" in hands.text
        assert "Medilink North of England and Bochum Health Agency · signed there · status not known" in hands.text
        assert "☐ Use the new opportunities for exchange" in hands.text
        await hands.press("escape")
        assert hands.dialog is None


@pytest.mark.parametrize(
    ("letter", "id", "list", "first", "other"),
    [
        ("o", "example-agency-east", "", "Last time", "came of it"),
        ("o", "lee-sample", "right_square_bracket", "Last time", "came of it"),
        ("e", "medica-2024", "", "What came of it", "promised"),
        ("a", "example-north-east", "", "What came of it", "promised"),
        ("f", "example-renewal-draft", "", "What came of it", "promised"),
        ("p", "sample-bridges", "", "What came of it", "indicators"),
    ],
)
async def test_it_opens_what_is_asked_most_of_each_kind(
    demo: Store, opened: Opened, letter: str, id: str, list: str, first: str, other: str
) -> None:
    async with opened(demo) as hands:
        await go_to(hands, letter, id, list)
        await hands.at_once("v")
        assert isinstance(hands.dialog, RecordReport)
        assert first in hands.text
        assert other in hands.text


async def test_each_view_has_its_letter_and_brackets_turn(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "o", "example-agency-east")
        await hands.at_once("v", "r")
        assert "We owe a return visit." in told(hands)
        await hands.at_once("c")
        assert "to be signed there" in told(hands)
        await hands.at_once("w")
        assert "Promised by them (1)" in hands.text
        await hands.at_once("right_square_bracket", "right_square_bracket")
        assert "We owe a return visit." in told(hands)
        await hands.at_once("left_square_bracket", "tab", "tab")
        assert "Who they are" in hands.text
        await hands.at_once("i")
        assert "Who they are" in hands.text, "an organisation has no indicators"


async def test_b_opens_the_brief_of_partners_only(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "o", "example-agency-east")
        await hands.at_once("B")
        assert "People and functions" in hands.text
        assert "passport" not in hands.text.lower()
        await hands.press("escape", "g", "e", "B")
        assert hands.dialog is None
        assert await hands.sees("A brief is about an organisation or a person")


async def test_enter_goes_to_the_record_and_back_comes_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "e", "medica-2024")
        await hands.at_once("v", "n", "enter")
        assert hands.dialog is None
        assert hands.page.record is not None
        assert hands.page.record.id == "medilink-bochum-2024"
        await hands.press("backspace")
        assert hands.page.record is not None
        assert hands.page.record.id == "medica-2024"


async def test_a_programme_shows_how_each_indicator_comes_about(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "p", "sample-bridges")
        await hands.at_once("v", "i")
        assert "Companies on missions: 23 companies" in told(hands)
        assert "Last reading: 23, on Mon 2 Nov 2026." in told(hands)
        assert "The target is 40: 58 per cent." in told(hands)


async def test_it_works_from_home_on_what_the_cursor_is_on(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.at_once("v")
        assert isinstance(hands.dialog, RecordReport)


async def test_without_a_record_it_says_so(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("g", "o", "v")
        assert hands.dialog is None
        assert await hands.sees("There is no record under the cursor.")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_keys_are_shown_and_all_fits(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await go_to(hands, "o", "example-agency-east")
        for view in ("v", "c", "r", "b"):
            await hands.press(view)
            assert "esc close" in hands.text
            assert "w promised" in hands.text


async def test_markup_in_names_stays_text(demo: Store, opened: Opened) -> None:
    import msgspec

    from missions.records.changes import Changes

    book = demo.load()
    hostile = msgspec.structs.replace(book.organisations["example-agency-east"], name="[bold]x[/bold] [/] \x1b[31m")
    demo.apply(Changes("rename", (hostile,)), book)
    async with opened(demo) as hands:
        await go_to(hands, "o", "example-agency-east")
        await hands.press("v")
        assert "[bold]x[/bold] [/]" in hands.text


@pytest.mark.parametrize("where", [each for each in Where if each not in (Where.FORM, Where.VIEW)])
def test_v_and_b_mean_nothing_else_where_records_are(where: Where) -> None:
    taken = {key: each.id for each in COMMANDS if each.where is where for key in each.keys.split(",")}
    for key in ("v", "B"):
        assert taken.get(key, "view") in ("view", "brief", "viewed", "explained"), (where, taken[key])


def test_no_key_means_two_things_in_a_view() -> None:
    here = [each for each in COMMANDS if each.where in (Where.VIEW, Where.LIST)]
    here += [each for each in COMMANDS if each.id in ("next_link", "previous_link")]
    keys = [key for each in here for key in each.keys.split(",")]
    assert sorted(keys) == sorted(set(keys))


async def test_capital_y_confirms_the_day_of_a_meeting_from_any_list(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "f", "sample-west-meeting")
        await hands.at_once("Y", "enter")
        assert str(demo.load().follow_ups["sample-west-meeting"].due) == "2026-12-06"
        await hands.press("u")
        assert str(demo.load().follow_ups["sample-west-meeting"].due) == "[2026-12-06,2026-12-08]"
        await hands.press("g", "e", "Y")
        assert hands.dialog is None
        assert await hands.sees("Only follow-up meetings have a day to confirm")
