"""The text of calendars: which lines belong to which entry, and what a line says; a damaged line costs only itself."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

MOST_ENTRIES = 5_000
"""How many entries of one calendar are read."""

_LONGEST_LINE = 64_000
"""How much of a line is read; whoever writes more has put a picture or a program into it."""

_FOLD = re.compile(r"\r?\n[ \t]|\r[ \t]")
_BREAK = re.compile(r"\r\n?|\n")
_NAMED = re.compile(r"[ \t]*([A-Za-z][\w-]*)[ \t]*(?=[;:])", re.ASCII)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED_LINES = re.compile(r"(?im)^[^:\r\n]*\bQUOTED-PRINTABLE\b[^:\r\n]*:(?:[^\r\n]*=\r?\n)+[^\r\n]*")
_QUOTED_BREAK = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"(?i)^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b")
_PARAMETER = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|([^;:]*))")
_NAMES_CALENDAR = ("X-WR-TIMEZONE", "X-WR-CALNAME", "NAME", "METHOD", "TIMEZONE-ID")
_NAMES_ZONE = ("TZID", "X-LIC-LOCATION")


class Property(NamedTuple):
    """What a line of an entry says: its value, unescaped, and the parameters that stand before it."""

    value: str
    parameters: Mapping[str, str] = {}


class Entry(NamedTuple):
    """An entry: the lines between its beginning and its end, and the calendar that it stands in."""

    lines: list[str]
    calendar: dict[str, str]

    def properties(self) -> dict[str, list[Property]]:
        """Return what its lines say, by name in capitals; lines that cannot be read are left out."""
        found: dict[str, list[Property]] = {}
        for each in self.lines:
            name, said = property_of(each)
            if name and said.value:
                found.setdefault(name, []).append(said)
        return found


class CalendarText(msgspec.Struct):
    """The entries of a file, what its time zones are called elsewhere, and what else is in it, counted by sort.

    `cut_off` are entries that begin and do not end.
    """

    entries: list[Entry]
    places: dict[str, str]
    others: Counter[str]
    cut_off: int = 0


class TooManyEntriesError(ValueError):
    """A calendar with more entries than are read."""


def text_of(data: bytes) -> str:
    """Return the text of a calendar in whatever encoding; what is no letter in any of them becomes a sign for it."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\0", "")
    try:
        return data.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace("\0", "")


def read_text(text: str, wanted: Callable[[str], bool]) -> CalendarText:
    """Return the entries of a calendar's text, each with the lines of the `wanted` names.

    An entry is what stands between BEGIN:VEVENT and its END, wherever that is; what stands around it may be damaged.
    TooManyEntriesError where there are more than `MOST_ENTRIES`.
    """
    found = CalendarText([], {}, Counter())
    calendar, zone = dict[str, str](), dict[str, str]()
    inside, opened = list[str](), list[Entry]()
    for name, said in _lines(text):
        if name == "BEGIN":
            sort = said.partition(":")[2].strip().upper()
            inside.append(sort)
            if sort == "VEVENT":
                opened.append(Entry([], calendar))
            elif sort == "VCALENDAR":
                calendar = {}
            elif sort == "VTIMEZONE":
                zone = {}
        elif name == "END":
            sort = said.partition(":")[2].strip().upper()
            if sort == "VEVENT" and opened:
                found.entries.append(opened.pop())
                if len(found.entries) > MOST_ENTRIES:
                    raise TooManyEntriesError
            elif sort == "VTIMEZONE" and zone.get("X-LIC-LOCATION"):
                found.places[zone.get("TZID", "")] = zone["X-LIC-LOCATION"]
            elif sort in ("VTODO", "VJOURNAL", "VFREEBUSY"):
                found.others[sort] += 1
            if sort in inside:
                del inside[len(inside) - 1 - inside[::-1].index(sort) :]
        else:
            at = inside[-1] if inside else ""
            if at == "VEVENT" and opened:
                _add(opened[-1].lines, name, said, wanted)
            elif at == "VTIMEZONE" and name in _NAMES_ZONE:
                zone[name] = property_of(said)[1].value
            elif at in ("VCALENDAR", "") and name in _NAMES_CALENDAR:
                calendar[name] = property_of(said)[1].value
    found.cut_off = len(opened)
    return found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines, unfolded, each with its name in capitals; an empty name if it has none."""
    plain = _QUOTED_LINES.sub(lambda found: _QUOTED_BREAK.sub("", found[0]), text)
    for each in _BREAK.split(_FOLD.sub("", plain)):
        named = _NAMED.match(each)
        if named or each.strip():
            yield (named[1].upper() if named else "", each)


def _add(lines: list[str], name: str, said: str, wanted: Callable[[str], bool]) -> None:
    """Add a line to those of an entry; one without a name goes on with the line before, whose text was not folded."""
    before = lines[-1] if lines else ""
    if name and wanted(name):
        lines.append(said[:_LONGEST_LINE])
    elif name:
        lines.append("")
    elif before and len(before) < _LONGEST_LINE:
        lines[-1] = f"{before}\\n{said}"[:_LONGEST_LINE]


def property_of(said: str) -> tuple[str, Property]:
    """Return the name of a line, in capitals, and what it says; as far as it can be read where it is damaged."""
    head, colon, value = said.partition(":")
    if ";" not in head:
        return (head.strip().upper() if colon else ""), Property(_unescaped(value))
    from icalendar.parser import Contentline

    try:
        name, parameters, value = Contentline(said.strip()).parts()  # type: ignore[no-untyped-call]
        found = {key.upper(): each if isinstance(each, str) else ",".join(each) for key, each in parameters.items()}
    except (ValueError, TypeError, IndexError, KeyError):
        name = head.partition(";")[0].strip()
        found = {key.upper(): quoted or plain for key, quoted, plain in _PARAMETER.findall(head)}
        value = _unescaped(value)
    if _QUOTED.match(said):
        import quopri

        value = text_of(quopri.decodestring(said.partition(":")[2].encode()))
    return name.upper(), Property(value, found)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value
