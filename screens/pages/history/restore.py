"""The copies of the file and how to restore one: two dialogs, and an app for a file that cannot be read."""

import asyncio
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missions.text import line
from screens.cell_width import fit
from screens.dialogs.dialog import Dialog
from screens.dialogs.explanation import ExplanationText
from screens.messages import BYTES, MADE, NO_COPIES, WHY
from screens.pages import messages
from screens.session import Session, Toast
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.theme import ThemedApp
from screens.widgets.bar import Bar
from screens.widgets.detail_pane import section_rows
from screens.widgets.line_list import Lines
from store.errors import StoreError, UnreachableError, UnreadableError
from store.history_text import show_copy_reason, show_when
from store.results import Copy
from store.store import SavedChange, Store

if TYPE_CHECKING:
    from store.results import RestorePoint


_MOST = 200
"""How many changes and records are listed."""

_AROUND = 12
"""How many lines the rest of the dialog takes at most."""


class RestoreDialog(Dialog[SavedChange | None]):
    """Shows what can be restored and what differs from the current file. Closes with the change, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "restore", "restore", id="restore"),
        Binding("escape,q", "close", "close", id="close"),
    ]

    def __init__(self, store: Store, today: date, title: str, problem: str = "", copy: Path | None = None) -> None:
        super().__init__()
        self._store, self._today, self._title = store, today, title
        self._problem, self._copy = problem, copy
        self._point: RestorePoint | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the problem, what can be restored, the differences, and the keys."""
        with Vertical(id="box"):
            yield Static(line(self._problem), id="problem", markup=False)
            yield Static(messages.LOOKING_FOR_STATE(), id="sentence", markup=False)
            yield ExplanationText(id="otherwise")
            yield Bar(id="rescue-bar")

    def on_mount(self) -> None:
        """Look for a state to restore."""
        self.query_one("#box").border_title = Content(self._title)
        self.query_one("#problem").display = bool(self._problem)
        self.query_one("#otherwise").focus()
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action is possible: there may be nothing to restore."""
        return super().check_action(action, parameters) and (action != "restore" or self._point is not None)

    @work(exclusive=True, group="rescue")
    async def _look(self) -> None:
        from store.file.restore import restore_report

        try:
            self._point = await asyncio.to_thread(self._store.restore_point, self._copy)
        except StoreError as error:
            self._say(str(error), error=True)
            return
        report = restore_report(self._point, self._today, _MOST)
        self._say(messages.CAN_BE_PUT_BACK(state=report.title))
        text = self.query_one(ExplanationText)
        text.show(tuple(section_rows(report.sections, bool))[1:])
        text.styles.height = max(3, min(text.count, self.size.height - _AROUND))
        self.show_keys()

    def _say(self, sentence: str, error: bool = False) -> None:
        said = self.query_one("#sentence", Static)
        said.update(line(sentence))
        said.set_class(error, "-error")

    @work(exclusive=True, group="rescue")
    async def action_restore(self) -> None:
        """Restore it; keep the current file."""
        if self._point is None:
            return
        try:
            step = await asyncio.to_thread(self._store.restore, self._point)
        except StoreError as error:
            self._say(str(error), error=True)
            return
        self.answer(step)


_WHEN, _SIZE = 19, 12


class CopyLines(Lines):
    """The copies, newest first."""

    fixed = 1

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(id="copies")
        self._snapshot = snapshot
        self.copies: tuple[Copy, ...] = ()

    def show(self, copies: tuple[Copy, ...]) -> None:
        """List these copies."""
        self.copies = copies
        self.refill(len(copies))

    @property
    def copy(self) -> Copy | None:
        """The copy under the cursor."""
        return self.copies[self.cursor] if self.cursor < len(self.copies) else None

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return the names of the columns."""
        return _columns(MADE(), WHY(), BYTES(), width, "label")

    def spans(self, index: int, width: int, /) -> Spans:
        """Return when a copy was made, why, and how large it is."""
        copy = self.copies[index]
        when = show_when(copy.moment.isoformat(), self._snapshot.today)
        return _columns(when, show_copy_reason(copy.reason), f"{copy.size:,}", width)


def _columns(when: str, why: str, size: str, width: int, role: str = "plain") -> Spans:
    rest = max(8, width - _WHEN - _SIZE)
    return (Span(fit(when, _WHEN), role), Span(fit(why, rest), role), Span(fit(size, _SIZE, right=True), role))


class CopiesDialog(Dialog[Copy | None]):
    """Lists the copies. Closes with the one to look into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look_into", "open", id="open", priority=True),
        Binding("escape,q", "close", "close", id="close"),
    ]

    def __init__(self, copies: tuple[Copy, ...], snapshot: Snapshot, folder: str) -> None:
        super().__init__()
        self._copies, self._snapshot, self._folder = copies, snapshot, folder

    def compose(self) -> ComposeResult:
        """Lay out: what copies are, the list, and the keys."""
        with Vertical(id="box"):
            yield Static(messages.ABOUT_COPIES(folder=line(self._folder)), id="about", markup=False)
            yield CopyLines(self._snapshot)
            yield Bar(id="copies-bar")

    def on_mount(self) -> None:
        """Show the copies."""
        self.query_one("#box").border_title = messages.COPIES()
        lines = self.query_one(CopyLines)
        lines.show(self._copies)
        lines.styles.height = max(2, min(len(self._copies), 14) + 1)
        lines.focus()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Look into the copy."""
        event.stop()
        self.action_look_into()

    def action_look_into(self) -> None:
        """Compare it with the current file."""
        copy = self.query_one(CopyLines).copy
        if copy is not None:
            self.answer(copy)


async def show_copies(session: Session) -> None:
    """List the copies, show how the chosen one differs, and restore it if confirmed."""
    store = session.store
    while True:
        copies = await session.look_up(store.backups.all)
        if not copies:
            session.tell(NO_COPIES())
            return
        copy = await session.show_dialog(CopiesDialog(copies, session.snapshot, str(store.backups.folder)))
        if copy is None:
            return
        when = show_when(copy.moment.isoformat(), session.snapshot.today)
        if await restore_in_dialog(
            session, RestoreDialog(store, session.snapshot.today, messages.GO_BACK_TO(when=when), "", copy.path)
        ):
            return


async def restore_in_dialog(session: Session, dialog: RestoreDialog) -> bool:
    """Open the restore dialog and show the restored state; return whether one was restored."""
    step = await session.show_dialog(dialog)
    if step is None:
        return False
    await session.reload()
    said = messages.PUT_BACK(number=str(step.entry.sequence))
    session.tell(said, Toast.DONE, undo=bool(step.entry.changes))
    return True


async def rescue(session: Session) -> None:
    """Restore the file if it cannot be read; if it can, say so."""
    try:
        await session.look_up(session.store.load)
    except UnreachableError as error:
        session.tell(str(error), Toast.FAILED)
        return
    except StoreError as error:
        await restore_in_dialog(
            session, RestoreDialog(session.store, session.snapshot.today, messages.FILE_UNREADABLE(), str(error))
        )
        return
    await session.reload()
    session.tell(messages.FILE_READABLE())


class RestoreApp(ThemedApp[bool]):
    """Shows only the restore dialog. Ends with whether the file was restored."""

    CSS_PATH: ClassVar[Any] = ["../../dashboard.tcss", "history.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "missions"

    def __init__(self, store: Store, error: UnreadableError, today: date, theme: str) -> None:
        super().__init__(theme)
        self._dialog = RestoreDialog(store, today, messages.FILE_UNREADABLE(), str(error))

    def on_mount(self) -> None:
        """Open the dialog."""
        self._ask()

    @work
    async def _ask(self) -> None:
        step = await self.push_screen_wait(self._dialog)
        self.exit(step is not None)


def run_restore_app(store: Store, error: UnreadableError, today: date, theme: str) -> bool:
    """Run the restore app; return whether the file was restored."""
    return bool(RestoreApp(store, error, today, theme).run())
