"""`python -m benchmarks`: measures everything and prints it against the budgets. It never fails."""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks import due, expiring, first_screen, keys, on_mission, saving
from benchmarks.bench import Bench
from benchmarks.findings import HEADER, Finding, Repaints, against_budgets, growths, repaints
from benchmarks.machine import load, machine

MEASURES: dict[str, Callable[[Bench], Iterator[Finding | Repaints]]] = {
    "expiring": expiring.measure,
    "screen": first_screen.measure,
    "keys": keys.measure,
    "mission": on_mission.measure,
    "save": saving.measure,
    "deadlines": due.measure,
}


def main() -> None:
    """Measure what was asked for and print it."""
    asked = _asked()
    runs, sizes = (3, (1_000, 10_000)) if asked.quick else (7, (1_000, 10_000, 100_000))
    start, busy = time.monotonic(), load()
    print(f"{asked.on}: {machine()}")
    findings: list[Finding | Repaints] = []
    with tempfile.TemporaryDirectory(prefix="missions-benchmarks-") as folder:
        bench = Bench(Path(folder), asked.on, runs, sizes)
        for name in asked.only or MEASURES:
            print(f"measuring {name} …", flush=True)
            findings += _measured(name, bench)
    print(f"medians of at least {runs} runs, in {time.monotonic() - start:.0f} s; load {busy} before, {load()} after\n")
    against = against_budgets(each for each in findings if isinstance(each, Finding))
    pressed = repaints(each for each in findings if isinstance(each, Repaints))
    for lines in (list(against), list(pressed), list(growths(findings))):
        if len(lines) > HEADER:
            print(*lines, "", sep="\n")
    print(*bench.notes, sep="\n")


def _measured(name: str, bench: Bench) -> list[Finding | Repaints]:
    """Return what a measure found; what goes wrong is noted, and the others go on."""
    findings: list[Finding | Repaints] = []
    try:
        for finding in MEASURES[name](bench):
            findings.append(finding)  # noqa: PERF402 — what was found before something went wrong counts
    except Exception as error:
        bench.notes.append(f"{name} was not measured to the end: {type(error).__name__}: {error}")
    return findings


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 and 10,000 records only, 3 runs")
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="only this; may be repeated")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date.today(), metavar="DATE", help="the day of the portfolios; today"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
