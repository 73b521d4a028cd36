"""Agreements that follow, extend and hang on each other, day by day: what ends stays over, and is told until then."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from missions.records.book import Book
from missions.terms.status import AgreementState, AgreementStatus, agreement_status
from tests.missions.deadlines.test_deadline_laws import turning_days
from tests.missions.offices import desks, office_days
from tests.properties import tries

_RANKS = {
    AgreementState.PREPARED: 0,
    AgreementState.SIGNED: 1,
    AgreementState.IN_FORCE: 2,
    AgreementState.NOT_KNOWN: 3,
    AgreementState.EXPIRING: 4,
    AgreementState.EXPIRY_UNCONFIRMED: 5,
    AgreementState.EXPIRED: 6,
    AgreementState.TERMINATED: 7,
    AgreementState.RENEWED: 8,
    AgreementState.SUPERSEDED: 8,
    AgreementState.ABANDONED: 9,
}
"""How far an agreement is: no day takes it back. Suspension, which may be lifted, is apart."""


def goes_on(before: AgreementStatus, now: AgreementStatus) -> bool:
    """Whether a status may come after another one without anything new on file."""
    if AgreementState.SUSPENDED in (before.state, now.state):
        return _RANKS.get(before.state, 0) < _RANKS[AgreementState.EXPIRED]
    if before.state is now.state:
        return True
    if before.state in (AgreementState.EXPIRED, AgreementState.TERMINATED):
        return now.state in (AgreementState.RENEWED, AgreementState.SUPERSEDED)  # a successor came after a gap
    return _RANKS[before.state] < _RANKS[now.state]


@tries(150)
@given(desks, st.lists(office_days, min_size=1, max_size=3))
def test_no_day_takes_a_status_back(book: Book, around: list[date]) -> None:
    before: dict[str, AgreementStatus] = {}
    for today in turning_days(book, around):
        for accord in book.agreements.values():
            now = agreement_status(accord, book, today)
            if accord.id in before:
                assert goes_on(before[accord.id], now), (accord.id, before[accord.id].state, now.state, today)
            before[accord.id] = now
