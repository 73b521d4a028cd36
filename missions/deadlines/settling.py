"""What somebody decided on a deadline, and whether it still holds."""

from collections.abc import Iterable
from datetime import UTC, date

from msgspec.structs import replace

from missions.deadlines import sentences
from missions.deadlines.deadline import Deadline, Settled
from missions.deadlines.kinds import ENDS, DeadlineKind
from missions.messages import message
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.terms.counting import shift_day

SPEAKS_AGAIN = 30
"""Days before the day to act on which what was decided speaks again, because it must still be signed or sent."""

_GOES_ON = (DeadlineKind.NOTICE_OF_NON_RENEWAL, DeadlineKind.EXIT_BOUNDARY)
"""The kinds by which an agreement goes on if nobody acts: letting it lapse takes a notice, renewing it nothing."""


def decided(notes: Iterable[DeadlineNote], deadline: Deadline, today: date) -> Deadline:
    """Return the deadline with what was decided on it; once that no longer keeps it apart, with what is still to do."""
    note = _last(notes, deadline.kind, deadline.number, deadline.part)
    if note is None:
        return deadline
    holds = _settled(note, deadline.kind, deadline.act_by, today)
    if holds:
        return replace(deadline, recorded_decision=holds)
    if note.decision is Decision.SNOOZED:
        return deadline
    if note.decision is Decision.LET_LAPSE:
        still = message(sentences.NOTICE_STILL)
    else:
        still = message(sentences.SPEAKS_AGAIN, note.decision)
    return replace(deadline, why=(*deadline.why, still))


def settled(
    notes: Iterable[DeadlineNote], kind: DeadlineKind, number: int, part: str, act_by: date | None, today: date
) -> Settled | None:
    """Return what was decided last on that deadline, if it still keeps it apart on `today`.

    Acknowledged, or decided as it comes about by itself: for the rest of the term. Snoozed: until that day. What takes
    a signature or a notice to come about: until 30 days before the day to act.
    """
    note = _last(notes, kind, number, part)
    return _settled(note, kind, act_by, today) if note else None


def _last(notes: Iterable[DeadlineNote], kind: DeadlineKind, number: int, part: str) -> DeadlineNote | None:
    """Return the last note on a deadline; that a term shall lapse holds also once its end is told by another kind."""
    mine = [
        note
        for note in notes
        if (note.term, note.part) == (number, part)
        and (
            note.deadline == kind.value
            or (kind in ENDS and note.deadline in ENDS and note.decision is Decision.LET_LAPSE)
        )
    ]
    if not mine:
        return None
    return max(mine, key=_kept)


def _kept(note: DeadlineNote) -> tuple[str, int, str]:
    """Sort notes by when they were kept; of those kept at once the one whose id has the higher number is the last."""
    changed = note.changed.astimezone(UTC) if note.changed and note.changed.tzinfo else note.changed
    return (changed.replace(tzinfo=None).isoformat() if changed else "", len(note.id), note.id)


def _settled(note: DeadlineNote, kind: DeadlineKind, act_by: date | None, today: date) -> Settled | None:
    until = _until(note, kind, act_by)
    if until <= today:
        return None
    return Settled(note.id, note.decision, None if until == date.max else until, note.who, note.why)


def _until(note: DeadlineNote, kind: DeadlineKind, act_by: date | None) -> date:
    """Return the day on which the deadline speaks again; `date.max` for never, `date.min` for at once."""
    if note.decision is Decision.SNOOZED:
        return note.until.earliest if note.until else date.min
    if note.decision is Decision.ACKNOWLEDGED or act_by is None:
        return date.max
    if note.decision is (Decision.RENEW if kind in _GOES_ON else Decision.LET_LAPSE):
        return date.max
    return shift_day(act_by, days=-SPEAKS_AGAIN)
