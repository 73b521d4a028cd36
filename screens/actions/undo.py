"""Undo and redo; older changes only after asking."""

from missions.text import line
from screens.actions import messages
from screens.cell_width import shorten
from screens.commands import undo_hint
from screens.dialogs.dialog import Choice, Confirm
from screens.session import Session, Toast
from store.errors import LaterChangeError, NothingToUndoError, StoreError
from store.history_entry import HistoryEntry
from store.history_text import describe_change, describe_records
from store.undo import find_numbered, find_redoable, find_undoable, undone_summary

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
    session.tell(messages.UNDONE(summary=line(entry.summary)), Toast.DONE)
    return True


async def redo(session: Session) -> None:
    """Redo what was undone last."""
    store = session.store
    try:
        log = store.history.backwards
        summary = await session.look_up(lambda: undone_summary(log, find_redoable(log, store.who)))
        await session.run_undo(store.redo)
    except StoreError as error:
        _tell_failure(session, error)
        return
    session.tell(f"{messages.MADE_AGAIN(summary=line(summary))} {undo_hint()}", Toast.DONE)


async def _confirm(session: Session, entry: HistoryEntry) -> bool:
    """Show what a change did, and ask whether to undo it."""
    records = describe_records(entry, session.snapshot.book, _NAMED)
    lines = [
        messages.UNDO_QUESTION(summary=line(entry.summary)),
        describe_change(entry, session.snapshot.today),
        "",
        *(shorten(each, 70) for each in records),
    ]
    answers = (Choice("y", messages.UNDO_IT(), "undo"),)
    return await session.show_dialog(Confirm(messages.UNDO(), lines, answers)) == "undo"


def _tell_failure(session: Session, error: StoreError) -> None:
    """Say why a change was not undone: there is none, later changes lie over it, or saving failed."""
    refused = isinstance(error, NothingToUndoError | LaterChangeError)
    session.tell(str(error), Toast.REFUSED if refused else Toast.FAILED)
