"""Reports and tables in Markdown, in which no text of people or files is markup, a link or another cell."""

import re
from collections.abc import Iterable, Iterator

from missions.reports.report import Line as ReportLine
from missions.reports.report import Report, Table
from missions.text import line

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
        if not section.heading and not section.lines:
            continue
        yield ""
        if section.heading:
            yield from heading(section.heading)
        for each in section.lines:
            yield from table_markdown(each) if isinstance(each, Table) else _item(each)


def table_markdown(table: Table) -> Iterator[str]:
    """Yield the rows with the ids they lead to, or what stands in their place, then the remarks."""
    if table.rows:
        yield from rows((*table.labels, "Id"), ((*row.texts, row.link) for row in table.rows))
    for sentence in table.sentences:
        yield _escape_start(escape_markdown(sentence))
        yield ""


def _item(each: ReportLine) -> Iterator[str]:
    """Yield a line as an item of a list, bold if it is strong, and its source as an item under it."""
    text = escape_markdown(f"{each.mark}{each.label}: {each.text}" if each.label else f"{each.mark}{each.text}")
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
