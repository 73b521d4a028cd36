"""The overview: what to act on, the missions ahead, what expires, what was promised, which facts are missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from missions.dates.formatting import show_date, show_day, show_end
from missions.dates.messages import NO_DATE
from missions.deadlines.deadline import END_OF_TERM_KINDS, SEVERITY_RANKS, Band, Deadline, DeadlineKind
from missions.deadlines.follow_ups import next_due
from missions.planning.tasks import task_subject
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.reports import messages
from missions.reports.deadlines import is_long_past, when_in_short
from missions.reports.report import Cell, Row

TASKS_AHEAD_DAYS = 30
"""Days ahead within which tasks are listed; later ones are only counted."""


@dataclass(frozen=True)
class Overview:
    """The portfolio at one glance, each part in order of importance.

    Of the tasks of one mission or agreement, and of the people whose data is erased after one, only the first is in
    `act`; `group_sizes` counts by its key the others. `bands` counts every deadline, as the
    list of all does, and `later` the tasks further off, which are not listed here.
    """

    act: tuple[Deadline, ...]
    missions: tuple[Mission, ...]
    expiring: tuple[Deadline, ...]
    promises: tuple[FollowUp, ...]
    gaps: tuple[Deadline, ...]
    bands: Counter[Band]
    group_sizes: Mapping[str, int]
    later: int

    @property
    def next(self) -> Deadline | None:
        """The deadline to act on first."""
        return self.act[0] if self.act else None


def overview(book: Book, found: tuple[Deadline, ...], today: date) -> Overview:
    """Return the overview of a book with these deadlines, given in order."""
    dated = tuple(sorted((deadline for deadline in found if deadline.is_open), key=_urgency_order))
    near = tuple(each for each in dated if not (each.table == "tasks" and (each.days or 0) > TASKS_AHEAD_DAYS))
    gaps = (each for each in found if each.kind is DeadlineKind.DATA_GAP and each.recorded_decision is None)
    act, group_sizes = _group_deadlines(near, book)
    return Overview(
        act=act,
        missions=tuple(sorted(coming_missions(book, today), key=_first_day)),
        expiring=tuple(deadline for deadline in dated if deadline.kind in END_OF_TERM_KINDS),
        promises=tuple(sorted(_open_promises(book), key=_due_day)),
        gaps=tuple(sorted(gaps, key=lambda gap: gap.table != "agreements")),
        bands=Counter(deadline.band for deadline in dated if deadline.band),
        group_sizes=group_sizes,
        later=len(dated) - len(near),
    )


def act_row(deadline: Deadline, view: Overview) -> Row:
    """Return what to act on: how far off it is, what, and by when, with the number of others like it."""
    day = show_day(deadline.act_by) if deadline.act_by else ""
    further = view.group_sizes.get(deadline.key, 0)
    more = messages.MORE_PEOPLE if deadline.kind is DeadlineKind.ERASURE else messages.MORE_TASKS
    tail = Cell(more(count=further, day=day) if further else day, Severity.FAINT)
    return Row((when_in_short(deadline), deadline.title, tail), deadline.id, deadline.severity)


def expiring_row(deadline: Deadline) -> Row:
    """Return an agreement that ends: by when to act, its title, and when it ends or the notice or option does."""
    tail = Cell(deadline.kind.due_on(show_end(deadline.due)) if deadline.due else "", Severity.FAINT)
    act_by = show_day(deadline.act_by) if deadline.act_by else ""
    return Row((act_by, deadline.title, tail), deadline.id, deadline.severity)


def gap_row(deadline: Deadline) -> Row:
    """Return a record of which a fact is missing, and the fact."""
    return Row(("", deadline.title, Cell(deadline.missing_fact, Severity.GAP)), deadline.id)


def promise_row(follow_up: FollowUp, book: Book, today: date) -> Row:
    """Return a promise: when it is due, what, and by whom."""
    due = next_due(follow_up, today)
    late = due is not None and due.latest < today
    by = messages.PROMISED_BY_WHOM(names=", ".join(map(book.heading, follow_up.promised_by)))
    severity = Severity.OVERDUE if late else Severity.PLAN if due else Severity.FAINT
    day = show_date(due) if due else NO_DATE()
    return Row((day, follow_up.heading, Cell(by, Severity.FAINT)), follow_up.id, severity)


def coming_missions(book: Book, today: date) -> list[Mission]:
    """Return the missions under way or still to come, and those planned without a date."""
    return [
        mission
        for mission in book.missions.values()
        if not mission.is_over and (mission.dates is None or mission.dates.latest >= today)
    ]


def _group_deadlines(near: Iterable[Deadline], book: Book) -> tuple[tuple[Deadline, ...], dict[str, int]]:
    """Return the deadlines with those of one group reduced to the first, and the number of the others by its key.

    A mission planned late has twenty late tasks at once, and one that is over as many people whose data is erased;
    they would hide everything else that is late.
    """
    act: list[Deadline] = []
    firsts: dict[str, str] = {}
    group_sizes: dict[str, int] = {}
    for deadline in near:
        of = _group_key(deadline, book)
        if of and of in firsts:
            group_sizes[firsts[of]] = group_sizes.get(firsts[of], 0) + 1
            continue
        if of:
            firsts[of] = deadline.key
        act.append(deadline)
    return tuple(act), group_sizes


def _group_key(deadline: Deadline, book: Book) -> str:
    """Return the group of a deadline: for a task the record it is for, for an erasure the mission; else empty."""
    if deadline.kind is DeadlineKind.ERASURE:
        return f"{deadline.kind}:{deadline.part}"
    task = book.tasks.get(deadline.id) if deadline.table == "tasks" else None
    return task_subject(task) if task else ""


def _urgency_order(deadline: Deadline) -> tuple[bool, bool, int]:
    """Return the sort key: late by severity, then those to come, then those late for over a year."""
    late = deadline.is_overdue
    return (
        is_long_past(deadline),
        not late,
        SEVERITY_RANKS[deadline.consequence] if late else 0,
    )


def _open_promises(book: Book) -> list[FollowUp]:
    return [each for each in book.follow_ups.values() if each.state is FollowUpState.OPEN and each.promised_by]


def _first_day(mission: Mission) -> date:
    return mission.dates.earliest if mission.dates else date.max


def _due_day(follow_up: FollowUp) -> date:
    return follow_up.due.earliest if follow_up.due else date.max
