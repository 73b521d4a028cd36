"""The table of a list page: rows in columns that give way where room is short, sorted, filtered and marked."""

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from missions.exporting.wish import ListedRows
from missions.records.record import Record
from missions.text import search_words
from screens.cell_width import cell_width, fit, fit_ends
from screens.styled_text import Span, Spans
from screens.widgets import messages
from screens.widgets.line_list import Lines
from screens.widgets.list_filter import (
    ColumnLayout,
    IncrementalSearch,
    ListState,
    RowsInGroups,
    ShownColumn,
    at_leisure,
    column_named,
    filtered,
)
from screens.widgets.table_rows import GAP, TableRows

_LOOKED_AT = 50
"""At how many of the rows found it is looked whether a column must say where the words were found."""
_LOW = 30
"""Below how many lines of the screen no blank line stands between groups."""
_SLICE = 10
_MARK = Span("● ", "today")
_UNMARKED = Span("  ")


class RecordTable(Lines):
    """Lists rows in columns, sorted, filtered and marked; columns that do not fit are dropped."""

    fixed = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: TableRows | None = None
        self.words = ""
        self.state = ListState()
        self.every: list[str] = []
        self.shown: list[str] = []
        self.marks: set[str] = set()
        self._ordered: list[str] = []
        self._search: IncrementalSearch | None = None
        self.columns = ColumnLayout(None, ())
        self._headings: list[int] = []
        self._groups: dict[str, str] = {}

    @property
    def current(self) -> str | None:
        """The key of the row under the cursor."""
        return self.shown[self.cursor] if 0 <= self.cursor < len(self.shown) and self.stops(self.cursor) else None

    @property
    def record(self) -> Record | None:
        """The record of the row under the cursor."""
        key = self.current
        return self.rows.record(key) if key is not None and self.rows else None

    @property
    def total(self) -> int:
        """How many rows there are without words to find, headings left out."""
        return len(self._ordered) - len(self._headings)

    @property
    def matching(self) -> int:
        """How many rows are shown, headings left out."""
        return len(self.shown) - len(self._headings_shown())

    @property
    def place(self) -> int:
        """The number of the row under the cursor, from 1, headings left out."""
        return self.cursor + 1 - bisect_left(self._headings_shown(), self.cursor)

    @property
    def counted(self) -> str:
        """Which row the cursor is on, of how many: “5 of 11”, or “2 of 3 found” where words are sought."""
        shown, every = self.matching, self.total
        if shown == every:
            return messages.PLACE(place=self.place, count=every) if shown else messages.COUNT(count=every)
        if not shown:
            return messages.SOME(every=every)
        return messages.PLACE_AMONG(place=self.place, count=shown)

    @property
    def sorted_by(self) -> int | None:
        """The number of the column the rows are sorted by; None in their own order."""
        return column_named(self.rows, self.state.sort) if self.rows and self.state.sort else None

    @property
    def reversed(self) -> bool:
        """Whether the order is turned round."""
        return self.state.backwards

    def stops(self, index: int, /) -> bool:
        """Whether it is a row, not a heading."""
        headings = self._headings_shown()
        at = bisect_left(headings, index)
        return at == len(headings) or headings[at] != index

    def _headings_shown(self) -> list[int]:
        """Return the lines that are headings; words to find leave none."""
        return self._headings if self.shown is self._ordered else []

    def show(self, rows: TableRows, key: str | None = None) -> None:
        """List these rows, with the cursor where it was, or on the row with that key."""
        is_same = self.rows is not None and self.rows.table == rows.table
        wanted = key or (self.current if is_same else None)
        if not is_same:
            self.marks.clear()
        at = self.cursor
        self.rows = rows
        self._order()
        if self.marks:
            self.marks.intersection_update(self._ordered)
        self._find(wanted, at)

    def arrange_as(self, state: ListState) -> None:
        """Filter, sort and lay out the rows in another way; the cursor stays on its row, else it goes to the first."""
        key = self.current
        self.state = state
        if self.rows is not None:
            self._order()
            self._find(key, 0)
            self.post_message(self.Moved(self))

    def select(self, key: str) -> bool:
        """Put the cursor on the row with that key, clearing words that hide it; return whether it is listed."""
        if key not in self.shown:
            if key not in self._ordered:
                return False
            self.words = ""
            self._find(key, 0)
        self.cursor = self.shown.index(key)
        return True

    def narrow(self, words: str) -> None:
        """Show only the rows that hold every word."""
        key = self.current
        self.words = words
        self._find(key, 0)
        self.post_message(self.Moved(self))

    def sort(self, column: int | None, backwards: bool = False) -> None:
        """Sort by a column, or in the rows' own order; the cursor stays on its row."""
        assert self.rows is not None
        key = "" if column is None else self.rows.columns[column].name
        self.arrange_as(msgspec.structs.replace(self.state, sort=key, backwards=backwards))

    def mark(self) -> None:
        """Mark the row under the cursor, or unmark it, and go on to the next row."""
        key = self.current
        if key is not None:
            self._set_marks(self.marks ^ {key})
            self.action_move(1)

    def mark_all(self) -> None:
        """Mark every row that is shown; if all are marked already, take their marks away."""
        shown = set(self.shown)
        if self.rows is not None and self._headings_shown():
            shown = {key for key in shown if not self._heading(key)}
        self._set_marks(self.marks - shown if shown <= self.marks else self.marks | shown)

    def unmark(self) -> None:
        """Take every mark away."""
        self._set_marks(set())

    @property
    def marked(self) -> tuple[Record, ...]:
        """The records of the marked rows, in the order of the list; those that words hide are among them."""
        rows = self.rows if self.marks else None
        found = (rows.record(key) for key in self._ordered if key in self.marks) if rows else ()
        return tuple(record for record in found if record is not None)

    @property
    def listed(self) -> ListedRows | None:
        """The rows as they are filtered and sorted, with the columns wanted; only the marked rows if some are."""
        if self.rows is None:
            return None
        headings = {self.shown[at] for at in self._headings_shown()}
        shown = (key for key in self.shown if key not in headings)
        keys = (key for key in self._ordered if key in self.marks) if self.marks else shown
        columns = tuple(self.rows.columns[at].name for at in self.columns_chosen)
        return ListedRows(self.rows.table, tuple(keys), columns, self.words)

    def _set_marks(self, marks: set[str]) -> None:
        self.marks = marks
        self.drawn.forget()
        self.refresh()

    def click_fixed(self, _row: int, x: int) -> None:
        """Sort by the column whose heading was clicked; again, the other way."""
        at = cell_width(self._gutter)
        assert self.rows is not None
        for number, width, _ in self._columns_shown(self.room):
            if number is not None and at <= x < at + width + GAP:
                self.sort(number, self.sorted_by == number and not self.reversed)
                return
            at += width + GAP

    # Order and filter.

    def _order(self) -> None:
        rows = self.rows
        assert rows is not None
        self.every = rows.ids()
        ids = filtered(rows, self.every, self.state)
        column = self.sorted_by
        if column is not None or self.reversed:
            ids = [key for key in ids if not rows.heading(key)]
        if column is not None:
            ids.sort(key=lambda key: rows.sort_key(key, column))
        if self.reversed:
            ids.reverse()
        self._groups = {}
        if column is not None and isinstance(rows, RowsInGroups):
            ids = self._grouped(rows, ids, column)
        self._ordered = ids = self._spaced(ids)
        self._headings = [number for number, key in enumerate(ids) if self._heading(key)]
        bare = [key for key in ids if not self._heading(key)]
        self._search = IncrementalSearch(rows, bare)
        self.columns = ColumnLayout(rows, bare, self.state.columns, column)
        if self.is_mounted:
            at_leisure(self, self._prepare(self._search), 0.3)

    def _grouped(self, rows: RowsInGroups, ids: list[str], column: int) -> list[str]:
        """Return sorted rows with a heading before each group of the column they are sorted by, if it has groups."""
        found: list[str] = []
        before = ""
        for key in ids:
            group = rows.group(key, column)
            if group and group != before:
                before = group
                found.append(f"§{len(self._groups)}")
                self._groups[found[-1]] = group
            found.append(key)
        return found

    def _spaced(self, ids: list[str]) -> list[str]:
        """Return rows with a blank line before each heading but the first, where there is room for it."""
        if not self.is_attached or self.app.size.height < _LOW:
            return ids
        found: list[str] = []
        for key in ids:
            if found and self._heading(key):
                found.append(f"§§{len(self._groups)}")
                self._groups[found[-1]] = " "
            found.append(key)
        return found

    def _heading(self, key: str) -> str:
        """Return the text of a heading; empty for a row."""
        return self._groups.get(key) or ("" if key in self._groups or self.rows is None else self.rows.heading(key))

    def _prepare(self, search: IncrementalSearch) -> Iterator[None]:
        """Fold the rows a slice at a time, so that the first letter typed finds them ready."""
        while search is self._search and not search.is_ready:
            search.prepare(_SLICE)
            yield

    def _find(self, key: str | None, at: int) -> None:
        by_name = self.sorted_by is None
        self.shown = self._search.find(self.words, by_name) if self._search and self.words.split() else self._ordered
        try:
            at = self.shown.index(key) if key is not None else at
        except ValueError:
            at = min(at, len(self.shown) - 1)
        self.columns.tell_where(False)
        if self.words.split() and any(map(self._where_found, self.shown[:_LOOKED_AT])):
            self.columns.tell_where(True)
        self.refill(len(self.shown), at)

    def _where_found(self, id: str) -> str:
        """Return where the words of the filter were found in a row, if the cells shown do not have them."""
        assert self.rows is not None
        columns = self._columns_shown(self.room)
        shown = (fit(self.rows.cell(id, number).text, cells) for number, cells, _ in columns if number is not None)
        return self.rows.found_in(id, search_words(self.words), " ".join(shown))

    # Drawing.

    def _columns_shown(self, width: int) -> list[ShownColumn]:
        return self.columns.shown(width - len(self._gutter))

    @property
    def _gutter(self) -> str:
        """What stands before every row: room for the mark, once there is one."""
        return _UNMARKED.text if self.marks else ""

    def fixed_spans(self, _row: int, width: int) -> Spans:
        """Return the headings; the one the rows are ordered by carries an arrow."""
        assert self.rows is not None
        by = self.sorted_by
        if by is None:
            by = column_named(self.rows, getattr(self.rows, "own_order", "")) if not self._headings_shown() else None
        spans: list[Span] = []
        for number, cells, column in self._columns_shown(width):
            arrow = (" ↓" if self.reversed else " ↑") if number == by else ""
            spans.append(Span(" " * GAP * bool(spans) + fit(column.label + arrow, cells, column.right), "label"))
        return (_UNMARKED, *spans) if self.marks else tuple(spans)

    def spans(self, index: int, width: int) -> Spans:
        """Return a row's cells, each as wide as its column; a heading with how many rows stand under it."""
        assert self.rows is not None
        id = self.shown[index]
        heading = self._heading(id)
        if heading:
            return (Span(heading, "heading"), Span(f" {self._rows_under(index):,}", "faint")) if heading.strip() else ()
        spans: list[Span] = []
        for number, cells, column in self._columns_shown(width):
            text, role = Span.of(self._where_found(id), "faint") if number is None else self.rows.cell(id, number)
            shown = fit(text, cells, column.right)
            if number is not None and cell_width(text) > cells and self.columns.has_twins(number, cells, text):
                shown = fit_ends(text, cells)
            spans.append(Span(" " * GAP * bool(spans) + shown, role))
        return (_MARK if id in self.marks else _UNMARKED, *spans) if self.marks else tuple(spans)

    def _rows_under(self, index: int) -> int:
        at = bisect_left(self._headings, index)
        following = self._headings[at + 1] if at + 1 < len(self._headings) else len(self._ordered)
        return following - index - 1

    @property
    def columns_chosen(self) -> list[int]:
        """The numbers of the columns wanted: those chosen, else the standard ones."""
        return self.columns.wanted
