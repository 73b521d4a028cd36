"""Values given as JSON, each field read as if it were typed; and examples of how a value of each shape is typed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.dates.parsing import DateParseError
from missions.records import messages
from missions.records.book import Book, record_id
from missions.records.changes import Changes
from missions.records.fields import (
    Clock,
    Dated,
    Duration,
    EnumChoice,
    Flag,
    Link,
    Many,
    MoneyAmount,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    fields_of,
)
from missions.records.kinds import Kind
from missions.records.record import Record
from missions.records.typed_words import TYPED_EXAMPLES
from missions.text import line

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""What an id is made of."""

SEPARATOR = ";"
"""What stands between the values of a list that is typed on one line."""

_MOST_DIGITS = 25
"""Numbers of JSON with more digits than these, or a larger power of ten, would only cost time and space."""

Read = Callable[[str, Shape], Any]
"""Reads a text for a field of that shape; DateParseError with a sentence for what is none."""


def read_list_of_json(text: str, shape: Many, read: Read) -> tuple[Any, ...]:
    """Return the list of plain values that stands in JSON, each read as if it were typed."""
    return tuple(_of_json(each, shape.of, read) for each in _decoded(text, example_of_shape(shape)))


def structs_of_json(text: str, struct: type[msgspec.Struct], read: Read) -> Iterator[Any]:
    """Yield the nested values of a JSON object or list of objects, each field read as if it were typed."""
    for each in _decoded(text, example_of(struct)):
        yield struct_of_json(each, struct, read)


def object_of_json(text: str, struct: type[msgspec.Struct], read: Read, ignored: Iterable[str] = ()) -> dict[str, Any]:
    """Return the fields that the one JSON object gives, with their values."""
    found = _decoded(text, f'{{"{fields_of(struct)[0].name}": …}}')
    if len(found) != 1 or not isinstance(found[0], dict):
        raise DateParseError(messages.ONE_OBJECT(count=len(found)))
    return dict(fields_of_json(found[0], struct, read, ignored))


def struct_of_json(value: object, struct: type[msgspec.Struct], read: Read, ignored: Iterable[str] = ()) -> Any:
    """Return the value that an object of JSON describes, each field read as if it were typed."""
    if not isinstance(value, dict):
        raise DateParseError(messages.NO_OBJECT(value=_shown(value), example=example_of(struct)))
    return struct(**dict(fields_of_json(value, struct, read, ignored)))


def fields_of_json(
    value: Mapping[str, object], struct: type[msgspec.Struct], read: Read, ignored: Iterable[str] = ()
) -> Iterator[tuple[str, Any]]:
    """Yield the fields that an object of JSON names, with their values; DateParseError names the one that is wrong."""
    by_name = {each.name: each for each in fields_of(struct) if not each.stamped or each.code}  # a checksum is told
    for name, held in value.items():
        if name in ignored:
            continue
        item = by_name.get(name.replace("-", "_"))
        if item is None:
            raise DateParseError(messages.NO_SUCH_FIELD(name=name, names=", ".join(by_name)))
        try:
            yield item.name, item.default if held is None else _of_json(held, item.shape, read)
        except DateParseError as error:
            raise DateParseError(messages.IN_FIELD(label=item.label, error=str(error))) from None


def example_of(struct: type[msgspec.Struct]) -> str:
    """Return a value of that kind as it is typed, made of what its fields expect."""
    return ", ".join(_examples(struct))


def _examples(struct: type[msgspec.Struct]) -> Iterator[str]:
    """Yield an example for what a value begins with, and for the next fields that need no name."""
    given = TYPED_EXAMPLES.get(struct, "")
    if given:
        yield given
        return
    plain = [each for each in fields_of(struct) if not each.labelled and not isinstance(each.shape, Many | Nested)]
    for item in plain[:3]:
        example = example_of_shape(item.shape)
        if example:
            yield example


def example_of_shape(shape: Shape) -> str:
    """Return a text that can be typed for a field of that shape; empty where there is nothing general to type."""
    match shape:
        case Text() | Note():
            return messages.EXAMPLE_TEXT()
        case EnumChoice(options):
            return str(list(options)[-1].value).replace("_", " ")
        case Dated():
            return messages.EXAMPLE_DAY()
        case Duration():
            return messages.EXAMPLE_PERIOD()
        case Clock():
            return "09:30"
        case Number():
            return "12"
        case MoneyAmount():
            return "1250"
        case Link(kinds):
            return _EXAMPLE_NAMES.get(kinds[0], messages.EXAMPLE_NAME)()
        case Many(of):
            one = example_of_shape(of)
            return f"{one}{SEPARATOR} {one}" if one else ""
        case Nested(struct):
            return example_of(struct)
    return ""


_EXAMPLE_NAMES = {"people": messages.EXAMPLE_PERSON, "organisations": messages.EXAMPLE_ORGANISATION}


def records_of_json(text: str, kind: Kind, book: Book, reading: Callable[[Book], Read]) -> tuple[Record, ...]:
    """Return the new records that a JSON object or a list of them describes; they may name one another.

    `reading` gives what reads a field's text once those records can be named. DateParseError names the record that is
    wrong, and its field.
    """
    described = _decoded(text, f'{{"{_name_field(kind)}": "{messages.EXAMPLE_TEXT()}"}}')
    known, ids = book, []
    for number, each in enumerate(described, 1):
        try:
            stub = _stub(each, kind, known)
        except DateParseError as error:
            raise DateParseError(messages.IN_RECORD(number=number, error=str(error))) from None
        ids.append(stub.id)
        known = known.after(Changes("", put=(stub,)))
    read = reading(known)
    return tuple(
        _record(each, kind, id, read, number) for number, (each, id) in enumerate(zip(described, ids, strict=True), 1)
    )


def _stub(value: object, kind: Kind, book: Book) -> Record:
    """Return a record with the id and the names that JSON gives it, so that others can link to it."""
    if not isinstance(value, dict):
        raise DateParseError(messages.NO_OBJECT(value=_shown(value), example=f'{{"{_name_field(kind)}": …}}'))
    table = value.get("record", kind.table)
    if table != kind.table:
        raise DateParseError(messages.OF_ANOTHER_KIND(table=_shown(table), kind=kind.singular))
    texts = [each.name for each in fields_of(kind.struct) if isinstance(each.shape, Text) and not each.stamped]
    names: dict[str, Any] = {name: line(value[name]) for name in texts if isinstance(value.get(name), str)}
    named = kind.struct(id=kind.singular, **names)
    given = value.get("id")
    if given is None:
        return replace(named, id=record_id(named, book))
    if not isinstance(given, str) or not ID_PATTERN.fullmatch(given):
        raise DateParseError(messages.NO_ID(id=_shown(given)))
    taken = book.get(given)
    if taken:
        raise DateParseError(messages.ID_TAKEN(id=given, title=taken.heading))
    return replace(named, id=given)


def _record(value: dict[str, object], kind: Kind, id: str, read: Read, number: int) -> Record:
    ignored = {"record", *(each.name for each in fields_of(kind.struct) if each.stamped)}
    try:
        return kind.struct(id=id, **dict(fields_of_json(value, kind.struct, read, ignored)))
    except DateParseError as error:
        raise DateParseError(messages.IN_RECORD(number=number, error=str(error))) from None


def _name_field(kind: Kind) -> str:
    """Return the name of the field by which a record of that kind is called."""
    return next((each.name for each in fields_of(kind.struct) if each.required and not each.stamped), "title")


def _decoded(text: str, example: str) -> list[Any]:
    """Return the values of a list in JSON, or the one value that stands there."""
    try:
        found = msgspec.json.Decoder(float_hook=_exact).decode(text.encode())
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise DateParseError(messages.NO_JSON(error=str(error), example=example)) from None
    return found if isinstance(found, list) else [found]


def _exact(text: str) -> Decimal | str:
    """Return a number of JSON; its text where it has more digits than any that makes sense, so that it is refused."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if len(text) <= _MOST_DIGITS and abs(number.adjusted()) <= _MOST_DIGITS else text


def _of_json(held: object, shape: Shape, read: Read) -> Any:
    """Return a value of JSON as a field of that shape holds it."""
    match shape, held:
        case Many(Nested(struct)), list():
            return tuple(_of_json(each, Nested(struct), read) for each in held)
        case Many(of), list():
            return tuple(_of_json(each, of, read) for each in held)
        case Nested(struct), dict():
            return struct_of_json(held, struct, read)
        case Flag(), bool():
            return held
        case _, bool():
            pass
        case ((Text() | Note() | Number() | MoneyAmount() | Dated() | Duration()), int() | Decimal()):
            return read(_number(held), shape)
        case _, str():
            return read(held, shape)
    raise DateParseError(messages.NOT_IN_JSON(value=_shown(held), example=example_of_shape(shape)))


def _number(held: int | Decimal) -> str:
    """Return a number of JSON as it is typed; three decimals get a fourth, since they could be thousands."""
    text = f"{held:f}" if held % 1 else str(int(held))
    return f"{text}0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text


def _shown(value: object) -> str:
    """Return what somebody wrote in JSON, shortened."""
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 40 else f"{text[:39]}…"
