"""Beginning a mission from a template with pasted delegates, with the keys counted, and editing it in the same form."""

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import Changes
from missions.records.missions import DelegateFunction, Mission, MissionKind
from missions.records.tasks import Task
from screens.dialogs.paste_names import ReviewNames
from screens.dialogs.short_form import ShortFormDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened
from tests.screens.dialogs.test_short_visit import Counted
from tests.screens.pages.test_mission import ALEX, NORTH, PAT, TALKS, TRIP

FIVE = """
Pat Example
Alex Sample
Dr. Kim Newcomer <kim@example.org>, Example Works, engineer
Lou Firstday
Jo Secondday
"""


@pytest.fixture
def trip(empty: Store) -> Store:
    empty.apply(Changes("trip", put=(NORTH, PAT, ALEX, TRIP, TALKS)), empty.load())
    return empty


def new(store: Store) -> Mission:
    (found,) = (each for id, each in store.load().missions.items() if id != "trip")
    return found


async def to_the_delegates(hands: Hands, keys: Counted) -> None:
    """Fill in template, place and days, and go on to the delegates."""
    await keys("a", " incoming", "enter", "enter", " Japan", "enter", " 22 Feb 2027", "enter", " 4 days", "enter")
    await keys("enter", "enter")


async def test_a_mission_with_a_template_and_five_pasted_delegates_takes_ten_keys(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("3")
        keys = Counted(hands)
        await keys("a")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert "Only the first day is needed" in hands.text
        assert "▲" not in hands.text
        await hands.press("escape")
        keys.keys = 0
        await to_the_delegates(hands, keys)
        await hands.paste(FIVE)
        assert "5 delegates, 2 already on file" in hands.text
        assert "6 visits (3 unscheduled), " in hands.text
        await keys("ctrl+s")
        assert hands.dialog is None, hands.text
        assert keys.keys <= 10
        book, found = trip.load(), new(trip)
        assert (found.title, found.kind, found.lead) == ("Japan 2027", MissionKind.INCOMING_DELEGATION, "north")
        assert found.dates == PartialDate("2027-02-22/2027-02-25")
        assert [each.person for each in found.delegates][:2] == ["pat", "alex"]
        assert len(found.delegates) == 5
        assert len(book.visits_of(found.id)) == 6
        assert book.records_linking_to(Task, found.id)
        assert hands.page_name == "mission"
        await hands.press("u")
        after = trip.load()
        assert set(after.missions) == {"trip"}
        assert set(after.people) == {"pat", "alex"}
        assert not after.tasks


async def test_a_name_that_may_be_on_file_is_asked_about_when_it_is_saved(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("3")
        await to_the_delegates(hands, Counted(hands))
        await hands.paste("A. Sample\n")
        assert "To decide when you save" in hands.text
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, ReviewNames)
        await hands.press("left", "ctrl+s")
        assert hands.dialog is None, hands.text
        assert [each.person for each in new(trip).delegates] == ["alex"]
        await hands.press("u")
        assert set(trip.load().missions) == {"trip"}


async def test_an_empty_portfolio_and_the_palette_begin_a_mission_in_the_same_form(
    empty: Store, opened: Opened
) -> None:
    async with opened(empty) as hands:
        await hands.find("begin a mission")
        assert isinstance(hands.dialog, ShortFormDialog)
        await hands.press("escape")
        await hands.press("1", "enter")
        assert isinstance(hands.dialog, ShortFormDialog), hands.text
        await hands.press("tab", "tab", "tab")
        await hands.type("22 Feb 2027")
        await hands.press("ctrl+s")
        (found,) = empty.load().missions.values()
        assert found.title == "Outgoing delegation 2027"


async def test_the_same_form_edits_a_mission_and_loses_nothing(trip: Store, opened: Opened) -> None:
    held = trip.load().missions["trip"]
    async with opened(trip) as hands:
        await hands.press("3", "e")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert "Pat Example; Alex Sample" in hands.text
        await hands.press("ctrl+s")
        assert trip.load().missions["trip"] == held
        await hands.press("e", "tab", "tab", "tab", "tab", "tab")
        await hands.type("Alex Sample")
        await hands.press("ctrl+s")
        after = trip.load().missions["trip"]
        assert [each.function for each in after.delegates] == [DelegateFunction.MEMBER, DelegateFunction.HEAD]
        for name in ("title", "kind", "stage", "dates", "legs", "stays", "lead", "countries"):
            assert getattr(after, name) == getattr(held, name)
