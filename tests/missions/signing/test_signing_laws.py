"""Whatever is recorded, signings are judged and planned without an error, and with the same result."""

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.visits import Participant, ParticipantRole, Visit, VisitAgreement, VisitKind
from missions.signing.ceremony import flag_order, mention_order, seating_plan, speech_order
from missions.signing.criterion_result import CriterionGroup, Verdict, next_open
from missions.signing.preparation import (
    are_originals_right,
    prepare_originals,
    propose_ceremony,
    run_of_show,
    signing_kit,
)
from missions.signing.readiness import CRITERIA, signing_readiness, verdict_text
from missions.signing.signature import sign_agreement
from missions.signing.tracker import signing_tracker
from tests.missions.offices import office_days, offices
from tests.missions.strategies import ids_of
from tests.properties import tries
from tests.world import changed

ceremonies = st.builds(
    Visit,
    id=st.just("ceremony"),
    title=st.just("Ceremony"),
    mission=ids_of("missions"),
    kind=st.sampled_from((VisitKind.SIGNING, VisitKind.SIGNING, VisitKind.MEETING)),
    host=st.just("") | ids_of("organisations"),
    participants=st.lists(
        st.builds(
            Participant,
            person=ids_of("people"),
            organisation=st.just("") | ids_of("organisations"),
            role=st.sampled_from((ParticipantRole.SIGNATORY, ParticipantRole.SIGNATORY, *ParticipantRole)),
        ),
        max_size=4,
    ).map(tuple),
    agreements=st.lists(st.builds(VisitAgreement, agreement=ids_of("agreements")), max_size=2).map(tuple),
)


def with_ceremony(office, ceremony, day):
    """Return the office's book with that visit on that day, and the visit."""
    there = changed(ceremony, day=day and PartialDate.day(day))
    return office.after(Changes("a visit", put=(there,))), there


def criteria_and_tasks(found):
    return (*found.criteria, *found.blocking)


@given(offices, ceremonies, st.none() | office_days, office_days)
@tries(120)
def test_every_signing_is_judged(office, ceremony, day, today):
    book, visit = with_ceremony(office, ceremony, day)
    found = signing_readiness(visit, book, today)
    assert len(found.criteria) == 18
    for each in criteria_and_tasks(found):
        assert each.said
        assert each.is_met == (each.remedy == "")
        assert each.is_met or each.record
    failing = {each.number for each in found.criteria if not each.is_met}
    if failing & {each.number for each in CRITERIA if each.hard} or found.blocking:
        assert found.verdict is Verdict.NO_GO
    elif all(not each.hard for each in criteria_and_tasks(found) if not each.is_met):
        assert found.verdict is (Verdict.CONDITIONAL if failing else Verdict.GO)
    assert ("Not ready" in verdict_text(found)) is (found.must > 0)


@given(offices, ceremonies, st.none() | office_days, office_days)
@tries(120)
def test_one_cause_stands_in_one_row(office, ceremony, day, today):
    book, visit = with_ceremony(office, ceremony, day)
    found = signing_readiness(visit, book, today)
    open = [each for each in found.rows if each.is_open]
    assert len({each.key for each in found.rows}) == len(found.rows)
    assert len({each.cause.cause for each in open}) == len(open)
    assert all(
        each.cause.record and each.cause.action and each.name and each.verdict and each.cause.do for each in open
    )
    if not found.is_done:
        lacks = [failure for each in criteria_and_tasks(found) for failure in each.failures]
        assert len(lacks) == sum(len(each.failures) for each in open), "nothing is lost, nothing counted twice"
        assert bool(found.must) is any(each.hard for each in criteria_and_tasks(found) if not each.is_met)
        assert bool(open) is any(not each.is_met for each in criteria_and_tasks(found))
    shown = [each.group for each in found.rows]
    assert shown == sorted(shown, key=list(CriterionGroup).index), "the groups keep their order"
    for row in open:
        following = next_open(found.rows, found.rows, row.key)
        assert following == row.key, "what is still open keeps the cursor"


@given(offices, ceremonies, st.none() | office_days)
@tries(120)
def test_every_ceremony_is_planned(office, ceremony, day):
    book, visit = with_ceremony(office, ceremony, day)
    seated = seating_plan(visit, book).order
    assert len(seated) == len(set(seated))
    assert set(seated) <= {each.person for each in visit.participants}
    assert set(speech_order(visit, book).order) <= set(mention_order(visit, book)) | {
        each.person for each in visit.participants if each.role is ParticipantRole.INTERPRETER
    }
    codes = flag_order(visit, book).order
    assert len(codes) == len(set(codes))
    show = run_of_show(visit, book)
    assert show.minutes == sum(cue.minutes for cue in show.cues[1:])
    assert signing_kit(visit, book).signatories == len(seated)


@given(offices, ceremonies, st.none() | office_days, office_days)
@tries(120)
def test_a_step_is_taken_or_refused_in_a_sentence(office, ceremony, day, today):
    book, visit = with_ceremony(office, ceremony, day)
    for signing in signing_tracker(visit, book, today):
        agreement = book.agreements[signing.agreement]
        made = taken(lambda agreement=agreement: prepare_originals(agreement, today))
        if isinstance(made, Proposal):
            assert are_originals_right(made.changes.put[0])
        step = taken(lambda agreement=agreement: sign_agreement(visit, agreement, book, today))
        if isinstance(step, Proposal):
            then = book.after(step.changes)
            every = signing_tracker(then.visits["ceremony"], then, today)
            (again,) = [each for each in every if each.agreement == agreement.id]
            assert again.is_done
            assert not again.waiting
    planned = taken(lambda: propose_ceremony(visit, book))
    if isinstance(planned, Proposal):
        assert planned.changes.put[0] != visit


def taken(made):
    """Return the step, or the sentence that refuses it."""
    try:
        return made()
    except RejectedError as error:
        said = str(error)
    assert said.endswith((".", ")"))
    return said
