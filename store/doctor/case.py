"""Case: a portfolio as the checks look at it, as records, as documents and as files, on one day."""

from datetime import date
from functools import cached_property

import msgspec

from missions.records.book import Book
from missions.records.kinds import KINDS
from missions.records.record import Record
from store import disk
from store.doctor.values import dated, values_in
from store.documents import Documents
from store.json_text import RawTables, parse
from store.store import Store
from store.tables import Problem


class Case:
    """Everything there is to look at. Nothing in it changes; UnreadableError if the file cannot be read at all."""

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
    def dated(self) -> tuple[tuple[Record, str, msgspec.Struct], ...]:
        """Every value that can have dates, with the record it is in and the label of the field that holds it there."""
        return tuple(
            (record, within, value)
            for record in self.records
            for within, value in values_in(record)
            if dated(type(value))
        )

    def may_drop(self, table: str, id: str) -> bool:
        """Whether dropping that id surely drops a document of that table: the store goes by ids alone."""
        return [name for name in KINDS if id in self.book.table(name)] == [table]

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The ids of documents that are in the file, but are no sound records."""
        return frozenset(id for table in KINDS for id in self.documents(table).withheld)
