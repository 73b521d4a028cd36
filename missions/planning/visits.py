"""Verbs on one visit: added, moved, lengthened, duplicated, taken from its time and given one.

Times are those of the clock on the wall: what is moved by a quarter of an hour begins and ends a quarter later there.
"""

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.dates.partial import PartialDate
from missions.planning import sentences
from missions.planning.dates import can_shift, shifted_date
from missions.planning.saying import between, checked, length, refused, told
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal
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
    return Proposal(Changes(f"add “{title}” to “{mission.heading}”", put=(visit,)), (_where(visit, sentences.ADDED),))


def moved(visit: Visit, minutes: int = 0, days: int = 0) -> Proposal:
    """Return the step that moves a visit by minutes, over midnight too, and by days; it keeps its length.

    Raises RefusedStepError if it has no exact day, or no time that could be moved.
    """
    if not minutes and not days:
        raise refused(sentences.NO_LENGTH)
    if visit.day is None or not can_shift(visit.day):
        raise refused(sentences.NO_DAY, visit.heading)
    if not minutes:
        return _moved_to(replace(visit, day=shifted_date(visit.day, days)))
    day = exact_day(visit.day)
    if day is None:
        raise refused(sentences.NO_DAY, visit.heading)
    if visit.start is None:
        raise refused(sentences.NO_START, visit.heading)
    past = (_minute(visit.start) + minutes) // _DAY
    end = _later(visit.end, minutes) if visit.end else None
    later = PartialDate.day(checked(day.toordinal() + past + days))
    return _moved_to(replace(visit, day=later, start=_later(visit.start, minutes), end=end))


def lengthened(visit: Visit, minutes: int) -> Proposal:
    """Return the step that makes a visit longer, or shorter with a minus. RefusedStepError if it has no time."""
    if visit.start is None:
        raise refused(sentences.NO_START, visit.heading)
    now = minutes_of(visit)
    lasting = now + minutes
    if lasting < LEAST_MINUTES:
        raise refused(sentences.TOO_SHORT, visit.heading, length(now), length(LEAST_MINUTES))
    if lasting >= _DAY:
        raise refused(sentences.TOO_LONG, visit.heading, length(now))
    end = end_after(visit.start, lasting)
    said = told(sentences.LENGTHENED, visit.heading, length(lasting), show_clock(end))
    warnings = (told(sentences.NO_END_ASSUMED, length(DEFAULT_MINUTES)),) if visit.end is None else ()
    return Proposal(
        Changes(f"let “{visit.heading}” last {length(lasting)}", put=(replace(visit, end=end),)), (said,), warnings
    )


def duplicated(visit: Visit, book: Book) -> Proposal:
    """Return the step that adds a copy of a visit, beginning when the visit ends, or in the tray as it is.

    The copy is a plan: without minutes, gifts and what happened to agreements, and with all invitations open.
    """
    copy = as_planned(visit, NewIds(book).new(visit.heading))
    changes = f"duplicate “{visit.heading}”"
    day = exact_day(visit.day)
    if day is None or visit.start is None:
        return Proposal(Changes(changes, put=(copy,)), (told(sentences.DUPLICATED_IN_TRAY, visit.heading),))
    lasting = minutes_of(visit)
    later = checked(day.toordinal() + (_minute(visit.start) + lasting) // _DAY)
    start = _later(visit.start, lasting)
    copy = replace(copy, day=PartialDate.day(later), start=start, end=_later(start, lasting))
    said = told(sentences.DUPLICATED, visit.heading, later, show_clock(start))
    return Proposal(Changes(changes, put=(copy,)), (said, told(sentences.INVITED_ANEW)))


def untimed(visit: Visit) -> Proposal:
    """Return the step that puts a visit into the tray: it keeps its day and loses its time.

    Raises RefusedStepError if it waits there already.
    """
    if visit.start is None:
        raise refused(sentences.NO_START, visit.heading)
    said = told(sentences.UNTIMED, visit.heading)
    return Proposal(
        Changes(f"put “{visit.heading}” into the tray", put=(replace(visit, start=None, end=None),)), (said,)
    )


def timed(visit: Visit, day: date, start: time, minutes: int = DEFAULT_MINUTES) -> Proposal:
    """Return the step that gives a visit a day, a start and a length. RefusedStepError if it lasts a day or more."""
    return _moved_to(replace(visit, day=PartialDate.day(day), start=start, end=end_after(start, minutes)))


def minutes_of(visit: Visit) -> int:
    """Return how long a visit with a start lasts on the wall's clock; `DEFAULT_MINUTES` where no end is stated."""
    if visit.start is None or visit.end is None:
        return DEFAULT_MINUTES
    return (_minute(visit.end) - _minute(visit.start)) % _DAY or _DAY


def as_planned(visit: Visit, id: str) -> Visit:
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


def _moved_to(visit: Visit) -> Proposal:
    summary = f"move “{visit.heading}” to {show_date(visit.day)} {show_clock(visit.start)}".rstrip()
    return Proposal(Changes(summary, put=(visit,)), (_where(visit, sentences.MOVED),))


def _where(visit: Visit, sentence: str) -> str:
    """Return in words when a visit is, or that it waits in the tray."""
    if visit.day is not None and visit.start is not None:
        end = visit.end or _later(visit.start, DEFAULT_MINUTES)
        return told(sentence, visit.heading, visit.day, between(visit.start, end))
    if sentence is sentences.MOVED and visit.day is not None:
        return told(sentences.MOVED_DAY, visit.heading, visit.day)
    return told(sentences.ADDED_TO_TRAY, visit.heading)


def end_after(start: time, minutes: int) -> time:
    """Return when a visit ends that lasts so many minutes; RefusedStepError for too few, or a day or more."""
    if not LEAST_MINUTES <= minutes < _DAY:
        raise refused(sentences.NO_MINUTES, length(LEAST_MINUTES), length(max(minutes, 0)))
    return _later(start, minutes)


def _minute(at: time) -> int:
    return 60 * at.hour + at.minute


def _later(at: time, minutes: int) -> time:
    """Return what the clock on the wall shows so many minutes later, or earlier with a minus."""
    return (datetime.combine(_ANY_DAY, at) + timedelta(minutes=minutes % _DAY)).time()


_ANY_DAY = date(2000, 1, 2)
