"""The itinerary of a mission: its days with visits, legs and stays, in local time and in the time at home."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from missions.itinerary import sentences
from missions.itinerary.free import between, free_slots
from missions.itinerary.items import Day, Item, ItemKind, Itinerary
from missions.itinerary.making import at_home, leg_items, stay_items, visit_item
from missions.itinerary.own import Own
from missions.itinerary.places import Whereabouts, cities_of
from missions.journey import Journey, Place
from missions.moments import home_zone, journey
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind

MOST_DAYS = 92
"""Of a mission that is planned for longer than a quarter only the days on which something is are listed."""


def itinerary(mission: Mission, book: Book, person: str = "") -> Itinerary:
    """Return a mission's days in order, and in the tray the visits that have no exact day or no start yet.

    Listed are all days of the mission's dates where they are exact, and every other day on which something is. With
    a `person` only what is this person's own: visits in which the person takes part, or which list no delegate at
    all and lie between the person's arrival and departure; legs that name the person or nobody.
    """
    home = home_zone(mission, book)
    own = Own(mission, person)
    travelled = journey(mission, book, person)
    found: list[Item] = []
    tray: list[Visit] = []
    for visit in book.visits_of(mission.id):
        if own.has_visit(visit):
            item = visit_item(visit, book, home)
            found.append(item) if item else tray.append(visit)
    for route in travelled.routes:
        if own.has_leg(route.leg):
            found += leg_items(route, home)
    for number, stay in enumerate(mission.stays):
        found += [item for item in stay_items(number, stay) if own.has_day(item.day)]
    days = _days(mission, book, own, travelled, found)
    return Itinerary(mission, home, days, tuple(tray), person)


def _days(mission: Mission, book: Book, own: Own, travelled: Journey, items: Iterable[Item]) -> tuple[Day, ...]:
    planned = [day for day in _planned(mission) if own.has_day(day)]
    by_day: dict[date, list[Item]] = {day: [] for day in planned}
    for item in items:
        by_day.setdefault(item.day, []).append(item)
    home = home_zone(mission, book)
    whereabouts = Whereabouts(mission, book, travelled)
    counted = frozenset(planned)
    found = []
    for day in sorted(by_day):
        on_it = sorted(by_day[day], key=_order)
        places = whereabouts.on(day, on_it)
        last = places[-1] if places else Place()
        off = whereabouts.off(day, last)
        away = day in counted or any(item.kind is not ItemKind.VISIT for item in on_it)
        free = free_slots(day, on_it, last.zone or home, travelled) if away else ()
        found.append(Day(day, last.city, last.zone, last.country, cities_of(places), off, tuple(on_it), free))
    return tuple(found)


def _planned(mission: Mission) -> list[date]:
    """Return every day of the mission's dates, if they are exact and not too many."""
    when = mission.dates
    if when is None or when.is_open or when.is_set or not (when.is_day or "/" in when.text):
        return []
    number = (when.latest - when.earliest).days + 1
    return [when.earliest + timedelta(days=past) for past in range(number)] if number <= MOST_DAYS else []


def _order(item: Item) -> tuple[int, datetime, bool, str]:
    """Return what items of a day are sorted by: their moments; then what has no time, and stays last of all."""
    if item.at is None:
        return (2 if item.kind is ItemKind.STAY else 1), _NEVER, False, item.key
    return 0, item.at.astimezone(UTC), item.kind is ItemKind.FREE, item.key


_NEVER = datetime.max.replace(tzinfo=UTC)


def with_free(day: Day, home: str = "") -> tuple[Item, ...]:
    """Return a day's items with what is free between them, in the order of time; `home` is the zone at home.

    Free time that stands in the programme is not told twice.
    """
    told = [item for item in day.items if item.visit and item.visit.kind is VisitKind.FREE]
    free = [
        Item(
            ItemKind.FREE,
            f"free:{slot.starts:%H:%M}",
            sentences.FREE,
            day.date,
            slot.starts,
            slot.ends,
            at_home(slot.starts, day.zone, home),
            at_home(slot.ends, day.zone, home),
        )
        for slot in between(day.free, told)
    ]
    return tuple(sorted((*day.items, *free), key=_order))
