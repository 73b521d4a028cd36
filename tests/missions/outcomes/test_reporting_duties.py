"""Reporting duties after visits: minutes, thanks and a report, each until it is on file."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.outcomes.reporting_duties import (
    ReportingDutyKind,
    minutes_due,
    plan_reporting_duties,
    reporting_duties,
    reports_due,
    thanks_due,
)
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import MissionStage
from missions.records.tasks import Task, TaskState
from missions.records.visits import VisitKind
from tests.missions.partner_office import office
from tests.world import GUESTS, JOURNEY, TALKS, TODAY, WALK, changed

QUIET = changed(WALK, minutes="Seen.")
"""The tour with its minutes written, so that only the talks are looked at."""


def letter(**fields: object) -> FollowUp:
    return changed(FollowUp(id="letter", text="Thanks", kind=FollowUpKind.LETTER, visit="talks"), **fields)


def test_minutes_are_due_on_the_third_day_and_late_from_the_fourth() -> None:
    for day, late in ((date(2026, 11, 13), False), (date(2026, 11, 14), True)):
        (owed,) = minutes_due(office(QUIET), day)
        assert (owed.visit, owed.due, owed.is_late) == ("talks", date(2026, 11, 13), late)
        assert ("were due" in owed.said.said) == late


def test_minutes_are_owed_until_they_are_written() -> None:
    assert not minutes_due(office(QUIET, changed(TALKS, minutes="Friendly.")), TODAY)
    assert minutes_due(office(QUIET, changed(TALKS, minutes=" \n")), TODAY)


@pytest.mark.parametrize(
    "visit",
    [
        changed(TALKS, kind=VisitKind.TRANSFER),
        changed(TALKS, kind=VisitKind.MEAL),
        changed(TALKS, day=PartialDate("2026-11-22")),
        changed(TALKS, day=PartialDate("2026-11-10/..")),
        changed(TALKS, day=PartialDate("2020-11-10")),
    ],
    ids=["transfer", "meal", "today", "open", "long ago"],
)
def test_of_these_there_are_no_minutes(visit: object) -> None:
    assert not minutes_due(office(QUIET, visit), TODAY)  # type: ignore[arg-type]


def test_nothing_is_owed_on_a_cancelled_mission() -> None:
    book = office(QUIET, changed(JOURNEY, stage=MissionStage.CANCELLED), changed(GUESTS, stage=MissionStage.CANCELLED))
    assert not (*minutes_due(book, TODAY), *thanks_due(book, TODAY), *reports_due(book, TODAY))


def test_hosts_and_guests_are_thanked_once_for_a_mission() -> None:
    lunch = changed(TALKS, id="lunch", kind=VisitKind.MEAL, day=PartialDate("2026-11-12"))
    before = changed(TALKS, id="before", day=PartialDate("2026-11-09"))
    found = thanks_due(office(lunch, before), TODAY)
    assert [(each.visit, each.to, each.due) for each in found] == [
        ("walk", "east", date(2026, 5, 10)), ("lunch", "east", date(2026, 11, 17)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "is_thanked"),
    [
        (letter(), True),
        (letter(promised_to=("east",)), True),
        (letter(promised_to=("chamber",)), False),
        (letter(visit="", mission="journey", promised_to=("east",)), True),
        (letter(visit="", mission="journey"), False),
        (letter(state=FollowUpState.DONE), True),
        (letter(state=FollowUpState.DROPPED), False),
        (letter(kind=FollowUpKind.TASK), False),
        (Task(id="task", title="Send thank-you letters", mission="journey", state=TaskState.DONE), True),
        (Task(id="task", title="Send thank-you letters", mission="journey"), False),
        (Task(id="task", title="Send photos", mission="journey", state=TaskState.DONE), False),
    ],
)
def test_a_letter_on_file_or_a_task_done_is_thanks(record: FollowUp | Task, is_thanked: bool) -> None:
    owed = {each.visit for each in thanks_due(office(record), TODAY)}
    assert ("talks" not in owed) == is_thanked


def test_a_report_is_due_a_month_after_the_mission() -> None:
    short = changed(JOURNEY, dates=PartialDate("2026-11-09/2026-11-13"))
    found = {each.mission: each for each in reports_due(office(short), TODAY)}
    assert (found["journey"].due, found["journey"].is_late) == (date(2026, 12, 13), False)
    assert found["guests"].is_late
    report = FollowUp(id="report", text="Report", kind=FollowUpKind.REPORT, mission="journey", state=FollowUpState.DONE)
    assert "journey" not in {each.mission for each in reports_due(office(report), TODAY)}
    of_visit = changed(report, mission="", visit="talks")
    assert "journey" not in {each.mission for each in reports_due(office(of_visit), TODAY)}


def test_planning_adds_the_letter_and_the_report_once() -> None:
    short = changed(JOURNEY, dates=PartialDate("2026-11-09/2026-11-13"))
    book = office(short)
    step = plan_reporting_duties(short, book, TODAY)
    letter, report = step.changes.put
    assert isinstance(letter, FollowUp)
    assert isinstance(report, FollowUp)
    assert (letter.kind, letter.promised_by, letter.promised_to, letter.visit) == (
        FollowUpKind.LETTER, ("north",), ("east",), "talks",
    )  # fmt: skip
    assert letter.due == PartialDate("2026-11-13"), "the 15th is a Sunday"
    assert (report.kind, report.mission, report.due) == (FollowUpKind.REPORT, "journey", PartialDate("2026-12-11"))
    after = book.after(step.changes)
    assert plan_reporting_duties(short, after, TODAY).changes.put == ()
    assert [each.kind for each in reporting_duties(short, after, TODAY)] == [ReportingDutyKind.MINUTES]
