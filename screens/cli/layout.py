"""Lays text out in columns and paragraphs, in cells of a terminal: Chinese and Japanese take two each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from missions.records.finding import Severity
from missions.text import line
from screens.cell_width import cell_width, shorten, wrap
from screens.cli import messages
from screens.cli.output import ColouredText, Line, indented, say, terminal_width

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
