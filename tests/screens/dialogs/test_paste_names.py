"""Pasted lists of names: looked up, looked through, taken in as one step; hostile texts are harmless."""

import pytest
from textual.widgets import Static

from missions.people import duplicates, messages
from missions.people.import_list import read_names
from missions.people.import_match import LEFT_OUT
from missions.records.people import Person
from screens.dialogs.form import Form
from screens.dialogs.merge import Merge
from screens.dialogs.paste_names import NameLines, PastedText, PasteNames, ReviewNames, match_names
from store.store import Store
from tests.hostile import PAYLOADS, acting
from tests.screens.conftest import Hands, Opened
from tests.world import book_of


async def paste(hands: Hands, text: str) -> None:
    """Open the dialog and paste a text into it, as a terminal does."""
    if hands.dialog is None:
        await hands.find("paste a list")
    assert isinstance(hands.dialog, PasteNames)
    await hands.paste(text)


async def look_through(hands: Hands, text: str) -> NameLines:
    await paste(hands, text)
    await hands.press("ctrl+s")
    assert await hands.sees(" left out")
    assert isinstance(hands.dialog, ReviewNames)
    return hands.dialog.query_one(NameLines)


async def test_a_list_makes_people_and_delegates_in_one_step(demo: Store, opened: Opened) -> None:
    before = demo.load()
    async with opened(demo) as hands:
        await hands.open_record("example-fair-stand")
        await hands.at_once("full_stop", *"list of names", "enter")
        await paste(hands, "Dr. Robin Sample\nBert Muster <bert@muster.example>, Muster GmbH, director")
        assert "2 read, 1 with an e-mail address" in hands.text
        await hands.press("ctrl+s")
        assert await hands.sees("is Dr. Robin Sample")
        await hands.press("ctrl+s")
        book = demo.load()
        delegates = [each.person for each in book.missions["example-fair-stand"].delegates]
        assert delegates[-2:] == ["robin-sample", "bert-muster"]
        bert = book.people["bert-muster"]
        assert (bert.emails, bert.functions[0].organisation) == (("bert@muster.example",), "muster-gmbh")
        assert len(book.people) == len(before.people) + 1
        await hands.press("u")
        again = demo.load()
        assert set(again.people) == set(before.people)
        assert "muster-gmbh" not in again.organisations
        assert again.missions["example-fair-stand"].delegates == before.missions["example-fair-stand"].delegates


async def test_who_it_is_can_be_chosen_and_lines_left_out(demo: Store, opened: Opened) -> None:
    count = len(demo.load().people)
    async with opened(demo) as hands:
        await hands.press("5")
        lines = await look_through(hands, "Reinhard Meier\nBert Muster\nBert Muster\nKim Muster")
        assert [each.taken for each in lines.lines] == ["new", "new", LEFT_OUT, "new"]
        assert "1 similar" in hands.text
        assert "as line 2" in hands.text
        await hands.press("left")
        assert lines.line.taken == "reinhard-meyer"
        assert "is Reinhard Meyer" in hands.text
        await hands.press("end", "right")
        assert lines.line.taken == LEFT_OUT
        await hands.press("ctrl+s")
        assert len(demo.load().people) == count + 1
        assert "bert-muster" in demo.load().people


async def test_names_are_swapped_and_corrected(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5")
        lines = await look_through(hands, "Muster Quirin")
        await hands.press("ctrl+x")
        assert (lines.line.named.family_name, lines.line.named.given_name) == ("Muster", "Quirin")
        await hands.press("enter")
        assert isinstance(hands.dialog, Form)
        await hands.type("mann")
        await hands.press("ctrl+s")
        assert lines.line.named.family_name == "Mustermann"
        await hands.press("ctrl+s")
        assert demo.load().people["quirin-mustermann"].family_name == "Mustermann"


async def test_what_is_on_file_and_in_the_list_is_chosen_field_by_field(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5")
        await look_through(hands, "Prof. Dr. Robin Sample <new@north.example>")
        await hands.press("enter")
        assert isinstance(hands.dialog, Merge)
        assert "on file" in hands.text
        await hands.press("right", "ctrl+s")
        assert isinstance(hands.dialog, ReviewNames)
        await hands.press("ctrl+s")
        robin = demo.load().people["robin-sample"]
        assert robin.academic_title == "Prof. Dr."
        assert robin.emails[-1] == "new@north.example"
        assert len(robin.emails) == 2


async def test_nothing_that_was_typed_is_thrown_away_unasked(demo: Store, opened: Opened) -> None:
    count = len(demo.load().people)
    async with opened(demo) as hands:
        await hands.press("5")
        await paste(hands, "Bert Muster")
        await hands.press("escape")
        assert "not added yet" in hands.text
        await hands.press("escape", "ctrl+s")
        assert await hands.sees(" left out")
        await hands.press("escape", "escape")
        assert isinstance(hands.dialog, ReviewNames)
        await hands.press("escape", "d")
        assert hands.dialog is None
        await hands.find("paste a list", "enter", "escape")
        assert hands.dialog is None
        assert len(demo.load().people) == count


async def test_a_list_without_names_says_what_is_wanted(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.find("paste a list", "enter", "ctrl+s")
        assert await hands.sees(messages.NOTHING_READ()[:40])
        assert isinstance(hands.dialog, PasteNames)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_texts_are_cleaned_before_they_are_shown_or_kept(
    empty: Store, opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(empty, size) as hands:
        await hands.press("5")
        await paste(hands, "\n".join(f"Dr. {each} Example, {each} Org <a@b.example>" for each in PAYLOADS))
        assert not acting(hands.text)
        assert not acting(hands.screen.query_one(PastedText).text)
        await hands.press("ctrl+s")
        assert await hands.sees(" left out")
        assert isinstance(hands.dialog, ReviewNames)
        for _ in range(hands.dialog.query_one(NameLines).count):
            told = hands.dialog.query_one("#told", Static).content
            assert not acting(str(told).replace("\n", ""))
            assert not acting(hands.text)
            await hands.press("down")
        await hands.press("ctrl+s")
        assert await hands.sees("people added")
        people = empty.load().people.values()
        assert len(people) > 20
        for person in people:
            assert not acting(f"{person.given_name} {person.family_name} {person.native_name}")


async def test_markup_in_a_name_is_shown_as_it_is_written(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("5")
        await look_through(hands, "[red]ALARM[/red] Example, [b Org")
        assert "[red]ALARM[/red]" in hands.text
        assert "[b Org" in hands.text


def test_two_hundred_lines_compare_with_few_of_ten_thousand_people(monkeypatch: pytest.MonkeyPatch) -> None:
    syllables = [f"{one}{two}" for one in "bdfgklmnprst" for two in "aeiou"]
    names = [f"{syllables[at % 60]}{syllables[at * 7 % 59]}{syllables[at // 60 % 60]}".title() for at in range(10_200)]
    people = [
        Person(id=f"p{at}", family_name=names[at], given_name=names[at % 300], emails=(f"{at}@a.example",))
        for at in range(10_000)
    ]
    compared: list[str] = []
    compare = duplicates.compare_people
    monkeypatch.setattr(duplicates, "compare_people", lambda at, *rest: (compared.append(at), compare(at, *rest))[1])
    text = "\n".join(f"{names[(at + 5) % 300]} {names[at + 5]}" for at in range(0, 9_950, 50))
    found = match_names(text, book_of(*people))
    assert len(found.lines) == len(read_names(text)) == 199
    assert any(each.likely for each in found.lines)
    assert len(compared) < 200 * 50
