"""Dates as officers type and paste them, on Saturday 28 November 2026: read, asked, or refused."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.formatting import MONTHS, show_as_noun, show_date, show_on
from missions.dates.parsing import AmbiguousError, DateParseError, parse_clock, parse_date, parse_period
from missions.dates.partial import PartialDate
from tests.missions.dates.test_parsing import typed_texts
from tests.missions.strategies import days, open_dates, simple_dates, stretches
from tests.properties import tries

SATURDAY = date(2026, 11, 28)
MONDAY = date(2026, 11, 23)

READ = {
    # Seasons, quarters, half-years, weeks, parts of months.
    "2027-09~/2027-11~": ["autumn 2027", "Herbst 2027", "fall 2027", "automne 2027", "im Herbst 2027",
                           "autumn of 2027"],
    "2027-06~/2027-08~": ["été 2027", "summer 2027", "Sommer 2027"],
    "2026-12~/2027-02~": ["winter 2026/27", "Winter 2026/2027"],
    "[2027-07-01..2027-09-30]": ["Q3 2027", "2027 Q3", "2027-Q3", "Q3/2027", "3. Quartal 2027", "third quarter of 2027",
                                 "3rd quarter 2027", "3e trimestre 2027", "T3 2027"],
    "[2027-01-01..2027-06-30]": ["H1 2027", "first half of 2027", "1. Halbjahr 2027", "premier semestre 2027"],
    "[2026-11-23?..2026-11-29?]": ["KW 48", "KW48", "week 48", "W48", "semaine 48", "Kalenderwoche 48", "48. KW"],
    "[2027-11-29..2027-12-05]": ["week 48 2027", "week 48, 2027", "2027-W48", "KW 48/2027", "KW 48 2027",
                                 "48. KW 2027"],
    "2027-12-01": ["2027-W48-3"],
    "[2026-11-30..2026-12-06]": ["next week", "nächste Woche", "la semaine prochaine", "coming week"],
    "[2026-11-23..2026-11-29]": ["this week", "diese Woche", "cette semaine"],
    "[2026-11-16..2026-11-22]": ["last week", "letzte Woche", "la semaine dernière"],
    "2026-12": ["next month", "nächsten Monat", "le mois prochain"],
    "2025": ["last year", "letztes Jahr"],
    "2026-11-21~/2026-11-30~": ["end of month", "end of the month", "Monatsende", "Ende des Monats", "fin du mois"],
    "2026-12-21~/2026-12-31~": ["end of next month"],
    "2026-12-07?": ["first Monday of December", "first Monday in December", "erster Montag im Dezember",
                    "premier lundi de décembre"],
    "2027-05-28": ["last Friday of May 2027", "letzter Freitag im Mai 2027"],
    "2027-03-08~/2027-03-14~": ["second week of March 2027"],
    # School and budget years, ranges in every notation.
    "2026/2027": ["2026/27", "2026-27", "2026–27", "school year 2026/27", "Haushaltsjahr 2026/27", "2026/2027"],
    "2025/2027": ["2025-2027", "2025–2027", "2025 - 2027", "2025 bis 2027", "2025/27"],
    "2025-01-01/2027-12-31": ["01.01.2025 - 31.12.2027", "1.1.2025–31.12.2027", "2025-01-01 - 2027-12-31",
                              "2025-01-01 to 2027-12-31", "vom 1.1.2025 bis zum 31.12.2027",
                              "du 1er janvier 2025 au 31 décembre 2027",
                              "1 Jan 2025 until 31 Dec 2027", "1.1.25 - 31.12.27"],
    "2027-01-01/2027-12-31": ["1.1.–31.12.2027", "1.1. - 31.12.2027", "1. Januar – 31. Dezember 2027"],
    "2027-11-15/2027-11-18": ["15 to 18 Nov 2027", "15-18 Nov 2027", "15.-18.11.2027", "15.–18. November 2027",
                              "from 15 to 18 Nov 2027", "vom 15. bis 18. November 2027", "du 15 au 18 novembre 2027",
                              "Nov 15-18, 2027", "November 15th to 18th, 2027", "2027-11-15/18",
                              "15/11/2027 - 18/11/2027",
                              "between 15 and 18 Nov 2027", "15 Nov 2027 - 18", "15.11.2027 - 18.11.",
                              "2027年11月15日〜2027年11月18日", "Mon 15 Nov 2027 – Thu 18 Nov 2027"],
    "2026-11-30/2026-12-03": ["30.11.-3.12.2026", "30.11. – 3.12.2026", "30 Nov - 3 Dec 2026", "Nov 30 – Dec 3, 2026"],
    "2027-11-15/2027-11-16": ["15 and 16 Nov 2027", "15. und 16. November 2027", "15 et 16 novembre 2027"],
    "2027-11/2028-02": ["Nov 2027 - Feb 2028", "November 2027 bis Februar 2028"],
    "2026-12/2027-01": ["Dec - Jan 2027"],
    "2027-01-01/..": ["from 1 Jan 2027", "1.1.2027 bis unbefristet", "ab dem 1.1.2027", "from 1 Jan 2027 onwards"],
    "../2027-03-31": ["until end of March 2027", "bis Ende März 2027", "by 31 Mar 2027", "no later than 31.3.2027"],
    "../2027-04-30": ["before May 2027"],
    "2027-05-02/..": ["after 1 May 2027", "nach dem 1. Mai 2027"],
    # Days in other notations.
    "2027-02-13": ["2027/02/13", "2027.02.13", "20270213", "2027年2月13日", "令和9年2月13日", "２０２７年２月１３日",
                   "2027年2月13日（土）",
                   "13-Feb-2027", "13/Feb/2027", "13Feb2027", "Feb-13-2027", "13. Feb. 2027",
                   "13 févr. 2027", "le 13 février 2027", "13. 2. 2027", "Sa 13.2.2027", "am 13. Februar 2027",
                   "2027-02-13T00:00:00", "13 Feb 2027 (Sat)", "13.２.2027", "13 Feb '27", "13 Feb 27", "13 feb. 2027"],
    "2027-12-31": ["31-Dec-2027", "31-Dez-27", "31 déc. 2027"],
    "2027-05-01": ["1st of May 2027", "May 1st, 2027", "1. Mai 2027", "the 1st of May, 2027", "le 1er mai 2027"],
    "2027-03-01": ["1. Mär. 2027", "1 Mrz 2027", "1 mars 2027"],
    "2027-08-08": ["8 août 2027", "8 AUG 2027", "8 aout 2027"],
    "2027-02": ["févr. 2027", "2027年2月", "Feb. 2027", "02/2027", "2.2027", "im Februar 2027", "Feb '27"],
    "2026-11-30": ["übermorgen", "day after tomorrow", "après-demain"],
    "2026-11-26": ["vorgestern", "avant-hier"],
    "2026-12-12": ["in 14 Tagen", "in 2 Wochen", "in two weeks", "in a fortnight", "14 days from now",
                   "heute in 14 Tagen"],
    "2026-11-14": ["vor 2 Wochen", "2 weeks ago", "vor 14 Tagen", "il y a 2 semaines", "a fortnight ago"],
    "2026-12-04": ["next Friday", "Friday next week", "nächste Woche Freitag"],
    "2026-12-15?": ["the 15th", "am 15."],
    "2016-11-08": ["8 Nov 16", "8-Nov-16", "Di, 08/11/2016", "Tue 11/08/2016"],
    "2026-11-08?": ["Sun 8 Nov", "So 8.11."],  # the weekday tells the year
    "2027-11-08?": ["8 Nov", "Nov 8", "Nov 8th", "Mo 8.11."],
    "2027-05?": ["probably May 2027", "vermutlich Mai 2027", "May 2027 (tbc)", "May 2027?"],
    "2028-02-29?": ["29 Feb", "29.2.", "Feb 29th", "29/2"],
}  # fmt: skip

ASKED = {
    "05/27": ["2027-05", "2027-05-27"],
    "12/25": ["2025-12", "2026-12-25"],
    "Nov 27": ["2027-11", "2027-11-27"],
    "Dez 27": ["2027-12", "2026-12-27"],
    "1.1.99": ["1999-01-01", "2099-01-01"],
    "08/11/2016": ["2016-11-08", "2016-08-11"],
    "this Saturday": ["2026-11-28", "2026-12-05"],
    "diesen Samstag": ["2026-11-28", "2026-12-05"],
    "Saturday": ["2026-11-28", "2026-12-05"],
    "2009/10": ["2009-10", "2009/2010"],
    "winter 2027": ["2026-12~/2027-02~", "2027-12~/2028-02~"],
    "26-11-08": ["2008-11-26", "2026-11-08"],
    "01/11/2027 - 03/11/2027": ["2027-11-01/2027-11-03", "2027-01-11/2027-03-11"],
    "3./4. November 2027": ["2027-11-03/2027-11-04", "[2027-11-03,2027-11-04]"],
}  # fmt: skip

REFUSED = {
    "unbefristet": "leave the day empty and, for an agreement, choose “indefinite”",
    "open-ended": "leave the day empty",
    "29 Feb 2027": "Feb 2027 has 28 days: write 28 Feb 2027",
    "31.11.2026": "Nov 2026 has 30 days: write 30 Nov 2026",
    "week 53 2027": "2027 has 52 weeks",
    "Mon 8 Nov 2026": "Sun 8 Nov 2026 is not the weekday you typed",
    "Mo., 8.11.2026": "Sun 8 Nov 2026 is not the weekday you typed",
    "18 to 15 Nov 2027": "ends before it begins",
    "2027-02-13T14:30": "has a time of day, which this field does not take: write 13 Feb 2027",
    "13 Feb 2027 14.30 Uhr": "has a time of day",
    "13.2.2027 2 pm": "has a time of day",
    "8 Nov 2026, 9 Nov 2026": "contains two dates",
    "8 Nov 2026 and 12 Dec 2026": "contains two dates",
    "8.11.2026 12.12.2026": "contains two dates",
    "9 Dec 2026Nov 27": "write “9 Dec 2026 or 27 Nov 2026” for one of them",
    "8 Novmber 2026": "did you mean 8 Nov 2026?",
    "Febuar 2027": "did you mean Feb 2027?",
    "FY 2027": "write 1 Apr 2027 to 31 Mar 2028",
    "TBD": "leave it empty while the day is not known",
    "24:00": "is not a date: write 8 Nov 2026",
    "14:30": "is not a date: write 8 Nov 2026",
    "next Foo": "is not a date: write 8 Nov 2026",
}


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, every in READ.items() for typed in every])
def test_what_officers_type_is_read(typed: str, meant: str) -> None:
    assert parse_date(typed, SATURDAY).text == meant


@pytest.mark.parametrize(("typed", "readings"), ASKED.items())
def test_what_can_mean_two_days_is_asked_with_how_to_type_each(typed: str, readings: list[str]) -> None:
    with pytest.raises(AmbiguousError) as asked:
        parse_date(typed, SATURDAY)
    assert [each.text for each in asked.value.readings] == readings
    for each in asked.value.readings:
        assert f"({each})" in str(asked.value)
        assert parse_date(show_date(each), SATURDAY) is parse_date(each.text, SATURDAY) is each


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_what_is_no_date_is_refused_with_what_is_near(typed: str, why: str) -> None:
    with pytest.raises(DateParseError) as refused:
        parse_date(typed, SATURDAY)
    assert why in str(refused.value)


@pytest.mark.parametrize("typed", ["next Friday", "nächsten Freitag", "vendredi prochain"])
def test_next_friday_on_a_monday_is_asked(typed: str) -> None:
    with pytest.raises(AmbiguousError) as asked:
        parse_date(typed, MONDAY)
    assert [each.text for each in asked.value.readings] == ["2026-11-27", "2026-12-04"]
    assert parse_date("coming Friday", MONDAY).text == parse_date("this Friday", MONDAY).text == "2026-11-27"


PAST = {
    "12 Nov": "2026-11-12?",
    "20 Nov": "2026-11-20?",
    "23 Nov": "2026-11-23?",
    "28 Nov": "2026-11-28?",
    "29 Nov": "2025-11-29?",
    "23.11.": "2026-11-23?",
    "5 Dec": "2025-12-05?",
    "monday": "2026-11-23",
    "Friday": "2026-11-27",
    "November": "2026-11?",
    "December": "2025-12?",
    "29 Feb": "2024-02-29?",
    "1.1.99": "1999-01-01",
    "10-12 Nov": "2026-11-10?/2026-11-12?",
    "28 Dec - 3 Jan": "2025-12-28?/2026-01-03?",
    "KW 47": "[2026-11-16?..2026-11-22?]",
    "KW 50": "[2025-12-08?..2025-12-14?]",
    "the 30th": "2026-10-30?",
    "Q1": "[2026-01-01?..2026-03-31?]",
    "mid October": "2026-10-11%/2026-10-20%",
    "12 Nov 2027": "2027-11-12",
}


@pytest.mark.parametrize(("typed", "meant"), PAST.items())
def test_what_has_happened_lies_in_the_past(typed: str, meant: str) -> None:
    assert parse_date(typed, SATURDAY, past=True).text == meant


@pytest.mark.parametrize("typed", ["8.11.27", "8 Nov '27", "8 Nov 27"])
def test_a_year_ahead_of_what_has_happened_is_asked(typed: str) -> None:
    with pytest.raises(AmbiguousError) as asked:
        parse_date(typed, SATURDAY, past=True)
    assert [each.text for each in asked.value.readings] == ["1927-11-08", "2027-11-08"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Ende Februar", "2027-02-28?"), ("Mitte März", "2027-03-15?"), ("Mitte März 2027", "2027-03-15"),
     ("end of Q3 2027", "2027-09-30"), ("Jahresende", "2026-12-31"), ("end of month", "2026-11-30"),
     ("1 Jan 2027 to end of March 2027", "2027-01-01/2027-03-31")],
)  # fmt: skip
def test_the_end_of_a_month_is_its_last_day_in_a_contract_only(typed: str, meant: str) -> None:
    assert parse_date(typed, SATURDAY, by_contract=True).text == meant


CLOCKS = {
    "14:30": ["14:30", "14.30 Uhr", "14.30", "2:30 pm", "2.30pm", "2:30 p.m.", "14h30", "1430", "14:30:00", "14:30 Uhr",
              "１４：３０", "at 14:30", "14 h 30"],
    "11:00": ["11 am", "11am", "11", "11 Uhr", "11 h", "11:00 a.m.", "um 11 Uhr"],
    "12:00": ["noon", "midday", "12 pm", "12 noon", "Mittag", "midi"],
    "00:00": ["midnight", "12 am", "Mitternacht", "00:00", "0:00"],
    "09:05": ["9:05", "09.05", "9h05"],
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, every in CLOCKS.items() for typed in every])
def test_a_time_of_day_is_read_as_it_is_typed(typed: str, meant: str) -> None:
    assert parse_clock(typed) == time.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "why"),
    [("24:00", "write 00:00 and the next "
"day, or 23:59"), ("25:00", "write 09:30"), ("14:30 pm", "did you mean 14:30"),
     ("13 am", "did you mean 13:00"), ("9:5", "write 09:30"), ("9:60", "write 09:30"),
     ("half two", "write 02:30 or "
"14:30"),
     ("half past 2", "write 02:30 or 14:30"), ("halb drei", "write 02:30 or 14:30"),
     ("quarter to nine", "write 08:45 or 20:45"), ("9.5", "did you mean 09:30"), ("half past 25", "write 09:30"),
     ("+9", "write 09:30"), ("1_0", "write 09:30"), ("99 pm", "write 09:30"), ("", "write 09:30"),
     ("9:30-10:00", "write 09:30"), ("14:30 Tokyo", "write 09:30")],
)  # fmt: skip
def test_what_is_no_time_of_day_is_refused_with_what_is_near(typed: str, why: str) -> None:
    with pytest.raises(DateParseError, match=why):
        parse_clock(typed)


@given(st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_a_time_of_day_that_is_shown_is_read_again(clock: time) -> None:
    assert parse_clock(f"{clock:%H:%M}") == clock
    half = "am" if clock.hour < 12 else "pm"
    assert parse_clock(f"{clock.hour % 12 or 12}:{clock.minute:02} {half}") == clock


LENGTHS = {
    "P1Y": ["yearly", "annually", "annual", "jährlich", "annuel", "every year", "each year", "once a year", "per year",
            "jedes Jahr", "einmal im Jahr", "tous les ans"],
    "P2Y": ["every two years", "alle zwei Jahre", "alle 2 Jahre", "tous les deux ans", "every other year", "biennial"],
    "P1M": ["monthly", "monatlich", "mensuel", "every month", "once a month"],
    "P3M": ["quarterly", "vierteljährlich", "trimestriel", "every quarter", "1 quarter", "every 3 months"],
    "P6M": ["half-yearly", "semi-annually", "halbjährlich", "semestriel", "two quarters"],
    "P90D": ["ninety days", "neunzig Tage"],
    "P30D": ["thirty days", "dreißig Tage", "trente jours"],
    "P18M": ["eighteen months", "achtzehn Monate"],
    "P1W": ["weekly", "wöchentlich", "every week"],
    "P2W": ["fortnight", "fortnightly", "a fortnight", "every two weeks", "1 fortnight"],
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for meant, every in LENGTHS.items() for typed in every])
def test_how_often_is_read_as_a_length(typed: str, meant: str) -> None:
    assert parse_period(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [("biannual", "write 6 months or 2 years"), ("bimonthly", "write 2 months or 15 days"),
     ("unbefristet", "choose “indefinite”"), ("often", "write 2 years, 18 months")],
)  # fmt: skip
def test_how_often_is_asked_or_refused_with_what_is_near(typed: str, why: str) -> None:
    with pytest.raises(DateParseError, match=why):
        parse_period(typed)


@tries(300)
@given(st.one_of(simple_dates, open_dates, stretches()), days)
def test_a_date_that_is_shown_in_a_sentence_is_read_again(when: PartialDate, today: date) -> None:
    for shown in (show_as_noun(when), show_on(when), show_date(when, weekday=True)):
        assert (parse_date(shown, today).earliest, parse_date(shown, today).latest) == (when.earliest, when.latest)


@tries(300)
@given(typed_texts, days, st.booleans(), st.booleans())
def test_no_text_raises_anything_but_that_it_is_no_date(typed: str, today: date, by_contract: bool, past: bool) -> None:
    try:
        read = parse_date(typed, today, by_contract, past)
    except DateParseError:
        return
    assert PartialDate(read.text) == read
    assert parse_date(read.text, today, by_contract, past) == read


_WITH_YEAR = st.sampled_from([
    "{day} {month} {year}", "{month} {day}, {year}", "{day}.{number}.{year}", "{year}/{number:02}/{day:02}",
    "{month} {year}",
    "early {month} {year}", "until {month} {year}", "3-{day} {month} {year}", "Q2 {year}", "week 7 {year}",
    "autumn {year}",
    "{day}-{month}-{year}", "end of {year}", "{number}/{year}", "first Monday of {month} {year}",
    "{day} or 28 {month} {year}",
])  # fmt: skip


@tries(300)
@given(_WITH_YEAR, st.integers(4, 27), st.integers(1, 12), st.integers(1990, 2090), days, st.booleans())
def test_a_reading_never_contradicts_a_year_that_was_typed(
    form: str, day: int, number: int, year: int, today: date, past: bool
) -> None:
    typed = form.format(day=day, number=number, month=MONTHS[number - 1], year=year)
    read = parse_date(typed, today, past=past)
    assert read.latest.year == year
    assert "?" not in read.qualifier


@pytest.mark.parametrize("typed", ["3 months", "ninety days", "2 weeks"])
def test_a_length_of_time_is_no_date_and_is_told_how_it_counts(typed: str) -> None:
    with pytest.raises(DateParseError, match=f"write “in {typed}”"):
        parse_date(typed, SATURDAY)
