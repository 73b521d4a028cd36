"""When an agreement's present term ends, as far as its facts tell, and why."""

from datetime import date

import msgspec
from msgspec.structs import replace

from missions.book import Book
from missions.dates import PartialDate
from missions.periods import Period
from missions.reasons import Reason, because
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, Counting, NoticePurpose, RenewalMode, Term, TermKind
from missions.records.events import EventStatus
from missions.terms import sentences
from missions.terms.beginning import Known, beginning
from missions.terms.counting import last_day, readings

_MOST_TERMS = 5_000


class Ending(msgspec.Struct, frozen=True, gc=False):
    """The last day of the present term, both readings included; None where facts are missing or none is set.

    `number` counts terms from 1. `why` explains the date or what is missing; `assumed` tells that it rests on
    inference or assumption, `computed` that it was counted, not stated, `renews` that another term follows unless
    somebody stops it. `begun` is when the first term began.
    """

    date: PartialDate | None
    why: tuple[Reason, ...]
    number: int = 1
    assumed: bool = False
    computed: bool = False
    renews: bool = False
    begun: Known = Known(None, ())


def ending(agreement: Agreement, book: Book, today: date) -> Ending:
    """Return the end of the term that runs on `today`; a tacitly renewed agreement has further terms."""
    begun = beginning(agreement, book)
    first = replace(_first(agreement.term, begun, book), begun=begun)
    if first.date is None or agreement.renewal.mode is not RenewalMode.TACIT:
        return first
    if not agreement.renewal.period:
        return replace(first, renews=not _stopped(agreement, first.date))
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
            why = (because(sentence, term.expiry), because(sentences.NO_SHIFT))
            return Ending(term.expiry, why, assumed=bool(term.expiry.qualifier))
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
    return _union([_last_days(anchor, length, counting, way) for way in readings(mode)])


def _last_days(anchor: PartialDate, length: Period, counting: Counting, first_day_counts: bool) -> PartialDate:
    """Return the last days one reading allows: one, unless the anchor is known only in part."""
    first = last_day(anchor.earliest, length, counting, first_day_counts)
    if anchor.is_day:
        return PartialDate.day(first)
    return PartialDate.between(first, last_day(anchor.latest, length, counting, first_day_counts))


def _union(ends: list[PartialDate]) -> PartialDate:
    """Return all days that one of the readings allows."""
    if len(ends) == 1:
        return ends[0]
    return PartialDate.between(min(end.earliest for end in ends), max(end.latest for end in ends))


def _lasting(term: Term, length: Period, begun: Known) -> Ending:
    """Return the end of a duration, counted once from its anchor, under each reading that is possible."""
    assert begun.date
    anchor = begun.date
    why = [*begun.why, because(sentences.LASTS, length, anchor)]
    ends = []
    for way in readings(term.anchor):
        if way:
            sentence = sentences.LAST_DAY_START
        elif term.counting is Counting.JAPAN:
            sentence = sentences.LAST_DAY_JAPAN
        else:
            sentence = sentences.LAST_DAY_EVENT
        ends.append(_last_days(anchor, length, term.counting, way))
        why.append(because(sentence, ends[-1]))
    if term.anchor is Anchor.UNKNOWN:
        why.append(because(sentences.ANCHOR_UNKNOWN))
    why.append(because(sentences.NO_SHIFT))
    return Ending(_union(ends), tuple(why), assumed=begun.assumed, computed=True)


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
    assumed = begun.assumed or any(end.qualifier for end in ends)
    return Ending(found, why, assumed=assumed, computed=True)


def _editions(term: Term, number: int, begun: Known, book: Book) -> Ending:
    """Return the end of the nth edition of a fair that begins on or after the term's first day."""
    assert begun.date
    start = begun.date.earliest
    held = sorted(
        event.dates
        for event in book.events.values()
        if event.series == term.series
        and event.status is not EventStatus.CANCELLED
        and event.dates
        and event.dates.earliest >= start
    )
    if len(held) < number:
        return Ending(None, (because(sentences.TERM_INCOMPLETE, term.kind),))
    last = held[number - 1]
    closing = last.text.rpartition("/")[2]
    last = last if closing == ".." else PartialDate(closing)
    why = (*begun.why, because(sentences.EDITION, number, term.series, last), because(sentences.NO_SHIFT))
    return Ending(last, why, assumed=begun.assumed or bool(last.qualifier), computed=True)


def _rolled(agreement: Agreement, begun: Known, first: Ending, today: date) -> Ending:
    """Return the end of the term that runs today when each term renews itself.

    Each end is counted from the anchor of the first term, so that month ends do not drift.
    """
    period = agreement.renewal.period
    found = _not_after(agreement, begun, first, today)
    following = _following(agreement, begun, first, found)
    while following and found.date and found.date.latest < today and found.number < _MOST_TERMS:
        found, following = following, _following(agreement, begun, first, following)
    if found.number > 1 and period and found.date:
        rolled = because(sentences.ROLLED, found.number - 1, period, found.date)
        found = replace(found, why=(*first.why, rolled))
    return replace(found, renews=following is not None)


def _not_after(agreement: Agreement, begun: Known, first: Ending, today: date) -> Ending:
    """Return the first ending, or a later one that surely lies before today, to go on from without walking there.

    No term is longer than 31 days for each month of the period; limits and notices want every term looked at.
    """
    renewal, period = agreement.renewal, agreement.renewal.period
    if agreement.notice_events or renewal.max_count is not None or renewal.max_total or not period or not first.date:
        return first
    longest = period.months * 31 + period.days
    times = (today - first.date.latest).days // longest if longest and first.date.latest != date.max else 0
    if times < 2:
        return first
    return replace(first, date=_nth_end(agreement, begun, first, times), number=times + 1, computed=True)


def _following(agreement: Agreement, begun: Known, first: Ending, found: Ending) -> Ending | None:
    """Return the end of the term after this one; None if it was stopped or may not be renewed so often or so long."""
    renewal = agreement.renewal
    if renewal.max_count is not None and found.number > renewal.max_count:
        return None
    if found.date is None or _stopped(agreement, found.date):
        return None
    end = _nth_end(agreement, begun, first, found.number)
    if (end.earliest, end.latest) <= (found.date.earliest, found.date.latest):
        return None
    if renewal.max_total and begun.date:
        longest = _span(begun.date, renewal.max_total, agreement.term.counting, agreement.term.anchor)
        if end.latest > longest.latest:
            return None
    return replace(first, date=end, number=found.number + 1, computed=True)


def _nth_end(agreement: Agreement, begun: Known, first: Ending, times: int) -> PartialDate:
    """Return the end of the term after so many renewals."""
    term, period = agreement.term, agreement.renewal.period
    assert period
    assert first.date
    months, days = period.months * times, period.days * times
    if term.kind is TermKind.DURATION and term.duration and begun.date:
        whole = _length(term.duration.months + months, term.duration.days + days)
        return _span(begun.date, whole, term.counting, term.anchor)
    # The next term begins with the day after the last one's end (BGB § 190), as every term does in Japan.
    return _span(first.date, _length(months, days), Counting.JAPAN, Anchor.EVENT)


def _length(months: int, days: int) -> Period:
    """Return the length, or one beyond all calendars where it cannot even be written."""
    return Period(f"P{min(months, 999_999)}M{min(days, 9_999_999)}D")


def _stopped(agreement: Agreement, end: PartialDate) -> bool:
    """Whether a notice that was not withdrawn ends the agreement with that term."""
    return any(
        notice.purpose is not NoticePurpose.SUSPENSION
        and not notice.withdrawn
        and notice.effective
        and notice.effective.earliest <= end.latest
        for notice in agreement.notice_events
    )
