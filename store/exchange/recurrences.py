"""The days on which an entry of a calendar is repeated, by its rule (RFC 5545 § 3.3.10), in bounded time.

The usual libraries go on for minutes where a rule fits no day, such as every 30 February: here the last day that is
looked at is known before.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

MOST_REPEATED = 366
"""How many times an entry is taken in at most."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEPS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = frozenset(
    {
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "WKST",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYDAY",
        "BYSETPOS",
    }
)
_LAST = date(2199, 12, 31)
_LONGEST = 600
_MOST_DAYS = 2_000_000
_YEARS_LOOKED_AT = 40
"""For how many years days are looked for: 29 February on a Monday comes every 28 years, or after 40."""


class RuleNotReadError(ValueError):
    """A rule that says nothing that is understood."""


class RepeatedTooOftenError(ValueError):
    """Rules that take too long to work out."""


class Patience:
    """How many days may still be looked at for all rules of a calendar together."""

    def __init__(self) -> None:
        self._left = _MOST_DAYS

    def look_at(self, days: int) -> None:
        """Note that so many days are looked at; RepeatedTooOftenError if there were too many."""
        self._left -= days
        if self._left < 0:
            raise RepeatedTooOftenError


class Rule(NamedTuple):
    """A rule of repetition: its step, every how many of them, how often or until when, and which days of each."""

    step: str
    every: int
    times: int
    until: str
    """Its last day or moment, as written."""
    week_starts: int
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    year_days: tuple[int, ...]
    weeks: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    """Each with which of them is meant, from 1 on or from the end; 0 for all."""
    places: tuple[int, ...]

    @property
    def is_endless(self) -> bool:
        """Whether it has no end."""
        return not self.times and not self.until

    @property
    def is_too_often(self) -> bool:
        """Whether it repeats several times a day."""
        return self.step in ("HOURLY", "MINUTELY", "SECONDLY")


def rule_of(text: str) -> Rule:
    """Read a rule; RuleNotReadError where it says something that is not understood."""
    if len(text) > _LONGEST:
        raise RuleNotReadError(text[:_LONGEST])
    parts = {}
    for each in text.upper().replace(" ", "").strip(";").split(";"):
        name, _, value = each.partition("=")
        parts[name] = value
    step = parts.get("FREQ", "")
    often = step in ("HOURLY", "MINUTELY", "SECONDLY")
    if not often and (step not in _STEPS or not _KNOWN.issuperset(each for each in parts if not each.startswith("X-"))):
        raise RuleNotReadError(text)
    try:
        return Rule(
            step,
            max(1, int(parts.get("INTERVAL", 1))),
            max(0, int(parts.get("COUNT", 0))),
            parts.get("UNTIL", ""),
            _WEEKDAYS.index(parts.get("WKST", "MO")),
            _numbers(parts.get("BYMONTH", "")),
            _numbers(parts.get("BYMONTHDAY", "")),
            _numbers(parts.get("BYYEARDAY", "")),
            _numbers(parts.get("BYWEEKNO", "")),
            tuple(
                (_WEEKDAYS.index(each[-2:]), int(each[:-2] or 0)) for each in parts.get("BYDAY", "").split(",") if each
            ),
            _numbers(parts.get("BYSETPOS", "")),
        )
    except ValueError as error:
        raise RuleNotReadError(text) from error


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(",") if each)


def days_of(rule: Rule, start: date, until: date | None, patience: Patience) -> Iterator[date]:
    """Yield the days of a rule, the start first, at most `MOST_REPEATED`, by `until`; of an endless one for a year.

    RepeatedTooOftenError where that takes too long.
    """
    last = _LAST if until is None else min(until, _LAST)
    years = 1 if rule.is_endless else _YEARS_LOOKED_AT
    last = min(last, date.fromordinal(min(start.toordinal() + 366 * years, _LAST.toordinal())))
    number, most = 1, min(rule.times or MOST_REPEATED, MOST_REPEATED)
    yield start
    for each in _fitting(rule, start, last, patience):
        if each > last or number >= most:
            return
        if each > start:
            number += 1
            yield each


def _fitting(rule: Rule, start: date, last: date, patience: Patience) -> Iterator[date]:
    """Yield the days that fit the rule, period by period."""
    fits = _fits(rule, start)
    for first, length in _periods(rule, start, last):
        patience.look_at(length)
        begin, end = first.toordinal(), first.toordinal() + length
        if not rule.places:
            begin, end = max(begin, start.toordinal()), min(end, last.toordinal() + 1)
        days = [day for ordinal in range(begin, end) if fits(day := date.fromordinal(ordinal))]
        if rule.places:
            chosen = {days[at - 1 if at > 0 else at] for at in rule.places if at and -len(days) <= at <= len(days)}
            days = sorted(chosen)
        yield from days


def _periods(rule: Rule, start: date, last: date) -> Iterator[tuple[date, int]]:
    """Yield the first day and the number of days of each period of the rule that begins by the last day."""
    if rule.step in ("DAILY", "WEEKLY"):
        length = 1 if rule.step == "DAILY" else 7
        first = start if length == 1 else start - timedelta(days=(start.weekday() - rule.week_starts) % 7)
        for ordinal in range(first.toordinal(), last.toordinal() + 1, length * rule.every):
            yield date.fromordinal(ordinal), length
    elif rule.step == "MONTHLY":
        for month in range(start.year * 12 + start.month - 1, last.year * 12 + last.month, rule.every):
            year, number = divmod(month, 12)
            if not rule.months or number + 1 in rule.months:
                yield date(year, number + 1, 1), monthrange(year, number + 1)[1]
    else:
        for year in range(start.year, last.year + 1, rule.every):
            yield date(year, 1, 1), 366 if monthrange(year, 2)[1] == 29 else 365


def _fits(rule: Rule, start: date) -> Callable[[date], bool]:
    """Return whether a day fits, with what the start says where the rule does not."""
    months, month_days, weekdays = rule.months, rule.month_days, rule.weekdays
    named = bool(month_days or weekdays or rule.year_days or rule.weeks)
    if rule.step == "YEARLY" and not named:
        months, month_days = months or (start.month,), (start.day,)
    elif rule.step == "MONTHLY" and not named:
        month_days = (start.day,)
    elif not weekdays and (rule.step == "WEEKLY" or (rule.weeks and not month_days and not rule.year_days)):
        weekdays = ((start.weekday(), 0),)
    in_month = rule.step == "MONTHLY" or bool(rule.months)

    def fits(day: date) -> bool:
        if months and day.month not in months:
            return False
        length = monthrange(day.year, day.month)[1]
        if month_days and day.day not in month_days and day.day - length - 1 not in month_days:
            return False
        if rule.year_days or rule.weeks or any(at for _, at in weekdays):
            return _fits_year(rule, day) and _fits_weekdays(weekdays, day, length, in_month)
        return not weekdays or (day.weekday(), 0) in weekdays

    return fits


def _fits_year(rule: Rule, day: date) -> bool:
    number = day.timetuple().tm_yday
    if rule.year_days:
        days = 366 if monthrange(day.year, 2)[1] == 29 else 365
        if number not in rule.year_days and number - days - 1 not in rule.year_days:
            return False
    if rule.weeks:
        year, week, _ = day.isocalendar()
        if week not in rule.weeks and week - date(year, 12, 28).isocalendar().week - 1 not in rule.weeks:
            return False
    return True


def _fits_weekdays(weekdays: tuple[tuple[int, int], ...], day: date, length: int, in_month: bool) -> bool:
    """Whether it is one of the weekdays, counted within its month or its year."""
    if not weekdays:
        return True
    at, days = (day.day, length) if in_month else (day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday)
    from_start, from_end = (at - 1) // 7 + 1, -((days - at) // 7 + 1)
    return any(day.weekday() == weekday and which in (0, from_start, from_end) for weekday, which in weekdays)
