"""How lengths of time are counted: worked cases with their sources, and the laws that hold for all of them."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.business_days import business_calendar
from missions.dates.periods import Period
from missions.records.clauses import Anchor, Counting
from missions.terms.counting import (
    add_months,
    anchor_readings,
    last_day,
    last_notice_days,
    last_start,
    roll_back,
    shift_day,
    working_days_before,
)
from tests.missions.strategies import days, periods
from tests.properties import tries
from tests.world import day

VECTORS = json.loads((Path(__file__).parent / "term_vectors.json").read_text(encoding="utf-8"))
TERMS = [case for case in VECTORS if case["input"]["op"] != "last_notice_day"]
NOTICES = [case for case in VECTORS if case["input"]["op"] == "last_notice_day"]


def named(cases: list[dict[str, Any]]) -> list[str]:
    return [f"{case['id']}: {case['what']}" for case in cases]


def length_of(facts: dict[str, Any]) -> Period:
    if facts["op"] == "period_end_mixed":
        return Period(f"P{facts['months']}.5M" if "half_months" in facts else f"P{facts['months']}M{facts['days']}D")
    return Period(f"P{facts['amount']}{facts['unit'][0].upper()}")


@pytest.mark.parametrize("case", TERMS, ids=named(TERMS))
def test_a_worked_term_ends_on_its_day(case: dict[str, Any]) -> None:
    facts, expected = case["input"], case["expected"]
    japan = {name.startswith("JP") for name in facts["conventions"]}
    ends = {
        last_day(day(facts["anchor"]), length_of(facts), Counting.JAPAN if way else Counting.CORRESPONDING, first)
        for way in japan
        for first in anchor_readings(Anchor(facts["anchor_mode"]))
    }
    found = sorted(ends)
    calendar = business_calendar(tuple(facts.get("calendar", ())))
    if facts["anchor_mode"] == "unknown":
        assert found == [day(expected["earliest_last_day"]), day(expected["latest_last_day"])], case["source"]
        assert [found[0], found[1] + timedelta(days=1)] == [day(expected["act_on"]), day(expected["expired_from"])]
    elif facts.get("purpose") == "perform_act":
        assert [calendar.rolled_on(each) for each in found] == [day(expected["last_day"])], case["source"]
    else:
        assert found == [day(expected["last_day"])], case["source"]
    if facts.get("purpose") == "expiry_of_validity":
        assert not calendar.is_working(found[0])  # the day is one that a rule for acts would move


@pytest.mark.parametrize("case", NOTICES, ids=named(NOTICES))
def test_a_worked_notice_has_a_last_day_by_law_and_a_safe_one(case: dict[str, Any]) -> None:
    facts, expected = case["input"], case["expected"]
    length = Period(f"P{facts['notice_amount']}{facts['notice_unit'][0].upper()}")
    legal, strict = last_notice_days(day(facts["validity_last_day"]), length)
    safe = business_calendar(tuple(facts["calendar"])).before(strict, facts["lead_working_days"])
    assert legal == day(expected["legal_last_day"]), case["source"]
    assert safe == day(expected["last_safe_action_date"]), case["source"]
    if "received" in facts:
        assert (day(facts["received"]) <= legal) is expected["timely"]


def plain_relativedelta(facts: dict[str, Any]) -> date:
    """Return what dateutil gives without a thought for the law."""
    if facts["op"] == "last_notice_day":
        return day(facts["validity_last_day"]) - relativedelta(**{facts["notice_unit"]: facts["notice_amount"]})
    lengths = {unit: facts[unit] for unit in ("months", "days") if unit in facts}
    end = day(facts["anchor"]) + relativedelta(**lengths or {facts["unit"]: facts["amount"]})
    return end - timedelta(days=1) if facts["anchor_mode"] == "start" else end


def test_all_worked_cases_are_here_and_plain_relativedelta_fails_six_of_them() -> None:
    assert [case["id"] for case in VECTORS] == [f"T{number:02}" for number in range(1, 26)]
    compared = [case for case in VECTORS if "naive_relativedelta" in case]
    assert len(compared) == 21
    wrong = []
    for case in compared:
        naive = plain_relativedelta(case["input"])
        assert naive == day(case["naive_relativedelta"])
        if naive not in map(day, (case["expected"].get(name, "0001-01-01") for name in ("last_day", "legal_last_day"))):
            wrong.append(case["id"])
    assert wrong == ["T07", "T10", "T12", "T13", "T24", "T25"]


FIRST, NOT = True, False
CASES = [
    # BGB §§ 187(1), 188(2): https://www.ra-kotz.de/monatsfrist.htm
    ("2001-04-04", "P1M", Counting.CORRESPONDING, NOT, "2001-05-04"),
    ("2001-01-31", "P1M", Counting.CORRESPONDING, NOT, "2001-02-28"),
    # BGH NJW 1984, 1358: not to 31 March
    ("2001-02-28", "P1M", Counting.CORRESPONDING, NOT, "2001-03-28"),
    # BGH AnwZ (Brfg) 5/16, BGB § 188(3): https://www.rechtslupe.de/zivilrecht/fristablauf-ende-februar-3117120
    ("2015-12-30", "P2M", Counting.CORRESPONDING, NOT, "2016-02-29"),
    # BGB § 188(1): 14 days after the 1st; and a quarter and half a year (§ 189(1))
    ("2026-09-01", "P14D", Counting.CORRESPONDING, NOT, "2026-09-15"),
    ("2026-11-30", "P3M", Counting.CORRESPONDING, NOT, "2027-02-28"),
    ("2026-08-31", "P6M", Counting.CORRESPONDING, NOT, "2027-02-28"),
    # BGB § 189(2): the fifteen days come last; counted first they would lead to 28 February
    ("2027-01-16", "P1.5M", Counting.CORRESPONDING, NOT, "2027-03-03"),
    ("2027-01-31", "P1.5M", Counting.CORRESPONDING, NOT, "2027-03-15"),
    ("2027-02-01", "P0.5M", Counting.CORRESPONDING, FIRST, "2027-02-15"),
    # EPO J 13/88, rule 131 EPC: twelve months of priority
    ("1986-05-05", "P12M", Counting.CORRESPONDING, NOT, "1987-05-05"),
    # Grace of six months after 31 October, rule 51 EPC: https://fillun.com/eqe-blog/time-limits
    ("2020-10-31", "P6M", Counting.CORRESPONDING, NOT, "2021-04-30"),
    # England, notice of three months and of a week: http://refreshinglawltd.co.uk/2018/07/notice-given-i-calculate/
    ("2018-07-06", "P3M", Counting.CORRESPONDING, NOT, "2018-10-06"),
    ("2018-10-01", "P1W", Counting.CORRESPONDING, NOT, "2018-10-08"),
    # Wang v University of Keele, UKEAT/0223/10: notice of 3 November does not count that day
    ("2008-11-03", "P3M", Counting.CORRESPONDING, NOT, "2009-02-03"),
    # The two readings of three months from a judgment of 17 January 2012: https://ipdraughts.wordpress.com/2012/04/20/
    ("2012-01-17", "P3M", Counting.CORRESPONDING, NOT, "2012-04-17"),
    ("2012-01-17", "P3M", Counting.CORRESPONDING, FIRST, "2012-04-16"),
    # England, two months after 30 November: https://www.landlordsguild.com/the-corresponding-date-rule/
    ("2025-11-30", "P2M", Counting.CORRESPONDING, NOT, "2026-01-30"),
    # Japan, counted from the first of a month, from within one, and from a day the last month lacks (Civil Code
    # art. 143): https://gyoseisyoshi.hatenadiary.org/entry/20101114/1289716109
    ("2023-01-01", "P2M", Counting.JAPAN, FIRST, "2023-02-28"),
    ("2024-01-01", "P2M", Counting.JAPAN, FIRST, "2024-02-29"),
    ("2023-01-01", "P3M", Counting.JAPAN, FIRST, "2023-03-31"),
    ("2023-01-20", "P2M", Counting.JAPAN, FIRST, "2023-03-19"),
    ("2023-01-31", "P2M", Counting.JAPAN, FIRST, "2023-03-30"),
    ("2023-01-31", "P1M", Counting.JAPAN, FIRST, "2023-02-28"),
    ("2024-01-31", "P1M", Counting.JAPAN, FIRST, "2024-02-29"),
    # https://osaka-kenpo.llll-ll.com/law/jp/minpou/143
    ("2025-01-15", "P1M", Counting.JAPAN, FIRST, "2025-02-14"),
    # https://os-nextmirai.blog.ss-blog.jp/archive/c2305551776-1, weeks from a Wednesday included
    ("2014-09-03", "P3W", Counting.JAPAN, FIRST, "2014-09-23"),
    ("2014-09-01", "P2Y", Counting.JAPAN, FIRST, "2016-08-31"),
    # The same beginnings, given as the day before on which something happened (arts 140, 143)
    ("2022-12-31", "P2M", Counting.JAPAN, NOT, "2023-02-28"),
    ("2023-01-30", "P1M", Counting.JAPAN, NOT, "2023-02-28"),
    ("2023-02-28", "P1M", Counting.JAPAN, NOT, "2023-03-31"),
    # BGB § 191: 30 days a month, 365 a year, so a leap day makes the end a day earlier
    ("2016-11-08", "P2Y", Counting.CALENDAR_DAYS, NOT, "2018-11-08"),
    ("2015-11-08", "P2Y", Counting.CALENDAR_DAYS, NOT, "2017-11-07"),
    ("2016-11-08", "P24M", Counting.CALENDAR_DAYS, NOT, "2018-10-29"),
    ("2027-01-31", "P1M", Counting.CALENDAR_DAYS, NOT, "2027-03-02"),
    ("2027-01-31", "P1M", Counting.CALENDAR_DAYS, FIRST, "2027-03-01"),
    ("2027-01-31", "P1.5M", Counting.CALENDAR_DAYS, NOT, "2027-03-17"),
    ("2027-01-01", "P1Y1M1W1D", Counting.CALENDAR_DAYS, FIRST, "2028-02-07"),
    # French CPC art. 641(3): months, then days
    ("2017-01-31", "P1M1D", Counting.CORRESPONDING, NOT, "2017-03-01"),
]


@pytest.mark.parametrize(("anchor", "length", "counting", "first_day_counts", "end"), CASES)
def test_a_published_case_ends_on_its_day(
    anchor: str, length: str, counting: Counting, first_day_counts: bool, end: str
) -> None:
    assert last_day(day(anchor), Period(length), counting, first_day_counts) == day(end)


def test_a_saturday_moves_an_act_but_not_a_term() -> None:  # 5 May 2001: https://www.ra-kotz.de/monatsfrist.htm
    end = last_day(date(2001, 4, 5), Period("P1M"), Counting.CORRESPONDING, NOT)
    assert end == date(2001, 5, 5)
    assert business_calendar(()).rolled_on(end) == date(2001, 5, 7)


@tries(300)
@given(days, st.integers(0, 9), st.integers(0, 130))
def test_counting_after_an_event_agrees_with_dateutil(anchor: date, years: int, months: int) -> None:
    expected = anchor + relativedelta(years=years, months=months)
    assert last_day(anchor, Period(f"P{years}Y{months}M"), Counting.CORRESPONDING, False) == expected


@given(days, st.integers(1, 400), st.sampled_from(Counting), st.booleans())
def test_days_and_weeks_are_counted_one_by_one_in_every_convention(
    anchor: date, number: int, counting: Counting, first_day_counts: bool
) -> None:
    last = anchor
    for _ in range(number - 1 if first_day_counts else number):
        last += timedelta(days=1)
    assert last_day(anchor, Period(f"P{number}D"), counting, first_day_counts) == last
    if number % 7 == 0:
        assert last_day(anchor, Period(f"P{number // 7}W"), counting, first_day_counts) == last


@given(days, st.integers(1, 240), st.integers(1, 12))
def test_counting_once_from_the_anchor_never_drifts(anchor: date, months: int, step: int) -> None:
    ends = [add_months(anchor, number) for number in range(0, months, step)]
    assert ends == sorted(set(ends))
    for end in ends:
        assert end.day == anchor.day or (end.day < anchor.day and (end + timedelta(days=1)).day == 1)


@given(days, periods, st.sampled_from(Counting))
def test_a_beginning_that_counts_never_ends_later_and_at_most_a_day_earlier(
    anchor: date, length: Period, counting: Counting
) -> None:
    event, start = (last_day(anchor, length, counting, way) for way in (False, True))
    longest = 4 if counting is Counting.JAPAN else 1  # 28 February and 1 March begin a month's end apart
    assert event - timedelta(days=longest) <= start <= event
    if counting is not Counting.CALENDAR_DAYS:
        assert start == last_day(anchor, length, Counting.CORRESPONDING, True)


@given(days, periods, st.sampled_from(Counting), st.booleans())
def test_a_later_beginning_never_ends_earlier(
    anchor: date, length: Period, counting: Counting, first_day_counts: bool
) -> None:
    ends = [last_day(anchor + timedelta(days=late), length, counting, first_day_counts) for late in range(4)]
    assert ends == sorted(ends)


@given(periods, st.sampled_from(Counting), st.booleans())
def test_what_is_open_stays_open_and_nothing_leaves_the_calendar(
    length: Period, counting: Counting, first_day_counts: bool
) -> None:
    assert last_day(date.min, length, counting, first_day_counts) == date.min
    assert last_day(date.max, length, counting, first_day_counts) == date.max
    assert last_day(date(2016, 11, 8), Period("P9999Y"), counting, first_day_counts) == date.max
    assert last_notice_days(date.max, length, counting) == (date.max, date.max)
    assert last_notice_days(date(2016, 11, 8), Period("P9999Y"), counting) == (date.min, date.min)
    assert shift_day(date.min, days=1) == date.min
    assert shift_day(date(2016, 11, 8), days=-(10**9)) == shift_day(date(2016, 11, 8), months=-(10**9)) == date.min


half_periods = periods | st.integers(0, 40).map(lambda months: Period(f"P{months}.5M"))


@tries(400)
@given(days, half_periods, st.sampled_from(Counting))
def test_a_notice_of_the_last_day_is_over_in_time_and_one_of_the_next_day_is_not(
    end: date, length: Period, counting: Counting
) -> None:
    legal, strict = last_notice_days(end, length, counting)
    assert strict == last_start(end, length, counting)
    assert timedelta(0) <= legal - strict <= timedelta(days=3)
    assert (
        last_day(legal, length, counting, False) <= end < last_day(legal + timedelta(days=1), length, counting, False)
    )
    assert last_day(strict, length, counting, False) <= end


@pytest.mark.parametrize(
    ("end", "length", "counting", "legal", "strict"),
    [
        ("2025-02-28", "P3M", Counting.CORRESPONDING, "2024-11-30", "2024-11-28"),  # BGB § 188(3)
        ("2024-02-29", "P1M", Counting.CORRESPONDING, "2024-01-31", "2024-01-29"),
        ("2025-04-30", "P1M", Counting.CORRESPONDING, "2025-03-31", "2025-03-30"),  # BGH III ZR 172/04, another year
        ("2025-12-31", "P3M", Counting.CORRESPONDING, "2025-09-30", "2025-09-30"),
        ("2025-03-30", "P1M", Counting.CORRESPONDING, "2025-02-28", "2025-02-28"),
        ("2023-03-10", "P1M15D", Counting.CORRESPONDING, "2023-01-23", "2023-01-23"),  # 26 Jan would run to 13 March
        ("2025-03-15", "P1.5M", Counting.CORRESPONDING, "2025-01-31", "2025-01-28"),  # BGB § 189(2)
        ("1979-01-31", "P4M", Counting.JAPAN, "1978-09-30", "1978-09-30"),
        ("1979-01-30", "P4M", Counting.JAPAN, "1978-09-29", "1978-09-29"),  # from the 30th it runs to 31 January
        ("2025-02-28", "P3M", Counting.JAPAN, "2024-11-30", "2024-11-28"),
        ("2025-03-29", "P1M", Counting.CALENDAR_DAYS, "2025-02-27", "2025-02-27"),  # 30 days, BGB § 191
        ("2025-12-31", "P1Y", Counting.CALENDAR_DAYS, "2024-12-31", "2024-12-31"),
    ],
)
def test_the_last_day_for_notice_is_read_forwards_by_law_and_backwards_to_be_safe(
    end: str, length: str, counting: Counting, legal: str, strict: str
) -> None:
    assert last_notice_days(day(end), Period(length), counting) == (day(legal), day(strict))


def test_an_unknown_anchor_has_both_readings() -> None:
    assert (
        set(anchor_readings(Anchor.UNKNOWN))
        == {*anchor_readings(Anchor.EVENT), *anchor_readings(Anchor.START)}
        == {True, False}
    )


@given(days, st.integers(0, 300))
def test_working_days_are_counted_back_from_monday_to_friday(due: date, number: int) -> None:
    left, expected = number, due
    while expected.weekday() > 4:
        expected -= timedelta(days=1)
    assert roll_back(due) == expected
    while left:
        expected -= timedelta(days=1)
        left -= expected.weekday() < 5
    assert working_days_before(due, number) == expected
