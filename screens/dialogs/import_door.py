"""The door to an import: a path, the newest lists in Downloads and Documents, a folder, or a table to paste."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker

from missions.importing.sheet import SourceFile
from missions.text import fold, line
from screens.cell_width import cell_width, fit, fit_ends
from screens.dialogs import import_messages, messages
from screens.dialogs.dialog import Dialog, FieldLines, QueryField, TypedDialog
from screens.dialogs.import_step import key_item
from screens.dialogs.paste_names import PastedText
from screens.session import session_of
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar
from screens.widgets.line_list import Lines
from store.exchange.candidates import (
    Candidate,
    completions,
    import_folders,
    looks_like_path,
    newest,
    show_folder,
    typed_paths,
)
from store.history_text import show_when

_KNOWN, _SHOWN = 40, 8
"""How many of the newest lists are known by name, and how many are shown before anything is typed."""

_PLACE, _WHEN = 24, 18
"""How many cells the folder and the day have at most."""


@dataclass(frozen=True)
class Way:
    """What was chosen: files or folders to read, or to paste a table."""

    paths: tuple[Path, ...] = ()
    pastes: bool = False


DoorLine = Candidate | str | None
"""A line: a file or folder, a heading, or the way to paste, which is nothing."""


class DoorLines(FieldLines):
    """The newest lists, or what the typed path may become; below them the way to paste."""

    chooses_at_once = True

    def __init__(self) -> None:
        super().__init__(id="door-lines")
        self.shown: tuple[DoorLine, ...] = ()

    def show(self, shown: tuple[DoorLine, ...]) -> None:
        """List these, with the cursor on the first that can be chosen."""
        self.shown = shown
        self.refill(len(shown), 0)

    @property
    def current(self) -> DoorLine:
        """What the cursor is on."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    def stops(self, index: int, /) -> bool:
        """Whether there is something to choose."""
        return index < len(self.shown) and not isinstance(self.shown[index], str)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line."""
        match self.shown[index]:
            case str() as heading:
                return (Span(fit(heading, width), "heading"),)
            case Candidate() as each:
                return self._candidate_spans(each, width)
        return (Span(messages.PASTE_TABLE(), "strong"), Span(f"  {messages.PASTE_WHAT()}", "faint"))

    def _candidate_spans(self, each: Candidate, width: int) -> Spans:
        if each.files:
            return (Span(fit(messages.WHOLE_FOLDER(count=each.files, folder=line(each.path.name)), width), "strong"),)
        if each.is_folder:
            return (Span(fit(f"{line(each.path.name)}/", width), "plain"),)
        today = session_of(self).snapshot.today
        when = show_when(each.when.isoformat(), today)
        place = next(
            (text for text in show_folder(each.path.parent) if cell_width(text) <= _PLACE), each.path.parent.name
        )
        name = max(16, width - _PLACE - _WHEN - 2)
        return (
            Span(fit_ends(line(each.path.name), name - 2) + "  ", "strong"),
            Span(fit(line(place), _PLACE - 2) + "  ", "faint"),
            Span(fit(when, max(0, width - name - _PLACE)).rstrip(), "faint"),
        )


class ImportDoor(TypedDialog[Way]):
    """Asks what to import; Enter takes the newest list. Closes with the way, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "next pane", id="next_pane", show=False, tooltip="Complete the path."),
        Binding("escape", "back", "close", id="close"),
    ]

    def __init__(self, typed: str = "", problem: str = "") -> None:
        super().__init__()
        self._typed_before, self._problem = typed, problem
        self._newest: list[Candidate] = []
        self._listing: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the field, what is wrong, and what can be chosen."""
        with Vertical(id="box"):
            yield QueryField(placeholder=messages.PATH_HINT())
            yield Static(id="door-problem", markup=False)
            yield DoorLines()
            yield Bar(id="door-bar")

    def on_mount(self) -> None:
        """Begin with the newest lists, which are looked for in a thread."""
        box = self.query_one("#box")
        box.border_title = Content(messages.IMPORT_WHAT())
        field = self.query_one(QueryField)
        field.value = self._typed_before
        field.cursor_position = len(field.value)
        self._tell(self._problem)
        self._list()

    def show_keys(self) -> None:
        """Show its keys."""
        items = (
            key_item("enter", import_messages.IMPORT_IT(), "choose", self),
            key_item("tab", messages.COMPLETE_PATH(), "complete", self),
            key_item("escape", messages.CLOSE_IT(), "back", self),
        )
        self.query_one(Bar).show(items)

    @property
    def lines(self) -> DoorLines:
        """What can be chosen."""
        return self.query_one(DoorLines)

    def on_resize(self) -> None:
        """Be as high as what is listed, or as the screen allows."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.lines.styles.height = max(1, min(self.lines.count, self.size.height - 9))
        self.lines.show_cursor()

    def _tell(self, sentence: str) -> None:
        problem = self.query_one("#door-problem", Static)
        problem.update(line(sentence))
        problem.display = bool(sentence)

    # What is listed.

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._typed_before:
            self._tell("")
        self._list()

    def _list(self) -> None:
        """List what fits what is typed; folders are read in a thread, and only the newest wish counts."""
        self._listing = self.run_worker(self._look(self.query_one(QueryField).value), exclusive=True, group="listing")

    async def _look(self, typed: str) -> None:
        if looks_like_path(typed):
            found = await asyncio.to_thread(completions, typed)
            if self.is_open:
                self._show(found, "")
            return
        if not self._newest:
            self._newest = await asyncio.to_thread(lambda: newest(import_folders(), _KNOWN))
        if not self.is_open:
            return
        words = fold(typed).split()
        kept = [each for each in self._newest if all(word in fold(each.path.name) for word in words)]
        heading = messages.NEWEST_LISTS() if kept else messages.NO_LISTS() if not words else ""
        self._show(kept if words else kept[:_SHOWN], heading)

    def _show(self, found: list[Candidate], heading: str) -> None:
        self.lines.show((*((heading,) if heading else ()), *found, *(("",) if found or heading else ()), None))
        self._fit()
        self.show_keys()

    async def _settle(self) -> None:
        """Wait until what is typed is listed."""
        while self._listing is not None and not self._listing.is_finished:
            await asyncio.sleep(0)

    # What keys do.

    def action_choose(self) -> None:
        """Import what is typed, or what the cursor is on."""
        session_of(self).begin(self._choose(), of=self)

    async def _choose(self) -> None:
        await self._settle()
        field = self.query_one(QueryField)
        paths = await asyncio.to_thread(typed_paths, field.value) if field.value.strip() else ()
        if not self.is_open:
            return
        if paths and (len(paths) > 1 or paths[0].is_file()):
            self.answer(Way(paths))
            return
        match self.lines.current:
            case Candidate(path=path, is_folder=True, files=0):
                self._go_into(path)
            case Candidate(path=path):
                self.answer(Way((path,)))
            case None if not field.value.strip() or not looks_like_path(field.value):
                self.answer(Way(pastes=True))
            case _:
                self._tell(messages.NO_SUCH_FILE(path=field.value.strip()))

    def _go_into(self, folder: Path) -> None:
        field = self.query_one(QueryField)
        field.value = f"{next(show_folder(folder))}{os.sep}"
        field.cursor_position = len(field.value)

    def action_complete(self) -> None:
        """Complete the path."""
        session_of(self).begin(self._complete(), of=self)

    async def _complete(self) -> None:
        await self._settle()
        match self.lines.current:
            case Candidate(path=path, is_folder=True):
                self._go_into(path)
            case Candidate(path=path):
                field = self.query_one(QueryField)
                field.value = f"{next(show_folder(path.parent))}{os.sep}{path.name}"
                field.cursor_position = len(field.value)

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_back(self) -> None:
        """Empty the field, or close."""
        field = self.query_one(QueryField)
        if field.value:
            field.value = ""
        else:
            self.answer(None)


class PasteTable(Dialog[str]):
    """Takes a table that is pasted: from a spreadsheet, a web page, a mail. Closes with its text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("escape", "close", "close", id="close"),
    ]
    AUTO_FOCUS = "PastedText"

    def __init__(self, text: str = "", problem: str = "") -> None:
        super().__init__()
        self._before, self._problem = text, problem

    def compose(self) -> ComposeResult:
        """Lay out: what can be pasted, the text, how much there is, and the keys."""
        with Vertical(id="box"):
            yield Static(messages.PASTE_TABLE_HINT(), id="about", markup=False)
            yield PastedText()
            yield Static(id="read", markup=False)
            yield Bar(id="paste-bar")

    def on_mount(self) -> None:
        """Begin with what was pasted before, and what was wrong with it."""
        self.query_one("#box").border_title = Content(messages.PASTE_TABLE())
        self.query_one(PastedText).text = self._before
        self._tell(self._problem, bool(self._problem))

    def _tell(self, sentence: str, error: bool = False) -> None:
        read = self.query_one("#read", Static)
        read.update(line(sentence))
        read.set_class(error, "-error")

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        if text != self._before:
            self._tell(messages.LINES(count=text.count("\n") + 1) if text.strip() else "")

    def action_save(self) -> None:
        """Import what was pasted."""
        text = self.query_one(PastedText).text
        if text.strip():
            self.answer(text)
        else:
            self._tell(messages.NOTHING_PASTED(), error=True)


def is_names(source: SourceFile) -> bool:
    """Whether a pasted text is a list of names and no table: it has one column."""
    return all(sheet.width <= 1 for sheet in source.sheets) and not any(sheet.preset for sheet in source.sheets)
