"""The day a task is planned from: first or last day of a mission, a visit, a signing, an expiry, a last notice."""

from collections.abc import Callable
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.events import Event
from missions.records.missions import Mission
from missions.records.programmes import Programme
from missions.records.record import Record
from missions.records.tasks import Anchor, Task
from missions.records.visits import Visit, VisitKind, WhatHappened
from missions.tasks import sentences
from missions.terms.counting import date_range
from missions.terms.entry_into_force import signing_date
from missions.terms.expiry import term_end
from missions.terms.notice import last_notices, stopping_rule
from missions.terms.succession import is_signed

OCCASIONS = frozenset({Anchor.MISSION_START, Anchor.MISSION_END, Anchor.VISIT, Anchor.EVENT_START, Anchor.SIGNING})
"""Anchors that are days on which people are there, so that what is done on the day itself is done also on a Sunday."""


class Anchored(msgspec.Struct, frozen=True, gc=False):
    """What a task is planned from: the record `about`, its day, how that day is known, and the field that tells it.

    `day` is None where the record does not tell it, `about` empty where nothing of the sort is linked.
    """

    about: str = ""
    day: PartialDate | None = None
    why: tuple[Reason, ...] = ()
    is_assumed: bool = False
    label: str = ""


def anchor_day(task: Task, book: Book, today: date) -> PartialDate | None:
    """Return the day the task is planned from, as far as it is known."""
    return anchored(task, book, today).day


def anchored(task: Task, book: Book, today: date) -> Anchored:
    """Return what the task is planned from; of an agreement that renews itself the term that runs on `today`."""
    if task.anchor is None:
        return Anchored()
    about = about_of(task, book)
    if about is None:
        return Anchored(label=ABOUT_OF[task.anchor])
    return _DAYS[task.anchor](about, task, book, today)


def about_of(task: Task, book: Book) -> Record | None:
    """Return the record whose day the task is planned from, if one is linked."""
    match task.anchor:
        case Anchor.MISSION_START | Anchor.MISSION_END:
            return mission_of(task, book)
        case Anchor.VISIT:
            return book.visits.get(task.visit)
        case Anchor.EVENT_START:
            return book.events.get(task.event)
        case Anchor.SIGNING:
            return book.visits.get(task.visit) or book.agreements.get(task.agreement)
        case Anchor.AGREEMENT_EXPIRY | Anchor.NOTICE_DEADLINE:
            return book.agreements.get(task.agreement)
        case Anchor.PROJECT_END:
            mission = None if task.programme else mission_of(task, book)
            return book.programmes.get(mission.programme if mission else task.programme)
        case None:
            return None


def mission_of(task: Task, book: Book) -> Mission | None:
    """Return the mission the task is for: its own, else that of its visit."""
    visit = None if task.mission else book.visits.get(task.visit)
    return book.missions.get(visit.mission if visit else task.mission)


def is_signing_of(visit: Visit, agreement: str) -> bool:
    """Whether the agreement is, or is to be, signed at the visit."""
    return any(
        each.agreement == agreement and (visit.kind is VisitKind.SIGNING or each.happened is WhatHappened.SIGNED)
        for each in visit.agreements
    )


def first_day(dates: PartialDate | None) -> PartialDate | None:
    """Return the first day of a stretch of days, as far as it is known."""
    return _end_of(dates, 0)


def last_day(dates: PartialDate | None) -> PartialDate | None:
    """Return the last day of a stretch of days, as far as it is known."""
    return _end_of(dates, -1)


def _end_of(dates: PartialDate | None, side: int) -> PartialDate | None:
    if dates is None or "/" not in dates.text:
        return dates
    part = dates.text.split("/")[side]
    return None if part == ".." else PartialDate(part)


def _mission_start(mission: Mission, _task: Task, _book: Book, _today: date) -> Anchored:
    return _told(mission, first_day(mission.dates), sentences.BEGINS, "dates")


def _mission_end(mission: Mission, _task: Task, _book: Book, _today: date) -> Anchored:
    return _told(mission, last_day(mission.dates), sentences.ENDS, "dates")


def _visit(visit: Visit, _task: Task, _book: Book, _today: date) -> Anchored:
    return _told(visit, visit.day, sentences.TAKES_PLACE, "day")


def _event_start(event: Event, _task: Task, _book: Book, _today: date) -> Anchored:
    return _told(event, first_day(event.dates), sentences.BEGINS, "dates")


def _project_end(programme: Programme, _task: Task, _book: Book, _today: date) -> Anchored:
    return _told(programme, last_day(programme.period), sentences.PERIOD_ENDS, "period")


def _signing(record: Record, task: Task, book: Book, today: date) -> Anchored:
    """Return the day of the visit, else the day the agreement was signed, else that of the visit it is to be signed at.

    Of several such visits the last counts: a signing that was put off is entered anew.
    """
    if isinstance(record, Visit):
        return _visit(record, task, book, today)
    assert isinstance(record, Agreement)
    if is_signed(record):
        known = signing_date(record, book)
        if known.date:
            reason = message(sentences.SIGNED, record.heading, known.date)
            return Anchored(record.id, known.date, (reason,), known.assumed, "signatures")
    planned = [visit for visit in book.visits_naming(record.id) if visit.day and is_signing_of(visit, record.id)]
    if not planned:
        return Anchored(record.id, label="day of signing")
    visit = planned[-1]
    assert visit.day
    reason = message(sentences.SIGNED_THERE, record.heading, visit.heading, visit.day)
    return _known(record, visit.day, (reason,), "day of signing")


def _expiry(agreement: Agreement, _task: Task, book: Book, today: date) -> Anchored:
    end = term_end(agreement, book, today)
    if end.date is None:
        return Anchored(agreement.id, label="term")
    why = (*end.why, message(sentences.EXPIRES, agreement.heading, end.date))
    return _known(agreement, end.date, why, "term", end.assumed)


def _notice(agreement: Agreement, _task: Task, book: Book, today: date) -> Anchored:
    """Return the last day for a notice in the present term; it stays that day until the next term has begun."""
    end, rule = term_end(agreement, book, today), stopping_rule(agreement)
    if end.date is None or rule is None:
        return Anchored(agreement.id, label="notice rules" if end.date else "term")
    notices = last_notices(rule, end.date, agreement.term.counting)
    day = date_range(min(notices.strict, notices.legal.earliest), notices.legal.latest)
    why = (*end.why, message(sentences.NOTICE, agreement.heading, day))
    return _known(agreement, day, why, "notice rules", end.assumed)


def _told(record: Record, day: PartialDate | None, sentence: str, label: str) -> Anchored:
    why = (message(sentence, record.heading, day),) if day else ()
    return _known(record, day, why, label)


def _known(
    record: Record, day: PartialDate | None, why: tuple[Reason, ...], label: str, is_assumed: bool = False
) -> Anchored:
    if day is None or day.is_open:
        return Anchored(record.id, None, (), False, label)
    return Anchored(record.id, day, why, is_assumed or bool(day.qualifier), label)


_DAYS: dict[Anchor, Callable[..., Anchored]] = {
    Anchor.MISSION_START: _mission_start,
    Anchor.MISSION_END: _mission_end,
    Anchor.VISIT: _visit,
    Anchor.EVENT_START: _event_start,
    Anchor.SIGNING: _signing,
    Anchor.AGREEMENT_EXPIRY: _expiry,
    Anchor.NOTICE_DEADLINE: _notice,
    Anchor.PROJECT_END: _project_end,
}
"""How the day of each anchor is found."""

ABOUT_OF = {
    Anchor.MISSION_START: "mission",
    Anchor.MISSION_END: "mission",
    Anchor.VISIT: "visit",
    Anchor.EVENT_START: "event",
    Anchor.SIGNING: "visit",
    Anchor.AGREEMENT_EXPIRY: "agreement",
    Anchor.NOTICE_DEADLINE: "agreement",
    Anchor.PROJECT_END: "programme",
}
"""The field of a task that says of what the day is that it is planned from; of a signing it may be the agreement."""
