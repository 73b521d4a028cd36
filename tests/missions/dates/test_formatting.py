"""How dates, lengths, numbers and choices are shown."""

import re
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.formatting import (
    MONTHS,
    show_choice,
    show_clock,
    show_date,
    show_day,
    show_days,
    show_end,
    show_moment,
    show_number,
    show_period,
)
from missions.dates.parsing import parse_period
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Sentence, message, tensed, text
from missions.records.clauses import RenewalMode, TermKind
from tests.missions.strategies import days, periods


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2016-11-08", "8 Nov 2016"),
        ("2026-11", "Nov 2026"),
        ("2017", "2017"),
        ("2017?", "2017 (uncertain)"),
        ("2016-11~", "about Nov 2016"),
        ("2016-11-08%", "about 8 Nov 2016 (uncertain)"),
        ("2024-11-11/2024-11-14", "11–14 Nov 2024"),
        ("2016-11-08/2016-12-02", "8 Nov – 2 Dec 2016"),
        ("2016-12-28/2017-01-03", "28 Dec 2016 – 3 Jan 2017"),
        ("2016/2018", "2016 to 2018"),
        ("2016-11/2018", "Nov 2016 to 2018"),
        ("../2018", "until 2018"),
        ("2016-11/..", "from Nov 2016"),
        ("[2018-11-07,2018-11-08]", "7 or 8 Nov 2018"),
        ("[2018-11-07,2018-11-08,2018-11-09]", "7, 8 or 9 Nov 2018"),
        ("[2018-11-30,2018-12-01]", "30 Nov 2018 or 1 Dec 2018"),
        ("[2026-05-03..2026-05-09]", "one day in 3–9 May 2026"),
        ("[2026-05-03?..2026-05-09?]", "one day in 3–9 May 2026 (uncertain)"),
        ("2026-10-11~/2026-10-20~", "about 11–20 Oct 2026"),
    ],
)
def test_a_date_is_shown_as_briefly_as_it_stays_clear(text: str, shown: str) -> None:
    assert show_date(PartialDate(text)) == shown


def test_no_date_is_shown_as_nothing() -> None:
    assert show_date(None) == show_period(None) == show_number(None) == show_clock(None) == show_moment(None) == ""


@given(days)
def test_showing_never_invents_a_day(day: date) -> None:
    month, year = PartialDate(day.isoformat()[:7]), PartialDate(day.isoformat()[:4])
    assert show_date(month) == f"{MONTHS[day.month - 1]} {day.year}"
    assert show_date(year) == str(day.year)
    assert re.findall(r"\d+", show_date(PartialDate.day(day))) == [str(day.day), str(day.year)]


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2016, 11, 8), "Tue 8 Nov 2016"), (date(2026, 11, 22), "Sun 22 Nov 2026")]
)
def test_a_day_can_be_shown_with_its_weekday(day: date, shown: str) -> None:
    assert show_day(day, weekday=True) == shown
    assert show_date(PartialDate.day(day), weekday=True) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2018-11-07/2018-11-08", "7 or 8 Nov 2018"),  # two readings of one term
        ("2018-10-31/2018-11-01", "31 Oct 2018 or 1 Nov 2018"),
        ("2018-11-07/2018-11-09", "7–9 Nov 2018"),
        ("2018-11-08", "8 Nov 2018"),
    ],
)
def test_a_last_day_with_two_readings_is_shown_as_two_days(text: str, shown: str) -> None:
    assert show_end(PartialDate(text)) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (None, "no date"),
        (0, "today"),
        (1, "tomorrow"),
        (5, "in 5 days"),
        (729, "in 729 days"),
        (730, "in 2 years"),
        (-1, "1 day late"),
        (-4, "4 days late"),
        (-1234, "3 years late"),
    ],
)
def test_how_far_off_a_day_is_shown_in_words(number: int | None, shown: str) -> None:
    assert show_days(number) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("P2Y", "2 years"),
        ("P1Y", "1 year"),
        ("P18M", "18 months"),
        ("P1M15D", "1 month and 15 days"),
        ("P0D", "0 days"),
    ],
)
def test_a_length_is_shown_as_it_was_stated(text: str, shown: str) -> None:
    assert show_period(Period(text)) == shown


@given(periods)
def test_a_length_shown_is_read_again(period: Period) -> None:
    assert parse_period(show_period(period)) is period


@pytest.mark.parametrize(
    ("number", "shown"), [(4300000.0, "4,300,000"), (0, "0"), (12, "12"), (1234.5, "1,234.5"), (-1000, "-1,000")]
)
def test_numbers_are_grouped_and_have_decimals_only_where_there_are_any(number: float, shown: str) -> None:
    assert show_number(number) == shown


def test_clocks_moments_and_choices_are_shown_plainly() -> None:
    assert show_clock(time(9, 30)) == "09:30"
    assert show_moment(datetime(2016, 11, 8, 9, 5, tzinfo=UTC)) == "8 Nov 2016 09:05"
    assert show_choice(TermKind.NOT_STATED) == "not stated"


def test_a_reason_puts_its_facts_into_words() -> None:
    facts = (PartialDate("2018-11-07"), date(2018, 11, 8), Period("P2Y"), RenewalMode.NOT_STATED, 4000, "{MEDICA}")
    reason = message(text("{a}; {b}; {c}; {d}; {e}; {f}"), **dict(zip("abcdef", facts, strict=True)))
    assert str(reason) == "Wed 7 Nov 2018; Thu 8 Nov 2018; 2 years; not stated; 4,000; {MEDICA}"


@given(st.text(max_size=20))
def test_a_reason_is_one_clean_line(name: str) -> None:
    shown = str(message(text("Signed at {name}."), name=name))
    assert "\n" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-11-08", "Signed on Tue 8 Nov 2016."),
        ("2016-11", "Signed in Nov 2016."),
        ("2016", "Signed in 2016."),
        ("2016?", "Signed in 2016 (uncertain)."),
        ("2016-11-08~", "Signed about 8 Nov 2016."),
        ("2016/2018", "Signed between 2016 and 2018."),
        ("2016-11-07/2016-11-08", "Signed on 7 or 8 Nov 2016."),
        ("[2016-11-07,2016-11-09]", "Signed on 7 or 9 Nov 2016."),
        ("[2016-11-07..2016-11-12]", "Signed one day in 7–12 Nov 2016."),
        ("../2016", "Signed by 2016."),
        ("2016/..", "Signed in or after 2016."),
        ("2016-11-08/..", "Signed on or after 8 Nov 2016."),
    ],
)
def test_a_place_takes_the_preposition_that_fits_what_is_known_of_the_day(text: str, expected: str) -> None:
    assert Sentence("Signed {day:on}.")(day=PartialDate(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-11-08", "Counted from Tue 8 Nov 2016, by Tue 8 Nov 2016."),
        ("2016?", "Counted from 2016 (uncertain), by 2016 (uncertain)."),
        ("2016/..", "Counted from 2016 or later, by 2016 or later."),
        ("2016-11-08/..", "Counted from 8 Nov 2016 or later, by 8 Nov 2016 or later."),
        ("../2016-11", "Counted from Nov 2016 or earlier, by Nov 2016 or earlier."),
        ("2016~/..", "Counted from about 2016 or later, by about 2016 or later."),
        ("2016-11/2018", "Counted from a day between Nov 2016 and 2018, by a day between Nov 2016 and 2018."),
        ("2016-11-07/2016-11-08", "Counted from 7–8 Nov 2016, by 7 or 8 Nov 2016."),
        ("[2016-11-07,2016-11-09]", "Counted from 7 or 9 Nov 2016, by 7 or 9 Nov 2016."),
    ],
)
def test_a_day_known_in_part_may_stand_after_any_word(text: str, expected: str) -> None:
    assert Sentence("Counted from {day}, by {day:either}.")(day=PartialDate(text)) == expected


def test_a_sentence_is_told_in_the_past_once_its_day_is_surely_over() -> None:
    entry = message(Sentence("It starts {day:on}.").past("It started {day:on}."), day=PartialDate("2016"))
    assert str(tensed(entry, date(2016, 12, 31))) == "It starts in 2016."
    assert str(tensed(entry, date(2017, 1, 1))) == "It started in 2016."
