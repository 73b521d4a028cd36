"""A sheet as it is: its rows with their numbers, its columns with their letters, and why rows are skipped."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from missions.importing.rows import NUMBER_TARGETS
from missions.importing.sheet import SheetRow, SkipReason, column_letter
from missions.importing.steps import LookRow, SheetLook
from missions.text import line
from screens.cell_width import cell_width, fit
from screens.dialogs import messages
from screens.styled_text import Span, Spans
from screens.widgets.line_list import Lines

_WIDE = 96
_GAP = 2
_WIDEST = ((0, 26), (96, 28), (140, 40))
"""From how many cells on a column has at most how many."""

_WIDEST_NAME = 14
_LEAST = 6
_WIDEST_REASON = 24
_LEAST_REASON = 8
"""How many cells are kept free for reasons in a narrow window: most stand in rows that say little."""

_NUMBERS = tuple((name,) for name in NUMBER_TARGETS)
"""The preset columns with what only programs read: they stand last."""

_SAMPLE = 200
"""From how many of the first rows, and how many of all others, a column's width follows."""


class SheetLines(Lines):
    """The rows of a sheet, as many as it has: each is drawn when it is seen. The first column never scrolls away."""

    fixed = 1
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "skip", "mark", id="mark", show=False, tooltip="Skip the row, or keep it."),
        Binding("left", "scroll_columns(-1)", "left", id="left", show=False, tooltip="Show a column further left."),
        Binding("right", "scroll_columns(1)", "right", id="right", show=False, tooltip="Show a column further right."),
    ]

    @dataclass
    class Toggled(Message):
        """The row under the cursor shall be skipped, or kept."""

    @dataclass
    class Scrolled(Message):
        """Other columns are seen."""

    def __init__(self) -> None:
        super().__init__(id="sheet")
        self.look: SheetLook | None = None
        self._rows: tuple[LookRow, ...] = ()
        self._left = 0
        """How many columns behind the first are not shown."""
        self._widths: list[int] = []
        self._order: list[int] = []
        """The columns that are shown: all of a sheet; of a calendar or cards those that hold something."""
        self._reason = 0
        self._seen: tuple[int, list[tuple[int, int]]] = (0, [])

    def show(self, look: SheetLook) -> None:
        """Show a sheet; the cursor and the columns stay where they were if it is the same one."""
        is_same = self.look is not None and self.look.sheet is look.sheet
        self.look, self._rows = look, look.rows
        self._seen = (0, [])
        self._measure_columns(look)
        if not is_same:
            self._left = 0
        first = next((at for at, each in enumerate(look.rows) if each.why is None), 0)
        self.refill(len(look.rows), self.cursor if is_same else first)

    @property
    def row(self) -> LookRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def _measure_columns(self, look: SheetLook) -> None:
        """Find out how wide columns and reasons are; titles and legends, which run over columns, do not count."""
        shown = [each for each in look.rows if each.why in (None, SkipReason.HEADINGS)]
        rows = [*shown[:_SAMPLE], *shown[_SAMPLE :: max(1, len(shown) // _SAMPLE)]]
        self._widths = [
            max((cell_width(line(_shown_text(each.row, index))) for each in rows), default=0)
            for index in range(len(look.headings))
        ]
        self._order = list(range(len(self._widths)))
        if look.sheet.preset:
            used = [index for index in self._order if self._widths[index]]
            self._order = sorted(used, key=lambda index: look.sheet.preset[index : index + 1] in _NUMBERS)
            self._widths = [
                max(cells, min(cell_width(line(heading)), _WIDEST_NAME)) if cells else 0
                for cells, heading in zip(self._widths, look.headings, strict=True)
            ]
        said = {each.said for each in look.rows} | {messages.SKIPPED_SHORT()}
        self._reason = min(_WIDEST_REASON, max(map(cell_width, said)))

    # Columns.

    @property
    def gutter_cells(self) -> int:
        """How many cells the numbers of rows take, with the blank behind them."""
        last = str(self._rows[-1].row.number) if self._rows else ""
        return max(4, len(last)) + 1

    def _columns(self, width: int) -> list[tuple[int, int]]:
        """Return the columns that are seen, with their cells: the first, and from the scrolled one as many as fit."""
        if self._seen[0] != width:
            reserved = self._reason if width >= _WIDE else _LEAST_REASON
            room = width - self.gutter_cells - reserved - _GAP
            widest = max(cells for least, cells in _WIDEST if width >= least)
            wanted = [*self._order[:1], *self._order[1 + self._left :]]
            found: list[tuple[int, int]] = []
            for index in wanted:
                cells = min(widest, max(1, self._widths[index]))
                if room < min(cells, _LEAST):
                    break
                found.append((index, min(cells, room)))
                room -= cells + _GAP
            self._seen = (width, found)
        return self._seen[1]

    @property
    def hidden(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The columns to the left and to the right that are not seen and hold something."""
        seen = self._columns(self.room)
        shown = {index for index, _ in seen}
        before = self._order[1 : 1 + self._left]
        after = [index for index in self._order[1 + self._left :] if index not in shown]
        return tuple(filter(self._is_used, before)), tuple(filter(self._is_used, after))

    def _is_used(self, index: int) -> bool:
        return bool(self._widths[index])

    def scroll_columns(self, by: int) -> None:
        """Show columns further right, or left."""
        if by > 0 and not self.hidden[1]:
            return
        left = max(0, min(self._left + by, len(self._order) - 2))
        if left != self._left:
            self._left = left
            self._seen = (0, [])
            self.drawn.forget()
            self.refresh()
            self.post_message(self.Scrolled())

    def action_scroll_columns(self, by: int) -> None:
        """Show columns further right, or left."""
        self.scroll_columns(by)

    def action_skip(self) -> None:
        """Skip the row, or keep it."""
        self.post_message(self.Toggled())

    # Drawing.

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return the letters of the columns; of a calendar or cards what its columns are."""
        letters = "".join(fit(self._column_name(index), cells) + " " * _GAP for index, cells in self._columns(width))
        head = messages.SKIPPED_BECAUSE() if width >= _WIDE else messages.SKIPPED_SHORT()
        before = " " * self.gutter_cells + letters
        return (Span(fit(before, max(0, width - cell_width(head))), "faint"), Span(head, "faint"))

    def _column_name(self, index: int) -> str:
        look = self.look
        return line(look.headings[index]) if look and look.sheet.preset else column_letter(index)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a row: its number, its cells, and why it is skipped, or kept though it is hidden."""
        each = self._rows[index]
        is_head = each.why is SkipReason.HEADINGS
        look = "field_head" if is_head else "plain" if each.why is None else "faint"
        beside = "month" if each.why is None else "field_head" if is_head else "faint"
        ground = "field_faint" if is_head else "faint"
        number = Span(f"{each.row.number:>{self.gutter_cells - 1}} ", ground)
        said = fit(each.said, self._reason, right=True) if each.said and self._says_reason(index) else ""
        room = max(0, width - self.gutter_cells - cell_width(said))
        shown = fit(self._cells(each, width, room).rstrip(), max(0, room - 1))
        return (number, Span(f"{shown} ", look), Span(said, beside))

    def _says_reason(self, index: int) -> bool:
        """Whether the reason stands there: of two rows of headings only at the first."""
        before = self._rows[index - 1].why if index else None
        return not (self._rows[index].why is SkipReason.HEADINGS and before is SkipReason.HEADINGS)

    def _cells(self, each: LookRow, width: int, room: int) -> str:
        """Return the texts of the cells that are seen; one that stands alone or last may run on."""
        row, columns = each.row, self._columns(width)
        texts = [(line(_shown_text(row, index)), cells) for index, cells in columns]
        alone = [at for at, (text, _) in enumerate(texts) if text]
        if each.why is not None and len(alone) == 1:
            before = "".join(" " * (cells + _GAP) for _, cells in texts[: alone[0]])
            return before + texts[alone[0]][0]
        before = "".join(fit(text, cells) + " " * _GAP for text, cells in texts[:-1])
        return before + fit(texts[-1][0], max(0, room - cell_width(before))) if texts else ""


def _shown_text(row: SheetRow, index: int) -> str:
    """Return what a cell shows: of merged cells only the first shows the text."""
    cell = row.cell(index)
    return cell.shown if not cell.merged_from else ""
