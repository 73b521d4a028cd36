"""Moments: when a visit or a leg of a journey is, in the local time of its place and in the time at home.

All moments are aware. Two on the same clock are compared and subtracted by what it shows, as Python does it;
`missions.clocks.lasting` counts the time that really passes, also where the clocks are changed between.
"""

from datetime import date, datetime, time, timedelta

from missions.dates.business_days import zone_of_country
from missions.dates.formatting import show_clock
from missions.dates.time_zones import (
    first_known_zone,
    is_repeated_time,
    is_skipped_time,
    local_moment,
    moment_after,
    time_zone,
)
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.events import Event
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.travel import messages
from missions.travel.route import Journey, Place, city_key, exact_day, journey_of

DEFAULT_MINUTES = 60
"""How long a visit is taken to last where no end is stated."""

TimeSpan = tuple[datetime, datetime]


def home_zone(mission: Mission | None, book: Book) -> str:
    """Return the IANA name of the zone at home: the mission's, else its leading organisation's; empty if unknown."""
    if mission is None:
        return ""
    return first_known_zone(mission.home) or organisation_zone(mission.lead, book)


def organisation_zone(organisation: str, book: Book) -> str:
    """Return the zone of an organisation: its own, else the one its country has; empty if unknown."""
    found = book.organisations.get(organisation) if organisation else None
    return first_known_zone(found.zone, zone_of_country(found.country)) if found else ""


def time_at_home(when: datetime, mission: Mission | None, book: Book) -> datetime:
    """Return the same moment on the clock at home; as it was where no home zone is known."""
    tz = time_zone(home_zone(mission, book))
    return when.astimezone(tz) if tz else when


def mission_journey(mission: Mission, book: Book, person: str = "") -> Journey:
    """Return where the mission's legs lead; with a person, the legs that this person is on."""
    return journey_of(mission, home_zone(mission, book), person)


def visit_place(visit: Visit, book: Book) -> Place:
    """Return where a visit is, as far as it is recorded: its city, that city's country, and its zone."""
    mission = book.missions.get(visit.mission)
    event = _event_of(visit, mission, book)
    host = book.organisations.get(visit.host) if visit.host else None
    travelled = _place_on_route(visit, mission, book)
    seated = host is not None and (not visit.city or not host.city or city_key(host.city) == city_key(visit.city))
    city = visit.city or (event.city if event else "") or (host.city if host else "") or travelled.city
    if event:
        country = event.country
    elif host and seated:
        country = host.country
    else:
        country = travelled.country or (host.country if host else "")
    return Place(city, visit_zone(visit, book), country)


def visit_zone(visit: Visit, book: Book) -> str:
    """Return the IANA name of a visit's zone; empty if it is not known.

    It is the visit's own, else its event's, else its host's if the host has its seat there, else the one of the
    place where the legs put the mission, else the host's all the same. A name that is no zone counts as not stated.
    """
    if own := first_known_zone(visit.zone):
        return own
    mission = book.missions.get(visit.mission)
    event = _event_of(visit, mission, book)
    if event and (found := first_known_zone(event.zone, zone_of_country(event.country))):
        return found
    host = book.organisations.get(visit.host) if visit.host else None
    of_host = first_known_zone(host.zone, zone_of_country(host.country)) if host else ""
    if host and of_host and (not visit.city or not host.city or city_key(host.city) == city_key(visit.city)):
        return of_host
    return _place_on_route(visit, mission, book).zone or of_host


def visit_span(visit: Visit, book: Book) -> TimeSpan | None:
    """Return when a visit begins and ends, on the clock of its place; None without exactly one day and a start.

    Where no end is stated it lasts `DEFAULT_MINUTES`; an end not after the start lies on the next day. Where no zone
    is known the home zone stands in, and where there is none, universal time: `zone_of` tells whether it is known.
    """
    return visit_span_in(visit, visit_zone(visit, book) or home_zone(book.missions.get(visit.mission), book))


def visit_span_in(visit: Visit, zone: str) -> TimeSpan | None:
    """Return the same where it is known already on whose clock the times are."""
    day = exact_day(visit.day)
    if day is None or visit.start is None or not date.min < day < date.max - timedelta(days=1):
        return None
    starts = local_moment(day, visit.start, zone)
    if visit.end is None:
        return starts, moment_after(starts, DEFAULT_MINUTES)
    ends = local_moment(day if visit.end > visit.start else day + timedelta(days=1), visit.end, zone)
    return starts, max(starts, ends)


def timing_doubts(visit: Visit, book: Book) -> tuple[Reason, ...]:
    """Return what is to be minded about a visit's times: no such zone, none known, a time left out or met twice."""
    day = exact_day(visit.day)
    zone = visit_zone(visit, book)
    found = []
    if visit.zone and not time_zone(visit.zone):
        found.append(message(messages.NO_SUCH_ZONE, visit.zone))
    if visit.start and not zone:
        home = home_zone(book.missions.get(visit.mission), book)
        found.append(message(messages.ZONE_UNKNOWN, home) if home else message(messages.NO_ZONE_AT_ALL))
    if day and zone and date.min < day < date.max:
        for at in dict.fromkeys(each for each in (visit.start, visit.end) if each):
            if is_skipped_time(day, at, zone):
                shown = local_moment(day, at, zone)
                found.append(message(messages.TIME_LEFT_OUT, show_clock(at), day, show_clock(shown.time())))
            elif is_repeated_time(day, at, zone):
                found.append(message(messages.TIME_TWICE, show_clock(at), day))
    return tuple(found)


def _event_of(visit: Visit, mission: Mission | None, book: Book) -> Event | None:
    """Return the event a visit is at: the one it names, else one of the mission's in that city on that day.

    A visit without a city, on a mission without legs, is where the mission's only event of that day is.
    """
    if visit.event:
        return book.events.get(visit.event)
    if mission is None or visit.day is None or not (visit.city or not mission.legs):
        return None
    first, last = visit.day.earliest, visit.day.latest
    events = [event for id in mission.events if (event := book.events.get(id))]
    found = [event for event in events if event.dates and event.dates.overlaps(first, last)]
    if visit.city:
        return next((event for event in found if city_key(event.city) == city_key(visit.city)), None)
    return found[0] if len(found) == 1 else None


def _place_on_route(visit: Visit, mission: Mission | None, book: Book) -> Place:
    """Return the place of a visit as the legs know it: by its city, else by where they lead until its day."""
    if mission is None or not mission.legs:
        return Place()
    found = mission_journey(mission, book)
    by_city = found.place_of(visit.city) if visit.city else Place()
    if by_city.zone:
        return by_city
    day = exact_day(visit.day)
    return found.place_at(day, visit.start or time(12)) if day else Place()
