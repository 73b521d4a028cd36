"""Personal data kept for a journey only: which fields hold it, how they are marked, and records without it.

It all follows from ``restricted=True`` in the declaration of a field (see `fields`). In a person's record such a field
is about that person; in a nested value it is about the person its first link to people names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

from missions.records import messages
from missions.records.fields import Field, Link, Many, Nested, Shape, fields_of
from missions.records.record import Record

S = TypeVar("S", bound=msgspec.Struct)
Collect = Callable[[Any, dict[str, None]], None]

PRIVACY_SIGN = "⚑"
"""The sign of a field with personal data; it is always explained in words."""

PRIVACY_MARK = messages.PRIVACY_MARK
"""The words beside the label of such a field."""

PRIVACY_EXPLANATION = messages.PERSONAL
"""What the mark means, as one sentence of help."""


def label_of(item: Field) -> str:
    """Return a field's label, after the sign if it holds personal data for a journey."""
    return f"{PRIVACY_SIGN} {item.label}" if item.restricted else item.label


def help_of(item: Field) -> str:
    """Return a field's help, with the meaning of its mark."""
    return f"{item.help} {PRIVACY_EXPLANATION()}" if item.restricted else item.help


def is_personal(struct: type[msgspec.Struct], path: Iterable[str]) -> bool:
    """Whether the path of a field, as typed, leads to or into personal data; numbers in it count list values."""
    for name in path:
        item = next((each for each in fields_of(struct) if each.name == name.replace("-", "_")), None)
        if item is None:
            continue
        if item.restricted:
            return True
        match item.shape:
            case Nested(inner) | Many(of=Nested(inner)):
                struct = inner
    return False


def is_personal_fact(struct: type[msgspec.Struct], value: Any, about: str, person: str | None = None) -> bool:
    """Whether how a fact is known concerns personal data: anybody's, or that of one `person`.

    `value` is the record, or its document in JSON's own types; `about` leads into it as typed, such as
    delegates.1.clearances.
    """
    path = about.split(".")
    if person is None or not is_personal(struct, path):
        return is_personal(struct, path)
    whose, held, of = _part(value, "id"), value, struct
    for name in path:
        if name.isdecimal():
            number = int(name)
            held = held[number - 1] if isinstance(held, list | tuple) and 0 < number <= len(held) else None
        else:
            item = next((each for each in fields_of(of) if each.name == name.replace("-", "_")), None)
            if item is None or item.restricted:
                break
            held = _part(held, item.name)
            match item.shape:
                case Nested(inner) | Many(of=Nested(inner)):
                    of = inner
        if (subject := subject_field(of)) and of is not struct:
            whose = _part(held, subject) or whose
    return bool(whose == person)


def _part(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


@cache
def restricted_fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields of a record or nested value itself that hold personal data."""
    return tuple(item for item in fields_of(struct) if item.restricted)


@cache
def personal_fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields that hold personal data, themselves or in nested values."""
    return tuple(item for item in fields_of(struct) if item.restricted or _holds_personal_data(item.shape))


@cache
def subject_field(struct: type[msgspec.Struct]) -> str:
    """Return the name of the field of a nested value that says whom it is about: its first link to people."""
    links = (item for item in fields_of(struct) if isinstance(item.shape, Link) and "people" in item.shape.kinds)
    return next((item.name for item in links), "")


@cache
def may_hold_personal_data(struct: type[Record]) -> bool:
    """Whether records of a kind can hold personal data at all."""
    return bool(personal_fields(struct))


def people_described(struct: type[Record], records: Iterable[Record]) -> dict[str, None]:
    """Return the ids of all people about whom records of a kind hold personal data, each once."""
    found: dict[str, None] = {}
    collect = _collector(struct)
    if collect:
        for record in records:
            collect(record, found)
    return found


def personal_labels(record: msgspec.Struct, person: str | None = None) -> tuple[str, ...]:
    """Return the labels of the fields that hold personal data, each once; with a `person`, those about that person."""
    return tuple(dict.fromkeys(label for who, label in _personal_values(record) if person is None or who == person))


def without_personal_data(value: S, person: str | None = None) -> S:
    """Return a record or nested value without personal data, and without the basis of such facts.

    With the id of a `person`, only what is about that person is removed. The same object is returned if there is
    nothing to remove.
    """
    own = restricted_fields(type(value)) if person is None or _is_about(value, person) else ()
    changes: dict[str, Any] = {item.name: item.default for item in own if getattr(value, item.name) != item.default}
    for item in personal_fields(type(value)):
        if not item.restricted:
            held = getattr(value, item.name)
            after = _without_inner_data(held, person)
            if after is not held:
                changes[item.name] = after
    if isinstance(value, Record) and value.facts:
        kept = tuple(each for each in value.facts if not is_personal_fact(type(value), value, each.about, person))
        if len(kept) < len(value.facts):
            changes["facts"] = kept
    return msgspec.structs.replace(value, **changes) if changes else value


def _holds_personal_data(shape: Shape) -> bool:
    match shape:
        case Many(of):
            return _holds_personal_data(of)
        case Nested(struct):
            return bool(personal_fields(struct))
        case _:
            return False


def _is_about(value: msgspec.Struct, person: str) -> bool:
    """Whether the fields of a record or nested value itself are about that person."""
    name = subject_field(type(value))
    return value.id == person if isinstance(value, Record) else bool(name) and getattr(value, name) == person


def _without_inner_data(held: Any, person: str | None) -> Any:
    if isinstance(held, tuple):
        after = tuple(_without_inner_data(each, person) for each in held)
        return held if all(one is two for one, two in zip(held, after, strict=True)) else after
    return without_personal_data(held, person)


def _personal_values(value: msgspec.Struct) -> Iterator[tuple[str, str]]:
    """Yield whom personal data is about and the label of its field; the basis of a fact counts as well."""
    known = {fact.about for fact in value.facts} if isinstance(value, Record) else set()
    own = [
        item
        for item in restricted_fields(type(value))
        if getattr(value, item.name) != item.default or item.name in known
    ]
    if own:
        who = value.id if isinstance(value, Record) else getattr(value, subject_field(type(value)) or "_", "")
        yield from ((who, item.label) for item in own)
    for item in personal_fields(type(value)):
        if not item.restricted:
            held = getattr(value, item.name)
            for each in held if isinstance(held, tuple) else (held,):
                yield from _personal_values(each)


@cache
def _collector(struct: type[msgspec.Struct]) -> Collect | None:
    """Return the function that collects the people about whom a value holds personal data; None if it never does.

    It looks at every record when a file is opened, so it must cost next to nothing if there is no such data.
    """
    own = _own_collector(struct) if restricted_fields(struct) else None
    nested = [(item.name, _inner_collector(item.shape)) for item in personal_fields(struct) if not item.restricted]
    if not nested:
        return own

    def collect(value: Any, found: dict[str, None]) -> None:
        if own:
            own(value, found)
        for name, inner in nested:
            held = getattr(value, name)
            for each in held if isinstance(held, tuple) else (held,):
                inner(each, found)

    return collect


def _own_collector(struct: type[msgspec.Struct]) -> Collect:
    items = restricted_fields(struct)
    read = attrgetter(*(item.name for item in items))
    empty = tuple(item.default for item in items) if len(items) > 1 else items[0].default
    name = subject_field(struct)

    def of_value(value: Any, found: dict[str, None]) -> None:
        if name and read(value) != empty:
            found[getattr(value, name)] = None

    def of_record(record: Any, found: dict[str, None]) -> None:
        if read(record) != empty or (record.facts and any(each[0] == record.id for each in _personal_values(record))):
            found[record.id] = None

    return of_record if issubclass(struct, Record) else of_value


def _inner_collector(shape: Shape) -> Collect:
    match shape:
        case Many(of):
            return _inner_collector(of)
        case Nested(struct):
            found = _collector(struct)
            assert found is not None
            return found
    raise TypeError(f"nothing is nested in {shape!r}")
