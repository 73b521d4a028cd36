"""The days and items of an itinerary: visits, legs, stays and free time, in local time and in the time at home."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from missions.dates.business_days import elapsed_time, time_zone
from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Leg, Mission, Stay
from missions.records.visits import Visit
from missions.travel import messages
from missions.travel.route import RouteLeg, exact_day
from missions.travel.timing import departure_zone, visit_span_in, visit_zone

MOST_NIGHTS = 366
"""How many nights of one stay are listed at most; more must be a typing mistake."""


class ItineraryItemKind(StrEnum):
    """What kind of item it is."""

    VISIT = "visit"
    LEG = "leg"
    STAY = "stay"
    FREE = "free"


class ItineraryItem(msgspec.Struct, frozen=True, gc=False):
    """Something on one day of an itinerary.

    `key` is the visit's id, “leg:0” or “stay:1” by its number in the mission, or “free:09:00”; it is unique on its
    day. A leg that ends on another day is listed on the day it departs and, with `is_arrival`, on the day it arrives.
    `starts` and `ends` are aware local times, for a leg each in its own zone; None if they are not recorded.
    `home_starts` and `home_ends` are the same moments at home; None if the zone there or at home is not known.
    `people` are the ids of those who take part, as far as they are named.
    """

    kind: ItineraryItemKind
    key: str
    title: str
    day: date
    starts: datetime | None = None
    ends: datetime | None = None
    home_starts: datetime | None = None
    home_ends: datetime | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    visit: Visit | None = None
    leg: Leg | None = None
    stay: Stay | None = None
    is_arrival: bool = False

    @property
    def at(self) -> datetime | None:
        """The moment that gives its place in the day: when it starts, or for an arrival when it ends."""
        return self.ends if self.is_arrival else self.starts

    @property
    def home_at(self) -> datetime | None:
        """The same moment at home."""
        return self.home_ends if self.is_arrival else self.home_starts

    @property
    def minutes(self) -> int | None:
        """How many minutes really pass from start to end; None if one of them is not known."""
        return None if self.starts is None or self.ends is None else _minutes(self.starts, self.ends)


class FreeSlot(msgspec.Struct, frozen=True, gc=False):
    """A span of local time in which nothing is planned."""

    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How many minutes it lasts."""
        return _minutes(self.starts, self.ends)


class ItineraryDay(msgspec.Struct, frozen=True, gc=False):
    """A day of an itinerary: its cities, its items in the order of time, and the free time between them.

    `city`, `zone` and `country` are those of the place where it ends; empty if they are not known. `off` says why
    people do not work there: “Saturday”, “Culture Day (JP)”; empty on a working day.
    """

    date: date
    city: str
    zone: str
    country: str
    cities: tuple[str, ...]
    off: str
    items: tuple[ItineraryItem, ...]
    free: tuple[FreeSlot, ...]


class Itinerary(msgspec.Struct, frozen=True, gc=False):
    """The days of a mission. `tray` holds the unscheduled visits, without an exact day or a start; `home` is a zone.

    With a `person` it is the schedule of that person.
    """

    mission: Mission
    home: str
    days: tuple[ItineraryDay, ...]
    tray: tuple[Visit, ...]
    person: str = ""

    def on(self, day: date) -> ItineraryDay | None:
        """Return that day, if it is one of them."""
        return next((each for each in self.days if each.date == day), None)


class PersonalItems:
    """Which visits, legs and days of a mission are one person's; without a person, all of them."""

    def __init__(self, mission: Mission, person: str) -> None:
        self.person = person
        self._mission = mission

    def has_visit(self, visit: Visit) -> bool:
        """Whether the person is at the visit."""
        return not self.person or visit.is_attended_by(self.person, self._mission)

    def has_leg(self, leg: Leg) -> bool:
        """Whether the person is on the leg; if it names no travellers, every delegate who is there then is."""
        return not self.person or self.person in self._mission.travellers(leg)

    def has_day(self, day: date) -> bool:
        """Whether the person is with the delegation that day."""
        if not self.person:
            return True
        return self.person in self._mission.delegation.on(PartialDate.day(day))


def visit_item(visit: Visit, book: Book, home: str) -> ItineraryItem | None:
    """Return the item of a visit; None if it is unscheduled, without an exact day or a start."""
    day = exact_day(visit.day)
    if day is None or visit.start is None:
        return None
    there = visit_zone(visit, book)
    when = visit_span_in(visit, there or departure_zone(book.missions.get(visit.mission), book))
    if when is None:
        return None
    starts, ends = when
    return ItineraryItem(
        ItineraryItemKind.VISIT,
        visit.id,
        visit.heading,
        day,
        starts,
        ends,
        home_moment(starts, there, home),
        home_moment(ends, there, home),
        place=place_text(visit.place, visit.city),
        people=visit.people_coming,
        visit=visit,
    )


def leg_items(route: RouteLeg, home: str) -> Iterator[ItineraryItem]:
    """Yield a leg on the day it departs, and on the day it arrives if that is another one; nothing without a day."""
    leg, left, reached = route.leg, route.left, route.reached
    first, last = exact_day(leg.departs_on), exact_day(route.arrival_day)
    title = leg_title(leg)
    if route.is_arrival_assumed and route.arrival_day:
        title = messages.ARRIVAL_ASSUMED(leg=title, day=route.arrival_day)
    departure = ItineraryItem(
        ItineraryItemKind.LEG,
        f"leg:{route.number}",
        title,
        first or last or date.min,
        left,
        reached,
        home_moment(left, route.origin.zone, home),
        home_moment(reached, route.destination.zone, home),
        place=route.destination.city,
        people=leg.travellers,
        leg=leg,
    )
    if first:
        yield departure
    if last and last != first:
        yield replace(departure, day=last, is_arrival=True)


def stay_items(number: int, stay: Stay) -> Iterator[ItineraryItem]:
    """Yield a stay on every day with a night there, or on its only day."""
    nights = stay.nights
    if nights is None or nights.is_open or (nights.latest - nights.earliest).days > MOST_NIGHTS:
        return
    for past in range(max(1, (nights.latest - nights.earliest).days)):
        yield ItineraryItem(
            ItineraryItemKind.STAY,
            f"stay:{number}",
            stay.place or stay.city or messages.STAY_UNNAMED(),
            nights.earliest + timedelta(days=past),
            place=stay.city,
            stay=stay,
        )


def leg_title(leg: Leg) -> str:
    """Return where a leg leads from and to."""
    if leg.origin and leg.destination:
        return messages.LEG(origin=leg.origin, destination=leg.destination)
    if leg.destination:
        return messages.LEG_TO(destination=leg.destination)
    return messages.LEG_FROM(origin=leg.origin) if leg.origin else messages.LEG_UNNAMED()


def place_text(place: str, city: str) -> str:
    """Return the place with its city, unless the place names it already."""
    if place and city and city.casefold() not in place.casefold():
        return messages.PLACE_IN(place=place, city=city)
    return place or city


def home_moment(when: datetime | None, there: str, home: str) -> datetime | None:
    """Return a moment in the time at home; None if the zone of its place or of home is not known."""
    tz = time_zone(home)
    return when.astimezone(tz) if when and there and tz else None


def _minutes(first: datetime, last: datetime) -> int:
    return round(elapsed_time(first, last).total_seconds() / 60)
