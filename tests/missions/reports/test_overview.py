"""The overview: tasks of a mission planned late or far ahead hide nothing else."""

from datetime import date, timedelta

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Band
from missions.deadlines.ledger import Ledger
from missions.planning.checklists import plan_checklist
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.reports.overview import Overview, overview
from store.checklists import usual_checklists
from tests.world import TRIP, agreement, book_of, changed, until

TODAY = date(2026, 11, 23)
OUTGOING = next(each for each in usual_checklists() if each.id == "outgoing-delegation")


def seen(*records: Record) -> Overview:
    book = book_of(*records)
    return overview(book, Ledger(book, TODAY).deadlines, TODAY)


def job(id: str, days: int, **fields: object) -> Task:
    return Task(id=id, title=id, due=PartialDate.day(TODAY + timedelta(days=days)), **fields)


def test_tasks_that_are_far_off_are_counted_only() -> None:
    view = seen(TRIP, job("near", 30, mission="trip"), job("far", 31, mission="trip"), job("farther", 200))
    assert [each.id for each in view.act] == ["near"]
    assert view.later == 2
    assert view.bands == {Band.ACT: 1, Band.DECIDE: 1, Band.PLAN: 1}


def test_what_else_is_far_off_stands_at_the_first_glance() -> None:
    view = seen(agreement(term=until("2027-11-30")))
    assert len(view.act) == 1
    assert view.later == 0


def test_the_tasks_of_one_mission_are_one_line() -> None:
    tasks = [job(f"late-{number}", -number, mission="trip") for number in range(1, 9)]
    other = job("other", -2, mission="fair")
    alone = [job("alone", 3), job("alone-too", 3)]
    view = seen(TRIP, Mission(id="fair", title="Fair"), *tasks, other, *alone)
    assert [each.id for each in view.act] == ["late-8", "other", "alone-too", "alone"]
    assert view.group_sizes == {"task:late-8:1": 7}
    assert view.bands[Band.OVERDUE] == 9  # each is counted


def test_what_must_not_be_late_speaks_for_the_tasks_of_its_mission() -> None:
    view = seen(TRIP, job("late", -9, mission="trip"), job("passports", -2, mission="trip", blocking=True))
    assert [each.id for each in view.act] == ["passports"]
    assert view.group_sizes == {"task:passports:1": 1}


def test_a_mission_with_a_whole_checklist_takes_one_line() -> None:
    before = seen(TRIP, agreement(term=until("2026-12-31")))
    book = book_of(TRIP, agreement(term=until("2026-12-31")))
    step = plan_checklist(OUTGOING, TRIP, book, date(2026, 6, 1))  # in time, so that nothing is left out
    after = seen(TRIP, agreement(term=until("2026-12-31")), *step.changes.put)
    assert len(step.changes.put) > 30
    assert len(after.act) == len(before.act) + 1
    stands_for = sum(after.group_sizes.values()) + 1
    assert stands_for + after.later == len(step.changes.put) - 1  # the checklist itself is no task


def test_what_is_done_does_not_count() -> None:
    over = changed(job("far", 90, mission="trip"), state=TaskState.DONE, anchor=Anchor.MISSION_START)
    assert seen(TRIP, over).later == 0
