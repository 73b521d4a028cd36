"""When an agreement's present term ends, as far as its facts tell, and why."""

from datetime import date
from typing import NamedTuple

from missions.book import Book
from missions.dates import PartialDate
from missions.periods import Period
from missions.reasons import Reason, because
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, Counting, RenewalMode, Term, TermKind
from missions.terms import sentences
from missions.terms.beginning import Known, beginning
from missions.terms.counting import last_day, readings

_MOST_TERMS = 5_000


class Ending(NamedTuple):
    """The last day of the present term, both readings included; None where facts are missing or none is set.

    `number` counts terms from 1. `why` explains the date or what is missing; `assumed` tells that it rests on
    inference or assumption, `computed` that it was counted, not stated.
    """

    date: PartialDate | None
    why: tuple[Reason, ...]
    number: int = 1
    assumed: bool = False
    computed: bool = False


def ending(agreement: Agreement, book: Book, today: date) -> Ending:
    """Return the end of the term that runs on `today`; a tacitly renewed agreement has further terms."""
    begun = beginning(agreement, book)
    first = _first(agreement.term, begun, book)
    if first.date is None or agreement.renewal.mode is not RenewalMode.TACIT or not agreement.renewal.period:
        return first
    return _rolled(agreement, begun, first, today)


def _first(term: Term, begun: Known, book: Book) -> Ending:
    """Return the end of the first term."""
    match term.kind:
        case TermKind.NOT_STATED:
            return Ending(None, (because(sentences.TERM_NOT_STATED),))
        case TermKind.INDEFINITE:
            return Ending(None, (because(sentences.INDEFINITE),))
        case TermKind.FIXED_END if term.expiry:
            sentence = sentences.FIXED_END if term.expiry.is_day else sentences.FIXED_END_PARTIAL
            return Ending(term.expiry, (because(sentence, term.expiry), because(sentences.NO_SHIFT)))
        case TermKind.DURATION if term.duration and begun.date:
            return _lasting(term, term.duration, begun)
        case TermKind.EDITIONS if term.editions and begun.date:
            return _editions(term, term.editions, begun, book)
        case TermKind.LATER_OF | TermKind.EARLIER_OF if term.ends:
            return _either(term, begun)
    missing = because(sentences.TERM_INCOMPLETE, term.kind)
    return Ending(None, (*begun.why, missing) if begun.date is None else (missing,))


def _span(anchor: PartialDate, length: Period, counting: Counting, mode: Anchor) -> PartialDate:
    """Return the last days all readings allow, from the earliest to the latest."""
    ways = readings(mode)
    first = min(last_day(anchor.earliest, length, counting, way) for way in ways)
    last = max(last_day(anchor.latest, length, counting, way) for way in ways)
    return PartialDate.between(first, last)


def _lasting(term: Term, length: Period, begun: Known) -> Ending:
    """Return the end of a duration, counted once from its anchor, under each reading that is possible."""
    assert begun.date
    anchor = begun.date
    end = _span(anchor, length, term.counting, term.anchor)
    why = [*begun.why, because(sentences.LASTS, length, anchor)]
    for way in readings(term.anchor):
        mode = Anchor.START if way else Anchor.EVENT
        if way:
            sentence = sentences.LAST_DAY_START
        elif term.counting is Counting.JAPAN:
            sentence = sentences.LAST_DAY_JAPAN
        else:
            sentence = sentences.LAST_DAY_EVENT
        why.append(because(sentence, _span(anchor, length, term.counting, mode)))
    if term.anchor is Anchor.UNKNOWN:
        why.append(because(sentences.ANCHOR_UNKNOWN))
    why.append(because(sentences.NO_SHIFT))
    return Ending(end, tuple(why), assumed=begun.assumed, computed=True)


def _either(term: Term, begun: Known) -> Ending:
    """Return the later or the earlier of several ends; None while one of them is not known."""
    ends = []
    for end in term.ends:
        if end.date:
            ends.append(end.date)
        elif end.duration and begun.date:
            ends.append(_span(begun.date, end.duration, term.counting, term.anchor))
        else:
            return Ending(None, (because(sentences.TERM_INCOMPLETE, term.kind),))
    later = term.kind is TermKind.LATER_OF
    pick = max if later else min
    found = PartialDate.between(pick(end.earliest for end in ends), pick(end.latest for end in ends))
    sentence = sentences.LATER_OF if later else sentences.EARLIER_OF
    why = (*begun.why, because(sentence, len(ends), found), because(sentences.NO_SHIFT))
    return Ending(found, why, assumed=begun.assumed, computed=True)


def _editions(term: Term, number: int, begun: Known, book: Book) -> Ending:
    """Return the end of the nth edition of a fair that begins on or after the term's first day."""
    assert begun.date
    start = begun.date.earliest
    held = sorted(
        event.dates
        for event in book.events.values()
        if event.series == term.series and event.dates and event.dates.earliest >= start
    )
    if len(held) < number:
        return Ending(None, (because(sentences.TERM_INCOMPLETE, term.kind),))
    last = PartialDate.day(held[number - 1].latest)
    why = (*begun.why, because(sentences.EDITION, number, term.series, last), because(sentences.NO_SHIFT))
    return Ending(last, why, assumed=begun.assumed, computed=True)


def _rolled(agreement: Agreement, begun: Known, first: Ending, today: date) -> Ending:
    """Return the end of the term that runs today when each term renews itself.

    Each end is counted from the anchor of the first term, so that month ends do not drift.
    """
    period, limit = agreement.renewal.period, agreement.renewal.max_count
    if period is None or not (period.months or period.days):
        return first
    found, times = first, 0
    while (
        found.date
        and found.date.latest < today
        and times < (limit if limit is not None else _MOST_TERMS)
        and not _stopped(agreement, found.date)
    ):
        times += 1
        end = _nth_end(agreement, begun, first, times)
        found = Ending(end, first.why, times + 1, first.assumed, True)
    if times and found.date:
        return found._replace(why=(*first.why, because(sentences.ROLLED, times, period, found.date)))
    return first


def _nth_end(agreement: Agreement, begun: Known, first: Ending, times: int) -> PartialDate:
    """Return the end of the term after so many renewals."""
    term, period = agreement.term, agreement.renewal.period
    assert period
    assert first.date
    months, days = period.months * times, period.days * times
    if term.kind is TermKind.DURATION and term.duration and begun.date:
        whole = Period(f"P{term.duration.months + months}M{term.duration.days + days}D")
        return _span(begun.date, whole, term.counting, term.anchor)
    return _span(first.date, Period(f"P{months}M{days}D"), term.counting, Anchor.EVENT)


def _stopped(agreement: Agreement, end: PartialDate) -> bool:
    """Whether a notice that was not withdrawn ends the agreement with that term."""
    return any(
        not notice.withdrawn and notice.effective and notice.effective.earliest <= end.latest
        for notice in agreement.notice_events
    )
