"""Reminders of a deadline: a ladder of days before the day to act, the agreement's own or the usual one of the kind."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.decisions import LADDERS, ladder, next_reminder, reminder_days
from missions.records.agreements import Reminder
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.reports.explanation import REMINDERS, explain
from tests.missions.due_dates import due_on
from tests.world import agreement, book_of, day, until

TODAY = "2018-06-01"


def first(*reminders: Reminder, end: str = "2018-12-31", today: str = TODAY) -> tuple[Deadline, Book]:
    accord = agreement(term=until(end), reminders=reminders)
    return next(each for each in due_on(today, accord) if each.kind is DeadlineKind.EXPIRY), book_of(accord)


def own(*before: str, deadline: str = "") -> Reminder:
    return Reminder(deadline=deadline, before=tuple(map(Period, before)))


def test_an_end_of_term_is_reminded_of_in_four_steps_on_working_days() -> None:
    assert [each.isoformat() for each in reminder_days(*first())] == [
        "2018-06-29",  # 30 June is a Saturday
        "2018-09-28",  # 30 September is a Sunday
        "2018-11-30",
        "2018-12-24",
    ]


@pytest.mark.parametrize(
    ("reminders", "days"),
    [
        ([own("P1M")], ["2018-11-30"]),
        ([own("P1M"), own("P1W", deadline="expiry")], ["2018-12-24"]),
        ([own("P1M", "P1M", "P30D")], ["2018-11-30"]),  # 1 December is a Saturday: the day before it, once
        ([own("P0D")], []),  # the day to act needs no reminder
        ([own(deadline="expiry")], []),
        ([own("P1M", deadline="review")], ["2018-06-29", "2018-09-28", "2018-11-30", "2018-12-24"]),
    ],
)
def test_an_agreement_may_have_its_own(reminders: list[Reminder], days: list[str]) -> None:
    assert [each.isoformat() for each in reminder_days(*first(*reminders))] == days


def test_that_of_the_expiry_is_for_every_end_of_a_term() -> None:
    accord = agreement(reminders=(own("P2M", deadline="expiry"), own("P1W")))
    assert ladder(DeadlineKind.NOTICE_OF_NON_RENEWAL, accord) == (Period("P2M"),)
    assert ladder(DeadlineKind.REVIEW, accord) == (Period("P1W"),)
    assert ladder(DeadlineKind.REVIEW) == LADDERS[DeadlineKind.REVIEW]
    assert ladder(DeadlineKind.TASK) == (Period("P1W"),)


def test_the_next_one_lies_after_today_and_before_the_day_to_act() -> None:
    found, book = first()
    assert next_reminder(found, book, day(TODAY)) == date(2018, 6, 29)
    assert next_reminder(found, book, date(2018, 6, 29)) == date(2018, 9, 28)
    assert next_reminder(found, book, date(2018, 12, 24)) is None


def test_what_has_no_day_has_none() -> None:
    meeting = FollowUp(id="meeting", text="Meet", kind=FollowUpKind.MEETING)
    (gap,) = due_on(TODAY, meeting)
    assert reminder_days(gap, book_of(meeting)) == ()
    task = FollowUp(id="letter", text="Write", due=PartialDate("2018-07-02"))
    (found,) = due_on(TODAY, task)
    assert reminder_days(found, book_of(task)) == (date(2018, 6, 25),)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (TODAY, "On 29 Jun 2018, 28 Sep 2018, 30 Nov 2018, 24 Dec 2018; the next is Fri 29 Jun 2018."),
        ("2018-12-27", "all have passed."),
    ],
)
def test_an_explanation_tells_them_last(today: str, said: str) -> None:
    found, book = first(today=today)
    section = explain(found, book, day(today)).sections[-1]
    assert section.key == REMINDERS
    assert section.lines[0].text.endswith(said)  # type: ignore[union-attr]
