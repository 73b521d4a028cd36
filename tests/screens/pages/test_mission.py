"""The mission page: its head, its plan, and what keys do with visits, the journey and the whole mission."""

from datetime import date, time

import pytest

from missions.dates.partial import PartialDate
from missions.planning.conflicts import mission_conflicts
from missions.records.changes import Changes, RecordId
from missions.records.missions import Delegate, Leg, Mission, MissionKind, MissionStage, Stay
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.tasks import Task
from missions.records.visits import Invitation, Participant, Visit, VisitKind
from missions.reports.readiness import mission_ready_line
from screens.pages.mission.page import MissionPage
from screens.pages.today import TodayPage
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


async def choose(hands: Hands, action: str, *keys: str) -> None:
    """Choose an action in the menu, and press keys in what it opens."""
    await hands.at_once(".", *action, "enter")
    await hands.press(*keys)


# Ways to it and back.


async def test_enter_in_the_list_of_missions_opens_the_mission(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("3", "enter")
        assert page_of(hands).mission_id == "trip"
        assert "Missions › Journey to Example Harbour" in hands.text
        await hands.press("escape")
        assert hands.page_name == "missions"


async def test_a_mission_is_opened_from_today(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("tab", "tab", "enter")
        assert page_of(hands).mission_id == "trip"
        await hands.press("backspace")
        assert isinstance(hands.shown, TodayPage)


async def test_a_visit_is_opened_on_its_row_and_a_lonely_one_in_its_details(trip: Store, opened: Opened) -> None:
    trip.apply(Changes("", put=(Visit(id="alone", title="Alone"),)), trip.load())
    async with opened(trip) as hands:
        await hands.open_record("tour")
        assert hands.record.id == "tour"
        assert "Thu 28 Jan  Example Harbour" in hands.text
        await hands.open_record("alone")
        assert hands.page.table == "visits"
        await hands.press("escape")
        assert hands.record.id == "tour"


async def test_what_is_typed_fast_after_enter_goes_to_the_mission(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("3", "enter")
        await hands.at_once("l", "l", "j")
        assert hands.record.id == "talks"


# What it shows.


async def test_the_head_says_when_how_far_and_with_one_number_what_is_to_do(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        for said in ("25–29 Jan 2027", "confirmed", "in 64 days", "Plan 4", "People 2", "Signings 1"):
            assert said in hands.text
        ready = mission_ready_line(hands.book.missions["trip"], hands.book, hands.snapshot.today)
        assert ready is not None
        assert ready.text in row(hands, "Missions ›")
        assert " %" not in hands.text
        await hands.save(Changes("", put=(_during(TRIP, "2026-11-20/2026-11-24"),)))
        assert "day 3 of 5" in hands.text
        await hands.press("t")
        assert page_of(hands).day == hands.snapshot.today


def _during(mission: Mission, dates: str) -> Mission:
    from msgspec.structs import replace

    return replace(mission, dates=PartialDate(dates), legs=(), stays=())


async def test_all_days_stand_in_one_list_with_local_and_home_time(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        assert "10:00–11:00  (02:00)    Talks at the harbour" in row(hands, "Talks at the harbour  ")
        assert "16:00–16:30  (08:00)  ○ The signing" in row(hands, "The signing")
        assert "home time −8 h" in row(hands, "Wed 27 Jan  Example Harbour")
        assert "3 nights" in row(hands, "Example Hotel")
        assert "09:30–12:00" in row(hands, "Tour of the docks")
        assert "Wed 27 Jan 1" not in row(hands, "Mon 25 Jan"), "the strip counts visits"
        assert "Wed 27 Jan 2" in row(hands, "Mon 25 Jan –")


async def test_a_leg_over_midnight_stands_once_and_says_when_it_arrives(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        assert "arrives Tue" in row(hands, "Flight XX 0001")
        assert "11:00–07:30" in row(hands, "Flight XX 0001")
        assert "Sample City to Example Harbour" in row(hands, "Mon 25 Jan  ")
        await hands.press("j")
        assert "11:00–07:30 (Tue 26 Jan" in " ".join(hands.text.split()) or "At home" in hands.text


async def test_the_unscheduled_stand_last_with_the_next_free_hour(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        assert "Unscheduled 1" in hands.text
        assert "Wed 27 Jan 11:15" in row(hands, "Dinner"), "its own day, and the first hour with time to get there"
        await hands.press("G")
        assert hands.record.id == "dinner"
        assert "1 of 2 delegates are free then" in " ".join(hands.text.split()) or "2 of 2" in hands.text


async def test_a_mission_without_days_says_how_to_begin(empty: Store, opened: Opened) -> None:
    empty.apply(Changes("", put=(Mission(id="idea", title="An idea"),)), empty.load())
    async with opened(empty) as hands:
        await hands.open_record("idea")
        assert "no dates yet" in hands.text
        assert "No days yet" in hands.text
        assert hands.record.id == "idea"


DOUBLE = visit("double", "Lunch", "2027-01-27", "10:30", "11:30", participants=ONE)


async def test_a_conflict_is_a_row_of_its_own_under_the_later_visit(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        assert "✗" not in row(hands, "Talks at the harbour  ")
        await hands.save(Changes("", put=(DOUBLE,)))
        assert "✗" in row(hands, "10:00–11:00")
        assert "✗" in row(hands, "Mon 25 Jan –"), "the strip marks the day"
        lines = hands.text.splitlines()
        later = next(at for at, each in enumerate(lines) if "10:30–11:30" in each)
        assert "overlaps Talks at the harbour by 30 min" in lines[later + 1]
        assert "⏎ fix" in lines[later + 1]
        await hands.press("C")
        assert page_of(hands).list.key.startswith("!two_places")  # type: ignore[union-attr]
        assert "Pat Example" in hands.text


async def test_enter_on_a_conflict_offers_ways_out_and_does_the_chosen_one(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.save(Changes("", put=(DOUBLE,)))
        await hands.press("C", "enter")
        for way in ("Cut “Talks at the harbour” by 30 minutes, to end at 10:30.", "Move “Lunch” to 11:15.",
                    "Leave “Lunch” unscheduled for now.", "Edit “Lunch”"):  # fmt: skip
            assert way in hands.text
        await hands.press("down", "enter")
        assert at(trip, "double") == ("2027-01-27", "11:15", "12:15")
        assert hands.record.id == "double", "the cursor is on what was saved"
        assert "overlaps" not in hands.text
        await hands.press("u")
        assert at(trip, "double")[1] == "10:30"


async def test_a_click_on_fix_and_on_a_free_hour_does_what_enter_does(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.save(Changes("", put=(DOUBLE,)))
        for said, opens in (("⏎ fix", "Move “Lunch”"), ("Wed 27 Jan 11:45", "Schedule “Dinner”")):
            y = next(at for at, each in enumerate(hands.text.splitlines()) if said in each)
            x = hands.text.splitlines()[y].index(said)
            await hands.pilot.click(offset=(x + 1, y))
            await hands.settle()
            assert opens in hands.text
            await hands.press("escape")
            assert hands.dialog is None


async def test_esc_leaves_a_conflict_as_it_is(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.save(Changes("", put=(DOUBLE,)))
        await hands.at_once("C", "enter", "escape", "j")
        assert hands.dialog is None
        assert at(trip, "double")[1] == "10:30"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_fits_every_size(trip: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(trip, size) as hands:
        await hands.open_record("signing")
        assert "○ The signing" in hands.text
        assert "16:00" in hands.text
        assert "to do" in row(hands, "Missions ›")
        assert "Wed 27 Jan 11:15" in row(hands, "Dinner")
        assert "Tour of the docks" in hands.text, "the day after is in the same list"


async def test_where_there_is_little_room_the_unscheduled_stand_on_one_line_below(trip: Store, opened: Opened) -> None:
    more = tuple(visit(f"talk-{number}", f"Talk {number}", "2027-01-29", f"{9 + number:02}:00") for number in range(8))
    trip.apply(Changes("", put=more), trip.load())
    async with opened(trip, (80, 24)) as hands:
        await hands.open_record("trip")
        assert "Unscheduled 1  Dinner → Wed 27 Jan 11:15" in hands.text
        await hands.click("#waiting", offset=(18, 0))
        assert hands.record.id == "dinner"


# What keys do.


async def test_a_visit_is_moved_lengthened_and_put_on_another_day(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("shift+down", "J", "K", "shift+up", "J")
        assert at(trip, "talks") == ("2027-01-27", "10:15", "11:15")
        await hands.press("ctrl+down")
        assert at(trip, "talks") == ("2027-01-27", "10:15", "11:30")
        await hands.press("ctrl+up", "alt+up")
        assert at(trip, "talks") == ("2027-01-27", "10:15", "11:00")
        await hands.press("shift+right")
        assert at(trip, "talks")[0] == "2027-01-28"
        assert hands.record.id == "talks", "the cursor goes with it"
        await hands.press("left_curly_bracket")
        assert at(trip, "talks")[0] == "2027-01-27"


async def test_moving_the_cursor_never_writes(trip: Store, opened: Opened) -> None:
    before = trip.load()
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.at_once("h", "l", "j", "k", "left", "right", "up", "down", "t", "g", "G", "C", "<", ">", "+", "-")
        await hands.press("pageup", "pagedown", "home", "end", "tab", "tab")
        assert trip.load().differing(before) == 0


async def test_keys_typed_fast_move_as_often_as_they_are_pressed(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.at_once(*["J"] * 6)
        assert at(trip, "talks") == ("2027-01-27", "11:30", "12:30")


async def test_moves_of_a_visit_within_seconds_are_undone_as_one_step(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.at_once("J", "J", "J", "ctrl+down", "u")
        assert at(trip, "talks") == ("2027-01-27", "10:00", "11:00")
        assert hands.record.id == "talks", "the cursor is on what came back"


async def test_a_copy_begins_when_the_visit_ends_and_has_the_cursor(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await choose(hands, "duplicate")
        assert hands.record.id != "talks"
        assert at(trip, hands.record.id) == ("2027-01-27", "11:00", "12:00")


async def test_a_visit_is_unscheduled_and_gets_a_time_again(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await choose(hands, "unschedule")
        assert at(trip, "talks") == ("2027-01-27", "", "")
        assert "Unscheduled 2" in hands.text
        assert hands.record.id == "talks"
        await hands.press("enter", "end", "enter")
        await hands.press("tab", "end", "ctrl+u")
        await hands.type("14:00")
        await hands.press("ctrl+s")
        assert at(trip, "talks")[1:] == ("14:00", "15:00")
        assert hands.record.id == "talks"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("is_fast", [False, True])
async def test_six_visits_are_placed_in_three_keys_each(
    trip: Store, opened: Opened, size: tuple[int, int], is_fast: bool
) -> None:
    waiting = tuple(visit(f"wait-{number}", f"Talk {number}", "") for number in range(5))
    trip.apply(Changes("", put=waiting), trip.load())
    async with opened(trip, size) as hands:
        await hands.open_record("trip")
        for _ in range(6):
            keys = ("G", "enter", "enter")
            await (hands.at_once(*keys) if is_fast else hands.press(*keys))
        book = trip.load()
        times = {at(trip, each.id)[:2] for each in (*waiting, DINNER)}
        assert all(start for _, start in times)
        assert len(times) == 6
        assert "Unscheduled" not in hands.text
        assert not [
            each for each in mission_conflicts(book.missions["trip"], book, hands.snapshot.today) if each.is_hard
        ]


async def test_a_adds_a_visit_after_the_one_under_the_cursor(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("a")
        await hands.type("Harbour lunch")
        assert await hands.sees("Harbour lunch")
        await hands.press("ctrl+s")
        new = next(each for each in trip.load().visits.values() if each.title == "Harbour lunch")
        assert at(trip, new.id) == ("2027-01-27", "11:00", "12:00")
        assert new.mission == "trip"
        assert hands.record.id == new.id, "the cursor is on what was added"


async def test_on_a_leg_e_edits_the_journey_and_d_takes_it_out(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await hands.press("j", "J")
        assert "works only on visits" in hands.text
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
        await hands.press("I", "ctrl+s")
        assert trip.load().visits["talks"] == before, "nothing is changed that was not touched"
        await hands.press("I", "ctrl+s")
        assert trip.load().visits["talks"].participants[0].invitation is Invitation.INVITED


async def test_one_persons_own_schedule_leaves_out_the_rest(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("F")
        await hands.type("alex")
        await hands.press("enter")
        assert "Alex Sample ×" in hands.text
        assert "Talks at the harbour" not in hands.text, "Alex is not there"
        assert "The signing" in hands.text, "everybody is there"
        await hands.press("escape")
        assert "Talks at the harbour" in hands.text


async def test_days_are_chosen_by_key_and_by_click(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.press("l")
        assert page_of(hands).day == date(2027, 1, 28)
        await hands.press("h", "left")
        assert page_of(hands).day == date(2027, 1, 26)
        await hands.click("#strip", offset=(4, 0))
        assert page_of(hands).day == date(2027, 1, 25)


async def test_tabs_turn_and_each_keeps_its_cursor(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        for key, name in (("greater_than_sign", "people"), ("right_square_bracket", "signings"), (")", "tasks"),
                          (">", "outcomes"), (">", "plan"), ("<", "outcomes"), ("(", "tasks"), ("[", "signings"),
                          ("<", "people"), ("<", "plan")):  # fmt: skip
            await hands.press(key)
            assert page_of(hands).tab.name == name
            assert page_of(hands).list.has_focus
        assert hands.record.id == "talks"


async def test_a_mission_that_is_gone_is_said_to_be_gone(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("talks")
        await hands.save(Changes("", drop=(RecordId("trip", Mission),)))
        assert "no longer on file" in hands.text
        await hands.press("a", "J", "l", "C", "F", "e", "d", "enter", "right_square_bracket")
        assert "no longer on file" in hands.text
        await hands.press("u")
        assert "Talks at the harbour" in hands.text


async def test_help_knows_the_keys_of_the_plan(trip: Store, opened: Opened) -> None:
    async with opened(trip, (120, 60)) as hands:
        await hands.open_record("talks")
        await hands.press("question_mark")
        assert "Go to the previous or next day" in hands.text
        assert "⇧↑↓ K J" in hands.text


# The whole mission.


async def test_a_mission_is_begun_from_a_template_with_visits_and_tasks(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.press("3")
        await choose(hands, "begin a mission")
        await hands.type("signing")
        await hands.press("tab")
        await hands.type("Signing in spring")
        await hands.press("tab", "tab")
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
        await choose(hands, "copy the mission", "ctrl+s")
        new = next(each for each in trip.load().missions.values() if each.previous == "trip")
        assert new.stage is MissionStage.PLANNING
        assert str(new.dates) == "2028-01-24/2028-01-28"
        assert page_of(hands).mission_id == new.id


async def test_all_dates_are_shifted_by_days(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await choose(hands, "shift all", "tab")
        await hands.type("7")
        await hands.press("ctrl+s")
        assert str(trip.load().missions["trip"].dates) == "2027-02-01/2027-02-05"
        assert at(trip, "talks")[0] == "2027-02-03"


async def test_the_later_part_is_split_off(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("tour")
        await choose(hands, "later part", "ctrl+s")
        book = trip.load()
        assert book.visits["tour"].mission != "trip"
        assert book.visits["talks"].mission == "trip"
        assert page_of(hands).mission_id == book.visits["tour"].mission


async def test_a_leg_and_a_stay_are_added(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await choose(hands, "add a leg", "tab")
        await hands.type("Example Harbour")
        await hands.press("ctrl+s")
        assert [leg.origin for leg in trip.load().missions["trip"].legs] == ["Sample City", "Example Harbour"]
        await choose(hands, "hotel")
        await hands.type("Sample Inn")
        await hands.press("ctrl+s")
        assert trip.load().missions["trip"].stays[-1].place == "Sample Inn"


async def test_the_menu_deletes_the_mission_and_leaves_its_page(trip: Store, opened: Opened) -> None:
    async with opened(trip) as hands:
        await hands.open_record("trip")
        await choose(hands, "delete the mission", "y")
        assert "trip" not in trip.load().missions
        assert hands.page_name == "missions"


async def test_enter_edits_a_line_that_leads_nowhere(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_mission("example-east-delegation", "outcomes", "budget:0")
        await hands.at_once("enter", *" abroad")
        await hands.press("ctrl+s")
    assert demo.load().missions["example-east-delegation"].budget[0].item == "Flights abroad"
