"""Contacts for others: vCard 3.0, which every program and telephone reads."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from uuid import NAMESPACE_URL, UUID, uuid5

from missions.exporting.content import ContactCard, ContactContent, PhoneNumberKind
from missions.text import clean, line

_LONGEST_LINE = 75
"""How many bytes a line has before it goes on in the next, which begins with a blank."""

_TYPES = {PhoneNumberKind.WORK: "WORK,VOICE", PhoneNumberKind.CELL: "CELL", PhoneNumberKind.FAX: "WORK,FAX"}
_IN_PARTS, _IN_TEXT = re.compile(r"[\\,;]"), re.compile(r"[\\,]")
"""What is escaped where semicolons part a value, and where they do not: there Thunderbird would show the backslash."""


def card_bytes(content: ContactContent) -> bytes:
    """Return cards as a vCard file; the same content is always the same bytes."""
    return b"".join(_folded(each) for card in content.cards for each in _lines(card))


def card_id(key: str) -> UUID:
    """Return what tells a card from all others, the same whenever it is given out."""
    return uuid5(NAMESPACE_URL, f"urn:missions:contact:{clean(key)}")


def _lines(card: ContactCard) -> Iterator[str]:
    """Yield the lines of a card. What stands before a colon is never a text of people."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{card_id(card.key)}"
    if card.is_organisation:
        yield "N:;;;;"
    else:
        yield f"N:{_parts(card.family_name or card.name, card.given_name, '', card.title_before, '')}"
    yield f"FN:{_whole(line(card.name))}"
    if card.native_name and card.native_name != card.name:
        yield f"NICKNAME:{_whole(line(card.native_name))}"
    if card.organisation:
        yield f"ORG:{_text(card.organisation)}"
    if card.is_organisation:
        yield "X-ABShowAs:COMPANY"
    if card.function:
        yield f"TITLE:{_whole(line(card.function))}"
    for number, email in enumerate(filter(None, card.emails)):
        yield f"EMAIL;TYPE=INTERNET{'' if number else ',PREF'}:{_text(email)}"
    for number, (kind, phone) in enumerate(card.phones):
        yield f"TEL;TYPE={_TYPES[kind]}{'' if number else ',PREF'}:{_text(phone)}"
    if card.address or card.city or card.country:
        yield f"ADR;TYPE=WORK:{_address(card)}"
    if card.website:
        yield f"URL:{line(card.website).strip().replace(chr(92), '%5C')}"
    if card.categories:
        yield f"CATEGORIES:{','.join(map(_text, card.categories))}"
    if card.note:
        yield f"NOTE:{_whole(card.note)}"
    if card.changed is not None:
        yield f"REV:{card.changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield "END:VCARD"


def _address(card: ContactCard) -> str:
    """Return an address: as it is on file in the place of the street, then city and country if they are not in it."""
    said = card.address.casefold()
    city, country = ("" if each.casefold() in said else each for each in (card.city, card.country))
    return f";;{_text(card.address, is_long=True)};{_text(city)};;;{_text(country)}"


def _parts(*parts: str) -> str:
    return ";".join(map(_text, parts))


def _text(text: str, is_long: bool = False) -> str:
    """Return a text in which nothing parts or ends it; on one line, unless it `is_long`: then its lines are kept."""
    kept = clean(text).strip() if is_long else line(text).strip()
    return _IN_PARTS.sub(r"\\\g<0>", kept).replace("\n", "\\n")


def _whole(text: str) -> str:
    """Return a text that stands alone, with its lines."""
    return _IN_TEXT.sub(r"\\\g<0>", clean(text).strip()).replace("\n", "\\n")


def _folded(text: str) -> bytes:
    """Return a line in UTF-8 with its end, folded between characters."""
    return b"\r\n ".join(_pieces(text)) + b"\r\n"


def _pieces(text: str) -> Iterable[bytes]:
    rest, most = text.encode("utf-8", "replace"), _LONGEST_LINE
    while len(rest) > most:
        at = most
        while rest[at] & 0xC0 == 0x80:  # inside a character
            at -= 1
        yield rest[:at]
        rest, most = rest[at:], _LONGEST_LINE - 1
    yield rest
