"""The details pane: labelled rows of text, with links to follow; the layout of reports for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from textual.binding import Binding, BindingType

from missions.reports.report import Line, Report, Row, Section, Table
from missions.text import line
from screens.cell_width import cell_width, fit, wrap
from screens.styled_text import Span, Spans
from screens.widgets.line_list import Lines


@dataclass(frozen=True)
class DetailRow:
    """One row of the details: a label, a text, the id it links to, its role and its mark."""

    label: str = ""
    text: str = ""
    link: str = ""
    role: str = "plain"
    mark: str = ""


BLANK = DetailRow()
"""An empty line."""


def nothing_rows(title: str, hint: str) -> tuple[DetailRow, ...]:
    """Return what is shown where there is nothing to show: that there is nothing, and what to do about it."""
    return DetailRow(text=title, role="title"), BLANK, DetailRow(text=hint, role="faint")


class Detail(Lines):
    """Shows rows, wrapped to its width. The cursor moves from link to link; Enter follows one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "link(1)", "next link", id="next_link", show=False, tooltip="Go to the next link."),
        Binding("p", "link(-1)", "previous link", id="previous_link", show=False, tooltip="Go to the previous link."),
    ]
    chooses_at_once = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[DetailRow, ...] = ()
        self._wrapped: list[tuple[Spans, str]] = []

    @property
    def link(self) -> str:
        """The id under the cursor, if it is on a link."""
        return self._wrapped[self.cursor][1] if self.cursor < len(self._wrapped) else ""

    def show(self, rows: tuple[DetailRow, ...], link: str = "") -> None:
        """Show these rows from the top, with the cursor on that link, else on the first one."""
        self._rows = rows
        self._wrap()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._go_to(link)
        if link:
            self.show_cursor()

    def _go_to(self, link: str) -> None:
        """Put the cursor on that link, else on the first one, without scrolling."""
        at = next((number for number, (_, target) in enumerate(self._wrapped) if target and target == link), 0)
        self.fill(len(self._wrapped), at)

    def action_move(self, by: int) -> None:
        """Go to the next link if it is in view, else scroll one line towards it."""
        target = self._nearest(self.cursor + by, by) if 0 <= self.cursor + by < self.count else self.cursor
        if self._in_view(self.cursor) and (target - self.cursor) * by > 0 and self._in_view(target):
            self.cursor = target
        else:
            self.scroll_relative(y=by, animate=False)

    def action_link(self, by: int) -> None:
        """Go to the next link wherever it is; if the current one is out of view, to that one first."""
        if not self._in_view(self.cursor):
            self.show_cursor()
        elif 0 <= self.cursor + by < self.count:
            target = self._nearest(self.cursor + by, by)
            self.cursor = target if (target - self.cursor) * by > 0 else self.cursor

    def action_choose(self) -> None:
        """Follow the link under the cursor; if it is out of view, show it first."""
        if self._in_view(self.cursor):
            super().action_choose()
        else:
            self.show_cursor()

    def _in_view(self, index: int) -> bool:
        top = round(self.scroll_offset.y)
        return top <= index < top + self.scrollable_content_region.height

    def stops(self, index: int, /) -> bool:
        """Whether the line is a link."""
        return bool(self._wrapped[index][1])

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a wrapped line."""
        return self._wrapped[index][0]

    def on_resize(self) -> None:
        """Wrap to the new width."""
        link = self.link
        self._wrap()
        self._go_to(link)

    def _wrap(self) -> None:
        width = max(12, self.scrollable_content_region.width)
        labels = min(22, max(16, width * 3 // 10))
        self._wrapped = []
        for row in self._rows:
            self._wrapped += _wrapped(row, width, labels)


@lru_cache(2048)
def _wrapped(row: DetailRow, width: int, labels: int) -> tuple[tuple[Spans, str], ...]:
    """Return a row's lines: the label once, with the text wrapped beside it; a link is only on its first line."""
    indent = labels if row.label or row.role == "continued" else 0
    mark = row.mark
    role = "link" if row.link and row.role == "plain" else ("plain" if row.role == "continued" else row.role)
    room = max(8, width - indent - cell_width(mark) - 1)
    lines: list[tuple[Spans, str]] = []
    for number, text in enumerate(wrap(row.text, room)):
        lead = Span(fit(row.label if not number else "", max(0, indent - 1)) + " " * min(indent, 1), "label")
        bullet = Span(mark if not number else " " * cell_width(mark), "faint")
        lines.append(((lead, bullet, Span(text, role)), row.link if not number else ""))
    return tuple(lines)


# Reports.


def report_rows(report: Report, exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield the title and the subtitle, the lines of a first section without a heading, and the other sections."""
    yield DetailRow(text=report.title, role="title")
    if report.subtitle:
        yield DetailRow(text=report.subtitle, role="faint")
    rows = section_rows(report.sections, exists)
    if report.sections and not report.sections[0].heading:
        next(rows)
    yield from rows


def section_rows(sections: Iterable[Section], exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield each section after a blank line; only links to records that exist can be followed."""
    for section in sections:
        yield BLANK
        if section.heading:
            yield DetailRow(text=section.heading, role="heading")
        yield from line_rows(section.lines, exists)


def line_rows(lines: Iterable[Line | Table], exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield the rows of lines, indented by their depth; the label of the line before is not said again."""
    label = ""
    for each in lines:
        if isinstance(each, Table):
            yield from table_rows(each, exists)
            continue
        indent = "  " * each.depth
        role = "title" if each.strong else each.severity
        said = " " if each.label and each.label == label else each.label
        label = each.label
        yield DetailRow(said, each.text, _link(each, exists), role, indent + each.mark)
        if each.source:
            yield DetailRow(text=line(each.source), mark=indent + " " * cell_width(each.mark), role="faint")


def table_rows(table: Table, exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield each row of a table on one line, or what stands in their place, then the remarks."""
    for row in table.rows:
        text = " · ".join(part for part in map(line, row.texts) if part)
        yield DetailRow(text=text, link=_link(row, exists), role=row.severity)
    yield from (DetailRow(text=line(each), role="faint") for each in table.sentences)


def _link(each: Line | Row, exists: Callable[[str], object]) -> str:
    return each.link if each.link and exists(each.link) else ""
