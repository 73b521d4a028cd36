"""Keys, theme and name of one's own, from the settings."""

from datetime import timedelta

import msgspec
import pytest
from textual.widgets import Input

from missions.delegation.sides import our_organisations, own_organisation
from missions.records.changes import Changes
from screens.app import remember
from screens.keys import own_keymap
from store.settings import Settings
from store.store import Store
from tests.screens.conftest import TODAY, Opened


@pytest.mark.parametrize(
    ("wanted", "keymap"),
    [
        ({"edit": "ctrl+e,e"}, {"edit": "ctrl+e,e"}),
        ({"edit": " ctrl+e , f2 "}, {"edit": "ctrl+e,f2"}),
        ({"help": "!", "rescue": "?"}, {"help": "exclamation_mark", "rescue": "question_mark"}),
        ({"edit": "x", "explain": "e"}, {"edit": "x", "explain": "e"}),
        ({"edit": "ä"}, {"edit": "ä"}),
        ({"edit": ","}, {"edit": "comma"}),
    ],
)
def test_keys_are_taken_as_people_write_them(wanted: dict[str, str], keymap: dict[str, str]) -> None:
    assert own_keymap(wanted.items()) == (keymap, [])


@pytest.mark.parametrize(
    ("wanted", "keymap", "said"),
    [
        ({"edti": "f2"}, {}, "“edti” does not exist. Did you mean “edit”?"),
        ({"edit": "hyper+e"}, {}, "“edit” the key “hyper+e”, which does not exist"),
        ({"edit": "f2,enterr"}, {"edit": "f2"}, "“edit” the key “enterr”, which does not exist"),
        ({"edit": ""}, {}, "“edit” the key “”, which does not exist"),
        ({"edit": "x"}, {}, "“edit” the key x, which “explain” has there"),
        ({"edit": "x,f2"}, {"edit": "f2"}, "“edit” the key x, which “explain” has there"),
        ({"edit": "f2", "explain": "f2"}, {"edit": "f2"}, "“explain” the key F2, which “edit” has there"),
    ],
)
def test_what_cannot_be_had_is_told_and_the_rest_works(
    wanted: dict[str, str], keymap: dict[str, str], said: str
) -> None:
    found, [told] = own_keymap([*wanted.items(), ("theme", "f9")])
    assert found == {**keymap, "theme": "f9"}
    assert said in told


def test_what_falls_back_to_its_own_key_is_not_taken_from_it() -> None:
    found, told = own_keymap([("edit", "x"), ("copy", "e")])
    assert found == {}
    assert len(told) == 2


async def test_own_keys_work_at_once_and_stand_in_the_footer(demo: Store, opened: Opened) -> None:
    own = Settings(
        keys=(("page_agreements", "f7"), ("edit", "f2"), ("edti", "f3")), notices=("Something else is wrong.",)
    )
    async with opened(demo, own=own) as hands:
        assert "“edti” does not exist" in hands.told
        assert "Something else is wrong." in hands.told
        await hands.press("f7")
        assert hands.page_name == "agreements"
        assert "F2 edit" in hands.text
        await hands.press("e")
        assert hands.dialog is None
        await hands.press("f2")
        assert hands.dialog is not None


@pytest.mark.parametrize("id", ["quit", "open", "actions"])
async def test_a_letter_of_ones_own_is_still_text_in_a_field(demo: Store, opened: Opened, id: str) -> None:
    async with opened(demo, own=Settings(keys=((id, "w"),))) as hands:
        for opens in ("colon", "Q"):
            await hands.press(opens, "w")
            assert hands.screen.query_one(Input).value == "w"
            await hands.press("escape")


async def test_the_theme_is_ones_own_unless_another_is_asked_for(demo: Store, opened: Opened) -> None:
    async with opened(demo, theme="", own=Settings(theme="light")) as hands:
        assert not hands.app.current_theme.dark
    async with opened(demo, theme="dark", own=Settings(theme="light")) as hands:
        assert hands.app.current_theme.dark


async def test_i_am_whom_my_settings_name(demo: Store, opened: Opened) -> None:
    async with opened(demo, own=Settings(me="alex-example")) as hands:
        assert hands.snapshot.me == "alex-example"
    async with opened(demo, own=Settings(me="Nobody Known")) as hands:
        assert hands.snapshot.me == ""
        assert "you are “Nobody Known”" in hands.told


async def test_the_page_is_remembered_for_the_day_and_the_theme_for_good(demo: Store, opened: Opened) -> None:
    async with opened(demo, theme="") as hands:
        assert hands.page_name == "today"
        await hands.press("4", "ctrl+t")
        remember(hands.app)
    async with opened(demo, theme="") as hands:
        assert hands.page_name == "agreements"
        assert not hands.app.current_theme.dark
    async with opened(demo, theme="dark", today=TODAY + timedelta(days=1)) as hands:
        assert hands.page_name == "today"
        assert hands.app.current_theme.dark
        remember(hands.app)
    async with opened(demo, theme="") as hands:
        assert not hands.app.current_theme.dark, "an option counts once"
        hands.app.remembered.set("", "page", "nothing known at all")
        hands.app.remembered.set("", "theme", "pink")
        hands.app.remembered.keep()
    async with opened(demo, theme="") as hands:
        assert hands.page_name == "today"
        assert hands.app.current_theme.dark


async def test_the_organisation_i_name_counts_as_ours_where_none_is_marked(demo: Store, opened: Opened) -> None:
    book = demo.load()
    marked = [each for each in book.organisations.values() if each.is_ours]
    demo.apply(Changes("nobody's", tuple(msgspec.structs.replace(each, ours=False) for each in marked)), book)
    name = next(iter(book.organisations.values())).heading
    async with opened(demo, own=Settings(organisation=name)) as hands:
        assert own_organisation(hands.book) in our_organisations(hands.book)
        assert "is your organisation" not in hands.told
    async with opened(demo, own=Settings(organisation="Nobody's Cluster")) as hands:
        assert "“Nobody's Cluster” is your organisation" in hands.told
