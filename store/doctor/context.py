"""What the checks look at and what they find, with the fix if one is safe; how sentences name records and fields."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.changes import RecordId
from missions.records.fields import Dated, Field, Many, Nested, fields_of
from missions.records.finding import Finding, Severity
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import line
from store.doctor import messages
from store.file import disk
from store.file.backing import FileBacking
from store.file.tables import Documents
from store.json_text import RawTables, parse
from store.results import Problem
from store.store import Store


class Remove(NamedTuple):
    """Remove a file that is of no use to anybody."""

    path: Path

    @property
    def sentence(self) -> str:
        """What is done."""
        return messages.IS_REMOVED(file=self.path.name)


class Close(NamedTuple):
    """Set the mode of a file, so that only those who work with it may open it."""

    path: Path
    mode: int

    @property
    def sentence(self) -> str:
        """What is done."""
        return messages.GETS_MODE(file=self.path.name, mode=f"{self.mode:04o}")


class Drop(NamedTuple):
    """Drop a document that says nothing, through the store, so that the history keeps it."""

    id: str
    sentence: str


class Correct(NamedTuple):
    """Put right what is written otherwise than it is kept, such as Japan for JP; what is not certain stays."""

    id: str
    sentence: str


class Rename(NamedTuple):
    """Give a record to which nothing links an id of its own, since one of another kind has the same."""

    id: RecordId
    new: str

    @property
    def sentence(self) -> str:
        """What is done."""
        kind = next(each.singular for each in KINDS.values() if each.struct is self.id.kind)
        return messages.GETS_ID(kind=kind, id=line(self.id), new=line(self.new))


Fix = Remove | Close | Drop | Correct | Rename
"""What is safe to do without asking, since nobody can miss anything by it. The sentence says what it is."""

Level = Literal["error", "warning", "info"]

LEVELS: Mapping[Severity, Level] = {Severity.OVERDUE: "error", Severity.ACT: "warning", Severity.PLAIN: "info"}
"""The gravest first: an error loses or hides something or cannot be, a warning may be meant, info is good to know."""

ERROR, WARNING, INFO = LEVELS


class DoctorFinding(Finding, frozen=True, gc=False, kw_only=True):
    """Something that is not sound; what it is about is a record, or named in `what`: a file, a document, a table.

    `check` is the name of the check that found it; `fix` is there only where something safe can be done about it.
    """

    check: str = ""
    fix: Fix | None = None

    @property
    def about(self) -> str:
        """The id of the record, the place of the document or the name of the file."""
        return self.record or self.title

    @property
    def level(self) -> Level:
        """How grave it is, as scripts read it."""
        return LEVELS[self.severity]

    @property
    def is_grave(self) -> bool:
        """Whether somebody has to look at it."""
        return self.severity is not INFO

    @property
    def sentence(self) -> str:
        """What is wrong and how to put it right."""
        return f"{self.said} {self.remedy}" if self.mend else self.said


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
    shapes = ((item, item.shape.of if isinstance(item.shape, Many) else item.shape) for item in fields_of(struct))
    return tuple(item for item, shape in shapes if isinstance(shape, Dated))


@cache
def _nested_fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    return tuple(
        item
        for item in fields_of(struct)
        if isinstance(item.shape, Nested) or (isinstance(item.shape, Many) and isinstance(item.shape.of, Nested))
    )


class DoctorContext:
    """A portfolio to examine; it does not change. UnreadableError if the file cannot be read at all."""

    def __init__(self, store: Store, today: date, attached_only: bool = False) -> None:
        self.store = store
        self.attached_only = attached_only
        self.today = today
        self.book: Book = store.load()
        self.records: tuple[Record, ...] = tuple(self.book)
        self.data = store.plain()
        self.raw: RawTables = parse(self.data, store.path)
        self._documents: dict[str, Documents] = {}

    @property
    def is_file(self) -> bool:
        """Whether the portfolio is a file, about which and about what lies beside it there is more to check."""
        return isinstance(self.store.backing, FileBacking)

    @property
    def file(self) -> FileBacking:
        """The file behind the door."""
        backing = self.store.backing
        assert isinstance(backing, FileBacking)
        return backing

    @property
    def target(self) -> Path:
        """The file itself, when the path is a symbolic link."""
        return disk.target_of(self.store.path)

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


def record_name(record: Record, is_first: bool = False) -> Reason:
    """Return how a sentence names a record, or begins with its name."""
    sentence = messages.RECORD_FIRST if is_first else messages.RECORD
    return message(sentence, kind=kind_of(record).singular, title=quoted(record.heading))


def quoted(text: str) -> str:
    """Return an id or name in quotation marks, shortened where somebody has written a whole text there."""
    text = line(text)
    return messages.QUOTED(name=f"{text[:90]}…" if len(text) > 90 else text)


def field_name(label: str, within: str, record: Record) -> Reason:
    """Return how a sentence names a field; `within` is the label of the field it is nested in, if any."""
    if within:
        return message(messages.FIELD_WITHIN, field=label, within=within, record=record_name(record))
    return message(messages.FIELD, field=label, record=record_name(record))
