"""The last days of lengths of time whose anchor is known only in part, or may be counted in two ways."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.clauses import Anchor, Counting
from missions.terms.counting import last_day, moved, readings

_ANY = PartialDate("0001-01-01/..")

_REMEMBERED = 32_768
"""How many spans are kept: the ends of an agreement's terms are asked for again and again."""


def between(first: date, last: date) -> PartialDate:
    """Return the days from first to last, also where neither of them is known."""
    return _ANY if (first, last) == (date.min, date.max) else PartialDate.between(first, last)


@lru_cache(maxsize=_REMEMBERED)
def span(anchor: PartialDate, length: Period, counting: Counting, mode: Anchor) -> PartialDate:
    """Return the last days all readings allow, from the earliest to the latest."""
    if mode is not Anchor.UNKNOWN:
        return last_days(anchor, length, counting, mode is Anchor.START)
    return union([last_days(anchor, length, counting, way) for way in readings(mode)])


def last_days(anchor: PartialDate, length: Period, counting: Counting, first_day_counts: bool) -> PartialDate:
    """Return the last days one reading allows: one, unless the anchor is known only in part."""
    first = last_day(anchor.earliest, length, counting, first_day_counts)
    if anchor.earliest == anchor.latest:
        return PartialDate.day(first)
    return between(first, last_day(anchor.latest, length, counting, first_day_counts))


def union(ends: Sequence[PartialDate]) -> PartialDate:
    """Return all days that one of the readings allows."""
    if len(ends) == 1:
        return ends[0]
    return between(min(end.earliest for end in ends), max(end.latest for end in ends))


def following(end: PartialDate, length: Period, counting: Counting) -> PartialDate:
    """Return the end of a term that begins the day after another's end (BGB § 190; in Japan every term does)."""
    way = Counting.CALENDAR_DAYS if counting is Counting.CALENDAR_DAYS else Counting.JAPAN
    return span(end, length, way, Anchor.EVENT)


def earlier(one: PartialDate, other: PartialDate) -> PartialDate:
    """Return the earlier of two days, or all days it may be where that is not certain."""
    if one.latest <= other.earliest:
        return one
    if other.latest <= one.earliest:
        return other
    return between(min(one.earliest, other.earliest), min(one.latest, other.latest))


@lru_cache(maxsize=_REMEMBERED)
def summed(first: Period, further: Period, times: int, counting: Counting) -> Period:
    """Return a length and so many times another in one, so that months are counted once from the anchor."""
    if counting is Counting.CALENDAR_DAYS:
        return written(0, first.in_days + further.in_days * times)
    return written(first.months + further.months * times, first.days + further.days * times)


def written(months: int, days: int) -> Period:
    """Return the length, or one beyond all calendars where it cannot even be written."""
    if months > 999_999 or days > 9_999_999:
        months, days = min(months, 999_999), min(days, 9_999_999)
    return Period(f"P{months}M{days}D")


def day_before(when: PartialDate) -> PartialDate:
    """Return the day before each possible day; what is open stays open."""
    return _shifted(when, -1)


def next_day(when: PartialDate) -> PartialDate:
    """Return the day after each possible day; what is open stays open."""
    return _shifted(when, 1)


def _shifted(when: PartialDate, days: int) -> PartialDate:
    return between(moved(when.earliest, days=days), moved(when.latest, days=days))
