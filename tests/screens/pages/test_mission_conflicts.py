"""What the plan says of conflicts, as rows and details: nothing in them is markup, each leads to what is fixed."""

import pytest

from missions.planning.conflict import ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.planning.ways_out import ways_out
from missions.records.visits import Participant
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.plan_rows import PlanRow, RowKind, conflict_mark, plan_rows
from screens.pages.mission.visit_details import plan_details
from screens.snapshot import Snapshot
from screens.styled_text import ROLES
from tests.missions.conflicts import TODAY, plan, visit
from tests.world import changed

UNASKED = (Participant(person="pat"),)


def seen(*records) -> tuple[MissionPlan, PlanMarks, tuple[PlanRow, ...]]:
    snapshot = Snapshot.open(plan(*records), TODAY)
    found = MissionPlan(snapshot.book.missions["journey"], snapshot)
    marks = found.marks()
    return found, marks, plan_rows(found, marks)


def conflict_rows(rows):
    return [row for row in rows if row.kind is RowKind.CONFLICT]


def told(row, found, marks):
    return " ".join(f"{each.label} {each.text}" for each in plan_details(row, found, marks))


def test_every_conflict_is_a_row_that_says_what_and_how_and_leads_to_what_is_to_be_fixed():
    found, marks, rows = seen(
        visit("first"), visit("second", at="10:30-11:30"), visit("third", day="2026-11-14", host="")
    )
    assert len(conflict_rows(rows)) == len(marks.conflicts)
    for row in conflict_rows(rows):
        details = plan_details(row, found, marks)
        short = "Pat Example, Sam Sample are also expected at First, 10:00–11:00."
        expected = short if row.conflict.kind is ConflictKind.TWO_PLACES else row.conflict.said
        assert expected in {each.text for each in details}
        ways = found.ways_out(row.conflict)
        assert {each.said for each in ways} <= {each.text for each in details}
        assert ways or row.conflict.remedy in told(row, found, marks)
        assert row.conflict.record in {each.link for each in details}
        assert {each.role for each in details} - {"head"} <= set(ROLES)


def test_a_conflict_of_two_visits_stands_under_the_later_one():
    _, _, rows = seen(visit("first"), visit("second", at="10:30-11:30"))
    keys = [row.key for row in rows]
    at = keys.index("second")
    assert rows[at + 1].what.text == "overlaps First by 30 min"
    assert keys.index("first") == at - 1


def test_hard_and_soft_differ_in_sign_and_in_words():
    found, marks, rows = seen(
        visit("first"), visit("second", at="10:30-11:30"), visit("third", day="2026-11-12", participants=UNASKED)
    )
    signs = {row.key: row.mark.text for row in rows}
    assert (signs["first"], signs["second"], signs["third"]) == ("✗", "✗", "!")
    words = {row.conflict.is_hard: plan_details(row, found, marks)[0].tail.text for row in conflict_rows(rows)}
    assert words == {True: "impossible as planned", False: "to check"}


def test_a_visit_bears_the_mark_of_its_gravest_conflict():
    _, marks, _ = seen(
        visit("first"), visit("second", at="10:30-11:30", participants=UNASKED), visit("calm", day="2026-11-12")
    )
    second = marks.by_visit["second"]
    assert {each.kind for each in second} == {ConflictKind.TWO_PLACES, ConflictKind.HOST_NOT_INVITED}
    assert conflict_mark(second) == ("✗", "overdue")
    assert conflict_mark([each for each in second if not each.is_hard]) == ("!", "act")
    assert "calm" not in marks.by_visit
    assert conflict_mark(()).text == ""


def test_the_details_of_a_visit_name_whom_its_conflict_concerns_and_the_other_visit():
    found, marks, rows = seen(visit("first"), visit("second", at="10:30-11:30"))
    row = next(each for each in rows if each.key == "first")
    details = plan_details(row, found, marks)
    links = {phrase.link for each in details for phrase in each.phrases}
    assert {"pat", "second"} <= links
    assert "also expected at Second, 10:30–11:30" in told(row, found, marks)
    assert "Ways out" in told(row, found, marks)


def test_nothing_conflicts_where_nothing_is_wrong():
    _, marks, rows = seen(visit())
    assert marks.conflicts == ()
    assert conflict_rows(rows) == []


def test_every_kind_of_conflict_has_a_short_form():
    kinds = {each.value for each in ConflictKind} - {"papers"}
    assert set(messages.CONFLICT_IN_SHORT) == kinds


def test_titles_of_other_people_are_cleaned():
    found, marks, rows = seen(
        changed(visit("first"), title="[b]\x1b[31mTalks\u202e"), visit("second", at="10:30-11:30")
    )
    said = " ".join([row.what.text for row in rows] + [told(row, found, marks) for row in rows])
    assert "“[b]Talks”" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("at", ["10:30-11:30", "10:00-11:00", "11:05-12:00"])
def test_each_way_out_resolves_the_conflict_and_causes_no_other_that_is_as_grave(at):
    found, marks, _ = seen(visit("first"), visit("second", at=at), visit("third", at="13:00-14:00"))
    mission, book = found.mission, found.snapshot.book
    before = sum(each.is_hard for each in marks.conflicts)
    for conflict in marks.conflicts:
        for way in ways_out(conflict, mission, book, TODAY):
            after = book.after(way.step.changes)
            still = mission_conflicts(after.missions[mission.id], after, TODAY)
            assert conflict.key not in {each.key for each in still}
            assert sum(each.is_hard for each in still) <= before - conflict.is_hard
