"""What the tests of the store save and look at: small records, a clock of their own, and the file as others see it."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.record import Record
from store.store import Store

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


def opened(path: Path, who: str = "ada@desk") -> Store:
    return Store(path, who=who, now=Clock())


def put(store: Store, *records: Record, base: Book | None = None, summary: str = "put") -> Book:
    return store.apply(Changes(summary, put=records), store.load() if base is None else base)


def drop(store: Store, *ids: str, base: Book | None = None) -> Book:
    return store.apply(Changes("drop", drop=ids), store.load() if base is None else base)


def written(path: Path) -> dict[str, Any]:
    """The file as any JSON parser reads it."""
    return json.loads(path.read_text(encoding="ascii"))


def overwrite(path: Path, tables: dict[str, Any]) -> None:
    """Write the file as a program does that knows nothing but TinyDB."""
    with TinyDB(path) as database:
        database.storage.write(tables)


def folder(path: Path) -> dict[str, bytes]:
    """Every file of the folder, with what it holds, but the lock, copies, and the file as it was before."""
    files = [each for each in path.parent.iterdir() if each.is_file() and not each.name.endswith((".lock", ".before"))]
    return {each.name: each.read_bytes() for each in files}


def history_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.with_name("missions.history.jsonl").read_text("ascii").splitlines()]
