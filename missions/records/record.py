"""What every record has: an id, notes, sources, the basis of its facts, the store's stamps; and links back to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar

import msgspec

from missions.dates.partial import PartialDate
from missions.records.fields import (
    Amount,
    CurrencyCode,
    Field,
    FieldName,
    LanguageCode,
    Link,
    Many,
    MoneyAmount,
    Nested,
    Shape,
    WebAddress,
    field,
    fields_of,
)


class Basis(StrEnum):
    """How a fact is known."""

    STATED = "stated"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value inside a record: it has fields but no id of its own.

    `once` names the field that no two values of one list may share.
    """

    once: ClassVar[str] = ""


class Money(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An amount of money."""

    amount: Annotated[Amount | None, field("Amount", "How much it is.", shape=MoneyAmount())] = None
    currency: Annotated[str, field("Currency", "Kept as its code, such as EUR or JPY.", shape=CurrencyCode())] = "EUR"


class Source(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Where facts come from."""

    title: Annotated[str, field("Title", "What the source is called.")] = ""
    address: Annotated[str, field("Address or file", "Where it can be read.", shape=WebAddress(may_be_file=True))] = ""
    language: Annotated[
        str, field("Language", "Language, kept as a code such as en, de or ja.", shape=LanguageCode())
    ] = ""
    published: Annotated[PartialDate | None, field("Published", "When it was published, if it says so.", past=True)] = (
        None
    )
    consulted: Annotated[PartialDate | None, field("Consulted", "When somebody last looked at it.", past=True)] = None


class Fact(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How one field of the record is known, where it is not simply stated."""

    about: Annotated[
        str, field("Field", "Name of the field it is about, such as term or signatures.", shape=FieldName())
    ] = ""
    basis: Annotated[Basis, field("Basis", "Stated in a source, inferred from other facts, or assumed.")] = Basis.STATED
    reason: Annotated[str, field("Reason", "What it was inferred from, or why it is assumed.", note=True)] = ""
    source: Annotated[str, field("Source", "Title or address of the source.")] = ""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept under an id of its own in one of the file's tables."""

    id: Annotated[str, field("Id", "Short and readable; never changes.", group="Record", stamped=True)]
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

    @property
    def sort_name(self) -> str:
        """What the record is sorted by among others: the heading, but for a person the family name first."""
        return self.heading

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the record is called, its heading first: short, other and former names, and in its own script."""
        return (self.heading,)

    def basis_of(self, name: str) -> Fact | None:
        """Return how the field of that name is known, if the record says more than that it is stated."""
        if not self.facts:
            return None
        return next((fact for fact in self.facts if fact.about == name), None)


Table = Callable[[str], Mapping[str, Record]]
Index = dict[str, tuple[str, ...]]


class BackLinks:
    """The back links of a book's tables. They never change; a table is indexed when first needed."""

    def __init__(self, table: Table, known: Mapping[str, Index] | None = None) -> None:
        self._table = table
        self._known: dict[str, Index] = dict(known or {})

    def of(self, table: str, id: str) -> tuple[str, ...]:
        """Return the ids of the records of that table that link to an id."""
        return self.index(table).get(id, ())

    def index(self, table: str) -> Index:
        """Return, for each id that the table links to, the ids of the records that do."""
        found = self._known.get(table)
        if found is None:
            sources_by_target: dict[str, dict[str, None]] = {}
            for record in self._table(table).values():
                for target in linked_ids(record):
                    sources_by_target.setdefault(target, {})[record.id] = None
            found = self._known[table] = {id: tuple(sources) for id, sources in sources_by_target.items()}
        return found

    def after(self, table: Table, gone: Iterable[tuple[str, Record]], put: Iterable[tuple[str, Record]]) -> "BackLinks":
        """Return the back links after dropping the records `gone` and adding those in `put`, each with its table."""
        after = BackLinks(table, self._known)
        for names, keep in ((gone, False), (put, True)):
            for name, record in names:
                if name not in self._known:
                    continue
                if after._known[name] is self._known[name]:
                    after._known[name] = dict(self._known[name])
                _add_links(after._known[name], record, keep)
        return after


def _add_links(index: Index, record: Record, keep: bool) -> None:
    for target in linked_ids(record):
        others = tuple(source for source in index.get(target, ()) if source != record.id)
        index[target] = (*others, record.id) if keep else others


def links_in(value: msgspec.Struct) -> Iterator[tuple[str, str]]:
    """Yield every link of a record or nested value as (id, the label of the top field that holds it)."""
    for item in fields_with_links(type(value)):
        for target in _targets(getattr(value, item.name), item.shape):
            yield target, item.label


def linked_ids(record: msgspec.Struct) -> dict[str, None]:
    """Return every id a record or nested value links to, each once; faster than `links_in`, without labels."""
    found: dict[str, None] = {}
    for name, collect in _collectors(type(record)):
        value = getattr(record, name)
        if value:
            collect(value, found)
    return found


@cache
def _collectors(struct: type[msgspec.Struct]) -> tuple[tuple[str, Callable[[Any, dict[str, None]], None]], ...]:
    return tuple((item.name, _collector(item.shape)) for item in fields_with_links(struct))


def _collector(shape: Shape) -> Callable[[Any, dict[str, None]], None]:
    """Return the function that adds the ids in a non-empty value of that shape to those found."""
    match shape:
        case Many(of=Link()):
            return lambda value, found: found.update(dict.fromkeys(value))
        case Many(of):
            inner = _collector(of)

            def collect_each(value: Any, found: dict[str, None]) -> None:
                for each in value:
                    inner(each, found)

            return collect_each
        case Nested(struct):
            collectors = _collectors(struct)

            def collect_fields(value: Any, found: dict[str, None]) -> None:
                for name, collect in collectors:
                    nested = getattr(value, name)
                    if nested:
                        collect(nested, found)

            return collect_fields
        case _:
            return lambda value, found: found.setdefault(value, None)


@cache
def fields_with_links(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields in which a record or nested value holds links, or values that do."""
    return tuple(item for item in fields_of(struct) if _can_link(item.shape))


def _can_link(shape: Shape) -> bool:
    match shape:
        case Link():
            return True
        case Many(of):
            return _can_link(of)
        case Nested(struct):
            return bool(fields_with_links(struct))
        case _:
            return False


def _targets(value: Any, shape: Shape) -> Iterator[str]:
    if not value:
        return
    match shape:
        case Link():
            yield value
        case Many(of):
            for each in value:
                yield from _targets(each, of)
        case Nested(struct):
            for item in fields_with_links(struct):
                yield from _targets(getattr(value, item.name), item.shape)
        case _:
            return
