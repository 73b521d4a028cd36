"""Undo and redo over the history: which change can be undone, and how; across restarts, never over later changes."""

from collections.abc import Iterator

from missions.dates.formatting import show_stamp
from missions.text import line
from store.errors import LaterChangeError, NothingToUndoError
from store.file.replay import STAMPED, Draft, is_in_state, without_removed_fields
from store.file.tables import Contents
from store.history_entry import Document, HistoryEntry, Log, RecordChange, heading_of, label_of


def find_undoable(log: Log, who: str) -> HistoryEntry:
    """Return the person's newest change that is not undone; NothingToUndoError if there is none."""
    for entry in _not_undone(log, who):
        if entry.changes and not entry.undoes:
            return entry
    raise NothingToUndoError(f"There is nothing to undo: {who} has changed nothing that is not taken back already.")


def find_redoable(log: Log, who: str) -> HistoryEntry:
    """Return the person's newest undo, if they changed nothing since; NothingToUndoError if there is none."""
    for entry in _not_undone(log, who):
        if entry.redoes:
            continue
        if entry.undoes:
            return entry
        break
    raise NothingToUndoError(f"There is nothing to redo: the last thing {who} did was no undo.")


def find_numbered(log: Log, sequence: int) -> HistoryEntry:
    """Return the change of that number; NothingToUndoError if there is none or it is undone already."""
    for entry in _not_undone(log):
        if entry.sequence == sequence and entry.changes:
            return entry
        if entry.undoes == sequence:
            raise NothingToUndoError(f"Change {sequence} is taken back already, by change {entry.sequence}.")
        if entry.sequence < sequence:
            break
    raise NothingToUndoError(f"There is no change {sequence} in the history that could be undone.")


def _not_undone(log: Log, who: str = "") -> Iterator[HistoryEntry]:
    """Yield the entries that no later one undoes; only those of `who` if named."""
    gone: set[int] = set()
    for entry in log():
        if entry is not None and entry.sequence not in gone:
            if entry.undoes:
                gone.add(entry.undoes)
            if not who or entry.who == who:
                yield entry


def inverse(entry: HistoryEntry, contents: Contents, log: Log, moment: str) -> tuple[RecordChange, ...]:
    """Return the steps that undo the entry's changes.

    `moment` is when, as the record's stamp has it. LaterChangeError if one of the fields was changed since; its
    sentence names the field, and who changed it when.
    """
    if entry.erased:
        raise LaterChangeError(f"Change {entry.sequence} cannot be undone: personal data was erased from it.")
    draft = Draft(contents)
    for change in reversed(entry.changes):
        problem = _undo_change(change, draft, moment)
        if problem is not None:
            raise LaterChangeError(_later_change_message(entry, change, problem, log))
    return draft.steps()


def _undo_change(change: RecordChange, draft: Draft, moment: str) -> str | None:
    """Undo one change on the draft; return the field that was changed since, or "" for the whole record."""
    document = draft.find(change.table, change.id)
    if change.before is None:
        if document is not None:
            other = [name for name in {**document, **(change.after or {})} if not _same(document, change.after, name)]
            if other:
                return other[0]
            draft.put(change.table, change.id, None, change.document)
        return None
    if change.after is None:
        if document is not None:
            return None if is_in_state(document, change.before) else ""
        draft.put(change.table, change.id, _stamped(change.before, change.before, moment), change.document)
        return None
    if document is None:
        return ""
    for name in change.after:
        if name not in STAMPED and document.get(name) not in (change.after[name], change.before.get(name)):
            return name
    new = without_removed_fields({**document, **change.before}, change.before)
    draft.put(change.table, change.id, _stamped(new, document, moment), change.document)
    return None


def _same(document: Document, other: Document | None, name: str) -> bool:
    return name in STAMPED or document.get(name) == (other or {}).get(name)


def _stamped(document: Document, now: Document, moment: str) -> Document:
    """Return the document as saved once more: no record's revision ever goes back."""
    revision = now.get("revision", 0)
    return {**document, "revision": (revision if isinstance(revision, int) else 0) + 1, "changed": moment}


def _later_change_message(entry: HistoryEntry, change: RecordChange, field: str, log: Log) -> str:
    """Say which field was changed since, by whom and when."""
    later = latest_entry(log, change.id, field, entry.sequence)
    by = (
        f"by {line(later.who)}, {show_stamp(later.time)} (change {later.sequence})" if later else "outside this program"
    )
    title = f"“{line(heading_of(change, log))}”"
    if not field:
        return f"Change {entry.sequence} was not undone: {title} was changed or removed since, {by}."
    return (
        f"Change {entry.sequence} was not undone: “{label_of(change.table, field)}” of {title} was changed since, {by}."
    )


def latest_entry(log: Log, id: str, field: str = "", after: int = 0) -> HistoryEntry | None:
    """Return the newest entry, later than that one, that changed the record, or the field of it."""
    for entry in log():
        if entry is None:
            continue
        if entry.sequence <= after:
            return None
        if any(each.id == id and (not field or _touches(each, field)) for each in entry.changes):
            return entry
    return None


def _touches(change: RecordChange, field: str) -> bool:
    return field in (change.after or {}) or field in (change.before or {})
