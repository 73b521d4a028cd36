"""Typing a visit in a mission's plan, with the keys counted, and editing it in the same form."""

from datetime import time

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import Changes
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit, VisitKind
from screens.dialogs.short_form import ShortFormDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened
from tests.screens.pages.test_mission import ALEX, NORTH, PAT, TALKS, TRIP

PARK = Organisation(
    id="park", name="Placeholder Biopark", country="JP", city="Example Harbour", address="Sample Tower, 4th floor"
)
KENJI = Person(id="kenji", given_name="Kenji", family_name="Placeholder")


@pytest.fixture
def trip(empty: Store) -> Store:
    empty.apply(Changes("trip", put=(NORTH, PAT, ALEX, TRIP, TALKS, PARK, KENJI)), empty.load())
    return empty


def new(store: Store) -> Visit:
    (found,) = (each for each in store.load().visits.values() if each.id != "talks")
    return found


class Counted:
    """Types into a form, and counts the keys that are no text."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.keys = hands, 0

    async def __call__(self, *typed: str) -> None:
        """Press keys, or type texts, which begin with a blank."""
        for each in typed:
            if each.startswith(" "):
                await self.hands.type(each[1:])
            else:
                self.keys += 1
                await self.hands.press(each)


async def test_a_visit_with_host_day_and_hour_takes_six_keys(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_mission("trip", "plan")
        keys = Counted(hands)
        await keys("a")
        assert "Journey to Example Harbour › New visit" in hands.text
        await keys(" Courtesy call", "enter", " biopark", "enter")
        await keys(" day 3", "enter")
        await keys(" 14", "ctrl+s")
        assert hands.dialog is None, hands.text
        assert keys.keys == 5 <= 8
        found = new(trip)
        assert (found.title, found.kind, found.host) == ("Courtesy call", VisitKind.COURTESY_CALL, "park")
        assert (found.day, found.start, found.end) == (PartialDate("2027-01-27"), time(14), time(15))
        assert (found.place, found.city, found.mission) == ("Sample Tower, 4th floor", "Example Harbour", "trip")
        assert hands.record.id == found.id
        await hands.press("u")
        assert list(trip.load().visits) == ["talks"]


async def test_a_visit_in_a_slot_of_the_plan_takes_four_keys(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_mission("trip", "plan", "talks")
        keys = Counted(hands)
        await keys("a", " Signing", "enter", " biopark", "enter")
        assert "2 hours" in hands.text
        assert "Sample Tower, 4th floor" in hands.text
        await keys("ctrl+s")
        assert hands.dialog is None, hands.text
        assert keys.keys == 4
        found = new(trip)
        assert (found.kind, found.day, found.start, found.end) == (
            VisitKind.SIGNING, PartialDate("2027-01-27"), time(11), time(13),
        )  # fmt: skip


async def test_the_form_says_what_lies_around_and_next_finds_a_free_hour(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_mission("trip", "plan", "talks")
        await hands.press("a")
        await hands.type("Meeting")
        await hands.press("tab", "tab", "tab")
        await hands.type("10:30")
        await hands.press("tab")
        assert "▲" in hands.text
        assert "day 3 of 5" in hands.text
        await hands.press("up")
        await hands.type("next")
        await hands.press("tab")
        assert "10:30–" not in hands.text
        found = hands.text
        await hands.press("ctrl+n")
        assert hands.text != found
        await hands.press("ctrl+s")
        assert hands.dialog is None, hands.text
        assert new(trip).start not in (None, time(10, 30))


async def test_a_conflict_never_stops_saving(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_mission("trip", "plan", "talks")
        await hands.press("a")
        await hands.type("Meeting")
        await hands.press("tab", "tab")
        await hands.type("1 Mar 2027")
        await hands.press("tab")
        assert "▲" in hands.text
        await hands.press("ctrl+s")
        assert hands.dialog is None, hands.text
        assert new(trip).day == PartialDate("2027-03-01")


async def test_the_same_form_edits_a_visit_and_loses_nothing(trip: Store, opened: Opened) -> None:
    rich = Visit(
        id="talks", title="Talks", mission="trip", day=PartialDate("2027-01-27"), start=time(10), end=time(11, 10),
        language="en", interpreting="by Sam", minutes="Said much.", place="Room 2", zone="Asia/Tokyo",
        participants=(Participant(person="kenji", role=ParticipantRole.COUNTERPART), Participant(person="pat")),
    )  # fmt: skip
    trip.apply(Changes("richer", put=(rich,)), trip.load())
    held = trip.load().visits["talks"]
    async with opened(trip) as hands:
        await hands.open_mission("trip", "plan", "talks")
        await hands.press("e")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert "Kenji Placeholder" in hands.text
        assert "1 hour and 10 minutes" in hands.text
        await hands.press("ctrl+s")
        assert hands.dialog is None
        assert trip.load().visits["talks"] == held
        await hands.press("e", "tab", "tab", "tab")
        await hands.type("11")
        await hands.press("ctrl+s")
        after = trip.load().visits["talks"]
        assert (after.start, after.end) == (time(11), time(12, 10))
        for name in ("participants", "language", "interpreting", "minutes", "place", "zone", "title", "kind", "day"):
            assert getattr(after, name) == getattr(held, name)
