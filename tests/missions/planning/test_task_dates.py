"""When tasks are due: counted from their anchors, moved off weekends and holidays, and never stored."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.business_days import business_calendar
from missions.dates.partial import PartialDate
from missions.messages import Part
from missions.planning.task_anchors import OCCASION_ANCHORS, task_anchor
from missions.planning.tasks import task_dates, task_due_day
from missions.records.agreements import Relation
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Visit, VisitAgreement, WhatHappened
from tests.properties import tries
from tests.world import (
    CEREMONY,
    DRAFT,
    EAST,
    NEXT_FAIR,
    NORTH,
    ROLLING,
    TIE_UP,
    TRIP,
    agreement,
    book_of,
    changed,
    day,
    lasting,
    until,
)

TODAY = date(2026, 11, 23)
OFFICE = (NORTH, TRIP, CEREMONY, NEXT_FAIR, TIE_UP, DRAFT, ROLLING)

LINKS = {"mission": "trip", "visit": "ceremony", "event": "fair-2027", "agreement": "rolling", "programme": "tie-up"}


def task(anchor: Anchor | None, offset: int = 0, **fields: object) -> Task:
    return Task(id="job", title="Job", anchor=anchor, offset=offset, **fields)


def book(*records: Record) -> Book:
    return book_of(*OFFICE, *records)


def due(found: Task, where: Book | None = None, today: date = TODAY) -> str:
    when = task_due_day(found, where or book(), today)
    return when.text if when else ""


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor.MISSION_START, "2027-01-25"),
        (Anchor.MISSION_END, "2027-01-29"),
        (Anchor.VISIT, "2027-01-27"),
        (Anchor.SIGNING, "2027-01-27"),
        (Anchor.EVENT_START, "2027-11-15"),
        (Anchor.PROJECT_END, "2028-12-31"),
        (Anchor.AGREEMENT_EXPIRY, "2027-06-30"),
        (Anchor.NOTICE_DEADLINE, "2027-03-30/2027-03-31"),
    ],
)
def test_each_anchor_has_its_day(anchor: Anchor, expected: str) -> None:
    found = task_anchor(task(anchor, **LINKS), book(), TODAY).day
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize("anchor", Anchor)
def test_a_task_that_is_linked_to_nothing_has_no_day(anchor: Anchor) -> None:
    assert task_anchor(task(anchor), book(), TODAY).day is None
    assert due(task(anchor)) == ""


def test_the_mission_of_a_visit_is_the_tasks_mission_where_none_is_named() -> None:
    assert due(task(Anchor.MISSION_START, -4, visit="ceremony")) == "2027-01-21"
    assert due(task(Anchor.PROJECT_END, -7, visit="ceremony")) == "2028-12-24"  # a Sunday


def act_by(found: Task, where: Book | None = None) -> str:
    when = task_dates(found, where or book(), TODAY).act_by
    return when.isoformat() if when else ""


# A roll-back only tells by when to act. It is due on the day counted, also a Sunday: until that is over it is not late.


def test_the_days_before_are_counted_and_to_be_done_before_a_weekend() -> None:
    monday, sunday = task(Anchor.MISSION_START, -28, mission="trip"), task(Anchor.MISSION_START, -29, mission="trip")
    assert (due(monday), act_by(monday)) == ("2026-12-28", "2026-12-28")
    assert (due(sunday), act_by(sunday)) == ("2026-12-27", "2026-12-24")  # 25 is Christmas
    signing = task(Anchor.SIGNING, -3, visit="ceremony")
    assert (due(signing), act_by(signing)) == ("2027-01-24", "2027-01-22")


def test_what_is_counted_to_a_sunday_is_late_only_when_that_is_over() -> None:
    sunday = task_dates(task(Anchor.SIGNING, -3, visit="ceremony"), book(), TODAY)
    assert not sunday.is_late(date(2027, 1, 23))
    assert not sunday.is_late(date(2027, 1, 24))
    assert sunday.is_late(date(2027, 1, 25))


def test_a_holiday_of_the_leading_organisation_is_no_working_day() -> None:
    epiphany = task(Anchor.MISSION_START, -19, mission="trip")  # 6 January 2027, a Wednesday
    assert (due(epiphany), act_by(epiphany)) == ("2027-01-06", "2027-01-05")
    nowhere = book_of(changed(NORTH, country=""), TRIP)
    assert act_by(epiphany, nowhere) == "2027-01-06"
    north = book_of(changed(NORTH, region="Hamburg"), TRIP)
    assert act_by(epiphany, north) == "2027-01-06"


def test_what_comes_after_the_day_never_comes_on_it_or_before() -> None:
    assert due(task(Anchor.MISSION_END, 1, mission="trip")) == "2027-02-01"  # a Saturday goes on to Monday
    assert due(task(Anchor.MISSION_END, 2, mission="trip")) == "2027-02-01"
    assert due(task(Anchor.MISSION_END, 3, mission="trip")) == "2027-02-01"
    saturday = task(Anchor.MISSION_END, 8, mission="trip")
    assert (due(saturday), act_by(saturday)) == ("2027-02-06", "2027-02-05")


def test_what_is_done_at_the_occasion_is_done_also_on_a_sunday() -> None:
    sunday = changed(CEREMONY, day=PartialDate("2027-01-31"))
    assert due(task(Anchor.SIGNING, 0, visit="ceremony"), book(sunday)) == "2027-01-31"
    expiring = agreement("rolling", "2025-06-30", term=until("2027-01-31"))
    end = task(Anchor.AGREEMENT_EXPIRY, 0, agreement="rolling")
    assert (due(end, book(expiring)), act_by(end, book(expiring))) == ("2027-01-31", "2027-01-29")


def test_a_day_of_its_own_goes_before_the_anchor() -> None:
    own = task(Anchor.MISSION_START, -28, mission="trip", due=PartialDate("2027-01-09"))
    assert due(own) == "2027-01-09"
    assert task_dates(own, book(), TODAY).act_by == date(2027, 1, 8)
    assert task_dates(changed(own, due=PartialDate("2027-01")), book(), TODAY).act_by == date(2026, 12, 31)


def test_of_a_month_the_earliest_day_counts_before_and_the_latest_after() -> None:
    months = book(changed(TRIP, dates=PartialDate("2027-03")))
    before, after = task(Anchor.MISSION_START, -7, mission="trip"), task(Anchor.MISSION_END, 5, mission="trip")
    assert due(before, months) == "2027-02-22/2027-03-24"
    assert task_dates(before, months, TODAY).act_by == date(2027, 2, 22)
    assert due(after, months) == "2027-03-06/2027-04-05"
    assert task_dates(after, months, TODAY).act_by == date(2027, 4, 5)


@pytest.mark.parametrize(
    ("dates", "start", "end"), [("2027-01-25/..", "2027-01-25", ""), ("../2027-01-29", "", "2027-01-29")]
)
def test_of_open_dates_the_end_that_is_known_counts(dates: str, start: str, end: str) -> None:
    where = book(changed(TRIP, dates=PartialDate(dates)))
    assert due(task(Anchor.MISSION_START, mission="trip"), where) == start
    assert due(task(Anchor.MISSION_END, mission="trip"), where) == end


def test_the_signing_of_an_agreement_is_the_last_visit_it_is_to_be_signed_at_and_then_its_signature() -> None:
    file = task(Anchor.SIGNING, 14, agreement="draft")
    dinner = changed(CEREMONY, agreements=())
    assert due(file, book(dinner)) == ""
    called = Visit(id="call", day=PartialDate("2027-02-01"), agreements=(VisitAgreement(agreement="draft"),))
    assert due(file, book(dinner, called)) == ""  # it is only negotiated there
    assert due(file, book(called)) == "2027-02-10"
    put_off = Visit(
        id="later",
        day=PartialDate("2027-03-01"),
        agreements=(VisitAgreement(agreement="draft", happened=WhatHappened.SIGNED),),
    )
    assert due(file, book(put_off)) == "2027-03-15"
    signed = agreement("draft", "2027-01-28", term=lasting("P2Y"))
    assert due(file, book(put_off, signed)) == "2027-02-11"


def test_a_renewal_moves_with_the_term_that_runs() -> None:
    ask, stop = (
        task(Anchor.AGREEMENT_EXPIRY, -30, agreement="rolling"),
        task(Anchor.NOTICE_DEADLINE, agreement="rolling"),
    )
    assert (due(ask), due(stop)) == ("2027-05-31", "2027-03-30/2027-03-31")
    assert task_dates(stop, book(), TODAY).act_by == date(2027, 3, 30)
    missed = date(2027, 4, 1)  # after the notice, the term still runs: task overdue, not a year off
    assert due(stop, today=missed) == "2027-03-30/2027-03-31"
    assert due(stop, today=date(2027, 7, 1)) == "2028-03-30/2028-03-31"


def test_an_extension_that_is_signed_moves_the_tasks_before_the_expiry() -> None:
    ask = task(Anchor.AGREEMENT_EXPIRY, -30, agreement="rolling")
    longer = agreement(
        "longer", "2026-11-02", term=until("2029-06-29"), relations=(Relation(type="extends", target="rolling"),)
    )
    assert due(ask, book(longer)) == "2029-05-30"


def held_on(when: PartialDate) -> Book:
    """Return the office with trip, ceremony and fair on these days."""
    return book(changed(TRIP, dates=when), changed(CEREMONY, day=when), changed(NEXT_FAIR, dates=when))


DAILY = task(Anchor.MISSION_START, daily=True, mission="trip")


@pytest.mark.parametrize(
    ("done_on", "expected", "complete"),
    [
        (None, "2027-01-25", False),
        ("2027-01-20", "2027-01-25", False),
        ("2027-01-25", "2027-01-26", False),
        ("2027-01-28", "2027-01-29", False),
        ("2027-01-29", "2027-01-29", True),
    ],
)
def test_what_is_done_daily_is_due_on_the_first_day_it_was_not_done(
    done_on: str | None, expected: str, complete: bool
) -> None:
    found = task_dates(changed(DAILY, done_on=PartialDate(done_on) if done_on else None), book(), TODAY)
    assert found.due == PartialDate(expected)
    assert found.is_complete is complete


def test_a_daily_task_is_not_moved_off_a_weekend() -> None:
    weekend = book(changed(TRIP, dates=PartialDate("2027-01-23/2027-01-31")))
    assert due(DAILY, weekend) == "2027-01-23"
    assert due(changed(DAILY, done_on=PartialDate("2027-01-29")), weekend) == "2027-01-30"


def test_a_task_that_is_done_or_dropped_keeps_its_day() -> None:
    for state in (TaskState.DONE, TaskState.DROPPED):
        over = task(Anchor.MISSION_START, -28, mission="trip", state=state, done_on=PartialDate("2026-12-01"))
        assert due(over) == due(over, book(changed(TRIP, dates=PartialDate("2028-05-01")))) == "2026-12-01"


# Laws: the day is a function of the anchor, the offset and the calendar, and of nothing else.

_days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
_offsets = st.integers(-400, 400) | st.integers(-4, 4)
_regions = st.sampled_from(("", "Bavaria", "Hamburg"))
_movable = st.sampled_from((Anchor.MISSION_START, Anchor.MISSION_END, Anchor.VISIT, Anchor.SIGNING, Anchor.EVENT_START))


def anchored_on(when: date, region: str) -> Book:
    """Return a book in which every occasion is on that day."""
    on = PartialDate.day(when)
    return book_of(
        changed(NORTH, region=region),
        changed(TRIP, dates=PartialDate(f"{on.text}/{on.text}")),
        changed(CEREMONY, day=on),
        changed(NEXT_FAIR, dates=on),
    )


@tries(300)
@given(_movable, _days, _offsets, _regions)
def test_wherever_the_anchor_lies_the_day_follows_it_to_a_working_day(
    anchor: Anchor, when: date, offset: int, region: str
) -> None:
    job = task(anchor, offset, **LINKS)
    found = task_dates(job, anchored_on(when, region), TODAY).act_by
    assert found is not None
    calendar = business_calendar(("DE-BY",) if region == "Bavaria" else ("DE-HH",) if region else ("DE",))
    if offset == 0:
        assert found == when
        return
    assert calendar.is_working(found)
    there = when + timedelta(days=offset)
    if offset < 0:
        assert found <= there
        clear = calendar.cautious  # of holidays that only a part of the place has, too
        assert clear.is_working(found)
        assert not any(clear.is_working(found + timedelta(days=each + 1)) for each in range((there - found).days))
    else:
        assert found > when
        between = sorted((there, found))
        skipped = (between[0] + timedelta(days=each) for each in range((between[1] - between[0]).days + 1))
        assert [each for each in skipped if calendar.is_working(each)] == [found]
        assert found <= there or not any(
            calendar.is_working(when + timedelta(days=each + 1)) for each in range((there - when).days)
        )


def test_a_holiday_of_a_part_of_the_country_is_left_free_and_told() -> None:
    found = task_dates(task(Anchor.MISSION_START, -1, **LINKS), anchored_on(day("2027-01-07"), ""), TODAY)
    assert found.act_by == day("2027-01-05")
    assert "Epiphany" in " ".join(map(str, found.why))


@tries(150)
@given(st.sampled_from((Anchor.AGREEMENT_EXPIRY, Anchor.NOTICE_DEADLINE)), _days, _offsets)
def test_an_act_on_the_day_of_an_expiry_or_notice_or_before_it_never_comes_late(
    anchor: Anchor, end: date, offset: int
) -> None:
    where = book(changed(ROLLING, term=until(end.isoformat()), signatures=()))
    job = task(anchor, offset, agreement="rolling")
    base, found = task_anchor(job, where, date(2023, 1, 2)).day, task_dates(job, where, date(2023, 1, 2))
    assert base is not None
    assert found.act_by is not None
    assert business_calendar(("DE-BY",)).is_working(found.act_by)
    if offset <= 0:
        assert found.act_by <= base.earliest + timedelta(days=offset)
    else:
        assert found.act_by > base.latest


@tries(150)
@given(_movable, _days, _days, _offsets, st.sampled_from((TaskState.DONE, TaskState.DROPPED)))
def test_moving_the_anchor_moves_open_tasks_alone(
    anchor: Anchor, first: date, second: date, offset: int, state: TaskState
) -> None:
    job = task(anchor, offset, **LINKS)
    here, there = anchored_on(first, "Bavaria"), anchored_on(second, "Bavaria")
    assert task_due_day(job, there, TODAY) == task_due_day(job, anchored_on(second, "Bavaria"), first)
    if first <= second:
        one, two = task_due_day(job, here, TODAY), task_due_day(job, there, TODAY)
        assert one is not None
        assert two is not None
        assert one.earliest <= two.earliest
    over = changed(job, state=state, done_on=PartialDate.day(first))
    assert task_due_day(over, here, TODAY) == task_due_day(over, there, TODAY) == PartialDate.day(first)


@tries(150)
@given(_movable, _offsets, st.sampled_from(("2027", "2027-03", "2027-03-01/2027-03-09", "[2027-03-01,2027-03-09]")))
def test_the_day_of_a_partial_anchor_is_no_surer_than_the_anchor(anchor: Anchor, offset: int, text: str) -> None:
    when = PartialDate(text)
    where = held_on(when)
    job = task(anchor, offset, **LINKS)
    base, found = task_anchor(job, where, TODAY).day, task_dates(job, where, TODAY)
    assert base is not None
    assert found.due is not None
    exact = [
        task_dates(job, held_on(each), TODAY).due
        for each in (PartialDate.day(base.earliest), PartialDate.day(base.latest))
    ]
    assert [found.due.earliest, found.due.latest] == [each and each.earliest for each in exact]
    last, first = (task_dates(job, held_on(PartialDate.day(each)), TODAY) for each in (base.latest, base.earliest))
    assert found.act_by == (last.act_by if offset > 0 else first.act_by)


@tries(150)
@given(st.sampled_from(Anchor), _offsets)
def test_every_day_is_explained_by_what_is_recorded_and_the_arithmetic(anchor: Anchor, offset: int) -> None:
    found = task_dates(task(anchor, offset, **LINKS), book(), TODAY)
    parts = {reason.part for reason in found.why}
    assert {Part.CLAUSE, Part.STEP} <= parts
    said = " ".join(reason.said for reason in found.why)
    assert found.act_by is not None
    shown = f"{found.act_by.day} {found.act_by:%b} {found.act_by.year}"
    assert shown in said
    if offset or anchor not in OCCASION_ANCHORS:
        assert Part.RULE in parts


def test_reasons_name_the_weekend_or_the_holiday() -> None:
    said = [reason.said for reason in task_dates(task(Anchor.MISSION_START, -19, mission="trip"), book(), TODAY).why]
    assert said == [
        "“Trip” begins on Mon 25 Jan 2027.",
        "19 days before that is Wed 6 Jan 2027.",
        "Wed 6 Jan 2027 is a public holiday (Epiphany (DE-BY)), so do it by the working day before, Tue 5 Jan 2027.",
        "Working days are those of DE-BY.",
    ]
    said = [reason.said for reason in task_dates(task(Anchor.MISSION_END, 1, mission="trip"), book(), TODAY).why]
    assert said[1:3] == [
        "The day after is Sat 30 Jan 2027.",
        "Sat 30 Jan 2027 falls on a weekend; it must come after the day it follows, so it is due the next working day, "
        "Mon 1 Feb 2027.",
    ]


def test_without_a_country_the_reasons_say_that_holidays_are_not_looked_at() -> None:
    found = task_dates(task(Anchor.MISSION_START, -19, mission="trip"), book_of(TRIP), TODAY)
    assert [reason.part for reason in found.why] == [Part.CLAUSE, Part.STEP, Part.ASSUMED, Part.REMEDY]


def test_the_calendar_of_a_renewal_is_that_of_the_party_we_act_for() -> None:
    ask = task(Anchor.AGREEMENT_EXPIRY, -58, agreement="rolling")  # 3 May 2027, a holiday in Japan
    assert act_by(ask, book(EAST)) == "2027-05-03"
    theirs = book_of(changed(NORTH, ours=False), EAST, ROLLING)
    assert act_by(ask, theirs) == "2027-04-30"
    part = book_of(changed(NORTH, ours=False, parent="group"), EAST, Organisation(id="group", ours=True), ROLLING)
    assert act_by(ask, part) == "2027-05-03"
    own = book(EAST, changed(ROLLING, calendars=("JP",)))
    assert act_by(ask, own) == "2027-04-30"
