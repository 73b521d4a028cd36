"""Notice counted from its receipt: the day on which it takes effect, and the next day on which one may leave by it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from missions.dates.formatting import month_name
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Reason, message
from missions.records.clauses import Anchor, Boundary, Counting, EffectDay, NoticeRule, Term
from missions.terms import messages
from missions.terms.counting import (
    anchor_readings,
    date_range,
    end_of_months,
    last_day,
    last_notice_days,
    last_start,
    last_yearly,
    month_and_day,
    next_yearly,
    possible_last_days,
    shift_day,
)

_DAY = timedelta(1)
_OPEN_BOUNDS = (date.min, date.max)

_MOST_BOUNDARIES = 40
"""How many days of effect to try: a fixed day by which to give notice may bar twelve ends of months."""

_CYCLES = {Boundary.MONTH: 32, Boundary.NTH_MONTH_START: 32, Boundary.QUARTER: 93, Boundary.HALF_YEAR: 185}
"""How many days back the day of effect before one lies at most, where that is not a year."""

_YEAR = 370
"""The same for a year, even if it is counted from the ends of months."""

_SLACK = 3
"""By how many days an anniversary may move between two readings, besides those of the beginning."""


class ExitDate(msgspec.Struct, frozen=True, gc=False):
    """A day on which an agreement may be left, under each reading of the rule.

    `legal` are the last days for notice by law, `strict` the earliest by the strictest reading; `effect` the last days
    in force, `days` the days of effect as the clause has them.
    """

    legal: PartialDate
    strict: date
    effect: PartialDate
    days: PartialDate


class _Reading(NamedTuple):
    """One reading of a rule.

    `begun` is where years are counted from, `begun_later` by how many days an anniversary comes later for it, `least`
    the first last day in force.
    """

    term: Term
    begun: date | None
    begun_later: int
    days_out: int
    least: date


def is_any_time(rule: NoticeRule) -> bool:
    """Whether notice takes effect whenever its period is over, rather than on a day of the calendar."""
    return rule.boundary is Boundary.NONE and not rule.effect_day and not rule.cutoff


def has_day_of_effect(rule: NoticeRule) -> bool:
    """Whether a rule says to which day a notice takes effect."""
    return rule.boundary is not Boundary.NONE or bool(rule.effect_day)


def counts_from_beginning(rule: NoticeRule) -> bool:
    """Whether the day of effect depends on when the agreement began."""
    return rule.minimum_term is not None or _is_anniversary(rule)


def notify_by(rule: NoticeRule) -> str:
    """Return the day of the year by which notice must be given; empty if there is none, or it is the day of effect."""
    return rule.cutoff if rule.effect_day or rule.boundary is not Boundary.DAY_OF_YEAR else ""


def effect_day_of_year(rule: NoticeRule) -> str:
    """Return the day of the year on which notice takes effect; empty if it takes effect on no such day."""
    return rule.effect_day or (rule.cutoff if rule.boundary is Boundary.DAY_OF_YEAR else "")


def days_out(rule: NoticeRule) -> int:
    """Return 1 where the day of effect is the first one out, 0 where it is the last in force.

    Where the clause does not say it, notice to the first day of a month after its receipt ends the agreement before
    that day, and notice to any other day at its end.
    """
    if rule.effect is not EffectDay.NOT_STATED:
        return int(rule.effect is EffectDay.FIRST_OUT)
    return int(rule.boundary is Boundary.NTH_MONTH_START and not rule.effect_day)


def is_effect_open(rule: NoticeRule) -> bool:
    """Whether the day of effect may as well be the first one out: the first of a month, of which nothing is stated."""
    found = month_and_day(effect_day_of_year(rule)) if rule.effect is EffectDay.NOT_STATED else None
    return found is not None and found[1] == 1


def effective_dates(rule: NoticeRule, given: PartialDate, term: Term, begun: PartialDate | None) -> PartialDate | None:
    """Return the last days in force if notice was given on one of these days; None if a fact is missing.

    The period is counted as after an event (BGB § 187(1), Reg. 1182/71 art. 3) and then runs on to the boundary:
    the end of the month, quarter, half-year, calendar or agreement year, a fixed day of the year, the end of the
    following year, or the first day of the nth month. A day by which to give notice bars what comes later, and a
    period without a boundary is counted from that day on. Nothing takes effect before the minimum term is over.
    """
    found = []
    for reading in _readings(rule, term, begun):
        for day in (given.earliest, given.latest):
            effect = _effect(rule, day, reading)
            if effect is None:
                return None
            found.append(effect)
    return _range(found) if found else None


def next_exit(rule: NoticeRule, today: date, term: Term, begun: PartialDate | None) -> ExitDate | None:
    """Return the next day on which one may leave if notice can still be given in time under any reading.

    None if notice may be given at any time, or a fact is missing.
    """
    if rule.not_before and _is_anniversary(rule) and begun and not (begun.is_day or begun.is_open):
        return _next_of_each_beginning(rule, today, term, begun)
    readings = list(_readings(rule, term, begun))
    if not readings or is_any_time(rule):
        return None
    days = []
    for reading in readings:
        effect = _effect(rule, today, reading)
        if effect is None or effect in _OPEN_BOUNDS:
            return None
        days.append(shift_day(effect, days=reading.days_out - reading.begun_later))
    return _exit_from(rule, min(days), readings)


def _next_of_each_beginning(rule: NoticeRule, today: date, term: Term, begun: PartialDate) -> ExitDate | None:
    """Return the next exit if years count from any of these days: a first day to leave parts them."""
    days = (date.fromordinal(each) for each in range(begun.earliest.toordinal(), begun.latest.toordinal() + 1))
    found = [each for day in days if (each := next_exit(rule, today, term, PartialDate.day(day)))]
    if not found:
        return None
    legal, effects, outs = (
        _range([bound for each in found for bound in (getattr(each, name).earliest, getattr(each, name).latest)])
        for name in ("legal", "effect", "days")
    )
    return ExitDate(legal, min(each.strict for each in found), effects, outs)


def exit_after(rule: NoticeRule, exit: ExitDate, term: Term, begun: PartialDate | None) -> ExitDate | None:
    """Return the next day on which one may leave after another one."""
    return _exit_from(rule, shift_day(exit.days.earliest, days=1 + 2 * _SLACK), list(_readings(rule, term, begun)))


def exit_before(rule: NoticeRule, exit: ExitDate, term: Term, begun: PartialDate | None) -> ExitDate | None:
    """Return the last day on which one might have left before another one; None if there was none."""
    back = _YEAR if rule.effect_day else _CYCLES.get(rule.boundary, _YEAR)
    found = _exit_from(rule, shift_day(exit.days.earliest, days=-back), list(_readings(rule, term, begun)))
    return found if found and found.days.earliest < exit.days.earliest else None


def _exit_from(rule: NoticeRule, first: date, readings: Sequence[_Reading]) -> ExitDate | None:
    """Return the first day of effect from a day on, with what each reading makes of it.

    The day is that of the earliest beginning; an anniversary comes as much later as the agreement began later.
    """
    slack = _SLACK if _is_anniversary(rule) else 0
    found = []
    for reading in readings:
        least = shift_day(reading.least, days=reading.days_out)
        day = _boundary_day(rule, max(shift_day(first, days=reading.begun_later - slack), least), reading)
        if day is None or day in _OPEN_BOUNDS:
            return None
        found.append((day, day - timedelta(reading.days_out), *_last_days(rule, day, reading)))
    days, effects, legal, strict = zip(*found, strict=True)
    return ExitDate(_range(legal), min(strict), _range(effects), _range(days))


def _readings(rule: NoticeRule, term: Term, begun: PartialDate | None) -> Iterator[_Reading]:
    """Yield each reading of a rule; none if it counts from a beginning that is not known, or its days are illegible."""
    if any(text and month_and_day(text) is None for text in (rule.cutoff, rule.effect_day)):
        return
    ways: list[tuple[Term, date | None]] = [(term, None)]
    if counts_from_beginning(rule):
        if begun is None or begun.is_open:
            return
        anchors = [Anchor.START if counts else Anchor.EVENT for counts in anchor_readings(term.anchor)]
        days = dict.fromkeys((begun.earliest, begun.latest))
        ways = [(replace(term, anchor=anchor), day) for anchor in anchors for day in days]
    floors = dict.fromkeys((rule.not_before.earliest, rule.not_before.latest)) if rule.not_before else (date.min,)
    out = days_out(rule)
    for each, start in ways:
        over = date.min
        if rule.minimum_term and start:
            over = possible_last_days(PartialDate.day(start), rule.minimum_term, term.counting, each.anchor).earliest
        later = (start - begun.earliest).days if start and begun and _is_anniversary(rule) else 0
        for floor in floors:
            yield _Reading(each, start, later, out, max(over, shift_day(floor, days=-out)))


def _effect(rule: NoticeRule, given: date, reading: _Reading) -> date | None:
    """Return the last day in force if notice is given on a day; None if a fact is missing."""
    if given in _OPEN_BOUNDS:
        return given
    counting, out, period = reading.term.counting, reading.days_out, rule.period
    if is_any_time(rule):
        return max(shift_day(last_day(given, period, counting, False), days=-out), reading.least) if period else None
    day: date | None = max(_first_day(rule, given, reading), shift_day(reading.least, days=out))
    for _ in range(_MOST_BOUNDARIES):
        day = _boundary_day(rule, day, reading) if day else None
        if day is None or day in _OPEN_BOUNDS:
            return day
        if given <= _last_days(rule, day, reading)[0]:
            return day - timedelta(out)
        day += _DAY
    return None


def _first_day(rule: NoticeRule, given: date, reading: _Reading) -> date:
    """Return the first day to which a notice given on a day might take effect, were each a day of effect."""
    period = rule.period
    if rule.boundary is Boundary.NTH_MONTH_START and not rule.effect_day:
        return shift_day(given.replace(day=1), months=period.months if period else 1)
    over = last_day(given, period, reading.term.counting, False) if period else given
    return shift_day(over, days=reading.days_out) if has_day_of_effect(rule) else over


def _boundary_day(rule: NoticeRule, day: date, reading: _Reading) -> date | None:
    """Return the first day from `day` on that may be a day of effect; None if a fact is missing."""
    if day in _OPEN_BOUNDS:
        return day
    if rule.effect_day:
        return next_yearly(rule.effect_day, day)
    match rule.boundary:
        case Boundary.NONE:
            return _counted_from_cutoff(rule.cutoff, rule.period, day, reading.term.counting) if rule.period else None
        case Boundary.MONTH:
            return end_of_months(day, 1)
        case Boundary.QUARTER:
            return end_of_months(day, 3)
        case Boundary.HALF_YEAR:
            return end_of_months(day, 6)
        case Boundary.CALENDAR_YEAR | Boundary.END_OF_FOLLOWING_YEAR:
            return date(day.year, 12, 31)
        case Boundary.ANNIVERSARY:
            return anniversary(day, reading.term, PartialDate.day(reading.begun)) if reading.begun else None
        case Boundary.DAY_OF_YEAR:
            return next_yearly(rule.cutoff, day)
        case Boundary.NTH_MONTH_START:
            if not (rule.period and rule.period.months) or rule.period.days:
                return None
            return day if day.day == 1 else shift_day(day.replace(day=1), months=1)


def _counted_from_cutoff(cutoff: str, period: Period, day: date, counting: Counting) -> date | None:
    """Return the first end, from `day` on, of a period counted from a day of the year."""
    start = next_yearly(cutoff, shift_day(last_start(day, period, counting), days=-5))
    while start and start != date.max and last_day(start, period, counting, False) < day:
        start = next_yearly(cutoff, start + _DAY)
    return last_day(start, period, counting, False) if start else None


def _last_days(rule: NoticeRule, day: date, reading: _Reading) -> tuple[date, date]:
    """Return the last day to give notice to a day of effect, by law and by the strictest reading.

    The period must be over on the last day in force, and each further condition of the rule be met. Strictly the day of
    effect is out if it may be.
    """
    last_in = shift_day(day, days=-reading.days_out)
    legal, strict = last_in, shift_day(last_in, days=-int(is_effect_open(rule)))
    counting, period, by = reading.term.counting, rule.period, notify_by(rule)
    if rule.boundary is Boundary.NTH_MONTH_START and not rule.effect_day:
        months = period.months if period else 1
        legal = strict = shift_day(shift_day(day, months=1 - months), days=-1)
    elif period and rule.boundary is Boundary.NONE and not rule.effect_day:
        legal = strict = last_yearly(by, last_notice_days(day, period, counting)[0])
    elif period:
        legal, strict = last_notice_days(last_in, period, counting)[0], last_notice_days(strict, period, counting)[1]
    bars = [last_yearly(by, last_in)] if by and has_day_of_effect(rule) else []
    if rule.boundary is Boundary.END_OF_FOLLOWING_YEAR and not rule.effect_day and day.year > 1:
        bars.append(date(day.year - 1, 12, 31))
    return min([legal, *bars]), min([strict, *bars])


def _is_anniversary(rule: NoticeRule) -> bool:
    return rule.boundary is Boundary.ANNIVERSARY and not rule.effect_day


def _range(days: Iterable[date]) -> PartialDate:
    days = tuple(days)
    return date_range(min(days), max(days))


def anniversary(day: date, term: Term, begun: PartialDate) -> date | None:
    """Return the end of the agreement year around a day, counted once from the beginning, by the earliest reading.

    None if the beginning has no first day.
    """
    if begun.earliest in _OPEN_BOUNDS:
        return None
    years = max(1, day.year - begun.earliest.year)
    for number in range(max(1, years - 1), years + 3):
        end = possible_last_days(begun, Period(f"P{min(number, 9999)}Y"), term.counting, term.anchor).earliest
        if end >= day:
            return end
    return date.max


def rule_reasons(rule: NoticeRule, term: Term, begun: PartialDate | None) -> Iterator[Reason]:
    """Yield what a rule says: to which day notice takes effect, by when it must be given, and not before which day."""
    purpose, period, boundary = rule.purpose.value, rule.period, _boundary_text(rule)
    nth = rule.boundary is Boundary.NTH_MONTH_START and not rule.effect_day
    if purpose not in messages.LEAVE_WITH:
        return
    if boundary and period and not nth:
        yield message(messages.LEAVE_WITH[purpose], period=period, boundary=boundary)
    elif boundary:
        yield message(messages.LEAVE_TO[purpose], boundary=boundary)
    elif period and not rule.cutoff:
        yield message(messages.LEAVE_AT_ANY_TIME[purpose], period=period)
    if notify_by(rule):
        by = day_of_year_text(rule.cutoff)
        if boundary or not period:
            yield message(messages.NOTIFY_BY, day=by)
        else:
            yield message(messages.COUNTED_FROM_CUTOFF, day=by, period=period)
    if rule.not_before:
        yield message(messages.NOT_BEFORE, day=rule.not_before)
    if rule.minimum_term and begun:
        over = possible_last_days(begun, rule.minimum_term, term.counting, term.anchor)
        yield message(messages.MINIMUM_TERM, period=rule.minimum_term, day=over)


def effect_reasons(rule: NoticeRule, given: PartialDate, term: Term, effect: PartialDate) -> Iterator[Reason]:
    """Yield the arithmetic from the day a notice was given to the last day in force."""
    period, by, out = rule.period, notify_by(rule), days_out(rule)
    days = _range(shift_day(day, days=out) for day in (effect.earliest, effect.latest))
    counted = not by and not rule.not_before and not rule.minimum_term
    if rule.boundary is Boundary.NTH_MONTH_START and not rule.effect_day and period and counted:
        yield message(messages.EFFECT_NTH, given=given, number=period.months, day=days)
    elif by:
        last = last_start(days.earliest, period, term.counting) if period and not has_day_of_effect(rule) else None
        start = PartialDate.day(last_yearly(by, shift_day(last, days=3) if last else effect.earliest))
        yield message(messages.EFFECT_IN_TIME, given=given, by=start)
        if period and last:
            yield message(messages.EFFECT_COUNTED, period=period, day=days)
        else:
            yield message(messages.EFFECT_NEXT, day=days)
    elif period and rule.boundary is not Boundary.NTH_MONTH_START:
        over = _range(last_day(day, period, term.counting, False) for day in (given.earliest, given.latest))
        yield message(messages.EFFECT_OVER, given=given, period=period, over=over)
        if over != days:
            yield message(messages.EFFECT_NEXT, day=days)
    else:
        yield message(messages.EFFECT_FIRST, given=given, day=days)
    yield from day_reasons(rule, days, effect)


def day_reasons(rule: NoticeRule, days: PartialDate, effect: PartialDate) -> Iterator[Reason]:
    """Yield whether the day of effect is still in force, and what is assumed where the rule leaves that open."""
    if days_out(rule):
        yield message(messages.FIRST_OUT, day=days, last=effect)
    elif is_effect_open(rule):
        yield message(messages.EFFECT_OPEN, day=days)
        yield message(messages.RECORD_EFFECT)


def day_of_year_text(day: str) -> str:
    """Return a day of the year, MM-DD, in words; as it stands if it cannot be read."""
    found = month_and_day(day)
    if found is None:
        return day
    return messages.DAY_OF_YEAR(number=found[1], month=month_name(date(2000, found[0], 1)))


def _boundary_text(rule: NoticeRule) -> str:
    """Return to which day notice takes effect, in words; empty where it does whenever its period is over."""
    named = effect_day_of_year(rule)
    if named:
        return day_of_year_text(named)
    if rule.boundary is Boundary.NTH_MONTH_START:
        return messages.NTH_MONTH(number=rule.period.months if rule.period else 1)
    return messages.BOUNDARIES[rule.boundary.value]() if rule.boundary is not Boundary.NONE else ""
