"""Every kind of conflict in an example that has it, and in the same one fixed, which has not."""

from datetime import date, time

import pytest

from missions.dates.partial import PartialDate
from missions.planning.conflict import HARD, SOFT, ConflictKind
from missions.records.agreements import Agreement
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, Mission, MissionStage
from missions.records.people import Function
from missions.records.slots import Slot
from missions.records.visits import (
    Invitation,
    Participant,
    ParticipantRole,
    VisitAgreement,
    VisitKind,
    WhatHappened,
)
from tests.missions.conflicts import ALEX, MISSION, PAT, ROBIN, found_in, hosted, none, one, plan, visit
from tests.world import BACK, EAST, FAIR, OUT, between, changed, on

K = ConflictKind


def _delegates(*delegates):
    return changed(MISSION, delegates=delegates)


def _signing(person, **fields):
    signing = (Participant(person=person, role=ParticipantRole.SIGNATORY),)
    return visit(
        "signing", kind=VisitKind.SIGNING, participants=(*hosted(), *signing),
        agreements=(VisitAgreement(agreement="accord", happened=WhatHappened.SIGNED),), **fields,
    )  # fmt: skip


ACCORD = Agreement(id="accord", title="Accord", parties=between("north", "east"))
OTHER = Mission(
    id="other", title="Other journey", dates=PartialDate("2026-11-12/2026-11-20"), delegates=(Delegate(person="pat"),)
)
PASSPORT = changed(PAT, passport_valid_until=PartialDate("2026-11-13"))
VISA_LEG = changed(OUT, papers=(ClearanceKind.VISA,))
VISA = Clearance(kind=ClearanceKind.VISA, state=ClearanceState.GRANTED, until=PartialDate("2026-12-01"))
SPANISH = changed(PAT, languages=("es",))
NOT_YET = Participant(person="sam", role=ParticipantRole.HOST)

BEFORE = Participant(
    person="sam", role=ParticipantRole.HOST, invitation=Invitation.ACCEPTED,
    answered_for=Slot(day=on("2026-11-10"), start=time(10)),
)  # fmt: skip

EXAMPLES = {
    K.TWO_PLACES: (
        (visit("first"), visit("second", at="10:30-11:30")),
        (visit("first"), visit("second", at="11:00-11:30")),
    ),
    K.TRAVEL_TIME: (
        (visit("first"), visit("second", at="11:30-12:30", city="Placeholder Town")),
        (visit("first"), visit("second", at="12:00-12:30", city="Placeholder Town")),
    ),
    K.OTHER_MISSION: (
        (visit(), OTHER),
        (visit(), changed(OTHER, dates=PartialDate("2026-11-16/2026-11-20"))),
    ),
    K.OUTSIDE_STAY: (
        (_delegates(Delegate(person="pat", arrival=PartialDate("2026-11-12"))), visit()),
        (_delegates(Delegate(person="pat", arrival=PartialDate("2026-11-11"))), visit()),
    ),
    K.OUTSIDE_MISSION: (
        (visit(day="2026-11-16"),),
        (visit(day="2026-11-15"),),
    ),
    K.OUTSIDE_EVENT: (
        (FAIR, visit(day="2026-11-13", event="fair")),
        (FAIR, visit(day="2026-11-12", event="fair")),
    ),
    K.PUBLIC_HOLIDAY: (
        (changed(MISSION, dates=PartialDate("2026-11-01/2026-11-15")),
         visit(day="2026-11-03", participants=(Participant(person="pat"), NOT_YET))),
        (changed(MISSION, dates=PartialDate("2026-11-01/2026-11-15")),
         visit(day="2026-11-04", participants=(Participant(person="pat"), NOT_YET))),
    ),
    K.WEEKEND: (
        (visit(day="2026-11-14", participants=(Participant(person="pat"), NOT_YET)),),
        (visit(day="2026-11-13", participants=(Participant(person="pat"), NOT_YET)),),
    ),
    K.NO_LANGUAGE: (
        (SPANISH, visit()),
        (changed(PAT, languages=("es", "ja")), visit()),
    ),
    K.PASSPORT: (
        (PASSPORT, changed(MISSION, legs=(OUT, BACK))),
        (changed(PASSPORT, passport_valid_until=PartialDate("2026-11-15")), changed(MISSION, legs=(OUT, BACK))),
    ),
    K.PAPERS: (
        (changed(MISSION, legs=(VISA_LEG, BACK), delegates=(Delegate(person="pat"),)),),
        (changed(MISSION, legs=(VISA_LEG, BACK), delegates=(Delegate(person="pat", clearances=(VISA,)),)),),
    ),
    K.NO_AUTHORITY: (
        (ACCORD, changed(ALEX, functions=()), _signing("alex")),
        (ACCORD, _signing("robin")),
    ),
    K.HOST_NOT_INVITED: (
        (visit(participants=(Participant(person="pat"), NOT_YET)),),
        (visit(participants=(Participant(person="pat"), changed(NOT_YET, invitation=Invitation.INVITED))),),
    ),
    K.ASK_AGAIN: (
        (visit(participants=(Participant(person="pat"), BEFORE)),),
        (visit(participants=(Participant(person="pat"), changed(BEFORE, answered_for=Slot(day=on("2026-11-11"))))),),
    ),
    K.BOOKED_FOR_ANOTHER_DAY: (
        (changed(MISSION, legs=(changed(OUT, reference="XY 1", booked_for=on("2026-11-09")), BACK)),),
        (changed(MISSION, legs=(changed(OUT, reference="XY 1", booked_for=OUT.departs_on), BACK)),),
    ),
    K.IMPOSSIBLE_TIMES: (
        (visit(at="17:00-16:00"),),
        (visit(at="22:00-00:30"),),
    ),
}  # fmt: skip
"""By kind, the records of a plan in which it clashes, and of one in which it does not."""


def test_every_kind_has_a_rule_and_both_examples():
    assert set(EXAMPLES) == set(ConflictKind)


@pytest.mark.parametrize("kind", ConflictKind)
def test_it_appears(kind):
    clash = one(kind, *EXAMPLES[kind][0])
    assert clash.said.endswith((".", ")"))
    assert "{" not in clash.said + clash.remedy
    assert clash.remedy
    assert plan(*EXAMPLES[kind][0]).get(clash.record), "what is to be mended is a record"


@pytest.mark.parametrize("kind", ConflictKind)
def test_it_does_not_appear(kind):
    assert none(kind, *EXAMPLES[kind][1])


@pytest.mark.parametrize("kind", ConflictKind)
def test_a_visit_without_a_day_and_people_without_facts_never_clash(kind):
    bare = [changed(each, day=None, start=None, end=None) if hasattr(each, "start") else each
            for each in EXAMPLES[kind][0] if not isinstance(each, Mission)]  # fmt: skip
    known = {K.NO_LANGUAGE, K.NO_AUTHORITY, K.ASK_AGAIN}  # these follow from people, whenever it may be
    assert [each.kind for each in found_in(*bare) if each.kind not in known] == []


@pytest.mark.parametrize("kind", ConflictKind)
def test_nothing_is_said_of_what_is_over_or_called_off(kind):
    records = EXAMPLES[kind][0]
    assert found_in(*records, today=date(2026, 12, 1)) == ()
    mission = next((each for each in records if each.id == "journey"), MISSION)
    for stage in (MissionStage.CANCELLED, MissionStage.CLOSED):
        assert found_in(*records, changed(mission, stage=stage)) == ()


def test_the_good_plan_has_no_clash():
    assert found_in(changed(MISSION, legs=(OUT, BACK)), visit(), ROBIN, EAST) == ()


def test_hard_ones_come_first_and_then_the_earliest():
    found = found_in(
        visit("late", day="2026-11-13", participants=(Participant(person="pat"), NOT_YET)),
        visit("early", day="2026-11-10", participants=(Participant(person="pat"), NOT_YET)),
        visit("one", day="2026-11-12"),
        visit("two", day="2026-11-12"),
    )
    assert [(each.severity, each.visits[-1]) for each in found] == [
        (HARD, "two"), (SOFT, "early"), (SOFT, "late"),
    ]  # fmt: skip


def test_without_a_time_or_a_day_they_come_last():
    first = visit("first", language="es", at="09:00-10:00")
    second, third = changed(first, id="second", start=None, end=None), changed(first, id="third", day=None, start=None)
    earlier = changed(first, id="earlier", day=PartialDate("2026-11-10"), start=None)
    found = [each for each in found_in(third, second, first, earlier) if each.kind is K.NO_LANGUAGE]
    assert [each.record for each in found] == ["earlier", "first", "second", "third"]


def test_each_has_a_key_of_its_own():
    records = [record for appear, _ in EXAMPLES.values() for record in appear if record.id not in ("journey", "talks")]
    found = found_in(*records, visit(), changed(MISSION, legs=(VISA_LEG, BACK)), SPANISH)
    assert len({each.key for each in found}) == len(found) > 6


def test_functions_that_are_over_are_told_so():
    left = changed(ALEX, functions=(Function(organisation="north", until=PartialDate("2026-10"), may_sign=True),))
    clash = one(K.NO_AUTHORITY, ACCORD, left, _signing("alex"))
    assert clash.severity is HARD
    assert clash.said.startswith(
        "Not in office: Alex Example is due to sign at “Signing” (10:00–11:00, Example Harbour)"
    )
    assert clash.record == "alex"
