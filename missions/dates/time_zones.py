"""Clocks: the time of a zone by its IANA name, and how much time really passes between two moments."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache


@lru_cache(maxsize=1024)
def time_zone(zone: str) -> tzinfo | None:
    """Return the clock of an IANA zone, or None where there is no such zone."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(zone) if zone else None
    except (OSError, ValueError, KeyError):  # no such file, no such name, or a folder of zones
        return None


def first_known_zone(*zones: str) -> str:
    """Return the first of the names that is a zone; empty if none is."""
    return next((zone for zone in zones if time_zone(zone)), "")


def local_moment(day: date, at: time, zone: str) -> datetime:
    """Return what the zone's clocks show on that day at that time; without a zone it stands in universal time.

    A time that the clocks leave out in spring is as much later as they are put forward; of one that comes twice in
    autumn the first is meant.
    """
    at_clock = datetime.combine(day, at.replace(fold=0), tzinfo=time_zone(zone) or UTC)
    try:
        return at_clock.astimezone(UTC).astimezone(at_clock.tzinfo)
    except OverflowError:  # on the first or last day of the calendar
        return at_clock


def elapsed_time(first: datetime, last: datetime) -> timedelta:
    """Return the time that passes from one aware moment to another, also where the clocks are changed between."""
    return last.astimezone(UTC) - first.astimezone(UTC)


def moment_after(first: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes later, on the same clock; earlier with a minus."""
    return (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(first.tzinfo)


def is_skipped_time(day: date, at: time, zone: str) -> bool:
    """Whether the zone's clocks leave this time out, being put forward."""
    return local_moment(day, at, zone).replace(tzinfo=None) != datetime.combine(day, at.replace(fold=0))


def is_repeated_time(day: date, at: time, zone: str) -> bool:
    """Whether the zone's clocks show this time twice, being put back."""
    tz = time_zone(zone)
    if tz is None or is_skipped_time(day, at, zone):
        return False
    shown = datetime.combine(day, at.replace(fold=0), tzinfo=tz)
    return shown.utcoffset() != shown.replace(fold=1).utcoffset()
