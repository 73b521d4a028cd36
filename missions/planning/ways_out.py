"""Where a visit fits into a mission's plan, and the ways out of a conflict: steps that are known to resolve it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from missions.dates.formatting import show_clock, show_day, show_duration
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import Conflict, ConflictKind, MissionContext
from missions.planning.conflicts import mission_conflicts
from missions.planning.double_booking import MINUTES_BETWEEN_CITIES, MINUTES_WITHIN_CITY
from missions.planning.visits import invite_to_visit, lengthen_visit, schedule_visit, unschedule_visit, visit_minutes
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.edits import set_invitation
from missions.records.missions import Mission
from missions.records.slots import building_key
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit
from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import itinerary
from missions.travel.route import city_key, exact_day

_QUARTER = 15
"""Visits begin at a quarter of an hour."""

_MOST_HOURS = 3
"""How many other hours of a visit are tried for a way out."""

_SHORTEST = 30
"""A visit is not cut to fewer minutes."""

_OF_TWO = (ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME)
_OF_DAYS = (
    ConflictKind.OUTSIDE_STAY, ConflictKind.OUTSIDE_MISSION, ConflictKind.OUTSIDE_EVENT, ConflictKind.PUBLIC_HOLIDAY,
    ConflictKind.WEEKEND, ConflictKind.OTHER_MISSION,
)  # fmt: skip


class WayOut(msgspec.Struct, frozen=True, gc=False):
    """A way out of a conflict: what it is, in one sentence, and the step that does it."""

    why: Reason
    step: Proposal

    @property
    def said(self) -> str:
        """The sentence."""
        return self.why.said


def free_hours(found: Itinerary, today: date) -> Mapping[str, datetime]:
    """Return the next free hour of each unscheduled visit, by its id; no two of them overlap."""
    taken: list[tuple[datetime, datetime]] = []
    hours: dict[str, datetime] = {}
    for visit in found.tray:
        hour = next(fitting_hours(visit, found, today, taken), None)
        if hour is not None:
            hours[visit.id] = hour
            taken.append((hour, hour + timedelta(minutes=visit_minutes(visit))))
    return hours


def fitting_hours(
    visit: Visit, found: Itinerary, today: date, taken: Iterable[tuple[datetime, datetime]] = ()
) -> Iterator[datetime]:
    """Yield the local hours at which a visit fits while nothing else is planned: first those that suit it best.

    Best are its own days, its own city and working days; then those nearest to its own hour, or the earliest.
    """
    days = [day for day in found.days if day.date > today] or list(found.days)
    held, taken = visit.slot(found.mission), tuple(taken)
    own = exact_day(visit.day)
    hours = []
    for day in days:
        for hour in _hours_on(day, visit, taken):
            there = city_key(_city_at(day, hour))
            is_elsewhere = bool(visit.city) and there != city_key(visit.city)
            is_other_day = held.day is not None and not held.day.overlaps(day.date, day.date)
            away = abs((day.date - own).days) if own else (day.date - days[0].date).days
            hours.append(((is_other_day and own is None, is_elsewhere, bool(day.off), away, hour), hour))
    return (hour for _, hour in sorted(hours, key=lambda each: each[0]))


def _hours_on(day: ItineraryDay, visit: Visit, taken: tuple[tuple[datetime, datetime], ...]) -> Iterator[datetime]:
    """Yield for each free time of a day the start nearest to the visit's own, else the first."""
    minutes, wanted = visit_minutes(visit), visit.start
    for slot in day.free:
        since, until = slot.starts.replace(tzinfo=None), slot.ends.replace(tzinfo=None)
        before = [each for each in day.items if each.ends and _local(each.ends) <= since]
        after = [each for each in day.items if each.starts and not each.is_arrival and _local(each.starts) >= until]
        since += timedelta(minutes=_way(visit, before[-1]) if before else 0)
        until -= timedelta(minutes=_way(visit, after[0]) if after else 0)
        for first, last in taken:
            if first < until and since < last:
                since = last + timedelta(minutes=MINUTES_WITHIN_CITY)
        start = since + timedelta(minutes=-since.minute % _QUARTER)
        last_start = until - timedelta(minutes=minutes)
        if start <= last_start:
            own = datetime.combine(day.date, wanted) if wanted else start
            yield max(start, min(own, last_start - timedelta(minutes=last_start.minute % _QUARTER)))


def _local(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _way(visit: Visit, item: ItineraryItem) -> int:
    """Return the minutes to leave for the way between a visit and what is planned before or after it."""
    other = item.visit
    if other is None:
        return MINUTES_WITHIN_CITY if item.kind is ItineraryItemKind.LEG else 0
    if visit.city and other.city and city_key(visit.city) != city_key(other.city):
        return MINUTES_BETWEEN_CITIES
    same = visit.place and building_key(visit.place) == building_key(other.place)
    return 0 if same else MINUTES_WITHIN_CITY


def _city_at(day: ItineraryDay, hour: datetime) -> str:
    """Return the city where the mission is at an hour of a day, as far as is known."""
    passed = sum(each.leg is not None and each.ends is not None and _local(each.ends) <= hour for each in day.items)
    return day.cities[min(passed, len(day.cities) - 1)] if day.cities else ""


def ways_out(conflict: Conflict, mission: Mission, book: Book, today: date) -> tuple[WayOut, ...]:
    """Return the ways out of a conflict that resolve it and cause none that makes the plan impossible."""
    found: dict[str, WayOut] = {}
    hard = sum(each.is_hard for each in mission_conflicts(mission, book, today))
    for tries in _candidates(conflict, mission, book, today):
        for way in tries:
            if way.said not in found and _resolves(way.step, conflict, mission, book, today, hard):
                found[way.said] = way
                break
    return tuple(found.values())


def _resolves(step: Proposal, conflict: Conflict, mission: Mission, book: Book, today: date, hard: int) -> bool:
    """Whether the conflict is gone after a step, and no other has come that is as grave."""
    later = book.after(step.changes)
    found = mission_conflicts(later.missions[mission.id], later, today)
    if conflict.kind in _OF_TWO:
        if any(each.kind in _OF_TWO and set(conflict.visits) <= set(each.visits) for each in found):
            return False
    elif any(each.key == conflict.key for each in found):
        return False
    return sum(each.is_hard for each in found) <= hard - conflict.is_hard


def _candidates(conflict: Conflict, mission: Mission, book: Book, today: date) -> Iterator[Iterator[WayOut]]:
    """Yield for each way out the steps that may do it, the best first."""
    visits = [visit for id in conflict.visits if (visit := book.visits.get(id)) and visit.mission == mission.id]
    if conflict.kind in _OF_TWO:
        if len(visits) == 2:
            yield _cut(*visits)
        for visit in reversed(visits):
            yield _moves(visit, mission, book, today)
        context = MissionContext(mission, book, today)
        for visit in reversed(visits):
            yield _without(visit, conflict.people, context)
    elif conflict.kind in _OF_DAYS:
        for visit in visits:
            yield _moves(visit, mission, book, today)
    elif conflict.kind is ConflictKind.HOST_NOT_INVITED:
        for visit in visits:
            yield _invites(visit, book)
    elif conflict.kind is ConflictKind.ASK_AGAIN and conflict.people:
        for visit in visits:
            yield _asks_again(visit, conflict.people, book)
    if conflict.kind in (*_OF_TWO, *_OF_DAYS):
        for visit in visits[-1:]:
            yield _unscheduled(visit)


def _cut(earlier: Visit, later: Visit) -> Iterator[WayOut]:
    """Yield the earlier of two visits cut so that it ends in time for the later one."""
    if earlier.start is None or later.start is None or earlier.day != later.day:
        return
    lasting = visit_minutes(earlier)
    ends = 60 * earlier.start.hour + earlier.start.minute + lasting
    for way in (0, MINUTES_WITHIN_CITY, MINUTES_BETWEEN_CITIES):
        less = ends + way - (60 * later.start.hour + later.start.minute)
        if less > 0 and lasting - less >= max(_SHORTEST, lasting // 2):
            step = lengthen_visit(earlier, -less)
            end = _put(step).end
            yield WayOut(
                message(messages.WAY_CUT, visit=earlier.heading, length=show_duration(less), end=show_clock(end)), step
            )


def _moves(visit: Visit, mission: Mission, book: Book, today: date) -> Iterator[WayOut]:
    """Yield a visit moved to the hours where it fits, as if it were not planned yet."""
    waiting = replace(visit, start=None, end=None)
    found = itinerary(mission, book.after(Changes("", put=(waiting,))))
    tried = 0
    for hour in fitting_hours(visit, found, today):
        start = time(hour.hour, hour.minute)
        if (hour.date(), start) == (exact_day(visit.day), visit.start):
            continue
        when = show_clock(start)
        if hour.date() != exact_day(visit.day):
            when = messages.DAY_AND_CLOCK(day=show_day(hour.date(), weekday=True), clock=when)
        step = schedule_visit(visit, hour.date(), start, visit_minutes(visit))
        yield WayOut(message(messages.WAY_MOVE, visit=visit.heading, when=when), step)
        tried += 1
        if tried == _MOST_HOURS:
            return


def _without(visit: Visit, people: tuple[str, ...], context: MissionContext) -> Iterator[WayOut]:
    """Yield a visit without the delegates who are elsewhere, if some of the delegation are left."""
    coming = context.participation(visit).people
    people = tuple(id for id in people if id in context.delegates)
    left = tuple(id for id in coming if id not in people and id in context.delegates)
    if not left or not people:
        return
    kept = [each for each in visit.participants if each.person not in people]
    named = {each.person for each in kept}
    added = [Participant(person=id, role=ParticipantRole.DELEGATE) for id in left if id not in named]
    changed = replace(visit, participants=(*kept, *added))
    names = context.names(left)
    why = message(messages.WAY_WITHOUT, names=names, visit=visit.heading, others=context.names(people))
    yield WayOut(why, Proposal(Changes(why.said, put=(changed,)), (why.said,)))


def _invites(visit: Visit, book: Book) -> Iterator[WayOut]:
    """Yield the host marked as invited."""
    if visit.host:
        step = invite_to_visit(visit, Invitation.INVITED, (visit.host,), book)
        yield WayOut(message(messages.WAY_INVITE, names=book.heading(visit.host), visit=visit.heading), step)


def _asks_again(visit: Visit, people: tuple[str, ...], book: Book) -> Iterator[WayOut]:
    """Yield those who were asked for another day marked as invited for this one."""
    names = ", ".join(map(book.heading, people))
    step = set_invitation((visit,), Invitation.INVITED, people)
    yield WayOut(message(messages.WAY_INVITE, names=names, visit=visit.heading), step)


def _unscheduled(visit: Visit) -> Iterator[WayOut]:
    """Yield a visit without a time, for later."""
    try:
        step = unschedule_visit(visit)
    except RejectedError:
        return
    yield WayOut(message(messages.WAY_UNSCHEDULE, visit=visit.heading), step)


def _put(step: Proposal) -> Visit:
    (visit,) = step.changes.put
    assert isinstance(visit, Visit)
    return visit
