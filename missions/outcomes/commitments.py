"""Follow-ups and promises: confirm, complete, drop or reopen one, and what was promised to and by a partner."""

from collections.abc import Iterable, Iterator
from datetime import date, time

import msgspec

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.deadlines.follow_ups import upcoming
from missions.delegation.attendance import visit_day
from missions.delegation.sides import our_organisations_on, with_parts
from missions.messages import message
from missions.outcomes import messages
from missions.outcomes.partners import people_at, their_organisations_at, visit_order, visits_with
from missions.records.book import Book, make_id
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit, VisitAgreement, VisitKind, WhatHappened


class Promise(msgspec.Struct, frozen=True):
    """A follow-up as a promise.

    `since` is when it was promised, as far as known, `age` the days from then to today (None if unknown), `late` the
    days since the last possible due day (0 if not late). `is_mutual` means that both sides promised it.
    """

    follow_up: FollowUp
    since: PartialDate | None
    age: int | None
    late: int
    is_mutual: bool = False


class Promises(msgspec.Struct, frozen=True):
    """What a partner was promised and what it promised: the longest late first, then by day."""

    to_them: tuple[Promise, ...]
    by_them: tuple[Promise, ...]


class LastMeeting(msgspec.Struct, frozen=True):
    """The last meeting with a partner: the visit, its day, who was there, and what was promised."""

    visit: Visit
    day: PartialDate | None
    people: tuple[str, ...]
    promises: tuple[Promise, ...]


def confirm_meeting(
    follow_up: FollowUp,
    day: PartialDate | None,
    book: Book,
    today: date,
    *,
    mission: str = "",
    start: time | None = None,
    place: str = "",
) -> Proposal:
    """Return the step that confirms the day of a meeting, and adds a visit to the mission if one is named.

    Raises RejectedError if it is no open meeting, the day is not one day, or the mission is over.
    """
    if follow_up.kind is not FollowUpKind.MEETING:
        raise RejectedError(message(messages.NOT_A_MEETING, follow_up=follow_up.heading).said)
    if follow_up.state is not FollowUpState.OPEN:
        raise RejectedError(message(messages.NOT_OPEN, follow_up=follow_up.heading, state=follow_up.state).said)
    if day is None:
        raise RejectedError(messages.NO_SUCH_DAY())
    if not day.is_day:
        raise RejectedError(message(messages.ONE_DAY, day=day).said)
    agreed = PartialDate.day(day.earliest)  # once agreed, no longer uncertain
    said = [message(messages.CONFIRMED, follow_up=follow_up.heading, agreed=agreed).said]
    warnings = []
    if follow_up.due and not _is_possible_day(follow_up.due, day.earliest):
        warnings.append(message(messages.OTHER_DAY, agreed=agreed, due=show_date(follow_up.due)).said)
    if day.earliest < today:
        warnings.append(message(messages.DAY_PAST, agreed=agreed).said)
    put: list[FollowUp | Visit] = [msgspec.structs.replace(follow_up, due=agreed)]
    if mission:
        found = book.missions[mission]
        if found.is_over:
            raise RejectedError(message(messages.MISSION_OVER, title=found.heading, stage=found.stage).said)
        if found.dates is None:
            warnings.append(message(messages.MISSION_UNDATED, title=found.heading).said)
        elif not found.dates.overlaps(day.earliest, day.earliest):
            warnings.append(message(messages.OUTSIDE_MISSION, title=found.heading, dates=show_date(found.dates)).said)
        put.append(_meeting_visit(follow_up, agreed, found, start, place, book))
        said.append(message(messages.PUT_INTO, title=found.heading).said)
    summary = message(messages.CONFIRM, follow_up=follow_up.heading, agreed=agreed).said
    return Proposal(Changes(summary, tuple(put)), tuple(said), tuple(warnings))


def complete_follow_up(follow_up: FollowUp, on: PartialDate, outcome: str = "") -> Proposal:
    """Return the step that marks a follow-up as done on a day; a recurring one stays open and is due again.

    Raises RejectedError if it is done or dropped already.
    """
    if follow_up.state is not FollowUpState.OPEN:
        raise RejectedError(message(messages.NOT_OPEN, follow_up=follow_up.heading, state=follow_up.state).said)
    state = FollowUpState.OPEN if follow_up.every else FollowUpState.DONE
    changed = msgspec.structs.replace(follow_up, state=state, done_on=on, outcome=outcome or follow_up.outcome)
    summary = message(messages.DONE, follow_up=follow_up.heading).said
    said = (messages.RECURS_ON(),) if follow_up.every else ()
    return Proposal(Changes(summary, (changed,)), said)


def drop_follow_up(follow_up: FollowUp) -> Proposal:
    """Return the step that drops an open follow-up; RejectedError if it is not open."""
    if follow_up.state is not FollowUpState.OPEN:
        raise RejectedError(message(messages.NOT_OPEN, follow_up=follow_up.heading, state=follow_up.state).said)
    changed = msgspec.structs.replace(follow_up, state=FollowUpState.DROPPED)
    return Proposal(Changes(message(messages.DROPPED, follow_up=follow_up.heading).said, (changed,)))


def reopen_follow_up(follow_up: FollowUp) -> Proposal:
    """Return the step that reopens a follow-up, without the day on which it was done; RejectedError if it is open."""
    if follow_up.state is FollowUpState.OPEN:
        raise RejectedError(message(messages.NOT_OPEN, follow_up=follow_up.heading, state=follow_up.state).said)
    changed = msgspec.structs.replace(follow_up, state=FollowUpState.OPEN, done_on=None)
    return Proposal(Changes(message(messages.REOPENED, follow_up=follow_up.heading).said, (changed,)))


def follow_ups_of_mission(mission: Mission, book: Book) -> tuple[FollowUp, ...]:
    """Return the follow-ups of a mission and its visits: open ones first, by day, then those closed."""
    ids = (mission.id, *(visit.id for visit in book.visits_of(mission.id)))
    found = {
        each.id: each
        for id in ids
        for each in book.records_linking_to(FollowUp, id)
        if id in (each.mission, each.visit)
    }
    return tuple(sorted(found.values(), key=_follow_up_order))


def promises(id: str, book: Book, today: date, only_open: bool = True) -> Promises:
    """Return what was promised to and by an organisation or person; closed promises only if `only_open` is False.

    An organisation's promises include those of its parts and of everybody with a function there.
    """
    around = frozenset(_partner_and_people(id, book))
    found = {each.id: each for target in sorted(around) for each in book.records_linking_to(FollowUp, target)}
    to_them, by_them = [], []
    for each in found.values():
        if only_open and each.state is not FollowUpState.OPEN:
            continue
        by, to = not around.isdisjoint(each.promised_by), not around.isdisjoint(each.promised_to)
        others_by = bool(set(each.promised_by) - around)
        promise = promise_of(each, book, today, is_mutual=by and to and others_by)
        if by:
            by_them.append(promise)
        if to and (others_by or not each.promised_by):
            to_them.append(promise)
    return Promises(_sort_promises(to_them), _sort_promises(by_them))


def promise_of(follow_up: FollowUp, book: Book, today: date, is_mutual: bool = False) -> Promise:
    """Return a follow-up with its age and lateness; one that recurs is due on its next day."""
    follow_up = upcoming(follow_up, today)
    visit = book.visits.get(follow_up.visit)
    since = visit_day(visit, book) if visit else None
    if since is None and follow_up.created and not follow_up.visit:
        since = PartialDate.day(follow_up.created.date())
    age = max(0, (today - since.latest).days) if since and not since.is_open else None
    due = follow_up.due
    is_open = follow_up.state is FollowUpState.OPEN
    late = max(0, (today - due.latest).days) if due and is_open and due.latest < date.max else 0
    return Promise(follow_up, since, age, late, is_mutual)


def last_meeting(id: str, book: Book, today: date) -> LastMeeting | None:
    """Return the last meeting with an organisation or person before today; without a day only if none has one."""
    over = [visit for visit in visits_with(id, book) if is_visit_over(visit, book, today)]
    if not over:
        return None
    visit = max(over, key=lambda each: visit_order(each, book))
    people = tuple(each.person or each.organisation for each in visit.coming if each.person or each.organisation)
    promised = [each for each in book.records_linking_to(FollowUp, visit.id) if each.visit == visit.id]
    return LastMeeting(
        visit, visit_day(visit, book), people, _sort_promises(promise_of(each, book, today) for each in promised)
    )


def next_meetings(id: str, book: Book, today: date) -> tuple[Visit, ...]:
    """Return the meetings with an organisation or person that are not surely over, in order."""
    return tuple(visit for visit in visits_with(id, book) if not is_visit_over(visit, book, today))


def is_visit_over(visit: Visit, book: Book, today: date) -> bool:
    """Whether a visit surely took place before today; without a day, whether somebody is recorded as attending."""
    day = visit_day(visit, book)
    if day is None:
        return visit.was_attended
    return day.latest < today


def _is_possible_day(due: PartialDate, day: date) -> bool:
    days = due.days()
    return day in days if days else due.overlaps(day, day)


def _meeting_visit(
    follow_up: FollowUp, day: PartialDate, mission: Mission, start: time | None, place: str, book: Book
) -> Visit:
    """Return the visit for the meeting, with the parties to the promise and its agreement."""
    origin = book.visits.get(follow_up.visit)
    found = dict.fromkeys((*follow_up.promised_by, *follow_up.promised_to))
    if origin and not found:
        found = dict.fromkeys(their_organisations_at(origin, book))
    people = [id for id in found if book.find(Person, id)]
    ours = our_organisations_on(mission, book)
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


def _follow_up_order(follow_up: FollowUp) -> tuple[bool, date, str]:
    due = follow_up.due
    return follow_up.state is not FollowUpState.OPEN, due.earliest if due else date.max, follow_up.id


def _partner_and_people(id: str, book: Book) -> Iterator[str]:
    """Yield the id of the person, or those of the organisation, its parts and their people."""
    person = book.find(Person, id)
    if person:
        yield id
        return
    if book.find(Organisation, id) is None:
        yield id
        return
    for each in with_parts(id, book):
        yield each
        yield from (person.id for person in people_at(each, book))


def _sort_promises(found: Iterable[Promise]) -> tuple[Promise, ...]:
    return tuple(sorted(found, key=_promise_order))


def _promise_order(promise: Promise) -> tuple[bool, int, bool, date, str]:
    """Return the sort key: the longest late first, then by due day, without one last; then those closed."""
    due = promise.follow_up.due
    is_closed = promise.follow_up.state is not FollowUpState.OPEN
    return is_closed, -promise.late, due is None, due.earliest if due else date.max, promise.follow_up.id
