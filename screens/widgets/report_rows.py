"""Lays a report out for the details pane: headings, indented lines with links to follow, the rows of tables."""

from collections.abc import Callable, Iterable, Iterator

from missions.reports.report import Line, Report, Row, Section, Table
from missions.text import line
from screens.cell_width import cell_width
from screens.styled_text import Span, Spans
from screens.widgets.detail_pane import BLANK, DetailRow


def report_rows(report: Report, exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield the title and the subtitle, the lines of a first section without a heading, and the other sections."""
    yield DetailRow(text=report.title, role="title")
    if report.subtitle:
        yield DetailRow(text=report.subtitle, role="faint")
    first, others = report.sections[:1], report.sections[1:]
    rows = section_rows(first, exists)
    if first and not first[0].heading:
        next(rows)
    yield from rows
    yield from section_rows(others, exists)


def section_rows(sections: Iterable[Section], exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield each section after a blank line; only links to records that exist can be followed."""
    for section in sections:
        yield BLANK
        if section.heading:
            yield DetailRow(text=section.heading, role="heading")
        label = ""
        for each in section.lines:
            if isinstance(each, Table):
                yield from table_rows(each, exists)
                continue
            yield line_row(each, exists, each.label == label)
            label = each.label
            if each.source:
                indent = "  " * each.depth + " " * cell_width(each.mark)
                yield DetailRow(text=line(each.source), mark=indent, role="faint")


def line_row(each: Line, exists: Callable[[str], object], is_under_same: bool = False) -> DetailRow:
    """Return the row of a line, indented by its depth; the label of the line before is not said again."""
    label = " " if each.label and is_under_same else each.label
    role = "title" if each.strong else each.severity
    return DetailRow(label, each.text, _link(each, exists), role, "  " * each.depth + each.mark)


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
