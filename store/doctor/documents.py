"""Checks of documents: unsound or unnumbered ones, empty required fields, unknown tables and keys, odd text."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from missions.records.fields import Field, Many, Nested, fields_of
from missions.records.kinds import KINDS
from missions.text import clean, line
from store.doctor.context import DoctorContext, record_name
from store.doctor.finding import DoctorFinding, Drop
from store.file.json_lint import lint
from store.file.tables import Documents, Problem, is_number
from store.json_text import members
from store.migrations import META

_TINYDB_TABLES = ("_default",)
"""Tables that TinyDB makes by itself, even if nobody uses them."""

_MAX_NAMED = 3
"""How many documents with an unknown key are named."""


def unsound_documents(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find documents that are no sound records, among them those whose id another one of the table has."""
    for problem in context.problems:
        place, documents = f"{problem.table} {problem.document}", context.documents(problem.table)
        first = _sound_namesake(problem, documents)
        if first is None:
            yield DoctorFinding(
                "error",
                place,
                f"Document {line(problem.document)} of {problem.table} is no sound record and is not shown: "
                f"{problem.sentence.rstrip('.')}. Mend it in the file; until then it is kept as it is.",
            )
            continue
        id, number = first
        names = f"Documents {line(number)} and {line(problem.document)} of {problem.table}"
        one, other = documents.get(number) or {}, documents.get(problem.document) or {}
        if one == other:
            sentence = f"One of the two documents “{line(id)}” of {problem.table} is removed, the other stays."
            is_safe = context.may_drop(problem.table, id) and _are_alike(id, documents)
            fix = Drop(id, sentence) if is_safe else None
            yield DoctorFinding(
                "warning", place, f"{names} are the same, “{line(id)}”: one of them is enough.", fix=fix
            )
        else:
            differing = [name for name in {**one, **other} if one.get(name) != other.get(name)]
            yield DoctorFinding(
                "error",
                place,
                f"{names} have the same id “{line(id)}”, and only the first is shown. They differ in "
                f"{', '.join(line(name) for name in differing)}: put together in the file what both say, "
                "or give one of them another id.",
            )


def unnumbered_documents(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find documents without a number, which TinyDB cannot open."""
    for table in KINDS:
        for number in members(context.raw[table]) if table in context.raw else ():
            if not is_number(number):
                yield DoctorFinding(
                    "error",
                    f"{table} {line(number)}",
                    f"Document “{line(number)}” of {table} has no number, so that TinyDB cannot open this table: "
                    "give it a whole number that no other document of the table has.",
                )


def _are_alike(id: str, documents: Documents) -> bool:
    """Whether all documents of that id are the same, so that it does not matter which of them is dropped."""
    found = [document for _, document in documents.items() if isinstance(document, dict) and document.get("id") == id]
    return all(document == found[0] for document in found)


def _sound_namesake(problem: Problem, documents: Documents) -> tuple[str, str] | None:
    """Return the id and number of the sound document that has the id of this one, if there is one."""
    document = documents.get(problem.document)
    id = document.get("id") if document else None
    if not isinstance(id, str):
        return None
    number = documents.numbers.get(clean(id))
    return None if number is None else (clean(id), number)


def empty_required_fields(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find required fields that are empty."""
    for record in context.records:
        for item in fields_of(type(record)):
            if item.required and not getattr(record, item.name):
                yield DoctorFinding(
                    "error", record.id, f"“{item.label}” of {record_name(record)} is empty. It says: {item.help}"
                )


def odd_text(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find keys that are there twice, invalid numbers, and text that not all programs read."""
    for each in lint(context.data):
        yield DoctorFinding(each.level, context.target.name, f"Line {each.line}, column {each.column}: {each.sentence}")


def unknown_tables(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find tables that are none of ours."""
    for name in context.raw:
        empty = name in _TINYDB_TABLES and bytes(context.raw[name]).strip() in (b"{}", b"null")
        if name not in KINDS and name != META and not empty:
            yield DoctorFinding(
                "info",
                line(name),
                f"Table “{line(name)}” is not known to this version. It is kept as it is, but nothing in it is shown.",
            )


def unknown_keys(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find keys that are no fields, such as misspelt ones, each once per table."""
    for table, kind in KINDS.items():
        found: dict[str, dict[str, None]] = {}
        for number, document in context.documents(table).items():
            for key in _unknown(document, kind.struct):
                found.setdefault(key, {})[_about(number, document)] = None
        for key, places in found.items():
            named = ", ".join(list(places)[:_MAX_NAMED]) + (" …" if len(places) > _MAX_NAMED else "")
            yield DoctorFinding(
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
    """Return the fields of a struct, each with the struct nested in it, if any."""
    return {item.name: _inner(item) for item in fields_of(struct)}


def _inner(item: Field) -> type[msgspec.Struct] | None:
    shape = item.shape.of if isinstance(item.shape, Many) else item.shape
    return shape.struct if isinstance(shape, Nested) else None


def _about(number: str, document: Any) -> str:
    id = document.get("id") if isinstance(document, dict) else None
    return line(id) if isinstance(id, str) and id else f"document {line(number)}"
