"""Random portfolios with every clause there is: any field that is declared is filled now and then, new ones too."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import msgspec

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import DeadlineKind
from missions.records.agreements import Agreement, Party, Signature, Stage
from missions.records.book import Book
from missions.records.clauses import Boundary, End, Entry, NoticeRule, Reckoning, Renewal, RenewalMode, Term, TermKind
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import (
    Amount,
    Clock,
    Dated,
    Duration,
    EnumChoice,
    Field,
    Flag,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Number,
    Shape,
    fields_of,
)
from missions.records.kinds import KINDS
from missions.records.organisations import Organisation
from missions.records.record import Record
from tests.world import book_of

FIRST, LAST = date(2014, 1, 1), date(2024, 12, 31)
SPELLS = ("P1M", "P3M", "P6M", "P1Y", "P1Y", "P18M", "P2Y", "P2Y", "P5Y", "P90D", "P6W", "P1.5M")
NOTICES = ("P1M", "P2M", "P3M", "P6M", "P1Y", "P30D", "P6W")
DAYS_OF_YEAR = ("", "", "", "06-30", "12-31", "02-29", "07-01", "31-12")
PLACES = (("DE", "NW"), ("DE", "Bavaria"), ("DE", ""), ("FR", ""), ("JP", ""), ("GB", "England"), ("", ""), ("XX", ""))
TABLES = ("agreements", "organisations", "people", "visits", "missions", "events", "follow_ups", "tasks", "programmes")


def portfolio(seed: int) -> Book:
    """Return the portfolio of that number: one to three agreements, and what bears on them."""
    chance = Random(seed)
    records: list[Record] = [agreement(chance, f"agreements-{at}") for at in range(chance.randrange(1, 4))]
    for at in range(3):
        country, region = chance.choice(PLACES)
        records.append(
            Organisation(id=f"organisations-{at}", name=f"Place {at}", country=country, region=region, ours=at == 0)
        )
    for table in TABLES[2:]:
        ids = [f"{table}-{at}" for at in range(chance.choice((0, 0, 1, 1, 2)))]
        records += [_filled(chance, KINDS[table].struct, 0.35, id=id) for id in ids]
    if chance.random() < 0.3:
        records.append(note(chance))
    return book_of(*records)


def agreement(chance: Random, id: str) -> Agreement:
    """Return an agreement that was signed, mostly, with what its clauses need, mostly."""
    rare = chance.choice((0.02, 0.08, 0.2))
    return _filled(
        chance,
        Agreement,
        rare,
        id=id,
        title=id,
        created=datetime(2013, 12, 1, tzinfo=UTC),
        stage=chance.choice((*[Stage.SIGNED] * 8, Stage.READY_TO_SIGN, Stage.DRAFT, Stage.ABANDONED)),
        parties=tuple(Party(organisation=f"organisations-{at}") for at in range(chance.choice((2, 2, 2, 3, 1)))),
        signatures=tuple(
            _filled(chance, Signature, rare, date=a_date(chance)) for _ in range(chance.choice((1, 1, 2)))
        ),
        entry=_filled(chance, Entry, 0.3 if chance.random() < 0.4 else 0.0),
        term=term(chance),
        renewal=renewal(chance),
        notices=tuple(rule(chance) for _ in range(chance.choice((0, 1, 1, 1, 2, 3)))),
        **{name: value for name, value in _clauses(chance) if chance.random() < 0.3},
    )


def term(chance: Random) -> Term:
    """Return how long it runs, with the facts that its kind needs."""
    kind = chance.choice((*TermKind, TermKind.DURATION, TermKind.DURATION, TermKind.FIXED_END, TermKind.FIXED_END))
    ends = tuple(
        _filled(chance, End, 0.15, **chance.choice(({"date": a_date(chance)}, {"duration": a_spell(chance)}, {})))
        for _ in range(2)
    )
    return _filled(
        chance,
        Term,
        chance.choice((0.0, 0.0, 0.15)),
        kind=kind,
        duration=a_spell(chance) if kind is TermKind.DURATION else None,
        expiry=a_date(chance) if kind is TermKind.FIXED_END else None,
        ends=ends if kind in (TermKind.LATER_OF, TermKind.EARLIER_OF) else (),
        anchor=_any(chance, Term, "anchor"),
        counting=_any(chance, Term, "counting"),
        series="MEDICA",
        editions=chance.choice((1, 2, None)),
    )


def renewal(chance: Random) -> Renewal:
    """Return whether and how it is renewed."""
    mode = chance.choice((*RenewalMode, RenewalMode.TACIT, RenewalMode.TACIT))
    period = a_spell(chance) if mode is RenewalMode.TACIT and chance.random() < 0.9 else None
    return _filled(chance, Renewal, 0.15, mode=mode, period=period)


def rule(chance: Random) -> NoticeRule:
    """Return how notice is given."""
    reckoning = chance.choice(tuple(Reckoning))
    return _filled(
        chance,
        NoticeRule,
        0.12,
        purpose=_any(chance, NoticeRule, "purpose"),
        period=Period(chance.choice(NOTICES)) if chance.random() < 0.85 else None,
        reckoning=reckoning,
        boundary=chance.choice(tuple(Boundary)) if chance.random() < 0.5 else Boundary.NONE,
        cutoff=chance.choice(DAYS_OF_YEAR),
    )


def note(chance: Random) -> DeadlineNote:
    """Return a decision on a deadline, which may be one of those there are."""
    return _filled(
        chance,
        DeadlineNote,
        0.3,
        id="deadline_notes-0",
        agreement="agreements-0",
        deadline=chance.choice(tuple(DeadlineKind)).value,
        term=chance.choice((1, 1, 2, 2018)),
    )


def a_day(chance: Random, first: date = FIRST, last: date = LAST) -> date:
    """Return a day; the first or last of a month far more often than by chance."""
    day = first + timedelta(days=chance.randrange((last - first).days))
    at = chance.random()
    if at < 0.35:
        return day
    day = day.replace(day=1)
    return day if at < 0.5 else day - timedelta(days=1) if at < 0.7 else day + timedelta(days=14)


def a_date(chance: Random) -> PartialDate:
    """Return a date: a day, mostly, or what is known of it."""
    day = a_day(chance)
    later = day + timedelta(days=chance.randrange(1, 300))
    forms = [f"{day}"] * 10 + [
        f"{day:%Y-%m}",
        f"{day:%Y}",
        f"{day}?",
        f"{day:%Y-%m}~",
        f"{day}/{later}",
        f"[{day},{later}]",
    ]
    forms += [f"{day}/..", f"../{day}"] if chance.random() < 0.3 else []
    return PartialDate(chance.choice(forms))


def a_spell(chance: Random) -> Period:
    """Return a length of time."""
    return Period(chance.choice(SPELLS))


@cache
def _fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    return fields_of(struct)


def _clauses(chance: Random) -> list[tuple[str, Any]]:
    """Return the agreement's other clauses, each filled."""
    shapes = {each.name: each.shape for each in _fields(Agreement)}
    wanted = ("notice_events", "reviews", "survival", "filings", "obligations", "relations", "leads", "calendars")
    return [(name, _value(chance, shapes[name], 0.4)) for name in wanted]


def _any(chance: Random, struct: type[msgspec.Struct], name: str) -> Any:
    return next(_value(chance, each.shape, 0.3) for each in _fields(struct) if each.name == name)


def _filled(chance: Random, struct: Any, share: float, **fixed: Any) -> Any:
    """Return a record or a value with some of its other fields filled."""
    found = dict(fixed)
    for each in _fields(struct):
        if each.name not in found and not each.stamped and chance.random() < share:
            found[each.name] = _named(chance, each) or _value(chance, each.shape, share)
    return struct(**found)


def _named(chance: Random, field: Field) -> Any:
    """Return a value that fits the name of a field; None if any will do."""
    match field.name:
        case "calendars":
            return chance.choice((("DE-NW", "FR"), ("JP",), ("XX",)))
        case "cutoff" | "effect_day":
            return chance.choice(DAYS_OF_YEAR[3:])
        case "series":
            return "MEDICA"
        case "country" | "nationality":
            return chance.choice(PLACES)[0]
        case "zone" | "departs_zone" | "arrives_zone":
            return chance.choice(("Asia/Tokyo", "Europe/Berlin", "Mars/Base"))
        case "deadline":
            return chance.choice(tuple(DeadlineKind)).value
    return None


def _value(chance: Random, shape: Shape, share: float) -> Any:
    match shape:
        case EnumChoice(options):
            return chance.choice(tuple(options))
        case Flag():
            return chance.random() < 0.5
        case Number(whole, least):
            return (
                max(least or 0, chance.choice((0, 1, 2, 3, 10, 30))) if whole else Amount(chance.choice(("0.5", "2")))
            )
        case MoneyAmount():
            return Amount(chance.choice(("0.5", "2")))
        case Dated():
            return a_date(chance)
        case Clock():
            return datetime(2020, 1, 1, chance.randrange(24), chance.choice((0, 30))).time()
        case Moment():
            return datetime.combine(a_day(chance), datetime.min.time(), UTC)
        case Duration():
            return a_spell(chance)
        case Link(kinds):
            return f"{chance.choice(kinds)}-{chance.randrange(2)}"
        case Nested(struct):
            return _filled(chance, struct, share)
        case Many(of):
            return tuple(_value(chance, of, share) for _ in range(chance.choice((1, 1, 2))))
    return "Words"
