"""An office on a disk that may fail: it saves one change after the other, and knows what it was promised."""

from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import msgspec
import pytest

from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.organisations import Organisation
from store.file import disk
from store.file.lock import Lock
from store.store import Store
from tests.store.faults.crash_os import CrashOS
from tests.store.portfolio import Clock
from tests.world import changed

FILE = Path("/office/missions.json")
LONG = "Example Cluster North, which has a name that goes on for longer than a sector. " * 9


@contextmanager
def on(system: Any):
    """Let the store work on that disk; the lock, which no disk keeps, is always free."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "os", system)
        patch.setattr(Lock, "held", lambda _: nullcontext(()))
        yield


def steps(book: Book, number: int) -> Changes:
    """The office's n-th change: one record added, one edited, sometimes one removed."""
    put = [Organisation(id=f"o{number}", name=f"Number {number}", notes=LONG if number % 2 else "")]
    first = book.organisations.get("o0")
    if first is not None:
        put.append(changed(first, city=f"City {number}"))
    gone = (f"o{number - 2}",) if number > 2 and number % 3 == 0 else ()
    return Changes(f"change {number}", tuple(put), gone)


def wanted(count: int) -> dict[str, str]:
    """What is on file after so many changes: cities by id."""
    found: dict[str, str] = {}
    for number in range(count):
        found[f"o{number}"] = ""
        if number:
            found["o0"] = f"City {number}"
        if number > 2 and number % 3 == 0:
            del found[f"o{number - 2}"]
    return found


def opened(who: str = "ada@desk") -> Store:
    return Store(FILE, who=who, now=Clock())


def on_file(book: Book) -> dict[str, str]:
    return {each.id: each.city for each in book.organisations.values()}


def whole(book: Book) -> bool:
    """Whether every record says what it was given."""
    numbers = {each.id: int(each.id[1:]) for each in book.organisations.values()}
    return all(
        (each.name == f"Number {numbers[each.id]}" and each.notes == (LONG if numbers[each.id] % 2 else "").strip())
        or each.notes == (LONG if numbers[each.id] % 2 else "")
        for each in book.organisations.values()
    )


def save(store: Store, number: int) -> None:
    book = store.load()
    store.apply(steps(book, number), book)


class BrokenError(AssertionError):
    """A promise that was not kept."""


def check(system: CrashOS, acknowledged: int, begun: int) -> None:
    """See that the disk has what was acknowledged and no half change, and that work goes on; else BrokenError."""
    with on(system):
        store = opened()
        try:
            book = store.load()
        except Exception as error:
            raise BrokenError(f"cannot be opened: {error}") from error
        found = on_file(book)
        if found not in [wanted(count) for count in range(acknowledged, begun + 1)]:
            raise BrokenError(f"{acknowledged} acknowledged, {begun} begun, but the file has {found}")
        if not whole(book) or store.problems:
            raise BrokenError("a record says what nobody saved")
        lines = [entry.sequence for entry in store.history.entries() if entry is not None]
        if lines[:acknowledged] != list(range(1, acknowledged + 1)):
            raise BrokenError(f"the history of {acknowledged} changes has only {lines}")
        msgspec.json.decode(system.as_seen().get(str(FILE), b"{}"))
        again = store.apply(Changes("later", (Organisation(id="later", name="Later"),)), book)
        if on_file(opened().load()) != on_file(again):
            raise BrokenError("what was saved after the crash is not there")
