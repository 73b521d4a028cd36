"""An agreement's status: derived from its facts in a fixed order, never stored, always with its reasons."""

from datetime import date
from enum import StrEnum

import msgspec

from missions.book import Book
from missions.reasons import Reason, because
from missions.records.agreements import Agreement, RelationType, Stage
from missions.records.clauses import NoticePurpose, TermKind, Trigger
from missions.terms import sentences
from missions.terms.ending import Ending, ending

EXPIRING_DAYS = 180
"""How many days before its last day an agreement is called expiring."""

_SUCCEEDS = (RelationType.RENEWS, RelationType.SUPERSEDES, RelationType.EXTENDS)


class State(StrEnum):
    """What an agreement is today."""

    PREPARED = "being_prepared"
    ABANDONED = "abandoned"
    TERMINATED = "terminated"
    RENEWED = "renewed"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    EXPIRY_UNCONFIRMED = "expiry_unconfirmed"
    SIGNED = "signed"
    EXPIRING = "expiring"
    IN_FORCE = "in_force"


class Status(msgspec.Struct, frozen=True, gc=False):
    """A state, the reasons for it, and whether the agreement has an end date at all."""

    state: State
    why: tuple[Reason, ...]
    ending: Ending

    @property
    def is_live(self) -> bool:
        """Whether it still wants attention: neither replaced, terminated nor abandoned."""
        return self.state not in (State.TERMINATED, State.RENEWED, State.SUPERSEDED, State.ABANDONED)


def status(agreement: Agreement, book: Book, today: date) -> Status:
    """Return the agreement's status on `today`: the first of the states, in their order, whose facts hold."""
    end = ending(agreement, book, today)
    if agreement.stage is Stage.ABANDONED:
        return Status(State.ABANDONED, (because(sentences.STAGE, agreement.stage),), end)
    if not is_signed(agreement):
        return Status(State.PREPARED, (because(sentences.STAGE, agreement.stage),), end)
    for notice in agreement.notice_events:
        ends = notice.purpose in (NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL, NoticePurpose.NON_RENEWAL)
        if ends and not notice.withdrawn and notice.effective and notice.effective.latest < today:
            reason = because(sentences.ENDED_BY_NOTICE, notice.purpose, notice.effective)
            return Status(State.TERMINATED, (reason,), end)
    for successor, relation in book.successors.get(agreement.id, ()):
        if relation in _SUCCEEDS and is_signed(successor):
            state = State.SUPERSEDED if relation is RelationType.SUPERSEDES else State.RENEWED
            return Status(state, (because(sentences.SUCCEEDED, successor.heading, relation),), end)
    return _by_term(agreement, today, end)


def is_signed(agreement: Agreement) -> bool:
    """Whether it counts as signed: its stage says so, or every party's signature bears a date."""
    if agreement.stage is Stage.SIGNED:
        return True
    return (
        bool(agreement.signatures)
        and all(each.date for each in agreement.signatures)
        and len(agreement.signatures) >= len([party for party in agreement.parties if party.role.value == "party"])
    )


def _by_term(agreement: Agreement, today: date, end: Ending) -> Status:
    """Return the state of a signed agreement as its term has it."""
    if end.date and end.date.latest < today:
        return Status(State.EXPIRED, (*end.why, because(sentences.TODAY_AFTER, today, end.date.latest)), end)
    if end.date and end.date.earliest < today:
        return Status(State.EXPIRY_UNCONFIRMED, (*end.why, because(sentences.TODAY_BETWEEN, today)), end)
    begun = end.begun
    if begun.date is None and agreement.entry.trigger is Trigger.LAST_NOTIFICATION:
        return Status(State.SIGNED, begun.why, end)
    if begun.date and begun.date.earliest > today:
        return Status(State.SIGNED, (*begun.why, because(sentences.NOT_YET, begun.date)), end)
    if end.date and (end.date.earliest - today).days <= EXPIRING_DAYS:
        return Status(State.EXPIRING, (*end.why, because(sentences.TODAY_NEAR, today, EXPIRING_DAYS)), end)
    if end.date or agreement.term.kind is TermKind.INDEFINITE:
        return Status(State.IN_FORCE, (*end.why, because(sentences.TODAY_WITHIN, today)), end)
    return Status(State.IN_FORCE, end.why, end)
