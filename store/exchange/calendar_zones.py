"""Which time zone is meant where a calendar names it its own way: by Windows' names, by cities, within a path."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache

from missions.dates.business_days import time_zone
from missions.text import fold

_UNIVERSAL = frozenset({"utc", "gmt", "z", "zulu", "etc/utc", "etc/gmt", "universal", "coordinated universal time"})
_HOURS = re.compile(r"\((?:UTC|GMT) ?([+-]\d{1,2})?[:.]?(\d\d)?\)\s*(.*)")
_NUMBERED = re.compile(r"\s\d{1,2}$")
_OF_AMERICA = re.compile(r"(Atlantic|Eastern|Central|Mountain|Pacific) Time\b")
_PARTS = re.compile(r"[,/;]")
_WITHOUT_SLASH = re.compile(r"([A-Z][A-Za-z]+)[_-]([A-Z][\w-]+)")
_LONGEST = 150
_MOST_CITIES = 9
_PATH_PARTS = 3
"""Of how many parts the longest names of zones are: America/Argentina/Salta."""

UNIVERSAL = "UTC"


def zone_called(name: str, places: Mapping[str, str]) -> str:
    """Return the IANA name of the zone that a calendar calls so; empty if it cannot be told.

    `places` are names that the calendar itself gives for its zones.
    """
    return _zone(name) or _zone(places.get(name, "")) if name else ""


@lru_cache(maxsize=1024)
def _zone(name: str) -> str:
    bare = name.strip().strip("\"'").strip()
    if len(bare) > _LONGEST:
        return ""
    if bare.casefold() in _UNIVERSAL:
        return UNIVERSAL
    return (
        _known(bare)
        or _windows(bare)
        or _at_end(bare)
        or _known(_WITHOUT_SLASH.sub(r"\1/\2", bare))
        or _of_cities(bare)
    )


def _known(name: str) -> str:
    """Return the name if it is a place's zone; short ones such as CET and EST are kept by several places."""
    return name if "/" in name and not name.startswith("/") and time_zone(name) is not None else ""


def _windows(name: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON.get(name) or WINDOWS_TO_OLSON.get(_NUMBERED.sub("", name), "")


def _at_end(path: str) -> str:
    """Return the zone at the end of a path, such as /example.org/20260101/Europe/Berlin."""
    parts = path.split("/")
    tails = ("/".join(parts[-number:]) for number in range(_PATH_PARTS, 1, -1) if len(parts) > number)
    return next((tail for tail in tails if _known(tail)), "")


def _of_cities(name: str) -> str:
    """Return the zone of “(UTC+01:00) Amsterdam, Berlin”, whose standard time must be that many hours ahead."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    found = _HOURS.fullmatch(name)
    rest = found[3] if found else name
    if rest.casefold() in _UNIVERSAL:
        return UNIVERSAL
    american = _OF_AMERICA.match(rest)
    if american:
        zones = [WINDOWS_TO_OLSON[f"{american[1]} Standard Time"]]
    else:
        cities = [fold(each).strip() for each in _PARTS.split(rest)[:_MOST_CITIES]]
        zones = [_zones_by_city()[each] for each in cities if each in _zones_by_city()]
    if found:
        hours, minutes = int(found[1] or 0), int(found[2] or 0)
        ahead = hours * 60 + (-minutes if (found[1] or "").startswith("-") else minutes)
        zones = [each for each in zones if _minutes_ahead(each) == ahead]
    elif len(zones) < 2 and not american:  # a city alone may be anybody's name for anything
        return ""
    usual = set(WINDOWS_TO_OLSON.values())
    return next((each for each in zones if each in usual), zones[0] if zones else "")


@cache
def _zones_by_city() -> Mapping[str, str]:
    """Return the zones by the city they are named after, folded."""
    from zoneinfo import available_timezones

    every = sorted(each for each in available_timezones() if "/" in each and not each.startswith(("Etc/", "US/")))
    return {fold(each.rpartition("/")[2].replace("_", " ")): each for each in every}


def _minutes_ahead(zone: str) -> int:
    """Return by how many minutes the standard time of a zone is ahead of universal time."""
    tz = time_zone(zone)
    offsets = [datetime(2026, month, 1, tzinfo=UTC).astimezone(tz).utcoffset() for month in (1, 7)]
    return min(int(each.total_seconds()) // 60 for each in offsets if each is not None)
