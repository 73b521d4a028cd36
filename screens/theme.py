"""The themes that colour everything, the app that has them, and the filters before and behind the terminal."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

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

from missions.text import clean, line
from screens.cell_width import settle

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
    read better on its ground; a rule or a scroll bar only if it could hardly be seen.
    """

    def apply(self, segments: list[Segment], background: Color, /) -> list[Segment]:
        """Return the line's segments in colours of the 16 that can be read."""
        ground = RichColor.from_rgb(*background.rgb)
        return [
            Segment(each.text, _readable(each.style, ground, _least(each.text)), each.control) if each.style else each
            for each in segments
        ]


LEAST_CONTRAST = 4.5
"""The contrast of text and ground that people need to read (WCAG 2.2, criterion 1.4.3)."""

_LEAST_DRAWN = 2.5
_DRAWN = re.compile("[ \u2500-\u259f]*")


def _least(text: str) -> float:
    return _LEAST_DRAWN if _DRAWN.fullmatch(text) else LEAST_CONTRAST


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
    return min(
        contrast_of(Color.parse(f"#{palette[text]}"), Color.parse(f"#{palette[ground]}")) for palette in PALETTES
    )


def contrast_of(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@lru_cache(1024)
def _readable(style: Style, ground: RichColor, least: float) -> Style:
    """Return the style in colours of the 16, with another colour of the text where it could not be read."""
    below = _of_16(style.bgcolor or ground)
    above = _of_16(style.color) if style.color else 15
    if contrast(above, below) < least:
        above = max((0, 15), key=lambda each: contrast(each, below))
    return style + Style(color=f"color({above})", bgcolor=f"color({below})")


def _of_16(colour: RichColor) -> int:
    return colour.downgrade(ColorSystem.STANDARD).number or 0


COLOURS: dict[str, tuple[str, str, int, int]] = {
    "background": ("#14161f", "#fbfbfd", 0, 15),
    "foreground": ("#c8d0e8", "#262a35", 15, 0),
    "strong": ("#edf1ff", "#0b0e15", 15, 0),
    "faint": ("#8d97b8", "#5a6276", 7, 0),
    "accent": ("#82aaff", "#2457ab", 14, 4),
    "over": ("#ff8095", "#b3203c", 9, 1),
    "week": ("#ffa570", "#a04000", 11, 5),
    "month": ("#e3c46f", "#765500", 11, 5),
    "ok": ("#9ece6a", "#2f6b1f", 10, 4),
    "rule": ("#3a4160", "#c3cad9", 8, 7),
    "cursor": ("#2a3350", "#dce7fb", 7, 4),
    "rest": ("#2a2f42", "#e6e9f1", 0, 15),
    "field": ("#2a2f42", "#e6e9f1", 4, 7),
    "box": ("#1d2130", "#f0f2f8", 0, 15),
    "bar": ("#33406b", "#c9d9f7", 4, 7),
    "event": ("#2a2f42", "#e6e9f1", 0, 15),
}
"""The colours of the themes: in the dark and in the light one, and as one of the 16 in both; warm ones mean urgency.

cursor is the line of the cursor, rest where the focus is elsewhere; field what is typed into, box what lies
before the page, bar what is chosen, event the band of an event.
"""


def _theme(name: str, dark: bool, colours: Mapping[str, str]) -> Theme:
    """Return the theme of these colours; Textual's own names of colours mean the same ones."""
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["accent"],
        accent=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["box"],
        panel=colours["box"],
        success=colours["ok"],
        warning=colours["month"],
        error=colours["over"],
        dark=dark,
        variables={each: colours[each] for each in COLOURS if each not in ("accent", "foreground", "background")},
    )


DARK = _theme("missions-dark", True, {name: each[0] for name, each in COLOURS.items()})
LIGHT = _theme("missions-light", False, {name: each[1] for name, each in COLOURS.items()})
DARK_16 = _theme("missions-dark-16", True, {name: f"#{PALETTES[0][each[2]]}" for name, each in COLOURS.items()})
LIGHT_16 = _theme("missions-light-16", False, {name: f"#{PALETTES[0][each[3]]}" for name, each in COLOURS.items()})


_HUES = ("accent", "over", "week", "month", "ok")


def _without_hues(name: str, dark: bool, colours: Mapping[str, str]) -> Theme:
    """Return the theme in which what has a colour elsewhere stands out by being strong."""
    return _theme(name, dark, {**colours, **dict.fromkeys(_HUES, colours["strong"])})


DARK_GREY = _without_hues("missions-dark-grey", True, {name: each[0] for name, each in COLOURS.items()})
LIGHT_GREY = _without_hues("missions-light-grey", False, {name: each[1] for name, each in COLOURS.items()})


def themes_for(color_system: str | None) -> dict[str, Theme]:
    """Return the themes by the names people use, for what the terminal has: 16 colours (rich: “standard”), or none."""
    if color_system is None:
        return {"dark": DARK_GREY, "light": LIGHT_GREY}
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
        self.theme = self._themes.get(theme, self._themes["dark"]).name
        self.chosen_theme = ""

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
        """Clean pasted text before any field gets it; a field of one line gets its lines joined as it wants them."""
        if isinstance(event, events.Paste):
            from textual.widgets import Input

            event.text = clean(event.text)
            if isinstance(self.focused, Input):
                between = getattr(self.focused, "between_lines", " ")
                event.text = line(between.join(filter(None, map(str.strip, event.text.splitlines()))))
        await super().on_event(event)

    def on_mount(self) -> None:
        """Draw everything anew when the program comes back from the background: the terminal has forgotten it."""
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))

    def show_theme(self, name: str) -> None:
        """Show a theme."""
        self.theme = self._themes[name].name

    def action_toggle_theme(self) -> None:
        """Change between the light and the dark theme."""
        self.chosen_theme = "light" if self.current_theme.dark else "dark"
        self.theme = self._themes[self.chosen_theme].name
