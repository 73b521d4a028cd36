"""Entries: the legs of somebody's journey with the country each leads to, and from when until when they are there."""

from datetime import date

import msgspec

from missions.dates.business_days import country_of_zone
from missions.journey import Journey, Place, Route
from missions.text import line


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A leg, the country it leads to, and whether it crosses into it.

    `enters` is the day of arrival, `leaves` that of the next leg out of the country; None where they are not known.
    """

    route: Route
    country: str
    crosses: bool
    enters: date | None
    leaves: date | None

    @property
    def city(self) -> str:
        """The city it leads to."""
        return line(self.route.destination.city)


def entries(journey: Journey, home: str) -> tuple[Entry, ...]:
    """Return the legs of a journey that begins in the country `home`, if nothing else says where."""
    routes = journey.routes
    if not routes:
        return ()
    before = _country(routes[0].origin) or home
    found = []
    for at, route in enumerate(routes):
        country = _country(route.destination)
        leaves = _leaves(country, routes[at + 1 :])
        found.append(Entry(route, country, bool(country) and country != before, route.last_day, leaves))
        before = country or before
    return tuple(found)


def _leaves(country: str, following: tuple[Route, ...]) -> date | None:
    """Return the day of the next leg that leads elsewhere; None if there is none, or it has no day."""
    return next((route.first_day for route in following if _country(route.destination) != country), None)


def _country(place: Place) -> str:
    return place.country or country_of_zone(place.zone)
