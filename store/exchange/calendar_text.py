"""The text of calendars: which lines belong to which entry, and what a line says; a damaged line costs only itself."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

MOST_ENTRIES = 5_000
"""How many entries of one calendar are read."""

MOST_LINES = 1_000
"""How many lines of an entry are read."""

_LONGEST_LINE = 64_000
"""How much of a line is read; whoever writes more has put a picture or a program into it."""

_LONGEST_HEAD = 1_000
"""How much is read of what stands before the value of a damaged line."""

_FOLD = re.compile(r"\r?\n[ \t]|\r[ \t]")
_BREAK = re.compile(r"\r\n?|\n")
_NAMED = re.compile(r"[ \t]*([A-Za-z][\w-]{0,60})[ \t]*(?=[;:])", re.ASCII)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED_LINES = re.compile(r"(?im)^[^:\r\n]{0,200}\bQUOTED-PRINTABLE\b[^:\r\n]{0,200}:(?:[^\r\n]*=\r?\n)+[^\r\n]*")
_QUOTED_BREAK = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"(?i)[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b")
_WITH_PARAMETERS = re.compile(r"((?:[^\":]+|\"[^\"]*\")*+):(.*)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_PARAMETER = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|([^;:]*))")
_NAMES_CALENDAR = ("X-WR-TIMEZONE", "X-WR-CALNAME", "NAME", "METHOD", "TIMEZONE-ID")
_NAMES_ZONE = ("TZID", "X-LIC-LOCATION")


class Property(NamedTuple):
    """What a line of an entry says: its value, unescaped, and the parameters that stand before it."""

    value: str
    parameters: Mapping[str, str] = {}


class EntryLines(msgspec.Struct):
    """An entry: the lines between its beginning and its end, and the calendar that it stands in."""

    lines: list[str]
    calendar: dict[str, str]
    is_cut: bool = False
    """Whether it has more lines than are read."""

    def properties(self) -> dict[str, list[Property]]:
        """Return what its lines say, by name in capitals; lines that cannot be read are left out."""
        found: dict[str, list[Property]] = {}
        for each in self.lines:
            name, said = property_of(each)
            if name and said.value:
                found.setdefault(name, []).append(said)
        return found

    def add(self, name: str, said: str, is_wanted: bool) -> None:
        """Add a line; one without a name goes on with the line before, whose text was not folded."""
        before = self.lines[-1] if self.lines else ""
        if name and len(self.lines) >= MOST_LINES:
            self.is_cut = True
        elif name and is_wanted:
            self.lines.append(said[:_LONGEST_LINE])
        elif name and before:
            self.lines.append("")
        elif not name and before and len(before) < _LONGEST_LINE:
            self.lines[-1] = f"{before}\\n{said}"[:_LONGEST_LINE]


class CalendarText(msgspec.Struct):
    """The entries of a file, what its time zones are called elsewhere, and what else is in it, counted by sort.

    `cut_off` are entries that begin and do not end.
    """

    entries: list[EntryLines]
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
    inside, depth, opened = list[str](), Counter[str](), list[EntryLines]()
    for name, said in _lines(text):
        if name == "BEGIN":
            sort = said.partition(":")[2].strip().upper()
            inside.append(sort)
            depth[sort] += 1
            if sort == "VEVENT":
                opened.append(EntryLines([], calendar))
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
            ended = "" if depth[sort] else sort
            while ended != sort:
                ended = inside.pop()
                depth[ended] -= 1
        else:
            at = inside[-1] if inside else ""
            if at == "VEVENT" and opened:
                opened[-1].add(name, said, wanted(name))
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


def property_of(said: str) -> tuple[str, Property]:
    """Return the name of a line, in capitals, and what it says; as far as it can be read where it is damaged."""
    head, colon, value = said.partition(":")
    if ";" not in head:
        return (head.strip().upper() if colon else ""), Property(_unescaped(value))
    if whole := _WITH_PARAMETERS.match(said):
        head, value = whole[1], whole[2]
    name, _, parameters = head[:_LONGEST_HEAD].partition(";")
    found = {key.upper(): _without_carets(quoted or plain) for key, quoted, plain in _PARAMETER.findall(parameters)}
    if _QUOTED.match(head[:_LONGEST_HEAD]):
        import quopri

        return name.strip().upper(), Property(text_of(quopri.decodestring(value.encode())), found)
    return name.strip().upper(), Property(_unescaped(value), found)


def _without_carets(value: str) -> str:
    """Return the value of a parameter with the signs that it cannot hold as such (RFC 6868)."""
    return _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value) if "^" in value else value


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value
