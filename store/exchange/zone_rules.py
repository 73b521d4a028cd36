"""The rules of time zones as iCalendar has them: a component with yearly rules, where a zone keeps to such rules."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from missions.dates.business_days import time_zone

if TYPE_CHECKING:
    from icalendar import Timezone

_NAME = r"(?:<([^>]{1,10})>|([A-Za-z]{3,10}))"
_OFFSET = r"([+-]?\d{1,2}(?::\d\d){0,2})"
_DAY = r"M(\d{1,2})\.([1-5])\.([0-6])(?:/" + _OFFSET + ")?"
_FOOTER = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?,{_DAY},{_DAY})?", re.ASCII)
"""What POSIX writes for the rules of a zone: CET-1CEST,M3.5.0,M10.5.0/3."""

_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_FIRST_YEAR, _LAST_YEAR = 1970, 9000
_DAY_LENGTH = timedelta(days=1)
_CHANGE_AT = timedelta(hours=2)
"""When the clocks change in a rule that does not say it."""


class _Change(NamedTuple):
    """When the clocks are changed each year: in that week of a month, 5 for its last, on a weekday, Sunday being 0."""

    month: int
    week: int
    weekday: int
    at: timedelta

    def on(self, year: int) -> datetime:
        """Return what the clock shows when it is changed that year."""
        first = date(year, self.month, 1)
        day = first + timedelta(days=(self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        while day.month != self.month:
            day -= timedelta(days=7)
        return datetime(day.year, day.month, day.day) + self.at


class ZoneRules(NamedTuple):
    """How a zone keeps its time: standard time, and summer time with when the clocks are changed, if it has one.

    Each name is the usual abbreviation, and each offset how far it is ahead of universal time.
    """

    zone: str
    name: str
    offset: timedelta
    summer_name: str = ""
    summer_offset: timedelta = timedelta()
    to_summer: _Change | None = None
    to_standard: _Change | None = None

    def offset_at(self, moment: datetime) -> timedelta:
        """Return how far local time is ahead at an aware moment by these rules."""
        if self.to_summer is None or self.to_standard is None:
            return self.offset
        at = moment.astimezone(UTC).replace(tzinfo=None)
        year = (at + self.offset).year
        begins, ends = self.to_summer.on(year) - self.offset, self.to_standard.on(year) - self.summer_offset
        is_summer = begins <= at < ends if begins < ends else not ends <= at < begins
        return self.summer_offset if is_summer else self.offset

    def holds_for(self, year: int) -> bool:
        """Whether the zone keeps to these rules all that year, as far as anybody knows."""
        return _holds_for(self, year)

    def component(self) -> "Timezone":
        """Return the rules as a component of a calendar."""
        from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

        found = Timezone()
        found.add("tzid", self.zone)
        changes = (
            (TimezoneDaylight(), self.to_summer, self.offset, self.summer_offset, self.summer_name),
            (TimezoneStandard(), self.to_standard, self.summer_offset, self.offset, self.name),
        )
        for part, change, before, after, name in changes:
            if change is None and isinstance(part, TimezoneDaylight):
                continue
            start = change.on(_FIRST_YEAR) if change else datetime(_FIRST_YEAR, 1, 1)
            part.add("dtstart", start)
            part.add("tzoffsetfrom", before if change else after)
            part.add("tzoffsetto", after)
            part.add("tzname", name)
            if change:
                week = -1 if change.week == 5 else change.week
                day = f"{week}{_WEEKDAYS[change.weekday]}"
                part.add("rrule", {"freq": "yearly", "bymonth": change.month, "byday": day})
            found.add_component(part)
        return found


@lru_cache(maxsize=1024)
def zone_rules(zone: str) -> ZoneRules | None:
    """Return the yearly rules of a zone; None where it has none that every calendar program understands.

    A rule must name a weekday of a week of a month, and a time on that day.
    """
    found = _FOOTER.fullmatch(_footer(zone))
    if not found:
        return None
    parts = found.groups()
    name, offset = parts[0] or parts[1], -_hours(parts[2])
    if parts[6] is None:
        return ZoneRules(zone, name, offset)
    ahead = -_hours(parts[5]) if parts[5] else offset + timedelta(hours=1)
    changes = [_change(parts[at : at + 4]) for at in (6, 10)]
    if not all(timedelta() <= each.at < _DAY_LENGTH for each in changes):
        return None
    begins, ends = changes
    summer_name = parts[3] or parts[4]
    if ahead < offset:  # as in Ireland, whose standard time is that of summer
        return ZoneRules(zone, summer_name, ahead, name, offset, ends, begins)
    return ZoneRules(zone, name, offset, summer_name, ahead, begins, ends)


def usable_rules(moment: datetime) -> ZoneRules | None:
    """Return the rules by which a local time is understood as meant; None if it is better told in universal time.

    That is so where the zone keeps to no yearly rules around that time, and for a time that comes twice.
    """
    zone = getattr(moment.tzinfo, "key", "")
    rules = zone_rules(zone) if zone else None
    if rules is None or not rules.holds_for(moment.year):
        return None
    is_twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return None if is_twice else rules


def _change(parts: tuple[str, ...]) -> _Change:
    month, week, weekday, at = parts
    return _Change(int(month), int(week), int(weekday), _hours(at) if at else _CHANGE_AT)


def _hours(text: str) -> timedelta:
    """Return the length of time that POSIX writes as 3, -1 or 5:30."""
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (*map(int, text.lstrip("+-").split(":")), 0, 0)[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


@lru_cache(maxsize=4096)
def _holds_for(rules: ZoneRules, year: int) -> bool:
    tz = time_zone(rules.zone)
    return (
        tz is not None
        and _FIRST_YEAR <= year < _LAST_YEAR
        and all(at.astimezone(tz).utcoffset() == rules.offset_at(at) for at in _samples(rules, year))
    )


def _samples(rules: ZoneRules, year: int) -> Iterator[datetime]:
    """Yield moments of a year: each week, and just before and after the clocks change by the rules."""
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        yield at
        at += timedelta(days=7)
    for change, before in ((rules.to_summer, rules.offset), (rules.to_standard, rules.summer_offset)):
        if change:
            then = (change.on(year) - before).replace(tzinfo=UTC)
            yield from (then - timedelta(seconds=1), then)


def _footer(zone: str) -> str:
    """Return the last line of the file that `zoneinfo` reads for a zone, its rules from now on; empty without any."""
    from zoneinfo import TZPATH

    if time_zone(zone) is None:
        return ""
    for folder in TZPATH:
        found = _last_line(folder, zone)
        if found is not None:
            return found
    from importlib.resources import files

    path = files("tzdata").joinpath("zoneinfo", *zone.split("/"))
    try:
        return _rules_in(path.read_bytes())
    except OSError:
        return ""


def _last_line(folder: str, zone: str) -> str | None:
    from pathlib import Path

    try:
        return _rules_in(Path(folder, zone).read_bytes())
    except OSError:
        return None


def _rules_in(data: bytes) -> str:
    if not data.startswith(b"TZif") or data[4:5] < b"2":
        return ""
    return data.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")
