"""Checks of the history: damaged and missing lines, whether it ends as the file does and could restore it."""

from collections.abc import Iterator

from missions.text import line
from store.doctor.context import DoctorContext
from store.doctor.finding import DoctorFinding
from store.errors import UnreadableError
from store.file.tables import sequence_of
from store.history_entry import HistoryEntry, file_state
from store.migrations import FORMAT


def check_history(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find lines that are not sound or out of order, and whether file and history end with the same change."""
    own = context.store.history.path.name
    try:
        entries = tuple(context.store.history.entries())
    except UnreadableError as error:
        yield DoctorFinding("warning", own, f"{error} Whoever changes the file must be able to open it.")
        return
    yield from _lines(entries, own)
    last = next((entry for entry in reversed(entries) if entry), None)
    format, _ = sequence_of(context.raw)
    if format > FORMAT:
        yield DoctorFinding(
            "warning",
            context.target.name,
            f"{context.target.name} was written by a newer version of this program (format {format}, this one writes "
            f"{FORMAT}) and is only shown: bring this program up to date.",
        )
    elif last is None or last.state != file_state(context.data):
        yield from _last_change(context, last.sequence if last else 0, bool(last and last.state))
    else:
        yield from _restorable(context)


def _lines(entries: tuple[HistoryEntry | None, ...], own: str) -> Iterator[DoctorFinding]:
    """Find lines that are not sound, are missing or moved, or were written by two programs at once."""
    previous, checksum, known = 0, "", True
    for number, entry in enumerate(entries, start=1):
        if entry is None:
            yield DoctorFinding(
                "warning",
                own,
                f"Line {number} of {own} is not sound: it was damaged or changed by hand. The file does not depend on "
                "it; whoever wants the whole story brings the history back from a copy.",
            )
        elif previous and entry.sequence != previous + 1 and (known or entry.sequence <= previous):
            yield DoctorFinding(
                "warning",
                own,
                f"Line {number} of {own} is change {entry.sequence}, but change {previous + 1} should follow there: "
                "lines were removed or moved, or two programs wrote at once since locks do not hold there. Bring the "
                "history back from a copy.",
            )
        elif known and checksum and entry.previous and entry.previous != checksum:
            yield DoctorFinding(
                "warning",
                own,
                f"Line {number} of {own} was not written after the line that stands before it: two programs wrote at "
                "once since locks do not hold there, or a line was exchanged.",
            )
        previous, known = (entry.sequence if entry else previous), entry is not None
        checksum = entry.checksum if entry else ""


def _last_change(context: DoctorContext, last: int, is_known: bool) -> Iterator[DoctorFinding]:
    """Find how the ends of file and history differ, if the last line does not match the file."""
    name, own, sequence = context.target.name, context.store.history.path.name, sequence_of(context.raw)[1]
    if last > sequence:
        yield DoctorFinding(
            "error",
            own,
            f"{name} is at change {sequence}, but {own} goes on to change {last}, which could not be put into the "
            "file: open it where the file and its folder can be written.",
        )
    elif last < sequence:
        yield DoctorFinding(
            "warning",
            own,
            f"{name} is at change {sequence}, but {own} ends with change {last}: they do not belong together. "
            "Put the history beside the file that it was written with.",
        )
    elif is_known:
        yield DoctorFinding(
            "info",
            name,
            f"Another program changed {name} since change {last}: the next change here takes that into the history.",
        )


def _restorable(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find whether copies and history could restore the file as it is."""
    try:
        point = context.store.restore_point()
    except UnreadableError:
        yield DoctorFinding(
            "info",
            context.target.name,
            f"Nothing would bring {context.target.name} back if it were damaged: there is no copy of it, and its "
            "history does not go back to its beginning. “missions backup” makes a copy.",
        )
        return
    if point.differs or point.lost:
        ids = ", ".join(line(each.id) for each in point.differs[:3])
        told = f"{len(point.differs):,} records would be otherwise" + (f", such as {ids}" if ids else "")
        yield DoctorFinding(
            "warning",
            context.target.name,
            f"Copies and history together do not give {context.target.name} as it is: {told}, and {len(point.lost):,} "
            "changes would be missing. “missions backup” makes a copy that does.",
        )
