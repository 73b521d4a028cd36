"""What Word templates are made of: paragraphs, fields, and tables with exact columns and rules."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from xml.sax.saxutils import escape

from store.documents.word_styles import style_id, twips

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class CellLine(NamedTuple):
    """A paragraph of a cell: its text, its style, and the place without which it is left out."""

    text: str
    style: str = ""
    when: str = ""


class Rules(NamedTuple):
    """The lines of a table, in points: above it, between its rows, at its end, and upright ones."""

    above: float = 0
    between: float = 0.25
    end: float = 0.5
    upright: float = 0
    sides: float = 0


LISTED = Rules()
"""A list under its head row, which has a rule of a point of its own."""
KEY_BLOCK = Rules(above=1, between=0, end=1)
"""A block of facts between two rules."""
LABELLED = Rules(above=1)
"""Rows with a label each, as on the page for the car."""
CUTTING = Rules(above=0.25, between=0.25, end=0.25, upright=0.25, sides=0.25)
"""Lines to cut along."""
NO_RULES = Rules(0, 0, 0, 0)

CellText = str | CellLine | tuple[str | CellLine, ...]
"""A cell: a text in the style of its column, a line, or several of them one under the other."""


class WordTable:
    """The rows of a table that is being made."""

    def __init__(self, widths: list[float], styles: list[str]) -> None:
        self.widths, self.styles = widths, styles
        self._rows: list[str] = []

    def head(self, *cells: CellText, style: str = "Table Head", rule: float = 1) -> None:
        """Write the head row, which is repeated on each page; fewer cells than columns let the last one be wider."""
        self._rows.append(self._row_xml(cells, [style] * len(self.widths), "<w:cantSplit/><w:tblHeader/>", rule))

    def row(self, *cells: CellText, height: float = 0, exact: bool = False, middle: bool = False) -> None:
        """Write a row, which no page divides; fewer cells than columns let the last one be wider.

        `height` in mm is the least it has, or with `exact` the one it has; `middle` puts its text halfway up.
        """
        rule = f'<w:trHeight w:val="{twips(height)}" w:hRule="{"exact" if exact else "atLeast"}"/>' if height else ""
        self._rows.append(self._row_xml(cells, self.styles, f"<w:cantSplit/>{rule}", middle=middle))

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """Repeat the rows that follow: `a in actions`."""
        self._tag(f"{{%tr for {loop} %}}")
        yield
        self._tag("{%tr endfor %}")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Leave out the rows that follow unless that place has something."""
        self._tag(f"{{%tr if {condition} %}}")
        yield
        self._tag("{%tr endif %}")

    def xml(self, rules: Rules, padding: tuple[float, float, float, float]) -> str:
        """Return the table as it stands in the file; padding in mm above, at the right, below and at the left."""
        lines = [
            ("top", rules.above),
            ("left", rules.sides),
            ("bottom", rules.end),
            ("right", rules.sides),
            ("insideH", rules.between),
            ("insideV", rules.upright),
        ]
        borders = "".join(_border_xml(side, points) for side, points in lines)
        above, right, below, left = padding
        room = "".join(
            f'<w:{side} w:w="{twips(mm)}" w:type="dxa"/>'
            for side, mm in (("top", above), ("left", left), ("bottom", below), ("right", right))
        )
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in self.widths)
        return (
            f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(map(twips, self.widths))}" w:type="dxa"/>'
            f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{room}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(self._rows)}</w:tbl>"
        )

    def _tag(self, text: str) -> None:
        self._rows.append(self._row_xml((CellLine(text, "Table Tag"),), self.styles, ""))

    def _row_xml(
        self, cells: tuple[CellText, ...], styles: list[str], properties: str, rule: float = 0, middle: bool = False
    ) -> str:
        columns = len(self.widths)
        written = []
        for at, cell in enumerate(cells):
            span = 1 if at < len(cells) - 1 else columns - at
            width = sum(twips(each) for each in self.widths[at : at + span])
            spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            below = f"<w:tcBorders>{_border_xml('bottom', rule)}</w:tcBorders>" if rule else ""
            centred = '<w:vAlign w:val="center"/>' if middle else ""
            lines = "".join(_line_xml(each, styles[at]) for each in _lines_of(cell))
            written.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{below}{centred}</w:tcPr>{lines}</w:tc>'
            )
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(written)}</w:tr>"


def paragraph_xml(text: str, style: str) -> str:
    """Return a paragraph as it stands in the file: `**bold**`, tabs, and `{page}` for the number of the page."""
    runs = []
    for at, piece in enumerate(re.split(r"\*\*", text)):
        properties = "<w:rPr><w:b/><w:bCs/></w:rPr>" if at % 2 else ""
        for part in re.split(r"(\t|\{page\})", piece):
            if part == "\t":
                runs.append(f"<w:r>{properties}<w:tab/></w:r>")
            elif part == "{page}":
                runs.append(field_xml("PAGE", "1"))
            elif part:
                runs.append(f'<w:r>{properties}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return f'<w:p {_W}><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{"".join(runs)}</w:p>'


def field_xml(instruction: str, stored: str) -> str:
    """Return a field with the text that stands there until somebody works it out anew."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{escape(stored)}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _lines_of(cell: CellText) -> tuple[str | CellLine, ...]:
    if isinstance(cell, str | CellLine):
        return (cell,)
    return cell


def _line_xml(line: str | CellLine, style: str) -> str:
    text, own, when = line if isinstance(line, CellLine) else (line, "", "")
    written = paragraph_xml(text, own or style)
    if not when:
        return written
    return paragraph_xml(f"{{%p if {when} %}}", "Table Tag") + written + paragraph_xml("{%p endif %}", "Table Tag")


def _border_xml(side: str, points: float) -> str:
    if not points:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="000000"/>'
