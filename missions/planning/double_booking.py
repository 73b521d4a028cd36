"""People in two places at once, or with too little time from one place to the next.

Each engagement is held against the one that ends latest of those before it, person by person, and people with the same
engagements are looked at together: the work grows with the engagements, not with their pairs.
"""

from collections.abc import Iterator, Sequence
from datetime import time

import msgspec

from missions.dates.formatting import show_choice, show_clock
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import Conflict, ConflictKind, ConflictSeverity, MissionContext
from missions.planning.messages import LEG, SLOT_OF_MISSION
from missions.records.visits import Visit, VisitKind
from missions.text import line
from missions.travel.route import RouteLeg

MINUTES_WITHIN_CITY = 15
MINUTES_BETWEEN_CITIES = 60
MINUTES_BETWEEN_COUNTRIES = 180
"""Minutes that are taken to pass from one building, city or country to the next where no leg is recorded: the least
that is usual, since nothing more is known. Between two places of one building or one event none pass."""


class BusyInterval(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time that takes people: a visit, or a leg of the journey.

    `begins` and `ends` are seconds of universal time. `clocks` is whose clocks they were read on: empty where the zone
    is known, else the city, since only what is in one place can be compared without knowing its zone. `people` are
    named, `everybody` is taken to go as nobody said who does; `is_own` says that it is of the mission looked at.
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
        """Return how many minutes are taken to pass on the way to the next one; none where too little is known."""
        if self.is_travel or other.is_travel or (self.event and self.event == other.event):
            return 0
        if self.city and other.city and self.city != other.city:
            apart = self.country and other.country and self.country != other.country
            return MINUTES_BETWEEN_COUNTRIES if apart else MINUTES_BETWEEN_CITIES
        if self.city == other.city and self.building and other.building and self.building != other.building:
            return MINUTES_WITHIN_CITY
        return 0

    def holds(self, other: "BusyInterval") -> bool:
        """Whether the other one lies within it in the same building, as a signing does within a reception."""
        same = bool(self.building) and (self.city, self.building) == (other.city, other.building)
        return same and self.begins <= other.begins and other.ends <= self.ends

    def goes_with(self, other: "BusyInterval") -> bool:
        """Whether one is the stand of a fair and the other takes place at that fair: somebody else minds the stand."""
        if VisitKind.STAND not in (self.kind, other.kind):
            return False
        same = bool(self.building) and (self.city, self.building) == (other.city, other.building)
        return same or bool(self.event and self.event == other.event)


def busy_intervals(case: MissionContext) -> list[BusyInterval]:
    """Return the engagements of everybody in the mission in the order of time, with those of other missions then."""
    found = [_visit_interval(visit, case) for visit in case.visits]
    found += [_leg_interval(route, case) for route in case.journey.routes]
    found += [_other_mission_interval(visit, other) for other in parallel_missions(case) for visit in other.visits]
    return sorted((each for each in found if each), key=lambda each: (each.begins, each.ends, each.key))


def parallel_missions(case: MissionContext) -> Iterator[MissionContext]:
    """Yield the other missions whose days may overlap and that are not called off or closed."""
    dates = case.mission.dates
    if dates is None:
        return
    for mission in case.book.missions.values():
        if mission.dates is None or mission.is_over or mission.id == case.mission.id:
            continue
        if mission.dates.overlaps(dates.earliest, dates.latest):
            yield MissionContext(mission, case.book, case.today)


def _visit_interval(visit: Visit, case: MissionContext) -> BusyInterval | None:
    if visit.kind is VisitKind.FREE:
        return None
    span = case.span(visit)
    if span is None:
        return None
    taking = case.taking_part(visit)
    where = case.where(visit)
    return BusyInterval(
        begins=int(span[0].timestamp()),
        ends=int(span[1].timestamp()),
        key=visit.id,
        people=taking.named,
        everybody=taking.everybody,
        said=case.slot(visit),
        day=visit.day,
        at=visit.start,
        clocks="" if where.zone else f"?{where.city}",
        is_travel=visit.kind is VisitKind.TRANSFER,
        kind=visit.kind,
        event=visit.event,
        city=where.city,
        building=where.building,
        country=where.country,
    )


def _other_mission_interval(visit: Visit, other: MissionContext) -> BusyInterval | None:
    """Return a visit of another mission; only whom it names is taken by it."""
    found = _visit_interval(visit, other)
    if found is None:
        return None
    said = SLOT_OF_MISSION.format(found.said, line(other.mission.heading))
    return msgspec.structs.replace(found, said=said, everybody=(), is_own=False)


def _leg_interval(route: RouteLeg, case: MissionContext) -> BusyInterval | None:
    left, reached = route.left, route.reached
    if left is None or reached is None or reached <= left:
        return None
    leg = route.leg
    ends = f"{line(route.origin.city)}–{line(route.destination.city)}"
    times = f"{show_clock(leg.departs_at)}–{show_clock(leg.arrives_at)}"
    return BusyInterval(
        begins=int(left.timestamp()),
        ends=int(reached.timestamp()),
        key=f"leg:{route.number}",
        people=case.on_leg(route),
        everybody=(),
        said=LEG.format(show_choice(leg.mode), ends, times),
        day=leg.departs_on,
        at=leg.departs_at,
        clocks="" if route.origin.zone and route.destination.zone else f"?leg:{route.number}",
        is_travel=True,
    )


def schedules(found: Sequence[BusyInterval]) -> dict[tuple[int, ...], list[str]]:
    """Return who has the same engagements, by their numbers; on clocks that cannot be compared each by itself.

    What is everybody's is kept once for all of them, and only joined with what somebody has besides.
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


IntervalPair = tuple[BusyInterval, BusyInterval]

_MOST_SECONDS = 60 * MINUTES_BETWEEN_COUNTRIES


def double_bookings(case: MissionContext) -> Iterator[Conflict]:
    """Yield what takes the same people at the same time, and what follows too soon on something elsewhere."""
    found = busy_intervals(case)
    pairs: dict[tuple[int, int], list[str]] = {}
    for numbers, people in schedules(found).items():
        for pair in _near_pairs(numbers, found):
            pairs.setdefault(pair, []).extend(people)
    for (first, second), people in pairs.items():
        one, other = found[first], found[second]
        if not (one.is_own or other.is_own) or one.goes_with(other):
            continue
        if other.begins < one.ends:
            yield from _overlaps(one, other, people, case)
        elif other.begins - one.ends < 60 * one.minutes_to(other):
            yield _short_transfer(one, other, tuple(people), case)


def _near_pairs(numbers: tuple[int, ...], found: list[BusyInterval]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one schedule that overlap or follow soon: each with the one before that ends latest.

    A stand lasts all day, so it is held against each of the others by itself and never stands for those before.
    """
    stands = [number for number in numbers if found[number].kind is VisitKind.STAND]
    rest = [number for number in numbers if found[number].kind is not VisitKind.STAND] if stands else numbers
    for stand in stands:
        for number in (*rest, *(other for other in stands if other > stand)):
            if _overlapping(found[stand], found[number]):
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


def _overlapping(one: BusyInterval, other: BusyInterval) -> bool:
    return one.begins < other.ends and other.begins < one.ends


def _overlaps(one: BusyInterval, other: BusyInterval, people: list[str], case: MissionContext) -> Iterator[Conflict]:
    """Yield that people are in two places at once; apart those of whom nobody said that they go to both."""
    guessed = {*one.everybody, *other.everybody}
    sure = tuple(id for id in people if id not in guessed)
    if sure and (one.holds(other) or other.holds(one)):
        yield _overlap(one, other, sure, case, ConflictSeverity.SOFT, message(messages.MAY_BE_PART))
    elif sure:
        yield _overlap(one, other, sure, case, ConflictSeverity.HARD, message(messages.ONE_GOES))
    if len(sure) < len(people):
        rest = tuple(id for id in people if id in guessed)
        yield _overlap(one, other, rest, case, ConflictSeverity.SOFT, message(messages.NAME_WHO_GOES))


def _overlap(
    one: BusyInterval,
    other: BusyInterval,
    people: tuple[str, ...],
    case: MissionContext,
    severity: ConflictSeverity,
    mend: Reason,
) -> Conflict:
    names = case.names(people)
    if one.day == other.day:
        why = message(messages.TWO_PLACES, names, _day_or_unknown(other), one.said, other.said)
    else:
        why = message(
            messages.TWO_PLACES_DAYS, names, one.said, _day_or_unknown(one), other.said, _day_or_unknown(other)
        )
    return _conflict(ConflictKind.TWO_PLACES, severity, (one, other), people, why, mend, case)


def _short_transfer(one: BusyInterval, other: BusyInterval, people: tuple[str, ...], case: MissionContext) -> Conflict:
    left, needed = (other.begins - one.ends) // 60, one.minutes_to(other)
    why = message(messages.TRAVEL_TIME, case.names(people), _day_or_unknown(other), left, one.said, other.said, needed)
    mend = message(messages.LEAVE_TIME, needed - left)
    return _conflict(ConflictKind.TRAVEL_TIME, ConflictSeverity.SOFT, (one, other), people, why, mend, case)


def _conflict(
    kind: ConflictKind,
    severity: ConflictSeverity,
    pair: IntervalPair,
    people: tuple[str, ...],
    why: Reason,
    mend: Reason,
    case: MissionContext,
) -> Conflict:
    one, other = pair
    own = [each.key for each in (other, one) if each.is_own and each.kind]
    return Conflict(
        key=f"{kind.value}:{one.key}:{other.key}:{people[0]}",
        kind=kind,
        severity=severity,
        why=why,
        mend=mend,
        target=own[0] if own else case.mission.id,
        visits=tuple(each.key for each in pair if each.kind),
        people=people,
        day=other.day,
        clock=other.at,
    )


def _day_or_unknown(each: BusyInterval) -> PartialDate | str:
    return each.day or ""
