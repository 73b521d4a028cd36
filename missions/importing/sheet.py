"""A table as somebody else keeps it: cells, rows and sheets, the same whatever file they come from.

Calendars and contacts are tables too: an entry or card a row, with a preset column for each of its facts.
"""

from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

import msgspec

from missions.dates.formatting import show_day

CellValue = date | datetime | time | Decimal | bool | None


class Format(StrEnum):
    """What sort of file a table comes from, by its content."""

    XLSX = "xlsx"
    CSV = "csv"
    PASTED = "pasted"
    CALENDAR = "calendar"
    CONTACTS = "contacts"


class SkipReason(StrEnum):
    """Why a row is not imported."""

    TITLE = "title"
    EMPTY = "empty"
    HEADINGS = "headings"
    GROUP = "group"
    REPEATED_HEADINGS = "repeated_headings"
    SUM = "sum"
    LEGEND = "legend"
    CANCELLED = "cancelled"
    DAMAGED = "damaged"
    SKIPPED = "skipped"
    """Somebody chose to skip it."""


class SheetCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell: the text it shows, cleaned, and what the file itself knows it to be, where that is more than text.

    `text` of a day is its ISO form, of a whole number has no decimals. `is_unkept_formula` where a formula has no value
    in the file: its text is empty then. `merged_from` is the address, such as B4, of the cell it is merged with: it has
    the text of that cell where they run down a column, and none where they run sideways too, as titles do.
    """

    text: str = ""
    value: CellValue = None
    comment: str = ""
    is_struck: bool = False
    is_unkept_formula: bool = False
    merged_from: str = ""

    @property
    def shown(self) -> str:
        """Its text as people write it: a day as 8 Nov 2026."""
        day = self.value
        if not isinstance(day, date) or not self.text.startswith(day.isoformat()[:10]):
            return self.text
        return f"{show_day(day)}{self.text[10:]}"


EMPTY = SheetCell()


class SheetRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row: its number in the sheet from 1, its cells, and whether its file hides it.

    `number` of an entry of a calendar or a card counts from 1. `why` is set by who reads the file, where the row is no
    record: a cancelled meeting, a damaged card.
    """

    number: int
    cells: tuple[SheetCell, ...] = ()
    is_hidden: bool = False
    why: SkipReason | None = None

    def cell(self, index: int) -> SheetCell:
        """Return the cell of a column, counted from 0; an empty one where the row is shorter."""
        return self.cells[index] if 0 <= index < len(self.cells) else EMPTY

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(each.text for each in self.cells)

    @property
    def is_struck(self) -> bool:
        """Whether every cell that says something is struck out."""
        said = [each for each in self.cells if each.text]
        return bool(said) and all(each.is_struck for each in said)


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One table of a file.

    A calendar or contacts have no rows of headings: `preset` names the target of each column, and `kind` the table that
    the rows become, which is only a proposal. `told` is what its file says that is not seen in its cells.
    """

    name: str = ""
    rows: tuple[SheetRow, ...] = ()
    is_hidden: bool = False
    kind: str = ""
    preset: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(each.cells) for each in self.rows), default=0)


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """What was read from one file, from several of one sort, or from what was pasted; `name` is without its folder."""

    name: str
    format: Format
    sheets: tuple[Sheet, ...]
    told: tuple[str, ...] = ()


def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0, as spreadsheets name it: A, Z, AA."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column, counted from 0, that spreadsheets call so."""
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
