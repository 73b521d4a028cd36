"""The itinerary of a mission: its days with visits, legs and stays, where they are, and who is free between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from missions.dates.business_days import (
    business_calendar,
    calendar_codes,
    first_known_zone,
    local_moment,
    time_zone,
    zone_of_country,
)
from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Event, Visit, VisitKind
from missions.travel import messages
from missions.travel.items import (
    FreeSlot,
    Itinerary,
    ItineraryDay,
    ItineraryItem,
    ItineraryItemKind,
    PersonalItems,
    home_moment,
    leg_items,
    stay_items,
    visit_item,
)
from missions.travel.route import Journey, Place, city_key, exact_day
from missions.travel.timing import departure_zone, home_zone, mission_journey, organisation_zone, visit_place


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
        region = self._lead.region if self._lead and city_key(self._lead.city) == city_key(place.city) else ""
        codes = calendar_codes(place.country, region) if place.country else ()
        holiday = business_calendar(codes).holiday(day) if codes else ""
        if day.weekday() not in messages.DAYS_OFF:
            return holiday
        on = messages.HOLIDAYS_ON_DAY_OFF[day.weekday()]
        return on(holiday=holiday) if holiday else messages.DAYS_OFF[day.weekday()]()


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


DAY_START, DAY_END = time(9), time(18)
"""The local times between which a day counts as free if nothing is planned."""

LEAST_MINUTES = 30
"""Shorter gaps do not count as free."""

MOST_ITINERARY_DAYS = 92
"""For a mission longer than a quarter, only the days on which something happens are listed."""

_KINDS_WITH_PLACES = ("organisations", "events")
"""The tables from which places and zones come, besides the mission and its visits."""

_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def itinerary(mission: Mission, book: Book, person: str = "") -> Itinerary:
    """Return a mission's days in order, and in the tray the visits without an exact day or a start.

    It lists all days of the mission if its dates are exact, and every other day on which something happens. With a
    `person` it lists only that person's schedule: visits in which the person takes part, or which name no delegate and
    lie between the person's arrival and departure; legs that name the person or nobody.
    """
    home = home_zone(mission, book)
    own = PersonalItems(mission, person)
    travelled = mission_journey(mission, book, person)
    found: list[ItineraryItem] = []
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


def update_itinerary(before: Itinerary, then: Book, book: Book) -> Itinerary:
    """Return the itinerary of the same mission and person in a later book; the earlier one was made from `then`."""
    mission = book.missions[before.mission.id]
    if then.own_rules != book.own_rules:
        return itinerary(mission, book, before.person)
    if mission is not before.mission or any(then.table(name) != book.table(name) for name in _KINDS_WITH_PLACES):
        return itinerary(mission, book, before.person)
    old = {visit.id: visit for visit in then.visits_of(mission.id)}
    new = {visit.id: visit for visit in book.visits_of(mission.id)}
    changed = {id for id in old.keys() | new.keys() if old.get(id) is not new.get(id)}
    if not changed:
        return before
    touched = {day for id in changed for each in (old.get(id), new.get(id)) if each and (day := exact_day(each.day))}
    anew = itinerary(mission, _book_of_days(touched, new, mission.id, book), before.person)
    days = {each.date: each for each in before.days if each.date not in touched}
    days |= {each.date: each for each in anew.days if each.date in touched}
    tray = _tray(before, new, changed, book)
    return Itinerary(mission, before.home, tuple(days[day] for day in sorted(days)), tray, before.person)


def items_with_free_time(day: ItineraryDay, home: str = "") -> tuple[ItineraryItem, ...]:
    """Return a day's items and the free time between them, in the order of time; `home` is the zone at home.

    Free time that is in the programme is not listed twice.
    """
    planned = [item for item in day.items if _is_free(item)]
    free = [
        ItineraryItem(
            ItineraryItemKind.FREE,
            f"free:{slot.starts:%H:%M}",
            messages.FREE(),
            day.date,
            slot.starts,
            slot.ends,
            home_moment(slot.starts, day.zone, home),
            home_moment(slot.ends, day.zone, home),
        )
        for slot in free_slots_between(day.free, planned)
    ]
    return tuple(sorted((*day.items, *free), key=_order))


def free_slots(day: date, items: Iterable[ItineraryItem], zone: str, journey: Journey) -> tuple[FreeSlot, ...]:
    """Return the free time of a day, in the local time of the place where it is spent.

    On a day with legs that is the time at each place between them, except the city where the journey begins and
    ends, since people are at home there. `zone` is used where no leg gives one.
    """
    if not date.min < day < date.max:
        return ()
    busy = [item for item in items if not _is_free(item)]
    return free_slots_between(
        (
            FreeSlot(since.astimezone(tz), until.astimezone(tz))
            for since, until, tz in _windows(day, zone, journey)
            if since < until
        ),
        busy,
    )


def free_slots_between(slots: Iterable[FreeSlot], items: Iterable[ItineraryItem]) -> tuple[FreeSlot, ...]:
    """Return the parts of the slots that no item takes and that last at least `LEAST_MINUTES`."""
    busy = sorted(when for item in items if (when := _times(item)))
    found = []
    for slot in slots:
        at, until = slot.starts.astimezone(UTC), slot.ends.astimezone(UTC)
        for starts, ends in (*busy, (until, until)):
            last = min(starts, until)
            if last - at >= timedelta(minutes=LEAST_MINUTES):
                found.append(FreeSlot(at.astimezone(slot.starts.tzinfo), last.astimezone(slot.starts.tzinfo)))
            at = max(at, ends)
    return tuple(found)


def free_people(mission: Mission, book: Book, first: datetime, last: datetime) -> tuple[str, ...]:
    """Return the delegates who are there and have nothing planned between two aware moments, in their order."""
    busy = delegate_items(mission, book, first, last)
    there = mission.delegates_on(PartialDate.between(first.date(), last.date()))
    return tuple(each.person for each in there if each.person and not busy[each.person])


def delegate_items(
    mission: Mission, book: Book, first: datetime, last: datetime
) -> dict[str, tuple[ItineraryItem, ...]]:
    """Return each delegate's items between two aware moments, by the person's id, in the order of time.

    Delegates who are free are included, with no items.
    """
    found: dict[str, list[ItineraryItem]] = {each.person: [] for each in mission.delegates if each.person}
    for item in _items_between(mission, book, first, last):
        people = mission.travellers(item.leg) if item.leg else item.visit.attending(mission) if item.visit else ()
        for person in people:
            if person in found:
                found[person].append(item)
    return {person: tuple(items) for person, items in found.items()}


def _days(
    mission: Mission, book: Book, own: PersonalItems, travelled: Journey, items: Iterable[ItineraryItem]
) -> tuple[ItineraryDay, ...]:
    planned = [day for day in _mission_days(mission) if own.has_day(day)]
    by_day: dict[date, list[ItineraryItem]] = {day: [] for day in planned}
    for item in items:
        by_day.setdefault(item.day, []).append(item)
    start = departure_zone(mission, book)
    locations = DailyLocations(mission, book, travelled)
    counted = frozenset(planned)
    found = []
    for day in sorted(by_day):
        on_it = sorted(by_day[day], key=_order)
        places = locations.on(day, on_it)
        last = places[-1] if places else Place()
        off = locations.off(day, last)
        away = day in counted or any(item.kind is not ItineraryItemKind.VISIT for item in on_it)
        free = free_slots(day, on_it, last.zone or start, travelled) if away else ()
        found.append(ItineraryDay(day, last.city, last.zone, last.country, cities_of(places), off, tuple(on_it), free))
    return tuple(found)


def _mission_days(mission: Mission) -> list[date]:
    """Return every day of the mission's dates, if they are exact and not too many."""
    when = mission.dates
    if when is None or when.is_open or when.is_set or not (when.is_day or "/" in when.text):
        return []
    number = (when.latest - when.earliest).days + 1
    return [when.earliest + timedelta(days=past) for past in range(number)] if number <= MOST_ITINERARY_DAYS else []


def _order(item: ItineraryItem) -> tuple[int, datetime, bool, str]:
    """Return the sort key of an item in its day: by its moment; items without a time after those, stays last."""
    if item.at is None:
        return (2 if item.kind is ItineraryItemKind.STAY else 1), _END_OF_TIME, False, item.key
    return 0, item.at.astimezone(UTC), item.kind is ItineraryItemKind.FREE, item.key


def _book_of_days(days: set[date], visits: Mapping[str, Visit], mission: str, book: Book) -> Book:
    """Return a book with the mission, its visits on these days only, and the tables their places come from."""
    there = {id: visit for id, visit in visits.items() if exact_day(visit.day) in days}
    tables = {name: book.table(name) for name in _KINDS_WITH_PLACES}
    return Book({**tables, "missions": {mission: book.missions[mission]}, "visits": there}, book.own_rules)


def _tray(before: Itinerary, visits: Mapping[str, Visit], changed: set[str], book: Book) -> tuple[Visit, ...]:
    """Return the unscheduled visits, in the order of the visits."""
    own = PersonalItems(before.mission, before.person)
    waiting = {visit.id for visit in before.tray} - changed
    for id in changed & visits.keys():
        if own.has_visit(visits[id]) and visit_item(visits[id], book, before.home) is None:
            waiting.add(id)
    return tuple(visit for id, visit in visits.items() if id in waiting)


def _items_between(mission: Mission, book: Book, first: datetime, last: datetime) -> list[ItineraryItem]:
    """Return the visits and legs that take time between two moments, in order."""
    home = home_zone(mission, book)
    days = {first.date().toordinal() + past for past in range(-2, (last.date() - first.date()).days + 3)}
    visits = (each for each in book.visits_of(mission.id) if each.day and each.day.earliest.toordinal() in days)
    found = [item for visit in visits if (item := visit_item(visit, book, home))]
    found += [
        item
        for route in mission_journey(mission, book).routes
        for item in leg_items(route, home)
        if not item.is_arrival
    ]
    taken = [(when, item) for item in found if not _is_free(item) and (when := _times(item))]
    since, until = first.astimezone(UTC), last.astimezone(UTC)
    met = [(when, item) for when, item in taken if when[0] < until and since < when[1]]
    return [
        item for _, item in sorted(met, key=lambda each: (each[0], each[1].kind is ItineraryItemKind.LEG, each[1].key))
    ]


def _is_free(item: ItineraryItem) -> bool:
    """Whether the item is free time in the programme."""
    return item.visit is not None and item.visit.kind is VisitKind.FREE


def _times(item: ItineraryItem) -> tuple[datetime, datetime] | None:
    """Return when an item starts and ends, in universal time; None if that is not known or impossible."""
    if item.starts is None or item.ends is None:
        return None
    starts, ends = item.starts.astimezone(UTC), item.ends.astimezone(UTC)
    return (starts, ends) if starts < ends else None


def _windows(day: date, zone: str, journey: Journey) -> Iterator[tuple[datetime, datetime, tzinfo]]:
    """Yield, for each place of the day, from when until when people are there, in universal time, and its zone."""
    there = journey.route_stops_on(day)
    if not there:
        yield _window(day, zone)
        return
    ends = {city_key(journey.route_stops[0].place.city), city_key(journey.route_stops[-1].place.city)}
    home = ends if len(ends) == 1 else {city_key(journey.route_stops[0].place.city)}
    for stop in there:
        if city_key(stop.place.city) in home:
            continue
        since, until, tz = _window(day, stop.place.zone or zone)
        if stop.by and stop.by.last_day == day:
            if stop.by.reached is None:
                continue
            since = max(since, stop.by.reached.astimezone(UTC))
        if stop.on and stop.on.first_day == day:
            if stop.on.left is None:
                continue
            until = min(until, stop.on.left.astimezone(UTC))
        yield since, until, tz


def _window(day: date, zone: str) -> tuple[datetime, datetime, tzinfo]:
    first, last = (local_moment(day, at, zone).astimezone(UTC) for at in (DAY_START, DAY_END))
    return first, last, time_zone(zone) or UTC
