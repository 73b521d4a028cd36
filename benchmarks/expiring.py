"""`missions expiring` as a whole process, against the imports and the decoding it cannot do without.

Warm: the same was asked before. Another question: the deadlines were worked out before, for another one. Cold: nothing
is kept of that state and day.
"""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.bench import PROGRAM, Bench, command, environment
from benchmarks.findings import Finding, Peak
from benchmarks.timing import elapsed, in_turn

WHAT = "missions expiring, whole process"
WARM, OTHER, COLD = f"{WHAT}, warm", f"{WHAT}, another question", f"{WHAT}, cold"
BUDGET = 1.8
COLD_BUDGETS = {1_000: 2.8, 10_000: 3.8, 100_000: 3.5}
"""What it took before anything was kept."""

FLOOR = """
import sys, click, tinydb, msgspec
with open(sys.argv[1], "rb") as file:
    msgspec.json.decode(file.read())
"""


WITH_MEMORY = """
import sys
from benchmarks.machine import peak_memory
from screens.cli import main
try:
    main()
finally:
    print(peak_memory(), file=sys.stderr)
"""
"""The program, with what it used of memory on the last line of its errors."""


def measure(bench: Bench) -> Iterator[Finding | Peak]:
    """Yield the time of the command at each size, and the memory it took."""
    for size in bench.sizes:
        asked = _Asked(bench, size)
        yield Finding.against(WARM, size, in_turn(bench.runs, asked.floor, asked.again), BUDGET)
        yield Finding.against(OTHER, size, in_turn(bench.runs, asked.floor, asked.otherwise), COLD_BUDGETS.get(size))
        yield Finding.against(COLD, size, in_turn(bench.runs, asked.floor, asked.anew), COLD_BUDGETS.get(size))
        arguments = command(WITH_MEMORY, *asked.question)
        finished = subprocess.run(arguments, env=environment(), capture_output=True, text=True, check=True)
        yield Peak(WHAT, size, float(finished.stderr.split()[-1]))


class _Asked:
    """A portfolio that is asked again and again what expires, and what is kept of it."""

    def __init__(self, bench: Bench, size: int) -> None:
        self.path = bench.office(size)
        self.question = ("--file", str(self.path), "expiring", "--on", bench.today.isoformat())
        self.kept = bench.folder / f"kept-{size}"
        self.days = count(300)

    def floor(self) -> float:
        """Return how long importing and decoding take."""
        return _process(command(FLOOR, self.path), self.kept)

    def again(self) -> float:
        """Return how long the answer takes that was given before."""
        return _process(command(PROGRAM, *self.question), self.kept)

    def otherwise(self) -> float:
        """Return how long the answer to another question takes."""
        return _process(command(PROGRAM, *self.question, "--within", f"{next(self.days)}d"), self.kept)

    def anew(self) -> float:
        """Return how long the first answer takes."""
        shutil.rmtree(self.kept, ignore_errors=True)
        return self.again()


def _process(arguments: list[str], kept: Path) -> float:
    """Return the milliseconds from the start of a process to its end; its output goes nowhere."""
    env = {**environment(), "XDG_CACHE_HOME": str(kept)}
    return elapsed(lambda: subprocess.run(arguments, env=env, stdout=subprocess.DEVNULL, check=True))
