"""Which visits count towards an obligation, and who takes part in them."""

import pytest

from missions.agreements.obligation_windows import counting_visits
from missions.dates.partial import PartialDate
from missions.delegation.attendance import organisations_at
from missions.records.agreements import Party, PartyRole
from missions.records.clauses import Obligation, Window
from missions.records.organisations import Membership, Organisation
from missions.records.visits import Invitation, Participant, Visit, VisitAgreement, VisitKind, WhatHappened
from tests.missions.exchanges import visit
from tests.world import NORTH, OFFICE, SAM, TONI, agreement, book_of, changed, held

YEARLY = Obligation(window=Window.CALENDAR_YEAR)
ACCORD = agreement()
PROMPTED = (VisitAgreement(agreement="accord", happened=WhatHappened.PROMPTED),)


FORMER = changed(SAM, functions=held("east", until=PartialDate("2020")))
FIRM = Organisation(id="firm", name="Firm", memberships=(Membership(alliance="east"),))
BOTH = Organisation(id="both", name="Firm in both", memberships=(Membership(alliance="east"),), parent="north")


def met(*who: str, host: str = "", **fields: object) -> Visit:
    """Return a visit of 2021 that names no agreement, with these organisations or people."""
    people = tuple(
        Participant(person=each) if each in ("sam", "toni") else Participant(organisation=each) for each in who
    )
    return visit("2021-05-05", "call", agreements=(), host=host, participants=people, **fields)


@pytest.mark.parametrize(
    ("call", "counts"),
    [
        (met("north", "east"), True),
        (met("north", host="east"), True),
        (met("north"), False),
        (met("north", "toni"), True),  # by the function that is held there
        (met("north", "sam"), False),  # it was held until 2020
        (met("office", "firm"), True),  # a part of the one, a member of the other
        (met("office", "north"), False),  # both are the same party
        (met("both"), False),  # nobody meets itself
        (met("both", "east"), True),
        (met("north", "ministry"), False),
        (met("east", "firm", host="ministry"), False),
        (visit("2021-05-05", "call"), True),
        (visit("2021-05-05", "call", agreements=(VisitAgreement(agreement="other"),)), False),
        (visit("2021-05-05", "call", agreements=PROMPTED), False),
        (visit("2021-05-05", "call", agreements=(*PROMPTED, VisitAgreement(agreement="other"))), False),
        (visit("2021-05-05", "call", kind=VisitKind.RECEPTION), False),
        (visit("2021-05-05", "call", kind=VisitKind.SIGNING), True),
    ],
)
def test_a_visit_counts_by_the_agreement_it_names_or_by_two_parties_that_meet(call: Visit, counts: bool) -> None:
    book = book_of(ACCORD, NORTH, OFFICE, FIRM, BOTH, FORMER, TONI, call)
    assert (counting_visits(YEARLY, ACCORD, book) == (call,)) is counts


def test_only_those_who_agree_are_parties_and_those_they_agree_for() -> None:
    parties = (
        Party(organisation="north"),
        Party(organisation="alliance", on_behalf_of=("east",)),
        Party(organisation="ministry", role=PartyRole.FACILITATOR),
    )
    accord = agreement(parties=parties)
    for who, counts in (("east", True), ("ministry", False)):
        call = met("north", who)
        assert bool(counting_visits(YEARLY, accord, book_of(accord, call))) is counts


@pytest.mark.parametrize(
    ("counts", "kind", "counted"),
    [
        (("site_visit",), VisitKind.SITE_VISIT, True),
        (("Site visit",), VisitKind.SITE_VISIT, True),
        (("site_visit",), VisitKind.MEETING, False),
        (("meeting", "reception"), VisitKind.RECEPTION, True),
        (("study tour",), VisitKind.MEETING, False),
    ],
)
def test_only_the_kinds_that_are_named_count(counts: tuple[str, ...], kind: VisitKind, counted: bool) -> None:
    call = visit("2021-05-05", kind=kind)
    assert bool(counting_visits(Obligation(counts=counts), ACCORD, book_of(ACCORD, call))) is counted


def test_if_one_party_owes_it_only_visits_with_that_party_count() -> None:
    owed = Obligation(party="north", window=Window.CALENDAR_YEAR)
    with_it = visit("2021-05-05", participants=(Participant(organisation="office"),))
    without = visit("2021-06-05", participants=(Participant(organisation="east"),))
    assert counting_visits(owed, ACCORD, book_of(ACCORD, OFFICE, with_it, without)) == (with_it,)


def test_visits_come_in_the_order_of_their_days() -> None:
    calls = [visit("2021-05-05"), visit("2020"), visit(None, "never"), visit("2020-01")]
    found = counting_visits(YEARLY, ACCORD, book_of(ACCORD, *calls))
    assert [each.id for each in found] == ["2020-01", "2020", "2021-05-05", "never"]


def test_who_takes_part_are_the_host_and_those_who_did_not_decline() -> None:
    people = (
        Participant(person="toni"),
        Participant(person="sam"),
        Participant(organisation="firm", invitation=Invitation.DECLINED),
        Participant(organisation="ministry", invitation=Invitation.INVITED),
        Participant(person="unknown"),
    )
    call = visit("2021-05-05", host="north", participants=people)
    assert organisations_at(call, book_of(FORMER, TONI, call)) == {"north", "east", "ministry"}
    assert organisations_at(Visit(id="empty"), book_of()) == frozenset()
