"""Makes portfolios of any size, the same for the same seed: fictional, linked, in the proportions of an office."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec

from benchmarks.contracts import Contracts
from benchmarks.office import Office
from missions.records.changes import Changes
from missions.records.fields import plain
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from store.json_text import escaped
from store.schema import META
from store.store import Store

SEED = 2016

SHARES = {
    "agreements": 20,
    "people": 18,
    "organisations": 12,
    "visits": 14,
    "follow_ups": 12,
    "tasks": 14,
    "missions": 3,
    "events": 3,
    "programmes": 1,
    "checklists": 1,
    "profiles": 1,
    "deadline_notes": 1,
}
"""How many of a hundred records are of each kind."""


def office(size: int) -> dict[str, int]:
    """Return how many records of each kind an office with so many records has."""
    counts = {table: size * share // 100 for table, share in SHARES.items()}
    counts["agreements"] += size - sum(counts.values())
    return counts


def records(counts: Mapping[str, int], today: date, seed: int = SEED) -> Iterator[Record]:
    """Yield that many records of each kind, with dates around `today`. Every link leads to one of them."""
    made = Office(counts, today, seed)
    contracts = Contracts(made)
    makers = {
        "organisations": made.organisation,
        "people": made.person,
        "programmes": made.programme,
        "events": made.event,
        "missions": made.mission,
        "agreements": contracts.agreement,
        "visits": made.visit,  # after the agreements, which say what was signed at which visit
        "follow_ups": made.follow_up,
        "tasks": made.task,
        "checklists": made.checklist,
        "profiles": made.profile,
        "deadline_notes": made.deadline_note,
    }
    for table, maker in makers.items():
        for number in range(counts.get(table, 0)):
            yield maker(number)


def write(path: Path, made: Iterator[Record], today: date) -> Path:
    """Write the records as a file in use: plain tables, then one change through the store.

    So the history has one short line, as in daily work, and none that holds the whole portfolio, as after an import.
    """
    tables: dict[str, dict[str, object]] = {name: {} for name in KINDS}
    for record in made:
        table = tables[kind_of(record).table]
        table[str(len(table) + 1)] = plain(record)
    tables[META] = {"1": {"portfolio": "0" * 16}}  # the first change would draw one by lot
    path.write_bytes(escaped(tables))
    store = Store(path, who="benchmark", now=lambda: datetime.combine(today, time(9), UTC))
    book = store.load()
    first = next(iter(book.organisations.values()))
    store.apply(Changes("a word", put=(msgspec.structs.replace(first, region="Example Region"),)), book)
    return path
