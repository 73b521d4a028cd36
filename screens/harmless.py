"""The last gate before the terminal: whatever a widget draws, nothing of it acts there."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, escape among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction of writing
)
_HALVES = re.compile("[\ud800-\udfff]")


class Harmless(LineFilter):
    """Takes out of drawn lines what acts on a terminal, which takes no cell, so that all else stays in its place.

    Texts are cleaned when they are read, pasted and kept; this is for what a widget shows before or beside that.
    """

    def apply(self, segments: list[Segment], _background: Color, /) -> list[Segment]:
        """Return the line's segments, each without what acts."""
        return [each if each.text.isprintable() else _harmless(each) for each in segments]


def _harmless(segment: Segment) -> Segment:
    """Return the segment without what acts; half a sign, which cannot be written at all, becomes the sign for that."""
    text = _HALVES.sub("\ufffd", _ACTING.sub("", segment.text))
    return segment if text == segment.text else Segment(text, segment.style, segment.control)
