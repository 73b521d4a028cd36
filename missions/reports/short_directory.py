"""The short forms of people and organisations: how letters begin, whose holidays count, and who is on file already."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from missions.dates.business_days import zone_of_country
from missions.dates.parsing import DateParseError
from missions.delegation.sides import is_ours, organisations_marked_ours
from missions.people.duplicates import organisation_alike, person_alike
from missions.people.import_list import known_names, read_names
from missions.people.names import split_titles
from missions.records.codes import COUNTRIES, country_name
from missions.records.field_values import read_value, show_struct
from missions.records.fields import Link, Many, Text
from missions.records.organisations import Organisation
from missions.records.people import BEHIND_NAMES, FAMILY_NAME_FIRST, Function, NameOrder, Person, name_as_written
from missions.reports import directory_messages as messages
from missions.reports.lines import place_text
from missions.reports.report import Line, Phrase, phrased
from missions.reports.short_form import Alike, Around, FormRow, ShortForm
from missions.reports.short_rows import as_shown, field_row, shown_back
from missions.text import line

_ORGANISATION = Link(("organisations",))
_COUNTRY_BEHIND = re.compile(r"(.+?)\s*\(\s*([A-Z]{2})\s*\)")
_ORDERED = FAMILY_NAME_FIRST | {"JP"}
"""Countries that, in brackets behind a name, tell that the family name stands first."""

_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "mx", "miss", "sir", "lady", "dame", "lord"})
"""Forms of address after which English puts the family name, folded and without full stops."""


# A person.


def _read_name(person: Person, text: str, around: Around) -> Person:
    """Return the person with the names that were typed; what a name does not say stays as it is."""
    typed = line(text).strip()
    if not typed:
        return replace(person, family_name="", given_name="", academic_title="", honorific="")
    behind = _COUNTRY_BEHIND.fullmatch(typed)
    family_first = False
    if behind and behind[2] in COUNTRIES:
        typed, words = behind[1], behind[1].split()
        family_first = behind[2] in _ORDERED and len(words) > 1 and "," not in typed
        typed = f"{words[0]}, {' '.join(words[1:])}" if family_first else typed
    found = read_names(typed, around.book.ask(known_names))
    if not found or not found[0].family_name or not any(map(str.isalpha, typed)):
        raise DateParseError(messages.NO_NAME_IN(text=typed))
    if len(found) > 1:
        raise DateParseError(messages.SEVERAL_PEOPLE())
    named = found[0]
    beside = (
        (named.organisation, messages.ORGANISATION),
        (named.function, messages.FUNCTION),
        ("; ".join(named.emails), messages.EMAIL),
    )
    for rest, label in beside:
        if rest:
            raise DateParseError(messages.NOT_IN_A_NAME(rest=rest, label=label()))
    family_first = family_first or named.name_order is NameOrder.FAMILY_FIRST
    unsaid = Person(id="") if _typed_titles(person) else person
    return replace(
        person,
        family_name=named.family_name,
        given_name=named.given_name,
        native_name=named.native_name or person.native_name,
        honorific=named.honorific or unsaid.honorific,
        academic_title=named.academic_title or unsaid.academic_title,
        name_order=NameOrder.FAMILY_FIRST if family_first else person.name_order,
    )


def _show_name(person: Person, around: Around) -> str:
    """Return titles and names as one would type them: in their order if that is read so, else the family name first."""
    if not (person.family_name or person.given_name):
        return ""
    if person.honorific in BEHIND_NAMES and not person.given_name:
        return person.addressed_as
    titles = _typed_titles(person)
    names = name_as_written(replace(person, academic_title=""), around.book.organisations)
    written = f"{titles} {names}".strip()
    apart = f"{titles} {person.family_name}, {person.given_name}".strip()
    return next((each for each in (written, apart) if _is_read_so(each, person, around)), written)


def _typed_titles(person: Person) -> str:
    """Return form of address and title as they are typed before a name; empty if they would be read as names."""
    said = " ".join(each for each in (person.honorific, person.academic_title) if each)
    wanted = (person.family_name, person.honorific, person.academic_title)
    return said if split_titles(f"{said} {person.family_name}") == wanted else ""


def _is_read_so(text: str, person: Person, around: Around) -> bool:
    try:
        return _read_name(person, text, around) == person
    except DateParseError:
        return False


def _name_aside(person: Person, _around: Around) -> str:
    if not person.family_name:
        return ""
    return (messages.FAMILY_NAME if person.given_name else messages.ONE_NAME_HELD)(name=person.family_name)


def _read_organisation(person: Person, text: str, around: Around) -> Person:
    id = read_value(text, _ORGANISATION, around.book, around.today)
    if not _says_more(person):
        return _with_functions(person, id, [each.function for each in person.functions])
    new = () if id in ("", *_organisations(person)) else (Function(organisation=id),)
    return replace(person, functions=(*person.functions, *new))


def _show_organisation(person: Person, around: Around) -> str:
    return "; ".join(as_shown(id, _ORGANISATION, around.book) for id in _organisations(person))


def _organisation_aside(person: Person, around: Around) -> str:
    return "; ".join(filter(None, (shown_back(id, _ORGANISATION, around) for id in _organisations(person))))


def _organisations(person: Person) -> Sequence[str]:
    return list(dict.fromkeys(each.organisation for each in person.functions if each.organisation))


def _read_functions(person: Person, text: str, around: Around) -> Person:
    found = read_value(text, Many(Text()), around.book, around.today)
    if not _says_more(person):
        return _with_functions(person, next(iter(_organisations(person)), ""), found)
    *before, last = person.functions
    held = {each.function for each in person.functions}
    places = _organisations(person)
    is_open = last == Function(organisation=last.organisation)
    at = last.organisation if is_open else places[0] if len(places) == 1 else ""
    new = tuple(Function(organisation=at, function=each) for each in found if each not in held)
    return replace(person, functions=(*before, *(() if is_open and new else (last,)), *new))


def _with_functions(person: Person, organisation: str, functions: Sequence[str]) -> Person:
    """Return the person with functions of nothing but a name, all at the same organisation."""
    every = list(dict.fromkeys(filter(None, functions))) or [""]
    held = (Function(organisation=organisation, function=each) for each in every)
    return replace(person, functions=tuple(each for each in held if each != Function()))


def _show_functions(person: Person, around: Around) -> str:
    if _says_more(person):
        return "; ".join(as_shown(each, Text(), around.book) for each in _told_functions(person, around))
    return "; ".join(each.function for each in person.functions if each.function)


def _told_functions(person: Person, around: Around) -> Iterator[str]:
    return (show_struct(each, around.book.heading) for each in person.functions)


def _says_more(person: Any) -> bool:
    """Whether the functions of a person say more than their names at one organisation."""
    names = [each.function for each in person.functions]
    plain = _with_functions(person, next(iter(_organisations(person)), ""), names)
    return plain.functions != person.functions or any(";" in each or each.startswith(("“", '"')) for each in names)


def _person_in_short(person: Person, around: Around) -> Iterator[Line]:
    if not (person.family_name or person.given_name):
        yield Line(messages.NEEDS_A_NAME())
        return
    name = Phrase(name_as_written(person, around.book.organisations), strong=True)
    at = around.book.organisations.get(next(iter(_organisations(person)), ""))
    functions = ", ".join(dict.fromkeys(each.function for each in person.functions if each.function))
    facts: dict[str, Any] = {"person": name, "functions": line(functions)}
    if at is not None:
        where = line(at.heading)
        country = country_name(at.country) if at.country else ""
        facts["organisation"] = messages.IN_COUNTRY(organisation=where, country=country) if country else where
    said = (
        (messages.PERSON_FUNCTION_AT if functions else messages.PERSON_AT)
        if at is not None
        else (messages.PERSON_FUNCTION if functions else messages.PERSON_ALONE)
    )
    yield Line.told(phrased(said, **facts))
    yield Line(messages.LETTERS_BEGIN(name=how_letters_begin(person, around)))


def how_letters_begin(person: Person, around: Around) -> str:
    """Return the name after “Dear”: as the person is addressed if English has a word for it, else every name."""
    address = person.addressed_as
    is_known = person.honorific.rstrip(".").lower() in _FORMS_OF_ADDRESS
    if address and (is_known or not address.startswith(person.honorific or " ")):
        return address
    return name_as_written(replace(person, academic_title=""), around.book.organisations)


def _like_person(person: Person, around: Around) -> Alike | None:
    found = person_alike(person, around.book)
    if found is None:
        return None
    other = around.book.people[found.id]
    at = next(iter(_organisations(other)), "")
    place = line(around.book.heading(at)) if at else messages.NO_ORGANISATION()
    return Alike(other.id, messages.LIKE_PERSON(person=line(around.book.heading(other.id)), place=place))


PERSON = ShortForm(
    rows=(
        FormRow(
            "name",
            messages.NAME,
            messages.NAME_HINT,
            messages.NAME_HELP,
            _read_name,
            _show_name,
            _name_aside,
            opens=("family_name", "given_name", "honorific", "academic_title"),
        ),
        FormRow(
            "organisation",
            messages.ORGANISATION,
            messages.ORGANISATION_HINT,
            messages.ORGANISATION_HELP,
            _read_organisation,
            _show_organisation,
            _organisation_aside,
            kinds=_ORGANISATION.kinds,
            opens=("functions",),
            is_rich=_says_more,
        ),
        FormRow(
            "function",
            messages.FUNCTION,
            messages.FUNCTION_HINT,
            messages.FUNCTION_HELP,
            _read_functions,
            _show_functions,
            opens=("functions",),
            is_rich=_says_more,
        ),
        field_row(Person, "emails", messages.EMAIL, messages.EMAILS_HINT, messages.EMAILS_HELP),
    ),
    start=lambda _: Person(id="new"),
    in_short=lambda person, around: tuple(_person_in_short(person, around)),
    needs="name",
    edits=True,
    alike=_like_person,
)


# An organisation.


def _organisation_in_short(organisation: Organisation, around: Around) -> Iterator[Line]:
    if not organisation.name:
        yield Line(messages.NEEDS_ORGANISATION_NAME())
        return
    marked = [id for id in organisations_marked_ours(around.book) if id != organisation.id]
    place = place_text(organisation.city, organisation.country)
    name = Phrase(line(organisation.name), strong=True)
    yield Line.told(
        phrased(messages.PLACED, name=name, place=place) if place else phrased(messages.PERSON_ALONE, person=name)
    )
    if organisation.country:
        country, zone = country_name(organisation.country), organisation.zone or zone_of_country(organisation.country)
        said = messages.OF_COUNTRY if zone else messages.OF_COUNTRY_ZONES
        yield Line(said(country=country, zone=zone) if zone else said(country=country))
    else:
        yield Line(messages.NO_COUNTRY_YET())
    if organisation.ours:
        yield Line((messages.ONE_OF_OURS if marked else messages.FIRST_OF_OURS)())
    elif not marked:
        yield Line(messages.NONE_OF_OURS())
    elif organisation.parent and is_ours(organisation.parent, around.book):
        yield Line(messages.ONE_OF_OURS())


def _like_organisation(organisation: Organisation, around: Around) -> Alike | None:
    id = organisation_alike(organisation, around.book)
    if not id:
        return None
    other = around.book.organisations[id]
    place = place_text(other.city, other.country)
    name = line(other.heading)
    return Alike(id, messages.LIKE_PERSON(person=name, place=place) if place else name)


ORGANISATION = ShortForm(
    rows=(
        field_row(
            Organisation, "name", messages.NAME, messages.ORGANISATION_NAME_HINT, messages.ORGANISATION_NAME_HELP
        ),
        field_row(
            Organisation, "country", messages.COUNTRY, messages.COUNTRY_HINT, messages.COUNTRY_HELP, is_asked=True
        ),
        field_row(Organisation, "city", messages.CITY, messages.CITY_HINT, messages.CITY_HELP),
        field_row(Organisation, "kind", messages.KIND, messages.KIND_HINT, messages.KIND_HELP, starts_group=True),
        field_row(Organisation, "ours", messages.OURS, messages.OURS_HINT, messages.OURS_HELP),
        field_row(Organisation, "website", messages.WEBSITE, messages.WEBSITE_HINT, messages.WEBSITE_HELP),
    ),
    start=lambda _: Organisation(id="new"),
    in_short=lambda organisation, around: tuple(_organisation_in_short(organisation, around)),
    needs="name",
    edits=True,
    alike=_like_organisation,
)
