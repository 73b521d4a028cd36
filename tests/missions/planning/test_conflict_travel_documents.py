"""Conflicts of passports and other documents: how serious, which people are joined, what is left out."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.planning.conflict import HARD, SOFT, ConflictKind
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate
from tests.missions.conflicts import MISSION, PAT, found_in, none, of_kind, one
from tests.world import BACK, OUT, changed

K = ConflictKind
P = PartialDate


class TestPapers:
    visa = Clearance(kind=ClearanceKind.VISA, state=ClearanceState.GRANTED, until=P("2026-12-01"))

    def mission(self, *clearances, **fields):
        legs = (changed(OUT, papers=(ClearanceKind.VISA, ClearanceKind.INSURANCE)), BACK)
        insured = Clearance(kind=ClearanceKind.INSURANCE, state=ClearanceState.GRANTED)
        return changed(
            MISSION, legs=legs, delegates=(Delegate(person="pat", clearances=(insured, *clearances)),), **fields
        )

    @pytest.mark.parametrize(
        ("fields", "today", "severity"),
        [
            ({"state": ClearanceState.NEEDED}, date(2026, 8, 10), SOFT),
            ({"state": ClearanceState.NEEDED}, date(2026, 8, 11), HARD),
            ({"state": ClearanceState.APPLIED}, date(2026, 8, 11), SOFT),
            ({"until": P("2026-11-13")}, date(2026, 8, 10), HARD),
            ({"until": P("2026-11-14")}, date(2026, 8, 11), None),
            ({"until": P("2026-11")}, date(2026, 8, 10), None),
            ({"country": "KR"}, date(2026, 8, 10), SOFT),
            ({"country": "JP"}, date(2026, 8, 11), None),
            ({"state": ClearanceState.NOT_NEEDED}, date(2026, 8, 11), None),
        ],
    )
    def test_how_grave_it_is(self, fields, today, severity):
        found = of_kind(K.PAPERS, found_in(self.mission(changed(self.visa, **fields)), today=today))
        assert [each.severity for each in found] == ([severity] if severity else [])

    def test_insurance_keeps_nobody_from_entering(self):
        legs = (changed(OUT, papers=(ClearanceKind.INSURANCE,)), BACK)
        assert one(K.PAPERS, changed(MISSION, legs=legs), today=date(2026, 11, 1)).severity is SOFT

    def test_without_a_day_it_is_not_said_by_when(self):
        legs = (changed(OUT, papers=(ClearanceKind.INSURANCE,), departs_on=None, arrives_on=None),)
        clash = one(K.PAPERS, changed(MISSION, legs=legs, delegates=(Delegate(person="pat"),)))
        assert clash.remedy == "Apply for it and record its state, or that it is not needed."
        assert clash.day == MISSION.dates

    def test_who_lacks_the_same_is_told_together(self):
        legs = (changed(OUT, papers=(ClearanceKind.INSURANCE,)), BACK)
        clash = one(K.PAPERS, changed(MISSION, legs=legs))
        assert (clash.people, clash.day) == (("pat", "robin"), P("2026-11-09"))
        assert (
            clash.said == "Needed but not applied for: insurance for Example Harbour, by Pat Example and Robin Sample."
        )

    def test_a_passport_that_fails_there_is_not_told_again_for_the_way_home(self):
        assert one(K.PASSPORT, changed(PAT, passport_valid_until=P("2026-11-01")), self.mission(self.visa)).people == (
            "pat",
        )
        home = one(K.PASSPORT, changed(PAT, passport_valid_until=P("2026-11-14")), self.mission(self.visa))
        assert "when they return" in home.said
        assert none(K.PASSPORT, PAT, self.mission(self.visa))

    def test_without_a_record_of_the_person_the_mission_is_to_be_mended(self):
        short = Clearance(kind=ClearanceKind.PASSPORT, state=ClearanceState.GRANTED, until=P("2026-11-01"))
        unknown = Delegate(person="nobody", clearances=(short,))
        clash = one(K.PASSPORT, changed(MISSION, legs=(OUT,), delegates=(unknown,)))
        assert (clash.record, clash.people) == ("journey", ("nobody",))

    def test_six_months_that_are_merely_usual_are_soft(self):
        legs = tuple(changed(leg, country=leg.country.replace("JP", "KR")) for leg in (OUT, BACK))
        person = changed(PAT, passport_valid_until=P("2027-05-13"))
        clash = one(K.PASSPORT, person, changed(MISSION, legs=legs))
        assert clash.severity is SOFT
        assert "many states require a passport valid for six months after the last day there: verify it" in clash.said
        assert none(K.PASSPORT, changed(person, passport_valid_until=P("2027-05-14")), changed(MISSION, legs=legs))
        assert one(
            K.PASSPORT, changed(person, passport_valid_until=P("2026-11-13")), changed(MISSION, legs=legs)
        ).is_hard
