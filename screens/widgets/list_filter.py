"""What a list shows of its rows: its filters with counts, its columns, the field to find words, and the search."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, repeat, takewhile
from operator import contains, not_, or_
from time import monotonic
from typing import NamedTuple, Protocol, runtime_checkable

import msgspec
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input

from missions.text import SearchWords, first_line, is_short, search_words
from screens.cell_width import cell_width, fit
from screens.widgets import messages
from screens.widgets.table_rows import GAP, Column, TableRows, widths


class ListState(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a list is shown: the values left of each column, whose rows, sorted by which column, and in which columns.

    Of each column that has some, a row has one of the `filters`. Without `sort` the rows keep their own order, without
    `columns` their standard ones.
    """

    filters: tuple[tuple[str, str], ...] = ()
    mine: bool = False
    sort: str = ""
    backwards: bool = False
    columns: tuple[str, ...] = ()

    def toggle(self, column: str, value: str) -> "ListState":
        """Return the state with that value added to the filters, or taken away."""
        each = (column, value)
        left = tuple(one for one in self.filters if one != each)
        return msgspec.structs.replace(self, filters=left if each in self.filters else (*self.filters, each))


class ListView(msgspec.Struct, frozen=True):
    """A state of a list under a name; people keep and delete `own` ones."""

    name: str
    state: ListState
    own: bool = False


@runtime_checkable
class RowsWithValues(Protocol):
    """Rows of which some have several values in a column, or others than their cells."""

    def values(self, id: str, column: int, /) -> tuple[str, ...]:
        """Return a row's values in that column."""


@runtime_checkable
class RowsWithOwners(Protocol):
    """Rows that somebody sees to."""

    def is_mine(self, id: str, /) -> bool:
        """Whether I see to that row."""


@runtime_checkable
class RowsInGroups(Protocol):
    """Rows that stand under headings where they are sorted by a column that has groups."""

    def group(self, id: str, column: int, /) -> str:
        """Return the heading a row stands under in the order of that column; empty if it has no groups."""


def column_named(rows: TableRows, key: str) -> int | None:
    """Return the number of the column with that key."""
    return next((number for number, each in enumerate(rows.columns) if each.name == key), None)


def values_of(rows: TableRows) -> Callable[[str, int], tuple[str, ...]]:
    """Return what tells by what a row can be filtered in a column: its values, else what its cell says."""
    if isinstance(rows, RowsWithValues):
        return rows.values

    def said(id: str, column: int) -> tuple[str, ...]:
        text = rows.cell(id, column).text
        return (text,) if text else ()

    return said


def filtered(rows: TableRows, ids: Iterable[str], state: ListState, but: str = "") -> list[str]:
    """Return the rows that a state leaves, and the headings of those; the filters of the column `but` do not count."""
    wanted: dict[int, set[str]] = {}
    for key, value in state.filters:
        number = column_named(rows, key)
        if number is not None and key != but:
            wanted.setdefault(number, set()).add(value)
    is_mine = rows.is_mine if state.mine and isinstance(rows, RowsWithOwners) else None
    if not wanted and is_mine is None:
        return list(ids)
    values = values_of(rows)
    found: list[str] = []
    for id in ids:
        if rows.heading(id):
            while found and rows.heading(found[-1]):
                found.pop()
            found.append(id)
        elif is_mine and not is_mine(id):
            continue
        elif not any(some.isdisjoint(values(id, number)) for number, some in wanted.items()):
            found.append(id)
    while found and rows.heading(found[-1]):
        found.pop()
    return found


def count_values(rows: TableRows, state: ListState) -> dict[str, Counter[str]]:
    """Return for each column by which rows are filtered how many each value leaves, given the other columns."""
    every = [id for id in rows.ids() if not rows.heading(id)]
    found: dict[str, Counter[str]] = {}
    values = values_of(rows)
    for number, column in enumerate(rows.columns):
        if column.filters:
            left = filtered(rows, every, state, column.name)
            found[column.name] = Counter(value for id in left for value in values(id, number))
    return found


def at_leisure(widget: Widget, work: Iterator[object], after: float) -> None:
    """Do work that is not needed yet, some milliseconds at a time, so that no key waits for it."""

    def go_on() -> None:
        end = monotonic() + _A_WHILE
        while widget.is_attached and monotonic() < end:
            if next(work, work) is work:
                return
        if widget.is_attached:
            widget.set_timer(_A_WHILE, go_on)

    widget.set_timer(after, go_on)


_A_WHILE = 0.01
"""Seconds of work at a time, and between two times."""


class ShownColumn(NamedTuple):
    """A column that is shown: its number, None for what says where a word was found; its width; and how it is."""

    number: int | None
    cells: int
    column: Column


class ColumnLayout:
    """Which columns of rows are shown and how wide each is, by what stands in the first of the rows."""

    def __init__(
        self, rows: TableRows | None, keys: Sequence[str], chosen: tuple[str, ...] = (), sorted_by: int | None = None
    ) -> None:
        self._rows, self._keys, self._sorted_by = rows, keys, sorted_by
        every = rows.columns if rows else ()
        named = {each.name: number for number, each in enumerate(every)}
        standard = [number for number, each in enumerate(every) if each.standard]
        self.wanted = [named[key] for key in chosen if key in named] or standard
        self._tells_where = False
        self._natural: dict[int, int] = {}
        self._texts: dict[int, list[str]] = {}
        self._shown: tuple[int, list[ShownColumn]] = (-1, [])

    def tell_where(self, tells: bool) -> None:
        """Say in a column of its own where a word was found that none of the others shows, or no longer."""
        self._tells_where, self._shown = tells, (-1, [])

    def shown(self, width: int) -> list[ShownColumn]:
        """Return the columns that have room in that many cells."""
        if self._shown[0] != width and self._rows is not None:
            found = self._share(width)
            hidden = frozenset(each.name for each in self._rows.columns) - {each.column.name for each in found}
            if isinstance(self._rows, RowsThatTellApart) and hidden != self._rows.hidden:
                self._rows.hidden, self._natural, self._texts = hidden, {}, {}
                found = self._share(width)
            self._shown = (width, found)
        return self._shown[1]

    def _share(self, width: int) -> list[ShownColumn]:
        columns: list[tuple[int | None, Column]] = [(number, self._measured(number)) for number in self.wanted]
        if self._tells_where:
            columns.append((None, Column(messages.FOUND_IN(), 30, flex=1, weight=9)))
        shares = zip(columns, widths(tuple(each for _, each in columns), width), strict=True)
        return [ShownColumn(number, cells, column) for (number, column), cells in shares if cells]

    def _measured(self, number: int) -> Column:
        """Return a column as wide as its longest cell among the first rows, and its label, at most as it may be."""
        assert self._rows is not None
        column = self._rows.columns[number]
        if number not in self._natural:
            first = () if column.fixed else self._keys[:_MEASURED]
            longest = max((cell_width(self._rows.cell(id, number).text) for id in first), default=column.width)
            self._natural[number] = max(cell_width(column.label) + 2, min(longest, column.width))
        weight = max(column.weight, _SORTED_BY) if number == self._sorted_by else column.weight
        return replace(column, width=self._natural[number], weight=weight)

    def has_twins(self, number: int, cells: int, text: str) -> bool:
        """Whether the text of another row in that column, cut to that width, looks the same.

        Those that begin as it does stand beside it where all are in order.
        """
        if len(self._keys) > _MOST_COMPARED or self._rows is None:
            return False
        if number not in self._texts:
            self._texts[number] = sorted({self._rows.cell(id, number).text for id in self._keys})
        every, cut = self._texts[number], fit(text, cells)
        head, at = cut.rstrip().removesuffix("…"), bisect_left(every, text)
        around = chain(
            takewhile(lambda each: each.startswith(head), (every[before] for before in range(at - 1, -1, -1))),
            takewhile(lambda each: each.startswith(head), (every[after] for after in range(at + 1, len(every)))),
        )
        return any(fit(each, cells) == cut for each in around)

    @property
    def needs(self) -> int:
        """How many cells the columns wanted need, with texts cut as far as they may be."""
        return sum((min(each.width, each.least) if each.flex else each.width) + GAP for each in self._needed)

    @property
    def wants(self) -> int:
        """How many cells the columns wanted need for their whole texts."""
        return sum(each.width + GAP for each in self._needed)

    @property
    def _needed(self) -> list[Column]:
        """The columns wanted; those without weight are shown only where there is room to spare."""
        return [each for each in map(self._measured, self.wanted) if each.weight]


_MEASURED = 200
"""How many rows are measured for the widths of the columns."""
_SORTED_BY = 9
"""The least weight of the column that the rows are sorted by: it is seen by what they are."""
_MOST_COMPARED = 2000
"""Up to how many rows are compared, so that a text is cut in its middle only where the ends tell two apart."""


@runtime_checkable
class RowsThatTellApart(Protocol):
    """Rows that say more in a column where others are `hidden`, so that no two look the same."""

    hidden: frozenset[str]


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
