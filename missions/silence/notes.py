"""Decisions that silence a deadline for too long, or that keep none at all."""

from collections.abc import Iterator

from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import DeadlineKind
from missions.messages import Reason, message
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.silence import sentences
from missions.silence.case import Case
from missions.silence.silence import Cause, Silence
from missions.terms.counting import shift_day

_FAR = 12
"""Months ahead beyond which something is snoozed for too long."""


def settled(case: Case) -> Iterator[Silence]:
    """Yield the deadlines that were acknowledged ahead of their day, or snoozed past it or for over a year.

    What is overdue may be acknowledged: that is how it is settled. So may a missing fact, and for the same reason.
    """
    for deadline in case.ledger.deadlines:
        holds = deadline.recorded_decision
        if holds is None:
            continue
        mend = message(sentences.SPEAK_AGAIN, holds.note)
        record = case.book.require(deadline.id)
        if holds.decision is Decision.SNOOZED:
            why = _too_long(deadline, case)
            if why:
                yield Silence(record, Cause.SNOOZED_TOO_LONG, why, mend)
        elif holds.decision is Decision.ACKNOWLEDGED and deadline.due and _is_ahead(deadline, case):
            why = message(sentences.ACKNOWLEDGED, deadline.kind, deadline.due)
            yield Silence(record, Cause.SET_ASIDE, why, mend)


def notes(case: Case) -> Iterator[Silence]:
    """Yield the notes on no kind of deadline, and those snoozed for a deadline that their record does not have."""
    kinds = {kind.value for kind in DeadlineKind}
    for note in case.book.deadline_notes.values():
        if note.deadline not in kinds:
            why = message(sentences.NO_SUCH_KIND, note.deadline)
            yield Silence(note, Cause.NO_SUCH_KIND, why, message(sentences.RIGHT_KIND))
        elif _waits(note, case) and not _is_met(note, case):
            assert note.until
            kind, title = DeadlineKind(note.deadline), case.book.heading(note.agreement)
            why = message(sentences.NO_SUCH_DEADLINE, _named(kind), title, note.until)
            yield Silence(note, Cause.NO_SUCH_DEADLINE, why, message(sentences.LOOK_AGAIN))


def _too_long(deadline: Deadline, case: Case) -> Reason | None:
    assert deadline.recorded_decision
    until = deadline.recorded_decision.until
    if until is None:
        return None
    if deadline.act_by and case.today <= deadline.act_by < until:
        return message(sentences.SNOOZED_PAST, deadline.kind, until, deadline.act_by)
    if until > shift_day(case.today, months=_FAR):
        return message(sentences.SNOOZED_FAR, deadline.kind, until)
    return None


def _is_ahead(deadline: Deadline, case: Case) -> bool:
    return deadline.act_by is not None and deadline.act_by >= case.today


def _waits(note: DeadlineNote, case: Case) -> bool:
    """Whether somebody counts on the note to speak on a day to come."""
    return note.decision is Decision.SNOOZED and note.until is not None and note.until.earliest > case.today


def _is_met(note: DeadlineNote, case: Case) -> bool:
    """Whether the record has that deadline, or has none at all any more: then there is nothing to be reminded of."""
    found = case.ledger.of(note.agreement)
    key = (note.deadline, note.term, note.part)
    return not found or any((each.kind.value, each.number, each.part) == key for each in found)


def _named(kind: DeadlineKind) -> str:
    return kind.value.replace("_", " ")
