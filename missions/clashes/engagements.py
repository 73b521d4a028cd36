"""Engagements: when people of a mission are taken, by visits and by travelling, also in other missions then."""

from collections.abc import Iterator, Sequence
from datetime import time

import msgspec

from missions.clashes.case import Case
from missions.clashes.sentences import LEG, SLOT_OF_MISSION
from missions.dates.formatting import show_choice, show_clock
from missions.dates.partial import PartialDate
from missions.records.visits import Visit, VisitKind
from missions.text import line
from missions.travel.route import RouteLeg

WITHIN_CITY = 15
BETWEEN_CITIES = 60
BETWEEN_COUNTRIES = 180
"""Minutes that are taken to pass from one building, city or country to the next where no leg is recorded: the least
that is usual, since nothing more is known. Between two places of one building or one event none pass."""


class Engagement(msgspec.Struct, frozen=True, gc=False):
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

    def minutes_to(self, other: "Engagement") -> int:
        """Return how many minutes are taken to pass on the way to the next one; none where too little is known."""
        if self.is_travel or other.is_travel or (self.event and self.event == other.event):
            return 0
        if self.city and other.city and self.city != other.city:
            apart = self.country and other.country and self.country != other.country
            return BETWEEN_COUNTRIES if apart else BETWEEN_CITIES
        if self.city == other.city and self.building and other.building and self.building != other.building:
            return WITHIN_CITY
        return 0

    def holds(self, other: "Engagement") -> bool:
        """Whether the other one lies within it in the same building, as a signing does within a reception."""
        same = bool(self.building) and (self.city, self.building) == (other.city, other.building)
        return same and self.begins <= other.begins and other.ends <= self.ends

    def goes_with(self, other: "Engagement") -> bool:
        """Whether one is the stand of a fair and the other takes place at that fair: somebody else minds the stand."""
        if VisitKind.STAND not in (self.kind, other.kind):
            return False
        same = bool(self.building) and (self.city, self.building) == (other.city, other.building)
        return same or bool(self.event and self.event == other.event)


def engagements(case: Case) -> list[Engagement]:
    """Return the engagements of everybody in the mission in the order of time, with those of other missions then."""
    found = [_visit(visit, case) for visit in case.visits]
    found += [_leg(route, case) for route in case.journey.routes]
    found += [_elsewhere(visit, other) for other in others(case) for visit in other.visits]
    return sorted((each for each in found if each), key=lambda each: (each.begins, each.ends, each.key))


def others(case: Case) -> Iterator[Case]:
    """Yield the other missions whose days may overlap and that are not called off or closed."""
    dates = case.mission.dates
    if dates is None:
        return
    for mission in case.book.missions.values():
        if mission.dates is None or mission.is_over or mission.id == case.mission.id:
            continue
        if mission.dates.overlaps(dates.earliest, dates.latest):
            yield Case(mission, case.book, case.today)


def _visit(visit: Visit, case: Case) -> Engagement | None:
    if visit.kind is VisitKind.FREE:
        return None
    span = case.span(visit)
    if span is None:
        return None
    taking = case.taking_part(visit)
    where = case.where(visit)
    return Engagement(
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


def _elsewhere(visit: Visit, other: Case) -> Engagement | None:
    """Return a visit of another mission; only whom it names is taken by it."""
    found = _visit(visit, other)
    if found is None:
        return None
    said = SLOT_OF_MISSION.format(found.said, line(other.mission.heading))
    return msgspec.structs.replace(found, said=said, everybody=(), is_own=False)


def _leg(route: RouteLeg, case: Case) -> Engagement | None:
    left, reached = route.left, route.reached
    if left is None or reached is None or reached <= left:
        return None
    leg = route.leg
    ends = f"{line(route.origin.city)}–{line(route.destination.city)}"
    times = f"{show_clock(leg.departs_at)}–{show_clock(leg.arrives_at)}"
    return Engagement(
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


def schedules(found: Sequence[Engagement]) -> dict[tuple[int, ...], list[str]]:
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
