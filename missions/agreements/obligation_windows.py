"""The windows of an obligation, how many visits each requires, and which visits can count."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count

import msgspec

from missions.agreements import messages
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.delegation.attendance import (
    belongs_to_party,
    organisations_at,
    party_organisations,
    visit_day,
    visits_where_two_meet,
)
from missions.messages import MessageFact, Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Anchor, Counting, Obligation, StubPolicy, Term, TermKind, Window
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind, WhatHappened
from missions.terms.counting import anchor_readings, last_day, shift_day

_KINDS_NEVER_COUNTED = frozenset(
    (VisitKind.TRANSFER, VisitKind.FREE, VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND)
)
"""Kinds that count only if the obligation names them."""

_DAY = timedelta(days=1)


class CountedVisit(msgspec.Struct, frozen=True, gc=False):
    """A visit that can count, its day as far as known, and whether it has surely taken place or is still ahead."""

    visit: Visit
    day: PartialDate | None
    done: bool
    ahead: bool

    def overlaps(self, first: date, last: date) -> bool:
        """Whether a possible day lies from first to last; an unknown day may be any day."""
        if self.day is None:
            return first <= last
        days = self.day.days()
        return any(first <= day <= last for day in days) if days else self.day.overlaps(first, last)

    def lies_within(self, windows: Sequence["WindowBounds"], surely: date) -> bool:
        """Whether it has taken place, by the day `surely`, and each possible day surely lies in one of the windows."""
        if not self.done or self.day is None or self.day.latest > surely or self.day.earliest == date.min:
            return False
        if days := self.day.days():
            return all(any(each.surely_from <= day <= each.surely_to for each in windows) for day in days)
        shared = (
            (min(self.day.latest, each.surely_to) - max(self.day.earliest, each.surely_from)).days + 1
            for each in windows
        )
        return sum(max(0, count) for count in shared) == (self.day.latest - self.day.earliest).days + 1


class WindowBounds(msgspec.Struct, frozen=True, gc=False):
    """A window's first and last day, both included, its quota of visits, why, and what that assumes.

    If the beginning or end is known only in part, these are its earliest days; `latest` is the last day it may have,
    from `surely_from` to `surely_to` lie those that it surely has, and `least` is the smallest quota it may have.
    """

    first: date
    last: date
    quota: int
    why: tuple[Reason, ...]
    unsure: tuple[Reason, ...]
    surely_from: date
    surely_to: date
    latest: date
    least: int


class ValidityPeriod(msgspec.Struct, frozen=True, gc=False):
    """When the agreement is valid, for counting its windows.

    `first` is the earliest day it may have begun and `begun_by` the latest, `surely` the last day on which it is surely
    valid and `last` the last on which it may be; both are `date.max` if no end is known.
    """

    first: date
    begun_by: date
    surely: date
    last: date
    begun: PartialDate | None
    unsure: tuple[Reason, ...]
    unsure_end: tuple[Reason, ...]


class _WholeWindow(msgspec.Struct, frozen=True, gc=False):
    """A whole window, before it is cut to the time the agreement is valid."""

    first: date
    last: date
    why: tuple[Reason, ...]
    unsure: tuple[Reason, ...] = ()
    late_first: date = date.min
    """Its first day if the agreement began as late as it may have; not given if it is the same."""
    latest: date = date.min
    """Its last day then."""


def counting_visits(obligation: Obligation, agreement: Agreement, book: Book) -> tuple[Visit, ...]:
    """Return the visits that can count towards the obligation by day; those without a day come last.

    They name the agreement, unless it was only prompted there, or two of its parties take part. Visits of a
    cancelled mission never count.
    """
    found = {visit.id: visit for visit in book.visits_naming(agreement.id) if _works_on(visit, agreement)}
    for id in visits_where_two_meet(party_organisations(agreement), book):
        found[id] = book.visits[id]
    by_day = [(visit_day(visit, book), visit) for visit in found.values() if _can_count(visit, obligation, book)]
    return tuple(visit for _, visit in sorted(by_day, key=_order))


def count_visit(visit: Visit, book: Book, today: date) -> CountedVisit:
    """Return the visit with its day and whether it has taken place.

    It is done if every possible day is before today. Without a day it is ahead while its mission is being prepared
    and nobody is recorded as having come; otherwise it may have taken place at any time.
    """
    day = visit_day(visit, book)
    if day:
        return CountedVisit(visit, day, day.latest < today, day.earliest > today)
    mission = book.find(Mission, visit.mission)
    prepared = mission is not None and not mission.is_over
    return CountedVisit(visit, None, done=False, ahead=prepared and not visit.was_attended)


def validity_period(
    visits: Sequence[CountedVisit],
    today: date,
    begun: PartialDate | None,
    ended: PartialDate | None,
    on_file: date | None = None,
) -> ValidityPeriod:
    """Return the time for which the agreement's windows are counted.

    Without a beginning it starts with the calendar year of the first visit that counts, else of the day on which the
    agreement was put `on_file`, else of today.
    """
    surely = last = date.max
    unsure_end: tuple[Reason, ...] = ()
    if ended:
        surely = ended.latest if ended.earliest == date.min else ended.earliest
        last = ended.latest
        if surely != last:
            unsure_end = (message(messages.ENDED_PARTLY, ended=ended, surely=surely),)
    if begun and begun.latest > date.min:
        first = begun.latest if begun.earliest == date.min else begun.earliest
        unsure: tuple[Reason, ...] = ()
        if not begun.is_day:
            unsure = (message(messages.BEGUN_PARTLY, known=begun, day=first), message(messages.RECORD_ENTRY))
        elif begun.qualifier:
            unsure = (message(messages.BEGUN_UNSURE, begun=begun), message(messages.RECORD_ENTRY))
        return ValidityPeriod(first, begun.latest, surely, last, begun, unsure, unsure_end)
    days = [each.day.earliest for each in visits if each.day and date.min < each.day.earliest <= today]
    filed = on_file if on_file and on_file <= today else None
    year = min(days, default=filed or today).year
    sentence = messages.NOT_BEGUN_TODAY
    if days or filed:
        sentence = messages.NOT_BEGUN_VISIT if days else messages.NOT_BEGUN_FILE
    unsure = (message(sentence, year=str(year)), message(messages.RECORD_ENTRY))
    return ValidityPeriod(date(year, 1, 1), date(year, 1, 1), surely, last, None, unsure, unsure_end)


def window_bounds(
    obligation: Obligation, term: Term, visits: Sequence[CountedVisit], today: date, validity: ValidityPeriod
) -> Iterator[WindowBounds]:
    """Yield the windows up to the one that holds today; none begins after the last day on which it is surely valid.

    A window cut short by the agreement's beginning or end is left out, requires its share, or counts in full, as the
    obligation says.
    """
    for whole_window in _whole_windows(obligation, term, visits, validity) if obligation.quota > 0 else ():
        first, last = max(whole_window.first, validity.first), min(whole_window.last, validity.last)
        if first > min(today, validity.surely):
            return
        quota, why = _quota(obligation, (whole_window.first, whole_window.last), (first, last)), whole_window.why
        if (first, last) != (whole_window.first, whole_window.last):
            why = (*why, message(messages.CUT, first=first, last=last))
            part, whole = (last - first).days + 1, (whole_window.last - whole_window.first).days + 1
            if obligation.stub is StubPolicy.PRORATE:
                why = (*why, message(messages.SHORT_SHARE, part=part, whole=whole, quota=obligation.quota, share=quota))
            elif obligation.stub is StubPolicy.FULL:
                why = (*why, message(messages.SHORT_FULL))
        if quota:
            unsure_end = validity.unsure_end if last > validity.surely else ()
            late = (max(whole_window.late_first, whole_window.first), max(whole_window.latest, whole_window.last))
            ends = validity.last if term.kind is TermKind.DURATION and validity.begun_by > validity.first else None
            readings = (
                ((whole_window.first, whole_window.last), (first, min(last, validity.surely))),
                (late, (max(late[0], validity.begun_by), min(late[1], ends or validity.surely))),
            )
            yield WindowBounds(
                first,
                last,
                quota,
                why,
                (*whole_window.unsure, *unsure_end),
                surely_from=max(late[0], validity.begun_by),
                surely_to=min(last, validity.surely),
                latest=max(last, min(late[1], validity.last)),
                least=min(quota, *(_quota(obligation, *each) for each in readings)) if validity.begun else 0,
            )
        if whole_window.last >= today:
            return


def _quota(obligation: Obligation, whole: tuple[date, date], part: tuple[date, date]) -> int:
    """Return how many visits are owed in the part of a whole window in which the agreement is valid."""
    days, of = ((last - first).days + 1 for first, last in (part, whole))
    if days <= 0:
        return 0
    if days >= of or obligation.stub is StubPolicy.FULL:
        return obligation.quota
    return -(-obligation.quota * days // of) if obligation.stub is StubPolicy.PRORATE else 0


def _works_on(visit: Visit, agreement: Agreement) -> bool:
    """Whether the agreement was worked on there, not only prompted."""
    return any(
        each.agreement == agreement.id and each.happened is not WhatHappened.PROMPTED for each in visit.agreements
    )


def _can_count(visit: Visit, obligation: Obligation, book: Book) -> bool:
    """Whether the visit is of a kind that counts, was not cancelled, and the party obliged takes part."""
    if obligation.counts:
        if visit.kind.value not in {"_".join(kind.lower().split()) for kind in obligation.counts}:
            return False
    elif visit.kind in _KINDS_NEVER_COUNTED:
        return False
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission and mission.is_cancelled:
        return False
    return not obligation.party or any(
        belongs_to_party(id, (obligation.party,), book) for id in organisations_at(visit, book)
    )


def _order(item: tuple[PartialDate | None, Visit]) -> tuple[object, ...]:
    day, visit = item
    return (day is None, day.earliest if day else date.max, day.latest if day else date.max, visit.id)


def _whole_windows(
    obligation: Obligation, term: Term, visits: Sequence[CountedVisit], validity: ValidityPeriod
) -> Iterator[_WholeWindow]:
    """Yield the whole windows, each beginning the day after the one before ends."""
    if obligation.window is Window.ROLLING_YEAR:
        return _rolling_years(obligation.quota, term, visits, validity)
    if obligation.window is Window.AGREEMENT_YEAR and validity.begun:
        return _agreement_years(term, validity)
    return _calendar_years(validity, obligation.window is Window.AGREEMENT_YEAR)


def _calendar_years(validity: ValidityPeriod, instead: bool) -> Iterator[_WholeWindow]:
    """Yield calendar years; `instead` of years of the agreement, whose beginning is not known."""
    for year in range(validity.first.year, date.max.year + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        unsure = validity.unsure if validity.begun is None or first <= validity.begun.latest else ()
        if instead:
            unsure = (*unsure, message(messages.NO_ANNIVERSARY))
        yield _WholeWindow(
            first, last, (message(messages.CALENDAR_YEAR, year=str(year), first=first, last=last),), unsure
        )


def _agreement_years(term: Term, validity: ValidityPeriod) -> Iterator[_WholeWindow]:
    """Yield the years between the anniversaries, each end counted from the beginning."""
    sentence = messages.AGREEMENT_YEAR_JAPAN if term.counting is Counting.JAPAN else messages.AGREEMENT_YEAR
    unsure, readings = (*validity.unsure, *_first_day_assumptions(term)), anchor_readings(term.anchor)
    first, late_first = validity.first, validity.begun_by
    earlier = _last_days_of_years(validity.first, term.counting, readings)
    later = _last_days_of_years(validity.begun_by, term.counting, readings, max)
    for number, (last, latest) in enumerate(zip(earlier, later, strict=False), 1):
        why = (message(sentence, number=number, first=first, last=last, begun=validity.first),)
        yield _WholeWindow(first, last, why, unsure, late_first, latest)
        first, late_first = last + _DAY, shift_day(latest, days=1)


def _rolling_years(
    quota: int, term: Term, visits: Sequence[CountedVisit], validity: ValidityPeriod
) -> Iterator[_WholeWindow]:
    """Yield windows of twelve months, counted again from each visit that closes one.

    The visit that meets a window's quota closes it, and the next is due twelve months later, its own day not
    counted; of a day known only in part the earliest is taken. A missed window keeps its anchor.
    """
    days = sorted((each.day for each in visits if each.done and each.day), key=lambda day: day.latest)
    at, first, anchor = 0, validity.first, validity.first
    late_first, late_anchor = validity.begun_by, validity.begun_by
    readings = anchor_readings(term.anchor) if validity.begun else (True,)
    unsure = (*validity.unsure, *(_first_day_assumptions(term) if validity.begun else ()))
    sentence = messages.TWELVE_MONTHS_FIRST
    facts: dict[str, MessageFact] = {}
    while True:
        later = _last_days_of_years(late_anchor, term.counting, readings, max)
        for last, latest in zip(_last_days_of_years(anchor, term.counting, readings), later, strict=False):
            if last < first:  # the window before may have been closed only on its last day
                continue
            why = message(sentence, first=first, last=last, **facts)
            closing: list[PartialDate] = []
            while at < len(days) and days[at].latest <= min(last, validity.surely) and len(closing) < quota:
                if days[at].earliest >= first:
                    closing.append(days[at])
                at += 1
            if len(closing) == quota:
                break
            yield _WholeWindow(first, last, (why,), unsure, late_first, latest)
            first, late_first = last + _DAY, shift_day(latest, days=1)
            sentence, facts = messages.TWELVE_MONTHS_MORE, {"counted_from": anchor}
        closed = closing[-1]
        done = message(messages.TWELVE_MONTHS_DONE, closed=closed)
        yield _WholeWindow(first, closed.latest, (why, done), unsure, late_first)
        first, anchor, readings = closed.latest + _DAY, closed.earliest, (False,)
        late_first, late_anchor = first, closed.latest
        sentence, facts = messages.TWELVE_MONTHS_AFTER, {"before": closed}
        partly = message(messages.AFTER_PARTIAL_VISIT, known=closed, day=closed.earliest)
        unsure = () if closed.is_day else (partly,)


def _last_days_of_years(
    anchor: date, counting: Counting, readings: tuple[bool, ...], of: Callable[[Iterable[date]], date] = min
) -> Iterator[date]:
    """Yield the last day of one year, two years and so on from the anchor; of two readings the earlier.

    Each is counted in one step, so that a beginning on 29 February meets its anniversary in leap years.
    """
    for number in count(1):
        yield of(last_day(anchor, Period(f"P{number}Y"), counting, way) for way in readings)


def _first_day_assumptions(term: Term) -> tuple[Reason, ...]:
    """Return the assumption about the first day and its remedy, if it is not known whether that day counts."""
    if term.anchor is not Anchor.UNKNOWN:
        return ()
    return (message(messages.FIRST_DAY_UNKNOWN), message(messages.RECORD_FIRST_DAY))
