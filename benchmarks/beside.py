"""The time that this program's store, plain TinyDB and SQLite take for the same work."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.bench import Bench, environment
from benchmarks.contenders import CONTENDERS, WORKS, Plain
from benchmarks.findings import LARGE, Beside, Taken

FEW = 3
"""How many runs of plain TinyDB there are with very many records, each of which takes seconds."""


def measure(bench: Bench) -> Iterator[Beside]:
    """Yield what each took at each size, in turn, so that all see the same machine; see `_turns`."""
    folder = bench.folder / "beside"
    folder.mkdir()
    for size in bench.sizes:
        paths = {each.__name__: each.prepared(bench.office(size), folder) for each in CONTENDERS}
        runs = {each.__name__: bench.runs for each in CONTENDERS}
        if size >= LARGE:
            runs[Plain.__name__] = min(FEW, bench.runs)
        for work, what in WORKS.items():
            taken = (_in_new_processes if work == "open" else _in_one_process)(work, paths, runs)
            yield Beside(what, size, {each.name: taken[each.__name__] for each in CONTENDERS})


def _in_new_processes(work: str, paths: Mapping[str, Path], runs: Mapping[str, int]) -> dict[str, Taken]:
    """Return what new processes took that each do the work once."""
    times: dict[str, list[float]] = {name: [] for name in paths}
    memory = dict.fromkeys(paths, 0.0)
    for name, counts in _turns(runs):
        with Worker(name, paths[name], work) as worker:
            taken = worker.run()
            times[name] += [taken] if counts else []
            memory[name] = max(memory[name], worker.end())
    return {name: Taken(tuple(times[name]), memory[name]) for name in paths}


def _in_one_process(work: str, paths: Mapping[str, Path], runs: Mapping[str, int]) -> dict[str, Taken]:
    """Return what one process of each took that has the file open and repeats the work."""
    times: dict[str, list[float]] = {name: [] for name in paths}
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name, path, work)) for name, path in paths.items()}
        for name, counts in _turns(runs):
            taken = workers[name].run()
            times[name] += [taken] if counts else []
        return {name: Taken(tuple(times[name]), workers[name].end()) for name in paths}


def _turns(runs: Mapping[str, int]) -> Iterator[tuple[str, bool]]:
    """Yield whose turn it is, and whether the run counts: the first one warms up, unless runs are few."""
    most = max(runs.values())
    for number in range(most + 1):
        for name, often in runs.items():
            if number <= often and (number or often == most):
                yield name, number > 0


class Worker:
    """A process of its own in which a contender works."""

    def __init__(self, name: str, path: Path, work: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.contenders", name, str(path), work],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        assert self._process.stdin
        assert self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        self._output.close()

    def run(self) -> float:
        """Let it do the work once more, and return the milliseconds."""
        self._input.write("\n")
        self._input.flush()
        return float(self._output.readline())

    def end(self) -> float:
        """Let it end, and return the most memory it used, in megabytes."""
        self._input.close()
        return float(self._output.readline())
