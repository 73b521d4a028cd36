"""An agreement's status: derived from its facts in a fixed order, never stored, always with its reasons."""

from datetime import date
from enum import StrEnum

import msgspec

from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType, Stage
from missions.records.book import Book
from missions.records.clauses import NoticePurpose
from missions.terms import sentences
from missions.terms.beginning import awaits_notification
from missions.terms.ending import ending
from missions.terms.extending import instrument_of, is_signed, successor
from missions.terms.first import Ending
from missions.terms.notice import effect_of, ends_all

EXPIRING_DAYS = 180
"""How many days before its last day an agreement is called expiring."""


class State(StrEnum):
    """What an agreement is today."""

    PREPARED = "being_prepared"
    ABANDONED = "abandoned"
    TERMINATED = "terminated"
    RENEWED = "renewed"
    SUPERSEDED = "superseded"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    EXPIRY_UNCONFIRMED = "expiry_unconfirmed"
    SIGNED = "signed"
    EXPIRING = "expiring"
    IN_FORCE = "in_force"


_OVER = frozenset({State.TERMINATED, State.RENEWED, State.SUPERSEDED, State.ABANDONED})


class Status(msgspec.Struct, frozen=True, gc=False):
    """A state, the reasons for it, and the end of the present term.

    `successor` is the id of the signed agreement that follows it, also before that one takes effect; `part_of` the
    id of the agreement on file that this one extends or amends and that carries the dates.
    """

    state: State
    why: tuple[Reason, ...]
    ending: Ending
    successor: str = ""
    part_of: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it still wants attention: neither replaced, terminated nor abandoned."""
        return self.state not in _OVER


def status(agreement: Agreement, book: Book, today: date) -> Status:
    """Return the agreement's status on `today`: the first of the states, in their order, whose facts hold."""
    end = ending(agreement, book, today)
    if agreement.stage is Stage.ABANDONED or not is_signed(agreement):
        state = State.ABANDONED if agreement.stage is Stage.ABANDONED else State.PREPARED
        return Status(state, (message(sentences.STAGE, agreement.stage),), end)
    if agreement.notice_events:
        ended = _ended(agreement, end, today)
        if ended:
            return Status(State.TERMINATED, (ended,), end)
    part_of = ""
    if agreement.relations:
        instrument = instrument_of(agreement, book)
        part_of = instrument[0].id if instrument else ""
    found = (
        _followed(agreement, book, today, end) or _suspended(agreement, today, end) or _by_term(agreement, today, end)
    )
    if part_of and instrument:
        target, relation = instrument
        why = (message(sentences.PART_OF, relation, target.heading), *found.why)
        return msgspec.structs.replace(found, why=why, part_of=part_of)
    return found


def _ended(agreement: Agreement, end: Ending, today: date) -> Reason | None:
    """Return the reason that a notice not withdrawn has ended it; its effect must surely lie in the past."""
    for event in agreement.notice_events:
        effect = effect_of(event, agreement, end.date, end.begun.date) if ends_all(event, agreement) else None
        if effect and effect.latest < today and (end.date is None or effect.earliest <= end.date.latest):
            return message(sentences.ENDED_BY_NOTICE, event.purpose, effect)
    return None


def _followed(agreement: Agreement, book: Book, today: date, end: Ending) -> Status | None:
    """Return that another agreement has followed it; until that one takes effect, only who follows."""
    if agreement.id not in book.successors:
        return None
    found = successor(agreement, book)
    if found is None:
        return None
    other, relation, begins = found
    reason = message(sentences.SUCCEEDED, other.heading, relation)
    if begins:
        reason = message(sentences.SUCCEEDED_FROM, other.heading, relation, begins)
    if begins is None or begins.latest <= today:
        state = State.SUPERSEDED if relation is RelationType.SUPERSEDES else State.RENEWED
        return Status(state, (reason,), end, other.id)
    now = _suspended(agreement, today, end) or _by_term(agreement, today, end)
    return msgspec.structs.replace(now, why=(reason, *now.why), successor=other.id)


def _suspended(agreement: Agreement, today: date, end: Ending) -> Status | None:
    for event in agreement.notice_events:
        if event.purpose is not NoticePurpose.SUSPENSION or (event.withdrawn and event.withdrawn.latest <= today):
            continue
        effect = effect_of(event, agreement, end.date, end.begun.date)
        if effect and effect.latest <= today:
            return Status(State.SUSPENDED, (message(sentences.SUSPENDED, effect),), end)
    return None


def _by_term(agreement: Agreement, today: date, end: Ending) -> Status:
    """Return the state of a signed agreement as its term has it."""
    if end.date and end.date.latest < today:
        return Status(State.EXPIRED, (*end.why, message(sentences.TODAY_AFTER, today, end.date.latest)), end)
    if end.date and end.date.earliest < today and not end.renews:
        return Status(State.EXPIRY_UNCONFIRMED, (*end.why, message(sentences.TODAY_BETWEEN, today)), end)
    begun = end.begun
    if begun.date is None and awaits_notification(agreement):
        return Status(State.SIGNED, begun.why, end)
    if begun.date and begun.date.earliest > today:
        return Status(State.SIGNED, (*begun.why, message(sentences.NOT_YET, begun.date)), end)
    if end.date and not end.renews and (end.date.earliest - today).days <= EXPIRING_DAYS:
        return Status(State.EXPIRING, (*end.why, message(sentences.TODAY_NEAR, today, EXPIRING_DAYS)), end)
    if end.date or end.indefinite:
        return Status(State.IN_FORCE, (*end.why, message(sentences.TODAY_WITHIN, today)), end)
    return Status(State.IN_FORCE, end.why, end)
