"""What a field is: declared once at the record, read by table, form, detail pane, command line and schema.

A record declares ``name: Annotated[str, field("Name", "Full name.", column=24)] = ""``; `fields_of` gives
the front ends the rest.
"""

from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from missions.dates.parsing import parse_number
from missions.dates.partial import Notation, PartialDate
from missions.dates.periods import Period
from missions.messages import translated

S = TypeVar("S", bound=msgspec.Struct)


class Amount(Decimal):
    """An exact amount or quantity. A file holds it as a JSON number, or as text where a float would not be exact."""


class Text(msgspec.Struct, frozen=True):
    """One line of text; the shapes below it are texts of one sort, which are checked where they are typed."""


class CountryCode(Text, frozen=True):
    """The ISO 3166 code of a country, such as JP."""


class Region(Text, frozen=True):
    """A state, province or cluster region of a country."""


class TimeZone(Text, frozen=True):
    """The IANA name of a time zone, such as Asia/Tokyo."""


class LanguageCode(Text, frozen=True):
    """The ISO 639 code of a language, such as ja."""


class CurrencyCode(Text, frozen=True):
    """The ISO 4217 code of a currency, such as JPY."""


class CalendarCode(Text, frozen=True):
    """The code of a country's or region's public holidays, such as JP or DE-NW."""


class EmailAddress(Text, frozen=True):
    """An e-mail address."""


class WebAddress(Text, frozen=True):
    """The address of a page; where it `may_be_file`, also the name of a file or whatever else is no address."""

    may_be_file: bool = False


class PhoneNumber(Text, frozen=True):
    """A telephone number, as people write it."""


class FieldName(Text, frozen=True):
    """The name of a field of some record, or the path of one within it, such as term or signatures.2.date."""


class Word(Text, frozen=True):
    """The value of one of an enumeration's options, kept as text, so that a file with another one still opens."""

    options: type[Enum]


class Note(msgspec.Struct, frozen=True):
    """Text of several lines."""


class EnumChoice(msgspec.Struct, frozen=True):
    """One of an enumeration's values."""

    options: type[Enum]


class Flag(msgspec.Struct, frozen=True):
    """Yes or no."""


class Number(msgspec.Struct, frozen=True):
    """A number; ``whole`` when it has no decimals, no smaller than ``least`` and no larger than ``most``."""

    whole: bool
    least: int | None = None
    most: int | None = None


class MoneyAmount(msgspec.Struct, frozen=True):
    """An amount of money, never negative; its currency is a field of its own."""


class Dated(msgspec.Struct, frozen=True):
    """A partial date.

    `by_contract` where a clause names its day, so that the end of a month is its last day; `past` where it is the day
    of what has happened, so that one without a year is the last such day; `ending` where no day means no end.
    """

    by_contract: bool = False
    past: bool = False
    ending: bool = False


class YearlyDay(msgspec.Struct, frozen=True):
    """A day of every year, kept as MM-DD."""


class Clock(msgspec.Struct, frozen=True):
    """A time of day, local to its place."""


class Moment(msgspec.Struct, frozen=True):
    """A moment the store stamps; never typed."""


class Duration(msgspec.Struct, frozen=True):
    """A length of time: years, months, weeks, days."""


class Link(msgspec.Struct, frozen=True):
    """The id of a record of one of these kinds (names of tables)."""

    kinds: tuple[str, ...]


class Nested(msgspec.Struct, frozen=True):
    """A value with fields of its own."""

    struct: type[msgspec.Struct]


class Many(msgspec.Struct, frozen=True):
    """Any number of one shape, in order."""

    of: "Shape"


Shape = (
    Text
    | Note
    | EnumChoice
    | Flag
    | Number
    | MoneyAmount
    | Dated
    | YearlyDay
    | Clock
    | Moment
    | Duration
    | Link
    | Nested
    | Many
)


class Field(msgspec.Struct, frozen=True):
    """One field of a record or nested value, as front ends see it.

    ``title``, ``description`` and ``heading`` (that it stands under in forms and details) are as declared.
    ``column`` is its width in tables in cells (0: not a column), ``labelled`` whether a nested value shows it by name.
    ``named`` says the same of a field that is read without its name too, and ``code`` that its text is a value of an
    enumeration, shown in words. ``restricted`` marks personal data kept for a journey only (see
    `missions.records.privacy`), ``required`` a field that may not be empty, ``stamped`` one that the store sets.
    """

    name: str
    title: str
    description: str
    shape: Shape
    default: Any
    column: int = 0
    heading: str = ""
    labelled: bool = False
    named: bool = False
    code: bool = False
    restricted: bool = False
    required: bool = False
    stamped: bool = False

    @property
    def label(self) -> str:
        """Its label, in the language in use."""
        return translated(self.title)

    @property
    def help(self) -> str:
        """What it holds, in one sentence."""
        return translated(self.description)

    @property
    def group(self) -> str:
        """The heading it stands under."""
        return translated(self.heading)


class RecordField(NamedTuple):
    """Names a field of a record, or of a value in it."""

    struct: type[msgspec.Struct]
    name: str

    @property
    def label(self) -> str:
        """Its label, in the language in use."""
        return next(each.label for each in fields_of(self.struct) if each.name == self.name)


def field(label: str, help: str, **hints: Any) -> msgspec.Meta:
    """Declare a field: its label, one sentence of help, and hints.

    Hints: ``column=WIDTH``, ``group="Term"``, ``link="people"`` or a tuple of kinds, ``note=True`` for text of
    several lines, ``yearly=True`` for a day of the year, ``by_contract=True`` for a day that a clause names,
    ``past=True`` for the day of what has happened, ``ending=True`` for one that may be left open for ever,
    ``least=NUMBER`` and ``most=NUMBER`` for the bounds of a number, ``shape=CountryCode()`` for a text of that sort,
    ``labelled=True``, ``named=True``, ``code=True``, ``restricted=True``, ``required=True``,
    ``stamped=True`` (set by the store).
    """
    return msgspec.Meta(title=label, description=help, extra=hints)


@cache
def fields_of(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields in the order people see them: the struct's own first, then what it inherits."""
    import msgspec.inspect as inspect

    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    base = struct.__mro__[1]
    inherited = set(getattr(base, "__struct_fields__", ())) if base is not msgspec.Struct else set()
    found = _label_repeated([_field(item) for item in info.fields])
    return tuple(sorted(found, key=lambda item: item.name in inherited))


def columns_of(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields a table shows, in order; never those that hold personal data for a journey only."""
    return tuple(item for item in fields_of(struct) if item.column and not item.restricted)


def plain(record: msgspec.Struct) -> dict[str, Any]:
    """Return the record in JSON's own types, without fields that have their default."""
    result = msgspec.to_builtins(record, enc_hook=to_json)
    assert isinstance(result, dict)
    return result


def record_from(struct: type[S], value: Any) -> S:
    """Return the record JSON's own types describe; msgspec.ValidationError names the field that is wrong."""
    return msgspec.convert(value, struct, dec_hook=from_json)


def to_json(value: object) -> object:
    """Write the domain's own value types as JSON texts, for msgspec's `enc_hook`."""
    if isinstance(value, Notation):
        return value.text
    if isinstance(value, Decimal):
        return _number_in_json(value)
    raise NotImplementedError(f"cannot write {type(value).__name__}")


def from_json(wanted: type, value: object) -> object:
    """Read the domain's own value types, for msgspec's `dec_hook`; ValueError with a sentence if it is none."""
    if isinstance(value, str) and issubclass(wanted, Notation):
        return wanted(value)
    if wanted is Amount and isinstance(value, int | float | str) and not isinstance(value, bool):
        number = parse_number(value) if isinstance(value, str) else Decimal(str(value))
        if number.is_finite():
            return Amount(number)
    raise ValueError(f"expected a {'number' if wanted is Amount else 'text'}, got {value!r}")


def _number_in_json(number: Decimal) -> int | float | str:
    """Return a number as JSON has it: the text where a float would not give the same number again."""
    nearest = float(number)
    if Decimal(repr(nearest)) != number:
        return f"{number:f}"
    return int(nearest) if nearest.is_integer() and abs(nearest) < 2**53 else nearest


def _label_repeated(fields: list[Field]) -> list[Field]:
    """Label the fields that could be taken for an earlier one of the same form, such as a second date or person."""
    seen: set[object] = set()
    result = []
    for item in fields:
        of = item.shape.of if isinstance(item.shape, Many) else item.shape
        form = (type(of), of.kinds) if isinstance(of, Link) else type(of)
        repeats = isinstance(of, Dated | Duration | Number | MoneyAmount | Clock | YearlyDay | Link) and form in seen
        seen.add(form)
        result.append(msgspec.structs.replace(item, labelled=True) if repeats else item)
    return result


def _field(item: Any) -> Field:
    title, help, hints, inner = item.name.replace("_", " ").capitalize(), "", {}, item.type
    if type(inner).__name__ == "Metadata":
        title = inner.extra_json_schema.get("title", title)
        help = inner.extra_json_schema.get("description", "")
        hints, inner = dict(inner.extra or {}), inner.type
    required = hints.pop("required", item.required)
    shape, heading = _shape(inner, hints.pop("link", None), hints.pop("note", False)), hints.pop("group", "")
    least, most = hints.pop("least", None), hints.pop("most", None)
    if sort := hints.pop("shape", None):
        shape = Many(sort) if isinstance(shape, Many) else sort
    if dated := {name: hints.pop(name) for name in ("by_contract", "past", "ending") if name in hints}:
        shape = Many(Dated(**dated)) if isinstance(shape, Many) else Dated(**dated)
    if hints.pop("yearly", False):
        shape = YearlyDay()
    elif isinstance(shape, Number):
        shape = Number(shape.whole, least, most)
    default = None if item.default is msgspec.NODEFAULT else item.default
    default = "" if item.required else default
    return Field(item.name, title, help, shape, default, heading=heading, required=required, **hints)


def _shape(info: Any, link: str | tuple[str, ...] | None, note: bool) -> Shape:
    """Return the shape of a type as msgspec inspects it; `link` and `note` say what sort of text it is."""
    match type(info).__name__:
        case "Metadata":
            hints = info.extra or {}
            return _shape(info.type, hints.get("link", link), hints.get("note", note))
        case "UnionType":
            (inner,) = [each for each in info.types if type(each).__name__ != "NoneType"]
            return _shape(inner, link, note)
        case "VarTupleType":
            return Many(_shape(info.item_type, link, note))
        case "StrType":
            if link:
                return Link((link,) if isinstance(link, str) else link)
            return Note() if note else Text()
        case "BoolType":
            return Flag()
        case "IntType":
            return Number(whole=True)
        case "EnumType":
            return EnumChoice(info.cls)
        case "StructType":
            return Nested(info.cls)
        case "TimeType":
            return Clock()
        case "DateTimeType":
            return Moment()
        case "CustomType" if info.cls in (PartialDate, Period, Amount):
            shapes: dict[type, Shape] = {PartialDate: Dated(), Period: Duration(), Amount: Number(whole=False)}
            return shapes[info.cls]
    raise TypeError(f"no shape for {info!r}")
