"""Who is at a visit: the itinerary, conflicts, the forecast and every other report agree."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.delegation.attendance import (
    dietary_needs,
    organisations_at,
    representations,
    unrepresented_parties,
    visits_where_two_meet,
)
from missions.delegation.representation import Occasion, occasions_ahead
from missions.delegation.sides import counterparts
from missions.outcomes.results import results_of
from missions.planning.conflict import MissionContext
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind, MissionStage
from missions.records.visits import Event, Invitation, Participant, ParticipantRole, Visit, VisitAgreement, VisitKind
from missions.reports.renewal_occasions import renewal_plans
from missions.signing.ceremony import mention_order
from missions.travel.itinerary import delegate_items, itinerary
from tests import world
from tests.missions.journeys import MAYBE
from tests.properties import tries
from tests.world import EAST, NORTH, PAT, ROBIN, SAM, TODAY, agreement, between, book_of, changed, held, until

ALEX = changed(world.ALEX, functions=held("north", "deputy director", may_sign=True))
DAY = PartialDate("2027-03-02")
PARTIES = between("north", "east")


def trip(*delegates: Delegate, **fields: object) -> Mission:
    known = {"dates": PartialDate("2027-03-01/2027-03-05"), "stage": MissionStage.CONFIRMED, "lead": "north"}
    travelling = delegates or (Delegate(person="pat"), Delegate(person="alex"))
    return Mission(id="trip", title="Trip", delegates=travelling, **{**known, **fields})


def talks(*participants: Participant, **fields: object) -> Visit:
    known = {"day": DAY, "start": time(10), "end": time(11), "host": "east"}
    return Visit(id="talks", title="Talks", mission="trip", participants=participants, **{**known, **fields})


def listed(person: str, invitation: Invitation = Invitation.OPEN, **fields: object) -> Participant:
    return Participant(person=person, invitation=invitation, **fields)


def book_with(mission: Mission, visit: Visit, *others: Agreement | Event) -> Book:
    return book_of(NORTH, EAST, PAT, ALEX, ROBIN, SAM, mission, visit, *others)


def by_itinerary(mission: Mission, visit: Visit, book: Book) -> set[str]:
    """Return on whose own schedule the visit stands, at a time or waiting for one."""
    found = set()
    for person in book.people:
        own = itinerary(mission, book, person)
        if visit in own.tray or any(item.visit == visit for each in own.days for item in each.items):
            found.add(person)
    return found


def by_clashes(mission: Mission, visit: Visit, book: Book) -> set[str]:
    return set(MissionContext(mission, book, TODAY).participation(visit).people)


def gathered(visit: Visit, book: Book) -> Occasion | None:
    return next((each for each in occasions_ahead(book, date.min, date.max) if each.id == visit.id), None)


def by_radar(visit: Visit, book: Book) -> set[str] | None:
    """Return who is at the visit for the radar; None without any day, when it is no occasion."""
    found = gathered(visit, book)
    return {each.person for each in found.participants if each.person} if found else None


def at(mission: Mission, visit: Visit) -> set[str]:
    """Return who is at the visit, after everybody who tells it was asked."""
    book = book_with(mission, visit)
    told = by_itinerary(mission, visit, book)
    assert by_clashes(mission, visit, book) == told
    assert by_radar(visit, book) == told
    return told


def test_of_a_delegation_of_which_some_are_listed_the_others_are_not_there() -> None:
    assert at(trip(), talks(listed("pat"), listed("sam"))) == {"pat", "sam"}


def test_a_visit_that_lists_no_delegate_is_the_whole_delegations() -> None:
    assert at(trip(), talks()) == {"pat", "alex"}
    assert at(trip(), talks(listed("sam"), Participant(organisation="east"))) == {"pat", "alex", "sam"}


def test_it_is_not_the_whole_delegations_because_the_only_one_listed_declined() -> None:
    assert at(trip(), talks(listed("pat", Invitation.DECLINED), listed("sam"))) == {"sam"}


def test_who_declined_in_one_role_and_comes_in_another_is_there() -> None:
    twice = (listed("pat", Invitation.DECLINED, role=ParticipantRole.SPEAKER), listed("pat"))
    assert at(trip(), talks(*twice)) == {"pat"}
    assert at(trip(), talks(*reversed(twice))) == {"pat"}


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2027-03-01", {"pat"}),
        ("2027-03-02", {"pat", "alex"}),  # the day of arrival
        ("2027-03-03", {"pat", "alex"}),  # and that of departure
        ("2027-03-04", {"alex"}),
        ("2027-03", {"pat", "alex"}),
        (None, {"pat", "alex"}),
    ],
)
def test_of_the_whole_delegation_those_are_at_a_visit_who_are_there_that_day(day: str | None, there: set[str]) -> None:
    mission = trip(
        Delegate(person="pat", departure=PartialDate("2027-03-03")),
        Delegate(person="alex", arrival=PartialDate("2027-03-02")),
    )
    assert at(mission, talks(day=PartialDate(day) if day else None)) == there


def test_a_visit_without_a_day_takes_place_while_its_mission_lasts() -> None:
    gone = trip(Delegate(person="pat"), Delegate(person="alex", departure=PartialDate("2027-02-20")))
    assert at(gone, talks(day=None)) == {"pat"}


def test_who_comes_twice_is_there_each_time() -> None:
    mission = trip(
        Delegate(person="pat", departure=PartialDate("2027-03-01")),
        Delegate(person="pat", arrival=PartialDate("2027-03-04")),
        Delegate(person="alex"),
    )
    for day, there in (("2027-03-01", {"pat", "alex"}), ("2027-03-02", {"alex"}), ("2027-03-04", {"pat", "alex"})):
        assert at(mission, talks(day=PartialDate(day))) == there


def test_the_radar_names_nobody_whom_the_visit_leaves_at_the_hotel() -> None:
    accord = agreement(parties=PARTIES, term=until("2027-12-31"))
    mission = trip(Delegate(person="pat"), Delegate(person="alex"), Delegate(person="robin"))
    expected = {("robin",): {"robin"}, ("pat", "robin"): {"pat", "robin"}, (): {"pat", "alex", "robin"}}
    for ours, there in expected.items():
        visit = talks(*map(listed, ours), listed("sam", Invitation.ACCEPTED))
        (sighting,) = renewal_plans(book_with(mission, visit, accord), TODAY)
        (occasion,) = sighting.occasions
        assert occasion.at == "talks"
        assert {each.person for each in occasion.sides[0].people} == there


def test_a_delegate_whom_no_visit_lists_is_nowhere_where_the_other_side_is() -> None:
    accord = agreement(parties=PARTIES, term=until("2027-12-31"))
    visit = talks(listed("pat"), listed("sam", Invitation.ACCEPTED))
    (sighting,) = renewal_plans(book_with(trip(), visit, accord), TODAY)
    (occasion,) = sighting.occasions
    assert (occasion.id, occasion.at) == ("trip", "talks")
    assert {each.person for each in occasion.sides[0].people} == {"pat"}
    assert not occasion.can_sign


FAIR = Event(id="fair", series="Fair", dates=PartialDate("2027-03-03/2027-03-04"))


@pytest.mark.parametrize(
    ("departure", "there"),
    [("2027-03-02", {"pat"}), ("2027-03-03", {"pat", "alex"}), ("2027-03", {"pat", "alex"}), (None, {"pat", "alex"})],
)
def test_delegates_who_left_before_a_fair_are_not_at_it(departure: str | None, there: set[str]) -> None:
    leaving = Delegate(person="alex", departure=PartialDate(departure) if departure else None)
    book = book_with(trip(Delegate(person="pat"), leaving, events=("fair",)), talks(), FAIR)
    (fair,) = (each for each in occasions_ahead(book, date.min, date.max) if each.table == "events")
    assert {each.person for each in fair.participants} == there


def test_interpreters_are_at_a_visit_but_for_no_party() -> None:
    mission = trip(Delegate(person="pat"), Delegate(person="alex", function=DelegateFunction.INTERPRETER))
    book = book_with(mission, talks())
    assert by_itinerary(mission, talks(), book) == by_clashes(mission, talks(), book) == {"pat", "alex"}
    assert by_radar(talks(), book) == {"pat"}


def test_for_obligations_those_take_part_who_are_there() -> None:
    mission = trip(Delegate(person="pat"), Delegate(person="sam"))
    for visit, organisations in (
        (talks(host=""), {"north", "east"}),
        (talks(listed("pat"), host=""), {"north"}),
        (talks(listed("pat", Invitation.DECLINED), host=""), set()),
        (talks(listed("robin"), host=""), {"north", "east"}),
    ):
        assert organisations_at(visit, book_with(mission, visit)) == organisations


def test_a_party_is_represented_by_whoever_of_the_delegation_is_there() -> None:
    accord = agreement(parties=PARTIES)
    signing = {"kind": VisitKind.SIGNING, "agreements": (VisitAgreement(agreement=accord.id),), "host": ""}
    for visit, missing in (
        (talks(listed("sam"), **signing), 0),
        (talks(listed("sam"), listed("alex", Invitation.DECLINED), **signing), 1),
    ):
        assert len(unrepresented_parties(visit, book_with(trip(), visit, accord))) == missing


@pytest.mark.parametrize(
    ("participants", "there"),
    [
        ((), {"pat"}),
        (("sam",), {"pat"}),
        (("pat",), {"pat"}),
        (("alex",), {"alex"}),
    ],
)
def test_the_visits_of_a_delegate_are_those_the_delegate_attends(
    participants: tuple[str, ...], there: set[str]
) -> None:
    gone = Delegate(person="alex", departure=PartialDate("2027-03-01"))
    visit = talks(*map(listed, participants))
    book = book_with(trip(Delegate(person="pat"), gone), visit)
    found = {each.id: results_of(each, book, TODAY).visit_results for each in (PAT, ALEX)}
    assert {id for id, visits in found.items() if visits} == there


@pytest.mark.parametrize(
    ("participants", "there"),
    [
        ((listed("sam"),), ["alex", "pat"]),
        ((listed("pat"),), ["pat"]),
        ((listed("pat"), listed("alex", Invitation.DECLINED)), ["pat"]),
        ((listed("pat"), listed("sam", Invitation.DECLINED, organisation="east")), ["pat"]),
        ((listed("pat"), listed("sam", organisation="east")), ["pat", "sam"]),
    ],
)
def test_only_those_at_a_visit_represent_anybody_there(participants: tuple[Participant, ...], there: list[str]) -> None:
    visit = talks(*participants)
    assert [each.person for each in representations(visit, book_with(trip(), visit))] == there


def test_the_whole_delegation_is_faced_greeted_and_fed() -> None:
    mission, visit = trip(), talks(listed("sam", role=ParticipantRole.COUNTERPART))
    book = book_with(mission, visit)
    pairs = [
        (each.ours and each.ours.person, each.theirs and each.theirs.person) for each in counterparts(visit, book).pairs
    ]
    assert pairs == [("alex", "sam"), ("pat", None)]
    assert set(mention_order(visit, book)) == set(dietary_needs(visit, book).unknown) == {"alex", "pat", "sam"}


def test_an_incoming_delegation_is_theirs_as_a_whole() -> None:
    mission = trip(Delegate(person="sam"), kind=MissionKind.INCOMING_DELEGATION, lead="east")
    visit = talks(listed("pat", role=ParticipantRole.HOST), host="north")
    (pair,) = counterparts(visit, book_with(mission, visit)).pairs
    assert (pair.ours and pair.ours.person, pair.theirs and pair.theirs.person) == ("pat", "sam")


def test_who_declined_is_not_fed_as_one_of_the_whole_delegation() -> None:
    visit = talks(listed("pat", Invitation.DECLINED), listed("sam"))
    assert dietary_needs(visit, book_with(trip(), visit)).unknown == ("sam",)


# Whatever is recorded.

PEOPLE = ("pat", "alex", "robin", "sam")
WORKING = (DelegateFunction.HEAD, DelegateFunction.MEMBER, DelegateFunction.ACCOMPANYING)
ROLES = tuple(each for each in ParticipantRole if each is not ParticipantRole.INTERPRETER)
DELEGATES = st.lists(
    st.builds(
        Delegate,
        person=st.sampled_from((*PEOPLE, "")),
        function=st.sampled_from(WORKING),
        arrival=MAYBE,
        departure=MAYBE,
    ),
    max_size=4,
).map(tuple)
LISTED = st.lists(
    st.builds(
        Participant,
        person=st.sampled_from((*PEOPLE, "")),
        organisation=st.sampled_from(("", "east")),
        role=st.sampled_from(ROLES),
        invitation=st.sampled_from(Invitation),
    ),
    max_size=4,
).map(tuple)


@tries(300)
@given(DELEGATES, LISTED, MAYBE, MAYBE)
def test_itinerary_clashes_and_radar_agree_on_who_is_at_a_visit(
    delegates: tuple[Delegate, ...],
    participants: tuple[Participant, ...],
    dates: PartialDate | None,
    day: PartialDate | None,
) -> None:
    mission = Mission(id="trip", title="Trip", dates=dates, delegates=delegates)
    visit = talks(*participants, day=day)
    book = book_with(mission, visit)
    there = by_itinerary(mission, visit, book)
    assert set(visit.attending(mission)) == there
    assert by_clashes(mission, visit, book) == there
    found = by_radar(visit, book)
    assert found == (there if day or dates else None)
    assert organisations_at(visit, book) == _organisations(there, participants)


def _organisations(there: set[str], participants: tuple[Participant, ...]) -> set[str]:
    named = {each.organisation for each in participants if each.is_coming and each.organisation}
    at_home = {"east" if each == "sam" else "north" for each in there}
    return {"east"} | named | at_home


@tries(300)
@given(DELEGATES, LISTED, MAYBE, MAYBE, MAYBE)
def test_two_parties_meet_at_a_visit_where_both_take_part(
    delegates: tuple[Delegate, ...],
    participants: tuple[Participant, ...],
    first: PartialDate | None,
    last: PartialDate | None,
    day: PartialDate | None,
) -> None:
    sam = changed(SAM, functions=held("east", since=first, until=last))
    mission = Mission(id="trip", title="Trip", delegates=delegates)
    visit = talks(*participants, day=day, host="")
    book = book_of(NORTH, EAST, PAT, ALEX, ROBIN, sam, mission, visit)
    parties = (frozenset({"north"}), frozenset({"east"}))
    both = organisations_at(visit, book) == {"north", "east"}
    assert visits_where_two_meet(parties, book) == ({visit.id} if both else set())


@tries(100)
@given(DELEGATES, LISTED)
def test_nobody_is_free_who_is_at_a_visit(
    delegates: tuple[Delegate, ...], participants: tuple[Participant, ...]
) -> None:
    mission = Mission(id="trip", title="Trip", dates=DAY, delegates=delegates)
    visit = talks(*participants, zone="Europe/Berlin")
    book = book_with(mission, visit)
    begins = datetime(2027, 3, 2, 9, tzinfo=UTC)
    busy = delegate_items(mission, book, begins, begins + timedelta(minutes=30))
    taken = {person for person, items in busy.items() if items}
    assert taken == by_itinerary(mission, visit, book) & {each.person for each in delegates}
