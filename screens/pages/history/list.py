"""The list of changes and the search in it."""

import re
from collections.abc import Iterator
from datetime import date

from missions.records.book import Book
from missions.reports import deadline_messages as headings
from missions.reports import messages as report_messages
from missions.text import holds_words, search_words, spellings
from screens.cell_width import fit
from screens.pages import messages
from screens.styled_text import Span, Spans
from screens.widgets.line_list import Lines
from store.backing import ReachedHistory
from store.history_entry import OUTSIDE, HistoryEntry, parse_entry
from store.history_text import count_records, damage_report, show_when, show_who

_LETTERS = re.compile(rb"\\u(?!20[0-6])|\\u201[89]")
"""Escaped letters and apostrophes that may be part of a word; quotation marks and dashes are not."""

_FEW = 40
"""Up to how many records named by a word are searched for by their ids."""


class HistorySearch:
    """What to find in the history: words that must all occur, or one record."""

    def __init__(self, words: str, record: str, book: Book) -> None:
        self.words = search_words(words)
        self.record = record
        self._book = book
        self._named = {
            ways: frozenset(each.id for each in book if holds_words(spellings(" ".join(each.names)), (ways,)))
            for ways in self.words
        }

    def __bool__(self) -> bool:
        return bool(self.words or self.record)

    def may_match(self, line: bytes) -> bool:
        """Whether a raw line of the file may match; this rules most of them out without parsing."""
        if self.record and self.record.encode() not in line:
            return False
        if _LETTERS.search(line):
            return True
        small = line.lower()
        small += small.replace(b"-", b"").replace(b"'", b"")
        return all(self._occurs(word, small) for word in self.words)

    def _occurs(self, ways: tuple[str, ...], line: bytes) -> bool:
        named = self._named[ways]
        return (
            any(way.encode() in line for way in ways) or len(named) > _FEW or any(id.encode() in line for id in named)
        )

    def matches(self, entry: HistoryEntry) -> bool:
        """Whether a change matches."""
        if self.record and all(change.id != self.record for change in entry.changes):
            return False
        if not self.words:
            return True
        ids = {change.id for change in entry.changes}
        said = spellings(f"{entry.who} {entry.summary} {entry.sequence} {' '.join(ids)}")
        left = tuple(ways for ways in self.words if not holds_words(said, (ways,)) and not self._named[ways] & ids)
        if not left:
            return True
        return holds_words(spellings(" ".join(f"{change.before} {change.after}" for change in entry.changes)), left)

    def find(self, reader: ReachedHistory) -> Iterator[int | None]:
        """Yield the index of each match, newest first; None now and then while the search goes on."""
        for index, text in enumerate(reader.lines()):
            if self.may_match(text) and (entry := parse_entry(text)) is not None and self.matches(entry):
                yield index
            if not index % 200:
                yield None


AHEAD = 200
"""How many lines are read beyond those in view."""

_WIDTHS = (5, 17, 20, 0, 13, 13)
_NARROW = (5, 17, 12, 0, None, 12)
"""The cells of each column: 0 takes what is left, None hides the column."""

_WIDE = 90
"""From how many cells on all columns are shown."""


class ChangeList(Lines):
    """Lists the changes of the history, or those a search found."""

    fixed = 1

    def __init__(self) -> None:
        super().__init__(id="list")
        self.reader: ReachedHistory | None = None
        self._found: list[int] | None = None
        self._today = date.min

    @property
    def index(self) -> int | None:
        """The index in the history of the change under the cursor; None if there is none."""
        if self.reader is None or self.cursor >= self.count:
            return None
        return self.cursor if self._found is None else self._found[self.cursor]

    @property
    def entry(self) -> HistoryEntry | None:
        """The change under the cursor."""
        return self.reader.entry(self.index) if self.reader is not None and self.index is not None else None

    def show(self, reader: ReachedHistory, today: date, sequence: int | None = None) -> None:
        """List a history, with the cursor on the change with that number if it is near."""
        self.reader, self._today, self._found = reader, today, None
        reader.reach(AHEAD - len(reader))
        self.refill(len(reader), self._near(reader, sequence) if sequence else None)

    def _near(self, reader: ReachedHistory, sequence: int) -> int:
        """Return the line of a change, searching from the newest on."""
        for index in range(len(reader)):
            entry = reader.entry(index)
            if entry is not None and entry.sequence <= sequence:
                return index
        return 0

    def show_found(self, found: list[int], cursor: int | None = None) -> None:
        """List what the search has found so far."""
        self._found = found
        self.refill(len(found), cursor)

    def _read_further(self) -> None:
        """Read further back when the end of what was read comes near."""
        reader, height = self.reader, self.size.height
        if reader is None or reader.is_whole or self._found is not None:
            return
        seen = max(self.cursor, round(self.scroll_offset.y)) + height
        if seen + AHEAD // 2 > self.count:
            reader.reach(AHEAD + seen - self.count)
            self.fill(len(reader))

    def watch_cursor(self, before: int, after: int) -> None:
        """Read further back when the cursor comes near the end."""
        super().watch_cursor(before, after)
        self._read_further()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read further back when the end comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._read_further()

    def action_bottom(self) -> None:
        """Go to the oldest change."""
        if self.reader is not None and self._found is None:
            self.reader.reach_all()
            self.fill(len(self.reader))
        super().action_bottom()

    # Drawing.

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return the names of the columns."""
        names = (messages.NUMBER, headings.WHEN, report_messages.WHO, report_messages.WHAT, messages.RECORDS)
        return _cells([*(Span(name(), "label") for name in names), Span("", "label")], width)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a change's line: when, who, what, how many records, and whether it was undone."""
        reader = self.reader
        assert reader is not None
        at = index if self._found is None else self._found[index]
        entry = reader.entry(at)
        if entry is None:
            return (Span(damage_report(reader.number(at)).title, "overdue"),)
        back = reader.undone_by(entry)
        return _cells(
            [
                Span(f"{entry.sequence:,}", "faint"),
                Span(show_when(entry.time, self._today), "faint" if back else "plain"),
                Span.of(show_who(entry), "gap" if entry.who == OUTSIDE else "faint"),
                Span.of(entry.summary, "faint" if back else "plain"),
                Span(count_records(entry), "faint"),
                Span(_state_text(entry, back), "act" if entry.erased else "faint"),
            ],
            width,
        )


def _cells(cells: list[Span], width: int) -> Spans:
    """Fit the cells to their columns; the summary takes the room that is left."""
    widths = _WIDTHS if width >= _WIDE else _NARROW
    shown = [(span, room) for span, room in zip(cells, widths, strict=True) if room is not None]
    rest = max(10, width - sum(room + 1 for _, room in shown))
    return tuple(Span(fit(span.text, room or rest) + " ", span.role) for span, room in shown)


def _state_text(entry: HistoryEntry, undone_by: int) -> str:
    """Say briefly whether a change was undone, or what it undoes."""
    if undone_by:
        return messages.UNDONE_BY(number=str(undone_by))
    if entry.redoes:
        return messages.REDOES(number=str(entry.redoes))
    if entry.undoes:
        return messages.UNDOES(number=str(entry.undoes))
    if entry.erased:
        return messages.DATA_ERASED()
    return ""
