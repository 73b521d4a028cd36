"""The documents of one table, each parsed only when it is needed."""

from collections.abc import Container, Iterator
from functools import cached_property
from typing import Any

import msgspec

from missions.text import clean
from store.file import messages
from store.json_text import DEEPEST, RawTables, find_excess_depth, members, parse_any_json


class _Named(msgspec.Struct):
    """As much of a document as its id."""

    id: str = ""


class Documents:
    """A table as the file has it: documents by number. A document that cannot be parsed safely is None.

    `unsound` are the numbers of documents that are no sound records.
    """

    def __init__(self, table: msgspec.Raw | None, unsound: Container[str] = ()) -> None:
        self._table = msgspec.Raw(b"{}") if table is None else table
        self._unsound = unsound

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

    @cached_property
    def _raw(self) -> RawTables:
        return members(self._table)


def _parsed(raw: bytes) -> Any:
    """Return a document in JSON's own types; None if it is nested deeper than anything made of it could stand."""
    return None if find_excess_depth(raw) else parse_any_json(raw)


def is_number(key: str) -> bool:
    """Whether TinyDB could have given a document this number."""
    return key.isdecimal() and len(key) < 19
