"""Whereabouts: in which country and region a visit is, whose holidays count there, and which building it is in."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

import msgspec

from missions.dates.business_days import (
    MONDAY_TO_FRIDAY,
    BusinessCalendar,
    business_calendar,
    calendar_codes,
    country_code,
    country_of_zone,
)
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.text import fold, line
from missions.travel.route import city_key
from missions.travel.timing import visit_place


class Whereabout(msgspec.Struct, frozen=True, gc=False):
    """Where a visit is. Each part is empty where it is not known; `city` and `building` are for comparing only."""

    zone: str
    country: str
    region: str
    city: str
    building: str

    @property
    def calendar(self) -> BusinessCalendar:
        """The working days there; Monday to Friday where the country is not known."""
        return business_calendar(calendar_codes(self.country, self.region)) if self.country else MONDAY_TO_FRIDAY


class Whereabouts:
    """Where the visits of a mission are, as far as its event, its host, its legs or its time zone tell."""

    def __init__(self, mission: Mission, visits: Iterable[Visit], book: Book) -> None:
        self._mission, self._visits, self._book = mission, tuple(visits), book
        self._found: dict[str, Whereabout] = {}

    def of(self, visit: Visit) -> Whereabout:
        """Return where the visit is."""
        found = self._found.get(visit.id)
        if found is None:
            found = self._found[visit.id] = self._look(visit)
        return found

    def _look(self, visit: Visit) -> Whereabout:
        place = visit_place(visit, self._book)
        country = country_code(place.country) or country_of_zone(place.zone)
        city = city_key(place.city)
        return Whereabout(place.zone, country, self._region(visit, country, city), city, building(visit.place))

    def _region(self, visit: Visit, country: str, city: str) -> str:
        """Return the region: that of the host in its own city, else of an organisation of the mission in this one."""
        host = self._book.organisations.get(visit.host) if visit.host else None
        if host and host.region and country_code(host.country) == country and city in ("", city_key(host.city)):
            return host.region
        return self._regions.get((country, city), "") if country and city else ""

    @cached_property
    def _regions(self) -> dict[tuple[str, str], str]:
        """The region of each city where a host or the leading organisation has its seat."""
        found: dict[tuple[str, str], str] = {}
        for id in dict.fromkeys((self._mission.lead, *(visit.host for visit in self._visits))):
            seat = self._book.organisations.get(id) if id else None
            if seat and seat.city and seat.region:
                found.setdefault((country_code(seat.country), city_key(seat.city)), seat.region)
        return found


@lru_cache(maxsize=4096)
def building(place: str) -> str:
    """Return what buildings are compared by: the place up to its first comma, before the room or stand."""
    return fold(line(place).partition(",")[0]).strip()
