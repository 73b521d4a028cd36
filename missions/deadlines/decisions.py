"""What somebody decided on a deadline, and whether it still holds."""

import re
from collections.abc import Iterable
from datetime import UTC, date
from itertools import count

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind, RecordedDecision
from missions.messages import MessageFact, message, message_text
from missions.records.book import Book
from missions.records.changes import Changes, RejectedError
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.terms.counting import shift_day
from missions.text import clean, fold, line

REMIND_AGAIN_DAYS = 30
"""Days before the day to act on which what was decided speaks again, because it must still be signed or sent."""

_KINDS_IF_RENEWED = (DeadlineKind.NOTICE_OF_NON_RENEWAL, DeadlineKind.EXIT_BOUNDARY)
"""The kinds by which an agreement goes on if nobody acts: letting it lapse takes a notice, renewing it nothing."""


def apply_decision(notes: Iterable[DeadlineNote], deadline: Deadline, today: date) -> Deadline:
    """Return the deadline with what was decided on it; once that no longer keeps it apart, with what is still to do."""
    note = _last_note(notes, deadline.kind, deadline.number, deadline.part)
    if note is None:
        return deadline
    holds = _recorded_decision(note, deadline.kind, deadline.act_by, today)
    if holds:
        return replace(deadline, recorded_decision=holds)
    if note.decision is Decision.SNOOZED:
        return deadline
    if note.decision is Decision.LET_LAPSE:
        still = message(messages.NOTICE_STILL)
    else:
        still = message(messages.SPEAKS_AGAIN, note.decision)
    return replace(deadline, why=(*deadline.why, still))


def decision_in_force(
    notes: Iterable[DeadlineNote], kind: DeadlineKind, number: int, part: str, act_by: date | None, today: date
) -> RecordedDecision | None:
    """Return what was decided last on that deadline, if it still keeps it apart on `today`.

    Acknowledged, or decided as it comes about by itself: for the rest of the term. Snoozed: until that day. What takes
    a signature or a notice to come about: until 30 days before the day to act.
    """
    note = _last_note(notes, kind, number, part)
    return _recorded_decision(note, kind, act_by, today) if note else None


def _last_note(notes: Iterable[DeadlineNote], kind: DeadlineKind, number: int, part: str) -> DeadlineNote | None:
    """Return the last note on a deadline; that a term shall lapse holds also once its end is told by another kind."""
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
    if not mine:
        return None
    return max(mine, key=_note_order)


def _note_order(note: DeadlineNote) -> tuple[str, int, str]:
    """Sort notes by when they were kept; of those kept at once the one whose id has the higher number is the last."""
    changed = note.changed.astimezone(UTC) if note.changed and note.changed.tzinfo else note.changed
    return (changed.replace(tzinfo=None).isoformat() if changed else "", len(note.id), note.id)


def _recorded_decision(
    note: DeadlineNote, kind: DeadlineKind, act_by: date | None, today: date
) -> RecordedDecision | None:
    until = _remind_again_on(note, kind, act_by)
    if until <= today:
        return None
    return RecordedDecision(note.id, note.decision, None if until == date.max else until, note.who, note.why)


def _remind_again_on(note: DeadlineNote, kind: DeadlineKind, act_by: date | None) -> date:
    """Return the day on which the deadline speaks again; `date.max` for never, `date.min` for at once."""
    if note.decision is Decision.SNOOZED:
        return note.until.earliest if note.until else date.min
    if note.decision is Decision.ACKNOWLEDGED or act_by is None:
        return date.max
    if note.decision is (Decision.RENEW if kind in _KINDS_IF_RENEWED else Decision.LET_LAPSE):
        return date.max
    return shift_day(act_by, days=-REMIND_AGAIN_DAYS)


_KINDS_WITH_DECISION_ON_END = END_OF_TERM_KINDS | {DeadlineKind.EXIT_BOUNDARY}
_DECISIONS_WITH_REASON = (Decision.ACKNOWLEDGED, Decision.LET_LAPSE)


class RejectedDecisionError(RejectedError):
    """A decision that cannot be taken; its text is a sentence that names the field and what would be right."""


def decision_note(
    deadline: Deadline, decision: Decision, *, who: str, why: str, until: PartialDate | None = None, today: date
) -> DeadlineNote:
    """Return the note that keeps a decision on a deadline; RejectedDecisionError if it cannot be taken.

    Only what is snoozed has a day `until`; a partial date counts from its earliest day.
    """
    if decision in _DECISIONS_WITH_REASON and not line(why):
        raise _rejection(messages.NEEDS_REASON)
    if decision is Decision.SNOOZED:
        _require_until(deadline, until, today)
    elif decision is not Decision.ACKNOWLEDGED and deadline.kind not in _KINDS_WITH_DECISION_ON_END:
        kind = show_choice(deadline.kind)
        raise _rejection(messages.ONLY_ENDS, f"“{show_choice(decision)}”", kind)
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


def decide(
    deadline: Deadline,
    book: Book,
    today: date,
    decision: Decision,
    who: str,
    why: str = "",
    until: PartialDate | None = None,
) -> Changes:
    """Return the changes that keep a decision; earlier ones on the same deadline stay. RejectedDecisionError if not."""
    note = decision_note(deadline, decision, who=who, why=why, until=until, today=today)
    note = replace(note, id=next(id for id in _numbered(note.id) if book.get(id) is None))
    return Changes(f"{show_choice(decision)}: {show_choice(deadline.kind)} of “{deadline.title}”", put=(note,))


def drop_decisions(deadline: Deadline, book: Book) -> Changes:
    """Return the changes that drop every decision on a deadline; RejectedDecisionError if there is none."""
    notes = decision_notes(deadline, book)
    if not notes:
        raise _rejection(messages.NOTHING_DECIDED, show_choice(deadline.kind), deadline.title)
    summary = f"reopen {show_choice(deadline.kind)} of “{deadline.title}”"
    return Changes(summary, drop=tuple(note.id for note in notes))


def decision_notes(deadline: Deadline, book: Book) -> tuple[DeadlineNote, ...]:
    """Return what was ever decided on a deadline and is still on file."""
    key = (deadline.kind.value, deadline.number, deadline.part)
    notes: Iterable[DeadlineNote] = book.notes.get(deadline.id, ())
    return tuple(note for note in notes if (note.deadline, note.term, note.part) == key)


def remaining_action(deadline: Deadline, decision: Decision) -> str:
    """Return in a sentence what must be done all the same, if anything; a decision signs and sends nothing."""
    if deadline.act_by is None or (deadline.days or 0) < 0:
        return ""
    tacit = deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL
    bound = deadline.kind is DeadlineKind.EXIT_BOUNDARY
    if decision is Decision.RENEGOTIATE or (decision is Decision.RENEW and not tacit and not bound):
        return message_text(messages.SIGN_BY, deadline.act_by)
    if decision is Decision.LET_LAPSE and (tacit or bound):
        return message_text(messages.GIVE_NOTICE_BY if tacit else messages.LEAVE_BY, deadline.act_by)
    return ""


def _require_until(deadline: Deadline, until: PartialDate | None, today: date) -> None:
    """Raise RejectedDecisionError unless it speaks again after today and, while that is ahead, by the day to act."""
    if until is None:
        raise _rejection(messages.NEEDS_UNTIL)
    if until.earliest == date.min:
        raise _rejection(messages.UNTIL_OPEN, until)
    if deadline.act_by == today:
        raise _rejection(messages.UNTIL_TODAY, today)
    if until.earliest <= today:
        raise _rejection(messages.UNTIL_PAST, until.earliest, today)
    if deadline.act_by and today < deadline.act_by < until.earliest:
        raise _rejection(messages.UNTIL_TOO_LATE, deadline.act_by, until, deadline.act_by)


def _first_note_id(deadline: Deadline) -> str:
    """Return the id of the first note on a deadline: what it is about, its kind, term and part."""
    words = fold(f"{deadline.id} {deadline.kind.value} {deadline.number} {deadline.part}")
    return "-".join(re.findall(r"[a-z0-9]+", words))


def _numbered(stem: str) -> Iterable[str]:
    """Yield the stem, and then the stem with a number."""
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _rejection(sentence: str, *facts: MessageFact) -> RejectedDecisionError:
    return RejectedDecisionError(message_text(sentence, *facts))
