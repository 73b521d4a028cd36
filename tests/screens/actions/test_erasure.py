"""Personal data in the dashboard: marked where it stands, erased by P, and asked for after the last mission."""

import re
from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.people.erasure import ErasureScope
from missions.records.changes import additions
from missions.records.fields import fields_of
from missions.records.people import Person
from missions.records.privacy import PRIVACY_EXPLANATION, PRIVACY_MARK, PRIVACY_SIGN
from screens.widgets.table_rows import RecordRows
from store.store import Store
from tests.missions.travellers import person, trip

PAT = person("pat-example", dietary="no nuts", passport_valid_until=PartialDate("2031-05-03"))
KIM = person("kim-sample")


@pytest.fixture
def travelled(empty: Store) -> Store:
    empty.apply(additions((PAT, KIM, trip("fair", "2026-10-20", "pat-example")), "made"), empty.load())
    return empty


@pytest.fixture
def erased(monkeypatch):
    """What was erased."""
    calls, real = [], Store.erase

    def erase(store, erasing, summary):
        calls.append(erasing)
        return real(store, erasing, summary)

    monkeypatch.setattr(Store, "erase", erase)
    return calls


async def directory(hands):
    await hands.press("5")
    await hands.settle()


async def test_the_form_marks_it_and_the_directory_leaves_it_out(opened, travelled):
    async with opened(travelled) as hands:
        await directory(hands)
        hands.page.turn_to("people", "pat-example")
        await hands.settle()
        assert "no nuts" not in hands.text
        haystack = RecordRows("people", hands.snapshot).haystack("pat-example")
        assert "nuts" not in haystack
        await hands.press("e")
        assert "Dietary" not in hands.text
        await hands.press("ctrl+o")
        for item in fields_of(Person):
            assert (f"{PRIVACY_SIGN} {item.label}"[:12] in hands.text) is item.restricted, item.name
        await hands.type("dietary")
        await hands.press("enter")
        (control,) = hands.controls
        assert PRIVACY_MARK() in control.row.aside.plain
        assert PRIVACY_EXPLANATION() in str(hands.screen.query_one("#hint").content)


async def test_the_help_explains_the_sign_where_it_stands(opened, travelled):
    async with opened(travelled, (120, 60)) as hands:
        await directory(hands)
        await hands.press("?", "tab")
        for _ in range(99):
            if PRIVACY_EXPLANATION()[:30] in hands.text:
                break
            await hands.press("down")
        assert PRIVACY_SIGN in hands.text


async def test_p_erases_what_was_kept_for_the_journey(opened, travelled, erased):
    async with opened(travelled) as hands:
        await directory(hands)
        hands.page.turn_to("people", "pat-example")
        await hands.press("P")
        assert "Passport valid until, Dietary needs" in hands.text
        assert re.search(r"It\W+cannot\W+be", hands.text), "wherever the line ends"
        await hands.press("escape")
        assert erased == []
        await hands.at_once("P", "y")
        assert [each.scope for each in erased] == [ErasureScope.JOURNEY]
        assert await hands.sees("Erased (pat-example)")
        assert travelled.load().people["pat-example"].dietary == ""


async def test_the_whole_person_is_asked_for_twice(opened, travelled, erased):
    async with opened(travelled) as hands:
        await directory(hands)
        hands.page.turn_to("people", "pat-example")
        await hands.press("P")
        await hands.press("E")
        assert "Everything will be erased of person pat-example" in hands.text
        await hands.press("escape")
        assert erased == []
        await hands.press("P")
        await hands.press("E")
        await hands.press("y")
        assert [each.scope for each in erased] == [ErasureScope.EVERYTHING]
        book = travelled.load()
        assert sorted(book.people) == ["erased-person", "kim-sample"]
        assert book.missions["fair"].delegates[0].person == "erased-person"


async def test_today_and_the_deadlines_ask_for_it_and_p_does_it_there(opened, travelled, erased):
    async with opened(travelled) as hands:
        assert hands.ledger.deadlines[0].act_by == date(2026, 11, 19)
        assert "Erase personal data of Pat Example" in hands.text
        await hands.press("P")
        await hands.press("escape")
        await hands.press("2")
        assert "personal data" in hands.text
        await hands.press("x")
        assert "data minimisation and storage limitation, GDPR art. 5(1)(c) and (e)" in hands.text
        await hands.press("escape")
        await hands.at_once("P", "y")
        assert len(erased) == 1
        assert hands.ledger.deadlines == ()


async def test_it_is_of_people_only(opened, travelled, erased):
    async with opened(travelled) as hands:
        await hands.press("3", "P")
        assert "needs a person" in hands.told
        assert erased == []


async def test_deleting_a_person_says_that_the_history_keeps_it(opened, travelled):
    async with opened(travelled) as hands:
        await directory(hands)
        await hands.press("d")
        assert "P erases it for good" in hands.text
