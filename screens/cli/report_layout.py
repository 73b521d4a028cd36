"""Lays a report out for the lines of a terminal, or in Markdown in which no text of people or files is markup."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, zip_longest

from missions.reports.report import Cell, Report, Row, Section, Table
from missions.reports.report import Line as ReportLine
from missions.text import line
from screens.cell_width import cell_width, fit, shorten, wrap
from screens.cli import messages, output
from screens.cli.output import GAP, ColouredText, Line, TextColumn, coloured, indented, paragraph, room

_BESIDE_LABELS = 36
"""How many cells there must be beside the labels for a column of them."""

_MIN_WIDTH, _NARROWEST = 12, 6
"""To how many cells a column may be narrowed before that of the ids is, and at all."""


def report_lines(report: Report, max_width: int | None) -> Iterator[Line]:
    """Yield the title, the subtitle, and each section under its heading, with blank lines between them."""
    yield from heading_lines(report.title, max_width)
    if report.subtitle:
        yield from paragraph(report.subtitle, max_width, 0, dim=True)
    yield from section_lines(report.sections, max_width)


def section_lines(sections: Sequence[Section], max_width: int | None) -> Iterator[Line]:
    """Yield each section under its heading after a blank line; labels stand in one column if there is room for it."""
    lines = [each for section in sections for each in section.lines if isinstance(each, ReportLine)]
    labels = max((cell_width(each.label) for each in lines), default=0)
    if max_width is not None and labels + _BESIDE_LABELS > max_width:
        labels = 0
    for section in sections:
        if not section.heading and not section.lines:
            continue
        yield ""
        if section.heading:
            yield from heading_lines(section.heading, max_width)
        label = ""
        for each in section.lines:
            if isinstance(each, Table):
                yield from table_lines(each, max_width)
            else:
                yield from text_lines(each, max_width, labels, each.label == label)
                label = each.label


def untitled_lines(report: Report, max_width: int | None) -> Iterator[Line]:
    """Yield the sections of a report whose command says what it is about, the first at once."""
    return islice(section_lines(report.sections, max_width), 1, None)


def text_lines(each: ReportLine, max_width: int | None, labels: int = 0, is_under_same: bool = False) -> Iterator[Line]:
    """Yield a line, indented by its depth, with the id of its record in brackets, and its source below it.

    Its label stands in a column of so many cells, and not again where it is that of the line before; without a column,
    before the text.
    """
    blanks, label = "  " * (each.depth + 1), "" if is_under_same else each.label
    column = f"{fit(label, labels)}  " if each.label and labels else ""
    indent = cell_width(f"{blanks}{column}{each.mark}")
    text = messages.LABELLED(label=label, said=each.text) if label and not labels else each.text
    text = line(f"{text} [{each.link}]" if each.link else text)
    for number, part in enumerate(wrap(text, room(max_width, indent))):
        lead = [blanks, ColouredText(column, dim=True), each.mark] if not number else [" " * indent]
        yield [*lead, coloured(part, each.severity, each.strong)]
    if each.source:
        yield from paragraph(each.source, max_width, indent + (0 if each.mark else 2), dim=True)


def table_lines(table: Table, max_width: int | None) -> Iterator[Line]:
    """Yield the rows in columns with the ids they lead to, or what stands in their place, then the remarks."""
    if any(row.below for row in table.rows):
        yield from _rows_with_lines(table, max_width)
    elif table.rows:
        yield from _rows(table, max_width)
        yield ""
    for sentence in table.sentences:
        yield from paragraph(sentence, max_width, 0)


def _rows(table: Table, max_width: int | None) -> Iterator[Line]:
    """Yield the rows, each text broken between words where it is wider than its column."""
    labels = (*table.labels, messages.ID())
    rows = [(*map(line, row.texts), row.link) for row in table.rows]
    widths = [max(cell_width(text) for text in column) for column in zip(labels, *rows, strict=True)]
    while max_width is not None and sum(widths) + GAP * (len(widths) - 1) > max_width:
        shrinking = widths[:-1] if max(widths[:-1]) > _MIN_WIDTH or widths[-1] <= _MIN_WIDTH else widths
        if max(shrinking) <= _NARROWEST:
            break
        widths[widths.index(max(shrinking))] -= 1
    for parts in _broken(labels, widths):
        yield [ColouredText(part, dim=True) for part in parts]
    for row, cells in zip(table.rows, rows, strict=True):
        for *parts, id in _broken(cells, widths):
            yield [*map(coloured, parts, row.severities), ColouredText(id, dim=True)]


def _broken(texts: Sequence[str], widths: list[int]) -> Iterator[list[str]]:
    """Yield the lines that texts in columns take, each padded to the widths."""
    columns = (wrap(text, wide) for text, wide in zip(texts, widths, strict=True))
    return (_pad(parts, widths) for parts in zip_longest(*columns, fillvalue=""))


def _rows_with_lines(table: Table, max_width: int | None) -> Iterator[Line]:
    """Yield each row in one line, without its wide columns, and what stands below it, cut where there is no room.

    Where one column is left there is no header, and rows that lead to one record stand together, with its id.
    """
    at = [number for number, column in enumerate(table.columns) if not column.is_wide]
    if len(at) == 1:
        for (title, id), rows in groupby(table.rows, key=lambda row: (line(row.texts[at[0]]), row.link)):
            yield title_with_id(title, id, max_width)
            for row in rows:
                yield from _below(row, max_width)
        return
    columns = [TextColumn(table.labels[number], 20 if number == at[-1] else 0, True) for number in at]
    cells = [[_cell(row, number) for number in at] for row in table.rows]
    header, *lines = output.table(columns, cells, max_width)
    yield header
    for row, first in zip(table.rows, lines, strict=True):
        yield first
        yield from _below(row, max_width)


def _cell(row: Row, number: int) -> ColouredText:
    cell = row.cells[number]
    return coloured(row.texts[number], row.severities[number], isinstance(cell, Cell) and cell.strong)


def _below(row: Row, max_width: int | None) -> Iterator[Line]:
    for each in row.below:
        text = line(each.text)
        cut = text if max_width is None else shorten(text, max_width - 2)
        yield indented([coloured(cut, each.severity)], 2)


def title_with_id(title: str, id: str, max_width: int | None) -> str:
    """Return what a record is called, with its id; the title is cut first."""
    if max_width is None:
        return f"{title} ({id})"
    return shorten(f"{shorten(title, max(12, max_width - len(id) - 3))} ({id})", max_width)


def _pad(texts: Sequence[str], widths: list[int]) -> list[str]:
    """Return texts filled up with blanks to the widths of their columns."""
    padded = [text + " " * (wide + GAP - cell_width(text)) for text, wide in zip(texts, widths, strict=True)]
    return [*padded[:-1], texts[-1]]


def heading_lines(text: str, max_width: int | None) -> Iterator[Line]:
    """Return a title or heading."""
    return (ColouredText(part, bold=True) for part in wrap(line(text), max_width))


_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&#!$]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)


_PLAIN_ADDRESS = re.compile(r"(?<!\S)(https?://[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}(?:/[a-zA-Z0-9./?=%+:@-]*)?)(?=[\s,;]|$)")
"""A web address without any sign that could be markup: it leads where it says."""


def escape_markdown(text: str) -> str:
    """Return the text on one line, every sign that could be markup behind a backslash but in a plain web address."""
    return "".join(
        part if at % 2 else _MARKUP.sub(r"\\\g<0>", part) for at, part in enumerate(_PLAIN_ADDRESS.split(line(text)))
    )


def report_markdown(report: Report) -> Iterator[str]:
    """Yield a report; what stands under something is indented by two blanks more."""
    yield f"# {escape_markdown(report.title)}"
    if report.subtitle:
        yield ""
        yield escape_markdown(report.subtitle)
    for section in report.sections:
        if not section.heading and not section.lines:
            continue
        yield ""
        if section.heading:
            yield from (f"## {escape_markdown(section.heading)}", "")
        for each in section.lines:
            yield from table_markdown(each) if isinstance(each, Table) else _item(each)


def table_markdown(table: Table) -> Iterator[str]:
    """Yield the rows with the ids they lead to, or what stands in their place, then the remarks."""
    if table.rows:
        first, *rest = ((*table.labels, messages.ID()), *((*row.texts, row.link) for row in table.rows))
        yield f"| {' | '.join(map(escape_markdown, first))} |"
        yield f"|{' --- |' * len(first)}"
        yield from (f"| {' | '.join(map(escape_markdown, row))} |" for row in rest)
        yield ""
    for sentence in table.sentences:
        yield _escape_start(escape_markdown(sentence))
        yield ""


def _item(each: ReportLine) -> Iterator[str]:
    """Yield a line as an item of a list, bold if it is strong, and its source as an item under it."""
    said = messages.LABELLED(label=each.label, said=each.text) if each.label else each.text
    text = escape_markdown(f"{each.mark}{said}")
    yield f"{'  ' * each.depth}- {f'**{text}**' if each.strong else _escape_start(text)}"
    if each.source:
        yield f"{'  ' * (each.depth + 1)}- {_escape_start(escape_markdown(each.source))}"


def _escape_start(text: str) -> str:
    """Return the text so that its beginning starts neither a list, a quotation nor a numbered line of its own."""
    if text[:1] in "-+=":
        return f"\\{text}"
    digits = len(text) - len(text.lstrip("0123456789"))
    if digits and text[digits : digits + 1] in (".", ")"):
        return f"{text[:digits]}\\{text[digits:]}"
    return text
