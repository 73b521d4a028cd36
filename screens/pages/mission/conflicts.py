"""The conflicts of a mission on its page: their marks, and their rows in the details."""

from collections.abc import Iterable, Iterator, Sequence

from missions.planning.conflict import HARD, SOFT, Conflict
from missions.reports.readiness import HARD_MARK, SOFT_MARK, conflict_lines, conflict_sections
from missions.reports.report import Line
from screens.pages.mission import messages
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows

MAX_CONFLICTS = 100
"""How many conflicts of a mission are shown at once, the gravest first."""


def conflict_mark(found: Iterable[Conflict]) -> Span:
    """Return the mark of the gravest conflict; empty if there are none."""
    hard = [each.is_hard for each in found]
    if not hard:
        return Span("")
    return Span(HARD_MARK.strip(), HARD) if any(hard) else Span(SOFT_MARK.strip(), SOFT)


def conflict_rows(found: Sequence[Conflict], snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a mission's gravest conflicts, each with a link to the record to correct."""
    rows = [DetailRow(text=messages.CLASHES(), role="title")]
    for section in conflict_sections(found, snapshot.book, MAX_CONFLICTS):
        if section.heading:
            rows += [BLANK, DetailRow(text=section.heading, role="heading")]
        lines = (each for each in section.lines if isinstance(each, Line))
        rows += _spaced(lines, snapshot) if found else line_rows(lines, snapshot.book.get)
    return tuple(rows)


def day_conflict_rows(found: Sequence[Conflict], snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield conflicts of a day, each after a blank line."""
    return _spaced(conflict_lines(found, snapshot.book), snapshot)


def visit_conflict_rows(found: Iterable[Conflict], visit: str, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the conflicts of one visit, for its details; empty if it has none."""
    lines = conflict_lines((each for each in found if visit in each.visits), None)
    rows = tuple(line_rows(lines, snapshot.book.get))
    return (DetailRow(text=messages.CLASHES(), role="heading"), *rows, BLANK) if rows else ()


def _spaced(lines: Iterable[Line], snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield lines, with a blank one before each conflict."""
    for each in lines:
        if not each.depth:
            yield BLANK
        yield from line_rows((each,), snapshot.book.get)
