"""Reciprocity with partners: visits received and made, gifts exchanged, and dormant agreements."""

from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.attendance import organisations_at, visit_day
from missions.delegation.sides import organisations_marked_ours, our_organisations, with_parts
from missions.messages import Reason, message
from missions.outcomes import messages
from missions.outcomes.commitments import is_visit_over
from missions.outcomes.partners import people_at, visit_order, visits_with
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.organisations import Organisation
from missions.records.visits import Gift, Visit
from missions.terms.status import AgreementState, StatusFlagKind, agreement_status, status_flags
from missions.text import fold

_STATES_THAT_BIND = (AgreementState.IN_FORCE, AgreementState.EXPIRING)
"""The states in which what an agreement commits to is owed."""


class VenueSide(StrEnum):
    """Where a visit took place, seen from the partner."""

    THEIRS = "theirs"
    OURS = "ours"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


class VisitBalance(msgspec.Struct, frozen=True):
    """Visits with a partner by where they took place, each journey once, and who owes a return visit.

    `owed` is the number received minus the number made: if positive we owe one, if negative they do. That holds only
    where somebody `is_committed` to visits: else they are uneven, and nobody owes anything.
    """

    partner: str
    made: tuple[str, ...]
    received: tuple[str, ...]
    elsewhere: tuple[str, ...]
    unknown: tuple[str, ...]
    why: tuple[Reason, ...]
    is_committed: bool = False

    @property
    def owed(self) -> int:
        """The number of visits received minus the number made."""
        return len(self.received) - len(self.made)


class ExchangedGift(msgspec.Struct, frozen=True):
    """A gift, the visit at which it was given, and the day."""

    gift: Gift
    visit: Visit
    day: PartialDate | None


class DormantAgreement(msgspec.Struct, frozen=True):
    """A dormant agreement, and why."""

    agreement: Agreement
    why: Reason


def visit_balance(partner: str, book: Book, today: date) -> VisitBalance:
    """Return the past visits made to and received from an organisation, and who owes a return visit.

    A journey counts once, however many visits it had. Visits at a fair or on other neutral ground count for nobody.
    Without organisations marked as ours, “us” means everybody else.
    """
    journeys: dict[str, dict[VenueSide, Visit]] = {}
    inferred: list[Reason] = []
    for visit in visits_with(partner, book):
        if not is_visit_over(visit, book, today) or not _counts(visit, partner, book):
            continue
        place, reason = _venue_side(visit, partner, book)
        journeys.setdefault(visit.mission or visit.id, {}).setdefault(place, visit)
        inferred += [reason] if reason else []
    by: dict[VenueSide, list[str]] = {place: [] for place in VenueSide}
    for found in journeys.values():
        # One journey may lead to the partner and to a fair: then only the visit that counts matters.
        for place in [each for each in (VenueSide.THEIRS, VenueSide.OURS) if each in found] or sorted(found)[:1]:
            by[place].append(found[place].id)
    made, received = by[VenueSide.THEIRS], by[VenueSide.OURS]
    elsewhere, unknown = by[VenueSide.ELSEWHERE], by[VenueSide.UNKNOWN]
    committed = _is_committed(partner, book, today)
    why = [_reciprocity_reason(book.heading(partner), len(received), len(made), bool(journeys), committed), *inferred]
    if elsewhere:
        why.append(message(messages.ELSEWHERE, count=len(elsewhere)))
    if unknown:
        why.append(message(messages.UNPLACED, count=len(unknown)))
    if not organisations_marked_ours(book):
        why.append(message(messages.NO_OURS))
    return VisitBalance(partner, tuple(made), tuple(received), tuple(elsewhere), tuple(unknown), tuple(why), committed)


def uneven_balances(book: Book, today: date) -> tuple[VisitBalance, ...]:
    """Return the partners with an uneven balance, those we owe most first; never our own organisations."""
    ours = our_organisations(book)
    present = {id for visit in book.visits.values() for id in organisations_at(visit, book)}
    found = [visit_balance(id, book, today) for id in sorted(present) if id in book.organisations and id not in ours]
    return tuple(sorted((each for each in found if each.owed), key=lambda each: (-each.owed, each.partner)))


def exchanged_gifts(id: str, book: Book) -> tuple[ExchangedGift, ...]:
    """Return the gifts to and from a person or an organisation with its parts and people, the last one first."""
    around = {id}
    if book.find(Organisation, id):
        around.update(with_parts(id, book))
        around.update(person.id for each in tuple(around) for person in people_at(each, book))
    near = {visit.id: visit for each in around for visit in book.records_linking_to(Visit, each)}
    visits = sorted(near.values(), key=lambda each: visit_order(each, book), reverse=True)
    return tuple(
        ExchangedGift(gift, visit, visit_day(visit, book))
        for visit in visits
        for gift in visit.gifts
        if {gift.giver, gift.receiver} & around
    )


def dormant_agreements(book: Book, today: date) -> tuple[DormantAgreement, ...]:
    """Return the dormant agreements: in force, with nothing recorded for eighteen months or more."""
    found = (
        DormantAgreement(each, flag.why)
        for each in book.agreements.values()
        for flag in status_flags(each, book, today, agreement_status(each, book, today))
        if flag.kind is StatusFlagKind.DORMANT
    )
    return tuple(sorted(found, key=lambda each: each.agreement.id))


def _is_committed(partner: str, book: Book, today: date) -> bool:
    """Whether an agreement known to be in force with the partner, or a promise open between us, commits to visits."""
    around = with_parts(partner, book)
    for agreement in {each.id: each for id in around for each in book.records_linking_to(Agreement, id)}.values():
        if any(each.is_owed for each in agreement.obligations) and not set(around).isdisjoint(
            {each.organisation for each in agreement.parties}
        ):
            now = agreement_status(agreement, book, today)
            if now.is_live and now.state in _STATES_THAT_BIND:
                return True
    return any(
        each.strength is Strength.COMMITMENT and each.kind is FollowUpKind.MEETING and each.state is FollowUpState.OPEN
        for id in around
        for each in book.records_linking_to(FollowUp, id)
    )


def _reciprocity_reason(partner: str, received: int, made: int, any_visit: bool, committed: bool) -> Reason:
    if received != made and not committed:
        return message(messages.UNEVEN, partner=partner, received=received, made=made)
    if received > made:
        return message(messages.RECEIVED_MORE, partner=partner, received=received, made=made)
    if made > received:
        return message(messages.MADE_MORE, partner=partner, made=made, received=received)
    return (
        message(messages.EVEN, partner=partner, made=made)
        if made or any_visit
        else message(messages.NO_VISITS, partner=partner)
    )


def _counts(visit: Visit, partner: str, book: Book) -> bool:
    """Whether the visit counts: its mission was not cancelled, and one of ours took part if any is marked."""
    mission = book.missions.get(visit.mission)
    if mission and mission.is_cancelled:
        return False
    ours = our_organisations(book)
    return not ours or partner in ours or not organisations_at(visit, book).isdisjoint(ours)


def _venue_side(visit: Visit, partner: str, book: Book) -> tuple[VenueSide, Reason | None]:
    """Return where the visit took place, and the reason if that follows only from its city."""
    theirs = with_parts(partner, book)
    if visit.host:
        if visit.host in theirs:
            return VenueSide.THEIRS, None
        ours = our_organisations(book)
        return (VenueSide.OURS if not ours or visit.host in ours else VenueSide.ELSEWHERE), None
    mission = book.missions.get(visit.mission)
    if visit.event or (mission and mission.events):
        return VenueSide.ELSEWHERE, None
    others = [id for id in organisations_at(visit, book) if id not in theirs]
    ours = our_organisations(book) or frozenset(others)
    for place, ids in ((VenueSide.THEIRS, theirs), (VenueSide.OURS, ours)):
        for id in sorted(ids):
            seat = book.organisations.get(id)
            if seat and (bool(visit.city and seat.city) and fold(visit.city) == fold(seat.city)):
                why = message(messages.PLACED_BY_CITY, visit=visit.heading, city=visit.city, seat=seat.heading)
                return place, why
    return VenueSide.UNKNOWN, None
