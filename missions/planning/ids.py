"""Ids for the records a step adds: many at once, without looking through the book for each."""

from missions.book import Book, make_id


class Ids:
    """Gives ids that no record of a book has, and none twice."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._given: set[str] = set()
        self._number: dict[str, int] = {}

    def new(self, heading: str) -> str:
        """Return a short, readable id."""
        stem = make_id(heading, ())
        while True:
            number = self._number[stem] = self._number.get(stem, 0) + 1
            id = stem if number == 1 else f"{stem}-{number}"
            if id not in self._given and self._book.get(id) is None:
                self._given.add(id)
                return id
