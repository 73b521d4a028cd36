"""Checks of the history: damaged and missing lines, whether it ends as the file does and could restore it."""

from collections.abc import Iterator

from missions.messages import message
from missions.text import line
from store.doctor import messages
from store.doctor.context import ERROR, INFO, WARNING, DoctorContext, DoctorFinding
from store.errors import UnreadableError
from store.file.external_changes import is_of_another
from store.file.tables import Contents, Tables, sequence_of
from store.history_entry import HistoryEntry, file_state
from store.migrations import FORMAT


def check_history(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find lines that are not sound or out of order, and whether file and history end with the same change."""
    own = context.store.history.path.name
    try:
        entries = tuple(context.store.history.entries())
    except UnreadableError as error:
        mend = message(messages.MEND_UNREADABLE_HISTORY)
        yield DoctorFinding(what=own, why=str(error), mend=mend, severity=WARNING)
        return
    if is_of_another(Contents(context.raw, Tables(context.raw), file_state(context.data)), context.store.history):
        facts = {"file": context.target.name, "history": own}
        why, mend = message(messages.HISTORY_OF_ANOTHER, **facts), message(messages.MEND_HISTORY_OF_ANOTHER, **facts)
        yield DoctorFinding(what=own, why=why, mend=mend, severity=ERROR)
        return
    yield from _lines(entries, own)
    last = next((entry for entry in reversed(entries) if entry), None)
    format, _ = sequence_of(context.raw)
    if format > FORMAT:
        name = context.target.name
        newer = message(messages.NEWER, file=name, format=str(format), own=str(FORMAT))
        yield DoctorFinding(what=name, why=newer, severity=WARNING)
    elif last is None or last.state != file_state(context.data):
        yield from _last_change(context, last.sequence if last else 0, bool(last and last.state))
    else:
        yield from _restorable(context)


def _lines(entries: tuple[HistoryEntry | None, ...], own: str) -> Iterator[DoctorFinding]:
    """Find lines that are not sound, are missing or moved, or were written by two programs at once."""
    previous, checksum, known = 0, "", True
    for number, entry in enumerate(entries, start=1):
        place = {"row": str(number), "history": own}
        if entry is None:
            mend = message(messages.MEND_LINE_UNSOUND)
            yield DoctorFinding(what=own, why=message(messages.LINE_UNSOUND, **place), mend=mend, severity=WARNING)
        elif previous and entry.sequence != previous + 1 and (known or entry.sequence <= previous):
            why = message(messages.LINE_MOVED, **place, number=str(entry.sequence), wanted=str(previous + 1))
            yield DoctorFinding(what=own, why=why, mend=message(messages.MEND_LINE_MOVED), severity=WARNING)
        elif known and checksum and entry.previous and entry.previous != checksum:
            yield DoctorFinding(what=own, why=message(messages.LINE_EXCHANGED, **place), severity=WARNING)
        previous, known = (entry.sequence if entry else previous), entry is not None
        checksum = entry.checksum if entry else ""


def _last_change(context: DoctorContext, last: int, is_known: bool) -> Iterator[DoctorFinding]:
    """Find how the ends of file and history differ, if the last line does not match the file."""
    name, own, sequence = context.target.name, context.store.history.path.name, sequence_of(context.raw)[1]
    facts = {"file": name, "history": own, "number": str(sequence), "last": str(last)}
    if last > sequence:
        yield DoctorFinding(what=own, why=message(messages.HISTORY_AHEAD, **facts), severity=ERROR)
    elif last < sequence:
        mend = message(messages.MEND_HISTORY_BEHIND)
        yield DoctorFinding(what=own, why=message(messages.HISTORY_BEHIND, **facts), mend=mend, severity=WARNING)
    elif is_known:
        yield DoctorFinding(what=name, why=message(messages.CHANGED_OUTSIDE, file=name, last=str(last)), severity=INFO)


def _restorable(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find whether copies and history could restore the file as it is."""
    name = context.target.name
    try:
        point = context.store.restore_point()
    except UnreadableError:
        why, mend = message(messages.NOTHING_TO_RESTORE, file=name), message(messages.MEND_NOTHING_TO_RESTORE)
        yield DoctorFinding(what=name, why=why, mend=mend, severity=INFO)
        return
    if point.differs or point.lost:
        ids = ", ".join(line(each.id) for each in point.differs[:3])
        otherwise = messages.OTHERWISE_SUCH_AS if ids else messages.OTHERWISE
        why = message(
            messages.RESTORES_OTHERWISE,
            file=name,
            records=message(otherwise, count=len(point.differs), **({"ids": ids} if ids else {})),
            changes=message(messages.MISSING, count=len(point.lost)),
        )
        yield DoctorFinding(what=name, why=why, mend=message(messages.MEND_RESTORES_OTHERWISE), severity=WARNING)
