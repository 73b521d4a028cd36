"""Tasks completed, dropped, assigned and moved, which of them block, and their deadlines and gaps."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger, deadlines
from missions.planning.checklists import checklist_tasks
from missions.planning.tasks import (
    assign_task,
    blocking_tasks,
    complete_task,
    drop_task,
    reopen_task,
    reschedule_task,
    task_due_day,
    tasks_of,
)
from missions.records.agreements import RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.missions import MissionStage
from missions.records.record import Record
from missions.records.tasks import Anchor, OfficeRole, Task, TaskState
from missions.records.visits import Event, EventStatus, VisitKind
from missions.reports.explanation import explain
from store.checklists import usual_checklists
from tests.missions.due_dates import keys
from tests.world import CEREMONY, DRAFT, NORTH, PAT, TRIP, agreement, book_of, changed, related, until, words

TODAY = date(2027, 1, 4)
ROOMS = Task(
    id="rooms",
    title="Book rooms",
    role=OfficeRole.TRAVEL_COORDINATOR,
    anchor=Anchor.MISSION_START,
    offset=-14,
    mission="trip",
)
DEBRIEF = Task(id="debrief", title="Debrief", anchor=Anchor.MISSION_START, daily=True, mission="trip")
TEXT = Task(id="text", title="Approve the text", blocking=True, anchor=Anchor.SIGNING, offset=-14, visit="ceremony")
OFFICE = (NORTH, PAT, TRIP, CEREMONY, DRAFT, PAT)


def book(*records: Record) -> Book:
    return book_of(*OFFICE, *records)


def only(step: Proposal) -> Task:
    (found,) = step.changes.put
    assert isinstance(found, Task)
    return found


def due(*records: Record, today: date = TODAY) -> tuple[Deadline, ...]:
    return deadlines(book(*records), today)


# What a person does.


def test_what_is_done_is_done_on_the_day_and_asks_for_nothing_more() -> None:
    step = complete_task(ROOMS, book(ROOMS), TODAY)
    after = only(step)
    assert (after.state, after.done_on) == (TaskState.DONE, PartialDate("2027-01-04"))
    assert step.said == ("“Book rooms” is done.",)
    assert keys(due(ROOMS)) == ["task:rooms:1"]
    assert keys(due(after)) == []


def test_what_is_done_daily_stays_open_until_the_last_day() -> None:
    first = complete_task(DEBRIEF, book(DEBRIEF), date(2027, 1, 25))
    assert only(first).state is TaskState.OPEN
    assert first.said == ("“Debrief” is done for Mon 25 Jan 2027; it is due again Tue 26 Jan 2027.",)
    last = complete_task(only(first), book(DEBRIEF), date(2027, 1, 29))
    assert only(last).state is TaskState.DONE


def test_what_is_dropped_keeps_the_day_and_can_be_opened_again() -> None:
    after = only(drop_task(ROOMS, TODAY))
    assert task_due_day(after, book(after), TODAY) == PartialDate("2027-01-04")
    again = reopen_task(after, book(after), TODAY)
    assert only(again) == ROOMS
    assert again.said == ("“Book rooms” is open again, due Mon 11 Jan 2027.",)


def test_only_what_is_open_is_done_dropped_or_moved_and_only_what_is_not_is_opened() -> None:
    over = changed(ROOMS, state=TaskState.DONE)
    for step in (
        lambda: complete_task(over, book(), TODAY),
        lambda: drop_task(over, TODAY),
        lambda: reschedule_task(over, book(), TODAY, day=PartialDate("2027-01-13")),
    ):
        with pytest.raises(RejectedError, match="its state is done"):
            step()
    with pytest.raises(RejectedError, match="already open"):
        reopen_task(ROOMS, book(), TODAY)


def test_a_task_is_given_to_a_person_or_back_to_a_role() -> None:
    given = assign_task(ROOMS, book(ROOMS), "pat")
    assert (only(given).owner, only(given).role) == ("pat", OfficeRole.TRAVEL_COORDINATOR)
    assert given.said == ("“Book rooms” is now for Pat Example.",)
    back = assign_task(only(given), book(), role=OfficeRole.LEGAL)
    assert (only(back).owner, only(back).role) == ("", OfficeRole.LEGAL)
    with pytest.raises(RejectedError, match="nobody with the id “kim”"):
        assign_task(ROOMS, book(), "kim")


def test_a_task_that_is_moved_no_longer_follows_its_anchor_until_it_is_planned_again() -> None:
    step = reschedule_task(ROOMS, book(ROOMS), TODAY, day=PartialDate("2027-01-13"))
    after = only(step)
    assert after.due == PartialDate("2027-01-13")
    assert step.said == ("“Book rooms” now has a day of its own, Wed 13 Jan 2027; it no longer moves with “Trip”.",)
    later = changed(TRIP, dates=PartialDate("2027-06-07/2027-06-11"))
    assert task_due_day(after, book(later), TODAY) == PartialDate("2027-01-13")
    again = reschedule_task(after, book(later), TODAY)
    assert only(again) == ROOMS
    assert again.said == ("“Book rooms” is planned again, for Mon 24 May 2027.",)


def test_a_task_cannot_be_moved_to_a_day_without_a_beginning() -> None:
    with pytest.raises(RejectedError, match="has no first day"):
        reschedule_task(ROOMS, book(), TODAY, day=PartialDate("../2027-01-05"))


# What blocks.


def test_open_blocking_tasks_block_their_visit_and_its_mission() -> None:
    where = book(ROOMS, TEXT)
    assert blocking_tasks("ceremony", where, TODAY) == blocking_tasks("trip", where, TODAY) == (TEXT,)
    for over in (changed(TEXT, state=TaskState.DONE), changed(TEXT, state=TaskState.DROPPED)):
        assert blocking_tasks("ceremony", book(over), TODAY) == ()


def test_what_is_planned_for_after_the_signing_does_not_block_it() -> None:
    file = changed(TEXT, id="file", offset=1)
    report = changed(ROOMS, id="report", blocking=True, anchor=Anchor.MISSION_END, offset=0)
    assert blocking_tasks("ceremony", book(file), TODAY) == ()
    assert blocking_tasks("trip", book(file, report), TODAY) == ()
    assert blocking_tasks("ceremony", book(changed(TEXT, offset=0)), TODAY) != ()


def test_what_blocks_an_agreement_blocks_the_visit_it_is_to_be_signed_at() -> None:
    screen = Task(id="screen", title="Screen", blocking=True, anchor=Anchor.SIGNING, offset=-20, agreement="draft")
    renew = changed(screen, id="renew", anchor=Anchor.AGREEMENT_EXPIRY)
    where = book(screen, renew, TEXT)
    assert blocking_tasks("ceremony", where, TODAY) == (screen, TEXT)  # by their days
    assert set(blocking_tasks("draft", where, TODAY)) == {screen, renew}
    talked = changed(CEREMONY, kind=VisitKind.MEETING)
    assert blocking_tasks("ceremony", book(screen, talked), TODAY) == ()


def test_nothing_blocks_what_is_called_off() -> None:
    called_off = changed(TRIP, stage=MissionStage.CANCELLED)
    assert blocking_tasks("ceremony", book(TEXT, called_off), TODAY) == ()


# Deadlines.


def test_the_deadline_of_a_task_says_who_does_it_and_what_follows() -> None:
    rooms, text = due(ROOMS, TEXT)
    assert (rooms.kind, rooms.table, rooms.act_by) == (DeadlineKind.TASK, "tasks", date(2027, 1, 11))
    assert (rooms.actor, rooms.consequence) == ("travel coordinator", Consequence.LATE_TASK)
    assert (text.actor, text.consequence) == ("international office", Consequence.NOT_READY)
    assert "must not go ahead" in words(text)
    (owned,) = due(changed(ROOMS, owner="pat"))
    assert owned.actor == "Pat Example"


@pytest.mark.parametrize(
    ("dates", "own", "certainty"),
    [
        ("2027-01-25/2027-01-29", None, Certainty.DERIVED),
        ("2027-01-25~/2027-01-29", None, Certainty.ASSUMED),
        ("2027-02", None, Certainty.BOUNDED),
        ("2027-02", "2027-01-11", Certainty.FIRM),
        ("2027-02", "2027-01-11?", Certainty.ASSUMED),
        ("2027-01-25", "2027-01", Certainty.BOUNDED),
    ],
)
def test_a_day_is_as_sure_as_what_it_is_counted_from(dates: str, own: str | None, certainty: Certainty) -> None:
    found = changed(ROOMS, due=PartialDate(own) if own else None)
    (deadline,) = due(found, changed(TRIP, dates=PartialDate(dates)))
    assert deadline.certainty is certainty


def test_a_late_task_says_so() -> None:
    (late,) = due(ROOMS, today=date(2027, 1, 20))
    assert late.days == -9
    assert "do it, or record that it was done or dropped" in words(late)


def test_each_day_of_a_daily_task_is_a_deadline_of_its_own() -> None:
    (monday,) = due(DEBRIEF)
    (tuesday,) = due(changed(DEBRIEF, done_on=PartialDate("2027-01-25")))
    assert monday.key != tuesday.key
    assert (monday.act_by, tuesday.act_by) == (date(2027, 1, 25), date(2027, 1, 26))
    assert due(changed(DEBRIEF, done_on=PartialDate("2027-01-29"))) == ()


@pytest.mark.parametrize(
    "off",
    [
        changed(TRIP, stage=MissionStage.CANCELLED),
        Event(id="fair", series="Example Fair", dates=PartialDate("2027-11-15"), status=EventStatus.CANCELLED),
        changed(DRAFT, stage=Stage.ABANDONED),
    ],
)
def test_tasks_of_what_is_called_off_rest(off: Record) -> None:
    links = {"trip": (Anchor.MISSION_START, "mission"), "fair": (Anchor.EVENT_START, "event")}
    anchor, link = links.get(off.id, (Anchor.SIGNING, "agreement"))
    job = Task(id="job", title="Job", anchor=anchor, due=PartialDate("2027-02-01"), **{link: off.id})
    assert keys(due(job, off)) == []
    on = {
        "trip": TRIP,
        "fair": Event(id="fair", series="Example Fair", dates=PartialDate("2027-11-15")),
        "draft": DRAFT,
    }[off.id]
    assert "task:job:1" in keys(due(job, on))


def test_tasks_of_a_closed_mission_go_on() -> None:
    report = changed(ROOMS, anchor=Anchor.MISSION_END, offset=30)
    assert keys(due(report, changed(TRIP, stage=MissionStage.CLOSED))) == ["task:rooms:1"]


def test_tasks_before_the_expiry_rest_once_the_agreement_is_renewed() -> None:
    old = agreement("old", "2025-03-01", term=until("2027-02-28"))
    new = agreement(
        "new",
        "2026-12-01",
        term=until("2029-02-28"),
        relations=related(RelationType.RENEWS, "old"),
    )
    ask = Task(id="ask", title="Ask", anchor=Anchor.AGREEMENT_EXPIRY, offset=-30, agreement="old")
    assert "task:ask:1" in keys(due(ask, old))
    assert "task:ask:1" not in keys(due(ask, old, new))


def test_what_is_decided_on_a_task_sets_it_apart() -> None:
    note = DeadlineNote(id="note", agreement="rooms", deadline="task", decision=Decision.ACKNOWLEDGED, why="Later")
    (found,) = due(ROOMS, note)
    assert found.recorded_decision is not None


# Gaps.


def test_tasks_of_a_mission_without_dates_lack_one_fact_of_the_mission() -> None:
    undated = changed(TRIP, dates=None)
    (gap,) = due(ROOMS, changed(ROOMS, id="more"), changed(DEBRIEF, mission="trip"), undated)
    assert (gap.key, gap.table, gap.id) == ("data_gap:trip:1:tasks:dates", "missions", "trip")
    assert words(gap) == (
        "3 open tasks are planned from its day, which is not recorded. To close the gap, record “dates”."
    )
    (one,) = due(ROOMS, undated)
    assert words(one).startswith("One open task is planned")
    assert due(changed(ROOMS, state=TaskState.DONE), undated) == ()
    assert due(undated) == ()


@pytest.mark.parametrize(
    ("job", "key"),
    [
        (Task(id="job", title="Job"), "data_gap:job:1:due"),
        (Task(id="job", title="Job", anchor=Anchor.VISIT), "data_gap:job:1:due"),
        (Task(id="job", title="Job", anchor=Anchor.MISSION_START, visit="ceremony"), "data_gap:job:1:due"),
        (
            Task(id="job", title="Job", anchor=Anchor.SIGNING, agreement="draft"),
            "data_gap:draft:1:tasks:day of signing",
        ),
        (Task(id="job", title="Job", anchor=Anchor.AGREEMENT_EXPIRY, agreement="draft"), "data_gap:draft:1:tasks:term"),
    ],
)
def test_what_a_task_lacks_is_a_gap_where_it_is_to_be_recorded(job: Task, key: str) -> None:
    where = book_of(NORTH, changed(TRIP, dates=None), changed(CEREMONY, agreements=()), DRAFT, job)
    assert keys(deadlines(where, TODAY)) == [key]


def test_what_the_agreement_itself_lacks_is_not_told_twice() -> None:
    signed = agreement("signed")
    ask = Task(id="ask", title="Ask", anchor=Anchor.AGREEMENT_EXPIRY, offset=-30, agreement="signed")
    assert keys(due(signed, ask)) == keys(due(signed))


# Explained and listed.


def test_an_explanation_names_the_source_of_the_lead_time() -> None:
    signing = next(each for each in usual_checklists() if each.id == "signing-at-fair")
    (text,) = checklist_tasks(signing, CEREMONY, book(), {"sg-10"})
    where = book(text)
    (deadline,) = [each for each in deadlines(where, TODAY) if each.id == text.id]
    lines = [each for section in explain(deadline, where, TODAY).sections for each in section.lines]
    sourced = [each for each in lines if "four weeks before the ceremony" in each.text]
    assert sourced
    assert sourced[0].source.startswith("https://globalengagement.berkeley.edu/")
    assert any(each.text == "28 days before that is Wed 30 Dec 2026." for each in lines)


def test_tasks_are_listed_open_ones_first_by_day() -> None:
    over = changed(ROOMS, id="over", state=TaskState.DONE, done_on=PartialDate("2026-12-01"))
    nowhen = Task(id="nowhen", title="Sometime", mission="trip")
    visit_only = changed(TEXT, mission="")
    where = book(over, nowhen, DEBRIEF, ROOMS, visit_only)
    assert [each.id for each in tasks_of(TRIP, where, TODAY)] == ["rooms", "text", "debrief", "nowhen", "over"]
    assert [each.id for each in tasks_of(CEREMONY, where, TODAY)] == ["text"]
    elsewhere = changed(TEXT, mission="another")
    assert tasks_of(TRIP, book(elsewhere), TODAY) == ()
    assert [each.id for each in tasks_of(PAT, book(changed(ROOMS, owner="pat")), TODAY)] == []


def test_a_ledger_tells_the_gap_of_a_mission() -> None:
    assert len(Ledger(book(ROOMS, changed(TRIP, dates=None)), TODAY).of("trip")) == 1
