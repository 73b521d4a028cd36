"""The list of changes, newest first; however long the history is, only what comes into view is read."""

from datetime import date

from screens.pieces import Piece, Pieces, fit
from screens.widgets.lines import Lines
from store.history_entry import OUTSIDE, HistoryEntry
from store.history_reader import HistoryReader
from store.history_text import count_records, show_when

AHEAD = 200
"""How many lines are found beyond those in view."""

_WIDTHS = (5, 17, 20, 0, 13, 13)
_NARROW = (5, 17, 12, 0, None, 12)
"""The cells of each column: 0 takes what is left over, None is not shown."""

_WIDE = 90
"""From how many cells on every column is shown."""


class Steps(Lines):
    """Lists the changes of a past, or those that were found in it."""

    fixed = 1

    def __init__(self) -> None:
        super().__init__(id="list")
        self.past: HistoryReader | None = None
        self._found: list[int] | None = None
        self._today = date.min

    @property
    def index(self) -> int | None:
        """Where in the past the line under the cursor is; None where there is none."""
        if self.past is None or self.cursor >= self.count:
            return None
        return self.cursor if self._found is None else self._found[self.cursor]

    @property
    def entry(self) -> HistoryEntry | None:
        """The change under the cursor."""
        return self.past.entry(self.index) if self.past is not None and self.index is not None else None

    def show(self, past: HistoryReader, today: date, sequence: int | None = None) -> None:
        """List a past, with the cursor on the change of that number if it is near."""
        self.past, self._today, self._found = past, today, None
        past.reach(AHEAD - len(past))
        self.refill(len(past), self._near(past, sequence) if sequence else None)

    def _near(self, past: HistoryReader, sequence: int) -> int:
        """Return the line of a change, which is the nearer to the top the newer it is."""
        for index in range(len(past)):
            entry = past.entry(index)
            if entry is not None and entry.sequence <= sequence:
                return index
        return 0

    def show_found(self, found: list[int], cursor: int | None = None) -> None:
        """List what was found in the past so far."""
        self._found = found
        self.refill(len(found), cursor)

    def _go_further(self) -> None:
        """Go back further in the past once the end of what was reached comes near."""
        past, height = self.past, self.size.height
        if past is None or past.is_whole or self._found is not None:
            return
        seen = max(self.cursor, round(self.scroll_offset.y)) + height
        if seen + AHEAD // 2 > self.count:
            past.reach(AHEAD + seen - self.count)
            self.fill(len(past))

    def watch_cursor(self, before: int, after: int) -> None:
        """Go back further where the cursor comes near the end."""
        super().watch_cursor(before, after)
        self._go_further()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Go back further where the end comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._go_further()

    def action_bottom(self) -> None:
        """Go to the oldest change."""
        if self.past is not None and self._found is None:
            self.past.reach_all()
            self.fill(len(self.past))
        super().action_bottom()

    # Drawing.

    def fixed_pieces(self, _row: int, width: int, /) -> Pieces:
        """Return the names of the columns."""
        names = ("No.", "When", "Who", "What", "Records", "")
        return _laid_out([Piece(name, "label") for name in names], width)

    def pieces(self, index: int, width: int, /) -> Pieces:
        """Return a change: when, who, what, how many records, and whether it still stands."""
        past = self.past
        assert past is not None
        at = index if self._found is None else self._found[index]
        entry = past.entry(at)
        if entry is None:
            return (Piece(f"line {past.number(at)} is damaged", "overdue"),)
        back = past.taken_back(entry)
        return _laid_out(
            [
                Piece(f"{entry.sequence:,}", "faint"),
                Piece(show_when(entry.time, self._today), "faint" if back else "plain"),
                Piece.of(entry.who, "gap" if entry.who == OUTSIDE else "faint"),
                Piece.of(entry.summary, "faint" if back else "plain"),
                Piece(count_records(entry), "faint"),
                Piece(_standing(entry, back), "act" if entry.erased else "faint"),
            ],
            width,
        )


def _laid_out(cells: list[Piece], width: int) -> Pieces:
    """Return a line of cells; what was done takes the room that is left over."""
    widths = _WIDTHS if width >= _WIDE else _NARROW
    shown = [(piece, room) for piece, room in zip(cells, widths, strict=True) if room is not None]
    rest = max(10, width - sum(room + 1 for _, room in shown))
    return tuple(Piece(fit(piece.text, room or rest) + " ", piece.role) for piece, room in shown)


def _standing(entry: HistoryEntry, taken_back: int) -> str:
    """Say in few words whether a change stands, or what it is."""
    if taken_back:
        return f"undone by {taken_back}"
    if entry.redoes:
        return f"redoes {entry.redoes}"
    if entry.undoes:
        return f"undoes {entry.undoes}"
    if entry.erased:
        return "data erased"
    return ""
