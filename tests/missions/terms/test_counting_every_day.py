"""Counting against a calendar that is turned page by page, and against what dateutil does with the same days."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, YEARLY, rrule

from missions.dates.periods import Period
from missions.records.clauses import Counting
from missions.terms.counting import add_months, last_day, last_notice_days

# Every day from 2013 to 2037 on its month's page, made by going from each day to the next and by nothing else.
DAYS = [date(2013, 1, 1)]
while DAYS[-1] < date(2037, 12, 31):
    DAYS.append(DAYS[-1] + timedelta(days=1))
PAGES: list[list[date]] = []
PLACES: list[tuple[int, int]] = []  # for each day its page and where it stands on it
for each in DAYS:
    if each.day == 1:
        PAGES.append([])
    PLACES.append((len(PAGES) - 1, len(PAGES[-1])))
    PAGES[-1].append(each)
STARTS = [number for number, each in enumerate(DAYS) if 2016 <= each.year <= 2031]

CORRESPONDING, JAPAN, CALENDAR_DAYS = Counting.CORRESPONDING, Counting.JAPAN, Counting.CALENDAR_DAYS


def same_number(start: int, months: int) -> date:
    """Turn the pages and take the same number; the page's last day if it has none (BGB § 188(3))."""
    page, place = PLACES[start]
    target = PAGES[page + months]
    return target[place] if place < len(target) else target[-1]


def day_before_the_match(start: int, months: int) -> date:
    """Turn the pages and take the day before the same number; the page's last day if it has none (art. 143(2))."""
    page, place = PLACES[start]
    target = PAGES[page + months]
    if place == 0:
        return PAGES[page + months - 1][-1]
    return target[place - 1] if place < len(target) else target[-1]


def test_the_calendar_has_every_day_and_every_start() -> None:
    assert len(STARTS) == 16 * 365 + 4
    assert DAYS[STARTS[0]] == date(2016, 1, 1)
    assert [len(page) for page in PAGES[36:48]] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize("months", range(1, 61))
def test_a_term_of_months_ends_where_the_calendar_itself_says(months: int) -> None:
    length, whole_years = Period(f"P{months}M"), Period(f"P{months // 12}Y") if months % 12 == 0 else None
    wrong = []
    for start in STARTS:
        anchor = DAYS[start]
        first_counts, in_days = day_before_the_match(start, months), DAYS[start + 30 * months]
        if not (
            last_day(anchor, length, CORRESPONDING, False) == same_number(start, months)
            and last_day(anchor, length, CORRESPONDING, True) == first_counts
            and last_day(anchor, length, JAPAN, False) == day_before_the_match(start + 1, months)
            and last_day(anchor, length, JAPAN, True) == first_counts
            and last_day(anchor, length, CALENDAR_DAYS, False) == in_days
            and last_day(anchor, length, CALENDAR_DAYS, True) == DAYS[start + 30 * months - 1]
        ):
            wrong.append(anchor)
        if whole_years and not (
            last_day(anchor, whole_years, CALENDAR_DAYS, False) == DAYS[start + 365 * (months // 12)]
            and last_day(anchor, whole_years, JAPAN, False) == day_before_the_match(start + 1, months)
        ):
            wrong.append(anchor)
    assert wrong == []


@pytest.mark.parametrize("months", [1, 2, 3, 6, 12, 18])
@pytest.mark.parametrize("counting", Counting)
def test_the_last_notice_by_law_is_found_by_looking_at_every_day(months: int, counting: Counting) -> None:
    length, first, last = Period(f"P{months}M"), DAYS.index(date(2018, 1, 1)), DAYS.index(date(2025, 1, 1))
    begin = first - 31 * months - 31
    ends = []
    for start in range(begin, last):
        if counting is CORRESPONDING:
            ends.append(same_number(start, months))
        else:
            ends.append(day_before_the_match(start + 1, months) if counting is JAPAN else DAYS[start + 30 * months])
    assert ends == sorted(ends)
    for end in DAYS[first:last]:
        latest = DAYS[begin + bisect_right(ends, end) - 1]
        assert last_notice_days(end, length, counting)[0] == latest


def test_chains_of_relativedelta_drift_and_counting_once_does_not() -> None:
    start, half = date(2022, 8, 31), relativedelta(months=6)
    assert start + half + half == date(2023, 8, 28)
    assert last_day(start, Period("P12M"), CORRESPONDING, False) == date(2023, 8, 31)


def test_relativedelta_cannot_be_turned_round_and_notice_is_read_forwards() -> None:
    month = relativedelta(months=1)
    assert date(2024, 1, 31) + month == date(2024, 2, 29)  # clamped, as § 188(3) wants
    assert date(2024, 2, 29) - month == date(2024, 1, 29)  # but three different days lead there
    assert last_notice_days(date(2024, 2, 29), Period("P1M")) == (date(2024, 1, 31), date(2024, 1, 29))


@pytest.mark.parametrize(
    ("start", "months", "naive", "end"),
    [
        (date(2016, 2, 29), 12, date(2017, 2, 27), date(2017, 2, 28)),  # BGB §§ 187(2), 188(3)
        (date(2024, 1, 31), 1, date(2024, 2, 28), date(2024, 2, 29)),
        (date(2025, 8, 31), 1, date(2025, 9, 29), date(2025, 9, 30)),
    ],
)
def test_relativedelta_less_a_day_is_wrong_at_the_ends_of_months(
    start: date, months: int, naive: date, end: date
) -> None:
    assert start + relativedelta(months=months) - timedelta(days=1) == naive
    assert last_day(start, Period(f"P{months}M"), CORRESPONDING, True) == end


def test_relativedelta_knows_nothing_of_whole_months_in_japan() -> None:  # Civil Code arts 140, 143
    assert date(1978, 9, 30) + relativedelta(months=4) == date(1979, 1, 30)
    assert last_day(date(1978, 9, 30), Period("P4M"), JAPAN, False) == date(1979, 1, 31)


def test_how_often_plain_relativedelta_is_wrong() -> None:
    lengths = (1, 2, 3, 6, 12, 24, 36, 60)
    wrong = {"event": 0, "start": 0, "japan": 0}
    for months in lengths:
        length, delta = Period(f"P{months}M"), relativedelta(months=months)
        for start in STARTS:
            anchor = DAYS[start]
            naive = anchor + delta
            wrong["event"] += naive != last_day(anchor, length, CORRESPONDING, False)
            wrong["start"] += naive - timedelta(days=1) != last_day(anchor, length, CORRESPONDING, True)
            wrong["japan"] += naive != last_day(anchor, length, JAPAN, False)
    assert wrong["event"] == 0
    assert 0.005 < wrong["start"] / (len(STARTS) * len(lengths)) < 0.01
    assert 0.005 < wrong["japan"] / (len(STARTS) * len(lengths)) < 0.01


def test_a_monthly_rule_from_the_31st_skips_months_and_counting_from_the_anchor_skips_none() -> None:
    start = date(2026, 1, 31)
    ruled = [each.date() for each in rrule(MONTHLY, dtstart=start, count=4)]
    assert ruled == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31), date(2026, 7, 31)]
    assert [add_months(start, number) for number in range(4)] == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30),
    ]  # fmt: skip


def test_a_yearly_rule_from_29_february_comes_only_in_leap_years_and_an_anniversary_comes_every_year() -> None:
    start = date(2016, 2, 29)
    assert [each.year for each in rrule(YEARLY, dtstart=start, count=3)] == [2016, 2020, 2024]
    ends = [last_day(start, Period(f"P{years}Y"), CORRESPONDING, False) for years in range(1, 5)]
    assert ends == [date(2017, 2, 28), date(2018, 2, 28), date(2019, 2, 28), date(2020, 2, 29)]
