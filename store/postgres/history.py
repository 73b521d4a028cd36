"""Who changed what in an office's database: one row for each change, read from the newest, a page at a time."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from store.errors import StoreError, UnreachableError
from store.history_entry import HistoryEntry, RecordChange, migrated_entry
from store.json_text import parse_any_json
from store.postgres.personal import join_change

_FIRST_PAGE, _LARGEST_PAGE = 20, 2_000
"""How many rows are asked for at first and at most: who changed what last is asked far more often than all."""

_CACHE_SIZE = 400
"""How many entries are cached."""


class HistoryRow(NamedTuple):
    """A line of the history as the database has it; `personal` is what only keepers see, if any and if they are one."""

    sequence: int
    who: str
    entry: bytes
    personal: bytes | None


Rows = Callable[[str, tuple[Any, ...]], list[HistoryRow]]
"""Reads the rows that a condition, with its values and the order, names."""

_AFTER_SQL = "WHERE sequence > %s ORDER BY sequence LIMIT %s"
_BEFORE_SQL = "WHERE sequence < %s ORDER BY sequence DESC LIMIT %s"
_NEWEST_SQL = "ORDER BY sequence DESC LIMIT %s"
_PERSONAL_SQL = "WHERE sequence = ANY(%s) AND has_personal"
_ERASURES_SQL = """WHERE sequence > %s AND entry::text LIKE '%%"erasure":%%' ORDER BY sequence"""


def entry_of(row: HistoryRow) -> HistoryEntry | None:
    """Return the entry of a row; None if it is not sound."""
    try:
        told = parse_any_json(row.entry)
        entry = migrated_entry(msgspec.convert({**told, "who": row.who}, HistoryEntry))
        parts = parse_any_json(row.personal) if row.personal else []
        changes = tuple(
            _whole(change, parts[at] if at < len(parts) else None) for at, change in enumerate(entry.changes)
        )
        return msgspec.structs.replace(entry, changes=changes) if entry.sequence == row.sequence else None
    except (TypeError, ValueError, RecursionError):
        return None


def _whole(change: RecordChange, part: Any) -> RecordChange:
    return change if part is None else join_change(change, part)


class OfficeHistory:
    """The lines of a database's history. `newest` tells the number of the newest change that is known of."""

    def __init__(self, rows: Rows, newest: Callable[[], int], is_at_hand: Callable[[], bool]) -> None:
        self._rows = rows
        self._newest = newest
        self._is_at_hand = is_at_hand
        self._searched = 0
        self._erasures: tuple[HistoryEntry, ...] = ()

    def last(self) -> HistoryEntry | None:
        """Return the newest sound entry, if there is one; UnreadableError if it cannot be read."""
        return next((entry for entry in self.backwards() if entry), None)

    def entries(self) -> Iterator[HistoryEntry | None]:
        """Yield every entry, oldest first; None for one that is not sound."""
        yield from map(entry_of, self.rows())

    def rows(self) -> Iterator[HistoryRow]:
        """Yield every row, oldest first."""
        after = 0
        while page := self._rows(_AFTER_SQL, (after, _LARGEST_PAGE)):
            yield from page
            after = page[-1].sequence

    def with_personal_parts(self, sequences: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of the changes which have parts that only keepers see."""
        if not sequences:
            return ()
        found = self._rows(_PERSONAL_SQL, (list(sequences),))
        return tuple(row.sequence for row in found)

    def rows_before(self, sequence: int | None, size: int) -> list[HistoryRow]:
        """Return so many rows before that change, or the newest, newest first."""
        if sequence is None:
            return self._rows(_NEWEST_SQL, (size,))
        return self._rows(_BEFORE_SQL, (sequence, size))

    def backwards(self) -> Iterator[HistoryEntry | None]:
        """Yield every entry, newest first; only what is asked for is read."""
        size, before = _FIRST_PAGE, None
        while page := self.rows_before(before, size):
            yield from map(entry_of, page)
            before, size = page[-1].sequence, min(size * 4, _LARGEST_PAGE)

    def erasures(self, since: int = 0) -> tuple[HistoryEntry, ...]:
        """Return the changes after that one by which personal data was erased, oldest first.

        Where the database does not answer, and nothing is being changed, they are those that are known.
        """
        is_at_hand, newest = self._is_at_hand(), self._newest()
        if is_at_hand and since >= newest:
            return ()
        if not is_at_hand or self._searched < newest:
            try:
                found = self._rows(_ERASURES_SQL, (self._searched,))
            except UnreachableError:
                if is_at_hand:
                    raise
                found = []
            added = [entry for entry in map(entry_of, found) if entry and entry.erasure]
            self._erasures = (*self._erasures, *added)
            self._searched = max([newest, *(entry.sequence for entry in added)])
        return tuple(entry for entry in self._erasures if entry.sequence > since)

    def forget(self) -> None:
        """Forget what was found before, since lines may have changed."""
        self._searched, self._erasures = 0, ()

    def passed(self, entry: HistoryEntry) -> None:
        """Know the newest entry, which was written here, without a search."""
        if self._searched == entry.sequence - 1:
            self._searched = entry.sequence
            self._erasures += (entry,) if entry.erasure else ()

    def reader(self) -> "OfficeHistoryReader":
        """Return a reader that goes back line by line."""
        return OfficeHistoryReader(self, self.newest())

    def newest(self) -> int:
        """Return the number of the newest change; it is asked for where nothing is heard of the database."""
        if not self._is_at_hand():
            with suppress(StoreError):
                return max([self._newest(), *(row.sequence for row in self.rows_before(None, 1))])
        return self._newest()


class OfficeHistoryReader:
    """The lines that were reached so far, newest first and counted from 0."""

    def __init__(self, history: OfficeHistory, at: int) -> None:
        self._history = history
        self._at = at
        self._sequences: list[int] = []
        self._undone_by: dict[int, int] = {}
        self._cache: dict[int, HistoryRow] = {}
        self._is_whole = False

    def __len__(self) -> int:
        """Return how many lines were reached."""
        return len(self._sequences)

    @property
    def is_current(self) -> bool:
        """Whether the history has not changed since this reader was made, as far as can be told."""
        return self._history.newest() <= self._at

    @property
    def is_whole(self) -> bool:
        """Whether the oldest line was reached."""
        return self._is_whole

    def reach(self, more: int) -> None:
        """Go back that many lines more, or to the oldest; what cannot be read counts as missing."""
        while more > 0 and not self._is_whole:
            for row in self._next_page(min(more, _LARGEST_PAGE)):
                self._keep(row)
                more -= 1

    def reach_all(self) -> None:
        """Go back to the oldest line."""
        while not self._is_whole:
            self._next_page(_LARGEST_PAGE)

    def _next_page(self, size: int) -> list[HistoryRow]:
        """Reach so many lines more, and return them."""
        page = self._page(self._sequences[-1] if self._sequences else self._at + 1, size)
        self._is_whole = len(page) < size
        for row in page:
            self._sequences.append(row.sequence)
            if b'"undoes":' in row.entry:
                entry = entry_of(row)
                if entry and entry.undoes and entry.sequence not in self._undone_by:  # else it was undone itself
                    self._undone_by.update(dict.fromkeys((entry.undoes, *entry.also), entry.sequence))
        return page

    def lines(self) -> Iterator[bytes]:
        """Yield every line as a file would have it, newest first, back to the oldest."""
        index = 0
        while index < len(self) or not self._is_whole:
            if index == len(self):
                page = self._next_page(_LARGEST_PAGE)
            else:
                page = self._page(self._sequences[index] + 1, min(len(self) - index, _LARGEST_PAGE))
            yield from map(_line_of, page)
            index += len(page)
            if not page:
                return

    def line(self, index: int) -> bytes:
        """Return a line as a file would have it; nothing if it cannot be read."""
        row = self._row(index)
        return _line_of(row) if row else b""

    def entry(self, index: int) -> HistoryEntry | None:
        """Return a line's entry; None if it is damaged."""
        row = self._row(index)
        return entry_of(row) if row else None

    def _row(self, index: int) -> HistoryRow | None:
        sequence = self._sequences[index]
        if sequence not in self._cache:
            for row in reversed(self._page(sequence + 1, _CACHE_SIZE // 4)):
                self._keep(row)
        return self._cache.get(sequence)

    def undone_by(self, entry: HistoryEntry) -> int:
        """Return the number of the change that undid this one; 0 if none did."""
        return self._undone_by.get(entry.sequence, 0)

    def number(self, index: int) -> int:
        """Return a line's number, from 1; this reads all of it."""
        self.reach_all()
        return len(self) - index

    def _page(self, before: int, size: int) -> list[HistoryRow]:
        with suppress(StoreError):
            return self._history.rows_before(before, size)
        return []

    def _keep(self, row: HistoryRow) -> None:
        if len(self._cache) >= _CACHE_SIZE:
            self._cache.clear()
        self._cache[row.sequence] = row


def _line_of(row: HistoryRow) -> bytes:
    """Return a row as a line of a file's history; one that is not sound as it is."""
    entry = entry_of(row)
    return entry.line() if entry else row.entry
