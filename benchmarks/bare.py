"""The floor of the dashboard: a Textual app with a header, a footer and one empty table, and nothing else."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Footer, Header

TITLE = "A bare application"
"""What its header shows."""

KEY = "Leave it"
"""What its footer shows."""


class Bare(App[None]):
    """Shows nothing."""

    TITLE = TITLE
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", KEY)]

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Header()
        yield DataTable[str]()
        yield Footer()


def run() -> None:
    """Run it."""
    Bare().run()
