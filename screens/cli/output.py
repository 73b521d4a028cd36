"""The one place that prints, in columns and paragraphs: all text is cleaned, colours go only where they are wanted."""

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import click

from missions.messages import Sentence
from missions.records.finding import Severity
from missions.text import clean, line
from screens.cell_width import cell_width, settle, shorten, wrap
from screens.cli import messages

_DECIMAL = re.compile(r"(?a)^(-?\d+)\.(\d+)$")

_MARK = "\ufeff"
"""What tells a spreadsheet that a text is UTF-8."""

_DIGITS = 5
"""No terminal is so wide that its width has as many digits: COLUMNS is then as good as not set."""


class ReaderGoneError(Exception):
    """Whoever read the output has gone away, as `head` does."""


class OutputError(Exception):
    """The output could not be written, as when a disk is full."""

    exit_code = 3


class ColouredText(NamedTuple):
    """Text in a colour of the terminal's own; what the colour says is always said in words too."""

    text: str
    colour: str | None = None
    bold: bool = False
    dim: bool = False


Part = str | ColouredText
Line = Part | Iterable[Part]


def say(*lines: Line, err: bool = False) -> None:
    """Print lines. Nothing in them can break a line, colour it or move the cursor.

    Raises ReaderGoneError if nobody reads any more, UnprintedError if nothing can be written.
    """
    if lines:
        print_text(text_of(*lines, err=err), err)


def text_of(*lines: Line, err: bool = False) -> str:
    """Return lines as they are printed."""
    coloured = is_coloured(err)
    text = "\n".join(_render(line, coloured) for line in lines)
    return settle(text) if is_terminal(err) else text


def say_json(value: object) -> None:
    """Print a value as indented JSON, its texts cleaned and readable."""
    print_text(json_text(value))


def json_text(value: object) -> str:
    """Return a value as indented JSON, its texts cleaned and readable."""
    import msgspec

    from store.json_text import clean_json

    return msgspec.json.format(msgspec.json.encode(clean_json(value)), indent=2).decode()


def print_text(text: str, err: bool = False) -> None:
    """Print text of `text_of`, `json_text` or `csv_text`, and turn the errors of printing into ours."""
    if err:
        _TOLD.append(text)
    try:
        click.echo(text, err=err, color=is_coloured(err))
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise OutputError(messages.OUTPUT_NOT_WRITTEN(problem=str(error.strerror))) from None


def indented(parts: Iterable[Part], by: int) -> list[Part]:
    """Return a line that begins with blanks."""
    return [" " * by, *parts]


_TOLD: list[str] = []
"""What was printed on stderr."""


def times_told_beside() -> int:
    """Return how often something was told beside the answers so far."""
    return len(_TOLD)


def csv_text(names: Iterable[str], rows: Iterable[Iterable[str]], excel: bool = False) -> str:
    """Return a header and rows as comma-separated values that no spreadsheet runs as formulas.

    For Excel as offices in Europe have it, semicolons part the values and decimals have a comma; a mark at the
    beginning tells it that the text is UTF-8.
    """
    import csv
    import io

    from missions.text import escape_formula, line

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", delimiter=";" if excel else ",")
    writer.writerow(names)
    cells = ([line(cell) for cell in row] for row in rows)
    if excel:
        cells = ([_DECIMAL.sub(r"\1,\2", cell) for cell in row] for row in cells)
    writer.writerows([escape_formula(cell) for cell in row] for row in cells)
    written = text.getvalue().removesuffix("\n")
    return f"{_MARK}{clean(written)}" if excel else text_of(*written.split("\n"))


def terminal_width(err: bool = False) -> int | None:
    """Return how many cells a line may have, or None where it may be as long as it likes, as in a pipe."""
    stream = sys.stderr if err else sys.stdout
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < _DIGITS and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80 if stream.isatty() else None
    except (OSError, ValueError):
        return None


def is_interactive() -> bool:
    """Whether somebody at a terminal can answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def reads_yes() -> bool:
    """Wait for the answer to a question, and return whether it is yes."""
    return sys.stdin.readline().strip().lower() in ("y", "yes", "ja", "oui")


class ProgressLine:
    """Tells on a terminal how far work has come, once that takes a while, and removes it in the end."""

    def __init__(self, sentence: "Sentence") -> None:
        self._sentence = sentence
        self._begun, self._told = time.monotonic(), 0.0

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_why: object) -> None:
        if self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of how many are done."""
        now = time.monotonic()
        if now - self._begun > _PATIENCE and now - self._told > _PATIENCE / 5 and sys.stderr.isatty():
            self._told = now
            sys.stderr.write(f"\r\x1b[K{self._sentence(done=done, total=total)}")
            sys.stderr.flush()


_PATIENCE = 0.5
"""After how many seconds it is told how far work has come."""


def finish() -> None:
    """Send out what is still buffered, or raise as `say` does."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise OutputError(messages.OUTPUT_NOT_WRITTEN(problem=str(error.strerror))) from None


def is_terminal(err: bool = False) -> bool:
    """Whether it is printed on a terminal, and not into a file or a pipe."""
    return (sys.stderr if err else sys.stdout).isatty()


def is_coloured(err: bool = False) -> bool:
    """Whether colours are wanted there (no-color.org)."""
    return is_terminal(err) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _render(line: Line, coloured: bool) -> str:
    """Return a line as it is printed."""
    parts = [line] if isinstance(line, str | ColouredText) else line
    return "".join(_part(part, coloured) for part in parts).rstrip()


def _part(part: Part, coloured: bool) -> str:
    if isinstance(part, str):
        return _one_line(part)
    text = _one_line(part.text)
    if not coloured or not text:
        return text
    return click.style(text, fg=part.colour, bold=part.bold or None, dim=part.dim or None)


def _one_line(text: str) -> str:
    cleaned = clean(text)
    return cleaned if cleaned.isprintable() else cleaned.replace("\n", " ").replace("\t", " ")


GAP = 2
"""Blank cells between columns."""

MIN_TEXT_WIDTH = 24
"""Cells that a sentence gets at least, however narrow the terminal."""


class TextColumn(NamedTuple):
    """A column of a table: its cells may be shortened to `least` cells (0: never); a `kept` one is never left out."""

    label: str
    least: int = 0
    kept: bool = False


Cell = str | ColouredText


def coloured(text: str, severity: Severity, strong: bool = False) -> ColouredText:
    """Return a text in the colour of its severity, bold if it is strong."""
    colour, is_bright = _COLOURS.get(severity, (None, False))
    return ColouredText(text, colour, is_bright or strong, severity is Severity.FAINT)


_COLOURS: dict[Severity, tuple[str, bool]] = {
    Severity.OVERDUE: ("red", True),
    Severity.CRITICAL: ("red", False),
    Severity.ACT: ("yellow", True),
    Severity.DECIDE: ("yellow", False),
    Severity.START: ("cyan", False),
    Severity.PLAN: ("blue", False),
    Severity.GOOD: ("green", False),
}
"""The terminal's colours of the severities that have one, and whether they are bold; words say the same."""


def sentence_lines(sentences: Iterable[str], max_width: int | None) -> Iterator[Line]:
    """Yield sentences, broken between words to that many cells; continuation lines are indented."""
    for sentence in sentences:
        text = sentence.lstrip(" ")
        indent = len(sentence) - len(text)
        first, *rest = wrap(line(text), max_width and max(max_width - indent - 2, 20))
        yield indented([first], indent)
        yield from (indented([part], indent + 2) for part in rest)


def tell(*sentences: str, err: bool = False) -> None:
    """Print sentences, broken to the terminal's width."""
    say(*sentence_lines(sentences, terminal_width(err)), err=err)


def table(columns: Sequence[TextColumn], rows: Sequence[Sequence[Cell]], max_width: int | None) -> Iterator[Line]:
    """Yield a header and the rows, aligned, in at most that many cells.

    Where there is not room for all, the longest texts are shortened first; then columns at the right are left out,
    and a last line says which.
    """
    texts = [[line(cell.text if isinstance(cell, ColouredText) else cell) for cell in row] for row in rows]
    wide = [[cell_width(text) for text in row] for row in texts]
    widths = [max([cell_width(column.label), *(row[at] for row in wide)]) for at, column in enumerate(columns)]
    shown = _visible_columns(columns, widths, max_width)
    if max_width is not None:
        _narrow(columns, widths, shown, max_width)
    yield [ColouredText(part, dim=True) for part in _pad([columns[at].label for at in shown], shown, widths)]
    for row, plain, cells in zip(rows, texts, wide, strict=True):
        fitted = [plain[at] if cells[at] <= widths[at] else shorten(plain[at], widths[at]) for at in shown]
        parts = zip((row[at] for at in shown), _pad(fitted, shown, widths), strict=True)
        yield [cell._replace(text=text) if isinstance(cell, ColouredText) else text for cell, text in parts]
    missing = [column.label for at, column in enumerate(columns) if at not in shown]
    if missing:
        for part in wrap(messages.NOT_SHOWN(columns=", ".join(missing)), max_width):
            yield ColouredText(part, dim=True)


def _visible_columns(columns: Sequence[TextColumn], widths: list[int], max_width: int | None) -> list[int]:
    """Return the numbers of the columns there is room for when all texts are as short as may be."""
    shown = list(range(len(columns)))
    if max_width is None:
        return shown
    least = [min(wide, column.least or wide) for column, wide in zip(columns, widths, strict=True)]
    while sum(least[at] + GAP for at in shown) - GAP > max_width:
        spare = [at for at in shown if not columns[at].kept]
        if not spare:
            break
        shown.remove(spare[-1])
    return shown


def _narrow(columns: Sequence[TextColumn], widths: list[int], shown: list[int], max_width: int) -> None:
    """Take cells from the widest columns that may be shorter until all fit, beyond their least if there is no way."""
    for _ in range(sum(widths[at] + GAP for at in shown) - GAP - max_width):
        texts = [at for at in shown if columns[at].least and widths[at] > 2]
        if not texts:
            return
        spare = [at for at in texts if widths[at] > columns[at].least]
        widths[max(spare or texts, key=lambda at: widths[at])] -= 1


def _pad(cells: list[str], shown: list[int], widths: list[int]) -> list[str]:
    """Return the cells filled up with blanks to the widths of their columns and the gap."""
    last = len(cells) - 1
    return [
        cell if place == last else cell + " " * (widths[at] + GAP - cell_width(cell))
        for place, (cell, at) in enumerate(zip(cells, shown, strict=True))
    ]


def paragraph(text: str, max_width: int | None, by: int, dim: bool = False) -> Iterator[Line]:
    """Yield a sentence indented by so many cells."""
    for part in wrap(line(text), room(max_width, by)):
        yield indented([ColouredText(part, dim=True) if dim else part], by)


def room(max_width: int | None, by: int) -> int | None:
    """Return how many cells are left beside an indentation."""
    return None if max_width is None else max(max_width - by, MIN_TEXT_WIDTH)
