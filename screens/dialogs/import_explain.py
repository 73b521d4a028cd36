"""What is behind a row of a dry run: its cells in the sheet, and what its record will say once it is imported."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.importing.course import Import
from missions.importing.steps import DryRow, SheetLook
from missions.reports.details import record_report
from missions.text import line
from screens.dialogs import import_messages, messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.explanation import ExplanationDialog, ReportDialog
from screens.dialogs.import_look import whole_row
from screens.dialogs.import_sheet import SheetLines
from screens.dialogs.import_step import key_item
from screens.dialogs.progress import Meter, StoppedError, waited
from screens.session import Session, session_of
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar
from screens.widgets.line_list import Lines


class SheetDialog(Dialog[None]):
    """Shows the sheet as it is, with the cursor on a row; nothing is chosen here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", "close", id="close")]

    def __init__(self, look: SheetLook, row: int, title: str) -> None:
        super().__init__()
        self._look, self._row, self._title = look, row, title

    def compose(self) -> ComposeResult:
        """Lay out: the sheet and the keys."""
        with Vertical(id="box"):
            yield SheetLines()
            yield Bar(id="sheet-bar")

    def on_mount(self) -> None:
        """Show the sheet; the row is in its middle."""
        self.query_one("#box").border_title = Content(line(self._title))
        lines = self.query_one(SheetLines)
        lines.show(self._look)
        at = next((at for at, each in enumerate(self._look.rows) if each.row.number == self._row), 0)
        lines.refill(lines.count, at)
        lines.focus()
        lines.call_after_refresh(lines.show_cursor)

    def show_keys(self) -> None:
        """Show its keys."""
        lines = self.query_one(SheetLines)
        items = (
            key_item("enter", messages.WHOLE_ROW(), "choose", lines),
            key_item("left,right", import_messages.SHEET_COLUMNS()),
            key_item("escape", messages.BACK(), "close", self),
        )
        self.query_one(Bar).show(items)

    @on(Lines.Chosen)
    def _show_whole(self, event: Lines.Chosen) -> None:
        """Show all that the row says."""
        event.stop()
        row = self.query_one(SheetLines).row
        if row is not None:
            session_of(self).begin(self.give_place(whole_row(row, self._look)), of=self)


async def show_cell(session: Session, import_: Import, row: DryRow) -> None:
    """Show where a row of the dry run stands in its sheet."""
    title = import_messages.ROW_OF_FILE(row=row.row, file=line(import_.source.name))
    await session.show_dialog(SheetDialog(import_.look, row.row, title))


async def explain_row(session: Session, import_: Import, row: DryRow) -> None:
    """Explain the first date of what a row becomes, or show all that its record will say, as if it were imported."""
    try:
        after = await waited(session, messages.WORKING_ON(file=import_.source.name), partial(_after, import_, session))
    except StoppedError:
        return
    record = after.book.get(row.id)
    if record is None:
        return
    deadlines = after.ledger.of(row.id)
    first = next((each for each in deadlines if each.is_open), None)
    if first is not None:
        await session.show_dialog(ExplanationDialog(first, after))
    else:
        await session.show_dialog(ReportDialog(record_report(record, after.book, after.today, deadlines), after))


def _after(import_: Import, session: Session, _meter: Meter) -> Snapshot:
    """Return the portfolio as it would be once everything is imported."""
    snapshot, changes = session.snapshot, import_.dry_run.changes
    before = snapshot if snapshot.book is import_.book else snapshot.of(import_.book)
    return before.after(import_.book.after(changes), changes) if changes else before
