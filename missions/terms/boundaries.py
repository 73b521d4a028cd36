"""The days to which notices take effect: ends of months and years, anniversaries, fixed days of the year."""

from datetime import date, timedelta

from missions.dates.partial import PartialDate, day_in
from missions.dates.periods import Period
from missions.records.clauses import Term
from missions.terms.counting import moved
from missions.terms.spans import span


def month_and_day(cutoff: str) -> tuple[int, int] | None:
    """Read MM-DD; None for anything else."""
    month, _, day = cutoff.partition("-")
    if month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return int(month), int(day)
    return None


def last_yearly(cutoff: str, end: date) -> date:
    """Return the last such day of the year that is not after `end`; `end` itself if the day cannot be read."""
    found = month_and_day(cutoff)
    if found is None:
        return end
    same = day_in(end.year, *found)
    return same if same <= end or end.year == date.min.year else day_in(end.year - 1, *found)


def next_yearly(cutoff: str, day: date) -> date | None:
    """Return the first such day of the year that is not before `day`; None if it cannot be read."""
    found = month_and_day(cutoff)
    if found is None:
        return None
    same = day_in(day.year, *found)
    return same if same >= day else day_in(min(day.year + 1, date.max.year), *found)


def end_of(day: date, months: int) -> date:
    """Return the last day of the month, quarter or half-year a day lies in."""
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    following = moved(first, months=months)
    return following if following == date.max else following - timedelta(days=1)


def anniversary(day: date, term: Term, begun: PartialDate) -> date | None:
    """Return the end of the agreement year a day lies in, each counted once from the beginning, earliest reading.

    None if the beginning has no first day.
    """
    if begun.earliest in (date.min, date.max):
        return None
    years = max(1, day.year - begun.earliest.year)
    for number in range(max(1, years - 1), years + 3):
        end = span(begun, Period(f"P{min(number, 9999)}Y"), term.counting, term.anchor).earliest
        if end >= day:
            return end
    return date.max
