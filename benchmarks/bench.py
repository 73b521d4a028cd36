"""What every benchmark works with: the day, the sizes, the number of runs, and portfolios made once."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks import portfolio

ROOT = Path(__file__).parents[1]

PROGRAM = "from screens.cli import main; main()"
"""What the installed script `missions` runs."""


@dataclass
class Bench:
    """A folder with portfolios, and how to measure."""

    folder: Path
    today: date
    runs: int
    sizes: tuple[int, ...]
    notes: list[str] = field(default_factory=list)
    """Remarks to print after the tables."""

    def office(self, size: int) -> Path:
        """Return the file of an office with that many records."""
        return self.file(f"office-{size}", portfolio.office(size))

    def file(self, name: str, counts: Mapping[str, int]) -> Path:
        """Return a file with that many records of each kind, written when it is first asked for."""
        path = self.folder / f"{name}.json"
        if not path.exists():
            portfolio.write(path, portfolio.records(counts, self.today), self.today)
        return path


def command(code: str, *arguments: object) -> list[str]:
    """Return the command that runs the code in the same Python as this."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def environment() -> dict[str, str]:
    """Return the environment of measured programs: this project's, a terminal with all colours, compiled modules.

    Nobody's own settings are read, and nothing is remembered from one run to the next. A program that
    is installed has its modules compiled; here the warm-up compiles them, which no setting may forbid.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    nowhere = dict.fromkeys(
        ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), os.path.join(os.devnull, "nowhere")
    )
    return {**kept, **nowhere, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
