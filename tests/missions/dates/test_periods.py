"""Half months and half years: how they are written, read, shown and put into whole months and days (BGB § 189)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.formatting import show_period
from missions.dates.parsing import DateParseError, parse_period
from missions.dates.periods import Period

SAME = {
    "P1.5M": ["1.5 months", "1,5 Monate", "1½ months", "1 ½ months", "1 1/2 months", "one and a half months",
              "a month and a half", "anderthalb Monate", "eineinhalb Monate", "ein und ein halber Monat",
              "un mois et demi", "P1.5M", "p1.5m"],
    "P0.5M": ["half a month", "a half month", "½ month", "0.5 months", "ein halber Monat", "einen halben Monat",
              "un demi-mois"],
    "P6M": ["half a year", "ein halbes Jahr", "0.5 years", "six months", "sechs Monate", "six mois"],
    "P1Y6M": ["1.5 years", "1½ years", "a year and a half", "anderthalb Jahre", "un an et demi", "une année et demie"],
    "P1Y0.5M": ["a year and half a month", "1 year and a half month"],
    "P1Y6M3D": ["a year and a half and 3 days"],
    "P12M": ["twelve months", "zwölf Monate", "douze mois"],
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, every in SAME.items() for typed in every])
def test_halves_and_numbers_in_words_are_read(typed: str, meant: str) -> None:
    assert parse_period(typed).text == meant


@pytest.mark.parametrize(
    "typed",
    ["1.25 months", "1.5 weeks", "half a day", "half", "half a", "and a half", "1.5 months and a half",
     "two and a half and a half years", "11/2 months", "1/2/3 months", "1.5 months and 3 days", "2 years and",
     "and 2 years", "P1.5Y", "P1.5M3D", "½" * 300],
)  # fmt: skip
def test_halves_that_are_no_lengths_are_told_to_be_none(typed: str) -> None:
    with pytest.raises(DateParseError, match="is not a length of time: write 2 years"):
        parse_period(typed)


@pytest.mark.parametrize(
    ("text", "months", "days", "in_days"),
    [
        ("P1.5M", 1, 15, 45),
        ("P0.5M", 0, 15, 15),
        ("P1Y1.5M", 13, 15, 410),
        ("P2Y", 24, 0, 730),  # BGB § 191: a year has 365 days
        ("P24M", 24, 0, 720),  # and a month 30
        ("P6W", 0, 42, 42),
        ("P1M15D", 1, 15, 45),
        ("P0D", 0, 0, 0),
    ],
)
def test_a_length_is_whole_months_and_days_or_days_alone(text: str, months: int, days: int, in_days: int) -> None:
    length = Period(text)
    assert (length.months, length.days, length.in_days) == (months, days, in_days)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("P1.5M", "1½ months"),
        ("P0.5M", "half a month"),
        ("P12.5M", "12½ months"),
        ("P1Y0.5M", "1 year and half a month"),
        ("P1Y1M2D", "1 year and 1 month and 2 days"),
    ],
)
def test_a_half_is_shown_as_people_write_it(text: str, shown: str) -> None:
    assert show_period(Period(text)) == shown


@given(st.integers(0, 30), st.integers(0, 999_999))
def test_a_length_with_a_half_month_that_is_shown_is_read_again(years: int, months: int) -> None:
    length = Period(f"P{years}Y{months}.5M" if years else f"P{months}.5M")
    assert parse_period(show_period(length)) is length
