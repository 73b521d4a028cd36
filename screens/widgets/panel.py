"""A panel of the home page: a framed list of lines that lead to records."""

from dataclasses import dataclass

from screens.pieces import Piece, Pieces, fit, width_of
from screens.widgets.lines import Lines


@dataclass(frozen=True)
class Entry:
    """One line of a panel: a lead of fixed width, a text that takes what is left, a tail, and where it leads."""

    lead: Piece
    text: Piece
    tail: Piece
    target: str


class Panel(Lines):
    """Lists entries. Says so when there are none."""

    DEFAULT_CSS = """
    Panel {
        border: round $rule; border-title-color: $faint; border-title-style: bold; padding: 0 1;
        border-subtitle-color: $faint;
        &:focus { border: round $primary; border-title-color: $primary; }
    }
    """

    def __init__(self, title: str, empty: str, lead: int, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = title
        self.entries: tuple[Entry, ...] = ()
        self._empty, self._lead = empty, lead

    @property
    def target(self) -> str:
        """The id the line under the cursor leads to."""
        return self.entries[self.cursor].target if self.cursor < len(self.entries) else ""

    def show(self, entries: tuple[Entry, ...]) -> None:
        """List these entries."""
        self.entries = entries
        self.border_subtitle = f"{len(entries):,}" if entries else ""
        self.refill(max(1, len(entries)))

    def stops(self, index: int, /) -> bool:
        """Whether there is an entry."""
        return index < len(self.entries)

    def pieces(self, index: int, width: int, /) -> Pieces:
        """Return an entry's line; the tail gives way where there is no room for it."""
        if index >= len(self.entries):
            return (Piece(fit(self._empty, width), "faint"),)
        entry = self.entries[index]
        lead = Piece(fit(entry.lead.text, self._lead) + "  " if self._lead else "", entry.lead.role)
        room = width - width_of((lead,))
        tail = entry.tail if room - width_of((entry.tail,)) - 2 >= 18 else Piece("")
        text = fit(entry.text.text, room - width_of((tail,)) - (2 if tail.text else 0))
        return (lead, Piece(text, entry.text.role), Piece("  " if tail.text else ""), tail)
