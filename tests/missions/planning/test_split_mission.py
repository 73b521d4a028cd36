"""Missions split at a leg or a day into two that together have all of the whole."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.planning.split_mission import split_mission
from missions.records.follow_ups import FollowUp
from missions.records.missions import Delegate, MissionStage
from missions.records.tasks import Task
from missions.records.visits import Event
from missions.travel.timing import visit_zone
from tests.missions.journeys import tour_book, visit
from tests.missions.plans import LATER, parts, planned
from tests.missions.refusals import refused
from tests.world import PACIFIC, TOKYO, changed, day


def test_a_later_leg_becomes_a_mission_of_its_own() -> None:
    mission = planned(events=("early", "late"))
    early = Event(id="early", series="Early", dates=PartialDate("2026-10-26"))
    late = Event(id="late", series="Late", dates=PartialDate("2026-10-31"))
    records = (
        early,
        late,
        *LATER,
        FollowUp(id="promise", text="Send", mission="tour", visit="la"),
        FollowUp(id="elsewhere", text="Send", mission="other", visit="la"),
        Task(id="task", title="Do", mission="tour", visit="la"),
        Task(id="whole", title="Whole", mission="tour"),
    )
    book = tour_book(*records, mission=mission)
    step = split_mission(mission, book, 1, "California")
    first, second, after = parts(step, book)
    assert (second.title, second.previous, second.lead, second.stage) == (
        "California",
        "tour",
        "south",
        MissionStage.PLANNING,
    )
    assert (first.dates, second.dates) == (PartialDate("2026-10-22/2026-10-30"), PartialDate("2026-10-30/2026-11-03"))
    assert [each.destination for each in first.legs] == ["Osaka"]
    assert [each.destination for each in second.legs] == ["Los Angeles", "Munich"]
    assert ([each.city for each in first.stays], [each.city for each in second.stays]) == (["Osaka"], ["Los Angeles"])
    assert [each.id for each in after.visits_of("tour")] == ["osaka", "last", "tray"]
    assert [each.id for each in after.visits_of(second.id)] == ["la", "unzoned"]
    assert (first.events, second.events) == (("early",), ("late",))
    assert (len(first.budget), len(second.budget)) == (1, 0)
    assert ([each.number for each in first.outcomes], [each.number for each in second.outcomes]) == ([3.0], [5.0])
    assert after.follow_ups["promise"].mission == after.tasks["task"].mission == second.id
    assert after.tasks["whole"].mission == "tour"
    assert after.follow_ups["elsewhere"].mission == "other"
    assert (first.delegates[0].arrival, first.delegates[0].departure) == (PartialDate("2026-10-22"), None)
    assert (second.delegates[0].arrival, second.delegates[0].departure) == (None, PartialDate("2026-11-03"))
    assert step.warnings == (
        "Visits without a day, 1, stay with “Round the world”.",
        "The budget stays with “Round the world”.",
    )


def test_what_the_other_part_told_of_zones_is_stated_after_the_split() -> None:
    mission = planned()
    book = tour_book(*LATER, mission=mission)
    first, second, after = parts(split_mission(mission, book, 1, "California"), book)
    assert second.legs[0].departs_zone == TOKYO  # it followed from where the first leg arrives
    assert first.legs == mission.legs[:1]
    home, _, later = parts(split_mission(mission, book, 2, "Home"), book)
    assert visit_zone(later.visits["la"], later) == PACIFIC
    assert home.legs == mission.legs[:2]
    assert after.visits["la"].zone == ""


def test_a_split_by_day_divides_a_stay_over_it() -> None:
    mission = planned()
    book = tour_book(*LATER, mission=mission)
    step = split_mission(mission, book, day("2026-10-26"), "Second half")
    first, second, _ = parts(step, book)
    assert [each.nights for each in first.stays] == [PartialDate("2026-10-23/2026-10-26")]
    assert [each.nights for each in second.stays] == [
        PartialDate("2026-10-26/2026-10-30"),
        PartialDate("2026-10-30/2026-11-02"),
    ]
    assert "The stay “Example Hotel” is split on Mon 26 Oct 2026." in step.warnings


def test_delegates_are_in_the_parts_in_which_they_are_there() -> None:
    delegates = (
        Delegate(person="goes", departure=PartialDate("2026-10-28")),
        Delegate(person="comes", arrival=PartialDate("2026-10-31")),
    )
    mission = planned(delegates=delegates)
    book = tour_book(*LATER, mission=mission)
    first, second, _ = parts(split_mission(mission, book, 1, "California"), book)
    assert first.delegates == delegates[:1]
    assert second.delegates == delegates[1:]


@pytest.mark.parametrize(
    ("at", "title", "said"),
    [
        (3, "New", "“Round the world” has no leg 4: choose one of its 3."),
        (-1, "New", "has no leg 0"),
        (1, " ", "Title:"),
        (date(2027, 1, 1), "New", "“Round the world” has nothing on or after Fri 1 Jan 2027"),
        (date(2026, 1, 1), "New", "All of “Round the world” is on or after Thu 1 Jan 2026"),
    ],
)
def test_a_split_that_leaves_a_part_empty_is_refused(at: int | date, title: str, said: str) -> None:
    mission = planned()
    assert said in refused(lambda: split_mission(mission, tour_book(*LATER[:-1], mission=mission), at, title))


def test_a_split_needs_a_leg_with_a_day() -> None:
    without = planned(legs=())
    assert "no travel legs" in refused(lambda: split_mission(without, tour_book(mission=without), 0, "New"))
    undated = planned(legs=(changed(planned().legs[0], departs_on=None, arrives_on=None),))
    assert "(legs)" in refused(lambda: split_mission(undated, tour_book(mission=undated), 0, "New"))


def test_what_begins_when_the_leg_departs_belongs_to_the_later_part() -> None:
    mission = planned()
    edge = (visit("before", "2026-10-30 16:59", city="Osaka"), visit("edge", "2026-10-30 17:00", city="Osaka"))
    book = tour_book(*edge, mission=mission)
    _, second, after = parts(split_mission(mission, book, 1, "California"), book)
    assert [each.id for each in after.visits_of(second.id)] == ["edge"]
