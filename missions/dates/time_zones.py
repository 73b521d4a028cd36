"""Time zones by their IANA names, local times, and the time that really passes between two moments."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache


@lru_cache(maxsize=1024)
def time_zone(zone: str) -> tzinfo | None:
    """Return an IANA time zone; None if there is no such zone."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(zone) if zone else None
    except (OSError, ValueError, KeyError):  # no such file, no such name, or a folder of zones
        return None


def first_known_zone(*zones: str) -> str:
    """Return the first of the names that is a time zone; empty if none is."""
    return next((zone for zone in zones if time_zone(zone)), "")


def local_moment(day: date, at: time, zone: str) -> datetime:
    """Return a local time as an aware moment; in universal time if the zone is not known.

    A time that the clocks skip in spring is moved on by as much as they are put forward; of a time that comes twice
    in autumn the first is meant.
    """
    at_clock = datetime.combine(day, at.replace(fold=0), tzinfo=time_zone(zone) or UTC)
    try:
        return at_clock.astimezone(UTC).astimezone(at_clock.tzinfo)
    except OverflowError:  # on the first or last day of the calendar
        return at_clock


def elapsed_time(first: datetime, last: datetime) -> timedelta:
    """Return the time that passes between two aware moments, even if the clocks change in between."""
    return last.astimezone(UTC) - first.astimezone(UTC)


def moment_after(first: datetime, minutes: int) -> datetime:
    """Return the moment that many minutes later, or earlier if negative, on the same clock."""
    return (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(first.tzinfo)


def is_skipped_time(day: date, at: time, zone: str) -> bool:
    """Whether the clocks skip this time because they are put forward."""
    return local_moment(day, at, zone).replace(tzinfo=None) != datetime.combine(day, at.replace(fold=0))


def is_repeated_time(day: date, at: time, zone: str) -> bool:
    """Whether this time comes twice because the clocks are put back."""
    tz = time_zone(zone)
    if tz is None or is_skipped_time(day, at, zone):
        return False
    first = datetime.combine(day, at.replace(fold=0), tzinfo=tz)
    return first.utcoffset() != first.replace(fold=1).utcoffset()
