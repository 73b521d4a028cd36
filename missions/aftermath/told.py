"""What is told of partners and of what came of things: sections of items that any front end can lay out."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from missions.aftermath import sentences
from missions.aftermath.came_of import CameOf, Grown, Meeting
from missions.aftermath.promises import Promise
from missions.dates.formatting import show_choice, show_date, show_day, show_days, show_end, show_number
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.delegation.attendance import visit_day
from missions.messages import message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Outcome, OutcomeKind
from missions.records.visits import Visit, WhatHappened
from missions.text import line


class Tone(StrEnum):
    """How an item sounds; said in words too."""

    PLAIN = "plain"
    FAINT = "faint"
    GOOD = "good"
    SOON = "soon"
    LATE = "late"
    GAP = "gap"


class Item(msgspec.Struct, frozen=True):
    """A line, the record it leads to, how deep it stands under the line before it, and how it sounds."""

    text: str
    id: str = ""
    depth: int = 0
    severity: Tone = Tone.PLAIN


class Section(msgspec.Struct, frozen=True):
    """A heading and its items."""

    heading: str
    items: tuple[Item, ...]


def promise_items(promise: Promise, book: Book, depth: int = 0, short: bool = False) -> Iterator[Item]:
    """Yield a promise, and under it who promised whom, the day and the age; `short` leaves out who."""
    follow_up = promise.follow_up
    yield Item(_marked(follow_up), follow_up.id, depth, _tone(follow_up, promise.late))
    parts = [] if short else [who_promised(follow_up, book)]
    parts += [when_due(follow_up, promise.late)]
    if promise.age and follow_up.state is FollowUpState.OPEN:
        parts.append(message(sentences.PROMISED_AGO, _days(promise.age)).said)
    if follow_up.outcome:
        parts.append(line(follow_up.outcome))
    yield Item(" · ".join(part for part in parts if part), depth=depth + 1, severity=Tone.FAINT)


def follow_up_item(follow_up: FollowUp, today: date, depth: int = 0) -> Item:
    """Return a follow-up with its day, in one line."""
    due = follow_up.due
    late = (today - due.latest).days if due and follow_up.state is FollowUpState.OPEN and due.latest < today else 0
    parts = (_marked(follow_up), when_due(follow_up, late))
    return Item(" · ".join(part for part in parts if part), follow_up.id, depth, _tone(follow_up, late))


def who_promised(follow_up: FollowUp, book: Book) -> str:
    """Say who promised it to whom, as far as it is recorded."""
    by, to = (tuple(map(book.heading, ids)) for ids in (follow_up.promised_by, follow_up.promised_to))
    if by and set(by) == set(to):
        return message(sentences.EACH_OTHER, " and ".join(map(line, by))).said
    if by and to:
        return message(sentences.WHO_TO_WHOM, ", ".join(map(line, by)), ", ".join(map(line, to))).said
    return message(sentences.BY, ", ".join(map(line, by))).said if by else ""


def when_due(follow_up: FollowUp, late: int = 0) -> str:
    """Say when it is due and how late, when it was done, or that it was dropped."""
    if follow_up.state is FollowUpState.DONE:
        done_on = follow_up.done_on
        return message(sentences.DONE_ON, show_date(done_on)).said if done_on else show_choice(follow_up.state)
    if follow_up.state is FollowUpState.DROPPED:
        return show_choice(follow_up.state)
    due = follow_up.due
    if due is None:
        return sentences.NO_DAY
    if follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        return message(sentences.DAYS_OPEN, show_date(due)).said
    said = message(sentences.DUE, due).said
    return f"{said}, {show_days(-late)}" if late else said


def visit_item(visit: Visit, book: Book, depth: int = 0) -> Item:
    """Return a visit with its day and its place."""
    day = visit_day(visit, book)
    when = show_date(day, weekday=True) if day else sentences.UNKNOWN_DAY
    parts = (line(visit.heading), when, line(visit.city))
    return Item(" · ".join(part for part in parts if part), visit.id, depth)


def agreement_items(grown: Grown, today: date, day: PartialDate | None = None, depth: int = 0) -> Iterator[Item]:
    """Yield an agreement with what happened and its status; under it what followed, what is due, what was promised."""
    parts = [line(grown.agreement.heading)]
    if grown.happened:
        parts.append(_happened(grown.happened, day, today))
    parts.append(standing(grown))
    yield Item(" · ".join(parts), grown.agreement.id, depth)
    for other, how in grown.followed_by:
        yield Item(message(sentences.FOLLOWED[how.value], other.heading).said, other.id, depth + 1, Tone.GOOD)
    yield from (deadline_item(each, depth + 1) for each in grown.deadlines)
    yield from (follow_up_item(each, today, depth + 1) for each in grown.follow_ups)


def standing(grown: Grown) -> str:
    """Say an agreement's status and its end."""
    end = grown.status.ending.date
    state = show_choice(grown.status.state)
    return f"{state}, {message(sentences.ENDS, show_end(end)).said}" if end else state


def deadline_item(deadline: Deadline, depth: int = 0) -> Item:
    """Return a deadline of an agreement: by when somebody must act, or which fact is missing."""
    kind = show_choice(deadline.kind)
    if deadline.recorded_decision:
        text = message(sentences.SETTLED, kind, deadline.recorded_decision.decision).said
        return Item(text, deadline.id, depth, Tone.FAINT)
    if deadline.kind is DeadlineKind.DATA_GAP or deadline.act_by is None:
        return Item(message(sentences.MISSING, deadline.why[0].said).said, deadline.id, depth, Tone.GAP)
    said = message(sentences.ACT_BY, kind, show_day(deadline.act_by, weekday=True), show_days(deadline.days)).said
    return Item(said, deadline.id, depth, _TONES.get(deadline.band, Tone.PLAIN) if deadline.band else Tone.PLAIN)


_TONES = {Band.OVERDUE: Tone.LATE, Band.CRITICAL: Tone.LATE, Band.ACT: Tone.SOON, Band.DECIDE: Tone.SOON}


def meeting_items(meeting: Meeting, book: Book, today: date) -> Iterator[Item]:
    """Yield a meeting with what grew out of it."""
    yield visit_item(meeting.visit, book)
    for grown in meeting.agreement_results:
        yield from agreement_items(grown, today, meeting.day, 1)
    for agreement, happened in meeting.touched:
        yield _touched(agreement, happened, meeting.day, today)
    yield from (follow_up_item(each, today, 1) for each in meeting.follow_ups)
    yield from (outcome_item(each, 1) for each in meeting.outcomes)


def outcome_item(outcome: Outcome, depth: int = 0) -> Item:
    """Return an outcome: how many of what, when it was counted, and for which indicator."""
    parts = [outcome_words(outcome)]
    if outcome.counted:
        parts.append(message(sentences.COUNTED_ON, show_date(outcome.counted)).said)
    if outcome.indicator:
        parts.append(message(sentences.COUNTS_FOR, outcome.indicator).said)
    if outcome.remark:
        parts.append(line(outcome.remark))
    return Item(" · ".join(parts), outcome.agreement or outcome.visit, depth, Tone.GOOD)


def outcome_words(outcome: Outcome) -> str:
    """Say how many of what came of it: “SMEs met: 6”, “amount: 12,000 EUR”."""
    number = show_number(outcome.number) or "?"
    what = _KINDS.get(outcome.kind, show_choice(outcome.kind))
    return f"{what}: {number} {line(outcome.currency)}".rstrip()


_KINDS = {OutcomeKind.SMES_MET: "SMEs met"}


def summary(found: CameOf) -> Item:
    """Return what came of it in one line of numbers."""
    done = len(found.every_follow_up) - found.still_open
    parts = [
        message(sentences.HOW_MANY_VISITS, len(found.visit_results)).said,
        message(sentences.HOW_MANY_SIGNED, found.signed).said,
        message(sentences.HOW_MANY_FOLLOW_UPS, len(found.every_follow_up), found.still_open, done).said,
        message(sentences.HOW_MANY_OUTCOMES, len(found.every_outcome)).said,
    ]
    if found.small_companies:
        parts.append(message(sentences.HOW_MANY_SMES, len(found.small_companies)).said)
    return Item(" · ".join(parts))


def _touched(agreement: Agreement, happened: WhatHappened, day: PartialDate | None, today: date) -> Item:
    parts = (line(agreement.heading), _happened(happened, day, today))
    return Item(" · ".join(parts), agreement.id, 1, Tone.FAINT)


def _happened(happened: WhatHappened, day: PartialDate | None, today: date) -> str:
    ahead = day is not None and day.latest >= today
    return message(sentences.TO_BE if ahead else sentences.HAPPENED, happened).said


def _marked(follow_up: FollowUp) -> str:
    sign = {FollowUpState.OPEN: "☐", FollowUpState.DONE: "✓", FollowUpState.DROPPED: "✗"}[follow_up.state]
    return f"{sign} {line(follow_up.heading)}"


def _tone(follow_up: FollowUp, late: int) -> Tone:
    if follow_up.state is not FollowUpState.OPEN:
        return Tone.FAINT
    return Tone.LATE if late else Tone.PLAIN


def _days(days: int) -> str:
    """Say how long ago: in days, from two years on in years."""
    if days >= 730:
        return message(sentences.YEARS, days // 365).said
    return message(sentences.DAYS, days).said if days != 1 else sentences.ONE_DAY_AGO
