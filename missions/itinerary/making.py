"""Items made of the visits, legs and stays of a mission, in local time and in the time at home."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from missions.dates.time_zones import time_zone
from missions.itinerary import sentences
from missions.itinerary.items import Item, ItemKind
from missions.journey import Route, exact_day
from missions.moments import span_in, zone_of
from missions.records.book import Book
from missions.records.missions import Leg, Stay
from missions.records.visits import Visit

MOST_NIGHTS = 366
"""How many nights of one stay are listed at most; more is a slip of the pen."""


def visit_item(visit: Visit, book: Book, home: str) -> Item | None:
    """Return the item of a visit; None without exactly one day and a start, when it waits in the tray."""
    day = exact_day(visit.day)
    if day is None or visit.start is None:
        return None
    there = zone_of(visit, book)
    when = span_in(visit, there or home)
    if when is None:
        return None
    starts, ends = when
    return Item(
        ItemKind.VISIT,
        visit.id,
        visit.heading,
        day,
        starts,
        ends,
        at_home(starts, there, home),
        at_home(ends, there, home),
        place=place_shown(visit.place, visit.city),
        people=visit.people_coming,
        visit=visit,
    )


def leg_items(route: Route, home: str) -> Iterator[Item]:
    """Yield a leg on the day it departs, and on the day it arrives if that is another; nothing without a day."""
    leg, left, reached = route.leg, route.left, route.reached
    first, last = exact_day(leg.departs_on), exact_day(leg.arrives_on)
    departure = Item(
        ItemKind.LEG,
        f"leg:{route.number}",
        leg_title(leg),
        first or last or date.min,
        left,
        reached,
        at_home(left, route.origin.zone, home),
        at_home(reached, route.destination.zone, home),
        place=route.destination.city,
        people=leg.travellers,
        leg=leg,
    )
    if first:
        yield departure
    if last and last != first:
        yield replace(departure, day=last, is_arrival=True)


def stay_items(number: int, stay: Stay) -> Iterator[Item]:
    """Yield a stay on every day with a night there; on its only day if it is one."""
    nights = stay.nights
    if nights is None or nights.is_open or (nights.latest - nights.earliest).days > MOST_NIGHTS:
        return
    for past in range(max(1, (nights.latest - nights.earliest).days)):
        yield Item(
            ItemKind.STAY,
            f"stay:{number}",
            stay.place or stay.city or sentences.STAY_UNNAMED,
            nights.earliest + timedelta(days=past),
            place=stay.city,
            stay=stay,
        )


def leg_title(leg: Leg) -> str:
    """Return where a leg leads from and to."""
    if leg.origin and leg.destination:
        return sentences.LEG.format(leg.origin, leg.destination)
    if leg.destination:
        return sentences.LEG_TO.format(leg.destination)
    return sentences.LEG_FROM.format(leg.origin) if leg.origin else sentences.LEG_UNNAMED


def place_shown(place: str, city: str) -> str:
    """Return the place and its city, each once."""
    if place and city and city.casefold() not in place.casefold():
        return sentences.PLACE_IN.format(place, city)
    return place or city


def at_home(when: datetime | None, there: str, home: str) -> datetime | None:
    """Return a moment on the clock at home; None where the zone of its place or of home is not known."""
    tz = time_zone(home)
    return when.astimezone(tz) if when and there and tz else None
