"""Pressing keys in a short form."""

from typing import Any

import msgspec
import pytest

from missions.dates.parsing import DateParseError
from missions.messages import text
from missions.records.changes import Changes
from missions.records.field_values import read_link
from missions.records.fields import Link, record_from
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.reports.report import Line
from missions.reports.short_form import Around, FormRow, Offer, ShortForm
from screens.actions.save import add
from screens.dialogs.short_form import ShortFormDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened


def named(value: Person, text: str, _around: Around) -> Person:
    return msgspec.structs.replace(value, family_name=text)


def held(value: Person, text: str, around: Around) -> Person:
    ids = [read_link(each.strip(), Link(("organisations",)), around.book) for each in text.split(";") if each.strip()]
    return msgspec.structs.replace(value, functions=tuple(Function(organisation=each) for each in ids))


def shown(value: Person, around: Around) -> str:
    return "; ".join(around.book.heading(each.organisation) for each in value.functions)


def titled(value: Person, text: str, _around: Around) -> Person:
    if text and text not in ("Dr.", "Prof."):
        raise DateParseError(f"“{text}” is no title: “Dr.” will do")
    return msgspec.structs.replace(value, academic_title=text)


def countried(value: Organisation, text: str, _around: Around) -> Organisation:
    if text and len(text) != 2:
        raise DateParseError(f"“{text}” is no country: “JP” will do")
    return msgspec.structs.replace(value, country=text)


def called(value: Organisation, text: str, _around: Around) -> Organisation:
    return msgspec.structs.replace(value, name=text)


PERSON = ShortForm(
    (
        FormRow("name", text("Name"), text("Dr. Pat Example"), text("As on the card."), named,
                lambda value, _: value.family_name),
        FormRow("at", text("Organisation"), text("type a few letters"), text("Part of any name."), held, shown,
                kinds=("organisations",), several=True),
        FormRow("title", text("Title"), text("Dr."), text("One of two."), titled, lambda value, _: value.academic_title,
                offers=lambda _value, text, _around: [Offer(each, each) for each in ("Dr.", "Prof.")
                                                     if each.startswith(text)], starts_group=True),
    ),
    lambda _: record_from(Person, {"id": "new"}),
    lambda value, _: (Line(f"{value.heading}, of {len(value.functions)}"),),
    "name",
)  # fmt: skip
ORGANISATION = ShortForm(
    (
        FormRow("name", text("Name"), text("Example"), text("In full."), called, lambda value, _: value.name),
        FormRow("country", text("Country"), text("by name"), text("Where it is."), countried,
                lambda value, _: value.country, is_asked=True),
    ),
    lambda _: record_from(Organisation, {"id": "new"}),
    lambda value, _: (),
    "name",
)  # fmt: skip


@pytest.fixture(autouse=True)
def two_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = {"people": PERSON, "organisations": ORGANISATION}
    for name in ("missions.reports.short_form", "screens.actions.save", "screens.dialogs.short_rows"):
        monkeypatch.setattr(f"{name}.short_form_of", forms.get)


async def begin(hands: Hands) -> ShortFormDialog:
    await hands.begin(add(hands.app, "people"))
    assert isinstance(hands.dialog, ShortFormDialog)
    return hands.dialog


def people(store: Store) -> list[Any]:
    return [each for each in store.load().people.values() if each.family_name in ("Example", "Sample")]


async def test_rows_are_typed_one_after_the_other_and_lists_open_by_typing(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        form = await begin(hands)
        await hands.at_once(*"Example", "enter", *"osaka b", "enter", *"D", "enter", "ctrl+s")
        assert hands.dialog is None, hands.text
        (made,) = people(sample)
        assert made.academic_title == "Dr."
        assert [each.organisation for each in made.functions] == ["osaka-bio-headquarters"]
        assert "Added" in hands.told
        assert not form.is_open


async def test_what_is_not_on_file_is_added_with_its_country_and_saved_in_one_step(
    sample: Store, opened: Opened
) -> None:
    async with opened(sample) as hands:
        await begin(hands)
        await hands.at_once(*"Example", "enter", *"Placeholder Park", "enter", *"Japan", "enter")
        assert "“Japan” is no country" in hands.text
        await hands.at_once(*["backspace"] * 5, *"JP", "enter")
        assert await hands.sees("Placeholder Park")
        assert await hands.sees("new: added with this form")
        assert not sample.load().organisations.get("placeholder-park")
        await hands.press("ctrl+s")
        (made,) = people(sample)
        assert made.functions[0].organisation == "placeholder-park"
        assert sample.load().organisations["placeholder-park"].country == "JP"
        await hands.press("u")
        assert people(sample) == []
        assert not sample.load().organisations.get("placeholder-park")


async def test_a_semicolon_chooses_and_goes_on_to_another(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin(hands)
        await hands.at_once(*"Example", "enter", *"osaka;", *"fbri", "enter", "ctrl+s")
        (made,) = people(sample)
        assert [each.organisation for each in made.functions] == ["osaka-bio-headquarters", "fbri"]


async def test_what_cannot_be_read_is_told_below_its_row_and_nothing_is_lost(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        form = await begin(hands)
        await hands.at_once(*"Example", "tab", "tab", *"X.", "up")
        assert "▲ “X.” is no title: “Dr.” will do" in hands.text
        assert "Waiting for: Title." in hands.text
        await hands.press("ctrl+s")
        assert form.field("title").input.has_focus
        assert form.field("title").input.value == "X."
        await hands.at_once("backspace", "backspace", *"Dr.", "up", "up", *["backspace"] * 7, "ctrl+s")
        assert "▲ Name is missing." in hands.text
        assert people(sample) == []


async def test_a_draft_outlives_escape_and_the_program(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin(hands)
        await hands.at_once(*"Example", "enter", *"osaka", "enter", "escape")
        assert hands.dialog is None
        assert hands.told == "Draft kept: it is offered again here."
        hands.app.remembered.keep()
    async with opened(sample) as hands:
        await begin(hands)
        assert "draft kept" in hands.text
        await hands.press("ctrl+s")
        (made,) = people(sample)
        assert [each.organisation for each in made.functions] == ["osaka-bio-headquarters"]
        await begin(hands)
        assert "draft kept" not in hands.text


async def test_a_draft_can_be_thrown_away(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        form = await begin(hands)
        await hands.at_once(*"Example", "ctrl+r")
        assert form.field("name").input.value == ""
        await hands.press("escape")
        await begin(hands)
        assert "draft kept" not in hands.text


async def test_a_new_record_never_takes_the_place_of_one_whose_id_is_new(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.save(Changes("", put=(Person(id="new", family_name="Placeholder"),)))
        await begin(hands)
        await hands.at_once(*"Example", "ctrl+s")
        assert "Added" in hands.told
        assert sample.load().people["new"].family_name == "Placeholder"
        assert len(people(sample)) == 1


async def test_nothing_that_acts_on_a_terminal_comes_out_of_a_draft(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        typed = {"name": {"text": "Pat\x1b[31m\u202e Example", "chosen": {}}}
        hands.app.remembered.set("drafts", "people", {"typed": typed, "added": []})
        form = await begin(hands)
        assert form.field("name").input.value == "Pat Example"


async def test_what_more_fields_hold_is_kept_in_the_draft_with_the_rows(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        form = await begin(hands)
        await hands.at_once(*"Example", "enter", "ctrl+o", *"notes", "enter")
        await hands.type("Met at the fair")
        await hands.press("ctrl+s")
        form.action_more()
        await hands.settle()
        await hands.at_once("down", "down", *"Dr.", "escape", "escape")
        assert hands.dialog is None
        hands.app.remembered.keep()
    async with opened(sample) as hands:
        await begin(hands)
        assert "draft kept" in hands.text
        await hands.press("ctrl+s")
        (made,) = people(sample)
        assert (made.family_name, made.notes) == ("Example", "Met at the fair")
