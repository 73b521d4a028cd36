"""Importing a long list up to its dry run, against openpyxl reading the same file and doing nothing with it.

`python -m benchmarks.importing FILE DAY read|import` is the program whose memory is measured.
"""

import gc
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.bench import Bench, environment
from benchmarks.findings import Finding
from benchmarks.machine import peak_memory
from benchmarks.timing import elapsed, in_turn
from benchmarks.words import EXAMPLES, GIVEN, PLACES, SORTS
from missions.importing.course import Import
from missions.records.book import Book
from store.exchange.read import read_source

ROWS = 5_000
TIMES, MEMORY = 3.0, 2.0
"""How many times the time, and the memory, of openpyxl alone."""

HEADINGS = (
    "Nr.", "Partner", "Land", "Ort", "Art", "Unterzeichnet am", "Laufzeit bis", "Verlängerung", "Kündigungsfrist",
    "Zuständig", "Titel", "Bemerkungen",
)  # fmt: skip


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield the time and the memory of a dry run of a list with 12 columns."""
    path = register(bench.folder / "register.xlsx", ROWS)
    gc.collect()
    gc.freeze()
    rounds = in_turn(bench.runs, lambda: _timed("read", path, bench.today), lambda: _timed("import", path, bench.today))
    gc.unfreeze()
    yield Finding.against("import a list: dry run", ROWS, rounds, TIMES)
    floor, most = (_memory(what, path, bench.today) for what in ("read", "import"))
    yield Finding("import a list: most memory", ROWS, most, floor, most / floor, MEMORY, unit="MB")


def register(path: Path, rows: int) -> Path:
    """Write a list of agreements as an office keeps it, with days, words and remarks, and return its path."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kooperationen")
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        sheet.append(_row(number))
    book.save(path)
    return path


def _row(number: int) -> tuple[object, ...]:
    """Return what a row holds: partners come back every 700 rows, everything else more often."""
    partner, (city, country, _) = number % 700, PLACES[number % len(PLACES)]
    name = f"{EXAMPLES[partner % len(EXAMPLES)]} {SORTS[partner % len(SORTS)]} {city} {partner}"
    signed = date(2014, 1, 1) + timedelta(days=number * 7 % 4_500)
    end = ("unbefristet", "k. A.", signed.replace(day=1) + timedelta(days=1_461), "31.12.2029")[number % 4]
    renewal = ("stillschweigend um 1 Jahr", "auf Antrag", "nein", "–")[number % 4]
    kind = ("MoU", "Absichtserklärung", "Rahmenvertrag", "Kooperationsvertrag")[number % 4]
    owner = f"{GIVEN[number % len(GIVEN)]} Muster"
    notice = ("3 Monate", "6 Monate zum Jahresende", "", "90 Tage")[number % 4]
    remark = f"Original liegt in Ordner {number % 90}" if number % 3 else ""
    return number, name, country, city, kind, signed, end, renewal, notice, owner, f"Beispielvorhaben {number}", remark


def read(path: Path, _today: date) -> None:
    """Read every cell with openpyxl alone."""
    from openpyxl import load_workbook

    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            len(row)


def dry_run(path: Path, today: date) -> None:
    """Read the file and work out what would be imported of it."""
    made = Import(read_source([path]), Book(), today).dry_run
    assert made.changes is not None
    assert len(made.rows) == ROWS


DOES = {"read": read, "import": dry_run}


def _timed(what: str, path: Path, today: date) -> float:
    return elapsed(lambda: DOES[what](path, today))


def _memory(what: str, path: Path, today: date) -> float:
    """Return the most memory, in megabytes, that a process of its own uses for it."""
    command = [sys.executable, "-m", "benchmarks.importing", str(path), today.isoformat(), what]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stdout)


if __name__ == "__main__":
    DOES[sys.argv[3]](Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
    print(peak_memory())
