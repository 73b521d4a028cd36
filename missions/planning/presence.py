"""Visits on days on which people there do not work: public holidays and weekends of the place.

What belongs to an event that runs on that day is left out, and so is a visit for which somebody of the host's side has
accepted: they know their own calendar.
"""

from collections.abc import Iterator
from datetime import date

from missions.dates.holidays import is_weekend
from missions.dates.partial import DayRange, PartialDate, certain_days, certainly_outside, common_days
from missions.delegation.our_organisations import our_organisations
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import Conflict, ConflictKind, ConflictSeverity, MissionContext
from missions.planning.double_booking import parallel_missions
from missions.records.events import Event, EventStatus
from missions.records.missions import Delegate, Mission
from missions.records.visits import Participant, ParticipantRole, Visit, VisitKind
from missions.text import line
from missions.travel.route import city_key, exact_day

_HOST_ROLES = (ParticipantRole.HOST, ParticipantRole.COUNTERPART)


def host_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visits on an exact day whose host is not invited, or has declined; our own premises need no host."""
    for visit in case.working():
        if not visit.host or visit.day is None or not visit.day.is_day or _is_ours(visit.host, case):
            continue
        there = host_participants(visit, case)
        host = line(case.book.heading(visit.host))
        if any(each.is_coming and each.invitation.is_sent for each in there):
            continue
        if there and not any(each.is_coming for each in there):
            why = message(messages.HOST_DECLINED, host, case.slot(visit), visit.day)
            yield case.about(
                ConflictKind.HOST_NOT_INVITED, ConflictSeverity.HARD, visit, why, message(messages.OTHER_HOST)
            )
        else:
            why = message(messages.HOST_NOT_INVITED, host, case.slot(visit), visit.day)
            yield case.about(
                ConflictKind.HOST_NOT_INVITED, ConflictSeverity.SOFT, visit, why, message(messages.INVITE, host)
            )


def host_participants(visit: Visit, case: MissionContext) -> tuple[Participant, ...]:
    """Return who takes part for the host: its hosts and counterparts, its unnamed people, those who work for it."""
    return tuple(
        each for each in visit.participants if each.person not in case.delegates and _is_host(each, visit, case)
    )


def has_accepted(visit: Visit, case: MissionContext) -> bool:
    """Whether somebody of the host's side has accepted or came."""
    return any(each.invitation.is_accepted for each in host_participants(visit, case))


def _is_host(each: Participant, visit: Visit, case: MissionContext) -> bool:
    if each.role in _HOST_ROLES or (visit.host and each.organisation == visit.host):
        return True
    person = case.person(each.person) if visit.host else None
    day = visit.day_or(case.mission) or PartialDate.day(case.today)
    return any(held.organisation == visit.host and held.is_held(day) for held in person.functions) if person else False


def _is_ours(id: str, case: MissionContext) -> bool:
    return id == case.mission.lead or id in our_organisations(case.book, (case.mission.lead,))


_SOCIAL_KINDS = (VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND, VisitKind.TRANSFER, VisitKind.FREE)
"""The kinds of visit that go with a fair and often lie on the eve of it, a stand because it is built up."""


def visits_outside_stay(case: MissionContext) -> Iterator[Conflict]:
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
        for sentence, found in ((messages.BEFORE_ARRIVAL, early), (messages.AFTER_DEPARTURE, late)):
            for limit, ids in found.items():
                people = tuple(ids)
                why = message(sentence, case.names(people), limit, case.slot(visit), visit.day)
                mend = message(messages.MOVE_OR_STAY)
                yield case.about(ConflictKind.OUTSIDE_STAY, ConflictSeverity.HARD, visit, why, mend, people)


def visits_outside_mission(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visits that surely lie outside the mission's days."""
    dates = case.mission.dates
    if dates is None:
        return
    for visit in case.visits:
        if visit.day and certainly_outside(visit.day, dates):
            why = message(messages.OUTSIDE_MISSION, case.slot(visit), visit.day, dates)
            mend = message(messages.MOVE_VISIT_OR_MISSION)
            yield case.about(ConflictKind.OUTSIDE_MISSION, ConflictSeverity.SOFT, visit, why, mend)


def visits_outside_event(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visits at an event that are outside its days, or whose event is called off; and such events."""
    for visit in case.visits:
        event = case.book.events.get(visit.event) if visit.event else None
        if event is None:
            continue
        if event.status is EventStatus.CANCELLED:
            why = message(messages.EVENT_CANCELLED, line(event.heading), case.slot(visit), visit.day or "")
            mend = message(messages.ELSEWHERE)
            yield case.about(ConflictKind.OUTSIDE_EVENT, ConflictSeverity.HARD, visit, why, mend)
        elif visit.day and event.dates and certainly_outside(visit.day, event.dates):
            severity = ConflictSeverity.SOFT if visit.kind in _SOCIAL_KINDS else ConflictSeverity.HARD
            why = message(messages.OUTSIDE_EVENT, case.slot(visit), visit.day, line(event.heading), event.dates)
            yield case.about(ConflictKind.OUTSIDE_EVENT, severity, visit, why, message(messages.MOVE_TO_EVENT))
    yield from _events_missed(case)


def _events_missed(case: MissionContext) -> Iterator[Conflict]:
    """Yield the events the mission goes to that are called off or surely not in its days."""
    mission = case.mission
    for id in mission.events:
        event = case.book.events.get(id)
        if event is None:
            continue
        if event.status is EventStatus.CANCELLED:
            why, mend = message(messages.MISSION_EVENT_CANCELLED, line(event.heading)), message(messages.EVENT_REMEDY)
        elif event.dates and mission.dates and certainly_outside(event.dates, mission.dates):
            why = message(messages.EVENT_MISSED, line(event.heading), event.dates, mission.dates)
            mend = message(messages.SHIFT_MISSION)
        else:
            continue
        yield _event_conflict(event, mission, why, mend)


def _event_conflict(event: Event, mission: Mission, why: Reason, mend: Reason) -> Conflict:
    return Conflict(
        key=f"{ConflictKind.OUTSIDE_EVENT.value}:{mission.id}:{event.id}",
        kind=ConflictKind.OUTSIDE_EVENT,
        severity=ConflictSeverity.HARD,
        why=why,
        mend=mend,
        target=mission.id,
        day=event.dates,
    )


def delegates_in_two_missions(case: MissionContext) -> Iterator[Conflict]:
    """Yield the delegates who surely travel with another mission on some day as well, by mission and days."""
    for other in parallel_missions(case):
        found: dict[DayRange, list[str]] = {}
        for id, delegate in case.delegates.items():
            there = other.delegates.get(id)
            if there:
                both = common_days(_days_with_mission(delegate, case.mission), _days_with_mission(there, other.mission))
                if both:
                    found.setdefault(both, []).append(id)
        for days, ids in found.items():
            people = tuple(ids)
            when = PartialDate.between(*days)
            why = message(messages.OTHER_MISSION, case.names(people), when, line(other.mission.heading))
            yield Conflict(
                key=f"{ConflictKind.OTHER_MISSION.value}:{other.mission.id}:{people[0]}",
                kind=ConflictKind.OTHER_MISSION,
                severity=ConflictSeverity.HARD,
                why=why,
                mend=message(messages.ONE_MISSION),
                target=case.mission.id,
                people=people,
                day=when,
            )


def _days_with_mission(delegate: Delegate, mission: Mission) -> DayRange | None:
    """Return the days somebody is surely with a mission: from arrival to departure, else the mission's own."""
    dates = certain_days(mission.dates)
    first = delegate.arrival.latest if delegate.arrival else dates[0] if dates else None
    last = delegate.departure.earliest if delegate.departure else dates[1] if dates else None
    return (first, last) if first and last and first <= last else None


def is_at_event(visit: Visit, event: Event) -> bool:
    """Whether the visit may take place on one of the event's days."""
    return bool(event.dates and visit.day and not certainly_outside(visit.day, event.dates))


def holiday_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visits on a public holiday of the place, as far as its country is known."""
    for visit, day in _visits_on_one_day(case):
        name = case.where(visit).calendar.holiday(day)
        if name and not _is_open(visit, case):
            why = message(messages.ON_HOLIDAY, case.slot(visit), day, name)
            yield case.about(
                ConflictKind.PUBLIC_HOLIDAY, ConflictSeverity.SOFT, visit, why, message(messages.ASK_OR_MOVE)
            )


def weekend_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visits on a weekend of the place that want people at work, as far as its country is known."""
    for visit, day in _visits_on_one_day(case, VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND):
        country = case.where(visit).country
        if country and is_weekend(country, day) and not _is_open(visit, case):
            why = message(messages.ON_WEEKEND, case.slot(visit), day, country)
            yield case.about(ConflictKind.WEEKEND, ConflictSeverity.SOFT, visit, why, message(messages.ASK_OR_MOVE))


def _visits_on_one_day(case: MissionContext, *idle: VisitKind) -> Iterator[tuple[Visit, date]]:
    """Yield the visits at which somebody is met on exactly one day, with it."""
    for visit in case.working(*idle):
        day = exact_day(visit.day)
        if day and date.min < day < date.max:
            yield visit, day


def _is_open(visit: Visit, case: MissionContext) -> bool:
    """Whether it is known that people work all the same: an event runs there that day, or the host has accepted."""
    ids = (visit.event,) if visit.event else () if visit.host else case.mission.events
    for id in ids:
        event = case.book.events.get(id)
        if event and is_at_event(visit, event) and (visit.event or _same_city(visit, event)):
            return True
    return has_accepted(visit, case)


def _same_city(visit: Visit, event: Event) -> bool:
    return bool(visit.city) and city_key(visit.city) == city_key(event.city)
