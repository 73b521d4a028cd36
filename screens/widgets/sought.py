"""Sought: the rows of a list as they are searched, with what was found for each word so far."""

from itertools import compress, repeat
from operator import contains

from missions.text import fold
from screens.rows import Rows


class Sought:
    """Finds the rows that hold every word. What is searched is folded once, at the latest when it is needed.

    Every text is looked through for a first word; a word that grew, or was given another beside it, is looked for
    among what was found before, and one that shrank again is still known.
    """

    def __init__(self, rows: Rows, keys: list[str]) -> None:
        self._rows, self._keys = rows, keys
        self._texts: list[str] = []
        self._found: list[tuple[str, list[str], list[str]]] = []

    @property
    def is_ready(self) -> bool:
        """Whether every row was folded."""
        return len(self._texts) == len(self._keys)

    def prepare(self, most: int) -> None:
        """Fold so many rows more."""
        done = len(self._texts)
        self._texts += map(self._rows.haystack, self._keys[done : done + most])

    def find(self, words: str) -> list[str]:
        """Return the keys of the rows in which every one of the words occurs, in order; all of them for no word."""
        folded = fold(words)
        while self._found and not folded.startswith(self._found[-1][0]):
            self._found.pop()
        before, keys, texts = self._found[-1] if self._found else ("", self._keys, self._texts)
        wanted = [word for word in folded.split() if word not in before.split()]
        if not wanted:
            return keys
        if texts is self._texts:
            self.prepare(len(self._keys))
        for word in wanted:
            hold = list(map(contains, texts, repeat(word)))
            keys, texts = list(compress(keys, hold)), list(compress(texts, hold))
        self._found.append((folded, keys, texts))
        return keys
