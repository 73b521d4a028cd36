"""Takes a pasted list of names: the dialog into which it is pasted, and what is done once it is looked through."""

import asyncio
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from missions.people import messages
from missions.people.duplicates import PeopleIndex
from missions.people.import_list import known_names, read_names
from missions.people.import_match import ImportLine, match_people
from missions.records.book import Book
from missions.text import line
from screens.command import Where
from screens.dialogs import Answer, Ask, Dialog
from screens.keys import bindings
from screens.session import session_of
from screens.widgets.bars import Bar, Item

_AT_ONCE = 300
"""Up to how many lines are read again with every key."""


@dataclass(frozen=True)
class Found:
    """The lines of a list with who is likely meant, and the pool they were looked up in."""

    lines: tuple[ImportLine, ...]
    pool: PeopleIndex


class PastedText(TextArea):
    """Text of several lines."""

    def __init__(self) -> None:
        super().__init__("", tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)


class PasteNames(Dialog[Found | None]):
    """Takes a list of names, typed or pasted."""

    BINDINGS = bindings(Where.FORM, "save", "cancel")
    AUTO_FOCUS = "PastedText"
    where = Where.FORM

    def __init__(self, book: Book, into: str) -> None:
        super().__init__()
        self._book, self._into = book, into

    def compose(self) -> ComposeResult:
        """Lay out: what can be pasted, the text, what was read of it, and the keys."""
        with Vertical(id="box"):
            yield Static(
                "One person a line, such as “Dr. Pat Example <pat@example.org>, Example Org, head of office” or "
                "“Example, Pat; Example Org”; or rows copied from a sheet, with or without headings.",
                id="about",
                markup=False,
            )
            yield PastedText()
            yield Static(id="read", markup=False)
            yield Bar(id="paste-bar")

    def on_mount(self) -> None:
        """Say for what the names are, and which keys there are."""
        box = self.query_one("#box")
        box.border_title = Content(line(f"Paste names: {self._into}"))
        keys = (("^s", "screen.save", "go on"), ("esc", "screen.cancel", "cancel"))
        self.query_one(Bar).show(tuple(Item(f" {key}", "key", action, f" {label} ") for key, action, label in keys))

    @property
    def _text(self) -> str:
        return self.query_one(PastedText).text

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        lines = self._text.count("\n") + 1
        if lines > _AT_ONCE:
            self._tell(f"{lines:,} lines")
            return
        names = read_names(self._text)
        addressed = sum(bool(each.emails) for each in names)
        self._tell(f"{len(names)} read, {addressed} with an e-mail address" if names else "")

    def _tell(self, sentence: str, error: bool = False) -> None:
        read = self.query_one("#read", Static)
        read.update(sentence)
        read.set_class(error, "-error")

    @work(exclusive=True, group="read")
    async def action_save(self) -> None:
        """Look up everybody who is named, and close with them."""
        text = self._text
        self._tell("Looking up who is on file …")
        found = await asyncio.to_thread(looked_up, text, self._book)
        if found.lines:
            self.answer(found)
        else:
            self._tell(messages.NOTHING_READ, error=True)

    @work(exclusive=True, group="read")
    async def action_cancel(self) -> None:
        """Close; ask first if something was typed."""
        session = session_of(self)
        if self._text.strip():
            answer = await session.show_dialog(
                Ask("Not taken in", ("The list is not taken in yet.",), (Answer("d", "discard", "d"),))
            )
            if answer != "d":
                return
        self.answer(None)


def looked_up(text: str, book: Book) -> Found:
    """Return the lines of a list with who is likely meant."""
    pool = PeopleIndex.of(book)
    return Found(match_people(read_names(text, known_names(book)), book, pool), pool)
