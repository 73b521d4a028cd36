"""Keys: one table, no two commands on one key in one place, and fast typing does what slow typing does."""

from itertools import combinations

import pytest

from screens.command import Where
from screens.commands import COMMANDS, DESTINATIONS, NUMBERED_PAGES
from screens.dialogs.form import Form
from screens.widgets.form_fields import LinesControl
from store.store import Store
from tests.screens.conftest import Opened

TOGETHER = [
    {Where.ANYWHERE, Where.PAGE, Where.LIST, Where.DUE, Where.DEADLINES},
    {Where.ANYWHERE, Where.PAGE, Where.LIST, Where.DETAIL, Where.DUE, Where.DEADLINES},
    {Where.ANYWHERE, Where.HOME, Where.LIST, Where.DUE},
    {Where.ANYWHERE, Where.HISTORY, Where.LIST, Where.DETAIL},
]


def test_every_command_says_what_it_does() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.label
        assert command.help.endswith(".")


@pytest.mark.parametrize("places", TOGETHER, ids=lambda places: "+".join(sorted(places)))
def test_no_key_means_two_things_in_one_place(places: set[Where]) -> None:
    here = [command for command in COMMANDS if command.where in places]
    overridden = {("details", "list"), ("delete", "page_down"), ("undo", "undo_step")}
    for one, other in combinations(here, 2):
        both = set(one.keys.split(",")) & set(other.keys.split(","))
        assert not both or (one.id, other.id) in overridden, (one.id, other.id, both)


@pytest.mark.parametrize("destination", DESTINATIONS, ids=lambda each: each.page)
async def test_every_page_is_reached_by_letter_and_number(sample: Store, opened: Opened, destination: object) -> None:
    letter, page = destination.letter, destination.page  # type: ignore[attr-defined]
    async with opened(sample) as hands:
        await hands.press("8", "g", letter)
        assert hands.page_name == page
        number = DESTINATIONS.index(destination) + 1  # type: ignore[arg-type]
        if number <= NUMBERED_PAGES:
            await hands.press("1", str(number))
            assert hands.page_name == page


@pytest.mark.parametrize("keys", [("g", "a"), ("g", "d"), ("g", "e")], ids=lambda keys: "".join(keys))
async def test_a_jump_typed_at_once_is_a_jump_and_nothing_else(
    sample: Store, opened: Opened, keys: tuple[str, ...]
) -> None:
    async with opened(sample) as hands:
        await hands.press("5")
        await hands.at_once(*keys)
        wanted = {"a": "agreements", "d": "deadlines", "e": "events"}[keys[1]]
        assert hands.page_name == wanted
        assert hands.dialog is None


async def test_what_is_typed_right_after_a_opens_goes_into_the_form(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5")
        await hands.at_once("a", "d", "a", "d", "d", "y")
        assert isinstance(hands.dialog, Form)
        assert hands.controls[0].held == "daddy"
        assert len(sample.load().organisations) == len(hands.book.organisations)


async def test_what_is_typed_right_after_tab_goes_into_the_next_field(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("8")
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
        await hands.press("g", "m", "a")
        await hands.type("quadge u? 12345")
        assert isinstance(hands.dialog, Form)
        assert hands.controls[0].held == "quadge u? 12345"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_of_the_bar_has_an_action(sample: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(sample, size) as hands:
        await hands.press("3")
        shown = [item.action for _, item in hands.dashboard.query_one("#keys-bar").placed()]  # type: ignore[attr-defined]
        assert len(shown) > 5
        assert all(shown)


async def test_help_shows_the_keys_of_the_place(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("3", "question_mark")
        assert "Filter as you type" in hands.text
        await hands.press("escape", "question_mark", "question_mark")
        assert hands.dialog is None


async def test_help_in_a_form_speaks_of_forms(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("3", "e")
        next(each for each in hands.screen.query(LinesControl)).focus()
        await hands.press("question_mark")
        assert "Save and close." in hands.text


async def test_the_palette_finds_commands_and_records(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("ctrl+p")
        await hands.type("osaka bio h")
        assert "Osaka Bio Headquarters" in hands.text
        await hands.press("enter")
        assert hands.page.record is not None
        assert hands.page.record.id == "osaka-bio-headquarters"
        await hands.press("ctrl+p")
        await hands.type("go to events")
        await hands.press("enter")
        assert hands.page_name == "events"


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
        assert await hands.sees("No matches found") or not any(
            words in hands.text for words in ("Delete the record", "Erase what is kept", "Bring the file")
        )


async def test_the_palette_deletes_only_by_the_whole_word(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("3", "ctrl+p")
        await hands.type("delete")
        assert await hands.sees("Delete the record")


async def test_what_is_typed_at_once_after_a_jump_comes_after_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.at_once("g", "a", "j", "j")
        assert hands.page_name == "agreements"
        assert hands.page.list.cursor == 2
        await hands.at_once("g", "g")
        assert hands.page.list.cursor == 0
        await hands.at_once("g", "c", "tab")
        assert hands.page_name == "calendar"
        assert "── Nov 2026 ──" in hands.text
        await hands.at_once("g", "o", "a", *"add")
        assert isinstance(hands.dialog, Form)
        assert hands.focused.held == "add"
        await hands.press("escape", "d", "g", "escape")
        assert hands.dialog is None
        await hands.at_once("g", "2")
        assert hands.page_name == "missions"
