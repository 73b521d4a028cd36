"""When visits and legs are: zones by what is recorded, local and home times, the date line and both clock changes."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.business_days import (
    elapsed_time,
    is_repeated_time,
    is_skipped_time,
    local_moment,
    moment_after,
    time_zone,
)
from missions.dates.partial import PartialDate
from missions.records.missions import Delegate, DelegateFunction, Leg, Mission
from missions.records.organisations import Organisation
from missions.records.visits import Event, Visit
from missions.travel.itinerary import itinerary
from missions.travel.route import journey_of
from missions.travel.timing import (
    DEFAULT_MINUTES,
    home_zone,
    mission_journey,
    timing_doubts,
    visit_place,
    visit_span,
    visit_zone,
)
from tests.missions.journeys import tour_book, visit
from tests.properties import tries
from tests.world import BERLIN, PACIFIC, SOUTH, TOKYO, TOUR, book_of, changed, leg

ZONES = st.sampled_from(
    [BERLIN, TOKYO, PACIFIC, "Pacific/Auckland", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]
)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def local_and_home(item: Visit, mission: Mission | None = None) -> tuple[str, str]:
    """Return when a visit begins there and at home, as “25 10:00 +09:00”."""
    whole = mission or TOUR
    book = tour_book(item, mission=whole)
    when = visit_span(item, book)
    assert when
    home = time_zone(home_zone(whole, book))
    return _shown(when[0]), _shown(when[0].astimezone(home) if home else when[0])


def _shown(when: datetime) -> str:
    return f"{when:%d %H:%M} {when.isoformat()[-6:]}"


# The journey: both clock changes fall into it, the European one in Osaka, the American one in Los Angeles.


@pytest.mark.parametrize(
    ("when", "city", "there", "home"),
    [
        ("2026-10-22 09:00", "Munich", "22 09:00 +02:00", "22 09:00 +02:00"),
        ("2026-10-24 10:00", "Osaka", "24 10:00 +09:00", "24 03:00 +02:00"),
        ("2026-10-25 09:59", "Osaka", "25 09:59 +09:00", "25 02:59 +02:00"),  # a minute before Munich's change
        ("2026-10-25 10:00", "Osaka", "25 10:00 +09:00", "25 02:00 +01:00"),  # its clocks show two o'clock again
        ("2026-10-26 10:00", "Osaka", "26 10:00 +09:00", "26 02:00 +01:00"),
        ("2026-10-30 16:00", "Osaka", "30 16:00 +09:00", "30 08:00 +01:00"),
        ("2026-10-30 16:00", "Los Angeles", "30 16:00 -07:00", "31 00:00 +01:00"),  # the same day once more
        ("2026-10-31 10:00", "Los Angeles", "31 10:00 -07:00", "31 18:00 +01:00"),  # eight hours for one week
        ("2026-11-01 10:00", "Los Angeles", "01 10:00 -08:00", "01 19:00 +01:00"),  # nine again
        ("2026-11-03 16:00", "Munich", "03 16:00 +01:00", "03 16:00 +01:00"),
    ],
)
def test_a_journey_round_the_world_in_autumn(when: str, city: str, there: str, home: str) -> None:
    assert local_and_home(visit("v", when, city=city)) == (there, home)


@pytest.mark.parametrize(
    ("when", "there", "home"),
    [
        ("2026-03-07 10:00", "07 10:00 -08:00", "07 19:00 +01:00"),
        ("2026-03-08 10:00", "08 10:00 -07:00", "08 18:00 +01:00"),  # the American clocks go first
        ("2026-03-28 10:00", "28 10:00 -07:00", "28 18:00 +01:00"),
        ("2026-03-29 10:00", "29 10:00 -07:00", "29 19:00 +02:00"),
    ],
)
def test_in_spring_the_american_clocks_go_three_weeks_earlier(when: str, there: str, home: str) -> None:
    spring = changed(
        TOUR,
        dates=PartialDate("2026-03-06/2026-03-30"),
        legs=(leg("Munich", "Los Angeles", "2026-03-06 10:00", "2026-03-06 13:00", arrives_zone=PACIFIC),),
        stays=(),
    )
    assert local_and_home(visit("v", when), spring) == (there, home)


@pytest.mark.parametrize(
    ("number", "left", "reached", "home_left", "home_reached", "minutes"),
    [
        (0, "22 20:00 +02:00", "23 15:30 +09:00", "22 20:00 +02:00", "23 08:30 +02:00", 750),
        (1, "30 17:00 +09:00", "30 10:30 -07:00", "30 09:00 +01:00", "30 18:30 +01:00", 570),
        (2, "02 18:00 -08:00", "03 14:00 +01:00", "03 03:00 +01:00", "03 14:00 +01:00", 660),
    ],
)
def test_a_leg_has_each_end_on_its_own_clock(
    number: int, left: str, reached: str, home_left: str, home_reached: str, minutes: int
) -> None:
    mission = TOUR
    book = tour_book(mission=mission)
    items = [item for day in itinerary(mission, book).days for item in day.items if item.key == f"leg:{number}"]
    item = items[0]
    assert item.starts
    assert item.ends
    assert item.home_starts
    assert item.home_ends
    assert (_shown(item.starts), _shown(item.ends)) == (left, reached)
    assert (_shown(item.home_starts), _shown(item.home_ends)) == (home_left, home_reached)
    assert item.minutes == minutes


def _ends(alone: Leg, home: str = BERLIN) -> tuple[str | None, str | None]:
    """Return when a leg by itself departs and arrives, on a mission that begins at home."""
    mission = changed(TOUR, legs=(alone,), stays=(), home=home, lead="")
    (route,) = mission_journey(mission, tour_book(mission=mission)).routes
    return route.left and _shown(route.left), route.reached and _shown(route.reached)


def test_a_leg_alone_has_the_zones_it_states() -> None:
    flight = TOUR.legs[1]
    stated = changed(flight, departs_zone=TOKYO)
    assert _ends(stated) == ("30 17:00 +09:00", "30 10:30 -07:00")
    assert _ends(changed(flight, departs_zone="", arrives_zone="", country="JP"))[1] == "30 10:30 +09:00"
    assert _ends(changed(stated, arrives_at=None)) == ("30 17:00 +09:00", None)
    assert _ends(changed(stated, departs_on=PartialDate("2026-10"))) == (None, "30 10:30 -07:00")


def test_an_end_without_a_zone_has_its_countrys_then_the_other_ends_then_home() -> None:
    train = leg("A", "B", "2026-10-20 10:00", "2026-10-20 12:00", country="JP")
    assert _ends(train, home="") == ("20 10:00 +09:00", "20 12:00 +09:00")
    assert _ends(train) == ("20 10:00 +02:00", "20 12:00 +09:00")
    assert _ends(changed(train, country="")) == ("20 10:00 +02:00", "20 12:00 +02:00")


def test_a_leg_of_no_known_zone_stands_among_visits_of_no_known_zone() -> None:
    legs = (
        leg("", "B", "2026-10-20 08:00", "2026-10-20 09:00"),
        leg("C", "D", "2026-10-20 11:00", "2026-10-20 12:00"),
    )
    mission = changed(TOUR, legs=legs, stays=(), dates=None)
    item = visit("v", "2026-10-20 10:30", zone="No/Zone")
    (only,) = itinerary(mission, tour_book(item, mission=mission)).days
    assert [each.key for each in only.items] == ["leg:0", "v", "leg:1"]
    assert [each.home_starts is None for each in only.items] == [False, True, True]


# Where a visit is.


def test_its_own_zone_goes_before_all_others() -> None:
    item = visit("v", "2026-10-26 10:00", zone=PACIFIC, city="Osaka", host="osaka-office")
    assert visit_zone(item, tour_book(item)) == PACIFIC


def test_a_name_that_is_no_zone_counts_as_not_stated_and_is_told() -> None:
    item = visit("v", "2026-10-26 10:00", zone="Asia/Osaka", city="Osaka")
    book = tour_book(item)
    assert visit_zone(item, book) == TOKYO
    assert [each.said for each in timing_doubts(item, book)] == [
        "There is no time zone “Asia/Osaka”: write one such as Asia/Tokyo (zone)."
    ]


def test_the_events_zone_or_its_countrys_goes_before_the_hosts() -> None:
    fair = Event(
        id="fair", series="Example Fair", dates=PartialDate("2026-10-26/2026-10-28"), city="Kobe", country="JP"
    )
    host = Organisation(id="host", name="Example Host", country="FR")
    item = visit("v", "2026-10-26 10:00", event="fair", host="host")
    assert visit_zone(item, book_of(fair, host, item)) == TOKYO
    assert visit_zone(item, book_of(changed(fair, zone="Asia/Seoul"), host, item)) == "Asia/Seoul"
    assert visit_zone(item, book_of(host, item)) == "Europe/Paris"


def test_a_fair_of_the_mission_is_known_by_city_and_day() -> None:
    fair = Event(
        id="fair", series="Example Fair", dates=PartialDate("2026-10-26/2026-10-28"), city="Kobe", country="JP"
    )
    mission = Mission(id="tour", title="Fair", events=("fair",))
    within, after = visit("v", "2026-10-26 10:00", city="kobe"), visit("w", "2026-10-29 10:00", city="Kobe")
    book = book_of(fair, mission, within, after)
    assert visit_zone(within, book) == TOKYO
    assert visit_zone(after, book) == ""


def test_a_host_who_receives_elsewhere_does_not_move_the_place() -> None:
    travelling = Organisation(id="host", name="Example Host", country="DE", city="Munich")
    item = visit("v", "2026-10-26 19:00", city="Osaka", host="host")
    assert visit_zone(item, tour_book(travelling, item)) == TOKYO
    assert visit_place(item, tour_book(travelling, item)).country == "JP"
    assert visit_zone(item, book_of(travelling, item)) == BERLIN  # nothing else is known


def test_without_a_city_it_is_where_the_journey_leads_until_then() -> None:
    book = tour_book()
    found = {
        when: visit_zone(visit("v", when), book)
        for when in ("2026-10-20 10:00", "2026-10-22 21:00", "2026-10-29 10:00", "2026-10-30 18:00", "2026-11-03 15:00")
    }
    assert list(found.values()) == [BERLIN, TOKYO, TOKYO, PACIFIC, BERLIN]


def test_over_the_date_line_the_time_that_comes_twice_is_the_first() -> None:
    book = tour_book()
    assert visit_zone(visit("v", "2026-10-30 12:00"), book) == TOKYO
    assert visit_zone(visit("v", "2026-10-30 12:00", city="Los Angeles"), book) == PACIFIC


def test_a_visit_without_a_time_is_where_the_journey_is_at_noon() -> None:
    legs = (leg("Munich", "Paris", "2026-10-22 08:00", "2026-10-22 09:30", country="FR"),)
    mission = changed(TOUR, legs=legs, stays=())
    assert visit_zone(visit("v", "2026-10-22"), tour_book(mission=mission)) == "Europe/Paris"


def test_a_leg_from_another_city_does_not_have_the_zone_of_the_one_before() -> None:
    onward = leg("Kobe", "Seoul", "2026-10-24 10:00", "2026-10-24 12:00", country="KR")
    mission = changed(TOUR, legs=(TOUR.legs[0], onward), stays=())
    _, second = mission_journey(mission, tour_book(mission=mission)).routes
    assert (second.origin.zone, second.destination.zone) == ("", "Asia/Seoul")
    same = changed(onward, origin="")
    _, second = mission_journey(changed(mission, legs=(mission.legs[0], same)), tour_book()).routes
    assert (second.origin.city, second.origin.zone) == ("Osaka", TOKYO)


def test_legs_in_any_order_lead_to_the_same_places() -> None:
    legs = TOUR.legs
    mixed = changed(TOUR, legs=(legs[2], legs[0], legs[1]))
    onward = mission_journey(mixed, tour_book(mission=mixed))
    assert [route.number for route in onward.routes] == [1, 2, 0]
    assert [each.place.city for each in onward.route_stops] == ["Munich", "Osaka", "Los Angeles", "Munich"]


def test_over_the_date_line_the_onward_flight_of_the_same_day_comes_second() -> None:
    onward = leg("Los Angeles", "Denver", "2026-10-30 12:00", "2026-10-30 15:30", arrives_zone="America/Denver")
    legs = (*TOUR.legs[:2], onward)
    mission = changed(TOUR, legs=tuple(reversed(legs)))
    found = mission_journey(mission, tour_book(mission=mission))
    assert [each.place.city for each in found.route_stops] == ["Munich", "Osaka", "Los Angeles", "Denver"]


def test_over_the_date_line_departures_of_the_same_day_keep_their_order() -> None:
    legs = (
        *TOUR.legs[:2],
        leg("Los Angeles", "Denver", "2026-10-30 12:00", "2026-10-30 15:30", arrives_zone="America/Denver"),
        leg("Denver", "Chicago", "2026-10-30 16:00", "2026-10-30 19:30", arrives_zone="America/Chicago"),
    )
    mission = changed(TOUR, legs=legs, stays=())
    found = mission_journey(mission, tour_book(mission=mission))
    assert [found.place_at(date(2026, 10, 30), time(hour)).city for hour in (11, 13, 18)] == [
        "Osaka",
        "Osaka",
        "Chicago",
    ]


def test_where_every_leg_names_its_travellers_the_head_leads() -> None:
    legs = (
        leg("Munich", "Paris", "2026-10-20 10:00", "2026-10-20 12:00", country="FR", travellers=("robin",)),
        leg("Munich", "Osaka", "2026-10-20 10:00", "2026-10-21 12:00", country="JP", travellers=("pat",)),
    )
    mission = changed(TOUR, legs=legs, stays=())
    book = tour_book(mission=mission)
    assert visit_zone(visit("v", "2026-10-24 10:00"), book) == TOKYO
    assert mission_journey(mission, book, "robin").route_stops[-1].place.city == "Paris"
    nobody = changed(TOUR, legs=legs, stays=(), delegates=())
    assert visit_zone(visit("v", "2026-10-24 10:00"), tour_book(mission=nobody)) == "Europe/Paris"


def test_a_journey_is_made_anew_for_a_changed_mission() -> None:
    mission = TOUR
    assert journey_of(mission, BERLIN) is journey_of(mission, BERLIN)
    assert journey_of(changed(mission, legs=()), BERLIN).route_stops == ()


# Home.


def test_home_is_the_missions_own_zone_else_the_leads_else_unknown() -> None:
    mission = TOUR
    assert home_zone(changed(mission, home=TOKYO), tour_book()) == TOKYO
    assert home_zone(changed(mission, home="Nowhere/Here"), tour_book()) == BERLIN
    assert home_zone(mission, book_of(changed(SOUTH, zone="Europe/Vienna"))) == "Europe/Vienna"
    assert home_zone(changed(mission, lead=""), tour_book()) == ""
    assert home_zone(None, tour_book()) == ""


# Spans.


def test_a_visit_without_an_end_lasts_an_hour() -> None:
    item = visit("v", "2026-10-26 23:30", city="Osaka")
    starts, ends = visit_span(item, tour_book(item)) or ()
    assert elapsed_time(starts, ends) == timedelta(minutes=DEFAULT_MINUTES)
    assert (ends.date(), ends.time()) == (date(2026, 10, 27), time(0, 30))


@pytest.mark.parametrize(("end", "minutes"), [(time(23), 60), (time(1), 180), (time(9), 11 * 60)])
def test_an_end_not_after_the_start_lies_on_the_next_day(end: time, minutes: int) -> None:
    item = visit("v", "2026-10-26 22:00", end=end, city="Osaka")
    starts, ends = visit_span(item, tour_book(item)) or ()
    assert elapsed_time(starts, ends) == timedelta(minutes=minutes)


@pytest.mark.parametrize("end", [time(21), time(22), time(10, 30)])
def test_an_end_that_cannot_be_meant_is_doubted_and_not_counted_with(end: time) -> None:
    item = visit("v", "2026-10-26 22:00", end=end, city="Osaka")
    starts, ends = visit_span(item, tour_book(item)) or ()
    assert elapsed_time(starts, ends) == timedelta(minutes=DEFAULT_MINUTES)
    assert "is before its start, 22:00" in str(timing_doubts(item, tour_book(item))[0])


def test_over_a_change_of_the_clocks_the_time_that_really_passes_counts() -> None:
    party = visit("v", "2026-10-31 23:00", end=time(3), city="Los Angeles")
    starts, ends = visit_span(party, tour_book(party)) or ()
    assert ends - starts == timedelta(hours=4)
    assert elapsed_time(starts, ends) == timedelta(hours=5)


@pytest.mark.parametrize("when", ["", "2026-10-26", "2026-10 10:00", "2026-10-26/2026-10-27 10:00", "9999-12-31 23:00"])
def test_without_exactly_one_day_and_a_start_there_is_no_span(when: str) -> None:
    assert visit_span(visit("v", when), tour_book()) is None


def test_without_a_zone_home_stands_in_else_universal_time_and_both_are_told() -> None:
    item = Visit(id="v", title="v", mission="m", day=PartialDate("2026-10-26"), start=time(10))
    at_lead = book_of(Mission(id="m", lead="south"), SOUTH, item)
    nowhere = book_of(Mission(id="m"), item)
    assert _shown((visit_span(item, at_lead) or ())[0]) == "26 10:00 +01:00"
    assert _shown((visit_span(item, nowhere) or ())[0]) == "26 10:00 +00:00"
    assert "read in that of Europe/Berlin" in timing_doubts(item, at_lead)[0].said
    assert "nor for home" in timing_doubts(item, nowhere)[0].said


def test_what_nothing_places_is_in_the_only_country_the_mission_goes_to() -> None:
    item = Visit(id="v", title="v", mission="m", day=PartialDate("2026-10-26"), start=time(10))
    hosted = changed(item, host="guest")
    japan, two = Mission(id="m", lead="south", countries=("JP",)), Mission(id="m", lead="south", countries=("JP", "KR"))
    unplaced = Organisation(id="guest", name="Guest")
    elsewhere = Organisation(id="guest", name="Guest", country="US")
    assert visit_zone(item, book_of(japan, SOUTH, item)) == "Asia/Tokyo"
    assert visit_zone(hosted, book_of(japan, SOUTH, unplaced, hosted)) == "Asia/Tokyo"
    assert visit_zone(hosted, book_of(japan, SOUTH, elsewhere, hosted)) == "", "a country of many zones"
    assert visit_zone(item, book_of(two, SOUTH, item)) == ""
    assert not timing_doubts(item, book_of(japan, SOUTH, item))


def test_a_time_left_out_in_spring_is_an_hour_later_and_told() -> None:
    item = visit("v", "2027-03-28 02:30", zone=BERLIN)
    starts, _ = visit_span(item, tour_book(item)) or ()
    assert _shown(starts) == "28 03:30 +02:00"
    assert [each.said for each in timing_doubts(item, tour_book(item))] == [
        "The clocks go forward there: 02:30 on Sun 28 Mar 2027 does not exist and is read as 03:30."
    ]


def test_what_begins_in_the_hour_left_out_does_not_end_before_it() -> None:
    item = visit("v", "2027-03-28 02:30", end=time(3, 15), zone=BERLIN)
    starts, ends = visit_span(item, tour_book(item)) or ()
    assert (_shown(starts), elapsed_time(starts, ends)) == ("28 03:30 +02:00", timedelta())


def test_a_time_that_comes_twice_in_autumn_is_the_first_and_told() -> None:
    item = visit("v", "2026-10-25 02:30", zone=BERLIN)
    starts, ends = visit_span(item, tour_book(item)) or ()
    assert _shown(starts) == "25 02:30 +02:00"
    assert _shown(ends) == "25 02:30 +01:00"  # an hour later
    assert [each.said for each in timing_doubts(item, tour_book(item))] == [
        "The clocks go back there: 02:30 on Sun 25 Oct 2026 occurs twice; the first is used."
    ]


def test_an_ordinary_time_gives_no_doubt() -> None:
    item = visit("v", "2026-10-26 10:00", city="Osaka")
    assert timing_doubts(item, tour_book(item)) == ()
    assert timing_doubts(visit("w"), tour_book()) == ()


# Properties.


@tries(150)
@given(day=DAYS, at=TIMES, there=ZONES)
def test_a_visit_runs_by_the_clock_of_its_place(day: date, at: time, there: str) -> None:
    item = Visit(id="v", title="v", mission="m", day=PartialDate.day(day), start=at, zone=there)
    starts, ends = visit_span(item, book_of(Mission(id="m"), item)) or ()
    for when in (starts, ends):
        assert when.tzinfo is time_zone(there)
    assert elapsed_time(starts, ends) == timedelta(minutes=DEFAULT_MINUTES)


@tries(150)
@given(day=DAYS, at=TIMES, zone=ZONES)
def test_the_clock_shows_the_time_that_was_written_unless_it_was_left_out(day: date, at: time, zone: str) -> None:
    shown = local_moment(day, at, zone)
    written = datetime.combine(day, at)
    if is_skipped_time(day, at, zone):
        assert shown.replace(tzinfo=None) > written
    else:
        assert shown.replace(tzinfo=None) == written
    assert shown.fold == 0
    if is_repeated_time(day, at, zone):
        again = shown.replace(fold=1)
        assert elapsed_time(shown, again) > timedelta()


@tries(150)
@given(day=DAYS, at=TIMES, zone=ZONES, minutes=st.integers(-3000, 3000))
def test_later_is_that_many_real_minutes_later(day: date, at: time, zone: str, minutes: int) -> None:
    first = local_moment(day, at, zone)
    assert elapsed_time(first, moment_after(first, minutes)) == timedelta(minutes=minutes)
    assert moment_after(moment_after(first, minutes), -minutes) == first


@tries(150)
@given(day=DAYS, start=TIMES, end=TIMES, zone=ZONES)
def test_a_visit_never_ends_before_it_begins(day: date, start: time, end: time, zone: str) -> None:
    item = Visit(id="v", title="v", day=PartialDate.day(day), start=start, end=end, zone=zone)
    starts, ends = visit_span(item, book_of(item)) or ()
    assert timedelta() <= elapsed_time(starts, ends) <= timedelta(hours=25)


def test_delegates_without_legs_and_legs_without_days_do_no_harm() -> None:
    mission = Mission(
        id="tour", legs=(Leg(origin="A", destination="B"),), delegates=(Delegate(function=DelegateFunction.HEAD),)
    )
    book = book_of(mission, visit("v", "2026-10-26 10:00"))
    assert visit_zone(visit("v", "2026-10-26 10:00"), book) == ""
    assert mission_journey(mission, book).route_stops == ()
