"""The menus: what can be done with a record, and which keys work where one is; typing narrows both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from missions.messages import Sentence
from missions.text import fold, line
from screens.cell_width import cell_width, fit
from screens.destinations import NUMBERED
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog, QueryField, TypedDialog
from screens.keys import Key
from screens.session import Toast, session_of
from screens.styled_text import Span, Spans
from screens.widgets.drawing import CALENDAR_SIGNS, FIELD_SIGNS, PLAN_SIGNS, TIMELINE_SIGNS
from screens.widgets.line_list import Lines


@dataclass(frozen=True)
class MenuItem:
    """An action: its id and letter, what it does, a fact that helps to decide, and why it is impossible now.

    Items of one `group` stand together; what is impossible stands last. `name` stands for the words where they do not
    fit.
    """

    id: str
    letter: str
    words: str
    group: int = 0
    fact: str = ""
    reason: str = ""
    name: str = ""


class MenuLines(Lines, inherit_bindings=False):
    """The actions, in groups; what is impossible is faint, with the reason. Its letters are no movements."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", id="up", show=False),
        Binding("down", "move(1)", "down", id="down", show=False),
        Binding("pageup", "page(-1)", "page up", id="page_up", show=False),
        Binding("pagedown", "page(1)", "page down", id="page_down", show=False),
        Binding("home", "top", "first", id="first", show=False),
        Binding("end", "bottom", "last", id="last", show=False),
    ]
    chooses_at_once = True

    def __init__(self, items: tuple[MenuItem, ...], at: str) -> None:
        super().__init__(id="actions")
        self._items, self._at = items, at
        self.shown: tuple[MenuItem | None, ...] = ()

    def narrow(self, typed: str) -> None:
        """Show the actions with words that begin so; nothing stands on a line between groups."""
        words = fold(typed).split()
        kept = [
            each
            for each in self._items
            if all(f" {word}" in f" {fold(each.words)} {fold(each.name)}" for word in words)
        ]
        order = sorted(kept, key=lambda each: (bool(each.reason), each.group))
        shown: list[MenuItem | None] = []
        for _, group in groupby(order, key=lambda each: (bool(each.reason), each.group * (not each.reason))):
            shown += [*([None] if shown else []), *group]
        self.shown = tuple(shown)
        ids = [each.id if each else "" for each in shown]
        possible = next((at for at, each in enumerate(shown) if each and not each.reason), 0)
        self.refill(len(shown), ids.index(self._at) if self._at in ids and not typed else possible)

    @property
    def item(self) -> MenuItem | None:
        """The action under the cursor."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    def stops(self, index: int, /) -> bool:
        """Whether there is an action."""
        return index < len(self.shown) and self.shown[index] is not None

    def spans(self, index: int, width: int, /) -> Spans:
        """Return the line of an action: its letter, what it does, and what helps to decide."""
        item = self.shown[index]
        if item is None:
            return (Span("─" * width, "rule"),)
        beside = item.reason or item.fact
        room = width - 3 - (cell_width(beside) + 2 if beside else 0)
        words = fit(item.words if cell_width(item.words) <= room or not item.name else item.name, room)
        look = ("faint", "faint") if item.reason else ("key", "strong")
        return (
            Span(f"{item.letter or ' '}  ", look[0]), Span(words, look[1]),
            *((Span("  "), Span(beside, "faint" if item.reason else "plain")) if beside else ()),
        )  # fmt: skip


class ActionMenu(Dialog[str]):
    """Offers the actions on a record. Closes with the id of the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="open", priority=True),
        Binding("escape", "back", "close", id="close"),
        Binding("backspace", "shorten", "shorten", show=False),
    ]

    def __init__(self, title: str, items: tuple[MenuItem, ...], at: str = "") -> None:
        super().__init__()
        self._title, self._items, self._typed = title, items, ""
        self._lines = MenuLines(items, at)

    def compose(self) -> ComposeResult:
        """Lay out: the actions."""
        with Vertical(id="box"):
            yield self._lines

    def on_mount(self) -> None:
        """Show every action, with the cursor on what is wanted next."""
        self._narrow("")
        self._lines.focus()

    def on_resize(self) -> None:
        """Be as high as the actions, or as the screen allows."""
        self.call_after_refresh(self._narrow, self._typed)

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        self._lines.narrow(typed)
        self._lines.styles.height = max(1, min(len(self._lines.shown), self.size.height - 4))
        box = self.query_one("#box")
        box.border_title = Content(line(f"{self._title} · {typed}" if typed else self._title))
        box.border_subtitle = messages.MENU_KEYS()

    def on_key(self, event: events.Key) -> None:
        """Do the action of a letter; other letters narrow the menu."""
        typed = event.character or ""
        item = next((each for each in self._items if typed and each.letter == typed), None)
        if item and (typed.isupper() or not (self._typed or item.reason)):
            self._do(item)
        elif typed.isalnum() or (typed == " " and self._typed):
            self._narrow(self._typed + typed)
        else:
            return
        event.stop()
        event.prevent_default()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Do what is under the cursor."""
        if self._lines.item:
            self._do(self._lines.item)

    def _do(self, item: MenuItem) -> None:
        if item.reason:
            session_of(self).tell(messages.IMPOSSIBLE(action=item.words, reason=item.reason), Toast.REFUSED)
        else:
            self.answer(item.id)

    def action_shorten(self) -> None:
        """Delete the last letter."""
        self._narrow(self._typed[:-1])

    def action_back(self) -> None:
        """Show all actions again, or close."""
        if self._typed:
            self._narrow("")
        else:
            self.answer(None)


_COLUMNS: tuple[tuple[tuple[Sentence, frozenset[str]], ...], ...] = (
    (
        (messages.KEYS_HERE, frozenset()),
        (messages.KEYS_LIST, frozenset({"find", "filters", "sort", "columns", "mine", "mark", "mark_all"})),
    ),
    (
        (messages.KEYS_EVERYWHERE, frozenset(
            {"add", "delete", "undo", "redo", "copy", "print", "palette", "help", "questions", "rescue", "leave",
             "quit", "theme", "suspend"})),
        (messages.KEYS_PAGES, frozenset(f"page_{each.page}" for each in NUMBERED)),
        (messages.KEYS_MOVE, frozenset(
            {"up", "down", "left", "right", "page_up", "page_down", "first", "last", "next_pane", "previous_pane",
             "next_tab", "previous_tab", "next_link", "step_back", "back", "close", "today", "zoom_in",
             "zoom_out"})),
    ),
)  # fmt: skip
"""The groups of keys in two columns, each with the ids of its commands; all others are keys of the place."""

_NAMED = frozenset(id for column in _COLUMNS for _, ids in column for id in ids)

_PAGES = _COLUMNS[1][1][1]

MOVES = _COLUMNS[1][-1][1]
"""The ids of the commands that only move."""

KeyLine = str | Key | tuple[str, str] | None
"""A line of the help: a heading, a command, a sign with its meaning, or nothing."""


class KeyLines(Lines, inherit_bindings=False):
    """A column of keys, each with what it does."""

    chooses_at_once = True

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.shown: tuple[KeyLine, ...] = ()
        self.is_entered = False

    @property
    def has_keys(self) -> bool:
        """Whether the keys move in this column."""
        return self.is_entered

    def show(self, shown: Sequence[KeyLine]) -> None:
        """List these."""
        self.shown = tuple(shown)
        self.refill(len(self.shown), 0)

    @property
    def key(self) -> Key | None:
        """The command under the cursor."""
        found = self.shown[self.cursor] if self.cursor < len(self.shown) else None
        return found if isinstance(found, Key) else None

    def stops(self, index: int, /) -> bool:
        """Whether there is a command."""
        return index < len(self.shown) and isinstance(self.shown[index], Key)

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted: in the column that the keys move in."""
        return bool(ground) and self.has_keys

    def spans(self, index: int, width: int, /) -> Spans:
        """Return the line of a heading, or of a key and what it does."""
        match self.shown[index]:
            case str() as heading:
                return (Span(fit(heading, width), "heading"),)
            case Key() as key:
                said = key.help.rstrip(".") if key.id not in _PAGES else ""
                return (Span(f"{key.keys:<9} ", "key"), Span(_in_short(said, key.label, width - 10)))
            case (sign, meaning):
                return (Span(f"{sign:<9} ", "strong"), Span(fit(meaning, width - 10)))
        return ()


def _in_short(said: str, label: str, room: int) -> str:
    """Return as much of a sentence as there is room for, up to a semicolon or colon; else the label."""
    ends = (len(said), *reversed([each.start() for each in re.finditer("[;:]", said)]))
    return next((said[:end] for end in ends if end and cell_width(said[:end]) <= room), fit(label, room))


class KeyHelp(TypedDialog[Key]):
    """Shows the keys that work where it was opened. Closes with the chosen command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "close", id="close"),
        Binding("question_mark,f1", "leave", "keys", id="help", show=False, priority=True),
        Binding("tab,shift+tab", "turn", "next pane", id="next_pane", show=False),
    ]

    def __init__(self, title: str, keys: Iterable[Key], signs: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()):
        super().__init__()
        self._title, self._keys, self._signs = title, tuple(keys), signs

    def compose(self) -> ComposeResult:
        """Lay out: the filter and two columns of keys."""
        with Vertical(id="box"):
            with Horizontal(id="query"):
                yield QueryField(placeholder=messages.FILTER(), leaves="?")
            with Horizontal(id="columns"):
                yield KeyLines(id="left")
                yield KeyLines(id="right")

    def on_mount(self) -> None:
        """Show every key."""
        box = self.query_one("#box")
        box.border_title, box.border_subtitle = Content(line(self._title)), messages.HELP_KEYS()

    def on_resize(self) -> None:
        """Lay out one column or two."""
        self.call_after_refresh(self._show)

    @property
    def lines(self) -> KeyLines:
        """The column that the keys move in."""
        left, right = self._columns
        return right if right.is_entered else left

    @property
    def _columns(self) -> tuple[KeyLines, KeyLines]:
        return self.query_one("#left", KeyLines), self.query_one("#right", KeyLines)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        """List the keys: all in two columns where there is room for them, else those with the words in one."""
        words = fold(self.query_one(QueryField).value).split()
        columns = [list(self._column(number, words)) for number in range(len(_COLUMNS))]
        left, right = self._columns
        right.display = not words and self.size.width >= 100
        if not right.display:
            columns = [[*columns[0], *([None] if all(columns) else []), *columns[1]], []]
        for lines, shown in zip((left, right), columns, strict=True):
            lines.is_entered = lines is left
            lines.show(shown)
        self.query_one("#columns").styles.height = max(1, min(max(map(len, columns)), self.size.height - 7))

    def _column(self, number: int, words: Sequence[str]) -> Iterable[KeyLine]:
        """Yield the lines of a column that have the words."""
        is_first = True
        for heading, ids in _COLUMNS[number]:
            here = [each for each in self._keys if each.works and (each.id in ids or not (ids or each.id in _NAMED))]
            kept = [
                each for each in here if all(word in fold(f"{each.keys} {each.label} {each.help}") for word in words)
            ]
            if kept:
                yield from [] if is_first else [None]
                yield heading()
                yield from kept
                is_first = False
        for name, signs in self._signs if number and not words else ():
            yield from (None, name, *signs)

    def action_turn(self) -> None:
        """Move to the other column."""
        left, right = self._columns
        if right.display:
            for each in (left, right):
                each.is_entered = not each.is_entered
                each.fill(each.count)

    def action_choose(self) -> None:
        """Do what is under the cursor."""
        if self.lines.key:
            self.answer(self.lines.key)

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        if isinstance(event.lines, KeyLines) and event.lines.key:
            self.answer(event.lines.key)

    def action_leave(self) -> None:
        """Close, or type a question mark."""
        field = self.query_one(QueryField)
        if field.value:
            field.insert_text_at_cursor("?")
        else:
            self.answer(None)

    def action_back(self) -> None:
        """Show all keys again, or close."""
        field = self.query_one(QueryField)
        if field.value:
            field.value = ""
        else:
            self.answer(None)


async def show_keys(screen: Screen[Any], page: str, keys: Iterable[Key]) -> None:
    """Show the keys that work on a page, or in a dialog if none is named, and do what is chosen among them."""
    signs = [(str(heading), [(str(sign), meaning()) for sign, meaning in some]) for heading, some in _SIGNS]
    title = messages.KEYS_OF(page=page) if page else messages.KEYS_IN_DIALOG()
    key = await session_of(screen).show_dialog(KeyHelp(title, keys, signs))
    if key is not None:
        await screen.app.run_action(key.action, key.node)


_SIGNS: tuple[tuple[Sentence, tuple[tuple[str | Sentence, Sentence], ...]], ...] = (
    (messages.SIGNS_OF_DAYS, (*TIMELINE_SIGNS, *CALENDAR_SIGNS)),
    (messages.SIGNS_IN_PLAN, PLAN_SIGNS),
    (messages.SIGNS_AT_FIELDS, FIELD_SIGNS),
)
"""The signs that the help explains, each group under its heading."""
