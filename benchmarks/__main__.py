"""`python -m benchmarks`: measures everything and prints it against the budgets. It never fails."""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks import (
    beside,
    due,
    expiring,
    exporting,
    first_screen,
    importing,
    keys,
    office_clients,
    on_mission,
    saving,
)
from benchmarks.bench import Bench
from benchmarks.findings import (
    HEADER,
    Beside,
    Finding,
    Peak,
    Repaints,
    against_budgets,
    besides,
    growths,
    peaks,
    repaints,
)
from benchmarks.machine import load, machine

Found = Finding | Repaints | Beside | Peak
"""What a benchmark may yield."""

MEASURES: dict[str, Callable[[Bench], Iterator[Found]]] = {
    "expiring": expiring.measure,
    "screen": first_screen.measure,
    "keys": keys.measure,
    "mission": on_mission.measure,
    "save": saving.measure,
    "deadlines": due.measure,
    "import": importing.measure,
    "export": exporting.measure,
    "beside": beside.measure,
    "clients": office_clients.measure,
}


def main() -> None:
    """Measure and print."""
    options = _options()
    runs, sizes = (3, (1_000, 10_000)) if options.quick else (7, (1_000, 10_000, 100_000))
    start, busy = time.monotonic(), load()
    print(f"{options.on}: {machine()}")
    findings: list[Found] = []
    with tempfile.TemporaryDirectory(prefix="missions-benchmarks-") as folder:
        bench = Bench(Path(folder), options.on, runs, sizes)
        for name in options.only or MEASURES:
            print(f"measuring {name} …", flush=True)
            findings += _measure(name, bench)
    print(f"medians of at least {runs} runs, in {time.monotonic() - start:.0f} s; load {busy} before, {load()} after\n")
    for lines in tables(findings):
        print(*lines, "", sep="\n")
    print(*bench.notes, sep="\n")


def tables(findings: Sequence[Found]) -> Iterator[list[str]]:
    """Yield the lines of each table that has any."""
    timed = [each for each in findings if isinstance(each, Finding | Repaints)]
    for lines in (
        against_budgets(each for each in timed if isinstance(each, Finding)),
        repaints(each for each in timed if isinstance(each, Repaints)),
        growths(timed),
        peaks([each for each in findings if isinstance(each, Peak)]),
        besides([each for each in findings if isinstance(each, Beside)]),
    ):
        table = list(lines)
        if len(table) > HEADER:
            yield table


def _measure(name: str, bench: Bench) -> list[Found]:
    """Return what a benchmark found; if it fails, note that, and the others go on."""
    findings: list[Found] = []
    try:
        for finding in MEASURES[name](bench):
            findings.append(finding)  # noqa: PERF402 — what was found before something went wrong counts
    except Exception as error:
        bench.notes.append(f"{name} was not measured to the end: {type(error).__name__}: {error}")
    return findings


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 and 10,000 records only, 3 runs")
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="only this; may be repeated")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date.today(), metavar="DATE", help="the day of the portfolios; today"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
