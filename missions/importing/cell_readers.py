"""Readers of cells: what a day, a length, a word of a choice, a country or names say in somebody else's list.

Nothing is guessed: what can be read in two ways is asked about, and what cannot be read goes to the notes. An empty
cell is never read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from enum import Enum
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.dates.parsing import DateParseError, is_endless, parse_clock, parse_period
from missions.dates.periods import Period
from missions.importing import messages
from missions.importing.cell_days import CellReader, day_cell, said_in
from missions.importing.countries_behind import is_doubtful, join_countries, split_country
from missions.importing.listed_names import as_named
from missions.importing.sheet import SheetCell
from missions.importing.target import (
    CellContext,
    CellReading,
    Kept,
    Known,
    Mention,
    NotStated,
    RowSoFar,
    Target,
    Unclear,
)
from missions.importing.words import NO_WORDS, YES_WORDS, is_not_stated, plain
from missions.messages import Sentence
from missions.records.book import Book
from missions.records.field_values import read_value
from missions.records.fields import (
    Clock,
    CountryCode,
    Dated,
    Duration,
    EnumChoice,
    Field,
    Flag,
    Many,
    Note,
    Number,
    Text,
    fields_of,
)
from missions.records.organisations import Organisation
from missions.records.record import Record
from missions.records.search import named_records
from missions.records.typed_texts import choice_called
from missions.text import clean, fold, line

Put = Callable[[RowSoFar, Any, CellContext], RowSoFar]

UNIT, SEVERAL, COUNTRY, COUNTRIES, WORD, WHO = "unit", "several", "country", "countries", "word", "who"
"""The kinds of questions that cells of these readers raise, beside those about days."""


def text_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read a text on one line, such as a title."""
    text = said_in(cell)
    return NotStated() if is_not_stated(text) else Known(text)


def note_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read a text of several lines as it stands; “–” and “n/a” are no remark."""
    text = clean(cell.text).strip()
    return Known("" if is_not_stated(line(text)) else text)


# Times and lengths.


def clock_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read a time of day."""
    if isinstance(cell.value, datetime):
        return Known(cell.value.time().replace(second=0, microsecond=0, tzinfo=None))
    if isinstance(cell.value, time):
        return Known(cell.value.replace(second=0, microsecond=0, tzinfo=None))
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    try:
        return Known(parse_clock(text))
    except DateParseError as error:
        return Kept(str(error))


_MOST_YEARS, _MOST_MONTHS = 25, 300


def length_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read a length of time; a bare number is asked about: months, or years where so many are plausible."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if text.isdecimal() and text.isascii():
        return lengths_of(int(text), text)
    try:
        found = parse_period(text)
    except DateParseError:
        return Kept(messages.NO_LENGTH_READ(text=text))
    return Known(found) if found.in_days else Kept(messages.NO_LENGTH_READ(text=text))


def lengths_of(number: int, text: str) -> CellReading:
    """Return what a number without a unit can mean as a length of time."""
    if not 1 <= number <= _MOST_MONTHS:
        return Kept(messages.NO_LENGTH_READ(text=text))
    readings = {"months": Period(f"P{number}M")}
    if number <= _MOST_YEARS:
        readings["years"] = Period(f"P{number}Y")
    return Unclear(UNIT, readings)


# Words, numbers, countries.


def choice_cell(options: type[Enum], words: Mapping[str, object] | None = None) -> CellReader:
    """Return the reader of one of a few words: as we call the options, as people usually do, or by these `words`."""

    def read(cell: SheetCell, _around: CellContext) -> CellReading:
        text = said_in(cell)
        wanted = plain(text)
        found = (words or {}).get(wanted)
        if found is None and is_not_stated(text):
            return NotStated()
        if found is None:
            found = choice_called(wanted, options) if wanted else None
        return Known(found) if found is not None else Kept(messages.WORD_UNKNOWN(text=text))

    return read


def country_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read a country, named in any of several languages or by its code."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    try:
        return Known(country_of(text))
    except DateParseError as error:
        if len(error.options) > 1:
            return Unclear(COUNTRY, {code: code for code in error.options})
        return Kept(messages.NO_COUNTRY_READ(text=text))


@cache
def country_of(text: str) -> str:
    """Return the code of a country; DateParseError where it is none."""
    from missions.records.codes import read_country

    return read_country(text)


def number_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read a whole number."""
    from missions.dates.parsing import parse_number

    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    try:
        return Known(int(parse_number(text, whole=True)))
    except DateParseError as error:
        return Kept(str(error))


def flag_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read yes or no; a cross or a tick is yes."""
    if isinstance(cell.value, bool):
        return Known(cell.value)
    text = said_in(cell)
    wanted = plain(text) or text
    if wanted in YES_WORDS or wanted in NO_WORDS:
        return Known(wanted in YES_WORDS)
    return NotStated() if is_not_stated(text) else Kept(messages.WORD_UNKNOWN(text=text))


# Names.

_PARTS_NAMES = re.compile(r"\s*[;\n]\s*|\s+/\s+")
_MAY_PART_NAMES = re.compile(r"\s*[;\n]\s*|\s+/\s+|\s+(?:&|\+|und|and|et|sowie)\s+|,\s+")


def names_cell(table: str) -> CellReader:
    """Return the reader of one name or several of records of that table: its value is a tuple of names.

    They are parted at a semicolon, a line break and a slash between blanks; at “&”, “und”, “and” and a comma only
    where every part is on file. It is asked where only one of them is, or where a slash may stand inside a name.
    """

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        text = "\n".join(part.strip() for part in clean(cell.text).split("\n") if part.strip())
        if is_not_stated(line(text)):
            return NotStated()
        whole = line(text.replace("\n", " "))
        known = named_records((table,), around.book)
        if known.called(whole):
            return Known((whole,))
        if table == "people" and _is_no_person(whole):
            return Kept(messages.NO_PERSON_READ(text=whole))
        if not _MAY_PART_NAMES.search(text):
            return Known((whole,))
        parts = _names(_PARTS_NAMES.split(text))
        parts = parts if table == "people" else join_countries(parts)
        if len(parts) > 1:
            doubtful = " / " in text and any(map(is_doubtful, parts))
            return Unclear(SEVERAL, {"several": parts, "one": (whole,)}) if doubtful else Known(parts)
        parts = _names(_MAY_PART_NAMES.split(text))
        if table == "people" and not all(" " in each for each in parts):  # “Beispiel, Pat” is one name
            return Known((whole,))
        on_file = [table == "people" or bool(known.called(each)) for each in parts]
        if len(parts) > 1 and all(map(known.called, parts)):
            return Known(parts)
        if len(parts) > 1 and any(on_file):
            return Unclear(SEVERAL, {"several": parts, "one": (whole,)})
        return Known((parts[0],) if len(parts) == 1 else (whole,))

    return read


def _names(parts: list[str]) -> tuple[str, ...]:
    """Return the names, each once, without what is none."""
    return tuple(dict.fromkeys(each.strip(" ,;") for each in parts if each.strip(" ,;") and not is_not_stated(each)))


def _is_no_person(text: str) -> bool:
    """Whether a text is a word such as “alle”, or a number, and not the name of anybody."""
    return (" " not in text and text[:1].islower() and "@" not in text) or not any(map(str.isalpha, text))


# Who is named.


def mention_id(table: str, name: str) -> str:
    """Return what stands for a record in links until it is looked up: the same for the same name."""
    return f"{table}:{fold(line(name)).strip()}"


def organisation_mention(name: str, **fields: Any) -> Mention:
    """Return an organisation that a cell names, with its short name or its name in its own script from brackets."""
    whole = line(name).strip()
    bare, country = split_country(whole)
    named = as_named(Organisation(id="", name=bare))
    if country:
        fields = {**fields, "country": fields.get("country") or country, "aliases": (whole,)}
    id = mention_id("organisations", named.heading)
    return Mention(id=id, record=replace(named, id=id, **fields))


def person_mentions(name: str, around: CellContext) -> tuple[Mention, ...]:
    """Return somebody whom a cell names, first; then their organisation, if the cell names it too."""
    return around.book.ask(_person_mentions, line(name).strip())


def _person_mentions(name: str, book: Book) -> tuple[Mention, ...]:
    from missions.people.import_list import known_names, read_names
    from missions.people.import_match import person_of_line

    found = read_names(name, book.ask(known_names))
    if not found:
        return ()
    organisations = (organisation_mention(found[0].organisation),) if found[0].organisation else ()
    person = person_of_line(found[0], "", organisations[0].id if organisations else "")
    id = mention_id("people", f"{person.given_name} {person.family_name}")
    return Mention(id=id, record=replace(person, id=id)), *organisations


def with_mentions(row: RowSoFar, mentions: Iterable[Mention]) -> RowSoFar:
    """Return the row so far with these mentions too, each once; what is said of one again adds to what is empty."""
    every = {each.id: each for each in row.mentions}
    for each in mentions:
        held = every.get(each.id)
        if held is None or held.record == each.record:
            every[each.id] = each
        else:
            every[each.id] = replace(held, record=_filled(held.record, each.record))
    return RowSoFar(row.record, tuple(every.values()), row.told, row.country)


def _filled(held: Record, other: Record) -> Record:
    """Return a record with the other's values where its own are empty."""
    missing = {
        each.name: getattr(other, each.name)
        for each in fields_of(type(held))
        if getattr(held, each.name) == each.default != getattr(other, each.name)
    }
    return replace(held, **missing) if missing else held


# Plain fields.


def field_cell(item: Field) -> CellReader:
    """Return the reader of a plain field, as its shape says."""
    match item.shape:
        case Dated(by_contract, past, ending):
            read_day = day_cell(past, by_contract)
            return _or_endless(read_day) if ending else read_day
        case Duration():
            return length_cell
        case EnumChoice(options):
            return choice_cell(options)
        case Flag():
            return flag_cell
        case Clock():
            return clock_cell
        case Note():
            return note_cell
        case CountryCode():
            return country_cell
        case Number(whole=True, least=None, most=None):
            return number_cell
        case shape if type(shape) is Text:
            return text_cell

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        text = said_in(cell)
        if is_not_stated(text):
            return NotStated()
        try:
            return Known(read_value(cell.text, item.shape, around.book, around.today))
        except DateParseError as error:
            return Kept(str(error))

    return read


def _or_endless(read_day: CellReader) -> CellReader:
    def read(cell: SheetCell, around: CellContext) -> CellReading:
        return Known(None, messages.WITHOUT_END()) if is_endless(said_in(cell)) else read_day(cell, around)

    return read


def field_put(name: str, is_list: bool = False) -> Put:
    """Return what sets a field of the record to the value that was read, or adds its values to those of a list."""

    def put(row: RowSoFar, value: Any, _around: CellContext) -> RowSoFar:
        held = getattr(row.record, name)
        both = tuple(dict.fromkeys((*held, *value))) if is_list else value
        return row._replace(record=replace(row.record, **{name: both}))

    return put


_NOTES = (
    "notes", "note", "remarks", "remark", "comments", "comment", "bemerkungen", "bemerkung", "anmerkungen", "anmerkung",
    "notizen", "notiz", "hinweise", "hinweis", "kommentar", "kommentare", "sonstiges", "remarques", "remarque",
    "observations", "observation", "commentaires", "commentaire", "divers", "details",
)  # fmt: skip
"""Usual headings of remarks, folded."""


def _put_notes(row: RowSoFar, value: Any, _around: CellContext) -> RowSoFar:
    both = "\n".join(filter(None, (row.record.notes, value)))
    return row._replace(record=replace(row.record, notes=both))


def notes_target(*words: str) -> Target:
    """Return the target of remarks, of which every kind has one; `words` are headings of them in its lists only."""
    return Target("notes", messages.NOTES, (*_NOTES, *words), note_cell, _put_notes, ("notes",), several=True)


def field_target(
    struct: type[msgspec.Struct],
    name: str,
    words: tuple[str, ...] = (),
    *,
    read: CellReader | None = None,
    label: Sentence | None = None,
    **others: Any,
) -> Target:
    """Return the target of a plain field of a record: its name, its label, and how its shape is read.

    `others` are further fields of the target, such as `holds`.
    """
    item = next(each for each in fields_of(struct) if each.name == name)
    is_list = isinstance(item.shape, Many)
    return Target(
        name,
        label or Sentence(item.title),
        words,
        read or field_cell(item),
        field_put(name, is_list),
        (name,),
        is_personal=others.pop("is_personal", item.restricted),
        several=others.pop("several", is_list),
        **others,
    )
