"""Public holidays of countries and their subdivisions, from the `holidays` library; nothing else imports it.

Only its category “public” counts: Japan's 2 and 3 January are bank holidays; Augsburg's feast has its own subdivision.
One-off holidays, and those a government sets year by year, are known only once the library has them.
"""

import sys
import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from missions.text import fold

if TYPE_CHECKING:
    from holidays import HolidayBase


_LANGUAGE = "en_US"
"""Names in English where the library has them; left open, they would follow the machine's own settings."""

_LIBRARY_LOCK = Lock()
"""Held while a calendar of the library is filled with a year."""

_HINDU = (2001, 2035)
_YEARS_LISTED = {
    "BT": _HINDU, "FJ": _HINDU, "GY": _HINDU, "ID": (1983, 2050), "IN": _HINDU, "MU": _HINDU, "NP": _HINDU,
    "SR": _HINDU,
}  # fmt: skip
"""Years for which all feasts are listed; in others the Hindu ones, or Bali's Day of Silence, are missing."""

# Names people use that the library does not have.
_NAMES = {
    "AT": {
        "carinthia": "2", "lower austria": "3", "upper austria": "4", "styria": "6", "tyrol": "7", "vienna": "9",
    },
    "CH": {"geneva": "GE", "grisons": "GR", "lucerne": "LU", "st. gallen": "SG"},
    "DE": {
        "baden-wuerttemberg": "BW", "bavaria": "BY", "hesse": "HE", "lower saxony": "NI",
        "mecklenburg-western pomerania": "MV", "north rhine-westphalia": "NW", "nrw": "NW",
        "rhineland-palatinate": "RP", "saxony": "SN", "saxony-anhalt": "ST", "thueringen": "TH", "thuringia": "TH",
    },
    "ES": {
        "andalusia": "AN", "balearic islands": "IB", "basque country": "PV", "canary islands": "CN",
        "catalonia": "CT", "navarre": "NC", "valencia": "VC",
    },
    "FR": {"bas-rhin": "6AE", "haut-rhin": "6AE"},
}  # fmt: skip


class HolidayRegion(NamedTuple):
    """What the library knows of a calendar code: the country, the subdivision, and the years from first to last.

    `whole` is False where only the country is known, as for FR-67: its holidays are then those of the country.
    """

    country: str
    subdivision: str
    whole: bool
    first: int
    last: int


@lru_cache(maxsize=1024)
def holiday_region(code: str) -> HolidayRegion | None:
    """Return what is known of a code such as DE-BY or JP; None if not even the country is known."""
    country, dash, part = code.strip().partition("-")
    country = country.upper()
    known = _country(country)
    if known is None:
        return None
    subdivision = subdivision_of(country, part)
    first, last = _YEARS_LISTED.get(country, (known.start_year, known.end_year))
    whole = bool(subdivision) or not dash
    return HolidayRegion(country, subdivision, whole, max(first, known.start_year), min(last, known.end_year))


@lru_cache(maxsize=1024)
def subdivision_of(country: str, region: str) -> str:
    """Return the library's code for a region given by code or name, such as BY for Bavaria; empty if it has none."""
    known, wanted = _country(country), fold(region.strip())
    if known is None or not wanted:
        return ""
    for code in known.subdivisions:
        if fold(code) == wanted:
            return code
    for name, code in known.subdivisions_aliases.items():
        if fold(name) == wanted:
            return code
    return _NAMES.get(country, {}).get(wanted, "")


@lru_cache(maxsize=4096)
def holidays_in(code: str, year: int) -> Mapping[date, str]:
    """Return the names of a year's public holidays by day; empty if the code or the year is not known."""
    place = holiday_region(code)
    if place is None:
        return {}
    calendar = _library_calendar(place.country, place.subdivision)
    with _LIBRARY_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about years not listed: `HolidayRegion` names them, not the terminal
        calendar.get(date(year, 1, 1))  # asking for any day fills in the whole year
        return {day: str(name) for day, name in calendar.items() if day.year == year}


@lru_cache(maxsize=4096)
def days_off(code: str, year: int) -> frozenset[date]:
    """Return the days from Monday to Friday that are public holidays or, as Fridays in Israel, part of the weekend."""
    off = {day for day in holidays_in(code, year) if day.weekday() < 5}
    place = holiday_region(code)
    known = _country(place.country) if place and off else None
    if known is None:
        return frozenset()
    midsummer = date(year, 6, 21)
    for distance in range(7):
        day = midsummer + timedelta(days=distance)
        if day.weekday() < 5 and known.is_weekend(day):
            off.update(same for week in range(-25, 29) if (same := day + timedelta(weeks=week)).year == year)
    return frozenset(off)


@lru_cache(maxsize=4096)
def is_weekend(code: str, day: date) -> bool:
    """Whether the day is part of the weekend in the country of that code, such as Friday and Saturday in Israel.

    Where the country is not known, the weekend is Saturday and Sunday.
    """
    place = holiday_region(code)
    known = _country(place.country) if place else None
    return bool(known.is_weekend(day)) if known is not None else day.weekday() >= 5


@lru_cache(maxsize=512)
def _country(country: str) -> "HolidayBase | None":
    """Return the library's calendar of a country, without years; None if it has none."""
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        return None  # the library also knows stock exchanges by name
    try:
        found: HolidayBase = _library().country_holidays(country, language=_LANGUAGE, expand=False)
    except NotImplementedError:
        return None
    return found


@lru_cache(maxsize=1024)
def _library_calendar(country: str, subdivision: str) -> "HolidayBase":
    """Return the library's calendar of a place, which is filled year by year as it is asked.

    One serves all years: making one looks up its texts on the disk, which takes longer than a year's holidays.
    """
    found: HolidayBase = _library().country_holidays(country, subdivision or None, language=_LANGUAGE)
    return found


@cache
def _library() -> ModuleType:
    """Return the library, made to load each country only when it is asked for.

    Its package of countries would load all 250 with the first, which takes longer than everything else a command
    does; an empty package in its place lets each be found by itself. Its version, which nobody needs, would be looked
    up among all installed packages, with modules for mail and archives that take as long as the rest.
    """
    version = ModuleType("holidays.version")
    version.__dict__["__version__"] = ""
    is_mine = sys.modules.setdefault(version.__name__, version) is version
    try:
        import holidays
    finally:
        if is_mine:
            del sys.modules[version.__name__]
    name = "holidays.countries"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [f"{path}/countries" for path in holidays.__path__]
        sys.modules[name] = package
    return holidays
