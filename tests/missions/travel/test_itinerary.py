"""Itineraries: the days of a mission with their items and places, and whose they are."""

import pytest

from missions.dates.partial import PartialDate
from missions.records.missions import Delegate, Leg, Mission, Stay
from missions.records.visits import Event, Invitation, ParticipantRole
from missions.travel.items import ItineraryItemKind, PersonalItems
from missions.travel.itinerary import itinerary
from tests.missions.journeys import keys, listed, on, tour, tour_book, visit
from tests.world import PACIFIC, TOUR, book_of, changed, day, leg

# The days.


def test_every_day_of_the_dates_is_listed_and_others_only_with_something_on_them() -> None:
    found = tour(visit("early", "2026-09-01 10:00", zone="Europe/Berlin"), visit("late", "2026-11-20 10:00"))
    assert len(found.days) == 13 + 2
    assert found.days[0].date == day("2026-09-01")
    assert found.days[-1].date == day("2026-11-20")
    assert [each.date for each in found.days] == sorted(each.date for each in found.days)


@pytest.mark.parametrize(
    "dates", [None, "2026-10", "2026-10-22/..", "[2026-10-22,2026-10-24]", "2026-01-01/2026-12-31"]
)
def test_of_dates_that_are_no_exact_days_only_those_with_something_are_listed(dates: str | None) -> None:
    mission = Mission(id="tour", title="Tour", dates=PartialDate(dates) if dates else None)
    found = itinerary(mission, tour_book(visit("v", "2026-10-23 10:00"), mission=mission))
    assert [each.date for each in found.days] == [day("2026-10-23")]


def test_an_empty_mission_has_no_days() -> None:
    assert itinerary(Mission(id="m"), book_of()).days == ()


def test_visits_without_a_day_or_a_start_wait_in_the_tray() -> None:
    found = tour(visit("a"), visit("b", "2026-10-26"), visit("c", "2026-10 10:00"), visit("d", "2026-10-26 10:00"))
    assert {each.id for each in found.tray} == {"a", "b", "c"}
    assert "d" in keys(on(found, "2026-10-26"))


def test_items_stand_in_the_order_of_time_and_stays_last() -> None:
    found = tour(visit("noon", "2026-10-26 12:00"), visit("early", "2026-10-26 08:00"), visit("b", "2026-10-26 12:00"))
    assert keys(on(found, "2026-10-26")) == ["early", "b", "noon", "stay:0"]


def test_over_the_date_line_a_visit_before_the_flight_stands_before_one_after_it() -> None:
    found = tour(
        visit("morning", "2026-10-30 12:00", city="Osaka"),
        visit("landed", "2026-10-30 11:30", city="Los Angeles"),
    )
    assert keys(on(found, "2026-10-30")) == ["morning", "leg:1", "landed", "stay:1"]


def test_a_leg_into_another_day_stands_on_both() -> None:
    found = tour()
    (departure,) = [item for item in on(found, "2026-10-22").items if item.kind is ItineraryItemKind.LEG]
    (arrival,) = [item for item in on(found, "2026-10-23").items if item.kind is ItineraryItemKind.LEG]
    assert (departure.key, departure.is_arrival, departure.at) == ("leg:0", False, departure.starts)
    assert (arrival.key, arrival.is_arrival, arrival.at) == ("leg:0", True, arrival.ends)
    assert arrival.home_at == arrival.home_ends
    assert departure.title == "Munich → Osaka"


def test_a_stay_stands_on_every_day_before_a_night() -> None:
    found = tour()
    nights = [each.date.isoformat() for each in found.days if "stay:0" in keys(each)]
    assert nights == [f"2026-10-{number}" for number in range(23, 30)]
    one_day = tour(stays=(Stay(city="Osaka", nights=PartialDate("2026-10-24")),))
    assert [each.date for each in one_day.days if "stay:0" in keys(each)] == [day("2026-10-24")]


@pytest.mark.parametrize("nights", [None, "2026-10-23/..", "1999-01-01/2026-10-30"])
def test_a_stay_without_an_end_or_of_years_is_not_listed(nights: str | None) -> None:
    found = tour(stays=(Stay(city="Osaka", nights=PartialDate(nights) if nights else None),))
    assert not any("stay:0" in keys(each) for each in found.days)


def test_a_leg_without_times_stands_after_what_has_some() -> None:
    legs = (Leg(origin="Munich", destination="Osaka", departs_on=PartialDate("2026-10-22")),)
    found = tour(visit("v", "2026-10-22 23:00"), legs=legs, stays=())
    assert keys(on(found, "2026-10-22")) == ["v", "leg:0"]
    item = on(found, "2026-10-22").items[1]
    assert (item.starts, item.home_starts, item.minutes, item.at) == (None, None, None, None)


@pytest.mark.parametrize(
    ("origin", "destination", "title"),
    [("A", "B", "A → B"), ("", "B", "to B"), ("A", "", "from A"), ("", "", "journey")],
)
def test_a_leg_is_called_by_its_ends(origin: str, destination: str, title: str) -> None:
    legs = (Leg(origin=origin, destination=destination, departs_on=PartialDate("2026-10-22")),)
    assert on(tour(legs=legs, stays=()), "2026-10-22").items[0].title == title


def test_a_visit_says_where_it_is_and_who_takes_part() -> None:
    item = visit("v", "2026-10-26 10:00", place="Room 4", city="Osaka", **listed("pat", "pat", "guest"))
    declined = changed(item, id="w", place="Osaka Hall", **listed("pat", invitation=Invitation.DECLINED))
    first, second = on(tour(item, declined), "2026-10-26").items[:2]
    assert (first.place, first.people, first.minutes) == ("Room 4, Osaka", ("pat", "guest"), 60)
    assert (second.place, second.people) == ("Osaka Hall", ())


def test_home_times_are_missing_where_a_zone_is_not_known() -> None:
    mission = Mission(id="tour", title="Tour", lead="south")
    found = itinerary(mission, tour_book(visit("v", "2026-10-26 10:00"), mission=mission))
    assert found.home == "Europe/Berlin"
    assert found.days[0].items[0].home_starts is None
    assert found.days[0].items[0].starts is not None
    away = itinerary(changed(mission, lead=""), book_of(visit("v", "2026-10-26 10:00", zone=PACIFIC)))
    assert away.home == ""
    assert away.days[0].items[0].home_starts is None


# Places and days off.


def test_each_day_has_its_places_in_order() -> None:
    found = {each.date.day: each for each in tour().days}
    assert found[22].cities == ("Munich",)
    assert found[23].cities == ("Osaka",)
    assert found[30].cities == ("Osaka", "Los Angeles")
    assert (found[30].city, found[30].zone, found[30].country) == ("Los Angeles", PACIFIC, "US")
    assert (found[3].city, found[3].zone, found[3].country) == ("Munich", "Europe/Berlin", "DE")


def test_without_legs_a_day_is_where_its_stay_its_visits_or_its_fair_are() -> None:
    fair = Event(id="fair", series="Fair", dates=PartialDate("2026-10-26/2026-10-28"), city="Kobe", country="JP")
    stay = Stay(city="Osaka", nights=PartialDate("2026-10-24/2026-10-25"))
    mission = Mission(
        id="tour",
        title="T",
        dates=PartialDate("2026-10-23/2026-10-29"),
        events=("fair",),
        stays=(stay,),
        lead="south",
    )
    visits = (
        visit("o", "2026-10-24 10:00", city="Osaka", host="osaka-office"),
        visit("v", "2026-10-27 10:00", city="Kyoto", zone="Asia/Tokyo"),
        visit("w", "2026-10-29 10:00", city="Munich"),
    )
    found = itinerary(mission, tour_book(fair, *visits, mission=mission))
    shown = {each.date.day: (each.city, each.zone, each.country) for each in found.days}
    assert shown == {
        23: ("", "", ""),
        24: ("Osaka", "Asia/Tokyo", "JP"),
        25: ("Osaka", "", ""),
        26: ("Kobe", "Asia/Tokyo", "JP"),
        27: ("Kyoto", "Asia/Tokyo", ""),
        28: ("Kobe", "Asia/Tokyo", "JP"),
        29: ("Munich", "Europe/Berlin", "DE"),
    }


def test_weekends_and_holidays_there_are_told_and_those_at_home_are_not() -> None:
    found = tour(dates=PartialDate("2026-10-22/2026-11-03"))
    assert on(found, "2026-10-24").off == "Saturday"
    assert on(found, "2026-10-26").off == ""
    extended = changed(
        TOUR,
        dates=PartialDate("2026-10-31/2026-11-03"),
        legs=(leg("Munich", "Osaka", "2026-10-30 10:00", "2026-10-31 08:00", country="JP"),),
        stays=(),
    )
    japan = itinerary(extended, tour_book(mission=extended))
    assert on(japan, "2026-11-03").off == "Culture Day (JP)"
    home = changed(TOUR, dates=PartialDate("2026-11-01/2026-11-03"), legs=(), stays=())
    sunday = itinerary(home, tour_book(visit("v", "2026-11-01 10:00", city="Munich"), mission=home))
    assert sunday.days[0].off == "Sunday, All Saints' Day (DE-BY)"


# Whose it is.


def test_ones_own_schedule_has_what_names_one_or_nobody_of_the_delegation() -> None:
    visits = (
        visit("all", "2026-10-26 09:00"),
        visit("hosted", "2026-10-26 10:00", **listed("guest", role=ParticipantRole.HOST)),
        visit("mine", "2026-10-26 11:00", **listed("robin")),
        visit("theirs", "2026-10-26 12:00", **listed("pat")),
        visit("declined", "2026-10-26 13:00", **listed("robin", invitation=Invitation.DECLINED)),
    )
    assert keys(on(tour(*visits, person="robin"), "2026-10-26")) == ["all", "hosted", "mine", "stay:0"]
    assert keys(on(tour(*visits, person="pat"), "2026-10-26")) == ["all", "hosted", "theirs", "stay:0"]


def test_a_host_has_only_the_visits_that_name_them() -> None:
    visits = (visit("all", "2026-10-26 09:00"), visit("v", "2026-10-26 10:00", **listed("guest")))
    found = tour(*visits, person="guest")
    assert [each.date for each in found.days] == [day("2026-10-26")]
    assert keys(found.days[0]) == ["v"]


def test_ones_own_schedule_begins_with_the_arrival_and_ends_with_the_departure() -> None:
    delegates = (
        Delegate(person="late", arrival=PartialDate("2026-10-26"), departure=PartialDate("2026-10-28")),
        Delegate(person="pat"),
    )
    visits = [visit(f"v{number}", f"2026-10-{number} 10:00") for number in (25, 26, 28, 29)]
    named = visit("named", "2026-10-29 12:00", **listed("late"))
    found = tour(*visits, named, delegates=delegates, person="late")
    assert [each.date.day for each in found.days] == [26, 27, 28, 29]
    assert [key for each in found.days for key in keys(each)] == ["v26", "stay:0", "stay:0", "v28", "stay:0", "named"]


def test_a_leg_belongs_to_those_it_names_else_to_all() -> None:
    own = leg("Munich", "Kobe", "2026-10-22 08:00", "2026-10-23 07:00", travellers=("robin",), country="JP")
    mission = changed(TOUR, legs=(*TOUR.legs[1:], own), stays=())
    book = tour_book(mission=mission)
    assert "leg:2" in keys(on(itinerary(mission, book, "robin"), "2026-10-22"))
    assert "leg:2" not in keys(on(itinerary(mission, book, "pat"), "2026-10-22"))
    assert on(itinerary(mission, book, "robin"), "2026-10-24").cities == ("Kobe",)


def test_whoever_is_not_there_for_a_leg_is_not_on_it() -> None:
    delegates = (Delegate(person="late", arrival=PartialDate("2026-10-26")), Delegate(person="pat"))
    assert tour(delegates=delegates, person="late").on(day("2026-10-22")) is None


def test_a_leg_that_names_others_is_nobody_elses() -> None:
    named = changed(TOUR.legs[0], travellers=("robin",))
    assert PersonalItems(TOUR, "robin").has_leg(named)
    assert not PersonalItems(TOUR, "pat").has_leg(named)
    assert PersonalItems(TOUR, "pat").has_leg(TOUR.legs[0])
    assert not PersonalItems(TOUR, "guest").has_leg(TOUR.legs[0])
