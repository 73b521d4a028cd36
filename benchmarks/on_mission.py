"""From a key to the repaint it causes on the page of a mission larger than any, and how long it takes to open."""

from collections.abc import Iterator

from benchmarks import portfolio
from benchmarks.bench import PROGRAM, Bench, command
from benchmarks.findings import Repaints
from benchmarks.journey import DAYS, DELEGATES, MISSION, VISITS, journey
from benchmarks.keys import paced
from benchmarks.terminal import Terminal

KEYS = {
    "cursor down": b"j",
    "next day": b"l",
    "next tab": b"]",
    "later by a quarter": b"J",
}
"""What is pressed, and what it does; the last one saves."""


def measure(bench: Bench) -> Iterator[Repaints]:
    """Yield the answers to each kind of key on the mission page."""
    path = bench.folder / "journey.json"
    portfolio.write(path, journey(bench.today), bench.today)
    visits = DAYS * VISITS
    for kind, key in KEYS.items():
        with Terminal(command(PROGRAM, "--file", path, "--on", bench.today)) as terminal:
            opened = _open(terminal)
            answers = [paced(terminal, key) for _ in range(4 * bench.runs)]
        first, whole = zip(*answers, strict=True)
        yield Repaints(f"{kind}, mission of {DELEGATES} delegates", visits, first, whole)
    bench.notes.append(f"Mission {MISSION} of {visits:,} visits: open after {opened:,.0f} ms.")


def _open(terminal: Terminal) -> float:
    """Open the mission and go to its second day, and return the milliseconds the page took."""
    terminal.until("explain")
    terminal.calm()
    terminal.press_until(b"3", "1 of 1")
    opened = terminal.press_until(b"\r", "Day 1 of")
    terminal.calm()
    terminal.press_until(b"l", "Day 2 of")
    terminal.press(b"j")  # from the head of the day to its first visit
    terminal.calm()
    return opened
