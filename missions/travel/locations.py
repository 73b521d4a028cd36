"""Where each day of an itinerary is spent, and whether people work there that day."""

from collections.abc import Iterable, Sequence
from datetime import date

from missions.dates.business_days import business_calendar, calendar_codes, zone_of_country
from missions.dates.time_zones import first_known_zone
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Event, Visit
from missions.travel import messages
from missions.travel.items import ItineraryItem
from missions.travel.route import Journey, Place, city_key
from missions.travel.timing import organisation_zone, visit_place


class DailyLocations:
    """Where a mission is on each day: by its legs, else its stays, else its visits, else its events."""

    def __init__(self, mission: Mission, book: Book, journey: Journey) -> None:
        self._mission, self._book, self._journey = mission, book, journey
        self._lead = book.organisations.get(mission.lead)
        self._events = [event for id in mission.events if (event := book.events.get(id))]

    def on(self, day: date, items: Sequence[ItineraryItem]) -> tuple[Place, ...]:
        """Return the places of a day in order, each completed from other records; empty if they are not known."""
        found = [each.place for each in self._journey.route_stops_on(day)]
        stay = self._journey.stay_city(day)
        if stay and city_key(stay) not in [city_key(place.city) for place in found]:
            night = self._journey.at_night(day)
            found = [*found, night] if city_key(night.city) == city_key(stay) else found or [Place(stay)]
        if found and all(place.zone and place.country for place in found):
            return tuple(found)
        visited = [visit_place(visit, self._book) for visit in _one_of_each(items)]
        if not found:
            found = [*{city_key(each.city): each for each in reversed(visited)}.values()][::-1]
        if not found:
            running = [event for event in self._events if event.dates and event.dates.overlaps(day, day)]
            found = [_place_of(event) for event in running[:1]]
        return tuple(self._filled(place, visited) for place in found)

    def _filled(self, place: Place, visited: Sequence[Place]) -> Place:
        """Return the place with zone and country, if a visit, an event or the lead in that city has them."""
        if place.zone and place.country:
            return place
        key = city_key(place.city)
        zone, country = place.zone, place.country
        for other in (
            *(each for each in visited if city_key(each.city) == key),
            *(_place_of(each) for each in self._events if city_key(each.city) == key),
        ):
            zone, country = zone or other.zone, country or other.country
        if self._lead and key and city_key(self._lead.city) == key:
            zone = zone or organisation_zone(self._lead.id, self._book)
            country = country or self._lead.country
        return Place(place.city, zone, country)

    def off(self, day: date, place: Place) -> str:
        """Return why people do not work there that day: “Saturday”, or its holidays; empty on a working day."""
        weekend = messages.DAYS_OFF[day.weekday()]
        region = self._lead.region if self._lead and city_key(self._lead.city) == city_key(place.city) else ""
        codes = calendar_codes(place.country, region) if place.country else ()
        holiday = business_calendar(codes).holiday(day) if codes else ""
        return messages.BOTH_OFF(weekend=weekend, holiday=holiday) if weekend and holiday else weekend or holiday


def cities_of(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the cities of a day in order, without immediate repetitions."""
    found: list[str] = []
    for place in places:
        if place.city and (not found or city_key(found[-1]) != city_key(place.city)):
            found.append(place.city)
    return tuple(found)


def _place_of(event: Event) -> Place:
    return Place(event.city, first_known_zone(event.zone, zone_of_country(event.country)), event.country)


def _one_of_each(items: Sequence[ItineraryItem]) -> Iterable[Visit]:
    """Return one visit for each city, event, host and zone, since those are at the same place."""
    found: dict[tuple[str, ...], Visit] = {}
    for item in items:
        if item.visit:
            found.setdefault((item.visit.city, item.visit.event, item.visit.host, item.visit.zone), item.visit)
    return found.values()
