"""Deadlines of follow-ups and of events' registration."""

from datetime import date

import pytest

from missions.dates import PartialDate
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline, DeadlineKind
from missions.records.common import Record
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from tests.missions.making import day, due_on, words


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
    assert (found.key, found.kind) == ("follow_up:next", DeadlineKind.FOLLOW_UP)
    assert found.due == PartialDate(due)
    assert (found.act_by, found.start_by) == (day(act_by), day(act_by))
    assert found.certainty is certainty
    assert found.days == (day(act_by) - date(2026, 11, 22)).days


@pytest.mark.parametrize(("today", "name"), [("2026-12-04", Band.CRITICAL), ("2026-12-05", Band.OVERDUE)])
def test_an_open_task_becomes_overdue_the_day_after(today: str, name: Band) -> None:
    assert only(today, follow_up("2026-12-04")).band is name


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
        ("0001-01-05/0001-01-09", "0001-01-01"),
    ],
)
def test_a_meeting_with_several_possible_days_is_to_be_confirmed_ahead(due: str, act_by: str) -> None:
    found = only("2018-06-01", follow_up(due, FollowUpKind.MEETING))
    assert (found.key, found.kind) == ("meeting_to_confirm:next", DeadlineKind.MEETING_TO_CONFIRM)
    assert found.act_by == day(act_by)
    assert found.consequence is Consequence.NO_MEETING
    assert found.certainty is Certainty.BOUNDED
    assert "Confirm one 14 days before the first." in words(found)


def test_a_meeting_without_any_day_is_a_data_gap() -> None:
    found = only("2018-06-01", follow_up(kind=FollowUpKind.MEETING))
    assert (found.key, found.kind) == ("data_gap:next", DeadlineKind.DATA_GAP)
    assert (found.due, found.act_by, found.start_by, found.days, found.band) == (None,) * 5
    assert found.consequence is Consequence.UNKNOWN_DATE


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


PEOPLE = (
    Person(id="meier", family_name="Meier"),
    Organisation(id="biom", name="BioM"),
    Organisation(id="osaka", name="Osaka Bio"),
    Visit(id="call", title="Courtesy call"),
)


@pytest.mark.parametrize(
    ("fields", "actor"),
    [
        ({"owner": "meier", "promised_by": ("biom",)}, "Meier"),
        ({"promised_by": ("biom", "osaka")}, "BioM"),
        ({"owner": "somebody"}, "somebody"),
        ({}, "international office"),
    ],
)
def test_the_owner_acts_else_who_promised_else_the_office(fields: dict[str, object], actor: str) -> None:
    assert only("2026-11-22", follow_up("2026-12-04", **fields), *PEOPLE).actor == actor


def test_a_follow_up_tells_who_promised_it_to_whom_and_where() -> None:
    promised = follow_up("2026-12-04", promised_by=("biom",), promised_to=("osaka", "meier"), visit="call")
    assert "Promised by BioM to Osaka Bio, Meier. It came of “Courtesy call”." in words(
        only("2026-11-22", promised, *PEOPLE)
    )
    assert "Promised by BioM." in words(only("2026-11-22", follow_up("2026-12-04", promised_by=("biom",)), *PEOPLE))


def fair(closes: str | None, dates: str | None = "2026-11-16/2026-11-19", **fields: object) -> Event:
    given = {
        "dates": PartialDate(dates) if dates else None,
        "registration_closes": PartialDate(closes) if closes else None,
    }
    return Event(id="medica-2026", series="MEDICA", edition="2026", **{**given, **fields})


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
    assert (found.key, found.kind) == ("event_registration:medica-2026", DeadlineKind.EVENT_REGISTRATION)
    assert (found.act_by, found.certainty) == (day(act_by), certainty)
    assert found.consequence is Consequence.MISSED_REGISTRATION
    assert "Registration for MEDICA 2026 closes" in words(found)
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
