"""The same work done by this program's store, by plain TinyDB and by SQLite: each opens, finds, searches and saves.

`python -m benchmarks.contenders NAME FILE WORK` does the work once for every line it is sent and answers with the
milliseconds; at the end of its input it tells the most memory it used, in megabytes.
"""

import json
import sqlite3
import sys
from abc import ABC, abstractmethod
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from tinydb import TinyDB, where

from benchmarks.machine import peak_memory
from benchmarks.timing import elapsed
from missions.records.book import Book
from missions.records.changes import Changes
from store.store import Store

TABLE, FIRST, FIELD, SOUGHT = "agreements", "example-agreement-1", "originals", 3
"""The table, its first record, the field that is searched and changed, and the value that a third of them have."""


class Contender(ABC):
    """A program that keeps records in a file."""

    name: ClassVar[str]
    """What it is called in the table."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def prepared(cls, source: Path, folder: Path) -> Path:
        """Return a file of its own with the records of a portfolio."""
        path = folder / f"{source.stem}-{cls.__name__}.json"
        path.write_bytes(source.read_bytes())
        return path

    @abstractmethod
    def open(self) -> str:
        """Open the file and return the title of the first agreement."""

    @abstractmethod
    def search(self) -> int:
        """Look through all agreements for one field and return how many were found; the file is open."""

    @abstractmethod
    def save(self, number: int) -> None:
        """Save another number in one field of one agreement, so that it is safe when this returns; the file is open."""


class Ours(Contender):
    """The store of this program."""

    name = "missions"
    book: Book

    @classmethod
    def prepared(cls, source: Path, folder: Path) -> Path:
        """Return a copy with its history."""
        path = super().prepared(source, folder)
        path.with_suffix(".history.jsonl").write_bytes(source.with_suffix(".history.jsonl").read_bytes())
        return path

    def open(self) -> str:
        """Load the book; its tables are read when they are looked at."""
        self.store = Store(self.path, who="benchmark")
        self.book = self.store.load()
        return self.book.agreements[FIRST].title

    def search(self) -> int:
        """Look through the book."""
        return len([each for each in self.book.agreements.values() if each.originals == SOUGHT])

    def save(self, number: int) -> None:
        """Apply a change: merged, into the history, and the whole file replaced."""
        record = msgspec.structs.replace(self.book.agreements[FIRST], originals=number)
        self.book = self.store.apply(Changes("count", put=(record,)), self.book)


class Plain(Contender):
    """TinyDB with its own storage."""

    name = "plain TinyDB"

    def open(self) -> str:
        """Open and ask, which reads the whole file."""
        self.table = TinyDB(self.path).table(TABLE)
        (found,) = self.table.search(where("id") == FIRST)
        return str(found["title"])

    def search(self) -> int:
        """Search, without what TinyDB remembers of the same question, which another program's change makes wrong."""
        self.table.clear_cache()
        return len(self.table.search(where(FIELD) == SOUGHT))

    def save(self, number: int) -> None:
        """Update, which reads the whole file and writes it over."""
        self.table.update({FIELD: number}, where("id") == FIRST)


class SQLite(Contender):
    """SQLite with a write-ahead log, synchronous=FULL, and one table of records as JSON."""

    name = "SQLite"

    @classmethod
    def prepared(cls, source: Path, folder: Path) -> Path:
        """Return a database with a row for each record."""
        path = folder / f"{source.stem}.sqlite"
        tables: dict[str, dict[str, dict[str, Any]]] = json.loads(source.read_bytes())
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE record (tbl TEXT, id TEXT, body TEXT, PRIMARY KEY (tbl, id))")
            database.executemany(
                "INSERT INTO record VALUES (?, ?, ?)",
                (
                    (name, each["id"], json.dumps(each))
                    for name, table in tables.items()
                    for each in table.values()
                    if "id" in each
                ),
            )
        database.close()
        return path

    def open(self) -> str:
        """Connect and ask, by the primary key."""
        self.database = sqlite3.connect(self.path)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=FULL")
        query = "SELECT body FROM record WHERE tbl = ? AND id = ?"
        (body,) = self.database.execute(query, (TABLE, FIRST)).fetchone()
        return str(json.loads(body)["title"])

    def search(self) -> int:
        """Let SQLite look into the JSON, and read what it found."""
        query = f"SELECT body FROM record WHERE tbl = ? AND json_extract(body, '$.{FIELD}') = ?"
        return len([json.loads(body) for (body,) in self.database.execute(query, (TABLE, SOUGHT))])

    def save(self, number: int) -> None:
        """Update and commit."""
        query = f"UPDATE record SET body = json_set(body, '$.{FIELD}', ?) WHERE tbl = ? AND id = ?"
        with self.database:
            self.database.execute(query, (number, TABLE, FIRST))


CONTENDERS: tuple[type[Contender], ...] = (Ours, Plain, SQLite)
"""Who does the work, in the order of the table."""

WORKS = {
    "open": "open the file and answer a first query",
    "search": "search all agreements for one field",
    "save": "save one change to one record",
}
"""What is done, and how the table says it."""


def main() -> None:
    """Do the work each time a line comes in."""
    name, path, work = sys.argv[1:]
    contender = next(each for each in CONTENDERS if each.__name__ == name)(Path(path))
    if work != "open":
        contender.open()
    for number, _ in enumerate(sys.stdin, 10):
        match work:
            case "open":
                taken = elapsed(contender.open)
            case "search":
                taken = elapsed(contender.search)
            case _:
                taken = elapsed(partial(contender.save, number))
        print(taken, flush=True)
    print(peak_memory(), flush=True)


if __name__ == "__main__":
    main()
