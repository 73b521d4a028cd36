"""The history beside the file: one line for each change, written before the file is, and read from its newest line."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from itertools import count, islice, takewhile
from pathlib import Path
from typing import NamedTuple

from store.errors import NotSavedError, UnreadableError, system_words
from store.file import disk, messages
from store.history_entry import HistoryEntry, parse_entry
from store.json_text import LARGEST
from store.messages import CANNOT_BE_READ

_RECENT = 100
"""How many lines are asked which portfolio they tell of, since older versions do not say."""


class _End(NamedTuple):
    """How the history ends: the newest sound entry, and the last line if it is not sound."""

    entry: HistoryEntry | None
    torn: bytes = b""


class _Searched(NamedTuple):
    """The history as it was when erasures were last looked for: its stamp, its end, and the erasures.

    Each line has the checksum of the line before it: where a history that grew has the same end, it is the same.
    """

    stamp: disk.Stamp | None = None
    end: bytes = b""
    erasures: tuple[HistoryEntry, ...] = ()


class History:
    """The lines of `missions.history.jsonl`. The file is complete without it; it tells who changed what."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: tuple[disk.Stamp, _End] | None = None
        self._searched = _Searched()

    @cached_property
    def _target(self) -> Path:
        return disk.target_of(self._file)

    @cached_property
    def path(self) -> Path:
        """Where the history is: beside the file that a symbolic link leads to."""
        return self._target.with_name(f"{self._target.name.removesuffix('.json')}.history.jsonl")

    def append(self, entries: Iterable[HistoryEntry]) -> int:
        """Add lines, sync them and return where they begin; NotSavedError, and no line, if that fails.

        Each line gets the checksum of the line before it. A last line that is not whole is set aside first.
        """
        self.set_aside_torn_line()
        last = self.last()
        lines, previous = [], last.checksum if last else ""
        for entry in entries:
            line = entry.with_previous(previous).line()
            lines.append(line)
            previous = line[-11:-3].decode()
        try:
            return disk.append(self.path, b"".join(lines), disk.mode_beside(self._target))
        except OSError as error:
            raise NotSavedError(_not_written(self.path, error)) from error

    def take_back(self, start: int) -> None:
        """Remove the lines from there on, since the file could not be written."""
        try:
            disk.truncate(self.path, start)
            if not start:
                disk.remove(self.path)
        except OSError as error:
            problem = system_words(error)
            raise NotSavedError(
                messages.NOT_SET_BACK(path=str(self._file), history=str(self.path), problem=problem)
            ) from error

    def rewrite(self, entries: Iterable[HistoryEntry]) -> None:
        """Put these lines in place of all there are, at once; NotSavedError, and the old ones stay, if that fails."""
        lines, previous = [], ""
        for entry in entries:
            lines.append(entry.with_previous(previous).line())
            previous = lines[-1][-11:-3].decode()
        try:
            disk.replace_and_sync(self.path, b"".join(lines))
        except OSError as error:
            raise NotSavedError(_not_written(self.path, error)) from error

    @property
    def torn(self) -> bool:
        """Whether the last line is not sound; UnreadableError if that cannot be told."""
        return bool(self._end().torn)

    def last(self) -> HistoryEntry | None:
        """Return the newest sound entry, if there is a history; UnreadableError if it cannot be read."""
        return self._end().entry

    def set_aside_torn_line(self) -> bytes:
        """Cut a last line that was not written whole, keep it in a file of its own, and return it."""
        path, torn = self.path, self._end().torn
        if not torn:
            return b""
        try:
            stamp = disk.stamp_of(path)
            disk.append(path.with_suffix(".torn"), torn.rstrip(b"\n") + b"\n", disk.mode_beside(path))
            disk.truncate(path, (stamp.size if stamp else 0) - len(torn))
        except OSError as error:
            raise NotSavedError(messages.NOT_SET_ASIDE(path=str(path), problem=system_words(error))) from error
        return torn.strip()

    @property
    def is_foreign(self) -> bool:
        """Whether there are several lines, none of which is sound: it is no history of this program."""
        end, stamp = self._end(), disk.stamp_of(self.path)
        return end.entry is None and stamp is not None and stamp.size > len(end.torn)

    @property
    def portfolio(self) -> str:
        """Which portfolio its newest lines tell of; empty if they do not say."""
        recent = (entry for entry in islice(self.backwards(), _RECENT) if entry is not None)
        return next((entry.portfolio for entry in recent if entry.portfolio), "")

    def set_aside(self) -> Path:
        """Move the whole history out of the way, and return its new name; NotSavedError if that fails."""
        names = (self.path.with_suffix(f".set-aside-{number}.jsonl") for number in count(1))
        target = next(name for name in names if not disk.status_of(name))
        try:
            disk.rename(self.path, target)
        except OSError as error:
            raise NotSavedError(messages.NOT_MOVED(path=str(self.path), problem=system_words(error))) from error
        self._known = None
        return target

    def earlier(self) -> tuple["History", ...]:
        """Return the histories that were set aside here; OSError if the folder cannot be looked into."""
        begin, _, end = self.path.name.rpartition(".")
        pattern = re.compile(rf"{re.escape(begin)}\.set-aside-\d+\.{re.escape(end)}")
        found = []
        for name in filter(pattern.fullmatch, disk.list_folder(self.path.parent)):
            history = History(self._file)
            history.path = self.path.with_name(name)
            found.append(history)
        return tuple(found)

    def entries(self) -> Iterator[HistoryEntry | None]:
        """Yield every entry, oldest first; None for a line that is not sound. UnreadableError if none can be read."""
        with self._reading() as path:
            yield from map(parse_entry, disk.lines(path))

    def backwards(self) -> Iterator[HistoryEntry | None]:
        """Yield every entry, newest first, as `entries` does; only what is asked for is read."""
        with self._reading() as path:
            yield from map(parse_entry, disk.lines_backwards(path))

    def since(self, sequence: int) -> tuple[HistoryEntry, ...] | None:
        """Return the entries after that one in order; None where one of them is missing or not sound."""
        newer = tuple(takewhile(lambda entry: entry is None or entry.sequence > sequence, self.backwards()))[::-1]
        found = tuple(entry for entry in newer if entry is not None)
        whole = [entry.sequence for entry in found] == [sequence + 1 + at for at in range(len(newer))]
        return found if whole else None

    def erasures(self, since: int = 0) -> tuple[HistoryEntry, ...]:
        """Return the changes after that one by which personal data was erased, oldest first."""
        last = self.last()
        if last is None or last.sequence <= since:
            return ()
        return tuple(each for each in self._erasures() if each.sequence > since)

    def _erasures(self) -> tuple[HistoryEntry, ...]:
        """Return all erasures; where the history only grew since they were looked for, what was added is read."""
        stamp, known = disk.stamp_of(self.path), self._searched
        if stamp is None or stamp == known.stamp:
            return known.erasures if stamp else ()
        with self._reading() as path:
            before = known.stamp
            has_grown = before is not None and before.inode == stamp.inode and before.size <= stamp.size
            if before is None or not has_grown or _end_of(path, before.size) != known.end:
                before, known = None, _Searched()
            added = map(parse_entry, _lines_with(b'"erasure":', path, before.size if before else 0, stamp.size))
            known = _Searched(
                stamp, _end_of(path, stamp.size), (*known.erasures, *(each for each in added if each and each.erasure))
            )
        self._searched = known if known.end.endswith(b"\n") else _Searched()
        return known.erasures

    def reader(self) -> "HistoryReader":
        """Return a reader that goes back line by line."""
        return HistoryReader(self)

    @contextmanager
    def _reading(self) -> Iterator[Path]:
        """Turn errors of reading into UnreadableError; a missing history has no lines."""
        path = self.path
        try:
            yield path
        except FileNotFoundError:
            return
        except OSError as error:
            raise UnreadableError(CANNOT_BE_READ(path=str(path), problem=system_words(error))) from error

    def _end(self) -> _End:
        """Return how the history ends; it is read again only if it has changed."""
        path = self.path
        stamp = disk.stamp_of(path)
        if stamp is not None and self._known and self._known[0] == stamp:
            return self._known[1]
        last = b""
        with self._reading(), closing(disk.lines_backwards(path)) as lines:
            last = next(lines, b"")
        if not last:
            return _End(None)
        entry = parse_entry(last) if last.endswith(b"\n") else None
        if entry is None:
            earlier = islice(self.backwards(), 1, None)
            return _End(next((found for found in earlier if found), None), last)
        if stamp is not None:
            self._known = stamp, _End(entry)
        return _End(entry)


_END = 64
"""How much of the end of a history is compared: more than a checksum takes."""

_BLOCK = 1 << 20


def _end_of(path: Path, size: int) -> bytes:
    """Return the last bytes of what was written up to that size."""
    return disk.read_part(path, max(0, size - _END), min(size, _END))


def _lines_with(mark: bytes, path: Path, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines between two places that hold a mark, oldest first; where none does, no lines are made."""
    rest = b""
    while start < end and (part := disk.read_part(path, start, min(max(_BLOCK, len(rest)), end - start))):
        start += len(part)
        whole, feed, rest = (rest + part).rpartition(b"\n")
        if mark in whole:
            yield from (each + feed for each in whole.split(b"\n") if mark in each)
        if len(rest) > LARGEST:  # no line of ours
            rest = b""
    if mark in rest:
        yield rest


def _not_written(path: Path, error: OSError) -> str:
    return messages.NOT_WRITTEN(path=str(path), problem=system_words(error))


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
            entry = parse_entry(line)
            if entry and entry.undoes and entry.sequence not in self._undone_by:  # else it was undone itself
                self._undone_by.update(dict.fromkeys((entry.undoes, *entry.also), entry.sequence))

    def reach_all(self) -> None:
        """Go back to the oldest line."""
        while not self.is_whole:
            self.reach(10_000)

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
