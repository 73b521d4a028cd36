"""The XML of one sheet, cell by cell, as it is read: bounded in time and memory, whatever its file claims to hold."""

from collections.abc import Callable, Sequence
from typing import Protocol
from xml.parsers import expat

import msgspec

from missions.importing.sheet import EMPTY, SheetCell, column_index
from store.exchange.cell_values import Epoch, NumberFormat, flag_cell, iso_cell, number_cell, text_cell
from store.exchange.formats import MOST_COLUMNS, MOST_ROWS

_BLOCK = 1 << 18
_MOST_PLACES = 2_000_000
"""How many cells a file may have, most of them empty ones that only have a colour: a few seconds."""

_MOST_CELLS = 1_000_000
_MOST_LETTERS = 30_000_000
_MOST_MERGED = 100_000
_MOST_DIGITS = 8
_MOST_COLUMN_LETTERS = 3
_UNKEPT = SheetCell(is_unkept_formula=True)


class Bytes(Protocol):
    """What bytes are read from, block by block."""

    def read(self, size: int, /) -> bytes:
        """Return so many more bytes, or what is left."""


class TooManyRowsError(ValueError):
    """More used rows than are imported."""


class TooManyColumnsError(ValueError):
    """More used columns than are imported."""


class TooMuchError(ValueError):
    """More cells or letters than any list has."""


class DamagedSheetError(ValueError):
    """XML that is damaged, or declares what no spreadsheet does."""


class Styles(msgspec.Struct, frozen=True):
    """What the formats of cells show, and which of them are struck out, by the number that cells have."""

    codes: Sequence[str] = ()
    shown: Sequence[NumberFormat] = ()
    struck: frozenset[int] = frozenset()


class SharedTexts(msgspec.Struct, frozen=True):
    """The texts that cells share, and the places of those that are struck out as a whole."""

    texts: Sequence[str] = ()
    struck: frozenset[int] = frozenset()


class Budget:
    """How much of a whole file is read at most, however many sheets it has."""

    def __init__(self) -> None:
        self.places, self.cells, self.letters = _MOST_PLACES, _MOST_CELLS, _MOST_LETTERS

    def spend(self, places: int = 0, cells: int = 0, letters: int = 0) -> None:
        """Count what was read; TooMuchError if there is more."""
        self.places -= places
        self.cells -= cells
        self.letters -= letters
        if self.places < 0 or self.cells < 0 or self.letters < 0:
            raise TooMuchError


class SheetCells:
    """Reads one sheet; `rows` are the used cells by row and column, both as the file counts them, from 1."""

    def __init__(self, shared: SharedTexts, styles: Styles, epoch: Epoch, budget: Budget) -> None:
        self.rows: dict[int, dict[int, SheetCell]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[str] = []
        self._shared, self._styles, self._epoch, self._budget = shared, styles, epoch, budget
        self._known: dict[tuple[str, str, str], SheetCell] = {}
        self._columns: dict[str, int] = {}
        self._row = self._since = 0
        self._named = ""
        self._cell: dict[str, str] = {}
        self._is_hidden = self._has_formula = self._is_phonetic = False
        self._parts: list[str] | None = None
        self._value = self._inline = ""

    def read(self, source: Bytes, progress: Callable[[int], None]) -> None:
        """Read the whole sheet; told how many bytes were read."""
        feed(source, self._start, self._end, self._data, progress)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name if name == "c" else name.rpartition(":")[2]
        if local == "c":
            self._budget.places -= 1
            if self._budget.places < 0:
                raise TooMuchError
            self._cell = attributes
            if "r" in attributes:
                self._named, self._since = attributes["r"], 0
            else:
                self._since += 1
        elif local in ("v", "t"):
            self._parts = []
        elif local == "row":
            self._start_row(attributes)
        elif local == "f":
            self._has_formula = True
        elif local == "rPh":
            self._is_phonetic = True
        elif local == "mergeCell":
            if len(self.merged) < _MOST_MERGED:
                self.merged.append(attributes.get("ref", ""))
        elif local == "col" and is_on(attributes.get("hidden")):
            first, last = number_in(attributes.get("min")), number_in(attributes.get("max"))
            self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._budget.spend(places=1)
        self._row = number_in(attributes.get("r", "").removesuffix(".0")) or self._row + 1
        self._named, self._since = "", 0
        self._is_hidden = is_on(attributes.get("hidden"))

    def _column(self) -> int:
        """Return the column of the cell: where it says, or as many after the last that said as cells came since."""
        letters = self._named.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = 0
            if letters.isascii() and letters.isalpha() and len(letters) <= _MOST_COLUMN_LETTERS:
                column = self._columns[letters] = column_index(letters) + 1
        return max(column + self._since, 1)

    def _data(self, text: str) -> None:
        if self._parts is not None and not self._is_phonetic:
            self._parts.append(text)

    def _end(self, name: str) -> None:
        local = name if name == "c" else name.rpartition(":")[2]
        if local == "c":
            if self._value or self._has_formula:
                self._keep()
                self._value, self._inline, self._has_formula = "", "", False
        elif local in ("v", "t"):
            if self._parts is not None:
                self._end_text(local, "".join(self._parts))
                self._parts = None
        elif local == "rPh":
            self._is_phonetic = False

    def _end_text(self, tag: str, said: str) -> None:
        """Add a text to the cell; of one that has its text and a value beside it, the text counts."""
        if tag == "v":
            self._value = self._value or said
        elif self._cell.get("t") == "inlineStr":
            self._inline = self._value = self._inline + said

    def _keep(self) -> None:
        """Keep the cell that ends here, if it says anything."""
        value, sort, style = self._value, self._cell.get("t", "n"), self._cell.get("s", "")
        if value:
            key = (sort, style, value)
            found = self._known.get(key)
            if found is None:
                self._budget.spend(letters=len(value))
                found = self._known[key] = self._read(value, sort, number_in(style))
        else:
            # A text that a formula left empty is a kept value; only what is no text was never worked out.
            found = EMPTY if sort == "str" else _UNKEPT
        if found is EMPTY:
            return
        row = self.rows.get(self._row)
        if row is None:
            if len(self.rows) >= MOST_ROWS:
                raise TooManyRowsError
            row = self.rows[self._row] = {}
            if self._is_hidden:
                self.hidden_rows.add(self._row)
        column = self._column()
        if column > MOST_COLUMNS:
            raise TooManyColumnsError
        self._budget.spend(cells=1)
        row[column] = found

    def _read(self, value: str, sort: str, style: int) -> SheetCell:
        is_struck = style in self._styles.struck
        if sort == "s":
            place = number_in(value.strip())
            if place >= len(self._shared.texts) or not value.strip().isdigit():
                return EMPTY
            return text_cell(self._shared.texts[place], is_struck or place in self._shared.struck)
        if sort == "b":
            return flag_cell(value, is_struck)
        if sort == "d":
            return iso_cell(value, is_struck)
        if sort != "n":
            return text_cell(value, is_struck)
        known = style < len(self._styles.codes)
        code = self._styles.codes[style] if known else ""
        shown = self._styles.shown[style] if known else NumberFormat.NUMBER
        return number_cell(value.strip(), code, shown, self._epoch, is_struck)


def number_in(text: str | None) -> int:
    """Return the number that an attribute of XML has; 0 where it has none."""
    return int(text) if text and len(text) <= _MOST_DIGITS and text.isdigit() and text.isascii() else 0


def is_on(attribute: str | None) -> bool:
    """Whether an attribute of XML says yes."""
    return attribute in ("1", "true", "on")


def feed(
    source: Bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    data: Callable[[str], None],
    progress: Callable[[int], None] = lambda _read: None,
) -> None:
    """Tell what XML holds as it is read; it may declare no entities, since they can grow without bounds."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.StartDoctypeDeclHandler = _refuse
    read = 0
    try:
        while block := source.read(_BLOCK):
            parser.Parse(block, False)
            read += len(block)
            progress(read)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise DamagedSheetError(str(error)) from error


def _refuse(*_doctype: object) -> None:
    raise DamagedSheetError
