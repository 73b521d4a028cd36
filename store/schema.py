"""The format of the file: its version, the upgrade of documents of older versions, and its JSON Schema.

A field that is added needs nothing here: what a document does not say is at its default. A field that is renamed,
removed or comes to mean something else needs a new format and an upgrade from the one before, in memory, on loading.
Labels and help of the schema come from the declarations of fields, for editors and other programs.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from missions.dates.partial import Notation, PartialDate
from missions.dates.periods import Period
from missions.records.fields import Amount
from missions.records.kinds import KINDS, Kind
from store import messages
from store.json_text import RawTables, escaped, join_members, members, parse_any_json

_YEAR = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
_RANGES = rf"{_YEAR}(\.\.{_YEAR})?(,{_YEAR}(\.\.{_YEAR})?)*"


def _notations() -> dict[type[Notation], dict[str, Any]]:
    """Return the schemas of the domain's own value types."""
    return {
        PartialDate: {
            "title": messages.SCHEMA_DATE(),
            "type": "string",
            "pattern": rf"^({_YEAR}|{_YEAR}/(\.\.|{_YEAR})|\.\./{_YEAR}|\[{_RANGES}\])$",
            "description": messages.SCHEMA_DATE_HELP(),
            "examples": ["2016-11-08", "2016-10?", "2024-11-11/2024-11-14", "../2017", "[2027-03-24,2027-03-26]"],
        },
        Period: {
            "title": messages.SCHEMA_PERIOD(),
            "type": "string",
            "pattern": r"^P(?=\d)(\d{1,4}Y)?(\d{1,6}M)?(\d{1,5}W)?(\d{1,7}D)?$",
            "description": messages.SCHEMA_PERIOD_HELP(),
            "examples": ["P2Y", "P18M", "P6W"],
        },
    }


def file_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the whole file, as JSON's own types.

    Keys and tables that are not in it are allowed everywhere: they are kept when the file is written.
    """
    documents, definitions = msgspec.json.schema_components(
        [kind.struct for kind in KINDS.values()], schema_hook=_of_notation, ref_template="#/$defs/{name}"
    )
    tables = {kind.table: _table(kind, document) for kind, document in zip(KINDS.values(), documents, strict=True)}
    notations = {type.__name__: schema for type, schema in _notations().items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": messages.SCHEMA_FILE(),
        "description": messages.SCHEMA_FILE_HELP(),
        "type": "object",
        "properties": {**tables, META: _meta()},
        "additionalProperties": True,
        "$defs": notations | {name: _open(definition) for name, definition in definitions.items()},
    }
    result: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))
    return result


def _table(kind: Kind, document: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": kind.plural.capitalize(),
        "description": messages.SCHEMA_TABLE_HELP(kind=kind.singular),
        "type": "object",
        "propertyNames": {"pattern": r"^\d+$"},
        "additionalProperties": document,
    }


def _meta() -> dict[str, Any]:
    """Return the schema of the table that says which state of the file this is."""
    step = {
        "title": messages.SCHEMA_STATE(),
        "type": "object",
        "properties": {
            "format": {
                "title": messages.SCHEMA_FORMAT(),
                "description": messages.SCHEMA_FORMAT_HELP(own=str(FORMAT)),
                "type": "integer",
                "default": 1,
            },
            "sequence": {
                "title": messages.SCHEMA_SEQUENCE(),
                "description": messages.SCHEMA_SEQUENCE_HELP(),
                "type": "integer",
                "default": 0,
            },
            "portfolio": {
                "title": messages.SCHEMA_PORTFOLIO(),
                "description": messages.SCHEMA_PORTFOLIO_HELP(),
                "type": "string",
                "default": "",
            },
        },
        "additionalProperties": True,
    }
    return {
        "title": messages.SCHEMA_META(),
        "description": messages.SCHEMA_META_HELP(),
        "type": "object",
        "properties": {"1": step},
        "additionalProperties": True,
    }


def _of_notation(type: type) -> dict[str, Any]:
    """Return the schema of the domain's own value types, for msgspec's `schema_hook`."""
    if issubclass(type, Notation):
        return {"$ref": f"#/$defs/{type.__name__}"}
    if type is Amount:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}
    raise NotImplementedError


def _open(definition: dict[str, Any]) -> dict[str, Any]:
    """Allow more keys in an object."""
    return {**definition, "additionalProperties": True} if definition.get("type") == "object" else definition


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
