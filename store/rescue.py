"""Going back: to a copy, or to the newest sound state that copies and history give together. Nothing is thrown away."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from missions.text import clean
from store import disk
from store.backups import Copy
from store.contents import Contents
from store.entries import Change, Entry, state_of
from store.errors import StoreError, UnreadableError
from store.json_text import RawTables, parse
from store.opened import Opened
from store.replaying import Draft, differences, replay
from store.salvage import salvaged
from store.steps import made
from store.tables import Tables, checked


class Rescue(NamedTuple):
    """A state that can be put in place: in words, its tables, which changes it lacks, and what is otherwise.

    `differs` leads from it to what the present file says, as far as that can be read. `exact` is whether it is known
    to be, to the letter, what was saved last.
    """

    sentence: str
    raw: RawTables
    sequence: int
    lost: tuple[Entry, ...] = ()
    differs: tuple[Change, ...] = ()
    exact: bool = False


class _Base(NamedTuple):
    """A state that changes of the history can be made on, and what to call it."""

    contents: Contents
    called: str


def of_copy(opened: Opened, path: Path) -> Rescue:
    """Return the state of a copy; UnreadableError if it cannot be read."""
    try:
        data = disk.read(path)
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror or error}.") from error
    contents = _contents(data, path)
    return Rescue(f"The file as {path.name} has it.", contents.raw, contents.sequence, (), _otherwise(opened, contents))


def newest_sound(opened: Opened) -> Rescue:
    """Return the newest state that copies and history give; UnreadableError if there is none."""
    last = opened.history.last()
    best: Rescue | None = None
    for base in _bases(opened):
        found = _reached(base, opened, last)
        if best is None or (found.exact, found.sequence) > (best.exact, best.sequence):
            best = found
        if best.exact or (last is not None and best.sequence == last.sequence):
            break
    if best is None:
        raise UnreadableError(
            f"Nothing can be restored for {opened.path}: there is no copy of it that can be read, and no history that "
            "goes back to its beginning."
        )
    return best._replace(differs=_otherwise(opened, Contents(best.raw, Tables(best.raw))))


def state_at_end(opened: Opened) -> Contents | None:
    """Return the state that the history ends with, if copies and history give it whole."""
    last = opened.history.last()
    for base in _bases(opened):
        found = _reached(base, opened, last)
        if last is not None and found.exact:
            return Contents(found.raw, Tables(found.raw), last.state)
    return None


def put_back(opened: Opened, rescue: Rescue) -> tuple[Entry, tuple[Change, ...]]:
    """Under the lock: put a state in the file's place, as one more change; the present file is kept as a copy."""
    opened.history.set_torn_aside()
    data = opened.file.read_bytes()
    present = _readable(data, opened)
    if data:
        opened.backups.keep(data, opened.now(), "before-restore" if present else "damaged")
    now = present or state_at_end(opened) or Contents({}, Tables({}))
    wanted = Contents(rescue.raw, Tables(rescue.raw))
    steps = differences(now, wanted)
    last = opened.history.last()
    words = rescue.sentence.rstrip(".")
    sequence = max(wanted.sequence, now.sequence, last.sequence if last else 0) + 1
    data, raw = made((), wanted, sequence)
    summary = clean(f"restore: {words[:1].lower()}{words[1:]}")
    entry = Entry(sequence, opened.moment, opened.who, summary, steps, now.state, state_of(data))
    opened.take(raw, opened.write(data, entry), entry.state)
    opened.sound = opened.contents
    opened.strays = disk.stamp_of(opened.file.before)
    return entry, steps


def _bases(opened: Opened) -> Iterator[_Base]:
    """Yield what changes can be made on: the file before its last change, copies, newest first, and the beginning."""
    for path, called in ((opened.file.before, "the file before its last change"), *map(_named, opened.backups.all())):
        try:
            contents = _contents(disk.read(path), path)
        except (OSError, StoreError):
            continue
        if contents.raw:
            yield _Base(contents, called)
    first = next(opened.history.entries(), None)
    if first is not None and first.sequence == 1:
        yield _Base(Contents({}, Tables({})), "the beginning of the history")


def _named(copy: Copy) -> tuple[Path, str]:
    return copy.path, f"the copy {copy.path.name}"


def _reached(base: _Base, opened: Opened, last: Entry | None) -> Rescue:
    """Return what comes of the base with all later changes of the history, as far as they follow without a gap."""
    made_again: list[Entry] = []
    lost: list[Entry] = []
    for entry in opened.history.backwards():
        follows = made_again and made_again[0].sequence == base.contents.sequence + 1
        if follows or (entry is not None and entry.sequence <= base.contents.sequence):
            break
        if entry is None:
            lost, made_again = [*made_again, *lost], []
        else:
            made_again.insert(0, entry)
    if made_again and made_again[0].sequence != base.contents.sequence + 1:
        lost, made_again = [*made_again, *lost], []
    draft = Draft(base.contents)
    misfits = tuple(replay(made_again, draft))
    sequence = made_again[-1].sequence if made_again else base.contents.sequence
    data, raw = made(draft.steps(), base.contents, sequence)
    exact = last is not None and bool(last.state) and last.state == state_of(data)
    words = f"{base.called[:1].upper()}{base.called[1:]}"
    if made_again:
        words += " with the 1 change since" if len(made_again) == 1 else f" with the {len(made_again):,} changes since"
    if exact:
        words += ": to the letter what was saved last"
    elif misfits:
        words += "; not everything in them fitted"
    return Rescue(f"{words}.", raw, sequence, tuple(lost), (), exact)


def _contents(data: bytes, path: Path) -> Contents:
    raw = checked(parse(data, path), path)
    return Contents(raw, Tables(raw), state_of(data))


def _readable(data: bytes, opened: Opened) -> Contents | None:
    try:
        return _contents(data, opened.path) if data.strip() else None
    except UnreadableError:
        return None


def _otherwise(opened: Opened, wanted: Contents) -> tuple[Change, ...]:
    """Return what the present file says otherwise; of a broken one only documents that it has and that are whole."""
    try:
        data = opened.file.read_bytes()
    except UnreadableError:
        return ()
    present = _readable(data, opened)
    if present is not None:
        return differences(wanted, present)
    raw = salvaged(data)
    return tuple(each for each in differences(wanted, Contents(raw, Tables(raw))) if each.after is not None)
