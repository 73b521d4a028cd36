"""Goes through a record and everything nested in it, by its declarations."""

from collections.abc import Iterator
from functools import cache

import msgspec

from missions.dates.partial import PartialDate
from missions.records.fields import Dated, Field, Many, Nested, fields_of


def values_in(value: msgspec.Struct, within: str = "") -> Iterator[tuple[str, msgspec.Struct]]:
    """Yield the record and each value nested in it, with the label of the record's field that holds it."""
    yield within, value
    for item in _holding(type(value)):
        held = getattr(value, item.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, msgspec.Struct):
                yield from values_in(each, within or item.label)


def dates_in(value: msgspec.Struct) -> Iterator[tuple[Field, PartialDate]]:
    """Yield the dates that a value itself has, with their fields."""
    for item in dated(type(value)):
        held = getattr(value, item.name)
        for each in held if isinstance(held, tuple) else (held,):
            if each is not None:
                yield item, each


@cache
def dated(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields that are dates, or any number of them."""
    return tuple(item for item in fields_of(struct) if item.shape in (Dated(), Many(Dated())))


@cache
def _holding(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    return tuple(
        item
        for item in fields_of(struct)
        if isinstance(item.shape, Nested) or (isinstance(item.shape, Many) and isinstance(item.shape.of, Nested))
    )
