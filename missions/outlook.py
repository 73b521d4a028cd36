"""What the first glance answers: what to act on, what is coming, expiring, promised, and which facts are missing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from missions.book import Book
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import ENDS, SEVERITY, Band, DeadlineKind
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission, MissionStage

LONG_PAST = 365
"""Days late after which a deadline is listed last at the first glance; it stays until somebody decides."""


@dataclass(frozen=True)
class Outlook:
    """The portfolio at one glance, each part in the order in which it matters."""

    act: tuple[Deadline, ...]
    missions: tuple[Mission, ...]
    expiring: tuple[Deadline, ...]
    promises: tuple[FollowUp, ...]
    gaps: tuple[Deadline, ...]
    bands: Counter[Band]

    @property
    def next(self) -> Deadline | None:
        """The deadline to act on first."""
        return self.act[0] if self.act else None


def outlook(book: Book, found: tuple[Deadline, ...], today: date) -> Outlook:
    """Return the first glance of a book whose deadlines, in their order, are given."""
    dated = tuple(sorted((deadline for deadline in found if deadline.is_open), key=_first_glance))
    gaps = (each for each in found if each.kind is DeadlineKind.DATA_GAP and each.settled is None)
    return Outlook(
        act=dated,
        missions=tuple(sorted(coming(book, today), key=_first_day)),
        expiring=tuple(deadline for deadline in dated if deadline.kind in ENDS),
        promises=tuple(sorted(_promised(book), key=_due_day)),
        gaps=tuple(sorted(gaps, key=lambda gap: gap.table != "agreements")),
        bands=Counter(deadline.band for deadline in dated if deadline.band),
    )


def coming(book: Book, today: date) -> list[Mission]:
    """Return the missions that are under way or still to come, and those planned without a date."""
    return [
        mission
        for mission in book.missions.values()
        if mission.stage not in (MissionStage.CANCELLED, MissionStage.CLOSED)
        and (mission.dates is None or mission.dates.latest >= today)
    ]


def _first_glance(deadline: Deadline) -> tuple[bool, bool, int]:
    """Sort what is late by what it costs, then what is to come by its day, then what has been late for over a year."""
    days = deadline.days or 0
    late = days < 0
    return (days < -LONG_PAST, not late, SEVERITY[deadline.consequence] if late else 0)


def _promised(book: Book) -> list[FollowUp]:
    return [each for each in book.follow_ups.values() if each.state is FollowUpState.OPEN and each.promised_by]


def _first_day(mission: Mission) -> date:
    return mission.dates.earliest if mission.dates else date.max


def _due_day(follow_up: FollowUp) -> date:
    return follow_up.due.earliest if follow_up.due else date.max
