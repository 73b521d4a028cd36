"""Checks of documents: unsound or unnumbered ones, empty required fields, unknown tables and keys, odd text."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from missions.messages import Reason, message
from missions.records.book import make_id
from missions.records.changes import id_of
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import EmailAddress, Field, Many, Nested, PhoneNumber, Shape, WebAddress, fields_of
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.records.soundness import circle_of, unsound_values, with_right_values
from missions.text import clean, line
from store.doctor import messages
from store.doctor.context import (
    ERROR,
    INFO,
    WARNING,
    Correct,
    DoctorContext,
    DoctorFinding,
    Drop,
    Rename,
    field_name,
    quoted,
    record_name,
)
from store.file.json_lint import lint
from store.file.tables import Documents, is_number
from store.json_text import members
from store.results import Problem
from store.schema import META

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
            sentence = problem.sentence.rstrip(".")
            facts = {"number": line(problem.document), "table": problem.table, "problem": sentence}
            mend = message(messages.MEND_UNSOUND)
            yield DoctorFinding(what=place, why=message(messages.UNSOUND, **facts), mend=mend, severity=ERROR)
            continue
        id, number = first
        names = {"number": line(number), "other": line(problem.document), "table": problem.table, "record": line(id)}
        one, other = documents.get(number) or {}, documents.get(problem.document) or {}
        if one == other:
            is_safe = context.may_drop(problem.table, id) and _are_alike(id, documents)
            fix = Drop(id, messages.ONE_IS_REMOVED(record=line(id), table=problem.table)) if is_safe else None
            yield DoctorFinding(what=place, why=message(messages.SAME_DOCUMENTS, **names), severity=WARNING, fix=fix)
        else:
            differing = ", ".join(line(name) for name in {**one, **other} if one.get(name) != other.get(name))
            mend = message(messages.MEND_SAME_IDS, fields=differing)
            yield DoctorFinding(what=place, why=message(messages.SAME_IDS, **names), mend=mend, severity=ERROR)


def unnumbered_documents(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find documents without a number, which TinyDB cannot open."""
    for table in KINDS:
        for number in members(context.raw[table]) if table in context.raw else ():
            if not is_number(number):
                why = message(messages.NO_NUMBER, number=line(number), table=table)
                yield DoctorFinding(what=f"{table} {line(number)}", why=why, severity=ERROR)


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
                why = message(messages.EMPTY, field=item.label, record=record_name(record))
                mend = message(messages.MEND_EMPTY, help=item.help)
                yield DoctorFinding(record=record.id, why=why, mend=mend, severity=ERROR)


def unsound_typed_values(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find what nobody could type: days of the year, codes and addresses that are none, numbers out of bounds."""
    for record in context.records:
        found = tuple(unsound_values(record))
        left = {each.path for each in unsound_values(with_right_values(record))} if found else set()
        for each in found:
            name = field_name(each.item.label, each.within, record)
            why = message(messages.UNSOUND_VALUE, field=name, wrong="" if each.is_personal else each.wrong)
            severity = WARNING if isinstance(_one(each.item), EmailAddress | PhoneNumber | WebAddress) else ERROR
            fix = Correct(record.id, messages.VALUES_PUT_RIGHT(record=line(record.id)))
            yield DoctorFinding(record=record.id, why=why, severity=severity, fix=None if each.path in left else fix)


def _one(item: Field) -> Shape:
    return item.shape.of if isinstance(item.shape, Many) else item.shape


def odd_text(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find keys that are there twice, invalid numbers, and text that not all programs read."""
    for each in lint(context.data):
        why = message(messages.AT_PLACE, row=str(each.line), column=str(each.column), problem=each.why)
        severity = ERROR if each.level == "error" else WARNING
        yield DoctorFinding(what=context.target.name, why=why, severity=severity)


def unknown_tables(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find tables that are none of ours."""
    for name in context.raw:
        empty = name in _TINYDB_TABLES and bytes(context.raw[name]).strip() in (b"{}", b"null")
        if name not in KINDS and name != META and not empty:
            yield DoctorFinding(what=line(name), why=message(messages.UNKNOWN_TABLE, table=line(name)), severity=INFO)


def unknown_keys(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find keys that are no fields, such as misspelt ones, each once per table."""
    for table, kind in KINDS.items():
        found: dict[str, dict[str, None]] = {}
        for number, document in context.documents(table).items():
            for key in _unknown(document, kind.struct):
                found.setdefault(key, {})[_about(number, document)] = None
        for key, places in found.items():
            named = ", ".join(list(places)[:_MAX_NAMED]) + (" …" if len(places) > _MAX_NAMED else "")
            why = message(messages.UNKNOWN_KEY, key=line(key), kinds=kind.plural, places=named)
            mend = message(messages.MEND_UNKNOWN_KEY, kind=kind.singular)
            yield DoctorFinding(what=table, why=why, mend=mend, severity=INFO)


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
    return line(id) if isinstance(id, str) and id else messages.DOCUMENT(number=line(number))


def duplicate_ids(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find ids that records of several tables have; within a table the second is no sound record."""
    known: dict[str, Record] = {}
    for record in context.records:
        other = known.setdefault(record.id, record)
        if other is not record:
            names = {"record": record_name(other, is_first=True), "other": record_name(record)}
            why = message(messages.ID_TWICE, **names, id=line(record.id))
            free = make_id(f"{record.id} {kind_of(record).singular}", context.book)
            is_clear = not context.book.backlinks(record.id) and record.id not in context.withheld
            fix = Rename(id_of(record), free) if is_clear else None
            yield DoctorFinding(record=record.id, why=why, severity=ERROR, fix=fix)


def untypable_ids(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find ids that people cannot type on a command line, or that are read otherwise than they are written."""
    for record in context.records:
        why = _wrong(record)
        if why:
            yield DoctorFinding(record=record.id, why=why, mend=message(messages.MEND_ID), severity=WARNING)
    for table in KINDS:
        for number, document in context.documents(table).items():
            id = document.get("id") if isinstance(document, dict) else None
            if isinstance(id, str) and clean(id) != id:
                why = message(messages.ID_UNSEEN, number=line(number), table=table, id=line(id))
                yield DoctorFinding(what=f"{table} {line(number)}", why=why, severity=WARNING)


def _wrong(record: Record) -> Reason | None:
    """Return what is wrong with an id, if anything."""
    id, name = line(record.id), record_name(record)
    if record.id.startswith(("-", ".")):
        return message(messages.ID_BEGINS, id=id, record=name, sign=record.id[0])
    found = dict.fromkeys(char for char in record.id if not (char.isalnum() or char in "-_."))
    names = (
        messages.BLANK() if char.isspace() else messages.QUOTED(name=line(char) or messages.NO_SHAPE) for char in found
    )
    signs = ", ".join(dict.fromkeys(names))
    return message(messages.ID_HOLDS, id=id, record=name, signs=signs) if signs else None


def broken_links(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find links to missing or unsound records; a list may well remember a record that was removed since."""
    for record, label, missing in context.book.dangling():
        if kind_of(record).is_bookkeeping:
            continue
        is_withheld = missing in context.withheld
        sentence = messages.LINK_TO_UNSOUND if is_withheld else messages.LINK_TO_NOTHING
        yield DoctorFinding(
            record=record.id,
            why=message(sentence, field=label, record=record_name(record), missing=quoted(missing)),
            severity=ERROR,
            fix=None if is_withheld else _fix(record, missing, context),
        )


def circles(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find links that lead back to where they begin, such as an organisation that is a part of itself."""
    for record in context.records:
        if circle := circle_of(record, context.book):
            yield DoctorFinding(record=record.id, why=message(messages.CIRCLE, problem=circle), severity=ERROR)


def _fix(record: Record, missing: str, context: DoctorContext) -> Drop | None:
    """Return the fix for a deadline note about nothing, if no other document has its id."""
    is_about_it = isinstance(record, DeadlineNote) and record.agreement == missing
    table = kind_of(record).table
    if is_about_it and record.id not in context.documents(table).withheld and context.may_drop(table, record.id):
        return Drop(record.id, messages.NOTE_IS_REMOVED(record=line(record.id)))
    return None
