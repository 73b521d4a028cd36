"""Takes a person, or their data for journeys, out of the documents of a file, its history or a copy.

A document is a record in JSON's own types, or some of its fields, as in a line of the history. Its fields are known
from the declarations of its table. Where it does not fit them, and in unknown tables, only texts that are exactly the
person's id or name are replaced. A document with nothing to erase is returned as the same object.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from missions.records.fields import Link, Many, Nested, Note, Shape, Text, fields_of
from missions.records.kinds import KINDS
from missions.records.privacy import is_personal_fact, restricted_fields, subject_field
from missions.text import clean, fold, line

RecordDocument = Mapping[str, Any]

ERASED_NAME = "Erased person"
"""The name of a person of whom everything is erased."""

KEPT_KEYS = ("id", "created", "changed", "revision")
"""The fields that stay when everything is erased of a person: the new id and the store's stamps."""


def remove_personal_data(table: str, document: RecordDocument, id: str, person: str | None = None) -> RecordDocument:
    """Return a document without the data for journeys of that person, or of anybody.

    `id` is that of its record, which a document of only some fields may lack.
    """
    kind = KINDS.get(table)
    if kind is None:
        return document
    own = person is None or names_person(document.get("id", id), person)
    after = _without_personal_fields(document, kind.struct, person, own)
    facts = after.get("facts")
    if isinstance(facts, list | tuple):
        known = {**document, "id": document.get("id", id)}
        kept = [each for each in facts if not _is_personal(each, kind.struct, known, person)]
        if len(kept) < len(facts):
            after = {**after, "facts": kept}
    return after


def _is_personal(fact: Any, struct: type[msgspec.Struct], document: RecordDocument, person: str | None) -> bool:
    about = fact.get("about") if isinstance(fact, Mapping) else None
    return isinstance(about, str) and is_personal_fact(struct, document, about, person)


def names_person(value: Any, person: str) -> bool:
    """Whether a value of a file is the person's id, or a list of ids with it; a file may have it written uncleaned."""
    if isinstance(value, list | tuple):
        return any(names_person(each, person) for each in value)
    return isinstance(value, str) and (value == person or clean(value) == person)


def personal_texts(table: str, document: RecordDocument, id: str, person: str | None = None) -> Iterator[str]:
    """Yield the texts of a document that are kept for a journey of that person, or of anybody."""
    kind = KINDS.get(table)
    if kind is not None:
        own = person is None or names_person(document.get("id", id), person)
        yield from _texts_about(document, kind.struct, person, own)


def anonymise_document(document: RecordDocument, new: str) -> RecordDocument:
    """Return what is left of a person's document after erasing everything, under the new id."""
    left = {name: new if name == "id" and value else value for name, value in document.items() if name in KEPT_KEYS}
    return {**left, "family_name": ERASED_NAME} if document.get("family_name") else left


def rename_in_document(
    table: str, document: RecordDocument, replace_link: Callable[[str], str], replace_text: Callable[[str], str]
) -> RecordDocument:
    """Return a document with every link and every text replaced by these functions."""
    kind = KINDS.get(table)
    after = _rename_in_value(document, Nested(kind.struct) if kind else None, replace_link, replace_text)
    return after if isinstance(after, Mapping) else document


def without_imported_rows(document: RecordDocument, person: str) -> RecordDocument:
    """Return an imported list without what it said of the person in its rows: digests tell it to whoever guesses."""
    for name in ("rows", "besides"):
        rows = document.get(name)
        if not isinstance(rows, list | tuple):
            continue
        left = [each for each in rows if not (isinstance(each, Mapping) and names_person(each.get("became"), person))]
        if len(left) < len(rows):
            document = {**document, name: left}
    return document


def full_names(document: Mapping[str, Any]) -> frozenset[str]:
    """Return the full names by which a text may name the person of a document."""
    return frozenset(filter(None, (line(each).strip() for each in _name_forms(document))))


def is_full_name(name: str) -> bool:
    """Whether a name is enough to know the person by: two words, or a name in another script.

    A single word, such as a family name alone, may also be a town or a company.
    """
    return " " in name or not name.isascii()


def replace_names(text: str, names: frozenset[str], by: str) -> str:
    """Return a text with each of the names replaced where they stand as whole words.

    A name that may mean somebody else is replaced only in quotation marks, as in summaries of changes.
    """
    exact = frozenset(each if is_full_name(each) else f"“{each}”" for each in names)
    return _names_pattern(exact).sub(lambda found: f"“{by}”" if found[0].startswith("“") else by, text)


def replace_id(text: str, id: str, by: str) -> str:
    """Return a text with an id replaced where it stands as a whole word, also in the key of a deadline."""
    return _names_pattern(frozenset((id,))).sub(lambda _found: by, text)


def mentions_person(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the texts contains one of the names as whole words, whatever their case and accents."""
    wanted = frozenset(fold(each) for each in names if each)
    pattern = _names_pattern(wanted)
    return any(pattern.search(fold(each)) for each in texts)


def _without_personal_fields(
    document: RecordDocument, struct: type[msgspec.Struct], person: str | None, own: bool
) -> RecordDocument:
    """Return an object without personal data: its own if it is about the person, and that of nested objects."""
    hidden = {item.name for item in restricted_fields(struct)} if own else set()
    shapes = {item.name: item.shape for item in fields_of(struct)}
    after = {
        name: _without_inner_personal_data(value, shapes.get(name), person)
        for name, value in document.items()
        if clean(name) not in hidden
    }
    same = len(after) == len(document) and all(after[name] is value for name, value in document.items())
    return document if same else after


def _without_inner_personal_data(value: Any, shape: Shape | None, person: str | None) -> Any:
    match shape:
        case Nested(struct) if isinstance(value, Mapping):
            return _without_personal_fields(value, struct, person, _is_about(value, struct, person))
        case Many(of) if not isinstance(value, list | tuple):
            return _without_inner_personal_data(value, of, person)
        case Many(of) | of if isinstance(value, list | tuple):
            after = [_without_inner_personal_data(each, of, person) for each in value]
            return value if all(one is two for one, two in zip(value, after, strict=True)) else after
    return value


def _is_about(value: RecordDocument, struct: type[msgspec.Struct], person: str | None) -> bool:
    """Whether a nested object is about the person, or may be about anybody."""
    name = subject_field(struct)
    return person is None or (bool(name) and names_person(value.get(name), person))


def _texts_about(
    document: RecordDocument, struct: type[msgspec.Struct], person: str | None, own: bool
) -> Iterator[str]:
    """Yield the texts of an object's restricted fields if it is about the person, and those of nested objects."""
    for item in fields_of(struct):
        value = document.get(item.name)
        if item.restricted:
            yield from _texts_in(value, item.shape) if own else ()
            continue
        inner = item.shape.of if isinstance(item.shape, Many) else item.shape
        for each in _each(value):
            if isinstance(inner, Nested) and isinstance(each, Mapping):
                yield from _texts_about(each, inner.struct, person, _is_about(each, inner.struct, person))


def _texts_in(value: Any, shape: Shape) -> Iterator[str]:
    """Yield the texts of a value, without what was chosen from a list, dates and links."""
    match shape:
        case Text() | Note() if isinstance(value, str):
            yield value
        case Many(of):
            for each in _each(value):
                yield from _texts_in(each, of)
        case Nested(struct) if isinstance(value, Mapping):
            for item in fields_of(struct):
                yield from _texts_in(value.get(item.name), item.shape)


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _rename_in_value(
    value: Any, shape: Shape | None, replace_link: Callable[[str], str], replace_text: Callable[[str], str]
) -> Any:
    """Return a value of that shape, or of an unknown one, with its links and texts replaced."""
    match value:
        case str():
            return _rename_in_text(value, shape, replace_link, replace_text)
        case Mapping():
            return _rename_in_fields(value, shape, replace_link, replace_text)
        case list() | tuple():
            of = shape.of if isinstance(shape, Many) else None
            after = [_rename_in_value(each, of, replace_link, replace_text) for each in value]
            return value if all(one is two for one, two in zip(value, after, strict=True)) else after
        case _:
            return value


def _rename_in_text(
    value: str, shape: Shape | None, replace_link: Callable[[str], str], replace_text: Callable[[str], str]
) -> str:
    match shape:
        case Link(kinds):
            after = replace_link(value) if "people" in kinds else value
        case Text() | Note():
            after = replace_text(value)
        case None | Many() | Nested():
            after = replace_text(replace_link(value))
        case _:
            return value
    return value if after == value else after


def _rename_in_fields(
    value: RecordDocument, shape: Shape | None, replace_link: Callable[[str], str], replace_text: Callable[[str], str]
) -> RecordDocument:
    struct = shape.struct if isinstance(shape, Nested) else None
    shapes = {item.name: item.shape for item in fields_of(struct)} if struct else {}
    after = {name: _rename_in_value(each, shapes.get(name), replace_link, replace_text) for name, each in value.items()}
    return value if all(after[name] is each for name, each in value.items()) else after


def _name_forms(document: Mapping[str, Any]) -> Iterator[str]:
    title, given, family, native, sound, honorific = (
        value if isinstance(value := document.get(name), str) else ""
        for name in ("academic_title", "given_name", "family_name", "native_name", "pronunciation", "honorific")
    )
    yield native
    yield sound
    aliases = document.get("aliases")
    if isinstance(aliases, list | tuple):
        yield from (each for each in aliases if isinstance(each, str))
    if family:
        yield from (
            _join_parts(*parts, family) for parts in ((title, given), (given,), (honorific,), (honorific, title))
        )
        yield _join_parts(honorific, given, family)
        yield _join_parts(honorific, title, given, family)
        if given:
            yield from (_join_parts(*before, family, given) for before in ((), (title,), (honorific, title)))
            yield f"{family}, {given}"


def _join_parts(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=8)
def _names_pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern that finds any of the names as whole words, the longest first."""
    every = sorted(names, key=lambda each: (-len(each), each))
    return re.compile("|".join(rf"(?<![\w-]){re.escape(each)}(?![\w-])" for each in every) or "(?!)")
