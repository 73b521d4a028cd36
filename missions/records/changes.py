"""Changes to the book: records put and dropped together, with their inverse, and proposals that explain them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

import msgspec

from missions.messages import MessageFact, Sentence, message_text
from missions.records import messages
from missions.records.record import Record

R = TypeVar("R", bound=Record)


class RecordLookup(Protocol):
    """Anything that finds a record by its id."""

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""
        ...

    def find(self, struct: type[R], id: str) -> R | None:
        """Return the record of that kind with that id, if there is one."""
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


def key_of(record: Record) -> tuple[type[Record], str]:
    """Return what tells a record from all others: two kinds may have one id, as other programs leave it."""
    return type(record), record.id


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

    def drops(self, record: Record) -> bool:
        """Whether a record is among those that are dropped."""
        return any(id == record.id and getattr(id, "kind", type(record)) is type(record) for id in self.drop)

    def inverse(self, before: RecordLookup) -> "Changes":
        """Return the changes that restore what was there before."""
        put: dict[tuple[type[Record], str], Record] = {}
        drop: dict[tuple[type[Record], str], RecordId] = {}
        for record in self.put:
            earlier = before.find(type(record), record.id)
            if earlier is None:
                drop[key_of(record)] = id_of(record)
            else:
                put[key_of(record)] = earlier
        for id in self.drop:
            gone = before.find(id.kind, id) if isinstance(id, RecordId) else before.get(id)
            if gone is not None:
                put[key_of(gone)] = gone
        never = tuple(id for id in self.drop if id not in {record.id for record in put.values()})
        drops = (*drop.values(), *never)
        return Changes(messages.STEP_UNDO(summary=self.summary), tuple(put.values()), drops)


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
    put = {key_of(record): record for record in (*first.changes.put, *then.changes.put)}
    drop = {(id, getattr(id, "kind", None)): id for id in (*first.changes.drop, *then.changes.drop)}
    kept = tuple(record for record in put.values() if not then.changes.drops(record))
    changes = Changes(summary or then.changes.summary, kept, tuple(drop.values()))
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
