"""Lines drawn cell by cell, and texts of spans that wrap."""

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from screens.cell_width import cell_width, clusters
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_cache import SpanRenderer


class Canvas:
    """One line of cells to draw on; later drawing covers earlier."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: list[tuple[str, str]] = [(" ", "plain")] * width

    def put(self, at: int, text: str, role: str) -> None:
        """Draw a text from a cell on; what does not fit is left out."""
        for sign, cells in clusters(text):
            if cells and at >= 0 and at + cells <= self.width:
                self._cells[at] = (sign, role)
                for more in range(1, cells):
                    self._cells[at + more] = ("", role)
            at += cells

    def fill(self, start: int, stop: int, char: str, role: str) -> None:
        """Draw one sign on every cell from `start` up to, not including, `stop`."""
        for at in range(max(0, start), min(stop, self.width)):
            self._cells[at] = (char, role)

    def spans(self, start: int = 0, stop: int | None = None) -> Spans:
        """Return what was drawn, or its cells from `start` up to, not including, `stop`."""
        found: list[Span] = []
        for text, role in self._cells[start:stop]:
            if found and found[-1].role == role:
                found[-1] = Span(found[-1].text + text, role)
            else:
                found.append(Span(text, role))
        return tuple(found)


def wrapped_spans(spans: Spans, width: int) -> list[Spans]:
    """Break spans into lines of at most that many cells, between words; a word longer than a line is cut by drawing."""
    lines: list[list[Span]] = [[]]
    used = 0
    for text, role in spans:
        for number, word in enumerate(text.split(" ")):
            blank = " " if number else ""
            cells = cell_width(word)
            if used and used + len(blank) + cells > width and word:
                lines.append([])
                used, blank = 0, ""
            if blank and not used:
                blank = ""
            if word or blank:
                lines[-1].append(Span(blank + word, role))
                used += len(blank) + cells
    return [tuple(each) for each in lines]


def at_both_ends(left: Spans, right: Spans, width: int) -> Spans:
    """Return spans at the left and at the right end of a line; what is at the right gives way."""
    gap = width - width_of(left) - width_of(right)
    return (*left, Span(" " * gap), *right) if gap > 0 else left


class SpanText(Widget):
    """A text of a few lines of spans, which whoever shows it has laid out for its width."""

    DEFAULT_CSS = "SpanText { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Spans] = []
        self.ink = SpanRenderer(self)

    def show(self, lines: list[Spans]) -> None:
        """Show these lines."""
        if lines != self._lines:
            taller = len(lines) != len(self._lines)
            self._lines = lines
            self.refresh(layout=taller)

    def get_content_height(self, _container: Size, _viewport: Size, _width: int, /) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        spans = self._lines[y] if y < len(self._lines) else ()
        return self.ink.strip(spans, self.size.width)

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self.ink.forget()
