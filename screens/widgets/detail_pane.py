"""The details pane: labelled rows of text, with links to follow; the layout of reports for it."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from missions.reports.report import Line, Report, Row, Section, Table
from missions.text import line
from screens.cell_width import cell_width
from screens.styled_text import Span, Spans
from screens.widgets.detail_layout import BLANK as BLANK
from screens.widgets.detail_layout import DetailPart, DetailParts, lay_out
from screens.widgets.detail_layout import DetailRow as DetailRow
from screens.widgets.line_cache import LineKey
from screens.widgets.line_list import Lines


def nothing_rows(title: str, hint: str) -> tuple[DetailRow, ...]:
    """Return what is shown where there is nothing to show: that there is nothing, and what to do about it."""
    return DetailRow(text=title, role="title"), BLANK, DetailRow(text=hint, role="faint")


class Detail(Lines):
    """Shows rows, wrapped to its width: in two columns where it is wide, without blank lines where it is low.

    The cursor goes from link to link; Enter follows one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "link(1)", "next link", id="next_link", show=False, tooltip="Go to the next link."),
    ]
    chooses_at_once = True
    in_full: ClassVar[bool] = False
    """Whether it is told in full however low it is, since it becomes as high as it needs."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[DetailRow, ...] = ()
        self._lines: list[DetailParts] = []
        self._links: list[tuple[DetailPart, int]] = []
        self._at = 0
        self._laid_out_for = (0, 0)

    @property
    def link(self) -> str:
        """The id under the cursor, if it is on a link."""
        return self._links[self._at][0].link if self._links else ""

    @property
    def follows_cursor(self) -> bool:
        """Whether it scrolls to the cursor at another size: only while one is here, else it stays at its top."""
        return self.has_focus

    def show(self, rows: tuple[DetailRow, ...], link: str = "") -> None:
        """Show these rows from the top, with the cursor on that link, else on the first one."""
        self._rows = rows
        self._lay_out()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._go_to(link)
        if link:
            self.show_cursor()

    def _go_to(self, link: str) -> None:
        """Put the cursor on that link, else on the first one, without scrolling."""
        self._at = next((number for number, (target, _) in enumerate(self._links) if target.link == link), 0)
        self.fill(len(self._lines), self._links[self._at][1] if self._links else 0)

    def _select(self, number: int) -> None:
        """Put the cursor on the link with that number."""
        before, self._at = self._at, number
        if self._links[before][1] == self._links[number][1]:
            self._redraw(self.cursor)
            self.post_message(self.Moved(self))
        self.cursor = self._links[number][1]

    def action_move(self, by: int) -> None:
        """Go to the next link, or scroll."""
        at = self._at + by
        if 0 <= at < len(self._links) and self._in_view(self.cursor) and self._in_view(self._links[at][1]):
            self._select(at)
        else:
            self.scroll_relative(y=by, animate=False)

    def action_link(self, by: int) -> None:
        """Go to the next link."""
        if not self._in_view(self.cursor):
            self.show_cursor()
        elif 0 <= self._at + by < len(self._links):
            self._select(self._at + by)

    def action_choose(self) -> None:
        """Follow the link."""
        if self._in_view(self.cursor):
            super().action_choose()
        else:
            self.show_cursor()

    def action_top(self) -> None:
        """Go to the first link."""
        if self._links:
            self._select(0)
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """Go to the last link."""
        if self._links:
            self._select(len(self._links) - 1)
        self.scroll_to(y=self.count, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll a screenful."""
        self.scroll_relative(y=by * max(1, self.scrollable_content_region.height - 1), animate=False)

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        offset = event.get_content_offset(self)
        index = offset.y + round(self.scroll_offset.y) if offset else self.count
        if offset is None or index >= self.count:
            return
        at = self.margin
        for part in self._lines[index]:
            at += cell_width(part.text)
            if offset.x < at:
                if part.link:
                    self._select(next(n for n, (each, _) in enumerate(self._links) if each.key == part.key))
                    super().action_choose()
                return

    def _in_view(self, index: int) -> bool:
        top = round(self.scroll_offset.y)
        return top <= index < top + self.scrollable_content_region.height

    def stops(self, index: int, /) -> bool:
        """Whether the line has a link."""
        return any(part.link for part in self._lines[index])

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a wrapped line."""
        return tuple(Span(part.text, part.role) for part in self._lines[index])

    def _has_cursor(self, index: int) -> bool:
        return bool(self._links) and any(self._is_here(part) for part in self._lines[index])

    def _is_here(self, part: DetailPart) -> bool:
        return bool(part.link) and part.key == self._links[self._at][0].key

    def line_key(self, y: int, /) -> LineKey | None:
        """Return the line's index, and the link under the cursor where it is on it."""
        index = y + round(self.scroll_offset.y)
        if index >= self.count:
            return (-1,)
        return (index, self._at if self._has_cursor(index) else -1, self.has_focus)

    def render_line(self, y: int) -> Strip:
        """Draw one line; of the links only the one under the cursor is highlighted, and only with the focus."""
        if self.room != self._laid_out_for[0]:
            self.call_later(self._fit)  # a scroll bar came or went, of which nothing else is told
        index = y + round(self.scroll_offset.y)
        if index >= self.count:
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        if not self.has_focus or not self._has_cursor(index):
            return self.within_margins(self.spans(index, self.room))
        grounds = ((part, "cursor" if self._is_here(part) else "") for part in self._lines[index])
        segments = [Segment(part.text, self.ink.style(part.role, ground)) for part, ground in grounds]
        bar = Segment("▌".ljust(self.margin), self.ink.style("accent"))
        return Strip([bar, *segments]).adjust_cell_length(self.scrollable_content_region.width, self.ink.style("plain"))

    def on_resize(self) -> None:
        """Lay it out at the new size."""
        self._fit()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Lay it out again if it was laid out for another size."""
        if (self.room, self.scrollable_content_region.height) != self._laid_out_for:
            link = self.link
            self._lay_out()
            self._go_to(link)

    def _lay_out(self) -> None:
        """Wrap the rows into lines, and find their links."""
        self._laid_out_for = (self.room, self.scrollable_content_region.height)
        found = lay_out(self._rows, max(12, self.room), 0 if self.in_full else self._laid_out_for[1])
        self._lines, self._links = list(found.lines()), list(found.links())


# Reports.


def report_rows(report: Report, exists: Callable[[str], object]) -> Iterator[DetailRow]:
    """Yield the title and the subtitle, the lines of a first section without a heading, and the other sections."""
    if report.urgency.text:
        yield DetailRow(text=report.title, mark=f" · {report.subtitle}", role="head", tail=report.urgency)
    else:
        yield DetailRow(text=report.title, role="title")
        if report.subtitle:
            yield DetailRow(text=report.subtitle, role="faint")
    rows = section_rows(report.sections, exists)
    if report.sections and not report.sections[0].heading and not report.urgency.text:
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
        yield DetailRow(said, each.text, _link(each, exists), role, indent + each.mark, each.phrases)
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
