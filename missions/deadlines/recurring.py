"""Deadlines of obligations, of reviews, and of clauses that survive the end of an agreement."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from missions.agreements import messages as obligations
from missions.agreements.obligations import TRAVEL_LEAD_DAYS, ObligationWindow, WindowState, obligation_windows
from missions.dates.formatting import show_every
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines import messages, unmonitored_messages
from missions.deadlines.agreement_context import AgreementContext, end_certainty
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.messages import Reason, message
from missions.records.clauses import Anchor, Obligation, Review, ReviewBasis, Window
from missions.records.visits import WhatHappened
from missions.terms.counting import (
    following_term_end,
    last_start,
    possible_last_days,
    shift_day,
    sum_periods,
    union_of_dates,
)
from missions.terms.entry_into_force import awaits_notification
from missions.terms.history import term_history

_YEAR = Period("P1Y")
_HALF_YEAR = Period("P6M")
_MOST_OCCURRENCES = 2_000


class _DueReview(NamedTuple):
    """A review that is due: its number, day, certainty, the one before or the term's beginning, how it is counted."""

    number: int
    day: PartialDate
    certainty: Certainty
    before: date | None
    counted: Reason


def obligation_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield for each obligation the last window surely missed, the last not confirmed, and those that may still run.

    Of what is only intended, what still runs is told. What stands in a text of which no day is known is never late.
    """
    ended = None if context.end.renews else context.end.date
    entry = context.agreement.entry
    if context.end.begun.date is None and not entry.provisional and awaits_notification(context.agreement):
        return  # nothing is owed before it is in force
    for at, obligation in enumerate(context.agreement.obligations):
        part = str(at + 1) if at else ""
        begun = context.end.begun.date
        every = obligation_windows(obligation, context.agreement, context.book, context.today, begun, ended)
        if not every:
            continue
        missed = [each for each in every if each.state is WindowState.MISSED]
        doubtful = [each for each in every if each.state is WindowState.UNCONFIRMED and each.last < context.today]
        closed = [each for each in doubtful if each.latest < context.today]
        if not obligation.is_owed:
            missed, closed = [], []
        running = [each for each in doubtful if each.latest >= context.today]
        if missed:
            yield _window_deadline(context, obligation, missed[-1], missed[:-1], part)
        for each in (*closed[-1:], *running[-1:]):
            earlier = [other for other in doubtful if other.last < each.last]
            yield _window_deadline(context, obligation, each, earlier, part)
        if every[-1].last >= context.today and every[-1].state is not WindowState.MET:
            yield _window_deadline(context, obligation, every[-1], [], part)


def review_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield for each review clause the last missed review and the next; a gap if the day cannot be computed."""
    for at, review in enumerate(context.agreement.reviews):
        part = str(at + 1) if at else ""
        every = list(_occurrences(context, review))
        if not every:
            if _lacks_day(context, review):
                yield context.make_gap(f"review{part}", messages.REVIEWS, message(messages.GAP_REVIEW))
            continue
        held = sorted(_review_days(context, review))
        past = [each for each in every if each.day.earliest < context.today]
        coming = [each for each in every if each.day.earliest >= context.today]
        missed = sum(not _is_done(each, held, context.today) for each in past[:-1])
        for due in past[-1:] + coming[:1]:
            if not _is_done(due, held, context.today):
                yield _review_deadline(context, review, due, missed if due in past else 0, held, part)


def survival_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield, after an agreement has ended, the last day of each clause that survives it, until that day is over.

    However it ended: what outlives it outlives its being terminated or superseded too. A length is counted from the
    day after the end (BGB § 187(2)). If a fixed day and a length are both stated, it may be either.
    """
    end = context.end
    for number, survival in enumerate(context.agreement.survival, 1):
        if survival.endless:
            continue
        what, why, days = survival.scope or unmonitored_messages.UNNAMED(), list[Reason](), list[PartialDate]()
        if survival.until:
            days.append(survival.until)
            why.append(message(messages.SURVIVES, what=what, until=survival.until))
        if survival.duration and end.date and end.date.latest < date.max:
            days.append(following_term_end(end.date, survival.duration, context.agreement.term.counting))
            facts = {"duration": survival.duration, "end": end.date, "due": days[-1]}
            why = [*end.why, *why, message(messages.SURVIVES_FOR, what=what, **facts)]
        if not days:
            continue
        due = union_of_dates(days)
        sure = Certainty.FIRM if due.is_day and not due.qualifier else Certainty.BOUNDED
        if survival.duration:
            sure = end_certainty(end, due)
            sure = Certainty.DERIVED if sure is Certainty.FIRM else sure
        if due.latest >= context.today and due.earliest > date.min:
            yield context.make_deadline(
                DeadlineKind.SURVIVAL_END,
                due,
                due.earliest,
                why,
                Consequence.PROTECTION_ENDS,
                number=number,
                certainty=sure,
                otherwise=(message(messages.SURVIVAL_OTHERWISE),),
            )


def _window_deadline(
    context: AgreementContext,
    obligation: Obligation,
    window: ObligationWindow,
    missed: Sequence[ObligationWindow],
    part: str,
) -> Deadline:
    """Return a window's deadline: due on its last day, to act on while a journey can still be arranged.

    It tells of the windows before that were `missed` or may have been.

    Its number is the year it ends in, since a visit recorded later may change how many windows came before; years of
    the agreement, of which two may end in one year, are counted from its beginning.
    """
    begins = context.end.begun.date or context.agreement.entry.provisional
    is_due = obligation.is_owed and begins is not None
    act_by = max(window.first, shift_day(window.last, days=-TRAVEL_LEAD_DAYS)) if is_due else window.last
    why = [*window.why]
    before = [each for each in missed if each.state is WindowState.MISSED]
    if before:
        why.append(message(messages.OBLIGATIONS_MISSED, missed=_names(before)))
    if len(missed) > len(before) and all(reason.sentence is not obligations.NOT_CONFIRMED for reason in why):
        open_ones = [each for each in missed if each.state is not WindowState.MISSED]
        why.append(message(messages.OBLIGATIONS_UNCONFIRMED, unconfirmed=_names(open_ones)))
    if date.min < act_by < window.last:
        why.append(message(messages.TRAVEL, travel_lead_days=TRAVEL_LEAD_DAYS, last=window.last, day=act_by))
    unconfirmed, over = window.state is WindowState.UNCONFIRMED, window.latest < context.today
    counted = obligation.window is Window.AGREEMENT_YEAR and context.end.begun.date is not None
    rolling = obligation.window is Window.ROLLING_YEAR
    assumed = (
        window.assumed or unconfirmed or (obligation.window is Window.AGREEMENT_YEAR and context.end.begun.assumed)
    )
    sure = Certainty.ASSUMED if assumed else Certainty.DERIVED
    doubtful = (unconfirmed or not is_due) and window.last < context.today
    closed = messages.OBLIGATION_UNCONFIRMED if doubtful else messages.OBLIGATION_MISSED
    otherwise = [message(closed)] if over else []
    otherwise += [message(messages.OBLIGATION_TO_CHECK)] if doubtful else []
    latest = window.last if window.latest == date.max else window.latest
    if latest != window.last:
        why.append(message(messages.WINDOW_ENDS_LATER, day=latest))
    return context.make_deadline(
        DeadlineKind.OBLIGATION if obligation.is_owed else DeadlineKind.FOLLOW_UP,
        PartialDate.between(window.last, latest),
        act_by if act_by > date.min else window.last,
        why,
        Consequence.BROKEN_OBLIGATION if obligation.is_owed else Consequence.LATE_TASK,
        number=window.number if counted else window.last.year,
        part=f"{part}@{window.last.isoformat()}" if rolling else part,
        certainty=sure if window.last == latest else Certainty.BOUNDED,
        otherwise=otherwise,
        actor=context.book.heading(obligation.party) if obligation.party else "",
        is_doubtful=doubtful,
    )


def _names(windows: Iterable[ObligationWindow]) -> str:
    return "; ".join(obligations.WINDOW(first=each.first, last=each.last) for each in windows)


def _occurrences(context: AgreementContext, review: Review) -> Iterator[_DueReview]:
    """Yield the due reviews in order, up to the first one ahead within the term."""
    end, begun, term = context.end, context.end.begun, context.agreement.term
    last = date.max if end.date is None or end.renews else end.date.latest
    if review.basis in (ReviewBasis.BEFORE_EXPIRY, ReviewBasis.MIDTERM):
        yield from _once_in_each_term(context, review)
        return
    fixed = review.basis is ReviewBasis.FIXED
    base = review.date if fixed else begun.date
    if base is None or base.is_open:
        return
    to_first = Period("P0D") if fixed else review.offset or review.every or _YEAR
    again = review.every or (None if fixed or review.offset else _YEAR)
    anchor = term.anchor if review.offset and not fixed else Anchor.EVENT  # an anniversary has the number of its day
    before = _earliest_day(begun.date)
    for number in range(1, _MOST_OCCURRENCES):
        length = sum_periods(to_first, again, number - 1, term.counting) if again else to_first
        day = base if fixed and number == 1 else possible_last_days(base, length, term.counting, anchor)
        if day.earliest > last:
            return
        assumed = bool(base.qualifier) or (not fixed and begun.assumed)
        sure = Certainty.FIRM if fixed and number == 1 else Certainty.DERIVED
        sure = Certainty.BOUNDED if not day.is_day else Certainty.ASSUMED if assumed else sure
        whole_years = length if length.days or length.months % 12 else Period(f"P{length.months // 12}Y")
        counted = message(messages.REVIEW_COUNTED, day=day, length=whole_years, base=base)
        if fixed and number == 1:
            counted = message(messages.REVIEW_FIXED, day=day)
        yield _DueReview(number, day, sure, before, counted)
        before = day.earliest
        if again is None or day.earliest >= context.today or not (again.months or again.days):
            return


def _lacks_day(context: AgreementContext, review: Review) -> bool:
    """Whether a fact is missing to count a review from, rather than the agreement ending before the first one."""
    match review.basis:
        case ReviewBasis.FIXED:
            return review.date is None or review.date.is_open
        case ReviewBasis.ANNIVERSARY:
            return context.end.begun.date is None or context.end.begun.date.is_open
    return True


def _once_in_each_term(context: AgreementContext, review: Review) -> Iterator[_DueReview]:
    """Yield the review in the middle or before the end of each term so far: one that was missed stays to be told."""
    end, counting = context.end, context.agreement.term.counting
    terms = [(end.number, end.begun.date, end.date)]
    if end.number > 1:
        history = term_history(context.agreement, context.book, context.today, ahead=0)
        terms = [(term.number, term.begins, term.ends) for term in history]
    for number, begins, ends in terms:
        first = _earliest_day(begins)
        if not ends or ends.earliest == date.min or ends.latest == date.max:
            continue
        if review.basis is ReviewBasis.BEFORE_EXPIRY:
            length = review.offset or _HALF_YEAR
            day = PartialDate.day(last_start(ends.earliest, length, counting))
            counted = message(messages.REVIEW_AHEAD, day=day, length=length, end=ends)
        elif first:
            day = PartialDate.day(first + timedelta(days=max(0, ((ends.earliest - first) // 2).days)))
            counted = message(messages.REVIEW_HALF, day=day, base=first, end=ends)
        else:
            continue
        yield _DueReview(number, day, end_certainty(end, ends), first, counted)


def _review_days(context: AgreementContext, review: Review) -> Iterator[PartialDate]:
    """Yield the days of reviews, as recorded here or at a visit that has taken place."""
    yield from review.held
    for visit in context.book.visits_naming(context.agreement.id):
        for each in visit.agreements:
            reviewed = each.happened in (WhatHappened.REVIEWED, WhatHappened.RENEWED)
            if reviewed and each.agreement == context.agreement.id and visit.day and visit.day.latest < context.today:
                yield visit.day


def _is_done(due: _DueReview, held: list[PartialDate], today: date) -> bool:
    """Whether a review took place nearer to its day than to the one before; a late one counts for the earlier day.

    Of days known only in part every reading must say so while the review may still be due, so that none is hidden; once
    it is past, one reading is enough, so that nothing is called missed that may have been held.
    """
    if due.before is None:
        return bool(held)
    past = due.day.latest < today
    spread = due.day.latest - due.day.earliest
    return any(
        (any if past else all)(
            day - (due.before + shift) > due.day.earliest + shift - day
            for day in _bounds(each)
            for shift in {timedelta(0), min(spread, date.max - due.before)}
        )
        for each in held
    )


def _bounds(day: PartialDate) -> tuple[date, ...]:
    """Return the first and the last day that it may be, as far as they are known."""
    return tuple({bound for bound in (day.earliest, day.latest) if date.min < bound < date.max}) or (day.latest,)


def _earliest_day(day: PartialDate | None) -> date | None:
    """Return the earliest possible day, if there is one."""
    return day.earliest if day and day.earliest > date.min else None


def _review_deadline(
    context: AgreementContext, review: Review, due: _DueReview, missed: int, held: list[PartialDate], part: str
) -> Deadline:
    counted_from_end = review.basis in (ReviewBasis.BEFORE_EXPIRY, ReviewBasis.MIDTERM)
    why = [*context.end.begun.why] if review.basis is ReviewBasis.ANNIVERSARY else []
    why += context.end.why if counted_from_end else ()
    shown = message(messages.REVIEW_RULES[review.basis.value])
    if review.every:
        shown = message(messages.REVIEW_EVERY, show_every=show_every(review.every))
    why += [shown, due.counted]
    why.append(message(messages.REVIEW_LAST, held=held[-1]) if held else message(messages.REVIEW_NEVER))
    if missed:
        why.append(message(messages.REVIEWS_MISSED, missed=missed))
    return context.make_deadline(
        DeadlineKind.REVIEW,
        due.day,
        due.day.earliest,
        why,
        Consequence.LATE_REVIEW,
        number=due.number,
        part=part,
        certainty=due.certainty,
        otherwise=(message(messages.REVIEW_OTHERWISE, day=due.day),),
    )
