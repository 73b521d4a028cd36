"""Reads JSON as TinyDB and people write it, keeps it to the letter and writes it in ASCII; limits of size and depth."""

import gc
import json
import math
import os
import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from missions.text import clean, line
from store.errors import UnreadableError

LARGEST = 512 * 2**20
"""The largest file that is read, in bytes: 200,000 records, the most this program is made for, take about 100 MB."""

DEEPEST = 64
"""How many lists and objects may lie in one another: records take nine; JSON parsers begin to fail by 300."""

RawTables = dict[str, msgspec.Raw]
"""An object's members by name, each still unparsed."""

_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors write at the beginning."""

_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_TOKENS = re.compile(rb'"((?:[^"\\]++|\\.)*+)"?|([\[{])|[\]}]', re.DOTALL)


class ExcessDepth(NamedTuple):
    """The place where a file is nested too deeply: its offset in the text, its table and its document."""

    at: int
    table: str
    document: str

    def __str__(self) -> str:
        place = f"document “{self.document}” of {self.table}" if self.document else self.table
        return f"{place or 'the file'} has more than {DEEPEST} lists or objects in one another"


def size_problem(size: int, path: Path) -> str | None:
    """Say that a file of that many bytes is too large to be read, if it is."""
    if size <= LARGEST:
        return None
    return (
        f"{path} cannot be read: it has {_megabytes(size)}, a portfolio of 200,000 records about 100 MB, and more than "
        f"{_megabytes(LARGEST)} none. Name the right file, or bring it back from a copy."
    )


def file_problem(found: os.stat_result, path: Path) -> str | None:
    """Say why a file cannot be a portfolio, if it cannot: it is too large or no ordinary file.

    Reading a pipe may wait for ever, and a device never ends.
    """
    if stat.S_ISDIR(found.st_mode):
        return f"{path} cannot be read: it is a folder. Name a file in it."
    if not stat.S_ISREG(found.st_mode):
        return f"{path} cannot be read: it is no ordinary file but a pipe, a socket or a device. Name the file itself."
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
                return ExcessDepth(token.start(), _show_key(table), _show_key(document))
        elif token[1] is None:
            depth -= 1
        elif depth == 1:
            table, document = token[1], b""
        elif depth == 2:
            document = token[1]
    return None


def _show_key(key: bytes) -> str:
    """Return a key as sentences name it."""
    return line(key.decode(errors="replace"))


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"


def parse(data: bytes, path: Path) -> RawTables:
    """Return the tables of a file, each still unparsed; UnreadableError says where it is broken.

    An empty file and `null` hold no tables, as for TinyDB; a byte order mark is passed over.
    """
    data = data.removeprefix(_MARK)
    if data.strip() in (b"", b"null"):
        return {}
    enabled = gc.isenabled()
    gc.disable()
    try:
        if not data.isascii():
            data.decode()
        return msgspec.json.decode(data, type=RawTables)
    except msgspec.ValidationError as error:
        raise UnreadableError(f"{path} is not a TinyDB file: it must hold an object of tables.") from error
    except (ValueError, RecursionError):
        return _parse_tolerantly(data, path)
    finally:
        if enabled:
            gc.enable()


def _parse_tolerantly(data: bytes, path: Path) -> RawTables:
    """Read what strict JSON refuses but TinyDB writes (NaN, lone surrogates); otherwise say where it is broken."""
    try:
        tables = json.loads(data.decode(), parse_constant=_as_null)
        if isinstance(tables, dict):
            return {name: msgspec.Raw(escaped(table)) for name, table in tables.items()}
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path} is not UTF-8 text: byte {error.start} cannot be read.") from error
    except RecursionError as error:
        raise UnreadableError(_excess_depth_message(data, path)) from error
    except json.JSONDecodeError as error:
        said = error.msg.removesuffix(" at").removesuffix(" starting")
        raise UnreadableError(
            f"{path} is broken at line {error.lineno}, column {error.colno}: {said}. It was left as it is."
        ) from error
    except ValueError as error:
        raise UnreadableError(f"{path} holds a number that is too long to read. It was left as it is.") from error
    raise UnreadableError(f"{path} is not a TinyDB file: it must hold an object of tables.")


def _excess_depth_message(data: bytes, path: Path) -> str:
    """Return the sentence that says where a file is nested too deeply to be parsed."""
    deep = find_excess_depth(data)
    if deep is None:
        return f"{path} is nested too deeply to be a portfolio. It was left as it is."
    number = data.count(b"\n", 0, deep.at) + 1
    return f"{path} is nested too deeply to be a portfolio: at line {number}, {deep}. It was left as it is."


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
