"""A finding: what is not sound, how grave it is, and the fix if one is safe."""

from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "info"]

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The gravest first: an error loses or hides something or cannot be, a warning may be meant, info is good to know."""


class Remove(NamedTuple):
    """Remove a file that is of no use to anybody."""

    path: Path
    sentence: str


class Close(NamedTuple):
    """Set the mode of a file, so that only those who work with it may open it."""

    path: Path
    mode: int
    sentence: str


class Drop(NamedTuple):
    """Drop a document that says nothing, through the store, so that the history keeps it."""

    id: str
    sentence: str


Fix = Remove | Close | Drop
"""What is safe to do without asking, since nobody can miss anything by it. The sentence says what it is."""


class DoctorFinding(NamedTuple):
    """Something that is not sound.

    `about` is the id of a record, the place of a document or the name of a file; the sentence says what would be right.
    `check` is the name of the check that found it; `fix` is there only where something safe can be done about it.
    """

    level: Level
    about: str
    sentence: str
    check: str = ""
    fix: Fix | None = None

    @property
    def is_grave(self) -> bool:
        """Whether somebody has to look at it."""
        return self.level != "info"
