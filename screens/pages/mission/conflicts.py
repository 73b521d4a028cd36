"""The conflicts of a mission on its page: counts, marks, and rows with the remedy."""

from collections.abc import Iterable, Sequence

from missions.dates.formatting import show_choice
from missions.planning.conflict import Conflict, ConflictSeverity
from missions.records.finding import Severity
from missions.text import line
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow

HARD, SOFT = "✖ ", "▲ "
"""The marks of a hard and a soft conflict."""

MAX_CONFLICTS = 100
"""How many conflicts of a mission are shown at once, the gravest first."""

_NOTHING = "Nothing clashes, as far as it is recorded."


def conflict_span(found: Iterable[Conflict]) -> Span:
    """Return how many conflicts there are, in the colour of the gravest: “2 hard, 1 soft”; empty if none."""
    every = list(found)
    hard = sum(each.is_hard for each in every)
    soft = len(every) - hard
    parts = [f"{number} {word}" for number, word in ((hard, "hard"), (soft, "soft")) if number]
    return Span(", ".join(parts), _severity(hard)) if parts else Span("")


def conflict_mark(found: Iterable[Conflict]) -> Span:
    """Return the mark of the gravest conflict; empty if there are none."""
    hard = [each.is_hard for each in found]
    return Span((HARD if any(hard) else SOFT).strip(), _severity(sum(hard))) if hard else Span("")


def conflict_rows(found: Iterable[Conflict], snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a mission's conflicts, each with a link to the record to correct."""
    every = list(found)
    rows = [DetailRow(text="Clashes", role="title")]
    if not every:
        return (*rows, DetailRow(text=_NOTHING, role="good"))
    span = conflict_span(every)
    rows.append(DetailRow(text=span.text, role=span.role))
    for each in every:
        rows += [BLANK, *_rows(each), _target(each, snapshot)]
    return tuple(rows)


def gravest_conflict_rows(found: Sequence[Conflict], snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of the gravest conflicts, and how many more there are."""
    rows = conflict_rows(found[:MAX_CONFLICTS], snapshot)
    rest = len(found) - MAX_CONFLICTS
    more = (BLANK, DetailRow(text=f"And {rest:,} more; they are told with their visits.", role="faint"))
    return (*rows, *(more if rest > 0 else ()))


def visit_conflict_rows(found: Iterable[Conflict], visit: str) -> tuple[DetailRow, ...]:
    """Return the conflicts of one visit, for its details; empty if it has none."""
    rows = [row for each in found if visit in each.visits for row in _rows(each)]
    return (DetailRow(text="Clashes", role="heading"), *rows, BLANK) if rows else ()


def _severity(hard: int) -> Severity:
    return (ConflictSeverity.HARD if hard else ConflictSeverity.SOFT).severity


def _rows(conflict: Conflict) -> tuple[DetailRow, ...]:
    """Return a conflict's rows: its kind, its sentence, its remedy."""
    mark = HARD if conflict.is_hard else SOFT
    return (
        DetailRow(text=show_choice(conflict.kind), role=conflict.severity.severity, mark=mark),
        DetailRow(text=line(conflict.said), mark="  "),
        DetailRow(text=line(conflict.remedy), mark="  ", role="faint"),
    )


def _target(conflict: Conflict, snapshot: Snapshot) -> DetailRow:
    """Return the row that links to the record to correct."""
    record = snapshot.book.get(conflict.target)
    heading = line(record.heading) if record else line(conflict.target)
    return DetailRow(text=heading, link=conflict.target if record else "", mark="→ ")
