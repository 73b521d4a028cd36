"""Public holidays of countries and their subdivisions, from the `holidays` library; nothing else imports it.

Only its category “public” counts: Japan's 2 and 3 January are bank holidays; Augsburg's feast has its own subdivision.
What only some places of a region or of a country have is told apart (`holidays_in_part`).
One-off holidays, and those a government sets year by year, are known only once the library has them. `NAMES` are the
regions and cities that the library does not know itself: names in English, capitals, the regions of England, and what
partners of this office call their region. A place with the country's own holidays has an empty code.
"""

import sys
import warnings
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from re import compile, escape
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from missions.text import fold

if TYPE_CHECKING:
    from holidays import HolidayBase


NAMES: Mapping[str, Mapping[str, str]] = {
    country: {name.strip(): code for code, names in regions.items() for name in names.split(";")}
    for country, regions in {
        "AT": {
            "2": "carinthia;klagenfurt", "3": "lower austria", "4": "upper austria;linz", "6": "styria;graz",
            "7": "tyrol;innsbruck", "8": "bregenz", "9": "vienna",
        },
        "CH": {
            "BS": "basel;basle", "GE": "geneva", "GR": "grisons;chur", "LU": "lucerne", "SG": "st. gallen;st gallen",
            "TI": "lugano", "VD": "lausanne", "ZH": "winterthur",
        },
        "DE": {
            "BB": "potsdam", "BW": "baden-wuerttemberg;stuttgart;karlsruhe;mannheim;heidelberg;neckar-alb",
            "BY": "bavaria;munich;munchen;muenchen;nuremberg;nurnberg;nuernberg;wurzburg;regensburg;martinsried",
            "HE": "hesse;wiesbaden;frankfurt am main", "MV": "mecklenburg-western pomerania;schwerin",
            "NI": "lower saxony;hanover;hannover",
            "NW": "north rhine-westphalia;nrw;dusseldorf;duesseldorf;cologne;koln;koeln;bonn;bochum",
            "RP": "rhineland-palatinate;mainz", "SH": "kiel", "SL": "saarbrucken;saarbruecken",
            "SN": "saxony;dresden;leipzig", "ST": "saxony-anhalt;magdeburg", "TH": "thueringen;thuringia;erfurt",
        },
        "ES": {
            "AN": "andalusia;seville;sevilla", "IB": "balearic islands", "PV": "basque country;bilbao",
            "CN": "canary islands", "CT": "catalonia", "NC": "navarre", "VC": "valencia",
        },
        "FR": {
            "57": "metz", "6AE": "bas-rhin;haut-rhin;strasbourg;mulhouse;colmar",
            "": "auvergne-rhone-alpes;bourgogne-franche-comte;bretagne;brittany;centre-val de loire;corse;corsica;"
            "hauts-de-france;ile-de-france;normandie;normandy;nouvelle-aquitaine;occitanie;pays de la loire;"
            "provence-alpes-cote d'azur;rhone-alpes;paris;lyon;marseille;toulouse;lille;nantes;bordeaux;nice;grenoble",
        },
        "GB": {
            "ENG": "london;greater manchester;manchester;birmingham;liverpool;leeds;cambridge;cambridgeshire;oxford;"
            "oxfordshire;kent;yorkshire;west midlands;east midlands;north east;north west;south east;south west",
            "NIR": "belfast", "SCT": "edinburgh;glasgow", "WLS": "cardiff",
        },
        "IT": {
            "FI": "florence", "GE": "genoa", "MI": "milan", "NA": "naples", "RM": "rome", "TO": "turin",
            "VE": "venice",
        },
        "PT": {"11": "lisbon", "13": "oporto"},
        "US": {"DC": "washington dc;washington d.c.;washington, dc;washington, d.c."},
    }.items()
}  # fmt: skip
"""By country the code of each name, folded. The regions of England are those of the Office for National Statistics."""

APART: Mapping[str, frozenset[str]] = {
    "FR": frozenset({"971", "972", "973", "974", "976", "BL", "MF", "NC", "PF", "PM", "TF", "WF"}),
    "US": frozenset({"AS", "GU", "MP", "PR", "UM", "VI"}),
}
"""Subdivisions with a country code of their own (ISO 3166): who has recorded the country is not taken to be there."""

_SHORTEST = 3
"""A name must have more letters than this to be found within another: shorter ones are codes."""

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

_A_YEAR = 2025
"""The year looked at to see whether holidays differ by region."""

_FEW = 5
"""How many places are named at most."""

_ANYWHERE = "*"
"""What follows the code of a place where holidays of only a part of it count too."""

_PARTLY = "catholic"
"""The library's category of holidays in the mostly Catholic places of a German Land, such as Assumption in Bavaria."""


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
    return _codes_by_name(country).get(fold(region.strip()), "")


@lru_cache(maxsize=1024)
def subdivisions_of(country: str, place: str) -> tuple[str, ...] | None:
    """Return the library's codes for a region or city, several for “Hamburg and Schleswig-Holstein”.

    None if it is not known; empty if it is known to have the country's own holidays.
    """
    codes, wanted = _codes_by_name(country), fold(place.strip())
    found = (codes[wanted],) if wanted in codes else codes_within(place, codes)
    return tuple(code for code in found if code) if found else None


@lru_cache(maxsize=1024)
def nearest_region(country: str, region: str) -> str:
    """Return the region of a country whose name looks most like that one; empty if none does."""
    known = _country(country)
    names = (
        [*known.subdivisions_aliases, *(name.title() for name in NAMES.get(country, {}))] if known is not None else ()
    )
    return nearest_name(region, names)


@lru_cache(maxsize=256)
def differs_by_region(country: str) -> bool:
    """Whether some part of a country has public holidays that the whole has not."""
    place = holiday_region(country)
    return bool(place and holidays_in_part(country, min(max(_A_YEAR, place.first), place.last)))


@lru_cache(maxsize=1024)
def anywhere_in(code: str) -> str:
    """Return the code under which holidays of only a part of a place count too: DE* for DE."""
    return f"{code}{_ANYWHERE}"


@lru_cache(maxsize=4096)
def holidays_in_part(code: str, year: int) -> Mapping[date, tuple[str, str]]:
    """Return the name of each public holiday that only a part of a place has, and where, by day.

    Of a country the parts are its subdivisions; within a German Land they are the mostly Catholic places.
    """
    place = holiday_region(code)
    if place is None:
        return {}
    found: dict[date, dict[str, list[str]]] = {}
    everywhere = holidays_in(code, year)
    parts = [(place.subdivision, _PARTLY)] if place.subdivision else [(each, "") for each in _parts(place.country)]
    for part, category in parts:
        for day, name in _holidays(place.country, part, year, category).items():
            if day not in everywhere:
                found.setdefault(day, {}).setdefault(name, []).append(f"{place.country}-{part}")
    return {day: (", ".join(names), ", ".join(_few(names.values()))) for day, names in found.items()}


@lru_cache(maxsize=4096)
def holidays_in(code: str, year: int) -> Mapping[date, str]:
    """Return the names of a year's public holidays by day; empty if the code or the year is not known."""
    if code.endswith(_ANYWHERE):
        code = code.removesuffix(_ANYWHERE)
        return {**{day: name for day, (name, _) in holidays_in_part(code, year).items()}, **holidays_in(code, year)}
    place = holiday_region(code)
    return _holidays(place.country, place.subdivision, year) if place else {}


def _holidays(country: str, subdivision: str, year: int, category: str = "") -> Mapping[date, str]:
    """Return the names of a year's holidays by day; none of a category that the country has not."""
    calendar = _library_calendar(country, subdivision, category)
    if calendar is None:
        return {}
    with _LIBRARY_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about years not listed: `HolidayRegion` names them, not the terminal
        calendar.get(date(year, 1, 1))  # asking for any day fills in the whole year
        return {day: str(name) for day, name in calendar.items() if day.year == year}


@lru_cache(maxsize=4096)
def days_off(code: str, year: int) -> frozenset[date]:
    """Return the days from Monday to Friday that are public holidays or, as Fridays in Israel, part of the weekend."""
    off = {day for day in holidays_in(code, year) if day.weekday() < 5}
    place = holiday_region(code.removesuffix(_ANYWHERE))
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


@lru_cache(maxsize=256)
def _codes_by_name(country: str) -> Mapping[str, str]:
    """Return the code of each subdivision by each of its codes and names, folded."""
    known = _country(country)
    if known is None:
        return {}
    aliases = {fold(name): code for name, code in known.subdivisions_aliases.items()}
    return {**NAMES.get(country, {}), **aliases, **{fold(code): code for code in known.subdivisions}}


def _parts(country: str) -> list[str]:
    """Return the subdivisions of a country, without those that have a country code of their own."""
    known = _country(country)
    return [part for part in known.subdivisions if part not in APART.get(country, ())] if known is not None else []


def _few(places: Iterable[list[str]]) -> list[str]:
    """Return the first of the places, and dots for the others."""
    every = list(dict.fromkeys(part for each in places for part in each))
    return every if len(every) <= _FEW else [*every[: _FEW - 1], "…"]


@lru_cache(maxsize=4096)
def _library_calendar(country: str, subdivision: str, category: str = "") -> "HolidayBase | None":
    """Return the library's calendar of a place, which is filled year by year as it is asked.

    One serves all years: making one looks up its texts on the disk, which takes longer than a year's holidays. None
    if the country has no such category.
    """
    known = _country(country)
    if category and (known is None or category not in known.supported_categories):
        return None
    categories = {"categories": (category,)} if category else {}
    found: HolidayBase = _library().country_holidays(country, subdivision or None, language=_LANGUAGE, **categories)
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


def codes_within(place: str, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of all names that stand in what is recorded: England in “North of England”, both of two.

    A longer name counts before one within it: Lower Saxony is not Saxony as well.
    """
    left, found = fold(place), dict[str, None]()
    for name in sorted((name for name in codes if len(name) > _SHORTEST), key=lambda name: (-len(name), name)):
        pattern = compile(rf"(?<![\w-]){escape(name)}(?![\w-])")
        if name in left and pattern.search(left):
            left = pattern.sub(" ", left)
            found[codes[name]] = None
    return tuple(found)


def nearest_name(place: str, names: Iterable[str]) -> str:
    """Return the name that looks most like what is recorded; empty if none does."""
    folded = {fold(name): name for name in names if len(name) > _SHORTEST}
    return folded[near[0]] if (near := get_close_matches(fold(place.strip()), folded, 1)) else ""
