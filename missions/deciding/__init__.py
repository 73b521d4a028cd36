"""What a person decides on a deadline: acknowledged, snoozed, to renew, to renegotiate or to let lapse.

A decision is a record of its own. It is kept for the term, review or window it was made on, so that the next one
starts clean; a later decision on the same deadline counts instead, and the earlier one stays on file.
"""

import re
from collections.abc import Iterable
from datetime import date
from itertools import count

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import ENDS, DeadlineKind
from missions.deciding import sentences
from missions.messages import MessageFact, message
from missions.records.book import Book
from missions.records.changes import Changes, RejectedError
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.text import clean, fold, line

_ON_ENDS = ENDS | {DeadlineKind.EXIT_BOUNDARY}
_REASONED = (Decision.ACKNOWLEDGED, Decision.LET_LAPSE)


class RefusedDecisionError(RejectedError):
    """A decision that cannot be taken; its text is a sentence that names the field and what would be right."""


def note_of(
    deadline: Deadline, decision: Decision, *, who: str, why: str, until: PartialDate | None = None, today: date
) -> DeadlineNote:
    """Return the note that keeps a decision on a deadline; RefusedDecisionError if it cannot be taken.

    Only what is snoozed has a day `until`; a partial date counts from its earliest day.
    """
    if decision in _REASONED and not line(why):
        raise _refused(sentences.NEEDS_REASON)
    if decision is Decision.SNOOZED:
        _require_until(deadline, until, today)
    elif decision is not Decision.ACKNOWLEDGED and deadline.kind not in _ON_ENDS:
        kind = show_choice(deadline.kind)
        raise _refused(sentences.ONLY_ENDS, f"“{show_choice(decision)}”", kind)
    return DeadlineNote(
        id=_stem(deadline),
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
    """Return the changes that keep a decision; earlier ones on the same deadline stay. RefusedDecisionError if not."""
    note = note_of(deadline, decision, who=who, why=why, until=until, today=today)
    note = replace(note, id=next(id for id in _numbered(note.id) if book.get(id) is None))
    return Changes(f"{show_choice(decision)}: {show_choice(deadline.kind)} of “{deadline.title}”", put=(note,))


def reopen(deadline: Deadline, book: Book) -> Changes:
    """Return the changes that drop every decision on a deadline; RefusedDecisionError if there is none."""
    notes = notes_on(deadline, book)
    if not notes:
        raise _refused(sentences.NOTHING_DECIDED, show_choice(deadline.kind), deadline.title)
    summary = f"reopen {show_choice(deadline.kind)} of “{deadline.title}”"
    return Changes(summary, drop=tuple(note.id for note in notes))


def notes_on(deadline: Deadline, book: Book) -> tuple[DeadlineNote, ...]:
    """Return what was ever decided on a deadline and is still on file."""
    key = (deadline.kind.value, deadline.number, deadline.part)
    notes: Iterable[DeadlineNote] = book.notes.get(deadline.id, ())
    return tuple(note for note in notes if (note.deadline, note.term, note.part) == key)


def still_to_do(deadline: Deadline, decision: Decision) -> str:
    """Return in a sentence what must be done all the same, if anything; a decision signs and sends nothing."""
    if deadline.act_by is None or (deadline.days or 0) < 0:
        return ""
    tacit = deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL
    bound = deadline.kind is DeadlineKind.EXIT_BOUNDARY
    if decision is Decision.RENEGOTIATE or (decision is Decision.RENEW and not tacit and not bound):
        return _told(sentences.SIGN_BY, deadline.act_by)
    if decision is Decision.LET_LAPSE and (tacit or bound):
        return _told(sentences.GIVE_NOTICE_BY if tacit else sentences.LEAVE_BY, deadline.act_by)
    return ""


def _require_until(deadline: Deadline, until: PartialDate | None, today: date) -> None:
    """Raise RefusedDecisionError unless it speaks again after today and, while that is ahead, by the day to act."""
    if until is None:
        raise _refused(sentences.NEEDS_UNTIL)
    if until.earliest == date.min:
        raise _refused(sentences.UNTIL_OPEN, until)
    if deadline.act_by == today:
        raise _refused(sentences.UNTIL_TODAY, today)
    if until.earliest <= today:
        raise _refused(sentences.UNTIL_PAST, until.earliest, today)
    if deadline.act_by and today < deadline.act_by < until.earliest:
        raise _refused(sentences.UNTIL_TOO_LATE, deadline.act_by, until, deadline.act_by)


def _stem(deadline: Deadline) -> str:
    """Return the id of the first note on a deadline: what it is about, its kind, term and part."""
    words = fold(f"{deadline.id} {deadline.kind.value} {deadline.number} {deadline.part}")
    return "-".join(re.findall(r"[a-z0-9]+", words))


def _numbered(stem: str) -> Iterable[str]:
    """Yield the stem, and then the stem with a number."""
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _told(sentence: str, *facts: MessageFact) -> str:
    return str(message(sentence, *facts))


def _refused(sentence: str, *facts: MessageFact) -> RefusedDecisionError:
    return RefusedDecisionError(_told(sentence, *facts))
