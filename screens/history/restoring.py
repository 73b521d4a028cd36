"""Going back to a sound state or a copy: what it is, what would be otherwise, and the key that puts it in place."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missions.records.book import Book
from missions.text import line
from screens.command import Where
from screens.dialogs import Dialog
from screens.explain import Told
from screens.keys import COMMANDS, bindings
from screens.widgets.bars import Bar, Item
from screens.widgets.detail import BLANK, Row
from store.errors import StoreError
from store.file.tables import Tables
from store.history_text import describe_fields, describe_record, show_when
from store.store import SavedChange, Store

if TYPE_CHECKING:
    from store.file.restore import RestorePoint


_MOST = 200
"""How many changes and records are told."""

_AROUND = 12
"""How many lines what is wrong, what can be brought back and the keys take at most."""


class Restoring(Dialog[SavedChange | None]):
    """Tells what can be brought back and what of the present file that leaves out. Closes with the step, or nothing."""

    BINDINGS = bindings(Where.RESCUE)
    where = Where.RESCUE

    def __init__(self, store: Store, today: date, title: str, problem: str = "", copy: Path | None = None) -> None:
        super().__init__()
        self._store, self._today, self._title = store, today, title
        self._problem, self._copy = problem, copy
        self._rescue: RestorePoint | None = None

    def compose(self) -> ComposeResult:
        """Lay out: what is wrong, what can be brought back, what would be otherwise, and the keys."""
        with Vertical(id="box"):
            yield Static(line(self._problem), id="problem", markup=False)
            yield Static("Looking for what can be brought back …", id="sentence", markup=False)
            yield Told(id="otherwise")
            yield Bar(id="rescue-bar")

    def on_mount(self) -> None:
        """Look for what can be brought back."""
        self.query_one("#box").border_title = Content(self._title)
        self.query_one("#problem").display = bool(self._problem)
        self.query_one("#otherwise").focus()
        self._show_keys()
        self._look()

    def _show_keys(self) -> None:
        items = [
            Item(f" {command.key}", "key", f"screen.{command.action}", f" {command.label} ")
            for command in COMMANDS
            if command.where is Where.RESCUE and (command.id != "put_back" or self._rescue)
        ]
        self.query_one(Bar).show(tuple(items))

    @work(exclusive=True, group="rescue")
    async def _look(self) -> None:
        try:
            self._rescue = await asyncio.to_thread(self._store.sound_state, self._copy)
        except StoreError as error:
            self._say(str(error), error=True)
            return
        self._say(f"Can be put in place: {self._rescue.sentence}")
        told = self.query_one(Told)
        told.show(tuple(otherwise(self._rescue, self._today)))
        told.styles.height = max(3, min(told.count, self.size.height - _AROUND))
        self._show_keys()

    def _say(self, sentence: str, error: bool = False) -> None:
        said = self.query_one("#sentence", Static)
        said.update(line(sentence))
        said.set_class(error, "-error")

    @work(exclusive=True, group="rescue")
    async def action_put_back(self) -> None:
        """Put it in the file's place; the present file is kept as a copy."""
        if self._rescue is None:
            return
        try:
            step = await asyncio.to_thread(self._store.restore, self._rescue)
        except StoreError as error:
            self._say(str(error), error=True)
            return
        self.answer(step)

    def action_leave_it(self) -> None:
        """Leave everything as it is."""
        self.answer(None)


def otherwise(rescue: "RestorePoint", today: date) -> Iterator[Row]:
    """Yield what cannot be brought back, and what the present file says that would not be in place any more."""
    if not rescue.lost and not rescue.differs:
        yield Row(
            text="Nothing would be lost: the present file says nothing else, as far as it can be read.", role="good"
        )
    if rescue.lost:
        yield Row(text=f"Cannot be brought back ({len(rescue.lost):,})", role="heading")
        for entry in rescue.lost[:_MOST]:
            told = f"{line(entry.summary)} · {line(entry.who)}, {show_when(entry.time, today)}"
            yield Row(text=told, mark=f"{entry.sequence:>5} ", role="overdue")
        yield BLANK
    if rescue.differs:
        book = Book(Tables(rescue.raw))
        yield Row(
            text=f"Otherwise in the present file, which is kept as a copy ({len(rescue.differs):,})", role="heading"
        )
        for change in rescue.differs[:_MOST]:
            record = describe_record(change, book)
            deed = {"added": "only there", "removed": "not there", "changed": "otherwise there"}[record.deed]
            yield Row(text=f"{record.title} · {record.kind}, {deed}", mark="· ")
            if record.deed == "changed":
                for each in describe_fields(change, book):
                    yield Row(each.label, f"{each.before or 'nothing'}; there {each.after or 'nothing'}", role="faint")
        if len(rescue.differs) > _MOST:
            yield Row(text=f"and {len(rescue.differs) - _MOST:,} more", role="faint")
