"""Meetings with several possible days are confirmed; follow-ups are completed, dropped and reopened."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import DeadlineKind
from missions.outcomes.commitments import (
    complete_follow_up,
    confirm_meeting,
    drop_follow_up,
    follow_ups_of_mission,
    reopen_follow_up,
)
from missions.records.changes import RejectedError
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import MissionStage
from missions.records.visits import ParticipantRole, Visit, VisitAgreement
from tests.missions.due_dates import due_on
from tests.missions.partner_office import office
from tests.properties import tries
from tests.world import JOURNEY, TODAY, book_of, changed

MEETING = FollowUp(
    id="meeting",
    text="Meet again",
    kind=FollowUpKind.MEETING,
    due=PartialDate("[2026-12-03,2026-12-05]"),
    promised_by=("north", "east"),
    promised_to=("north", "east"),
    owner="alex",
    visit="talks",
    agreement="accord",
)
AHEAD = changed(JOURNEY, id="ahead", title="Next journey", dates=PartialDate("2026-12-01/2026-12-04"))


def test_the_day_becomes_one_day_and_the_meeting_stays_open() -> None:
    step = confirm_meeting(MEETING, PartialDate("2026-12-05"), office(MEETING), TODAY)
    assert step.changes.put == (changed(MEETING, due=PartialDate("2026-12-05")),)
    assert step.said == ("“Meet again” is on Sat 5 Dec 2026.",)
    assert step.warnings == ()


def test_nothing_has_to_be_confirmed_any_more() -> None:
    (before,) = due_on("2026-11-22", MEETING)
    (after,) = due_on("2026-11-22", *confirm_meeting(MEETING, PartialDate("2026-12-03"), office(), TODAY).changes.put)
    assert (before.kind, after.kind) == (DeadlineKind.MEETING_TO_CONFIRM, DeadlineKind.FOLLOW_UP)


def test_an_agreed_day_is_certain() -> None:
    (kept,) = confirm_meeting(MEETING, PartialDate("2026-12-03?"), office(), TODAY).changes.put
    assert kept == changed(MEETING, due=PartialDate("2026-12-03"))


def test_it_may_become_a_visit_of_a_mission() -> None:
    book = office(MEETING, AHEAD)
    step = confirm_meeting(
        MEETING, PartialDate("2026-12-03"), book, TODAY, mission="ahead", start=time(14, 30), place="Room 2"
    )
    _, visit = step.changes.put
    assert isinstance(visit, Visit)
    assert (visit.title, visit.mission, visit.day, visit.start, visit.place) == (
        "Meet again", "ahead", PartialDate("2026-12-03"), time(14, 30), "Room 2",
    )  # fmt: skip
    assert [(each.person or each.organisation, each.role) for each in visit.participants] == [
        ("alex", ParticipantRole.DELEGATE), ("east", ParticipantRole.COUNTERPART),
    ]  # fmt: skip
    assert visit.agreements == (VisitAgreement(agreement="accord"),)
    assert step.warnings == ()
    assert visit.id not in {record.id for record in book}


@pytest.mark.parametrize(
    ("day", "warning"),
    [("2026-12-04", "was not among the possible days"), ("2026-11-03", "is in the past")],
)
def test_what_is_odd_is_said_but_kept(day: str, warning: str) -> None:
    step = confirm_meeting(MEETING, PartialDate(day), office(), TODAY)
    assert warning in " ".join(step.warnings)


def test_a_day_outside_the_mission_is_said() -> None:
    step = confirm_meeting(MEETING, PartialDate("2026-12-05"), office(AHEAD), TODAY, mission="ahead")
    assert "is outside it" in " ".join(step.warnings)
    undated = changed(AHEAD, dates=None)
    step = confirm_meeting(MEETING, PartialDate("2026-12-05"), office(undated), TODAY, mission="ahead")
    assert "no dates yet" in " ".join(step.warnings)


@pytest.mark.parametrize(
    ("follow_up", "day", "sentence"),
    [
        (MEETING, None, "Enter the day"),
        (MEETING, "2026-12", "more than one"),
        (MEETING, "[2026-12-03,2026-12-05]", "more than one"),
        (changed(MEETING, kind=FollowUpKind.TASK), "2026-12-03", "is not a meeting"),
        (changed(MEETING, state=FollowUpState.DONE), "2026-12-03", "is already done"),
    ],
)
def test_what_the_facts_do_not_allow_is_refused(follow_up: FollowUp, day: str | None, sentence: str) -> None:
    with pytest.raises(RejectedError, match=sentence):
        confirm_meeting(follow_up, PartialDate(day) if day else None, office(), TODAY)


def test_nothing_is_added_to_a_mission_that_is_over() -> None:
    for stage in (MissionStage.CLOSED, MissionStage.CANCELLED):
        with pytest.raises(RejectedError, match="nothing can be added"):
            confirm_meeting(
                MEETING, PartialDate("2026-12-03"), office(changed(AHEAD, stage=stage)), TODAY, mission="ahead"
            )


class TestSettling:
    def test_what_is_done_has_its_day_and_outcome(self) -> None:
        (kept,) = complete_follow_up(MEETING, PartialDate("2026-11-20"), "Agreed.").changes.put
        assert kept == changed(MEETING, state=FollowUpState.DONE, done_on=PartialDate("2026-11-20"), outcome="Agreed.")

    def test_what_recurs_stays_open_and_is_due_again(self) -> None:
        yearly = changed(MEETING, kind=FollowUpKind.REPORT, due=PartialDate("2026-11-20"), every=Period("P1Y"))
        (kept,) = complete_follow_up(yearly, PartialDate("2026-11-20")).changes.put
        assert isinstance(kept, FollowUp)
        assert kept.state is FollowUpState.OPEN
        (due,) = due_on("2026-11-22", kept)
        assert due.due == PartialDate("2027-11-20")

    def test_what_is_settled_is_opened_again_as_it_was(self) -> None:
        (kept,) = complete_follow_up(MEETING, PartialDate("2026-11-20")).changes.put
        assert isinstance(kept, FollowUp)
        assert reopen_follow_up(kept).changes.put == (MEETING,)
        (gone,) = drop_follow_up(MEETING).changes.put
        assert isinstance(gone, FollowUp)
        assert gone.state is FollowUpState.DROPPED
        assert reopen_follow_up(gone).changes.put == (MEETING,)

    @pytest.mark.parametrize("step", [lambda each: complete_follow_up(each, PartialDate("2026")), drop_follow_up])
    def test_what_is_settled_is_not_settled_twice(self, step: object) -> None:
        with pytest.raises(RejectedError, match="is already dropped"):
            step(changed(MEETING, state=FollowUpState.DROPPED))  # type: ignore[operator]
        with pytest.raises(RejectedError, match="is already open"):
            reopen_follow_up(MEETING)


def test_the_follow_ups_of_a_mission_are_its_own_and_those_of_its_visits() -> None:
    book = office(
        FollowUp(id="late", text="x", mission="journey", due=PartialDate("2026-11-30")),
        FollowUp(id="soon", text="x", visit="talks", due=PartialDate("2026-11-25")),
        FollowUp(id="done", text="x", visit="talks", state=FollowUpState.DONE),
        FollowUp(id="other", text="x", visit="walk"),
        FollowUp(id="undated", text="x", visit="talks"),
    )
    assert [each.id for each in follow_ups_of_mission(JOURNEY, book)] == ["soon", "late", "undated", "done"]


@tries(100)
@given(st.lists(st.dates(date(2026, 12, 1), date(2027, 12, 1)), min_size=1, max_size=4, unique=True), st.data())
def test_any_possible_day_can_be_confirmed_and_undone(days: list[date], data: st.DataObject) -> None:
    due = PartialDate(f"[{','.join(each.isoformat() for each in sorted(days))}]")
    meeting = changed(MEETING, due=due)
    day = data.draw(st.sampled_from(days))
    book = book_of(meeting)
    step = confirm_meeting(meeting, PartialDate.day(day), book, TODAY)
    assert step.warnings == ()
    after = book.after(step.changes)
    assert after.follow_ups["meeting"].due == PartialDate.day(day)
    assert after.after(step.changes.inverse(book)).follow_ups["meeting"] == meeting
