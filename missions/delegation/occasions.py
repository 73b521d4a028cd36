"""Occasions ahead: the events, missions and visits of the coming months, with who takes part in each."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import AttendanceState, Event, EventStatus, ParticipantRole, Visit


class OccasionParticipant(msgspec.Struct, frozen=True, gc=False):
    """Somebody who takes part, planned or confirmed.

    `organisation` is whom they take part for, if recorded; `person` is empty for an organisation's unnamed people.
    """

    person: str
    organisation: str
    is_confirmed: bool


class Occasion(msgspec.Struct, frozen=True, gc=False):
    """An event, a mission or a visit, with everybody who takes part except interpreters.

    `mission` is the id of the mission it is or belongs to; empty for an event.
    """

    table: str
    id: str
    title: str
    day: PartialDate
    place: str
    mission: str
    participants: tuple[OccasionParticipant, ...]


def occasions_ahead(book: Book, first: date, last: date) -> Iterator[Occasion]:
    """Yield every dated occasion that may fall between `first` and `last` and is neither cancelled nor over."""
    travelling: dict[str, list[Mission]] = {}
    visits: dict[str, list[Visit]] = {}
    for visit in book.visits.values():
        visits.setdefault(visit.mission, []).append(visit)
    for mission in book.missions.values():
        if mission.is_over:
            continue
        for id in mission.events:
            travelling.setdefault(id, []).append(mission)
        for occasion in _of_mission(mission, visits.get(mission.id, [])):
            if occasion.day.overlaps(first, last):
                yield occasion
    for id, alone in visits.items():
        if id not in book.missions:
            for single in (_of_visit(visit, None, []) for visit in alone):
                if single and single.day.overlaps(first, last):
                    yield single
    for event in book.events.values():
        off = event.status in (EventStatus.CANCELLED, EventStatus.HELD)
        if not off and event.dates and event.dates.overlaps(first, last):
            yield _of_event(event, event.dates, travelling.get(event.id, []))


def _of_event(event: Event, day: PartialDate, missions: list[Mission]) -> Occasion:
    found = [OccasionParticipant(each.person, "", each.state is AttendanceState.CONFIRMED) for each in event.attendance]
    for mission in missions:
        found += _delegates(mission, day)
    place = "online" if event.status is EventStatus.ONLINE else event.city
    return Occasion("events", event.id, event.heading, day, place, "", _merge_participants(found))


def _of_mission(mission: Mission, visits: list[Visit]) -> Iterator[Occasion]:
    """Yield each visit with the delegates at it, then the mission with everybody who is at any of them."""
    delegates = _delegates(mission, None)
    everybody = list(delegates)
    for visit in visits:
        found = _of_visit(visit, mission, delegates)
        if found:
            yield found
            everybody += found.participants
    if mission.dates:
        yield Occasion(
            "missions", mission.id, mission.heading, mission.dates, "", mission.id, _merge_participants(everybody)
        )


def _of_visit(visit: Visit, mission: Mission | None, delegates: list[OccasionParticipant]) -> Occasion | None:
    """Return the visit with its host and everybody at it; None if it has no day."""
    day = visit.day_or(mission)
    if day is None:
        return None
    there = frozenset(visit.attending(mission))
    found = [each for each in delegates if each.person in there]
    if visit.host:
        is_confirmed = visit.start is not None or (mission is not None and mission.is_confirmed)
        found.append(OccasionParticipant("", visit.host, is_confirmed))
    found += [
        OccasionParticipant(each.person, each.organisation, each.invitation.is_accepted)
        for each in visit.coming
        if each.role is not ParticipantRole.INTERPRETER
    ]
    return Occasion(
        "visits", visit.id, visit.heading, day, visit.city, mission.id if mission else "", _merge_participants(found)
    )


def _delegates(mission: Mission, day: PartialDate | None) -> list[OccasionParticipant]:
    """Return the delegates who are there on a day, or all of them without a day, except interpreters and press."""
    there, is_confirmed = mission.delegates_on(day), mission.is_confirmed
    return [OccasionParticipant(each.person, "", is_confirmed) for each in there if not each.function.is_serving]


def _merge_participants(found: list[OccasionParticipant]) -> tuple[OccasionParticipant, ...]:
    """Return each participant once, confirmed if any entry for them is."""
    merged: dict[tuple[str, str], OccasionParticipant] = {}
    for each in found:
        key = (each.person, each.organisation)
        if each.is_confirmed or key not in merged:
            merged[key] = each
    return tuple([each for each in merged.values() if each.person or each.organisation])
