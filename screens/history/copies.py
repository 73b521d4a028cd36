"""The dialog of the copies of the file: when and why each was made; one is chosen to go back to it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from missions.text import line
from screens.command import Where
from screens.desk import Desk
from screens.dialogs import Dialog
from screens.history.restoring import Restoring
from screens.keys import COMMANDS, bindings
from screens.pieces import Piece, Pieces, fit
from screens.session import Session, Toast
from screens.widgets.bars import Bar, Item
from screens.widgets.lines import Lines
from store.errors import StoreError
from store.file.backups import Copy
from store.history_text import show_copy_reason, show_when

_WHEN, _SIZE = 19, 12


class CopyLines(Lines):
    """The copies, newest first."""

    fixed = 1

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="copies")
        self._desk = desk
        self.copies: tuple[Copy, ...] = ()

    def show(self, copies: tuple[Copy, ...]) -> None:
        """List these copies."""
        self.copies = copies
        self.refill(len(copies))

    @property
    def copy(self) -> Copy | None:
        """The copy under the cursor."""
        return self.copies[self.cursor] if self.cursor < len(self.copies) else None

    def fixed_pieces(self, _row: int, width: int, /) -> Pieces:
        """Return the names of the columns."""
        return _laid_out("Made", "Why", "Bytes", width, "label")

    def pieces(self, index: int, width: int, /) -> Pieces:
        """Return when a copy was made, why, and how large it is."""
        copy = self.copies[index]
        when = show_when(copy.moment.isoformat(), self._desk.today)
        return _laid_out(when, show_copy_reason(copy.reason), f"{copy.size:,}", width)


def _laid_out(when: str, why: str, size: str, width: int, role: str = "plain") -> Pieces:
    rest = max(8, width - _WHEN - _SIZE)
    return (Piece(fit(when, _WHEN), role), Piece(fit(why, rest), role), Piece(fit(size, _SIZE, right=True), role))


class Copies(Dialog[Copy | None]):
    """Lists the copies. Closes with the one that somebody looks into."""

    BINDINGS = bindings(Where.COPIES)
    where = Where.COPIES

    def __init__(self, copies: tuple[Copy, ...], desk: Desk, folder: str) -> None:
        super().__init__()
        self._copies, self._desk, self._folder = copies, desk, folder

    def compose(self) -> ComposeResult:
        """Lay out: what copies are, the list, and the keys."""
        with Vertical(id="box"):
            yield Static(
                "The first change of a day keeps a copy; 7 days, 5 weeks and 12 months stay. "
                f"They lie in {line(self._folder)}.",
                id="about",
                markup=False,
            )
            yield CopyLines(self._desk)
            yield Bar(id="copies-bar")

    def on_mount(self) -> None:
        """Show the copies."""
        self.query_one("#box").border_title = "Copies of the file"
        lines = self.query_one(CopyLines)
        lines.show(self._copies)
        lines.styles.height = max(2, min(len(self._copies), 14) + 1)
        lines.focus()
        self.query_one(Bar).show(
            tuple(
                Item(f" {command.key}", "key", f"screen.{command.action}", f" {command.label} ")
                for command in COMMANDS
                if command.where is Where.COPIES and command.bar
            )
        )

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Look into the copy."""
        event.stop()
        self.action_look_into()

    def action_look_into(self) -> None:
        """Look into the copy under the cursor."""
        copy = self.query_one(CopyLines).copy
        if copy is not None:
            self.answer(copy)

    def action_leave_copies(self) -> None:
        """Close."""
        self.answer(None)


async def show_copies(session: Session) -> None:
    """List the copies; show what is otherwise in the one that is chosen, and go back to it if that is meant."""
    store = session.store
    while True:
        copies = await session.look_up(store.backups.all)
        if not copies:
            session.tell("No copies yet: the first change of a day keeps one, “missions backup” makes one.")
            return
        copy = await session.show_dialog(Copies(copies, session.snapshot, str(store.backups.folder)))
        if copy is None:
            return
        when = show_when(copy.moment.isoformat(), session.snapshot.today)
        if await bring_back(
            session, Restoring(store, session.snapshot.today, f"Go back to the copy of {when}", "", copy.path)
        ):
            return


async def bring_back(session: Session, dialog: Restoring) -> bool:
    """Open the dialog in which a state is put in place, and show it; tell whether it was."""
    step = await session.show_dialog(dialog)
    if step is None:
        return False
    await session.take_in()
    undo = " u undoes it." if step.entry.changes else ""
    session.tell(f"Put in place, as change {step.entry.sequence}. The file before is kept as a copy.{undo}", Toast.DONE)
    return True


async def rescue(session: Session) -> None:
    """Bring the file back where it cannot be read; where it can, say so."""
    try:
        await session.look_up(session.store.load)
    except StoreError as error:
        await bring_back(
            session, Restoring(session.store, session.snapshot.today, "The file cannot be read", str(error))
        )
        return
    session.tell("The file can be read: there is nothing to bring back. Its copies: g y, then b.")
