"""Follow-ups once they are made: a meeting's day is confirmed, what is done is done, what is dropped may come back."""

from datetime import date, time

import msgspec

from missions.aftermath import sentences
from missions.aftermath.sides import they
from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.delegation.our_organisations import our_organisations
from missions.messages import message
from missions.records.book import Book, make_id
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit, VisitAgreement, VisitKind, WhatHappened


def confirm(
    follow_up: FollowUp,
    day: PartialDate | None,
    book: Book,
    today: date,
    *,
    mission: str = "",
    start: time | None = None,
    place: str = "",
) -> Proposal:
    """Return the step that gives a meeting its one day, and puts a visit into a mission if one is named.

    Raises RefusedStepError if it is no open meeting, the day is not one day, or the mission is over.
    """
    if follow_up.kind is not FollowUpKind.MEETING:
        raise RejectedError(message(sentences.NOT_A_MEETING, follow_up.heading).said)
    if follow_up.state is not FollowUpState.OPEN:
        raise RejectedError(message(sentences.NOT_OPEN, follow_up.heading, follow_up.state).said)
    if day is None:
        raise RejectedError(sentences.NO_SUCH_DAY)
    if not day.is_day:
        raise RejectedError(message(sentences.ONE_DAY, day).said)
    agreed = PartialDate.day(day.earliest)  # somebody agreed on it: no longer uncertain
    said = [message(sentences.CONFIRMED, follow_up.heading, agreed).said]
    warnings = []
    if follow_up.due and not _was_possible(follow_up.due, day.earliest):
        warnings.append(message(sentences.OTHER_DAY, agreed, show_date(follow_up.due)).said)
    if day.earliest < today:
        warnings.append(message(sentences.DAY_PAST, agreed).said)
    put: list[FollowUp | Visit] = [msgspec.structs.replace(follow_up, due=agreed)]
    if mission:
        found = book.missions[mission]
        if found.is_over:
            raise RejectedError(message(sentences.MISSION_OVER, found.heading, found.stage).said)
        if found.dates is None:
            warnings.append(message(sentences.MISSION_UNDATED, found.heading).said)
        elif not found.dates.overlaps(day.earliest, day.earliest):
            warnings.append(message(sentences.OUTSIDE_MISSION, found.heading, show_date(found.dates)).said)
        put.append(_visit(follow_up, agreed, found, start, place, book))
        said.append(message(sentences.PUT_INTO, found.heading).said)
    summary = message(sentences.CONFIRM, follow_up.heading, agreed).said
    return Proposal(Changes(summary, tuple(put)), tuple(said), tuple(warnings))


def _was_possible(due: PartialDate, day: date) -> bool:
    days = due.days()
    return day in days if days else due.overlaps(day, day)


def _visit(
    follow_up: FollowUp, day: PartialDate, mission: Mission, start: time | None, place: str, book: Book
) -> Visit:
    """Return the visit that the meeting becomes: with whoever promised it, and about the agreement it is about."""
    origin = book.visits.get(follow_up.visit)
    found = dict.fromkeys((*follow_up.promised_by, *follow_up.promised_to))
    if origin and not found:
        found = dict.fromkeys(they(origin, book))
    people = [id for id in found if book.find(Person, id)]
    ours = {mission.lead, *our_organisations(book, (mission.lead,))}
    partners = [id for id in found if id not in people and id not in ours]
    participants = [Participant(person=id, role=ParticipantRole.COUNTERPART) for id in people]
    participants += [Participant(organisation=id, role=ParticipantRole.COUNTERPART) for id in partners]
    owner = follow_up.owner
    if owner and owner not in people:
        participants.insert(0, Participant(person=owner, role=ParticipantRole.DELEGATE))
    about = follow_up.agreement
    return Visit(
        id=make_id(follow_up.text, book),
        title=follow_up.text,
        mission=mission.id,
        kind=VisitKind.MEETING,
        day=day,
        start=start,
        place=place,
        participants=tuple(participants),
        agreements=(VisitAgreement(agreement=about, happened=WhatHappened.NEGOTIATED),) if about else (),
    )


def done(follow_up: FollowUp, on: PartialDate, outcome: str = "") -> Proposal:
    """Return the step that records when a follow-up was done; what recurs stays open and is due again.

    Raises RefusedStepError if it is done or dropped already.
    """
    if follow_up.state is not FollowUpState.OPEN:
        raise RejectedError(message(sentences.NOT_OPEN, follow_up.heading, follow_up.state).said)
    state = FollowUpState.OPEN if follow_up.every else FollowUpState.DONE
    changed = msgspec.structs.replace(follow_up, state=state, done_on=on, outcome=outcome or follow_up.outcome)
    summary = message(sentences.DONE, follow_up.heading).said
    said = (sentences.RECURS_ON,) if follow_up.every else ()
    return Proposal(Changes(summary, (changed,)), said)


def dropped(follow_up: FollowUp) -> Proposal:
    """Return the step that drops an open follow-up; RefusedStepError if it is not open."""
    if follow_up.state is not FollowUpState.OPEN:
        raise RejectedError(message(sentences.NOT_OPEN, follow_up.heading, follow_up.state).said)
    changed = msgspec.structs.replace(follow_up, state=FollowUpState.DROPPED)
    return Proposal(Changes(message(sentences.DROPPED, follow_up.heading).said, (changed,)))


def reopened(follow_up: FollowUp) -> Proposal:
    """Return the step that opens a follow-up again and forgets the day on which it was done."""
    if follow_up.state is FollowUpState.OPEN:
        raise RejectedError(message(sentences.NOT_OPEN, follow_up.heading, follow_up.state).said)
    changed = msgspec.structs.replace(follow_up, state=FollowUpState.OPEN, done_on=None)
    return Proposal(Changes(message(sentences.REOPENED, follow_up.heading).said, (changed,)))


def follow_ups_of(mission: Mission, book: Book) -> tuple[FollowUp, ...]:
    """Return what came of a mission or one of its visits: what is open first, by its day, then what is settled."""
    ids = (mission.id, *(visit.id for visit in book.visits_of(mission.id)))
    found = {
        each.id: each
        for id in ids
        for each in book.records_linking_to(FollowUp, id)
        if id in (each.mission, each.visit)
    }
    return tuple(sorted(found.values(), key=_order))


def _order(follow_up: FollowUp) -> tuple[bool, date, str]:
    due = follow_up.due
    return follow_up.state is not FollowUpState.OPEN, due.earliest if due else date.max, follow_up.id
