"""The settings page: every setting on one row; each change is written at once, and can be undone while it is open."""

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from missions.dates.formatting import show_day
from missions.deadlines.deadline import Deadline
from missions.messages import Sentence
from missions.text import line
from screens.cell_width import cell_width, fit
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.keys import own_keymap
from screens.session import Toast, is_on_this_disk, session_of
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar
from screens.widgets.line_list import Lines
from store.settings import SettingError, Settings, change_setting, setting_named, settings_path

_LABEL, _ASIDE = 22, 34
"""How many cells a label has, and what is said of a value at most."""


class SettingRow(NamedTuple):
    """A row: its label, the value as it is typed, a remark; `name` is that of the setting, if it can be changed."""

    label: str
    value: str = ""
    aside: str = ""
    name: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    is_wrong: bool = False


_GROUPS: tuple[tuple[Sentence, tuple[str, ...]], ...] = (
    (messages.SETTINGS_ON_YOU, ("me", "organisation", "home_zone")),
    (messages.SETTINGS_ON_DATES, ("date_order", "week_begins", "start_renewal", "remind")),
    (messages.SETTINGS_ON_EXPORTS, ("exports", "templates", "language", "paper")),
    (messages.SETTINGS_ON_LOOK, ("theme",)),
)


_FOLDERS = ("exports", "templates")
"""The settings that name folders of this computer, which is not that of whoever types in a browser."""


class SettingLines(Lines):
    """The settings in their groups, each with its value and what is said of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "change", id="change_setting"),
        Binding("left,h", "screen.take(-1)", "choose", id="previous_choice", tooltip="Choose the one on the left."),
        Binding(
            "right,l", "screen.take(1)", "choose", id="next_choice", show=False, tooltip="Choose the one on the right."
        ),
        Binding("r", "screen.default", "default", id="default"),
        Binding("u", "screen.undo", "undo", id="undo"),
    ]

    def __init__(self) -> None:
        super().__init__(id="settings")
        self.rows: list[SettingRow] = []

    def show(self, rows: list[SettingRow], at: str = "") -> None:
        """Show rows, with the cursor on a setting, else where it was."""
        self.rows = rows
        wanted = next((index for index, row in enumerate(rows) if at and row.name == at), None)
        self.refill(len(rows), wanted)

    def stops(self, index: int, /) -> bool:
        """Whether the row can be changed."""
        return bool(self.rows[index].name)

    @property
    def here(self) -> SettingRow:
        """The row under the cursor."""
        return self.rows[self.cursor]

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a row: its label, what is chosen of a few or typed, and what is said of it at the right."""
        row, here = self.rows[index], index == self.cursor
        if not row.value and not row.name:
            return (Span(row.label, "heading"),)
        label = Span(fit(f"  {row.label}", _LABEL), "strong" if here else "faint")
        aside = fit(row.aside, min(_ASIDE, cell_width(row.aside)))
        room = max(1, width - _LABEL - cell_width(aside) - 2)
        shown = row.value or row.default
        if row.choices:
            shown = "    ".join(f"{'●' if each == shown else '○'} {messages.CHOICES[each]()}" for each in row.choices)
        value = Span(fit(shown, room), "plain" if row.value or row.choices else "faint")
        return (label, value, Span("  "), Span(aside, "month" if row.is_wrong else "faint"))


class SettingInput(Input):
    """What is typed for a setting, over its row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.write", "write it", id="write_setting"),
        Binding("escape", "screen.leave", "close", id="close"),
    ]


class SettingsDialog(Dialog[None]):
    """Shows all settings, and changes them."""

    AUTO_FOCUS = "SettingLines"

    def __init__(self, at: str = "") -> None:
        super().__init__()
        self._at = at
        self._before: dict[str, str] = {}
        """What was set when the page was opened, of what was changed since."""
        self._undone: list[tuple[str, str]] = []
        self._clashes: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out: the rows, what a change does, what the setting is for, and the keys."""
        with Vertical(id="box"):
            yield SettingLines()
            with Horizontal(id="short"):
                yield Static(id="short-label")
                yield Static(id="in-short")
            yield Static(id="help")
            yield Bar(id="settings-bar")
        yield SettingInput(compact=True, select_on_focus=True)

    def on_mount(self) -> None:
        """Show the settings, and find out which of one's own keys cannot be had."""
        box = self.query_one("#box")
        box.border_title = Content(messages.SETTINGS())
        box.border_subtitle = Content(messages.SAVED_AS_CHANGED(path=line(str(settings_path()))))
        self.query_one(SettingInput).display = False
        self._show(self._at)
        if self._own.keys:
            self.run_worker(self._find_clashes())

    @property
    def _own(self) -> Settings:
        return session_of(self).own

    @property
    def _lines(self) -> SettingLines:
        return self.query_one(SettingLines)

    async def _find_clashes(self) -> None:
        _, self._clashes = await asyncio.to_thread(own_keymap, self._own.keys)
        if self.is_open:
            self._show()

    def _show(self, at: str = "") -> None:
        self._lines.show(list(self._rows()), at)
        self._tell_row()
        self.show_keys()

    # The rows.

    def _rows(self) -> Iterator[SettingRow]:
        for number, (head, names) in enumerate(_GROUPS):
            if number:
                yield SettingRow(" ")
            yield SettingRow(head())
            for name in names:
                setting = setting_named(name)
                default = setting.show(setting.default) if setting.default else messages.NOT_SET()
                value = self._own.typed(name)
                yield SettingRow(
                    setting.label(), value, self._aside(name, value, default), name, default, setting.choices,
                    bool(value) and self._is_unknown(name),
                )  # fmt: skip
        yield from self._key_rows()
        yield SettingRow(" ")
        yield SettingRow(messages.SETTINGS_ON_FILES())
        yield SettingRow(messages.THE_PORTFOLIO(), line(str(session_of(self).store.path)))
        yield SettingRow(messages.SETTINGS(), line(str(settings_path())))

    def _key_rows(self) -> Iterator[SettingRow]:
        """Yield one's own keys, each with why it cannot be had, if it cannot."""
        count = len(self._own.keys)
        yield SettingRow(
            messages.OWN_KEYS(), messages.KEYS_OF_YOUR_OWN(count=count) if count else messages.NO_OWN_KEYS()
        )
        for id, keys in self._own.keys:
            clash = next((each for each in self._clashes if f"“{id}”" in each), "")
            yield SettingRow(f"  {id}", keys, f"▲ {clash}" if clash else "", f"keys.{id}", is_wrong=bool(clash))

    def _is_unknown(self, name: str) -> bool:
        """Whether a setting names somebody, or an organisation, that is not on file."""
        from missions.delegation.sides import named_organisation

        snapshot = session_of(self).snapshot
        unknown_me = name == "me" and not snapshot.me
        return unknown_me or (name == "organisation" and not named_organisation(self._own.organisation, snapshot.book))

    def _aside(self, name: str, value: str, default: str) -> str:
        """Say what was set before, else that what is set is not on file."""
        if name in self._before and self._before[name] != value:
            return messages.WAS_SET(value=self._before[name] or default)
        return messages.IS_NOT_ON_FILE() if value and self._is_unknown(name) else ""

    @on(Lines.Moved)
    def _tell_row(self) -> None:
        row = self._lines.here
        keys = row.name.startswith("keys.")
        told = messages.KEYS_HELP() if keys else setting_named(row.name).help() if row.name else ""
        told = row.aside.removeprefix("▲ ") if keys and row.is_wrong else told
        self.query_one("#help", Static).update(Content(line(told)))

    # What its keys do.

    @on(Lines.Chosen)
    def _type(self) -> None:
        """Type a value over the row; of a few choices, take the next."""
        row, lines, field = self._lines.here, self._lines, self.query_one(SettingInput)
        if row.choices:
            self.action_take(1)
            return
        top = lines.region.y + lines.cursor - round(lines.scroll_offset.y)
        field.styles.offset = lines.region.x + 1 + _LABEL, top
        field.styles.width = max(10, lines.region.width - 2 - _LABEL)
        field.value, field.display = row.value, True
        field.focus()
        self.show_keys()

    def action_write(self) -> None:
        """Save what you typed."""
        if self._change(self._lines.here.name, self.query_one(SettingInput).value):
            self.action_leave()

    def action_leave(self) -> None:
        """Leave the field unchanged."""
        self.query_one(SettingInput).display = False
        self._lines.focus()
        self._show()

    def action_take(self, by: int) -> None:
        """Choose the one beside it."""
        row = self._lines.here
        if row.choices:
            at = row.choices.index(row.value or row.default)
            self._change(row.name, row.choices[(at + by) % len(row.choices)])

    def action_default(self) -> None:
        """Go back to the default."""
        if self._lines.here.value:
            self._change(self._lines.here.name, "")

    def action_undo(self) -> None:
        """Undo your last change."""
        if self._undone:
            name, value = self._undone.pop()
            self._change(name, value, is_undo=True)
        else:
            session_of(self).tell(messages.NOTHING_CHANGED_HERE())

    def _change(self, name: str, value: str, is_undo: bool = False) -> bool:
        """Write a setting, keep to it and say what it does; say why it cannot be taken, and return whether it was."""
        session = session_of(self)
        if name in _FOLDERS and not is_on_this_disk(session):
            return False
        before, ledger = self._own.typed(name), session.snapshot.ledger.deadlines
        try:
            session.use_settings(change_setting(name, value))
        except SettingError as error:
            session.tell(str(error), Toast.REFUSED)
            return False
        if not is_undo:
            self._undone.append((name, before))
        self._before.setdefault(name, before)
        self._show(name)
        moved = _moved(ledger, session.snapshot.ledger.deadlines)
        told = _moves(moved, session.snapshot.today) if moved or name in ("start_renewal", "remind") else ""
        self.query_one("#in-short", Static).update(Content(told))
        self.query_one("#short-label", Static).update(Content(messages.IN_SHORT() if told else ""))
        return True


def _moved(before: tuple[Deadline, ...], after: tuple[Deadline, ...]) -> list[tuple[Deadline, Deadline]]:
    """Return the deadlines to be worked on from another day on, each as it was and as it is."""
    known = {each.key: each for each in before}
    pairs = [(known[each.key], each) for each in after if each.is_open and each.key in known]
    return [(old, new) for old, new in pairs if old.start_by != new.start_by]


def _moves(moved: list[tuple[Deadline, Deadline]], today: date) -> str:
    if not moved:
        return messages.NO_DEADLINE_MOVES()
    ahead = [pair for pair in moved if pair[1].act_by and pair[1].act_by >= today] or moved
    old, new = min(ahead, key=lambda pair: pair[1].start_by or date.max)
    facts = {"title": line(new.title), "old": show_day(old.start_by or today), "new": show_day(new.start_by or today)}
    return messages.DEADLINES_MOVE(count=len(moved), **facts)
