"""Working days and public holidays of several places at once, what is not known of them, and where days end earlier."""

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays
from holidays.registry import COUNTRIES
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.business_days import (
    BusinessCalendar,
    business_calendar,
    calendar_codes,
    day_ends_earlier,
    is_region_unknown,
    zone_of_country,
)
from missions.dates.holidays import _library_calendar, holiday_region, holidays_in, nearest_region
from tests.missions.strategies import days
from tests.properties import tries
from tests.world import day

NO_HOLIDAYS = business_calendar(())
ODD_CODES = [
    "",
    "-",
    "DE-",
    "DE-XX",
    "XX",
    "FR-67",
    "de-by",
    "ECB",
    "XETR",
    "Germany",
    "ÄÖ",
    "D\x1b",
    "JP-13",
    "IL",
    "LK",
]
some_codes = st.lists(st.sampled_from(["DE-BY", "DE-NW", "JP", "FR-57", "US", *ODD_CODES]), max_size=3).map(tuple)


@pytest.mark.parametrize(
    ("code", "holiday", "name"),
    [
        ("DE-BY", "2026-01-06", "Epiphany (DE-BY)"),  # Bavarian Feiertagsgesetz art. 1
        ("DE-NW", "2026-06-04", "Corpus Christi (DE-NW)"),  # Feiertagsgesetz NW § 2
        ("DE-NW", "2017-10-31", "Reformation Day (DE-NW)"),  # everywhere in Germany in that one year
        ("DE-BY", "2002-03-29", "Good Friday (DE-BY)"),  # the Easter of BGH III ZR 172/04
        ("DE-Augsburg", "2025-08-08", "Augsburg Peace Festival (DE-Augsburg)"),  # in that city alone
        ("FR-57", "2026-04-03", "Good Friday (FR-57)"),  # Alsace and Moselle, Code du travail art. L3134-13
        ("FR-6AE", "2025-12-26", "Saint Stephen's Day (FR-6AE)"),
        ("GB-ENG", "2026-04-06", "Easter Monday (GB-ENG)"),  # Banking and Financial Dealings Act 1971
        ("GB-ENG", "2026-12-28", "Boxing Day (observed) (GB-ENG)"),  # the 26th is a Saturday
        ("JP", "2026-05-06", "Substitute Holiday (JP)"),  # for Sunday 3 May, Act on National Holidays art. 3(2)
        ("JP", "2026-09-22", "National Holiday (JP)"),  # between two others, art. 3(3)
        ("US", "2021-12-31", "New Year's Day (observed) (US)"),  # for a Saturday of the next year, 5 USC 6103(b)
    ],
)
def test_a_public_holiday_is_no_working_day_and_has_a_name(code: str, holiday: str, name: str) -> None:
    calendar = business_calendar((code,))
    assert calendar.holiday(day(holiday)) == name
    assert not calendar.is_working(day(holiday))
    assert NO_HOLIDAYS.is_working(day(holiday))


@pytest.mark.parametrize(
    ("code", "working"),
    [
        ("DE-NW", "2026-01-06"),
        ("DE-BY", "2025-08-08"),
        ("FR", "2026-04-03"),  # Good Friday is one only in Alsace and Moselle
        ("GB-SCT", "2026-04-06"),
        ("JP", "2026-01-02"),  # a bank holiday, not a public one
        ("DE-BY", "2025-08-15"),  # only where a municipality is mostly Catholic
    ],
)
def test_a_holiday_elsewhere_or_of_banks_is_a_working_day(code: str, working: str) -> None:
    assert business_calendar((code,)).is_working(day(working))
    assert business_calendar((code,)).holiday(day(working)) == ""


@pytest.mark.parametrize(
    ("country", "region", "city", "codes"),
    [
        ("DE", "Munich", "", ("DE-BY",)),
        ("DE", "Free State of Bavaria", "", ("DE-BY",)),
        ("DE", "Hamburg and Schleswig-Holstein", "", ("DE-SH", "DE-HH")),
        ("DE", "Lower Saxony", "", ("DE-NI",)),  # not Saxony as well
        ("DE", "", "Bochum", ("DE-NW",)),
        ("DE", "BioRegio X", "Stuttgart", ("DE-BW",)),
        ("GB", "North of England", "", ("GB-ENG",)),
        ("uk", "Greater Manchester", "", ("GB-ENG",)),
        ("US", "Washington", "", ("US-WA",)),
        ("US", "Washington, D.C.", "", ("US-DC",)),
        ("FR", "Île-de-France", "", ("FR",)),  # the country's own holidays
        ("FR", "Strasbourg", "", ("FR-6AE",)),
        ("JP", "Osaka", "", ("JP",)),
    ],
)
def test_a_region_or_city_is_found_by_the_name_people_give_it(
    country: str, region: str, city: str, codes: tuple[str, ...]
) -> None:
    assert calendar_codes(country, region, city) == codes
    assert not is_region_unknown(country, region, city)


def test_a_region_that_is_not_known_matters_where_holidays_differ() -> None:
    unknown = [country for country in ("DE", "GB", "FR", "JP", "NL") if is_region_unknown(country, "Nowhere")]
    assert unknown == ["DE", "GB", "FR"]
    assert nearest_region("DE", "Bavria") == "Bavaria"
    assert nearest_region("GB", "Midlands") == "West Midlands"
    assert nearest_region("DE", "Zzz") == ""


def test_a_holiday_of_a_part_is_told_apart_and_left_free_by_the_cautious() -> None:
    germany = business_calendar(("DE", "JP"))
    assert germany.is_working(day("2027-01-06"))
    assert germany.holiday_in_part(day("2027-01-06")) == ("Epiphany", "DE-BW, DE-BY, DE-ST, DE-Augsburg", ("DE",))
    assert germany.cautious.rolled_back(day("2027-01-06")) == day("2027-01-05")
    bavaria = business_calendar(("DE-BY",))
    assert bavaria.holiday_in_part(day("2028-08-15")) == ("Assumption Day", "DE-BY", ("DE-BY",))
    france = business_calendar(("FR",))
    assert france.cautious.is_working(day("2026-05-27"))  # of Guadeloupe, which has a country code of its own
    assert not france.cautious.is_working(day("2026-04-03"))


def test_a_day_must_be_worked_in_every_place() -> None:
    both = business_calendar(("DE-BY", "JP"))
    assert not both.is_working(date(2026, 2, 11))
    assert both.holiday(date(2026, 2, 11)) == "Foundation Day (JP)"
    assert both.holiday(date(2026, 1, 1)) == "New Year's Day (DE-BY, JP)"
    assert both.rolled_back(date(2026, 5, 6)) == date(2026, 4, 30)  # 1 May in Germany, then Japan's golden week
    assert both.rolled_on(date(2026, 5, 1)) == date(2026, 5, 7)


def test_where_friday_is_part_of_the_weekend_nobody_is_at_work() -> None:
    assert business_calendar(("IL",)).rolled_back(date(2026, 1, 3)) == date(2026, 1, 1)
    assert business_calendar(("IL",)).holiday(date(2026, 1, 2)) == ""
    assert business_calendar(("AE",)).is_working(date(2026, 1, 9))  # since 2022 Saturday and Sunday


@pytest.mark.parametrize(
    ("codes", "due", "act_by"),
    [
        ((), "2002-03-30", "2002-03-29"),
        (("DE-BY",), "2002-03-30", "2002-03-28"),  # BGH III ZR 172/04: Maundy Thursday
        (("DE-NW",), "2025-11-08", "2025-11-07"),
        (("DE-NW",), "2018-11-07", "2018-11-07"),
        (("DE-BY",), "2026-12-27", "2026-12-24"),  # Sunday, Saturday and Christmas Day
        (("DE-NW", "FR", "JP"), "2018-11-07", "2018-11-07"),
    ],
)
def test_an_act_is_rolled_back_over_weekends_and_holidays(codes: tuple[str, ...], due: str, act_by: str) -> None:
    assert business_calendar(codes).rolled_back(day(due)) == business_calendar(codes).before(day(due), 0) == day(act_by)


@tries(150)
@given(days, st.integers(0, 90), st.sampled_from([(), ("DE-BY",), ("DE-NW", "JP"), ("US", "IL"), ("FR-67", "XX")]))
def test_working_days_are_counted_back_one_by_one(due: date, number: int, codes: tuple[str, ...]) -> None:
    calendar, left, expected = business_calendar(codes), number, due
    while not calendar.is_working(expected):
        expected -= timedelta(days=1)
    while left:
        expected -= timedelta(days=1)
        left -= calendar.is_working(expected)
    assert calendar.before(due, number) == expected
    assert not any(
        calendar.is_working(each)
        for each in (due - timedelta(days=n) for n in range((due - calendar.rolled_back(due)).days))
    )


def test_forty_working_days_before_the_end_of_the_accord_are_fewer_weeks_without_holidays() -> None:
    assert NO_HOLIDAYS.before(date(2018, 11, 7), 40) == date(2018, 9, 12)
    # 3 October and 1 November in North Rhine-Westphalia
    assert business_calendar(("DE-NW",)).before(date(2018, 11, 7), 40) == date(2018, 9, 10)


def test_thousands_of_working_days_are_counted_over_all_years_between() -> None:
    calendar, due, number = business_calendar(("DE-BY",)), date(2026, 11, 20), 4000
    found = calendar.before(due, number)
    between = [found + timedelta(days=n) for n in range((due - found).days)]
    assert sum(map(calendar.is_working, between)) == number
    assert NO_HOLIDAYS.before(due, number) == due - timedelta(weeks=800)


@pytest.mark.parametrize(
    ("code", "first", "last", "unknown"),
    [
        ("DE", "2026-01-01", "2030-12-31", ()),
        ("DE", "1990-12-31", "2026-01-01", ("DE before 1991",)),
        ("JP", "2099-12-31", "2099-12-31", ()),
        ("JP", "2099-12-31", "2100-01-01", ("JP after 2099",)),
        ("IN", "2035-12-31", "2035-12-31", ()),
        ("IN", "2036-01-01", "2036-01-01", ("IN after 2035",)),  # Hindu feasts are listed until then
        ("FR-57", "2026-01-01", "2026-12-31", ()),
        ("FR-67", "2026-01-01", "2026-12-31", ("FR-67",)),
        ("JP-13", "2026-01-01", "2026-12-31", ("JP-13",)),  # no part of Japan has holidays of its own
        ("XX", "2026-01-01", "2026-12-31", ("XX",)),
        ("XETR", "2026-01-01", "2026-12-31", ("XETR",)),  # a stock exchange is not a country
        ("DE-XX", "1990-01-01", "1990-12-31", ("DE-XX", "DE-XX before 1991")),
    ],
)
def test_what_is_not_known_is_told_and_never_taken_for_no_holiday(
    code: str, first: str, last: str, unknown: tuple[str, ...]
) -> None:
    assert business_calendar((code,)).unknown_in(day(first), day(last)) == unknown


def test_in_a_year_that_is_not_known_weekends_alone_are_kept() -> None:
    assert business_calendar(("JP",)).rolled_back(date(2101, 1, 1)) == date(2100, 12, 31)  # Saturday, then Friday
    assert business_calendar(("JP",)).is_working(date(2103, 1, 1))
    assert not business_calendar(("JP",)).is_working(date(2099, 1, 1))


def test_of_an_unknown_part_of_a_country_the_countrys_own_holidays_are_kept() -> None:
    assert business_calendar(("FR-67",)).holiday(date(2026, 7, 14)) == "National Day (FR-67)"


def test_the_feasts_that_end_unsaid_are_still_missing_after_the_years_that_are_told() -> None:
    for code, feast, last in (("IN", "Diwali", 2035), ("NP", "Bijaya Dashami", 2035), ("ID", "Day of Silence", 2050)):
        found = [any(feast in name for name in holidays_in(code, year).values()) for year in (last, last + 1)]
        assert found == [True, False], f"{code} is listed for longer now: tell so in public_holidays.py"
        assert business_calendar((code,)).unknown_in(date(last, 1, 1), date(last, 12, 31)) == ()
        assert business_calendar((code,)).unknown_in(date(last + 1, 1, 1), date(last + 1, 12, 31)) == (
            f"{code} after {last}",
        )


@tries(200)
@given(some_codes, st.dates(), st.integers(0, 30))
def test_a_calendar_never_raises_and_always_finds_a_working_day(
    codes: tuple[str, ...], when: date, number: int
) -> None:
    calendar = business_calendar(codes)
    back, on = calendar.rolled_back(when), calendar.rolled_on(when)
    assert calendar.before(when, number) <= back <= when <= on
    assert calendar.is_working(back)
    assert calendar.is_working(on)
    assert (back == when) == (on == when) == calendar.is_working(when)
    assert isinstance(calendar.holiday(when), str)
    assert calendar.unknown_in(date.min, date.max) or not calendar.codes


def test_the_ends_of_the_calendar_stay_open() -> None:
    for codes in ((), ("DE-BY", "IL")):
        calendar = business_calendar(codes)
        assert calendar.before(date.max, 40) == calendar.rolled_on(date.max) == date.max
        assert calendar.before(date.min, 40) == calendar.rolled_back(date.min) == date.min
        assert calendar.before(date(1, 1, 8), 40) == date.min


def test_a_calendar_is_one_value_for_the_same_codes() -> None:
    assert business_calendar(("DE-BY", "JP")) is business_calendar(("DE-BY", "JP"))
    assert business_calendar(("JP", "", " JP ")) == BusinessCalendar(("JP",))


def test_without_a_code_the_holidays_are_not_even_loaded() -> None:
    script = (
        "import sys; from datetime import date; from missions.dates.business_days import *\n"
        "calendar = business_calendar(()); calendar.before(date(2026, 11, 22), 40)\n"
        "calendar.holiday(date(2026, 1, 1))\n"
        "calendar.unknown_in(date.min, date.max); calendar_codes('de', ''); zone_of_country('JP')\n"
        "business_calendar(('DE',)).is_working(date(2026, 11, 22))\n"
        "assert 'holidays' not in sys.modules and 'zoneinfo' not in sys.modules\n"
        "business_calendar(('DE',)).is_working(date(2026, 11, 23)); assert 'holidays' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def _forget() -> None:
    """Let holidays be looked up again by what is made anew."""
    holidays_in.cache_clear()
    _library_calendar.cache_clear()


def test_years_without_feasts_put_no_warning_on_the_terminal(recwarn: pytest.WarningsRecorder) -> None:
    _forget()
    assert business_calendar(("IN",)).is_working(date(2037, 11, 6))
    assert list(recwarn) == []


@pytest.mark.parametrize("code", ["DE-NW", "JP", "US-CA", "CN", "IL", "GB", "BR"])
def test_the_holidays_of_a_year_are_the_same_whichever_years_were_asked_for_before(code: str) -> None:
    country, _, part = code.partition("-")
    _forget()
    for year in (2026, 2019, 2027, 2020, 2018, 2028):
        alone = country_holidays(country, part or None, years=year, language="en_US", expand=False)
        assert holidays_in(code, year) == dict(alone)


def test_names_do_not_follow_the_machines_language(monkeypatch: pytest.MonkeyPatch) -> None:
    _forget()
    monkeypatch.setenv("LANGUAGE", "ja")
    assert business_calendar(("JP",)).holiday(date(2025, 2, 11)) == "Foundation Day (JP)"


@pytest.mark.parametrize(
    ("country", "region", "codes"),
    [
        ("DE", "Bavaria", ("DE-BY",)),
        ("DE", "Bayern", ("DE-BY",)),
        ("de ", " by", ("DE-BY",)),
        ("DE", "Thüringen", ("DE-TH",)),
        ("DE", "North Rhine-Westphalia", ("DE-NW",)),
        ("DE", "augsburg", ("DE-Augsburg",)),
        ("FR", "Alsace", ("FR-6AE",)),
        ("FR", "Moselle", ("FR-57",)),
        ("FR", "67", ("FR",)),
        ("FR", "Île-de-France", ("FR",)),
        ("CH", "Geneve", ("CH-GE",)),
        ("AT", "Vienna", ("AT-9",)),
        ("GB", "Scotland", ("GB-SCT",)),
        ("uk", "", ("GB",)),
        ("JP", "Kansai", ("JP",)),
        ("JP", "", ("JP",)),
        ("", "Bavaria", ()),
        ("Germany", "Bavaria", ()),
        ("D1", "", ()),
        ("ßß", "", ()),
        ("XX", "", ("XX",)),  # two letters: the calendar will say that it is not known
        ("XX", "North", ("XX",)),
    ],
)
def test_an_organisation_has_the_code_of_its_country_and_region(
    country: str, region: str, codes: tuple[str, ...]
) -> None:
    assert calendar_codes(country, region) == codes


@pytest.mark.parametrize(
    ("sender", "recipient", "earlier"),
    [
        ("Europe/Berlin", "Asia/Tokyo", True),
        ("Asia/Tokyo", "Europe/Berlin", False),
        ("Europe/Berlin", "Europe/Paris", False),
        ("Europe/Berlin", "Europe/Helsinki", True),
        ("America/New_York", "Europe/London", True),
        ("Europe/Berlin", "", False),
        ("", "Asia/Tokyo", False),
        ("Europe/Berlin", "Asia/Nowhere", False),
        ("Europe/Berlin", "Asia", False),  # a folder of zones
        ("Europe/Berlin", "../../etc/passwd", False),
        ("\0", "Asia/Tokyo", False),
    ],
)
def test_a_day_ends_earlier_where_the_clock_is_ahead(sender: str, recipient: str, earlier: bool) -> None:
    assert day_ends_earlier(sender, recipient, date(2026, 6, 30)) is earlier


def test_whether_a_day_ends_earlier_can_hang_on_the_season() -> None:
    # Phoenix keeps no summer time: behind Denver in summer, with it in winter
    assert day_ends_earlier("America/Phoenix", "America/Denver", date(2026, 6, 30))
    assert not day_ends_earlier("America/Phoenix", "America/Denver", date(2026, 12, 31))
    assert not day_ends_earlier("Europe/Berlin", "Asia/Tokyo", date.max)


def test_tokyos_30_june_ends_at_17_oclock_in_berlin() -> None:
    midnight = datetime.combine(date(2026, 7, 1), time(), ZoneInfo(zone_of_country("JP")))
    assert midnight.astimezone(ZoneInfo(zone_of_country("DE"))) == datetime(
        2026, 6, 30, 17, tzinfo=ZoneInfo("Europe/Berlin")
    )


def test_every_country_with_a_zone_has_only_that_one_in_everyday_use() -> None:
    listed: dict[str, list[str]] = {}
    for row in resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            country, _, zone, *_ = row.split("\t")
            listed.setdefault(country, []).append(zone)
    several = {country for country, zones in listed.items() if zone_of_country(country) and len(zones) > 1}
    # Büsingen and Kuching keep the country's time; China and Ukraine have one by law; Uzbekistan's two are alike.
    assert several == {"CN", "DE", "MY", "UA", "UZ"}
    assert all(zone_of_country(country) in listed[country] for country in listed if zone_of_country(country))
    assert sum(bool(zone_of_country(country)) for country in listed) > 60
    assert not any(map(zone_of_country, ("US", "RU", "BR", "CA", "AU", "ES", "PT", "MX", "ID", "", "XX", "Japan")))
    assert zone_of_country("uk") == "Europe/London"


def test_every_country_of_the_library_is_found_though_its_package_of_countries_is_never_loaded_whole() -> None:
    known = {entity[1] for entity in COUNTRIES.values()}
    assert {code for code in known if holiday_region(code) is None} == set()
    assert len(known) > 200
