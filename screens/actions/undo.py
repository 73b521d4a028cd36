"""Taking a change back and making it again, each told by its name; older ones only after asking."""

from missions.text import line
from screens.dialogs.dialog import Choice, Confirm
from screens.session import Session, Toast
from screens.styled_text import fit
from store.errors import LaterChangeError, NothingToUndoError, StoreError
from store.history_entry import HistoryEntry
from store.history_text import describe_record, show_when
from store.undo import find_numbered, find_redoable, find_undoable

_NAMED = 6
"""How many of a change's records are named before it is taken back."""


async def undo(session: Session, sequence: int | None = None) -> bool:
    """Take back one's own newest change, or that of a number; tell whether it was.

    One that was not made since the dashboard was opened is asked about first.
    """
    store = session.store
    log = store.history.backwards
    try:
        if sequence is None:
            entry = await session.look_up(lambda: find_undoable(log, store.who))
        else:
            entry = await session.look_up(lambda: find_numbered(log, sequence))
        if (sequence is not None or entry.sequence <= session.began) and not await _is_meant(session, entry):
            return False
        await session.make(lambda: store.undo(entry.sequence))
    except StoreError as error:
        _tell_why_not(session, error)
        return False
    session.tell(f"Undone: {line(entry.summary)}. U or ^r redoes it.", Toast.DONE)
    return True


async def redo(session: Session) -> None:
    """Make again what was undone last."""
    store = session.store
    try:
        entry = await session.look_up(lambda: find_redoable(store.history.backwards, store.who))
        await session.make(store.redo)
    except StoreError as error:
        _tell_why_not(session, error)
        return
    session.tell(f"Made again: {line(entry.summary.removeprefix('undo: '))}. u undoes it.", Toast.DONE)


async def _is_meant(session: Session, entry: HistoryEntry) -> bool:
    """Ask whether an older change is to be taken back, saying what it did."""
    told = [describe_record(each, session.snapshot.book) for each in entry.changes[:_NAMED]]
    more = len(entry.changes) - _NAMED
    by = f"change {entry.sequence} · {show_when(entry.time, session.snapshot.today)} · {line(entry.who)}"
    lines = [f"Undo: {line(entry.summary)}?", by, ""]
    lines += [fit(f"  {each.kind} “{each.title}”: {each.deed}", 70).rstrip() for each in told]
    lines += [f"  and {more:,} more"] * (more > 0)
    return await session.show_dialog(Confirm("Undo", lines, (Choice("y", "undo it", "undo"),))) == "undo"


def _tell_why_not(session: Session, error: StoreError) -> None:
    """Tell why a change could not be taken back: there is none or others lie over it, or it was not saved."""
    refused = isinstance(error, NothingToUndoError | LaterChangeError)
    session.tell(str(error), Toast.REFUSED if refused else Toast.FAILED)
