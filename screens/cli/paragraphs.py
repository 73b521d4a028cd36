"""Headings, sentences after a dash and indented paragraphs, as details and explanations are told."""

from collections.abc import Iterator

from missions.text import line
from screens.cli.layout import wrapped
from screens.cli.output import Line, Tinted, indented

LEAST = 24
"""Cells a sentence gets at least, however narrow the terminal."""


def titled(text: str, most: int | None) -> Iterator[Line]:
    """Yield a heading after a blank line."""
    yield ""
    for part in wrapped(line(text), most):
        yield Tinted(part, bold=True)


def bullet(text: str, most: int | None) -> Iterator[Line]:
    """Yield a sentence after a dash, further lines under its beginning."""
    for number, part in enumerate(wrapped(line(text), room(most, 4))):
        yield indented(["- " if not number else "  ", part], 2)


def paragraph(text: str, most: int | None, by: int, dim: bool = False) -> Iterator[Line]:
    """Yield a sentence indented by so many cells."""
    for part in wrapped(line(text), room(most, by)):
        yield indented([Tinted(part, dim=True) if dim else part], by)


def room(most: int | None, by: int) -> int | None:
    """Return how many cells are left beside an indentation."""
    return None if most is None else max(most - by, LEAST)
