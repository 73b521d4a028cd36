"""How each severity looks: on the dashboard in a colour of the theme, on the command line in one of the terminal's."""

from typing import NamedTuple

from missions.records.finding import Severity


class SeverityLook(NamedTuple):
    """The theme's colour of a severity; then the terminal's colour, bold and dim."""

    variable: str = "foreground"
    colour: str | None = None
    bright: bool = False
    dim: bool = False


LOOKS: dict[Severity, SeverityLook] = {
    Severity.OVERDUE: SeverityLook("over", "red", bright=True),
    Severity.CRITICAL: SeverityLook("week", "red"),
    Severity.ACT: SeverityLook("month", "yellow", bright=True),
    Severity.DECIDE: SeverityLook(colour="yellow"),
    Severity.START: SeverityLook(colour="cyan"),
    Severity.PLAN: SeverityLook(colour="blue"),
    Severity.LATER: SeverityLook(),
    Severity.GAP: SeverityLook("month"),
    Severity.GOOD: SeverityLook("ok", "green"),
    Severity.FAINT: SeverityLook("faint", dim=True),
    Severity.PLAIN: SeverityLook(),
}
"""The look of each severity; what a colour says is always said in words too."""


def theme_colour(severity: Severity) -> str:
    """Return the colour of a severity as styles of content write it."""
    return f"${LOOKS[severity].variable}"
