"""Itineraries by law: every visit once, the same instants at home, nothing planned in free time."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.business_days import elapsed_time
from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Delegate, Mission
from missions.records.visits import Visit
from missions.travel.itinerary import free_people, items_with_free_time, itinerary
from missions.travel.upcoming import first_upcoming, upcoming_items
from tests.missions.journeys import ANY_MISSIONS, ANY_VISITS, NOW, STARTS, everything, listed, tour, tour_book, visit
from tests.properties import tries
from tests.world import TOUR, changed, day, leg

DAYS_THERE = st.dates(day("2026-10-20"), day("2026-11-05"))
VISITS = st.lists(
    st.tuples(DAYS_THERE, STARTS, st.none() | STARTS, st.sampled_from(["", "Osaka", "Los Angeles", "Munich"])),
    max_size=12,
)


def made(rows: list[tuple[date, time, time | None, str]]) -> tuple[Visit, ...]:
    return tuple(
        visit(f"v{number}", f"{on_day} {start:%H:%M}", end=end, city=city)
        for number, (on_day, start, end, city) in enumerate(rows)
    )


@tries(80)
@given(VISITS)
def test_every_visit_stands_once_and_all_times_are_the_same_instants_at_home(
    rows: list[tuple[date, time, time | None, str]],
) -> None:
    visits = made(rows)
    found = tour(*visits)
    items = everything(found)
    assert sorted(item.key for item in items if item.visit) == sorted(each.id for each in visits)
    for item in items:
        for there, home in ((item.starts, item.home_starts), (item.ends, item.home_ends)):
            assert (there is None) == (home is None)
            if there and home:
                assert elapsed_time(there, home) == timedelta()
                assert home.tzname() in ("CET", "CEST")


@tries(80)
@given(VISITS)
def test_free_time_meets_no_item_and_lies_in_the_day(rows: list[tuple[date, time, time | None, str]]) -> None:
    for each in tour(*made(rows)).days:
        for slot in each.free:
            assert slot.minutes >= 30
            assert time(9) <= slot.starts.time() < slot.ends.time() <= time(18)
            assert slot.starts.date() == slot.ends.date() == each.date
            for item in each.items:
                if item.starts and item.ends and item.starts < item.ends:
                    assert item.ends <= slot.starts or slot.ends <= item.starts


@tries(40)
@given(VISITS, st.sampled_from(["pat", "robin", "guest"]))
def test_ones_own_schedule_is_a_part_of_the_whole(rows: list[tuple[date, time, time | None, str]], person: str) -> None:
    visits = made(rows)
    whole = {(item.key, item.day, item.starts) for item in everything(tour(*visits))}
    assert {(item.key, item.day, item.starts) for item in everything(tour(*visits, person=person))} <= whole


@tries(300)
@given(ANY_MISSIONS, st.lists(ANY_VISITS, max_size=3), st.sampled_from(["", "pat", "guest"]))
def test_whatever_is_recorded_gives_an_itinerary(mission: Mission, visits: list[Visit], person: str) -> None:
    every = [changed(each, id=f"v{number}") for number, each in enumerate(visits)]
    book = tour_book(*every, mission=mission)
    found = itinerary(mission, book, person)
    own = {item.key for item in everything(found) if item.visit} | {each.id for each in found.tray}
    assert person or own == {each.id for each in every}
    assert [each.date for each in found.days] == sorted({each.date for each in found.days})
    for each in found.days:
        assert {item.key for item in each.items} <= {item.key for item in items_with_free_time(each, found.home)}
    later = NOW + timedelta(days=7)
    assert set(free_people(mission, book, NOW, later)) <= {each.person for each in mission.delegates}
    assert all(each.item.starts for each in upcoming_items(book, NOW, 24, person))
    first_upcoming(book, NOW, person)


def test_a_large_mission_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty days of forty visits and two hundred delegates: the book is asked a bounded number of times a visit."""
    asked = 0
    every = Book.every

    def counted(self: Book, struct: type) -> object:
        nonlocal asked
        asked += 1
        return every(self, struct)

    people = [f"p{number}" for number in range(200)]
    flights = tuple(
        leg("Munich", "Osaka", "2026-10-09 20:00", "2026-10-10 15:30", country="JP", travellers=(each,))
        for each in people
    )
    mission = changed(
        TOUR,
        dates=PartialDate("2026-10-10/2026-11-08"),
        delegates=tuple(Delegate(person=each) for each in people),
        legs=flights,
    )
    visits = [
        visit(
            f"v{on_day}-{number}",
            f"{date(2026, 10, 10) + timedelta(days=on_day)} {8 + number // 4:02}:{15 * (number % 4):02}",
            **listed(*people[:20]),
        )
        for on_day in range(30)
        for number in range(40)
    ]
    book = tour_book(*visits, mission=mission)
    monkeypatch.setattr(Book, "every", counted)
    found = itinerary(mission, book)
    assert sum(len(each.items) for each in found.days if each.date >= day("2026-10-11")) >= 1160
    assert asked < 12 * len(visits)
