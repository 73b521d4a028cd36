"""Stretches: which days a partial date surely covers, where it says from when until when something lasts."""

from datetime import date

from missions.dates import PartialDate

Stretch = tuple[date, date]


def surely(when: PartialDate | None) -> Stretch | None:
    """Return the first and last day that are surely covered; None where none is.

    An exact day covers itself and an interval what lies between its ends. A month, a year or a set of possible days
    only says when something may be, so it covers nothing for sure.
    """
    if when is None:
        return None
    if when.is_day:
        return when.earliest, when.latest
    if when.is_set or "/" not in when.text:
        return None
    start, end = when.text.split("/")
    if ".." in (start, end):
        return None
    first, last = PartialDate(start).latest, PartialDate(end).earliest
    return (first, last) if first <= last else None


def common(one: Stretch | None, other: Stretch | None) -> Stretch | None:
    """Return the days that both surely cover; None where there are none."""
    if one is None or other is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def certainly_outside(when: PartialDate, stretch: PartialDate) -> bool:
    """Whether no day it may be lies within what the stretch may cover."""
    return when.latest < stretch.earliest or stretch.latest < when.earliest
