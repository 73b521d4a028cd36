"""When the first term of an agreement ends: on a fixed day, after a duration, by editions, or on one of several."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Reason, Sentence, message
from missions.records.book import Book
from missions.records.clauses import Anchor, Counting, End, Rounding, Term, TermKind
from missions.records.visits import EventStatus
from missions.terms import messages
from missions.terms.counting import (
    anchor_readings,
    date_range,
    last_days,
    possible_last_days,
    rounded_end,
    union_of_dates,
)
from missions.terms.entry_into_force import KnownDate


class TermEnd(msgspec.Struct, frozen=True, gc=False):
    """The last day of a term under every reading; None if facts are missing or there is no end.

    `number` counts terms from 1, `renewal_count` how often it renewed itself. `why` explains the date, or what is
    missing. `assumed` means that it rests on inference or assumption, `computed` that it was counted, not stated,
    `renews` that another term follows unless notice is given, `stopped` that a notice ended it. `length` is the whole
    length from the beginning, if the end is counted from there; `begun` is when the first term began. `base` is the
    end from which further terms are counted if they are not counted from the beginning, `added` the length from
    there. `indefinite` means that there is no end, rather than an unknown one; `by` is the id of the last extension,
    `declared` the day on which the renewal that made the term was declared, `rolled` how often it renewed itself since.
    Where it is not known which term runs, `date` has the possible ends of the one that does, `numbered` those of the
    term with that number.
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
    declared: PartialDate | None = None
    rolled: int = 0
    numbered: PartialDate | None = None

    @property
    def counted_end(self) -> PartialDate | None:
        """The possible ends of the term with its number."""
        return self.numbered or self.date


def initial_term_end(term: Term, begun: KnownDate, book: Book) -> TermEnd:
    """Return the end of the first term."""
    kind = term.known_kind
    found = _end_by_kind(kind, term, begun, book)
    if kind is not term.kind and found.date:
        found = replace(found, why=(message(messages.KIND_NOT_STATED, kind=kind), *found.why))
    if (term.expiry and kind is not TermKind.FIXED_END) or (term.duration and kind is not TermKind.DURATION):
        return _with_other_end(kind, term, found)
    return found


def _end_by_kind(kind: TermKind, term: Term, begun: KnownDate, book: Book) -> TermEnd:
    """Return the end as a term of that kind sets it."""
    match kind:
        case TermKind.NOT_STATED if not term.ends:
            return TermEnd(None, (message(messages.TERM_NOT_STATED),), begun=begun)
        case TermKind.INDEFINITE:
            return TermEnd(None, (message(messages.INDEFINITE),), indefinite=True, begun=begun)
        case TermKind.FIXED_END if term.expiry:
            return _fixed_end(term.expiry, term.rounded_to, begun)
        case TermKind.DURATION if term.duration and begun.date:
            return _end_of_duration(term, term.duration, begun.date, begun)
        case TermKind.EDITIONS if term.editions and begun.date:
            return _end_of_editions(term, term.editions, begun.date, begun, book)
        case TermKind.LATER_OF | TermKind.EARLIER_OF | TermKind.NOT_STATED if term.ends:
            return _one_of_several_ends(kind, term, begun)
    missing = message(messages.TERM_INCOMPLETE, kind=kind)
    return TermEnd(None, (*begun.why, missing) if begun.date is None else (missing,), begun=begun)


def _with_other_end(kind: TermKind, term: Term, found: TermEnd) -> TermEnd:
    """Return the end with a doubt if a fixed end or a duration is recorded beside it that gives another day."""
    begun, remedy = found.begun, message(messages.RECORD_ONE_END)
    counted = term.duration and begun.date and _possible_ends(term, term.duration, begun.date)
    if kind is TermKind.INDEFINITE:
        other = term.expiry or counted
        if not other:
            return found
        why = (*found.why, message(messages.INDEFINITE_BUT_ENDS, end=other), remedy)
        end = PartialDate(f"{other.earliest.isoformat()}/..")
        return TermEnd(end, why, assumed=True, computed=True, begun=begun)
    if found.date is None:
        return found
    if kind is TermKind.FIXED_END and term.duration and counted and not _may_be_same(counted, found.date):
        doubt = message(messages.OTHER_LENGTH, length=term.duration, other=counted)
    elif kind is TermKind.DURATION and term.expiry and not _may_be_same(term.expiry, found.date):
        doubt = message(messages.OTHER_END, other=term.expiry)
    else:
        return found
    return replace(found, why=(*found.why, doubt, remedy), assumed=True)


def _may_be_same(one: PartialDate, other: PartialDate) -> bool:
    """Whether both may be the same day."""
    return one.earliest <= other.latest and other.earliest <= one.latest


def _fixed_end(expiry: PartialDate, rounding: Rounding, begun: KnownDate) -> TermEnd:
    """Return the end on a fixed day; one of which only the month or year is known may run to the end of it."""
    end, doubtful = rounded_end(expiry, rounding), bool(expiry.qualifier)
    why = [message(messages.FIXED_END if expiry.is_day else messages.FIXED_END_PARTIAL, expiry=expiry)]
    if not expiry.is_day and rounding is not Rounding.NONE:
        why.append(message(messages.ROUNDED, stretch=rounding, end=end))
    elif end != expiry:
        why += [
            message(messages.NOT_ROUNDED, stretch=rounding, rounded=end),
            message(messages.RECORD_ROUNDING),
        ]
        end, doubtful = expiry, True
    if not end.is_day:
        why.append(message(messages.RECORD_END))
    computed = not expiry.is_day and rounding is not Rounding.NONE
    return TermEnd(end, (*why, message(messages.NO_SHIFT)), assumed=doubtful, computed=computed, begun=begun)


def _end_of_duration(term: Term, length: Period, anchor: PartialDate, begun: KnownDate) -> TermEnd:
    """Return the end of a duration, counted once from its anchor, under each possible reading."""
    end, steps, has_readings = _counted_end(term, length, anchor)
    why = (*begun.why, message(messages.LASTS, length=length, anchor=anchor), *steps)
    if has_readings:
        why = (*why, message(messages.ANCHOR_UNKNOWN), message(messages.RECORD_ANCHOR))
    why = (*why, message(messages.NO_SHIFT))
    whole = length if term.rounded_to is Rounding.NONE else None
    return TermEnd(end, why, assumed=begun.assumed, computed=True, length=whole, begun=begun)


def _possible_ends(term: Term, length: Period, anchor: PartialDate) -> PartialDate:
    """Return the possible last days of a length under every reading, run to the end of their month, quarter or year."""
    return rounded_end(possible_last_days(anchor, length, term.counting, term.anchor), term.rounded_to)


def _counted_end(term: Term, length: Period, anchor: PartialDate) -> tuple[PartialDate, list[Reason], bool]:
    """Return the possible last days of a length, each step of counting them, and whether readings of it differ.

    Each reading runs to the end of the stretch in which it falls: a day's difference can become a month or a year.
    """
    ends, steps = [], []
    for first_day_counts in anchor_readings(term.anchor):
        ends.append(last_days(anchor, length, term.counting, first_day_counts))
        steps.append(message(_counting_sentence(term.counting, first_day_counts), ends=ends[-1]))
    if term.rounded_to is not Rounding.NONE:
        ends = [rounded_end(each, term.rounded_to) for each in ends]
        first, last, stretch = ends[-1], ends[0], term.rounded_to
        if first != last:
            steps.append(message(messages.ROUNDED_APART, stretch=stretch, first=first, last=last))
        else:
            rounded = messages.ROUNDED_ALIKE if len(ends) > 1 else messages.ROUNDED
            steps.append(message(rounded, stretch=stretch, end=first))
    return union_of_dates(ends), steps, ends[0] != ends[-1]


def _counting_sentence(counting: Counting, first_day_counts: bool) -> Sentence:
    if counting is Counting.CALENDAR_DAYS:
        return messages.LAST_DAY_DAYS_START if first_day_counts else messages.LAST_DAY_DAYS
    if first_day_counts:
        return messages.LAST_DAY_START
    return messages.LAST_DAY_JAPAN if counting is Counting.JAPAN else messages.LAST_DAY_EVENT


class _OneEnd(NamedTuple):
    """One of several ends: what it is called, its possible days, why, and whether they are counted or assumed.

    The days are None if they are not known; then `remedy` is what would make them known.
    """

    name: str
    date: PartialDate | None
    why: tuple[Reason, ...] = ()
    is_counted: bool = False
    is_assumed: bool = False
    remedy: Reason | None = None


def _one_end(end: End, term: Term, begun: KnownDate) -> _OneEnd:
    """Return one of several ends; a length from an event is counted from that event's own day and from no other."""
    from_entry = end.starts is None and not end.event
    anchor = begun.date if from_entry else end.starts
    if end.date:
        name = messages.END_OF_EVENT if end.event else messages.END_FIXED
        told, why = name(day=end.date, event=end.event), tuple[Reason, ...]()
        counted = end.duration and anchor and _possible_ends(term, end.duration, anchor)
        if counted and not _may_be_same(counted, end.date):
            why = (message(messages.END_TWICE, day=end.date, counted=counted), message(messages.RECORD_END_ONCE))
        return _OneEnd(told, end.date, why, is_assumed=bool(why or end.date.qualifier))
    if end.duration and anchor:
        last, steps, _ = _counted_end(term, end.duration, anchor)
        name, lasts = messages.END_COUNTED, messages.ONE_END_LASTS
        if end.event:
            name, lasts = messages.END_COUNTED_EVENT, messages.ONE_END_LASTS_EVENT
        told = name(day=last, length=end.duration, anchor=anchor, event=end.event)
        clause = message(lasts, length=end.duration, anchor=anchor, event=end.event)
        why = (*(begun.why if from_entry else ()), clause, *steps)
        assumed = begun.assumed if from_entry else bool(anchor.qualifier)
        return _OneEnd(told, last, why, is_counted=True, is_assumed=assumed)
    name_of_event = end.event or messages.ONE_OF_ITS_ENDS()
    remedy = message(messages.RECORD_EVENT, event=name_of_event)
    if end.duration and end.event:
        remedy = message(messages.RECORD_EVENT_COUNTED, event=end.event, length=end.duration)
    elif end.duration:
        name_of_event = messages.LENGTH_FROM_ENTRY(length=end.duration)
        return _OneEnd(name_of_event, None, begun.why, remedy=message(messages.RECORD_ENTRY))
    elif end.starts:
        remedy = message(messages.RECORD_END_LENGTH, starts=end.starts)
    return _OneEnd(name_of_event, None, remedy=remedy)


_SEVERAL_ENDS = {
    TermKind.LATER_OF: messages.LATER_OF,
    TermKind.EARLIER_OF: messages.EARLIER_OF,
    TermKind.NOT_STATED: messages.ONE_OF_ENDS,
}


def _one_of_several_ends(kind: TermKind, term: Term, begun: KnownDate) -> TermEnd:
    """Return the later or the earlier of several ends; an undated event counts only as far as is certain.

    Where it is not stated which of them counts, any of their days may be the last.
    """
    later, ends = kind is not TermKind.EARLIER_OF, [_one_end(each, term, begun) for each in term.ends]
    dates, unknown = [each.date for each in ends if each.date], [each for each in ends if each.date is None]
    remedies = [each.remedy for each in unknown if each.remedy]
    if not dates or (later and unknown and max(each.earliest for each in dates) == date.min):
        told = [reason for each in unknown for reason in each.why]
        return TermEnd(None, (*told, message(messages.TERM_INCOMPLETE, kind=kind), *remedies), begun=begun)
    first, last = (max if kind is TermKind.LATER_OF else min), (max if later else min)
    found = date_range(first(each.earliest for each in dates), last(each.latest for each in dates))
    if unknown and later:
        found = PartialDate(f"{found.earliest.isoformat()}/..")
    names = "; ".join(each.name if each.date else messages.END_NOT_KNOWN(end=each.name) for each in ends)
    picked = messages.LATER_OF_OPEN if unknown and later else _SEVERAL_ENDS[kind]
    day = found.earliest if unknown and later else found
    why = [*_reasons_once(ends), message(picked, count=len(ends), ends=names, day=day)]
    if any(each.is_counted for each in ends) and term.anchor is Anchor.UNKNOWN and not found.is_day:
        why += [message(messages.ANCHOR_UNKNOWN), message(messages.RECORD_ANCHOR)]
    if kind is TermKind.NOT_STATED and len(ends) > 1:
        why += [message(messages.LATER_OR_EARLIER), message(messages.RECORD_LATER_OR_EARLIER)]
    for each in unknown:
        sentence = messages.END_UNKNOWN_LATER if later else messages.END_UNKNOWN_EARLIER
        why.append(message(sentence, event=each.name))
    why += [*remedies, message(messages.NO_SHIFT)]
    assumed = bool(unknown) or any(each.is_assumed for each in ends) or (kind is TermKind.NOT_STATED and len(ends) > 1)
    computed = len(dates) > 1 or any(each.is_counted for each in ends)
    return TermEnd(found, tuple(why), assumed=assumed, computed=computed, begun=begun)


def _reasons_once(ends: Sequence[_OneEnd]) -> dict[Reason, None]:
    """Return the reasons of all ends in their order, each once."""
    return dict.fromkeys(reason for each in ends for reason in each.why)


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
    if term.rounded_to is not Rounding.NONE:
        last = rounded_end(last, term.rounded_to)
        why.insert(-1, message(messages.ROUNDED, stretch=term.rounded_to, end=last))
    assumed = begun.assumed or len(held) < number or any(each.qualifier for each in lasts)
    return TermEnd(last, tuple(why), assumed=assumed, computed=True, begun=begun)


def _closing_day(dates: PartialDate) -> PartialDate:
    """Return the last day of an edition; if its closing day is not known, all that is known of its dates."""
    closing = dates.text.rpartition("/")[2]
    return dates if closing == ".." else PartialDate(closing)
