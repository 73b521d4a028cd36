"""Changes fields of a record by what somebody typed: `title=…`, `term.duration=2 years`, `parties.1.role=member`."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import msgspec

from missions.book import Book
from missions.dates.parsing import DateParseError
from missions.fields import Field, Many, Nested, fields_of
from missions.records import Kind
from missions.records.common import Record
from missions.values import read_field

V = TypeVar("V", bound=msgspec.Struct)


class EditError(ValueError):
    """Something typed that cannot be a field's value; the sentence names the field and what would be right."""


@dataclass(frozen=True)
class Edit:
    """One assignment: the path of a field and the text typed for it."""

    path: str
    text: str

    @classmethod
    def parse(cls, argument: str) -> "Edit":
        """Read `field=value`; EditError if there is no `=`."""
        path, equals, text = argument.partition("=")
        if not equals or not path.strip():
            raise EditError(f"“{argument}” is no assignment: write field=value.")
        return cls(path.strip(), text)


def edited(record: Record, edits: tuple[Edit, ...], book: Book, today: date) -> Record:
    """Return the record with every edit made; EditError names the first field that is wrong."""
    for edit in edits:
        record = _assigned(record, edit.path.split("."), edit, book, today)
    missing = first_missing(record)
    if missing:
        raise EditError(f"{missing.label} ({missing.name}) is missing: {missing.help}")
    return record


def fresh(kind: Kind, id: str) -> Record:
    """Return a record of that kind with every field at its default."""
    return kind.struct(id=id)


def first_missing(record: Record) -> Field | None:
    """Return the first field that may not be empty but is."""
    return next((item for item in fields_of(type(record)) if item.required and not getattr(record, item.name)), None)


def _assigned(value: V, path: list[str], edit: Edit, book: Book, today: date) -> V:
    """Return the struct with the field at the path set; a number in the path counts a list's values from 1."""
    name, *rest = path
    item = next((each for each in fields_of(type(value)) if each.name == name.replace("-", "_")), None)
    if item is None or item.stamped:
        names = ", ".join(each.name for each in fields_of(type(value)) if not each.stamped)
        raise EditError(f"There is no field “{name}”; there are {names}.")
    old = getattr(value, item.name)
    if not rest:
        return _replaced(value, item, _read(item, edit, book, today))
    match item.shape:
        case Nested():
            return _replaced(value, item, _assigned(old, rest, edit, book, today))
        case Many(of=Nested(struct)):
            number, *inner = rest
            if not _is_short(number) or not 1 <= int(number) <= len(old) + 1 or not inner:
                raise EditError(
                    f"{item.label} ({edit.path}): write {item.name}.N.field with N from 1 to {len(old) + 1}."
                )
            every = list(old) + ([struct()] if int(number) == len(old) + 1 else [])
            every[int(number) - 1] = _assigned(every[int(number) - 1], inner, edit, book, today)
            return _replaced(value, item, tuple(every))
    raise EditError(f"{item.label} ({edit.path}) has no fields of its own.")


def _is_short(number: str) -> bool:
    """Whether it is a number that Python makes an int of, which it refuses to do of thousands of digits."""
    return number.isdecimal() and len(number) < 10


def _read(item: Field, edit: Edit, book: Book, today: date) -> Any:
    try:
        return read_field(edit.text, item, book, today)
    except DateParseError as error:
        raise EditError(f"{item.label} ({edit.path}): {error}") from None


def _replaced(value: V, item: Field, new: Any) -> V:
    return msgspec.structs.replace(value, **{item.name: new})
