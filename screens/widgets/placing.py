"""Places named marks on a few rows of cells, so that as many names as possible can be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from missions.text import line
from screens.lanes import Mark
from screens.pieces import fit
from screens.widgets.axis import Canvas, Window

LEAST = 3
"""The fewest cells of a name that are worth drawing."""


@dataclass(frozen=True)
class Look:
    """How the marks of a lane are drawn: the sign of a day, its role, and the role of names."""

    sign: str
    role: str
    names: str = "faint"


@dataclass
class Placed:
    """A mark in its place: its cells, and how many more marks lie on them."""

    mark: Mark
    start: int
    stop: int
    more: int = 0

    @property
    def name(self) -> str:
        """What is written beside it."""
        name = line(self.mark.name)
        return f"+{self.more} {name}" if self.more else name

    @property
    def wanted(self) -> int:
        """The cell after its name, if that is drawn whole."""
        return self.stop + 2 + cell_len(self.name)


def placed(marks: Sequence[Mark], window: Window, width: int, rows: int) -> list[list[Placed]]:
    """Place marks, sorted by first day, on so many rows; one that finds no free cell is counted there."""
    found: list[list[Placed]] = [[] for _ in range(rows)]
    last: Placed | None = None
    free_from = 0
    for mark in marks:
        start = max(0, window.cell(mark.first, width))
        if last and start < free_from:
            last.more += 1
            continue
        stop = max(start + 1, min(window.cell(mark.last, width) + 1, width))
        free = [row for row in found if not row or row[-1].wanted < start]
        apart = [row for row in found if not row or row[-1].stop < start]
        if free:
            free[0].append(Placed(mark, start, stop))
        elif apart:
            min(apart, key=lambda row: row[-1].stop).append(Placed(mark, start, stop))
        else:
            last = max((row[-1] for row in found), key=lambda each: each.start)
            last.more += 1
            free_from = 1 + min(row[-1].stop for row in found)
    return found


def draw(canvas: Canvas, row: Sequence[Placed], look: Look) -> None:
    """Draw one row: each mark, and as much of its name as fits before the next."""
    for number, each in enumerate(row):
        last = number + 1 == len(row)
        after = canvas.width if last else row[number + 1].start - 1
        canvas.fill(each.start, each.stop, "━" if each.mark.sure else "┄", look.role)
        canvas.put(each.start, look.sign if each.mark.sure else "○", look.role)
        room = after - each.stop - 1
        if room >= LEAST:
            canvas.put(each.stop, f" {fit(each.name, min(room, cell_len(each.name)))} ", look.names)
