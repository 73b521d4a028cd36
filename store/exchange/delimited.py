"""Tables of plain text: comma-separated files as each country writes them, and what is pasted from a spreadsheet.

Every cell stays text, so that 01067 keeps its zero.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from missions.importing.sheet import EMPTY, Cell, Format, Row, Sheet, SourceFile
from missions.text import clean
from store.exchange import messages
from store.exchange.formats import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Progress, refusal

DELIMITERS = ";\t,|"
_SAMPLE = 200
"""How many rows show which character parts the cells."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[^\S\n]*(?:\r\n?|\n|$)', re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 1_000
"""One control character in so many characters: a file with more is no text."""


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file, by its byte order mark, as UTF-8, UTF-16, or in the code page of Western Windows."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _plain(data[len(mark) :].decode(encoding + _order(mark)), name)
            except UnicodeDecodeError as error:
                raise refusal(messages.UNKNOWN_ENCODING, name) from error
    for encoding in (*_wide(data), "utf-8", "cp1252"):
        try:
            return _plain(data.decode(encoding), name)
        except UnicodeDecodeError:
            continue
    raise refusal(messages.IS_BINARY if b"\0" in data else messages.UNKNOWN_ENCODING, name)


def _order(mark: bytes) -> str:
    if len(mark) == 3:
        return ""
    return "-be" if mark[0] in (0, 0xFE) else "-le"


def _wide(data: bytes) -> tuple[str, ...]:
    """Return UTF-16 in the order of bytes that the many zeros of plain letters show, without a mark."""
    start = data[:2_000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start) // 2 or min(even, odd) * 10 > max(even, odd):
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _plain(text: str, name: str) -> str:
    if "\0" in text or len(_CONTROLS.findall(text)) * _MOST_CONTROLS > len(text) + 10 * _MOST_CONTROLS:
        raise refusal(messages.IS_BINARY, name)
    return text


def read_delimited(name: str, text: str, format: Format, progress: Progress = lambda _done, _of: None) -> SourceFile:
    """Return the table that a text holds; ImportRefusedError if it has no row or too many."""
    text = text.removeprefix("\ufeff")
    delimiter = ""
    if found := _SEPARATOR_LINE.match(text):
        delimiter, text = found[1], text[found.end() :]
    delimiter = delimiter or delimiter_of(text)
    rows: list[Row] = []
    known: dict[str, Cell] = {"": EMPTY}
    used = empty = 0
    for number, texts in enumerate(_records(text, delimiter), start=1):
        if number % 1_000 == 0:
            progress(number, text.count("\n") + 1)
        cells = []
        for each in texts:
            if (cell := known.get(each)) is None:
                said = clean(each).strip()
                cell = known[each] = Cell(said) if said else EMPTY
            cells.append(cell)
        while cells and cells[-1] is EMPTY:
            cells.pop()
        if not cells:
            empty += 1
            continue
        if len(cells) > MOST_COLUMNS:
            raise refusal(messages.TOO_MANY_COLUMNS, name, most=MOST_COLUMNS)
        used += 1
        if used > MOST_ROWS:
            raise refusal(messages.TOO_MANY_ROWS, name, most=MOST_ROWS)
        if empty and empty <= MOST_ROWS:
            rows += (Row(each) for each in range(number - empty, number))
        empty = 0
        rows.append(Row(number, tuple(cells)))
    if not rows:
        raise refusal(messages.IS_EMPTY, name)
    return SourceFile(name=name, format=format, sheets=(Sheet(rows=tuple(rows)),))


def delimiter_of(text: str) -> str:
    """Return the character that parts the cells: the one by which most rows have the same number of cells.

    Where several do, it is the one that makes more cells.
    """

    def fits(delimiter: str) -> float:
        widths = Counter(len(each) for each in _records(start, delimiter, _SAMPLE) if any(each))
        width, count = max(widths.items(), key=lambda each: (each[0] > 1, each[1], each[0]), default=(1, 0))
        return count / widths.total() * (1 - 1 / width) if width > 1 else 0.0

    start = text[: 1 << 18]
    return max(DELIMITERS, key=fits) if any(each in start for each in DELIMITERS) else ","


def _records(text: str, delimiter: str, most: int = 0) -> Sequence[Sequence[str]]:
    """Return the rows of a text; where a quote is never closed, quotes are letters like others."""
    csv.field_size_limit(MOST_BYTES * 2)

    def read(**how: bool | int) -> list[list[str]]:
        found = []
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **how):  # type: ignore[arg-type]
            found.append(record)
            if most and len(found) >= most:
                break
        return found

    if '"' not in text:
        return read(quoting=csv.QUOTE_NONE)
    try:
        return read(strict=True)
    except csv.Error as error:
        return read(quoting=csv.QUOTE_NONE) if "end of data" in str(error) else read()
