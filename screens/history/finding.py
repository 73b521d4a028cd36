"""Finding changes in the past: by who made them, by record, by any word, without reading more than must be."""

import re
from collections.abc import Iterator

from missions.records.book import Book
from missions.text import fold
from store.history_entry import HistoryEntry, parse_entry
from store.history_reader import HistoryReader

_LETTERS = re.compile(rb"\\u(?!20[0-6])")
"""Signs written by their numbers that a word may be spelt with; quotation marks and dashes are none."""

_FEW = 40
"""Up to how many records that a word names are looked for by their ids."""


class Wanted:
    """What is looked for: words that must all occur, or one record."""

    def __init__(self, words: str, record: str, book: Book) -> None:
        self.words = fold(words).split()
        self.record = record
        self._book = book
        self._named = {word: frozenset(each.id for each in book if word in fold(each.heading)) for word in self.words}

    def __bool__(self) -> bool:
        return bool(self.words or self.record)

    def may_be(self, line: bytes) -> bool:
        """Whether a line, as it stands in the file, may be what is looked for; most are told apart by that alone."""
        if self.record and self.record.encode() not in line:
            return False
        if _LETTERS.search(line):
            return True
        small = line.lower()
        return all(self._occurs(word, small) for word in self.words)

    def _occurs(self, word: str, line: bytes) -> bool:
        named = self._named[word]
        return word.encode() in line or len(named) > _FEW or any(id.encode() in line for id in named)

    def fits(self, entry: HistoryEntry) -> bool:
        """Whether a change is what is looked for."""
        if self.record and all(change.id != self.record for change in entry.changes):
            return False
        if not self.words:
            return True
        ids = {change.id for change in entry.changes}
        said = fold(f"{entry.who} {entry.summary} {entry.sequence} {' '.join(ids)}")
        left = [word for word in self.words if word not in said and not self._named[word] & ids]
        if not left:
            return True
        values = fold(" ".join(f"{change.before} {change.after}" for change in entry.changes))
        return all(word in values for word in left)

    def found(self, past: HistoryReader) -> Iterator[int | None]:
        """Yield where in the past it is, newest first; None from time to time, while there is more to look through."""
        for index, line in enumerate(past.lines()):
            if self.may_be(line) and (entry := parse_entry(line)) is not None and self.fits(entry):
                yield index
            if not index % 200:
                yield None
