"""Undo and redo; older changes only after asking."""

from missions.text import line
from screens.cell_width import shorten
from screens.commands import undo_hint
from screens.dialogs.dialog import Choice, Confirm
from screens.session import Session, Toast
from store.errors import LaterChangeError, NothingToUndoError, StoreError
from store.history_entry import HistoryEntry
from store.history_text import describe_record, show_when
from store.undo import find_numbered, find_redoable, find_undoable

_NAMED = 6
"""How many of a change's records the question names."""


async def undo(session: Session, sequence: int | None = None) -> bool:
    """Undo your newest change, or the one with that number; return whether it was undone.

    A numbered change, or one from before the dashboard was opened, is confirmed first.
    """
    store = session.store
    log = store.history.backwards
    try:
        if sequence is None:
            entry = await session.look_up(lambda: find_undoable(log, store.who))
        else:
            entry = await session.look_up(lambda: find_numbered(log, sequence))
        if (sequence is not None or entry.sequence <= session.opened_at) and not await _confirm(session, entry):
            return False
        await session.run_undo(lambda: store.undo(entry.sequence))
    except StoreError as error:
        _tell_failure(session, error)
        return False
    session.tell(f"Undone: {line(entry.summary)}. U or ^r redoes it.", Toast.DONE)
    return True


async def redo(session: Session) -> None:
    """Redo what was undone last."""
    store = session.store
    try:
        entry = await session.look_up(lambda: find_redoable(store.history.backwards, store.who))
        await session.run_undo(store.redo)
    except StoreError as error:
        _tell_failure(session, error)
        return
    session.tell(f"Made again: {line(entry.summary.removeprefix('undo: '))}. {undo_hint()}", Toast.DONE)


async def _confirm(session: Session, entry: HistoryEntry) -> bool:
    """Show what a change did, and ask whether to undo it."""
    records = [describe_record(each, session.snapshot.book) for each in entry.changes[:_NAMED]]
    more = len(entry.changes) - _NAMED
    by = f"change {entry.sequence} · {show_when(entry.time, session.snapshot.today)} · {line(entry.who)}"
    lines = [f"Undo: {line(entry.summary)}?", by, ""]
    lines += [shorten(f"  {each.kind} “{each.title}”: {each.deed}", 70) for each in records]
    lines += [f"  and {more:,} more"] * (more > 0)
    return await session.show_dialog(Confirm("Undo", lines, (Choice("y", "undo it", "undo"),))) == "undo"


def _tell_failure(session: Session, error: StoreError) -> None:
    """Say why a change was not undone: there is none, later changes lie over it, or saving failed."""
    refused = isinstance(error, NothingToUndoError | LaterChangeError)
    session.tell(str(error), Toast.REFUSED if refused else Toast.FAILED)
