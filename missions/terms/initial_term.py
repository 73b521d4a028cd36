"""When the first term of an agreement ends: on a fixed day, after a duration, by editions, or on one of several."""

from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Reason, Sentence, message
from missions.records.book import Book
from missions.records.clauses import Anchor, Counting, Term, TermKind
from missions.records.visits import EventStatus
from missions.terms import messages
from missions.terms.counting import anchor_readings, date_range, last_days, possible_last_days, union_of_dates
from missions.terms.entry_into_force import KnownDate


class TermEnd(msgspec.Struct, frozen=True, gc=False):
    """The last day of a term under every reading; None if facts are missing or there is no end.

    `number` counts terms from 1, `renewal_count` how often it renewed itself. `why` explains the date, or what is
    missing. `assumed` means that it rests on inference or assumption, `computed` that it was counted, not stated,
    `renews` that another term follows unless notice is given, `stopped` that a notice ended it. `length` is the whole
    length from the beginning, if the end is counted from there; `begun` is when the first term began. `base` is the
    end from which further terms are counted if they are not counted from the beginning, `added` the length from
    there. `indefinite` means that there is no end, rather than an unknown one; `by` is the id of the last extension.
    """

    date: PartialDate | None
    why: tuple[Reason, ...]
    number: int = 1
    renewal_count: int = 0
    assumed: bool = False
    computed: bool = False
    renews: bool = False
    stopped: bool = False
    indefinite: bool = False
    length: Period | None = None
    base: PartialDate | None = None
    added: Period | None = None
    by: str = ""
    begun: KnownDate = KnownDate(None, ())


def initial_term_end(term: Term, begun: KnownDate, book: Book) -> TermEnd:
    """Return the end of the first term."""
    match term.kind:
        case TermKind.NOT_STATED:
            return TermEnd(None, (message(messages.TERM_NOT_STATED),), begun=begun)
        case TermKind.INDEFINITE:
            return TermEnd(None, (message(messages.INDEFINITE),), indefinite=True, begun=begun)
        case TermKind.FIXED_END if term.expiry:
            return _fixed_end(term.expiry, begun)
        case TermKind.DURATION if term.duration and begun.date:
            return _end_of_duration(term, term.duration, begun.date, begun)
        case TermKind.EDITIONS if term.editions and begun.date:
            return _end_of_editions(term, term.editions, begun.date, begun, book)
        case TermKind.LATER_OF | TermKind.EARLIER_OF if term.ends:
            return _later_or_earlier_end(term, begun)
    missing = message(messages.TERM_INCOMPLETE, kind=term.kind)
    return TermEnd(None, (*begun.why, missing) if begun.date is None else (missing,), begun=begun)


def _fixed_end(expiry: PartialDate, begun: KnownDate) -> TermEnd:
    why = [message(messages.FIXED_END if expiry.is_day else messages.FIXED_END_PARTIAL, expiry=expiry)]
    if not expiry.is_day:
        why.append(message(messages.RECORD_END))
    return TermEnd(expiry, (*why, message(messages.NO_SHIFT)), assumed=bool(expiry.qualifier), begun=begun)


def _end_of_duration(term: Term, length: Period, anchor: PartialDate, begun: KnownDate) -> TermEnd:
    """Return the end of a duration, counted once from its anchor, under each possible reading."""
    why = [*begun.why, message(messages.LASTS, length=length, anchor=anchor)]
    ends = []
    for first_day_counts in anchor_readings(term.anchor):
        ends.append(last_days(anchor, length, term.counting, first_day_counts))
        why.append(message(_counting_sentence(term.counting, first_day_counts), ends=ends[-1]))
    if term.anchor is Anchor.UNKNOWN:
        why += [message(messages.ANCHOR_UNKNOWN), message(messages.RECORD_ANCHOR)]
    why.append(message(messages.NO_SHIFT))
    return TermEnd(union_of_dates(ends), tuple(why), assumed=begun.assumed, computed=True, length=length, begun=begun)


def _counting_sentence(counting: Counting, first_day_counts: bool) -> Sentence:
    if counting is Counting.CALENDAR_DAYS:
        return messages.LAST_DAY_DAYS
    if first_day_counts:
        return messages.LAST_DAY_START
    return messages.LAST_DAY_JAPAN if counting is Counting.JAPAN else messages.LAST_DAY_EVENT


def _later_or_earlier_end(term: Term, begun: KnownDate) -> TermEnd:
    """Return the later or the earlier of several ends; an undated event counts only as far as is certain."""
    later = term.kind is TermKind.LATER_OF
    ends, unknown, counted = [], [], False
    for end in term.ends:
        if end.date:
            ends.append(end.date)
        elif end.duration and begun.date:
            ends.append(possible_last_days(begun.date, end.duration, term.counting, term.anchor))
            counted = True
        else:
            unknown.append(end.event or messages.ONE_OF_ITS_ENDS())
    if not ends or (later and unknown and max(end.earliest for end in ends) == date.min):
        missing = [message(messages.TERM_INCOMPLETE, kind=term.kind)]
        missing += [message(messages.RECORD_EVENT, event=event) for event in unknown]
        return TermEnd(None, tuple(missing), begun=begun)
    why = list(begun.why) if counted else []
    pick = max if later else min
    found = date_range(pick(end.earliest for end in ends), pick(end.latest for end in ends))
    why.append(message(messages.LATER_OF if later else messages.EARLIER_OF, count=len(term.ends), ends=found))
    for event in unknown:
        why.append(message(messages.END_UNKNOWN_LATER if later else messages.END_UNKNOWN_EARLIER, event=event))
        why.append(message(messages.RECORD_EVENT, event=event))
    if unknown and later:
        found = PartialDate(f"{found.earliest.isoformat()}/..")
    assumed = (counted and begun.assumed) or bool(unknown) or any(end.qualifier for end in ends)
    why.append(message(messages.NO_SHIFT))
    return TermEnd(found, tuple(why), assumed=assumed, computed=counted or len(ends) > 1, begun=begun)


def _end_of_editions(term: Term, number: int, anchor: PartialDate, begun: KnownDate, book: Book) -> TermEnd:
    """Return the end of the nth edition of a fair that begins on or after the term's first day.

    If that day is known only in part, each edition that may be the nth counts.
    """
    dated = sorted(
        event.dates
        for event in book.events.values()
        if event.series == term.series and event.status is not EventStatus.CANCELLED and event.dates
    )
    lasts, why = [], list(begun.why)
    for first in dict.fromkeys((anchor.earliest, anchor.latest)):
        held = [dates for dates in dated if dates.earliest >= first]
        if 1 <= number <= len(held):
            lasts.append(_closing_day(held[number - 1]))
            continue
        missing = message(messages.EDITIONS_MISSING, number=number, series=term.series, count=len(held))
        if not lasts:
            return TermEnd(None, (message(messages.TERM_INCOMPLETE, kind=term.kind), missing), begun=begun)
        why.append(missing)
        lasts.append(PartialDate(f"{lasts[0].earliest.isoformat()}/.."))
    last = union_of_dates(lasts) if lasts[0] != lasts[-1] else lasts[0]
    why += [message(messages.EDITION, count=number, series=term.series, last=last), message(messages.NO_SHIFT)]
    assumed = begun.assumed or len(held) < number or any(each.qualifier for each in lasts)
    return TermEnd(last, tuple(why), assumed=assumed, computed=True, begun=begun)


def _closing_day(dates: PartialDate) -> PartialDate:
    """Return the last day of an edition; if its closing day is not known, all that is known of its dates."""
    closing = dates.text.rpartition("/")[2]
    return dates if closing == ".." else PartialDate(closing)
