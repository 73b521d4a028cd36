"""The forecast “if nobody acts”: which agreements renew themselves, lapse or are succeeded in the coming years."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

import msgspec

from missions.dates.formatting import show_day, show_end
from missions.dates.partial import PartialDate
from missions.deadlines import messages as deadline_messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.data_gaps import data_gaps
from missions.deadlines.deadline import SEVERITY_RANKS, Consequence, Deadline
from missions.deadlines.expiry import end_deadline, end_deadlines
from missions.deadlines.recurring import survival_deadlines
from missions.messages import Part, Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import NoticePurpose
from missions.records.finding import Severity
from missions.reports import deadline_messages as messages
from missions.reports.report import Cell, Line, Report, Row, Section, Table, TableColumn
from missions.terms.counting import next_day, shift_day
from missions.terms.history import TermOrigin, TermPeriod, term_history
from missions.terms.notice import ends_for_everybody
from missions.terms.status import AgreementState
from missions.terms.succession import successor

_MOST_TERMS = 4_096
_SURVIVAL_SENTENCES = (deadline_messages.SURVIVES, deadline_messages.SURVIVES_FOR)

_END_PARTS = ("signatures", "term", "entry", "effect", "period")


class ForecastKind(StrEnum):
    """What happens to an agreement if nobody acts."""

    ENTERS_INTO_FORCE = "enters_into_force"
    ROLLS_OVER = "rolls_over"
    IS_SUCCEEDED = "is_succeeded"
    ENDS_BY_NOTICE = "ends_by_notice"
    LAPSES = "lapses"
    SURVIVAL_ENDS = "survival_ends"
    UNKNOWN = "unknown"


class ForecastItem(msgspec.Struct, frozen=True, gc=False):
    """Something that happens to an agreement if nobody acts.

    `day` is None if a fact is missing; `number` is that of the term that begins or ends. `until` is the end of a term
    that begins, `last_chance` the last day to prevent it, even if passed, and `last_day` the last by law: the days of
    the deadline, to act by and due.
    """

    day: PartialDate | None
    what: ForecastKind
    id: str
    title: str
    number: int
    until: PartialDate | None = None
    last_chance: date | None = None
    last_day: PartialDate | None = None
    consequence: Consequence | None = None
    why: tuple[Reason, ...] = ()

    @property
    def order(self) -> tuple[date, date, int, str, int]:
        """The sort key: by day, the worst first on one day; without a day last."""
        first, last = (self.day.earliest, self.day.latest) if self.day else (date.max, date.max)
        rank = SEVERITY_RANKS[self.consequence] if self.consequence else len(SEVERITY_RANKS)
        return first, last, rank, self.id, self.number

    def as_json(self) -> dict[str, Any]:
        """Return the item as JSON; partial days in the notation of EDTF."""
        return {
            "day": self.day.text if self.day else None,
            "what": self.what.value,
            "about": {"record": "agreements", "id": self.id, "title": self.title},
            "term": self.number,
            "until": self.until.text if self.until else None,
            "last_chance": self.last_chance.isoformat() if self.last_chance else None,
            "last_day": self.last_day.text if self.last_day else None,
            "consequence": self.consequence.value if self.consequence else None,
            "why": [str(reason) for reason in self.why],
        }


def forecast(book: Book, today: date, years: int = 3) -> tuple[ForecastItem, ...]:
    """Return what happens from `today` until so many years later, by day.

    Agreements without a computable end come last, once each, with the missing fact.
    """
    until = shift_day(today, months=12 * years)
    found = [each for agreement in book.agreements.values() for each in _agreement_items(agreement, book, today, until)]
    return tuple(sorted(found, key=lambda each: each.order))


def forecast_report(found: Sequence[ForecastItem], today: date, years: int) -> Report:
    """Return what happens by day, of what no end is known, and how much happens."""
    until = shift_day(today, months=12 * years)
    dated = Table(
        (
            TableColumn(messages.DAY(), "day"),
            TableColumn(messages.WHAT_HAPPENS(), "what"),
            TableColumn(messages.AGREEMENT(), "agreement"),
            TableColumn(messages.FACTS(), "facts", True),
        ),
        tuple(_dated_row(each, today) for each in found if each.day),
    )
    unknown = Table(
        (TableColumn(messages.AGREEMENT(), "agreement"), TableColumn(messages.WHY(), "why", True)),
        tuple(map(_unknown_row, (each for each in found if each.day is None))),
    )
    sections = (Section("", (dated,), "dated"), Section(messages.NO_END_KNOWN(), (unknown,), "unknown"))
    counts = Table((), (), remarks=(_counts(found, today, until),))
    return Report(
        messages.FORECAST(today=show_day(today), until=show_day(until)),
        (*(each for each, table in zip(sections, (dated, unknown), strict=True) if table.rows), Section("", (counts,))),
    )


def _dated_row(item: ForecastItem, today: date) -> Row:
    assert item.day
    facts = tuple(_facts(item, today))
    severity = Severity.DECIDE if item.what is ForecastKind.ROLLS_OVER else Severity.PLAIN
    what = Cell(messages.HAPPENS[item.what.value](), severity)
    below = Line(" · ".join((*facts, item.id)), severity=Severity.FAINT)
    cells = (show_end(item.day), what, Cell(item.title, strong=True), " · ".join(facts))
    return Row(cells, item.id, below=(below,))


def _unknown_row(item: ForecastItem) -> Row:
    why = tuple(Line(reason.said, severity=Severity.FAINT) for reason in item.why)
    return Row((item.title, " ".join(each.text for each in why)), item.id, below=why)


def _facts(item: ForecastItem, today: date) -> Iterator[str]:
    """Yield until when it binds then, the last day to prevent it, and what else is known of it."""
    last = item.last_chance
    match item.what:
        case ForecastKind.ROLLS_OVER:
            yield messages.UNTIL_DAY(day=show_end(item.until)) if item.until else messages.PERIOD_UNKNOWN()
            if last and last >= today:
                yield messages.STOP_BY(day=show_day(last))
            elif item.last_day:
                over = item.last_day.latest < today
                yield (messages.TOO_LATE if over else messages.STOP_AT_ONCE)(day=show_end(item.last_day))
        case ForecastKind.LAPSES if last and last >= today:
            yield deadline_messages.ACT_BY(day=show_day(last))
        case ForecastKind.LAPSES if item.last_day and item.last_day.latest >= today and item.last_day != item.day:
            yield messages.ACT_AT_ONCE(day=show_end(item.last_day))
        case ForecastKind.ENTERS_INTO_FORCE if item.until:
            yield messages.UNTIL_DAY(day=show_end(item.until))
        case ForecastKind.IS_SUCCEEDED | ForecastKind.SURVIVAL_ENDS:
            yield from (reason.said.removesuffix(".") for reason in item.why)


def _counts(found: Sequence[ForecastItem], today: date, until: date) -> str:
    """Return how much of each kind happens."""
    counts = Counter(each.what.value for each in found)
    days = {"today": show_day(today), "until": show_day(until)}
    said = [sentence(count=counts[what]) for what, sentence in messages.HAPPENS_COUNTED.items() if counts[what]]
    return messages.FORECAST_COUNTS(counts=", ".join(said), **days) if said else messages.NOTHING_HAPPENS(**days)


def _agreement_items(agreement: Agreement, book: Book, today: date, until: date) -> Iterator[ForecastItem]:
    """Yield what happens to one agreement; an extension or amendment has no dates of its own."""
    context = AgreementContext(agreement, book, today)
    state = context.now.state
    if state in (AgreementState.PREPARED, AgreementState.ABANDONED) or context.now.part_of:
        return
    if state is AgreementState.EXPIRED or not context.now.is_live:
        yield from _survival_items(context, until)
    if not context.now.is_live or state is AgreementState.EXPIRED:
        return
    begun = context.end.begun
    if state is AgreementState.SIGNED and begun.date and begun.date.earliest <= until:
        yield ForecastItem(
            begun.date,
            ForecastKind.ENTERS_INTO_FORCE,
            agreement.id,
            agreement.heading,
            1,
            context.end.date,
            why=begun.why,
        )
    after = successor(agreement, book) if context.now.successor else None
    follows = after.begins if after and after.has_day and after.begins and after.begins.earliest <= until else None
    for item in _renewals_and_end(context, until):
        if follows is None or (item.day and item.day.before(follows)):
            yield item
    if after and follows:
        why = (message(messages.FOLLOWED, after=after.title),)
        number = context.end.number
        yield ForecastItem(follows, ForecastKind.IS_SUCCEEDED, agreement.id, agreement.heading, number, why=why)


def _renewals_and_end(context: AgreementContext, until: date) -> Iterator[ForecastItem]:
    """Yield each tacit renewal and then the end, up to a day."""
    end = context.end
    if end.date is None or end.date.earliest == date.min:
        if not end.indefinite:
            yield _unknown_end(context)
        return
    if end.date.earliest > until:
        return
    terms = _terms(context, until)
    for term, following in pairwise(terms):
        if following.begins is None or following.begins.earliest > until:
            return
        yield _item(
            context, ForecastKind.ROLLS_OVER, following.begins, following, _last_chance(context, term), following.why
        )
    last = _as_of(context, terms[-1])
    yield from _end_of_last_term(last, terms[-1], until)
    if context.agreement.survival and not last.end.renews and last.end.date and last.end.date.latest < until:
        yield from _survival_items(
            AgreementContext(context.agreement, context.book, shift_day(last.end.date.latest, days=1)), until
        )


def _end_of_last_term(context: AgreementContext, term: TermPeriod, until: date) -> Iterator[ForecastItem]:
    """Yield how the last term ends, or that it renews itself for an unknown period."""
    end = context.end
    if end.date is None or end.date.earliest > until:
        return
    deadline = end_deadline(context)
    if deadline and deadline.consequence is Consequence.SUCCEEDED:
        return
    chance = deadline if deadline and deadline.number == term.number else _last_chance(context, term)
    outcomes = tuple(reason for reason in deadline.why if reason.part is Part.OUTCOME) if deadline else ()
    why = outcomes[:1] or end.why[-1:]
    if not end.renews:
        what = ForecastKind.ENDS_BY_NOTICE if end.stopped and _is_terminated(context.agreement) else ForecastKind.LAPSES
        yield _item(context, what, end.date, term, chance, why)
    elif context.agreement.renewal.period is None:
        begins = next_day(end.date)
        if begins.earliest <= until:
            following = TermPeriod(term.number + 1, begins, None, TermOrigin.TACIT)
            yield _item(context, ForecastKind.ROLLS_OVER, begins, following, chance, why)


def _item(
    context: AgreementContext,
    what: ForecastKind,
    day: PartialDate,
    term: TermPeriod,
    chance: Deadline | None,
    why: tuple[Reason, ...],
) -> ForecastItem:
    rolls = what is ForecastKind.ROLLS_OVER
    consequence = Consequence.LOCK_IN if rolls else Consequence.LAPSE
    until = term.ends if rolls else None
    return ForecastItem(
        day,
        what,
        context.agreement.id,
        context.agreement.heading,
        term.number,
        until,
        chance.act_by if chance else None,
        chance.due if chance else None,
        consequence,
        why,
    )


def _terms(context: AgreementContext, until: date) -> list[TermPeriod]:
    """Return the present term and those that follow if nobody acts, up to the first one beyond that day."""
    if not context.end.renews:
        return [TermPeriod(context.end.number, None, context.end.date, TermOrigin.FIRST, is_present=True)]
    ahead = 4
    while True:
        history = term_history(context.agreement, context.book, context.today, ahead)
        terms = [term for term in history if term.is_present or term.is_ahead]
        last = terms[-1].begins
        if len(terms) <= ahead or ahead >= _MOST_TERMS or last is None or last.earliest > until:
            return terms
        ahead *= 2


def _as_of(context: AgreementContext, term: TermPeriod) -> AgreementContext:
    """Return the agreement as it is in that term."""
    if term.is_present or term.begins is None or term.begins.latest == date.max:
        return context
    return AgreementContext(context.agreement, context.book, term.begins.latest)


def _last_chance(context: AgreementContext, term: TermPeriod) -> Deadline | None:
    """Return the deadline of the end of a term, even if it has passed.

    It is the one told today, if there is one; otherwise the one that will be, before any day it might mean is over.
    """
    for when in _contexts_of(context, term):
        for deadline in end_deadlines(when):
            if deadline.number == term.number and deadline.consequence is not Consequence.MISSED:
                return deadline
    return None


def _contexts_of(context: AgreementContext, term: TermPeriod) -> Iterator[AgreementContext]:
    """Yield the agreement as it is today, and as it is when the term begins: at the earliest, and surely."""
    yield context
    begins = term.begins
    if begins is None:
        return
    for day in dict.fromkeys((begins.earliest, begins.latest)):
        if date.min < day < (context.today if term.is_present else date.max):
            yield AgreementContext(context.agreement, context.book, day)


def _is_terminated(agreement: Agreement) -> bool:
    """Whether a notice ends it for everybody, other than a notice of non-renewal."""
    return any(
        event.purpose is not NoticePurpose.NON_RENEWAL and ends_for_everybody(event, agreement)
        for event in agreement.notice_events
    )


def _survival_items(context: AgreementContext, until: date) -> Iterator[ForecastItem]:
    """Yield the last day of each clause that survives the agreement."""
    for deadline in survival_deadlines(context):
        if deadline.due and deadline.due.earliest <= until:
            yield ForecastItem(
                deadline.due,
                ForecastKind.SURVIVAL_ENDS,
                context.agreement.id,
                context.agreement.heading,
                deadline.number,
                consequence=Consequence.PROTECTION_ENDS,
                why=tuple(reason for reason in deadline.why if reason.sentence in _SURVIVAL_SENTENCES),
            )


def _unknown_end(context: AgreementContext) -> ForecastItem:
    """Return the item for an agreement without a computable end, with the missing facts."""
    missing = [
        gap.why[0]
        for gap in data_gaps(context, context.today, context.today)
        if gap.part.rstrip("0123456789") in _END_PARTS
    ]
    return ForecastItem(
        None,
        ForecastKind.UNKNOWN,
        context.agreement.id,
        context.agreement.heading,
        context.end.number,
        consequence=Consequence.UNKNOWN_DATE,
        why=tuple(missing) or context.end.why[-1:],
    )
