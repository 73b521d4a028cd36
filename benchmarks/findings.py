"""What was measured, against which floor and budget, and the tables it is printed in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from benchmarks.timing import Rounds, percentile

GROWTH = 12.0
"""How many times as long anything may take when there are ten times as many records."""

HEADER = 2
"""How many lines a table has before its first row."""

MEDIAN, P95 = 20.0, 60.0
"""Milliseconds that half of all repaints, and nineteen of twenty, may take."""

SMALL, LARGE = 10_000, 100_000
"""The sizes between which growth is measured."""


@dataclass(frozen=True)
class Finding:
    """A median in milliseconds, or what another `unit` says.

    With a `floor` the budget is for the `ratio` to it, else it is milliseconds. Without a budget it is only reported.
    `size` is the number of records, or of what `what` says.
    """

    what: str
    size: int
    measured: float
    floor: float | None = None
    ratio: float | None = None
    budget: float | None = None
    unit: str = "ms"

    @classmethod
    def against(cls, what: str, size: int, rounds: Rounds, budget: float | None) -> "Finding":
        """Return what rounds of a floor and a measure found."""
        floor, measured = rounds.medians
        return cls(what, size, measured, floor, rounds.ratio, budget)

    @property
    def verdict(self) -> str:
        """Whether it is within its budget."""
        if self.budget is None:
            return ""
        return "ok" if (self.ratio or self.measured) <= self.budget else "MISSED"

    def cells(self) -> list[str]:
        """Return the finding as a row of the table."""
        sign = "×" if self.floor else self.unit
        budget = "" if self.budget is None else f"≤ {self.budget:g} {sign}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        other = "" if self.unit == "ms" else f" {self.unit}"
        floor = "" if self.floor is None else f"{shown(self.floor)}{other}"
        return [self.what, f"{self.size:,}", floor, f"{shown(self.measured)}{other}", ratio, budget, self.verdict]


@dataclass(frozen=True)
class Repaints:
    """Answers to one kind of key: milliseconds to the first byte of each repaint, and until it was whole.

    The first bytes are the rows a cursor moved between, or the letter with the rows it leaves, and by them a key is
    judged; the details follow.
    """

    what: str
    size: int
    first: tuple[float, ...]
    whole: tuple[float, ...]

    @property
    def measured(self) -> float:
        """The median of the times that count."""
        return median(self.first)

    def cells(self) -> list[str]:
        """Return the answers as a row of the table."""
        times = [shown(each) for key in (self.first, self.whole) for each in (median(key), percentile(key, 0.95))]
        kept = self.measured <= MEDIAN and percentile(self.first, 0.95) <= P95
        return [self.what, f"{self.size:,}", *times, "ok" if kept else "MISSED"]


class Taken(NamedTuple):
    """What one contender took for the work: milliseconds of each run, and the most memory in megabytes."""

    times: tuple[float, ...]
    memory: float


@dataclass(frozen=True)
class Beside:
    """What each contender took for the same work, by name."""

    what: str
    size: int
    taken: Mapping[str, Taken]

    def cells(self) -> list[str]:
        """Return the work as a row of the table, with the number of runs if somebody ran less often."""
        most = max(len(each.times) for each in self.taken.values())
        times = []
        for each in self.taken.values():
            often = "" if len(each.times) == most else f" ({len(each.times)} runs)"
            times.append(f"{shown(median(each.times))}{often}")
        return [self.what, f"{self.size:,}", *times, *(f"{each.memory:,.0f}" for each in self.taken.values())]


@dataclass(frozen=True)
class Peak:
    """The most memory a program used, in megabytes."""

    what: str
    size: int
    measured: float


def shown(milliseconds: float) -> str:
    """Show milliseconds with as many digits as mean something."""
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.1f}"


def against_budgets(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the lines of the table of all findings."""
    header = ["What", "Records", "Floor ms", "Measured ms", "Ratio", "Budget", ""]
    return _table(header, (finding.cells() for finding in findings))


def repaints(found: Iterable[Repaints]) -> Iterator[str]:
    """Yield the lines of the table of keys."""
    first = f"First byte, ≤ {MEDIAN:g}: median ms"
    header = ["Key", "Rows", first, f"p95 ms, ≤ {P95:g}", "Whole: median ms", "p95 ms", ""]
    return _table(header, (each.cells() for each in found))


def besides(found: Sequence[Beside]) -> Iterator[str]:
    """Yield the lines of the table of the contenders."""
    names = list(found[0].taken) if found else []
    header = ["The same work", "Records", *(f"{name}: ms" for name in names), *(f"{name}: MB" for name in names)]
    return _table(header, (each.cells() for each in found))


def peaks(found: Sequence[Peak]) -> Iterator[str]:
    """Yield the lines of the table of memory, with how it grows with ten times as many records."""
    sizes = sorted({each.size for each in found})
    rows = []
    for what in dict.fromkeys(each.what for each in found):
        most = {each.size: each.measured for each in found if each.what == what}
        row = [what, *(f"{most[size]:,.0f}" if size in most else "" for size in sizes)]
        if SMALL in most and LARGE in most:
            times = most[LARGE] / most[SMALL]
            row += [f"{times:.1f}", "ok" if times <= GROWTH else "MISSED"]
        rows.append([*row, "", ""][: len(sizes) + 3])
    return _table(["Peak memory: MB", *(f"{size:,}" for size in sizes), f"Times, ≤ {GROWTH:g}", ""], rows)


def growths(findings: Sequence[Finding | Repaints]) -> Iterator[str]:
    """Yield the lines of the table of growth with ten times as many records."""
    small, large = ({each.what: each for each in findings if each.size == size} for size in (SMALL, LARGE))
    rows = []
    for what in (what for what in large if what in small):
        times = large[what].measured / small[what].measured
        verdict = "ok" if times <= GROWTH else "MISSED"
        rows.append([what, shown(small[what].measured), shown(large[what].measured), f"{times:.1f}", verdict])
    return _table(["Growth", f"{SMALL:,}: ms", f"{LARGE:,}: ms", f"Times, ≤ {GROWTH:g}", ""], rows)


def _table(header: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Yield a Markdown table whose columns line up."""
    every = [header, *rows]
    widths = [max(len(row[at]) for row in every) for at in range(len(header))]
    left = [at for at, name in enumerate(header) if not at or not name]
    for number, row in enumerate(every):
        cells = (f"{cell:{'<' if at in left else '>'}{widths[at]}}" for at, cell in enumerate(row))
        yield f"| {' | '.join(cells)} |"
        if not number:
            rules = ("-" * width if at in left else "-" * (width - 1) + ":" for at, width in enumerate(widths))
            yield f"| {' | '.join(rules)} |"
