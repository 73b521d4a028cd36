"""What a row of a list of organisations or people becomes: its values put down one by one, and settled in the end."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.dates.parsing import DateParseError
from missions.importing import messages
from missions.importing.cell_days import CellReader, said_in
from missions.importing.cell_readers import organisation_mention, with_mentions
from missions.importing.listed_names import as_named, folded
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, CellReading, Kept, Known, Mention, NotStated, RecordDraft, RowSoFar
from missions.importing.words import is_not_stated
from missions.messages import Sentence
from missions.people import messages as people_messages
from missions.people.duplicates import features_of_person
from missions.people.import_list import ListedPerson, known_names, read_names
from missions.people.names import (
    family_name_first,
    is_form_of_address,
    is_latin,
    is_title,
    name_words,
    organisation_key,
    split_name,
)
from missions.people.vocabulary import names_function, split_offices
from missions.records.book import Book
from missions.records.codes import country_name
from missions.records.field_values import read_value
from missions.records.fields import Many, RecordField, fields_of
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.text import clean, line

_SIMPLE_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+\.?)*")
_BETWEEN = re.compile(r"[;\n]|\s/\s")
_POSTCODE = re.compile(r"(?:[A-Z]{1,3}-)?\d[\d -]{2,8}")

Put = Callable[[RowSoFar, Any, CellContext], RowSoFar]


# Cells.


def several_cell(struct: type[msgspec.Struct], name: str) -> CellReader:
    """Return the reader of a list of one sort, such as addresses; what is none of them is kept in the notes."""
    shape = next(each.shape for each in fields_of(struct) if each.name == name)
    assert isinstance(shape, Many)

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        text = clean(cell.text)
        if is_not_stated(line(text)):
            return NotStated()
        good, bad, why = list[str](), list[str](), ""
        for part in filter(None, (each.strip() for each in _BETWEEN.split(text))):
            if is_not_stated(part):
                continue
            try:
                good += read_value(part, shape, around.book, around.today)
            except DateParseError as error:
                bad.append(part)
                why = why or str(error)
        return Known(tuple(dict.fromkeys(good)), "", "; ".join(bad)) if good else Kept(why)

    return read


def name_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read somebody's whole name, with titles, in either order; a second person in the cell goes to the notes."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    known = around.book.ask(known_names)
    if _SIMPLE_NAME.fullmatch(text) and is_latin(text):
        bare, office = split_offices(text)
        parts = split_name(bare, known)
        if parts.family_name:
            return Known(ListedPerson(typed=text, function=office, **msgspec.structs.asdict(parts)))
    found = read_names(text, known)
    if not found:
        return Kept()
    return Known(found[0], "", "" if len(found) == 1 else text)


# People.


def start_person(id: str, _around: CellContext) -> Record:
    """Return nobody yet."""
    return Person(id=id)


def _person(row: RowSoFar) -> Person:
    assert isinstance(row.record, Person)
    return row.record


def _with(row: RowSoFar, *told: str, **fields: Any) -> RowSoFar:
    """Return the row with these fields of its record, and what is told of it."""
    return row._replace(record=replace(row.record, **fields), told=(*row.told, *told))


def put_given_name(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the given name; titles before it are kept apart."""
    return _with_names(row, "", value)


def put_family_name(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the family name; one in capitals is written as usual."""
    return _with_names(row, value, _person(row).given_name)


def _with_names(row: RowSoFar, family: str, given: str) -> RowSoFar:
    """Return the row with a name of two columns."""
    person = _person(row)
    (family, own_family), (given, own_given) = map(_parted_script, (family, given))
    parts = family_name_first(family, given)
    own = " ".join(filter(None, (own_family, person.native_name or own_given)))
    native = own if is_latin(family + given) else f"{family} {given}".strip()
    return _with(
        row,
        family_name=parts.family_name,
        given_name=parts.given_name,
        native_name=native if own_family else person.native_name or native,
        honorific=person.honorific or parts.honorific,
        academic_title=person.academic_title or parts.academic_title,
    )


_OWN_SCRIPT = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*$")


def _parted_script(name: str) -> tuple[str, str]:
    """Return a name in Latin letters, and what stands in brackets after it in another script: “Kenji (健二)”."""
    found = _OWN_SCRIPT.search(name)
    if found and is_latin(name[: found.start()]) and not is_latin(found[1]):
        return name[: found.start()], found[1]
    return name, ""


def put_name(row: RowSoFar, value: ListedPerson, around: CellContext) -> RowSoFar:
    """Put the whole name; beside a given name it is the family name, beside both another name of the same person."""
    person = _person(row)
    if person.given_name and not person.family_name:
        return put_family_name(row, value.typed, around)
    if person.family_name:
        return _with_other_name(row, value)
    told = [each for each in value.doubts if each != people_messages.FAMILY_FIRST()]
    row = _with(
        row,
        *told,
        family_name=value.family_name,
        given_name=value.given_name,
        native_name=value.native_name,
        name_order=value.name_order,
        honorific=value.honorific,
        academic_title=value.academic_title,
        emails=value.emails,
        phones=value.phones,
    )
    if value.organisation:
        row = put_organisations(row, (value.organisation,), around)
    return put_function(row, value.function, around) if value.function else row


def _with_other_name(row: RowSoFar, value: ListedPerson) -> RowSoFar:
    """Return the row with what its whole name adds to the names of two columns."""
    person = _person(row)
    row = _with(
        row,
        honorific=person.honorific or value.honorific,
        academic_title=person.academic_title or value.academic_title,
        native_name=person.native_name or value.native_name,
    )
    own = set(name_words(person.given_name, person.family_name))
    if set(name_words(value.given_name, value.family_name)) <= own or not is_latin(value.family_name):
        return row
    name = f"{value.given_name} {value.family_name}".strip()
    return _with(row, aliases=(*person.aliases, name))


def put_native_name(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the name in its own script; one in Latin letters there is another name."""
    person = _person(row)
    if is_latin(value):
        return row if value in person.names else _with(row, aliases=(*person.aliases, value))
    return _with(row, native_name=value)


def put_aliases(row: RowSoFar, value: tuple[str, ...], _around: CellContext) -> RowSoFar:
    """Put other names, of which the first in another script is the name in their own."""
    person = _person(row)
    native = next((each for each in value if not is_latin(each)), "") if not person.native_name else ""
    others = (each for each in value if each != native)
    aliases = tuple(dict.fromkeys((*person.aliases, *others)))
    return _with(row, native_name=person.native_name or native, aliases=aliases)


def put_title(row: RowSoFar, value: str, around: CellContext) -> RowSoFar:
    """Put what stands under “title”: a form of address, an academic title, both, or else a function."""
    if found := _with_titles(row, value):
        return found
    if any(map(is_title, value.split())) and not names_function(value):
        return _with(row, academic_title=value)
    return put_function(row, value, around)


def put_honorific(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the form of address; an academic title there is kept as one."""
    return _with_titles(row, value) or _with(row, honorific=value)


def _with_titles(row: RowSoFar, value: str) -> RowSoFar | None:
    """Return the row with the titles of a text; None if it has other words, too."""
    person, words = _person(row), value.split()
    if not all(map(is_title, words)):
        return None
    address = " ".join(filter(is_form_of_address, words))
    titles = " ".join(each for each in words if not is_form_of_address(each))
    return _with(row, honorific=address or person.honorific, academic_title=titles or person.academic_title)


def put_organisations(row: RowSoFar, value: tuple[str, ...], _around: CellContext) -> RowSoFar:
    """Put where somebody works; a function that is known already is held at each of them."""
    person = _person(row)
    function = person.functions[0].function if person.functions else ""
    mentions = [organisation_mention(each, country=row.country) for each in value]
    held = {each.organisation for each in person.functions}
    new = tuple(Function(organisation=each.id, function=function) for each in mentions if each.id not in held)
    kept = tuple(each for each in person.functions if each.organisation)
    return with_mentions(_with(row, functions=(*kept, *new)), mentions)


def put_function(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the function, at each organisation that is named."""
    held = _person(row).functions or (Function(),)
    functions = tuple(
        replace(each, function=", ".join(dict.fromkeys(filter(None, (each.function, value))))) for each in held
    )
    return _with(row, functions=functions)


def put_of_organisation(name: str, label: Sentence) -> Put:
    """Return what puts a fact about the organisation somebody works for; without one, or as a second, it is noted."""

    def put(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
        country = value if name == "country" else row.country
        first = next((each.organisation for each in _person(row).functions if each.organisation), "")
        held = next((getattr(each.record, name) for each in row.mentions if each.id == first), "")
        if not first or held not in ("", value):
            shown = country_name(value) if name == "country" else value
            note = messages.NOTE(label=label(), text=shown)
            notes = "\n".join(filter(None, (row.record.notes, note)))
            return _with(row._replace(country=country), notes=notes)
        mentions = tuple(
            replace(each, record=replace(each.record, **{name: getattr(each.record, name) or value}))
            if each.id == first or name == "country"
            else each
            for each in row.mentions
        )
        return row._replace(mentions=mentions, country=country)

    return put


def put_address(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the address; further columns of it stand below, what follows a postcode behind it."""
    held = getattr(row.record, "address", "")
    last = held.rpartition("\n")[2]
    between = " " if _POSTCODE.fullmatch(last) else "\n"
    return _with(row, address=f"{held}{between}{value}" if held else value)


def finish_person(draft: RecordDraft, around: CellContext) -> RecordDraft:
    """Return the draft with a name; a row that names nobody but an organisation is what it says of that."""
    person = draft.record
    assert isinstance(person, Person)
    if person.family_name:
        return draft
    if name := person.given_name or person.native_name:
        given = "" if name == person.given_name else person.given_name
        return replace(draft, record=replace(person, family_name=name, given_name=given))
    organisation = next((each for each in draft.mentions if isinstance(each.record, Organisation)), None)
    if organisation is not None and not any(each.function for each in person.functions):
        return replace(draft, record=person, mentions=_of_organisation(draft, organisation, person))
    said = next(iter((*person.emails, *person.phones, *person.address.split("\n"), *person.notes.split("\n"))), "")
    found = read_names(said, around.book.ask(known_names)) if person.emails else ()
    named = found[0] if found else ListedPerson(typed=said, family_name=said)
    told = messages.NAMED_BY(name=named.heading)
    after = replace(person, family_name=named.family_name, given_name=named.given_name)
    return replace(draft, record=after, told=(*draft.told, told))


def _of_organisation(draft: RecordDraft, organisation: Mention, person: Person) -> tuple[Mention, ...]:
    """Return the mentions of a row that names nobody: what it says, it says of the organisation."""
    record = organisation.record
    assert isinstance(record, Organisation)
    full = replace(
        record,
        emails=person.emails,
        phones=person.phones,
        address=person.address,
        notes=person.notes,
        sources=person.sources,
        aliases=tuple(dict.fromkeys((*record.aliases, *person.aliases))),
    )
    return tuple(replace(each, record=full) if each.id == organisation.id else each for each in draft.mentions)


def person_key(record: Record, book: Book) -> tuple[str, ...]:
    """Return what two people that are the same have in common: an address of their own, else name and organisation."""
    assert isinstance(record, Person)
    emails = features_of_person(record).emails
    if emails:
        return (min(emails),)
    organisation = next((book.heading(each.organisation) for each in record.functions if each.organisation), "")
    names = " ".join(sorted(name_words(record.given_name, record.family_name)))
    return names or folded(record.family_name), folded(organisation)


# Organisations.


def start_organisation(id: str, _around: CellContext) -> Record:
    """Return an organisation of which nothing is known yet."""
    return Organisation(id=id)


def put_organisation_name(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the name, and what stands in brackets behind it as another name."""
    assert isinstance(row.record, Organisation)
    return row._replace(record=as_named(replace(row.record, name=value)))


def put_parent(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put what it is a part of."""
    mention = organisation_mention(value)
    return with_mentions(_with(row, parent=mention.id), (mention,))


def finish_organisation(draft: RecordDraft, _around: CellContext) -> RecordDraft:
    """Return the draft with a name, if only another one is known, and with what it leaves open."""
    record = draft.record
    assert isinstance(record, Organisation)
    told = draft.told
    if not record.name:
        other = next(iter((record.short_name, *record.aliases, record.website, *record.emails, *record.phones)), "")
        name = other or line(record.address or record.notes) or record.id
        record, told = replace(record, name=name), (*told, messages.NAMED_BY(name=name))
    missing = draft.missing if record.country else (*draft.missing, RecordField(Organisation, "country").label)
    return replace(draft, record=record, told=told, missing=tuple(dict.fromkeys(missing)))


def organisation_key_of(record: Record, _book: Book) -> tuple[str, ...]:
    """Return what two organisations that are the same have in common: the words of their name, and the country."""
    assert isinstance(record, Organisation)
    return organisation_key(record.name) or folded(record.name), record.country
