"""The text of files of contacts: which lines belong to which card, and what a line says, in vCard 2.1, 3.0 and 4.0."""

import binascii
import codecs
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from missions.text import line
from store.exchange import messages

_LONGEST_VALUE = 64_000
"""How much of a value is read; whoever writes more has put a picture into it."""

_BREAK = re.compile(r"\r\n|\r|\n")
_NAMED = re.compile(r"[ \t]*(?:[\w-]+\.)?([A-Za-z][A-Za-z0-9_-]*)[ \t]*(?=[;:])")
_PARAMETER = re.compile(r";[ \t]*([^=;:\"]*)(?:=((?:\"[^\"]*\"?|[^;:\"])*))?")
_QUOTED_PRINTABLE = re.compile(r"(?i)^[^:]*[;=]\"?QUOTED-PRINTABLE\b")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""Properties whose values are never read."""


class CardProperty(NamedTuple):
    """What a line of a card says: its name in capitals, its parameters in capitals, and its value, not yet unescaped.

    The texts of a parameter that is given several times are joined by commas; sorts without a name are its TYPE.
    """

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def types(self) -> frozenset[str]:
        """What sort it is: WORK, HOME, CELL, FAX."""
        return frozenset(each.strip() for each in self.parameters.get("TYPE", "").upper().split(","))

    @property
    def rank(self) -> int:
        """In which place it is preferred; 101 where that is not said."""
        said = self.parameters.get("PREF", "")
        if said.isascii() and said.isdecimal():
            return int(said)
        return 1 if "PREF" in self.types or "PREF" in self.parameters else 101

    @property
    def text(self) -> str:
        """Its value as a text."""
        return unescaped(self.value)

    def parts(self) -> list[list[str]]:
        """Return the parts of a value that semicolons part, each as the texts that commas part in it."""
        return [[unescaped(text).strip() for text in split(part, ",")] for part in split(self.value, ";")]


class CardText(msgspec.Struct):
    """A card: its lines, and whether it has an end."""

    lines: list[CardProperty]
    is_whole: bool = True
    is_damaged: bool = False
    """Whether it has lines that cannot be read at all."""


def cards_in(data: bytes) -> Iterator[CardText]:
    """Yield every card of a file: what stands between BEGIN:VCARD and its END, also inside another card.

    What begins and never ends comes last. What stands around cards is passed over.
    """
    opened: list[_Open] = []
    for said in _lines(_as_bytes(data)):
        mark = _mark(said)
        if mark == "BEGIN":
            opened.append(_Open())
        elif mark == "END" and opened:
            yield opened.pop().card(is_whole=True)
        elif opened and not mark:
            opened[-1].add(said)
    for each in opened:
        yield each.card(is_whole=False)


def _as_bytes(data: bytes) -> str:
    """Return the file with a character for each byte of UTF-8 or of the code page that it is in."""
    head = data[:4]
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return data.decode(encoding, "replace").encode("utf-8", "replace").decode("latin-1")
    if head[1::2] == b"\0\0" or head[::2] == b"\0\0":
        encoding = "utf-16-le" if head[1::2] == b"\0\0" else "utf-16-be"
        return data.decode(encoding, "replace").encode("utf-8", "replace").decode("latin-1")
    return data.removeprefix(codecs.BOM_UTF8).decode("latin-1").replace("\0", "")


def _mark(said: str) -> str:
    """Return BEGIN or END for the first or last line of a card; empty for any other."""
    if len(said) > 40 or "card" not in said.lower():
        return ""
    name, _, sort = said.partition(":")
    bare = name.strip().rpartition(".")[2].upper()
    return bare if bare in ("BEGIN", "END") and sort.strip().upper() == "VCARD" else ""


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a file, unfolded: a line goes on where the next begins with a blank, or it ends in “=”."""
    held: list[str] = []
    size = 0
    is_quoted = is_old = False
    for found in _BREAK.split(text):
        if held and is_quoted and held[-1].endswith("=") and not _mark(found):
            held[-1] = held[-1][:-1]
            held.append(found)
            continue
        if held and found[:1] in (" ", "\t") and not _mark(found):
            if size < _LONGEST_VALUE:
                held.append(found if is_old else found[1:])
                size += len(found)
            continue
        if held:
            yield "".join(held)
        if _mark(found):
            held, is_old = [], False
            yield found
            continue
        held, size = [found], len(found)
        is_quoted = "=" in found and bool(_QUOTED_PRINTABLE.match(found))
        if found[:8].upper() == "VERSION:":
            is_old = found[8:].strip().startswith("2")
    if held:
        yield "".join(held)


class _Open:
    """A card that is being read."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._has_bad_lines = False
        self._last = ""

    def add(self, said: str) -> None:
        """Add a line; one without a name goes on with the text before, unless that is a picture."""
        named = _NAMED.match(said)
        if named:
            self._last = named[1].upper()
            if self._last in _PICTURES:
                said = f"{self._last}:"
            self._lines.append(said[:_LONGEST_VALUE])
        elif said.strip() and self._last not in _PICTURES:
            if self._lines and len(self._lines[-1]) < _LONGEST_VALUE:
                self._lines[-1] = f"{self._lines[-1]}\\n{said.strip()}"[:_LONGEST_VALUE]
            self._has_bad_lines = not self._lines or self._has_bad_lines

    def card(self, is_whole: bool) -> CardText:
        """Return the card as far as it was read."""
        return CardText([_line(each) for each in self._lines], is_whole, self._has_bad_lines)


def _line(said: str) -> CardProperty:
    """Return what a line says, decoded."""
    named = _NAMED.match(said)
    assert named
    at, found = named.end(), dict[str, str]()
    while at < len(said) and said[at] == ";" and (parameter := _PARAMETER.match(said, at)):
        name, value = parameter[1].strip().upper(), parameter[2]
        if value is None:
            name, value = ("ENCODING" if name in _ENCODINGS else "PREF" if name == "PREF" else "TYPE"), name
        value = value.replace('"', "").strip()
        found[name] = f"{found[name]},{value}" if name in found else value
        at = parameter.end()
    value = said[at + 1 :] if said[at : at + 1] == ":" else said[at:].partition(":")[2]
    kept = {name: _CARET.sub(_caret, _decoded(each.encode("latin-1"), "")) for name, each in found.items()}
    return CardProperty(named[1].upper(), kept, _value(value, kept))


def _caret(found: re.Match[str]) -> str:
    return {"n": "\n", "'": '"', "^": "^"}[found[1]]


def _value(value: str, parameters: Mapping[str, str]) -> str:
    data = value.encode("latin-1")
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        import quopri

        data = quopri.decodestring(data.replace(b"\\n", b"=0A"))
    elif encoding in ("B", "BASE64"):
        try:
            data = b64decode(data + b"==")
        except (binascii.Error, ValueError):
            data = b""
    return _decoded(data, parameters.get("CHARSET", ""))


def _decoded(data: bytes, charset: str) -> str:
    """Return the text of a value: in the character set it names if that is known, else UTF-8, else Windows-1252."""
    if data.isascii() and not charset.lower().startswith(("utf-16", "utf-7", "iso-2022", "hz")):
        return data.decode("ascii")
    for name in filter(None, (charset, "utf-8")):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def unescaped(text: str) -> str:
    """Return a text without the backslashes before what would part it."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text) if "\\" in text else text


def split(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks that have no backslash before them."""
    if "\\" not in text:
        return text.split(mark)
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == mark:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    parts.append(text[start:])
    return parts


def phone_of(said: CardProperty) -> str:
    """Return a telephone number as people write it."""
    number, *more = said.text.strip().removeprefix("tel:").split(";")
    extension = next((each.removeprefix("ext=") for each in more if each.startswith("ext=")), "")
    if extension:
        return messages.CARD_EXTENSION(number=number, extension=extension)
    return number if "=" in "".join(more) else line(" ".join((number, *more)))


def address_of(said: CardProperty) -> str:
    """Return an address as it stands on a letter."""
    if said.name == "LABEL":
        return said.text.strip()
    parts = [", ".join(filter(None, each)) for each in (*said.parts(), *([[]] * 7))]
    box, more, street, city, region, postcode, country = parts[:7]
    town = " ".join(filter(None, (postcode, city)))
    written = "\n".join(filter(None, (more, street, box, town, region, country)))
    return written or said.parameters.get("LABEL", "")
