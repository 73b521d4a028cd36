"""The countries that a journey leads to: which leg enters each, and when the journey leaves it."""

from datetime import date

import msgspec

from missions.dates.business_days import country_of_zone
from missions.text import line
from missions.travel.route import Journey, Place, RouteLeg


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
