"""What is chosen of a list: its filters and views, the column it is sorted by, and its columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from missions.text import holds_words, line, search_words, spellings
from screens.cell_width import fit
from screens.dialogs import messages as dialog_messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.picker import Option, Picker
from screens.pages import messages
from screens.pages.listing import KeptList, ListOnPage
from screens.session import Session
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_list import Lines
from screens.widgets.list_filter import ListState, ListView, column_named, count_values

# The dialog in which several are marked.


@dataclass(frozen=True)
class MarkOption:
    """What can be marked: its value, label and remark, the heading it stands under; or what is `done` at once."""

    value: str
    label: str
    remark: str = ""
    heading: str = ""
    done: bool = False


@dataclass(frozen=True)
class Marked:
    """The marked values, or the one that was to be done at once."""

    values: frozenset[str]
    done: str = ""


PaletteEntry = Callable[[frozenset[str]], tuple[MarkOption, ...]]
"""Returns what can be marked beside the values marked already."""


class MarkLines(Lines):
    """The options that hold what was typed, each under its heading."""

    chooses_at_once = True

    def __init__(self, offer: PaletteEntry, marked: frozenset[str]) -> None:
        super().__init__()
        self._offer, self.marked, self._words = offer, marked, ""
        self._shown: list[MarkOption | str] = []

    @property
    def option(self) -> MarkOption | None:
        """The option under the cursor."""
        found = self._shown[self.cursor] if self.cursor < len(self._shown) else ""
        return None if isinstance(found, str) else found

    def narrow(self, words: str) -> None:
        """Show only the options that hold every word in their label or heading."""
        self._words = words
        self._list()
        self.action_top()

    def toggle(self) -> None:
        """Mark the option under the cursor, or unmark it."""
        if self.option and not self.option.done:
            self.marked ^= {self.option.value}
            self._list()

    def on_resize(self) -> None:
        """Show the first heading too, now that the size is known."""
        super().on_resize()
        if self.cursor == self._nearest(0):
            self.scroll_to(y=0, animate=False)

    def _list(self) -> None:
        wanted = search_words(self._words)
        self._shown = []
        heading = ""
        for each in self._offer(self.marked):
            if wanted and not holds_words(spellings(f"{each.label} {each.heading}"), wanted):
                continue
            if each.heading != heading:
                heading = each.heading
                self._shown += ["", heading] if self._shown else [heading]
            self._shown.append(each)
        self.refill(len(self._shown), self.cursor)

    def stops(self, index: int, /) -> bool:
        """Whether there is an option, not a heading."""
        return not isinstance(self._shown[index], str)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an option with its mark, or a heading."""
        each = self._shown[index]
        if isinstance(each, str):
            return (Span(each, "heading"),)
        mark = Span("✓ " if each.value in self.marked else "  ", "good")
        remark = Span.of(f"  {each.remark}", "faint")
        room = max(8, width - 2 - width_of((remark,)))
        return (mark, Span(fit(line(each.label), room), "plain"), remark)


class MarkField(Input):
    """The field that narrows the options; while it is empty, the space bar marks."""

    def on_key(self, event: events.Key) -> None:
        """Leave the space bar to the dialog while nothing is typed."""
        if event.key == "space" and not self.value:
            event.prevent_default()
            event.stop()
            self.screen.action_mark()  # type: ignore[attr-defined]


class Marks(Dialog[Marked | None]):
    """Marks several: typing narrows, Space marks, Enter takes what is marked, or else what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", id="up", show=False),
        Binding("down", "move(1)", "down", id="down", show=False),
        Binding("pageup", "page(-1)", "page up", id="page_up", show=False),
        Binding("pagedown", "page(1)", "page down", id="page_down", show=False),
        Binding("escape", "close", "close", id="close", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, offer: PaletteEntry, marked: frozenset[str] = frozenset(), at: str = "") -> None:
        super().__init__()
        self._title, self._at = title, at
        self._before = marked
        self._lines = MarkLines(offer, marked)

    def compose(self) -> ComposeResult:
        """Lay out: the field and the options."""
        with Vertical(id="box"):
            yield MarkField(placeholder=dialog_messages.TYPE_NAME(), compact=True)
            yield self._lines

    def on_mount(self) -> None:
        """Set the title, and show every option."""
        box = self.query_one("#box")
        box.border_title = Content(self._title)
        box.border_subtitle = dialog_messages.MARK_OR_LEAVE()
        self._lines.narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._lines.narrow(event.value)

    @on(Input.Submitted)
    @on(Lines.Chosen)
    def _entered(self) -> None:
        option = self._lines.option
        if option and option.done and self._lines.marked == self._before:
            self.answer(Marked(self._before, option.value))
            return
        if self._lines.marked == self._before:
            self._lines.toggle()
        self.answer(Marked(self._lines.marked))

    def action_mark(self) -> None:
        """Mark or unmark the option, and go on."""
        self._lines.toggle()
        self._lines.action_move(1)

    def action_move(self, by: int) -> None:
        """Move among the options."""
        self._lines.action_move(by)

    def action_page(self, by: int) -> None:
        """Move a screenful."""
        self._lines.action_page(by)


# Filters and views, order, columns.

_VIEW, _KEEP, _DELETE = "view ", "keep", "delete "


async def choose_filters(session: Session, page: ListOnPage) -> None:
    """Offer the views of a list and everything it can be filtered by, each with a count, and show what is chosen."""
    title = messages.FILTERS_OF(list=page.listing.name)
    now = frozenset(f"{column}={value}" for column, value in page.state.filters)
    answer = await session.show_dialog(Marks(title, lambda marked: _filters(page, marked), now))
    if answer is None:
        return
    if answer.done.startswith(_VIEW):
        page.action_view(answer.done.removeprefix(_VIEW))
    elif answer.done.startswith(_DELETE):
        _delete_view(session, page, answer.done.removeprefix(_DELETE))
    elif answer.done == _KEEP:
        await _keep_view(session, page)
    else:
        page.set_state(_with_filters(page.state, answer))


def _with_filters(state: ListState, answer: Marked) -> ListState:
    chosen = (each.partition("=") for each in sorted(answer.values))
    return msgspec.structs.replace(state, filters=tuple((column, value) for column, _, value in chosen))


def _filters(page: ListOnPage, marked: frozenset[str]) -> tuple[MarkOption, ...]:
    """Return the views, and each value of each column by which the rows can be filtered, with how many it leaves."""
    rows = page.list.rows
    if rows is None:
        return ()
    counts = page.count_views(True)
    found = []
    for view in page.views:
        heading = messages.OWN_VIEWS() if view.own else messages.VIEWS()
        said = f"{counts[view.name]:,}" if view.name in counts else ""
        found.append(MarkOption(f"{_VIEW}{view.name}", view.name, said, heading, done=True))
    state = _with_filters(page.state, Marked(marked))
    if not page.views and state.filters:
        found.append(MarkOption(f"{_VIEW}", messages.ALL_ROWS(), "", messages.VIEWS(), done=True))
    for key, values in count_values(rows, state).items():
        number = column_named(rows, key)
        assert number is not None
        ranked = getattr(rows, "value_order", lambda _: ())(number)
        names = sorted(values, key=lambda each: (ranked.index(each) if each in ranked else 0, -values[each], each))
        label = rows.columns[number].label
        found += [MarkOption(f"{key}={each}", each, f"{values[each]:,}", label) for each in names]
        gone = [value for column, value in state.filters if column == key and value not in values]
        found += [MarkOption(f"{key}={each}", each, "0", label) for each in gone]
    keep = messages.OWN_VIEWS()
    if page.state.filters or page.state.sort or page.state.columns:
        found.append(MarkOption(_KEEP, messages.KEEP_VIEW(), "", keep, done=True))
    own = (each.name for each in page.views if each.own)
    found += [MarkOption(f"{_DELETE}{name}", messages.DELETE_VIEW(name=name), "", keep, done=True) for name in own]
    return tuple(found)


async def _keep_view(session: Session, page: ListOnPage) -> None:
    """Ask for a name, and keep how the list is shown under it."""
    own = tuple(Option(each.name, each.name) for each in page.views if each.own)
    answer = await session.show_dialog(Picker(messages.NAME_OF_VIEW(), own, creates=messages.VIEW()))
    name = (answer.create or answer.value) if answer else ""
    if name:
        state = msgspec.structs.replace(page.state, mine=False)
        kept = page.kept
        others = tuple(each for each in kept.views if each.name != name)
        page.keep(KeptList(page.state, (*others, ListView(name, state, own=True))))
        session.tell(messages.VIEW_KEPT(name=name))


def _delete_view(session: Session, page: ListOnPage, name: str) -> None:
    kept = page.kept
    page.keep(KeptList(kept.state, tuple(each for each in kept.views if each.name != name)))
    session.tell(messages.VIEW_DELETED(name=name))


async def choose_order(session: Session, page: ListOnPage) -> None:
    """Offer the columns that are shown, then the others; by the same column again the list is turned round."""
    rows = page.list.rows
    if rows is None:
        return
    state = page.state
    first = page.list.columns_chosen
    others = (number for number in range(len(rows.columns)) if number not in first)
    by = state.sort or getattr(rows, "own_order", "")
    options = [
        Option(each.name, each.label, messages.SORTED_NOW() if each.name == by else "")
        for each in (rows.columns[number] for number in (*first, *others))
    ]
    options.append(Option(_OWN, messages.OWN_ORDER()))
    picked = await session.show_dialog(Picker(messages.SORT_BY(list=page.listing.name), tuple(options), by))
    if picked is None:
        return
    if picked.value == _OWN:
        page.set_state(msgspec.structs.replace(state, sort="", backwards=False))
    else:
        backwards = picked.value == by and not state.backwards
        page.set_state(msgspec.structs.replace(state, sort=picked.value, backwards=backwards))


_OWN = "own_order"


async def choose_columns(session: Session, page: ListOnPage) -> None:
    """Offer every column there can be, those that are shown marked."""
    rows = page.list.rows
    if rows is None:
        return
    names = [each.name for each in rows.columns]
    now = frozenset(names[number] for number in page.list.columns_chosen)
    options = (
        *(MarkOption(each.name, each.label) for each in rows.columns),
        MarkOption(_OWN, messages.STANDARD_COLUMNS(), done=True),
    )
    title = messages.COLUMNS_OF(list=page.listing.name)
    answer = await session.show_dialog(Marks(title, lambda _: options, now))
    if answer is None:
        return
    standard = answer.done == _OWN or not answer.values
    chosen = () if standard else tuple(name for name in names if name in answer.values)
    page.set_state(msgspec.structs.replace(page.state, columns=chosen))
