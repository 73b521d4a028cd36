"""The conflicts of a mission as a report: what cannot be carried out, then what should be looked at."""

from collections.abc import Iterable, Iterator, Sequence

from missions.dates.formatting import show_date
from missions.planning.conflict import Conflict
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.reports import messages
from missions.reports.report import Line, Report, Section, finding_lines
from missions.text import line

HARD_MARK, SOFT_MARK = "✖ ", "▲ "
"""The marks of a hard and of a soft conflict."""


def conflict_report(mission: Mission, found: Sequence[Conflict], book: Book) -> Report:
    """Return the conflicts of a mission, the gravest first, and how many there are."""
    subtitle = " · ".join(part for part in (show_date(mission.dates), mission.id) if part)
    return Report(line(mission.heading), conflict_sections(found, book), subtitle)


def conflict_sections(found: Sequence[Conflict], book: Book, most: int | None = None) -> tuple[Section, ...]:
    """Return the hard conflicts and the soft ones, together no more than `most`, and how many there are of each."""
    if not found:
        return (Section("", (Line(messages.NO_CONFLICT(), severity=Severity.GOOD),)),)
    hard = sum(each.is_hard for each in found)
    counts = (messages.HARD_CONFLICTS, True, hard), (messages.SOFT_CONFLICTS, False, len(found) - hard)
    sections = [
        Section(
            sentence(count=count),
            tuple(conflict_lines((each for each in found[:most] if each.is_hard is is_hard), book)),
        )
        for sentence, is_hard, count in counts
        if count
    ]
    lines = [Line(messages.CONFLICTS(count=len(found), hard=hard, soft=len(found) - hard))]
    if most is not None and len(found) > most:
        lines.insert(0, Line(messages.MORE_CONFLICTS(count=len(found) - most), severity=Severity.FAINT))
    return (*sections, Section("", tuple(lines)))


def conflict_lines(found: Iterable[Conflict], book: Book | None) -> Iterator[Line]:
    """Yield what kind of conflict each is, why, how to fix it, and with a book the record to fix."""
    for each in found:
        yield Line(each.title, "", 0, each.severity, mark=HARD_MARK if each.is_hard else SOFT_MARK)
        yield from finding_lines(each, book, 1)
