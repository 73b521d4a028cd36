"""The rows of a dry run, and the sentence of counts above them that narrows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from missions.importing.steps import Count, DryRow, RowChange
from missions.text import line
from screens.cell_width import cell_width, fit, fit_ends
from screens.dialogs import import_messages
from screens.dialogs.import_step import widths
from screens.styled_text import Span, Spans
from screens.widgets.line_cache import SpanRenderer
from screens.widgets.line_list import Lines

_SIGNS = {
    RowChange.NEW: ("+", "ok bold"),
    RowChange.CHANGED: ("~", "accent bold"),
    RowChange.UNCHANGED: ("=", "faint"),
    RowChange.VANISHED: ("!", "strong bold"),
    RowChange.LEFT_OUT: ("–", "faint"),
}

WIDE, _KNOW = 100, 24
"""From how many cells on what to know stands beside each row, and how many it has at least."""


@dataclass(frozen=True)
class Fold:
    """A line that stands for several: the unchanged rows, the records beside the rows, or what is told of the file."""

    sign: str
    text: str
    of: str


Shown = DryRow | Fold | None
"""What stands on a line; nothing on a blank one."""


class CountsText(Widget, can_focus=True):
    """The counts as one sentence; each narrows the rows to those it counts."""

    DEFAULT_CSS = "CountsText { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "left", id="left", show=False, tooltip="Go to the one before, or to the next."),
        Binding("right", "turn(1)", "right", id="right", show=False, tooltip="Go to the one before, or to the next."),
        Binding("enter", "choose", "open", id="open", show=False),
    ]

    @dataclass
    class Narrowed(Message):
        """A count was chosen, or the one that was chosen before was given up."""

        at: int | None

    def __init__(self) -> None:
        super().__init__(id="counts")
        self._counts: tuple[Count, ...] = ()
        self._here, self.chosen = 0, -1
        self._ink = SpanRenderer(self)

    def show(self, counts: tuple[Count, ...]) -> None:
        """Show these counts."""
        if counts != self._counts:
            self._counts = counts
            self._here = min(self._here, max(0, len(counts) - 1))
            self.refresh(layout=True)

    def _placed(self, width: int) -> list[list[tuple[int, int]]]:
        """Return the lines of the sentence: each count with the cell it begins at."""
        lines: list[list[tuple[int, int]]] = [[]]
        at = 0
        for number, each in enumerate(self._counts):
            long = cell_width(line(each.text)) + 1
            if lines[-1] and at + long > width:
                lines.append([])
                at = 0
            lines[-1].append((at, number))
            at += long + 1
        return lines

    def get_content_height(self, _container: Size, _viewport: Size, width: int, /) -> int:
        """Return how many lines the sentence takes."""
        return len(self._placed(width))

    def render_line(self, y: int) -> Strip:
        """Draw a line of the sentence."""
        placed = self._placed(self.size.width)
        spans: list[Span] = []
        for _, number in placed[y] if y < len(placed) else ():
            each = self._counts[number]
            role = "month" if each.is_open else "strong"
            if number == self.chosen:
                role = "chosen"
            elif self.has_focus and number == self._here:
                role = "here"
            after = self._counts[number + 1 : number + 2]
            behind = "" if not after else "; " if after[0].starts else ", "
            spans += [Span(line(each.text), role), Span(behind, "faint")]
        return self._ink.strip(tuple(spans), self.size.width)

    def notify_style_update(self) -> None:
        """Forget the styles when the theme or the focus changes."""
        super().notify_style_update()
        self._ink.forget()

    def action_turn(self, by: int) -> None:
        """Go to the count before or after."""
        if self._counts:
            self._here = (self._here + by) % len(self._counts)
            self.refresh()

    def action_choose(self) -> None:
        """Show only the rows that it counts, or all again."""
        if self._counts:
            self.choose(self._here)

    def choose(self, at: int) -> None:
        """Show only the rows of a count; all again where it was chosen already, or where there is none."""
        self.chosen = -1 if at == self.chosen or not 0 <= at < len(self._counts) else at
        self.refresh()
        self.post_message(self.Narrowed(self.chosen if self.chosen >= 0 else None))

    def on_click(self, event: events.Click) -> None:
        """Narrow the rows to those of the count that was clicked."""
        offset = event.get_content_offset(self)
        placed = self._placed(self.size.width)
        if offset is None or offset.y >= len(placed):
            return
        for start, number in placed[offset.y]:
            if start <= offset.x < start + cell_width(line(self._counts[number].text)):
                self._here = number
                self.choose(number)


class DryRows(Lines):
    """The rows: what becomes of each, what its record says, what to know, and where it stands in the list."""

    fixed = 1
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="mark", tooltip="Leave the row out, or import it nevertheless."),
        Binding("x", "explain", "explain", id="explain", tooltip="Explain what the row becomes and which date moves."),
    ]

    def __init__(self) -> None:
        super().__init__(id="dry-rows")
        self.shown: tuple[Shown, ...] = ()
        self.left_out: frozenset[int] = frozenset()
        self._headings: tuple[str, ...] = ()
        self._wide: tuple[int, list[int], bool] = (0, [], False)

    def show(self, shown: Sequence[Shown], headings: Sequence[str], left_out: frozenset[int]) -> None:
        """List these."""
        held = self.current
        self.shown, self._headings, self.left_out = tuple(shown), tuple(headings), left_out
        self._wide = (0, [], False)
        key = key_of_line(held)
        same = next((at for at, each in enumerate(self.shown) if key is not None and key_of_line(each) == key), None)
        self.fill(len(self.shown), same)
        self.show_cursor()

    @dataclass
    class RowMarked(Message):
        """The row under the cursor shall be left out, or imported nevertheless."""

    @dataclass
    class Asked(Message):
        """The row under the cursor shall be explained."""

    @property
    def current(self) -> Shown:
        """What the cursor is on."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    @property
    def row(self) -> DryRow | None:
        """The row under the cursor, if it is on one."""
        return self.current if isinstance(self.current, DryRow) else None

    def stops(self, index: int, /) -> bool:
        """Whether there is something."""
        return index < len(self.shown) and self.shown[index] is not None

    def is_out(self, row: DryRow) -> bool:
        """Whether a row is left out, or will be."""
        return row.row in self.left_out if row.row else row.change is RowChange.LEFT_OUT

    def _columns(self, width: int) -> tuple[list[int], bool]:
        """Return how many cells the columns have, and whether what to know stands beside them."""
        if self._wide[0] != width:
            rows = [each for each in self.shown[:500] if isinstance(each, DryRow)]
            numbers = max(3, *(cell_width(str(each.row)) for each in rows)) if rows else 3
            count = len(self._headings)
            columns = [
                [head, *(_texts(each, count)[at] for each in rows)] for at, head in enumerate(self._headings)
            ]  # fmt: skip
            with_know = width >= WIDE
            room = width - 3 - numbers - 1 - (_KNOW if with_know else 0)
            found = widths(columns, room, spread=width // 7 if with_know else 0)
            if with_know:
                found.append(width - 3 - numbers - 1 - sum(found))
            else:
                found[0] += max(0, room - sum(found))
            self._wide = (width, [*found, numbers], with_know)
        return self._wide[1], self._wide[2]

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return the headings."""
        wide, with_know = self._columns(width)
        heads = [*map(line, self._headings), *([import_messages.WHAT_TO_KNOW()] if with_know else [])]
        cells = (Span(fit(head, cells - 1) + " ", "faint") for head, cells in zip(heads, wide, strict=False))
        return (Span("   "), *cells, Span(fit(import_messages.ROW_HEADING(), wide[-1] + 1, right=True), "faint"))

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line."""
        match self.shown[index]:
            case DryRow() as row:
                return self._row_spans(row, width)
            case Fold(sign, text, _):
                role = "ok bold" if sign == "+" else "faint"
                return (
                    Span(f"{sign}  ", role),
                    Span(fit(text, width - 3).rstrip(), "faint" if sign == "=" else "plain"),
                )
        return ()

    def _row_spans(self, row: DryRow, width: int) -> Spans:
        wide, with_know = self._columns(width)
        is_out = self.is_out(row)
        sign, role = _SIGNS[RowChange.LEFT_OUT if is_out else row.change]
        texts = _texts(row, len(self._headings))
        look = "faint" if is_out or row.change is RowChange.UNCHANGED else "plain"
        cells = [Span(fit_ends(texts[0], wide[0] - 2) + "  ", look if look == "faint" else "strong")]
        cells += [Span(fit(text, each - 2) + "  ", look) for text, each in zip(texts[1:], wide[1:], strict=False)]
        if with_know:
            know = import_messages.LEFT_OUT_HERE() if is_out else line(row.know)
            cells.append(Span(fit(know, wide[-2]), "month" if row.open and not is_out else "faint"))
        number = str(row.row) if row.row else ""
        return (Span(f"{sign}  ", role), *cells, Span(fit(number, wide[-1] + 1, right=True), "faint"))

    def action_mark(self) -> None:
        """Leave the row out, or import it nevertheless."""
        self.post_message(self.RowMarked())

    def action_explain(self) -> None:
        """Explain what the row becomes and which date moves."""
        self.post_message(self.Asked())


def _texts(row: DryRow, count: int) -> list[str]:
    """Return the name of a row and its cells, as many as there are headings."""
    found = [line(row.name), *map(line, row.cells)][:count]
    return [*found, *([""] * (count - len(found)))]


def key_of_line(shown: Shown) -> object:
    """Return what tells a line from others."""
    if isinstance(shown, DryRow):
        return (shown.row, shown.number if not shown.row else "", shown.id if not shown.row else "")
    return shown.of if isinstance(shown, Fold) else None
