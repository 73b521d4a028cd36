"""What events earn: the agreements signed at each, and what the missions to it cost."""

from collections.abc import Mapping

import msgspec

from missions.records.book import Book
from missions.records.events import Event
from missions.records.missions import Mission
from missions.records.visits import Visit, WhatHappened
from missions.terms.succession import is_signed


class Earning(msgspec.Struct, frozen=True):
    """An event, the agreements signed at it, and what its missions cost, by currency: spent, else planned.

    `shared` names the missions that go to several events, each with their number.
    """

    event: Event
    signed: tuple[str, ...]
    cost: Mapping[str, float]
    shared: tuple[tuple[str, int], ...]


def earnings(book: Book, about: Event | None = None) -> tuple[Earning, ...]:
    """Return every event at which something was signed or that cost something, those that earned most first."""
    signed: dict[str, dict[str, None]] = {}
    for agreement in book.agreements.values():
        if not is_signed(agreement):
            continue
        for signature in agreement.signatures:
            for at in _events(signature.event, signature.visit, book):
                signed.setdefault(at, {})[agreement.id] = None
        for visit in book.visits_naming(agreement.id):
            if any(
                each.agreement == agreement.id and each.happened is WhatHappened.SIGNED for each in visit.agreements
            ):
                for at in _events("", visit.id, book):
                    signed.setdefault(at, {})[agreement.id] = None
    missions: dict[str, list[Mission]] = {}
    for mission in book.missions.values():
        if not mission.is_cancelled:
            for id in mission.events:
                missions.setdefault(id, []).append(mission)
    chosen = (about.id,) if about else dict.fromkeys((*signed, *missions))
    found = [
        _earning(event, tuple(signed.get(id, ())), missions.get(id, []))
        for id in chosen
        if (event := book.events.get(id))
    ]
    worth = [each for each in found if each.signed or each.cost or about]
    return tuple(sorted(worth, key=_order))


def _events(event: str, visit: str, book: Book) -> tuple[str, ...]:
    """Return the event named, else that of the visit, else the only one its mission goes to."""
    if event:
        return (event,)
    found = book.find(Visit, visit) if visit else None
    if found is None:
        return ()
    if found.event:
        return (found.event,)
    mission = book.missions.get(found.mission)
    return mission.events if mission and len(mission.events) == 1 else ()


def _earning(event: Event, signed: tuple[str, ...], missions: list[Mission]) -> Earning:
    cost: dict[str, float] = {}
    for mission in missions:
        for each in mission.budget:
            amount = each.planned if each.spent is None else each.spent
            if amount is not None:
                cost[each.currency] = cost.get(each.currency, 0.0) + amount
    shared = tuple((each.heading, len(each.events)) for each in missions if each.budget and len(each.events) > 1)
    return Earning(event, signed, cost, shared)


def _order(earning: Earning) -> tuple[int, int, str]:
    dates = earning.event.dates
    return -len(earning.signed), -dates.earliest.toordinal() if dates else 0, earning.event.id
