"""What can still be read of a broken file: each whole document of our tables, to compare with what is restored."""

import json
import re
from typing import Any

import msgspec

from missions.records.kinds import KINDS
from store.json_text import RawTables, escaped

_TABLE = re.compile(r'"([a-z_]{1,40})"\s*:\s*\{')
_DOCUMENT = re.compile(r'\s*,?\s*"(\d{1,18})"\s*:\s*(?=\{)')


def salvaged(data: bytes) -> RawTables:
    """Return the documents that can be read, by table and number, whatever stands around them."""
    text = data.decode("utf-8", "replace")
    tables: RawTables = {}
    for found in _TABLE.finditer(text):
        if found[1] in KINDS and found[1] not in tables:
            documents = _documents(text, found.end())
            if documents:
                tables[found[1]] = msgspec.Raw(escaped(documents))
    return tables


def _documents(text: str, place: int) -> dict[str, Any]:
    """Return the documents from that place on, until one cannot be read and none after it is found."""
    decoder, documents = json.JSONDecoder(), {}
    while (found := _DOCUMENT.match(text, place)) is not None:
        try:
            document, place = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            after = _DOCUMENT.search(text, found.end() + 1)
            table = _TABLE.search(text, found.end() + 1)
            if after is None or (table is not None and table[1] in KINDS and table.start() < after.start()):
                break
            place = after.start()
            continue
        documents[found[1]] = document
    return documents
