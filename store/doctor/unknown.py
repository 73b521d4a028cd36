"""Tables and keys that this version does not know: kept when the file is written, but never shown."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from missions.records.fields import Field, Many, Nested, fields_of
from missions.records.kinds import KINDS
from missions.text import line
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.tables import META

_EMPTY_ONES = ("_default",)
"""Tables that TinyDB makes by itself, even where nobody uses them."""
_NAMED = 3


def tables(case: Case) -> Iterator[Finding]:
    """Find tables that are none of ours."""
    for name in case.raw:
        empty = name in _EMPTY_ONES and bytes(case.raw[name]).strip() in (b"{}", b"null")
        if name not in KINDS and name != META and not empty:
            yield Finding(
                "info",
                line(name),
                f"Table “{line(name)}” is not known to this version. It is kept as it is, but nothing in it is shown.",
            )


def keys(case: Case) -> Iterator[Finding]:
    """Find keys that are no fields, such as misspelt ones, each once for a table."""
    for table, kind in KINDS.items():
        found: dict[str, dict[str, None]] = {}
        for number, document in case.documents(table).items():
            for key in _unknown(document, kind.struct):
                found.setdefault(key, {})[_about(number, document)] = None
        for key, places in found.items():
            named = ", ".join(list(places)[:_NAMED]) + (" …" if len(places) > _NAMED else "")
            yield Finding(
                "info",
                table,
                f"“{line(key)}” is no field of {kind.plural} ({named}). It is kept as it is, but never shown: "
                f"“missions fields {kind.singular}” lists what there is.",
            )


def _unknown(value: Any, struct: type[msgspec.Struct]) -> Iterator[str]:
    """Yield the keys of an object that its declaration does not have, with where they are."""
    if not isinstance(value, dict):
        return
    known = _declared(struct)
    for key, each in value.items():
        if key not in known:
            yield key
        elif inner := known[key]:
            values = each if isinstance(each, list) else [each]
            yield from dict.fromkeys(f"{key}.{name}" for one in values for name in _unknown(one, inner))


@cache
def _declared(struct: type[msgspec.Struct]) -> dict[str, type[msgspec.Struct] | None]:
    """Return the fields of a declaration, and for those that hold values with fields of their own, which."""
    return {item.name: _inner(item) for item in fields_of(struct)}


def _inner(item: Field) -> type[msgspec.Struct] | None:
    shape = item.shape.of if isinstance(item.shape, Many) else item.shape
    return shape.struct if isinstance(shape, Nested) else None


def _about(number: str, document: Any) -> str:
    id = document.get("id") if isinstance(document, dict) else None
    return line(id) if isinstance(id, str) and id else f"document {line(number)}"
