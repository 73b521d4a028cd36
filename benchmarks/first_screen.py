"""The dashboard's first full screen, against the first full screen of a bare Textual app."""

import os
from collections.abc import Iterator
from functools import partial

from benchmarks import bare
from benchmarks.bench import PROGRAM, Bench, command
from benchmarks.findings import Finding, Peak
from benchmarks.terminal import Terminal
from benchmarks.timing import in_turn
from missions.deadlines.ledger import deadlines
from missions.reports.today import Today
from store.store import Store

WHAT = "dashboard, first full screen"
WARM, ANSWERED, COLD = f"{WHAT}, warm", f"{WHAT}, and the answer to a key", f"{WHAT}, cold"
"""Looked at before on that day; the same until a key is answered; and for the first time."""

BUDGETS = {1_000: 1.3, 10_000: 1.6, 100_000: 4.0}
FLOOR = "from benchmarks.bare import run; run()"

SEEN = 14
"""How many letters of a row are looked for: as many as even a narrow column shows."""


KEY, ANSWER = b"\x1b[B", "2 of "
"""A key, and what its answer has."""


def measure(bench: Bench) -> Iterator[Finding | Peak]:
    """Yield the time to the first full screen at each size, looked at before that day and not, and the memory it took.

    Also the time to the answer to a key that is pressed on the first screen.
    """
    kept, nothing = str(bench.folder / "cache"), os.path.join(os.devnull, "nowhere")
    for size in bench.sizes:
        program = command(PROGRAM, "--file", bench.office(size), "--on", bench.today)
        texts = _texts(bench, size)

        def floor() -> float:
            with Terminal(command(FLOOR)) as terminal:
                return terminal.until(bare.TITLE, bare.KEY)

        def dashboard(
            cache: str, key: bytes = b"", program: list[str] = program, texts: tuple[str, ...] = texts
        ) -> float:
            with Terminal(program, XDG_CACHE_HOME=cache) as terminal:
                took = terminal.until(*texts)
                return took + terminal.press_until(key, ANSWER) if key else took

        with Terminal(program, XDG_CACHE_HOME=kept) as terminal:
            terminal.until(*texts)
            terminal.calm()
            yield Peak(WHAT, size, terminal.memory())
        budget = BUDGETS.get(size)
        yield Finding.against(WARM, size, in_turn(bench.runs, floor, partial(dashboard, kept)), budget)
        yield Finding.against(ANSWERED, size, in_turn(bench.runs, floor, partial(dashboard, kept, KEY)), None)
        yield Finding.against(COLD, size, in_turn(bench.runs, floor, partial(dashboard, nothing)), None)


def _texts(bench: Bench, size: int) -> tuple[str, ...]:
    """Return what is on the full screen: the last name of the top line, a row of data, the first key at the bottom."""
    from screens.destinations import NUMBERED

    book = Store(bench.office(size)).load()
    view = Today(book, deadlines(book, bench.today), bench.today)
    row = view.row(view.every[0]).verb
    return NUMBERED[-1].label, row[:SEEN], "explain"
