"""Split a mission: its later part becomes a mission of its own, and nothing of the plan is lost."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.planning import messages
from missions.planning.reschedule import earlier_part, exact_days, later_part
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal, rejection
from missions.records.follow_ups import FollowUp
from missions.records.missions import Delegate, Leg, Mission, Stay
from missions.records.tasks import Task
from missions.records.visits import Visit
from missions.text import line
from missions.travel.route import Journey, RouteLeg
from missions.travel.timing import mission_journey, visit_span, visit_zone


class _SplitPoint(msgspec.Struct, frozen=True):
    """Where a mission is split: the day, the departure if split at a leg, and the numbers of the later legs."""

    day: date
    at: datetime | None
    legs: frozenset[int]


def split_mission(mission: Mission, book: Book, at: int | date, title: str) -> Proposal:
    """Return the step that turns the part of a mission from a leg, or from a day, into a mission of its own.

    `at` is the number of a leg, counted from 0, or a day. Later visits, legs and stays go to the new mission with
    their follow-ups and tasks; a stay over that day is split; delegates are in every part in which they are there.
    Visits without a day, the budget and the mission's own tasks stay with the first part. Raises RejectedError if
    either part would be empty.
    """
    title = line(title).strip()
    if not title:
        raise rejection(messages.TITLE_MISSING)
    cut = _split_point(mission, mission_journey(mission, book), at)
    visits = book.visits_of(mission.id)
    moving = tuple(visit for visit in visits if _is_later(visit, cut, book))
    stays = tuple(_split_stay(stay, cut.day) for stay in mission.stays)
    later = _later_mission(mission, book, cut, {visit.id for visit in moving}, title, stays)
    earlier = _earlier_mission(mission, book, cut, {visit.id for visit in moving}, stays)
    if not (moving or later.legs or later.stays):
        raise rejection(messages.NOTHING_LATER, mission=mission.heading, day=cut.day)
    if not (len(moving) < len(visits) or earlier.legs or earlier.stays):
        raise rejection(messages.NOTHING_EARLIER, mission=mission.heading, day=cut.day)
    moved = tuple(replace(visit, mission=later.id) for visit in moving)
    split_book = book.after(Changes("", put=(earlier, later, *moved)))
    put = (
        *_with_time_zones((earlier, later), moved, mission, book, split_book),
        *_moved_follow_ups_and_tasks(mission, later, moving, book),
    )
    said = (
        messages.SPLIT(title=title, day=cut.day),
        messages.SPLIT_SHARE(count=len(moved), total=len(later.legs), rest=len(later.stays)),
    )
    changes = Changes(messages.SPLIT_CHANGE(title=title, mission=mission.heading), put=put)
    return Proposal(changes, said, tuple(_warnings(mission, stays, visits, cut)))


def _split_point(mission: Mission, whole: Journey, at: int | date) -> _SplitPoint:
    """Return where to split; RejectedError if there is no such leg, or it has no day."""
    if isinstance(at, date):
        later = (route for route in whole.routes if route.first_day and route.first_day >= at)
        return _SplitPoint(at, None, frozenset(route.number for route in later))
    if not mission.legs:
        raise rejection(messages.NO_LEG_AT_ALL, mission=mission.heading)
    order = [route.number for route in whole.routes]
    if at not in order:
        raise rejection(messages.NO_LEG, mission=mission.heading, at=at + 1, count=len(mission.legs))
    place = order.index(at)
    leg = whole.routes[place]
    if leg.first_day is None:
        raise rejection(messages.LEG_UNDATED, at=at + 1)
    return _SplitPoint(
        leg.first_day, leg.left, frozenset(route.number for route in whole.routes[place:] if route.first_day)
    )


def _is_later(visit: Visit, cut: _SplitPoint, book: Book) -> bool:
    """Whether a visit belongs to the later part; on the day of the leg, whether it begins after the departure."""
    if visit.day is None:
        return False
    when = visit_span(visit, book) if cut.at else None
    if when and cut.at:
        return when[0] >= cut.at
    return visit.day.earliest > cut.day or (visit.day.earliest == cut.day and not cut.at)


def _later_mission(
    mission: Mission,
    book: Book,
    cut: _SplitPoint,
    moving: set[str],
    title: str,
    stays: Iterable[tuple[Stay | None, ...]],
) -> Mission:
    from_then = PartialDate.day(cut.day)
    return replace(
        mission,
        id=NewIds(book).new(title),
        title=title,
        dates=later_part(mission.dates, cut.day),
        previous=mission.id,
        events=tuple(id for id in mission.events if _is_event_in_part(id, book, cut.day, is_later=True)),
        delegates=tuple(_later_delegate(each, cut.day) for each in mission.delegates if not each.has_left(from_then)),
        legs=tuple(leg for number, leg in enumerate(mission.legs) if number in cut.legs),
        stays=tuple(after for _, after in stays if after),
        budget=(),
        outcomes=tuple(each for each in mission.outcomes if each.visit in moving),
        created=None,
        changed=None,
        revision=0,
    )


def _earlier_mission(
    mission: Mission, book: Book, cut: _SplitPoint, moving: set[str], stays: Iterable[tuple[Stay | None, ...]]
) -> Mission:
    until_then = PartialDate.day(cut.day)
    return replace(
        mission,
        dates=earlier_part(mission.dates, cut.day),
        events=tuple(id for id in mission.events if _is_event_in_part(id, book, cut.day, is_later=False)),
        delegates=tuple(
            _earlier_delegate(each, cut.day) for each in mission.delegates if not each.arrives_after(until_then)
        ),
        legs=tuple(leg for number, leg in enumerate(mission.legs) if number not in cut.legs),
        stays=tuple(before for before, _ in stays if before),
        outcomes=tuple(each for each in mission.outcomes if each.visit not in moving),
    )


def _split_stay(stay: Stay, day: date) -> tuple[Stay | None, Stay | None]:
    """Return the nights of a stay before a day, and those from that day on."""
    nights = exact_days(stay.nights)
    if nights is None:
        return stay, None
    first, last = nights
    if first >= day:
        return None, stay
    if last <= day:
        return stay, None
    return replace(stay, nights=earlier_part(stay.nights, day)), replace(stay, nights=later_part(stay.nights, day))


def _later_delegate(delegate: Delegate, day: date) -> Delegate:
    """Return the delegate in the later part: without an arrival if they came before."""
    came_before = delegate.arrival is not None and delegate.arrival.latest < day
    return replace(delegate, arrival=None) if came_before else delegate


def _earlier_delegate(delegate: Delegate, day: date) -> Delegate:
    """Return the delegate in the earlier part: without a departure if they stay on."""
    stays_on = delegate.departure is not None and delegate.departure.earliest > day
    return replace(delegate, departure=None) if stays_on else delegate


def _is_event_in_part(id: str, book: Book, day: date, *, is_later: bool) -> bool:
    """Whether an event belongs to a part; one without dates belongs to both."""
    event = book.events.get(id)
    if event is None or event.dates is None:
        return True
    return event.dates.latest >= day if is_later else event.dates.earliest < day


def _with_time_zones(
    parts: tuple[Mission, Mission], moved: tuple[Visit, ...], whole: Mission, book: Book, split_book: Book
) -> Iterator[Mission | Visit]:
    """Yield the two missions and every changed visit, with each time zone stated that only the other part implied."""
    routes = {route.leg: route for route in mission_journey(whole, book).routes}
    for part in parts:
        zones = {route.leg: route for route in mission_journey(part, split_book).routes}
        yield replace(part, legs=tuple(_with_zones(leg, routes[leg], zones[leg]) for leg in part.legs))
    later = {visit.id: visit for visit in moved}
    for visit in book.visits_of(whole.id):
        now = later.get(visit.id, visit)
        zone = visit_zone(visit, book)
        if zone and visit_zone(now, split_book) != zone:
            yield replace(now, zone=zone)
        elif now is not visit:
            yield now


def _with_zones(leg: Leg, before: RouteLeg, now: RouteLeg) -> Leg:
    """Return the leg with its time zones stated where they would no longer follow from other legs."""
    if before.origin.zone != now.origin.zone:
        leg = replace(leg, departs_zone=before.origin.zone)
    if before.destination.zone != now.destination.zone:
        leg = replace(leg, arrives_zone=before.destination.zone)
    return leg


def _moved_follow_ups_and_tasks(
    mission: Mission, later: Mission, moving: tuple[Visit, ...], book: Book
) -> Iterator[FollowUp | Task]:
    """Yield the follow-ups and tasks of the moved visits, linked to the new mission."""
    for visit in moving:
        for follow_up in book.records_linking_to(FollowUp, visit.id):
            if follow_up.visit == visit.id and follow_up.mission == mission.id:
                yield replace(follow_up, mission=later.id)
        for task in book.records_linking_to(Task, visit.id):
            if task.visit == visit.id and task.mission == mission.id:
                yield replace(task, mission=later.id)


def _warnings(
    mission: Mission, stays: Iterable[tuple[Stay | None, ...]], visits: Iterable[Visit], cut: _SplitPoint
) -> Iterator[str]:
    for before, after in stays:
        if before and after:
            yield messages.STAY_SPLIT(place=before.place or before.city, day=cut.day)
    undated = sum(visit.day is None for visit in visits)
    if undated:
        yield messages.UNDATED_STAY(undated=undated, mission=mission.heading)
    if mission.budget:
        yield messages.BUDGET_STAYS(mission=mission.heading)
