"""What the mission page says of clashes: how many, each with what it means and how to mend it, and those of a visit."""

from collections.abc import Iterable, Sequence

from missions.dates.formatting import show_choice
from missions.planning.conflict import Conflict
from missions.text import line
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow

HARD, SOFT = "✖ ", "▲ "
"""What stands before a hard clash and before a soft one."""

MOST_CLASHES = 100
"""How many clashes of a mission are told at once, the gravest first."""

_ROLES = {HARD: "overdue", SOFT: "act"}
_NOTHING = "Nothing clashes, as far as it is recorded."


def conflict_span(found: Iterable[Conflict]) -> Span:
    """Return how many there are, in the colour of the gravest: “2 hard, 1 soft”; nothing if there are none."""
    every = list(found)
    hard = sum(each.is_hard for each in every)
    soft = len(every) - hard
    parts = [f"{number} {word}" for number, word in ((hard, "hard"), (soft, "soft")) if number]
    return Span(", ".join(parts), _ROLES[HARD if hard else SOFT]) if parts else Span("")


def conflict_mark(found: Iterable[Conflict]) -> Span:
    """Return the mark of the gravest of the clashes; nothing if there are none."""
    marks = [HARD if each.is_hard else SOFT for each in found]
    mark = HARD if HARD in marks else SOFT
    return Span(mark.strip(), _ROLES[mark]) if marks else Span("")


def conflict_rows(found: Iterable[Conflict], snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a mission's clashes: each leads to the record that is to be mended."""
    every = list(found)
    rows = [DetailRow(text="Clashes", role="title")]
    if not every:
        return (*rows, DetailRow(text=_NOTHING, role="good"))
    piece = conflict_span(every)
    rows.append(DetailRow(text=piece.text, role=piece.role))
    for each in every:
        rows += [BLANK, *_rows(each), _target(each, snapshot)]
    return tuple(rows)


def gravest_clash_rows(found: Sequence[Conflict], snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of as many of a mission's clashes as are told at once, and say how many more there are."""
    rows = conflict_rows(found[:MOST_CLASHES], snapshot)
    rest = len(found) - MOST_CLASHES
    more = (BLANK, DetailRow(text=f"And {rest:,} more; they are told with their visits.", role="faint"))
    return (*rows, *(more if rest > 0 else ()))


def visit_conflict_rows(found: Iterable[Conflict], visit: str) -> tuple[DetailRow, ...]:
    """Return what clashes at one visit, for its details; nothing if it has none."""
    rows = [row for each in found if visit in each.visits for row in _rows(each)]
    return (DetailRow(text="Clashes", role="heading"), *rows, BLANK) if rows else ()


def _rows(clash: Conflict) -> tuple[DetailRow, ...]:
    """Return a clash in rows: what it is, what it says, how to mend it."""
    mark = HARD if clash.is_hard else SOFT
    return (
        DetailRow(text=show_choice(clash.kind), role=_ROLES[mark], mark=mark),
        DetailRow(text=line(clash.said), mark="  "),
        DetailRow(text=line(clash.remedy), mark="  ", role="faint"),
    )


def _target(clash: Conflict, snapshot: Snapshot) -> DetailRow:
    """Return the row that leads to what is to be mended."""
    record = snapshot.book.get(clash.target)
    heading = line(record.heading) if record else line(clash.target)
    return DetailRow(text=heading, link=clash.target if record else "", mark="→ ")
