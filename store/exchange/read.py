"""Reads what somebody wants to import: a file, a folder of cards or calendars, or a pasted table, by its content."""

from collections.abc import Callable, Sequence
from pathlib import Path

from missions.importing.sheet import SourceFile

Progress = Callable[[int, int], None]
"""Told how much of how much is read; may raise to stop."""


class ImportRefusedError(ValueError):
    """A file that cannot be imported; its text is the sentence that says why and what would help."""


def read_source(paths: Sequence[Path], progress: Progress = lambda _done, _of: None, zone: str = "") -> SourceFile:
    """Return what a file holds, or several files or a folder of one sort; ImportRefusedError says why it cannot be.

    `zone` is the time zone of entries of a calendar that name none.
    """
    raise NotImplementedError


def read_pasted(text: str) -> SourceFile:
    """Return the table that was pasted; ImportRefusedError if it is none."""
    raise NotImplementedError
