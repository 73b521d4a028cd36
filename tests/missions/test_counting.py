"""How lengths of time are counted: worked cases with their sources, and independent checks."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from missions.periods import Period
from missions.records.clauses import Anchor, Counting
from missions.terms.counting import (
    add_months,
    last_day,
    last_start,
    moved,
    readings,
    rolled_back,
    working_days_before,
)
from tests.missions.making import day, tries
from tests.missions.strategies import days, periods

VECTORS = json.loads((Path(__file__).parent / "term_vectors.json").read_text(encoding="utf-8"))

# Every day from 2016 to 2037 on its month's page: the calendar that the check below turns by hand.
DAYS = [date(2016, 1, 1) + timedelta(days=number) for number in range(22 * 365)]
PAGES: list[list[date]] = []
for each in DAYS:
    if each.day == 1:
        PAGES.append([])
    PAGES[-1].append(each)
PAGE_OF = {each: number for number, page in enumerate(PAGES) for each in page}


def turned(anchor: date, months: int, first_day_counts: bool) -> date:
    """Turn that many pages, then look for the anchor's number; the page's last day if it is missing (§ 188(3))."""
    page = PAGES[PAGE_OF[anchor] + months]
    same = [each for each in page if each.day == anchor.day]
    if not same:
        return page[-1]
    return same[0] - timedelta(days=1) if first_day_counts else same[0]


@pytest.mark.parametrize("case", VECTORS, ids=[f"{case['id']}: {case['description']}" for case in VECTORS])
def test_a_worked_case_ends_on_its_day(case: dict[str, str]) -> None:
    length, counting = Period(case["period"]), Counting(case["counting"])
    found = [last_day(day(case["anchor"]), length, counting, way) for way in readings(Anchor(case["first_day"]))]
    assert sorted(found) == [day(each) for each in case["last_days"]], f"{case['rule']} ({case['source']})"


def test_there_is_a_worked_case_of_each_counting_and_each_reading() -> None:
    assert {case["counting"] for case in VECTORS} == {"corresponding", "japan"}
    assert {case["first_day"] for case in VECTORS} == {"event", "start", "unknown"}


# Months differ only at their ends, so of the numbers before the 28th one stands for all.
STARTS = [each for each in DAYS if each.year <= 2031 and each.day in (1, 14, 28, 29, 30, 31)]


@pytest.mark.parametrize("months", range(1, 61))
def test_a_term_of_months_ends_where_the_calendar_itself_says(months: int) -> None:
    length, wrong = Period(f"P{months}M"), []
    for start in STARTS:
        expected = {
            (Counting.CORRESPONDING, False): turned(start, months, False),
            (Counting.CORRESPONDING, True): turned(start, months, True),
            (Counting.JAPAN, False): turned(start + timedelta(days=1), months, True),
            (Counting.JAPAN, True): turned(start, months, True),
        }
        wrong += [(start, way) for way, end in expected.items() if last_day(start, length, *way) != end]
    assert wrong == []


@tries(300)
@given(days, st.integers(0, 9), st.integers(0, 130))
def test_counting_after_an_event_agrees_with_dateutil(anchor: date, years: int, months: int) -> None:
    expected = anchor + relativedelta(years=years, months=months)
    assert last_day(anchor, Period(f"P{years}Y{months}M"), Counting.CORRESPONDING, False) == expected


@given(days, st.integers(1, 400), st.booleans())
def test_days_and_weeks_are_counted_one_by_one(anchor: date, number: int, first_day_counts: bool) -> None:
    last = anchor
    for _ in range(number - 1 if first_day_counts else number):
        last += timedelta(days=1)
    assert last_day(anchor, Period(f"P{number}D"), Counting.CORRESPONDING, first_day_counts) == last
    if number % 7 == 0:
        assert last_day(anchor, Period(f"P{number // 7}W"), Counting.CORRESPONDING, first_day_counts) == last


@given(days, st.integers(1, 240), st.integers(1, 12))
def test_counting_once_from_the_anchor_never_drifts(anchor: date, months: int, step: int) -> None:
    ends = [add_months(anchor, number) for number in range(0, months, step)]
    assert ends == sorted(set(ends))
    for end in ends:
        assert end.day == anchor.day or (end.day < anchor.day and (end + timedelta(days=1)).day == 1)


def test_counting_in_chains_would_drift() -> None:  # 31 Aug + 6 months + 6 months, as chained relativedeltas do it
    assert add_months(add_months(date(2022, 8, 31), 6), 6) == date(2023, 8, 28)
    assert last_day(date(2022, 8, 31), Period("P12M"), Counting.CORRESPONDING, False) == date(2023, 8, 31)


@given(days, periods, st.sampled_from(Counting))
def test_a_beginning_that_counts_never_ends_later_and_at_most_a_day_earlier(
    anchor: date, length: Period, counting: Counting
) -> None:
    event, start = (last_day(anchor, length, Counting.CORRESPONDING, way) for way in (False, True))
    assert event - timedelta(days=1) <= start <= event
    assert last_day(anchor, length, counting, True) == start


def test_a_minus_one_day_would_be_wrong_at_the_end_of_february() -> None:
    # Beginning 29 Feb 2016 for a year: the day before “29 Feb 2017” is 28 Feb, not 27 (BGB §§ 187(2), 188(3)).
    assert last_day(date(2016, 2, 29), Period("P1Y"), Counting.CORRESPONDING, True) == date(2017, 2, 28)


def test_months_go_before_days() -> None:  # French CPC art. 641(3)
    assert last_day(date(2017, 1, 31), Period("P1M1D"), Counting.CORRESPONDING, False) == date(2017, 3, 1)


@given(periods, st.sampled_from(Counting), st.booleans())
def test_what_is_open_stays_open_and_nothing_leaves_the_calendar(
    length: Period, counting: Counting, first_day_counts: bool
) -> None:
    assert last_day(date.min, length, counting, first_day_counts) == date.min
    assert last_day(date.max, length, counting, first_day_counts) == date.max
    assert last_day(date(2016, 11, 8), Period("P9999Y"), counting, first_day_counts) == date.max
    assert moved(date.min, days=1) == date.min
    assert moved(date(2016, 11, 8), days=-(10**9)) == moved(date(2016, 11, 8), months=-(10**9)) == date.min


@tries(300)
@given(days, periods)
def test_a_period_that_begins_on_its_last_start_is_over_in_time(end: date, length: Period) -> None:
    assert last_day(last_start(end, length), length, Counting.CORRESPONDING, False) <= end


@pytest.mark.parametrize(
    ("end", "length", "start"),
    [
        ("2025-12-31", "P6M", "2025-06-30"),  # T23, BGB §§ 187(1), 188(2)
        ("2025-02-28", "P3M", "2024-11-28"),  # T24: 30 Nov would do by § 188(3); the stricter reading is 28 Nov
        ("2002-04-30", "P1M", "2002-03-30"),  # BGH III ZR 172/04, before Easter is looked at
        ("2023-03-10", "P1M15D", "2023-01-23"),  # from 26 Jan a month and 15 days would run to 13 Mar
    ],
)
def test_the_last_start_of_a_notice_period_is_the_stricter_one(end: str, length: str, start: str) -> None:
    assert last_start(day(end), Period(length)) == day(start)


def test_an_unknown_anchor_has_both_readings() -> None:
    assert set(readings(Anchor.UNKNOWN)) == {*readings(Anchor.EVENT), *readings(Anchor.START)} == {True, False}


@given(days)
def test_an_act_is_rolled_back_to_a_working_day_and_no_further(due: date) -> None:
    rolled = rolled_back(due)
    assert rolled.weekday() < 5
    skipped = [rolled + timedelta(days=number) for number in range(1, (due - rolled).days + 1)]
    assert all(each.weekday() > 4 for each in skipped)


@given(days, st.integers(0, 300))
def test_working_days_are_counted_back_from_monday_to_friday(due: date, number: int) -> None:
    left, expected = number, due
    while expected.weekday() > 4:
        expected -= timedelta(days=1)
    while left:
        expected -= timedelta(days=1)
        left -= expected.weekday() < 5
    assert working_days_before(due, number) == expected
