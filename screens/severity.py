"""How each severity looks: on the dashboard in a colour of the theme, on the command line in one of the terminal's."""

from typing import NamedTuple

from missions.records.finding import Severity


class Look(NamedTuple):
    """The theme variable of a severity and whether it is bold; then the terminal's colour, bold and dim."""

    variable: str
    bold: bool = False
    colour: str | None = None
    bright: bool = False
    dim: bool = False


LOOKS: dict[Severity, Look] = {
    Severity.OVERDUE: Look("error", True, "red", True),
    Severity.CRITICAL: Look("critical", True, "red"),
    Severity.ACT: Look("warning", True, "yellow", True),
    Severity.DECIDE: Look("decide", False, "yellow"),
    Severity.START: Look("plan", False, "cyan"),
    Severity.PLAN: Look("plan", False, "blue"),
    Severity.LATER: Look("faint"),
    Severity.GAP: Look("accent"),
    Severity.GOOD: Look("success", False, "green"),
    Severity.FAINT: Look("faint", dim=True),
    Severity.PLAIN: Look("foreground"),
}
"""The look of each severity; what a colour says is always said in words too."""


def theme_colour(severity: Severity) -> str:
    """Return the colour of a severity as styles of content write it."""
    return f"${LOOKS[severity].variable}"
