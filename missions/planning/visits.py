"""Verbs on one visit: added, moved, lengthened, duplicated, taken from its time and given one.

Times are those of the clock on the wall: what is moved by a quarter of an hour begins and ends a quarter later there.
"""

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.dates.partial import PartialDate
from missions.messages import message_text
from missions.planning import messages
from missions.planning.reschedule import can_shift, shift_date
from missions.planning.wording import day_of_ordinal, duration_text, time_range_text
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission
from missions.records.visits import Arrangements, Invitation, Visit, VisitKind
from missions.text import line
from missions.travel.route import exact_day
from missions.travel.timing import DEFAULT_MINUTES

LEAST_MINUTES = 5
"""A visit cannot be made shorter."""

_DAY = 24 * 60


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
    """Return the step that adds a visit to a mission; without a start it waits in the tray. RefusedStepError if not.

    Without a title it is called what it is.
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
        Changes(f"add “{title}” to “{mission.heading}”", put=(visit,)), (_time_text(visit, messages.ADDED),)
    )


def move_visit(visit: Visit, minutes: int = 0, days: int = 0) -> Proposal:
    """Return the step that moves a visit by minutes, over midnight too, and by days; it keeps its length.

    Raises RefusedStepError if it has no exact day, or no time that could be moved.
    """
    if not minutes and not days:
        raise rejection(messages.NO_LENGTH)
    if visit.day is None or not can_shift(visit.day):
        raise rejection(messages.NO_DAY, visit.heading)
    if not minutes:
        return _move_proposal(replace(visit, day=shift_date(visit.day, days)))
    day = exact_day(visit.day)
    if day is None:
        raise rejection(messages.NO_DAY, visit.heading)
    if visit.start is None:
        raise rejection(messages.NO_START, visit.heading)
    past = (_minute(visit.start) + minutes) // _DAY
    end = _clock_after(visit.end, minutes) if visit.end else None
    later = PartialDate.day(day_of_ordinal(day.toordinal() + past + days))
    return _move_proposal(replace(visit, day=later, start=_clock_after(visit.start, minutes), end=end))


def lengthen_visit(visit: Visit, minutes: int) -> Proposal:
    """Return the step that makes a visit longer, or shorter with a minus. RefusedStepError if it has no time."""
    if visit.start is None:
        raise rejection(messages.NO_START, visit.heading)
    now = visit_minutes(visit)
    lasting = now + minutes
    if lasting < LEAST_MINUTES:
        raise rejection(messages.TOO_SHORT, visit.heading, duration_text(now), duration_text(LEAST_MINUTES))
    if lasting >= _DAY:
        raise rejection(messages.TOO_LONG, visit.heading, duration_text(now))
    end = end_after(visit.start, lasting)
    said = message_text(messages.LENGTHENED, visit.heading, duration_text(lasting), show_clock(end))
    warnings = (message_text(messages.NO_END_ASSUMED, duration_text(DEFAULT_MINUTES)),) if visit.end is None else ()
    return Proposal(
        Changes(f"let “{visit.heading}” last {duration_text(lasting)}", put=(replace(visit, end=end),)),
        (said,),
        warnings,
    )


def duplicate_visit(visit: Visit, book: Book) -> Proposal:
    """Return the step that adds a copy of a visit, beginning when the visit ends, or in the tray as it is.

    The copy is a plan: without minutes, gifts and what happened to agreements, and with all invitations open.
    """
    copy = copy_as_planned(visit, NewIds(book).new(visit.heading))
    changes = f"duplicate “{visit.heading}”"
    day = exact_day(visit.day)
    if day is None or visit.start is None:
        return Proposal(Changes(changes, put=(copy,)), (message_text(messages.DUPLICATED_IN_TRAY, visit.heading),))
    lasting = visit_minutes(visit)
    later = day_of_ordinal(day.toordinal() + (_minute(visit.start) + lasting) // _DAY)
    start = _clock_after(visit.start, lasting)
    copy = replace(copy, day=PartialDate.day(later), start=start, end=_clock_after(start, lasting))
    said = message_text(messages.DUPLICATED, visit.heading, later, show_clock(start))
    return Proposal(Changes(changes, put=(copy,)), (said, message_text(messages.INVITED_ANEW)))


def unschedule_visit(visit: Visit) -> Proposal:
    """Return the step that puts a visit into the tray: it keeps its day and loses its time.

    Raises RefusedStepError if it waits there already.
    """
    if visit.start is None:
        raise rejection(messages.NO_START, visit.heading)
    said = message_text(messages.UNTIMED, visit.heading)
    return Proposal(
        Changes(f"put “{visit.heading}” into the tray", put=(replace(visit, start=None, end=None),)), (said,)
    )


def schedule_visit(visit: Visit, day: date, start: time, minutes: int = DEFAULT_MINUTES) -> Proposal:
    """Return the step that gives a visit a day, a start and a length. RefusedStepError if it lasts a day or more."""
    return _move_proposal(replace(visit, day=PartialDate.day(day), start=start, end=end_after(start, minutes)))


def visit_minutes(visit: Visit) -> int:
    """Return how long a visit with a start lasts on the wall's clock; `DEFAULT_MINUTES` where no end is stated."""
    if visit.start is None or visit.end is None:
        return DEFAULT_MINUTES
    return (_minute(visit.end) - _minute(visit.start)) % _DAY or _DAY


def copy_as_planned(visit: Visit, id: str) -> Visit:
    """Return a copy of a visit as a plan: nothing of it has happened yet, and every invitation is open."""
    return replace(
        visit,
        id=id,
        participants=tuple(replace(each, invitation=Invitation.OPEN) for each in visit.participants),
        agreements=(),
        arrangements=Arrangements(),
        gifts=(),
        minutes="",
        programme_version=None,
        sources=(),
        facts=(),
        created=None,
        changed=None,
        revision=0,
    )


def _move_proposal(visit: Visit) -> Proposal:
    summary = f"move “{visit.heading}” to {show_date(visit.day)} {show_clock(visit.start)}".rstrip()
    return Proposal(Changes(summary, put=(visit,)), (_time_text(visit, messages.VISIT_MOVED),))


def _time_text(visit: Visit, sentence: str) -> str:
    """Return in words when a visit is, or that it waits in the tray."""
    if visit.day is not None and visit.start is not None:
        end = visit.end or _clock_after(visit.start, DEFAULT_MINUTES)
        return message_text(sentence, visit.heading, visit.day, time_range_text(visit.start, end))
    if sentence is messages.VISIT_MOVED and visit.day is not None:
        return message_text(messages.VISIT_MOVED_DAY, visit.heading, visit.day)
    return message_text(messages.ADDED_TO_TRAY, visit.heading)


def end_after(start: time, minutes: int) -> time:
    """Return when a visit ends that lasts so many minutes; RefusedStepError for too few, or a day or more."""
    if not LEAST_MINUTES <= minutes < _DAY:
        raise rejection(messages.NO_MINUTES, duration_text(LEAST_MINUTES), duration_text(max(minutes, 0)))
    return _clock_after(start, minutes)


def _minute(at: time) -> int:
    return 60 * at.hour + at.minute


def _clock_after(at: time, minutes: int) -> time:
    """Return what the clock on the wall shows so many minutes later, or earlier with a minus."""
    return (datetime.combine(_ANY_DAY, at) + timedelta(minutes=minutes % _DAY)).time()


_ANY_DAY = date(2000, 1, 2)
