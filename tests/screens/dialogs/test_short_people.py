"""People, organisations and follow-ups typed into short forms: the keys it takes, and the file afterwards."""

from collections.abc import Mapping
from typing import Any

import pytest

from missions.records.changes import additions
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from screens.dialogs.form import Form
from screens.dialogs.save_problems import ConflictDialog
from screens.dialogs.short_form import ShortFormDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened
from tests.world import changed, on

NAMED_KEYS = ("backspace", "enter", "tab", "up", "down", "escape", "ctrl+s", "ctrl+l", "ctrl+o")


async def keyed(hands: Hands, *typed: str) -> int:
    """Type texts and press keys, all at once; return how many of them are keys, and not text."""
    keys = [each for each in typed if len(each) == 1 or each in NAMED_KEYS]
    await hands.at_once(*(key for each in typed for key in ([each] if each in keys else each)))
    return len(keys)


def named(store: Store, table: str) -> Mapping[str, Any]:
    return {each.heading: each for each in store.load().table(table).values()}


async def test_a_person_with_a_function_takes_six_keys(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        name, function = "Dr. Keiko Platzhalter", "head of international affairs"
        rows = (name, "enter", "osaka b", "enter", function, "enter", "keiko@example.org", "ctrl+s")
        assert await keyed(hands, "5", "a", *rows) == 6
        assert hands.dialog is None, hands.text
        found = named(sample, "people")[name]
        assert (found.family_name, found.given_name, found.academic_title) == ("Platzhalter", "Keiko", "Dr.")
        assert found.functions == (Function(organisation="osaka-bio-headquarters", function=function),)
        assert found.emails == ("keiko@example.org",)
        assert hands.record.id == found.id
        assert f"Added {name}" in hands.told


async def test_what_follows_is_said_while_a_person_is_typed(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await keyed(hands, "5", "a", "Dr. Keiko Platzhalter", "enter", "osaka b", "enter", "head")
        assert "family name: Platzhalter" in hands.text
        assert "Letters begin: Dear Dr. Platzhalter." in hands.text
        assert "(Japan)" in hands.text
        assert "Nationality" not in hands.text


async def test_a_new_organisation_is_asked_for_its_country_where_it_is_named(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        rows = ("Keiko Platzhalter", "enter", "Muster Institute", "enter", "japon", "enter", "head", "ctrl+s")
        assert await keyed(hands, "5", "a", *rows) == 6
        assert hands.dialog is None, hands.text
        new = named(sample, "organisations")["Muster Institute"]
        assert new.country == "JP"
        held = named(sample, "people")["Keiko Platzhalter"].functions
        assert held == (Function(organisation=new.id, function="head"),)


async def test_our_own_organisation_and_a_partner_take_eleven_keys(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        ours = ("Sample Cluster", "enter", "Allemagne", "enter", "Berlin", "enter", "enter", "yes", "ctrl+s")
        keys = await keyed(hands, "5", ">", "a", *ours)
        assert "Added Sample Cluster" in hands.told, hands.text
        keys += await keyed(hands, "a", "Muster University", "enter", "Japan", "ctrl+s")
        assert hands.dialog is None, hands.text
        assert keys == 11
        held = named(empty, "organisations")
        assert [(each.country, each.ours) for each in held.values()] == [("DE", True), ("JP", False)]


async def test_a_follow_up_is_typed_from_the_palette_and_says_when_it_is_due(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.find("add a follow-up")
        rows = ("Send the list", "enter", "letter", "enter", "14 Oct 2027")
        assert await keyed(hands, *rows) == 2
        assert "Due 14 Oct 2027" in hands.text
        await keyed(hands, "ctrl+s")
        found = named(sample, "follow_ups")["Send the list"]
        assert (found.kind, found.due) == (FollowUpKind.LETTER, on("2027-10-14"))


# Records on file.

RICH = Person(
    id="keiko",
    given_name="Keiko",
    family_name="Platzhalter",
    academic_title="Dr.",
    honorific="Ms",
    native_name="見本",
    functions=(Function(organisation="osaka-bio-headquarters", function="head", since=on("2020"), may_sign=True),),
    emails=("keiko@example.org", "office@example.org"),
    languages=("ja",),
    nationality="JP",
)
OURS = Organisation(id="muster", name="Muster Institute", country="JP", region="Osaka", aliases=("MI",))
LETTER = FollowUp(id="send", text="Send the list", due=on("2027-10"), promised_to=("muster", "keiko"))


@pytest.mark.parametrize("record", [RICH, OURS, LETTER])
async def test_opening_a_record_and_saving_it_changes_nothing(sample: Store, opened: Opened, record: Any) -> None:
    sample.apply(additions((RICH, OURS, LETTER), "more"), sample.load())
    before = sample.load().get(record.id)
    async with opened(sample) as hands:
        await hands.open_record(record.id)
        await hands.press("e")
        assert isinstance(hands.dialog, ShortFormDialog)
        await hands.press("ctrl+s")
        assert hands.dialog is None
        assert sample.load().get(record.id) == before


async def test_changing_one_row_changes_only_that(sample: Store, opened: Opened) -> None:
    sample.apply(additions((RICH,), "more"), sample.load())
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "down", "down", "down", "; k@example.org", "ctrl+s")
        assert hands.dialog is None, hands.text
        after = sample.load().people["keiko"]
        assert after.emails == (*RICH.emails, "k@example.org")
        assert changed(after, emails=RICH.emails, changed=None, created=None, revision=0) == RICH


async def test_functions_with_days_are_shown_as_a_sentence_and_opened_not_typed(sample: Store, opened: Opened) -> None:
    sample.apply(additions((RICH,), "more"), sample.load())
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "down", "down", "xyz")
        assert "since 2020, may sign" in hands.text
        await hands.press("enter")
        assert isinstance(hands.dialog, Form)
        await hands.press("escape", "ctrl+s")
        assert sample.load().people["keiko"].functions == RICH.functions


async def test_somebody_alike_is_named_and_taken_with_what_was_typed(sample: Store, opened: Opened) -> None:
    sample.apply(additions((RICH,), "more"), sample.load())
    async with opened(sample) as hands:
        await keyed(hands, "5", "a", "Keiko Platzhalter", "enter", "enter", "enter", "k@example.org")
        assert "Alike" in hands.text
        await keyed(hands, "ctrl+l", "ctrl+s")
        assert hands.dialog is None, hands.text
        after = sample.load().people["keiko"]
        assert after.functions == RICH.functions
        assert set(after.emails) == {*RICH.emails, "k@example.org"}
        assert len([each for each in sample.load().people.values() if each.family_name == "Platzhalter"]) == 1


async def test_what_can_be_read_in_two_ways_is_asked_in_a_list_and_never_guessed(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.find("add a follow-up")
        await keyed(hands, "Send the list", "enter", "enter", "08/11/2027")
        assert "8 Nov 2027" in hands.text
        assert "11 Aug 2027" in hands.text
        await keyed(hands, "enter", "ctrl+s")
        assert "can mean 8 Nov 2027" in hands.text
        assert "Send the list" not in named(sample, "follow_ups")
        await keyed(hands, "08/11/2027", "down", "down", "enter", "ctrl+s")
        assert hands.dialog is None, hands.text
        assert named(sample, "follow_ups")["Send the list"].due == on("2027-08-11")


async def test_a_country_is_found_in_any_language_and_a_slip_is_offered_put_right(
    sample: Store, opened: Opened
) -> None:
    async with opened(sample) as hands:
        await keyed(hands, "5", ">", "a", "Muster House", "enter", "Jpan")
        assert "Japan" in hands.text
        await keyed(hands, "down", "enter", "ctrl+s")
        assert hands.dialog is None, hands.text
        assert named(sample, "organisations")["Muster House"].country == "JP"


async def test_a_draft_of_a_change_is_merged_with_what_others_changed_since(sample: Store, opened: Opened) -> None:
    sample.apply(additions((RICH,), "more"), sample.load())
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "Ms Dr. Platzhalter, Keiko Anne", "escape")
        hands.app.remembered.keep()
    book = sample.load()
    person = book.people["keiko"]
    sample.apply(additions((changed(person, academic_title="Prof."),), "titled"), book)
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "ctrl+s")
        after = sample.load().people["keiko"]
        assert (after.academic_title, after.given_name) == ("Prof.", "Keiko Anne")


async def test_a_draft_of_a_change_asks_where_others_changed_the_same(sample: Store, opened: Opened) -> None:
    sample.apply(additions((RICH,), "more"), sample.load())
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "Ms Dr. Platzhalter, Keiko Anne", "escape")
        hands.app.remembered.keep()
    book = sample.load()
    sample.apply(additions((changed(book.people["keiko"], given_name="Keiko Maria"),), "named"), book)
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "ctrl+s")
        assert isinstance(hands.dialog, ConflictDialog)
        assert sample.load().people["keiko"].given_name == "Keiko Maria"


async def test_what_was_entered_in_more_fields_outlives_escape_and_the_program(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await keyed(hands, "5", "a", "Keiko Platzhalter", "enter", "Muster Institute", "enter", "japan", "enter")
        await keyed(hands, "ctrl+o", "phones", "enter", "+49 89 5")
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, ShortFormDialog), hands.text
        await hands.press("escape")
        assert hands.dialog is None
        assert "Draft kept" in hands.told
        hands.app.remembered.keep()
    async with opened(sample) as hands:
        await keyed(hands, "5", "a", "ctrl+s")
        assert hands.dialog is None, hands.text
        made = named(sample, "people")["Keiko Platzhalter"]
        assert made.phones == ("+49 89 5",)
        assert made.functions[0].organisation in sample.load().organisations


async def test_erasing_somebody_forgets_what_was_typed_of_them(sample: Store, opened: Opened) -> None:
    sample.apply(additions((RICH,), "more"), sample.load())
    async with opened(sample) as hands:
        await hands.open_record("keiko")
        await keyed(hands, "e", "Ms Dr. Platzhalter, Keiko Anne", "escape")
        hands.app.remembered.keep()
        assert "Keiko Anne" in hands.app.remembered.path.read_text()
        await keyed(hands, "P", "E", "y")
        assert "keiko" not in sample.load().people
        assert "keiko" not in hands.app.remembered.path.read_text().casefold()


async def test_somebody_whom_others_added_meanwhile_is_taken_and_not_added_again(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await keyed(hands, "5", "a", "Keiko Platzhalter")
        sample.apply(additions((RICH,), "more"), sample.load())
        await hands.app.portfolio.reload()
        await keyed(hands, "enter", "enter", "enter", "k@example.org")
        assert "Alike" in hands.text
        await keyed(hands, "ctrl+l", "ctrl+s")
        assert hands.dialog is None, hands.text
        (only,) = (each for each in sample.load().people.values() if each.family_name == "Platzhalter")
        assert set(only.emails) == {*RICH.emails, "k@example.org"}


async def test_personal_travel_data_is_saved_and_in_no_draft(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await keyed(hands, "5", "a", "Keiko Platzhalter", "enter", "ctrl+o", "dietary", "enter", "no nuts", "ctrl+s")
        hands.app.remembered.keep()
        kept = hands.app.remembered.path.read_text()
        assert "Keiko" in kept
        assert "nuts" not in kept
        await hands.press("ctrl+s")
        assert named(sample, "people")["Keiko Platzhalter"].dietary == "no nuts"
