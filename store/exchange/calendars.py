"""Reads calendars: each entry becomes a row."""

from collections.abc import Sequence

from missions.importing.sheet import SourceFile
from store.exchange.formats import Progress


def read_calendars(files: Sequence[tuple[str, bytes]], progress: Progress, zone: str) -> SourceFile:
    """Return the entries of calendars, given with the names of their files; ImportRefusedError if there are none."""
    raise NotImplementedError
