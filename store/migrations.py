"""The version of the file's format, and the upgrade of documents of older versions, in memory, on loading.

A field that is added needs nothing here: what a document does not say is at its default. A field that is renamed,
removed or comes to mean something else needs a new format and an upgrade from the one before.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from store import messages
from store.json_text import RawTables, escaped, join_members, members, parse_any_json

FORMAT = 1
"""The newest version of the file's format this program writes."""

META = "_meta"
"""The table that holds the file's format and sequence."""

Document = dict[str, Any]

Migration = Mapping[str, Callable[[Document], Document]]
"""For each table it concerns, what makes a document of one format a document of the next.

Such a function changes nothing but the fields it is about, keeps every other one, known or not, and is content with a
document that has only some of its fields, as the history keeps it. Upgrading what is upgraded changes nothing.
"""

MIGRATIONS: dict[int, Migration] = {}
"""The upgrade from each format that is not the present one to the next; nothing landed so far needs one."""


def newer_version_message(file: Path | str) -> str:
    """Return the sentence for somebody who opens a file of a newer format."""
    return messages.NEWER_VERSION(file=str(file))


def migrate_tables(raw: RawTables, format: int) -> RawTables:
    """Return the tables of a file of that format as the present format has them; themselves if it is the present one.

    Documents that are no objects stay as they are, as does every document that nothing is changed in.
    """
    for step in range(max(format, 1), FORMAT):
        raw = {name: _migrate_table(raw[name], MIGRATIONS[step].get(name)) for name in raw}
    return raw


def migrate_fields(table: str, document: Document | None) -> Document | None:
    """Return a document, or the part of one that the history has, as the present format has it."""
    for step in range(1, FORMAT):
        upgrade = MIGRATIONS[step].get(table)
        if document is not None and upgrade is not None:
            document = upgrade(document)
    return document


def _migrate_table(table: msgspec.Raw, upgrade: Callable[[Document], Document] | None) -> msgspec.Raw:
    if upgrade is None:
        return table
    documents = members(table)
    for number, raw in documents.items():
        document = parse_any_json(bytes(raw))
        if isinstance(document, dict):
            text = escaped(document)
            new = escaped(upgrade(document))
            if new != text:
                documents[number] = msgspec.Raw(new)
    return msgspec.Raw(join_members(documents))
