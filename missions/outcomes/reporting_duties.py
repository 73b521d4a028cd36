"""Reporting duties: minutes within three days of a visit, thanks within five, a mission report within thirty."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.attendance import visit_day
from missions.messages import Reason, message
from missions.outcomes import messages
from missions.outcomes.partners import our_organisations_at, our_side_at, their_organisations_at
from missions.records.book import Book, make_id
from missions.records.changes import Changes, Proposal
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import Mission
from missions.records.tasks import TaskState
from missions.records.visits import Visit, VisitKind
from missions.terms.counting import roll_back, shift_day

MINUTES_DAYS = 3
"""Days after a visit by which its minutes are written; sources say “soon after”."""

THANKS_DAYS = 5
"""Days after a visit by which the host or guest is thanked; no source gives a number of days."""

REPORT_DAYS = 30
"""Days after a mission's end by which its report is filed."""

RECENT_DAYS = 365
"""Days after which minutes, thanks or a report are no longer asked for."""

ANY_AGE = 1_000_000
"""More days than any record is old."""

KINDS_WITH_MINUTES = (
    VisitKind.COURTESY_CALL, VisitKind.MEETING, VisitKind.SITE_VISIT, VisitKind.WORKSHOP, VisitKind.MATCHMAKING,
    VisitKind.SIGNING,
)  # fmt: skip
"""Kinds of visit that have minutes."""

KINDS_WITH_THANKS = (*KINDS_WITH_MINUTES, VisitKind.MEAL, VisitKind.RECEPTION)
"""Kinds of visit for which somebody is thanked."""

_THANKING_WORDS = ("thank", "dank", "remerci")


class ReportingDutyKind(StrEnum):
    """What is due after a visit or a mission."""

    MINUTES = "minutes"
    THANKS = "thanks"
    REPORT = "report"


class ReportingDuty(msgspec.Struct, frozen=True):
    """Minutes, thanks or a report still missing: for which visit or mission, to whom, and by when.

    `title` names it in a few words, `said` in a sentence. `days` counts from `due`, the last day, to today: if
    positive it is late. `to` is empty except for thanks.
    """

    kind: ReportingDutyKind
    visit: str
    mission: str
    to: str
    due: date
    days: int
    title: str
    said: Reason

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days > 0


def minutes_due(book: Book, today: date, mission: str = "", recent: int = RECENT_DAYS) -> tuple[ReportingDuty, ...]:
    """Return the missing minutes of visits that are over, the longest late first; of one mission, if named."""
    found = (
        each
        for visit in _visits_over(book, today, mission, recent)
        if visit.kind in KINDS_WITH_MINUTES and not visit.minutes.strip()
        for each in _duties(ReportingDutyKind.MINUTES, visit, "", MINUTES_DAYS, book, today)
    )
    return _latest_first(found)


def thanks_due(book: Book, today: date, mission: str = "", recent: int = RECENT_DAYS) -> tuple[ReportingDuty, ...]:
    """Return the hosts and guests who were not thanked, the longest late first.

    One letter is enough for a whole mission: a letter on file, open or done, or a thank-you task that is done.
    """
    found: dict[tuple[str, str], ReportingDuty] = {}
    thanked = _ThanksGiven(book)
    for visit in _visits_over(book, today, mission, recent):
        to = thanks_recipient(visit, book) if visit.kind in KINDS_WITH_THANKS else ""
        if not to or thanked.covers(visit, to):
            continue
        for each in _duties(ReportingDutyKind.THANKS, visit, to, THANKS_DAYS, book, today):
            key = (visit.mission or visit.id, to)
            if key not in found or each.due > found[key].due:
                found[key] = each
    return _latest_first(found.values())


def reports_due(book: Book, today: date, mission: str = "", recent: int = RECENT_DAYS) -> tuple[ReportingDuty, ...]:
    """Return the missing reports on missions that are over; a report counts whether open or done."""
    found = []
    for each in [book.missions[mission]] if mission in book.missions else book.missions.values():
        if each.is_cancelled or each.dates is None or not _is_recent(each.dates, today, recent):
            continue
        visits = {visit.id for visit in book.visits_of(each.id)}
        pointing = {one.id: one for id in (each.id, *visits) for one in book.records_linking_to(FollowUp, id)}
        if any(one.kind is FollowUpKind.REPORT for one in pointing.values()):
            continue
        due = shift_day(each.dates.latest, days=REPORT_DAYS)
        days = (today - due).days
        sentence = messages.REPORT_OWED if days > 0 else messages.REPORT_DUE
        title = message(messages.REPORT, title=each.heading).said
        found.append(
            ReportingDuty(
                ReportingDutyKind.REPORT,
                "",
                each.id,
                "",
                due,
                days,
                title,
                message(sentence, title=each.heading, due=due),
            )
        )
    return _latest_first(found)


def reporting_duties(mission: Mission, book: Book, today: date) -> tuple[ReportingDuty, ...]:
    """Return all reporting duties of a mission, however long ago, the longest late first."""
    return book.ask(_reporting_duties, mission.id, today)


def plan_reporting_duties(mission: Mission, book: Book, today: date) -> Proposal:
    """Return the step that adds a follow-up for every missing letter of thanks and report."""
    added: list[FollowUp] = []
    taken = {record.id for record in book}
    for each in reporting_duties(mission, book, today):
        if each.kind is ReportingDutyKind.MINUTES:
            continue
        made = _thank_you_letter(each, book) if each.kind is ReportingDutyKind.THANKS else _report(each, mission)
        id = make_id(made.text, taken)
        taken.add(id)
        added.append(msgspec.structs.replace(made, id=id))
    if not added:
        return Proposal(Changes(messages.PLAN_WHAT_OWED()), (messages.NOTHING_OWED(),))
    said = message(messages.PLANNED_AFTER, names="; ".join(each.text for each in added)).said
    return Proposal(Changes(messages.PLAN_THANKS_REPORT(mission=mission.heading), tuple(added)), (said,))


def _reporting_duties(mission: str, today: date, book: Book) -> tuple[ReportingDuty, ...]:
    every = (minutes_due, thanks_due, reports_due)
    return _latest_first(each for find in every for each in find(book, today, mission, recent=ANY_AGE))


def _thank_you_letter(duty: ReportingDuty, book: Book) -> FollowUp:
    visit = book.visits[duty.visit]
    return FollowUp(
        id="new",
        text=duty.title,
        kind=FollowUpKind.LETTER,
        strength=Strength.COMMITMENT,
        due=PartialDate.day(roll_back(duty.due)),
        promised_by=our_organisations_at(visit, book),
        promised_to=(duty.to,),
        visit=visit.id,
    )


def _report(duty: ReportingDuty, mission: Mission) -> FollowUp:
    return FollowUp(
        id="new",
        text=duty.title,
        kind=FollowUpKind.REPORT,
        strength=Strength.COMMITMENT,
        due=PartialDate.day(roll_back(duty.due)),
        mission=mission.id,
        programme=mission.programme,
    )


def _visits_over(book: Book, today: date, mission: str, recent: int) -> Iterator[Visit]:
    """Yield the visits that are surely over, recent, and of no cancelled mission."""
    for visit in book.visits_of(mission) if mission else book.visits.values():
        day = visit_day(visit, book)
        if day is None or not _is_recent(day, today, recent):
            continue
        found = book.missions.get(visit.mission)
        if found is None or not found.is_cancelled:
            yield visit


def _is_recent(day: PartialDate, today: date, recent: int) -> bool:
    return not day.is_open and day.latest < today and (today - day.latest).days <= recent


def _duties(
    kind: ReportingDutyKind, visit: Visit, to: str, within: int, book: Book, today: date
) -> Iterator[ReportingDuty]:
    day = visit_day(visit, book)
    if day is None:
        return
    due = shift_day(day.latest, days=within)
    days = (today - due).days
    host = book.heading(to)
    if kind is ReportingDutyKind.MINUTES:
        title = message(messages.MINUTES_MISSING, visit=visit.heading).said
        said = message(messages.MINUTES_OWED if days > 0 else messages.MINUTES_DUE, visit=visit.heading, due=due)
    else:
        title = message(messages.THANK, host=host, visit=visit.heading).said
        said = message(
            messages.THANKS_OWED if days > 0 else messages.THANKS_DUE, visit=visit.heading, host=host, due=due
        )
    yield ReportingDuty(kind, visit.id, visit.mission, to, due, days, title, said)


def thanks_recipient(visit: Visit, book: Book) -> str:
    """Return who is thanked: the host or, if we are the host, the first guest; nobody if no host is named."""
    if not visit.host or visit.host not in our_side_at(visit, book):
        return visit.host
    return next(iter(their_organisations_at(visit, book)), "")


class _ThanksGiven:
    """Who was thanked for what, by a letter that is not dropped or a thank-you task that is done."""

    def __init__(self, book: Book) -> None:
        self._named: set[tuple[str, str]] = set()
        self._everybody: set[str] = set()
        for each in book.follow_ups.values():
            if each.kind is FollowUpKind.LETTER and each.state is not FollowUpState.DROPPED:
                visit = book.visits.get(each.visit)
                journey = (visit.mission or visit.id) if visit else each.mission
                self._named |= {(journey, id) for id in each.promised_to}
                self._everybody |= {each.visit} if not each.promised_to else set()
        for task in book.tasks.values():
            if task.state is TaskState.DONE and any(word in task.title.lower() for word in _THANKING_WORDS):
                visit = book.visits.get(task.visit)
                self._everybody.add((visit.mission or visit.id) if visit else task.mission)

    def covers(self, visit: Visit, to: str) -> bool:
        """Whether they were thanked for the visit or its mission."""
        journey = visit.mission or visit.id
        return (journey, to) in self._named or not self._everybody.isdisjoint({visit.id, journey})


def _latest_first(found: Iterable[ReportingDuty]) -> tuple[ReportingDuty, ...]:
    return tuple(sorted(found, key=lambda each: (-each.days, each.kind.value, each.visit, each.mission)))
