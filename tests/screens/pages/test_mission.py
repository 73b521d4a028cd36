"""The mission page: its head, its days, and what keys do with visits, the journey and the whole mission."""

from datetime import time

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import Changes
from missions.records.missions import Delegate, Leg, Mission, MissionKind, MissionStage, Stay
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.tasks import Task
from missions.records.visits import Invitation, Participant, Visit, VisitKind
from screens.pages.mission.page import MissionPage
from screens.pages.today.page import TodayPage
from store.store import Store
from tests.screens.conftest import Hands, Opened

NORTH = Organisation(id="north", name="Example Cluster North", country="DE", city="Sample City", zone="Europe/Berlin")
PAT = Person(id="pat", given_name="Pat", family_name="Example", languages=("en",))
ALEX = Person(id="alex", given_name="Alex", family_name="Sample", languages=("en",))
TRIP = Mission(
    id="trip",
    title="Journey to Example Harbour",
    stage=MissionStage.CONFIRMED,
    lead="north",
    dates=PartialDate("2027-01-25/2027-01-29"),
    delegates=(Delegate(person="pat"), Delegate(person="alex")),
    legs=(
        Leg(
            origin="Sample City", destination="Example Harbour", departs_on=PartialDate("2027-01-25"),
            departs_at=time(11), departs_zone="Europe/Berlin", arrives_on=PartialDate("2027-01-26"),
            arrives_at=time(7, 30), arrives_zone="Asia/Tokyo", country="JP", reference="XX 0001",
        ),
    ),
    stays=(Stay(place="Example Hotel", city="Example Harbour", nights=PartialDate("2027-01-26/2027-01-29")),),
)  # fmt: skip


def visit(id: str, title: str, day: str, start: str = "", end: str = "", **fields: object) -> Visit:
    return Visit(
        id=id, title=title, mission="trip", day=PartialDate(day) if day else None,
        start=time.fromisoformat(start) if start else None, end=time.fromisoformat(end) if end else None,
        city="Example Harbour", **fields,  # type: ignore[arg-type]
    )  # fmt: skip


ONE = (Participant(person="pat"),)
TALKS = visit("talks", "Talks at the harbour", "2027-01-27", "10:00", "11:00", participants=ONE)
SIGNING = visit("signing", "The signing", "2027-01-27", "16:00", "16:30", kind=VisitKind.SIGNING)
DINNER = visit("dinner", "Dinner", "2027-01-27", kind=VisitKind.MEAL)
TOUR = visit("tour", "Tour of the docks", "2027-01-28", "09:30", "12:00", kind=VisitKind.SITE_VISIT)


@pytest.fixture
def trip(empty: Store) -> Store:
    records = (NORTH, PAT, ALEX, TRIP, TALKS, SIGNING, DINNER, TOUR)
    empty.apply(Changes("trip", put=records), empty.load())
    return empty


def page_of(hands: Hands) -> MissionPage:
    page = hands.shown
    assert isinstance(page, MissionPage)
    return page


def at(store: Store, id: str) -> tuple[str, str, str]:
    """Return day, start and end of a visit as the file has them."""
    found = store.load().visits[id]
    return str(found.day), str(found.start or "")[:5], str(found.end or "")[:5]


def row(hands: Hands, text: str) -> str:
    """Return the line of the screen that holds a text."""
    return next((line for line in hands.text.splitlines() if text in line), "")


# Ways to it and back.


async def test_enter_in_the_list_of_missions_opens_the_mission(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("g", "m", "enter")
        assert page_of(hands).mission_id == "trip"
        assert "Journey to Example Harbour" in hands.text
        await hands.press("backspace")
        assert hands.page_name == "missions"


async def test_a_mission_is_opened_from_today(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("tab", "tab", "enter")
        assert page_of(hands).mission_id == "trip"
        await hands.press("backspace")
        assert isinstance(hands.shown, TodayPage)


async def test_a_visit_is_opened_on_its_day_and_a_lonely_one_in_its_details(trip: Store, opened: Opened) -> None:
    trip.apply(Changes("", put=(Visit(id="alone", title="Alone"),)), trip.load())
    async with opened(trip) as hands:
        await hands.open_record("tour")
        assert hands.record.id == "tour"
        assert "Thu 28 Jan  Example Harbour" in hands.text
        await hands.open_record("alone")
        assert hands.page_name == "missions"
        assert hands.page.table == "visits"
        await hands.press("backspace")
        assert hands.record.id == "tour"


async def test_what_is_typed_fast_after_enter_goes_to_the_mission(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.at_once("2", "enter", "l", "l", "j", "j")
        assert hands.record.id == "talks"


# What it shows.


async def test_the_head_says_what_when_how_far_and_what_clashes(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        for said in ("confirmed", "25–29 Jan 2027", "64 days to go", "2 delegates", "4 visits", "1 signing", "no go"):
            assert said in hands.text
        assert "✓ no clashes" in hands.text
        await hands.save(Changes("", put=(_during(TRIP, "2026-11-20/2026-11-24"),)))
        assert "day 3 of 5" in hands.text
        assert "Sun 22 Nov" in row(hands, "Sun 22 Nov  "), "today is a day of it"


def _during(mission: Mission, dates: str) -> Mission:
    from msgspec.structs import replace

    return replace(mission, dates=PartialDate(dates), legs=(), stays=())


async def test_a_day_shows_local_and_home_time_places_people_free_time_and_the_tray(
    trip: Store, opened: Opened
) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        assert "10:00–11:00 02:00" in row(hands, "● Talks at the harbour")
        assert "16:00–16:30 08:00" in row(hands, "■ The signing")
        assert "09:00–10:00" in row(hands, "free, 1 h ")
        assert "⌂ Example Hotel" in hands.text
        assert "Without a time yet (1)" in hands.text
        assert "Wed 27 Jan" in row(hands, "○ Dinner")
        assert "8 h ahead of home" in hands.text
        assert " 1 " in row(hands, "● Talks"), "who is named"
        assert "all" in row(hands, "■ The signing"), "nobody is named"


async def test_a_leg_over_midnight_stands_on_both_days_with_the_day_at_home(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        assert "11:00–" in row(hands, "→ Sample City → Example")
        await hands.press("l")
        assert "07:30       23:30 −1d" in row(hands, "→ arrival: Sample City → Ex")


async def test_a_mission_without_days_says_how_to_begin(empty: Store, opened: Opened) -> None:
    empty.apply(Changes("", put=(Mission(id="idea", title="An idea"),)), empty.load())
    async with opened(empty) as hands:
        await hands.open_record("idea")
        assert "no dates yet" in hands.text
        assert "No days yet" in hands.text
        assert hands.record.id == "idea"


async def test_marks_and_details_tell_what_clashes(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        assert "✖" not in row(hands, "● Talks")
        double = visit("double", "Lunch", "2027-01-27", "10:30", "11:30", participants=ONE)
        await hands.save(Changes("", put=(double,)))
        assert "✖" in row(hands, "● Talks")
        assert "✖" in row(hands, "Wed 27 Jan   "), "the strip marks the day"
        await hands.press("C")
        assert page_of(hands).detail.has_focus
        assert "two places" in hands.text
        assert "Move one of them" in hands.text
        await hands.press("escape")
        assert page_of(hands).list.has_focus


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_fits_every_size(trip: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(trip, size) as hands:
        await hands.open_record("signing")
        assert "■ The signing" in hands.text
        assert "Readiness" in hands.text or size[1] < 30
        broad = size[0] >= 170
        assert ("▣ Tour of the" in hands.text) is broad, "the day after is beside it"


# What keys do.


async def test_a_visit_is_moved_lengthened_and_put_on_another_day(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("J", "J", "K")
        assert at(trip, "talks") == ("2027-01-27", "10:15", "11:15")
        await hands.press("plus")
        assert at(trip, "talks") == ("2027-01-27", "10:15", "11:30")
        await hands.press("minus", "minus")
        assert at(trip, "talks") == ("2027-01-27", "10:15", "11:00")
        await hands.press("greater_than_sign")
        assert at(trip, "talks")[0] == "2027-01-28"
        assert hands.record.id == "talks", "the cursor goes with it"
        assert "Thu 28 Jan  Example Harbour" in hands.text
        await hands.press("u")
        assert at(trip, "talks")[0] == "2027-01-27"


async def test_keys_typed_fast_move_as_often_as_they_are_pressed(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.at_once(*["J"] * 6)
        assert at(trip, "talks") == ("2027-01-27", "11:30", "12:30")


async def test_a_copy_begins_when_the_visit_ends_and_has_the_cursor(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("c")
        assert hands.record.id != "talks"
        assert at(trip, hands.record.id) == ("2027-01-27", "11:00", "12:00")


async def test_a_visit_waits_in_the_tray_and_gets_a_time_again(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("t")
        assert at(trip, "talks") == ("2027-01-27", "", "")
        assert "Without a time yet (2)" in hands.text
        assert hands.record.id == "talks"
        await hands.press("t")
        await hands.press("tab")
        await hands.press("end", "ctrl+u")
        await hands.type("14:00")
        assert "14:00" in hands.text
        await hands.press("ctrl+s")
        assert at(trip, "talks")[1:] == ("14:00", "15:00")


async def test_a_adds_a_visit_in_the_free_time_under_the_cursor(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("j")
        assert "11:00–16:00" in row(hands, "free, 5 h")
        await hands.press("a")
        await hands.type("Harbour lunch")
        assert await hands.sees("Harbour lunch")
        await hands.press("ctrl+s")
        new = next(each for each in trip.load().visits.values() if each.title == "Harbour lunch")
        assert at(trip, new.id) == ("2027-01-27", "11:00", "12:00")
        assert new.mission == "trip"
        assert hands.record.id == new.id


async def test_on_a_leg_e_edits_the_journey_and_d_takes_it_out(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("j", "J")
        assert "works on visits" in hands.text
        await hands.press("e")
        await hands.press("tab")
        await hands.press("end", "ctrl+u")
        await hands.type("Placeholder Town")
        await hands.press("ctrl+s")
        assert trip.load().missions["trip"].legs[0].origin == "Placeholder Town"
        await hands.press("d", "y")
        assert trip.load().missions["trip"].legs == ()


async def test_on_the_day_itself_e_edits_the_mission(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("e", "end", "ctrl+u")
        await hands.type("Renamed journey")
        await hands.press("ctrl+s")
        assert trip.load().missions["trip"].title == "Renamed journey"
        assert "Renamed journey" in hands.text


async def test_d_deletes_the_visit_after_asking(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("d", "y")
        assert "talks" not in trip.load().visits
        await hands.press("u")
        assert "talks" in trip.load().visits


async def test_invitations_are_set_for_everybody_at_the_visit(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        before = trip.load().visits["talks"]
        await hands.press("i", "ctrl+s")
        assert trip.load().visits["talks"] == before, "nothing is changed that was not touched"
        await hands.press("i", "ctrl+s")
        assert trip.load().visits["talks"].participants[0].invitation is Invitation.INVITED


async def test_one_persons_own_schedule_leaves_out_the_rest(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("w")
        await hands.type("alex")
        await hands.press("enter")
        assert "Alex Sample ×" in hands.text
        assert "● Talks" not in hands.text, "Alex is not there"
        assert "■ The signing" in hands.text, "everybody is there"
        await hands.press("escape")
        assert "● Talks" in hands.text


async def test_days_are_chosen_by_key_and_by_click(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("l")
        assert page_of(hands).day is not None
        assert page_of(hands).day.day == 28  # type: ignore[union-attr]
        await hands.press("h", "h")
        assert page_of(hands).day.day == 26  # type: ignore[union-attr]
        await hands.click("#strip", offset=(4, 0))
        assert page_of(hands).day.day == 25  # type: ignore[union-attr]


async def test_tabs_turn_and_each_keeps_its_cursor(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("right_square_bracket")
        assert page_of(hands).tab.name == "people"
        await hands.press("left_square_bracket")
        assert page_of(hands).tab.name == "days"
        assert hands.record.id == "talks"


async def test_a_mission_that_is_gone_is_said_to_be_gone(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.save(Changes("", drop=("trip",)))
        assert "not there any more" in hands.text
        await hands.press("a", "J", "l", "C", "w", "right_square_bracket")
        assert "not there any more" in hands.text
        await hands.press("u")
        assert "● Talks" in hands.text


async def test_help_and_palette_know_the_keys_and_signs_of_the_days(trip: Store, opened: Opened) -> None:
    async with opened(trip, (120, 60)) as hands:
        await hands.press("ctrl+p")
        await hands.type("quarter of an hour later")
        assert await hands.sees("No matches found"), "at home no visit is moved"
        await hands.press("escape")
        await hands.open_record("talks")
        await hands.press("question_mark")
        for said in ("Move the visit a quarter of an hour earlier.", "Signs on the days", "a courtesy call"):
            assert said in hands.text
        await hands.press("escape", "ctrl+p")
        await hands.type("quarter of an hour later")
        assert await hands.sees("Move the visit a quarter")
        await hands.press("enter")
        assert at(trip, "talks")[1] == "10:15"


def test_every_kind_of_visit_has_a_sign_of_its_own_that_the_help_explains() -> None:
    from screens.pages.mission.day_rows import SIGNS
    from screens.widgets.legend import DAY_SIGNS

    told = " ".join(str(sign) for sign, _ in DAY_SIGNS)
    assert SIGNS.keys() == set(VisitKind)
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert all(sign in told for sign in SIGNS.values())


# The whole mission.


async def test_a_mission_is_begun_from_a_template_with_visits_and_tasks(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("g", "m", "M", "n")
        await hands.type("Signing in spring")
        await hands.press("tab", "right", "right", "right", "tab", "tab")
        await hands.type("2027-03-15")
        assert await hands.sees("Signing in spring")
        await hands.press("ctrl+s")
        book = trip.load()
        new = next(each for each in book.missions.values() if each.title == "Signing in spring")
        assert new.kind is MissionKind.SIGNING
        assert book.visits_of(new.id)
        assert book.records_linking_to(Task, new.id)
        assert page_of(hands).mission_id == new.id


async def test_a_mission_is_planned_again_a_year_later(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("M", "c", "ctrl+s")
        new = next(each for each in trip.load().missions.values() if each.previous == "trip")
        assert new.stage is MissionStage.PLANNING
        assert str(new.dates) == "2028-01-24/2028-01-28"
        assert page_of(hands).mission_id == new.id


async def test_all_dates_are_shifted_by_days(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("M", "s", "tab")
        await hands.type("7")
        await hands.press("ctrl+s")
        assert str(trip.load().missions["trip"].dates) == "2027-02-01/2027-02-05"
        assert at(trip, "talks")[0] == "2027-02-03"


async def test_the_later_part_is_split_off(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("tour")
        await hands.press("M", "x", "ctrl+s")
        book = trip.load()
        assert book.visits["tour"].mission != "trip"
        assert book.visits["talks"].mission == "trip"
        assert page_of(hands).mission_id == book.visits["tour"].mission


async def test_a_leg_and_a_stay_are_added(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("M", "l", "tab")
        await hands.type("Example Harbour")
        await hands.press("ctrl+s")
        assert [leg.origin for leg in trip.load().missions["trip"].legs] == ["Sample City", "Example Harbour"]
        await hands.press("M", "h")
        await hands.type("Sample Inn")
        await hands.press("ctrl+s")
        assert trip.load().missions["trip"].stays[-1].place == "Sample Inn"


async def test_the_menu_deletes_the_mission_and_leaves_its_page(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("M", "d", "y")
        assert "trip" not in trip.load().missions
        assert hands.page_name == "missions"


async def test_enter_edits_a_line_that_leads_nowhere(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.at_once("2", "enter", *["right_square_bracket"] * 5)
        await hands.at_once("enter", *" abroad")
        await hands.press("ctrl+s")
    assert demo.load().missions["example-east-delegation"].budget[0].item == "Flights abroad"
