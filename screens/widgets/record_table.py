"""The table of a list page, the field of its filter, and the search behind it."""

from bisect import bisect_left
from itertools import compress, repeat
from operator import contains, not_, or_
from typing import NamedTuple

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from missions.records.record import Record
from missions.text import SearchWords, first_line, is_short, search_words
from screens.cell_width import cell_width, fit
from screens.styled_text import Span, Spans
from screens.widgets import messages
from screens.widgets.line_list import Lines
from screens.widgets.table_rows import Column, TableRows


class FilterField(Input):
    """The field of the filter. Its size does not depend on the text: else Textual would lay out at every letter.

    Enter and the down arrow move into the list.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="filter", compact=True)
        self.display = False

    def open(self) -> None:
        """Show and focus it."""
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Empty and hide it."""
        with self.prevent(Input.Changed):
            self.value = ""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Move into the list; an empty field is hidden."""
        event.stop()
        self.screen.focus_next()
        self.display = bool(self.value)

    def key_down(self) -> None:
        """Go into the list."""
        self.screen.focus_next()


class IncrementalSearch:
    """Finds the rows that hold every word. The text of each row is folded once, at the latest when needed.

    A longer query is searched only among the rows found before, and results of shorter ones are still known.
    """

    def __init__(self, rows: TableRows, keys: list[str]) -> None:
        self._rows = rows
        self._all = _Texts(keys, [], [])
        self._found: list[tuple[SearchWords, _Texts]] = []

    @property
    def is_ready(self) -> bool:
        """Whether every row is folded."""
        return len(self._all.texts) == len(self._all.keys)

    def prepare(self, most: int) -> None:
        """Fold up to that many more rows."""
        done = len(self._all.texts)
        for key in self._all.keys[done : done + most]:
            text = self._rows.haystack(key)
            self._all.texts.append(text)
            self._all.heads.append(first_line(text))

    def find(self, words: str, by_name: bool = False) -> list[str]:
        """Return the keys of the rows that hold every word, in order; all keys without a word.

        With `by_name` those come first that hold them in their first line, before those that hold them in their texts.
        """
        wanted = search_words(words)
        while self._found and not _narrows(wanted, self._found[-1][0]):
            self._found.pop()
        before, found = self._found[-1] if self._found else ((), self._all)
        new = [ways for ways in wanted if ways not in before]
        if new:
            if found is self._all:
                self.prepare(len(found.keys))
            for ways in new:
                hold = _hold(found.heads if is_short(ways[0]) else found.texts, ways)
                found = _Texts(*(list(compress(each, hold)) for each in found))
            self._found.append((wanted, found))
        if not by_name or not wanted or len(found.keys) > _MOST_ORDERED:
            return found.keys
        named = [all(each) for each in zip(*(_hold(found.heads, ways) for ways in wanted), strict=True)]
        return list(compress(found.keys, named)) + list(compress(found.keys, map(not_, named)))


class _Texts(NamedTuple):
    """Rows that are searched: their keys, the first lines of their texts, and the texts."""

    keys: list[str]
    heads: list[str]
    texts: list[str]


def _hold(texts: list[str], ways: tuple[str, ...]) -> list[bool]:
    """Return for each text whether it holds a word in one of its ways."""
    first, *others = ways
    hold = list(map(contains, texts, repeat(first)))
    for other in others:
        hold = list(map(or_, hold, map(contains, texts, repeat(other))))
    return hold


def _narrows(wanted: SearchWords, before: SearchWords) -> bool:
    """Whether whatever holds the words wanted holds those before as well."""
    kept = [olds for olds in before if not any(map(is_short, olds))]
    narrower = all(any(all(any(old in way for old in olds) for way in ways) for ways in wanted) for olds in kept)
    return narrower and all(olds in wanted for olds in before if olds not in kept)


_MOST_ORDERED = 5000
"""Of up to how many rows found those named so come first; of more nobody reads on."""

_LOOKED_AT = 50
"""At how many of the rows found it is looked whether a column must say where the words were found."""

_SLICE = 250
_GAP = 2
_MARK = Span("● ", "today")
_UNMARKED = Span("  ")


class RecordTable(Lines):
    """Lists rows in columns, sorted, filtered and marked; columns that do not fit are dropped."""

    fixed = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: TableRows | None = None
        self.words = ""
        self.sorted_by: int | None = None
        self.reversed = False
        self.shown: list[str] = []
        self.marks: set[str] = set()
        self._ordered: list[str] = []
        self._search: IncrementalSearch | None = None
        self._widths: tuple[int, tuple[int, ...]] = (0, ())
        self._tells_where = False
        self._headings: list[int] = []

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
        """How many rows there are without a filter, headings left out."""
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
        """How many rows there are, how many of them are shown, and which the cursor is on: “2/3 of 40”."""
        shown, every = self.matching, self.total
        if shown == every:
            return messages.PLACE(place=self.place, count=every) if shown else messages.COUNT(count=every)
        if not shown:
            return messages.SOME(count=shown, every=every)
        return messages.PLACE_AMONG(place=self.place, count=shown, every=every)

    def stops(self, index: int, /) -> bool:
        """Whether it is a row, not a heading."""
        headings = self._headings_shown()
        at = bisect_left(headings, index)
        return at == len(headings) or headings[at] != index

    def _headings_shown(self) -> list[int]:
        """Return the lines that are headings; a filter leaves none."""
        return self._headings if self.shown is self._ordered else []

    def show(self, rows: TableRows, key: str | None = None) -> None:
        """List these rows, with the cursor where it was, or on the row with that key."""
        wanted = key or (self.current if self.rows and self.rows.table == rows.table else None)
        if self.rows is None or self.rows.table != rows.table:
            self.sorted_by, self.reversed = None, False
            self.marks.clear()
        at = self.cursor
        self.rows = rows
        self._widths = (0, ())
        self._order()
        if self.marks:
            self.marks.intersection_update(self._ordered)
        self._find(wanted, at)

    def select(self, key: str) -> bool:
        """Put the cursor on the row with that key, clearing a filter that hides it; return whether it exists."""
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
        key = self.current
        self.sorted_by, self.reversed = column, backwards
        self._order()
        self._find(key, 0)

    def mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next row."""
        key = self.current
        if key is not None:
            self._set_marks(self.marks ^ {key})
            self.action_move(1)

    def mark_all(self) -> None:
        """Mark every row that is shown; if all are marked already, take their marks away."""
        shown = set(self.shown)
        if self.rows is not None and self._headings_shown():
            shown = {key for key in shown if not self.rows.heading(key)}
        self._set_marks(self.marks - shown if shown <= self.marks else self.marks | shown)

    def unmark(self) -> None:
        """Take every mark away."""
        self._set_marks(set())

    @property
    def marked(self) -> tuple[Record, ...]:
        """The records of the marked rows, in the order of the list; those that a filter hides are among them."""
        rows = self.rows if self.marks else None
        found = (rows.record(key) for key in self._ordered if key in self.marks) if rows else ()
        return tuple(record for record in found if record is not None)

    def _set_marks(self, marks: set[str]) -> None:
        self.marks = marks
        self.drawn.forget()
        self.refresh()

    def click_fixed(self, _row: int, x: int) -> None:
        """Sort by the column whose heading was clicked; again, the other way."""
        at = cell_width(self._gutter)
        assert self.rows is not None
        for number, width in enumerate(self._column_widths(self.room - at)):
            if width and number < len(self.rows.columns) and at <= x < at + width + _GAP:
                self.sort(number, self.sorted_by == number and not self.reversed)
                return
            at += width + _GAP if width else 0

    # Order and filter.

    def _order(self) -> None:
        rows = self.rows
        assert rows is not None
        ids = rows.ids()
        if self.sorted_by is not None or self.reversed:
            ids = [key for key in ids if not rows.heading(key)]
        if self.sorted_by is not None:
            column = self.sorted_by
            ids.sort(key=lambda key: rows.sort_key(key, column))
        if self.reversed:
            ids.reverse()
        self._ordered = ids
        self._headings = [number for number, key in enumerate(ids) if rows.heading(key)]
        self._search = IncrementalSearch(rows, ids)
        if self.is_mounted:
            self.set_timer(0.3, self._prepare)

    def _prepare(self) -> None:
        """Fold the rows a slice at a time, so that the first letter typed finds them ready."""
        if self._search is not None and self.is_attached and not self._search.is_ready:
            self._search.prepare(_SLICE)
            self.set_timer(0.01, self._prepare)

    def _find(self, key: str | None, at: int) -> None:
        by_name = self.sorted_by is None
        self.shown = self._search.find(self.words, by_name) if self._search and self.words.split() else self._ordered
        try:
            at = self.shown.index(key) if key is not None else at
        except ValueError:
            at = min(at, len(self.shown) - 1)
        self._tells_where, self._widths = False, (0, ())
        if self.words.split():
            self._tells_where = any(map(self._where_found, self.shown[:_LOOKED_AT]))
            self._widths = (0, ())
        self.refill(len(self.shown), at)

    def _where_found(self, id: str) -> str:
        """Return where the words of the filter were found in a row, if the cells shown do not have them."""
        assert self.rows is not None
        width = self.room - len(self._gutter)
        columns = zip(range(len(self.rows.columns)), self._column_widths(width), strict=False)
        shown = (fit(self.rows.cell(id, number).text, cells) for number, cells in columns if cells)
        return self.rows.found_in(id, search_words(self.words), " ".join(shown))

    # Drawing.

    @property
    def _gutter(self) -> str:
        """What stands before every row: room for the mark, once there is one."""
        return _UNMARKED.text if self.marks else ""

    def fixed_spans(self, _row: int, width: int) -> Spans:
        """Return the headings; the one sorted by carries an arrow."""
        assert self.rows is not None
        width -= len(self._gutter)
        spans: list[Span] = []
        for number, (column, cells) in enumerate(zip(self._columns, self._column_widths(width), strict=True)):
            if cells:
                arrow = (" ▼" if self.reversed else " ▲") if number == self.sorted_by else ""
                spans.append(Span(" " * _GAP * bool(spans) + fit(column.label + arrow, cells, column.right), "label"))
        return (_UNMARKED, *spans) if self.marks else tuple(spans)

    def spans(self, index: int, width: int) -> Spans:
        """Return a row's cells, each as wide as its column."""
        assert self.rows is not None
        id = self.shown[index]
        heading = self.rows.heading(id)
        if heading:
            rest = max(0, width - cell_width(heading) - 4)
            return (Span("── ", "rule"), Span(f"{heading} ", "label"), Span("─" * rest, "rule"))
        width -= len(self._gutter)
        spans: list[Span] = []
        for number, (column, cells) in enumerate(zip(self._columns, self._column_widths(width), strict=True)):
            if cells:
                where = number == len(self.rows.columns)
                text, role = Span.of(self._where_found(id), "faint") if where else self.rows.cell(id, number)
                spans.append(Span(" " * _GAP * bool(spans) + fit(text, cells, column.right), role))
        return (_MARK if id in self.marks else _UNMARKED, *spans) if self.marks else tuple(spans)

    @property
    def _columns(self) -> tuple[Column, ...]:
        """The columns of the rows, and one that says where a word was found that none of them shows."""
        assert self.rows is not None
        where = Column(messages.FOUND_IN(), 30, flex=1, weight=9)
        return (*self.rows.columns, where) if self._tells_where else self.rows.columns

    def _column_widths(self, width: int) -> tuple[int, ...]:
        """Return each column's width for that many cells."""
        if self._widths[0] != width and self.rows is not None:
            self._widths = (width, widths(self._columns, width))
        return self._widths[1]


def widths(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Share a width among columns: 0 for a column without room; what is left goes to those that flex.

    The first column is always there, and the heaviest that flexes, which names the row, with what is left; of the
    others the heaviest come first, of equal ones the first that fit.
    """
    least = [min(column.width, column.least) if column.flex else column.width for column in columns]
    names = min(
        (at for at, each in enumerate(columns) if each.flex), key=lambda at: (-columns[at].weight, at), default=0
    )
    shown, used = {0}, least[0]
    if names:
        least[names] = max(4, min(least[names], width - used - _GAP))
        shown, used = {0, names}, used + _GAP + least[names]
    for number in sorted({*range(1, len(columns))} - shown, key=lambda at: (-columns[at].weight, at)):
        if used + _GAP + least[number] <= width:
            shown.add(number)
            used += _GAP + least[number]
    spare = max(0, width - used)
    flexing = sum(columns[number].flex for number in shown) or 1
    return tuple(
        max(4, min(width, least[number] + spare * column.flex // flexing)) if number in shown else 0
        for number, column in enumerate(columns)
    )
