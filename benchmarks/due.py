"""All deadlines of a book, and those after one change."""

import gc
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.findings import Finding
from benchmarks.timing import elapsed, in_turn
from missions.deadlines.ledger import LiveLedger
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.kinds import KINDS
from store.store import Store

AGREEMENTS = {
    "agreements": 10_000,
    "people": 4_000,
    "organisations": 4_000,
    "visits": 4_000,
    "missions": 800,
    "events": 200,
    "programmes": 50,
}
"""Ten thousand agreements, with those who signed them, where and when; no follow-ups, which have deadlines too."""

BUDGET = 500.0


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield the times for ten thousand agreements, then for whole offices."""
    path = bench.file("agreements", AGREEMENTS)
    every, after = _ledger(bench, path)
    yield Finding("all deadlines of so many agreements", AGREEMENTS["agreements"], every, budget=BUDGET)
    yield Finding("deadlines of so many agreements after one change", AGREEMENTS["agreements"], after)
    for size in bench.sizes:
        every, after = _ledger(bench, bench.office(size))
        yield Finding("all deadlines of an office", size, every)
        yield Finding("deadlines of an office after one change", size, after)


def _ledger(bench: Bench, path: Path) -> list[float]:
    """Return the medians of all deadlines and of those after one agreement was changed; records are read before."""
    read = Store(path).load()
    tables = {name: read.table(name) for name in KINDS}
    id = next(iter(read.agreements))
    gc.collect()
    gc.freeze()

    def every() -> float:
        book = Book(tables)
        return elapsed(lambda: LiveLedger(book, bench.today))

    before = Book(tables)
    ledger = LiveLedger(before, bench.today)
    before.backlinks(id)  # the dashboard has shown the record, and so knows what points where

    def after() -> float:
        changes = Changes("count", put=(msgspec.structs.replace(before.agreements[id], originals=9),))
        book = before.after(changes)
        return elapsed(lambda: ledger.after(book, changes.touched))

    medians = in_turn(bench.runs, every, after).medians
    gc.unfreeze()
    return medians
