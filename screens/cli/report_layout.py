"""Lays a report out for the lines of a terminal: headings, indented lines with the ids they lead to, tables."""

from collections.abc import Iterator, Sequence

from missions.reports.report import Line as ReportLine
from missions.reports.report import Report, Table
from missions.text import line
from screens.cell_width import cell_width, wrap
from screens.cli.layout import GAP, coloured, paragraph, room
from screens.cli.output import ColouredText, Line

_MIN_WIDTH = 12
"""To how many cells a column may be narrowed where there is little room."""


def report_lines(report: Report, max_width: int | None) -> Iterator[Line]:
    """Yield the title, the subtitle, and each section under its heading, with blank lines between them."""
    yield from _bold(report.title, max_width)
    if report.subtitle:
        yield from paragraph(report.subtitle, max_width, 0, dim=True)
    for section in report.sections:
        yield ""
        if section.heading:
            yield from _bold(section.heading, max_width)
        for each in section.lines:
            yield from table_lines(each, max_width) if isinstance(each, Table) else text_lines(each, max_width)


def text_lines(each: ReportLine, max_width: int | None) -> Iterator[Line]:
    """Yield a line, indented by its depth, with the id of its record in brackets."""
    text = f"{each.label}: {each.text}" if each.label else each.text
    lead = f"{'  ' * (each.depth + 1)}{each.mark}"
    indent = cell_width(lead)
    for number, part in enumerate(wrap(line(f"{text} [{each.link}]" if each.link else text), room(max_width, indent))):
        yield [lead if not number else " " * indent, coloured(part, each.severity)]


def table_lines(table: Table, max_width: int | None) -> Iterator[Line]:
    """Yield the rows in columns with the ids they lead to, or what stands in their place, then the remarks."""
    if table.rows:
        yield from _rows(table, max_width)
        yield ""
    for sentence in table.sentences:
        yield from paragraph(sentence, max_width, 0)


def _rows(table: Table, max_width: int | None) -> Iterator[Line]:
    """Yield the rows, each text broken between words where it is wider than its column."""
    labels = (*table.labels, "Id")
    rows = [(*map(line, row.texts), row.link) for row in table.rows]
    widths = [max(cell_width(text) for text in column) for column in zip(labels, *rows, strict=True)]
    while max_width is not None and sum(widths) + GAP * (len(widths) - 1) > max_width:
        shrinking = widths[:-1] if max(widths[:-1]) > _MIN_WIDTH else widths
        if max(shrinking) <= _MIN_WIDTH:
            break
        widths[widths.index(max(shrinking))] -= 1
    yield [ColouredText(part, dim=True) for part in _pad(labels, widths)]
    for row, cells in zip(table.rows, rows, strict=True):
        texts = [wrap(text, wide) for text, wide in zip(cells, widths, strict=True)]
        for number in range(max(map(len, texts))):
            *parts, id = _pad([text[number] if number < len(text) else "" for text in texts], widths)
            yield [*map(coloured, parts, row.severities), ColouredText(id, dim=True)]


def _pad(texts: Sequence[str], widths: list[int]) -> list[str]:
    """Return texts filled up with blanks to the widths of their columns."""
    padded = [text + " " * (wide + GAP - cell_width(text)) for text, wide in zip(texts, widths, strict=True)]
    return [*padded[:-1], texts[-1]]


def _bold(text: str, max_width: int | None) -> Iterator[Line]:
    return (ColouredText(part, bold=True) for part in wrap(line(text), max_width))
