"""Who owes a return visit: visits received and made, counted by journey."""

from datetime import date
from enum import StrEnum

import msgspec

from missions.aftermath import sentences
from missions.aftermath.promises import is_over
from missions.aftermath.sides import visits_with
from missions.delegation.attendance import organisations_at
from missions.delegation.our_organisations import marked_ours, our_organisations, within
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.visits import Visit
from missions.text import fold


class Place(StrEnum):
    """Where a visit took place, seen from the partner."""

    THEIRS = "theirs"
    OURS = "ours"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


class Balance(msgspec.Struct, frozen=True):
    """Visits with a partner by where they took place, each journey once, and who owes a return visit.

    `owed` is visits received less visits made: above nought we owe, below nought they do.
    """

    partner: str
    made: tuple[str, ...]
    received: tuple[str, ...]
    elsewhere: tuple[str, ...]
    unknown: tuple[str, ...]
    why: tuple[Reason, ...]

    @property
    def owed(self) -> int:
        """Visits received less visits made."""
        return len(self.received) - len(self.made)


def balance(partner: str, book: Book, today: date) -> Balance:
    """Return the visits made to an organisation and received from it that are over, and who owes a return visit.

    A journey counts once, however many visits it had. What took place at a fair or on other neutral ground counts for
    nobody. Without organisations marked as ours, “us” is everybody else.
    """
    journeys: dict[str, dict[Place, Visit]] = {}
    inferred: list[Reason] = []
    for visit in visits_with(partner, book):
        if not is_over(visit, book, today) or not _counts(visit, partner, book):
            continue
        place, reason = _place(visit, partner, book)
        journeys.setdefault(visit.mission or visit.id, {}).setdefault(place, visit)
        inferred += [reason] if reason else []
    by: dict[Place, list[str]] = {place: [] for place in Place}
    for found in journeys.values():
        # One journey may lead to them and to a fair on the way: what counts for somebody decides.
        for place in [each for each in (Place.THEIRS, Place.OURS) if each in found] or sorted(found)[:1]:
            by[place].append(found[place].id)
    made, received = by[Place.THEIRS], by[Place.OURS]
    elsewhere, unknown = by[Place.ELSEWHERE], by[Place.UNKNOWN]
    why = [_owing(book.heading(partner), len(received), len(made), bool(journeys)), *inferred]
    if elsewhere:
        why.append(message(sentences.ELSEWHERE, len(elsewhere)))
    if unknown:
        why.append(message(sentences.UNPLACED, len(unknown)))
    if not marked_ours(book):
        why.append(message(sentences.NO_OURS))
    return Balance(partner, tuple(made), tuple(received), tuple(elsewhere), tuple(unknown), tuple(why))


def balances(book: Book, today: date) -> tuple[Balance, ...]:
    """Return the partners with whom visits are not even, those we owe most first; never one of our own."""
    ours = our_organisations(book)
    present = {id for visit in book.visits.values() for id in organisations_at(visit, book)}
    found = [balance(id, book, today) for id in sorted(present) if id in book.organisations and id not in ours]
    return tuple(sorted((each for each in found if each.owed), key=lambda each: (-each.owed, each.partner)))


def _owing(partner: str, received: int, made: int, any_visit: bool) -> Reason:
    if received > made:
        return message(sentences.RECEIVED_MORE, partner, received, made)
    if made > received:
        return message(sentences.MADE_MORE, partner, made, received)
    return message(sentences.EVEN, partner, made) if made or any_visit else message(sentences.NO_VISITS, partner)


def _counts(visit: Visit, partner: str, book: Book) -> bool:
    """Whether the visit was with us: not of a cancelled mission, and with one of ours where any is marked."""
    mission = book.missions.get(visit.mission)
    if mission and mission.is_cancelled:
        return False
    ours = our_organisations(book)
    return not ours or partner in ours or not organisations_at(visit, book).isdisjoint(ours)


def _place(visit: Visit, partner: str, book: Book) -> tuple[Place, Reason | None]:
    """Return where the visit took place, and why if it follows from its city only."""
    theirs = within(partner, book)
    if visit.host:
        if visit.host in theirs:
            return Place.THEIRS, None
        ours = our_organisations(book)
        return (Place.OURS if not ours or visit.host in ours else Place.ELSEWHERE), None
    mission = book.missions.get(visit.mission)
    if visit.event or (mission and mission.events):
        return Place.ELSEWHERE, None
    others = [id for id in organisations_at(visit, book) if id not in theirs]
    ours = our_organisations(book) or frozenset(others)
    for place, ids in ((Place.THEIRS, theirs), (Place.OURS, ours)):
        for id in sorted(ids):
            seat = book.organisations.get(id)
            if seat and _is_seat(seat, visit):
                why = message(sentences.PLACED_BY_CITY, visit.heading, visit.city, seat.heading)
                return place, why
    return Place.UNKNOWN, None


def _is_seat(organisation: Organisation, visit: Visit) -> bool:
    return bool(visit.city and organisation.city) and fold(visit.city) == fold(organisation.city)
