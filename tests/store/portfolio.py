"""What the tests of the store save and look at: small records, a clock of their own, and the file as others see it."""

import json
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.missions import Delegate, Mission
from missions.records.people import Person
from missions.records.record import Record
from store.place import Place, is_address
from store.store import Store
from tests import postgres
from tests.store import office_tables
from tests.world import changed

START = datetime(2027, 3, 10, 9, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here, without a chance to tidy up."""


def killed(store, monkeypatch, *records, at="replace", half=False):
    """Save the records, but end the process where `os` would be asked to `at`, or half-way through it."""
    real, signed = getattr(os, at), at != "write"

    def killing(*arguments):
        nonlocal signed
        if not signed:  # the first that is written is who holds the lock
            signed = True
            return real(*arguments)
        if half:
            real(arguments[0], arguments[1][: len(arguments[1]) // 2])
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(os, at, killing)
        with pytest.raises(Killed):
            put(store, *records, summary="the last one")


class Clock:
    """A clock that goes on by one minute whenever it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> datetime:
        self.asked += 1
        return START + timedelta(minutes=self.asked)


def seen_by(place: Place, who: str) -> Place:
    """The place as somebody names it: a database's address has the user who signs in, who may do everything."""
    return postgres.signed_in(place, who) if is_address(place) else place


OPEN: list[Store] = []
"""What a test has opened of a database, so that it can be closed when the test has ended."""


def opened(place: Place, who: str = "ada@desk", now: Callable[[], datetime] | None = None) -> Store:
    """The portfolio of a place as somebody opens it; of a database who may do everything in it."""
    store = Store(seen_by(place, who), who=who, now=now or Clock())
    if is_address(place):
        OPEN.append(store)
    return store


def over(backing: str) -> pytest.MarkDecorator:
    """Let a test run over one of both only, for a property that is tried more often over a file, which is faster."""
    return pytest.mark.parametrize("another_place", [backing], indirect=True)


def noticed(store: Store) -> bool:
    """Whether it learns that others have changed the portfolio, of which a database tells as soon as it can."""
    late = time.monotonic() + 20
    while not store.changed() and time.monotonic() < late:
        pass
    return store.changed()


def close_all() -> None:
    """Close every database that a test has opened."""
    while OPEN:
        OPEN.pop().close()


def put(store: Store, *records: Record, base: Book | None = None, summary: str = "put") -> Book:
    return store.apply(Changes(summary, put=records), store.load() if base is None else base)


def drop(store: Store, *ids: str, base: Book | None = None) -> Book:
    return store.apply(Changes("drop", drop=ids), store.load() if base is None else base)


def written(place: Place) -> dict[str, Any]:
    """The file as any JSON parser reads it; of a database the file that is made of it."""
    if is_address(place):
        return json.loads(opened(place).plain())
    return json.loads(Path(place).read_text(encoding="ascii"))


def overwrite(place: Place, tables: dict[str, Any]) -> None:
    """Write the file as a program does that knows nothing but TinyDB; into a database as its administrator does."""
    if is_address(place):
        office_tables.lay(place, tables)
        return
    with TinyDB(place) as database:
        database.storage.write(tables)


def know(place: Place, table: str) -> None:
    """Let a database know a kind of record that only a test knows; a file needs not be told."""
    if is_address(place):
        with postgres.connected(place) as connection:
            connection.execute("INSERT INTO missions.kind VALUES (%s)", (table,))


def folder(path: Path) -> dict[str, bytes]:
    """Every file of the folder, with what it holds, but the lock, copies, and the file as it was before."""
    files = [each for each in path.parent.iterdir() if each.is_file() and not each.name.endswith((".lock", ".before"))]
    return {each.name: each.read_bytes() for each in files}


def kept(place: Place) -> dict[str, Any]:
    """All that is kept of a portfolio, but copies: the folder of its file, or every row of its database."""
    return office_tables.rows(place) if is_address(place) else folder(Path(place))


def history_lines(place: Place) -> list[dict[str, Any]]:
    """The lines of the history, oldest first."""
    if is_address(place):
        reader = opened(place).history.reader()
        return [json.loads(line) for line in reversed(list(reader.lines()))]
    return [
        json.loads(line) for line in Path(place).with_name("missions.history.jsonl").read_text("ascii").splitlines()
    ]


def traces(place: Place, words: Sequence[str]) -> list[str]:
    """Where any of the words stands in what is kept: files, copies among them, and tables of a database."""
    root = Path(os.environ["XDG_DATA_HOME"]) if is_address(place) else Path(place).parent
    found = {str(each): each.read_bytes() for each in root.rglob("*") if each.is_file()}
    if is_address(place):
        found |= {table: "\n".join(lines).encode() for table, lines in office_tables.rows(place).items()}
    return [name for name, held in found.items() if any(word.encode() in held for word in words)]


SECRETS = ("ZQ", "peanuts-and-sesame", "Example Aunt 555")
"""What is kept of Kim for the journey."""


def with_somebody_to_erase(store: Store) -> Store:
    """Return a store with Kim, what is kept of Kim for a journey, others, a history of it and a copy."""
    person = Person(id="kim-sample", family_name="Sample", given_name="Kim", nationality=SECRETS[0])
    put(store, person, Person(id="other", family_name="Other", dietary="none"))
    put(store, Mission(id="m", title="Trip", delegates=(Delegate(person="kim-sample"),)), summary="edit “Kim Sample”")
    book = put(store, changed(store.load().people["kim-sample"], dietary=SECRETS[1], emergency_contact=SECRETS[2]))
    store.back_up()
    put(store, changed(book.people["kim-sample"], given_name="Kimberley"))
    return store
