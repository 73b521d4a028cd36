"""What a record holds beside its short form: the fields that say something as sentences, the empty ones by name."""

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

import msgspec

from missions.records.field_values import show_value
from missions.records.fields import Field, Many, Nested, Shape, fields_of
from missions.records.privacy import label_of
from missions.records.typed_words import words_for
from missions.reports import messages
from missions.reports.short_form import Around, ShortForm
from missions.text import fold, line


class MoreField(NamedTuple):
    """A field of a record, or of a value in it: its path, its name, and what it says; empty if it says nothing."""

    path: tuple[str, ...]
    label: str
    said: str = ""


def more_fields(form: ShortForm, value: msgspec.Struct, around: Around) -> tuple[MoreField, ...]:
    """Return the fields of a record in its order: as sentences, or empty; without those that its rows show whole."""
    found = []
    for item in fields_of(type(value)):
        rows = [row for row in form.rows if item.name in row.opens]
        held, is_nested = getattr(value, item.name), isinstance(_one(item.shape), Nested)
        if item.stamped or item.name == "id" or (rows and (held == item.default or not is_nested)):
            continue
        said = " · ".join(filter(None, (row.show(value, around) for row in rows)))
        if not said and (held != item.default or isinstance(held, Enum)):
            said = show_value(held, item.shape, around.book.heading)
        found.append(MoreField((item.name,), label_of(item), line(said)))
    return tuple(found)


def _one(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many) else shape


def fields_called(text: str, struct: type[msgspec.Struct]) -> tuple[MoreField, ...]:
    """Return the fields of a record, and of the values in it, that are called so in one of the three languages.

    First come those whose name begins so, then those in whose name a word does, then those that are called otherwise.
    """
    typed = fold(text).strip()
    ranked = [(_rank(typed, names), number, each) for number, (each, names) in enumerate(_every_field(struct))]
    return tuple(each for rank, _, each in sorted(ranked, key=lambda found: found[:2]) if rank < _NOT_CALLED_SO)


_NOT_CALLED_SO = 4


def _rank(typed: str, names: tuple[str, ...]) -> int:
    own, *others = names
    if own.startswith(typed):
        return 0
    if any(word.startswith(typed) for word in own.split()):
        return 1
    return 2 if any(word.startswith(typed) for other in others for word in (other, *other.split())) else _NOT_CALLED_SO


@cache
def _every_field(struct: type[msgspec.Struct]) -> tuple[tuple[MoreField, tuple[str, ...]], ...]:
    """Return the fields of a record and of the values in it, each with what it is called, folded."""
    return tuple(_fields_within(struct))


def _fields_within(struct: type[msgspec.Struct]) -> Iterator[tuple[MoreField, tuple[str, ...]]]:
    for item in fields_of(struct):
        if item.stamped or item.name == "id":
            continue
        yield MoreField((item.name,), label_of(item)), _names(item)
        shape = _one(item.shape)
        if isinstance(shape, Nested):
            for inner in fields_of(shape.struct):
                label = messages.FIELD_WITHIN(within=item.label, field=label_of(inner))
                yield MoreField((item.name, inner.name), label), _names(inner)


def _names(item: Field) -> tuple[str, ...]:
    return (fold(item.label), item.name.replace("_", " "), *words_for(item.name))
