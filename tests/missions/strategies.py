"""What hypothesis draws: partial dates, lengths of time, records of every kind, books and changes to them."""

from datetime import UTC, date
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Lead, Party, Relation, RelationType, Signature, SignatureState, Stage
from missions.records.changes import Changes
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    EffectiveOn,
    End,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Notification,
    Reckoning,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Rounding,
    Term,
    TermKind,
    Trigger,
)
from missions.records.fields import (
    Amount,
    Clock,
    Dated,
    Duration,
    EnumChoice,
    Flag,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Number,
    Shape,
    YearlyDay,
    fields_of,
)
from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.records.visits import Event, EventStatus
from tests.world import book_of, changed

days = st.dates(date(1990, 1, 1), date(2050, 12, 31))
day_texts = days.map(date.isoformat)
simple_texts = st.one_of(day_texts, day_texts.map(lambda text: text[:7]), day_texts.map(lambda text: text[:4]))
qualifiers = st.sampled_from(("", "", "?", "~", "%"))
short_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)


@st.composite
def stretches(draw: st.DrawFn) -> PartialDate:
    """Intervals of days that last longer than one."""
    first, last = sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True)))
    return PartialDate.between(first, last)


@st.composite
def day_sets(draw: st.DrawFn) -> PartialDate:
    """Sets of two to six single days, in order."""
    first = draw(days)
    others = draw(st.lists(st.integers(1, 400), min_size=1, max_size=5, unique=True))
    chosen = [first, *(date.fromordinal(first.toordinal() + number) for number in sorted(others))]
    return PartialDate(f"[{','.join(each.isoformat() for each in chosen)}]")


@st.composite
def day_spans(draw: st.DrawFn) -> PartialDate:
    """Sets of one day in a stretch."""
    whole = draw(stretches())
    return PartialDate(f"[{whole.text.replace('/', '..')}]")


simple_dates = st.builds(lambda text, mark: PartialDate(text + mark), simple_texts, qualifiers)
open_dates = st.builds(
    lambda text, mark, form: PartialDate(form.format(text + mark)),
    simple_texts,
    qualifiers,
    st.sampled_from(("../{}", "{}/..")),
)
partial_dates = st.one_of(simple_dates, open_dates, stretches(), day_sets(), day_spans())


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    """Lengths of one or two units, in ISO's order and without leading zeros."""
    units = draw(st.lists(st.sampled_from("YMWD"), min_size=1, max_size=2, unique=True))
    parts = [f"{draw(st.integers(1, 99))}{unit}" for unit in "YMWD" if unit in units]
    return Period("P" + "".join(parts))


periods = _periods()


amounts = st.decimals(0, 10**9, allow_nan=False, places=2).map(Amount)


def ids_of(*tables: str) -> st.SearchStrategy[str]:
    """The few ids records of these tables have in generated books."""
    return st.sampled_from([f"{table}-{number}" for table in tables for number in range(3)])


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of a field of that shape."""
    match shape:
        case EnumChoice(options):
            return st.sampled_from(options)
        case Flag():
            return st.booleans()
        case Number(whole, least, most):
            return st.integers(least or 0, min(most or 60, 60)) if whole else amounts
        case MoneyAmount():
            return amounts
        case Dated():
            return partial_dates
        case YearlyDay():
            return st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: day.isoformat()[5:])
        case Clock():
            return st.times()
        case Moment():
            return st.datetimes(timezones=st.just(UTC))
        case Duration():
            return periods
        case Link(kinds):
            return st.just("") | ids_of(*kinds)
        case Nested(struct):
            return structs(struct)
        case Many(of):
            return st.lists(values(of), max_size=2).map(tuple)
        case _:
            return short_texts


@cache  # a strategy made anew for each example costs more than what it draws
def structs(struct: type[msgspec.Struct], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records or nested values with any of their fields filled; `fixed` ones always as given."""
    drawn = {item.name: values(item.shape) for item in fields_of(struct) if item.name not in ("id", *fixed)}
    given = st.fixed_dictionaries(fixed, optional=drawn)
    return given.map(lambda chosen: struct(**chosen))


@cache
def records_of(table: str) -> st.SearchStrategy[Record]:
    """Records of that table."""
    return structs(KINDS[table].struct, id=ids_of(table))


# Records that bear on each other's deadlines, far likelier than those of any shape.

_series = st.sampled_from(("MEDICA", "BIO-Europe"))
_ends = st.builds(
    End,
    date=st.none() | partial_dates,
    duration=st.none() | periods,
    starts=st.none() | partial_dates,
    event=st.sampled_from(("", "the opening")),
)
terms = st.one_of(
    st.builds(
        Term,
        kind=st.just(TermKind.DURATION),
        duration=periods,
        anchor=st.sampled_from(Anchor),
        counting=st.sampled_from(Counting),
        starts=st.none() | partial_dates,
    ),
    st.builds(Term, kind=st.just(TermKind.FIXED_END), expiry=partial_dates),
    st.builds(Term, kind=st.just(TermKind.EDITIONS), editions=st.integers(1, 2), series=_series),
    st.builds(
        Term,
        kind=st.sampled_from((TermKind.LATER_OF, TermKind.EARLIER_OF)),
        ends=st.lists(_ends, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Term, kind=st.sampled_from(TermKind)),
)
_signatures = st.builds(
    Signature,
    date=st.none() | partial_dates,
    visit=st.just("") | ids_of("visits"),
    event=st.just("") | ids_of("events"),
    state=st.sampled_from((SignatureState.NOT_STATED, *SignatureState)),
)
_renewals = st.builds(
    Renewal,
    mode=st.sampled_from(RenewalMode),
    period=st.none() | periods,
    max_count=st.none() | st.integers(0, 3),
    max_total=st.none() | periods,
    effect=st.sampled_from(RenewalEffect),
    approvals_lead=st.none() | st.integers(0, 90),
)
_relations = st.builds(Relation, type=st.sampled_from(RelationType), target=ids_of("agreements"))
agreements = st.builds(
    Agreement,
    id=ids_of("agreements"),
    title=st.sampled_from(("Accord", "Memorandum")),
    stage=st.sampled_from((Stage.SIGNED, Stage.SIGNED, Stage.SIGNED, Stage.DRAFT, Stage.ABANDONED)),
    signatures=st.lists(_signatures, max_size=2).map(tuple),
    entry=structs(Entry),
    term=terms,
    renewal=_renewals,
    notices=st.lists(structs(NoticeRule), max_size=1).map(tuple),
    notice_events=st.just(()) | st.lists(structs(NoticeEvent), max_size=1).map(tuple),
    leads=st.just(()) | st.lists(structs(Lead), max_size=1).map(tuple),
    relations=st.lists(_relations, max_size=1).map(tuple),
)
events = st.builds(
    Event,
    id=ids_of("events"),
    series=_series,
    edition=st.sampled_from(("", "2018")),
    dates=st.none() | partial_dates,
    status=st.sampled_from(EventStatus),
    registration_closes=st.none() | partial_dates,
)
_linked_tables = ("visits", "follow_ups", "people", "organisations")
records = st.one_of(agreements, agreements, events, *(records_of(table) for table in _linked_tables))


def apart(made: list[Record]) -> tuple[Record, ...]:
    """Return the records with an id each of its own: of two with the same the last one."""
    return tuple({record.id: record for record in made}.values())


books = st.lists(records, max_size=10).map(lambda made: book_of(*apart(made)))
changes = st.builds(
    Changes,
    summary=st.just("changed"),
    put=st.lists(records, max_size=3).map(apart),
    drop=st.lists(ids_of("agreements", "events", "visits", "people"), max_size=2, unique=True).map(tuple),
)


# Agreements that bear on each other's terms: signed within a few years, with clauses, notices and relations.

near_days = st.dates(date(2014, 1, 1), date(2019, 12, 31))
asked_on = st.dates(date(2015, 1, 1), date(2026, 12, 31))
_near_texts = near_days.map(date.isoformat)
near_dates = st.one_of(
    _near_texts.map(PartialDate),
    _near_texts.map(PartialDate),
    st.builds(
        lambda text, size, mark: PartialDate(text[:size] + mark), _near_texts, st.sampled_from((4, 7)), qualifiers
    ),
    st.builds(lambda text, form: PartialDate(form.format(text)), _near_texts, st.sampled_from(("../{}", "{}/.."))),
)
"""Days, months, years and open intervals, near enough to each other to interfere."""

spells = st.sampled_from(("P15D", "P1M", "P1.5M", "P3M", "P6M", "P1Y", "P18M", "P2Y", "P5Y")).map(Period)
"""Lengths of terms and notices as agreements state them."""

_near_signatures = st.builds(Signature, party=st.just("") | ids_of("organisations"), date=near_dates)
_near_ends = st.builds(
    End,
    date=st.none() | near_dates,
    duration=st.none() | spells,
    starts=st.none() | near_dates,
    event=st.sampled_from(("", "the opening")),
)
near_terms = st.one_of(
    st.builds(
        Term,
        kind=st.just(TermKind.DURATION),
        duration=spells,
        anchor=st.sampled_from(Anchor),
        counting=st.sampled_from(Counting),
        starts=st.none() | st.none() | near_dates,
    ),
    st.builds(
        Term,
        kind=st.just(TermKind.DURATION),
        duration=spells,
        anchor=st.sampled_from(Anchor),
        rounded_to=st.sampled_from((Rounding.NONE, *Rounding)),
    ),
    st.builds(Term, kind=st.just(TermKind.FIXED_END), expiry=near_dates, counting=st.sampled_from(Counting)),
    st.builds(
        Term,
        kind=st.sampled_from((TermKind.LATER_OF, TermKind.EARLIER_OF)),
        ends=st.lists(_near_ends, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Term, kind=st.just(TermKind.EDITIONS), editions=st.integers(1, 2), series=_series),
    st.builds(Term, kind=st.sampled_from((TermKind.NOT_STATED, TermKind.INDEFINITE))),
)
near_renewals = st.one_of(
    st.builds(
        Renewal,
        mode=st.just(RenewalMode.TACIT),
        period=spells,
        max_count=st.none() | st.none() | st.integers(0, 3),
        max_total=st.none() | st.none() | spells,
    ),
    st.builds(Renewal, mode=st.sampled_from(RenewalMode), effect=st.sampled_from(RenewalEffect)),
)
notice_rules = st.builds(
    NoticeRule,
    purpose=st.sampled_from(NoticePurpose),
    period=st.none() | spells,
    reckoning=st.sampled_from(Reckoning),
    boundary=st.sampled_from(Boundary),
    cutoff=st.sampled_from(("", "01-01", "02-29", "07-01", "nonsense")),
    effective_on=st.sampled_from(EffectiveOn),
    deemed_days=st.none() | st.integers(0, 30),
)
notice_events = st.builds(
    NoticeEvent,
    purpose=st.sampled_from(NoticePurpose),
    party=st.just("") | ids_of("organisations"),
    sent=st.none() | near_dates,
    received=st.none() | near_dates,
    effective=st.none() | st.none() | near_dates,
    withdrawn=st.none() | st.none() | near_dates,
)
_notifications = st.builds(Notification, party=st.just("") | ids_of("organisations"), received=st.none() | near_dates)
_near_entries = st.builds(
    Entry,
    trigger=st.sampled_from(Trigger),
    date=st.none() | near_dates,
    number=st.none() | st.integers(0, 12),
    notifications=st.just(()) | st.lists(_notifications, max_size=2).map(tuple),
)
kin = st.builds(
    Agreement,
    id=ids_of("agreements"),
    stage=st.sampled_from((*[Stage.SIGNED] * 6, Stage.READY_TO_SIGN, Stage.ABANDONED)),
    parties=st.lists(st.builds(Party, organisation=ids_of("organisations")), max_size=3).map(tuple),
    signatures=st.lists(_near_signatures, min_size=1, max_size=2).map(tuple),
    entry=st.just(Entry(trigger=Trigger.SIGNING)) | _near_entries,
    term=near_terms,
    renewal=near_renewals,
    notices=st.lists(notice_rules, max_size=2).map(tuple),
    notice_events=st.just(()) | st.lists(notice_events, max_size=2).map(tuple),
    relations=st.lists(_relations, max_size=2).map(tuple),
)
_fairs = st.builds(Event, id=ids_of("events"), series=_series, dates=near_dates)


def _numbered(made: list[Agreement]) -> list[Agreement]:
    return [changed(each, id=f"agreements-{number}") for number, each in enumerate(made)]


kin_books = st.builds(
    lambda made, fairs: book_of(*_numbered(made), *apart(fairs)),
    st.lists(kin, min_size=2, max_size=3),
    st.lists(_fairs, max_size=3),
)
"""Books of few agreements that extend, follow, depend on and implement each other, often in circles."""
