"""Deadlines as they are listed: the groups they stand in, what is told of each, and how many there are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum

from missions.dates.formatting import show_choice, show_day, show_end
from missions.deadlines import messages as deadline_texts
from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.messages import Part, Reason
from missions.outcomes.messages import NO_DAY
from missions.records.finding import Severity
from missions.records.messages import DUE_DAY
from missions.reports import deadline_messages as messages
from missions.reports.messages import DAYS, DUE, KIND, WHAT, WHO
from missions.reports.report import Cell, Line, Report, Row, Section, Table, TableColumn
from missions.text import line

LONG_PAST_DAYS = 365
"""Days late after which a deadline is listed last; it stays until somebody decides."""


class DeadlineGroup(IntEnum):
    """The groups in which deadlines are listed, in order; the first has no heading."""

    DUE = 0
    LONG_PAST = 1
    GAPS = 2
    DECIDED = 3

    @property
    def heading(self) -> str:
        """What stands above it."""
        return str(("", messages.LONG_PAST, messages.FACTS_MISSING, messages.DECIDED_APART)[self])


def is_long_past(deadline: Deadline) -> bool:
    """Return whether it has been late for more than a year by every reading of its facts."""
    left = deadline.left if (deadline.days or 0) < -LONG_PAST_DAYS else None
    return left is not None and left.to_last < -LONG_PAST_DAYS


def when_in_short(deadline: Deadline) -> str:
    """Return how far off it is in a few words, for a column."""
    left = deadline.left
    if left is None or left.to_act >= 0 or left.to_last < 0:
        return deadline.when
    return messages.PERHAPS_DUE() if left.to_first < 0 else messages.AT_ONCE()


def deadline_groups(found: Iterable[Deadline]) -> dict[DeadlineGroup, list[Deadline]]:
    """Return the deadlines by group, each in the order given."""
    groups: dict[DeadlineGroup, list[Deadline]] = {group: [] for group in DeadlineGroup}
    for each in found:
        groups[_group(each)].append(each)
    return groups


def _group(deadline: Deadline) -> DeadlineGroup:
    if deadline.recorded_decision:
        return DeadlineGroup.DECIDED
    if deadline.days is None or deadline.kind is DeadlineKind.DATA_GAP:
        return DeadlineGroup.GAPS
    return DeadlineGroup.LONG_PAST if is_long_past(deadline) else DeadlineGroup.DUE


def deadline_report(found: Sequence[Deadline], today: date, until: date) -> Report:
    """Return what must be done by when, which facts are missing, what is decided, and how much there is of each."""
    groups = deadline_groups(found)
    tables = (_due_table, _due_table, _gap_table, _decided_table)
    sections = [
        Section(group.heading, (tables[group](groups[group]),), group.name.lower())
        for group in DeadlineGroup
        if groups[group]
    ]
    counts = Table((), (), remarks=(" ".join(_counts(groups, today, until)),))
    return Report(
        messages.DEADLINES_UNTIL(today=show_day(today), until=show_day(until)),
        (*sections, Section("", (counts,), "counts")),
    )


def _due_table(due: Sequence[Deadline]) -> Table:
    """Return the deadlines to act on, with everything that is known of each."""
    columns = (
        TableColumn(DAYS(), "days"),
        TableColumn(messages.ACT_BY(), "act_by"),
        TableColumn(messages.BAND(), "band"),
        TableColumn(WHAT(), "title"),
        TableColumn(KIND(), "kind", True),
        TableColumn(DUE(), "due", True),
        TableColumn(WHO(), "actor", True),
        TableColumn(messages.IF_NOBODY_ACTS(), "consequence", True),
    )
    return Table(columns, tuple(map(_due_row, due)))


def _due_row(deadline: Deadline) -> Row:
    kind, due = show_choice(deadline.kind), show_end(deadline.due) if deadline.due else ""
    falls_due = DUE_DAY(day=due) if due else deadline_texts.DUE_SOME_DAY()
    consequence, reason = deadline.consequence.words, _main_reason(deadline)
    below = (
        Line(line(" · ".join((kind, falls_due, deadline.id, deadline.actor)))),
        Line(messages.UNLESS_ACTED(consequence=consequence, reason=reason), severity=Severity.FAINT),
    )
    cells = (
        Cell(when_in_short(deadline), deadline.severity),
        _act_by(deadline),
        Cell(show_choice(deadline.band) if deadline.band else "", deadline.severity),
        Cell(deadline.title, strong=True),
        kind,
        due,
        deadline.actor,
        messages.CONSEQUENCE(consequence=consequence, reason=reason),
    )
    return Row(cells, deadline.id, below=below)


def _gap_table(gaps: Sequence[Deadline]) -> Table:
    """Return the facts that are missing, each in a sentence."""
    columns = (TableColumn(WHAT(), "title"), TableColumn(messages.MISSING(), "missing", True))
    rows = []
    for each in gaps:
        missing = each.why[0].said
        rows.append(Row((each.title, missing), each.id, below=(Line(missing, severity=Severity.FAINT),)))
    return Table(columns, tuple(rows))


def _decided_table(settled: Sequence[Deadline]) -> Table:
    """Return what is decided on deadlines, by whom, until when and why."""
    columns = (
        TableColumn(messages.DECIDED(), "decision"),
        TableColumn(messages.ACT_BY(), "act_by"),
        TableColumn(WHAT(), "title"),
        TableColumn(KIND(), "kind", True),
        TableColumn(WHO(), "who", True),
        TableColumn(messages.UNTIL(), "until", True),
        TableColumn(messages.WHY(), "why", True),
    )
    return Table(columns, tuple(map(_decided_row, settled)))


def _decided_row(deadline: Deadline) -> Row:
    decision = deadline.recorded_decision
    assert decision
    what, kind = show_choice(decision.decision), show_choice(deadline.kind)
    until = messages.UNTIL_DAY(day=show_day(decision.until)) if decision.until else messages.FOR_TERM()
    by = messages.DECIDED_BY(decision=what, who=decision.who) if decision.who else what
    below = " · ".join(part for part in (f"{by}, {until}", decision.why, kind, deadline.id) if part)
    cells = (what, _act_by(deadline), deadline.title, kind, decision.who, until, decision.why)
    return Row(cells, deadline.id, Severity.FAINT, (Line(line(below), severity=Severity.FAINT),))


def _act_by(deadline: Deadline) -> str:
    return show_day(deadline.act_by) if deadline.act_by else NO_DAY()


def _counts(groups: dict[DeadlineGroup, list[Deadline]], today: date, until: date) -> Iterator[str]:
    """Yield how many deadlines there are, by band, how many facts are missing and how much is decided."""
    due = groups[DeadlineGroup.DUE] + groups[DeadlineGroup.LONG_PAST]
    gaps, settled = len(groups[DeadlineGroup.GAPS]), len(groups[DeadlineGroup.DECIDED])
    days = {"today": show_day(today), "until": show_day(until)}
    if due:
        bands = Counter(each.band for each in due)
        said = ", ".join(band.counted(bands[band]) for band in Band if bands[band])
        yield messages.COUNT_DUE(count=len(due), bands=said, **days)
    else:
        yield messages.NOTHING_DUE(**days)
    if gaps:
        yield messages.COUNT_MISSING(count=gaps)
    if settled:
        yield messages.COUNT_DECIDED(count=settled)


def _main_reason(deadline: Deadline) -> Reason:
    """Return the reason of what happens if nobody acts, else the longest clause, else the first reason.

    The last outcome of a late deadline only says that it is late; one that repeats the consequence is skipped.
    """
    outcomes = [reason for reason in deadline.why if reason.part is Part.OUTCOME]
    if deadline.days is not None and deadline.days < 0:
        outcomes = outcomes[:-1]
    for reason in outcomes:
        if reason.sentence is not deadline_texts.NOT_IN_FORCE:
            return reason
    clauses = [reason for reason in deadline.why if reason.part is Part.CLAUSE]
    return max(clauses or deadline.why[:1], key=lambda reason: len(reason.said))
