"""What every record has: an id, notes, sources, the basis of its facts, and the store's stamps."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from missions.dates.partial import PartialDate
from missions.records.fields import field


class Basis(StrEnum):
    """How a fact is known."""

    STATED = "stated"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value inside a record: it has fields but no id of its own."""


class Source(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Where facts come from."""

    title: Annotated[str, field("Title", "What the source is called.")] = ""
    address: Annotated[str, field("Address or file", "Where it can be read.")] = ""
    language: Annotated[str, field("Language", "Language code, such as en, de or ja.")] = ""
    published: Annotated[PartialDate | None, field("Published", "When it was published, if it says so.")] = None
    consulted: Annotated[PartialDate | None, field("Consulted", "When somebody last looked at it.")] = None


class Fact(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How one field of the record is known, where it is not simply stated."""

    about: Annotated[str, field("Field", "Name of the field it is about, such as term or signatures.")] = ""
    basis: Annotated[Basis, field("Basis", "Stated in a source, inferred from other facts, or assumed.")] = Basis.STATED
    reason: Annotated[str, field("Reason", "What it was inferred from, or why it is assumed.", note=True)] = ""
    source: Annotated[str, field("Source", "Title or address of the source.")] = ""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept under an id of its own in one of the file's tables."""

    id: Annotated[str, field("Id", "Short and readable; it never changes.", group="Record", stamped=True)]
    notes: Annotated[str, field("Notes", "Anything else worth knowing.", note=True, group="Record")] = ""
    sources: Annotated[tuple[Source, ...], field("Sources", "Where the facts come from.", group="Record")] = ()
    facts: Annotated[
        tuple[Fact, ...],
        field("Basis of facts", "Which fields are inferred or assumed, and from what.", group="Record"),
    ] = ()
    created: Annotated[datetime | None, field("Created", "When it was added.", group="Record", stamped=True)] = None
    changed: Annotated[datetime | None, field("Changed", "When it last changed.", group="Record", stamped=True)] = None
    revision: Annotated[int, field("Revision", "How often it was saved.", group="Record", stamped=True)] = 0

    @property
    def heading(self) -> str:
        """What the record is called in lists and links."""
        return self.id

    def basis_of(self, name: str) -> Fact | None:
        """Return how the field of that name is known, if the record says more than that it is stated."""
        if not self.facts:
            return None
        return next((fact for fact in self.facts if fact.about == name), None)
