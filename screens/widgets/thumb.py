"""Thumb: a scroll bar that is drawn anew only where its thumb comes to look another way."""

from collections.abc import Hashable
from math import ceil

from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

_EIGHTHS = 8
"""The parts of a cell in which a thumb moves."""


class Thumb(ScrollBar):
    """Draws what Textual's upright scroll bar draws; in a list of very many lines its thumb seldom moves."""

    position: Reactive[float] = Reactive(0.0, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)

    def __init__(self, *, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._shown: tuple[int, int] = (0, 0)
        self._strips: tuple[Hashable, list[Strip]] = (None, [])

    def watch_position(self) -> None:
        """Draw the thumb if it moved."""
        self._look()

    def watch_window_size(self) -> None:
        """Draw the thumb if it grew or shrank."""
        self._look()

    def watch_window_virtual_size(self) -> None:
        """Draw the thumb if it grew or shrank."""
        self._look()

    def _look(self) -> None:
        if self._thumb() != self._shown:
            self.refresh()

    def _thumb(self) -> tuple[int, int]:
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
        self._shown = self._thumb()
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
