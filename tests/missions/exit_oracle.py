"""When notice counted from its receipt takes effect, found by walking from day to day without the program's rules."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from missions.records.clauses import Anchor, Boundary, Counting, EffectDay, NoticeRule, Term

DAY = timedelta(days=1)


class Reading(NamedTuple):
    """What a rule leaves open: whether the first day counts, the day it began, the day of effect, the first day."""

    starts: bool
    begun: date
    out: int
    first: date | None


def readings(rule: NoticeRule, term: Term, begun: tuple[date, date]) -> Iterator[Reading]:
    """Yield every reading."""
    by_name = {Anchor.EVENT: (False,), Anchor.START: (True,), Anchor.UNKNOWN: (False, True)}
    firsts = (rule.not_before.earliest, rule.not_before.latest) if rule.not_before else (None,)
    for starts in by_name[term.anchor]:
        for day in begun:
            for out in _outs(rule):
                for first in firsts:
                    yield Reading(starts, day, out, first)


def _outs(rule: NoticeRule) -> tuple[int, ...]:
    if rule.effect is EffectDay.FIRST_OUT:
        return (1,)
    if rule.effect is EffectDay.LAST_IN:
        return (0,)
    if not rule.effect_day and rule.boundary is Boundary.NTH_MONTH_START:
        return (1,)
    return (0,)


def later(day: date, months: int, days: int, counting: Counting = Counting.CORRESPONDING) -> date:
    """Return the day on which a length is over if it is counted from the day after."""
    if counting is Counting.CALENDAR_DAYS:
        return day + timedelta(days=30 * months + days)
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


def is_day(day: date, month_and_day: str) -> bool:
    """Whether it is that day of the year; 29 February is the 28th where there is none."""
    month, number = map(int, month_and_day.split("-"))
    return day.month == month and day.day == min(number, monthrange(day.year, month)[1])


def is_boundary(rule: NoticeRule, term: Term, reading: Reading, given: date, day: date) -> bool:
    """Whether notice given on a day may take effect on another one, as far as the calendar goes."""
    tomorrow, last_of_month = day + DAY, (day + DAY).day == 1
    if rule.effect_day:
        return is_day(day, rule.effect_day)
    match rule.boundary:
        case Boundary.MONTH:
            return last_of_month
        case Boundary.QUARTER:
            return last_of_month and day.month in (3, 6, 9, 12)
        case Boundary.HALF_YEAR:
            return last_of_month and day.month in (6, 12)
        case Boundary.CALENDAR_YEAR:
            return tomorrow.year > day.year
        case Boundary.END_OF_FOLLOWING_YEAR:
            return tomorrow.year > day.year > given.year
        case Boundary.DAY_OF_YEAR:
            return is_day(day, rule.cutoff)
        case Boundary.NTH_MONTH_START:
            assert rule.period
            passed = (day.year - given.year) * 12 + day.month - given.month
            return day.day == 1 and passed >= rule.period.months
        case Boundary.ANNIVERSARY:
            return day > reading.begun and _is_anniversary(term, reading, day)
        case Boundary.NONE:
            assert rule.period
            if not rule.cutoff:
                return day >= later(given, rule.period.months, rule.period.days, term.counting)
            about = day - timedelta(days=rule.period.months * 30 + rule.period.days)
            starts = (about + timedelta(days=shift) for shift in range(-20, 21))
            return any(
                is_day(start, rule.cutoff)
                and given <= start
                and later(start, rule.period.months, rule.period.days, term.counting) == day
                for start in starts
            )
    raise AssertionError(rule.boundary)


def _is_anniversary(term: Term, reading: Reading, day: date) -> bool:
    begun = reading.begun
    if term.counting is Counting.CALENDAR_DAYS:
        return (day - begun).days % 365 == (364 if reading.starts else 0)
    if not reading.starts:
        return is_day(day, begun.isoformat()[5:])
    if (begun.month, begun.day) == (2, 29) and monthrange(day.year, 2)[1] == 28:
        return (day.month, day.day) == (2, 28)
    return ((day + DAY).month, (day + DAY).day) == (begun.month, begun.day)


def minimum_over(rule: NoticeRule, term: Term, reading: Reading) -> date:
    """Return the last day of the minimum term."""
    assert rule.minimum_term
    months, days = rule.minimum_term.months, rule.minimum_term.days
    over = later(reading.begun, months, days, term.counting)
    if not reading.starts:
        return over
    fits = days or term.counting is Counting.CALENDAR_DAYS or over.day == reading.begun.day
    return over - DAY if fits else over


def takes_effect(rule: NoticeRule, term: Term, reading: Reading, given: date, day: date) -> bool:
    """Whether notice given on a day may take effect on another one."""
    has_day = rule.boundary is not Boundary.NONE or bool(rule.effect_day)
    nth = rule.boundary is Boundary.NTH_MONTH_START and not rule.effect_day
    last = day - reading.out * DAY
    if not is_boundary(rule, term, reading, given, day) or (reading.first and day < reading.first):
        return False
    if rule.minimum_term and last < minimum_over(rule, term, reading):
        return False
    if not has_day:
        return True
    if rule.period and not nth and later(given, rule.period.months, rule.period.days, term.counting) > last:
        return False
    if rule.cutoff and (rule.effect_day or rule.boundary is not Boundary.DAY_OF_YEAR):
        return given <= _latest(rule.cutoff, last)
    return given <= last


@cache
def _latest(month_and_day: str, by: date) -> date:
    """Return the latest such day of a year that is not after a day."""
    while not is_day(by, month_and_day):
        by -= DAY
    return by


def last_in_force(rule: NoticeRule, term: Term, reading: Reading, given: date) -> date:
    """Return the last day in force if notice is given on a day: the first one on which all conditions are met."""
    day = given
    while not takes_effect(rule, term, reading, given, day):
        day += DAY
    return day - reading.out * DAY


def last_day_to_give(rule: NoticeRule, term: Term, reading: Reading, today: date) -> tuple[date, date]:
    """Return the latest day from which notice takes effect as if it were given today, and the last day in force."""
    effect, day = last_in_force(rule, term, reading, today), today
    while takes_effect(rule, term, reading, day + DAY, effect + reading.out * DAY):
        day += DAY
    return day, effect
