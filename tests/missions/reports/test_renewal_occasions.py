"""Renewal occasions: who meets whom before an agreement ends, who of them may sign, and the plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS
from missions.deadlines.ledger import deadlines
from missions.delegation.representation import SigningAuthority
from missions.records.agreements import Agreement, Party, PartyRole
from missions.records.book import Book
from missions.records.clauses import Renewal, RenewalMode
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionStage
from missions.records.organisations import Membership, Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.visits import (
    Attendance,
    AttendanceState,
    Event,
    EventStatus,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
)
from missions.reports.renewal_occasions import AFTER_DAYS, AHEAD_MONTHS, MilestoneKind, RenewalPlan, renewal_plans
from missions.terms.counting import shift_day
from tests.properties import tries
from tests.world import (
    EAST,
    KIM,
    NORTH,
    PAT,
    ROBIN,
    SAM,
    TODAY,
    YEARLY,
    agreement,
    between,
    book_of,
    changed,
    day,
    stopped_by,
    until,
)

PLANNED, CONFIRMED = AttendanceState.PLANNED, AttendanceState.CONFIRMED


def person(id: str, at: str, **function: object) -> Person:
    return Person(id=id, family_name=id.title(), functions=(Function(organisation=at, **function),))


NOWHERE = (changed(NORTH, country="", region="", zone=""), changed(EAST, country="", zone=""))


def fair(id: str, dates: str, *attending: str, state: AttendanceState = CONFIRMED, **fields: object) -> Event:
    attendance = tuple(Attendance(person=each, state=state) for each in attending)
    return Event(id=id, series=id.title(), dates=PartialDate(dates), attendance=attendance, **fields)


def accord(end: str = "2027-12-31", **fields: object) -> Agreement:
    return agreement(term=until(end), **fields)


def sighted(*records: Record, today: date = TODAY) -> RenewalPlan:
    (found,) = renewal_plans(book_of(*NOWHERE, ROBIN, SAM, PAT, KIM, *records), today)
    return found


def where(sighting: RenewalPlan) -> list[str]:
    return [each.id for each in sighting.occasions]


def best(sighting: RenewalPlan) -> str | None:
    return sighting.best.id if sighting.best else None


def test_the_last_good_occasion_is_the_last_at_which_somebody_may_sign_for_each() -> None:
    found = sighted(
        accord(),
        fair("early", "2027-02-01/2027-02-03", "robin", "sam"),
        fair("late", "2027-09-01/2027-09-03", "robin", "sam"),
        fair("talks", "2027-11-01", "pat", "sam"),
        fair("alone", "2027-11-02", "robin", "pat"),
        fair("after", "2028-01-20", "robin", "sam"),
        fair("much-later", "2028-04-01", "robin", "sam"),
    )
    assert where(found) == ["early", "late", "talks", "after"]
    assert [each.is_before for each in found.occasions] == [True, True, True, False]
    assert [each.can_sign for each in found.occasions] == [True, True, False, True]
    assert best(found) == "late"
    (home, away) = found.best.sides
    assert (home.name, [each.name for each in home.people]) == ("Example Cluster North", ["Robin Sample"])
    assert (away.name, [each.authority for each in away.people]) == ("Example Agency East", [SigningAuthority.MAY_SIGN])


def test_confirmed_people_outrank_planned_ones() -> None:
    found = sighted(
        accord(),
        fair("sure", "2027-03-01", "robin", "sam"),
        fair("maybe", "2027-10-01", "robin", "sam", state=PLANNED),
    )
    assert best(found) == "sure"
    assert [each.is_sure for each in found.occasions] == [True, False]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("2027-12-30", "fair"),
        ("2027-12-31", "fair"),  # the last day itself
        ("2027-12-30/2028-01-02", "fair"),  # it goes on after the last day: they sign there before
        ("2028-01-01/2028-01-02", None),
        ("2028-01/2028-02", None),
        ("[2027-12-30,2028-01-02]", None),
        ("2027-12", "fair"),
        ("2027-11", "fair"),
        ("2026-11-20/2026-11-24", "fair"),  # it is on today
        ("2026-11-20", None),  # it is over
    ],
)
def test_an_occasion_must_surely_have_begun_by_the_last_day(dates: str, expected: str | None) -> None:
    assert best(sighted(accord(), fair("fair", dates, "robin", "sam"))) == expected


def test_where_it_goes_on_beyond_the_last_day_the_day_to_sign_is_told() -> None:
    found = sighted(accord(), fair("fair", "2027-12-30/2028-01-02", "robin", "sam"))
    assert found.best is not None
    assert found.best.sign_by == day("2027-12-31")
    over = sighted(accord(), fair("fair", "2027-12-30", "robin", "sam"))
    assert over.best is not None
    assert over.best.sign_by is None


def test_nobody_signs_in_person_at_what_takes_place_online() -> None:
    assert best(sighted(accord(), fair("fair", "2027-11-03", "robin", "sam", status=EventStatus.ONLINE))) is None


@pytest.mark.parametrize(
    ("function", "authority"),
    [
        ({"may_sign": True}, SigningAuthority.MAY_SIGN),
        ({"deputy_of": "robin"}, SigningAuthority.DEPUTY),
        ({"deputy_of": "pat"}, SigningAuthority.NONE),  # a deputy of somebody who may not sign
        ({"may_sign": True, "until": PartialDate("2027-02-28")}, None),  # no longer in office
        ({"may_sign": True, "since": PartialDate("2027-04-01")}, None),  # not yet
        ({"may_sign": True, "since": PartialDate("2020"), "until": PartialDate("2027-03")}, SigningAuthority.MAY_SIGN),
        ({}, SigningAuthority.NONE),
    ],
)
def test_authority_is_that_of_the_day(function: dict[str, object], authority: SigningAuthority | None) -> None:
    found = sighted(accord(), person("weiss", "north", **function), fair("fair", "2027-03-01", "weiss", "sam"))
    if authority is None:
        assert found.occasions == ()
        assert str(found.why).startswith("No shared occasion before Fri 31 Dec 2027")
    else:
        assert [each.authority for each in found.occasions[0].sides[0].people] == [authority]
        assert (found.best is None) == (authority is SigningAuthority.NONE)


def test_a_deputy_needs_somebody_in_office_to_stand_in_for() -> None:
    left = person("former", "north", may_sign=True, until=PartialDate("2026-12-31"))
    deputy = person("weiss", "north", deputy_of="former")
    found = sighted(accord(), left, deputy, fair("fair", "2027-03-01", "weiss", "sam"))
    nobody = "nobody there may sign for Example Cluster North."
    assert str(found.why) == f"They meet before Fri 31 Dec 2027, but {nobody}"


class TestForWhomPeopleStand:
    BELOW = Organisation(id="north-gmbh", name="Example Cluster North GmbH", parent="north")
    MEMBER = Organisation(id="cluster", name="Cluster", memberships=(Membership(alliance="north"),))
    FORMER = Organisation(
        id="left", name="Left", memberships=(Membership(alliance="north", until=PartialDate("2026")),)
    )

    @pytest.mark.parametrize(
        ("at", "expected"), [("north-gmbh", "fair"), ("cluster", "fair"), ("left", None), ("elsewhere", None)]
    )
    def test_parts_and_members_stand_for_a_party_while_they_are_ones(self, at: str, expected: str | None) -> None:
        envoy = person("envoy", at, may_sign=True)
        event = fair("fair", "2027-03-01", "envoy", "sam")
        assert best(sighted(accord(), self.BELOW, self.MEMBER, self.FORMER, envoy, event)) == expected

    def test_so_does_what_a_party_is_a_part_of(self) -> None:
        parent = Organisation(id="city", name="City")
        part = Organisation(id="agency", name="Agency", parent="city")
        mayor = person("mayor", "city", may_sign=True)
        pair = accord(parties=between("agency", "east"))
        found = sighted(pair, parent, part, mayor, fair("fair", "2027-03-01", "mayor", "sam"))
        assert [each.organisation for each in found.best.sides[0].people] == ["city"]

    def test_an_alliance_stands_for_its_members_while_they_are_ones(self) -> None:
        officer = person("officer", "north", may_sign=True)
        event = fair("fair", "2027-03-01", "officer", "sam")
        for member, expected in ((self.MEMBER, "fair"), (self.FORMER, None)):
            pair = accord(parties=between(member.id, "east"))
            assert best(sighted(pair, member, officer, event)) == expected

    def test_an_alliance_of_both_parties_stands_for_neither(self) -> None:
        both = Organisation(id="alliance", name="Alliance")
        one = Organisation(id="one", name="One", memberships=(Membership(alliance="alliance"),))
        two = Organisation(id="two", name="Two", parent="alliance")
        officer = person("officer", "alliance", may_sign=True)
        pair = accord(parties=between("one", "two"))
        found = sighted(pair, both, one, two, officer, fair("fair", "2027-03-01", "officer"))
        assert found.occasions == ()

    def test_whoever_a_party_agrees_for_counts(self) -> None:
        pair = accord(parties=(Party(organisation="north", on_behalf_of=("lyon",)), Party(organisation="east")))
        lyon = Organisation(id="lyon", name="Lyon")
        envoy = person("envoy", "lyon", may_sign=True)
        assert best(sighted(pair, lyon, envoy, fair("fair", "2027-03-01", "envoy", "sam"))) == "fair"
        above = Organisation(id="lyon", name="Lyon", parent="france")
        minister = person("minister", "france", may_sign=True)
        found = sighted(pair, above, minister, fair("fair", "2027-03-01", "minister", "sam"))
        assert found.occasions == ()  # the party agrees for Lyon, not for all that Lyon is a part of

    def test_every_party_must_be_there_but_no_facilitator(self) -> None:
        third = Organisation(id="third", name="Third")
        event = fair("fair", "2027-03-01", "robin", "sam")
        parties = between("north", "east")
        three = accord(parties=(*parties, Party(organisation="third")))
        helped = accord(parties=(*parties, Party(organisation="third", role=PartyRole.FACILITATOR)))
        assert sighted(three, third, event).occasions == ()
        assert best(sighted(helped, third, event)) == "fair"

    def test_one_party_meets_nobody(self) -> None:
        alone = accord(parties=between("north"))
        found = sighted(alone, fair("fair", "2027-03-01", "robin", "sam"))
        assert str(found.why) == "Only one party is recorded, so there is nobody to meet."


class TestMissions:
    TRIP = Mission(
        id="trip",
        title="Trip",
        stage=MissionStage.CONFIRMED,
        dates=PartialDate("2027-03-01/2027-03-06"),
        delegates=(Delegate(person="robin"), Delegate(person="pat", function=DelegateFunction.INTERPRETER)),
        events=("fair",),
    )

    def test_delegates_meet_the_host_of_a_visit(self) -> None:
        visit = Visit(id="call", title="Call", mission="trip", day=PartialDate("2027-03-02"), host="east")
        (occasion,) = sighted(accord(), self.TRIP, visit).occasions
        assert (occasion.table, occasion.id, occasion.at) == ("missions", "trip", "call")
        assert occasion.day == PartialDate("2027-03-02")
        assert [[each.person for each in side.people] for side in occasion.sides] == [["robin"], [""]]
        assert not occasion.can_sign

    def test_of_a_mission_the_visit_is_told_at_which_somebody_may_sign(self) -> None:
        visits = [
            Visit(
                id=f"visit-{number}",
                title="Visit",
                mission="trip",
                day=PartialDate(f"2027-03-0{number}"),
                host="east",
                participants=(Participant(person=guest, role=ParticipantRole.COUNTERPART, invitation=state),),
            )
            for number, guest, state in (
                (2, "sam", Invitation.INVITED),
                (3, "sam", Invitation.ACCEPTED),
                (4, "kim", Invitation.ACCEPTED),
                (5, "sam", Invitation.DECLINED),
            )
        ]
        (occasion,) = sighted(accord(), self.TRIP, *visits).occasions
        assert (occasion.at, occasion.is_sure) == ("visit-3", True)

    def test_whoever_declined_is_not_there(self) -> None:
        declined = Participant(person="sam", invitation=Invitation.DECLINED)
        visit = Visit(
            id="call",
            title="Call",
            mission="trip",
            day=PartialDate("2027-03-02"),
            host="east",
            participants=(declined,),
        )
        (occasion,) = sighted(accord(), self.TRIP, visit).occasions
        assert [each.person for each in occasion.sides[1].people] == [""]

    def test_delegates_go_to_the_events_of_their_mission(self) -> None:
        found = sighted(accord(), self.TRIP, fair("fair", "2027-03-05", "sam"))
        assert where(found) == ["fair"]
        assert found.best.is_sure

    @pytest.mark.parametrize("stage", [MissionStage.CANCELLED, MissionStage.CLOSED])
    def test_what_is_called_off_is_no_occasion(self, stage: MissionStage) -> None:
        off = Mission(id="off", title="Off", stage=stage, dates=self.TRIP.dates, delegates=self.TRIP.delegates)
        visit = Visit(id="call", title="Call", mission="off", day=PartialDate("2027-03-02"), host="east")
        cancelled = fair("fair", "2027-03-05", "robin", "sam", status=EventStatus.CANCELLED)
        assert sighted(accord(), off, visit, cancelled).occasions == ()

    def test_a_visit_without_a_mission_counts_too(self) -> None:
        visit = Visit(
            id="call",
            title="Call",
            day=PartialDate("2027-03-02"),
            participants=(Participant(person="robin"), Participant(organisation="east")),
        )
        (occasion,) = sighted(accord(), visit).occasions
        assert (occasion.table, occasion.id, occasion.at) == ("visits", "call", "")


class TestPlan:
    FAIR = fair("fair", "2027-03-08/2027-03-10", "robin", "sam")

    def test_it_goes_back_from_the_occasion_over_working_days(self) -> None:
        found = sighted(accord(renewal=Renewal(mode=RenewalMode.EXPRESS, approvals_lead=10)), self.FAIR)
        assert [(each.kind, each.day, each.is_past) for each in found.plan] == [
            (MilestoneKind.DRAFT, date(2027, 2, 1), False),
            (MilestoneKind.APPROVALS, date(2027, 2, 22), False),
            (MilestoneKind.OCCASION, date(2027, 3, 8), False),
        ]
        assert "they take 10 working days" in str(found.plan[1].why)

    def test_it_passes_over_the_holidays_of_both_sides(self) -> None:
        express = accord(renewal=Renewal(mode=RenewalMode.EXPRESS, approvals_lead=10))
        found = sighted(express, self.FAIR, NORTH, EAST)
        # Tue 23 Feb 2027 is the birthday of the Emperor of Japan, Thu 11 Feb the day of the foundation of the nation.
        assert [each.day for each in found.plan[:2]] == [date(2027, 1, 28), date(2027, 2, 19)]

    def test_it_says_that_it_is_too_late_for_the_usual_lead_times(self) -> None:
        found = sighted(accord(), self.FAIR)  # forty and fifteen working days before 8 Mar 2027 is Mon 21 Dec 2026
        assert found.best.start_by == date(2026, 12, 21)
        assert not found.best.is_late
        late = sighted(accord(), self.FAIR, today=day("2027-01-05"))
        assert late.best.is_late
        assert [each.is_past for each in late.plan] == [True, False, False]

    def test_a_notice_has_its_day_in_the_plan(self) -> None:
        rule = stopped_by("P6M")
        tacit = accord(renewal=YEARLY, notices=(rule,))
        found = sighted(tacit, self.FAIR)
        assert found.act_by == date(2027, 6, 30)
        assert [(each.kind, each.day) for each in found.plan][-1] == (MilestoneKind.NOTICE, date(2027, 6, 30))


class TestWhatIsSighted:
    def test_agreements_without_an_occasion_are_listed_too(self) -> None:
        found = sighted(accord())
        assert (found.best, found.plan, found.occasions) == (None, (), ())
        assert "arrange one" in str(found.why)

    @pytest.mark.parametrize(
        ("end", "seen"),
        [("2028-05-22", True), ("2028-05-23", False), ("2026-09-23", True), ("2026-09-22", False)],
    )
    def test_it_looks_eighteen_months_ahead_and_sixty_days_back(self, end: str, seen: bool) -> None:
        assert bool(renewal_plans(book_of(accord(end)), TODAY)) == seen

    def test_what_is_late_may_still_be_renewed_soon_after(self) -> None:
        found = sighted(accord("2026-11-20"), fair("fair", "2026-12-10", "robin", "sam"))
        assert where(found) == ["fair"]
        assert str(found.why) == "The day to act, Fri 20 Nov 2026, has passed."

    @pytest.mark.parametrize(("decision", "seen"), [(Decision.LET_LAPSE, False), (Decision.RENEW, True)])
    def test_what_shall_lapse_needs_no_occasion(self, decision: Decision, seen: bool) -> None:
        note = DeadlineNote(id="note", agreement="accord", deadline="expiry", decision=decision)
        book = book_of(accord(), note)
        (expiry,) = [each for each in deadlines(book, TODAY) if each.kind in END_OF_TERM_KINDS]
        assert expiry.recorded_decision
        assert bool(renewal_plans(book, TODAY)) == seen


@st.composite
def portfolios(draw: st.DrawFn) -> Book:
    """Agreements and fairs around today, with people of three organisations who attend some of them."""
    organisations = [Organisation(id=f"o{number}", name=f"O{number}") for number in range(3)]
    people = [
        person(f"p{number}", f"o{number % 3}", may_sign=draw(st.booleans()))
        for number in range(draw(st.integers(2, 6)))
    ]
    names = st.sampled_from([each.id for each in people])
    near = st.dates(date(2026, 6, 1), date(2028, 9, 1))
    fairs = [
        Event(
            id=f"e{number}",
            series="E",
            dates=PartialDate.between(*sorted(draw(st.tuples(near, near)))),
            attendance=tuple(
                Attendance(person=each, state=draw(st.sampled_from(AttendanceState)))
                for each in draw(st.lists(names, max_size=4, unique=True))
            ),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    accords = [
        accord(
            draw(near).isoformat(),
            id=f"a{number}",
            parties=between(*draw(st.lists(st.sampled_from(["o0", "o1", "o2"]), max_size=3, unique=True))),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return book_of(*organisations, *people, *fairs, *accords)


@tries(150)
@given(portfolios())
def test_what_holds_for_every_portfolio(book: Book) -> None:
    found = renewal_plans(book, TODAY)
    ends = {each.id: each.act_by for each in deadlines(book, TODAY) if each.kind in END_OF_TERM_KINDS}
    first, last = shift_day(TODAY, days=-AFTER_DAYS), shift_day(TODAY, months=AHEAD_MONTHS)
    assert {each.id: each.act_by for each in found} == {id: act for id, act in ends.items() if first <= act <= last}
    assert [each.act_by for each in found] == sorted(each.act_by for each in found)
    for sighting in found:
        assert (sighting.best is None) == (sighting.why is not None)
        assert [each.day for each in sighting.occasions] == sorted(each.day for each in sighting.occasions)
        for occasion in sighting.occasions:
            assert TODAY <= occasion.day.latest <= shift_day(sighting.act_by, days=AFTER_DAYS)
            assert occasion.is_before or occasion.day.latest > sighting.act_by
            assert occasion.sign_by is None or sighting.act_by <= occasion.sign_by < occasion.day.latest
            assert [side.organisation for side in occasion.sides] == [
                each.organisation for each in book.agreements[sighting.id].parties
            ]
            for side in occasion.sides:
                attending = {each.person for each in book.events[occasion.id].attendance}
                assert {each.person for each in side.people} <= attending
                assert all(each.organisation == side.organisation for each in side.people)
        good = [each for each in sighting.occasions if each.is_before and each.can_sign]
        assert (sighting.best in good) if good else sighting.best is None
        if sighting.best:
            same = [each for each in good if each.is_sure == sighting.best.is_sure]
            assert sighting.best.is_sure == any(each.is_sure for each in good)
            assert sighting.best.day.latest == max(each.day.latest for each in same)
            assert [each.day for each in sighting.plan] == sorted(each.day for each in sighting.plan)
