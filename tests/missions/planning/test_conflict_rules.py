"""The details of each kind of conflict: what makes it soft or hard, what is left out, what it says."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate, certain_days, common_days
from missions.planning.conflict import HARD, SOFT, ConflictKind
from missions.records.agreements import Agreement
from missions.records.missions import Delegate, Mission, MissionKind
from missions.records.organisations import Organisation
from missions.records.people import Function
from missions.records.visits import (
    EventStatus,
    Invitation,
    Participant,
    ParticipantRole,
    VisitAgreement,
    VisitKind,
    WhatHappened,
)
from tests.missions.conflicts import ALEX, MISSION, PAT, ROBIN, found_in, hosted, none, of_kind, one, visit
from tests.world import EAST, FAIR, MAX, NORTH, SAM, between, changed

K = ConflictKind
P = PartialDate
UNASKED = (Participant(person="pat"),)


def delegates(*found):
    return changed(MISSION, delegates=found)


class TestStretches:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("2026-11-03", ("2026-11-03", "2026-11-03")),
            ("2026-11-03/2026-11-05", ("2026-11-03", "2026-11-05")),
            ("2026-10/2026-12", ("2026-10-31", "2026-12-01")),
            ("2026-10/2026-10-31", ("2026-10-31", "2026-10-31")),
            ("2026-11/2026-11", None),
            ("2026-11", None),
            ("2026", None),
            ("[2026-11-03,2026-11-04]", None),
            ("2026-11-03/..", None),
        ],
    )
    def test_which_days_are_sure(self, text, days):
        assert certain_days(P(text)) == (days and tuple(map(date.fromisoformat, days)))

    def test_what_two_have_in_common(self):
        first, second = certain_days(P("2026-11-03/2026-11-05")), certain_days(P("2026-11-05/2026-11-09"))
        assert common_days(first, second) == (date(2026, 11, 5), date(2026, 11, 5))
        assert common_days(first, certain_days(P("2026-11-06"))) is None
        assert common_days(first, None) is None


class TestOutsideTheDays:
    def test_before_arrival_and_after_departure(self):
        mission = delegates(
            Delegate(person="pat", arrival=P("2026-11-12")), Delegate(person="robin", departure=P("2026-11-10"))
        )
        found = of_kind(K.OUTSIDE_STAY, found_in(mission, visit(participants=hosted("pat", "robin"))))
        assert [(each.people, each.severity) for each in found] == [(("pat",), HARD), (("robin",), HARD)]
        assert "Pat Example will arrive Thu 12 Nov 2026, after “Talks”" in found[0].said
        assert "Robin Sample will depart Tue 10 Nov 2026, before “Talks”" in found[1].said

    @pytest.mark.parametrize(("arrival", "clashes"), [("2026-11", False), ("2026-12", True), ("2026-11-11", False)])
    def test_only_what_is_sure(self, arrival, clashes):
        for other in ("2027", "2025"):
            mission = delegates(Delegate(person="pat", arrival=P(arrival)), Delegate(person="robin", arrival=P(other)))
            assert none(K.OUTSIDE_STAY, mission, visit()) is not clashes

    @pytest.mark.parametrize(("departure", "clashes"), [("2026-11", False), ("2026-10", True), ("2026-11-11", False)])
    def test_nor_is_a_departure_that_may_be_later(self, departure, clashes):
        for other in ("2027", "2025"):
            mission = delegates(
                Delegate(person="pat", departure=P(departure)), Delegate(person="robin", departure=P(other))
            )
            assert none(K.OUTSIDE_STAY, mission, visit()) is not clashes

    def test_a_visit_that_may_be_later_is_not_sure_to_be_too_early(self):
        pat, robin = Delegate(person="pat", arrival=P("2026-11-12")), Delegate(person="robin", arrival=P("2027"))
        mission = delegates(pat, robin)
        assert none(K.OUTSIDE_STAY, mission, changed(visit(), day=P("2026-11-11/2026-11-12"), start=None))
        assert one(K.OUTSIDE_STAY, mission, changed(visit(), day=P("2026-11-10/2026-11-11"), start=None))

    @pytest.mark.parametrize(
        ("fields", "there"),
        [
            ({"arrival": P("2026-11-11")}, True),
            ({"arrival": P("2026-11")}, True),
            ({"arrival": P("2026-11-12")}, False),
            ({"departure": P("2026-11-11")}, True),
            ({"departure": P("2026-11")}, True),
            ({"departure": P("2026-11-10")}, False),
        ],
    )
    def test_who_is_there_where_nobody_is_named(self, fields, there):
        mission = delegates(Delegate(person="pat", **fields))
        found = found_in(mission, visit(participants=()), visit("more", at="10:30-11:00", participants=()))
        assert bool(of_kind(K.TWO_PLACES, found)) is there

    def test_where_nobody_is_named_those_who_are_not_there_do_not_count(self):
        mission = delegates(Delegate(person="pat", arrival=P("2026-11-12")), Delegate(person="robin"))
        assert none(K.OUTSIDE_STAY, mission, visit(participants=()))
        (clash,) = of_kind(
            K.TWO_PLACES, found_in(mission, visit(participants=()), visit("more", at="10:30-11:00", participants=()))
        )
        assert clash.people == ("robin",)

    def test_a_reception_on_the_eve_of_the_event_is_soft(self):
        eve = visit(day="2026-11-09", event="fair")
        assert one(K.OUTSIDE_EVENT, FAIR, eve).severity is HARD
        assert one(K.OUTSIDE_EVENT, FAIR, changed(eve, kind=VisitKind.RECEPTION)).severity is SOFT

    def test_a_visit_outside_the_mission_is_soft(self):
        assert one(K.OUTSIDE_MISSION, visit(day="2026-11-07")).severity is SOFT
        assert none(K.OUTSIDE_MISSION, changed(MISSION, dates=P("2026-11")), visit(day="2026-11-30"))
        assert none(K.OUTSIDE_MISSION, changed(MISSION, dates=None), visit(day="2026-11-30"))

    def test_an_event_that_is_called_off(self):
        off = changed(FAIR, status=EventStatus.CANCELLED)
        clash = one(K.OUTSIDE_EVENT, off, visit(event="fair"))
        assert clash.said == (
            "Cancelled: Example Fair 2026 is cancelled, where “Talks” (10:00–11:00, Example Harbour) was planned for "
            "Wed 11 Nov 2026."
        )
        assert clash.severity is HARD
        clash = one(K.OUTSIDE_EVENT, off, changed(MISSION, events=("fair",)))
        assert (clash.record, clash.visits) == ("journey", ())

    def test_an_event_the_mission_misses(self):
        mission = changed(MISSION, events=("fair",))
        assert none(K.OUTSIDE_EVENT, FAIR, mission)
        clash = one(K.OUTSIDE_EVENT, changed(FAIR, dates=P("2026-11-17/2026-11-19")), mission)
        assert "Example Fair 2026 is 17–19 Nov 2026, and the mission is 8–15 Nov 2026" in clash.said
        assert clash.severity is HARD
        assert none(K.OUTSIDE_EVENT, changed(MISSION, events=("nowhere",)), visit(event="nowhere"))
        assert none(K.OUTSIDE_EVENT, changed(FAIR, dates=P("2026-11")), mission)

    def test_two_missions_share_only_the_days_somebody_is_there(self):
        other = Mission(
            id="other", title="Other", dates=P("2026-11-01/2026-11-20"),
            delegates=(Delegate(person="pat", departure=P("2026-11-09")), Delegate(person="alex")),
        )  # fmt: skip
        clash = one(K.OTHER_MISSION, other)
        assert (clash.people, clash.day) == (("pat",), P("2026-11-08/2026-11-09"))
        assert none(K.OTHER_MISSION, changed(other, delegates=(Delegate(person="pat", departure=P("2026-11-07")),)))
        assert none(K.OTHER_MISSION, changed(other, dates=P("2026-11"), delegates=(Delegate(person="pat"),)))
        one_day = changed(other, delegates=(Delegate(person="pat", departure=P("2026-11-08")),))
        assert one(K.OTHER_MISSION, one_day).day == P("2026-11-08")
        some_day = changed(other, delegates=(Delegate(person="pat", departure=P("2026-11-07/2026-11-09")),))
        assert none(K.OTHER_MISSION, some_day)
        same_day = changed(other, dates=P("2026-11-09"), delegates=(Delegate(person="pat"),))
        assert one(K.OTHER_MISSION, same_day).day == P("2026-11-09")


class TestDaysOff:
    def test_what_nothing_else_places_is_in_the_only_country_of_the_mission(self):
        there = visit(day="2026-11-03", host="", city="", participants=UNASKED)
        mission = changed(MISSION, dates=P("2026-11-01/2026-11-15"), legs=(), countries=("JP",))
        assert "Culture Day (JP)" in one(K.PUBLIC_HOLIDAY, mission, there).said
        assert none(K.PUBLIC_HOLIDAY, changed(mission, countries=("JP", "CN")), there)
        assert none(K.PUBLIC_HOLIDAY, changed(mission, countries=()), there)

    def test_they_are_those_of_the_place_and_its_region(self):
        west = Organisation(id="west", name="Example Office West", country="DE", region="Bavaria", city="Sample Valley")
        there = visit(day="2026-01-06", host="west", city="", participants=UNASKED)
        mission, early = changed(MISSION, dates=P("2026-01")), date(2026, 1, 1)
        clash = one(K.PUBLIC_HOLIDAY, mission, west, there, today=early)
        assert "Tue 6 Jan 2026, Epiphany (DE-BY)" in clash.said
        assert none(K.PUBLIC_HOLIDAY, mission, changed(west, region="Berlin"), there, today=early)
        assert none(K.PUBLIC_HOLIDAY, mission, changed(west, country=""), there, today=early)
        assert one(K.PUBLIC_HOLIDAY, mission, changed(west, city=""), there, today=early)
        meeting = changed(there, host="other", city="Sample Valley")
        elsewhere = Organisation(id="other", name="Example Guest", country="DE", city="Sample Bay")
        assert none(K.PUBLIC_HOLIDAY, mission, west, elsewhere, meeting, today=early)
        assert one(K.PUBLIC_HOLIDAY, changed(mission, lead="west"), west, elsewhere, meeting, today=early)

    @pytest.mark.parametrize(("country", "day", "off"), [("IL", 13, True), ("IL", 15, False), ("DE", 15, True)])
    def test_weekends_are_those_of_the_country(self, country, day, off):
        there = visit(day=f"2026-11-{day}", participants=UNASKED)
        assert none(K.WEEKEND, changed(EAST, country=country), there) is not off

    def test_it_is_enough_that_the_host_has_accepted(self):
        assert none(K.WEEKEND, visit(day="2026-11-14", participants=hosted("pat")))
        assert one(K.WEEKEND, visit(day="2026-11-14", participants=UNASKED)).severity is SOFT

    def test_an_event_runs_on_its_days(self):
        fair = changed(FAIR, dates=P("2026-11-14"))
        stand = visit(day="2026-11-14", kind=VisitKind.MATCHMAKING, participants=UNASKED)
        assert none(K.WEEKEND, fair, changed(stand, event="fair"))
        assert none(K.WEEKEND, fair, changed(MISSION, events=("fair",)), changed(stand, host=""))
        assert one(K.WEEKEND, fair, changed(MISSION, events=("fair",)), stand)
        assert one(K.WEEKEND, changed(fair, dates=P("2026-11-13")), changed(stand, event="fair"))

    @pytest.mark.parametrize("kind", [VisitKind.FREE, VisitKind.TRANSFER, VisitKind.MEAL])
    def test_a_weekend_matters_only_to_who_works(self, kind):
        assert none(K.WEEKEND, visit(day="2026-11-14", kind=kind, participants=UNASKED))

    def test_an_inexact_day_is_none(self):
        assert none(K.WEEKEND, changed(visit(participants=UNASKED), day=P("2026-11-14/2026-11-15"), start=None))


class TestLanguages:
    def test_hard_where_the_sides_share_none(self):
        clash = one(K.NO_LANGUAGE, delegates(Delegate(person="alex")), visit(participants=hosted("alex")), ALEX)
        assert clash.severity is HARD
        assert "ours speak de and theirs en, ja" in clash.said

    def test_soft_where_some_can_talk(self):
        mission = delegates(Delegate(person="alex"), Delegate(person="pat"))
        clash = one(K.NO_LANGUAGE, mission, visit(participants=hosted("alex", "pat")))
        assert (clash.severity, clash.people) == (SOFT, ("alex",))
        assert clash.said.startswith("No language in common: at “Talks” (10:00–11:00, Example Harbour), Wed 11 Nov")

    def test_the_stated_language_counts(self):
        assert none(K.NO_LANGUAGE, visit(language="en-GB"))
        clash = one(K.NO_LANGUAGE, visit(language="DE"))
        assert "the languages of Sam Sample do not include de" in clash.said

    @pytest.mark.parametrize(("interpreting", "clashes"), [("consecutive", False), ("None", True), ("", True)])
    def test_recorded_interpreting_mends_it(self, interpreting, clashes):
        assert none(K.NO_LANGUAGE, visit(language="de", interpreting=interpreting)) is not clashes

    @pytest.mark.parametrize(
        ("languages", "invitation", "mends"),
        [
            (("ja", "de"), Invitation.ACCEPTED, True),
            (("fr", "de"), Invitation.ACCEPTED, False),
            (("ja", "fr"), Invitation.ACCEPTED, False),
            ((), Invitation.ACCEPTED, True),
            (("ja", "de"), Invitation.DECLINED, False),
        ],
    )
    def test_an_interpreter_mends_it_who_speaks_with_both(self, languages, invitation, mends):
        person = changed(MAX, languages=languages)
        serving = Participant(person="max", role=ParticipantRole.INTERPRETER, invitation=invitation)
        talks = visit(participants=(*hosted("alex"), serving))
        assert none(K.NO_LANGUAGE, delegates(Delegate(person="alex")), person, talks) is mends

    def test_nothing_follows_from_languages_nobody_recorded(self):
        assert none(K.NO_LANGUAGE, changed(PAT, languages=()), visit(language=""))
        assert none(K.NO_LANGUAGE, changed(SAM, languages=()), visit(language="de"))

    def test_nor_among_ourselves_or_at_receptions(self):
        ours = (Participant(person="alex"), Participant(person="pat"))
        mission = delegates(Delegate(person="alex"), Delegate(person="pat"))
        assert none(K.NO_LANGUAGE, mission, changed(PAT, languages=("en",)), visit(participants=ours))
        assert none(K.NO_LANGUAGE, visit(kind=VisitKind.RECEPTION, language="de"))

    def test_everybody_counts_where_nobody_is_named(self):
        mission = delegates(Delegate(person="alex"), Delegate(person="pat"))
        assert one(K.NO_LANGUAGE, mission, visit(participants=hosted())).people == ("alex",)


class TestSignatories:
    accord = Agreement(id="accord", title="Accord", parties=between("north", "east"))

    def signing(self, person, **fields):
        signing = (Participant(person=person, role=ParticipantRole.SIGNATORY),)
        signed = (VisitAgreement(agreement="accord", happened=WhatHappened.SIGNED),)
        return visit("signing", participants=(*hosted(), *signing), **{"agreements": signed, **fields})

    def test_a_deputy_may_sign(self):
        deputy = changed(ALEX, functions=(Function(organisation="north", deputy_of="robin"),))
        assert none(K.NO_AUTHORITY, self.accord, deputy, self.signing("alex"))
        assert one(K.NO_AUTHORITY, self.accord, deputy, changed(ROBIN, functions=()), self.signing("alex"))

    def test_authority_must_be_for_one_of_the_parties(self):
        other = changed(self.accord, parties=between("elsewhere", "east"))
        clash = one(K.NO_AUTHORITY, other, self.signing("robin"))
        assert "may sign, but for none of its parties" in clash.said
        assert none(K.NO_AUTHORITY, other, self.signing("robin", agreements=()))
        adviser = changed(ROBIN, functions=(*ROBIN.functions, Function(organisation="alliance", function="adviser")))
        assert one(K.NO_AUTHORITY, other, adviser, self.signing("robin")).said == clash.said

    def test_on_that_day(self):
        def held(until):
            return changed(ROBIN, functions=(Function(organisation="north", may_sign=True, until=P(until)),))

        assert none(K.NO_AUTHORITY, self.accord, held("2026-11-11"), self.signing("robin"))
        assert one(K.NO_AUTHORITY, self.accord, held("2026-11-10"), self.signing("robin")).severity is HARD

    def test_what_is_only_not_recorded_is_soft(self):
        member = changed(ALEX, functions=(Function(organisation="north", function="adviser"),))
        clash = one(K.NO_AUTHORITY, self.accord, member, self.signing("alex"))
        assert (clash.severity, clash.record) == (SOFT, "alex")
        nobody = changed(ALEX, functions=())
        assert "no function is recorded" in one(K.NO_AUTHORITY, self.accord, nobody, self.signing("alex")).said

    def test_whoever_declined_does_not_sign(self):
        gone = Participant(person="alex", role=ParticipantRole.SIGNATORY, invitation=Invitation.DECLINED)
        assert none(K.NO_AUTHORITY, self.accord, visit(participants=(*hosted("pat"), gone)))


class TestHosts:
    def test_our_own_premises_need_no_host(self):
        unmarked = changed(NORTH, ours=False)
        assert none(K.HOST_NOT_INVITED, unmarked, visit(host="north", participants=UNASKED))
        assert none(K.HOST_NOT_INVITED, changed(EAST, ours=True), visit(participants=UNASKED))
        part = changed(EAST, parent="north")
        assert none(K.HOST_NOT_INVITED, part, unmarked, visit(participants=UNASKED))  # of whoever leads the mission
        assert none(K.HOST_NOT_INVITED, part, NORTH, visit(participants=UNASKED))
        assert one(K.HOST_NOT_INVITED, changed(MISSION, lead=""), unmarked, visit(host="north", participants=UNASKED))
        outgoing, incoming = (
            changed(MISSION, lead="east", kind=kind)
            for kind in (MissionKind.OUTGOING_DELEGATION, MissionKind.INCOMING_DELEGATION)
        )
        assert none(K.HOST_NOT_INVITED, outgoing, visit(host="east", participants=UNASKED))
        assert one(K.HOST_NOT_INVITED, incoming, visit(host="east", participants=UNASKED))

    @pytest.mark.parametrize(
        "there",
        [
            Participant(person="sam", invitation=Invitation.INVITED),
            Participant(organisation="east", invitation=Invitation.INVITED),
            Participant(person="max", role=ParticipantRole.COUNTERPART, invitation=Invitation.INVITED),
        ],
    )
    def test_whoever_is_of_its_side_counts(self, there):
        assert none(K.HOST_NOT_INVITED, visit(participants=(*UNASKED, there)))
        assert one(K.HOST_NOT_INVITED, visit(participants=(*UNASKED, changed(there, invitation=Invitation.OPEN))))

    @pytest.mark.parametrize(
        "other", [Participant(person="max"), Participant(person="pat"), Participant(organisation="x")]
    )
    def test_others_do_not(self, other):
        there = (*UNASKED, changed(other, invitation=Invitation.ACCEPTED, role=ParticipantRole.GUEST))
        assert one(K.HOST_NOT_INVITED, visit(participants=there))
        delegate = changed(PAT, functions=(Function(organisation="east"),))
        assert one(K.HOST_NOT_INVITED, delegate, visit(participants=there))

    def test_hard_where_all_declined(self):
        gone = Participant(person="sam", role=ParticipantRole.HOST, invitation=Invitation.DECLINED)
        clash = one(K.HOST_NOT_INVITED, visit(participants=(*UNASKED, gone)))
        assert clash.severity is HARD
        assert clash.said.startswith("Declined: everybody from Example Agency East has declined “Talks”")

    def test_not_while_it_is_tentative(self):
        assert none(K.HOST_NOT_INVITED, changed(visit(participants=UNASKED), day=P("2026-11")))
