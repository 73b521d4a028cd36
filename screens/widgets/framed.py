"""Framed: a scrolling widget that draws each line once, with the border and padding beside it, wherever it stands."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from textual.color import TRANSPARENT, Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from screens.widgets.thumb import Thumb

MOST_KEPT = 2000
"""So many drawn lines are kept."""


@dataclass(frozen=True)
class _Frame:
    """What stands left and right of every line, and what all of it depends on."""

    key: Hashable = None
    left: Sequence[Segment] = ()
    right: Strip = field(default_factory=lambda: Strip((), 0))
    width: int = 0
    filters: tuple[LineFilter, ...] = ()
    background: Color = TRANSPARENT

    def around(self, line: Strip) -> Strip:
        """Return a line of content with what stands beside it, in colours the terminal has."""
        segments = list(line)
        for each in self.filters:
            segments = each.apply(segments, self.background)
        return _Line([*self.left, *segments], self.width, self.right)


class _Line(Strip):
    """A line of content, and beside it what is the same for all lines: cut between the two, neither is made anew."""

    __slots__ = ("_beside", "_content")

    def __init__(self, content: list[Segment], width: int, beside: Strip) -> None:
        super().__init__([*content, *beside], width)
        self._content = Strip((each for each in content if each.text), width - beside.cell_length)
        self._beside = beside

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Divide the line at cells; Textual asks for that where the scroll bar covers it, at every repaint."""
        first, *others = cuts = list(cuts)
        length = self._content.cell_length
        if first != length or not others:
            return super().divide(cuts)
        return [self._content, *self._beside.divide([cut - length for cut in others])]


class Framed(ScrollView):
    """Draws lines; one that was drawn is kept under its key, and shown again at any height.

    Textual's own cache goes by height, so that a list that scrolled by one line is drawn anew as a whole, and each
    line is taken through every style there is.
    """

    keeps: ClassVar[bool] = True
    """Whether lines are kept; a widget that knows no key of them leaves that to Textual."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: dict[tuple[int, ...], Strip] = {}
        self._frame = _Frame()

    def line_key(self, _y: int, /) -> tuple[int, ...] | None:
        """Return what tells a line at that height from others that were drawn; None for one that is not kept."""
        return None

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Thumb(thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in view: those above and below the content, and where styles blend, as Textual does."""
        top, height, width = self.gutter.top, self.content_size.height, self.outer_size.width
        if not self.keeps or self._blends or crop.column_span != (0, width) or not height:
            return super().render_lines(crop)
        self._look_at_frame(top, width)
        strips: list[Strip] = []
        for y in crop.line_range:
            if top <= y < top + height:
                strips.append(self._framed(y - top))
            else:
                strips += super().render_lines(Region(0, y, width, 1))
        return strips

    @property
    def _blends(self) -> bool:
        """Whether a style changes what the lines hold."""
        styles = self.styles
        has_hatch = styles.has_rule("hatch") and styles.hatch != "none"
        return bool(self.opacity != 1.0 or styles.text_opacity != 1.0 or styles.tint.a or has_hatch)

    def _look_at_frame(self, top: int, width: int) -> None:
        """Find out what stands left and right of each line; if that is not what it was, draw every line anew."""
        filters, background = tuple(self.get_line_filters()), self.background_colors
        inside = self.scrollable_content_region.width
        key = (width, inside, self.styles.gutter, self.styles.border, background, filters)
        if self._frame.key != key:
            whole = super().render_lines(Region(0, top, width, 1))[0]
            left = self.gutter.left
            right = whole.crop(left + inside, width)
            self._frame = _Frame(key, list(whole.crop(0, left)), right, width, filters, background[1])
            self._strips.clear()

    def _framed(self, y: int) -> Strip:
        """Return a line of the content with what stands beside it."""
        key = self.line_key(y)
        found = self._strips.get(key) if key is not None else None
        if found is None:
            found = self._frame.around(self.render_line(y))
            if key is not None:
                if len(self._strips) > MOST_KEPT:
                    self._strips.clear()
                self._strips[key] = found
        return found

    def notify_style_update(self) -> None:
        """Forget drawn lines when theme or focus change."""
        super().notify_style_update()
        self._frame = _Frame()
        self._strips.clear()
