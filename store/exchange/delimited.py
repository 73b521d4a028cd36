"""Tables of plain text: comma-separated files as each country writes them, and what is pasted from a spreadsheet.

Every cell stays text, so that 01067 keeps its zero.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from missions.importing.sheet import EMPTY, Format, Sheet, SheetCell, SheetRow, SourceFile
from missions.text import clean
from store.exchange import messages
from store.exchange.formats import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Progress, refusal, with_gaps

DELIMITERS = ";\t,|"
_SAMPLE = 200
_BEGINNING = 1 << 18
"""How many rows, and how many letters of them, show which character parts the cells."""

_TOLD_EVERY = 1_000

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[^\S\n]*(?:\r\n?|\n|$)', re.I)
_CODE_PAGE = "cp1252"
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"\w{0,20}")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 1_000
"""One control character in so many characters: a file with more is no text."""


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and what to tell of how it was read.

    It is read by its byte order mark, as UTF-8, UTF-16, or in the code page of Western Windows, which is told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _plain(data[len(mark) :].decode(encoding + _order(mark)), name), ""
            except UnicodeDecodeError as error:
                raise refusal(messages.UNKNOWN_ENCODING, name) from error
    for encoding in (*_wide(data), "utf-8", _CODE_PAGE):
        try:
            text = _plain(data.decode(encoding), name)
            return text, _doubted(text) if encoding == _CODE_PAGE else ""
        except UnicodeDecodeError:
            continue
    raise refusal(messages.IS_BINARY if b"\0" in data else messages.UNKNOWN_ENCODING, name)


def _doubted(text: str) -> str:
    """Return what to tell of a code page, with the first word that another one would write otherwise."""
    found = _FOREIGN.search(text)
    if not found:
        return ""
    before = text[max(found.start() - 20, 0) : found.start()]
    ahead = _WORD.match(text, found.end())
    word = re.split(r"\W", before)[-1] + found[0] + (ahead[0] if ahead else "")
    return messages.CODE_PAGE(word=word)


def _order(mark: bytes) -> str:
    if len(mark) == 3:
        return ""
    return "-be" if mark[0] in (0, 0xFE) else "-le"


def _wide(data: bytes) -> tuple[str, ...]:
    """Return UTF-16 in the order of bytes that the many zeros of plain letters show, without a mark."""
    start = data[:2_000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 2 < len(start) // 2 or min(even, odd) * 10 > max(even, odd):
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _plain(text: str, name: str) -> str:
    if "\0" in text or len(_CONTROLS.findall(text)) * _MOST_CONTROLS > len(text) + 10 * _MOST_CONTROLS:
        raise refusal(messages.IS_BINARY, name)
    return text


def read_delimited(
    name: str, text: str, format: Format, progress: Progress = lambda _done, _of: None, told: str = ""
) -> SourceFile:
    """Return the table that a text holds; ImportRefusedError if it has no row or too many."""
    text = text.removeprefix("\ufeff")
    delimiter = ""
    if found := _SEPARATOR_LINE.match(text):
        delimiter, text = found[1], text[found.end() :]
    rows = with_gaps(_rows(name, _records(text, delimiter or delimiter_of(text)), progress, text.count("\n") + 1))
    if not rows:
        raise refusal(messages.IS_EMPTY, name)
    return SourceFile(name=name, format=format, sheets=(Sheet(rows=rows),), told=(told,) if told else ())


def _rows(name: str, records: Iterable[Sequence[str]], progress: Progress, of: int) -> Iterator[SheetRow]:
    """Yield the used rows; each different text is cleaned once."""
    known: dict[str, SheetCell] = {}
    used = 0
    for number, texts in enumerate(records, start=1):
        if number % _TOLD_EVERY == 0:
            progress(number, of)
        cells = []
        for each in texts:
            cell = known.get(each)
            if cell is None:
                said = clean(each).strip()
                cell = known[each] = SheetCell(said) if said else EMPTY
            cells.append(cell)
        while cells and cells[-1] is EMPTY:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise refusal(messages.TOO_MANY_COLUMNS, name, most=MOST_COLUMNS)
        if cells:
            used += 1
            if used > MOST_ROWS:
                raise refusal(messages.TOO_MANY_ROWS, name, most=MOST_ROWS)
            yield SheetRow(number, tuple(cells))


def delimiter_of(text: str) -> str:
    """Return the character that parts the cells: the one by which most rows have the same number of cells.

    Where several do, it is the one that makes more cells.
    """

    def fits(delimiter: str) -> float:
        records = islice(_records(start, delimiter), _SAMPLE)
        widths = Counter(len(each) for each in records if any(each))
        width, count = max(widths.items(), key=lambda each: (each[0] > 1, each[1], each[0]), default=(1, 0))
        return count / widths.total() * (1 - 1 / width) if width > 1 else 0.0

    start = text[:_BEGINNING]
    if len(text) > _BEGINNING:
        start = start[: start.rfind("\n") + 1] or start
    return max(DELIMITERS, key=fits) if any(each in start for each in DELIMITERS) else ","


def _records(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    """Return the rows of a text; where a quote is never closed, quotes are letters like others."""
    csv.field_size_limit(MOST_BYTES * 2)
    if '"' not in text:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if str(error).endswith("end of data"):
            return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
