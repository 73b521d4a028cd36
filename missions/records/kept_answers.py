"""What was answered, confirmed and booked, kept for the day, hour and place it was given for when these change."""

from msgspec.structs import replace

from missions.records.book import Book
from missions.records.changes import Changes, key_of
from missions.records.missions import Leg, Mission, Stay
from missions.records.slots import PRESENT, Slot
from missions.records.visits import Event, Participant, Visit


def keep_answers(changes: Changes, book: Book) -> Changes:
    """Return the changes with each answer, confirmation and booking of what they move kept for what it was given for.

    So whichever way a visit or a mission is moved, nobody counts as having accepted what they were never asked.
    """
    put = {key_of(record): record for record in changes.put}
    missions = {record.id: record for record in changes.put if isinstance(record, Mission)}
    events = {record.id: record for record in changes.put if isinstance(record, Event)}
    moved = {record.id: record for record in changes.put if isinstance(record, Visit)}
    reinstated = [id for id, event in events.items() if _is_reinstated(event, book)]
    further = [*map(book.visits_of, missions), *(book.records_linking_to(Visit, id) for id in reinstated)]
    moved = {visit.id: visit for visits in further for visit in visits} | moved
    for visit in moved.values():
        before = book.visits.get(visit.id)
        if before is not None and not changes.drops(visit):
            after = _with_answers_kept(visit, before, missions, events, book)
            if after is not visit:
                put[key_of(visit)] = after
    for mission in missions.values():
        planned = book.missions.get(mission.id)
        if planned is not None:
            put[key_of(mission)] = _with_bookings_kept(mission, planned)
    if all(put[key_of(record)] is record for record in changes.put) and len(put) == len(changes.put):
        return changes
    return Changes(changes.summary, tuple(put.values()), changes.drop)


def _with_answers_kept(
    visit: Visit, before: Visit, missions: dict[str, Mission], events: dict[str, Event], book: Book
) -> Visit:
    mission = book.missions.get(before.mission)
    later = missions.get(visit.mission) or book.missions.get(visit.mission)
    then, now = before.slot(mission), visit.slot(later)
    event = events.get(visit.event)
    if (later and _is_reinstated(later, book)) or (event and _is_reinstated(event, book)):
        then = replace(then, called_off=True)
    waiting = list(before.participants)
    participants = []
    for each in visit.participants:
        same = [one for one in waiting if (one.person, one.organisation) == (each.person, each.organisation)]
        if same:
            waiting.remove(same[0])
        participants.append(_answer_kept(each, same[0] if same else None, then, now))
    confirmed = visit.confirmed_for
    if not visit.arrangements.slot_confirmed or not before.arrangements.slot_confirmed:
        confirmed = PRESENT if confirmed == before.confirmed_for else confirmed
    elif confirmed == before.confirmed_for == PRESENT and not then.holds_for(now):
        confirmed = then
    if tuple(participants) == visit.participants and confirmed == visit.confirmed_for:
        return visit
    return replace(visit, participants=tuple(participants), confirmed_for=confirmed)


def _answer_kept(each: Participant, before: Participant | None, then: Slot, now: Slot) -> Participant:
    """Return a participant whose answer, if it was there before, is kept for the slot it was given for."""
    if before is None or each.answered_for != before.answered_for:
        return each
    if each.invitation is not before.invitation:
        return replace(each, answered_for=PRESENT) if each.answered_for.is_stated else each
    if each.answered_for.is_stated or not each.invitation.is_sent or each.invitation.is_attended:
        return replace(each, answered_for=then) if then.called_off and each.answered_for.is_stated else each
    return each if then.holds_for(now) else replace(each, answered_for=then)


def _with_bookings_kept(mission: Mission, before: Mission) -> Mission:
    legs = tuple(_leg_kept(leg, _same_leg(number, leg, mission, before)) for number, leg in enumerate(mission.legs))
    stays = tuple(_stay_kept(stay, _same_stay(at, stay, mission, before)) for at, stay in enumerate(mission.stays))
    if legs == mission.legs and stays == mission.stays:
        return mission
    return replace(mission, legs=legs, stays=stays)


def _same_leg(number: int, leg: Leg, mission: Mission, before: Mission) -> Leg | None:
    """Return what a leg was before: the one in its place, else the one with its booking between the same places."""
    if len(mission.legs) == len(before.legs):
        return before.legs[number]
    way = (leg.origin, leg.destination, leg.reference)
    return next((each for each in before.legs if (each.origin, each.destination, each.reference) == way), None)


def _same_stay(number: int, stay: Stay, mission: Mission, before: Mission) -> Stay | None:
    if len(mission.stays) == len(before.stays):
        return before.stays[number]
    at = (stay.place, stay.city, stay.reference)
    return next((each for each in before.stays if (each.place, each.city, each.reference) == at), None)


def _leg_kept(leg: Leg, before: Leg | None) -> Leg:
    if before is None or leg.booked_for != before.booked_for:
        return leg
    if leg.reference != before.reference:
        return replace(leg, booked_for=None) if leg.booked_for else leg
    was = before.departs_on or before.arrives_on
    if not leg.reference or leg.booked_for or was is None or was == (leg.departs_on or leg.arrives_on):
        return leg
    return replace(leg, booked_for=was)


def _stay_kept(stay: Stay, before: Stay | None) -> Stay:
    if before is None or stay.booked_for != before.booked_for:
        return stay
    if stay.reference != before.reference:
        return replace(stay, booked_for=None) if stay.booked_for else stay
    if not stay.reference or stay.booked_for or before.nights is None or before.nights == stay.nights:
        return stay
    return replace(stay, booked_for=before.nights)


def _is_reinstated(record: Mission | Event, book: Book) -> bool:
    """Whether it was cancelled and is so no more."""
    if isinstance(record, Mission):
        before = book.missions.get(record.id)
        return before is not None and before.is_cancelled and not record.is_cancelled
    event = book.events.get(record.id)
    return event is not None and event.is_cancelled and not record.is_cancelled
