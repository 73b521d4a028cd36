"""Deadlines of follow-ups and of the registration for events."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline, DeadlineKind
from missions.deadlines.follow_ups import next_due, upcoming
from missions.records.edits import set_field
from missions.records.fields import fields_of
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.record import Record
from missions.records.visits import Event, EventStatus, Visit
from missions.terms.counting import working_days_before
from tests.missions.due_dates import due_on
from tests.world import ALEX, EAST, FAIR, NORTH, changed, day, words


def follow_up(due: str | None = None, kind: FollowUpKind = FollowUpKind.TASK, **fields: object) -> FollowUp:
    return FollowUp(id="next", text="Send the draft", kind=kind, due=PartialDate(due) if due else None, **fields)


def only(today: str, *records: Record) -> Deadline:
    (found,) = due_on(today, *records)
    return found


@pytest.mark.parametrize(
    ("due", "act_by", "certainty"),
    [
        ("2026-12-04", "2026-12-04", Certainty.FIRM),
        ("2026-12-05", "2026-12-04", Certainty.FIRM),  # a Saturday
        ("2026-12-04?", "2026-12-04", Certainty.ASSUMED),
        ("2026-12", "2026-12-01", Certainty.BOUNDED),
        ("2027", "2027-01-01", Certainty.BOUNDED),
        ("[2026-12-09,2026-12-04]", "2026-12-04", Certainty.BOUNDED),
        ("../2026-12-04", "2026-12-04", Certainty.BOUNDED),  # “until 4 Dec 2026”
        ("2026-12-04/..", "2026-12-04", Certainty.BOUNDED),
    ],
)
def test_a_task_is_due_on_the_first_day_it_may_mean(due: str, act_by: str, certainty: Certainty) -> None:
    found = only("2026-11-22", follow_up(due))
    assert (found.key, found.kind) == ("task:next:1", DeadlineKind.TASK)
    assert found.due == PartialDate(due)
    assert (found.act_by, found.start_by) == (day(act_by), day(act_by))
    assert found.certainty is certainty
    assert found.days == (day(act_by) - date(2026, 11, 22)).days


@pytest.mark.parametrize(("today", "name"), [("2026-12-04", Band.CRITICAL), ("2026-12-05", Band.OVERDUE)])
def test_an_open_task_becomes_overdue_the_day_after(today: str, name: Band) -> None:
    assert only(today, follow_up("2026-12-04")).band is name


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (FollowUpKind.TASK, DeadlineKind.TASK),
        (FollowUpKind.PROMISE, DeadlineKind.FOLLOW_UP),
        (FollowUpKind.LETTER, DeadlineKind.FOLLOW_UP),
        (FollowUpKind.MINUTES, DeadlineKind.FOLLOW_UP),
    ],
)
def test_our_own_work_is_a_task_and_what_was_promised_a_follow_up(kind: FollowUpKind, found: DeadlineKind) -> None:
    assert only("2026-11-22", follow_up("2026-12-04", kind)).kind is found


@pytest.mark.parametrize("state", [FollowUpState.DONE, FollowUpState.DROPPED])
def test_what_is_done_or_dropped_is_not_due(state: FollowUpState) -> None:
    assert due_on("2026-11-22", follow_up("2026-12-04", state=state)) == ()
    assert due_on("2026-11-22", follow_up(kind=FollowUpKind.MEETING, state=state)) == ()


def test_a_meeting_with_a_day_is_due_on_it() -> None:
    found = only("2018-06-01", follow_up("2018-11-07", FollowUpKind.MEETING))
    assert (found.kind, found.act_by) == (DeadlineKind.FOLLOW_UP, date(2018, 11, 7))


@pytest.mark.parametrize(
    ("due", "act_by"),
    [
        ("[2018-11-07,2018-11-08]", "2018-10-24"),  # 14 days before the first possible day
        ("2018-11", "2018-10-18"),
        ("2018-11-11/2018-11-14", "2018-10-26"),  # 28 Oct is a Sunday
        ("../2018-11-07", "2018-11-07"),
        ("1901-01-15/1901-01-19", "1901-01-01"),
    ],
)
def test_a_meeting_with_several_possible_days_is_to_be_confirmed_ahead(due: str, act_by: str) -> None:
    found = only("2018-06-01", follow_up(due, FollowUpKind.MEETING))
    assert (found.key, found.kind) == ("meeting_to_confirm:next:1", DeadlineKind.MEETING_TO_CONFIRM)
    assert found.act_by == day(act_by)
    assert found.consequence is Consequence.NO_MEETING
    assert found.certainty is Certainty.BOUNDED
    assert "Confirm one 14 days before the first, by " in words(found)


def test_a_meeting_without_any_day_is_a_data_gap() -> None:
    found = only("2018-06-01", follow_up(kind=FollowUpKind.MEETING))
    assert (found.key, found.kind) == ("data_gap:next:1:due", DeadlineKind.DATA_GAP)
    assert (found.due, found.act_by, found.start_by, found.days, found.band) == (None,) * 5
    assert found.consequence is Consequence.UNKNOWN_DATE


@pytest.mark.parametrize("kind", [FollowUpKind.TASK, FollowUpKind.PROMISE, FollowUpKind.REPORT])
@pytest.mark.parametrize("strength", [Strength.COMMITMENT, Strength.INTENTION])
def test_what_was_promised_without_a_day_is_a_data_gap(kind: FollowUpKind, strength: Strength) -> None:
    found = only("2018-06-01", follow_up(kind=kind, strength=strength, promised_by=("east",)))
    assert (found.key, found.act_by, found.actor) == ("data_gap:next:1:due", None, "east")
    assert "has no due day on record" in words(found)
    assert "Promised by east." in words(found)


def test_what_is_only_suggested_may_have_no_day_unless_people_are_to_meet() -> None:
    assert due_on("2018-06-01", follow_up(strength=Strength.SUGGESTION)) == ()
    assert due_on("2018-06-01", follow_up(kind=FollowUpKind.MEETING, strength=Strength.SUGGESTION)) != ()
    assert due_on("2018-06-01", follow_up("2018-07-02", strength=Strength.SUGGESTION)) != ()


@pytest.mark.parametrize(
    ("due", "every", "done", "next_due", "number"),
    [
        ("2018-03-01", "P1Y", None, "2018-03-01", 1),
        ("2018-03-01", "P1Y", "2018-03-01", "2019-03-01", 2),
        ("2018-03-01", "P1Y", "2018-02-27", "2019-03-01", 2),  # done early
        ("2018-03-01", "P1Y", "2018-03-15", "2019-03-01", 2),  # done late: counted from the first day all the same
        ("2018-03-01", "P1Y", "2017-03-05", "2018-03-01", 1),  # that was the year before
        ("2018-03-01", "P1Y", "2020-03-02", "2021-03-01", 4),
        ("2018-09-01", "P1Y", "2020", "2020-09-01", 3),  # some day of 2020: nobody knows that it was not January
        ("2018-01-31", "P1M", "2018-03-01", "2018-03-31", 3),  # from the anchor, never a chain over February
        ("2018-03", "P1M", "2018-03-05", "2018-04-01/2018-04-30", 2),
        ("2018-03-01/..", "P1Y", "2018-03-05", "2018-03-01/..", 1),
        ("2018-03-01", "P0D", "2018-03-05", "2018-03-01", 1),
    ],
)
def test_what_recurs_is_due_again_after_the_time_it_was_last_done(
    due: str, every: str, done: str | None, next_due: str, number: int
) -> None:
    task = follow_up(due, every=Period(every), done_on=PartialDate(done) if done else None)
    found = only("2018-02-01", task)
    assert (found.due, found.number) == (PartialDate(next_due), number)
    assert found.key == f"task:next:{number}"


@pytest.mark.parametrize(
    ("kind", "strength", "consequence"),
    [
        (FollowUpKind.TASK, Strength.INTENTION, Consequence.LATE_TASK),
        (FollowUpKind.TASK, Strength.COMMITMENT, Consequence.BROKEN_PROMISE),
        (FollowUpKind.PROMISE, Strength.SUGGESTION, Consequence.BROKEN_PROMISE),
    ],
)
def test_a_promise_is_broken_and_a_task_is_late(
    kind: FollowUpKind, strength: Strength, consequence: Consequence
) -> None:
    assert only("2026-11-22", follow_up("2026-12-04", kind, strength=strength)).consequence is consequence


OFFICE = (ALEX, NORTH, EAST, Visit(id="call", title="Courtesy call"))


@pytest.mark.parametrize(
    ("fields", "actor"),
    [
        ({"owner": "alex", "promised_by": ("north",)}, "Alex Example"),
        ({"promised_by": ("north", "east")}, "Example Cluster North"),
        ({"owner": "somebody"}, "somebody"),
        ({}, "international office"),
    ],
)
def test_the_owner_acts_else_who_promised_else_the_office(fields: dict[str, object], actor: str) -> None:
    assert only("2026-11-22", follow_up("2026-12-04", **fields), *OFFICE).actor == actor


def test_a_follow_up_tells_who_promised_it_to_whom_and_where() -> None:
    promised = follow_up("2026-12-04", promised_by=("north",), promised_to=("east", "alex"), visit="call")
    assert (
        "Promised by Example Cluster North to Example Agency East, Alex Example. Arose from “Courtesy call”."
    ) in words(only("2026-11-22", promised, *OFFICE))
    assert "Promised by Example Cluster North." in words(
        only("2026-11-22", follow_up("2026-12-04", promised_by=("north",)), *OFFICE)
    )


def fair(closes: str | None, dates: str | None = "2026-11-16/2026-11-19", **fields: object) -> Event:
    given = {
        "dates": PartialDate(dates) if dates else None,
        "registration_closes": PartialDate(closes) if closes else None,
    }
    return changed(FAIR, **{**given, **fields})


@pytest.mark.parametrize(
    ("closes", "act_by", "certainty"),
    [
        ("2026-09-30", "2026-09-30", Certainty.FIRM),
        ("2026-10-04", "2026-10-02", Certainty.FIRM),  # a Sunday
        ("2026-09-30?", "2026-09-30", Certainty.ASSUMED),
        ("2026-09", "2026-09-01", Certainty.BOUNDED),
        ("../2026-09-30", "2026-09-30", Certainty.BOUNDED),
    ],
)
def test_registration_for_an_event_closes_on_its_day(closes: str, act_by: str, certainty: Certainty) -> None:
    found = only("2026-06-01", fair(closes))
    assert (found.key, found.kind) == ("event_registration:fair:1", DeadlineKind.EVENT_REGISTRATION)
    assert (found.act_by, found.certainty) == (day(act_by), certainty)
    assert found.consequence is Consequence.MISSED_REGISTRATION
    assert found.start_by == working_days_before(day(act_by), 10)
    assert "Registration for Example Fair 2026 closes" in words(found)
    assert "It takes place 16–19 Nov 2026." in words(found)


@pytest.mark.parametrize("today", ["2026-10-01", "2026-11-19"])
def test_a_missed_registration_stays_until_the_event_is_over(today: str) -> None:
    assert only(today, fair("2026-09-30")).band is Band.OVERDUE


@pytest.mark.parametrize(
    ("event", "today"),
    [
        (fair(None), "2026-06-01"),
        (fair("2026-09-30"), "2026-11-20"),  # over
        (fair("2026-09-30", status=EventStatus.CANCELLED), "2026-06-01"),
        (fair("2026-09-30", status=EventStatus.HELD), "2026-06-01"),
    ],
)
def test_an_event_that_is_over_or_called_off_or_says_nothing_asks_for_nothing(event: Event, today: str) -> None:
    assert due_on(today, event) == ()


@pytest.mark.parametrize("status", [EventStatus.PLANNED, EventStatus.MOVED, EventStatus.ONLINE])
def test_an_event_to_come_asks_for_registration_even_without_dates(status: EventStatus) -> None:
    assert only("2026-06-01", fair("2026-09-30", None, status=status)).act_by == date(2026, 9, 30)


class TestCalledDone:
    report = FollowUp(id="report", text="Report", due=PartialDate("2026-03-31"), every=Period("P1Y"))

    def test_what_recurs_stays_open_and_is_due_again(self) -> None:
        done = changed(self.report, state=FollowUpState.DONE).done_by(self.report, date(2026, 3, 30))
        assert (done.state, done.done_on) == (FollowUpState.OPEN, PartialDate("2026-03-30"))
        assert done.goes_on_after(self.report)
        assert next_due(done, date(2026, 4, 1)) == PartialDate("2027-03-31")
        assert upcoming(done, date(2026, 4, 1)).due == PartialDate("2027-03-31")

    def test_what_happens_once_is_done(self) -> None:
        once = changed(self.report, every=None)
        done = changed(once, state=FollowUpState.DONE)
        assert done.done_by(once, date(2026, 3, 30)) == done

    def test_what_no_longer_recurs_ends(self) -> None:
        ended = changed(self.report, state=FollowUpState.DONE, every=None)
        assert ended.done_by(self.report, date(2026, 3, 30)) == ended

    def test_several_at_once_leave_what_recurs_as_it_is_and_say_so(self) -> None:
        once = FollowUp(id="once", text="Once")
        step = set_field(
            (self.report, once), next(each for each in fields_of(FollowUp) if each.name == "state"), FollowUpState.DONE
        )
        assert [each.id for each in step.changes.put] == ["once"]
        assert any("“Report” recurs" in each for each in step.warnings)
