"""Changes to the book: records put and dropped together, with their inverse, and proposals that explain them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

import msgspec

from missions.messages import MessageFact, Sentence, message_text
from missions.records import messages
from missions.records.record import Record


class RecordLookup(Protocol):
    """Anything that finds a record by its id."""

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""
        ...


class RecordId(str):
    """The id of a record with its kind, which names it also where a record of another kind has the same id."""

    __slots__ = ("kind",)
    kind: type[Record]

    def __new__(cls, id: str, kind: type[Record]) -> "RecordId":
        """Return the id of a record of that kind."""
        made = super().__new__(cls, id)
        made.kind = kind
        return made


def id_of(record: Record) -> RecordId:
    """Return the id of a record with its kind, to drop it and no other."""
    return RecordId(record.id, type(record))


class Changes(msgspec.Struct, frozen=True):
    """Records to keep in their new form, and ids of records to drop; `summary` says in words what was done.

    An id that is a `RecordId` drops the record of that kind; another one the first record that has it.
    """

    summary: str
    put: tuple[Record, ...] = ()
    drop: tuple[str, ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """The ids of all records that are put or dropped."""
        return (*(record.id for record in self.put), *self.drop)

    def inverse(self, before: RecordLookup) -> "Changes":
        """Return the changes that restore what was there before."""
        earlier = {id: before.get(id) for id in self.touched}
        put = tuple(record for record in earlier.values() if record is not None)
        drop = tuple(id for id, record in earlier.items() if record is None)
        return Changes(messages.STEP_UNDO(summary=self.summary), put, drop)


def additions(records: Iterable[Record], summary: str) -> Changes:
    """Return the changes that add these records."""
    return Changes(summary, put=tuple(records))


class RejectedError(ValueError):
    """A change that the facts do not allow; its text names the field and says what would be right."""


class Proposal(msgspec.Struct, frozen=True):
    """Changes to save, with what they mean in `said` and what to check in `warnings`, in whole sentences."""

    changes: Changes
    said: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def joined(first: Proposal, then: Proposal, summary: str = "") -> Proposal:
    """Return one step of two, of which the second was made on what the first leaves."""
    put = {record.id: record for record in (*first.changes.put, *then.changes.put)}
    drop = tuple(dict.fromkeys((*first.changes.drop, *then.changes.drop)))
    kept = tuple(record for id, record in put.items() if id not in then.changes.drop)
    changes = Changes(summary or then.changes.summary, kept, drop)
    return Proposal(changes, (*first.said, *then.said), (*first.warnings, *then.warnings))


def rejection(sentence: Sentence, **facts: MessageFact) -> RejectedError:
    """Return the error that rejects a change with that sentence."""
    return RejectedError(message_text(sentence, **facts))


class MergeChoice(StrEnum):
    """Which of two values a field gets: of two records that are merged, or of two people's changes to one.

    Of two people's changes, KEPT is mine and OTHER is theirs.
    """

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"
