"""Reads a pasted list of people: one per line, or a table from a spreadsheet with or without headings."""

import csv
import re
from collections.abc import Iterator

import msgspec

from missions.messages import message
from missions.people import messages
from missions.people.names import (
    KnownNames,
    NameParts,
    family_name_first,
    is_form_of_address,
    is_latin,
    is_title,
    organisation_key,
    split_name,
    split_titles,
)
from missions.people.vocabulary import (
    FAMILY_NAMES_FIRST,
    GIVEN_NAMES,
    PARTICLES,
    header_of,
    is_degree,
    is_qualifier,
    is_suffix,
    names_function,
    names_organisation,
    split_native_function,
    split_offices,
)
from missions.records.book import Book
from missions.records.fields import fields_of
from missions.records.people import NameOrder, Person
from missions.records.soundness import what_is_wrong
from missions.text import clean, fold, is_east_asian, line

_PHONES = next(item for item in fields_of(Person) if item.name == "phones")

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00|0|\(0|\(\+)[\d][\d ()/.\u2013-]{5,22}\d(?!\w)")
_LABEL = re.compile(r"\b(?:mailto|e-?mail|mail|tel|telefon|phone|mobil|mobile|fon)\s{0,3}[.:]{1,2}", re.IGNORECASE)
_BULLET = re.compile(r"^\s{0,40}(?:[-–—•*·▪◦]{1,3}\s|\(?\d{1,4}[.)]\s)\s{0,40}")
_DASH = re.compile(r"\s[–—-]\s")
_BRACKETS = re.compile(r"\(([^()]{0,200})\)|（([^（）]{0,200})）|(?<=\w\s)\[([^\[\]]{0,200})\]\s*$")
_NATIVE_FIRST = re.compile(
    r"^\s{0,40}((?:[^\W\d_][\w.'-]{0,30} ){0,5}?)"
    r"([^\x00-\u024f]{1,40}?(?: [^\x00-\u024f]{1,40}?){0,2})\s{0,9}[(（]([^()（）]{1,80})[)）]"
)
_AND = re.compile(r"\s+(?:and|und|et|&|sowie|/)\s+")
_SEMICOLON = re.compile(r"\s*;\s*")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?")
_BEFORE_COLON = re.compile(r"^\s{0,40}([^:;,|\t]{2,80}):\s+(.{2,})$")
_SEVERAL_ADDRESSES = re.compile(r">\s{0,9}[;,]\s{0,9}")


class ListedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody as named in a pasted list; `typed` is the line as pasted, `number` its place in the list from 1."""

    typed: str
    number: int = 0
    family_name: str = ""
    given_name: str = ""
    native_name: str = ""
    name_order: NameOrder = NameOrder.NOT_STATED
    honorific: str = ""
    academic_title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisation: str = ""
    function: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What the person is called."""
        first = self.name_order is NameOrder.FAMILY_FIRST or is_east_asian(self.native_name)
        names = (self.family_name, self.given_name) if first else (self.given_name, self.family_name)
        parts = (self.academic_title, *names)
        return " ".join(part for part in parts if part) or self.typed

    @property
    def swapped(self) -> "ListedPerson":
        """The same with family and given name swapped; unchanged if there is only one name."""
        if not self.given_name:
            return self
        doubts = tuple(doubt for doubt in self.doubts if doubt not in {each() for each in _ORDER_DOUBTS})
        names = {"family_name": self.given_name, "given_name": self.family_name}
        return msgspec.structs.replace(self, **names, name_order=NameOrder.NOT_STATED, doubts=doubts)


_ORDER_DOUBTS = (messages.FAMILY_FIRST, messages.SWAPPED_BY_FILE, messages.READ_FAMILY_FIRST)


def known_names(book: Book) -> KnownNames:
    """Return what the people and organisations of a book are called."""
    people = book.people.values()
    return KnownNames(
        frozenset(fold(each.family_name) for each in people),
        frozenset(word for each in people for word in fold(each.given_name).split()),
        frozenset(
            organisation_key(name)
            for each in book.organisations.values()
            for name in (each.name, each.short_name, *each.aliases)
            if name
        ),
    )


def read_names(text: str, known: KnownNames = KnownNames()) -> tuple[ListedPerson, ...]:  # noqa: B008 — frozen
    """Read a list; empty lines are skipped, and a line in which no name is found is kept as it is.

    Understands “Dr. Pat Example <pat@example.org>, Example Org, head of office”, “Example, Pat; Example Org”, cells
    with tabs between them, a first line of headings, lists of addresses as mail programs write them, and names in
    other scripts.
    """
    lines = [each for each in _lines(clean(text)) if each.strip()]
    headed = _read_table(lines)
    found = headed if headed is not None else (_person_of_line(each, known) for each in lines)
    return tuple(msgspec.structs.replace(each, number=number) for number, each in enumerate(found, 1))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines; one with several addresses, as mail programs write them, or several people, is split."""
    for each in text.split("\n"):
        if len(_EMAIL.findall(each)) > 1:
            yield from _SEVERAL_ADDRESSES.sub(">\n", each).split("\n")
        else:
            yield from _people_on_line(each)


def _people_on_line(text: str) -> tuple[str, ...]:
    """Return the parts of a line that names several people and nothing else, or the line."""
    for between in (_AND, _SEMICOLON):
        parts = tuple(part.strip() for part in between.split(text) if part.strip())
        if len(parts) > 1 and all(map(_names_person, parts)):
            known = all(fold(_bare(part)[0]) in GIVEN_NAMES or is_title(part.split()[0]) for part in parts)
            if between is _AND or known or len(parts) > 2:
                return parts
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if len(parts) > 1 and all(_names_person(part) and is_title(part.split()[0]) for part in parts):
        return parts
    return (text,)


def _names_person(text: str) -> bool:
    """Whether a text is nothing but the given and family name of somebody, with titles."""
    words = _bare(text)
    if not 2 <= len(words) <= 4 or names_organisation(text) or names_function(" ".join(words)):
        return False
    return all(_NAME_WORD.fullmatch(word) or word.lower() in PARTICLES for word in words) and words[0][:1].isupper()


def _bare(text: str) -> list[str]:
    return split_titles(text)[0].split() or [""]


# A table with headings.


def _read_table(lines: list[str]) -> list[ListedPerson] | None:
    """Read a table whose first line names at least two facts of a person; None if it is no table."""
    if len(lines) < 2:
        return None
    for mark in "\t;,|":
        heads = [header_of(cell) for cell in lines[0].split(mark)]
        if sum(bool(head) for head in heads) >= 2 and {"name", "family_name", "given_name"} & set(heads):
            try:
                rows = list(csv.reader(lines[1:], delimiter=mark))
            except csv.Error:
                rows = [each.split(mark) for each in lines[1:]]
            return [_person_of_row(heads, row, mark) for row in rows if any(cell.strip() for cell in row)]
    return None


def _person_of_row(heads: list[str], row: list[str], mark: str) -> ListedPerson:
    cells: dict[str, str] = {}
    for head, cell in zip(heads, row, strict=False):
        if head and line(cell):
            cells[head] = f"{cells[head]} {line(cell)}" if head in cells else line(cell)
    named = cells.get("name", "")
    if named and "given_name" not in cells:
        family, _, given = named.partition(",")
        parts = family_name_first(family, given) if given.strip() else split_name(named, KnownNames())
    else:
        parts = family_name_first(cells.get("family_name", named), cells.get("given_name", ""))
    native = cells.get("native_name", "") or parts.native_name
    title, address = cells.get("academic_title", ""), cells.get("honorific", "")
    if title and not address and is_form_of_address(title):
        title, address = "", title
    phone = cells.get("phone", "")
    is_phone = bool(phone) and not what_is_wrong((phone,), _PHONES)
    doubts = (*parts.doubts, messages.NO_PHONE(text=phone)) if phone and not is_phone else parts.doubts
    return ListedPerson(
        typed=line(mark.join(row)),
        family_name=parts.family_name or parts.given_name or native or line(mark.join(row)),
        given_name=parts.given_name if parts.family_name else "",
        native_name=native,
        honorific=address or parts.honorific,
        academic_title=title or parts.academic_title,
        emails=tuple(_EMAIL.findall(cells.get("email", ""))),
        phones=(phone,) if is_phone else (),
        organisation=cells.get("organisation", ""),
        function=cells.get("function", ""),
        doubts=doubts,
    )


# A line by itself.


def _person_of_line(pasted: str, known: KnownNames) -> ListedPerson:
    typed = line(pasted)
    rest = _latin_first(_BULLET.sub("", pasted))
    before = _BEFORE_COLON.match(rest)
    if before and names_organisation(before[1]):
        rest = f"{before[2]}, {before[1]}"
    emails = tuple(dict.fromkeys(_EMAIL.findall(rest)))
    rest = _LABEL.sub(" ", _EMAIL.sub(" ", rest))
    phones = tuple(dict.fromkeys(line(each).strip() for each in _PHONE.findall(rest)))
    rest = _PHONE.sub(" ", rest)
    cells = [_trim_cell(cell) for cell in _cells(rest)]
    cells = [cell for cell in cells if cell and not cell.isdecimal()]
    honorific, academic = "", ""
    while cells and is_title(cells[0]) and len(cells) > 1:
        title = cells.pop(0)
        honorific, academic = (
            (title, academic) if is_form_of_address(title) else (honorific, f"{academic} {title}".strip())
        )
    if not cells:
        return _from_address(typed, emails, phones)
    cells = _name_first(cells, known)
    cells[0], office = split_offices(cells[0])
    if not is_latin(cells[0]):
        cells[0], behind = split_native_function(cells[0])
        office = ", ".join(each for each in (office, behind) if each)
    parts, others = _name_of(cells, known)
    if not parts.family_name:
        return ListedPerson(typed=typed, family_name=typed, emails=emails, phones=phones, doubts=(messages.NO_NAME(),))
    native, organisation = parts.native_name, ""
    degrees: list[str] = []
    functions, doubts = [office] if office else [], parts.doubts
    for cell in others:
        if is_qualifier(cell):
            if "/" not in cell and (academic or parts.academic_title or degrees):
                degrees.append(f"({cell})")
        elif is_suffix(cell):
            parts = msgspec.structs.replace(parts, family_name=f"{parts.family_name} {cell}")
        elif all(is_degree(word) for word in cell.split()) or is_title(cell):
            degrees.append(cell)
        elif not native and not is_latin(cell) and is_latin(parts.family_name) and not _is_organisation(cell, known):
            native = cell
        elif not organisation and (organisation_key(cell) in known.organisations or not names_function(cell)):
            organisation = cell
            if _names_person(cell) and fold(_bare(cell)[0]) in GIVEN_NAMES and not _is_organisation(cell, known):
                doubts = (*doubts, str(message(messages.MAY_BE_ANOTHER, text=cell)))
        else:
            functions.append(cell)
    return ListedPerson(
        typed=typed,
        family_name=parts.family_name,
        given_name=parts.given_name,
        native_name=native,
        name_order=_name_order(parts),
        honorific=honorific or parts.honorific,
        academic_title=" ".join(part for part in (academic, parts.academic_title, *degrees) if part),
        emails=emails,
        phones=phones,
        organisation=organisation,
        function=", ".join(functions),
        doubts=doubts,
    )


def _name_first(cells: list[str], known: KnownNames) -> list[str]:
    """Return the cells with the name first, where an organisation stands before it."""
    first, *others = cells
    if (
        others
        and _is_organisation(first, known)
        and _names_person(others[0])
        and not _is_organisation(others[0], known)
    ):
        return [others[0], first, *others[1:]]
    return cells


def _latin_first(text: str) -> str:
    """Return the line with a Latin name in brackets moved before the name in its own script."""
    found = _NATIVE_FIRST.match(text)
    if not found or is_latin(found[2]) or not is_latin(found[1] + found[3]) or names_organisation(found[3]):
        return text
    return f"{found[1]}{found[3]} {found[2]}{text[found.end() :]}"


def _cells(text: str) -> Iterator[str]:
    """Yield the parts of a line between tabs, semicolons or bars, else between commas and dashes."""
    inner = [one or two or three for one, two, three in _BRACKETS.findall(text)]
    outer = _BRACKETS.sub(" ", text)
    mark = next((mark for mark in "\t;|" if mark in outer), "")
    for number, cell in enumerate(outer.split(mark) if mark else [outer]):
        if mark and number and mark != ";":
            yield cell
        elif not is_latin(cell) and (parts := _own_script_parts(cell)):
            yield from parts
        else:
            for part in _DASH.split(cell):
                yield from part.split(",") if not number or not mark else [part]
    yield from inner


def _own_script_parts(cell: str) -> list[str]:
    """Return name and organisation that only a blank parts, as in lists in Chinese, Japanese and Korean."""
    words = cell.replace("\u3000", " ").split()
    organisations = [word for word in words if names_organisation(word)]
    names = [word for word in words if word not in organisations]
    return [" ".join(names), *organisations] if names and organisations and "," not in cell else []


def _trim_cell(cell: str) -> str:
    return line(cell).strip(" \t\"'“”„‚‘’<>[]:,;") if not cell.strip().startswith("[") else line(cell).strip()


def _name_of(cells: list[str], known: KnownNames) -> tuple[NameParts, list[str]]:
    """Return the name in the first cells, and the cells after it."""
    first, *others = cells
    if others and _is_family_and_given(first, others[0], known):
        parts = family_name_first(first, others[0])
        if known.is_swapped(parts.given_name, parts.family_name):
            parts = msgspec.structs.replace(parts, family_name=parts.given_name, given_name=parts.family_name)
        return msgspec.structs.replace(parts, doubts=(messages.FAMILY_FIRST(),)), others[1:]
    if not is_latin(first) and _is_spelt_again(others, known):
        return msgspec.structs.replace(split_name(others[0], known), native_name=first), others[1:]
    return split_name(first, known), others


def _is_spelt_again(cells: list[str], known: KnownNames) -> bool:
    """Whether the first cell after a name in its own script is that name in Latin letters, followed by others."""
    if len(cells) < 2 or names_function(cells[1]):
        return False
    cell = cells[0]
    named = 2 <= len(cell.split()) <= 3 and all(word[:1].isupper() and word.isalpha() for word in cell.split())
    return named and is_latin(cell) and not names_function(cell) and not _is_organisation(cell, known)


def _is_family_and_given(one: str, two: str, known: KnownNames) -> bool:
    """Whether the first of two cells is a family name and the second the given name."""
    family, given = split_titles(one)[0].split(), split_titles(two)[0].split()
    if not family or not given or len(given) > 3 or not is_latin(one + two):
        return False
    if len(family) > 1 and is_suffix(family[-1]):
        family.pop()
    alone = len(family) == 1 or family[0].lower() in PARTICLES or (one.isupper() and len(family) < 4)
    alone = alone or (len(family) < 4 and _is_given(given) and not _is_given(family))
    if not alone or names_organisation(two) or names_function(two) or _is_organisation(two, known):
        return False
    plain = all(char.isalpha() or char in " -'’." for char in two)
    return plain and all(
        word[:1].isupper() and (len(word) < 4 or not word.isupper() or one.isupper()) for word in given
    )


def _name_order(parts: NameParts) -> NameOrder:
    """Return the order stated by a name that was written with the family name first where that is usual."""
    usual = fold(parts.family_name) in FAMILY_NAMES_FIRST and messages.READ_FAMILY_FIRST() in parts.doubts
    return NameOrder.FAMILY_FIRST if usual else NameOrder.NOT_STATED


def _is_given(words: list[str]) -> bool:
    return fold(words[0]) in GIVEN_NAMES


def _is_organisation(cell: str, known: KnownNames) -> bool:
    return organisation_key(cell) in known.organisations or names_organisation(cell)


def _from_address(typed: str, emails: tuple[str, ...], phones: tuple[str, ...]) -> ListedPerson:
    """Return somebody of whom only an e-mail address is known, named by the part before the @."""
    if not emails:
        return ListedPerson(typed=typed, family_name=typed, phones=phones, doubts=(messages.NO_NAME(),))
    words = [word for word in re.split(r"[._-]", emails[0].partition("@")[0]) if word.isalpha()]
    family = words[-1].title() if words else emails[0]
    given = " ".join(word.title() for word in words[:-1])
    return ListedPerson(
        typed=typed,
        family_name=family,
        given_name=given,
        emails=emails,
        phones=phones,
        doubts=(messages.FROM_ADDRESS(),),
    )
