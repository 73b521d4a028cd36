"""Promises both ways, the last and the next meetings; who owes a return visit; gifts."""

from datetime import date

import pytest
from hypothesis import given

from missions.dates.partial import PartialDate
from missions.outcomes.commitments import last_meeting, next_meetings, promises
from missions.outcomes.partners import our_organisations_at, their_organisations_at, visits_with
from missions.outcomes.reciprocity import dormant_agreements, exchanged_gifts, uneven_balances, visit_balance
from missions.records.agreements import Agreement
from missions.records.clauses import Obligation, Term, TermKind
from missions.records.follow_ups import FollowUp, FollowUpState, Strength
from missions.records.missions import MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Gift, Invitation, Participant, Visit
from tests.missions.offices import offices
from tests.missions.partner_office import office
from tests.properties import tries
from tests.world import EAST, GUESTS, JOURNEY, NORTH, TALKS, TODAY, TONI, WALK, agreement, changed


def promise(id: str, by: str, to: str, **fields: object) -> FollowUp:
    return changed(FollowUp(id=id, text=id, promised_by=tuple(by.split()), promised_to=tuple(to.split())), **fields)


class TestPromises:
    book = office(
        promise("list", "north", "east", visit="talks", due=PartialDate("2026-11-20")),
        promise("draft", "toni", "north"),
        promise("events", "north east", "north east"),
        promise("other", "north", "chamber"),
        promise("old", "north", "east", state=FollowUpState.DONE),
    )

    def test_they_are_told_both_ways(self) -> None:
        found = promises("east", self.book, TODAY)
        assert [each.follow_up.id for each in found.to_them] == ["list", "events"]
        assert [each.follow_up.id for each in found.by_them] == ["draft", "events"]
        assert [each.is_mutual for each in found.to_them] == [False, True]

    def test_what_somebody_there_promised_counts_for_the_organisation_but_not_the_other_way(self) -> None:
        assert [each.follow_up.id for each in promises("toni", self.book, TODAY).by_them] == ["draft"]
        assert promises("toni", self.book, TODAY).to_them == ()

    def test_age_counts_from_the_visit_and_lateness_from_the_last_possible_day(self) -> None:
        (late, mutual) = promises("east", self.book, TODAY).to_them
        assert (late.since, late.age, late.late) == (PartialDate("2026-11-10"), 12, 2)
        assert (mutual.age, mutual.late) == (None, 0)
        (vague,) = promises(
            "chamber", office(promise("m", "north", "chamber", due=PartialDate("2026-11"))), TODAY
        ).to_them
        assert vague.late == 0

    def test_what_is_promised_among_themselves_is_theirs_alone(self) -> None:
        found = promises("east", office(promise("inner", "toni", "east")), TODAY)
        assert found.to_them == ()
        assert [(each.follow_up.id, each.is_mutual) for each in found.by_them] == [("inner", False)]

    def test_what_is_settled_is_told_only_if_asked_for(self) -> None:
        found = promises("east", self.book, TODAY, only_open=False)
        assert [each.follow_up.id for each in found.to_them] == ["list", "events", "old"]

    def test_a_part_counts_for_the_whole_but_a_member_does_not_for_its_alliance(self) -> None:
        book = office(Organisation(id="desk", name="Desk", parent="east"), promise("p", "desk", "north"))
        assert [each.follow_up.id for each in promises("east", book, TODAY).by_them] == ["p"]
        assert promises("desk", office(promise("p", "east", "north")), TODAY).by_them == ()


class TestLastTime:
    def test_it_is_the_latest_that_is_over(self) -> None:
        found = last_meeting("east", office(promise("p", "east", "north", visit="talks")), TODAY)
        assert found
        assert (found.visit.id, found.people) == ("talks", ("alex", "robin", "toni"))
        assert [each.follow_up.id for each in found.promises] == ["p"]

    def test_whoever_declined_is_not_among_those_who_were_there(self) -> None:
        absent = Participant(person="max", invitation=Invitation.DECLINED)
        found = last_meeting("east", office(changed(TALKS, participants=(*TALKS.participants, absent))), TODAY)
        assert found
        assert found.people == ("alex", "robin", "toni")

    def test_today_is_not_over(self) -> None:
        found = last_meeting("east", office(), date(2026, 11, 10))
        assert found
        assert found.visit.id == "walk"
        assert [each.id for each in next_meetings("east", office(), date(2026, 11, 10))] == ["talks"]

    def test_one_without_a_day_is_the_last_only_if_there_is_no_other(self) -> None:
        undated = changed(TALKS, id="undated", mission="", day=None)
        assert last_meeting("east", office(undated), TODAY).visit.id == "talks"  # type: ignore[union-attr]
        alone = office(undated, without=("talks", "walk", "journey", "guests"))
        assert last_meeting("east", alone, TODAY).visit.id == "undated"  # type: ignore[union-attr]
        unsaid = changed(undated, participants=(Participant(person="toni"),))
        assert last_meeting("east", office(unsaid, without=("talks", "walk")), TODAY) is None

    def test_whoever_declined_was_not_there(self) -> None:
        absent = changed(TALKS, host="", participants=(Participant(person="toni", invitation=Invitation.DECLINED),))
        assert [each.id for each in visits_with("toni", office(absent))] == ["walk"]
        assert [each.id for each in visits_with("east", office(absent))] == ["walk"]


EXCHANGE = agreement(
    "exchange",
    term=Term(kind=TermKind.INDEFINITE),
    obligations=(Obligation(what="Exchange visit"),),
)


class TestSides:
    def test_who_travels_together_is_on_one_side(self) -> None:
        ministry = Organisation(id="ministry", name="Ministry")
        head = Person(id="head", family_name="Head", functions=())
        there = (Participant(person="head", organisation="ministry"), Participant(organisation="chamber"))
        visit = changed(TALKS, participants=(*TALKS.participants, *there))
        mission = changed(JOURNEY, delegates=(*JOURNEY.delegates, changed(JOURNEY.delegates[0], person="head")))
        book = office(ministry, head, visit, mission)
        assert (our_organisations_at(visit, book), their_organisations_at(visit, book)) == (("north",), ("east",))

    def test_on_an_incoming_mission_the_guests_are_they(self) -> None:
        assert (our_organisations_at(WALK, office()), their_organisations_at(WALK, office())) == (("north",), ("east",))
        unmarked = office(changed(NORTH, ours=False))
        assert (our_organisations_at(WALK, unmarked), their_organisations_at(WALK, unmarked)) == (("north",), ("east",))

    @tries(60)
    @given(offices)
    def test_nobody_is_on_both_sides(self, book: object) -> None:
        for visit in book.visits.values():  # type: ignore[attr-defined]
            assert not set(our_organisations_at(visit, book)) & set(their_organisations_at(visit, book))  # type: ignore[arg-type]


class TestReturnVisits:
    def test_even_when_each_received_the_other(self) -> None:
        found = visit_balance("east", office(), TODAY)
        assert (found.made, found.received, found.owed) == (("talks",), ("walk",), 0)
        assert "Nobody owes one" in found.why[0].said

    def test_a_journey_counts_once(self) -> None:
        again = changed(TALKS, id="again", day=PartialDate("2026-11-11"))
        assert visit_balance("east", office(again), TODAY).made == ("talks",)

    def test_who_received_more_owes_one_where_an_agreement_commits_to_visits(self) -> None:
        found = visit_balance("east", office(EXCHANGE, without=("talks",)), TODAY)
        assert (found.owed, "We owe a return visit" in found.why[0].said) == (1, True)
        found = visit_balance("east", office(EXCHANGE, without=("walk",)), TODAY)
        assert (found.owed, "They owe a return visit" in found.why[0].said) == (-1, True)

    @pytest.mark.parametrize(
        "agreements",
        [
            (),
            (changed(EXCHANGE, obligations=(Obligation(what="Exchange visit", strength=Strength.INTENTION),)),),
            (changed(EXCHANGE, signatures=(), term=Term()),),
        ],
        ids=["no agreement", "an intention", "status not known"],
    )
    def test_without_a_commitment_visits_are_uneven_and_nobody_owes_one(
        self, agreements: tuple[Agreement, ...]
    ) -> None:
        found = visit_balance("east", office(*agreements, without=("talks",)), TODAY)
        assert (found.owed, found.is_committed) == (1, False)
        assert "No commitment on file requires a" in found.why[0].said

    @pytest.mark.parametrize(
        "visit",
        [
            changed(TALKS, day=PartialDate("2026-12-01")),
            changed(TALKS, mission="off"),
        ],
        ids=["to come", "cancelled"],
    )
    def test_what_did_not_take_place_does_not_count(self, visit: Visit) -> None:
        off = changed(JOURNEY, id="off", stage=MissionStage.CANCELLED)
        assert visit_balance("east", office(visit, off), TODAY).made == ()

    def test_a_fair_counts_for_nobody(self) -> None:
        found = visit_balance("east", office(changed(TALKS, host="", event="fair")), TODAY)
        assert (found.made, found.elsewhere) == ((), ("talks",))

    def test_a_city_may_settle_where_it_was_and_says_so(self) -> None:
        found = visit_balance("east", office(changed(TALKS, host="", city="example HARBOUR")), TODAY)
        assert found.made == ("talks",)
        assert any("is the seat of Example Agency East" in each.said for each in found.why)
        unsaid = visit_balance("east", office(changed(TALKS, host="", city="Elsewhere")), TODAY)
        assert (unsaid.made, unsaid.unknown) == ((), ("talks",))

    def test_all_that_are_not_even_are_listed_those_we_owe_first(self) -> None:
        call = changed(TALKS, id="call", mission="", host="chamber", day=PartialDate("2026-06-01"))
        found = uneven_balances(office(call, without=("talks",)), TODAY)
        assert [(each.partner, each.owed) for each in found] == [("east", 1), ("chamber", -1)]


def test_gifts_are_told_the_last_one_first() -> None:
    book = office(
        changed(TALKS, gifts=(Gift(what="Tea", giver="east", receiver="alex"), Gift(what="Pen", giver="chamber"))),
        changed(WALK, gifts=(Gift(what="Map", giver="north", receiver="toni"),)),
    )
    assert [each.gift.what for each in exchanged_gifts("east", book)] == ["Tea", "Map"]
    assert [each.gift.what for each in exchanged_gifts("toni", book)] == ["Map"]


def test_agreements_fall_asleep_after_eighteen_months() -> None:
    old = agreement("old", signed="2024-01-01")
    fresh = agreement("fresh", signed="2026-01-01")
    assert [each.agreement.id for each in dormant_agreements(office(old, fresh, without=("accord",)), TODAY)] == ["old"]


def test_the_office_is_as_the_tests_think() -> None:
    assert (EAST.id, TONI.functions[0].organisation, GUESTS.lead) == ("east", "east", "east")
