"""A journey round the world for the tests: Munich, Osaka, Los Angeles, Munich, over the date line and clock changes."""

from datetime import UTC, datetime, time

from hypothesis import strategies as st

from missions.book import Book
from missions.dates import PartialDate
from missions.itinerary import Day, Item, Itinerary, itinerary
from missions.records.common import Record
from missions.records.missions import Delegate, DelegateFunction, Leg, Mission, Stay
from missions.records.organisations import Organisation
from missions.records.visits import Participant, Visit
from tests.world import book_of, day

LEAD = Organisation(id="cluster", name="Example Cluster South", country="DE", region="Bavaria", city="Munich")
HOST = Organisation(id="osaka-host", name="Example Office Osaka", country="JP", city="Osaka")

BERLIN, TOKYO, PACIFIC = "Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"


def leg(origin: str, destination: str, departs: str, arrives: str, **fields: object) -> Leg:
    """Return a flight; days and times as “2026-10-22 20:00”."""
    (departs_on, departs_at), (arrives_on, arrives_at) = departs.split(), arrives.split()
    return Leg(
        origin=origin,
        destination=destination,
        departs_on=PartialDate(departs_on),
        departs_at=time.fromisoformat(departs_at),
        arrives_on=PartialDate(arrives_on),
        arrives_at=time.fromisoformat(arrives_at),
        **fields,
    )


def round_the_world(**fields: object) -> Mission:
    """Return a mission of autumn 2026: clocks go back on 25 Oct in Munich and on 1 Nov in Los Angeles."""
    legs = (
        leg("Munich", "Osaka", "2026-10-22 20:00", "2026-10-23 15:30", departs_zone=BERLIN, country="JP"),
        leg("Osaka", "Los Angeles", "2026-10-30 17:00", "2026-10-30 10:30", arrives_zone=PACIFIC, country="US"),
        leg("Los Angeles", "Munich", "2026-11-02 18:00", "2026-11-03 14:00"),
    )
    stays = (
        Stay(place="Example Hotel", city="Osaka", nights=PartialDate("2026-10-23/2026-10-30")),
        Stay(place="Example Inn", city="Los Angeles", nights=PartialDate("2026-10-30/2026-11-02")),
    )
    standard: dict[str, object] = {
        "id": "tour",
        "title": "Round the world",
        "dates": PartialDate("2026-10-22/2026-11-03"),
        "lead": "cluster",
        "delegates": (Delegate(person="head", function=DelegateFunction.HEAD), Delegate(person="member")),
        "legs": legs,
        "stays": stays,
    }
    return Mission(**{**standard, **fields})


def visit(id: str, when: str = "", **fields: object) -> Visit:
    """Return a visit of that mission; its day, or day and time, as “2026-10-26 10:00”."""
    day, _, start = when.partition(" ")
    known = {"title": id, "mission": "tour", **fields}
    if day:
        known["day"] = PartialDate(day)
    if start:
        known["start"] = time.fromisoformat(start)
    return Visit(id=id, **known)


def tour_book(*records: Record, mission: Mission | None = None) -> Book:
    """Return a book with that mission and the records."""
    return book_of(LEAD, HOST, mission or round_the_world(), *records)


NOW = datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
"""Half past ten in Osaka."""


def tour(*records: Visit, person: str = "", **fields: object) -> Itinerary:
    mission = round_the_world(**fields)
    return itinerary(mission, tour_book(*records, mission=mission), person)


def on(found: Itinerary, text: str) -> Day:
    one = found.on(day(text))
    assert one
    return one


def keys(one: Day) -> list[str]:
    return [item.key for item in one.items]


def slots(one: Day) -> list[str]:
    return [f"{slot.starts:%H:%M}–{slot.ends:%H:%M}" for slot in one.free]


def listed(*people: str, **fields: object) -> dict[str, object]:
    return {"participants": tuple(Participant(person=each, **fields) for each in people)}


def everything(found: Itinerary) -> list[Item]:
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
SOMEBODY = st.lists(st.sampled_from(["head", "member", "guest", ""]), max_size=2).map(tuple)
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
    host=st.sampled_from(["", "osaka-host", "gone"]),
    event=st.sampled_from(["", "gone"]),
    participants=SOMEBODY.map(lambda people: tuple(Participant(person=each) for each in people)),
)
ANY_MISSIONS = st.builds(
    round_the_world,
    dates=MAYBE,
    home=SOME_ZONES,
    lead=st.sampled_from(["", "cluster", "gone"]),
    events=st.just(("gone",)),
    legs=st.lists(LEGS, max_size=4).map(tuple),
    stays=st.lists(st.builds(Stay, city=CITIES, nights=MAYBE), max_size=2).map(tuple),
    delegates=st.lists(
        st.builds(Delegate, person=CITIES | st.just("head"), arrival=MAYBE, departure=MAYBE), max_size=2
    ).map(tuple),
)
