"""From when to when the windows of an obligation run, and how many visits each of them wants."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count

import msgspec

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import MessageFact, Reason, message
from missions.obligations import sentences
from missions.obligations.counted import Counted
from missions.records.clauses import Anchor, Counting, Obligation, StubPolicy, Term, Window
from missions.terms.counting import anchor_readings, last_day

_DAY = timedelta(days=1)


class Bounds(msgspec.Struct, frozen=True, gc=False):
    """A window's first and last day, both included, how many visits it wants, and why; what that rests on."""

    first: date
    last: date
    quota: int
    why: tuple[Reason, ...]
    unsure: tuple[Reason, ...]


class _Stretch(msgspec.Struct, frozen=True, gc=False):
    """A whole window, before the agreement's beginning and end cut it."""

    first: date
    last: date
    why: tuple[Reason, ...]
    unsure: tuple[Reason, ...] = ()


class Life(msgspec.Struct, frozen=True, gc=False):
    """From when to when the agreement runs, as far as its windows are concerned.

    `first` is the earliest day it may have begun, `surely` the last day on which it surely runs and `last` the last
    on which it may; both are `date.max` where no end is known.
    """

    first: date
    surely: date
    last: date
    begun: PartialDate | None
    unsure: tuple[Reason, ...]
    unsure_end: tuple[Reason, ...]


def life(
    visits: Sequence[Counted],
    today: date,
    begun: PartialDate | None,
    ended: PartialDate | None,
    on_file: date | None = None,
) -> Life:
    """Return how long the agreement's windows run.

    Without a beginning they run from the calendar year of the first visit that counts and has begun, else of the day
    since which the agreement is `on_file`, else of today.
    """
    surely = last = date.max
    unsure_end: tuple[Reason, ...] = ()
    if ended:
        surely = ended.latest if ended.earliest == date.min else ended.earliest
        last = ended.latest
        if surely != last:
            unsure_end = (message(sentences.ENDED_PARTLY, ended, surely),)
    if begun and begun.latest > date.min:
        first = begun.latest if begun.earliest == date.min else begun.earliest
        unsure: tuple[Reason, ...] = ()
        if not begun.is_day:
            unsure = (message(sentences.BEGUN_PARTLY, begun, first), message(sentences.RECORD_ENTRY))
        elif begun.qualifier:
            unsure = (message(sentences.BEGUN_UNSURE, begun), message(sentences.RECORD_ENTRY))
        return Life(first, surely, last, begun, unsure, unsure_end)
    days = [each.day.earliest for each in visits if each.day and date.min < each.day.earliest <= today]
    filed = on_file if on_file and on_file <= today else None
    year = min(days, default=filed or today).year
    sentence = sentences.NOT_BEGUN_TODAY
    if days or filed:
        sentence = sentences.NOT_BEGUN_VISIT if days else sentences.NOT_BEGUN_FILE
    unsure = (message(sentence, str(year)), message(sentences.RECORD_ENTRY))
    return Life(date(year, 1, 1), surely, last, None, unsure, unsure_end)


def bounds(obligation: Obligation, term: Term, visits: Sequence[Counted], today: date, life: Life) -> Iterator[Bounds]:
    """Yield the windows up to and including the one that holds today; none that begins after the surely last day.

    A window shorter than the others, because the agreement begins or ends in it, is left out, wants its share or
    counts in full, as the obligation has it.
    """
    for stretch in _stretches(obligation, term, visits, life) if obligation.quota > 0 else ():
        first, last = max(stretch.first, life.first), min(stretch.last, life.last)
        if first > min(today, life.surely):
            return
        quota, why = obligation.quota, stretch.why
        if (first, last) != (stretch.first, stretch.last):
            why = (*why, message(sentences.CUT, first, last))
            part, whole = (last - first).days + 1, (stretch.last - stretch.first).days + 1
            if obligation.stub is StubPolicy.PRORATE:
                quota = -(-quota * part // whole)
                why = (*why, message(sentences.SHORT_SHARE, part, whole, obligation.quota, quota))
            elif obligation.stub is StubPolicy.FULL:
                why = (*why, message(sentences.SHORT_FULL))
            else:
                quota = 0
        if quota:
            unsure_end = life.unsure_end if last > life.surely else ()
            yield Bounds(first, last, quota, why, (*stretch.unsure, *unsure_end))
        if stretch.last >= today:
            return


def _stretches(obligation: Obligation, term: Term, visits: Sequence[Counted], life: Life) -> Iterator[_Stretch]:
    """Yield the whole windows, each beginning the day after the last one's end."""
    if obligation.window is Window.ROLLING_YEAR:
        return _rolling(obligation.quota, term, visits, life)
    if obligation.window is Window.AGREEMENT_YEAR and life.begun:
        return _agreement_years(term, life)
    return _calendar_years(life, obligation.window is Window.AGREEMENT_YEAR)


def _calendar_years(life: Life, instead: bool) -> Iterator[_Stretch]:
    """Yield calendar years; `instead` of years of the agreement, whose beginning is not known."""
    for year in range(life.first.year, date.max.year + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        unsure = life.unsure if life.begun is None or first <= life.begun.latest else ()
        if instead:
            unsure = (*unsure, message(sentences.NO_ANNIVERSARY))
        yield _Stretch(first, last, (message(sentences.CALENDAR_YEAR, str(year), first, last),), unsure)


def _agreement_years(term: Term, life: Life) -> Iterator[_Stretch]:
    """Yield the years between the anniversaries, each end counted from the beginning."""
    sentence = sentences.AGREEMENT_YEAR_JAPAN if term.counting is Counting.JAPAN else sentences.AGREEMENT_YEAR
    first, unsure = life.first, (*life.unsure, *_first_day(term))
    for number, last in enumerate(_ends(life.first, term.counting, anchor_readings(term.anchor)), 1):
        yield _Stretch(first, last, (message(sentence, number, first, last, life.first),), unsure)
        first = last + _DAY


def _rolling(quota: int, term: Term, visits: Sequence[Counted], life: Life) -> Iterator[_Stretch]:
    """Yield windows of twelve months that are counted anew from each visit that closes one.

    The last visit a window wants closes it, and the next is due twelve months after that visit, whose own day does
    not count; of a day known only in part the earliest is taken. What is missed is counted on from the same anchor.
    """
    days = sorted((each.day for each in visits if each.done and each.day), key=lambda day: day.latest)
    at, first, anchor = 0, life.first, life.first
    ways = anchor_readings(term.anchor) if life.begun else (True,)
    unsure = (*life.unsure, *(_first_day(term) if life.begun else ()))
    sentence: str = sentences.TWELVE_MONTHS_FIRST
    facts: tuple[MessageFact, ...] = ()
    while True:
        for last in _ends(anchor, term.counting, ways):
            if last < first:  # what closed the window before may have lasted all its twelve months
                continue
            why = message(sentence, first, last, *facts)
            closing: list[PartialDate] = []
            while at < len(days) and days[at].latest <= min(last, life.surely) and len(closing) < quota:
                if days[at].earliest >= first:
                    closing.append(days[at])
                at += 1
            if len(closing) == quota:
                break
            yield _Stretch(first, last, (why,), unsure)
            first = last + _DAY
            sentence, facts = sentences.TWELVE_MONTHS_MORE, (anchor,)
        closed = closing[-1]
        yield _Stretch(first, closed.latest, (why, message(sentences.TWELVE_MONTHS_DONE, closed)), unsure)
        first, anchor, ways = closed.latest + _DAY, closed.earliest, (False,)
        sentence, facts = sentences.TWELVE_MONTHS_AFTER, (closed,)
        partly = message(sentences.AFTER_PARTIAL_VISIT, closed, closed.earliest)
        unsure = () if closed.is_day else (partly,)


def _ends(anchor: date, counting: Counting, ways: tuple[bool, ...]) -> Iterator[date]:
    """Yield the last days of one year, two years and so on from the anchor: the earlier, where there are two readings.

    Each is counted in one step, so that a beginning on 29 February meets its own anniversary in leap years.
    """
    for number in count(1):
        yield min(last_day(anchor, Period(f"P{number}Y"), counting, way) for way in ways)


def _first_day(term: Term) -> tuple[Reason, ...]:
    """Return what is assumed of the first day, and what would make it firm, if nobody knows whether it counts."""
    if term.anchor is not Anchor.UNKNOWN:
        return ()
    return (message(sentences.FIRST_DAY_UNKNOWN), message(sentences.RECORD_FIRST_DAY))
