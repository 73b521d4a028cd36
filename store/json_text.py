"""Reads JSON as TinyDB and people write it, keeps it to the letter and writes it in ASCII; limits of size and depth."""

import json
import math
import os
import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from missions.collecting import without_collecting
from missions.text import clean, line
from store import messages
from store.errors import UnreadableError
from store.full_state import LARGEST as LARGEST

DEEPEST = 64
"""How many lists and objects may lie in one another: records take nine; JSON parsers begin to fail by 300."""

RawTables = dict[str, msgspec.Raw]
"""An object's members by name, each still unparsed."""

_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors write at the beginning."""

_FURTHER_TABLES = ("_meta", "_default")
"""Tables by which a file is known as a portfolio as by our own; TinyDB makes the last of a new file by itself."""

_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_TOKENS = re.compile(rb'"((?:[^"\\]++|\\.)*+)"?|([\[{])|[\]}]', re.DOTALL)


class ExcessDepth(NamedTuple):
    """The place where a file is nested too deeply: its offset in the text, its table and its document."""

    at: int
    table: str
    document: str

    def said(self, path: Path, row: int) -> str:
        """Return the sentence that says where the file is nested too deeply."""
        sentence = (
            messages.NESTED_IN_DOCUMENT
            if self.document
            else messages.NESTED_IN_TABLE
            if self.table
            else messages.NESTED_IN_FILE
        )
        return sentence(path=str(path), row=str(row), table=self.table, document=self.document, most=DEEPEST)


def size_problem(size: int, path: Path) -> str | None:
    """Say that a file of that many bytes is too large to be read, if it is."""
    if size <= LARGEST:
        return None
    return messages.TOO_LARGE(path=str(path), size=round(size / 2**20), most=round(LARGEST / 2**20))


def file_problem(found: os.stat_result, path: Path) -> str | None:
    """Say why a file cannot be a portfolio, if it cannot: it is too large or no ordinary file.

    Reading a pipe may wait for ever, and a device never ends.
    """
    if stat.S_ISDIR(found.st_mode):
        return messages.IS_A_FOLDER(path=str(path))
    if not stat.S_ISREG(found.st_mode):
        return messages.NO_ORDINARY_FILE(path=str(path))
    return size_problem(found.st_size, path)


def find_excess_depth(data: bytes) -> ExcessDepth | None:
    """Return the first place in JSON that is nested more than `DEEPEST` deep, in time that grows with its size."""
    if data.count(b"[") + data.count(b"{") <= DEEPEST:
        return None
    depth = 0
    table = document = b""
    for token in _TOKENS.finditer(data):
        if token[2]:
            depth += 1
            if depth > DEEPEST:
                return ExcessDepth(token.start(), *(line(key.decode(errors="replace")) for key in (table, document)))
        elif token[1] is None:
            depth -= 1
        elif depth == 1:
            table, document = token[1], b""
        elif depth == 2:
            document = token[1]
    return None


def parse(data: bytes, path: Path) -> RawTables:
    """Return the tables of a file, each still unparsed; UnreadableError says where it is broken.

    An empty file and `null` hold no tables, as for TinyDB; a byte order mark is passed over.
    """
    data = data.removeprefix(_MARK)
    if data.strip() in (b"", b"null"):
        return {}
    try:
        with without_collecting():
            if not data.isascii():
                data.decode()
            return _require_portfolio(msgspec.json.decode(data, type=RawTables), path)
    except msgspec.ValidationError as error:
        raise UnreadableError(messages.NO_TABLES(path=str(path))) from error
    except (ValueError, RecursionError):
        return _parse_tolerantly(data, path)


def _require_portfolio(tables: RawTables, path: Path) -> RawTables:
    """Return the tables; UnreadableError for the object of another program, into which nothing must be written."""
    from missions.records.kinds import KINDS  # settings are read before anything needs to know of records

    if not tables or any(name in KINDS or name in _FURTHER_TABLES for name in tables):
        return tables
    names = ", ".join(line(name) for name in list(tables)[:3])
    raise UnreadableError(messages.NO_PORTFOLIO(path=str(path), names=names))


def _parse_tolerantly(data: bytes, path: Path) -> RawTables:
    """Read what strict JSON refuses but TinyDB writes (NaN, lone surrogates); otherwise say where it is broken."""
    try:
        tables = json.loads(data.decode(), parse_constant=_as_null)
        if isinstance(tables, dict):
            return _require_portfolio({name: msgspec.Raw(escaped(table)) for name, table in tables.items()}, path)
    except UnicodeDecodeError as error:
        raise UnreadableError(messages.NO_UTF8(path=str(path), place=str(error.start))) from error
    except RecursionError as error:
        raise UnreadableError(_excess_depth_message(data, path)) from error
    except json.JSONDecodeError as error:
        said = error.msg.removesuffix(" at").removesuffix(" starting")
        broken = messages.BROKEN(path=str(path), row=str(error.lineno), column=str(error.colno), problem=said)
        raise UnreadableError(broken) from error
    except ValueError as error:
        raise UnreadableError(messages.LONG_NUMBER(path=str(path))) from error
    raise UnreadableError(messages.NO_TABLES(path=str(path)))


def _excess_depth_message(data: bytes, path: Path) -> str:
    """Return the sentence that says where a file is nested too deeply to be parsed."""
    deep = find_excess_depth(data)
    if deep is None:
        return messages.NESTED(path=str(path))
    return deep.said(path, data.count(b"\n", 0, deep.at) + 1)


def parse_any_json(data: bytes) -> Any:
    """Parse JSON, strictly or as TinyDB writes it (NaN, lone surrogates); None if it is none."""
    try:
        return msgspec.json.decode(data)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(data, parse_constant=_as_null)
    except (ValueError, RecursionError):
        return None


def members(data: bytes | msgspec.Raw) -> RawTables:
    """Return an object's members, each still unparsed; none if it is no object."""
    try:
        return msgspec.json.decode(data, type=RawTables)
    except (ValueError, RecursionError):
        value = parse_any_json(bytes(data))
    if not isinstance(value, dict):
        return {}
    return {name: msgspec.Raw(escaped(each)) for name, each in value.items()}


def join_members(every: RawTables) -> bytes:
    """Return the object that has these members."""
    try:
        return msgspec.json.encode(every)
    except UnicodeEncodeError:
        return b"{" + b",".join(escaped(name) + b":" + bytes(each) for name, each in every.items()) + b"}"


def escaped(value: object) -> bytes:
    """Return the value as JSON in ASCII, which plain TinyDB reads under every locale. What is no number is null."""
    try:
        text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    except ValueError:
        text = json.dumps(_finite(value), separators=(",", ":"))
    return text.encode("ascii")


def escape_non_ascii(data: bytes) -> bytes:
    """Escape all that is not ASCII in JSON text, and leave the rest to the letter."""
    if data.isascii():
        return data
    return _NOT_ASCII.sub(lambda match: json.dumps(match[0])[1:-1], data.decode()).encode("ascii")


def _finite(value: Any) -> Any:
    match value:
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {name: _finite(each) for name, each in value.items()}
        case list() | tuple():
            return [_finite(each) for each in value]
        case _:
            return value


def _as_null(_name: str) -> None:
    """Stand for NaN and Infinity, which JSON does not know."""


def clean_json(value: Any, keys: bool = True) -> Any:
    """Return JSON's own types with every text cleaned, keys too; or without the `keys` that are not clean."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {name: clean_json(each, keys) for key, each in value.items() if (name := clean(key)) == key or keys}
        case list() | tuple():
            return [clean_json(each, keys) for each in value]
        case _:
            return value
