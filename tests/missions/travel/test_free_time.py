"""Free time of a day, and who is free during it."""

from datetime import UTC, datetime, time, timedelta

from missions.dates.partial import PartialDate
from missions.records.missions import Delegate
from missions.records.visits import VisitKind
from missions.travel.itinerary import delegate_items, free_people, items_with_free_time
from tests.missions.journeys import listed, on, slots, tour, tour_book, visit
from tests.world import TOUR, changed


def test_free_is_what_lies_between_and_at_least_half_an_hour() -> None:
    found = tour(
        visit("a", "2026-10-26 09:00", end=time(10)),
        visit("b", "2026-10-26 10:20", end=time(12)),
        visit("c", "2026-10-26 11:00", end=time(11, 30)),
        visit("d", "2026-10-26 12:30", end=time(17, 31)),
    )
    assert slots(on(found, "2026-10-26")) == ["12:00–12:30"]
    assert slots(on(found, "2026-10-27")) == ["09:00–18:00"]


def test_free_time_of_the_programme_is_free() -> None:
    found = tour(visit("f", "2026-10-26 14:00", kind=VisitKind.FREE, end=time(16)))
    one = on(found, "2026-10-26")
    assert slots(one) == ["09:00–18:00"]
    assert [item.key for item in items_with_free_time(one)] == ["free:09:00", "f", "free:16:00", "stay:0"]
    mission = found.mission
    afternoon = (datetime(2026, 10, 26, 5, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC))
    assert free_people(mission, tour_book(*(item.visit for item in one.items if item.visit)), *afternoon)


def test_on_the_day_of_a_flight_free_is_before_it_here_and_after_it_there() -> None:
    found = tour()
    assert slots(on(found, "2026-10-30")) == ["09:00–17:00", "10:30–18:00"]
    assert [slot.starts.utcoffset() for slot in on(found, "2026-10-30").free] == [
        timedelta(hours=9),
        timedelta(hours=-7),
    ]
    assert slots(on(found, "2026-10-23")) == ["15:30–18:00"]


def test_the_days_of_a_mission_have_free_time_without_legs_and_stays_too() -> None:
    found = tour(visit("v", "2026-10-26 10:00", city="Osaka", zone="Asia/Tokyo"), legs=(), stays=())
    assert slots(on(found, "2026-10-26")) == ["09:00–10:00", "11:00–18:00"]


def test_at_home_before_and_after_the_journey_nothing_is_called_free() -> None:
    found = tour()
    assert slots(on(found, "2026-10-22")) == []
    assert slots(on(found, "2026-11-03")) == []


def test_a_single_meeting_before_the_mission_does_not_make_its_day_free() -> None:
    assert slots(on(tour(visit("v", "2026-09-01 10:00")), "2026-09-01")) == []


def test_a_visit_over_midnight_takes_the_morning_only_of_its_own_day() -> None:
    found = tour(visit("v", "2026-10-26 17:00", end=time(2)))
    assert slots(on(found, "2026-10-26")) == ["09:00–17:00"]


def test_free_stretches_stand_between_the_items_with_the_time_at_home() -> None:
    found = tour(visit("v", "2026-10-26 12:00"))
    items = items_with_free_time(on(found, "2026-10-26"), found.home)
    assert [item.key for item in items] == ["free:09:00", "v", "free:13:00", "stay:0"]
    assert items[0].home_starts
    assert f"{items[0].home_starts:%H:%M}" == "01:00"
    assert items_with_free_time(on(found, "2026-10-26"))[0].home_starts is None


def test_an_arrival_stands_before_the_free_time_after_it() -> None:
    assert [item.key for item in items_with_free_time(on(tour(), "2026-10-23"))] == ["leg:0", "free:15:30", "stay:0"]


# Who is free.


def test_free_is_who_is_there_and_has_nothing_to_do() -> None:
    delegates = (
        Delegate(person="pat"),
        Delegate(person="robin"),
        Delegate(person="late", arrival=PartialDate("2026-10-28")),
    )
    mission = changed(TOUR, delegates=delegates)
    book = tour_book(visit("v", "2026-10-26 14:00", city="Osaka", **listed("pat")), mission=mission)
    afternoon = (datetime(2026, 10, 26, 5, tzinfo=UTC), datetime(2026, 10, 26, 9, tzinfo=UTC))  # 14 to 18 o'clock
    evening = (datetime(2026, 10, 26, 9, tzinfo=UTC), datetime(2026, 10, 26, 11, tzinfo=UTC))
    assert free_people(mission, book, *afternoon) == ("robin",)
    assert free_people(mission, book, *evening) == ("pat", "robin")
    busy = delegate_items(mission, book, *afternoon)
    assert {person: [item.key for item in items] for person, items in busy.items()} == {
        "pat": ["v"],
        "robin": [],
        "late": [],
    }


def test_a_visit_that_names_no_delegate_and_a_common_leg_take_everybodys_time() -> None:
    mission = TOUR
    book = tour_book(visit("v", "2026-10-26 14:00", city="Osaka", **listed("guest")), mission=mission)
    assert (
        free_people(mission, book, datetime(2026, 10, 26, 5, tzinfo=UTC), datetime(2026, 10, 26, 6, tzinfo=UTC)) == ()
    )
    in_the_air = (datetime(2026, 10, 30, 10, tzinfo=UTC), datetime(2026, 10, 30, 11, tzinfo=UTC))
    assert free_people(mission, book, *in_the_air) == ()
    (item,) = delegate_items(mission, book, *in_the_air)["pat"]
    assert item.key == "leg:1"


def test_what_ends_when_the_stretch_begins_leaves_people_free() -> None:
    mission = TOUR
    book = tour_book(visit("v", "2026-10-26 14:00", city="Osaka"), mission=mission)
    after = (datetime(2026, 10, 26, 6, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC))
    assert free_people(mission, book, *after) == ("pat", "robin")


def test_whoever_is_not_there_has_nothing_to_do_with_the_visits_of_all() -> None:
    delegates = (Delegate(person="pat"), Delegate(person="late", arrival=PartialDate("2026-10-28")))
    mission = changed(TOUR, delegates=delegates)
    book = tour_book(visit("v", "2026-10-26 14:00", city="Osaka"), mission=mission)
    stretch = (datetime(2026, 10, 26, 5, tzinfo=UTC), datetime(2026, 10, 26, 6, tzinfo=UTC))
    busy = delegate_items(mission, book, *stretch)
    assert (len(busy["pat"]), len(busy["late"])) == (1, 0)
    assert free_people(mission, book, *stretch) == ()


def test_the_local_day_of_a_visit_may_be_the_one_before() -> None:
    mission = TOUR
    book = tour_book(visit("v", "2026-10-31 23:00", city="Los Angeles"), mission=mission)
    stretch = (datetime(2026, 11, 1, 6, tzinfo=UTC), datetime(2026, 11, 1, 7, tzinfo=UTC))
    assert free_people(mission, book, *stretch) == ()
