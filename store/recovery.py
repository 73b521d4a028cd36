"""Where file and history do not end with the same change: what happened, and what brings them together again."""

from enum import Enum
from typing import NamedTuple

from store.contents import Contents
from store.entries import Change, Entry
from store.history import History
from store.json_text import parse
from store.replaying import Draft, Misfit, differences, replay
from store.steps import made
from store.tables import Tables


class Happened(Enum):
    """Why the file is not where its history ends."""

    INTERRUPTED = "the last change was written into the history, and then the power failed or the program was ended"
    PUT_BACK = "the file is exactly as it was earlier: somebody put a copy in its place"
    OVERWRITTEN = "a program that had read an earlier state saved it again, with changes of its own"
    OLDER = "the file is older than its history, and nothing tells why"


class Lag(NamedTuple):
    """What the history has and the file has not: why, which changes, what makes them again, what does not fit.

    `steps` lead from the file to where it shall be; `outside` is what somebody else did, from where the history ends
    to there.
    """

    why: Happened
    missing: tuple[Entry, ...] = ()
    steps: tuple[Change, ...] = ()
    outside: tuple[Change, ...] = ()
    misfits: tuple[Misfit, ...] = ()


def lag(contents: Contents, history: History) -> Lag:
    """Return why a file lacks changes that its history has, and how it gets what it should have."""
    missing, exact = _missing(contents, history)
    if not missing:
        return Lag(Happened.OLDER)
    draft = Draft(contents)
    misfits = tuple(replay(missing, draft))
    if exact and len(missing) > 1:
        return Lag(Happened.PUT_BACK, missing, outside=reversed_changes(draft.steps()))
    if exact is None and len(missing) > 1:
        return Lag(Happened.OLDER, missing)
    why = Happened.OVERWRITTEN if exact is False or misfits else Happened.INTERRUPTED
    return Lag(why, missing, draft.steps(), (), misfits)


def _missing(contents: Contents, history: History) -> tuple[tuple[Entry, ...], bool | None]:
    """Return the entries the file lacks, and whether it is exactly as the one before them left it, if that is known.

    No entries where the history is not whole that far back.
    """
    newer: list[Entry] = []
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


def reversed_changes(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return what leads back."""
    return tuple(Change(each.table, each.document, each.id, each.after, each.before) for each in reversed(changes))


def earlier(contents: Contents, entries: tuple[Entry, ...], sequence: int) -> Contents | None:
    """Return the state that these entries led from; None where they did not lead to these contents."""
    draft = Draft(contents)
    for entry in reversed(entries):
        back = Entry(entry.sequence, entry.time, entry.who, "", reversed_changes(entry.changes))
        if any(True for _ in replay((back,), draft)):
            return None
    _, raw = made(draft.steps(), contents, sequence)
    return Contents(raw, Tables(raw))


def of_stray(data: bytes, contents: Contents, history: History) -> tuple[tuple[Change, ...], tuple[Misfit, ...]] | None:
    """Return what somebody changed in an earlier state that is not the file any more, as steps on what is.

    None where that cannot be told.
    """
    raw = parse(data, history.path)
    stray = Contents(raw, Tables(raw))
    entries = history.since(stray.sequence)
    tables = {change.table for entry in entries or () for change in entry.changes}
    if any(each.table(name).has_doubles for name in tables for each in (stray, contents)):
        return None  # an id stands for several documents there, and nobody can tell which was meant
    base = earlier(contents, entries, stray.sequence) if entries else None
    if base is None:
        return None
    draft = Draft(contents)
    misfits = tuple(replay((Entry(0, "", "", "", differences(base, stray)),), draft))
    return draft.steps(), misfits
