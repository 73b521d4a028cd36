"""Reconciles file and history after a crash, a change by another program or a copy put in place; nothing is lost."""

from contextlib import suppress
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

from missions.records.kinds import KINDS
from store.errors import NotSavedError, UnreadableError, system_words
from store.file import disk, messages
from store.file.changeset import Draft, ReplayMisfit, differences, encode_changes, replay
from store.file.history import History
from store.file.open_file import OpenFile
from store.file.tables import Contents, Tables
from store.history_entry import OUTSIDE, HistoryEntry, RecordChange, file_state, heading_of, label_of
from store.json_text import parse

_RECENT = 8
"""How many changes back a file may be that another program still had open."""


class DivergenceCause(Enum):
    """Why the file does not match the end of its history."""

    INTERRUPTED = auto()
    """The last change was written into the history, and then the power failed or the program was ended."""
    PUT_BACK = auto()
    """The file is exactly as it was earlier: somebody put a copy in its place."""
    OVERWRITTEN = auto()
    """A program that had read an earlier state saved it again, with changes of its own."""
    OLDER = auto()
    """The file is older than its history, and nothing tells why."""


class Divergence(NamedTuple):
    """How the file differs from its history: why, which changes it lacks, what redoes them, what does not fit.

    `steps` lead from the file to its right state; `outside` is what others changed since the end of the history.
    """

    why: DivergenceCause
    missing: tuple[HistoryEntry, ...] = ()
    steps: tuple[RecordChange, ...] = ()
    outside: tuple[RecordChange, ...] = ()
    misfits: tuple[ReplayMisfit, ...] = ()


def is_of_another(contents: Contents, history: History) -> bool:
    """Whether the history beside a file tells of another portfolio, since another file was put in its place.

    Where one of them does not say which it is, as older versions and other programs leave it, a file that has a record
    in common with its history belongs to it.
    """
    last = history.last()
    if last is None:
        return history.is_foreign
    if not contents.raw or contents.state == last.state:
        return False
    told = history.portfolio
    if contents.portfolio and told:
        return contents.portfolio != told
    ids: set[tuple[str, str]] = set()
    for entry in history.backwards():
        if entry is not None:
            if contents.state in (entry.state, entry.base):
                return False
            ids.update((change.table, change.id) for change in entry.changes)
    present = {(name, id) for name in KINDS for id in contents.table(name).every}
    return bool(ids) and bool(present) and ids.isdisjoint(present)


def find_divergence(contents: Contents, history: History, put_back: bool = False) -> Divergence:
    """Return why a file lacks changes that its history has, and how to redo them.

    `put_back` is whether the file was put in its place after the history was written.
    """
    missing, exact = _missing(contents, history)
    if not missing:
        return Divergence(DivergenceCause.OLDER)
    draft = Draft(contents)
    misfits = tuple(replay(missing, draft))
    if exact and (len(missing) > 1 or put_back):
        return Divergence(DivergenceCause.PUT_BACK, missing, outside=reverse_changes(draft.steps()))
    if exact is None and len(missing) > 1:
        return Divergence(DivergenceCause.OLDER, missing)
    why = DivergenceCause.OVERWRITTEN if exact is False or misfits else DivergenceCause.INTERRUPTED
    return Divergence(why, missing, draft.steps(), (), misfits)


def _missing(contents: Contents, history: History) -> tuple[tuple[HistoryEntry, ...], bool | None]:
    """Return the entries the file lacks, and whether it is exactly as the one before them left it, if that is known.

    No entries where the history is not whole that far back.
    """
    newer: list[HistoryEntry] = []
    for entry in history.backwards():
        if entry is None or (newer and entry.sequence != newer[-1].sequence - 1):
            return (), None
        if entry.state and entry.state == contents.state:
            return tuple(reversed(newer)), True
        if entry.sequence <= contents.sequence:
            return tuple(reversed(newer)), False if entry.state else None
        newer.append(entry)
    begun = not newer or newer[-1].sequence == contents.sequence + 1
    return (tuple(reversed(newer)) if begun else ()), (True if begun and len(newer) == 1 else None)


def reverse_changes(changes: tuple[RecordChange, ...]) -> tuple[RecordChange, ...]:
    """Return the changes that undo these."""
    return tuple(
        RecordChange(each.table, each.document, each.id, each.after, each.before) for each in reversed(changes)
    )


def state_before(contents: Contents, entries: tuple[HistoryEntry, ...], sequence: int) -> Contents | None:
    """Return the state before these entries; None if they did not lead to these contents."""
    draft = Draft(contents)
    for entry in reversed(entries):
        back = HistoryEntry(entry.sequence, entry.time, entry.who, "", reverse_changes(entry.changes))
        if any(True for _ in replay((back,), draft)):
            return None
    _, raw = encode_changes(draft.steps(), contents, sequence)
    return Contents(raw, Tables(raw))


def changes_in_stray(
    data: bytes, contents: Contents, history: History
) -> tuple[tuple[RecordChange, ...], tuple[ReplayMisfit, ...]] | None:
    """Return what somebody changed in an earlier state of the file, as steps on the present one; None if unknown."""
    raw = parse(data, history.path)
    stray = Contents(raw, Tables(raw))
    entries = history.since(stray.sequence)
    tables = {change.table for entry in entries or () for change in entry.changes}
    if any(each.table(name).has_doubles for name in tables for each in (stray, contents)):
        return None  # an id stands for several documents there, and nobody can tell which was meant
    base = state_before(contents, entries, stray.sequence) if entries else None
    if base is None:
        return None
    draft = Draft(contents)
    misfits = tuple(replay((HistoryEntry(0, "", "", "", differences(base, stray)),), draft))
    return draft.steps(), misfits


def is_behind(opened: OpenFile) -> bool:
    """Whether the history knows of a change the file does not have."""
    if opened.is_newer:
        return False
    try:
        last = opened.history.last()
        if last is not None and last.state == opened.contents.state:
            opened.sound = opened.contents
            return False
        if is_of_another(opened.contents, opened.history):
            names = {"path": str(opened.path), "history": opened.history.path.name}
            opened.add_notice(messages.OTHER_PORTFOLIO(**names))
            return False
        return last is not None and last.sequence > opened.contents.sequence
    except UnreadableError as error:
        opened.add_notice(str(error))
        return False


def reconcile(opened: OpenFile, reading: bool = False) -> None:
    """Under the lock: read the file as it is, and let file and history end with the same change.

    Who is only `reading` cuts nothing from the history. Leaves a notice of what happened. UnreadableError if nothing
    can be recovered, NotSavedError if the disk refuses.
    """
    opened.read()
    if opened.is_newer:
        return
    if is_of_another(opened.contents, opened.history):
        if reading:
            return
        _set_history_aside(opened)
    if not reading and opened.history.set_aside_torn_line():
        opened.add_notice(messages.TORN_LINE())
    last = opened.history.last()
    if last is None or last.state != opened.contents.state:
        _refuse_what_would_be_lost(opened)
    if last is not None and last.state != opened.contents.state:
        if last.sequence > opened.contents.sequence:
            _catch_up(opened, last)
        elif last.sequence == opened.contents.sequence and last.state:
            _adopt(opened, last)
    opened.sound = opened.contents
    _take_in_strays(opened)


def _set_history_aside(opened: OpenFile) -> None:
    """Move the history of another portfolio out of the way, with the last state of that one among the copies."""
    with suppress(OSError):
        if disk.status_of(opened.file.before):
            opened.backups.keep(disk.read(opened.file.before), opened.now(), "before-restore")
            disk.remove(opened.file.before)
    opened.strays = None
    opened.add_notice(messages.HISTORY_SET_ASIDE(history=opened.history.set_aside().name))


def _refuse_what_would_be_lost(opened: OpenFile) -> None:
    """Raise NotSavedError where another program left something in the file that is lost when it is written again."""
    from store.file.json_lint import lint

    for each in lint(opened.file.read_bytes()) if opened.contents.raw else ():
        if each.is_lost:
            place = {"path": str(opened.path), "row": str(each.line), "column": str(each.column)}
            raise NotSavedError(messages.WOULD_BE_LOST(**place, problem=each.sentence))


def _catch_up(opened: OpenFile, last: HistoryEntry) -> None:
    """Give the file the changes that only the history has, unless it was put back on purpose."""
    contents = _without_erased(opened)
    put_back = disk.was_put_after(opened.file.target, opened.history.path, opened.file.before)
    found = find_divergence(contents, opened.history, put_back)
    has_erased = contents is not opened.contents
    opened.contents = contents
    if not contents.raw and (len(found.missing) != 1 or found.misfits):
        raise UnreadableError(messages.FILE_GONE(path=str(opened.path), history=opened.history.path.name))
    opened.keep_older()
    data, raw = encode_changes(found.steps, contents, last.sequence, contents.portfolio or last.portfolio)
    if last.state and file_state(data) != last.state:
        _record_outside_changes(opened, last, found)
    else:
        opened.take(raw, opened.file.replace(data), file_state(data))
    if has_erased:
        _forget_before(opened)
        opened.add_notice(messages.OLDER_ERASED_AGAIN())
    opened.add_notice(_divergence_notice(opened, found))


def _without_erased(opened: OpenFile) -> Contents:
    """Return what the file holds, without what was erased since it was so."""
    if not opened.contents.raw or not opened.history.erasures(opened.contents.sequence):
        return opened.contents
    from store.file.erasure import erase_again

    return erase_again(opened, opened.contents)


def _forget_before(opened: OpenFile) -> None:
    """Remove the file as it was before; NotSavedError if that fails."""
    try:
        disk.remove(opened.file.before)
    except OSError as error:
        problem = system_words(error)
        raise NotSavedError(messages.NOT_REMOVED(path=str(opened.file.before), problem=problem)) from error
    opened.strays = None


def _record_outside_changes(opened: OpenFile, last: HistoryEntry, found: Divergence) -> None:
    """Write into the history what others did to the file, and make the changes again that it lacks."""
    outside = found.outside
    sound = _last_sound_state(opened, last)
    if not outside and sound is not None:
        _, raw = encode_changes(found.steps, opened.contents, last.sequence)
        outside = differences(sound, Contents(raw, Tables(raw)))
    portfolio = opened.contents.portfolio or opened.history.portfolio
    data, raw = encode_changes(found.steps, opened.contents, last.sequence + 1, portfolio)
    put_back = found.why is DivergenceCause.PUT_BACK
    summary = messages.SUMMARY_PUT_BACK() if put_back else messages.SUMMARY_CHANGED_OUTSIDE()
    entry = HistoryEntry(
        last.sequence + 1,
        opened.moment,
        OUTSIDE,
        summary,
        outside,
        opened.contents.state,
        file_state(data),
        portfolio=portfolio,
    )
    opened.take(raw, opened.write(data, entry), entry.state)


def _last_sound_state(opened: OpenFile, last: HistoryEntry) -> Contents | None:
    """Return the state the history ends with: from memory, else from what is kept of it."""
    if opened.sound.state == last.state:
        return opened.sound
    from store.file.restore import state_at_end

    return state_at_end(opened)


def _adopt(opened: OpenFile, last: HistoryEntry) -> None:
    """Write into the history what another program changed in the file since its last line."""
    sound = _last_sound_state(opened, last)
    changes = differences(sound, opened.contents) if sound is not None else ()
    summary = messages.SUMMARY_CHANGED_OUTSIDE()
    entry = HistoryEntry(
        last.sequence + 1,
        opened.moment,
        OUTSIDE,
        summary,
        changes,
        last.state,
        opened.contents.state,
        portfolio=opened.contents.portfolio or last.portfolio,
    )
    opened.history.append((entry,))
    if changes:
        opened.add_notice(messages.CHANGED_OUTSIDE(count=len(changes), number=str(entry.sequence)))


def _take_in_strays(opened: OpenFile) -> None:
    """Take in what another program saved that still had the replaced file open."""
    stamp = disk.stamp_of(opened.file.before)
    if stamp is None or stamp == opened.strays:
        return
    opened.strays = stamp
    with suppress(OSError, UnreadableError):
        data = disk.read(opened.file.before)
        recent = [entry for entry in islice(opened.history.backwards(), _RECENT) if entry]
        known = {state for entry in recent for state in (entry.base, entry.state)}
        if not known or "" in known or file_state(data) in known:
            return
        found = changes_in_stray(data, opened.contents, opened.history)
        if found and found[0]:
            steps, misfits = found
            opened.commit(steps, messages.SUMMARY_KEPT_OPEN(), who=OUTSIDE)
            opened.take(opened.contents.raw, opened.stamp, opened.contents.state, opened.contents.data)
            opened.add_notice(messages.KEPT_OPEN(count=len(steps)) + _misfit_notice(opened, misfits))


def _divergence_notice(opened: OpenFile, found: Divergence) -> str:
    """Say what happened to the file and what was done about it."""
    match found.why:
        case DivergenceCause.INTERRUPTED:
            return messages.COMPLETED(summary=found.missing[-1].summary)
        case DivergenceCause.OVERWRITTEN:
            return messages.MADE_AGAIN(count=len(found.missing)) + _misfit_notice(opened, found.misfits)
        case _:
            return messages.RESTORED_FROM_COPY()


def _misfit_notice(opened: OpenFile, misfits: tuple[ReplayMisfit, ...]) -> str:
    """Say, after a blank, what was left as the other program has it; empty if nothing was."""
    said = ""
    for misfit in misfits[:3]:
        record = RecordChange(misfit.table, "", misfit.id, {}, {})
        facts = {"title": heading_of(record, opened.history.backwards), "field": label_of(misfit.table, misfit.field)}
        said += f" {(messages.FIELD_LEFT if misfit.field else messages.RECORD_LEFT)(**facts)}"
    return said
