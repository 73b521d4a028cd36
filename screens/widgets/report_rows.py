"""Lays a report out for the details pane: headings, indented lines with links to follow, the rows of tables."""

from collections.abc import Callable, Iterable, Iterator

from missions.reports.report import Line, Row, Section, Table
from missions.text import line
from screens.styled_text import Span, Spans
from screens.widgets.detail_pane import BLANK, DetailRow


def section_rows(sections: Iterable[Section], exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield each section after a blank line; only links to records that exist can be followed."""
    for section in sections:
        yield BLANK
        if section.heading:
            yield DetailRow(text=section.heading, role="heading")
        for each in section.lines:
            yield from table_rows(each, exists) if isinstance(each, Table) else (line_row(each, exists),)


def line_row(each: Line, exists: Callable[[str], object]) -> DetailRow:
    """Return the row of a line, indented by its depth."""
    return DetailRow(each.label, each.text, _link(each, exists), each.severity, "  " * each.depth + each.mark)


def table_rows(table: Table, exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield each row of a table on one line, or what stands in their place, then the remarks."""
    for row in table.rows:
        text = " · ".join(part for part in map(line, row.texts) if part)
        yield DetailRow(text=text, link=_link(row, exists), role=row.severity)
    if not table.rows and table.empty:
        yield DetailRow(text=table.empty, role="faint")
    yield from (DetailRow(text=line(each), role="faint") for each in table.remarks)


def row_spans(row: Row) -> Spans:
    """Return the cells of a row in their colours, as a panel or a list of lines draws them."""
    return tuple(map(Span.of, row.texts, row.severities))


def _link(each: Line | Row, exists: Callable[[str], object]) -> str:
    return each.link if each.link and exists(each.link) else ""
