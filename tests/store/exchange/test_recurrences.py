"""The days of a rule are those that the library's own rules give, and are found in bounded time."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.recurrences import Patience, RepeatedTooOftenError, RuleNotReadError, days_of, rule_of

WEEKDAYS = st.lists(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=3, unique=True)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
MONTH_DAYS = st.lists(st.integers(1, 28) | st.integers(-5, -1), min_size=1, max_size=3, unique=True)


def days(rule: str, start: date = date(2026, 11, 10)) -> list[date]:
    return list(days_of(rule_of(rule), start, None, Patience()))


@st.composite
def rules(draw: st.DrawFn) -> str:
    step = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={step}", f"COUNT={draw(st.integers(1, 6))}", f"INTERVAL={draw(st.integers(1, 3))}"]
    if draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, draw(MONTHS))))
    if step != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(MONTH_DAYS))))
    elif draw(st.booleans()):
        which = draw(st.sampled_from(("", "1", "2", "-1"))) if step in ("MONTHLY", "YEARLY") else ""
        parts.append("BYDAY=" + ",".join(which + each for each in draw(WEEKDAYS)))
        if step == "MONTHLY" and draw(st.booleans()):
            parts.append("BYSETPOS=" + draw(st.sampled_from(("1", "-1"))))
    return ";".join(parts)


@given(rules(), st.integers(0, 3_000).map(lambda number: date(2020, 1, 1) + timedelta(days=number)))
def test_a_rule_has_the_same_days_as_for_others(rule: str, start: date) -> None:
    others = [each.date() for each in rrulestr(rule, dtstart=datetime.combine(start, time()))]
    found = days(rule, start)
    assert found[0] == start
    after = [each for each in others if each > start]
    assert found[1:] == after[: len(found) - 1]
    assert len(found) >= min(len(others), 3)


def test_a_rule_ends_by_its_last_day() -> None:
    assert list(days_of(rule_of("FREQ=DAILY;UNTIL=20261112"), date(2026, 11, 10), date(2026, 11, 12), Patience())) == [
        date(2026, 11, 10),
        date(2026, 11, 11),
        date(2026, 11, 12),
    ]


def test_a_day_that_a_month_lacks_is_left_out() -> None:
    assert days("FREQ=MONTHLY;COUNT=3", date(2026, 1, 31)) == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31)]


def test_a_leap_day_comes_every_four_years() -> None:
    assert days("FREQ=YEARLY;COUNT=2", date(2024, 2, 29)) == [date(2024, 2, 29), date(2028, 2, 29)]


@pytest.mark.parametrize(
    "rule", ["", "FREQ=NEVER", "FREQ=DAILY;COUNT=many", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;BYHOUR=9"]
)
def test_a_rule_that_is_not_understood_is_said_to_be_so(rule: str) -> None:
    with pytest.raises(RuleNotReadError):
        rule_of(rule)


def test_a_rule_without_days_ends() -> None:
    assert days("FREQ=DAILY;COUNT=2;BYMONTH=2;BYMONTHDAY=30") == [date(2026, 11, 10)]


def test_patience_has_an_end() -> None:
    patience = Patience()
    patience.look_at(2_000_000)
    with pytest.raises(RepeatedTooOftenError):
        patience.look_at(1)
