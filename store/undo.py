"""Undo and redo over the history: which change can be undone, and how; across restarts, never over later changes."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from missions.dates.formatting import show_stamp
from missions.text import line
from store import messages
from store.backing import HeldTables
from store.errors import LaterChangeError, NothingToUndoError
from store.file.changeset import STAMPED, Draft, is_in_state, without_removed_fields
from store.history_entry import Document, HistoryEntry, Log, RecordChange, heading_of, label_of


def find_undoable(log: Log, who: str) -> HistoryEntry:
    """Return the person's newest change that is not undone; NothingToUndoError if there is none."""
    for entry in _not_undone(log, who):
        if entry.changes and not entry.undoes:
            return entry
    raise NothingToUndoError(messages.NOTHING_TO_UNDO(who=who))


def is_note(entry: HistoryEntry) -> bool:
    """Whether a line only says what was done, such as what was given out: there is nothing to take back."""
    return not (entry.changes or entry.undoes or entry.erasure)


def find_redoable(log: Log, who: str, sequence: int | None = None) -> HistoryEntry:
    """Return the person's newest undo, if they changed nothing since; NothingToUndoError if there is none.

    With a number it is that undo or none.
    """
    for entry in _not_undone(log, who):
        if entry.redoes or is_note(entry):
            continue
        if entry.undoes and sequence in (None, entry.sequence):
            return entry
        break
    raise NothingToUndoError(messages.NOTHING_TO_REDO(who=who))


def find_numbered(log: Log, sequence: int) -> HistoryEntry:
    """Return the change of that number; NothingToUndoError if there is none or it is undone already."""
    for entry in _not_undone(log):
        if entry.sequence == sequence and entry.changes:
            return entry
        if sequence in (entry.undoes, *entry.also):
            sentence = messages.TAKEN_BACK_ALREADY(number=str(sequence), later=str(entry.sequence))
            raise NothingToUndoError(sentence)
        if entry.sequence < sequence:
            break
    raise NothingToUndoError(messages.NO_SUCH_CHANGE(number=str(sequence)))


RUN_SECONDS = 5
"""Within how many seconds of one another the moves of a visit are one step to undo."""

_PLACED = frozenset({"day", "start", "end"})


def run_of(entry: HistoryEntry, log: Log) -> tuple[HistoryEntry, ...]:
    """Return a change, and if it moves a visit its moves right before, in a run of keys; the newest first."""
    found = [entry]
    earlier = (each for each in _not_undone(log) if each.sequence < entry.sequence and not is_note(each))
    while (moved := _moved(found[-1])) and (before := next(earlier, None)) is not None:
        is_near = (_moment(found[-1]) - _moment(before)).total_seconds() <= RUN_SECONDS
        if before.who != entry.who or before.undoes or _moved(before) != moved or not is_near:
            break
        found.append(before)
    return tuple(found)


def _moved(entry: HistoryEntry) -> str:
    """Return the id of the visit that a change moves and does nothing else to; empty if it is another change."""
    match entry.changes:
        case (RecordChange(table="visits", before=dict(before), after=dict(after)) as change,) if not entry.erased:
            fields = set(after) - STAMPED
            if _answers_apart(before) == _answers_apart(after):
                fields.discard("participants")
            return change.id if fields and fields <= _PLACED else ""
    return ""


def _answers_apart(document: Document) -> list[Document]:
    """Return who takes part, without for when they had answered, which is kept where a visit moves."""
    found = document.get("participants")
    every = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return [{name: value for name, value in each.items() if name != "answered_for"} for each in every]


def _moment(entry: HistoryEntry) -> datetime:
    """Return when a change was saved; a time that cannot be read is long ago."""
    try:
        found = datetime.fromisoformat(entry.time)
    except ValueError:
        found = datetime.min
    return found.replace(tzinfo=found.tzinfo or UTC)


def undone_summary(log: Log, undo: HistoryEntry) -> str:
    """Return what the change did that an undo took back."""
    return next((entry.summary for entry in log() if entry and entry.sequence == undo.undoes), undo.summary)


def _not_undone(log: Log, who: str = "") -> Iterator[HistoryEntry]:
    """Yield the entries that no later one undoes; only those of `who` if named."""
    gone: set[int] = set()
    for entry in log():
        if entry is not None and entry.sequence not in gone:
            if entry.undoes:
                gone |= {entry.undoes, *entry.also}
            if not who or entry.who == who:
                yield entry


def inverse(entries: Sequence[HistoryEntry], contents: HeldTables, log: Log, moment: str) -> tuple[RecordChange, ...]:
    """Return the steps that undo the entries' changes, the newest of which comes first.

    `moment` is when, as the record's stamp has it. LaterChangeError if one of the fields was changed since; its
    sentence names the field, and who changed it when.
    """
    draft = Draft(contents)
    for entry in entries:
        if entry.erased:
            raise LaterChangeError(messages.ERASED_SINCE(number=str(entry.sequence)))
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
    now = draft.present(change.table, change.id) or document  # several changes taken back at once are one save
    draft.put(change.table, change.id, _stamped(new, now, moment), change.document)
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
    facts = {
        "number": str(entry.sequence),
        "field": label_of(change.table, field),
        "title": line(heading_of(change, log)),
    }
    if later is None:
        return (messages.FIELD_CHANGED_OUTSIDE if field else messages.RECORD_CHANGED_OUTSIDE)(**facts)
    sentence = messages.FIELD_CHANGED_SINCE if field else messages.RECORD_CHANGED_SINCE
    return sentence(**facts, who=line(later.who), when=show_stamp(later.time), later=str(later.sequence))


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
