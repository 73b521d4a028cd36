"""Taking a change back and making it again, each told by its name; older ones only after asking."""

from typing import TYPE_CHECKING

from missions.text import line
from screens.dialogs import Answer, Ask
from screens.pieces import fit
from store.entries import Entry
from store.errors import StoreError
from store.told import record_told, when_told
from store.undoing import numbered, redoable, undoable

if TYPE_CHECKING:
    from screens.app import MissionsApp

_NAMED = 6
"""How many of a change's records are named before it is taken back."""


async def undo(app: "MissionsApp", sequence: int | None = None) -> bool:
    """Take back one's own newest change, or that of a number; tell whether it was.

    One that was not made since the dashboard was opened is asked about first.
    """
    store = app.store
    log = store.history.backwards
    try:
        if sequence is None:
            entry = await app.look_up(lambda: undoable(log, store.who))
        else:
            entry = await app.look_up(lambda: numbered(log, sequence))
        if (sequence is not None or entry.sequence <= app.began) and not await _is_meant(app, entry):
            return False
        await app.make(lambda: store.undo(entry.sequence))
    except StoreError as error:
        _refuse(app, error)
        return False
    app.notify(f"Undone: {line(entry.summary)}. U or ^r redoes it.", markup=False, timeout=5)
    return True


async def redo(app: "MissionsApp") -> None:
    """Make again what was undone last."""
    store = app.store
    try:
        entry = await app.look_up(lambda: redoable(store.history.backwards, store.who))
        await app.make(store.redo)
    except StoreError as error:
        _refuse(app, error)
        return
    app.notify(f"Made again: {line(entry.summary.removeprefix('undo: '))}. u undoes it.", markup=False, timeout=5)


async def _is_meant(app: "MissionsApp", entry: Entry) -> bool:
    """Ask whether an older change is to be taken back, saying what it did."""
    told = [record_told(each, app.desk.book) for each in entry.changes[:_NAMED]]
    more = len(entry.changes) - _NAMED
    by = f"change {entry.sequence} · {when_told(entry.time, app.desk.today)} · {line(entry.who)}"
    lines = [f"Undo: {line(entry.summary)}?", by, ""]
    lines += [fit(f"  {each.kind} “{each.title}”: {each.deed}", 70).rstrip() for each in told]
    lines += [f"  and {more:,} more"] * (more > 0)
    return await app.ask(Ask("Undo", lines, (Answer("y", "undo it", "undo"),))) == "undo"


def _refuse(app: "MissionsApp", error: StoreError) -> None:
    app.notify(line(str(error)), markup=False, severity="warning", timeout=8)
