"""Keys: pages by number, one step back at a time, and fast typing does what slow typing does."""

import re

import pytest

from screens.destinations import NUMBERED, Destination
from screens.dialogs.form import Form
from screens.dialogs.short_form import ShortFormDialog
from screens.widgets.form_fields import LinesControl
from store.store import Store
from tests.screens.conftest import Opened, key_event


@pytest.mark.parametrize("destination", NUMBERED, ids=lambda each: each.page)
async def test_every_page_is_reached_by_its_number(sample: Store, opened: Opened, destination: Destination) -> None:
    async with opened(sample) as hands:
        await hands.press("4", str(NUMBERED.index(destination) + 1))
        assert hands.page_name == destination.page


async def test_escape_goes_back_one_step_at_a_time_and_never_out(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", "4", "/", *"medilink", "enter", "enter")
        assert hands.focused is hands.page.detail
        for step in ("list", "filter", "directory", "today", "today"):
            await hands.press("escape")
            if step in ("list", "filter"):
                assert hands.page_name == "agreements"
                assert bool(hands.page.list.words) is (step == "list")
            else:
                assert hands.page_name == step
        assert hands.app.is_running


async def test_q_goes_back_and_quits_from_the_first_page(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", "q")
        assert hands.page_name == "today"
        hands.app.post_message(key_event("q"))
        while not hands.app._exit:
            await hands.pilot.pause()


async def test_what_is_typed_right_after_a_opens_goes_into_the_form(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">")
        await hands.at_once("a", "d", "a", "d", "d", "y")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert hands.dialog.field("name").input.value == "daddy"
        assert len(sample.load().organisations) == len(hands.book.organisations)


async def test_what_is_typed_right_after_tab_goes_into_the_next_field(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", ">", ">")
        await hands.at_once("a", *"One", "tab", *"xyz")
        assert isinstance(hands.dialog, Form)
        assert hands.controls[0].held == "One"
        assert hands.focused is hands.controls[1]


async def test_a_filter_typed_at_once_filters(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5")
        await hands.at_once("slash", "a", "d", "e")
        assert hands.dialog is None
        assert hands.page.list.words == "ade"


async def test_commands_are_letters_where_text_is_typed(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("3", "a", "down")
        await hands.type("quadge u? 12345")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert hands.dialog.field("title").input.value == "quadge u? 12345"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_of_the_bar_has_an_action(sample: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(sample, size) as hands:
        await hands.press("4")
        *items, position = hands.dashboard.query_one("#keys-bar").placed()  # type: ignore[attr-defined]
        assert " of " in position[1].text
        shown = [item.action for _, item in items]
        assert len(shown) > 5
        assert all(shown)


async def test_help_shows_the_keys_of_the_place(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4", "question_mark")
        assert "Keys of Agreements" in hands.text
        assert re.search(r"/ +Find rows", hands.text)
        await hands.press("escape", "question_mark", "question_mark")
        assert hands.dialog is None


async def test_help_in_a_form_speaks_of_forms(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4", "e", "f1")
        assert "Save and close" in hands.text
        await hands.press("escape")
        await hands.more("relations")
        assert isinstance(hands.dialog, Form)
        next(each for each in hands.screen.query(LinesControl)).focus()
        await hands.press("question_mark")
        assert "Save and close" in hands.text


async def test_the_palette_finds_commands_and_records(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("ctrl+p")
        await hands.type("osaka bio h")
        assert "Osaka Bio Headquarters" in hands.text
        await hands.press("enter")
        assert hands.page.record is not None
        assert hands.page.record.id == "osaka-bio-headquarters"
        await hands.press("ctrl+p")
        await hands.type("go to visits")
        await hands.press("enter")
        assert hands.page_name == "visits"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kobe", "Kobe Biomedical Innovation Cluster"),
        ("biomedical kobe", "Kobe Biomedical Innovation Cluster"),
        ("KŌBE", "Kobe Biomedical Innovation Cluster"),
        ("lyonbiopole", "Lyonbiopôle"),
        ("BioM", "BioM Biotech Cluster Development GmbH"),
    ],
)
async def test_the_palette_names_records_before_it_offers_sentences(
    sample: Store, opened: Opened, typed: str, first: str
) -> None:
    async with opened(sample) as hands:
        await hands.press("ctrl+p")
        await hands.type(typed)
        assert await hands.sees(first)
        lines = [each.strip() for each in hands.text.splitlines() if each.strip()]
        assert not any(each.startswith("Bring") for each in lines)
        await hands.press("enter")
        assert hands.record is not None
        assert hands.record.heading == first


@pytest.mark.parametrize("typed", ["sato", "qqqq", "ehd", "del", "era"])
async def test_the_palette_offers_no_command_that_was_not_meant(sample: Store, opened: Opened, typed: str) -> None:
    async with opened(sample) as hands:
        await hands.press("ctrl+p")
        await hands.type(typed)
        assert not any(words in hands.text for words in ("Delete ", "Erase ", "Bring the file"))


async def test_the_palette_deletes_only_by_the_whole_word(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4", "ctrl+p")
        await hands.type("delete")
        assert await hands.sees("Delete ")


async def test_what_is_typed_at_once_after_a_page_comes_after_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.at_once("4", "j", "j")
        assert hands.page_name == "agreements"
        assert hands.page.list.cursor == 2
        await hands.at_once("g", "5", ">", "a", *"add")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert hands.dialog.field("name").input.value == "add"
        await hands.press("escape")
        await hands.press(*(["d"] if hands.dialog else []), "3")
        assert hands.page_name == "missions"


async def test_a_form_that_is_saved_at_once_is_saved_before_what_follows(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">")
        await hands.at_once("a", *"Example House", "ctrl+s", "u")
        assert "example-house" not in {each.id for each in sample.load().organisations.values()}
        assert sample.history.last().undoes


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_footer_fits(sample: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(sample, size) as hands:
        for page in "12345":
            await hands.press(page)
            bar = hands.dashboard.query_one("#keys-bar")
            shown = [item.tail.strip() for _, item in bar.placed()]  # type: ignore[attr-defined]
            assert shown[:6] == ["open", "edit", "explain", "actions", "find", "keys"], page
