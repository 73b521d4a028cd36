"""Random agreements, once as plain facts for the oracle and once as a record."""

import os
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, RelationType
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    EffectDay,
    End,
    Entry,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Rounding,
    Term,
    TermKind,
    Trigger,
)
from tests.missions.oracle import Days, Facts, Length, Rule
from tests.world import agreement, changed, related

TRIES = int(os.environ.get("MISSIONS_ORACLE", "0"))
"""How many agreements each comparison with the oracle looks at; 0 for as many as there is time for each time."""

LENGTHS: tuple[Length, ...] = (
    (0, 1, 0), (0, 3, 0), (0, 6, 0), (1, 0, 0), (0, 18, 0), (2, 0, 0), (5, 0, 0), (0, 0, 90),
)  # fmt: skip
NOTICES: tuple[Length, ...] = (
    (0, 1, 0),
    (0, 2, 0),
    (0, 3, 0),
    (0, 6, 0),
    (1, 0, 0),
    (0, 0, 30),
    (0, 0, 42),
    (0, 1, 15),
)
YEAR_DAYS = ((1, 1), (2, 28), (2, 29), (3, 31), (6, 30), (9, 30), (10, 31), (12, 31), (4, 15))
BOUNDARIES = (
    Boundary.MONTH, Boundary.QUARTER, Boundary.HALF_YEAR, Boundary.CALENDAR_YEAR, Boundary.ANNIVERSARY,
    Boundary.DAY_OF_YEAR, Boundary.END_OF_FOLLOWING_YEAR,
)  # fmt: skip


def a_day(chance: Random, first: int = 2008, last: int = 2026) -> date:
    """Return a day; a month's first or last, and 29 February, far more often than by chance."""
    day = date(first, 1, 1) + timedelta(days=chance.randrange((last - first) * 365))
    at = chance.random()
    if at < 0.2:
        return day.replace(day=1)
    if at < 0.5:
        return day.replace(day=1) - timedelta(days=1)
    return date(day.year // 4 * 4, 2, 29) if at < 0.56 else day


def a_date(chance: Random, sure: float = 0.5) -> tuple[Days, PartialDate]:
    """Return the days that a date may mean, and the date: a day, a month, a year, a stretch or one of two days."""
    day = a_day(chance)
    if chance.random() < sure:
        return (day, day), PartialDate.day(day)
    match chance.randrange(4):
        case 0:
            first = day.replace(day=1)
            return (first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)), PartialDate(f"{day:%Y-%m}")
        case 1:
            return (date(day.year, 1, 1), date(day.year, 12, 31)), PartialDate(f"{day:%Y}")
        case 2:
            later = day + timedelta(days=chance.randrange(1, 500))
            return (day, later), PartialDate(f"{day}/{later}")
    later = day + timedelta(days=1)
    return (day, later), PartialDate(f"[{day},{later}]")


def written(length: Length | None) -> Period | None:
    """Return a length as it is recorded."""
    if length is None:
        return None
    years, months, days = length
    return Period(
        "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "") + (f"{days}D" if days else "")
    )


_FIRST_DAY = {Anchor.UNKNOWN: None, Anchor.EVENT: False, Anchor.START: True}
_KINDS = (TermKind.DURATION, TermKind.DURATION, TermKind.FIXED_END, TermKind.LATER_OF, TermKind.EARLIER_OF)
_COUNTED = (Trigger.DAYS_AFTER, Trigger.NTH_MONTH_AFTER, Trigger.MONTHS_AFTER)
_TRIGGERS = (Trigger.SIGNING, Trigger.SIGNING, Trigger.LAST_SIGNATURE, *_COUNTED)


def stated(chance: Random, tacit: float = 0.5, **fields: Any) -> tuple[Facts, Agreement]:
    """Return what an agreement states of its term, and the agreement."""
    signed, on = a_date(chance)
    trigger, number = chance.choice(_TRIGGERS), chance.choice((1, 2, 3, 6))
    kind = chance.choice(
        (TermKind.DURATION, TermKind.DURATION, TermKind.FIXED_END, TermKind.LATER_OF, TermKind.EARLIER_OF)
    )
    length, (days, expiry) = chance.choice(LENGTHS), a_date(chance)
    several = kind in (TermKind.LATER_OF, TermKind.EARLIER_OF)
    term = Term(
        kind=kind,
        counting=chance.choice((Counting.CORRESPONDING, *Counting)),
        anchor=chance.choice(tuple(Anchor)),
        duration=written(length) if kind is TermKind.DURATION else None,
        expiry=expiry if kind is TermKind.FIXED_END else None,
        ends=(End(date=expiry), End(duration=written(length))) if several else (),
    )
    period, most, longest = None, None, None
    if chance.random() < tacit:
        period, most = chance.choice(LENGTHS), chance.choice((None, None, None, 0, 1, 3))
        longest = chance.choice((None, None, (5, 0, 0), (10, 0, 0))) if kind is TermKind.DURATION else None
    rounding = chance.choice((*[Rounding.NONE] * 5, *Rounding)) if kind is not TermKind.FIXED_END else Rounding.NONE
    longest = longest if rounding is Rounding.NONE else None
    term, later = changed(term, rounded_to=rounding), chance.choice((None, None, None, *LENGTHS)) if period else None
    facts = Facts(
        signed,
        kind.value,
        length,
        enters=(trigger.value, number),
        fixed=() if kind is TermKind.DURATION else (days,),
        lengths=(length,) if several else (),
        counting=term.counting.value,
        first_counts=_FIRST_DAY[term.anchor],
        period=period,
        max_count=most,
        max_total=longest,
        later_period=later,
        rounded_to=rounding.value,
    )
    mode = RenewalMode.TACIT if period else RenewalMode.NOT_STATED
    renewal = Renewal(
        mode=mode, period=written(period), max_count=most, max_total=written(longest), later_period=written(later)
    )
    entry = Entry(trigger=trigger, number=number if trigger in _COUNTED else None)
    return facts, agreement(signed=on.text, entry=entry, term=term, renewal=renewal, **fields)


def extended(chance: Random, facts: Facts) -> tuple[Facts, Agreement]:
    """Return the facts with an extension, signed some day after it was signed itself, and the extension."""
    day = facts.signed[0] + timedelta(days=chance.randrange(1, 2500))
    length = chance.choice(LENGTHS[2:])
    term = Term(kind=TermKind.DURATION, duration=written(length))
    extension = agreement("extension", day.isoformat(), term=term, relations=related(RelationType.EXTENDS))
    return replace(facts, extended=((day, length),)), extension


def rules_of(chance: Random, most: int = 3) -> tuple[tuple[Rule, ...], tuple[NoticeRule, ...]]:
    """Return rules for notice against the next term: a period, a day of the year, or both."""
    plain, recorded = [], []
    for _ in range(chance.randrange(1, most + 1)):
        period = chance.choice(NOTICES) if chance.random() < 0.8 else None
        by_day = chance.choice(YEAR_DAYS) if period is None or chance.random() < 0.2 else None
        plain.append(Rule(period, by_day))
        recorded.append(NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=written(period), cutoff=mm_dd(by_day)))
    return tuple(plain), tuple(recorded)


def exit_of(chance: Random) -> tuple[Rule, NoticeRule]:
    """Return a rule for leaving, counted from receipt, to the end of a stretch or a day of the year."""
    period, boundary = chance.choice(NOTICES), chance.choice((*BOUNDARIES, Boundary.NONE))
    by_day = chance.choice(YEAR_DAYS) if boundary in (Boundary.DAY_OF_YEAR, Boundary.NONE) else None
    effect_day = chance.choice(YEAR_DAYS) if boundary is Boundary.NONE else None
    out = chance.random() < 0.3 and boundary is not Boundary.END_OF_FOLLOWING_YEAR
    not_before = a_day(chance, 2025, 2033) if chance.random() < 0.15 else None
    minimum = (chance.choice((10, 15, 20)), 0, 0) if chance.random() < 0.15 else None
    if boundary is Boundary.END_OF_FOLLOWING_YEAR:
        not_before = minimum = None
    rule = NoticeRule(
        period=written(period),
        reckoning=Reckoning.FROM_RECEIPT,
        boundary=boundary,
        cutoff=mm_dd(by_day),
        effect_day=mm_dd(effect_day),
        effect=EffectDay.FIRST_OUT if out else EffectDay.LAST_IN,
        not_before=PartialDate.day(not_before) if not_before else None,
        minimum_term=written(minimum),
    )
    return Rule(period, by_day, boundary.value, effect_day, out, not_before, minimum), rule


def mm_dd(by_day: tuple[int, int] | None) -> str:
    """Return a day of the year as it is recorded."""
    return f"{by_day[0]:02}-{by_day[1]:02}" if by_day else ""
