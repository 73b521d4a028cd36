"""Decisions on deadlines: record or drop one, whether it is in force, and what must still be done."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date
from itertools import count

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines import messages
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind, RecordedDecision
from missions.messages import MessageFact, Sentence, message, message_text
from missions.records.agreements import Agreement, OwnRules
from missions.records.book import Book
from missions.records.changes import Changes, RejectedError, id_of
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.terms.counting import roll_back, shift_day
from missions.text import clean, fold, line

REMIND_AGAIN_DAYS = 30
"""Days before the day to act on which a deadline returns, because something must still be signed or sent."""

_KINDS_IF_RENEWED = (DeadlineKind.NOTICE_OF_NON_RENEWAL, DeadlineKind.EXIT_BOUNDARY)
"""The kinds where an agreement continues if nobody acts: to let it lapse takes a notice, to renew it nothing."""

_KINDS_WITH_DECISION_ON_END = END_OF_TERM_KINDS | {DeadlineKind.EXIT_BOUNDARY}
_DECISIONS_WITH_REASON = (Decision.ACKNOWLEDGED, Decision.LET_LAPSE)


class RejectedDecisionError(RejectedError):
    """A decision that is not possible; its text names the field and what would be right."""


def decide(
    deadline: Deadline,
    book: Book,
    today: date,
    decision: Decision,
    who: str,
    why: str = "",
    until: PartialDate | None = None,
) -> Changes:
    """Return the changes that record a decision; earlier ones are kept. Raises RejectedDecisionError."""
    note = decision_note(deadline, decision, who=who, why=why, until=until, today=today)
    note = replace(note, id=next(id for id in _numbered(note.id) if book.get(id) is None))
    return Changes(messages.DECIDES(decision=decision, kind=deadline.kind, deadline=deadline.title), put=(note,))


def decision_note(
    deadline: Deadline, decision: Decision, *, who: str, why: str, until: PartialDate | None = None, today: date
) -> DeadlineNote:
    """Return the note that records a decision on a deadline; RejectedDecisionError if it is not possible.

    Only snoozing takes `until`; of a partial date the earliest day counts.
    """
    if decision in _DECISIONS_WITH_REASON and not line(why):
        raise _rejection(messages.NEEDS_REASON)
    if decision is Decision.SNOOZED:
        _require_until(deadline, until, today)
    elif decision is not Decision.ACKNOWLEDGED and deadline.kind not in _KINDS_WITH_DECISION_ON_END:
        kind = show_choice(deadline.kind)
        raise _rejection(messages.ONLY_ENDS, decision=decision, kind=kind)
    return DeadlineNote(
        id=_first_note_id(deadline),
        agreement=deadline.id,
        deadline=deadline.kind.value,
        term=deadline.number,
        part=deadline.part,
        decision=decision,
        until=until if decision is Decision.SNOOZED else None,
        who=line(who),
        why=clean(why).strip(),
    )


def drop_decisions(deadline: Deadline, book: Book) -> Changes:
    """Return the changes that drop every decision on a deadline; RejectedDecisionError if there is none."""
    notes = decision_notes(deadline, book)
    if not notes:
        raise _rejection(messages.NOTHING_DECIDED, kind=show_choice(deadline.kind), deadline=deadline.title)
    return Changes(messages.REOPENS(kind=deadline.kind, deadline=deadline.title), drop=tuple(map(id_of, notes)))


def decision_notes(deadline: Deadline, book: Book) -> tuple[DeadlineNote, ...]:
    """Return all notes on a deadline that are on file."""
    key = (deadline.kind.value, deadline.number, deadline.part)
    notes: Iterable[DeadlineNote] = book.notes.get(deadline.id, ())
    return tuple(note for note in notes if (note.deadline, note.term, note.part) == key)


def apply_decision(notes: Iterable[DeadlineNote], deadline: Deadline, today: date) -> Deadline:
    """Return the deadline with the decision in force on it; else, if decided, with a reason for what is still to do.

    An acknowledgement, and a decision that needs no action, hold for the rest of the term; snoozing holds until its
    day; a decision that needs a signature or a notice holds until 30 days before the day to act.
    """
    note = _last_note(notes, deadline.kind, deadline.number, deadline.part)
    if note is None:
        return deadline
    until = _remind_again_on(note, deadline.kind, deadline.act_by)
    if until > today:
        kept = RecordedDecision(note.id, note.decision, None if until == date.max else until, note.who, note.why)
        return replace(deadline, recorded_decision=kept)
    if note.decision is Decision.SNOOZED:
        return deadline
    lapses = note.decision is Decision.LET_LAPSE
    still = message(messages.NOTICE_STILL) if lapses else message(messages.SPEAKS_AGAIN, decision=note.decision)
    return replace(deadline, why=(*deadline.why, still))


def remaining_action(deadline: Deadline, decision: Decision) -> str:
    """Return the sentence on what must still be done after a decision, or nothing; a decision itself signs nothing."""
    if deadline.act_by is None or (deadline.days or 0) < 0:
        return ""
    tacit = deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL
    bound = deadline.kind is DeadlineKind.EXIT_BOUNDARY
    if decision is Decision.RENEGOTIATE or (decision is Decision.RENEW and not tacit and not bound):
        return messages.SIGN_BY(day=deadline.act_by)
    if decision is Decision.LET_LAPSE and (tacit or bound):
        return (messages.GIVE_NOTICE_BY if tacit else messages.LEAVE_BY)(day=deadline.act_by)
    return ""


def _last_note(notes: Iterable[DeadlineNote], kind: DeadlineKind, number: int, part: str) -> DeadlineNote | None:
    """Return the last note on a deadline; letting a term lapse holds for every kind of deadline on its end."""
    mine = [
        note
        for note in notes
        if (note.term, note.part) == (number, part)
        and (
            note.deadline == kind.value
            or (
                kind in END_OF_TERM_KINDS and note.deadline in END_OF_TERM_KINDS and note.decision is Decision.LET_LAPSE
            )
        )
    ]
    return max(mine, key=_note_order, default=None)


def _note_order(note: DeadlineNote) -> tuple[str, int, str]:
    """Return the sort key of notes: when they were changed, then the number in their id."""
    changed = note.changed.astimezone(UTC) if note.changed and note.changed.tzinfo else note.changed
    return (changed.replace(tzinfo=None).isoformat() if changed else "", len(note.id), note.id)


def _remind_again_on(note: DeadlineNote, kind: DeadlineKind, act_by: date | None) -> date:
    """Return the day on which the deadline returns; `date.max` for never, `date.min` for at once."""
    if note.decision is Decision.SNOOZED:
        return note.until.earliest if note.until else date.min
    if note.decision is Decision.ACKNOWLEDGED or act_by is None:
        return date.max
    if note.decision is (Decision.RENEW if kind in _KINDS_IF_RENEWED else Decision.LET_LAPSE):
        return date.max
    return shift_day(act_by, days=-REMIND_AGAIN_DAYS)


def _require_until(deadline: Deadline, until: PartialDate | None, today: date) -> None:
    """Raise RejectedDecisionError unless `until` is after today and no later than a day to act still ahead."""
    if until is None:
        raise _rejection(messages.NEEDS_UNTIL)
    if until.earliest == date.min:
        raise _rejection(messages.UNTIL_OPEN, until=until)
    if deadline.act_by == today:
        raise _rejection(messages.UNTIL_TODAY, today=today)
    if until.earliest <= today:
        raise _rejection(messages.UNTIL_PAST, day=until.earliest, today=today)
    if deadline.act_by and today < deadline.act_by < until.earliest:
        raise _rejection(messages.UNTIL_TOO_LATE, day=deadline.act_by, until=until, then=deadline.act_by)


def _first_note_id(deadline: Deadline) -> str:
    """Return the id of the first note on a deadline, from its record, kind, term and part."""
    words = fold(f"{deadline.id} {deadline.kind.value} {deadline.number} {deadline.part}")
    return "-".join(re.findall(r"[a-z0-9]+", words))


def _numbered(stem: str) -> Iterable[str]:
    """Yield the stem, and then the stem with a number."""
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _rejection(sentence: Sentence, **facts: MessageFact) -> RejectedDecisionError:
    return RejectedDecisionError(message_text(sentence, **facts))


_END_OF_TERM = (Period("P6M"), Period("P3M"), Period("P1M"), Period("P1W"))
_SHORT = (Period("P2W"), Period("P1W"))

LADDERS: Mapping[DeadlineKind, tuple[Period, ...]] = {
    **dict.fromkeys(END_OF_TERM_KINDS, _END_OF_TERM),
    DeadlineKind.CAP_REACHED: (Period("P1Y"), Period("P6M"), Period("P3M"), Period("P1M")),
    DeadlineKind.EXIT_BOUNDARY: (Period("P3M"), Period("P1M"), Period("P1W")),
    DeadlineKind.REVIEW: (Period("P2M"), Period("P1M"), Period("P1W")),
    DeadlineKind.OBLIGATION: (Period("P3M"), Period("P1M"), Period("P1W")),
    DeadlineKind.SURVIVAL_END: (Period("P3M"), Period("P1M")),
    DeadlineKind.EVENT_REGISTRATION: (Period("P1M"), Period("P2W"), Period("P1W")),
    DeadlineKind.MISSING_SIGNATURE: _SHORT,
    DeadlineKind.ENTRY_NOTIFICATION: _SHORT,
    DeadlineKind.FILING: _SHORT,
    DeadlineKind.MEETING_TO_CONFIRM: _SHORT,
}
"""How long before the day to act to remind, by kind; of all others a week before.

Offices renew agreements six months ahead, a whole new one a year ahead, and prepare a review within sixty days; they
count reminders from the day to act, not from the expiry: three months, one, and a week before.
"""

_LAST_WEEK = (Period("P1W"),)


def ladder(kind: DeadlineKind, agreement: Agreement | None = None, own: OwnRules = OwnRules()) -> tuple[Period, ...]:  # noqa: B008
    """Return how long before the day to act to remind: by the agreement's ladder, the settings, or as the kind has it.

    Its ladder of the kind goes before that of all kinds; one of the expiry is for every way in which a term ends.
    """
    found = _ladder_of(agreement, kind)
    return own.reminders or LADDERS.get(kind, _LAST_WEEK) if found is None else found


def is_reminded_by_settings(deadline: Deadline, book: Book) -> bool:
    """Whether it is the settings that say when to remind of a deadline, and no agreement."""
    agreement = book.agreements.get(deadline.id)
    return bool(book.own_rules.reminders) and _ladder_of(agreement, deadline.kind) is None


def _ladder_of(agreement: Agreement | None, kind: DeadlineKind) -> tuple[Period, ...] | None:
    """Return an agreement's own ladder for a kind of deadline, if it has one."""
    if agreement is not None:
        names = (kind.value, DeadlineKind.EXPIRY.value) if kind in END_OF_TERM_KINDS else (kind.value,)
        for name in (*names, ""):
            for each in agreement.reminders:
                if each.deadline == name:
                    return each.before
    return None


def reminder_days(deadline: Deadline, book: Book) -> tuple[date, ...]:
    """Return the days on which to remind of a deadline, in order; on a weekend, the Friday before.

    None of a data gap, and none on the day to act itself.
    """
    last = deadline.act_by
    if last is None:
        return ()
    days = _days_before(last, ladder(deadline.kind, book.agreements.get(deadline.id), book.own_rules))
    return tuple(sorted({day for day in days if date.min < day < last}))


def next_reminder(deadline: Deadline, book: Book, today: date) -> date | None:
    """Return the next day after today on which to remind of a deadline; None if there is none before the day to act."""
    return next((day for day in reminder_days(deadline, book) if day > today), None)


def _days_before(last: date, before: Iterable[Period]) -> Iterable[date]:
    return (roll_back(shift_day(shift_day(last, months=-each.months), days=-each.days)) for each in before)
