"""Where and when a visit is: its place, its time zone, and when it starts and ends in local time and at home.

All moments are aware. Python compares and subtracts two in the same zone by what the clock shows; `elapsed_time` gives
the time that really passes, even if the clocks change in between.
"""

from datetime import date, datetime, time, timedelta

from missions.dates.business_days import (
    first_known_zone,
    is_repeated_time,
    is_skipped_time,
    local_moment,
    moment_after,
    time_zone,
    zone_of_country,
)
from missions.dates.formatting import show_clock
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Event, Visit
from missions.travel import messages
from missions.travel.route import Journey, Place, city_key, exact_day, journey_of

DEFAULT_MINUTES = 60
"""How long a visit without an end is assumed to last."""

TimeSpan = tuple[datetime, datetime]


def home_zone(mission: Mission | None, book: Book) -> str:
    """Return the IANA name of the zone in which times at home are shown; empty if unknown.

    It is the mission's, else the one in the settings of whoever looks at it, else that of its lead.
    """
    named = first_known_zone(mission.home if mission else "", book.own_rules.home_zone)
    return named or departure_zone(mission, book)


def departure_zone(mission: Mission | None, book: Book) -> str:
    """Return the IANA name of the zone that a mission starts from: its own, else that of its lead; empty if unknown."""
    if mission is None:
        return ""
    return first_known_zone(mission.home) or organisation_zone(mission.lead, book)


def organisation_zone(organisation: str, book: Book) -> str:
    """Return the zone of an organisation: its own, else that of its country; empty if unknown."""
    found = book.organisations.get(organisation) if organisation else None
    return first_known_zone(found.zone, zone_of_country(found.country)) if found else ""


def mission_journey(mission: Mission, book: Book, person: str = "") -> Journey:
    """Return the journey of a mission, or of one person on it."""
    return journey_of(mission, departure_zone(mission, book), person)


def visit_place(visit: Visit, book: Book) -> Place:
    """Return where a visit is, as far as is recorded: its city, country and zone."""
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

    It is the visit's own zone, else that of its event, else that of its host if it has its seat there, else that of the
    place to which the legs lead, else that of the host anyway. What nothing places is in the only country the mission
    goes to. A name that is no zone counts as missing.
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
    if found := _place_on_route(visit, mission, book).zone or of_host:
        return found
    is_placed = (event and event.country) or (host and host.country) or (mission and mission.legs)
    return "" if mission is None or is_placed else zone_of_country(mission.only_country)


def visit_span(visit: Visit, book: Book) -> TimeSpan | None:
    """Return when a visit starts and ends, in local time; None without an exact day and a start.

    Without an end, or with an impossible one, it lasts `DEFAULT_MINUTES`; an end not after the start is on the next
    day. If no zone is known, the home zone is used, else universal time; `visit_zone` says whether it is known.
    """
    return visit_span_in(visit, visit_zone(visit, book) or departure_zone(book.missions.get(visit.mission), book))


def visit_span_in(visit: Visit, zone: str) -> TimeSpan | None:
    """Return when a visit starts and ends, with its times in that zone."""
    day = exact_day(visit.day)
    if day is None or visit.start is None or not date.min < day < date.max - timedelta(days=1):
        return None
    starts = local_moment(day, visit.start, zone)
    if visit.end is None or visit.has_impossible_end:
        return starts, moment_after(starts, DEFAULT_MINUTES)
    ends = local_moment(day if visit.end > visit.start else day + timedelta(days=1), visit.end, zone)
    return starts, max(starts, ends)


def timing_doubts(visit: Visit, book: Book) -> tuple[Reason, ...]:
    """Return the doubts about a visit's times: an unknown or missing zone, a time that is skipped or comes twice."""
    day = exact_day(visit.day)
    zone = visit_zone(visit, book)
    found = []
    if visit.has_impossible_end:
        found.append(message(messages.ENDS_BEFORE_IT_BEGINS, end=show_clock(visit.end), start=show_clock(visit.start)))
    if visit.zone and not time_zone(visit.zone):
        found.append(message(messages.NO_SUCH_ZONE, zone=visit.zone))
    if visit.start and not zone:
        home = departure_zone(book.missions.get(visit.mission), book)
        found.append(message(messages.ZONE_UNKNOWN, home=home) if home else message(messages.NO_ZONE_AT_ALL))
    if day and zone and date.min < day < date.max:
        for at in dict.fromkeys(each for each in (visit.start, visit.end) if each):
            if is_skipped_time(day, at, zone):
                moved = local_moment(day, at, zone)
                found.append(message(messages.TIME_LEFT_OUT, at=show_clock(at), day=day, time=show_clock(moved.time())))
            elif is_repeated_time(day, at, zone):
                found.append(message(messages.TIME_TWICE, at=show_clock(at), day=day))
    return tuple(found)


def _event_of(visit: Visit, mission: Mission | None, book: Book) -> Event | None:
    """Return the event of a visit: the one it names, else one of the mission's in that city on that day.

    A visit without a city, on a mission without legs, is at the mission's only event that day.
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
    """Return the place of a visit by the legs: its city if they give its zone, else where they have led by then."""
    if mission is None or not mission.legs:
        return Place()
    found = mission_journey(mission, book)
    by_city = found.place_of(visit.city) if visit.city else Place()
    if by_city.zone:
        return by_city
    day = exact_day(visit.day)
    return found.place_at(day, visit.start or time(12)) if day else Place()
