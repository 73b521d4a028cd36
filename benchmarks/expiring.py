"""`missions expiring` as a whole process, against the imports and the decoding it cannot do without."""

import subprocess
from collections.abc import Iterator

from benchmarks.bench import PROGRAM, Bench, command, environment
from benchmarks.findings import Finding, Peak
from benchmarks.timing import elapsed, in_turn

WHAT = "missions expiring, whole process"
BUDGET = 1.6

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
        path = bench.office(size)

        def floor(arguments: tuple[object, ...] = (path,)) -> float:
            return _process(command(FLOOR, *arguments))

        def whole(arguments: tuple[object, ...] = ("--file", path, "expiring", "--on", bench.today)) -> float:
            return _process(command(PROGRAM, *arguments))

        yield Finding.against(WHAT, size, in_turn(bench.runs, floor, whole), BUDGET)
        arguments = command(WITH_MEMORY, "--file", path, "expiring", "--on", bench.today)
        finished = subprocess.run(arguments, env=environment(), capture_output=True, text=True, check=True)
        yield Peak(WHAT, size, float(finished.stderr.split()[-1]))


def _process(arguments: list[str]) -> float:
    """Return the milliseconds from the start of a process to its end; its output goes nowhere."""
    env = environment()
    return elapsed(lambda: subprocess.run(arguments, env=env, stdout=subprocess.DEVNULL, check=True))
