"""What the checks look at: a portfolio on one day, as records, documents and files; and how sentences name them."""

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property

import msgspec

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.fields import Dated, Field, Many, Nested, fields_of
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import line
from store.file import disk
from store.file.tables import Documents, Problem
from store.json_text import RawTables, parse
from store.store import Store


def values_in(value: msgspec.Struct, within: str = "") -> Iterator[tuple[str, msgspec.Struct]]:
    """Yield the record and each value nested in it, with the label of the record's field that holds it."""
    yield within, value
    for item in _nested_fields(type(value)):
        held = getattr(value, item.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, msgspec.Struct):
                yield from values_in(each, within or item.label)


def dates_in(value: msgspec.Struct) -> Iterator[tuple[Field, PartialDate]]:
    """Yield the dates of a value itself, without nested ones, with their fields."""
    for item in date_fields(type(value)):
        held = getattr(value, item.name)
        for each in held if isinstance(held, tuple) else (held,):
            if each is not None:
                yield item, each


@cache
def date_fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields that hold one date or several."""
    return tuple(item for item in fields_of(struct) if item.shape in (Dated(), Many(Dated())))


@cache
def _nested_fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    return tuple(
        item
        for item in fields_of(struct)
        if isinstance(item.shape, Nested) or (isinstance(item.shape, Many) and isinstance(item.shape.of, Nested))
    )


class DoctorContext:
    """A portfolio to examine; it does not change. UnreadableError if the file cannot be read at all."""

    def __init__(self, store: Store, today: date) -> None:
        self.store = store
        self.today = today
        self.book: Book = store.load()
        self.records: tuple[Record, ...] = tuple(self.book)
        self.data = store.file.read_bytes()
        self.raw: RawTables = parse(self.data, store.path)
        self._documents: dict[str, Documents] = {}
        self.target = disk.target_of(store.path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The documents that are no sound records."""
        return self.store.problems

    def documents(self, table: str) -> Documents:
        """Return a table's documents."""
        if table not in self._documents:
            unsound = {each.document for each in self.problems if each.table == table}
            self._documents[table] = Documents(self.raw.get(table), unsound)
        return self._documents[table]

    @cached_property
    def date_fields(self) -> tuple[tuple[Record, str, msgspec.Struct], ...]:
        """Every value that can have dates, with the record it is in and the label of the field that holds it there."""
        return tuple(
            (record, within, value)
            for record in self.records
            for within, value in values_in(record)
            if date_fields(type(value))
        )

    def may_drop(self, table: str, id: str) -> bool:
        """Whether only that table has a record with that id, since the store drops by id alone."""
        return [name for name in KINDS if id in self.book.table(name)] == [table]

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The ids of documents that are in the file, but are no sound records."""
        return frozenset(id for table in KINDS for id in self.documents(table).withheld)


def record_name(record: Record) -> str:
    """Return how a sentence names a record."""
    return f"the {kind_of(record).singular} {quoted(record.heading)}"


def quoted(text: str) -> str:
    """Return an id or name in quotation marks, shortened where somebody has written a whole text there."""
    text = line(text)
    return f"“{text[:90]}…”" if len(text) > 90 else f"“{text}”"


def field_label(label: str, within: str, record: Record) -> str:
    """Return how a sentence names a field; `within` is the label of the field it is nested in, if any."""
    place = f" in “{within}”" if within else ""
    return f"“{label}”{place} of {record_name(record)}"
