"""What a column can become: a target has a name, headings it is known by, and how its cells are read and put down.

Each kind of record declares its targets in a file of its own: agreements, organisations and people, meetings and
events, follow-ups and tasks. Nobody else knows what a column of that kind is.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec

from missions.dates.typed_days import DateOrder
from missions.importing.sheet import SheetCell, SheetRow
from missions.importing.steps import ColumnQuestion, ReadWord
from missions.messages import Sentence
from missions.records.book import Book
from missions.records.record import Record

# What a cell says.


class Known(NamedTuple):
    """A cell that was understood: its value; `said` is what a word was read as: “without end” for “unbefristet”.

    `rest` is what its text says beyond that, which goes to the notes.
    """

    value: Any
    said: str = ""
    rest: str = ""


class NotStated(NamedTuple):
    """A cell that says that something is not stated: k. A., –, TBD. The fact stays missing."""


class Unclear(NamedTuple):
    """A cell that can be read in several ways, or in none: it is asked about, and stays open without an answer.

    `kind` groups the questions of a column: cells of one kind are asked about once. `readings` are the values by the
    key of each answer, in the order to show them: {"dmy": PartialDate("2025-04-02"), "mdy": PartialDate("2025-02-04")}.
    An impossible day has none. `kind` is a name of QUESTIONS in `missions.importing.questions`.
    """

    kind: str
    readings: Mapping[str, Any]


class Kept(NamedTuple):
    """A cell whose text goes to the notes, with the sentence that is told, if any: “a planned signature …”."""

    told: str = ""


CellReading = Known | NotStated | Unclear | Kept


class CellContext(NamedTuple):
    """What a cell is read beside: the book, the day, and what was decided or proved about its column."""

    book: Book
    today: date
    order: DateOrder = DateOrder.ASK
    zone: str = ""
    me: str = ""
    mission: str = ""
    """The id of the mission that meetings belong to."""


# Who is named, before it is known who is meant.


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A record that a row names and links to, not yet looked up: `id` stands for it in links until then.

    `record` is what the list says of it, with `id` as its id. `rows` are the numbers of the rows that name it.
    """

    id: str
    record: Record
    rows: tuple[int, ...] = ()


class RecordDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a row becomes, before anybody on file is looked up: links hold the ids of `mentions`.

    `number` is the row's own number or UID in its file. `told` are sentences about the row; `missing` the labels of
    facts that it leaves open.
    """

    row: int
    record: Record
    number: str = ""
    mentions: tuple[Mention, ...] = ()
    told: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class RowSoFar(NamedTuple):
    """What a target puts its value into: the record so far, who is named so far, and what the row says besides."""

    record: Record
    mentions: tuple[Mention, ...] = ()
    told: tuple[str, ...] = ()
    country: str = ""
    """The code of the country of the row's partners, as far as a column or group heading has said it."""


class Target(NamedTuple):
    """What a column can become.

    `name` is what `--map` and the JSON call it: parties, signatures.date, term.expiry, organisation.country, notes.
    `words` are its usual headings in English, German and French, beside the label; folded, whole. `holds` says how sure
    the texts of cells alone make it, from 0 to 1; 0 where they say nothing. `read` says what a cell means, `put` puts a
    value that was read into the row. `fields` are the names of the record's top fields that it writes, which are shown
    and compared when it is imported again. A column of `personal` data is left out unless somebody chooses to import
    it. Targets are put in the order in which their kind declares them. `several` columns may become it, if so marked.
    """

    name: str
    label: Sentence
    words: tuple[str, ...]
    read: Callable[[SheetCell, CellContext], CellReading]
    put: Callable[[RowSoFar, Any, CellContext], RowSoFar]
    fields: tuple[str, ...]
    holds: Callable[[tuple[str, ...]], float] = lambda _texts: 0.0
    is_personal: bool = False
    several: bool = False


class ImportKind(NamedTuple):
    """A kind of record that can be imported: its table, its targets, and how a row begins and is finished.

    `start` makes the record of an empty row, `finish` fills in what follows from the rest, such as a title, and tells
    what is missing. `key` tells which record on file a row is: asked only where no number and no earlier import tells.
    `needs` are the targets of which a row must fill at least one.
    """

    table: str
    targets: tuple[Target, ...]
    start: Callable[[str, CellContext], Record]
    finish: Callable[[RecordDraft, CellContext], RecordDraft]
    key: Callable[[Record, Book], tuple[str, ...]]
    """What two records that are the same have in common, folded; empty texts where the record does not say it."""
    needs: tuple[str, ...]


IMPORT_KINDS: dict[str, str] = {
    "agreements": "agreements:AGREEMENTS",
    "organisations": "directory:ORGANISATIONS",
    "people": "directory:PEOPLE",
    "visits": "meetings:VISITS",
    "events": "meetings:EVENTS",
    "follow_ups": "duties:FOLLOW_UPS",
    "tasks": "duties:TASKS",
}
"""Where the targets of each kind are: a module of this package and its name there."""


def import_kind(table: str) -> ImportKind:
    """Return how a kind of record is imported; KeyError if it cannot be. Only its module is imported."""
    from importlib import import_module

    module, _, name = IMPORT_KINDS[table].partition(":")
    found = getattr(import_module(f"missions.importing.{module}"), name)
    assert isinstance(found, ImportKind)
    return found


# A table that was read.


class ReadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it was read: the values in the order of its kind's targets, and what else it says.

    `notes` are texts for the record's notes, each with its heading before it. `not_stated` are the labels of targets
    whose cells say that they are not stated. `is_open` where a question about it has no answer.
    """

    row: SheetRow
    values: tuple[tuple[Target, Any], ...] = ()
    notes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    is_open: bool = False


class ReadTable(msgspec.Struct, frozen=True, kw_only=True):
    """All rows as they were read, the questions about them, answered ones too, and what was read without asking."""

    rows: tuple[ReadRow, ...]
    questions: tuple[ColumnQuestion, ...] = ()
    words: tuple[ReadWord, ...] = ()
