"""The documents of an office's database as they were read last; what others and we change is taken in place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from missions.collecting import without_collecting
from missions.records.agreements import OwnRules
from missions.records.book import Book
from missions.records.changes import Changes, RecordId
from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.text import clean
from store.file.tables import Documents, Tables, is_number
from store.json_text import RawTables, escaped, join_members, members, parse_any_json
from store.results import Problem
from store.schema import META

WITHOUT_PERSONAL = "without_personal_data"
"""What a copy says of itself that was made by somebody who does not see what is kept for journeys."""

MANY = 500
"""From how many documents of a table on it is quicker to read the whole table anew."""


class DocumentRow(NamedTuple):
    """A document as it is now, to the letter; `text` is None where it was removed."""

    table: str
    number: str
    id: str
    text: bytes | None


class _TableReading:
    """The records of a table at one moment, read when they are first asked for.

    Who changes the table reads them first, so that older books still find what they held.
    """

    def __init__(self, table: "HeldTable") -> None:
        self._table: HeldTable | None = table
        self._before: Mapping[str, Record] | None = None
        self._changes = Changes("")
        self._records: Mapping[str, Record] | None = None
        self.problems: tuple[Problem, ...] = ()

    @property
    def records(self) -> Mapping[str, Record]:
        """The records by id."""
        if self._records is None:
            if self._before is not None:
                after = dict(self._before)
                for id in self._changes.drop:
                    after.pop(id, None)
                self.use(after | {record.id: record for record in self._changes.put})
            elif self._table is not None:
                tables = Tables({self._table.name: self._table.joined})
                self.use(tables[self._table.name])
                self.problems = tuple(tables.problems)
        return self._records or {}

    def read_problems(self) -> tuple[Problem, ...]:
        """Return which documents are no records; they are read for it if nothing is known of them yet."""
        if self._before is None:
            _ = self.records
        return self.problems

    def use(self, records: Mapping[str, Record]) -> None:
        """Have these records, which a book has already."""
        self._records, self._before, self._table = records, None, None

    def after(self, table: "HeldTable", changes: Changes) -> "_TableReading":
        """Return the reading after a change of sound records."""
        found = _TableReading(table)
        found._before, found._changes, found.problems = self.records, changes, self.problems
        return found


class HeldTable(Documents):
    """The documents of one table by number, in the order of their numbers."""

    def __init__(self, name: str, table: msgspec.Raw | None = None) -> None:
        super().__init__(table)
        self.name = name
        self.reading = _TableReading(self)
        self._looked: _TableReading | None = None
        self._is_joined = True

    @property
    def joined(self) -> msgspec.Raw:
        """The whole table as a file has it."""
        if not self._is_joined:
            self._table, self._is_joined = msgspec.Raw(join_members(self._raw)), True
        return self._table

    @property
    def is_empty(self) -> bool:
        """Whether there is no document."""
        return not self._raw

    @property
    def next_number(self) -> int:
        """A number no document has yet."""
        return self._top + 1

    def id_at(self, number: str) -> str:
        """Return the id of a document to the letter; empty if it has none."""
        return self._ids.get(number, "")

    def number_of(self, id: str) -> str | None:
        """Return the number of the document that has an id to the letter."""
        number = self.every.get(clean(id))
        if number is not None and self._ids[number] == id:
            return number
        return next((number for number, each in self._ids.items() if each == id), None)

    def look(self) -> None:
        """Read the records, so that it is known which documents are none."""
        if self.name in KINDS and self._looked is not self.reading:
            with without_collecting():
                self._unsound = frozenset(problem.document for problem in self.reading.read_problems())
                _ = self._raw, self.every, self.numbers
            self._looked = self.reading

    def take(self, rows: Sequence[DocumentRow]) -> Changes | None:
        """Take in documents; return what that does to records, or None where the table was to be read anew."""
        self.look()
        _ = self.reading.records  # which older books find here, too
        put = {row.number: msgspec.Raw(row.text) for row in rows if row.text is not None}
        gone = [row for row in rows if row.text is None]
        changes = None if len(rows) > MANY else self._changes_by(rows, put, gone)
        raw, top, left = self._raw, self._top, {row.number for row in gone}
        is_in_order = all(int(number) > top or (number in raw and number not in left) for number in put)
        for number in left:
            raw.pop(number, None)
        raw.update(put)
        if not is_in_order:
            self.__dict__["_raw"] = dict(sorted(raw.items(), key=lambda each: int(each[0])))
        self._is_joined = False
        if changes is None:
            for name in ("_ids", "_top", "numbers", "withheld", "every", "has_doubles"):
                self.__dict__.pop(name, None)
            self.reading = _TableReading(self)
            return None
        self._renumber(rows)
        self.reading = self.reading.after(self, changes) if is_in_order else _TableReading(self)
        return changes if is_in_order else None

    def _changes_by(self, rows: Sequence[DocumentRow], put: RawTables, gone: Sequence[DocumentRow]) -> Changes | None:
        """Return what rows do to records; None where one is no sound record, or hides or shows another."""
        if self.name not in KINDS or self.has_doubles or any(row.number in self._unsound for row in rows):
            return None
        for row in rows:
            if row.text is not None and self.every.get(clean(row.id), row.number) != row.number:
                return None
        read = Tables({self.name: msgspec.Raw(join_members(put))})
        records = read[self.name]
        if read.problems or len(records) < len(put):
            return None
        drop = tuple(RecordId(clean(row.id), KINDS[self.name].struct) for row in gone)
        return Changes("", tuple(records.values()), drop)

    def _renumber(self, rows: Iterable[DocumentRow]) -> None:
        """Keep the look-ups by id, which are there already, as the documents are now."""
        every, numbers, ids, top = self.every, self.numbers, self._ids, self._top
        for row in rows:
            known = ids.pop(row.number, None)
            if known is not None:
                every.pop(clean(known), None)
                numbers.pop(clean(known), None)
        for row in rows:
            if row.text is not None:
                ids[row.number] = row.id
                every[clean(row.id)] = numbers[clean(row.id)] = row.number
                top = max(top, int(row.number))
        self.__dict__["_top"] = top
        if str(top) not in self._raw:
            del self.__dict__["_top"]

    @cached_property
    def has_doubles(self) -> bool:
        """Whether several documents have the same id, once it is cleaned."""
        return len(self.every) < len(self._raw)

    @cached_property
    def _top(self) -> int:
        return max((int(number) for number in self._raw if is_number(number)), default=0)


class _BookTables(Mapping[str, Mapping[str, Record]]):
    """The tables of a book, each read when it is first asked for."""

    def __init__(self, readings: dict[str, _TableReading]) -> None:
        self._readings = readings

    def __getitem__(self, name: str) -> Mapping[str, Record]:
        return self._readings[name].records

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)


class OfficeState(NamedTuple):
    """What a database says of itself as a whole.

    `token` is that of its newest change. `anew_since` is the oldest change after which it tells of everything that was
    removed. `meta` is what a file's own table says, `order` in which order a file has its tables, `others` are tables
    that are none of ours.
    """

    sequence: int = 0
    portfolio: str = ""
    token: str = ""
    anew_since: int = 0
    format: int = 1
    meta: bytes = b"{}"
    order: tuple[str, ...] = ()
    others: tuple[tuple[str, bytes], ...] = ()


class OfficeTables:
    """All documents at one moment, and what else a file of them would hold; they are whole for keepers alone."""

    def __init__(self, state: OfficeState, tables: RawTables, is_whole: bool = True) -> None:
        self.state = state
        self._is_whole = is_whole
        self._tables = {name: HeldTable(name, tables.get(name)) for name in dict.fromkeys((*KINDS, *tables))}

    @property
    def sequence(self) -> int:
        """The number of the newest change in them."""
        return self.state.sequence

    @property
    def portfolio(self) -> str:
        """Which portfolio it is."""
        return self.state.portfolio

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return tuple(problem for name in KINDS for problem in self._tables[name].reading.problems)

    def table(self, name: str) -> HeldTable:
        """Return a table's documents."""
        found = self._tables.get(name) or HeldTable(name)
        found.look()
        return found

    def free(self, table: str, added: dict[str, int]) -> str:
        """Return a number that no document of the table has, and none that was `added` before."""
        added[table] = added.get(table, self.table(table).next_number - 1) + 1
        return str(added[table])

    def make_book(self, own_rules: OwnRules) -> Book:
        """Return the book of the records as they are now."""
        return Book(_BookTables({name: self._tables[name].reading for name in KINDS}), own_rules)

    def take(self, rows: Iterable[DocumentRow], state: OfficeState) -> Changes | None:
        """Take in documents; return what that does to records, or None where a table was to be read anew."""
        by_table: dict[str, list[DocumentRow]] = {}
        for row in rows:
            by_table.setdefault(row.table, []).append(row)
        found = []
        for name, each in by_table.items():
            table = self._tables.get(name)
            if table is None:
                table = self._tables[name] = HeldTable(name)
            found.append(table.take(each))
        self.state = state
        simple = [each for each in found if each is not None]
        if len(simple) < len(found):
            return None
        put = tuple(record for each in simple for record in each.put)
        return Changes("", put, tuple(id for each in simple for id in each.drop))

    def share(self, book: Book, names: Iterable[str]) -> None:
        """Let tables be as a book has them, which has taken in the same."""
        for name in names:
            self._tables[name].reading.use(book.table(name))

    def plain_tables(self) -> RawTables:
        """Return the tables of a file that holds the same, in the order of the file that it came from."""
        meta = parse_any_json(self.state.meta)
        state = {
            **(meta if isinstance(meta, dict) else {}),
            "format": self.state.format,
            "sequence": self.sequence,
            "portfolio": self.portfolio,
            WITHOUT_PERSONAL: True,
        }
        if self._is_whole:
            del state[WITHOUT_PERSONAL]
        others = {name: msgspec.Raw(body) for name, body in self.state.others}
        order = self.state.order
        held = {name: each.joined for name, each in self._tables.items() if name in order or not each.is_empty}
        meta_table = {"1": msgspec.Raw(escaped(state)), **members(others.get(META, msgspec.Raw(b"{}")))}
        found = held | others | {META: msgspec.Raw(join_members(meta_table))}
        return {name: found[name] for name in dict.fromkeys((*order, *found)) if name in found}
