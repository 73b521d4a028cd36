"""People and visits outside their days: before arrival, outside the mission or its events, in two missions at once."""

from collections.abc import Iterator

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.clashes.engagements import others
from missions.dates.partial import DayRange, PartialDate, certain_days, certainly_outside, common_days
from missions.messages import Reason, message
from missions.records.events import Event, EventStatus
from missions.records.missions import Delegate, Mission
from missions.records.visits import Visit, VisitKind
from missions.text import line

_SOCIAL = (VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND, VisitKind.TRANSFER, VisitKind.FREE)
"""The kinds of visit that go with a fair and often lie on the eve of it, a stand because it is built up."""


def outside_stay(case: Case) -> Iterator[Clash]:
    """Yield the delegates whom a visit names though they have surely not arrived yet or have left."""
    partly = {id: each for id, each in case.delegates.items() if each.arrival or each.departure}
    for visit in case.visits if partly else ():
        if visit.day is None:
            continue
        early: dict[PartialDate, list[str]] = {}
        late: dict[PartialDate, list[str]] = {}
        for id in visit.people_coming:
            delegate = partly.get(id)
            if delegate and delegate.arrival and delegate.arrives_after(visit.day):
                early.setdefault(delegate.arrival, []).append(id)
            elif delegate and delegate.departure and delegate.has_left(visit.day):
                late.setdefault(delegate.departure, []).append(id)
        for sentence, found in ((sentences.BEFORE_ARRIVAL, early), (sentences.AFTER_DEPARTURE, late)):
            for limit, ids in found.items():
                people = tuple(ids)
                why = message(sentence, case.names(people), limit, case.slot(visit), visit.day)
                mend = message(sentences.MOVE_OR_STAY)
                yield case.about(ClashKind.OUTSIDE_STAY, Severity.HARD, visit, why, mend, people)


def outside_mission(case: Case) -> Iterator[Clash]:
    """Yield the visits that surely lie outside the mission's days."""
    dates = case.mission.dates
    if dates is None:
        return
    for visit in case.visits:
        if visit.day and certainly_outside(visit.day, dates):
            why = message(sentences.OUTSIDE_MISSION, case.slot(visit), visit.day, dates)
            mend = message(sentences.MOVE_VISIT_OR_MISSION)
            yield case.about(ClashKind.OUTSIDE_MISSION, Severity.SOFT, visit, why, mend)


def outside_event(case: Case) -> Iterator[Clash]:
    """Yield the visits at an event that are outside its days, or whose event is called off; and such events."""
    for visit in case.visits:
        event = case.book.events.get(visit.event) if visit.event else None
        if event is None:
            continue
        if event.status is EventStatus.CANCELLED:
            why = message(sentences.EVENT_CANCELLED, line(event.heading), case.slot(visit), visit.day or "")
            mend = message(sentences.ELSEWHERE)
            yield case.about(ClashKind.OUTSIDE_EVENT, Severity.HARD, visit, why, mend)
        elif visit.day and event.dates and certainly_outside(visit.day, event.dates):
            severity = Severity.SOFT if visit.kind in _SOCIAL else Severity.HARD
            why = message(sentences.OUTSIDE_EVENT, case.slot(visit), visit.day, line(event.heading), event.dates)
            yield case.about(ClashKind.OUTSIDE_EVENT, severity, visit, why, message(sentences.MOVE_TO_EVENT))
    yield from _events_missed(case)


def _events_missed(case: Case) -> Iterator[Clash]:
    """Yield the events the mission goes to that are called off or surely not in its days."""
    mission = case.mission
    for id in mission.events:
        event = case.book.events.get(id)
        if event is None:
            continue
        if event.status is EventStatus.CANCELLED:
            why, mend = message(sentences.MISSION_EVENT_CANCELLED, line(event.heading)), message(sentences.NO_EVENT)
        elif event.dates and mission.dates and certainly_outside(event.dates, mission.dates):
            why = message(sentences.EVENT_MISSED, line(event.heading), event.dates, mission.dates)
            mend = message(sentences.SHIFT_MISSION)
        else:
            continue
        yield _of_mission(event, mission, why, mend)


def _of_mission(event: Event, mission: Mission, why: Reason, mend: Reason) -> Clash:
    return Clash(
        key=f"{ClashKind.OUTSIDE_EVENT.value}:{mission.id}:{event.id}",
        kind=ClashKind.OUTSIDE_EVENT,
        severity=Severity.HARD,
        why=why,
        mend=mend,
        target=mission.id,
        day=event.dates,
    )


def other_mission(case: Case) -> Iterator[Clash]:
    """Yield the delegates who surely travel with another mission on some day as well, by mission and days."""
    for other in others(case):
        found: dict[DayRange, list[str]] = {}
        for id, delegate in case.delegates.items():
            there = other.delegates.get(id)
            if there:
                both = common_days(_days(delegate, case.mission), _days(there, other.mission))
                if both:
                    found.setdefault(both, []).append(id)
        for days, ids in found.items():
            people = tuple(ids)
            when = PartialDate.between(*days)
            why = message(sentences.OTHER_MISSION, case.names(people), when, line(other.mission.heading))
            yield Clash(
                key=f"{ClashKind.OTHER_MISSION.value}:{other.mission.id}:{people[0]}",
                kind=ClashKind.OTHER_MISSION,
                severity=Severity.HARD,
                why=why,
                mend=message(sentences.ONE_MISSION),
                target=case.mission.id,
                people=people,
                day=when,
            )


def _days(delegate: Delegate, mission: Mission) -> DayRange | None:
    """Return the days somebody is surely with a mission: from arrival to departure, else the mission's own."""
    dates = certain_days(mission.dates)
    first = delegate.arrival.latest if delegate.arrival else dates[0] if dates else None
    last = delegate.departure.earliest if delegate.departure else dates[1] if dates else None
    return (first, last) if first and last and first <= last else None


def is_at_event(visit: Visit, event: Event) -> bool:
    """Whether the visit may take place on one of the event's days."""
    return bool(event.dates and visit.day and not certainly_outside(visit.day, event.dates))
