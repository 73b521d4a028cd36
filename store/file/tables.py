"""The tables of a file at one moment: documents, each parsed only when needed, and records with their texts cleaned."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from missions.collecting import without_collecting
from missions.records.fields import from_json, plain, record_from, to_json
from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.text import clean, line
from store.errors import UnreadableError
from store.file import messages
from store.full_state import full_state
from store.history_entry import RecordChange
from store.json_text import (
    DEEPEST,
    RawTables,
    clean_json,
    escaped,
    find_excess_depth,
    join_members,
    members,
    parse_any_json,
)
from store.results import Problem
from store.schema import FORMAT, META


class _Named(msgspec.Struct):
    """As much of a document as its id."""

    id: str = ""


class Documents:
    """A table as the file has it: documents by number. A document that cannot be parsed safely is None.

    `unsound` are the numbers of documents that are no sound records.
    """

    def __init__(self, table: msgspec.Raw | None, unsound: Container[str] = (), raw: RawTables | None = None) -> None:
        self._table = msgspec.Raw(b"{}") if table is None else table
        self._unsound = unsound
        if raw is not None:
            self.__dict__["_raw"] = raw

    def after(self, table: msgspec.Raw, raw: RawTables | None) -> "Documents":
        """Return the table after a change of documents that left each its number and its id."""
        after = Documents(table, self._unsound, raw)
        known = ("_ids", "numbers", "withheld", "every")
        after.__dict__ |= {name: self.__dict__[name] for name in known if name in self.__dict__}
        return after

    def get(self, number: str) -> dict[str, Any] | None:
        """Return the document with that number in JSON's own types."""
        raw = self._raw.get(number)
        if raw is None:
            return None
        document = _parsed(bytes(raw))
        return document if isinstance(document, dict) else None

    def why_none(self, number: str) -> str:
        """Return why the document with that number is None."""
        raw = bytes(self._raw[number])
        if find_excess_depth(raw):
            return messages.DOCUMENT_TOO_DEEP(most=DEEPEST)
        return messages.DOCUMENT_NULL() if raw == b"null" else messages.DOCUMENT_LONG_NUMBER()

    def items(self) -> Iterator[tuple[str, Any]]:
        """Yield every document with its number."""
        for number, raw in self._raw.items():
            yield number, _parsed(bytes(raw))

    def __contains__(self, number: str) -> bool:
        return number in self._raw

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each sound record's document; of the first where several have its id."""
        return {clean(id): number for number, id in reversed(self._ids.items()) if id and number not in self._unsound}

    @cached_property
    def withheld(self) -> dict[str, str]:
        """The number of each unsound document that has an id."""
        return {clean(id): number for number, id in self._ids.items() if id and number in self._unsound}

    @cached_property
    def every(self) -> dict[str, str]:
        """The number of each document that has an id, sound or not; of the first where several have its id."""
        return {clean(id): number for number, id in reversed(self._ids.items()) if id}

    @property
    def has_doubles(self) -> bool:
        """Whether several documents have the same id."""
        return len(self.every) < sum(1 for id in self._ids.values() if id)

    def differing(self, other: "Documents") -> Iterator[tuple[str, str]]:
        """Yield (number, id) of each document that the other table does not have to the letter under that number."""
        if self._table == other._table:
            return
        for id, number in self.every.items():
            if bytes(self._raw[number]) != bytes(other._raw.get(number, b"")):
                yield number, id

    @property
    def next_number(self) -> int:
        """A number no document has yet."""
        return max((int(number) for number in self._raw if is_number(number)), default=0) + 1

    @cached_property
    def _ids(self) -> dict[str, str]:
        try:
            named = msgspec.json.decode(self._table, type=dict[str, _Named])
            return {number: each.id for number, each in named.items()}
        except (ValueError, RecursionError):
            found = ((number, each.get("id")) for number, each in self.items() if isinstance(each, dict))
            return {number: id for number, id in found if isinstance(id, str)}

    @property
    def raw(self) -> RawTables:
        """Each document by its number, still unparsed."""
        return self._raw

    @cached_property
    def _raw(self) -> RawTables:
        return members(self._table)


def _parsed(raw: bytes) -> Any:
    """Return a document in JSON's own types; None if it is nested deeper than anything made of it could stand."""
    return None if find_excess_depth(raw) else parse_any_json(raw)


def is_number(key: str) -> bool:
    """Whether TinyDB could have given a document this number."""
    return key.isdecimal() and len(key) < 19


R = TypeVar("R", bound=Record)


_HAZARD = re.compile(
    rb"""\\(?:[bfr]|u(?!
        00(?!ad)[a-f]. | 0[12].. | 03(?!74|7e|87)[7-9a-f]. | 04(?!8[3-9]).. | 1e..
        | 20(?:0[2-9acd]|1.|2[0-7f]|[3-57-9a-c].) | 21(?!26|2a|2b).. | 2[24-7].. | 23(?!29|2a)..
        | 30(?!2[a-f]|9[9a]).. | 3[1-9a-f].. | [4-9]... | a[c-f].. | [bc]... | d[0-7].. | ff[0-9a-e].
    ))""",
    re.IGNORECASE | re.VERBOSE,
)
"""Escapes that may need cleaning: all but those of letters and of signs that stand alone.

Pairs of surrogates are looked at too, since they may be lone.
"""


_LONGEST = 240
"""How many letters of a sentence about a document are shown."""


class Tables(Mapping[str, Mapping[str, Record]]):
    """The records of a file, by table and id. `problems` grows as tables are read."""

    def __init__(self, raw: RawTables) -> None:
        self._raw = raw
        self._read: dict[str, dict[str, Record]] = {}
        self.problems: list[Problem] = []

    def __getitem__(self, name: str) -> Mapping[str, Record]:
        if name not in self._read:
            if name not in KINDS:
                raise KeyError(name)
            self._read[name] = self._records(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)

    def _records(self, name: str) -> dict[str, Record]:
        """Decode a table in one go; document by document where texts need cleaning or something is wrong."""
        table, struct = self._raw.get(name), KINDS[name].struct
        if table is None:
            return {}
        data = bytes(table)
        if not _may_need_cleaning(data):
            with without_collecting(), suppress(ValueError, RecursionError):
                decoder = msgspec.json.Decoder(dict[str, struct], dec_hook=from_json)  # type: ignore[valid-type]
                decoded: dict[str, Record] = decoder.decode(data)
                found = {record.id: record for record in decoded.values()}
                if len(found) == len(decoded) and all(found):
                    return found
        return self._one_by_one(name, struct, table)

    def _one_by_one(self, name: str, struct: type[Record], table: msgspec.Raw) -> dict[str, Record]:
        found: dict[str, Record] = {}
        documents = Documents(table)
        for number, document in documents.items():
            try:
                if document is None:
                    raise ValueError(documents.why_none(number))
                record = record_of(struct, document)
                if record.id in found:
                    raise ValueError(messages.SAME_ID(record=record.id))
                found[record.id] = record
            except (ValueError, RecursionError) as error:
                self.problems.append(Problem(name, number, shorten(line(str(error)))))
        return found


def record_of(struct: type[R], document: Any) -> R:
    """Return the record that a document holds, its texts cleaned; ValueError, with what is wrong, if it holds none.

    A key that is not clean is none of its fields: it is kept in the file to the letter, like every unknown one.
    """
    record = record_from(struct, clean_json(document, keys=False))
    if not record.id:
        raise ValueError(messages.NO_ID())
    return record


def normalise_record(record: R) -> R:
    """Return a record as it will be read after writing; ValueError, with what is wrong, if it cannot be."""
    struct = type(record)
    try:
        data = msgspec.json.encode(record, enc_hook=to_json)
        if record.id and not _may_need_cleaning(data):
            return msgspec.json.decode(data, type=struct, dec_hook=from_json)
    except ValueError:
        pass
    return record_of(struct, parse_any_json(escaped(plain(record))))


def shorten(sentence: str) -> str:
    """Shorten a sentence that quotes a very long text."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST // 2]} … {sentence[-_LONGEST // 2 :]}"


def check_tables(raw: RawTables, path: Path) -> RawTables:
    """Return the tables, upgraded if an older version wrote them; UnreadableError if one that is ours is no table."""
    for name in (*KINDS, META):
        table = raw.get(name)
        if table is not None and bytes(memoryview(table)[:1]) != b"{":
            raise UnreadableError(messages.NO_TABLE(path=str(path), table=name))
    format, _ = sequence_of(raw)
    if format < FORMAT:
        from store.schema import migrate_tables

        return migrate_tables(raw, format)
    return raw


def sequence_of(raw: RawTables) -> tuple[int, int]:
    """Return the file's (format, sequence); a file another program made has format 1 and sequence 0."""
    meta = Documents(raw.get(META)).get("1") or {}
    format, sequence = meta.get("format"), meta.get("sequence")
    return format if isinstance(format, int) else 1, sequence if isinstance(sequence, int) else 0


def portfolio_of(raw: RawTables) -> str:
    """Return which portfolio a file is, which its copies and its history have too; empty if nothing says so."""
    portfolio = (Documents(raw.get(META)).get("1") or {}).get("portfolio")
    return portfolio if isinstance(portfolio, str) else ""


def _may_need_cleaning(table: bytes) -> bool:
    return not table.isascii() or b"\x7f" in table or _HAZARD.search(table) is not None


class WrittenTables(dict[str, msgspec.Raw]):
    """Tables as they are written; `documents` has those of each table that was changed, still unparsed."""

    def __init__(self, tables: RawTables, documents: Mapping[str, RawTables]) -> None:
        super().__init__(tables)
        self.documents = documents


class Contents:
    """The documents of a file at one moment. `records` knows which of them are no sound records.

    `state` tells this state of the file from all others (`store.history_entry.file_state`), `portfolio` the file and
    its copies from those of other portfolios. `data` is what the file held when it was read.
    """

    def __init__(self, raw: RawTables, records: Tables, state: str = "", data: bytes = b"") -> None:
        self.raw = raw
        self.state = state
        self.data = data
        self._records = records
        self._tables: dict[str, Documents] = {}
        self._parsed = raw.documents if isinstance(raw, WrittenTables) else {}
        self.format, self.sequence = sequence_of(raw)
        self.portfolio = portfolio_of(raw)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return tuple(self._records.problems)

    def after(self, raw: RawTables, state: str, steps: Iterable[RecordChange]) -> "Contents":
        """Return what the file holds after steps on sound records; what was found out of its tables is not anew."""
        after = Contents(raw, self._records, state)
        moved = {step.table for step in steps if step.before is None or step.after is None or "id" in step.after}
        for name, documents in self._tables.items():
            table = raw.get(name)
            if table is self.raw.get(name):
                after._tables[name] = documents
            elif table is not None and name not in moved:
                after._tables[name] = documents.after(table, after._parsed.get(name))
        return after

    @cached_property
    def full_state(self) -> str:
        """The state in full strength (`store.full_state.full_state`): of the bytes, written ones being the tables'."""
        return full_state(self.data or join_members(self.raw))

    def table(self, name: str) -> Documents:
        """Return a table's documents."""
        if name not in self._tables:
            if name in KINDS:
                self._records[name]  # its problems are only known once it was read
            unsound = {problem.document for problem in self.problems if problem.table == name}
            self._tables[name] = Documents(self.raw.get(name), unsound, self._parsed.get(name))
        return self._tables[name]

    def free(self, table: str, added: dict[str, int]) -> str:
        """Return a number that no document of the table has, and none that was `added` before."""
        added[table] = added.get(table, self.table(table).next_number - 1) + 1
        return str(added[table])
