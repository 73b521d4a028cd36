"""One table's documents, each parsed only when it is looked at."""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from missions.text import clean


class _Named(msgspec.Struct):
    """As much of a document as its id."""

    id: str = ""


class Documents:
    """A table as the file has it: documents by number. A document that cannot be parsed is None."""

    def __init__(self, table: bytes | None) -> None:
        self._table = table or b"{}"

    def get(self, number: str) -> dict[str, Any] | None:
        """Return the document with that number in JSON's own types."""
        raw = self._raw.get(number)
        if raw is None:
            return None
        document = any_json(bytes(raw))
        return document if isinstance(document, dict) else None

    def items(self) -> Iterator[tuple[str, Any]]:
        """Yield every document with its number."""
        for number, raw in self._raw.items():
            yield number, any_json(bytes(raw))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each record's document."""
        try:
            named = msgspec.json.decode(self._table, type=dict[str, _Named])
            found = {key: each.id for key, each in named.items()}
        except (msgspec.DecodeError, RecursionError):
            found = {key: str(each.get("id", "")) for key, each in self.items() if isinstance(each, dict)}
        return {clean(id): int(key) for key, id in reversed(found.items()) if id and key.isdecimal()}

    @property
    def next_number(self) -> int:
        """A number no document has yet."""
        return max((int(key) for key in self._raw if key.isdecimal()), default=0) + 1

    @cached_property
    def _raw(self) -> dict[str, msgspec.Raw]:
        try:
            return msgspec.json.decode(self._table, type=dict[str, msgspec.Raw])
        except (msgspec.DecodeError, RecursionError):
            table = any_json(self._table)
        if not isinstance(table, dict):
            return {}
        return {key: msgspec.Raw(json.dumps(each).encode()) for key, each in table.items()}


def any_json(data: bytes) -> Any:
    """Parse JSON, strictly or as TinyDB writes it (lone surrogates); None if it is none."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
