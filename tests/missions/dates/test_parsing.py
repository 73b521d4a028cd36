"""Dates and lengths of time as people type them in English, German and French, on Sunday 22 November 2026."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.formatting import MONTHS, show_date
from missions.dates.parsing import AmbiguousError, DateParseError, parse_date, parse_period
from missions.dates.partial import PartialDate
from missions.dates.periods import APPROXIMATE_WORDS, DAYS_FROM_TODAY, PARTS_OF_MONTH, UNITS, WEEKDAY_NUMBERS, Period
from missions.dates.periods import MONTH_NUMBERS as MONTH_WORDS
from tests.missions.strategies import day_sets, day_spans, days, open_dates, qualifiers, simple_dates, stretches
from tests.properties import tries
from tests.world import TODAY

SAME = {
    "2016-11-08": ["8 Nov 2016", "8 November 2016", "Nov 8, 2016", "November 8th, 2016", "the 8th of November 2016",
                   "Tue 8 Nov 2016", "Tuesday, 8 November 2016", "8.11.2016", "08.11.2016", "8.11.16", " 8  NOV  2016 ",
                   "8. November 2016", "Dienstag, 8. November 2016", "8 novembre 2016", "le 8 novembre 2016",
                   "mardi 8 novembre 2016", "2016-11-08", "2016 Nov 8"],
    "2016-11": ["November 2016", "Nov. 2016", "novembre 2016", "11/2016", "11.2016", "2016-11"],
    "2017-03-01": ["1er mars 2017", "1. März 2017", "1 Mar 2017", "1st March 2017"],
    "2016-11-13": ["13/11/2016", "11/13/2016", "13-11-2016"],  # only one of the two readings is a day
    "2016-11-11": ["11/11/2016"],
    "2016": ["2016"],
    "2026-11-22": ["today", "heute", "aujourd'hui", "aujourd’hui"],
    "2026-11-23": ["tomorrow", "morgen", "demain"],
    "2026-11-21": ["yesterday", "gestern", "hier", "1 day ago", "vor einem Tag"],
    "2026-12-13": ["in 3 weeks", "in 3 Wochen", "dans 3 semaines", "in three weeks", "dans trois semaines"],
    "2026-11-01": ["3 weeks ago", "vor 3 Wochen", "il y a 3 semaines"],
    "2026-12-22": ["in a month", "in einem Monat", "dans un mois"],
    "2028-11-22": ["in 2 years", "in zwei Jahren", "dans deux ans"],
    "2026-11-20": ["last Friday", "letzten Freitag", "vendredi dernier"],
    "2026-11-27": ["Friday", "next Friday", "nächsten Freitag", "am Freitag", "vendredi prochain"],
    "2026-11-15": ["last Sunday"],  # today is a Sunday: neither the last nor the next one
    "2026-11-29": ["coming Sunday", "dimanche prochain"],
    "2026-10-11~/2026-10-20~": ["mid October 2026", "mid-October 2026", "Mitte Oktober 2026", "mi-octobre 2026"],
    "2026-11-21~/2026-11-30~": ["late Nov 2026", "end of November 2026", "Ende November 2026", "fin novembre 2026"],
    "2027-01-01~/2027-05-01~": ["early 2027", "Anfang 2027", "début 2027"],
    "2017~": ["about 2017", "circa 2017", "ca. 2017", "etwa 2017", "environ 2017"],
    "2017?": ["2017 (uncertain)", "2017?"],
    "2017%": ["about 2017 (uncertain)"],
    "[2018-11-07,2018-11-08]": ["7 or 8 Nov 2018", "7. oder 8. November 2018", "7 ou 8 novembre 2018"],
    "[2018-11-07,2018-11-08,2018-11-09]": ["7, 8 or 9 Nov 2018"],
    "[2018-11-30,2018-12-01]": ["30 Nov or 1 Dec 2018", "30 Nov 2018 or 1 Dec 2018"],
    "2024-11-11/2024-11-14": ["11–14 Nov 2024", "11-14 Nov 2024", "11 – 14 Nov 2024", "11.-14. November 2024"],
    "2016-11-08/2016-12-02": ["8 Nov – 2 Dec 2016", "8 Nov 2016 to 2 Dec 2016", "8. Nov bis 2. Dez 2016"],
    "2026-12-28/2027-01-03": ["28 Dec – 3 Jan 2027"],
    "[2026-05-03..2026-05-09]": ["one day in 3–9 May 2026"],
    "../2018": ["until 2018", "till 2018", "bis 2018", "jusqu'en 2018", "jusqu’en 2018"],
    "2016-11/..": ["from Nov 2016", "since Nov 2016", "ab November 2016", "seit Nov. 2016", "depuis novembre 2016"],
    "2016/2018": ["2016 to 2018", "from 2016 to 2018", "ab 2016 bis 2018"],
    # The year was not typed: it is inferred as the next in which the day comes, and marked.
    "2026-11-22?": ["22 Nov", "22.11.", "22. November"],
    "2027-11-08?": ["8 Nov", "8.11.", "8. November", "8 novembre"],
    "2026-12-08?": ["8 Dec", "8.12."],
    "2026-11?": ["November"],
    "2027-01?": ["January", "Jänner", "janvier"],
    "2027-10-11%/2027-10-20%": ["mid October", "Mitte Oktober"],
    "2027-11-11?/2027-11-14?": ["11-14 Nov"],
    "2026-12-28?/2027-01-03?": ["28 Dec - 3 Jan"],
    "[2027-11-07?,2027-11-08?]": ["7 or 8 Nov"],
    "[2027-05-01?..2027-05-31?]": ["one day in May"],
    "../2027-05?": ["until May"],
}  # fmt: skip

UNREAD = [
    "", "   ", "32 Jan 2016", "31/31/2016", "2016-13", "8 Foo 2016", "8 9 Nov 2016", "Nov Dec 2016", "in many weeks",
    "in 99999999 years", "in 99999999999 weeks", "early 8 Nov 2016", "until 7 or 8 Nov 2018", "0", "12345",
    "[", "/", "..", "or", "\x1b[2J", "9" * 5000, "about " * 3000, "a" * 50_000,
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, every in SAME.items() for typed in every])
def test_what_people_type_is_read(typed: str, meant: str) -> None:
    assert parse_date(typed, TODAY).text == meant


@pytest.mark.parametrize("typed", UNREAD, ids=lambda typed: typed[:20])
def test_what_is_not_understood_is_said_with_examples(typed: str) -> None:
    with pytest.raises(DateParseError, match=r"is not a date: write 8 Nov 2026, .* or in 3 weeks\.") as caught:
        parse_date(typed, TODAY)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("typed", ["08/11/2016", "8/11/2016", "8-11-2016", "08/11/16"])
def test_what_can_mean_two_days_is_asked_with_both(typed: str) -> None:
    with pytest.raises(AmbiguousError) as caught:
        parse_date(typed, TODAY)
    readings = caught.value.readings
    assert [(each.earliest, each.latest) for each in readings] == [(date(2016, 11, 8),) * 2, (date(2016, 8, 11),) * 2]
    question = "can mean 8 Nov 2016 (2016-11-08) or 11 Aug 2016 (2016-08-11): type one of these."
    assert str(caught.value) == f"“{typed}” {question}"
    assert [parse_date(each, TODAY) for each in re.findall(r"\(([\d-]+)\)", question)] == list(readings)


@pytest.mark.parametrize("typed", ["Mon 8 Nov 2016", "lundi 8 novembre 2016", "Sonntag, 8. November 2016"])
def test_a_wrong_weekday_is_told_with_the_right_one(typed: str) -> None:
    with pytest.raises(DateParseError, match=r"^Tue 8 Nov 2016 is not the weekday you typed"):
        parse_date(typed, TODAY)


@given(days, days)
def test_a_year_that_was_not_typed_is_the_next_and_is_marked(day: date, today: date) -> None:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    for typed in (f"{day.day} {MONTHS[day.month - 1]}", f"{day.day}.{day.month}."):
        read = parse_date(typed, today)
        assert read.qualifier == "?"
        assert read.is_day
        assert (read.earliest.day, read.earliest.month) == (day.day, day.month)
        assert 0 <= (read.earliest - today).days <= 366


@tries(300)
@given(st.one_of(simple_dates, open_dates, stretches(), day_sets(), day_spans()), days)
def test_a_date_that_is_shown_is_read_again(when: PartialDate, today: date) -> None:
    assert parse_date(show_date(when), today) is when


@tries(100)
@given(st.one_of(stretches(), day_sets(), day_spans()), qualifiers)
def test_an_uncertain_stretch_that_is_shown_is_read_again(when: PartialDate, mark: str) -> None:
    marked = PartialDate(re.sub(r"\d{4}-\d\d-\d\d", lambda found: found[0] + mark, when.text))
    assert parse_date(show_date(marked), TODAY) is marked


_LINKS = (
    "in", "dans", "vor", "ago", "il y a", "until", "from", "to", "bis", "ab", "or", "oder", "one day in", "next",
    "last", "(uncertain)", "-", "–", "/", "..", "[", "?", "~", ",", ".",
)  # fmt: skip
_WORDS = st.one_of(
    st.sampled_from([*MONTH_WORDS, *WEEKDAY_NUMBERS, *DAYS_FROM_TODAY, *PARTS_OF_MONTH, *UNITS, *APPROXIMATE_WORDS]),
    st.sampled_from(_LINKS),
    st.integers(0, 3000).map(str),
)
typed_texts = st.one_of(
    st.text(max_size=30), st.lists(_WORDS, max_size=7).map(" ".join), st.lists(_WORDS, max_size=7).map("".join)
)


@tries(400)
@given(typed_texts, days)
def test_any_text_is_read_or_told_to_be_unreadable_and_nothing_else(typed: str, today: date) -> None:
    try:
        read = parse_date(typed, today)
    except DateParseError:
        return
    assert PartialDate(read.text) is read


LENGTHS = {
    "P2Y": ["2 years", "2 Jahre", "2 ans", "two years", "zwei Jahre", "deux ans", "P2Y", "p2y", "2y", " 2  YEARS "],
    "P1Y": ["1 year", "a year", "ein Jahr", "un an", "une année"],
    "P18M": ["18 months", "18 Monate", "18 mois"],
    "P6W": ["6 weeks", "6 Wochen", "6 semaines"],
    "P10D": ["10 days", "10 Tage", "10 jours"],
    "P1M15D": ["1 month and 15 days", "ein Monat und 15 Tage", "un mois et 15 jours", "1 month, 15 days"],
    "P1Y6M": ["1 year 6 months", "6 months and 1 year"],
}


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, every in LENGTHS.items() for typed in every])
def test_a_length_that_people_type_is_read(typed: str, meant: str) -> None:
    assert parse_period(typed).text == meant


NO_LENGTHS = [
    "", "2", "years", "2.25 years", "-2 years", "2 years 3", "2-3 years", "2 years 2 years",
    "12345 years", "9" * 5000 + " days", "P", "PT2H", "P2Y1X", "two (2) years",
]  # fmt: skip


@pytest.mark.parametrize("typed", NO_LENGTHS, ids=lambda typed: typed[:12])
def test_a_length_that_is_none_is_told_with_examples(typed: str) -> None:
    with pytest.raises(DateParseError, match="is not a length of time: write 2 years, 18 months, 6 weeks or 10 days"):
        parse_period(typed)


@tries(200)
@given(typed_texts)
def test_any_text_is_a_length_or_told_to_be_none(typed: str) -> None:
    try:
        length = parse_period(typed)
    except DateParseError:
        return
    assert Period(length.text) is length
    assert length.months >= 0 <= length.days
