"""Allowances: nights, provided meals, whole days, and amounts only where an allowance is recorded."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.fields import Amount
from missions.records.missions import Delegate, Leg, Mission, Stay
from missions.records.organisations import Profile
from missions.records.record import Money, Record
from missions.records.visits import Participant, Visit, VisitKind
from missions.travel.allowances import Meal, traveller_allowances
from tests.missions.strategies import structs
from tests.properties import tries
from tests.world import OSAKA, PAT, book_of, changed, leg

OUT = leg(
    "Munich", "Osaka", "2027-01-10 15:00", "2027-01-11 10:00", country="JP",
    departs_zone="Europe/Berlin", arrives_zone="Asia/Tokyo",
)  # fmt: skip
BACK = leg(
    "Osaka", "Munich", "2027-01-14 11:00", "2027-01-14 18:00", country="DE", arrives_zone="Europe/Berlin",
)  # fmt: skip
MISSION = Mission(
    id="m", title="M", dates=PartialDate("2027-01-10/2027-01-14"), delegates=(Delegate(person="pat"),),
    legs=(OUT, BACK), stays=(Stay(place="Hotel", city="Osaka", nights=PartialDate("2027-01-11/2027-01-14")),),
)  # fmt: skip
JAPAN = Profile(id="jp", title="Japan", country="JP", allowance=Money(amount=Amount(50)))


def meal(id: str, day: str, start: str | None, **fields: object) -> Visit:
    given = {"mission": "m", "kind": VisitKind.MEAL, "host": "osaka-office", "day": PartialDate(day), **fields}
    return Visit(id=id, title=id.title(), start=time.fromisoformat(start) if start else None, **given)


def office(*records: Record, mission: Mission = MISSION) -> Book:
    return book_of(PAT, OSAKA, mission, *records)


def said(book: Book, mission: Mission = MISSION) -> str:
    found = traveller_allowances(mission, "pat", book)
    return " ".join(each.said for part in (*found.days, found) for each in part.said)


def test_nights_are_where_the_stays_and_legs_put_them() -> None:
    found = traveller_allowances(MISSION, "pat", office(JAPAN))
    assert [(each.day.day, each.is_whole, each.place, each.country) for each in found.days] == [
        (10, False, "Munich", "DE"),
        (11, True, "Osaka", "JP"),
        (12, True, "Osaka", "JP"),
        (13, True, "Osaka", "JP"),
        (14, False, "Munich", "DE"),
    ]
    assert "Night on the way from Munich to Osaka." in said(office())


def test_meals_that_are_provided_are_cut_off_whole_days() -> None:
    meals = (
        meal("breakfast", "2027-01-12", "08:00"),
        meal("lunch", "2027-01-12", "12:30"),
        meal("dinner", "2027-01-13", "19:00"),
        meal("second", "2027-01-13", "20:00"),
        meal("arrival", "2027-01-10", "19:00"),
    )
    found = traveller_allowances(MISSION, "pat", office(JAPAN, *meals))
    assert [each.meals for each in found.days] == [
        (Meal.DINNER,), (), (Meal.BREAKFAST, Meal.LUNCH), (Meal.DINNER,), (),
    ]  # fmt: skip
    assert [each.amount for each in found.days] == [None, 50.0, 20.0, 30.0, None]
    assert found.totals == (("EUR", 100.0),)


def test_without_an_allowance_there_is_no_amount_but_a_sentence() -> None:
    found = traveller_allowances(MISSION, "pat", office())
    assert all(each.amount is None for each in found.days)
    assert found.totals == ()
    assert "The daily allowance of JP (country profile, field “Daily allowance”)." in said(office())


def test_what_is_not_known_of_a_meal_is_told_and_not_guessed() -> None:
    book = office(
        JAPAN,
        meal("unhosted", "2027-01-12", "12:30", host=""),
        meal("untimed", "2027-01-12", None),
        meal("tea", "2027-01-12", "15:30"),
        meal("others", "2027-01-12", "12:30", participants=(Participant(person="pat"),), kind=VisitKind.RECEPTION),
    )
    assert traveller_allowances(MISSION, "pat", book).days[2].meals == ()
    for sentence in ("Who provides “Unhosted”", "When “Untimed” begins", "When “Tea” begins"):
        assert sentence in said(book)


def test_a_meal_of_others_is_not_cut() -> None:
    mission = changed(MISSION, delegates=(Delegate(person="pat"), Delegate(person="robin")))
    lunch = meal("lunch", "2027-01-12", "12:30", participants=(Participant(person="robin"),))
    assert traveller_allowances(mission, "pat", office(JAPAN, lunch, mission=mission)).days[2].meals == ()
    assert traveller_allowances(mission, "robin", office(JAPAN, lunch, mission=mission)).days[2].meals == (Meal.LUNCH,)


def test_somebody_who_comes_later_has_fewer_days() -> None:
    mission = changed(
        MISSION,
        legs=(),
        delegates=(Delegate(person="pat", arrival=PartialDate("2027-01-12"), departure=PartialDate("2027-01-13")),),
    )
    found = traveller_allowances(mission, "pat", office(mission=mission))
    assert [each.day.day for each in found.days] == [12, 13]
    assert not any(each.is_whole for each in found.days)


def test_without_any_day_it_says_which_fact_is_missing() -> None:
    mission = Mission(id="m", title="M", dates=PartialDate("2027-01"), delegates=(Delegate(person="pat"),))
    found = traveller_allowances(mission, "pat", office(mission=mission))
    assert found.days == ()
    assert found.said[0].said.startswith("When Pat Example travels")


def test_a_night_nobody_knows_of_is_told() -> None:
    mission = changed(MISSION, legs=(), stays=())
    assert "Where Pat Example spends the night after Mon 11 Jan 2027" in said(office(mission=mission), mission)
    assert "Where Pat Example spends" not in said(office())


def test_the_country_of_a_stay_is_that_of_a_host_with_its_seat_there() -> None:
    mission = changed(MISSION, legs=())
    lunch = meal("lunch", "2027-01-12", "12:30")
    found = traveller_allowances(mission, "pat", office(JAPAN, lunch, mission=mission))
    assert (found.days[2].country, found.days[2].amount) == ("JP", 30.0)


@given(
    st.lists(structs(Leg), max_size=2), st.lists(structs(Stay), max_size=2), structs(Delegate, person=st.just("pat"))
)
@tries(80)
def test_whatever_is_recorded_days_follow_each_other_and_amounts_are_never_below_zero(
    legs: list[Leg], stays: list[Stay], delegate: Delegate
) -> None:
    mission = changed(MISSION, legs=tuple(legs), stays=tuple(stays), delegates=(delegate,))
    lunch = meal("lunch", "2027-01-12", "12:30")
    found = traveller_allowances(mission, "pat", office(JAPAN, lunch, mission=mission))
    days = [each.day for each in found.days]
    assert days == [date.fromordinal(days[0].toordinal() + past) for past in range(len(days))] if days else found.said
    assert not any(each.is_whole for each in (*found.days[:1], *found.days[-1:])) or len(days) > 300
    assert all(each.amount is None or each.amount >= 0 for each in found.days)
