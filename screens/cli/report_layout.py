"""Lays a report out for the lines of a terminal, or in Markdown in which no text of people or files is markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

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


_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&#!$]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """Return the text on one line, every sign that could be markup behind a backslash; addresses make no links."""
    return _MARKUP.sub(r"\\\g<0>", line(text))


def heading(text: str) -> Iterator[str]:
    """Yield a heading with a blank line after it."""
    yield f"## {escape_markdown(text)}"
    yield ""


def rows(names: Iterable[str], cells: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a table of GitHub's kind, with a blank line after it."""
    labels = [escape_markdown(name) for name in names]
    yield f"| {' | '.join(labels)} |"
    yield f"|{' --- |' * len(labels)}"
    for row in cells:
        yield f"| {' | '.join(map(escape_markdown, row))} |"
    yield ""


def report_markdown(report: Report) -> Iterator[str]:
    """Yield a report; what stands under something is indented by two blanks more."""
    yield f"# {escape_markdown(report.title)}"
    if report.subtitle:
        yield ""
        yield escape_markdown(report.subtitle)
    for section in report.sections:
        yield ""
        if section.heading:
            yield from heading(section.heading)
        for each in section.lines:
            yield from table_markdown(each) if isinstance(each, Table) else (_item(each),)


def table_markdown(table: Table) -> Iterator[str]:
    """Yield the rows with the ids they lead to, or what stands in their place, then the remarks."""
    if table.rows:
        yield from rows((*table.labels, "Id"), ((*row.texts, row.link) for row in table.rows))
    for sentence in table.sentences:
        yield _escape_start(escape_markdown(sentence))
        yield ""


def _item(each: ReportLine) -> str:
    text = f"{each.mark}{each.label}: {each.text}" if each.label else f"{each.mark}{each.text}"
    return f"{'  ' * each.depth}- {_escape_start(escape_markdown(text))}"


def _escape_start(text: str) -> str:
    """Return the text so that its beginning starts neither a list, a quotation nor a numbered line of its own."""
    if text[:1] in "-+=":
        return f"\\{text}"
    digits = len(text) - len(text.lstrip("0123456789"))
    if digits and text[digits : digits + 1] in (".", ")"):
        return f"{text[:digits]}\\{text[digits:]}"
    return text
