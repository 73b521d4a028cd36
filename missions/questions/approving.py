"""Whether the text of an agreement can still be approved in time for the day on which it is to be signed."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.visits import Visit, VisitKind, WhatHappened
from missions.terms.counting import shift_day
from missions.terms.succession import is_signed

TEXT_DAYS = 28
"""Days before a signing by which its text is approved on both sides, as ministries of foreign affairs ask."""

REVIEW_DAYS = 28
"""Days a legal review takes at most: two to four weeks."""


class Approval(msgspec.Struct, frozen=True, gc=False):
    """An agreement that is to be signed at a visit, and how its approval stands.

    `by` is the last day for an approved text, None where the signing has no day; `spare` the days left then after the
    longest review, less than 0 where it is too late; `missing` the parties that have not approved.
    """

    agreement: Agreement
    visit: Visit
    by: date | None
    spare: int | None
    missing: tuple[str, ...]


def approvals(visits: Iterator[Visit] | tuple[Visit, ...], book: Book, today: date) -> Iterator[Approval]:
    """Yield every agreement still to be signed at these visits."""
    for visit in visits:
        for each in visit.agreements:
            agreement = book.agreements.get(each.agreement)
            if agreement is None or is_signed(agreement):
                continue
            if each.happened is WhatHappened.SIGNED or visit.kind is VisitKind.SIGNING:
                day = visit.day_or(book.missions.get(visit.mission))
                by = shift_day(day.earliest, days=-TEXT_DAYS) if day and day.earliest > date.min else None
                spare = (by - today).days - REVIEW_DAYS if by else None
                yield Approval(agreement, visit, by, spare, _missing(agreement))


def _missing(agreement: Agreement) -> tuple[str, ...]:
    approved = {each.party for each in agreement.preparation.approvals if each.on}
    return tuple(
        each.organisation
        for each in agreement.parties
        if each.role is PartyRole.PARTY and each.organisation not in approved
    )
