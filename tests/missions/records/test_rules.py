"""What a record is by its facts: who comes, which day it is, who is there, what is held, what is over, who is ours."""

import pytest

from missions.dates.partial import PartialDate, may_cover
from missions.delegation.sides import organisations_marked_ours, our_organisations, our_organisations_on
from missions.records.missions import Delegate, DelegateFunction, Leg, Mission, MissionKind, MissionStage
from missions.records.organisations import Membership, Organisation
from missions.records.people import Function
from missions.records.visits import Invitation, Participant, Visit
from tests.world import book_of


def when(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


# Invitations.


@pytest.mark.parametrize(
    ("invitation", "comes", "has_accepted", "was_there", "was_invited"),
    [
        (Invitation.OPEN, True, False, False, False),
        (Invitation.INVITED, True, False, False, True),
        (Invitation.ACCEPTED, True, True, False, True),
        (Invitation.DECLINED, False, False, False, True),
        (Invitation.ATTENDED, True, True, True, True),
    ],
)
def test_somebody_comes_unless_they_declined(
    invitation: Invitation, comes: bool, has_accepted: bool, was_there: bool, was_invited: bool
) -> None:
    assert Participant(invitation=invitation).is_coming is comes
    assert invitation.is_declined is not comes
    assert invitation.is_unanswered is (comes and not has_accepted)
    assert Visit(id="talks", participants=(Participant(), Participant(invitation=invitation))).was_attended is was_there
    assert (invitation.is_accepted, invitation.is_attended, invitation.is_sent) == (
        has_accepted,
        was_there,
        was_invited,
    )


PAT, NOT_PAT = Participant(person="pat"), Participant(person="pat", invitation=Invitation.DECLINED)
NOT_ALEX = Participant(person="alex", invitation=Invitation.DECLINED)


def test_those_who_declined_are_on_the_list_but_do_not_come() -> None:
    guests = Participant(organisation="guests")
    visit = Visit(id="talks", participants=(NOT_ALEX, PAT, guests, PAT))
    assert visit.coming == (PAT, guests, PAT)
    assert visit.people_coming == ("pat",)
    assert visit.has_declined("alex")
    assert not visit.has_declined("pat")
    assert not visit.has_declined("sam"), "who was never asked has declined nothing"


@pytest.mark.parametrize("participants", [(PAT, NOT_PAT), (NOT_PAT, PAT)])
def test_who_is_on_the_list_twice_comes_if_they_come_in_either_role(participants: tuple[Participant, ...]) -> None:
    visit = Visit(id="talks", participants=participants)
    assert visit.people_coming == ("pat",)
    assert not visit.has_declined("pat")
    assert visit.is_attended_by("pat", None)


# Missions.


@pytest.mark.parametrize(
    ("stage", "over"),
    [
        (MissionStage.IDEA, ()),
        (MissionStage.PLANNING, ()),
        (MissionStage.CONFIRMED, ("is_confirmed",)),
        (MissionStage.CANCELLED, ("is_cancelled", "is_over")),
        (MissionStage.CLOSED, ("is_closed", "is_over")),
    ],
)
def test_a_mission_is_over_when_it_is_cancelled_or_closed(stage: MissionStage, over: tuple[str, ...]) -> None:
    mission = Mission(id="trip", stage=stage, dates=PartialDate("1999"))
    rules = ("is_confirmed", "is_cancelled", "is_closed", "is_over")
    assert tuple(rule for rule in rules if getattr(mission, rule)) == over


def test_interpreters_and_press_serve_the_others() -> None:
    serving = [each for each in DelegateFunction if each.is_serving]
    assert serving == [DelegateFunction.INTERPRETER, DelegateFunction.PRESS]


# The day of a visit.


@pytest.mark.parametrize(
    ("own", "dates", "expected"),
    [
        ("2026-11-10", "2026-11-08/2026-11-15", "2026-11-10"),
        ("2026-11", "2026-11-08/2026-11-15", "2026-11"),
        (None, "2026-11-08/2026-11-15", "2026-11-08/2026-11-15"),
        (None, "2026", "2026"),
        ("2026-11-10", None, "2026-11-10"),
        (None, None, None),
    ],
)
def test_a_visit_takes_place_on_its_own_day_else_on_those_of_its_mission(
    own: str | None, dates: str | None, expected: str | None
) -> None:
    visit = Visit(id="talks", mission="trip", day=when(own))
    assert visit.day_or(Mission(id="trip", dates=when(dates))) == when(expected)


@pytest.mark.parametrize("own", ["2026-11-10", None])
def test_without_a_mission_a_visit_has_its_own_day_alone(own: str | None) -> None:
    assert Visit(id="talks", day=when(own)).day_or(None) == when(own)


# From one day until another.

SPANS = [
    ("2026-11-10", "2026-11-12", "2026-11-09", False),
    ("2026-11-10", "2026-11-12", "2026-11-10", True),  # the first day
    ("2026-11-10", "2026-11-12", "2026-11-11", True),
    ("2026-11-10", "2026-11-12", "2026-11-12", True),  # the last day
    ("2026-11-10", "2026-11-12", "2026-11-13", False),
    ("2026-11-10", "2026-11-12", None, True),  # it may be any day
    ("2026-11-10", "2026-11-12", "2026-11", True),
    ("2026-11-10", "2026-11-12", "2026-10", False),
    ("2026-11-10", "2026-11-12", "2026-11-12/2026-11-20", True),
    ("2026-11-10", "2026-11-12", "2026-11-13/..", False),
    ("2026-11-10", None, "2026-11-09", False),
    ("2026-11-10", None, "2090", True),
    (None, "2026-11-12", "1990", True),
    (None, "2026-11-12", "2026-11-13", False),
    (None, None, "2026-11-13", True),
    ("2026-11", "2027", "2026-11-01", True),  # it may begin on the first of the month
    ("2026-11", "2027", "2026-10-31", False),
    ("2026-11", "2027", "2027-12-31", True),  # and end on the last of the year
    ("2026-11", "2027", "2028-01-01", False),
    ("2026-11-10?", "2026-11-12~", "2026-11-12", True),
    ("2026-11-10?", "2026-11-12~", "2026-11-13", False),
]


@pytest.mark.parametrize(("first", "last", "day", "there"), SPANS)
def test_first_and_last_day_count_and_what_is_not_known_may_be(
    first: str | None, last: str | None, day: str | None, there: bool
) -> None:
    since, until, on = when(first), when(last), when(day)
    assert may_cover(since, until, on) is there
    assert Delegate(arrival=since, departure=until).is_there(on) is there
    assert Function(since=since, until=until).is_held(on) is there
    assert Membership(since=since, until=until).is_held(on) is there


@pytest.mark.parametrize(("first", "last", "day", "there"), [each for each in SPANS if each[2]])
def test_who_is_not_there_arrives_later_or_has_left(first: str | None, last: str | None, day: str, there: bool) -> None:
    delegate, on = Delegate(arrival=when(first), departure=when(last)), PartialDate(day)
    assert [delegate.arrives_after(on), delegate.has_left(on)].count(True) == (0 if there else 1)
    assert delegate.has_left(on) is Function(since=when(first), until=when(last)).has_ended(on)


@pytest.mark.parametrize(
    ("until", "ended"),
    [("2026-11-09", True), ("2026-11-10", False), ("2026-10", True), ("2026-11", False), (None, False)],
)
def test_a_function_has_ended_once_its_last_possible_day_is_over(until: str | None, ended: bool) -> None:
    assert Function(until=when(until)).has_ended(PartialDate("2026-11-10")) is ended


def test_delegates_are_there_between_their_own_days() -> None:
    early = Delegate(person="pat", departure=PartialDate("2026-11-10"))
    late = Delegate(person="alex", arrival=PartialDate("2026-11-10"))
    mission = Mission(id="trip", delegates=(early, late))
    expected = {"2026-11-09": (early,), "2026-11-10": (early, late), "2026-11-11": (late,), "2026-11": (early, late)}
    for day, there in expected.items():
        assert mission.delegates_on(PartialDate(day)) == there
        assert mission.delegation.on(PartialDate(day)) == tuple(each.person for each in there)
    assert mission.delegates_on(None) == (early, late)


# Travelling.


@pytest.mark.parametrize(
    ("departs", "arrives", "days"),
    [
        ("2026-11-08", "2026-11-09", "2026-11-08/2026-11-09"),
        ("2026-11-09", "2026-11-08", "2026-11-08/2026-11-09"),  # over the date line
        ("2026-11-08", "2026-11-08", "2026-11-08"),
        ("2026-11-08", None, "2026-11-08"),
        (None, "2026-11", "2026-11"),
        (None, None, None),
    ],
)
def test_a_leg_takes_the_days_from_departure_to_arrival(
    departs: str | None, arrives: str | None, days: str | None
) -> None:
    assert Leg(departs_on=when(departs), arrives_on=when(arrives)).days == when(days)


def test_a_leg_that_names_nobody_is_for_everybody_who_is_there_then() -> None:
    pat = Delegate(person="pat", arrival=PartialDate("2026-11-09"))
    alex = Delegate(person="alex", arrival=PartialDate("2026-11-10"))
    mission = Mission(id="trip", delegates=(pat, alex))
    overnight = Leg(departs_on=PartialDate("2026-11-08"), arrives_on=PartialDate("2026-11-09"))
    assert mission.travellers(overnight) == ("pat",)
    assert mission.travellers(Leg()) == ("pat", "alex")
    assert mission.travellers(Leg(travellers=("sam", "alex", "sam"))) == ("sam", "alex")


# Who is ours.

OURS = Organisation(id="cluster", ours=True)
OFFICE = Organisation(id="office", parent="cluster")
DESK = Organisation(id="desk", parent="office")
MEMBER = Organisation(id="firm", memberships=(Membership(alliance="cluster"),))
LEAD = Organisation(id="lead")
BRANCH = Organisation(id="branch", parent="lead")


def test_ours_is_what_is_marked_and_its_parts_but_not_its_members() -> None:
    book = book_of(OURS, OFFICE, DESK, MEMBER, LEAD, BRANCH)
    assert [each.id for each in book.organisations.values() if each.is_ours] == ["cluster"]
    assert organisations_marked_ours(book) == ("cluster",)
    assert our_organisations(book) == {"cluster", "office", "desk"}
    assert our_organisations(book, ("lead",)) == {"cluster", "office", "desk"}, "whoever is marked goes before others"


def test_where_nobody_is_marked_others_stand_in_with_their_parts() -> None:
    book = book_of(OFFICE, DESK, LEAD, BRANCH)
    assert organisations_marked_ours(book) == ()
    assert our_organisations(book) == frozenset()
    assert our_organisations(book, ("", "lead")) == {"lead", "branch"}


@pytest.mark.parametrize(
    ("organisations", "lead", "ours", "ours_on_an_incoming_one"),
    [
        (
            (OURS, OFFICE, DESK, LEAD, BRANCH),
            "lead",
            {"cluster", "office", "desk", "lead"},
            {"cluster", "office", "desk"},
        ),
        ((OURS, OFFICE, LEAD), "office", {"cluster", "office"}, {"cluster", "office"}),
        ((OFFICE, DESK, LEAD, BRANCH), "lead", {"lead", "branch"}, set()),
        ((OURS, LEAD), "", {"cluster"}, {"cluster"}),
        ((LEAD,), "", set(), set()),
    ],
)
def test_whoever_leads_our_mission_is_ours_but_not_whoever_leads_one_that_comes_to_us(
    organisations: tuple[Organisation, ...], lead: str, ours: set[str], ours_on_an_incoming_one: set[str]
) -> None:
    book = book_of(*organisations)
    assert our_organisations_on(Mission(id="trip", lead=lead), book) == ours
    incoming = Mission(id="trip", kind=MissionKind.INCOMING_DELEGATION, lead=lead)
    assert our_organisations_on(incoming, book) == ours_on_an_incoming_one


def test_rules_add_nothing_to_what_is_kept() -> None:
    kept = {
        Visit: {"coming", "people_coming", "was_attended"},
        Mission: {"is_over", "is_cancelled", "is_confirmed", "is_closed", "delegation"},
        Participant: {"is_coming"},
        Organisation: {"is_ours"},
        Leg: {"days"},
    }
    for struct, rules in kept.items():
        assert rules.isdisjoint(struct.__struct_fields__)
        assert all(isinstance(getattr(struct, rule), property) for rule in rules)
