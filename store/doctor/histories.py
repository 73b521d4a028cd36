"""The history against the file: damaged and missing lines, and whether both end with the same change."""

from collections.abc import Iterator

from store.doctor.case import Case
from store.doctor.finding import Finding
from store.errors import UnreadableError
from store.tables import FORMAT, sequence_of


def histories(case: Case) -> Iterator[Finding]:
    """Find lines that are not sound or out of order, and whether file and history end with the same change."""
    history, name = case.store.history, case.target.name
    format, sequence = sequence_of(case.raw)
    own = history.path.name
    try:
        entries = tuple(history.entries())
    except UnreadableError as error:
        yield Finding("warning", own, f"{error} Whoever changes the file must be able to open it.")
        return
    previous, known = 0, True
    for number, entry in enumerate(entries, start=1):
        if entry is None:
            yield Finding(
                "warning",
                own,
                f"Line {number} of {own} is not sound: it was damaged or changed by hand. The file does not depend on "
                "it; whoever wants the whole story brings the history back from a copy.",
            )
        elif previous and entry.sequence != previous + 1 and (known or entry.sequence <= previous):
            yield Finding(
                "warning",
                own,
                f"Line {number} of {own} is change {entry.sequence}, but change {previous + 1} should follow there: "
                "lines were removed or moved. Bring the history back from a copy.",
            )
        previous, known = (entry.sequence if entry else previous), entry is not None
    if format > FORMAT:
        yield Finding(
            "warning",
            name,
            f"{name} was written by a newer version of this program (format {format}, this one writes {FORMAT}) and is "
            "only shown: bring this program up to date.",
        )
    elif previous > sequence:
        yield Finding(
            "error",
            own,
            f"{name} is at change {sequence}, but {own} goes on to change {previous}, which could not be put into the "
            "file: open it where the file and its folder can be written.",
        )
    elif previous < sequence:
        yield Finding(
            "warning",
            own,
            f"{name} is at change {sequence}, but {own} ends with change {previous}: they do not belong together. "
            "Put the history beside the file that it was written with.",
        )
