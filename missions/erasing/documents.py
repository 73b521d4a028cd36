"""Takes a person, or what was kept of one for a journey, out of documents: what a file, its history or a copy holds.

A document is a record in JSON's own types, or some of its fields, as a line of history has them. What is in it is known
by the declarations of its table. Where it does not fit them, and in tables nobody declared, only texts that are exactly
the person's id or name are replaced. A document in which nothing is to be erased comes back as the very same object.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from missions.records.fields import Link, Many, Nested, Note, Shape, Text, fields_of
from missions.records.kinds import KINDS
from missions.records.privacy import restricted_fields, subject_field

Document = Mapping[str, Any]

ERASED = "Erased person"
"""What a person is called of whom everything is erased."""

KEPT = ("id", "created", "changed", "revision")
"""What stays of a person of whom everything is erased: the new id and the store's stamps."""


def without_personal(table: str, document: Document, id: str, person: str | None = None) -> Document:
    """Return a document without what is kept for a journey of that person, or of anybody.

    `id` is that of the record it belongs to, which a document of some fields only may lack.
    """
    kind = KINDS.get(table)
    if kind is None:
        return document
    own = person is None or document.get("id", id) == person
    after = _opened(document, kind.struct, person, own)
    names = {item.name for item in restricted_fields(kind.struct)} if own else set()
    facts = after.get("facts")
    if names and isinstance(facts, list | tuple):
        kept = [each for each in facts if not (isinstance(each, Mapping) and each.get("about") in names)]
        if len(kept) < len(facts):
            after = {**after, "facts": kept}
    return after


def nobody(document: Document, new: str) -> Document:
    """Return what is left of the document of a person of whom everything is erased, under the new id."""
    left = {name: new if name == "id" and value else value for name, value in document.items() if name in KEPT}
    return {**left, "family_name": ERASED} if document.get("family_name") else left


def renamed(table: str, document: Document, link: Callable[[str], str], said: Callable[[str], str]) -> Document:
    """Return a document with every link and every text in it as these functions have them."""
    kind = KINDS.get(table)
    after = _renamed(document, Nested(kind.struct) if kind else None, link, said)
    return after if isinstance(after, Mapping) else document


def _opened(document: Document, struct: type[msgspec.Struct], person: str | None, own: bool) -> Document:
    """Return an object without the personal data in it: its own if it is about the person, and that of nested ones."""
    hidden = {item.name for item in restricted_fields(struct)} if own else set()
    shapes = {item.name: item.shape for item in fields_of(struct)}
    after = {name: _inside(value, shapes.get(name), person) for name, value in document.items() if name not in hidden}
    same = len(after) == len(document) and all(after[name] is value for name, value in document.items())
    return document if same else after


def _inside(value: Any, shape: Shape | None, person: str | None) -> Any:
    match shape:
        case Nested(struct) if isinstance(value, Mapping):
            name = subject_field(struct)
            return _opened(value, struct, person, person is None or (bool(name) and value.get(name) == person))
        case Many(of) if isinstance(value, list | tuple):
            after = [_inside(each, of, person) for each in value]
            return value if all(one is two for one, two in zip(value, after, strict=True)) else after
    return value


def _renamed(value: Any, shape: Shape | None, link: Callable[[str], str], said: Callable[[str], str]) -> Any:
    """Return a value of that shape, or of none that is known, with its links and texts replaced."""
    match value:
        case str():
            return _text(value, shape, link, said)
        case Mapping():
            return _fields(value, shape, link, said)
        case list() | tuple():
            of = shape.of if isinstance(shape, Many) else None
            after = [_renamed(each, of, link, said) for each in value]
            return value if all(one is two for one, two in zip(value, after, strict=True)) else after
        case _:
            return value


def _text(value: str, shape: Shape | None, link: Callable[[str], str], said: Callable[[str], str]) -> str:
    match shape:
        case Link():
            after = link(value)
        case Text() | Note():
            after = said(value)
        case None | Many() | Nested():
            after = said(link(value))
        case _:
            return value
    return value if after == value else after


def _fields(value: Document, shape: Shape | None, link: Callable[[str], str], said: Callable[[str], str]) -> Document:
    struct = shape.struct if isinstance(shape, Nested) else None
    shapes = {item.name: item.shape for item in fields_of(struct)} if struct else {}
    after = {name: _renamed(each, shapes.get(name), link, said) for name, each in value.items()}
    return value if all(after[name] is each for name, each in value.items()) else after
