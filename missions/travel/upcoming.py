"""What comes next: visits and legs under way or soon, with whom, in which role, and what was promised."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from missions.dates.business_days import elapsed_time
from missions.dates.partial import PartialDate
from missions.delegation.sides import Sides
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import DelegateFunction, Mission
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.travel.items import ItineraryItem, PersonalItems, leg_items, visit_item
from missions.travel.timing import home_zone, mission_journey

Role = ParticipantRole | DelegateFunction

_NEAR_DAYS = timedelta(days=2)
"""A local day differs from the universal one by a day at most, and an item may last into the next day."""

_DELEGATION_ROLES = (ParticipantRole.HEAD, ParticipantRole.DELEGATE)


class VisitCompanion(msgspec.Struct, frozen=True, gc=False):
    """Somebody else at a visit and their role: a person, or the unnamed people of an organisation.

    `travels_with_us` if they are on our side: ours, or travelling with a delegation of ours.
    """

    person: str
    organisation: str
    name: str
    role: Role
    travels_with_us: bool


class OpenPromise(msgspec.Struct, frozen=True, gc=False):
    """An open follow-up with somebody who is there; `is_theirs` if they promised it, else they wait for it."""

    follow_up: FollowUp
    is_theirs: bool


class UpcomingItem(msgspec.Struct, frozen=True, gc=False):
    """A visit or a leg that is under way or comes soon.

    `minutes` is how long until it starts, 0 or less if it has. `role` is the person's role there, else in the
    delegation; None without a person.
    """

    mission: Mission | None
    item: ItineraryItem
    minutes: int
    role: Role | None = None
    company: tuple[VisitCompanion, ...] = ()
    promised: tuple[OpenPromise, ...] = ()
    agreements: tuple[str, ...] = ()

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun."""
        return self.minutes <= 0


def upcoming_items(book: Book, now: datetime, hours: float = 2, person: str = "") -> tuple[UpcomingItem, ...]:
    """Return what is under way at an aware moment or starts within that many hours, in the order of time.

    With a person only that person's items. Cancelled missions are left out.
    """
    now = now.astimezone(UTC)
    until = now + timedelta(hours=hours)
    return tuple(_upcoming_item(*each, book, now, person) for each in _between(book, now, until, person))


def first_upcoming(book: Book, now: datetime, person: str = "") -> UpcomingItem | None:
    """Return the first item that starts after an aware moment and within a fortnight; None if there is none."""
    now = now.astimezone(UTC)
    for mission, item in _between(book, now, now + timedelta(days=14), person):
        if item.starts and item.starts > now:
            return _upcoming_item(mission, item, book, now, person)
    return None


def role_of(mission: Mission | None, item: ItineraryItem, person: str) -> Role | None:
    """Return the person's role at the visit, else in the delegation."""
    listed = item.visit.participants if item.visit else ()
    at_visit = next((each.role for each in listed if person and each.person == person), None)
    delegate = mission.delegate(person) if mission and person else None
    return at_visit or (delegate.function if delegate else None)


def companions_of(visit: Visit, mission: Mission | None, book: Book, person: str) -> tuple[VisitCompanion, ...]:
    """Return everybody else who is there, the others before our own people; a host without named people as a whole."""
    sides = Sides(mission, book)
    lead = mission.lead if mission and not sides.is_incoming else ""
    found = [
        VisitCompanion(
            each.person,
            each.organisation or _organisation_of(each.person, visit, book),
            book.heading(each.person or each.organisation),
            each.role,
            sides.is_ours(each.person, each.organisation)
            or (not each.person and not sides.is_incoming and _is_of_delegation(each, lead)),
        )
        for each in visit.coming
        if each.person or each.organisation
        if not each.person or each.person != person
    ]
    if visit.host and visit.host not in {each.organisation for each in found}:
        with_us = visit.host == lead or sides.is_ours("", visit.host)
        found.append(VisitCompanion("", visit.host, book.heading(visit.host), ParticipantRole.HOST, with_us))
    return tuple(sorted(found, key=lambda each: each.travels_with_us))


def _is_of_delegation(each: Participant, lead: str) -> bool:
    """Whether an organisation's unnamed people travel with our delegation."""
    return each.organisation == lead or each.role in _DELEGATION_ROLES


def _between(book: Book, now: datetime, until: datetime, person: str) -> list[tuple[Mission | None, ItineraryItem]]:
    """Return, in order, what is under way at `now` or starts by `until`."""
    met = [
        (item.starts.astimezone(UTC), item.key, mission, item)
        for mission, item in _near(book, now, until, person)
        if item.starts and item.ends and item.starts <= until and item.ends > now
    ]
    return [(mission, item) for _, _, mission, item in sorted(met, key=lambda each: each[:2])]


def _near(book: Book, now: datetime, until: datetime, person: str) -> Iterator[tuple[Mission | None, ItineraryItem]]:
    """Yield every visit and leg whose local day is near that time."""
    first, last = (now - _NEAR_DAYS).date(), (until + _NEAR_DAYS).date()

    def is_near(*days: PartialDate | None) -> bool:
        return any(when is not None and when.is_day and first <= when.earliest <= last for when in days)

    owns: dict[str, PersonalItems] = {}
    for visit in book.visits.values():
        if is_near(visit.day):
            mission = book.missions.get(visit.mission)
            if mission and mission.is_cancelled:
                continue
            if visit.mission not in owns:
                owns[visit.mission] = PersonalItems(mission or Mission(id=visit.mission), person)
            item = visit_item(visit, book, home_zone(mission, book)) if owns[visit.mission].has_visit(visit) else None
            if item:
                yield mission, item
    for mission in book.missions.values():
        if mission.is_cancelled or not any(is_near(leg.departs_on, leg.arrives_on) for leg in mission.legs):
            continue
        own, home = PersonalItems(mission, person), home_zone(mission, book)
        for route in mission_journey(mission, book, person).routes:
            if own.has_leg(route.leg):
                yield from ((mission, item) for item in leg_items(route, home) if not item.is_arrival)


def _upcoming_item(
    mission: Mission | None, item: ItineraryItem, book: Book, now: datetime, person: str
) -> UpcomingItem:
    assert item.starts
    minutes = round(elapsed_time(now, item.starts).total_seconds() / 60)
    role = role_of(mission, item, person)
    if item.visit is None:
        return UpcomingItem(mission, item, minutes, role)
    company = companions_of(item.visit, mission, book, person)
    agreements = tuple(dict.fromkeys(each.agreement for each in item.visit.agreements if each.agreement))
    return UpcomingItem(mission, item, minutes, role, company, _open_promises(company, book), agreements)


def _organisation_of(person: str, visit: Visit, book: Book) -> str:
    """Return the organisation where somebody holds a function on the day of the visit."""
    found = book.people.get(person)
    day = visit.day_or(book.missions.get(visit.mission))
    held = (function.organisation for function in (found.functions if found else ()) if function.is_held(day))
    return next(held, "")


def _open_promises(company: tuple[VisitCompanion, ...], book: Book) -> tuple[OpenPromise, ...]:
    """Return the open follow-ups promised by or to somebody of the other side, the first due first."""
    not_with_us = [each for each in company if not each.travels_with_us]
    others = dict.fromkeys(id for each in not_with_us for id in (each.person, each.organisation) if id)
    found: dict[str, OpenPromise] = {}
    for id in others:
        for follow_up in book.records_linking_to(FollowUp, id):
            theirs = not others.keys().isdisjoint(follow_up.promised_by)
            waited_for = not others.keys().isdisjoint(follow_up.promised_to)
            if follow_up.state is FollowUpState.OPEN and (theirs or waited_for):
                found[follow_up.id] = OpenPromise(follow_up, theirs)
    return tuple(sorted(found.values(), key=lambda each: _due(each.follow_up)))


def _due(follow_up: FollowUp) -> tuple[date, str]:
    latest = follow_up.due.latest if follow_up.due else date.max
    return latest, follow_up.text
