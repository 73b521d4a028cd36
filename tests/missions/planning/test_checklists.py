"""Tasks of a checklist: their links, what is left out, and nothing twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.planning.checklists import checklist_tasks, plan_checklist, task_candidates
from missions.planning.task_anchors import task_anchor
from missions.records.agreements import Agreement, Relation, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import RejectedError
from missions.records.clauses import Renewal
from missions.records.missions import Mission
from missions.records.record import Basis, Record
from missions.records.tasks import Anchor, Checklist, ChecklistItem, LeadBasis, OfficeRole, Task, TaskState
from missions.records.visits import Event, Visit, VisitKind
from store.checklists import usual_checklists
from tests.properties import tries
from tests.world import (
    CEREMONY,
    DRAFT,
    ENDLESS,
    NEXT_FAIR,
    ROLLING,
    TIE_UP,
    TRIP,
    agreement,
    book_of,
    changed,
    on,
    until,
)

TODAY = date(2026, 11, 23)
SPRING_TRIP = changed(TRIP, dates=on("2027-03-01/2027-03-05"), events=("fair-2027",))
SPRING_CEREMONY = changed(CEREMONY, day=on("2027-03-03"))
CALL = Visit(id="call", title="Call", day=PartialDate("2027-03-02"))
EVERY = Checklist(
    id="every",
    title="Every anchor",
    items=tuple(ChecklistItem(item=anchor.value, title=anchor.value, anchor=anchor, offset=-1) for anchor in Anchor),
)
USUAL = {each.id: each for each in usual_checklists()}


def book(*records: Record) -> Book:
    return book_of(SPRING_TRIP, NEXT_FAIR, TIE_UP, *records)


def made(about: Mission | Visit | Event | Agreement, where: Book, of: Checklist = EVERY) -> dict[str, Task]:
    return {task.item: task for task in checklist_tasks(of, about, where)}


def test_tasks_for_a_mission_are_planned_from_its_days_its_event_its_programme_and_its_only_signing() -> None:
    found = made(SPRING_TRIP, book(SPRING_CEREMONY))
    assert set(found) == {"mission_start", "mission_end", "event_start", "signing", "project_end"}
    assert {task.mission for task in found.values()} == {"trip"}
    assert (found["signing"].visit, found["event_start"].event, found["project_end"].programme) == (
        "ceremony",
        "fair-2027",
        "tie-up",
    )
    assert found["mission_start"].visit == found["mission_start"].event == ""


def test_without_one_event_and_one_signing_nothing_is_planned_from_them() -> None:
    two = changed(SPRING_TRIP, events=("fair-2027", "bio"), programme="")
    assert set(made(two, book(SPRING_CEREMONY, changed(SPRING_CEREMONY, id="second")))) == {
        "mission_start",
        "mission_end",
    }
    none = changed(SPRING_TRIP, events=(), programme="")
    assert set(made(none, book(CALL))) == {"mission_start", "mission_end"}


def test_visits_that_are_not_kept_yet_are_told_beside_the_mission() -> None:
    new = Mission(id="new", title="New")
    signing = Visit(id="first", mission="new", kind=VisitKind.SIGNING)
    found = {task.item: task for task in checklist_tasks(EVERY, new, book(), visits=(signing,))}
    assert found["signing"].visit == "first"
    assert found["mission_start"].id == "mission_start-new"


def test_tasks_for_a_visit_are_planned_from_it_and_from_its_mission() -> None:
    found = made(SPRING_CEREMONY, book(SPRING_CEREMONY))
    assert set(found) == {"mission_start", "mission_end", "visit", "event_start", "signing", "project_end"}
    assert {(task.visit, task.mission) for task in found.values()} == {("ceremony", "trip")}
    alone = made(CALL, book(CALL))
    assert set(alone) == {"visit"}


def test_tasks_for_an_event_and_an_agreement_are_planned_from_what_they_have() -> None:
    assert set(made(NEXT_FAIR, book())) == {"event_start"}
    assert set(made(ROLLING, book(ROLLING))) == {"agreement_expiry", "notice_deadline"}
    indefinite = changed(ROLLING, term=ENDLESS, renewal=Renewal())
    assert set(made(indefinite, book(indefinite))) == set()
    assert set(made(DRAFT, book(DRAFT))) == {"agreement_expiry", "signing"}


def test_a_renewal_is_signed_with_the_agreement_that_follows() -> None:
    relation = Relation(type=RelationType.RENEWS, target="rolling")
    following = Agreement(id="next", title="Next", stage=Stage.DRAFT, relations=(relation,))
    found = made(ROLLING, book(ROLLING, following))
    assert found["signing"].agreement == "next"
    assert found["agreement_expiry"].agreement == "rolling"
    signed = agreement("next", "2026-11-02", term=until("2029-06-30"), relations=(relation,))
    assert "signing" not in made(ROLLING, book(ROLLING, signed))


def test_each_item_left_out_says_why() -> None:
    reasons = {each.item.item: each.skipped for each in task_candidates(EVERY, CALL, book(CALL)) if each.skipped}
    assert reasons["mission_start"] == "there is no mission to plan it from"
    assert reasons["signing"] == "there is no signing to plan it from"
    assert len(reasons) == len(Anchor) - 1


def test_nothing_is_planned_twice_for_the_same_thing() -> None:
    where = book(SPRING_CEREMONY, DRAFT, ROLLING)
    for about in (SPRING_TRIP, SPRING_CEREMONY, NEXT_FAIR, DRAFT, ROLLING):
        tasks = checklist_tasks(EVERY, about, where)
        assert tasks
        kept = book(SPRING_CEREMONY, DRAFT, ROLLING, *(changed(task, state=TaskState.DROPPED) for task in tasks))
        assert checklist_tasks(EVERY, about, kept) == ()


def test_what_was_planned_by_way_of_the_mission_or_the_agreement_is_not_planned_again_at_the_signing() -> None:
    for about in (SPRING_TRIP, DRAFT):
        before = book(SPRING_CEREMONY, DRAFT)
        kept = book(SPRING_CEREMONY, DRAFT, *checklist_tasks(EVERY, about, before))
        assert "signing" not in made(SPRING_CEREMONY, kept)


def test_two_missions_to_one_event_each_plan_for_it() -> None:
    other = changed(SPRING_TRIP, id="other")
    kept = book(other, *checklist_tasks(EVERY, SPRING_TRIP, book()))
    assert "event_start" in made(other, kept)
    assert made(other, kept)["event_start"].id == "event_start-other"


def test_items_without_a_short_name_are_told_apart_by_their_titles() -> None:
    plain = Checklist(id="plain", title="Plain", items=(ChecklistItem(title="Pack"), ChecklistItem(title="Unpack")))
    first = checklist_tasks(plain, SPRING_TRIP, book(), {"pack"})
    assert [task.title for task in first] == ["Pack"]
    rest = checklist_tasks(plain, SPRING_TRIP, book(*first))
    assert [(task.title, task.id) for task in rest] == [("Unpack", "task-trip-2")]


def test_what_applies_under_a_condition_waits_for_somebody_to_choose_it() -> None:
    outgoing = USUAL["outgoing-delegation"]
    where = book()
    usual = {task.item for task in checklist_tasks(outgoing, SPRING_TRIP, where)}
    assert "out-21" not in usual
    (chosen,) = checklist_tasks(outgoing, SPRING_TRIP, where, {"out-21"})
    assert chosen.notes == ("Applies if somebody enters the United Kingdom who is neither British nor Irish.")
    assert chosen.blocking


@pytest.mark.parametrize(
    ("basis", "known", "reason"),
    [
        (LeadBasis.TIMING_SOURCED, Basis.STATED, "a week"),
        (LeadBasis.TASK_SOURCED, Basis.ASSUMED, "the source names the task, the number of days is our default; a week"),
        (LeadBasis.OUR_DEFAULT, Basis.ASSUMED, "task and number of days are our default"),
    ],
)
def test_a_task_keeps_how_its_lead_time_is_known(basis: LeadBasis, known: Basis, reason: str) -> None:
    item = ChecklistItem(item="x", title="X", role=OfficeRole.LEGAL, basis=basis, source="Guide", remark="a week")
    (task,) = checklist_tasks(Checklist(id="one", items=(item,)), SPRING_TRIP, book())
    fact = task.basis_of("offset")
    assert fact is not None
    assert (fact.basis, fact.reason) == (known, reason)
    assert fact.source == ("" if basis is LeadBasis.OUR_DEFAULT else "Guide")
    assert (task.role, task.item) == (OfficeRole.LEGAL, "x")


# The step.


def test_a_usual_checklist_comes_into_the_portfolio_with_its_tasks() -> None:
    outgoing = USUAL["outgoing-delegation"]
    step = plan_checklist(outgoing, SPRING_TRIP, book(), TODAY)
    assert step.changes.put[0] == outgoing
    number = len(step.changes.put) - 1
    assert step.said == (
        f"Planned {number} tasks of “Outgoing delegation” for “Trip”.",
        "The checklist “Outgoing delegation” is now in the portfolio and can be changed there.",
    )
    after = book().after(step.changes)
    rest = plan_checklist(after.checklists["outgoing-delegation"], SPRING_TRIP, after, TODAY, {"out-21"})
    assert [type(record) for record in rest.changes.put] == [Task]
    assert rest.said == ("Planned 1 task of “Outgoing delegation” for “Trip”.",)


def test_the_step_warns_of_what_is_late_and_what_is_left_out() -> None:
    soon = changed(SPRING_TRIP, dates=PartialDate("2026-11-30/2026-12-02"), events=())
    items = (
        ChecklistItem(item="late", title="Late", offset=-30),
        ChecklistItem(item="now", title="Now", offset=-3),
        ChecklistItem(item="fair", title="Fair", anchor=Anchor.EVENT_START),
    )
    some = Checklist(id="some", title="Some", items=items)
    step = plan_checklist(some, soon, book_of(soon), TODAY)
    assert step.warnings == (
        "1 task is already late and is not planned: choose it if it still has to be done.",
        "Left out 1 task: there is no event to plan it from.",
    )


def test_a_step_without_tasks_is_refused() -> None:
    outgoing = USUAL["outgoing-delegation"]
    with pytest.raises(RejectedError, match="No task of “Outgoing delegation” was chosen"):
        plan_checklist(outgoing, SPRING_TRIP, book(), TODAY, ())
    with pytest.raises(RejectedError, match="there is no mission to plan it from"):
        plan_checklist(outgoing, CALL, book(CALL), TODAY)
    kept = book(*checklist_tasks(outgoing, SPRING_TRIP, book()))
    with pytest.raises(RejectedError, match="planned already; the rest applies only under a condition"):
        plan_checklist(outgoing, SPRING_TRIP, kept, TODAY)


# A law: whatever is planned has what it is planned from.


@tries(120)
@given(
    st.sampled_from((*USUAL.values(), EVERY)),
    st.sampled_from((SPRING_TRIP, SPRING_CEREMONY, CALL, NEXT_FAIR, DRAFT, ROLLING)),
    st.sets(st.sampled_from((SPRING_CEREMONY, CALL, DRAFT, ROLLING))),
)
def test_every_planned_task_is_linked_to_what_it_is_planned_from(
    of: Checklist, about: Mission | Visit | Event | Agreement, others: set[Record]
) -> None:
    where = book(*{each.id: each for each in (about, *others)}.values())
    every = task_candidates(of, about, where)
    tasks = [each.task for each in every if each.task]
    assert all(bool(each.task) != bool(each.skipped) for each in every)
    assert len({task.id for task in tasks}) == len(tasks)
    assert not {task.id for task in tasks} & {record.id for record in where}
    for task in tasks:
        assert task_anchor(task, where, TODAY).about
