"""Travel documents: who needs which for which leg, their state, by when to apply, and by which rule."""

from datetime import date, time

import pytest

from missions.dates.partial import PartialDate
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, Leg
from missions.records.organisations import Profile
from missions.travel.passports import SCHENGEN, passport_rule
from missions.travel.travel_documents import TravelDocumentState, travel_documents
from tests.missions.conflicts import MISSION, PAT, ROBIN, TODAY, plan
from tests.world import BACK, OUT, changed

P = PartialDate
PASSPORT = ClearanceKind.PASSPORT


def found(mission, *records, today=TODAY):
    book = plan(mission, *records)
    return travel_documents(book.missions["journey"], book, today)


def passports(mission, *records):
    return [each for each in found(mission, *records) if each.kind is PASSPORT]


def journey(*legs, **fields):
    return changed(MISSION, legs=legs, delegates=(Delegate(person="pat", **fields),))


def leg(origin, destination, day, country="", **fields):
    return Leg(origin=origin, destination=destination, departs_on=P(day), arrives_on=P(day), country=country, **fields)


class TestPassportRules:
    @pytest.mark.parametrize(
        ("country", "nationality", "last", "needed", "firm"),
        [
            ("JP", "DE", "2026-11-14", "2026-11-14", True),
            ("FR", "JP", "2026-11-30", "2027-02-28", True),
            ("FR", "DE", "2026-11-30", "2026-11-30", True),
            ("IE", "DE", "2026-11-30", "2026-11-30", True),
            ("DE", "IE", "2026-11-30", "2026-11-30", True),
            ("CH", "FR", "2026-11-30", "2026-11-30", True),
            ("uk", "DE", "2026-08-31", "2027-02-28", False),
            ("IE", "JP", "2026-08-31", "2027-02-28", False),
            ("US", "US", "2026-11-30", "2026-11-30", True),
            ("US", "", "2026-11-30", "2026-11-30", False),
            ("FR", "", "2026-11-30", "2026-11-30", False),
        ],
    )
    def test_until_when_a_passport_must_be_valid(self, country, nationality, last, needed, firm):
        rule = passport_rule(country, nationality, plan())
        assert (rule.needed(date.fromisoformat(last)), rule.is_firm) == (date.fromisoformat(needed), firm)

    @pytest.mark.parametrize(("country", "nationality"), [("JP", "DE"), ("FR", "JP"), ("FR", "DE"), ("US", "DE")])
    def test_each_rule_of_a_state_has_its_source_and_says_verify(self, country, nationality):
        said = str(passport_rule(country, nationality, plan()).why)
        assert "verify it" in said
        assert "as of Nov 2026)." in said
        assert country in said

    def test_an_own_profile_counts_before_the_usual_rules(self):
        own = Profile(id="japan", title="Japan", country="JP", passport_days=30, checked=P("2026-10-05"))
        rule = passport_rule("JP", "DE", plan(own))
        assert (rule.needed(date(2026, 11, 14)), rule.checked) == (date(2026, 12, 14), P("2026-10-05"))
        assert str(rule.why) == (
            "By your profile “Japan”, checked Mon 5 Oct 2026, a passport for JP must be valid for 30 days after the "
            "last day there; verify it."
        )
        unchecked = plan(changed(own, passport_days=0, checked=None))
        assert "for the whole stay" in str(passport_rule("JP", "DE", unchecked).why)
        assert passport_rule("JP", "JP", plan(own)).needed(date(2026, 11, 14)) == date(2026, 11, 14)
        assert passport_rule("JP", "DE", plan(changed(own, passport_days=None))).needed(TODAY) == TODAY

    def test_an_own_profile_without_a_country_is_for_everywhere_else(self):
        own = Profile(id="else", title="Elsewhere", passport_days=60)
        assert passport_rule("US", "DE", plan(own)).days == 60
        assert passport_rule("JP", "DE", plan(own)).days == 0
        assert passport_rule("FR", "JP", plan(own)).months == 3
        assert passport_rule("US", "DE", plan(changed(own, country="Japan"))).months == 6

    def test_the_schengen_states(self):
        assert len(SCHENGEN) == 29
        assert not {"IE", "CY", "GB"} & SCHENGEN


class TestPassports:
    def test_there_and_back(self):
        there, back = passports(journey(OUT, BACK), changed(PAT, passport_valid_until=P("2026-11-14")))
        assert (there.leg, there.to, there.country, there.state) == (
            0,
            "Example Harbour",
            "JP",
            TravelDocumentState.FINE,
        )
        assert (there.enters, there.leaves) == (date(2026, 11, 9), date(2026, 11, 14))
        assert (back.leg, back.country, back.state) == (1, "DE", TravelDocumentState.TOO_SHORT)

    def test_a_leg_within_the_country_asks_for_none(self):
        train = leg("Example Harbour", "Placeholder Town", "2026-11-11", "JP")
        there, back = passports(journey(OUT, train, BACK), changed(PAT, passport_valid_until=P("2026-11-13")))
        assert (there.leg, there.leaves, back.leg) == (0, date(2026, 11, 14), 2)

    def test_the_country_follows_from_the_zone_if_it_must(self):
        legs = (changed(OUT, country=""), changed(BACK, country=""))
        assert [each.country for each in passports(journey(*legs))] == ["JP", "DE"]
        assert passports(journey(*(changed(each, arrives_zone="", departs_zone="") for each in legs))) == []

    def test_each_country_has_its_own_last_day(self):
        legs = (OUT, leg("Example Harbour", "Sample Bay", "2026-11-12", "KR"), changed(BACK, origin="Sample Bay"))
        found = passports(journey(*legs), changed(PAT, passport_valid_until=P("2026-12-01")))
        assert [(each.country, each.leaves, each.state) for each in found] == [
            ("JP", date(2026, 11, 12), TravelDocumentState.FINE),
            ("KR", date(2026, 11, 14), TravelDocumentState.TOO_SHORT),
            ("DE", None, TravelDocumentState.FINE),
        ]
        assert [each.is_firm for each in found] == [True, False, True]

    def test_whoever_leaves_alone_leaves_on_the_departure(self):
        alone = journey(OUT, changed(BACK, travellers=("robin",)), departure=P("2026-11-12"))
        (there,) = passports(alone, changed(PAT, passport_valid_until=P("2026-11-12")))
        assert (there.leaves, there.state) == (date(2026, 11, 12), TravelDocumentState.FINE)
        may_be = journey(OUT, BACK, departure=P("2026-11-12/2026-11-14"))
        assert [each.leg for each in passports(may_be)] == [0, 1]
        early = journey(OUT, BACK, departure=P("2026-11-12"))
        assert [each.leaves for each in passports(early)] == [date(2026, 11, 12)]

    def test_after_the_last_leg_one_stays_until_the_departure(self):
        legs = (OUT, leg("Example Harbour", "Sample Bay", "2026-11-12", "KR"))
        found_ = passports(journey(*legs, departure=P("2026-11-20/2026-11-22")))
        assert [each.leaves for each in found_] == [date(2026, 11, 12), date(2026, 11, 20)]
        assert [each.leaves for each in passports(journey(*legs))] == [date(2026, 11, 12), None]

    def test_who_may_be_there_when_it_arrives_is_on_the_leg(self):
        assert [each.leg for each in passports(journey(OUT, BACK, arrival=P("2026-11")))] == [0, 1]

    def test_that_it_may_end_during_the_stay_does_not_make_a_usual_rule_firm(self):
        legs = tuple(changed(each, country=each.country.replace("JP", "KR")) for each in (OUT, BACK))
        there = passports(journey(*legs), changed(PAT, passport_valid_until=P("2026-11")))[0]
        assert (there.state, there.is_firm) == (TravelDocumentState.TOO_SHORT, False)
        for until, firm in (("2026-11-14", False), ("2026-11-13", True)):
            assert passports(journey(*legs), changed(PAT, passport_valid_until=P(until)))[0].is_firm is firm

    @pytest.mark.parametrize(
        ("until", "state", "said"),
        [
            (None, TravelDocumentState.UNKNOWN, "The expiry date of the passport of Pat Example is not recorded."),
            (P("2026-11"), TravelDocumentState.UNKNOWN, "may not be valid long enough for JP"),
            (P("2026"), TravelDocumentState.UNKNOWN, "may not be valid long enough for JP"),
            (P("2026-10"), TravelDocumentState.TOO_SHORT, "is not valid long enough for JP"),
            (P("2027"), TravelDocumentState.FINE, "is valid long enough for JP: it must be valid until"),
        ],
    )
    def test_nothing_is_guessed(self, until, state, said):
        paper = passports(journey(OUT, BACK), changed(PAT, passport_valid_until=until))[0]
        assert paper.state is state
        assert said in paper.said
        assert until is None or not {"Oct 2026", "2027", until.text} & set(paper.said.split()), "it is never quoted"

    def test_the_passport_taken_along_counts_before_the_persons(self):
        new = Clearance(kind=PASSPORT, state=ClearanceState.GRANTED, until=P("2036-01-01"))
        paper = passports(journey(OUT, BACK, clearances=(new,)), changed(PAT, passport_valid_until=P("2026-11-01")))[0]
        assert paper.state is TravelDocumentState.FINE
        for state, then in (
            (ClearanceState.APPLIED, TravelDocumentState.APPLIED),
            (ClearanceState.NOT_NEEDED, TravelDocumentState.NOT_NEEDED),
        ):
            held = Clearance(kind=PASSPORT, state=state)
            assert passports(journey(OUT, BACK, clearances=(held,)))[0].state is then

    def test_undated_legs_leave_the_stay_unknown(self):
        bare = changed(OUT, departs_on=None, arrives_on=None)
        (paper,) = passports(journey(bare), changed(PAT, passport_valid_until=P("2026-11-01")))
        assert (paper.state, paper.act_by) == (TravelDocumentState.UNKNOWN, None)


class TestOtherPapers:
    visa = Clearance(kind=ClearanceKind.VISA, state=ClearanceState.GRANTED)
    asking = changed(OUT, papers=(ClearanceKind.VISA, ClearanceKind.A1_CERTIFICATE))

    def test_every_traveller_by_every_paper_of_the_leg(self):
        mission = changed(MISSION, legs=(self.asking, BACK))
        found_ = [(each.person, each.kind.value, each.state) for each in found(mission) if each.kind is not PASSPORT]
        assert found_ == [
            (person, kind, TravelDocumentState.NEEDED)
            for person in ("pat", "robin")
            for kind in ("visa", "a1_certificate")
        ]

    def test_only_those_who_are_on_the_leg(self):
        mission = changed(MISSION, legs=(changed(self.asking, travellers=("robin",)), BACK))
        assert {each.person for each in found(mission) if each.leg == 0} == {"robin"}
        later = changed(
            MISSION, legs=(self.asking, BACK),
            delegates=(Delegate(person="pat", arrival=P("2026-11-10")), Delegate(person="robin")),
        )  # fmt: skip
        assert {each.person for each in found(later) if each.leg == 0} == {"robin"}

    def test_nationals_need_no_visa_but_a_certificate(self):
        kinds = {each.kind: each.state for each in found(journey(self.asking, BACK), changed(PAT, nationality="JP"))}
        assert kinds[ClearanceKind.VISA] is TravelDocumentState.NOT_NEEDED
        assert kinds[ClearanceKind.A1_CERTIFICATE] is TravelDocumentState.NEEDED

    def test_by_when_to_apply_is_a_working_day_at_home(self):
        visa, certificate = (each for each in found(journey(self.asking, BACK)) if each.kind is not PASSPORT)
        assert visa.act_by == date(2026, 8, 10)
        assert certificate.act_by == date(2026, 10, 16), "18 October is a Sunday"
        late = [each.is_late for each in found(journey(self.asking, BACK), today=date(2026, 8, 11)) if each.leg == 0]
        assert late == [False, True, False]

    def test_a_granted_paper_is_not_late(self):
        (visa,) = (
            each
            for each in found(journey(self.asking, BACK, clearances=(self.visa,)), today=date(2026, 11, 1))
            if each.kind is ClearanceKind.VISA
        )
        assert (visa.state, visa.is_late, visa.is_open) == (TravelDocumentState.FINE, False, False)
        assert visa.said == "The visa of Pat Example for Example Harbour has been granted."

    def test_what_no_leg_asks_for_is_shown_for_the_whole_trip(self):
        needed = Clearance(kind=ClearanceKind.TRAVEL_AUTHORISATION, country="uk")
        (paper,) = found(journey(clearances=(needed, self.visa)))[:1]
        assert (paper.leg, paper.country, paper.state) == (-1, "GB", TravelDocumentState.NEEDED)
        assert paper.act_by == date(2026, 10, 23), "two weeks before the mission begins, which is a Sunday"
        assert paper.said == "Pat Example still needs the travel authorisation for GB."

    def test_the_papers_own_country_says_how_long_it_must_last(self):
        held = changed(self.visa, country="JP", until=P("2026-11-13"))
        paper = next(each for each in found(journey(OUT, BACK, clearances=(held,))) if each.kind is ClearanceKind.VISA)
        assert (paper.leg, paper.leaves, paper.state) == (-1, date(2026, 11, 14), TravelDocumentState.TOO_SHORT)
        elsewhere = found(journey(OUT, BACK, clearances=(changed(held, country="KR"),)))[-1]
        assert (elsewhere.leg, elsewhere.country, elsewhere.leaves) == (-1, "KR", date(2026, 11, 8))
        assert paper.act_by == date(2026, 8, 10), "counted from the leg, which leaves on the mission's first day"

    @pytest.mark.parametrize(
        ("until", "state"), [("2026-11-09", TravelDocumentState.TOO_SHORT), ("2026-11-10", TravelDocumentState.FINE)]
    )
    def test_for_the_whole_trip_it_must_last_until_the_earliest_departure(self, until, state):
        mission = journey(clearances=(changed(self.visa, until=P(until)),), departure=P("2026-11-10/2026-11-12"))
        (paper,) = found(mission)
        assert paper.state is state

    def test_people_without_a_record_are_called_by_their_id(self):
        mission = changed(MISSION, legs=(self.asking,), delegates=(Delegate(person="nobody"), Delegate()))
        assert {each.person for each in found(mission, ROBIN)} == {"nobody"}
        assert any(each.said.startswith("nobody has no visa") for each in found(mission))


def test_a_mission_without_legs_needs_nothing_that_is_not_recorded():
    assert found(MISSION) == ()


def test_legs_over_the_date_line_and_back():
    west = changed(
        leg("Example Harbour", "Sample Coast", "2026-11-12", "US"),
        departs_at=time(17), departs_zone="Asia/Tokyo", arrives_at=time(10), arrives_zone="America/Los_Angeles",
    )  # fmt: skip
    found_ = passports(journey(OUT, west, changed(BACK, origin="Sample Coast", departs_zone="America/Los_Angeles")))
    assert [(each.country, each.leaves) for each in found_] == [
        ("JP", date(2026, 11, 12)), ("US", date(2026, 11, 14)), ("DE", None),
    ]  # fmt: skip
