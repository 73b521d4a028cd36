"""An itinerary after a change: only the days that it bears on are worked out anew."""

from collections.abc import Mapping
from datetime import date

from missions.itinerary.items import Itinerary
from missions.itinerary.making import visit_item
from missions.itinerary.own import Own
from missions.journey import exact_day
from missions.records.book import Book
from missions.records.visits import Visit

_BEARING = ("organisations", "events")
"""The tables from which places and zones come, beside the mission and its visits."""


def renewed(before: Itinerary, then: Book, book: Book) -> Itinerary:
    """Return the itinerary of the same mission and person in a later book; it was made from the book `then`."""
    from missions.itinerary import itinerary

    mission = book.missions[before.mission.id]
    if mission is not before.mission or any(then.table(name) != book.table(name) for name in _BEARING):
        return itinerary(mission, book, before.person)
    old = {visit.id: visit for visit in then.visits_of(mission.id)}
    new = {visit.id: visit for visit in book.visits_of(mission.id)}
    changed = {id for id in old.keys() | new.keys() if old.get(id) is not new.get(id)}
    if not changed:
        return before
    touched = {day for id in changed for each in (old.get(id), new.get(id)) if each and (day := exact_day(each.day))}
    anew = itinerary(mission, _on(touched, new, mission.id, book), before.person)
    days = {each.date: each for each in before.days if each.date not in touched}
    days |= {each.date: each for each in anew.days if each.date in touched}
    tray = _tray(before, new, changed, book)
    return Itinerary(mission, before.home, tuple(days[day] for day in sorted(days)), tray, before.person)


def _on(days: set[date], visits: Mapping[str, Visit], mission: str, book: Book) -> Book:
    """Return a book of the mission with its visits on these days only, and with everything they are placed by."""
    there = {id: visit for id, visit in visits.items() if exact_day(visit.day) in days}
    tables = {name: book.table(name) for name in _BEARING}
    return Book({**tables, "missions": {mission: book.missions[mission]}, "visits": there})


def _tray(before: Itinerary, visits: Mapping[str, Visit], changed: set[str], book: Book) -> tuple[Visit, ...]:
    """Return what waits without a time, in the order of the visits."""
    own = Own(before.mission, before.person)
    waiting = {visit.id for visit in before.tray} - changed
    for id in changed & visits.keys():
        if own.has_visit(visits[id]) and visit_item(visits[id], book, before.home) is None:
            waiting.add(id)
    return tuple(visit for id, visit in visits.items() if id in waiting)
