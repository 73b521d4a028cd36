"""An itinerary after a change is the one that would be made anew."""

from hypothesis import given
from hypothesis import strategies as st

from missions.records.changes import Changes
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Visit
from missions.travel.itinerary import itinerary, update_itinerary
from tests.missions.journeys import ANY_MISSIONS, ANY_VISITS, tour_book, visit
from tests.properties import tries
from tests.world import OSAKA, TOUR, changed

VISITS = st.lists(ANY_VISITS, max_size=6)


def numbered(visits: list[Visit], mission: Mission) -> list[Visit]:
    return [changed(each, id=f"v{number}", mission=mission.id) for number, each in enumerate(visits)]


@tries(150)
@given(ANY_MISSIONS, VISITS, VISITS, st.sampled_from(["", "pat", "guest"]), st.sets(st.integers(0, 5), max_size=3))
def test_it_is_what_would_be_made_anew(
    mission: Mission, visits: list[Visit], later: list[Visit], person: str, gone: set[int]
) -> None:
    book = tour_book(*numbered(visits, mission), mission=mission)
    before = itinerary(mission, book, person)
    put = [each for each in numbered(later, mission) if int(each.id[1:]) not in gone]
    after = book.after(Changes("", put=tuple(put), drop=tuple(f"v{number}" for number in gone)))
    assert update_itinerary(before, book, after) == itinerary(mission, after, person)


def test_days_that_nothing_bears_on_are_taken_over() -> None:
    talks, tour = visit("talks", "2026-10-23 10:00"), visit("tour", "2026-10-24 10:00")
    book = tour_book(talks, tour)
    trip = book.missions["tour"]
    before = itinerary(trip, book)
    after = book.after(Changes("", put=(visit("talks", "2026-10-23 11:00"),)))
    found = update_itinerary(before, book, after)
    same = [one is other for one, other in zip(before.days, found.days, strict=True)]
    assert same.count(False) == 1
    assert update_itinerary(before, book, book) is before


def test_another_place_or_another_journey_is_worked_out_anew() -> None:
    trip = changed(TOUR, legs=())
    talks = visit("talks", "2026-10-23 10:00", host="osaka-office", zone="", city="Osaka")
    book = tour_book(talks, OSAKA, mission=trip)
    before = itinerary(trip, book)
    changes: tuple[Record, ...] = (
        changed(OSAKA, country="US", zone="America/New_York"),
        changed(trip, home="Asia/Dubai"),
    )
    for change in changes:
        after = book.after(Changes("", put=(change,)))
        found = update_itinerary(before, book, after)
        assert found == itinerary(after.missions[trip.id], after)
        assert found != before
