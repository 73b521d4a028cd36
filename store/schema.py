"""The JSON Schema of the file, for editors and other programs; labels and help come from the declarations of fields."""

from typing import Any

import msgspec

from missions.dates.partial import Notation, PartialDate
from missions.dates.periods import Period
from missions.records.kinds import KINDS, Kind
from store.migrations import FORMAT, META

_YEAR = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
_RANGES = rf"{_YEAR}(\.\.{_YEAR})?(,{_YEAR}(\.\.{_YEAR})?)*"

_DATE = {
    "title": "Partial date",
    "type": "string",
    "pattern": rf"^({_YEAR}|{_YEAR}/(\.\.|{_YEAR})|\.\./{_YEAR}|\[{_RANGES}\])$",
    "description": (
        "What is known of a day, in part of ISO 8601-2 (EDTF): 2016, 2016-11 or 2016-11-08, each with ? (uncertain), "
        "~ (approximate) or % (both); intervals such as 2016-11-08/2016-11-10, 2016/.. and ../2017; possible days such "
        "as [2016-11-08,2016-11-10] and [2016-11-08..2016-11-10]."
    ),
    "examples": ["2016-11-08", "2016-10?", "2024-11-11/2024-11-14", "../2017", "[2027-03-24,2027-03-26]"],
}
_PERIOD = {
    "title": "Period",
    "type": "string",
    "pattern": r"^P(?=\d)(\d{1,4}Y)?(\d{1,6}M)?(\d{1,5}W)?(\d{1,7}D)?$",
    "description": "A length of time in ISO 8601: P2Y, P18M, P1.5M, P6W, P10D or P1M15D.",
    "examples": ["P2Y", "P18M", "P6W"],
}
_NOTATIONS: dict[type[Notation], dict[str, Any]] = {PartialDate: _DATE, Period: _PERIOD}


def file_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the whole file, as JSON's own types.

    Keys and tables that are not in it are allowed everywhere: they are kept when the file is written.
    """
    documents, definitions = msgspec.json.schema_components(
        [kind.struct for kind in KINDS.values()], schema_hook=_of_notation, ref_template="#/$defs/{name}"
    )
    tables = {kind.table: _table(kind, document) for kind, document in zip(KINDS.values(), documents, strict=True)}
    notations = {type.__name__: schema for type, schema in _NOTATIONS.items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Delegation missions",
        "description": "A TinyDB file: an object of tables, each an object of documents by number.",
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
        "description": f"Every {kind.singular} by the number of its document.",
        "type": "object",
        "propertyNames": {"pattern": r"^\d+$"},
        "additionalProperties": document,
    }


def _meta() -> dict[str, Any]:
    """Return the schema of the table that says which state of the file this is."""
    step = {
        "title": "State of the file",
        "type": "object",
        "properties": {
            "format": {
                "title": "Format",
                "description": f"Version of the file's format; this program writes {FORMAT}.",
                "type": "integer",
                "default": 1,
            },
            "sequence": {
                "title": "Sequence",
                "description": "How many changes were made; the newest line of the history has the same number.",
                "type": "integer",
                "default": 0,
            },
        },
        "additionalProperties": True,
    }
    return {
        "title": "About the file",
        "description": "Written by the program with every change; a file without it is read as well.",
        "type": "object",
        "properties": {"1": step},
        "additionalProperties": True,
    }


def _of_notation(type: type) -> dict[str, Any]:
    """Return the schema of the domain's own value types, for msgspec's `schema_hook`."""
    if type in _NOTATIONS:
        return {"$ref": f"#/$defs/{type.__name__}"}
    raise NotImplementedError


def _open(definition: dict[str, Any]) -> dict[str, Any]:
    """Allow more keys in an object."""
    return {**definition, "additionalProperties": True} if definition.get("type") == "object" else definition
