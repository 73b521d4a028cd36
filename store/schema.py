"""The JSON Schema of the file, for editors and other programs; labels and help come from the declarations of fields."""

from typing import Any

import msgspec

from missions.dates.partial import Notation, PartialDate
from missions.dates.periods import Period
from missions.records.fields import Amount
from missions.records.kinds import KINDS, Kind
from store import messages
from store.migrations import FORMAT, META

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
