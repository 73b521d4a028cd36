"""Counting lengths of time, forwards from their first day and backwards from an end, for exact and partial dates.

Every end is counted from the anchor in one step: chains of months drift (31 Aug + 6 months + 6 months), and “the
corresponding day minus one” fails at the ends of months.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from missions.dates.business_days import MONDAY_TO_FRIDAY, country_code
from missions.dates.parsing import DateParseError, parse_yearly_day
from missions.dates.partial import PartialDate, day_in
from missions.dates.periods import Period
from missions.delegation.attendance import acts_for
from missions.messages import Reason
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.clauses import Anchor, Counting, Rounding
from missions.terms import messages

_OPEN_BOUNDS = (date.min, date.max)
_UNKNOWN_DATE = PartialDate("0001-01-01/..")
_DAY = timedelta(1)

_MONTHS_OF = {Rounding.MONTH: 1, Rounding.QUARTER: 3, Rounding.HALF_YEAR: 6, Rounding.CALENDAR_YEAR: 12}

_CACHE_SIZE = 32_768
"""How many results are kept: the ends of an agreement's terms are needed again and again."""


def add_months(day: date, months: int) -> date:
    """Return the corresponding day that many months later or earlier; OverflowError beyond the calendar.

    In a shorter month it is the last day (BGB § 188(3), Reg. 1182/71 art. 3(2)(c), CPC art. 641).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    number = day.day
    return date(year, month + 1, number) if number <= 28 else day_in(year, month + 1, number)


def shift_day(day: date, months: int = 0, days: int = 0) -> date:
    """Return the day that many months and then days later, or earlier if negative, within the calendar.

    An open bound, `date.min` or `date.max`, stays open.
    """
    if day in _OPEN_BOUNDS:
        return day
    try:
        there = add_months(day, months) if months else day
        return there + timedelta(days=days) if days else there
    except OverflowError:
        return date.max if months > 0 or days > 0 else date.min


def last_day(anchor: date, length: Period, counting: Counting, first_day_counts: bool) -> date:
    """Return the last day of a length of time, itself included.

    An event's day does not count and the last day has the same number (BGB §§ 187(1), 188(2); Reg. 1182/71
    art. 3; CPC art. 641; Dodds v Walker). A beginning's day counts and the last day is the one before (BGB
    § 187(2)). In Japan counting begins on the day after an event and ends the day before that day's match, so
    that a count from the first of a month runs in whole months (Civil Code arts 140, 143). Months go before days
    (CPC art. 641(3)), and the fifteen days of a half month come last (BGB § 189). Under `calendar_days` a month is
    30 days and a year 365, as where a time need not run without a break (BGB § 191). An open anchor stays open, and
    days beyond the calendar are `date.max`.
    """
    if anchor in _OPEN_BOUNDS:
        return anchor
    if counting is Counting.CALENDAR_DAYS:
        return shift_day(anchor, days=length.in_days - first_day_counts)
    try:
        if first_day_counts:
            return _counted_from(anchor, length)
        if counting is Counting.JAPAN:
            return _counted_from(anchor + _DAY, length)
        there = add_months(anchor, length.months) if length.months else anchor
        return there + timedelta(length.days) if length.days else there
    except OverflowError:
        return date.max


def last_days(anchor: PartialDate, length: Period, counting: Counting, first_day_counts: bool) -> PartialDate:
    """Return the possible last days under one reading: a single day, unless the anchor is known only in part."""
    first = last_day(anchor.earliest, length, counting, first_day_counts)
    if anchor.earliest == anchor.latest:
        return PartialDate.day(first)
    return date_range(first, last_day(anchor.latest, length, counting, first_day_counts))


@lru_cache(maxsize=_CACHE_SIZE)
def possible_last_days(anchor: PartialDate, length: Period, counting: Counting, mode: Anchor) -> PartialDate:
    """Return the possible last days under every reading, from the earliest to the latest."""
    if mode is not Anchor.UNKNOWN:
        return last_days(anchor, length, counting, mode is Anchor.START)
    return union_of_dates([last_days(anchor, length, counting, counts) for counts in anchor_readings(mode)])


def anchor_readings(anchor: Anchor) -> tuple[bool, ...]:
    """Return, for each possible reading, whether the first day counts: both where it is not known."""
    if anchor is Anchor.UNKNOWN:
        return (False, True)
    return (anchor is Anchor.START,)


def following_term_end(end: PartialDate, length: Period, counting: Counting) -> PartialDate:
    """Return the end of a term that begins the day after another's end (BGB § 190; in Japan every term does)."""
    convention = Counting.CALENDAR_DAYS if counting is Counting.CALENDAR_DAYS else Counting.JAPAN
    return possible_last_days(end, length, convention, Anchor.EVENT)


def last_start(end: date, length: Period, counting: Counting = Counting.CORRESPONDING) -> date:
    """Return the last day, counted backwards, from which the length is surely over by `end`, counted as from an event.

    Forwards, months go before days; so backwards, days go before months. In Japan that day can be one too late (four
    months from 30 September run to 31 January): then it is the day before. Days are counted back exactly.
    """
    if counting is Counting.CALENDAR_DAYS:
        return shift_day(end, days=-length.in_days)
    start = _counted_back(end, length)
    if counting is Counting.JAPAN:
        return min(start, shift_day(_counted_back(shift_day(end, days=1), length), days=-1))
    return start


def last_notice_days(end: date, length: Period, counting: Counting = Counting.CORRESPONDING) -> tuple[date, date]:
    """Return the last day to give a notice of that length before `end`, by law and by the strictest reading.

    By law it is the latest day from which the length, counted forward as from an event, is over by `end`: a notice
    of 30 November runs three months to 28 February (BGB §§ 187(1), 188(3); a notice period is never extended, BGH
    III ZR 172/04). The strict reading counts backwards from `end` and is at most three days earlier, so it is the
    one to act by.
    """
    strict = legal = last_start(end, length, counting)
    if strict in _OPEN_BOUNDS:
        return strict, strict
    if counting is Counting.CORRESPONDING and not length.days and (end + _DAY).day != 1:
        return strict, strict  # whole months from a later day end after it, unless it is the last day of a month
    while last_day(later := legal + _DAY, length, counting, False) <= end:
        legal = later
    return legal, strict


def month_and_day(cutoff: str) -> tuple[int, int] | None:
    """Return month and day of a day of the year, also as older files may hold it; None for anything else."""
    month, _, day = cutoff.partition("-")
    if month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return int(month), int(day)
    if not is_day_of_year(cutoff):
        return None
    month, _, day = parse_yearly_day(cutoff).partition("-")
    return int(month), int(day)


def is_day_of_year(cutoff: str) -> bool:
    """Whether a text is a day that some year has, as it would be taken from somebody who types it."""
    try:
        return bool(cutoff and parse_yearly_day(cutoff))
    except DateParseError:
        return False


def last_yearly(cutoff: str, end: date) -> date:
    """Return the last such day of the year up to `end`; `end` itself if the day cannot be read."""
    found = month_and_day(cutoff)
    if found is None:
        return end
    same = day_in(end.year, *found)
    return same if same <= end or end.year == date.min.year else day_in(end.year - 1, *found)


def next_yearly(cutoff: str, day: date) -> date | None:
    """Return the first such day of the year from `day` on; None if it cannot be read."""
    found = month_and_day(cutoff)
    if found is None:
        return None
    same = day_in(day.year, *found)
    return same if same >= day else day_in(min(day.year + 1, date.max.year), *found)


def end_of_months(day: date, months: int) -> date:
    """Return the last day of the month, quarter or half-year a day lies in."""
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    following = shift_day(first, months=months)
    return following if following == date.max else following - timedelta(days=1)


def roll_back(day: date) -> date:
    """Return the day itself, or the Friday before a weekend, so that nothing is done late."""
    return MONDAY_TO_FRIDAY.rolled_back(day)


def working_days_before(day: date, number: int) -> date:
    """Return the day that many working days (Monday to Friday) earlier."""
    return MONDAY_TO_FRIDAY.before(day, number)


def date_range(first: date, last: date) -> PartialDate:
    """Return the days from first to last, even if neither of them is known."""
    return _UNKNOWN_DATE if (first, last) == (date.min, date.max) else PartialDate.between(first, last)


def union_of_dates(ends: Sequence[PartialDate]) -> PartialDate:
    """Return all days that any of the readings allows."""
    if len(ends) == 1:
        return ends[0]
    return date_range(min(end.earliest for end in ends), max(end.latest for end in ends))


def rounded_end(end: PartialDate, rounding: Rounding) -> PartialDate:
    """Return the last day of the month, quarter, half-year or year in which each possible end falls."""
    if rounding is Rounding.NONE:
        return end
    months, bounds = _MONTHS_OF[rounding], (end.earliest, end.latest)
    first, last = (each if each in _OPEN_BOUNDS else end_of_months(each, months) for each in bounds)
    return date_range(first, last)


def earlier_date(one: PartialDate, other: PartialDate) -> PartialDate:
    """Return the earlier of two dates, or all days it may be if that is not certain."""
    if one.latest <= other.earliest:
        return one
    if other.latest <= one.earliest:
        return other
    return date_range(min(one.earliest, other.earliest), min(one.latest, other.latest))


def day_before(when: PartialDate) -> PartialDate:
    """Return the day before each possible day; an open end stays open."""
    return _shift_each_day(when, -1)


def next_day(when: PartialDate) -> PartialDate:
    """Return the day after each possible day; an open end stays open."""
    return _shift_each_day(when, 1)


@lru_cache(maxsize=_CACHE_SIZE)
def sum_periods(first: Period, further: Period, times: int, counting: Counting) -> Period:
    """Return a length plus another one several times, in one, so that months are counted once from the anchor."""
    if counting is Counting.CALENDAR_DAYS:
        return period_of(0, first.in_days + further.in_days * times)
    return period_of(first.months + further.months * times, first.days + further.days * times)


def length_between(first: date, after: date) -> Period:
    """Return the length from a first day to the day after the last: in months if they are whole, else in days."""
    months = (after.year - first.year) * 12 + after.month - first.month
    whole = months > 0 and shift_day(first, months=months) == after
    return period_of(months, 0) if whole else period_of(0, (after - first).days)


def period_of(months: int, days: int) -> Period:
    """Return the length; one that is too long to be written becomes one beyond every calendar."""
    if months > 999_999 or days > 9_999_999:
        months, days = min(months, 999_999), min(days, 9_999_999)
    return Period(f"P{months}M{days}D")


def _counted_back(end: date, length: Period) -> date:
    day = shift_day(end, days=-length.days) if length.days else end
    return shift_day(day, months=-length.months) if length.months else day


def _counted_from(first: date, length: Period) -> date:
    """Return the last day if `first` is the first day that counts."""
    match = add_months(first, length.months)
    days = length.days - (match.day == first.day)
    return match + timedelta(days) if days else match


def _shift_each_day(when: PartialDate, days: int) -> PartialDate:
    first = shift_day(when.earliest, days=days)
    return PartialDate.day(first) if when.is_day else date_range(first, shift_day(when.latest, days=days))


_JAPAN = "JP"


def cited(reason: Reason, agreement: Agreement, book: Book) -> Reason:
    """Return the reason with the source that fits the agreement, if the source of its rule depends on that."""
    if reason.sentence.source not in messages.CITATIONS:
        return reason
    return replace(reason, cites=_citation(reason.sentence.source, agreement.term.counting, countries(agreement, book)))


def countries(agreement: Agreement, book: Book) -> tuple[str, ...]:
    """Return the countries whose law may govern it: those of its parties, else of the members they act for.

    That of the funder of its programme counts too, so that it is under the law of the Union (EU) if that pays for it.
    """
    programme = book.programmes.get(agreement.programme)
    found: list[str] = [_country(programme.funder, book)] if programme else []
    found = [each for each in found if each == "EU"]
    for party in agreement.parties:
        if party.role is PartyRole.PARTY:
            own = _country(party.organisation, book)
            found += [own] if own else [_country(each, book) for each in acts_for(agreement, party.organisation, book)]
    return tuple(sorted({each for each in found if each}))


@lru_cache(maxsize=1_000)
def _sources(source: str, counting: Counting, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose law is cited; an empty text stands for a rule that is only compared to others."""
    known = messages.CITATIONS[source]
    if counting is Counting.JAPAN:
        return (_JAPAN,) if _JAPAN in known else ()
    return tuple(each for each in found if each != _JAPAN and each in known) or (("",) if "" in known else ())


def _citation(source: str, counting: Counting, found: tuple[str, ...]) -> str:
    """Return the citations, each with the country it holds for if the parties are of several."""
    known, chosen = messages.CITATIONS[source], _sources(source, counting, found)
    if len(chosen) < 2 and (len(found) < 2 or counting is Counting.JAPAN or not any(chosen)):
        return known[chosen[0]]() if chosen else ""
    return "; ".join(messages.CITED_FOR(country=each, source=known[each]) for each in chosen)


def _country(organisation: str, book: Book) -> str:
    found = book.organisations.get(organisation)
    return country_code(found.country) if found else ""
