"""The list of the mission page: the lines of whichever tab is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from screens.mission.tab import Entry
from screens.pieces import Piece, Pieces, fit, width_of
from screens.widgets.lines import Lines


@dataclass(frozen=True)
class Line:
    """One line: a key that stays the same while the mission changes, how it is drawn, and whether the cursor stops."""

    key: str
    draw: Callable[[int], Pieces]
    stops: bool = True

    @classmethod
    def of(cls, entry: Entry, lead: int) -> "Line":
        """Return the line of a tab's entry."""
        return cls(entry.key, lambda width: _drawn(entry, lead, width), not entry.heading)


class TabLines(Lines):
    """Lists the lines of a tab, or a sentence where there is none."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()
        self._empty = ""

    @property
    def key(self) -> str | None:
        """The key of the line under the cursor."""
        here = self.cursor < len(self.lines) and self.lines[self.cursor].stops
        return self.lines[self.cursor].key if here else None

    def show(self, lines: tuple[Line, ...], key: str | None, empty: str = "", near: int | None = None) -> None:
        """Show these lines with the cursor on the one with that key, else on the one at `near`."""
        self.lines, self._empty = lines, empty
        at = next((number for number, each in enumerate(lines) if each.key == key and each.stops), None)
        self.refill(max(1, len(lines)), at if at is not None else near or 0)

    def stops(self, index: int, /) -> bool:
        """Whether the line stands for something."""
        return index < len(self.lines) and self.lines[index].stops

    def pieces(self, index: int, width: int, /) -> Pieces:
        """Return a line, or what would be here."""
        if index < len(self.lines):
            return self.lines[index].draw(width)
        return (Piece(fit(self._empty, width), "faint"),) if index == 0 else ()


def _drawn(entry: Entry, lead: int, width: int) -> Pieces:
    """Return an entry's line; the tail gives way where there is no room for it."""
    if entry.heading:
        title = f"{entry.text.text} "
        return (Piece(title, "heading"), Piece("─" * max(0, width - width_of((Piece(title),))), "rule"))
    first = Piece(fit(entry.lead.text, lead) + "  " if lead else "", entry.lead.role)
    room = width - width_of((first,))
    tail = entry.tail if room - width_of((entry.tail,)) - 2 >= 18 else Piece("")
    text = fit(entry.text.text, room - width_of((tail,)) - (2 if tail.text else 0))
    return (first, Piece(text, entry.text.role), Piece("  " if tail.text else ""), tail)
