"""One line of the history: who changed what, when, and which state of the file it led to."""

import re
import zlib
from typing import Any

import msgspec

from store.json_text import any_json, escaped
from store.upgrades import UPGRADES, upgraded_fields

_CHECKSUM = re.compile(rb',"checksum":"([0-9a-f]{8})"\}\s*')


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record's change: the fields before and after; `before` is None when it was added, `after` when removed.

    In a changed record None stands for a field that is not there. `document` is its number in the table, or the text
    that another program put in a number's place.
    """

    table: str
    document: int | str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of history: who changed what, when, as which step of the file's sequence.

    `base` and `state` tell the file it was made on and the one it led to (see `state_of`), `previous` is the checksum
    of the line before, so that two writers at once show. `undoes` is the change that this one takes back; where that
    itself took one back, `redoes` is the change that is so made again. `erased` is the day on which personal data was
    taken out of the line.
    """

    sequence: int
    time: str
    who: str
    summary: str
    changes: tuple[Change, ...]
    base: str = ""
    state: str = ""
    previous: str = ""
    undoes: int = 0
    redoes: int = 0
    erased: str = ""
    checksum: str = ""

    def following(self, previous: str) -> "Entry":
        """Return the entry with the checksum of the line before it."""
        return msgspec.structs.replace(self, previous=previous)

    def line(self) -> bytes:
        """Return the entry as a line that ends in its checksum: CRC-32 of the line without it."""
        bare = escaped(msgspec.to_builtins(msgspec.structs.replace(self, checksum="")))
        return b'%s,"checksum":"%08x"}\n' % (bare[:-1], zlib.crc32(bare))


def entry_of(line: bytes) -> Entry | None:
    """Return the entry of a line, if its checksum holds; what an older version kept is upgraded."""
    found = _CHECKSUM.search(line, max(0, len(line) - 40))
    if not found or found.end() != len(line) or zlib.crc32(line[: found.start()] + b"}") != int(found[1], 16):
        return None
    try:
        return _upgraded(msgspec.json.decode(line, type=Entry))
    except (ValueError, RecursionError):
        pass
    try:
        return _upgraded(msgspec.convert(any_json(line), Entry))
    except (ValueError, RecursionError):
        return None


def _upgraded(entry: Entry) -> Entry:
    if not UPGRADES:
        return entry
    return msgspec.structs.replace(entry, changes=tuple(map(_upgraded_change, entry.changes)))


def _upgraded_change(change: Change) -> Change:
    before, after = (upgraded_fields(change.table, each) for each in (change.before, change.after))
    return msgspec.structs.replace(change, before=before, after=after)


def state_of(data: bytes) -> str:
    """Return what tells a state of the file from all others: CRC-32 of its bytes and how many they are."""
    return f"{zlib.crc32(data):08x}-{len(data)}"
