"""The anchor of a task: the day it is planned from, such as a visit or an expiry, and what a new task is linked to."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, Sentence, message
from missions.planning import messages
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import RenewalMode, TermKind
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Anchor, Task
from missions.records.visits import Event, Visit, VisitKind, WhatHappened
from missions.terms.counting import date_range
from missions.terms.entry_into_force import signing_date
from missions.terms.expiry import term_end
from missions.terms.notice import last_day_by_every_rule, non_renewal_rules
from missions.terms.succession import is_signed

OCCASION_ANCHORS = frozenset(
    {Anchor.MISSION_START, Anchor.MISSION_END, Anchor.VISIT, Anchor.EVENT_START, Anchor.SIGNING}
)
"""Anchors on which people are there: a task due on such a day is not moved off a weekend."""

_FOLLOWING_RELATIONS = (RelationType.RENEWS, RelationType.EXTENDS, RelationType.AMENDS, RelationType.SUPERSEDES)

ANCHOR_LINKS = {
    Anchor.MISSION_START: "mission",
    Anchor.MISSION_END: "mission",
    Anchor.VISIT: "visit",
    Anchor.EVENT_START: "event",
    Anchor.SIGNING: "visit",
    Anchor.AGREEMENT_EXPIRY: "agreement",
    Anchor.NOTICE_DEADLINE: "agreement",
    Anchor.PROJECT_END: "programme",
}
"""The link of a task to the record of its anchor; for a signing it may also be the agreement."""

TargetRecord = Mission | Visit | Event | Agreement
Links = Mapping[str, str]


class TaskAnchor(msgspec.Struct, frozen=True, gc=False):
    """What a task is planned from: the record `about`, its day, why, and the label of the field with that day.

    `day` is None if it is not recorded; `about` is empty if no such record is linked.
    """

    about: str = ""
    day: PartialDate | None = None
    why: tuple[Reason, ...] = ()
    is_assumed: bool = False
    label: Sentence = messages.OWN_DAY_FACT


class TaskTargets(msgspec.Struct, frozen=True):
    """The `links` of every task for a record; `by_anchor` those by anchor, or why there is nothing to plan from."""

    links: Links
    by_anchor: Mapping[Anchor, Links | Sentence]


def task_anchor(task: Task, book: Book, today: date) -> TaskAnchor:
    """Return the anchor of the task; if an agreement renews itself, in the term that runs on `today`."""
    if task.anchor is None:
        return TaskAnchor()
    about = anchor_record(task, book)
    if about is None:
        return TaskAnchor(label=messages.LINKS[ANCHOR_LINKS[task.anchor]])
    return _ANCHOR_RULES[task.anchor](about, task, book, today)


def anchor_record(task: Task, book: Book) -> Record | None:
    """Return the record whose day the task is planned from, if it is linked."""
    match task.anchor:
        case Anchor.MISSION_START | Anchor.MISSION_END:
            return task_mission(task, book)
        case Anchor.VISIT:
            return book.visits.get(task.visit)
        case Anchor.EVENT_START:
            return book.events.get(task.event)
        case Anchor.SIGNING:
            return book.visits.get(task.visit) or book.agreements.get(task.agreement)
        case Anchor.AGREEMENT_EXPIRY | Anchor.NOTICE_DEADLINE:
            return book.agreements.get(task.agreement)
        case Anchor.PROJECT_END:
            mission = None if task.programme else task_mission(task, book)
            return book.programmes.get(mission.programme if mission else task.programme)
        case None:
            return None


def task_targets(about: TargetRecord, book: Book, visits: Iterable[Visit] = ()) -> TaskTargets:
    """Return what tasks for the record are linked to."""
    match about:
        case Mission():
            return _mission_targets(about, (*book.visits_of(about.id), *visits))
        case Visit():
            return _visit_targets(about, book)
        case Event():
            return _task_targets({}, event={"event": about.id})
        case Agreement():
            return _agreement_targets(about, book)


def task_mission(task: Task, book: Book) -> Mission | None:
    """Return the mission the task is for: its own, else that of its visit."""
    visit = None if task.mission else book.visits.get(task.visit)
    return book.missions.get(visit.mission if visit else task.mission)


def is_signing_of(visit: Visit, agreement: str) -> bool:
    """Whether the agreement is, or is to be, signed at the visit."""
    return any(
        each.agreement == agreement and (visit.kind is VisitKind.SIGNING or each.happened is WhatHappened.SIGNED)
        for each in visit.agreements
    )


def first_day_of(dates: PartialDate | None) -> PartialDate | None:
    """Return the first of several days, as far as known."""
    return _bound_of(dates, 0)


def last_day_of(dates: PartialDate | None) -> PartialDate | None:
    """Return the last of several days, as far as known."""
    return _bound_of(dates, -1)


def _bound_of(dates: PartialDate | None, side: int) -> PartialDate | None:
    if dates is None or "/" not in dates.text:
        return dates
    part = dates.text.split("/")[side]
    return None if part == ".." else PartialDate(part)


def _visit_anchor(visit: Visit, _task: Task, _book: Book, _today: date) -> TaskAnchor:
    return _stated_anchor(visit, visit.day, messages.TAKES_PLACE, messages.DAY)


def _signing_anchor(record: Record, task: Task, book: Book, today: date) -> TaskAnchor:
    """Return the day of the visit, else of the signature, else of the visit at which it is to be signed.

    Of several such visits the last counts: a postponed signing is entered again.
    """
    if isinstance(record, Visit):
        return _visit_anchor(record, task, book, today)
    assert isinstance(record, Agreement)
    if is_signed(record):
        known = signing_date(record, book)
        if known.date:
            reason = message(messages.SIGNED, title=record.heading, day=known.date)
            return TaskAnchor(record.id, known.date, (reason,), known.assumed, messages.SIGNATURES)
    planned = [visit for visit in book.visits_naming(record.id) if visit.day and is_signing_of(visit, record.id)]
    if not planned:
        return TaskAnchor(record.id, label=messages.DAY_OF_SIGNING)
    visit = planned[-1]
    assert visit.day
    reason = message(messages.SIGNED_THERE, title=record.heading, visit=visit.heading, day=visit.day)
    return _task_anchor(record, visit.day, (reason,), messages.DAY_OF_SIGNING)


def _expiry_anchor(agreement: Agreement, _task: Task, book: Book, today: date) -> TaskAnchor:
    end = term_end(agreement, book, today)
    if end.date is None:
        return TaskAnchor(agreement.id, label=messages.TERM)
    why = (*end.why, message(messages.EXPIRES, agreement=agreement.heading, end=end.date))
    return _task_anchor(agreement, end.date, why, messages.TERM, end.assumed)


def _notice_anchor(agreement: Agreement, _task: Task, book: Book, today: date) -> TaskAnchor:
    """Return the last day for notice in the present term, also once it has passed."""
    end, rules = term_end(agreement, book, today), non_renewal_rules(agreement)
    counted = end.counted_end
    if counted is None or not rules:
        return TaskAnchor(agreement.id, label=messages.NOTICE_RULES if counted else messages.TERM)
    notices = last_day_by_every_rule(rules, counted, agreement.term.counting)
    day = date_range(min(notices.strict, notices.legal.earliest), notices.legal.latest)
    why = (*end.why, message(messages.NOTICE, agreement=agreement.heading, day=day))
    return _task_anchor(agreement, day, why, messages.NOTICE_RULES, end.assumed)


def _stated_anchor(record: Record, day: PartialDate | None, sentence: Sentence, label: Sentence) -> TaskAnchor:
    why = (message(sentence, title=record.heading, day=day),) if day else ()
    return _task_anchor(record, day, why, label)


def _task_anchor(
    record: Record, day: PartialDate | None, why: tuple[Reason, ...], label: Sentence, is_assumed: bool = False
) -> TaskAnchor:
    if day is None or day.is_open:
        return TaskAnchor(record.id, None, (), False, label)
    return TaskAnchor(record.id, day, why, is_assumed or bool(day.qualifier), label)


_ANCHOR_RULES: dict[Anchor, Callable[..., TaskAnchor]] = {
    Anchor.MISSION_START: lambda at, *_: _stated_anchor(at, first_day_of(at.dates), messages.BEGINS, messages.DATES),
    Anchor.MISSION_END: lambda at, *_: _stated_anchor(at, last_day_of(at.dates), messages.ENDS, messages.DATES),
    Anchor.VISIT: _visit_anchor,
    Anchor.EVENT_START: lambda at, *_: _stated_anchor(at, first_day_of(at.dates), messages.BEGINS, messages.DATES),
    Anchor.SIGNING: _signing_anchor,
    Anchor.AGREEMENT_EXPIRY: _expiry_anchor,
    Anchor.NOTICE_DEADLINE: _notice_anchor,
    Anchor.PROJECT_END: lambda of, *_: _stated_anchor(
        of, last_day_of(of.period), messages.PERIOD_ENDS, messages.PERIOD
    ),
}
"""The rule that finds the day of each anchor."""


def _mission_targets(mission: Mission, visits: Iterable[Visit]) -> TaskTargets:
    every = {visit.id: visit for visit in visits}
    signings = [visit.id for visit in every.values() if visit.kind is VisitKind.SIGNING]
    signing: Links | Sentence = messages.SEVERAL_SIGNINGS if signings else messages.NO_SIGNING
    if len(signings) == 1:
        signing = {"visit": signings[0]}
    return _task_targets(
        {"mission": mission.id},
        mission={},
        event=_event_link(mission),
        signing=signing,
        project=_programme_link(mission),
    )


def _visit_targets(visit: Visit, book: Book) -> TaskTargets:
    mission = book.missions.get(visit.mission)
    event: Links | Sentence = {"event": visit.event} if visit.event else _event_link(mission)
    signing: Links | Sentence = {} if visit.kind is VisitKind.SIGNING else messages.NO_SIGNING
    links = {"visit": visit.id, "mission": visit.mission} if visit.mission else {"visit": visit.id}
    return _task_targets(
        links,
        mission={} if visit.mission else messages.NO_MISSION,
        visit={},
        event=event,
        signing=signing,
        project=_programme_link(mission),
    )


def _agreement_targets(agreement: Agreement, book: Book) -> TaskTargets:
    """Return the targets of an agreement; once it is signed, a signing is that of the agreement that follows."""
    term = agreement.term
    endless = term.kind is TermKind.INDEFINITE and not (term.expiry or term.duration)
    expiry: Links | Sentence = messages.NO_EXPIRY if endless else {}
    tacit = agreement.renewal.mode is RenewalMode.TACIT and bool(non_renewal_rules(agreement))
    signing: Links | Sentence = {}
    if is_signed(agreement):
        following = [
            other.id
            for other, relation in book.successors.get(agreement.id, ())
            if relation in _FOLLOWING_RELATIONS and not is_signed(other)
        ]
        signing = {"agreement": following[-1]} if following else messages.SIGNED_ALREADY
    return _task_targets(
        {"agreement": agreement.id},
        expiry=expiry,
        notice={} if tacit else messages.NO_NOTICE,
        signing=signing,
        project={"programme": agreement.programme} if agreement.programme else messages.NO_PROJECT,
    )


def _event_link(mission: Mission | None) -> Links | Sentence:
    events = mission.events if mission else ()
    if len(events) == 1:
        return {"event": events[0]}
    return messages.SEVERAL_EVENTS if events else messages.NO_EVENT_TO_PLAN_FROM


def _programme_link(mission: Mission | None) -> Links | Sentence:
    return {"programme": mission.programme} if mission and mission.programme else messages.NO_PROJECT


def _task_targets(
    links: Links,
    *,
    mission: Links | Sentence = messages.NO_MISSION,
    visit: Links | Sentence = messages.NO_VISIT,
    event: Links | Sentence = messages.NO_EVENT_TO_PLAN_FROM,
    signing: Links | Sentence = messages.NO_SIGNING,
    expiry: Links | Sentence = messages.NO_AGREEMENT,
    notice: Links | Sentence = messages.NO_AGREEMENT,
    project: Links | Sentence = messages.NO_PROJECT,
) -> TaskTargets:
    return TaskTargets(
        links,
        {
            Anchor.MISSION_START: mission,
            Anchor.MISSION_END: mission,
            Anchor.VISIT: visit,
            Anchor.EVENT_START: event,
            Anchor.SIGNING: signing,
            Anchor.AGREEMENT_EXPIRY: expiry,
            Anchor.NOTICE_DEADLINE: notice,
            Anchor.PROJECT_END: project,
        },
    )
