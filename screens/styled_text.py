"""Styled text: spans with a role each, and how roles are drawn."""

from typing import NamedTuple

from missions.dates.formatting import show_choice
from missions.deadlines.deadline import Deadline
from missions.records.finding import Severity
from missions.reports.deadlines import when_in_short
from missions.reports.report import Row
from missions.terms.status import AgreementState
from missions.text import line
from screens.cell_width import cell_width


class Look(NamedTuple):
    """How a role is drawn: the colour of the theme, bold or underlined, and the colour behind it if it has one."""

    colour: str = "foreground"
    bold: bool = False
    underline: bool = False
    ground: str = ""


_TEXT = ("strong", "faint", "accent", "over", "week", "month", "ok", "rule")
"""The theme's own colours of text."""

_SEVERITIES: dict[Severity, str] = {
    Severity.OVERDUE: "over",
    Severity.CRITICAL: "week",
    Severity.ACT: "month",
    Severity.GAP: "month",
    Severity.GOOD: "ok",
    Severity.FAINT: "faint",
}
"""The theme's colours of the severities that have one; words beside it always say the same."""


def theme_colour(severity: Severity) -> str:
    """Return the colour of a severity as styles of content write it."""
    return f"${_SEVERITIES.get(severity, 'foreground')}"


ROLES: dict[str, Look] = {
    "plain": Look(),
    **{colour: Look(colour) for colour in _TEXT},
    **{f"{colour} bold": Look(colour, bold=True) for colour in _TEXT},
    **{severity.value: Look(_SEVERITIES.get(severity, "foreground")) for severity in Severity},
    **{f"{severity.value} bold": Look(_SEVERITIES.get(severity, "foreground"), bold=True) for severity in Severity},
    "label": Look("faint"),
    "title": Look("strong", bold=True),
    "heading": Look("accent", bold=True),
    "key": Look("accent", bold=True),
    "link": Look("accent"),
    "match": Look("accent", underline=True),
    "view": Look("accent", bold=True, underline=True),
    "here": Look("background", bold=True, ground="accent"),
    "chosen": Look("strong", bold=True, ground="bar"),
    "field": Look("foreground", ground="field"),
    "field_faint": Look("faint", ground="field"),
    "field_head": Look("accent", bold=True, ground="field"),
    "band": Look("strong", bold=True, ground="bar"),
    "event band": Look("foreground", ground="event"),
    "today": Look("accent", bold=True),
    "end": Look("foreground"),
    "event": Look("foreground"),
    "mission": Look("accent"),
}
"""The roles of spans, the colours of text and every severity among them, and how each is drawn."""

STEADY: dict[str, tuple[str, ...]] = {
    "cursor": ("strong", "accent", "over", "week", "month", "ok"),
    "bar": ("strong", "week", "month", "ok"),
}
"""The colours of text that are read well on these grounds; on them, all others become that of plain text."""


def colour_on(colour: str, ground: str) -> str:
    """Return the theme's colour in which a text of that colour is drawn on a ground."""
    return colour if colour == "background" or colour in STEADY.get(ground, (colour,)) else "foreground"


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
