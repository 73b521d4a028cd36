"""Questions about outcomes: who is bound, what events earn, whether texts are approved in time, what to erase."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.people.erasure import retention_limits
from missions.records.agreements import Approval, Party, PartyRole, Preparation, Signature, Stage
from missions.records.missions import (
    BudgetLine,
    Delegate,
    Indicator,
    Mission,
    MissionKind,
    MissionStage,
    Outcome,
    OutcomeKind,
    Programme,
    Reading,
)
from missions.records.organisations import Membership, Organisation
from missions.records.people import Person
from missions.records.visits import Event, Participant, Visit, VisitAgreement, VisitKind, WhatHappened
from missions.reports.agreements import MemberBinding, bound_members
from missions.reports.outcomes import event_yields
from missions.reports.signings import approval_statuses
from tests.missions.reports.test_questions_agreements import asked, ids
from tests.properties import tries
from tests.world import TODAY, agreement, between, book_of, day

SIGNED = WhatHappened.SIGNED


class TestWhoIsBound:
    ALLIANCE = Organisation(id="alliance", name="Example Alliance")

    def member(self, id: str, since: str = "", until: str = "") -> Organisation:
        membership = Membership(
            alliance="alliance",
            since=PartialDate(since) if since else None,
            until=PartialDate(until) if until else None,
        )
        return Organisation(id=id, name=id.title(), memberships=(membership,))

    def accord(self, signed: str | None = "2016-11-08", **fields):
        parties = (Party(organisation="alliance", **fields), Party(organisation="east"))
        return agreement("accord", signed=signed, parties=parties)

    @pytest.mark.parametrize(
        ("since", "until", "how"),
        [
            ("2016-11-08", "", MemberBinding.MEMBER),
            ("2016-11-09", "", None),
            ("2010-01-01", "2016-11-08", MemberBinding.MEMBER),
            ("2010-01-01", "2016-11-07", None),
            ("2016", "", MemberBinding.PERHAPS),
            ("2015", "", MemberBinding.MEMBER),
            ("", "", MemberBinding.PERHAPS),
            ("", "2016-01-01", None),
            ("2010-01-01", "2016", MemberBinding.PERHAPS),
        ],
    )
    def test_a_member_is_bound_if_it_was_one_on_the_day_of_signing(self, since, until, how):
        book = book_of(self.ALLIANCE, self.accord(), self.member("one", since, until))
        found = [each.how for each in bound_members(book.agreements["accord"], book)]
        assert found == ([how] if how else [])

    def test_whoever_is_named_is_bound_once_also_without_a_day(self):
        accord = self.accord(signed=None, on_behalf_of=("one",))
        book = book_of(self.ALLIANCE, accord, self.member("one", "2010-01-01"), self.member("two", "2010-01-01"))
        assert [(each.member, each.how) for each in bound_members(accord, book)] == [
            ("one", MemberBinding.NAMED), ("two", MemberBinding.PERHAPS),
        ]  # fmt: skip

    def test_a_party_that_signed_later_is_looked_at_on_its_own_day(self):
        accord = agreement(
            "accord",
            parties=between("alliance", "east"),
            signatures=(
                Signature(party="alliance", date=PartialDate("2016-11-08")),
                Signature(party="east", date=PartialDate("2017-02-01")),
            ),
        )
        book = book_of(self.ALLIANCE, accord, self.member("one", "2010-01-01", "2016-12-31"))
        assert [each.how for each in bound_members(accord, book)] == [MemberBinding.MEMBER]

    def test_members_of_a_mere_facilitator_are_not_bound(self):
        book = book_of(self.ALLIANCE, self.accord(role=PartyRole.FACILITATOR), self.member("one", "2010-01-01"))
        assert list(bound_members(book.agreements["accord"], book)) == []

    def test_the_question_lists_them_with_what_it_rests_on(self):
        answer = asked("bound", self.ALLIANCE, self.accord(), self.member("one", "2010-01-01"), self.member("two"))
        assert [(row.link, row.cells[3]) for row in answer.rows] == [
            ("one", "member then"),
            ("two", "perhaps: the day it joined or left is not recorded exactly"),
        ]
        assert "day of signing" in answer.remarks[0]


class TestWhatEventsEarn:
    FAIR = Event(id="fair", series="Fair", edition="2026", dates=PartialDate("2026-11-02/2026-11-05"))
    OTHER = Event(id="other", series="Other", dates=PartialDate("2026-06-01"))

    def trip(self, *events: str, **fields) -> Mission:
        budget = (BudgetLine(item="a", planned=100, spent=80), BudgetLine(item="b", planned=20),
                  BudgetLine(item="c", planned=5, currency="JPY"), BudgetLine(item="d"))  # fmt: skip
        return Mission(id="trip", title="Trip", events=events, budget=budget, **fields)

    def test_what_was_spent_counts_else_what_was_planned_by_currency(self):
        (found,) = event_yields(book_of(self.FAIR, self.trip("fair")))
        assert (found.signed, dict(found.cost)) == ((), {"EUR": 100, "JPY": 5})

    @pytest.mark.parametrize(
        "records",
        [
            (agreement("accord", signatures=(Signature(event="fair", date=PartialDate("2026-11-03")),)),),
            (
                agreement("accord", signatures=(Signature(visit="v", date=PartialDate("2026-11-03")),)),
                Visit(id="v", event="fair"),
            ),
            (
                agreement("accord"),
                Visit(id="v", event="fair", agreements=(VisitAgreement(agreement="accord", happened=SIGNED),)),
            ),
            (
                agreement("accord", signatures=(Signature(visit="v", date=PartialDate("2026-11-03")),)),
                Visit(id="v", mission="trip"),
                Mission(id="trip", events=("fair",)),
            ),
        ],
        ids=["signature", "visit of a signature", "what happened there", "the only event of the mission"],
    )
    def test_an_agreement_signed_there_counts_once(self, records):
        found = {each.event.id: each.signed for each in event_yields(book_of(self.FAIR, self.OTHER, *records))}
        assert found == {"fair": ("accord",)}

    def test_which_of_two_events_of_a_mission_it_was_is_not_guessed(self):
        accord = agreement("accord", signatures=(Signature(visit="v", date=PartialDate("2026-11-03")),))
        visit, mission = Visit(id="v", mission="trip"), Mission(id="trip", events=("fair", "other"))
        assert event_yields(book_of(self.FAIR, self.OTHER, accord, visit, mission)) == ()

    def test_what_is_not_signed_or_called_off_earns_and_costs_nothing(self):
        planned = agreement("accord", signed=None, stage=Stage.DRAFT)
        visit = Visit(id="v", event="fair", agreements=(VisitAgreement(agreement="accord", happened=SIGNED),))
        assert event_yields(book_of(self.FAIR, planned, visit, self.trip("fair", stage=MissionStage.CANCELLED))) == ()

    def test_the_answer_divides_and_says_what_is_shared(self):
        accord = agreement("accord", signatures=(Signature(event="fair", date=PartialDate("2026-11-03")),))
        second = agreement("second", signatures=(Signature(event="fair", date=PartialDate("2026-11-03")),))
        answer = asked("earning", self.FAIR, self.OTHER, accord, second, self.trip("fair", "other"))
        assert [row.cells for row in answer.rows] == [
            ("Fair 2026", "2–5 Nov 2026", "2", "100 EUR; 5 JPY", "50 EUR; 2 JPY"),
            ("Other", "1 Jun 2026", "0", "100 EUR; 5 JPY", ""),
        ]
        assert answer.remarks[0] == "“Trip” goes to 2 events: each of them bears its whole cost."
        assert answer.remarks[-1] == "Agreements signed: 2; events with signings: 1."


class TestWhetherTheTextCanBeApprovedInTime:
    def visit(self, when: str | None = "2027-02-26", kind: VisitKind = VisitKind.SIGNING, **fields) -> Visit:
        named = (VisitAgreement(agreement="accord", **fields),)
        return Visit(id="v", title="Signing", kind=kind, day=PartialDate(when) if when else None, agreements=named)

    def accord(self, *approved: str):
        given = tuple(Approval(party=each, on=PartialDate("2026-11-01")) for each in approved)
        return agreement("accord", signed=None, stage=Stage.DRAFT, preparation=Preparation(approvals=given))

    def test_the_text_is_due_28_days_before_and_the_review_takes_28(self):
        book = book_of(self.accord(), self.visit())
        (found,) = approval_statuses(tuple(book.visits.values()), book, TODAY)
        assert (found.by, found.spare) == (day("2027-01-29"), (day("2027-01-01") - TODAY).days)
        assert found.missing == ("north", "east")

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            ("2026-12-31", "yes, days to spare: 1"),
            ("2027-01-01", "yes, but the review must begin today"),
            ("2027-01-02", "no, days too late: 1"),
            ("2027-01-29", "no, days too late: 28"),
            ("2027-01-30", "no, the day has passed"),
        ],
    )
    def test_the_answer_depends_on_the_day(self, on, said):
        (row,) = asked("in-time", self.accord("north"), self.visit(), on=day(on)).rows
        assert (row.cells[3], row.cells[4]) == (said, "east")

    def test_what_everybody_approved_is_in_time_even_late(self):
        (row,) = asked("in-time", self.accord("north", "east"), self.visit(), on=day("2027-02-20")).rows
        assert (row.cells[3], row.severity) == ("approved by everybody", "good")

    def test_without_a_day_nothing_is_promised(self):
        (row,) = asked("in-time", self.accord(), self.visit(None)).rows
        assert row.cells[2:4] == ("no day", "no day")

    def test_what_is_signed_already_or_only_talked_about_is_left_out(self):
        assert ids(asked("in-time", agreement("accord"), self.visit())) == []
        assert ids(asked("in-time", self.accord(), self.visit(kind=VisitKind.MEETING))) == []
        signed_there = self.visit(kind=VisitKind.MEETING, happened=SIGNED)
        assert ids(asked("in-time", self.accord(), signed_there)) == ["accord"]


class TestWhatMustBeErased:
    def person(self, id: str = "pat", **fields) -> Person:
        return Person(id=id, family_name=id.title(), **fields)

    def trip(self, dates: str | None, id: str = "trip", **fields) -> Mission:
        travellers = (Delegate(person="pat"),)
        return Mission(id=id, title=id, dates=PartialDate(dates) if dates else None, delegates=travellers, **fields)

    def test_thirty_days_after_the_last_mission(self):
        pat = self.person(dietary="vegan", passport_valid_until=PartialDate("2030-01-01"))
        book = book_of(pat, self.trip("2026-10-01/2026-10-05"), self.trip("2026-09-01", "earlier"))
        (found,) = retention_limits(book)
        assert (found.mission, found.by) == ("trip", day("2026-11-04"))
        assert found.fields == ("Passport valid until", "Dietary needs")

    def test_taking_part_in_a_visit_counts_as_well(self):
        visit = Visit(id="v", mission="later", day=PartialDate("2026-11-20"), participants=(Participant(person="pat"),))
        later = Mission(id="later", dates=PartialDate("2026-11-20"))
        (found,) = retention_limits(book_of(self.person(dietary="vegan"), self.trip("2026-10-01"), visit, later))
        assert (found.mission, found.by) == ("later", day("2026-12-20"))

    def test_whoever_has_nothing_to_erase_is_left_out(self):
        assert list(retention_limits(book_of(self.person(languages=("de",)), self.trip("2020-01-01")))) == []

    def test_a_mission_that_was_called_off_needs_nothing_and_one_without_dates_is_not_over(self):
        pat = self.person(dietary="vegan")
        (off,) = retention_limits(book_of(pat, self.trip("2026-10-01", stage=MissionStage.CANCELLED)))
        assert (off.mission, off.by) == ("", None)
        (undated,) = retention_limits(book_of(pat, self.trip(None)))
        assert (undated.mission, undated.by) == ("trip", date.max)

    def test_the_answer_lists_what_is_late_and_counts_what_comes(self):
        records = (self.person(dietary="vegan"), self.person("kim", nationality="DE"), self.trip("2026-12-01"))
        answer = asked("erase", *records)
        assert [(row.link, row.cells[1:]) for row in answer.rows] == [
            ("kim", ("Nationality", "no mission on file", "now"))
        ]
        assert "vegan" not in str(answer), "what is erased is named, never told"
        assert answer.remarks[1] == "Left out, still needed (1): “Pat”."
        assert ids(asked("erase", *records, on=day("2026-12-31"))) == ["kim", "pat"]
        assert ids(asked("erase", *records, on=day("2026-12-30"))) == ["kim"]

    @given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
    @tries(40)
    def test_it_is_asked_for_from_the_thirty_first_day_on(self, end, after):
        on = date.fromordinal(end.toordinal() + after)
        found = asked("erase", self.person(dietary="vegan"), self.trip(end.isoformat()), on=on)
        assert bool(found.rows) is (after >= 30)


class TestYields:
    def test_what_came_of_an_agreement_is_counted(self):
        visit = Visit(
            id="v", mission="trip", day=PartialDate("2026-03-01"), start=time(9), title="Talks",
            agreements=(VisitAgreement(agreement="accord", happened=WhatHappened.REVIEWED),),
        )  # fmt: skip
        outcomes = (
            Outcome(kind=OutcomeKind.SMES_MET, number=5, agreement="accord", visit="v"),
            Outcome(kind=OutcomeKind.PROJECTS, number=2, agreement="accord", visit="v"),
        )
        trip = Mission(id="trip", dates=PartialDate("2026-03-01"), outcomes=outcomes)
        (row,) = asked("yield", agreement("accord"), visit, trip, about="accord").rows
        assert row.cells == ("Accord", "8 Nov 2016", "1", "0 of 0", "5", "2 projects")

    def test_without_a_name_every_agreement_that_counts_is_listed(self):
        records = (agreement("one"), agreement("two", signed=None, stage=Stage.DRAFT))
        assert ids(asked("yield", *records)) == ["one"]

    def test_indicators_are_told_with_their_targets(self):
        counted = Indicator(
            name="Companies", unit="companies", target=40, readings=(Reading(date=PartialDate("2026-01-01"), value=10),)
        )
        (row,) = asked("indicators", Programme(id="p", name="P", indicators=(counted,))).rows
        assert row.cells == ("P", "Companies", "10 companies", "40", "25 %")

    def test_quotas_are_told_for_each_mission_to_come(self):
        trip = Mission(id="trip", kind=MissionKind.OUTGOING_DELEGATION, dates=PartialDate("2027-01-10"))
        assert ids(asked("quotas", trip)) == ["trip"] * 3
        assert ids(asked("quotas", Mission(id="past", dates=PartialDate("2026-01-10")))) == []
        assert ids(asked("quotas", Mission(id="past", dates=PartialDate("2026-01-10")), about="past")) == ["past"] * 3
