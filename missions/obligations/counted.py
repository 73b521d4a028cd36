"""Which visits count towards an obligation: by their kind, the agreement they name and who takes part in them."""

from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.attendance import (
    belongs_to_party,
    organisations_at,
    party_organisations,
    visit_attendance,
    visit_day,
)
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Obligation
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind, WhatHappened

_NEVER = frozenset((VisitKind.TRANSFER, VisitKind.FREE, VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND))
"""Kinds that count only where the obligation names them."""


class Counted(msgspec.Struct, frozen=True, gc=False):
    """A visit that can count, its day as far as it is known, and whether it is surely done or still ahead."""

    visit: Visit
    day: PartialDate | None
    done: bool
    ahead: bool

    def overlaps(self, first: date, last: date) -> bool:
        """Whether some possible day lies from first to last; an unknown day may lie anywhere."""
        if self.day is None:
            return first <= last
        days = self.day.days()
        return any(first <= day <= last for day in days) if days else self.day.overlaps(first, last)


def counting_visits(obligation: Obligation, agreement: Agreement, book: Book) -> tuple[Visit, ...]:
    """Return the visits that can count towards the obligation, in the order of their days; those without come last.

    They name the agreement, unless it was only prompted there, or two of its parties take part. Visits of a
    cancelled mission never count.
    """
    found = {visit.id: visit for visit in book.visits_naming(agreement.id) if _works_on(visit, agreement)}
    for id in visit_attendance(book).where_two_meet(party_organisations(agreement)):
        found[id] = book.visits[id]
    by_day = [(visit_day(visit, book), visit) for visit in found.values() if _can_count(visit, obligation, book)]
    return tuple(visit for _, visit in sorted(by_day, key=_order))


def counted(visit: Visit, book: Book, today: date) -> Counted:
    """Return what is known of the visit's day, and whether it has taken place.

    Done is what lies wholly before today. What has no day is ahead while its mission is being prepared and nobody
    is recorded as having come; otherwise it may have taken place at any time.
    """
    day = visit_day(visit, book)
    if day:
        return Counted(visit, day, day.latest < today, day.earliest > today)
    mission = book.find(Mission, visit.mission)
    prepared = mission is not None and not mission.is_over
    came = any(each.invitation.is_attended for each in visit.participants)
    return Counted(visit, None, done=False, ahead=prepared and not came)


def _works_on(visit: Visit, agreement: Agreement) -> bool:
    """Whether the agreement itself was worked on there, not merely thought of."""
    return any(
        each.agreement == agreement.id and each.happened is not WhatHappened.PROMPTED for each in visit.agreements
    )


def _can_count(visit: Visit, obligation: Obligation, book: Book) -> bool:
    """Whether the visit is of a kind that counts, was not cancelled, and whoever owes it takes part."""
    if obligation.counts:
        if visit.kind.value not in {"_".join(kind.lower().split()) for kind in obligation.counts}:
            return False
    elif visit.kind in _NEVER:
        return False
    mission = book.find(Mission, visit.mission) if visit.mission else None
    if mission and mission.is_cancelled:
        return False
    return not obligation.party or any(
        belongs_to_party(id, (obligation.party,), book) for id in organisations_at(visit, book)
    )


def _order(item: tuple[PartialDate | None, Visit]) -> tuple[object, ...]:
    day, visit = item
    return (day is None, day.earliest if day else date.max, day.latest if day else date.max, visit.id)
