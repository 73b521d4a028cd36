"""Days of the tour round the world, over the date line and both clock changes, and whatever may be recorded of it."""

from datetime import UTC, datetime
from functools import partial

from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Delegate, Leg, Mission, Stay
from missions.records.record import Record
from missions.records.visits import Participant, Visit
from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem
from missions.travel.itinerary import itinerary
from tests import world
from tests.world import OSAKA, SOUTH, TOUR, book_of, changed, day


def visit(id: str, when: str = "", **fields: object) -> Visit:
    """Return a visit of the tour; its day, or day and time, as “2026-10-26 10:00”."""
    return world.visit(id, when, **{"title": id, "mission": "tour", **fields})


def tour_book(*records: Record, mission: Mission | None = None) -> Book:
    """Return a book with that mission and the records."""
    return book_of(SOUTH, OSAKA, mission or TOUR, *records)


NOW = datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
"""Half past ten in Osaka."""


def tour(*records: Visit, person: str = "", **fields: object) -> Itinerary:
    mission = changed(TOUR, **fields)
    return itinerary(mission, tour_book(*records, mission=mission), person)


def on(found: Itinerary, text: str) -> ItineraryDay:
    one = found.on(day(text))
    assert one
    return one


def keys(one: ItineraryDay) -> list[str]:
    return [item.key for item in one.items]


def slots(one: ItineraryDay) -> list[str]:
    return [f"{slot.starts:%H:%M}–{slot.ends:%H:%M}" for slot in one.free]


def listed(*people: str, **fields: object) -> dict[str, object]:
    return {"participants": tuple(Participant(person=each, **fields) for each in people)}


def everything(found: Itinerary) -> list[ItineraryItem]:
    return [item for each in found.days for item in each.items]


# Whatever may be recorded, sensible or not.

STARTS = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
PARTIAL = st.sampled_from(
    ["2026-10-24", "2026-10-30", "2026-11-02", "2026-10", "2026", "2026-10-26?", "9999-12-31", "0001-01-01",
     "2026-10-25/..", "../2026-11-01", "2026-10-24/2026-10-29", "[2026-10-24,2026-10-26]", "9999-12-30/9999-12-31",
     "0001-01-01/0001-01-02"]
).map(PartialDate)  # fmt: skip
MAYBE = st.none() | PARTIAL
CITIES = st.sampled_from(["", "Munich", "Osaka", "osaka ", "Los Angeles", "東京"])
SOME_ZONES = st.sampled_from(
    ["", "Asia/Tokyo", "Europe/Berlin", "No/Zone", "America/Los_Angeles", "Pacific/Kiritimati"]
)
SOMEBODY = st.lists(st.sampled_from(["pat", "robin", "guest", ""]), max_size=2).map(tuple)
LEGS = st.builds(
    Leg,
    origin=CITIES,
    destination=CITIES,
    departs_on=MAYBE,
    departs_at=st.none() | STARTS,
    departs_zone=SOME_ZONES,
    arrives_on=MAYBE,
    arrives_at=st.none() | STARTS,
    arrives_zone=SOME_ZONES,
    country=st.sampled_from(["", "JP", "us", "X"]),
    travellers=SOMEBODY,
)
ANY_VISITS = st.builds(
    Visit,
    id=st.just("v"),
    mission=st.just("tour"),
    day=MAYBE,
    start=st.none() | STARTS,
    end=st.none() | STARTS,
    zone=SOME_ZONES,
    city=CITIES,
    host=st.sampled_from(["", "osaka-office", "gone"]),
    event=st.sampled_from(["", "gone"]),
    participants=SOMEBODY.map(lambda people: tuple(Participant(person=each) for each in people)),
)
ANY_MISSIONS = st.builds(
    partial(changed, TOUR),
    dates=MAYBE,
    home=SOME_ZONES,
    lead=st.sampled_from(["", "south", "gone"]),
    events=st.just(("gone",)),
    legs=st.lists(LEGS, max_size=4).map(tuple),
    stays=st.lists(st.builds(Stay, city=CITIES, nights=MAYBE), max_size=2).map(tuple),
    delegates=st.lists(
        st.builds(Delegate, person=CITIES | st.just("pat"), arrival=MAYBE, departure=MAYBE), max_size=2
    ).map(tuple),
)
