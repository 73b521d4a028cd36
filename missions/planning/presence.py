"""Conflicts of who is there when: outside a stay, mission or event, in two missions, on days off, without a host.

A day off is no conflict for a visit at an event that runs that day, nor if somebody on the host's side has accepted:
they know their own calendar.
"""

from collections.abc import Iterator
from datetime import date

from missions.dates.formatting import show_duration
from missions.dates.holidays import is_weekend
from missions.dates.partial import DayRange, PartialDate, certain_days, certainly_outside, common_days
from missions.delegation.sides import our_organisations_on
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import HARD, SOFT, Conflict, ConflictKind, MissionContext
from missions.planning.double_booking import parallel_missions
from missions.planning.reschedule import journey_days, outdated_bookings, slot_text
from missions.records.finding import Severity
from missions.records.missions import Delegate, Mission
from missions.records.slots import LONGEST_OVERNIGHT, Slot, building_key, is_online, minutes_between
from missions.records.visits import (
    Event,
    EventStatus,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitKind,
)
from missions.text import line
from missions.travel.route import city_key, exact_day

_HOST_ROLES = (ParticipantRole.HOST, ParticipantRole.COUNTERPART)

_SOCIAL_KINDS = (VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND, VisitKind.TRANSFER, VisitKind.FREE)
"""Kinds of visit that may take place around an event, outside its days; a stand is built up before."""


def visits_outside_stay(context: MissionContext) -> Iterator[Conflict]:
    """Yield the delegates named at a visit who have surely not arrived yet or have left."""
    partly = {id: each for id, each in context.delegates.items() if each.arrival or each.departure}
    for visit in context.visits if partly else ():
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
                why = message(
                    sentence, people=context.names(people), limit=limit, visit=context.visit_text(visit), day=visit.day
                )
                mend = message(messages.MOVE_OR_STAY)
                yield context.visit_conflict(ConflictKind.OUTSIDE_STAY, HARD, visit, why, mend, people)


def visits_outside_mission(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits that surely lie outside the mission's days."""
    dates = context.mission.dates
    if dates is None:
        return
    for visit in context.visits:
        if visit.day and certainly_outside(visit.day, dates):
            why = message(messages.OUTSIDE_MISSION, visit=context.visit_text(visit), day=visit.day, dates=dates)
            mend = message(messages.MOVE_VISIT_OR_MISSION)
            yield context.visit_conflict(ConflictKind.OUTSIDE_MISSION, SOFT, visit, why, mend)


def visits_outside_event(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits outside the days of their event or with a cancelled event, and such events of the mission."""
    for visit in context.visits:
        event = context.book.events.get(visit.event) if visit.event else _event_at_hall(visit, context)
        if event is None:
            continue
        if event.status is EventStatus.CANCELLED:
            why = message(
                messages.EVENT_CANCELLED,
                event=line(event.heading),
                visit=context.visit_text(visit),
                day=visit.day or "",
            )
            mend = message(messages.ELSEWHERE)
            yield context.visit_conflict(ConflictKind.OUTSIDE_EVENT, HARD, visit, why, mend)
            continue
        if event.is_online and not is_online(visit.place, visit.city):
            why = message(
                messages.EVENT_ONLINE,
                event=line(event.heading),
                visit=context.visit_text(visit),
                day=visit.day or messages.WITHOUT_DAY,
            )
            mend = message(messages.MEET_ONLINE)
            yield context.visit_conflict(ConflictKind.OUTSIDE_EVENT, HARD, visit, why, mend)
        elif event.is_moved_to_unknown_days:
            why = message(
                messages.EVENT_MOVED,
                event=line(event.heading),
                visit=context.visit_text(visit),
                day=visit.day or messages.WITHOUT_DAY,
            )
            mend = message(messages.ASK_FOR_DATES)
            yield context.visit_conflict(ConflictKind.OUTSIDE_EVENT, HARD, visit, why, mend)
        elif visit.day and event.dates and certainly_outside(visit.day, event.dates):
            severity = SOFT if visit.kind in _SOCIAL_KINDS else HARD
            why = message(
                messages.OUTSIDE_EVENT,
                visit=context.visit_text(visit),
                day=visit.day,
                event=line(event.heading),
                dates=event.dates,
            )
            yield context.visit_conflict(
                ConflictKind.OUTSIDE_EVENT, severity, visit, why, message(messages.MOVE_TO_EVENT)
            )
    yield from _event_conflicts(context)


def journey_outside_mission(context: MissionContext) -> Iterator[Conflict]:
    """Yield the legs, stays, arrivals and departures that surely lie outside the mission's days."""
    dates = context.mission.dates
    if dates is None:
        return
    for what, when in dict.fromkeys(journey_days(context.mission, context.book)):
        if certainly_outside(when, dates):
            why = message(messages.JOURNEY_OUTSIDE, dates=dates, what=what)
            mend = message(messages.MOVE_OR_CHANGE_DATES)
            yield _mission_conflict(ConflictKind.OUTSIDE_MISSION, SOFT, why, mend, context, when, what)


def answers_for_another_day(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits to which people were invited, or for which they answered or confirmed, as they were before."""
    for visit in context.visits:
        asked: dict[tuple[Invitation, Slot], list[str]] = {}
        for each in visit.asked_again(context.mission):
            asked.setdefault((each.invitation, each.answered_for), []).append(each.person or each.organisation)
        day = visit.day_or(context.mission) or messages.WITHOUT_DAY
        for (state, slot), ids in asked.items():
            people = tuple(ids)
            why = message(
                messages.ANSWERED_BEFORE,
                people=context.names(people),
                state=state,
                slot=slot_text(slot),
                visit=context.visit_text(visit),
                day=day,
            )
            yield context.visit_conflict(ConflictKind.ASK_AGAIN, SOFT, visit, why, message(messages.ASK_AGAIN), people)
        if visit.arrangements.slot_confirmed and not visit.is_slot_confirmed(context.mission):
            slot_said = slot_text(visit.confirmed_for)
            why = message(messages.SLOT_CHANGED, visit=context.visit_text(visit), slot=slot_said, day=day)
            mend = message(messages.CONFIRM_SLOT)
            yield context.visit_conflict(ConflictKind.ASK_AGAIN, SOFT, visit, why, mend)


def bookings_for_another_day(context: MissionContext) -> Iterator[Conflict]:
    """Yield the legs and stays that are booked for another day than they are planned for."""
    for what, booked, planned in outdated_bookings(context.mission):
        why = message(messages.BOOKED_BEFORE, what=what, booked=booked, planned=planned or messages.WITHOUT_DAY)
        mend = message(messages.REBOOK)
        yield _mission_conflict(
            ConflictKind.BOOKED_FOR_ANOTHER_DAY, HARD, why, mend, context, planned or context.mission.dates, what
        )


def impossible_times(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits that end before they begin, and not soon after midnight either."""
    for visit in context.visits:
        if visit.has_impossible_end and visit.start and visit.end:
            minutes = minutes_between(visit.start, visit.end)
            why = message(
                messages.IMPOSSIBLE_TIMES,
                visit=context.visit_text(visit),
                day=visit.day or messages.WITHOUT_DAY,
                length=show_duration(minutes),
            )
            mend = message(messages.MEND_TIMES, most=show_duration(LONGEST_OVERNIGHT))
            yield context.visit_conflict(ConflictKind.IMPOSSIBLE_TIMES, HARD, visit, why, mend)


def _mission_conflict(
    kind: ConflictKind,
    severity: Severity,
    why: Reason,
    mend: Reason,
    context: MissionContext,
    day: PartialDate | None,
    what: str,
) -> Conflict:
    return Conflict(
        key=f"{kind.value}:{context.mission.id}:{what}",
        kind=kind,
        severity=severity,
        why=why,
        mend=mend,
        record=context.mission.id,
        day=day,
    )


def delegates_in_two_missions(context: MissionContext) -> Iterator[Conflict]:
    """Yield the delegates who surely travel with another mission on the same day, by mission and days."""
    for other in parallel_missions(context):
        found: dict[DayRange, list[str]] = {}
        for id, delegate in context.delegates.items():
            there = other.delegates.get(id)
            if there:
                both = common_days(_certain_stay(delegate, context.mission), _certain_stay(there, other.mission))
                if both:
                    found.setdefault(both, []).append(id)
        for days, ids in found.items():
            people = tuple(ids)
            when = PartialDate.between(*days)
            why = message(
                messages.OTHER_MISSION, people=context.names(people), day=when, mission=line(other.mission.heading)
            )
            yield Conflict(
                key=f"{ConflictKind.OTHER_MISSION.value}:{other.mission.id}:{people[0]}",
                kind=ConflictKind.OTHER_MISSION,
                severity=HARD,
                why=why,
                mend=message(messages.ONE_MISSION),
                record=context.mission.id,
                people=people,
                day=when,
            )


def holiday_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits on a public holiday there, if the country is known."""
    for visit, day in _meetings_with_day(context):
        name = context.location(visit).calendar.holiday(day)
        if name and not _is_open(visit, context):
            why = message(messages.ON_HOLIDAY, visit=context.visit_text(visit), day=day, holiday=name)
            yield context.visit_conflict(ConflictKind.PUBLIC_HOLIDAY, SOFT, visit, why, message(messages.ASK_OR_MOVE))


def weekend_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the meetings on a weekend there, if the country is known."""
    for visit, day in _meetings_with_day(context, VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND):
        country = context.location(visit).country
        if country and is_weekend(country, day) and not _is_open(visit, context):
            why = message(messages.ON_WEEKEND, visit=context.visit_text(visit), day=day, country=country)
            yield context.visit_conflict(ConflictKind.WEEKEND, SOFT, visit, why, message(messages.ASK_OR_MOVE))


def meant_on_days_off(context: MissionContext) -> Iterator[tuple[Visit, date, str, bool]]:
    """Yield the meetings on weekends and holidays that are no conflict, with the day off and whether they are social.

    A reception on a Saturday may be meant, and so may a meeting at an event or with a host who has accepted.
    """
    social = (VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND)
    for visit, day in _meetings_with_day(context):
        location, is_meant = context.location(visit), _is_open(visit, context)
        name = location.calendar.holiday(day)
        weekend = bool(location.country) and is_weekend(location.country, day)
        if (name and is_meant) or (weekend and not name and (is_meant or visit.kind in social)):
            yield visit, day, name, not is_meant


def host_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits on an exact day whose host is not invited or has declined; on our premises none is needed."""
    ours = our_organisations_on(context.mission, context.book)
    for visit in context.meetings():
        if not visit.host or visit.day is None or not visit.day.is_day or visit.host in ours:
            continue
        there = host_participants(visit, context)
        host = line(context.book.heading(visit.host))
        if any(each.is_coming and each.invitation.is_sent for each in there):
            continue  # who is invited for another day is told as to be asked again
        if there and not any(each.is_coming for each in there):
            why = message(messages.HOST_DECLINED, host=host, visit=context.visit_text(visit), day=visit.day)
            yield context.visit_conflict(ConflictKind.HOST_NOT_INVITED, HARD, visit, why, message(messages.OTHER_HOST))
        else:
            why = message(messages.HOST_NOT_INVITED, host=host, visit=context.visit_text(visit), day=visit.day)
            yield context.visit_conflict(
                ConflictKind.HOST_NOT_INVITED, SOFT, visit, why, message(messages.INVITE, host=host)
            )


def host_participants(visit: Visit, context: MissionContext) -> tuple[Participant, ...]:
    """Return the participants on the host's side: hosts, counterparts, its unnamed people, those who work for it."""
    return tuple(
        each for each in visit.participants if each.person not in context.delegates and _is_host(each, visit, context)
    )


def has_accepted(visit: Visit, context: MissionContext) -> bool:
    """Whether somebody on the host's side has accepted or came."""
    return any(visit.answer_of(each, context.mission).is_accepted for each in host_participants(visit, context))


def is_at_event(visit: Visit, event: Event) -> bool:
    """Whether the visit may take place on one of the event's days."""
    return bool(event.dates and visit.day and not certainly_outside(visit.day, event.dates))


def _event_at_hall(visit: Visit, context: MissionContext) -> Event | None:
    """Return the mission's event at whose venue a visit is, though it does not name the event."""
    hall = building_key(visit.place)
    events = [context.book.events.get(id) for id in context.mission.events] if hall else ()
    return next((each for each in events if each and building_key(each.venue) == hall), None)


def _event_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the mission's events that are cancelled or surely outside its days."""
    mission = context.mission
    for id in mission.events:
        event = context.book.events.get(id)
        if event is None:
            continue
        if event.status is EventStatus.CANCELLED:
            why, mend = (
                message(messages.MISSION_EVENT_CANCELLED, event=line(event.heading)),
                message(messages.EVENT_REMEDY),
            )
        elif event.is_online:
            why = message(messages.MISSION_EVENT_ONLINE, event=line(event.heading))
            mend = message(messages.STAY_HOME)
        elif event.dates and mission.dates and certainly_outside(event.dates, mission.dates):
            why = message(
                messages.EVENT_MISSED, event=line(event.heading), dates=event.dates, mission_dates=mission.dates
            )
            mend = message(messages.SHIFT_MISSION)
        else:
            continue
        yield Conflict(
            key=f"{ConflictKind.OUTSIDE_EVENT.value}:{mission.id}:{event.id}",
            kind=ConflictKind.OUTSIDE_EVENT,
            severity=HARD,
            why=why,
            mend=mend,
            record=mission.id,
            day=event.dates,
        )


def _certain_stay(delegate: Delegate, mission: Mission) -> DayRange | None:
    """Return the days a delegate is surely there: from arrival to departure, else the mission's own days."""
    dates = certain_days(mission.dates)
    first = delegate.arrival.latest if delegate.arrival else dates[0] if dates else None
    last = delegate.departure.earliest if delegate.departure else dates[1] if dates else None
    return (first, last) if first and last and first <= last else None


def _meetings_with_day(context: MissionContext, *idle: VisitKind) -> Iterator[tuple[Visit, date]]:
    """Yield the meetings with exactly one day, and that day."""
    for visit in context.meetings(*idle):
        day = exact_day(visit.day)
        if day and date.min < day < date.max:
            yield visit, day


def _is_open(visit: Visit, context: MissionContext) -> bool:
    """Whether people are known to work that day: an event runs there, or the host has accepted."""
    ids = (visit.event,) if visit.event else () if visit.host else context.mission.events
    for id in ids:
        event = context.book.events.get(id)
        if event and is_at_event(visit, event) and (visit.event or _same_city(visit, event)):
            return True
    return has_accepted(visit, context)


def _same_city(visit: Visit, event: Event) -> bool:
    return bool(visit.city) and city_key(visit.city) == city_key(event.city)


def _is_host(each: Participant, visit: Visit, context: MissionContext) -> bool:
    if each.role in _HOST_ROLES or (visit.host and each.organisation == visit.host):
        return True
    person = context.person(each.person) if visit.host else None
    day = visit.day_or(context.mission) or PartialDate.day(context.today)
    return any(held.organisation == visit.host and held.is_held(day) for held in person.functions) if person else False
