"""Values of fields as people see and type them, for every shape of field."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, TypeVar, assert_never

import msgspec

from missions.dates import messages as date_messages
from missions.dates.formatting import (
    show_amount,
    show_choice,
    show_clock,
    show_date,
    show_moment,
    show_number,
    show_period,
    words_of,
)
from missions.dates.parsing import (
    LARGEST,
    DateParseError,
    is_endless,
    parse_clock,
    parse_date,
    parse_number,
    parse_period,
    parse_yearly_day,
)
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records import messages
from missions.records.book import Book
from missions.records.codes import country_name, language_name
from missions.records.fields import (
    Amount,
    Clock,
    CountryCode,
    Dated,
    Duration,
    EnumChoice,
    Field,
    Flag,
    LanguageCode,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    YearlyDay,
    fields_of,
)
from missions.records.json_values import SEPARATOR, Read, read_list_of_json
from missions.records.privacy import PRIVACY_SIGN
from missions.records.record import Record
from missions.records.search import named_records
from missions.records.typed_lists import read_struct, read_structs, split_list
from missions.records.typed_texts import names_currency, read_choice, read_text, with_separators
from missions.text import clean, line

S = TypeVar("S", bound=msgspec.Struct)

_UNSAID_VALUES = frozenset(
    {"unknown", "not_stated", "none", "open", "stated", "corresponding", "prolongation", "receipt", "waive"}
)
"""Values not worth showing when they are the default."""

_MOST_LISTED = 4
"""How many records that can be meant are named."""

Heading = Callable[[str], str]


def show_value(value: Any, shape: Shape, heading: Heading) -> str:
    """Show a value on one line, links by the record's heading; empty values as nothing."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return messages.YES() if value else ""
        case PartialDate():
            return show_date(value)
        case Period():
            return show_period(value)
        case Enum():
            return show_choice(value)
        case datetime():
            return show_moment(value)
        case time():
            return show_clock(value)
        case int() | Decimal():
            return show_amount(value) if isinstance(shape, MoneyAmount) else show_number(value)
        case tuple() if isinstance(shape, Many):
            between = ", " if not isinstance(shape.of, Nested) else "; "
            return between.join(show_value(each, shape.of, heading) for each in value)
        case msgspec.Struct():
            return show_struct(value, heading)
    return line(heading(value) if isinstance(shape, Link) else value)


def show_named(value: Any, shape: Shape, heading: Heading) -> str:
    """Show a value on one line, as `show_value` does, but countries and languages by their names."""
    match value, shape:
        case str(), CountryCode() if value:
            return country_name(value)
        case str(), LanguageCode() if value:
            return language_name(value)
        case tuple(), Many(of=CountryCode() | LanguageCode() as of):
            return ", ".join(show_named(each, of, heading) for each in value)
    return show_value(value, shape, heading)


def show_struct(value: msgspec.Struct, heading: Heading) -> str:
    """Show the fields of a nested value that are not defaults, joined by commas; personal data after its sign.

    What could be taken for something else has the label before it. A number that holds unless another is stated is
    shown too, a currency only with an amount.
    """
    shown = list[str]()
    fields = fields_of(type(value))
    amounts = [getattr(value, each.name) for each in fields if isinstance(each.shape, MoneyAmount)]
    for item in fields:
        found = getattr(value, item.name)
        holds = found == item.default
        if item.stamped or (holds and not isinstance(found, Enum | str) and not (item.named and found)):
            continue
        if item.name == "currency" and amounts and all(each is None for each in amounts):
            continue
        text = show_value(found, item.shape, heading)
        if item.code:
            text = words_of(text)
        if found is True:
            text = item.label.lower()
        elif text and (item.labelled or item.named):
            text = f"{item.label.lower()} {text}"
        if text and not (isinstance(found, Enum) and holds and found.value in _UNSAID_VALUES):
            shown.append(f"{PRIVACY_SIGN} {text}" if item.restricted else text)
    return ", ".join(shown)


def value_as_typed(value: Any, shape: Shape) -> str:
    """Return a value as it would be typed, so that reading it gives the value again."""
    match value:
        case None | "" | ():
            return ""
        case Enum():
            return str(value.value)
        case PartialDate():
            shown = show_date(value)
            return shown if _reads_back(shown, value) else value.text
        case Period():
            return show_period(value)
        case bool():
            return "yes" if value else "no"
        case time():
            return show_clock(value)
        case Decimal():
            return f"{value:.0f}" if value == int(value) else f"{value:f}"
        case tuple() if isinstance(shape, Many):
            return f"{SEPARATOR} ".join(value_as_typed(each, shape.of) for each in value)
        case _:
            return str(value)


def _reads_back(shown: str, value: PartialDate) -> bool:
    try:
        return parse_date(shown, date.min) == value
    except DateParseError:
        return False


def read_field(text: str, item: Field, book: Book, today: date) -> Any:
    """Read what somebody typed for a field; an empty choice or number is its default.

    Raises DateParseError with a sentence that says what would be right.
    """
    if isinstance(item.shape, EnumChoice | Number) and not line(text).strip():
        return item.default
    return read_value(text, item.shape, book, today)


def read_value(text: str, shape: Shape, book: Book, today: date) -> Any:
    """Read what somebody typed for a field of this shape; an empty text is the empty value.

    Raises DateParseError with a sentence that says what would be right.
    """
    typed_text = clean(text).strip()
    if isinstance(shape, Note):
        return typed_text
    if isinstance(shape, Many | Nested):
        return _read_several(typed_text, shape, book, partial(read_value, book=book, today=today))
    single = line(typed_text)
    match shape:
        case Text():
            return read_text(single, shape) if single else ""
        case Link():
            return read_link(single, shape, book) if single else ""
        case Flag():
            return _read_flag(single)
        case EnumChoice(options):
            return read_choice(single, options) if single else next(iter(options))
        case _ if not single:
            return "" if isinstance(shape, YearlyDay) else None
        case Number() | MoneyAmount():
            return _read_number(single, shape)
        case YearlyDay():
            return parse_yearly_day(single)
        case Dated(by_contract, past, ending):
            if ending and is_endless(single):
                return None
            return parse_date(single, today, by_contract, past)
        case Duration():
            return parse_period(single)
        case Clock():
            return parse_clock(single)
        case Moment():
            raise DateParseError(messages.NOT_TYPED())
    assert_never(shape)


def read_link(text: str, shape: Link, book: Book) -> str:
    """Return the id of the record somebody names: by id or its beginning, or by any of its names in any spelling.

    Raises DateParseError with the records that can be meant, or those with names near to it.
    """
    known = named_records(shape.kinds, book)
    found = known.meant(text)
    if len(found) == 1:
        return found[0].id
    if found:
        raise DateParseError(messages.CAN_MEAN(text=text, count=len(found), shown=_listed(found)))
    kinds = " or ".join(name.replace("_", " ") for name in shape.kinds)
    if near := known.nearest(text):
        raise DateParseError(messages.NEAREST_AMONG(text=text, kinds=kinds, nearest=_listed(near)))
    raise DateParseError(messages.NONE_AMONG(text=text, kinds=kinds))


def _listed(records: Sequence[Record]) -> str:
    """Return the first few records by name and id."""
    shown = ", ".join(f"{line(each.heading)} ({each.id})" for each in records[:_MOST_LISTED])
    return shown + " …" * (len(records) > _MOST_LISTED)


def _read_flag(text: str) -> bool:
    word = text.lower()
    if word in ("", "no", "n", "false", "0", "nein", "non"):
        return False
    if word in ("yes", "y", "true", "1", "x", "ja", "oui"):
        return True
    raise DateParseError(messages.NO_FLAG(text=text))


def _read_number(text: str, shape: Number | MoneyAmount) -> int | Amount:
    if isinstance(shape, MoneyAmount) and names_currency(text):
        raise DateParseError(messages.CURRENCY_APART(text=text))
    number = parse_number(text, isinstance(shape, Number) and shape.whole)
    _check_bounds(number, shape)
    return int(number) if isinstance(shape, Number) and shape.whole else Amount(number)


def _check_bounds(number: int | Decimal, shape: Number | MoneyAmount) -> None:
    """Raise DateParseError for a number that makes no sense there."""
    if not -LARGEST < number < LARGEST:
        raise DateParseError(date_messages.TOO_LARGE(text=show_number(number)))
    match shape:
        case MoneyAmount():
            if number < 0:
                raise DateParseError(messages.NEGATIVE_MONEY(number=number))
            if round(Decimal(number), 3) != number:
                raise DateParseError(messages.TOO_FINE(text=str(number)))
        case Number(_, least, most):
            if least is not None and number < least:
                raise DateParseError(messages.TOO_SMALL(number=number, least=least))
            if most is not None and number > most:
                raise DateParseError(messages.TOO_GREAT(number=number, most=most))


def checked(value: S) -> S:
    """Return a value that was not typed field by field with its texts read as if typed, in nested values too.

    Raises DateParseError, with the name of the field, for what nobody could type.
    """
    changes: dict[str, Any] = {}
    for item in fields_of(type(value)):
        held = getattr(value, item.name)
        if held == item.default or item.stamped:
            continue
        try:
            right = read_again(held, item.shape)
        except DateParseError as error:
            raise DateParseError(messages.IN_FIELD(label=item.label, error=str(error))) from None
        if right is not held:
            changes[item.name] = right
    return msgspec.structs.replace(value, **changes) if changes else value


def read_again(held: Any, shape: Shape) -> Any:
    """Return a value as typing it would give it, the same object where that changes nothing; else DateParseError."""
    match shape:
        case Many(of) if held:
            every = tuple([read_again(each, of) for each in held])
            return held if all(one is two for one, two in zip(held, every, strict=True)) else every
        case Nested() if held is not None:
            return checked(held)
        case YearlyDay() if held:
            return _same(held, parse_yearly_day(held))
        case Number() | MoneyAmount() if held is not None:
            _check_bounds(held, shape)
        case Text() if held and type(shape) is not Text:
            return _same(held, read_text(held, shape))
    return held


def _same(held: str, right: str) -> str:
    return held if held == right else right


def _read_several(text: str, shape: Many | Nested, book: Book, read: Read) -> Any:
    """Read a list, or values inside a value, as people type them or as JSON."""
    if isinstance(shape, Nested):
        return checked(read_struct(text, shape.struct, book, read))
    if isinstance(shape.of, Nested):
        return tuple(map(checked, read_structs(text, shape.of.struct, book, read)))
    if re.match(r'\[\s*["\]]', text):
        return read_list_of_json(text, shape, read)
    # A comma stands within a date or a name, but between two lengths of time it begins another one.
    between = re.sub(r",\s", SEPARATOR, text) if isinstance(shape.of, Duration) else with_separators(text, shape.of)
    return tuple(read(part, shape.of) for part in split_list(between))
