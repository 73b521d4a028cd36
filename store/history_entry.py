"""The lines of the history: reading and writing one, and what it calls records and fields."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import msgspec

from missions.records.fields import fields_of, record_from
from missions.records.kinds import KINDS
from missions.text import clean, line
from store.json_text import clean_json, escaped, parse_any_json
from store.schema import MIGRATIONS, migrate_fields

OUTSIDE = "another program"
"""The name under which the history records what other programs did to the file."""

Document = dict[str, Any]

_CHECKSUM = re.compile(rb',"checksum":"([0-9a-f]{8})"\}\s*')


class RecordChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record's change: the fields before and after; `before` is None when it was added, `after` when removed.

    In a changed record None stands for a field that is not there. `document` is its number in the table, or the text
    that another program put in a number's place.
    """

    table: str
    document: int | str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class ErasureMark(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a line of the history keeps of an erasure, by which it can be made again in an older state of the file.

    `id` is that of the person afterwards. Of a whole person the id before is not kept, only its `seal`, by which it can
    be recognised where it is met again.
    """

    scope: str
    id: str
    salt: str = ""
    seal: str = ""


@lru_cache(maxsize=4096)
def sealed_id(id: str, salt: str) -> str:
    """Return the seal of an id; it takes a while, so that nobody finds the id by trying names."""
    return hashlib.pbkdf2_hmac("sha256", clean(id).encode(), salt.encode(), 5_000).hex()


class HistoryEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of history: who changed what, when, as which step of the file's sequence.

    `base` and `state` are the states of the file before and after it (see `file_state`). `previous` is the checksum of
    the line before, which shows when two programs wrote at once. `undoes` is the change that this one takes back; if
    that was an undo itself, `redoes` is the change that is made again; `also` are the changes taken back with it.
    `erased` is the day on which personal data was erased from the line; `erasure` is what was erased by the change
    itself. `portfolio` is which portfolio it was, as the file has it.
    """

    sequence: int
    time: str
    who: str
    summary: str
    changes: tuple[RecordChange, ...]
    base: str = ""
    state: str = ""
    previous: str = ""
    undoes: int = 0
    redoes: int = 0
    also: tuple[int, ...] = ()
    erased: str = ""
    portfolio: str = ""
    erasure: ErasureMark | None = None
    checksum: str = ""

    def with_previous(self, previous: str) -> "HistoryEntry":
        """Return the entry with the checksum of the line before it."""
        return msgspec.structs.replace(self, previous=previous)

    def line(self) -> bytes:
        """Return the entry as a line that ends in its checksum: CRC-32 of the line without it."""
        bare = escaped(msgspec.to_builtins(msgspec.structs.replace(self, checksum="")))
        return b'%s,"checksum":"%08x"}\n' % (bare[:-1], zlib.crc32(bare))


Log = Callable[[], Iterable[HistoryEntry | None]]
"""Reads the entries of the history, newest first."""


def parse_entry(line: bytes) -> HistoryEntry | None:
    """Return the entry of a line if its checksum is right, upgraded if an older version wrote it."""
    found = _CHECKSUM.search(line, max(0, len(line) - 40))
    if not found or found.end() != len(line) or zlib.crc32(line[: found.start()] + b"}") != int(found[1], 16):
        return None
    try:
        return migrated_entry(msgspec.json.decode(line, type=HistoryEntry))
    except (ValueError, RecursionError):
        pass
    try:
        return migrated_entry(msgspec.convert(parse_any_json(line), HistoryEntry))
    except (ValueError, RecursionError):
        return None


def migrated_entry(entry: HistoryEntry) -> HistoryEntry:
    """Return an entry as the present format has it."""
    if not MIGRATIONS:
        return entry
    return msgspec.structs.replace(entry, changes=tuple(map(_migrate_change, entry.changes)))


def _migrate_change(change: RecordChange) -> RecordChange:
    before, after = (migrate_fields(change.table, each) for each in (change.before, change.after))
    return msgspec.structs.replace(change, before=before, after=after)


def file_state(data: bytes) -> str:
    """Return a fingerprint of the file: the CRC-32 and the number of its bytes."""
    return f"{zlib.crc32(data):08x}-{len(data)}"


def heading_of(change: RecordChange, log: Log = tuple) -> str:
    """Return the heading of a changed record as the history has it, else its id."""
    known: Document = {}
    for each in (change, *(found for entry in log() if entry for found in entry.changes if found.id == change.id)):
        known = {**(each.before or {}), **(each.after or {}), **known}
        if each.before is None or each.after is None:
            break
    try:
        struct = KINDS[change.table].struct
        names = {item.name for item in fields_of(struct)}
        document = {name: value for name, value in known.items() if value is not None and name in names}
        return record_from(struct, clean_json({**document, "id": change.id})).heading
    except (KeyError, ValueError, RecursionError):
        return change.id


def label_of(table: str, field: str) -> str:
    """Return the label of a field, or its name in the file if it is not declared."""
    declared = fields_of(KINDS[table].struct) if table in KINDS else ()
    return next((item.label for item in declared if item.name == field), line(field))
