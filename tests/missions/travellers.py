"""What hypothesis draws of travellers: people with and without data kept for a journey, missions, visits."""

from datetime import date

from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.changes import Changes
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, Leg, Mission, MissionStage
from missions.records.people import Function, Person
from missions.records.record import Fact
from missions.records.visits import Participant, Visit
from tests.missions.strategies import apart
from tests.world import book_of

PEOPLE = ("pat-example", "kim-example", "sam-other")
MISSIONS = ("fair", "talks")
VISITS = ("dinner", "call")

days = st.dates(date(2026, 8, 1), date(2026, 12, 31))
_ends = st.one_of(
    st.none(),
    days.map(PartialDate.day),
    st.builds(lambda day: PartialDate.between(day, date.fromordinal(day.toordinal() + 4)), days),
    st.sampled_from(("2026-09", "2026", "2026-09-10?", "2026-10-01/..", "[2026-09-01,2026-09-08]")).map(PartialDate),
)
_someone = st.sampled_from(("", *PEOPLE))
clearances = st.builds(
    Clearance,
    kind=st.sampled_from(ClearanceKind),
    state=st.sampled_from(ClearanceState),
    until=st.none() | st.just(PartialDate("2031-05-17")),
)
delegates = st.builds(
    Delegate,
    person=_someone,
    represents=_someone,
    clearances=st.just(()) | st.lists(clearances, max_size=2).map(tuple),
)


def person(id: str, family_name: str = "", **fields: object) -> Person:
    given, _, family = id.partition("-")
    return Person(id=id, given_name=given.title(), family_name=family_name or family.title(), **fields)


def trip(id: str, dates: str | None, *travellers: str, **fields: object) -> Mission:
    when = PartialDate(dates) if dates else None
    return Mission(
        id=id, title=id.title(), dates=when, delegates=tuple(Delegate(person=each) for each in travellers), **fields
    )


people = st.builds(
    person,
    st.sampled_from(PEOPLE),
    dietary=st.sampled_from(("", "", "vegan without nuts")),
    nationality=st.sampled_from(("", "", "XK")),
    emergency_contact=st.sampled_from(("", "", "Robin, 555 0199")),
    passport_valid_until=st.none() | st.just(PartialDate("2031-05-17")),
    functions=st.just(()) | st.builds(Function, deputy_of=_someone).map(lambda one: (one,)),
    facts=st.just(()) | st.just((Fact(about="dietary", reason="said vegan on the phone"), Fact(about="emails"))),
    emails=st.just(()) | st.just(("p@example.org",)),
    notes=st.sampled_from(("", "Met in Kobe.", "A friend of Kim Example.")),
)
journeys = st.builds(
    Mission,
    id=st.sampled_from(MISSIONS),
    title=st.sampled_from(("Fair", "Talks with Pat Example")),
    stage=st.sampled_from(MissionStage),
    dates=_ends,
    delegates=st.lists(delegates, max_size=3).map(tuple),
    legs=st.just(()) | st.lists(_someone.filter(bool), max_size=2).map(lambda ids: (Leg(travellers=tuple(ids)),)),
)
calls = st.builds(
    Visit,
    id=st.sampled_from(VISITS),
    title=st.just("Dinner"),
    mission=st.sampled_from(("", *MISSIONS)),
    day=_ends,
    participants=st.lists(st.builds(Participant, person=_someone, stands_in_for=_someone), max_size=3).map(tuple),
    minutes=st.sampled_from(("", "Example was there.", "Nothing.")),
)
_records = people | people | journeys | journeys | calls


journeys_of_people = st.lists(_records, max_size=9).map(lambda made: book_of(*apart(made)))
"""Books of people who travel."""

changes = st.builds(
    Changes,
    summary=st.just("changed"),
    put=st.lists(_records, max_size=2).map(apart),
    drop=st.lists(st.sampled_from((*PEOPLE, *MISSIONS, *VISITS)), max_size=1).map(tuple),
)
