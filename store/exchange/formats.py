"""What sort of file it is, by what it begins with, and the limits of what is read; each refusal is a sentence."""

import re
from collections.abc import Callable, Iterable

from missions.importing.sheet import Format, SheetRow
from missions.messages import Sentence
from store.exchange import messages

Progress = Callable[[int, int], None]
"""Told how much of how much is read; may raise to stop."""

MEGABYTE = 1_000_000
MOST_BYTES = 10 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 200

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the old files of Office begin, and new ones with a password."""

_WIDEST_GAP = 1_000
"""How many empty rows between two used ones are listed as such."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CALENDAR_OR_CONTACTS = re.compile(rb"(?i)^[^\S\r\n]*BEGIN[^\S\r\n]*:[^\S\r\n]*(VCALENDAR|VCARD|VEVENT)\b", re.M)
_LOOKED_AT = 1 << 16
"""In how many bytes the beginning of a calendar or card is looked for."""

_MOST_BEFORE = 20
"""How many lines that are none of it may stand before a calendar or card, such as those of a message or web page."""

_KNOWN = {
    b"%PDF": messages.IS_PDF,
    b"{\\rtf": messages.IS_RTF,
    b"\x89PNG": messages.IS_PICTURE,
    b"\xff\xd8\xff": messages.IS_PICTURE,
    b"GIF8": messages.IS_PICTURE,
    b"\x1f\x8b": messages.IS_ARCHIVE,
    b"7z\xbc\xaf": messages.IS_ARCHIVE,
    b"Rar!": messages.IS_ARCHIVE,
    b"BZh": messages.IS_ARCHIVE,
    b"SQLite format 3": messages.IS_BINARY,
}
_WEB_PAGE = re.compile(rb"(?is)\s*(<!doctype html|<html\b|<table\b|<head\b|<meta\b)")
_XML = re.compile(rb"(?is)\s*<\?xml\b")


class ImportRefusedError(ValueError):
    """A file that cannot be imported; its text is the sentence that says why and what would help."""

    exit_code = 3


def refusal(sentence: Sentence, name: str, **facts: str | int) -> ImportRefusedError:
    """Return the error that a sentence about the file of that name explains."""
    return ImportRefusedError(sentence(name=name, **facts))


def is_zip(data: bytes) -> bool:
    """Whether it begins as a zip archive does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a file by its content; ImportRefusedError if it is none of those that are read."""
    if is_zip(data):
        return Format.XLSX
    if data.startswith(OLE):
        raise refusal(messages.HAS_PASSWORD if _ENCRYPTED in data else messages.IS_OLD_OFFICE, name)
    bare = data.removeprefix(b"\xef\xbb\xbf")
    for start, sentence in _KNOWN.items():
        if data.startswith(start):
            raise refusal(sentence, name)
    found = _CALENDAR_OR_CONTACTS.search(_narrow(data[:_LOOKED_AT]))
    if found and not _is_table_before(_narrow(data[:_LOOKED_AT])[: found.start()]):
        return Format.CONTACTS if found[1].upper() == b"VCARD" else Format.CALENDAR
    if _WEB_PAGE.match(bare):
        raise refusal(messages.IS_WEB_PAGE, name)
    if _XML.match(bare):
        raise refusal(messages.IS_XML, name)
    return Format.CSV


def _narrow(data: bytes) -> bytes:
    """Return the beginning without the zero bytes that UTF-16 has between plain letters, with line ends alike."""
    return data.replace(b"\0", b"").replace(b"\r", b"\n").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")


def _is_table_before(head: bytes) -> bool:
    """Whether lines of a table stand before the first entry or card: it is then a cell of that table."""
    return (
        sum(bool(each.strip()) and not each.lstrip().startswith(b"<!--") for each in head.split(b"\n")) > _MOST_BEFORE
    )


def with_gaps(rows: Iterable[SheetRow]) -> tuple[SheetRow, ...]:
    """Return the used rows of a table, and the empty ones between them as long as these are not too many."""
    found: list[SheetRow] = []
    before, listed = 0, 0
    for row in rows:
        gap = row.number - before - 1
        if 0 < gap <= _WIDEST_GAP and listed + gap <= MOST_ROWS:
            found += (SheetRow(each) for each in range(before + 1, row.number))
            listed += gap
        found.append(row)
        before = row.number
    return tuple(found)
