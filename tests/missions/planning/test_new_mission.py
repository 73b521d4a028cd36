"""One visit of a plan: added, moved, lengthened, duplicated, unscheduled and scheduled again."""

from datetime import time
from functools import partial

import pytest

from missions.planning.visits import (
    add_visit,
    duplicate_visit,
    lengthen_visit,
    move_visit,
    schedule_visit,
    unschedule_visit,
    visit_minutes,
)
from missions.records.visits import Arrangements, Invitation, VisitKind
from missions.travel.itinerary import itinerary
from tests.missions.journeys import tour_book, visit
from tests.missions.plans import HAPPENED, MEETING, only, saved, shown
from tests.missions.refusals import refused
from tests.world import TOUR, changed, day


def test_a_visit_is_added_where_it_was_asked_for() -> None:
    step = add_visit(TOUR, tour_book(MEETING), day("2026-10-26"), time(23, 30), 45, title="  Call\n", city="Osaka")
    found = only(step)
    assert (found.id, found.title, found.mission, shown(found)) == ("call", "Call", "tour", "2026-10-26 23:30–00:15")
    assert step.said == ("Added “Call” Mon 26 Oct 2026, 23:30–00:15.",)


def test_a_visit_without_a_time_is_added_to_the_tray_and_called_what_it_is() -> None:
    step = add_visit(TOUR, tour_book(), kind=VisitKind.SITE_VISIT)
    assert (only(step).title, only(step).day, only(step).end) == ("Site visit", None, None)
    assert "unscheduled" in step.said[0]
    assert itinerary(TOUR, saved(step, tour_book())).tray == (only(step),)


@pytest.mark.parametrize("minutes", [0, 4, -30, 24 * 60])
def test_a_visit_of_no_length_or_a_whole_day_is_refused(minutes: int) -> None:
    text = refused(lambda: add_visit(TOUR, tour_book(), day("2026-10-26"), time(10), minutes))
    assert "(minutes)" in text


@pytest.mark.parametrize(
    ("minutes", "days", "then"),
    [
        (15, 0, "2026-10-26 10:15–11:15"),
        (-15, 0, "2026-10-26 09:45–10:45"),
        (0, 1, "2026-10-27 10:00–11:00"),
        (0, -26, "2026-09-30 10:00–11:00"),
        (13 * 60 + 30, 0, "2026-10-26 23:30–00:30"),
        (14 * 60, 0, "2026-10-27 00:00–01:00"),
        (-10 * 60 - 15, 0, "2026-10-25 23:45–00:45"),
        (30, 2, "2026-10-28 10:30–11:30"),
    ],
)
def test_a_visit_is_moved_over_midnight_too(minutes: int, days: int, then: str) -> None:
    step = move_visit(MEETING, minutes=minutes, days=days)
    assert shown(only(step)) == then
    assert "Call" in step.said[0]


def test_a_visit_without_a_time_can_be_moved_by_days_and_without_an_exact_day_not_at_all() -> None:
    untimed_visit = visit("Call", "2026-10-26")
    assert shown(only(move_visit(untimed_visit, days=1))) == "2026-10-27"
    assert move_visit(untimed_visit, days=1).said == ("“Call” is now Tue 27 Oct 2026; it has no time yet.",)
    assert "(start)" in refused(lambda: move_visit(untimed_visit, minutes=15))
    for when in ("", "2026-10"):
        assert "(day)" in refused(partial(move_visit, visit("Call", when), days=1))
    assert "(day)" in refused(lambda: move_visit(visit("Call", "2026-10-26/2026-10-27 10:00"), minutes=15))
    assert shown(only(move_visit(visit("Call", "[2026-10-26,2026-10-28]"), days=1))) == "[2026-10-27,2026-10-29]"
    assert refused(lambda: move_visit(MEETING)) == "Say how far to move it: minutes or days."
    assert "calendar" in refused(lambda: move_visit(MEETING, days=4_000_000))
    assert "calendar" in refused(lambda: move_visit(MEETING, minutes=-24 * 60 * 800_000))


def test_a_visit_is_lengthened_and_shortened() -> None:
    longer = lengthen_visit(MEETING, 15)
    assert shown(only(longer)) == "2026-10-26 10:00–11:15"
    assert longer.said == ("“Call” now lasts 1 hour and 15 minutes, until 11:15.",)
    assert longer.warnings == ()
    assert shown(only(lengthen_visit(MEETING, -55))) == "2026-10-26 10:00–10:05"
    assert "cannot be shorter than 5 minutes" in refused(lambda: lengthen_visit(MEETING, -60))
    assert "whole day" in refused(lambda: lengthen_visit(MEETING, 23 * 60))
    assert "(start)" in refused(lambda: lengthen_visit(visit("Call", "2026-10-26"), 15))


def test_a_visit_without_an_end_is_lengthened_from_an_hour_and_that_is_told() -> None:
    step = lengthen_visit(visit("Call", "2026-10-26 10:00"), 15)
    assert shown(only(step)) == "2026-10-26 10:00–11:15"
    assert step.warnings == ("Its end is not stated, so 1 hour are counted from its start.",)


def test_a_copy_follows_the_visit_and_nothing_of_it_has_happened() -> None:
    copy = only(duplicate_visit(HAPPENED, tour_book(HAPPENED)))
    assert (copy.id, shown(copy), copy.notes, copy.revision) == (
        "call",
        "2026-10-26 11:00–12:00",
        "By the back door.",
        0,
    )
    assert [each.invitation for each in copy.participants] == [Invitation.OPEN]
    assert (copy.agreements, copy.gifts, copy.minutes, copy.arrangements) == ((), (), "", Arrangements())
    late = changed(HAPPENED, start=time(23), end=time(0, 30))
    assert shown(only(duplicate_visit(late, tour_book()))) == "2026-10-27 00:30–02:00"
    assert shown(only(duplicate_visit(visit("Call", "2026-10-26"), tour_book()))) == "2026-10-26"


def test_a_visit_goes_into_the_tray_and_comes_back() -> None:
    step = unschedule_visit(MEETING)
    assert (only(step).day, only(step).start, only(step).end) == (MEETING.day, None, None)
    assert shown(only(schedule_visit(only(step), day("2026-10-28"), time(14), 30))) == "2026-10-28 14:00–14:30"
    assert "(start)" in refused(lambda: unschedule_visit(only(step)))
    assert "(minutes)" in refused(lambda: schedule_visit(MEETING, day("2026-10-28"), time(14), 0))


def test_a_visit_that_ends_when_it_begins_counts_as_one_without_an_end() -> None:
    mistyped = changed(MEETING, end=MEETING.start)
    assert visit_minutes(mistyped) == 60
    assert visit_minutes(changed(MEETING, start=time(), end=time())) == 24 * 60
