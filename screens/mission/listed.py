"""Lines of a mission's tabs that stand for nothing of their own, and the keys of values in its lists."""

from screens.mission.tab import NOTHING, Entry
from screens.pieces import Piece


def titled(text: str) -> Entry:
    """Return a heading between the lines of a tab."""
    return Entry(f"heading:{text}", NOTHING, Piece.of(text, "heading"), heading=True)


def number_of(key: str | None, prefix: str) -> int | None:
    """Return the place in its list that a key such as “budget:2” stands for."""
    name, _, number = (key or "").partition(":")
    return int(number) if name == prefix and number.isdecimal() else None
