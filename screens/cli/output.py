"""The one place that prints: every text is cleaned, colours go only to a terminal that wants them."""

import os
import re
import sys
from collections.abc import Iterable
from typing import IO, Any, NamedTuple

import click

from missions.text import clean
from screens.cell_width import settle
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
    if not lines:
        return
    stream = sys.stderr if err else sys.stdout
    coloured = _coloured(stream)
    text = "\n".join(_render(line, coloured) for line in lines)
    _print(settle(text) if stream.isatty() else text, err, coloured)


def say_json(value: object) -> None:
    """Print a value as indented JSON, its texts cleaned and readable."""
    import msgspec

    from store.json_text import clean_json

    _print(msgspec.json.format(msgspec.json.encode(clean_json(value)), indent=2).decode())


def _print(text: str, err: bool = False, coloured: bool = False) -> None:
    """Print clean text, and turn the errors of printing into ours."""
    try:
        click.echo(text, err=err, color=coloured)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise OutputError(messages.OUTPUT_NOT_WRITTEN(problem=str(error.strerror))) from None


def indented(parts: Iterable[Part], by: int) -> list[Part]:
    """Return a line that begins with blanks."""
    return [" " * by, *parts]


def say_csv(names: Iterable[str], rows: Iterable[Iterable[str]], excel: bool = False) -> None:
    """Print a header and rows as comma-separated values that no spreadsheet runs as formulas.

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
    if excel:
        _print(f"{_MARK}{clean(written)}")
    else:
        say(*written.split("\n"))


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


def finish() -> None:
    """Send out what is still buffered, or raise as `say` does."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise OutputError(messages.OUTPUT_NOT_WRITTEN(problem=str(error.strerror))) from None


def _coloured(stream: IO[Any]) -> bool:
    """Whether colours are wanted there (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


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
