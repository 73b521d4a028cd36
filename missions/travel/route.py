"""The route of a mission: the places its legs lead to, where it is on a day, and which countries a journey enters."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

import msgspec

from missions.dates.business_days import country_code, country_of_zone, first_known_zone, local_moment, zone_of_country
from missions.dates.partial import PartialDate
from missions.records.missions import DelegateFunction, Leg, Mission
from missions.text import fold, line

DayAndTime = tuple[date, time]
_MOST_JOURNEYS = 64
_CALENDAR_FROM, _CALENDAR_TO = date(2, 1, 1), date(9998, 1, 1)


class Place(msgspec.Struct, frozen=True, gc=False):
    """A city on the way, its IANA zone and its country's ISO 3166 code; each empty where it is not known."""

    city: str = ""
    zone: str = ""
    country: str = ""


class RouteLeg(msgspec.Struct, frozen=True, gc=False):
    """A leg with its number in the mission and the places at its two ends, completed from the other legs.

    If the zone of an end is not known, that of the other end is used, else `home`.
    """

    number: int
    leg: Leg
    origin: Place
    destination: Place
    home: str = ""

    @property
    def left(self) -> datetime | None:
        """When it departs; None without a day and a time."""
        return _moment(self.leg.departs_on, self.leg.departs_at, self.origin.zone or self.destination.zone or self.home)

    @property
    def reached(self) -> datetime | None:
        """When it arrives, on the next possible day if that is not stated; None without a day and a time."""
        return _moment(self.arrival_day, self.leg.arrives_at, self.destination.zone or self.origin.zone or self.home)

    @property
    def first_day(self) -> date | None:
        """The local day of departure, else of arrival."""
        return exact_day(self.leg.departs_on) or exact_day(self.leg.arrives_on)

    @property
    def last_day(self) -> date | None:
        """The local day of arrival, else of departure."""
        return exact_day(self.arrival_day) or exact_day(self.leg.departs_on)

    @property
    def is_arrival_assumed(self) -> bool:
        """Whether it has a time of arrival without a day, so that the next possible day is assumed."""
        return self.leg.arrives_on is None and self.arrival_day is not None

    @property
    def arrival_day(self) -> PartialDate | None:
        """The local day of arrival; with a time alone the first one after the departure, also over the date line."""
        at, departs = self.leg.arrives_at, exact_day(self.leg.departs_on)
        if self.leg.arrives_on or at is None or departs is None or not _CALENDAR_FROM < departs < _CALENDAR_TO:
            return self.leg.arrives_on
        zone = self.destination.zone or self.origin.zone or self.home
        left = self.left
        for past in (-1, 0, 1, 2) if left else (0,):
            day = PartialDate.day(departs + timedelta(days=past))
            reached = _moment(day, at, zone)
            if left is None or (reached and reached > left):
                return day
        return None


class RouteStop(msgspec.Struct, frozen=True, gc=False):
    """A place between two legs, with the leg that leads there and the one that leads on; None at the ends."""

    place: Place
    by: RouteLeg | None
    on: RouteLeg | None


class Journey:
    """The legs of a mission in the order of time, the places they lead to, and the cities whose zone is known.

    Where the mission is follows from the legs that everybody is on. If every leg names its travellers, it follows
    from those of the head of the delegation, else of the first traveller. With a `person` it follows from that
    person's legs.
    """

    def __init__(self, mission: Mission, home: str, person: str = "") -> None:
        self.mission, self.home = mission, home
        self.cities = _cities(mission.legs)
        self.routes = self._routes([(at, leg) for at, leg in enumerate(mission.legs) if _is_on(leg, person)])
        """Every leg, or every leg the person is on."""
        self._person = person

    def _routes(self, legs: list[tuple[int, Leg]]) -> tuple[RouteLeg, ...]:
        found: list[RouteLeg] = []
        previous: Place | None = None
        for number, leg in sorted(legs, key=lambda each: self._rank(each[1])):
            origin, destination = self._origin(leg, previous), self._destination(leg)
            found.append(RouteLeg(number, leg, origin, destination, self.home))
            previous = destination
        return tuple(found)

    def _rank(self, leg: Leg) -> tuple[float, float]:
        """Return the sort key of a leg: when it departs, else when it arrives; those without a day last."""
        zones = (first_known_zone(leg.departs_zone), first_known_zone(leg.arrives_zone))
        ends = ((leg.departs_on, leg.departs_at, zones[0]), (leg.arrives_on, leg.arrives_at, zones[1]))
        times = [
            local_moment(day, at or time(), zone or self._at(city).zone or self.home).timestamp()
            for (when, at, zone), city in zip(ends, (leg.origin, leg.destination), strict=True)
            if (day := exact_day(when)) and date.min < day < date.max
        ]
        return (times[0], times[-1]) if times else (float("inf"), 0.0)

    def _at(self, city: str) -> Place:
        return self.cities.get(city_key(city), Place(city))

    def _origin(self, leg: Leg, previous: Place | None) -> Place:
        place = self._at(leg.origin)
        if previous is None:
            zone = first_known_zone(leg.departs_zone) or place.zone or self.home
            return Place(leg.origin, zone, place.country)
        same = not leg.origin or city_key(leg.origin) == city_key(previous.city)
        known_zone = first_known_zone(leg.departs_zone) or place.zone or (previous.zone if same else "")
        return Place(leg.origin or previous.city, known_zone, place.country or (previous.country if same else ""))

    def _destination(self, leg: Leg) -> Place:
        place = self._at(leg.destination)
        zone = first_known_zone(leg.arrives_zone) or place.zone
        return Place(leg.destination, zone, country_code(leg.country) or place.country)

    @cached_property
    def common(self) -> tuple[RouteLeg, ...]:
        """The legs that decide where the mission, or the person, is."""
        if self._person:
            return self.routes
        shared = tuple(route for route in self.routes if not route.leg.travellers)
        if shared or not self.routes:
            return shared
        heads = [each.person for each in self.mission.delegates if each.function is DelegateFunction.HEAD]
        travelling = {person for route in self.routes for person in route.leg.travellers}
        one = next((person for person in heads if person in travelling), self.routes[0].leg.travellers[0])
        return tuple(route for route in self.routes if one in route.leg.travellers)

    @cached_property
    def route_stops(self) -> tuple[RouteStop, ...]:
        """The places in order, from the first departure to the last arrival; empty without legs."""
        dated = [route for route in self.common if route.first_day]
        if not dated:
            return ()
        first = RouteStop(dated[0].origin, None, dated[0])
        following = [*dated[1:], None]
        return (first, *(RouteStop(by.destination, by, on) for by, on in zip(dated, following, strict=True)))

    @cached_property
    def _departures(self) -> list[DayAndTime]:
        """The local days and times of departure, never earlier than the one before, even across the date line."""
        found: list[DayAndTime] = []
        for stop in self.route_stops[:-1]:
            assert stop.on
            assert stop.on.first_day
            departs = (stop.on.first_day, stop.on.leg.departs_at or time())
            found.append(max(departs, found[-1]) if found else departs)
        return found

    def place_at(self, day: date, at: time) -> Place:
        """Return where it is at that local day and time; an empty place without legs.

        If a day comes twice at the date line, the earlier of the two places is meant.
        """
        if not self.route_stops:
            return Place()
        return self.route_stops[bisect_right(self._departures, (day, at))].place

    def route_stops_on(self, day: date) -> tuple[RouteStop, ...]:
        """Return the places where it is at some time of that local day, in order."""
        return tuple(each for each in self.route_stops if _is_there(each, day))

    def place_of(self, city: str) -> Place:
        """Return the place with that name, with zone and country if the legs give them."""
        return self._at(city)

    def at_night(self, day: date) -> Place:
        """Return where the night after that day is spent: in the city of the stay, else where the last leg led."""
        for stay in self.mission.stays:
            if stay.nights and stay.nights.earliest <= day < stay.nights.latest and stay.city:
                return self._at(stay.city)
        there = self.route_stops_on(day)
        return there[-1].place if there else Place()

    def stay_city(self, day: date) -> str:
        """Return the city of the stay on that day; empty if there is none."""
        covering = (each for each in self.mission.stays if each.nights and each.nights.overlaps(day, day))
        return next((each.city for each in covering if each.city), "")


_JOURNEYS: dict[tuple[int, str, str], Journey] = {}
"""By the identity of a mission, which its journey keeps alive, so that no other object can have the same."""


def journey_of(mission: Mission, home: str, person: str = "") -> Journey:
    """Return the journey of a mission with that home zone; kept for the same record."""
    key = (id(mission), home, person)
    kept = _JOURNEYS.get(key)
    if kept is None:
        if len(_JOURNEYS) >= _MOST_JOURNEYS:
            _JOURNEYS.clear()
        kept = _JOURNEYS[key] = Journey(mission, home, person)
    return kept


def city_key(city: str) -> str:
    """Return the form by which cities are compared."""
    return fold(city).strip()


def exact_day(when: PartialDate | None) -> date | None:
    """Return the day if it is exactly one."""
    return when.earliest if when is not None and when.is_day else None


def _cities(legs: tuple[Leg, ...]) -> dict[str, Place]:
    """Return the cities whose zone or country a leg gives; a stated zone counts before that of the country."""
    found: dict[str, Place] = {}

    def note(city: str, zone: str, country: str) -> None:
        before = found.get(city_key(city), Place(city))
        if city:
            found[city_key(city)] = Place(before.city, before.zone or zone, before.country or country)

    for leg in legs:
        note(leg.origin, first_known_zone(leg.departs_zone), "")
        note(leg.destination, first_known_zone(leg.arrives_zone), country_code(leg.country))
    for leg in legs:
        note(leg.destination, first_known_zone(zone_of_country(leg.country)), "")
    return found


def _is_on(leg: Leg, person: str) -> bool:
    return not person or not leg.travellers or person in leg.travellers


def _is_there(stop: RouteStop, day: date) -> bool:
    since = stop.by.last_day if stop.by else None
    until = stop.on.first_day if stop.on else None
    return (since is None or since <= day) and (until is None or day <= until)


def _moment(when: PartialDate | None, at: time | None, zone: str) -> datetime | None:
    day = exact_day(when)
    if day is None or at is None or not date.min < day < date.max:
        return None
    return local_moment(day, at, zone) if zone else datetime.combine(day, at, tzinfo=UTC)


class CountryEntry(msgspec.Struct, frozen=True, gc=False):
    """A leg, the country it leads to, and whether it crosses into that country.

    `enters` is the day of arrival, `leaves` that of the next leg out of the country; None if they are not known.
    """

    route: RouteLeg
    country: str
    crosses: bool
    enters: date | None
    leaves: date | None

    @property
    def city(self) -> str:
        """The city it leads to."""
        return line(self.route.destination.city)


def country_entries(journey: Journey, home: str) -> tuple[CountryEntry, ...]:
    """Return the legs of a journey with their countries; it begins in `home` unless its first leg says otherwise."""
    routes = journey.routes
    if not routes:
        return ()
    before = _country(routes[0].origin) or home
    found = []
    for at, route in enumerate(routes):
        country = _country(route.destination)
        leaves = _departure_day(country, routes[at + 1 :])
        found.append(CountryEntry(route, country, bool(country) and country != before, route.last_day, leaves))
        before = country or before
    return tuple(found)


def _departure_day(country: str, following: tuple[RouteLeg, ...]) -> date | None:
    """Return the day of the next leg that leads elsewhere; None if there is none, or it has no day."""
    return next((route.first_day for route in following if _country(route.destination) != country), None)


def _country(place: Place) -> str:
    return place.country or country_of_zone(place.zone)
