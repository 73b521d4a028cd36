"""What happened to the file outside this program: a crash, another program, a copy put in place; nothing is lost."""

from contextlib import suppress
from itertools import islice

from missions.text import clean
from store import disk
from store.contents import Contents
from store.entries import Change, Entry, state_of
from store.errors import NotSavedError, UnreadableError
from store.opened import Opened
from store.recovery import Happened, Lag, lag, of_stray
from store.replaying import Misfit, differences
from store.steps import made
from store.tables import Tables
from store.undoing import heading_of, label_of

OUTSIDE = "another program"
"""Whose name stands with what other programs did to the file."""

_RECENT = 8
"""How many changes back a file may be that another program still had open."""


def is_behind(opened: Opened) -> bool:
    """Whether the history knows of a change the file does not have, or ends in half a line."""
    if opened.is_newer:
        return False
    try:
        last = opened.history.last()
        if last is not None and last.state == opened.contents.state:
            opened.sound = opened.contents
            return opened.history.torn
        return opened.history.torn or (last is not None and last.sequence > opened.contents.sequence)
    except UnreadableError as error:
        opened.tell(str(error))
        return False


def reconcile(opened: Opened) -> None:
    """Under the lock: read the file as it is, and let file and history end with the same change.

    Tells what happened. UnreadableError where there is nothing to go on with, NotSavedError where the disk refuses.
    """
    opened.read()
    if opened.is_newer:
        return
    if opened.history.set_torn_aside():
        opened.tell("A change that was not written whole was set aside; it had not been confirmed.")
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


def _refuse_what_would_be_lost(opened: Opened) -> None:
    """Raise NotSavedError where another program left something in the file that is lost when it is written again."""
    from store.strictness import oddities

    for each in oddities(opened.file.read_bytes()) if opened.contents.raw else ():
        if each.is_lost:
            raise NotSavedError(
                f"{opened.path} was written by another program, and line {each.line}, column {each.column}, would be "
                f"lost: {each.sentence} Nothing was changed."
            )


def _catch_up(opened: Opened, last: Entry) -> None:
    """Give the file the changes that only the history has, unless it was put back on purpose."""
    contents = opened.contents
    found = lag(contents, opened.history)
    if not contents.raw and (len(found.missing) != 1 or found.misfits):
        raise UnreadableError(
            f"{opened.path} is missing or empty, but its history {opened.history.path.name} is not: “missions restore” "
            "brings it back, from a copy and the history; or move the history away to start anew."
        )
    opened.keep_older()
    data, raw = made(found.steps, contents, last.sequence)
    if last.state and state_of(data) != last.state:
        _note(opened, last, found)
    else:
        opened.take(raw, opened.file.replace(data), state_of(data))
    opened.tell(_said(opened, found))


def _note(opened: Opened, last: Entry, found: Lag) -> None:
    """Write into the history what others did to the file, and make the changes again that it lacks."""
    outside = found.outside
    sound = _sound(opened, last)
    if not outside and sound is not None:
        _, raw = made(found.steps, opened.contents, last.sequence)
        outside = differences(sound, Contents(raw, Tables(raw)))
    data, raw = made(found.steps, opened.contents, last.sequence + 1)
    words = "put an earlier copy in place" if found.why is Happened.PUT_BACK else "changed outside this program"
    entry = Entry(last.sequence + 1, opened.moment, OUTSIDE, words, outside, opened.contents.state, state_of(data))
    opened.take(raw, opened.write(data, entry), entry.state)


def _sound(opened: Opened, last: Entry) -> Contents | None:
    """Return the state the history ends with: from memory, else from what is kept of it."""
    if opened.sound.state == last.state:
        return opened.sound
    from store.rescue import state_at_end

    return state_at_end(opened)


def _adopt(opened: Opened, last: Entry) -> None:
    """Write into the history what another program changed in the file since its last line."""
    sound = _sound(opened, last)
    changes = differences(sound, opened.contents) if sound is not None else ()
    words = "changed outside this program"
    entry = Entry(last.sequence + 1, opened.moment, OUTSIDE, words, changes, last.state, opened.contents.state)
    opened.history.append((entry,))
    if changes:
        opened.tell(f"Another program changed {_records(changes)}; the history has it as change {entry.sequence}.")


def _take_in_strays(opened: Opened) -> None:
    """Take in what a program saved that had kept the file open while we put another in its place."""
    stamp = disk.stamp_of(opened.file.before)
    if stamp is None or stamp == opened.strays:
        return
    opened.strays = stamp
    with suppress(OSError, UnreadableError):
        data = disk.read(opened.file.before)
        recent = [entry for entry in islice(opened.history.backwards(), _RECENT) if entry]
        known = {state for entry in recent for state in (entry.base, entry.state)}
        if not known or "" in known or state_of(data) in known:
            return
        found = of_stray(data, opened.contents, opened.history)
        if found and found[0]:
            steps, misfits = found
            opened.commit(steps, "saved by a program that had kept the file open", who=OUTSIDE)
            opened.take(opened.contents.raw, opened.stamp, opened.contents.state)
            told = f"A program that had kept the file open had saved {_records(steps)}; that was taken in."
            opened.tell(told + _clashes(opened, misfits))


def _said(opened: Opened, found: Lag) -> str:
    """Say what happened to the file and what was done about it."""
    match found.why:
        case Happened.INTERRUPTED:
            return f"The last change before an interruption was completed: {clean(found.missing[-1].summary)}."
        case Happened.OVERWRITTEN:
            number = len(found.missing)
            again = "1 change that it did not know was" if number == 1 else f"{number:,} changes it did not know were"
            said = f"Another program had saved an earlier state of the file: {again} made again."
            return said + _clashes(opened, found.misfits)
        case _:
            return (
                "The file is older than its history: it was probably restored from a copy. It is kept as it is; "
                "“missions history” shows what came after."
            )


def _clashes(opened: Opened, misfits: tuple[Misfit, ...]) -> str:
    """Say what was left as the other program has it, after a blank; nothing if nothing was."""
    said = ""
    for misfit in misfits[:3]:
        record = Change(misfit.table, "", misfit.id, {}, {})
        title = f"“{heading_of(record, opened.history.backwards)}”"
        what = f"“{label_of(misfit.table, misfit.field)}” of {title}" if misfit.field else title
        said += f" {what} was left as the other program has it."
    return said


def _records(changes: tuple[Change, ...]) -> str:
    return "1 record" if len(changes) == 1 else f"{len(changes):,} records"
