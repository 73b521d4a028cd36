"""The dashboard's first full screen, against the first full screen of a bare Textual app."""

from collections.abc import Iterator

from benchmarks import bare
from benchmarks.bench import PROGRAM, Bench, command
from benchmarks.findings import Finding, Peak
from benchmarks.terminal import Terminal
from benchmarks.timing import in_turn
from missions.deadlines.ledger import deadlines
from missions.reports.today import Today
from store.store import Store

WHAT = "dashboard, first full screen"
BUDGETS = {1_000: 1.3, 10_000: 1.6}
FLOOR = "from benchmarks.bare import run; run()"

SEEN = 14
"""How many letters of a row are looked for: as many as even a narrow column shows."""


def measure(bench: Bench) -> Iterator[Finding | Peak]:
    """Yield the time to the first full screen at each size, and the memory it took."""
    for size in bench.sizes:
        path = bench.office(size)
        program = command(PROGRAM, "--file", path, "--on", bench.today)
        texts = _texts(bench, size)

        def floor() -> float:
            with Terminal(command(FLOOR)) as terminal:
                return terminal.until(bare.TITLE, bare.KEY)

        def dashboard(program: list[str] = program, texts: tuple[str, ...] = texts) -> float:
            with Terminal(program) as terminal:
                return terminal.until(*texts)

        yield Finding.against(WHAT, size, in_turn(bench.runs, floor, dashboard), BUDGETS.get(size))
        with Terminal(program) as terminal:
            terminal.until(*texts)
            terminal.calm()
            yield Peak(WHAT, size, terminal.memory())


def _texts(bench: Bench, size: int) -> tuple[str, ...]:
    """Return what is on the full screen: the last name of the top line, a row of data, the first key at the bottom."""
    from screens.destinations import NUMBERED

    book = Store(bench.office(size)).load()
    view = Today(book, deadlines(book, bench.today), bench.today)
    row = view.row(view.every[0]).verb
    return NUMBERED[-1].label, row[:SEEN], "explain"
