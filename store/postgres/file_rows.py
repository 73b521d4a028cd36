"""A file's documents and lines of history as rows of a database, and rows as the bytes of a file again."""

import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from missions.records.kinds import KINDS
from missions.records.privacy import may_hold_personal_data
from missions.text import clean, line
from store.file.open_file import stamp_text
from store.file.tables import is_number
from store.history_entry import HistoryEntry, RecordChange, parse_entry
from store.json_text import RawTables, escaped, find_excess_depth, join_members, members, parse_any_json
from store.postgres import transfer_messages as messages
from store.postgres.personal import join_change, split, split_change
from store.schema import META

Document = dict[str, Any]

LONGEST_ID = 2_000
"""How many bytes an id may have: the indexes of a database take no longer ones."""


class RecordRow(NamedTuple):
    """A document as a row: `body` without what only keepers may see, which `personal` has, if there is any."""

    kind: str
    id: str
    number: int
    revision: int
    body: bytes
    personal: bytes | None


class LineRow(NamedTuple):
    """A line of the history as a row."""

    sequence: int
    at: datetime
    who: str
    summary: str
    entry: bytes
    personal: bytes | None


class _Head(msgspec.Struct):
    """As much of a document as a database checks."""

    id: Any = None
    revision: Any = 0


_REFUSED_TEXT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
"""Escapes that a database may not take: nothing at all, and one half of a pair."""


def record_rows(raw: RawTables, refused: list[str]) -> Iterator[RecordRow]:
    """Yield the documents of our tables as rows; why one cannot be a row goes into `refused`."""
    for kind in KINDS:
        if kind not in raw:
            continue
        is_split = may_hold_personal_data(KINDS[kind].struct)
        known: dict[str, str] = {}
        for number, document in members(raw[kind]).items():
            text = bytes(document)
            head = _head_of(text)
            problem = _why_refused(kind, number, text, head, known)
            if problem:
                refused.append(problem)
                continue
            assert head is not None
            known[clean(head.id)] = number
            body, personal = (text, None) if not is_split else _split(kind, text)
            yield RecordRow(kind, head.id, int(number), head.revision or 0, body, personal)


def _head_of(text: bytes) -> _Head | None:
    try:
        return msgspec.json.decode(text, type=_Head)
    except (ValueError, RecursionError):
        document = parse_any_json(text)
    return _Head(document.get("id"), document.get("revision", 0)) if isinstance(document, dict) else None


def _why_refused(kind: str, number: str, text: bytes, head: _Head | None, known: dict[str, str]) -> str:
    """Say why a database does not take a document, and what helps; empty if it does."""
    place = {"number": line(number), "table": kind}
    if not is_number(number) or str(int(number)) != number:
        return messages.NO_NUMBER(**place)
    if head is None or find_excess_depth(text):
        return messages.NO_DOCUMENT(**place)
    if not isinstance(head.id, str) or not clean(head.id):
        return messages.NO_ID(**place)
    place["record"] = line(head.id)
    if clean(head.id) != head.id:
        return messages.ODD_ID(**place)
    if len(head.id.encode()) > LONGEST_ID:
        return messages.LONG_ID(**place)
    if head.id in known:
        return messages.SAME_ID(**place, other=line(known[head.id]))
    revision = 0 if head.revision is None else head.revision
    if not isinstance(revision, int) or isinstance(revision, bool) or not 0 <= revision < 2**63:
        return messages.NO_REVISION(**place)
    if _REFUSED_TEXT.search(text) and not _is_storable(parse_any_json(text)):
        return messages.ODD_TEXT(**place)
    return ""


def _is_storable(value: Any) -> bool:
    """Whether every text in JSON's own types is one that a database takes."""
    match value:
        case str():
            try:
                return b"\0" not in value.encode()
            except UnicodeEncodeError:
                return False
        case dict():
            return all(_is_storable(key) and _is_storable(each) for key, each in value.items())
        case list():
            return all(map(_is_storable, value))
        case _:
            return True


def _split(kind: str, text: bytes) -> tuple[bytes, bytes | None]:
    """Part a document; one without anything for keepers alone stays as it is to the letter."""
    body, personal = split(kind, parse_any_json(text))
    return (text, None) if personal is None else (escaped(body), escaped(personal))


class PortfolioRow(NamedTuple):
    """What a database says of the whole portfolio: `meta` is its document in a file's own table, as it was read."""

    format: int
    sequence: int
    portfolio: str
    meta: Document
    tables: tuple[str, ...]


def other_tables(raw: RawTables) -> dict[str, bytes]:
    """Return what a file holds beside our tables, and beside the document of the portfolio in its own."""
    other = {name: bytes(table) for name, table in raw.items() if name not in KINDS and name != META}
    rest = {number: each for number, each in members(raw.get(META, b"{}")).items() if number != "1"}
    return {**other, META: join_members(rest)} if rest else other


def file_text(portfolio: PortfolioRow, documents: dict[str, RawTables], other: dict[str, bytes]) -> bytes:
    """Return the bytes of the file with these documents by table and number, in the order of its tables."""
    state = {
        **portfolio.meta,
        "format": portfolio.format,
        "sequence": portfolio.sequence,
        "portfolio": portfolio.portfolio,
    }
    meta = {"1": msgspec.Raw(escaped(state)), **members(other.get(META, b"{}"))}
    every: RawTables = {}
    for name in dict.fromkeys((*portfolio.tables, *documents, *other, META)):
        if name == META:
            every[name] = msgspec.Raw(join_members(meta))
        elif name in other:
            every[name] = msgspec.Raw(other[name])
        else:
            every[name] = msgspec.Raw(join_members(documents.get(name, {})))
    return b"{%s}" % b",".join(escaped(name) + b":" + bytes(each) for name, each in every.items())


# The history.

_FIELDS = HistoryEntry.__struct_fields__


def history_row(text: bytes) -> LineRow | None:
    """Return a line of the history as a row; None if it is damaged, or holds text that a database does not take."""
    entry = parse_entry(text)
    known = parse_any_json(text) if entry is not None else None
    if entry is None or not isinstance(known, dict) or not _is_storable([entry.who, entry.summary]):
        return None
    try:
        at = datetime.fromisoformat(entry.time)
    except ValueError:
        return None
    if at.tzinfo is None or not 0 < entry.sequence < 2**63:
        return None
    rest = {name: each for name, each in known.items() if name not in ("who", "previous", "checksum")}
    body, personal = _split_changes(rest, entry.changes)
    return LineRow(entry.sequence, at, entry.who, entry.summary, escaped(body), personal)


def _split_changes(rest: Document, changes: tuple[RecordChange, ...]) -> tuple[Document, bytes | None]:
    parts = [split_change(each) for each in changes]
    personal = [part for _, part in parts]
    if not any(personal):
        return rest, None
    return {**rest, "changes": [msgspec.to_builtins(body) for body, _ in parts]}, escaped(personal)


def history_line(row: LineRow, previous: str, state: str = "") -> bytes:
    """Return a row as a line after the one with the checksum `previous`; it led to the `state`, if that is given."""
    known: Document = {"time": stamp_text(row.at.astimezone(UTC)), **parse_any_json(row.entry)}
    known |= {"sequence": row.sequence, "who": row.who, "summary": row.summary, "previous": previous}
    if row.personal is not None:
        parts = parse_any_json(row.personal)
        bodies = [msgspec.convert(each, RecordChange) for each in known["changes"]]
        known["changes"] = [
            msgspec.to_builtins(join_change(each, part)) for each, part in zip(bodies, parts, strict=True)
        ]
    if state:
        known["state"] = state
    known = {name: known[name] for name in dict.fromkeys((*_FIELDS, *known)) if name in known}
    if not previous:
        del known["previous"]
    known.pop("checksum", None)
    bare = escaped(known)
    return b'%s,"checksum":"%08x"}\n' % (bare[:-1], zlib.crc32(bare))


def history_text(rows: Iterable[LineRow], states: dict[int, str]) -> bytes:
    """Return the lines of these rows, oldest first; `states` are those that some led to, by their numbers."""
    lines, previous = [], ""
    for row in rows:
        lines.append(history_line(row, previous, states.get(row.sequence, "")))
        previous = lines[-1][-11:-3].decode()
    return b"".join(lines)
