"""What documents are written with: an office's own templates, and how far the work has come."""

from pathlib import Path
from typing import NamedTuple

from missions.exporting.wish import Progress


def _nobody(_done: int, _of: int) -> None:
    """Tell nobody."""


class Surroundings(NamedTuple):
    """The folder of the office's own templates, if it has one; and who is told how much is done."""

    templates: Path | None = None
    progress: Progress = _nobody
