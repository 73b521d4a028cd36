"""People in two places at once, or with too little time from one place to the next.

Each person's engagements are compared with the one before that ends latest, and people with the same engagements are
checked together, so that the work grows with the engagements, not with their pairs.
"""

from collections.abc import Iterator, Sequence
from datetime import time

import msgspec

from missions.dates.formatting import show_clock_range
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import HARD, SOFT, Conflict, ConflictKind, MissionContext
from missions.planning.messages import LEG, SLOT_OF_MISSION
from missions.records.finding import Severity
from missions.records.visits import Visit, VisitKind
from missions.text import line
from missions.travel.route import RouteLeg

MINUTES_WITHIN_CITY = 15
MINUTES_BETWEEN_CITIES = 60

MINUTES_BETWEEN_COUNTRIES = 180
"""Minutes assumed for the way from one building, city or country to the next if no leg is recorded: the least that is
usual, since nothing more is known. Within one building or one event no time is assumed."""
_MOST_SECONDS = 60 * MINUTES_BETWEEN_COUNTRIES


class BusyInterval(msgspec.Struct, frozen=True, gc=False):
    """A time during which people are busy: a visit, or a leg of the journey.

    `begins` and `ends` are seconds of universal time. `clocks` is empty if the zone is known, else the city: without a
    zone only times in one city can be compared. `people` are named; `everybody` is assumed to go because nobody is
    named. `is_own` means that it belongs to the mission being checked.
    """

    begins: int
    ends: int
    key: str
    people: tuple[str, ...]
    everybody: tuple[str, ...]
    said: str
    day: PartialDate | None
    at: time | None
    clocks: str = ""
    is_own: bool = True
    is_travel: bool = False
    kind: VisitKind | None = None
    event: str = ""
    city: str = ""
    building: str = ""
    country: str = ""

    def minutes_to(self, other: "BusyInterval") -> int:
        """Return the minutes assumed for the way to the next one; 0 if too little is known."""
        if self.is_travel or other.is_travel or (self.event and self.event == other.event):
            return 0
        if self.city and other.city and self.city != other.city:
            apart = self.country and other.country and self.country != other.country
            return MINUTES_BETWEEN_COUNTRIES if apart else MINUTES_BETWEEN_CITIES
        if self.city == other.city and self.building and other.building and self.building != other.building:
            return MINUTES_WITHIN_CITY
        return 0

    def contains(self, other: "BusyInterval") -> bool:
        """Whether the other one lies within it in the same building, such as a signing within a reception."""
        same = bool(self.building) and (self.city, self.building) == (other.city, other.building)
        return same and self.begins <= other.begins and other.ends <= self.ends

    def is_at_same_fair(self, other: "BusyInterval") -> bool:
        """Whether one is a stand and the other takes place at the same fair: somebody else looks after the stand."""
        if VisitKind.STAND not in (self.kind, other.kind):
            return False
        same = bool(self.building) and (self.city, self.building) == (other.city, other.building)
        return same or bool(self.event and self.event == other.event)


IntervalPair = tuple[BusyInterval, BusyInterval]


def double_bookings(context: MissionContext) -> Iterator[Conflict]:
    """Yield the engagements of one person that overlap, or leave too little time to get from one to the next."""
    found = busy_intervals(context)
    pairs: dict[tuple[int, int], list[str]] = {}
    for numbers, people in people_by_schedule(found).items():
        for pair in _near_pairs(numbers, found):
            pairs.setdefault(pair, []).extend(people)
    for (first, second), people in pairs.items():
        one, other = found[first], found[second]
        if not (one.is_own or other.is_own) or one.is_at_same_fair(other):
            continue
        if other.begins < one.ends:
            yield from _overlap_conflicts(one, other, people, context)
        elif other.begins - one.ends < 60 * one.minutes_to(other):
            yield _transfer_conflict(one, other, tuple(people), context)


def busy_intervals(context: MissionContext) -> list[BusyInterval]:
    """Return all engagements of the mission by time, with those of parallel missions."""
    found = [_visit_interval(visit, context) for visit in context.visits]
    found += [_leg_interval(route, context) for route in context.journey.routes]
    found += [_other_mission_interval(visit, other) for other in parallel_missions(context) for visit in other.visits]
    return sorted((each for each in found if each), key=lambda each: (each.begins, each.ends, each.key))


def parallel_missions(context: MissionContext) -> Iterator[MissionContext]:
    """Yield the other missions that are not over and whose days may overlap."""
    dates = context.mission.dates
    if dates is None:
        return
    for mission in context.book.missions.values():
        if mission.dates is None or mission.is_over or mission.id == context.mission.id:
            continue
        if mission.dates.overlaps(dates.earliest, dates.latest):
            yield MissionContext(mission, context.book, context.today)


def people_by_schedule(found: Sequence[BusyInterval]) -> dict[tuple[int, ...], list[str]]:
    """Return the people with the same engagements, by the engagements' numbers; a schedule for each set of clocks.

    Engagements of everybody are kept once and joined with what somebody has besides.
    """
    mine: dict[tuple[str, str], list[int]] = {}
    shared: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, each in enumerate(found):
        for person in each.people:
            mine.setdefault((person, each.clocks), []).append(number)
        if each.everybody:
            shared.setdefault((each.clocks, each.everybody), []).append(number)
    groups: dict[tuple[str, str], list[int]] = {}
    for at, (clocks, people) in enumerate(shared):
        for person in people:
            groups.setdefault((person, clocks), []).append(at)
    lists = list(shared.values())
    joined: dict[tuple[int, ...], tuple[int, ...]] = {}
    grouped: dict[tuple[int, ...], list[str]] = {}
    for key in dict.fromkeys((*mine, *groups)):
        at_all = tuple(groups.get(key, ()))
        if at_all not in joined:
            joined[at_all] = tuple(sorted(number for at in at_all for number in lists[at]))
        own = mine.get(key)
        numbers = tuple(sorted({*joined[at_all], *own})) if own else joined[at_all]
        if len(numbers) > 1:
            grouped.setdefault(numbers, []).append(key[0])
    return grouped


def _visit_interval(visit: Visit, context: MissionContext) -> BusyInterval | None:
    if visit.kind is VisitKind.FREE:
        return None
    span = context.span(visit)
    if span is None:
        return None
    participation = context.participation(visit)
    location = context.location(visit)
    return BusyInterval(
        begins=int(span[0].timestamp()),
        ends=int(span[1].timestamp()),
        key=visit.id,
        people=participation.named,
        everybody=participation.everybody,
        said=context.visit_text(visit),
        day=visit.day,
        at=visit.start,
        clocks="" if location.zone else f"?{location.city}",
        is_travel=visit.kind is VisitKind.TRANSFER,
        kind=visit.kind,
        event=visit.event,
        city=location.city,
        building=location.building,
        country=location.country,
    )


def _other_mission_interval(visit: Visit, other: MissionContext) -> BusyInterval | None:
    """Return a visit of another mission; only the people it names are busy."""
    found = _visit_interval(visit, other)
    if found is None:
        return None
    said = SLOT_OF_MISSION(slot=found.said, mission=line(other.mission.heading))
    return msgspec.structs.replace(found, said=said, everybody=(), is_own=False)


def _leg_interval(route: RouteLeg, context: MissionContext) -> BusyInterval | None:
    left, reached = route.left, route.reached
    if left is None or reached is None or reached <= left:
        return None
    leg = route.leg
    times = show_clock_range(leg.departs_at, leg.arrives_at)
    return BusyInterval(
        begins=int(left.timestamp()),
        ends=int(reached.timestamp()),
        key=f"leg:{route.number}",
        people=context.travellers(route),
        everybody=(),
        said=LEG(mode=leg.mode, origin=route.origin.city, destination=route.destination.city, times=times),
        day=leg.departs_on,
        at=leg.departs_at,
        clocks="" if route.origin.zone and route.destination.zone else f"?leg:{route.number}",
        is_travel=True,
    )


def _near_pairs(numbers: tuple[int, ...], found: list[BusyInterval]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one schedule that overlap or follow soon: each with the one before that ends latest.

    A stand lasts all day, so it is compared with each of the others separately.
    """
    stands = [number for number in numbers if found[number].kind is VisitKind.STAND]
    rest = [number for number in numbers if found[number].kind is not VisitKind.STAND] if stands else numbers
    for stand in stands:
        for number in (*rest, *(other for other in stands if other > stand)):
            if _do_overlap(found[stand], found[number]):
                yield min(stand, number), max(stand, number)
    if not rest:
        return
    latest, ends = rest[0], found[rest[0]].ends
    for number in rest[1:]:
        each = found[number]
        if each.begins - ends < _MOST_SECONDS:
            yield latest, number
        if each.ends >= ends:
            latest, ends = number, each.ends


def _do_overlap(one: BusyInterval, other: BusyInterval) -> bool:
    return one.begins < other.ends and other.begins < one.ends


def _overlap_conflicts(
    one: BusyInterval, other: BusyInterval, people: list[str], context: MissionContext
) -> Iterator[Conflict]:
    """Yield the people in two places at once; those not named at both get a conflict of their own."""
    assumed = {*one.everybody, *other.everybody}
    sure = tuple(id for id in people if id not in assumed)
    if sure and (one.contains(other) or other.contains(one)):
        yield _overlap_conflict(one, other, sure, context, SOFT, message(messages.MAY_BE_PART))
    elif sure:
        yield _overlap_conflict(one, other, sure, context, HARD, message(messages.ONE_GOES))
    if len(sure) < len(people):
        rest = tuple(id for id in people if id in assumed)
        yield _overlap_conflict(one, other, rest, context, SOFT, message(messages.NAME_WHO_GOES))


def _overlap_conflict(
    one: BusyInterval,
    other: BusyInterval,
    people: tuple[str, ...],
    context: MissionContext,
    severity: Severity,
    mend: Reason,
) -> Conflict:
    names = context.names(people)
    if one.day == other.day:
        why = message(messages.TWO_PLACES, people=names, day=_day_or_unknown(other), one=one.said, other=other.said)
    else:
        why = message(
            messages.TWO_PLACES_DAYS,
            people=names,
            one=one.said,
            day=_day_or_unknown(one),
            other=other.said,
            other_day=_day_or_unknown(other),
        )
    return _conflict(ConflictKind.TWO_PLACES, severity, (one, other), people, why, mend, context)


def _transfer_conflict(
    one: BusyInterval, other: BusyInterval, people: tuple[str, ...], context: MissionContext
) -> Conflict:
    left, needed = (other.begins - one.ends) // 60, one.minutes_to(other)
    why = message(
        messages.TRAVEL_TIME,
        people=context.names(people),
        day=_day_or_unknown(other),
        left=left,
        origin=one.said,
        destination=other.said,
        needed=needed,
    )
    mend = message(messages.LEAVE_TIME, needed=needed - left)
    return _conflict(ConflictKind.TRAVEL_TIME, SOFT, (one, other), people, why, mend, context)


def _conflict(
    kind: ConflictKind,
    severity: Severity,
    pair: IntervalPair,
    people: tuple[str, ...],
    why: Reason,
    mend: Reason,
    context: MissionContext,
) -> Conflict:
    one, other = pair
    own = [each.key for each in (other, one) if each.is_own and each.kind]
    return Conflict(
        key=f"{kind.value}:{one.key}:{other.key}:{people[0]}",
        kind=kind,
        severity=severity,
        why=why,
        mend=mend,
        record=own[0] if own else context.mission.id,
        visits=tuple(each.key for each in pair if each.kind),
        people=people,
        day=other.day,
        clock=other.at,
    )


def _day_or_unknown(each: BusyInterval) -> PartialDate | str:
    return each.day or ""
