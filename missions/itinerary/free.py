"""Free time: the stretches of a day in which nothing is planned, and who is free in a stretch of time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from missions.dates.partial import PartialDate
from missions.dates.time_zones import local_moment, time_zone
from missions.itinerary.items import Item, ItemKind, Slot
from missions.itinerary.making import leg_items, visit_item
from missions.journey import Journey, city_key
from missions.moments import home_zone, journey
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import VisitKind

FIRST, LAST = time(9), time(18)
"""Between these times of the place a day counts as free where nothing is planned."""

LEAST_MINUTES = 30
"""A shorter gap is not called free."""


def free_slots(day: date, items: Iterable[Item], zone: str, journey: Journey) -> tuple[Slot, ...]:
    """Return what is free on a day, on the clock of the place where the time is spent.

    On a day with legs that is the time at each place between them, without the city where the whole journey begins
    and ends: there people are at home. `zone` is the day's where no leg tells it.
    """
    if not date.min < day < date.max:
        return ()
    busy = [item for item in items if not _is_free(item)]
    return between(
        (
            Slot(since.astimezone(tz), until.astimezone(tz))
            for since, until, tz in _windows(day, zone, journey)
            if since < until
        ),
        busy,
    )


def between(slots: Iterable[Slot], items: Iterable[Item]) -> tuple[Slot, ...]:
    """Return what of the slots lies between the items and lasts at least `LEAST_MINUTES`."""
    busy = sorted(when for item in items if (when := _times(item)))
    found = []
    for slot in slots:
        at, until = slot.starts.astimezone(UTC), slot.ends.astimezone(UTC)
        for starts, ends in (*busy, (until, until)):
            last = min(starts, until)
            if last - at >= timedelta(minutes=LEAST_MINUTES):
                found.append(Slot(at.astimezone(slot.starts.tzinfo), last.astimezone(slot.starts.tzinfo)))
            at = max(at, ends)
    return tuple(found)


def _is_free(item: Item) -> bool:
    """Whether it is free time of the programme."""
    return item.visit is not None and item.visit.kind is VisitKind.FREE


def _times(item: Item) -> tuple[datetime, datetime] | None:
    """Return when an item begins and ends, in universal time; None if that is not known or cannot be."""
    if item.starts is None or item.ends is None:
        return None
    starts, ends = item.starts.astimezone(UTC), item.ends.astimezone(UTC)
    return (starts, ends) if starts < ends else None


def _windows(day: date, zone: str, journey: Journey) -> Iterator[tuple[datetime, datetime, tzinfo]]:
    """Yield, for each place of the day, from when until when it counts there, in universal time, and its clock."""
    there = journey.route_stops_on(day)
    if not there:
        yield _window(day, zone)
        return
    ends = {city_key(journey.route_stops[0].place.city), city_key(journey.route_stops[-1].place.city)}
    home = ends if len(ends) == 1 else {city_key(journey.route_stops[0].place.city)}
    for sojourn in there:
        if city_key(sojourn.place.city) in home:
            continue
        since, until, tz = _window(day, sojourn.place.zone or zone)
        if sojourn.by and sojourn.by.last_day == day:
            if sojourn.by.reached is None:
                continue
            since = max(since, sojourn.by.reached.astimezone(UTC))
        if sojourn.on and sojourn.on.first_day == day:
            if sojourn.on.left is None:
                continue
            until = min(until, sojourn.on.left.astimezone(UTC))
        yield since, until, tz


def _window(day: date, zone: str) -> tuple[datetime, datetime, tzinfo]:
    first, last = (local_moment(day, at, zone).astimezone(UTC) for at in (FIRST, LAST))
    return first, last, time_zone(zone) or UTC


def engagements(mission: Mission, book: Book, first: datetime, last: datetime) -> dict[str, tuple[Item, ...]]:
    """Return what each delegate has to do between two aware moments, by the person's id, in the order of time.

    Nobody is left out: whoever is free has nothing.
    """
    found: dict[str, list[Item]] = {each.person: [] for each in mission.delegates if each.person}
    for item in _between(mission, book, first, last):
        people = mission.travellers(item.leg) if item.leg else item.visit.attending(mission) if item.visit else ()
        for person in people:
            if person in found:
                found[person].append(item)
    return {person: tuple(items) for person, items in found.items()}


def free_people(mission: Mission, book: Book, first: datetime, last: datetime) -> tuple[str, ...]:
    """Return the delegates who are there and have nothing to do between two aware moments, in their order."""
    busy = engagements(mission, book, first, last)
    there = mission.delegates_on(PartialDate.between(first.date(), last.date()))
    return tuple(each.person for each in there if each.person and not busy[each.person])


def _between(mission: Mission, book: Book, first: datetime, last: datetime) -> list[Item]:
    """Return the visits and legs that take time between two moments, in order."""
    home = home_zone(mission, book)
    days = {first.date().toordinal() + past for past in range(-2, (last.date() - first.date()).days + 3)}
    visits = (each for each in book.visits_of(mission.id) if each.day and each.day.earliest.toordinal() in days)
    found = [item for visit in visits if (item := visit_item(visit, book, home))]
    found += [item for route in journey(mission, book).routes for item in leg_items(route, home) if not item.is_arrival]
    taken = [(when, item) for item in found if not _is_free(item) and (when := _times(item))]
    since, until = first.astimezone(UTC), last.astimezone(UTC)
    met = [(when, item) for when, item in taken if when[0] < until and since < when[1]]
    return [item for _, item in sorted(met, key=lambda each: (each[0], each[1].kind is ItemKind.LEG, each[1].key))]
