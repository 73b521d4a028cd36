"""How the lines of a list are drawn: a cache of whole lines, the theme's styles, and a quiet scroll bar."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import TRANSPARENT, Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from screens.cell_width import cell_width, fit
from screens.styled_text import ROLES, Spans, colour_on

MAX_CACHED_LINES = 2000
"""How many drawn lines are kept."""


@dataclass(frozen=True)
class _Frame:
    """What is left and right of every line, and the key it depends on."""

    key: Hashable = None
    left: Sequence[Segment] = ()
    right: Strip = field(default_factory=lambda: Strip((), 0))
    width: int = 0
    filters: tuple[LineFilter, ...] = ()
    background: Color = TRANSPARENT

    def around(self, line: Strip) -> Strip:
        """Return a line of content with its border and padding, in colours the terminal has."""
        segments = list(line)
        for each in self.filters:
            segments = each.apply(segments, self.background)
        return _CachedLine([*self.left, *segments], self.width, self.right)


class _CachedLine(Strip):
    """A line of content and the part that is the same for all lines; dividing between them copies neither."""

    __slots__ = ("_beside", "_content")

    def __init__(self, content: list[Segment], width: int, beside: Strip) -> None:
        super().__init__([*content, *beside], width)
        self._content = Strip((each for each in content if each.text), width - beside.cell_length)
        self._beside = beside

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Divide the line at cells; Textual does that for the scroll bar at every repaint."""
        first, *others = cuts = list(cuts)
        length = self._content.cell_length
        if first != length or not others:
            return super().divide(cuts)
        return [self._content, *self._beside.divide([cut - length for cut in others])]


LineKey = tuple[int, ...]
"""What identifies a drawn line."""

DrawLines = Callable[[Region], list[Strip]]
"""Draws a part of a widget as Textual does."""


class LineCache:
    """Keeps the drawn lines of a widget by key, and shows them again at any height.

    Textual's own cache goes by height: a list that scrolls by one line would be drawn again as a whole.
    """

    def __init__(self, widget: ScrollView, key: Callable[[int], LineKey | None]) -> None:
        self._widget, self._key = widget, key
        self._strips: dict[LineKey, Strip] = {}
        self._frame = _Frame()

    def render_lines(self, crop: Region, draw: DrawLines) -> list[Strip]:
        """Draw the lines in view; those outside the content, and blended ones, as Textual does."""
        widget = self._widget
        top, height, width = widget.gutter.top, widget.content_size.height, widget.outer_size.width
        if self._blends or crop.column_span != (0, width) or not height:
            return draw(crop)
        self._update_frame(top, width, draw)
        strips: list[Strip] = []
        for y in crop.line_range:
            if top <= y < top + height:
                strips.append(self._framed(y - top))
            else:
                strips += draw(Region(0, y, width, 1))
        return strips

    def forget(self, lines: Iterable[int] | None = None) -> None:
        """Forget drawn lines: all of them, or those whose key begins with one of these numbers."""
        if lines is None:
            self._strips.clear()
        else:
            gone = set(lines)
            self._strips = {key: strip for key, strip in self._strips.items() if key[0] not in gone}

    def forget_frame(self) -> None:
        """Forget all lines, and what is beside them."""
        self._frame = _Frame()
        self._strips.clear()

    @property
    def _blends(self) -> bool:
        """Whether a style changes the content of the lines."""
        styles = self._widget.styles
        has_hatch = styles.has_rule("hatch") and styles.hatch != "none"
        return bool(self._widget.opacity != 1.0 or styles.text_opacity != 1.0 or styles.tint.a or has_hatch)

    def _update_frame(self, top: int, width: int, draw: DrawLines) -> None:
        """Draw what is left and right of each line again if it changed, and forget all lines then."""
        widget = self._widget
        filters, background = tuple(widget.get_line_filters()), widget.background_colors
        inside = widget.scrollable_content_region.width
        key = (width, inside, widget.styles.gutter, widget.styles.border, background, filters)
        if self._frame.key != key:
            whole = draw(Region(0, top, width, 1))[0]
            left = widget.gutter.left
            right = whole.crop(left + inside, width)
            self._frame = _Frame(key, list(whole.crop(0, left)), right, width, filters, background[1])
            self._strips.clear()

    def _framed(self, y: int) -> Strip:
        """Return a line of the content with its border and padding."""
        key = self._key(y)
        found = self._strips.get(key) if key is not None else None
        if found is None:
            found = self._frame.around(self._widget.render_line(y))
            if key is not None:
                if len(self._strips) > MAX_CACHED_LINES:
                    self._strips.clear()
                self._strips[key] = found
        return found


class SpanRenderer:
    """Turns spans into segments in the theme's colours; each style is made once."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, str], Style] = {}

    def strip(self, spans: Spans, width: int, ground: str = "", after: int = 0) -> Strip:
        """Return a line of spans, cut or padded to the width; `ground` is the theme's name of its background.

        That many blanks `after` the line belong to it, too.
        """
        segments, left = [], width
        for text, role in spans:
            if left <= 0:
                break
            cells = cell_width(text)
            shown = text if cells <= left else fit(text, left)
            segments.append(Segment(shown, self.style(role, ground)))
            left -= min(cells, left)
        left = max(0, left) + after
        if left:
            segments.append(Segment(" " * left, self.style("plain", ground)))
        return Strip(segments, width + after)

    def style(self, role: str, ground: str = "") -> Style:
        """Return the style of a role on that background, by default the widget's own."""
        found = self._styles.get((role, ground))
        if found is None:
            look = ROLES[role]
            back = look.ground or ground
            base = self._widget.rich_style
            found = base + Style(
                color=self._colour(colour_on(look.colour, back)),
                bgcolor=self._colour(back) if back else base.bgcolor,
                bold=look.bold,
                underline=look.underline,
            )
            self._styles[(role, ground)] = found
        return found

    def forget(self) -> None:
        """Forget all styles."""
        self._styles.clear()

    def _colour(self, variable: str) -> RichColor | None:
        """Return the theme's colour of that name."""
        return Color.parse(self._widget.app.theme_variables[variable]).rich_color


_EIGHTHS = 8
"""Into how many parts of a cell the thumb's position is divided."""


class LineScrollBar(ScrollBar):
    """Textual's vertical scroll bar, repainted only when its thumb moves: in long lists that is seldom."""

    position: Reactive[float] = Reactive(0.0, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)

    def __init__(self, *, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._shown: tuple[int, int] = (0, 0)
        self._strips: tuple[Hashable, list[Strip]] = (None, [])

    def watch_position(self) -> None:
        """Draw the thumb if it moved."""
        self._refresh_if_moved()

    def watch_window_size(self) -> None:
        """Draw the thumb if it grew or shrank."""
        self._refresh_if_moved()

    def watch_window_virtual_size(self) -> None:
        """Draw the thumb if it grew or shrank."""
        self._refresh_if_moved()

    def _refresh_if_moved(self) -> None:
        if self._thumb_cells() != self._shown:
            self.refresh()

    def _thumb_cells(self) -> tuple[int, int]:
        """Return where the thumb begins and ends, in eighths of a cell, as `ScrollBarRender` works it out."""
        size, window, every = self.size.height, ceil(self.window_size), ceil(self.window_virtual_size)
        if not size or not window or window >= every or size == every:
            return (0, 0)
        long = max(1, window * size / every)
        start = int((size - long) * self.position / (every - window) * _EIGHTHS)
        return (start, start + ceil(long * _EIGHTHS))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the bar; cells that look the same share a strip."""
        bar, size = self.render(), self.size
        self._shown = self._thumb_cells()
        if not isinstance(bar, ScrollBarRender) or crop != size.region or self.opacity != 1.0:
            return super().render_lines(crop)
        key = (self._shown, size, str(bar.style), self.background_colors, tuple(self.get_line_filters()))
        if self._strips[0] != key:
            self._strips = (key, self._drawn(_segments(bar, size.height)))
        return self._strips[1]

    def _drawn(self, segments: list[Segment]) -> list[Strip]:
        """Return a strip for each segment, in colours the terminal has."""
        base, background, filters = self.rich_style, self.background_colors[1], self.get_line_filters()
        drawn: dict[Segment, Strip] = {}
        for segment in segments:
            if segment not in drawn:
                strip = Strip([Segment(segment.text, base + segment.style)], self.size.width)
                for each in filters:
                    strip = strip.apply_filter(each, background)
                drawn[segment] = strip
        return [drawn[segment] for segment in segments]


def _segments(bar: ScrollBarRender, height: int) -> list[Segment]:
    """Return a cell for each line of a bar."""
    style = bar.style
    assert not isinstance(style, str)
    assert style.bgcolor
    assert style.color
    return list(
        bar.render_bar(
            height, bar.virtual_size, bar.window_size, bar.position, bar.thickness, True, style.bgcolor, style.color
        ).segments
    )
