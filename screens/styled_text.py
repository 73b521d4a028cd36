"""Styled text: spans with a role each, the themes that colour them, and the filter before the terminal."""

import re
from typing import NamedTuple

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from missions.dates.formatting import show_choice
from missions.deadlines.deadline import Deadline
from missions.reports.deadlines import when_in_short
from missions.reports.report import Row
from missions.terms.status import AgreementState
from missions.text import line
from screens.cell_width import cell_width, settle
from screens.severity import LOOKS

_CONTROL_CHARACTERS = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, escape among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction of writing
)
_SURROGATES = re.compile("[\ud800-\udfff]")


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


STYLES: dict[str, tuple[str, bool]] = {
    **{severity: look[:2] for severity, look in LOOKS.items()},
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

THEMES = {"dark": DARK, "light": LIGHT}
"""The themes by the names people use."""
