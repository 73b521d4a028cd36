"""What is on the screen while a portfolio is opened: its first screen where that is known, else what is being done."""

import asyncio
import os
from collections.abc import Sequence
from datetime import date
from typing import Any

import textual
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from missions.dates.formatting import show_day
from screens import messages
from screens.cell_width import cell_width, fit
from screens.destinations import NUMBERED
from screens.first_look import PAGE, Look

WIDE = 100
"""From how many cells on the names of the pages stand further apart."""

_LOW = 30
"""From how many lines on a line is left free below the line of pages."""


class OpeningScreen(Screen[None]):
    """Shows the first screen as it will be where that is known, else the line of pages, the day, and what is opened."""

    DEFAULT_CSS = "OpeningScreen { background: $background; color: $foreground; }"
    AUTO_FOCUS = ""

    def __init__(self, page: str, today: date, title: str, look: Look | None = None) -> None:
        super().__init__()
        self._page, self._today, self._portfolio = page, today, title
        self._known = look if page == PAGE else None

    @property
    def look(self) -> Look | None:
        """What the first screen will look like, if that is known of this terminal."""
        return self._known if self._known and self._known.terminal == terminal_of(self.app) else None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Change nothing of what has been drawn before."""
        return () if self.look else super().get_line_filters()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        if self.look:
            return look_strip(self.look, y, self.size.width)
        if y == 0:
            return self._strip(self._pages())
        if y == (2 if self.size.height >= _LOW else 1):
            return self._strip([(f"  {messages.OPENING(name=self._portfolio)}", self._style("faint"))])
        return self._strip([])

    def _pages(self) -> list[tuple[str, Style]]:
        width = self.size.width - 2
        parts = [(" ", self._style("foreground"))]
        for number, each in enumerate(NUMBERED, 1):
            if each.page == self._page:
                parts.append((f" {number} {each.label} ", self._style("background", bold=True, ground="accent")))
            else:
                parts.append((f" {number}", self._style("accent")))
                parts.append((f" {each.label} ", self._style("faint")))
            if width >= WIDE:
                parts.append((" ", self._style("foreground")))
        day = show_day(self._today, weekday=True)
        room = width + 1 - sum(cell_width(text) for text, _ in parts)
        if room > cell_width(day):
            parts.append((" " * (room - cell_width(day)) + day, self._style("faint")))
        return parts

    def _strip(self, parts: list[tuple[str, Style]]) -> Strip:
        """Return a line of texts, cut or padded to the width of the screen."""
        width = left = self.size.width
        segments = []
        for text, style in parts:
            shown = text if cell_width(text) <= left else fit(text, left)
            segments.append(Segment(shown, style))
            left -= cell_width(shown)
        return Strip([*segments, Segment(" " * left, self._style("foreground"))], width)

    def _style(self, colour: str, bold: bool = False, ground: str = "background") -> Style:
        colours = self.app.theme_variables
        return Style(
            color=Color.parse(colours[colour]).rich_color, bgcolor=Color.parse(colours[ground]).rich_color, bold=bold
        )


class Cover(Widget):
    """Shows the first screen as it will be over the dashboard until all of that is drawn, so that nothing flickers."""

    DEFAULT_CSS = "Cover { layer: cover; dock: top; width: 100%; height: 100%; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Change nothing of what has been drawn before."""
        return ()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        return look_strip(self._look, y, self.size.width)


def look_strip(look: Look, y: int, width: int) -> Strip:
    """Return a line of a look."""
    drawn = look.lines[y] if y < len(look.lines) else ()
    return Strip([Segment(each.text, Style.parse(look.styles[each.style])) for each in drawn], width)


async def drawn(screen: Screen[Any]) -> None:
    """Wait until a screen has been drawn."""
    seen = asyncio.Event()
    screen.call_after_refresh(seen.set)
    await seen.wait()


def terminal_of(app: App[Any]) -> tuple[str, ...]:
    """Return what tells a terminal, and how it is drawn on, from others: size, colours, theme and Textual itself."""
    width, height = app.size
    console = app.console
    return (f"{width} {height} {console.color_system} {console.no_color} {console.encoding}", app.theme, _TEXTUAL)


_TEXTUAL = str(os.stat(textual.__file__).st_mtime_ns)
