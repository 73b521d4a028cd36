"""Saving one changed record, against encoding and writing the same bytes once."""

import gc
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.findings import Finding
from benchmarks.timing import elapsed, in_turn
from missions.records.changes import Changes
from store.store import Store

WHAT = "save one change"
BUDGET = 1.5


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield the time of `Store.apply` with one edited agreement at each size, in a program that has the file open."""
    for size in bench.sizes:
        folder = bench.folder / f"saving-{size}"
        folder.mkdir()
        source = bench.office(size)
        history = source.with_suffix(".history.jsonl")
        saving = _Saving(Path(shutil.copy(source, folder)))
        shutil.copy(history, folder)
        first = saving.timed()
        bench.notes.append(f"First save of a process, {size:,} records: {first:,.0f} ms.")
        gc.collect()
        gc.freeze()
        rounds = in_turn(bench.runs, saving.floor, saving.timed)
        gc.unfreeze()
        yield Finding.against(WHAT, size, rounds, BUDGET)


class _Saving:
    """A file that is open, and one record of it that is changed again and again."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path, who="benchmark")
        self.book = self.store.load()
        self.id = next(iter(self.book.agreements))
        self.numbers = count(1)
        self.plain = msgspec.json.decode(path.read_bytes())
        self.beside = path.with_name("floor.json")

    def apply(self) -> None:
        """Save another number of originals."""
        record = msgspec.structs.replace(self.book.agreements[self.id], originals=next(self.numbers))
        self.book = self.store.apply(Changes("count", put=(record,)), self.book)

    def timed(self) -> float:
        """Return the milliseconds of saving another number."""
        return elapsed(self.apply)

    def floor(self) -> float:
        """Return the milliseconds of encoding the tables, writing the file's bytes, syncing and renaming."""
        data = self.store.path.read_bytes()

        def save() -> None:
            msgspec.json.encode(self.plain)
            temporary = self.beside.with_suffix(".tmp")
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(handle, data)
            os.fsync(handle)
            os.close(handle)
            os.replace(temporary, self.beside)

        return elapsed(save)
