"""Reads the history page by page from its newest line, and no more of it than is shown."""

from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice

from store.file import disk
from store.file.history import History
from store.history_entry import HistoryEntry, parse_entry

_CACHE_SIZE = 400
"""How many entries are cached."""


class HistoryReader:
    """The lines of a history that were reached so far, newest first and counted from 0."""

    def __init__(self, history: History) -> None:
        self._path = history.path
        self._stamp = stamp = disk.stamp_of(self._path)
        self._size = self._unreached = stamp.size if stamp else 0
        self._positions: list[tuple[int, int]] = []
        self._undone_by: dict[int, int] = {}
        self._cache: dict[int, HistoryEntry | None] = {}

    def __len__(self) -> int:
        """Return how many lines were reached."""
        return len(self._positions)

    @property
    def is_current(self) -> bool:
        """Whether the history has not changed since this reader was made."""
        return disk.stamp_of(self._path) == self._stamp

    @property
    def is_whole(self) -> bool:
        """Whether the oldest line was reached."""
        return not self._unreached

    def reach(self, more: int) -> None:
        """Go back that many lines more, or to the oldest; unreadable parts count as missing."""
        if self.is_whole or more <= 0:
            return
        before = len(self)
        with suppress(OSError), closing(disk.lines_backwards(self._path, self._unreached)) as lines:
            for line in islice(lines, more):
                self._remember(line)
        if len(self) == before:
            self._unreached = 0

    def lines(self) -> Iterator[bytes]:
        """Yield every line as it is in the file, newest first, back to the oldest."""
        place = self._size
        with suppress(OSError), closing(disk.lines_backwards(self._path, place)) as lines:
            for line in lines:
                place -= len(line)
                if place < self._unreached:
                    self._remember(line)
                yield line

    def _remember(self, line: bytes) -> None:
        """Note the position of the next line, and which change it undoes."""
        self._unreached -= len(line)
        self._positions.append((self._unreached, len(line)))
        if b'"undoes":' in line:
            self._remember_undo(line)

    def reach_all(self) -> None:
        """Go back to the oldest line."""
        while not self.is_whole:
            self.reach(10_000)

    def _remember_undo(self, line: bytes) -> None:
        """Note which change a line undoes, unless the line itself was undone."""
        entry = parse_entry(line)
        if entry and entry.undoes and entry.sequence not in self._undone_by:
            self._undone_by[entry.undoes] = entry.sequence

    def line(self, index: int) -> bytes:
        """Return a line as it stands in the file; nothing if it cannot be read any more."""
        start, size = self._positions[index]
        with suppress(OSError):
            return disk.read_part(self._path, start, size)
        return b""

    def entry(self, index: int) -> HistoryEntry | None:
        """Return a line's entry; None if it is damaged."""
        if index not in self._cache:
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            self._cache[index] = parse_entry(self.line(index))
        return self._cache[index]

    def undone_by(self, entry: HistoryEntry) -> int:
        """Return the number of the change that undid this one; 0 if none did."""
        return self._undone_by.get(entry.sequence, 0)

    def number(self, index: int) -> int:
        """Return a line's number in the file, from 1; this reads all of it."""
        self.reach_all()
        return len(self) - index
