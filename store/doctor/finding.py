"""A finding: what is not sound, how grave that is, and what would be done about it."""

from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "info"]

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The gravest first: an error loses or hides something or cannot be, a warning may be meant, info is good to know."""


class Remove(NamedTuple):
    """A file that is of no use to anybody is removed."""

    path: Path
    sentence: str


class Close(NamedTuple):
    """A file is closed to those who have nothing to do with it: it gets that mode."""

    path: Path
    mode: int
    sentence: str


class Drop(NamedTuple):
    """A document that says nothing is dropped through the store, so that the history keeps what it said."""

    id: str
    sentence: str


Fix = Remove | Close | Drop
"""What is safe to do without asking: nothing that anybody might miss is lost by it. The sentence says what it is."""


class Finding(NamedTuple):
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
