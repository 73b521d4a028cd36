"""Rows of short forms that hold one field each: what is typed is checked, and what is kept is shown back."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

from missions.dates.business_days import time_zone
from missions.dates.formatting import show_choice, show_number, weekday_name
from missions.dates.parsing import DateParseError
from missions.dates.partial import PartialDate
from missions.messages import Sentence
from missions.records.book import Book
from missions.records.codes import countries_like, country_name, language_name
from missions.records.field_values import read_field, value_as_typed
from missions.records.fields import (
    CountryCode,
    EnumChoice,
    Field,
    Flag,
    LanguageCode,
    Link,
    Many,
    Shape,
    TimeZone,
    fields_of,
)
from missions.records.json_values import SEPARATOR
from missions.records.messages import NO, TWICE, YES
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.search import named_records
from missions.records.typed_lists import repeated_value
from missions.reports.deadline_messages import YOU
from missions.reports.short_form import Around, FormRow, Offer
from missions.text import fold


def field_row(
    struct: type[msgspec.Struct],
    name: str,
    label: Sentence,
    hint: Sentence,
    help: Sentence,
    *,
    is_asked: bool = False,
    starts_group: bool = False,
) -> FormRow:
    """Return the row of a field: read as everywhere, shown in words, with what a code or a date says beside it."""
    item = next(each for each in fields_of(struct) if each.name == name)
    shape = _one(item.shape)

    def read(value: Any, text: str, around: Around) -> Any:
        held = read_field(text, item, around.book, around.today)
        if twice := repeated_value(held, item.shape):
            raise DateParseError(TWICE(label=item.label, field=item.name, value=around.book.heading(twice)))
        return msgspec.structs.replace(value, **{name: held})

    def offers(_value: Any, text: str, around: Around) -> Sequence[Offer]:
        return tuple(_choices(item, text, around.book))

    return FormRow(
        name,
        label,
        hint,
        help,
        read,
        show=lambda value, around: as_shown(getattr(value, name), item.shape, around.book),
        aside=lambda value, around: shown_back(getattr(value, name), item.shape, around),
        kinds=shape.kinds if isinstance(shape, Link) else (),
        several=isinstance(item.shape, Many),
        offers=offers if isinstance(shape, EnumChoice | Flag | CountryCode) else None,
        opens=(name,),
        is_asked=is_asked,
        starts_group=starts_group,
    )


def as_shown(held: Any, shape: Shape, book: Book) -> str:
    """Return a value in words as one would type it, so that reading it gives the value again."""
    match held, shape:
        case tuple(), Many(of):
            return f"{SEPARATOR} ".join(as_shown(each, of, book) for each in held)
        case str(), CountryCode():
            return country_name(held)
        case str(), LanguageCode():
            return language_name(held)
        case str(), Link(kinds):
            return name_of(held, kinds, book)
        case Enum(), EnumChoice():
            return show_choice(held)
    return value_as_typed(held, shape)


def shown_back(held: Any, shape: Shape, around: Around) -> str:
    """Return what a value says besides its words: the code of a country, the weekday of a day, where somebody is."""
    match held, shape:
        case None | "" | (), _:
            return ""
        case str(), CountryCode():
            return held
        case str(), TimeZone():
            moment = datetime.combine(around.today, datetime.min.time(), UTC).astimezone(time_zone(held))
            hours = f"{moment:%z}"
            return "" if held == "UTC" else f"UTC{hours[:3]}:{hours[3:]}"
        case str(), Link():
            return YOU() if held == around.me else _where(held, around.book)
        case PartialDate(is_day=True), _:
            return weekday_name(held.earliest)
        case bool(), _:
            return ""
        case int() | Decimal(), _:
            shown = show_number(held)
            return "" if shown == value_as_typed(held, shape) else shown
    return ""


def _one(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many) else shape


def name_of(id: str, kinds: tuple[str, ...], book: Book) -> str:
    """Return the name of a record as it may stand in a row if it alone is meant by it, else its id."""
    name = book.heading(id)
    found = named_records(kinds, book).meant(name)
    return name if [each.id for each in found] == [id] and SEPARATOR not in name else id


def _where(id: str, book: Book) -> str:
    """Return the country of an organisation, or the function of a person."""
    match book.get(id):
        case Organisation(country=country) if country:
            return country_name(country)
        case Person(functions=(first, *_)):
            return first.function
    return ""


def _choices(item: Field, text: str, book: Book) -> Sequence[Offer]:
    """Return what a row offers: choices by a word's beginning; countries by any name, those of partners first."""
    if isinstance(item.shape, CountryCode):
        used = book.ask(_countries_on_file)
        codes = sorted(countries_like(text), key=lambda each: each not in used)
        return [Offer(country_name(code), country_name(code), code) for code in codes]
    if isinstance(item.shape, Flag):
        words = [YES(), NO()]
    else:
        assert isinstance(item.shape, EnumChoice)
        words = [show_choice(each) for each in item.shape.options]
    wanted = fold(text).strip()
    return [Offer(each, each) for each in words if f" {wanted}" in f" {fold(each)}"]


def _countries_on_file(book: Book) -> frozenset[str]:
    return frozenset(each.country for each in book.organisations.values())
