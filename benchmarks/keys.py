"""From a key to the repaint it causes, in a table of very many rows."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import PROGRAM, Bench, command
from benchmarks.findings import SMALL, Repaints
from benchmarks.portfolio import office
from benchmarks.terminal import Answer, Terminal

DOWN, PAGE_DOWN, END, HOME, BACKSPACE, ESCAPE = b"\x1b[B", b"\x1b[6~", b"\x1b[F", b"\x1b[H", b"\x7f", b"\x1b"
WORDS = ("kobe", "lyon", "9999")
"""What is typed into the filter; the accented and Japanese names among the rows are searched as well."""


def measure(bench: Bench) -> Iterator[Repaints]:
    """Yield the times of keys in tables of organisations, and in the agreements of the largest office."""
    for size in (size for size in bench.sizes if size >= SMALL):
        path = bench.file(f"organisations-{size}", {"organisations": size})
        yield from _keys(bench, path, "organisations", size)
    largest = bench.sizes[-1]
    yield from _keys(bench, bench.office(largest), "agreements", office(largest)["agreements"])


def _keys(bench: Bench, path: Path, table: str, rows: int) -> Iterator[Repaints]:
    """Yield the answers to each kind of key; note how long the page takes to open, and a letter typed at once."""
    program = command(PROGRAM, "--file", path, "--on", bench.today)
    with Terminal(program) as terminal:
        opened = _open(terminal, table, rows)
        bench.notes.append(f"Page of {rows:,} {table}: open after {opened:,.0f} ms.")
        if table != "agreements":  # whose page does not say in words how many were found
            letter = terminal.press_until(b"/" + WORDS[0][:1].encode(), "found")
            bench.notes.append(f"Page of {rows:,} {table}: a letter typed at once narrows it after {letter:,.0f} ms.")
    with Terminal(program) as terminal:
        _open(terminal, table, rows)
        for kind, answers in _pressed(terminal, bench.runs):
            first, whole = zip(*answers, strict=True)
            yield Repaints(f"{kind}, {table}", rows, first, whole)


def _open(terminal: Terminal, table: str, rows: int) -> float:
    """Go to the page of a table and return the milliseconds until it shows the first of its rows."""
    from screens.destinations import NUMBERED, destination_of

    page = destination_of(table)
    assert page is not None
    terminal.until("explain")
    terminal.calm()
    turned = b">" * page.tables.index(table)
    return terminal.press_until(str(NUMBERED.index(page) + 1).encode() + turned, f"1 of {rows:,}")


def _pressed(terminal: Terminal, runs: int) -> Iterator[tuple[str, list[Answer]]]:
    """Yield the answers to each kind of key."""
    terminal.calm()
    yield "cursor down", [paced(terminal, DOWN) for _ in range(6 * runs)]
    yield "page down", [paced(terminal, PAGE_DOWN) for _ in range(3 * runs)]
    ends = []
    for _ in range(2 * runs):
        ends.append(paced(terminal, END))
        terminal.press(HOME)
    yield "end", ends
    typed = []
    for word in WORDS:
        terminal.press(b"/")
        typed += [paced(terminal, letter.encode()) for letter in word]
        for _ in word:
            terminal.press(BACKSPACE)
        terminal.press(ESCAPE)
        terminal.calm()
    yield "letter in the filter", typed


_PACE = random.Random(7)


def paced(terminal: Terminal, key: bytes) -> Answer:
    """Press a key at a moment that does not keep step with the program's own clock."""
    time.sleep(_PACE.uniform(0.02, 0.05))
    return terminal.press(key)
