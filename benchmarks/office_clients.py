"""Twenty clients of an office's database on PostgreSQL: how long a save takes, and how soon the others see it.

They save as twenty people do who are all busy, fifteen times a second together, and look for what others changed as the
dashboard does. Then once more without a pause. Whatever is lost or saved twice is told as a failure.
"""

import gc
import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

import msgspec

from benchmarks.bench import Bench
from benchmarks.findings import Finding
from benchmarks.timing import percentile
from missions.records.book import Book
from missions.records.changes import Changes
from store.errors import BusyError, StaleError
from store.store import Store
from tests import postgres

SAVE, SEEN = 10.0, 300.0
"""Milliseconds that half of all saves may take, and after which half of all changes are seen by each of the others."""

A_SECOND = 15.0
"""How many changes all clients save in a second where they save as people do."""

SETTINGS = {"shared_buffers": "128MB", "max_connections": "100"}
"""Of the server; all else is as PostgreSQL comes, so that what is acknowledged is on the disk."""

POOL = 500
"""How many agreements are changed, over and over, by everybody."""


class Client(NamedTuple):
    """What one client found: milliseconds of each save and until it saw each change of others, and conflicts."""

    saves: list[float]
    seen: list[float]
    conflicts: int


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield how long saves take, and how soon they are seen, with the largest office."""
    size = max(bench.sizes)
    clients, changes = (20, 100) if size >= 100_000 else (5, 20)
    os.environ["XDG_DATA_HOME"] = str(bench.folder / "data")
    with postgres.running(SETTINGS) as server:
        address = server.office("office_bench")
        _fill(address, bench.office(size), bench)
        together = _Together(address, clients, changes, bench)
        calm = together.run("people", clients / A_SECOND)
        who = f"{clients} clients"
        yield Finding(f"save, {who}", size, median(_all(calm, "saves")), budget=SAVE)
        yield Finding(f"seen by the others, {who}", size, median(_all(calm, "seen")), budget=SEEN)
        pressed = together.run("pressure", 0.0)
        yield Finding(f"save, {who} without a pause", size, median(_all(pressed, "saves")))


def _fill(address: str, source: Path, bench: Bench) -> None:
    """Import a portfolio, as an office does once, and export it again; note how long each took."""
    from store.postgres.address import parse
    from store.postgres.connecting import connect
    from store.postgres.transfer import export_file, import_file

    sent: list[float] = []
    start = time.monotonic()
    with connect(parse(address)) as connection:
        now, told = lambda: datetime.now(UTC), lambda _done, _total: sent.append(time.monotonic())
        import_file(connection, source, source.name, now, progress=told)
        end = time.monotonic()
        export_file(connection, bench.folder / "exported.json")
    after = time.monotonic()
    bench.notes.append(
        f"Import into the database: {end - start:.1f} s, of which {end - sent[0]:.1f} s after it was read; "
        f"export from it: {after - end:.1f} s."
    )
    with postgres.connected(address) as inside:
        inside.execute("VACUUM ANALYZE")


def _all(found: list[Client], what: str) -> list[float]:
    return list(chain.from_iterable(getattr(each, what) for each in found))


class _Together:
    """Clients that share what was read before they began; each has connections of its own."""

    def __init__(self, address: str, clients: int, changes: int, bench: Bench) -> None:
        self._address, self._clients, self._changes, self._bench = address, clients, changes, bench
        self._store = Store(postgres.signed_in(address, "colleague"), who="colleague")
        start = time.monotonic()
        self._book = self._store.load()
        bench.notes.append(
            f"First load from the database, {len(self._book):,} records: {time.monotonic() - start:.2f} s."
        )
        self._store.close()
        self._begun = self._store.sequence
        self._when = RawArray("d", 3 * clients * changes)
        gc.collect()
        gc.freeze()

    def run(self, name: str, pause: float) -> list[Client]:
        """Let every client save its changes, with so many seconds between two of one client in the middle."""
        fork = multiprocessing.get_context("fork")
        start, pipes = time.monotonic(), []
        begin = fork.Barrier(self._clients)
        for number in range(self._clients):
            mine, theirs = fork.Pipe(duplex=False)
            fork.Process(target=self._work, args=(name, number, pause, begin, theirs)).start()
            theirs.close()
            pipes.append(mine)
        memory: list[int] = []
        found = []
        for each in pipes:
            client, pss = each.recv()
            found.append(client)
            memory.append(pss)
        took = time.monotonic() - start
        self._check(name)
        saves, seen = _all(found, "saves"), _all(found, "seen")
        again = sum(each.conflicts for each in found)
        rate = self._clients * self._changes / took
        self._bench.notes.append(
            f"{self._clients} clients × {self._changes} changes, {name}: {rate:.1f} saves a second; a save p95"
            f" {percentile(saves, 0.95):.1f} ms, most {max(saves):.0f} ms; seen median {median(seen):.0f} ms, p95"
            f" {percentile(seen, 0.95):.0f} ms; {again} conflicts retried; none lost;"
            f" clients share {sum(memory) / 1024:,.0f} MB."
        )
        return found

    def _work(self, name: str, number: int, pause: float, begin: Any, told: Any) -> None:
        """Be one client, in a process of its own."""
        client = _Client(self._store, self._book, self._when, self._begun, Random(f"{name}-{number}"))
        client.look()
        begin.wait()
        for change in range(self._changes):
            client.wait(pause)
            client.save(f"{name}-{number}-{change}", number * self._changes + change + 1)
        begin.wait()
        client.wait(client.store.watch_seconds * 2)
        pss = next(
            int(line.split()[1])
            for line in Path("/proc/self/smaps_rollup").read_text().splitlines()
            if line[:4] == "Pss:"
        )
        told.send((Client(client.saves, client.seen, client.conflicts), pss))

    def _check(self, name: str) -> None:
        """See that each change is there once, and that the newest of each record is what the record says."""
        with postgres.connected(self._address) as inside:
            lines = inside.execute("SELECT sequence, summary, entry FROM missions.history ORDER BY sequence").fetchall()
            rows = dict(inside.execute("SELECT id, body FROM missions.record WHERE kind = 'agreements'").fetchall())
        numbers = [sequence for sequence, _, _ in lines]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise AssertionError("the history has a gap")
        wanted = {f"{name}-{client}-{change}" for client in range(self._clients) for change in range(self._changes)}
        summaries = [summary for _, summary, _ in lines if summary.startswith(f"{name}-")]
        if sorted(summaries) != sorted(wanted):
            raise AssertionError(f"{len(wanted)} changes were acknowledged, and {len(set(summaries))} are there")
        newest = {}
        for _, _, entry in lines:
            for change in (entry if isinstance(entry, dict) else json.loads(entry))["changes"]:
                if change["table"] == "agreements" and "originals" in change["after"]:
                    newest[change["id"]] = change["after"]["originals"]
        lost = [id for id, originals in newest.items() if rows[id].get("originals") != originals]
        if lost:
            raise AssertionError(f"{len(lost)} records do not say what was saved last")


class _Client:
    """Somebody who has the portfolio open, looks for what others changed, and saves."""

    def __init__(self, store: Store, book: Book, when: Any, begun: int, random: Random) -> None:
        self.store, self.book = store, book
        self.saves: list[float] = []
        self.seen: list[float] = []
        self.conflicts = 0
        self._when, self._begun, self._random = when, begun, random
        self._known = 0
        self._pool = list(book.agreements)[:POOL]

    def look(self) -> None:
        """Read what is new, if there is anything, as the dashboard does."""
        if self.store.changed() or not self._known:
            self.book = self.store.load()
            self._note()

    def _note(self, own: int = 0) -> None:
        """Note how long ago each change was acknowledged that is seen now for the first time."""
        now, newest = time.monotonic(), self.store.sequence
        for sequence in range(self._known + 1 if self._known else newest + 1, newest + 1):
            if sequence != own:
                acknowledged = self._when[sequence - self._begun - 1]
                self.seen.append((now - acknowledged) * 1000 if acknowledged else 0.0)
        self._known = newest

    def wait(self, pause: float) -> None:
        """Do nothing for about so many seconds but look for what others changed."""
        until = time.monotonic() + self._random.uniform(0.5, 1.5) * pause
        while pause and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, self.store.watch_seconds))
            self.look()

    def save(self, summary: str, originals: int) -> None:
        """Change an agreement; where somebody else has just changed the same, another one."""
        while True:
            record = self.book.agreements[self._random.choice(self._pool)]
            changes = Changes(summary, put=(msgspec.structs.replace(record, originals=originals),))
            start = time.perf_counter()
            try:
                self.book = self.store.apply(changes, self.book)
            except (StaleError, BusyError):
                self.conflicts += 1
                self.look()
                continue
            self.saves.append((time.perf_counter() - start) * 1000)
            own = self.store.sequence
            self._when[own - self._begun - 1] = time.monotonic()
            self._note(own)
            return
