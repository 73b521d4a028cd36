"""Styled text: spans with a role each, the themes that colour them, and the filters before and behind the terminal."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.theme import Theme
from textual.widgets import Input

from missions.dates.formatting import show_choice
from missions.deadlines.deadline import Deadline
from missions.reports.deadlines import when_in_short
from missions.reports.report import Row
from missions.terms.status import AgreementState
from missions.text import clean, line
from screens.cell_width import cell_width, settle
from screens.severity import LOOKS

_CONTROL_CHARACTERS = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, escape among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction of writing
)
_SURROGATES = re.compile("[\ud800-\udfff]")

T = TypeVar("T")


class OutputFilter(LineFilter):
    """Removes control characters from drawn lines; they take no cell, so that all else stays in place.

    Texts are cleaned when they are read, pasted and saved; this catches what a widget shows before that. Signs whose
    width terminals disagree about are drawn so that they agree.
    """

    def apply(self, segments: list[Segment], _background: Color, /) -> list[Segment]:
        """Return the line's segments without control characters."""
        return [each if each.text.isprintable() and "\ufe0f" not in each.text else _filtered(each) for each in segments]


def _filtered(segment: Segment) -> Segment:
    """Return the segment without control characters; a lone surrogate becomes the replacement character."""
    text = settle(segment.text)
    if not text.isprintable():
        text = _SURROGATES.sub("\ufffd", _CONTROL_CHARACTERS.sub("", text))
    return segment if text == segment.text else Segment(text, segment.style, segment.control)


class ContrastFilter(LineFilter):
    """Keeps text readable in 16 colours, where colours are rounded and each terminal has its own idea of them.

    A text with less contrast than `LEAST_CONTRAST` in one of the `PALETTES` becomes black or white, whichever is
    read better on its ground.
    """

    def apply(self, segments: list[Segment], background: Color, /) -> list[Segment]:
        """Return the line's segments in colours of the 16 that can be read."""
        ground = RichColor.from_rgb(*background.rgb)
        return [
            Segment(each.text, _readable(each.style, ground), each.control) if each.style else each for each in segments
        ]


LEAST_CONTRAST = 4.5
"""The contrast of text and ground that people need to read (WCAG 2.2, criterion 1.4.3)."""

PALETTES: tuple[tuple[str, ...], ...] = (
    ("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa",
     "555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff"),
    ("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5",
     "7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)  # fmt: skip
"""The 16 colours as the Linux console and as xterm have them, by their numbers."""


@lru_cache(1024)
def contrast(text: int, ground: int) -> float:
    """Return the contrast of two of the 16 colours, in the palette where it is lower (WCAG 2.2)."""
    return min(_contrast(Color.parse(f"#{palette[text]}"), Color.parse(f"#{palette[ground]}")) for palette in PALETTES)


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@lru_cache(1024)
def _readable(style: Style, ground: RichColor) -> Style:
    """Return the style in colours of the 16, with another colour of the text where it could not be read."""
    below = _of_16(style.bgcolor or ground)
    above = _of_16(style.color) if style.color else 15
    if contrast(above, below) < LEAST_CONTRAST:
        above = max((0, 15), key=lambda each: contrast(each, below))
    return style + Style(color=f"color({above})", bgcolor=f"color({below})")


def _of_16(colour: RichColor) -> int:
    return colour.downgrade(ColorSystem.STANDARD).number or 0


STYLES: dict[str, tuple[str, bool]] = {
    **{severity: look[:2] for severity, look in LOOKS.items()},
    "strong": ("foreground", True),
    "key": ("primary", True),
    "match": ("link", False),
    "label": ("faint", False),
    "title": ("foreground", True),
    "heading": ("primary", True),
    "link": ("link", False),
    "rule": ("rule", False),
    "today": ("primary", True),
    "end": ("foreground", False),
    "event": ("accent", False),
    "mission": ("secondary", False),
}
"""The roles of spans, every severity among them: the theme variable of each, and whether it is bold."""


class Span(NamedTuple):
    """A text and its role. The text is clean and on one line."""

    text: str
    role: str = "plain"

    @classmethod
    def of(cls, text: str, role: str = "plain") -> "Span":
        """Return the span of a text that is not clean yet."""
        return cls(line(text), role)


Spans = tuple[Span, ...]


def width_of(spans: Spans) -> int:
    """Return how many cells the spans take."""
    return sum(cell_width(span.text) for span in spans)


def row_spans(row: Row) -> Spans:
    """Return the cells of a row in the colours of their severities."""
    return tuple(map(Span.of, row.texts, row.severities))


def due_span(deadline: Deadline) -> Span:
    """Show how far off a deadline is, in the colour of its band."""
    return Span(when_in_short(deadline), deadline.severity)


def state_span(state: AgreementState) -> Span:
    """Show an agreement's state, in its colour."""
    return Span(show_choice(state), state.severity)


DARK = Theme(
    name="missions-dark",
    primary="#7aa2f7",
    secondary="#9ece6a",
    accent="#e0af68",
    foreground="#c8d0e8",
    background="#14161f",
    surface="#1a1d29",
    panel="#242838",
    success="#9ece6a",
    warning="#e5b567",
    error="#f7768e",
    dark=True,
    variables={
        "critical": "#ff9e64",
        "decide": "#e5d67b",
        "plan": "#7dcfff",
        "faint": "#7c86a8",
        "rule": "#343a52",
        "cursor": "#2f3a5f",
        "cursor-faint": "#232840",
        "link": "#7dcfff",
    },
)

LIGHT = Theme(
    name="missions-light",
    primary="#2b5cb0",
    secondary="#3f7a2a",
    accent="#9a6300",
    foreground="#20242f",
    background="#f7f8fb",
    surface="#ffffff",
    panel="#e8ebf3",
    success="#3f7a2a",
    warning="#8f5e00",
    error="#b3203c",
    dark=False,
    variables={
        "critical": "#b34700",
        "decide": "#7a6a00",
        "plan": "#0b6a8f",
        "faint": "#5d6579",
        "rule": "#c3cad9",
        "cursor": "#d3e0fa",
        "cursor-faint": "#e9eef9",
        "link": "#0b5fa5",
    },
)


def _in_16(theme: Theme, numbers: Mapping[str, int]) -> Theme:
    """Return a theme whose colours are of the 16, so that none is rounded to another."""
    colours: dict[str, Any] = {name: f"#{PALETTES[0][number]}" for name, number in numbers.items()}
    own = {name: colours.pop(name) for name in theme.variables}
    return replace(theme, name=f"{theme.name}-16", variables=own, **colours)


DARK_16 = _in_16(DARK, {
    "primary": 14, "secondary": 10, "accent": 11, "foreground": 15, "background": 0, "surface": 0, "panel": 0,
    "success": 10, "warning": 11, "error": 9, "critical": 11, "decide": 11, "plan": 14, "faint": 7, "rule": 8,
    "cursor": 7, "cursor-faint": 4, "link": 14,
})  # fmt: skip

LIGHT_16 = _in_16(LIGHT, {
    "primary": 4, "secondary": 4, "accent": 5, "foreground": 0, "background": 15, "surface": 15, "panel": 15,
    "success": 4, "warning": 5, "error": 1, "critical": 1, "decide": 5, "plan": 4, "faint": 0, "rule": 7,
    "cursor": 4, "cursor-faint": 7, "link": 4,
})  # fmt: skip


def themes_for(color_system: str | None) -> dict[str, Theme]:
    """Return the themes by the names people use; of 16 colours for a terminal that has no more (rich: “standard”)."""
    few = color_system == "standard"
    return {"dark": DARK_16 if few else DARK, "light": LIGHT_16 if few else LIGHT}


class PasteParser(XTermParser):
    """Reads what the terminal sends. What is pasted is cleaned text to its end, whatever it holds, and never a key.

    Textual's own parser leaves off reading a paste at the first escape character in it, and takes the rest for keys.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: str | None = None
        self._before = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the events of what was sent; a paste is held back until all of it is there."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                seen = self._before + data
                begin = seen.find(BRACKETED_PASTE_START)
                if begin < 0:
                    self._before = seen[1 - len(BRACKETED_PASTE_START) :]
                    yield from super().feed(data)
                    return
                at = begin + len(BRACKETED_PASTE_START) - len(self._before)
                yield from super().feed(data[:at])
                data, self._before, self._pasted = data[at:], "", ""
            self._pasted += data
            end = self._end_of_paste(self._pasted)
            if end < 0:
                return
            data, pasted = self._pasted[end + len(BRACKETED_PASTE_END) :], clean(self._pasted[:end])
            self._pasted = None
            yield from super().feed(pasted + BRACKETED_PASTE_END)

    @staticmethod
    def _end_of_paste(pasted: str) -> int:
        """Return where the paste ends, or -1: at the last such sign, since the text may hold one too."""
        end = pasted.find(BRACKETED_PASTE_END)
        another = pasted.find(BRACKETED_PASTE_START, end) if end >= 0 else -1
        return pasted.rfind(BRACKETED_PASTE_END, 0, another) if another >= 0 else pasted.rfind(BRACKETED_PASTE_END)


class ThemedApp(App[T]):
    """An app in our colours. Nothing reaches the terminal raw, nothing pasted is a key, and `fg` draws it anew."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        colours = None if self.console.no_color else self.console.color_system
        self._themes = themes_for(colours)
        self._line_filters = (OutputFilter(), ContrastFilter()) if colours == "standard" else (OutputFilter(),)
        for each in self._themes.values():
            self.register_theme(each)
        self.theme = self._themes[theme].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables a value under every theme."""
        return dict(DARK.variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Keep control characters out of every line that reaches the terminal, and its text readable."""
        return (*super().get_line_filters(), *self._line_filters)

    def get_driver_class(self) -> type[Driver]:
        """Return the terminal's driver, which shall read what is pasted as text."""
        driver = super().get_driver_class()
        for name in ("linux_driver", "linux_inline_driver", "win32", "web_driver"):
            module = sys.modules.get(f"textual.drivers.{name}")
            if module is not None:
                vars(module)["XTermParser"] = PasteParser
        return driver

    async def on_event(self, event: events.Event) -> None:
        """Clean pasted text before any field gets it; a field of one line gets its lines joined by blanks."""
        if isinstance(event, events.Paste):
            event.text = line(event.text) if isinstance(self.focused, Input) else clean(event.text)
        await super().on_event(event)

    def on_mount(self) -> None:
        """Draw everything anew when the program comes back from the background: the terminal has forgotten it."""
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))

    def action_toggle_theme(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = self._themes["light" if self.current_theme.dark else "dark"].name
