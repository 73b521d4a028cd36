"""What the law says of a term, a notice and a way out, reckoned from day to day and from nothing of what is tried.

It knows plain days only. A calendar is turned page by page: every day is the one after the day before. What is known
in part is read as each of the days it may mean (`Facts.worlds`), and each reading has one right answer.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice, product
from typing import NamedTuple

ONE = timedelta(days=1)

# Every day of two centuries on its month's page.
PAGES: list[list[date]] = []
PAGE_OF: dict[tuple[int, int], int] = {}
_day = date(1900, 1, 1)
while _day.year < 2200:
    if _day.day == 1:
        PAGE_OF[_day.year, _day.month] = len(PAGES)
        PAGES.append([])
    PAGES[-1].append(_day)
    _day += ONE

Length = tuple[int, int, int]
"""Years, months and days."""

Days = tuple[date, date]
"""The first and the last day that a fact may mean."""


def page(day: date, further: int = 0) -> list[date]:
    """Return the page of the month a day stands on, or of a later one."""
    return PAGES[PAGE_OF[day.year, day.month] + further]


def same_number(day: date, months: int) -> date:
    """Return the day of that number so many pages on; the page's last day if it has none (BGB § 188(3))."""
    there = page(day, months)
    return there[day.day - 1] if day.day <= len(there) else there[-1]


def day_before_the_number(day: date, months: int) -> date:
    """Return the day before that number so many pages on; the page's last day if it has no such number."""
    there = page(day, months)
    if day.day > len(there):
        return there[-1]
    return there[day.day - 1] - ONE


def last_day(anchor: date, length: Length, counting: str, first_counts: bool) -> date:
    """Return the last day of a length: BGB §§ 187, 188, 191; Reg. 1182/71 art. 3; Japan's Civil Code arts 140-143."""
    years, months, days = length
    if counting == "calendar_days":
        return anchor + timedelta(days=365 * years + 30 * months + days - first_counts)
    months += 12 * years
    if counting == "japan" and not first_counts:
        anchor, first_counts = anchor + ONE, True
    if first_counts:
        return (day_before_the_number(anchor, months) if months else anchor - ONE) + timedelta(days=days)
    return same_number(anchor, months) + timedelta(days=days)


def together(one: Length, other: Length) -> Length:
    """Return two lengths in one."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def falls_on(day: date, month_day: tuple[int, int]) -> bool:
    """Whether a day is that day of the year; the last of a month that is too short."""
    month, number = month_day
    return day.month == month and (day.day == number or (number > len(page(day)) and day == page(day)[-1]))


@dataclass(frozen=True)
class Rule:
    """How notice is given: so long before, by a day of the year, to the end of what."""

    period: Length | None = None
    by_day: tuple[int, int] | None = None
    boundary: str = "none"
    effect_day: tuple[int, int] | None = None
    first_out: bool = False
    not_before: date | None = None
    minimum: Length | None = None


class World(NamedTuple):
    """One reading of facts known in part: each day is one day, and the first day counts or does not."""

    begun: date
    first_counts: bool
    fixed: tuple[date, ...] = ()


class Running(NamedTuple):
    """A term: its end, its number, how often it renewed itself, and what was added to the first one."""

    end: date
    number: int = 1
    renewals: int = 0
    added: Length = (0, 0, 0)


class Told(NamedTuple):
    """The term that runs on a day, or the last one: its end, its number, and whether another one follows."""

    end: date
    number: int
    renews: bool


@dataclass(frozen=True)
class Facts:
    """What an agreement states of its term; `enters` is what brings it into force after it was signed."""

    signed: Days
    kind: str = "duration"
    length: Length = (1, 0, 0)
    enters: tuple[str, int] = ("signing", 0)
    fixed: tuple[Days, ...] = ()
    lengths: tuple[Length, ...] = ()
    counting: str = "corresponding"
    first_counts: bool | None = None
    period: Length | None = None
    later_period: Length | None = None
    max_count: int | None = None
    max_total: Length | None = None
    rounded_to: str = "none"
    extended: tuple[tuple[date, Length], ...] = ()
    rules: tuple[Rule, ...] = ()

    def worlds(self) -> Iterator[World]:
        """Yield every reading; of a long stretch its first and last days and those on which months turn."""
        readings = (False, True) if self.first_counts is None else (self.first_counts,)
        counted = self.kind != "fixed_end"
        starts = dict.fromkeys(self.begins(day) for day in (turns(self.signed) if counted else self.signed))
        fixed = [dict.fromkeys(each) if counted else turns(each) for each in self.fixed]
        for begun, counts, *days in product(starts, readings if counted else readings[:1], *fixed):
            yield World(begun, counts, tuple(days))

    def begins(self, signed: date) -> date:
        """Return the day on which it enters into force: some days, the nth month or so many months after signing."""
        how, number = self.enters
        match how:
            case "days_after":
                return signed + timedelta(days=number)
            case "nth_month_after":
                return page(signed, number)[0]
            case "months_after":
                return last_day(signed, (0, number, 0), self.counting, False)
        return signed

    def first_end(self, world: World) -> date:
        """Return the end of the first term."""
        if self.kind == "fixed_end":
            return world.fixed[0]
        counted = [self.rounded(self.counted(world, each)) for each in self.lengths or (self.length,)]
        if self.kind == "duration":
            return counted[0]
        if self.kind == "later_of":
            return max(*world.fixed, *counted)
        if self.kind == "earlier_of":
            return min(*world.fixed, *counted)
        raise AssertionError(self.kind)

    def counted(self, world: World, length: Length) -> date:
        """Return the end of a length from the beginning."""
        return last_day(world.begun, length, self.counting, world.first_counts)

    def rounded(self, day: date) -> date:
        """Return the day, or the end of the stretch it lies in."""
        while not is_end_of(self.rounded_to, day):
            day += ONE
        return day

    def after(self, world: World, added: Length) -> date:
        """Return the end once so much was added to the first term, all of it counted in one."""
        if self.kind == "duration" and self.rounded_to == "none":
            return self.counted(world, together(self.length, added))
        first = self.first_end(world)
        if self.counting == "calendar_days":
            return last_day(first, added, "calendar_days", False)
        return last_day(first + ONE, added, "corresponding", True)  # what is added begins the day after (BGB § 190)

    def renewed(self, world: World, at: Running) -> Running | None:
        """Return the term after one; None if there is none, or if it has been renewed as often or lasted as allowed."""
        period = self.later_period if self.later_period and at.renewals else self.period
        if period is None or (self.max_count is not None and at.renewals >= self.max_count):
            return None
        added = together(at.added, period)
        end = self.after(world, added)
        if self.max_total and end > self.counted(world, self.max_total):
            return None
        return Running(end, at.number + 1, at.renewals + 1, added)

    def terms(self, world: World) -> Iterator[tuple[Running, bool]]:
        """Yield the first term, or that after the last extension signed in time, and those it is renewed for."""
        at = Running(self.first_end(world))
        for signed, further in self.extended:
            then = at
            while then.end < signed and (following := self.renewed(world, then)):
                then = following
            if then.end >= signed:
                added = together(then.added, further)
                at = Running(self.after(world, added), then.number + 1, then.renewals, added)
        while following := self.renewed(world, at):
            yield at, True
            at = following
        yield at, False

    def told(self, world: World, today: date) -> Told:
        """Return the term that runs on a day, or the last one if all are over."""
        for at, renews in self.terms(world):
            if at.end >= today or not renews:
                return Told(at.end, at.number, renews)
        raise AssertionError

    def last_notice(self, end: date) -> date:
        """Return the last day for notice before an end: every rule must be kept, so the earliest of them."""
        return min(last_notice(end, rule, self.counting) for rule in self.rules)

    def next_notice(self, world: World, today: date) -> date | None:
        """Return the last day to stop the first renewal that can still be stopped; None if none can."""
        for at, renews in self.terms(world):
            if at.end >= today and renews and (last := self.last_notice(at.end)) >= today:
                return last
            if not renews:
                break
        return None


def turns(days: Days) -> list[date]:
    """Return every day of a short stretch; of a long one its ends, the turns of its months and those of leap years."""
    first, last = days
    number = (last - first).days
    every = [first + timedelta(days=each) for each in range(number + 1)]
    if number <= 31:
        return every
    return [each for each in every if each in days or each.day in (1, 15) or each == page(each)[-1] or each.day == 28]


def is_end_of(stretch: str, day: date) -> bool:
    """Whether a day is the last one of its month, quarter, half-year or year; of no stretch every day is."""
    last = (day + ONE).day == 1
    match stretch:
        case "none":
            return True
        case "month":
            return last
        case "quarter":
            return last and day.month % 3 == 0
        case "half_year":
            return last and day.month % 6 == 0
        case "calendar_year":
            return last and day.month == 12
    raise AssertionError(stretch)


@cache
def last_notice(end: date, rule: Rule, counting: str) -> date:
    """Return the last day from which the period is over by the end, and on which the day of the year is not past."""
    day = end - timedelta(days=_shortest(rule.period)) if rule.period else end
    while rule.period and last_day(day, rule.period, counting, False) > end:
        day -= ONE
    by = end
    while rule.by_day and not falls_on(by, rule.by_day):
        by -= ONE
    return min(day, by)


def _shortest(length: Length) -> int:
    """Return a number of days that the length surely has: no month has fewer than 28."""
    return max(0, 28 * (12 * length[0] + length[1]) + length[2] - 1)


def way_out(rule: Rule, given: date, facts: Facts, world: World) -> date:
    """Return the last day in force if a notice is received on a day: the first that may be, with its period over."""
    if rule.boundary == "end_of_following_year" and not rule.effect_day:
        return date(given.year + 1, 12, 31)
    out = timedelta(days=rule.first_out)
    least = last_day(given, rule.period, facts.counting, False) if rule.period else given
    if rule.not_before:
        least = max(least, rule.not_before - out)
    if rule.minimum:
        least = max(least, facts.counted(world, rule.minimum))
    days = days_to_leave(rule, facts, world)
    lasts = (day - out for day in islice(days, bisect_left(days, least + out), None))
    return next(last for last in lasts if given <= last_to_notify(rule, last))


def days_to_leave(rule: Rule, facts: Facts, world: World) -> Sequence[date]:
    """Return every day on which a notice may take effect."""
    if rule.boundary != "anniversary":
        return days_of(rule.boundary, rule.effect_day or (rule.by_day if rule.boundary == "day_of_year" else None))
    return _years_of(world, facts.counting)


@cache
def days_of(stretch: str, month_day: tuple[int, int] | None) -> Sequence[date]:
    """Return the ends of every stretch from 1990 to 2070; of a day of the year, every such day."""
    every = (day for each in PAGES[90 * 12 : 170 * 12] for day in each)
    return [day for day in every if (falls_on(day, month_day) if month_day else is_end_of(stretch, day))]


@cache
def _years_of(world: World, counting: str) -> Sequence[date]:
    return [last_day(world.begun, (each, 0, 0), counting, world.first_counts) for each in range(1, 60)]


@cache
def last_to_notify(rule: Rule, effect: date) -> date:
    """Return the last day of the year to notify by for an effect, if the rule names both."""
    by = effect
    while rule.by_day and rule.effect_day and not falls_on(by, rule.by_day):
        by -= ONE
    return by


def next_way_out(rule: Rule, today: date, facts: Facts, world: World) -> tuple[date, date]:
    """Return the last day on which notice has the same effect as today, and that effect."""
    effect = way_out(rule, today, facts, world)
    day = today
    for step in (timedelta(days=200), timedelta(days=20), ONE):
        while way_out(rule, day + step, facts, world) == effect:
            day += step
    return day, effect
