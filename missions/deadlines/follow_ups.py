"""Deadlines of follow-ups: what is due, and which meetings still need a day."""

from collections.abc import Iterator
from datetime import date

from missions.book import Book
from missions.dates import PartialDate
from missions.deadlines import sentences
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.reasons import Reason, because
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.terms.counting import moved, rolled_back

CONFIRM_AHEAD = 14
"""Days before the first possible day of a meeting by which it is to be confirmed."""

OFFICE = "international office"


def follow_up_deadlines(follow_up: FollowUp, book: Book, today: date) -> Iterator[Deadline]:
    """Yield the deadline of an open follow-up; a meeting without a day is to be confirmed, or is a data gap."""
    if follow_up.state is not FollowUpState.OPEN:
        return
    meeting = follow_up.kind is FollowUpKind.MEETING
    if follow_up.due is None:
        if meeting:
            yield _deadline(follow_up, book, today, DeadlineKind.DATA_GAP, None, (because(sentences.GAP_MEETING),))
    elif meeting and not follow_up.due.is_day:
        first = follow_up.due.earliest
        act_by = moved(first, days=-CONFIRM_AHEAD) if first > date.min else follow_up.due.latest
        why = (because(sentences.CONFIRM, follow_up.due, CONFIRM_AHEAD),)
        yield _deadline(follow_up, book, today, DeadlineKind.MEETING_TO_CONFIRM, act_by, why)
    else:
        act_by = follow_up.due.earliest if follow_up.due.earliest > date.min else follow_up.due.latest
        sentence = sentences.FOLLOW_UP_DUE if follow_up.due.is_day else sentences.FOLLOW_UP_PARTIAL
        yield _deadline(follow_up, book, today, DeadlineKind.FOLLOW_UP, act_by, (because(sentence, follow_up.due),))


def _deadline(
    follow_up: FollowUp,
    book: Book,
    today: date,
    kind: DeadlineKind,
    act_by: date | None,
    why: tuple[Reason, ...],
) -> Deadline:
    reasons = [*why, *_origin(follow_up, book)]
    if act_by:
        earlier = rolled_back(act_by)
        if earlier != act_by:
            reasons.append(because(sentences.ROLLED_BACK, act_by, earlier))
            act_by = earlier
    return Deadline(
        key=f"{kind.value}:{follow_up.id}",
        kind=kind,
        table="follow_ups",
        id=follow_up.id,
        title=follow_up.heading,
        due=follow_up.due,
        act_by=act_by,
        start_by=act_by,
        days=(act_by - today).days if act_by else None,
        certainty=certainty_of(follow_up.due),
        consequence=_consequence(follow_up, kind),
        actor=_actor(follow_up, book),
        why=tuple(reasons),
    )


def _origin(follow_up: FollowUp, book: Book) -> Iterator[Reason]:
    """Yield who promised it to whom, and the visit it came of."""
    by = ", ".join(book.heading(id) for id in follow_up.promised_by)
    to = ", ".join(book.heading(id) for id in follow_up.promised_to)
    if by and to:
        yield because(sentences.PROMISED, by, to)
    elif by:
        yield because(sentences.PROMISED_BY, by)
    if follow_up.visit:
        yield because(sentences.FROM_VISIT, book.heading(follow_up.visit))


def _actor(follow_up: FollowUp, book: Book) -> str:
    """Return who must act: the owner, else whoever promised it, else the office."""
    who = follow_up.owner or next(iter(follow_up.promised_by), "")
    return book.heading(who) if who else OFFICE


def certainty_of(due: PartialDate | None) -> Certainty:
    """Return how sure a recorded due date is: firm on a certain day, assumed on an uncertain one, else bounded."""
    if due is None or (due.is_day and not due.qualifier):
        return Certainty.FIRM
    return Certainty.ASSUMED if due.is_day else Certainty.BOUNDED


def _consequence(follow_up: FollowUp, kind: DeadlineKind) -> Consequence:
    if kind is DeadlineKind.DATA_GAP:
        return Consequence.UNKNOWN_DATE
    if kind is DeadlineKind.MEETING_TO_CONFIRM:
        return Consequence.NO_MEETING
    promise = follow_up.kind is FollowUpKind.PROMISE or follow_up.strength is Strength.COMMITMENT
    return Consequence.BROKEN_PROMISE if promise else Consequence.LATE_TASK
