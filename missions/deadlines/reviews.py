"""Deadlines of reviews: the last one that should have taken place and did not, and the next."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from missions.dates.formatting import show_every
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines import sentences
from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.ends import certainty_of
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import message
from missions.records.clauses import Anchor, Review, ReviewBasis
from missions.records.visits import WhatHappened
from missions.terms.counting import last_start, possible_last_days, sum_periods

_YEAR, _HALF_YEAR = Period("P1Y"), Period("P6M")
_MOST = 2_000


class _Due(NamedTuple):
    """A review that is due: its number, its day, how sure that is, and the review before it or the term's beginning."""

    number: int
    day: PartialDate
    certainty: Certainty
    before: date | None


def review_deadlines(case: Case) -> Iterator[Deadline]:
    """Yield for each rule of review the last missed one and the next; a gap where its day cannot be computed."""
    for at, review in enumerate(case.agreement.reviews):
        part = str(at + 1) if at else ""
        every = list(_occurrences(case, review))
        if not every:
            yield case.gap(f"review{part}", "reviews", message(sentences.GAP_REVIEW))
            continue
        held = sorted(_held(case, review))
        past = [each for each in every if each.day.earliest < case.today]
        coming = [each for each in every if each.day.earliest >= case.today]
        missed = sum(not _done(each, held) for each in past[:-1])
        for due in past[-1:] + coming[:1]:
            if not _done(due, held):
                yield _deadline(case, review, due, missed if due in past else 0, held, part)


def _occurrences(case: Case, review: Review) -> Iterator[_Due]:
    """Yield the reviews in order, up to the first that lies ahead and within the term."""
    end, begun, term = case.end, case.end.begun, case.agreement.term
    last = date.max if end.date is None or end.renews else end.date.latest
    if review.basis is ReviewBasis.BEFORE_EXPIRY:
        if end.date and date.min < end.date.earliest and end.date.latest < date.max:
            ahead = last_start(end.date.earliest, review.offset or _HALF_YEAR, term.counting)
            yield _Due(end.number, PartialDate.day(ahead), certainty_of(end, end.date), _first(case.begins))
        return
    if review.basis is ReviewBasis.MIDTERM:
        first = _first(case.begins)
        if end.date and first and end.date.latest < date.max:
            half = (end.date.earliest - first) // 2
            middle = first + timedelta(days=max(0, half.days))
            yield _Due(end.number, PartialDate.day(middle), certainty_of(end, end.date), first)
        return
    fixed = review.basis is ReviewBasis.FIXED
    base = review.date if fixed else begun.date
    if base is None or base.is_open:
        return
    to_first = Period("P0D") if fixed else review.offset or review.every or _YEAR
    again = review.every or (None if fixed or review.offset else _YEAR)
    anchor = Anchor.EVENT if fixed else term.anchor
    before = _first(begun.date)
    for number in range(1, _MOST):
        length = sum_periods(to_first, again, number - 1, term.counting) if again else to_first
        day = base if fixed and number == 1 else possible_last_days(base, length, term.counting, anchor)
        if day.earliest > last:
            return
        assumed = bool(base.qualifier) or (not fixed and begun.assumed)
        sure = Certainty.FIRM if fixed and number == 1 else Certainty.DERIVED
        sure = Certainty.BOUNDED if not day.is_day else Certainty.ASSUMED if assumed else sure
        yield _Due(number, day, sure, before)
        before = day.earliest
        if again is None or day.earliest >= case.today or not (again.months or again.days):
            return


def _held(case: Case, review: Review) -> Iterator[date]:
    """Yield the days on which it was reviewed, as recorded here or at a visit that has taken place.

    Of a day known only in part the earliest is taken, so that it hushes no review that may still be due.
    """
    yield from (_first(each) or each.latest for each in review.held)
    for visit in case.book.visits_naming(case.agreement.id):
        for each in visit.agreements:
            reviewed = each.happened in (WhatHappened.REVIEWED, WhatHappened.RENEWED)
            if reviewed and each.agreement == case.agreement.id and visit.day and visit.day.latest < case.today:
                yield _first(visit.day) or visit.day.latest


def _done(due: _Due, held: list[date]) -> bool:
    """Whether a review took place nearer to its day than to the one before: what comes late counts for that one."""
    if due.before is None:
        return bool(held)
    return any(day - due.before > due.day.earliest - day for day in held)


def _first(day: PartialDate | None) -> date | None:
    """Return the earliest possible day, if there is one."""
    return day.earliest if day and day.earliest > date.min else None


def _deadline(case: Case, review: Review, due: _Due, missed: int, held: list[date], part: str) -> Deadline:
    why = [*case.end.begun.why] if review.basis is ReviewBasis.ANNIVERSARY else []
    shown = message(sentences.REVIEW_RULE, review.basis)
    if review.every:
        shown = message(sentences.REVIEW_EVERY, show_every(review.every))
    why += [shown, message(sentences.REVIEW_COUNTED, due.day)]
    why.append(message(sentences.REVIEW_LAST, held[-1]) if held else message(sentences.REVIEW_NEVER))
    if missed:
        why.append(message(sentences.REVIEWS_MISSED, missed))
    return case.dated(
        DeadlineKind.REVIEW,
        due.day,
        due.day.earliest,
        why,
        Consequence.LATE_REVIEW,
        number=due.number,
        part=part,
        certainty=due.certainty,
        otherwise=(message(sentences.REVIEW_OTHERWISE),),
    )
