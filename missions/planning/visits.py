"""Plan one visit: add, move, lengthen, duplicate, schedule or unschedule it.

Times are local: a visit moved by a quarter of an hour begins and ends a quarter later there.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_clock, show_clock_range, show_date, show_duration
from missions.dates.partial import PartialDate
from missions.messages import Sentence, message_text
from missions.planning import messages
from missions.planning.reschedule import can_shift, day_of_ordinal, shift_date
from missions.records import messages as record_messages
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal, rejection
from missions.records.edits import set_invitation
from missions.records.missions import Mission
from missions.records.slots import PRESENT, minutes_between
from missions.records.visits import (
    Arrangements,
    Invitation,
    Participant,
    Visit,
    VisitKind,
)
from missions.text import line
from missions.travel.route import exact_day
from missions.travel.timing import DEFAULT_MINUTES

LEAST_MINUTES = 5
"""The shortest visit, in minutes."""

_DAY = 24 * 60
_ANY_DAY = date(2000, 1, 2)


def add_visit(
    mission: Mission,
    book: Book,
    day: date | None = None,
    start: time | None = None,
    minutes: int = DEFAULT_MINUTES,
    *,
    title: str = "",
    kind: VisitKind = VisitKind.MEETING,
    city: str = "",
    host: str = "",
    event: str = "",
) -> Proposal:
    """Return the step that adds a visit to a mission; without a start it is unscheduled.

    Without a title it is named after its kind. Raises RejectedError for an impossible length.
    """
    title = line(title).strip() or show_choice(kind).capitalize()
    visit = Visit(
        id=NewIds(book).new(title),
        title=title,
        mission=mission.id,
        kind=kind,
        day=PartialDate.day(day) if day else None,
        start=start,
        end=end_after(start, minutes) if start else None,
        city=city,
        host=host,
        event=event,
    )
    return Proposal(
        Changes(messages.ADD_CHANGE(visit=title, mission=mission.heading), put=(visit,)),
        (_time_text(visit, messages.ADDED),),
    )


def move_visit(visit: Visit, minutes: int = 0, days: int = 0) -> Proposal:
    """Return the step that moves a visit by minutes, also over midnight, and by days; it keeps its length.

    Raises RejectedError without an exact day, or without a time to move.
    """
    if not minutes and not days:
        raise rejection(messages.NO_LENGTH)
    if visit.day is None or not can_shift(visit.day):
        raise rejection(messages.NO_DAY, visit=visit.heading)
    if not minutes:
        return _move_proposal(replace(visit, day=shift_date(visit.day, days)))
    day = exact_day(visit.day)
    if day is None:
        raise rejection(messages.NO_DAY, visit=visit.heading)
    if visit.start is None:
        raise rejection(messages.NO_START, visit=visit.heading)
    past = (_minute(visit.start) + minutes) // _DAY
    end = _clock_after(visit.end, minutes) if visit.end else None
    later = PartialDate.day(day_of_ordinal(day.toordinal() + past + days))
    return _move_proposal(replace(visit, day=later, start=_clock_after(visit.start, minutes), end=end))


def invite_to_visit(visit: Visit, invitation: Invitation, ids: Sequence[str], book: Book) -> Proposal:
    """Return the proposal to set the invitation of people and organisations at a visit, adding who is not there yet."""
    there = {id for each in visit.participants for id in (each.person, each.organisation)}
    new = tuple(
        Participant(person=id) if id in book.people else Participant(organisation=id) for id in ids if id not in there
    )
    there_now = replace(visit, participants=(*visit.participants, *new))
    step = set_invitation((there_now,), invitation, ids)
    if not new:
        return step
    added = message_text(record_messages.PARTICIPANTS, count=len(new), title=visit.heading)
    return Proposal(Changes(step.changes.summary, step.changes.put or (there_now,)), (added, *step.said))


def lengthen_visit(visit: Visit, minutes: int) -> Proposal:
    """Return the step that makes a visit longer, or shorter if negative; RejectedError without a start."""
    if visit.start is None:
        raise rejection(messages.NO_START, visit=visit.heading)
    now = visit_minutes(visit)
    lasting = now + minutes
    if lasting < LEAST_MINUTES:
        raise rejection(
            messages.TOO_SHORT, visit=visit.heading, length=show_duration(now), least=show_duration(LEAST_MINUTES)
        )
    end = end_after(visit.start, lasting) if lasting < _DAY else visit.start
    if lasting >= _DAY or replace(visit, end=end).has_impossible_end:
        raise rejection(messages.TOO_LONG, visit=visit.heading, length=show_duration(now))
    said = messages.LENGTHENED(visit=visit.heading, length=show_duration(lasting), end=show_clock(end))
    warnings = (messages.NO_END_ASSUMED(length=show_duration(DEFAULT_MINUTES)),) if visit.end is None else ()
    return Proposal(
        Changes(
            messages.LENGTHEN_CHANGE(visit=visit.heading, length=show_duration(lasting)), put=(replace(visit, end=end),)
        ),
        (said,),
        warnings,
    )


def duplicate_visit(visit: Visit, book: Book) -> Proposal:
    """Return the step that adds a copy of a visit, beginning when the visit ends; unscheduled if the visit is.

    The copy is a plan: without minutes, gifts and agreements, and with all invitations open.
    """
    copy = copy_as_planned(visit, NewIds(book).new(visit.heading))
    changes = messages.DUPLICATE_CHANGE(visit=visit.heading)
    day = exact_day(visit.day)
    if day is None or visit.start is None:
        return Proposal(Changes(changes, put=(copy,)), (messages.DUPLICATED_UNSCHEDULED(visit=visit.heading),))
    lasting = visit_minutes(visit)
    later = day_of_ordinal(day.toordinal() + (_minute(visit.start) + lasting) // _DAY)
    start = _clock_after(visit.start, lasting)
    copy = replace(copy, day=PartialDate.day(later), start=start, end=_clock_after(start, lasting))
    said = messages.DUPLICATED(visit=visit.heading, later=later, start=show_clock(start))
    return Proposal(Changes(changes, put=(copy,)), (said, messages.INVITED_ANEW()))


def unschedule_visit(visit: Visit) -> Proposal:
    """Return the step that unschedules a visit: it keeps its day and loses its time.

    Raises RejectedError if it is unscheduled already.
    """
    if visit.start is None:
        raise rejection(messages.NO_START, visit=visit.heading)
    said = messages.UNTIMED(visit=visit.heading)
    return Proposal(
        Changes(messages.UNSCHEDULE_CHANGE(visit=visit.heading), put=(replace(visit, start=None, end=None),)), (said,)
    )


def schedule_visit(visit: Visit, day: date, start: time | None = None, minutes: int | None = None) -> Proposal:
    """Return the step that gives a visit a day, a start and a length; it keeps its own where none is given.

    Raises RejectedError for a length without a start, and if it lasts a day or more.
    """
    begins = start or visit.start
    if minutes is not None and begins is None:
        raise rejection(messages.NO_START, visit=visit.heading)
    end = visit.end
    if begins and (start or minutes is not None):
        end = end_after(begins, visit_minutes(visit) if minutes is None else minutes)
    return _move_proposal(replace(visit, day=PartialDate.day(day), start=begins, end=end))


def visit_minutes(visit: Visit) -> int:
    """Return how long a visit lasts in local time; `DEFAULT_MINUTES` without a start or an end."""
    if visit.start is None or visit.end is None or visit.has_impossible_end:
        return DEFAULT_MINUTES
    return minutes_between(visit.start, visit.end)


def copy_as_planned(visit: Visit, id: str) -> Visit:
    """Return a copy of a visit as a plan: nothing has happened yet, and every invitation is open."""
    return replace(
        visit,
        id=id,
        participants=tuple(
            replace(each, invitation=Invitation.OPEN, answered_for=PRESENT) for each in visit.participants
        ),
        agreements=(),
        arrangements=Arrangements(),
        confirmed_for=PRESENT,
        gifts=(),
        minutes="",
        programme_version=None,
        sources=(),
        facts=(),
        created=None,
        changed=None,
        revision=0,
    )


def end_after(start: time, minutes: int) -> time:
    """Return when a visit of so many minutes ends; RejectedError for too few, or a day or more."""
    if not LEAST_MINUTES <= minutes < _DAY:
        raise rejection(messages.NO_MINUTES, least=show_duration(LEAST_MINUTES), length=show_duration(max(minutes, 0)))
    return _clock_after(start, minutes)


def _move_proposal(visit: Visit) -> Proposal:
    day = show_date(visit.day)
    summary = messages.MOVE_DAY_CHANGE(visit=visit.heading, day=day)
    if visit.start:
        summary = messages.MOVE_CHANGE(visit=visit.heading, day=day, start=show_clock(visit.start))
    return Proposal(Changes(summary, put=(visit,)), (_time_text(visit, messages.VISIT_MOVED),))


def _time_text(visit: Visit, sentence: Sentence) -> str:
    """Return the sentence on when a visit is, or that it is unscheduled."""
    if visit.day is not None and visit.start is not None:
        end = visit.end or _clock_after(visit.start, DEFAULT_MINUTES)
        return message_text(sentence, visit=visit.heading, day=visit.day, start=show_clock_range(visit.start, end))
    if sentence is messages.VISIT_MOVED and visit.day is not None:
        return messages.VISIT_MOVED_DAY(visit=visit.heading, day=visit.day)
    return messages.ADDED_UNSCHEDULED(visit=visit.heading)


def _minute(at: time) -> int:
    return 60 * at.hour + at.minute


def _clock_after(at: time, minutes: int) -> time:
    """Return the local time so many minutes later, or earlier if negative."""
    return (datetime.combine(_ANY_DAY, at) + timedelta(minutes=minutes % _DAY)).time()
