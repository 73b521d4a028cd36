"""The details of what is to be done: what happens otherwise, what to do, when its people meet, and what is open."""

from collections.abc import Iterable, Iterator
from datetime import date

from missions.dates.formatting import show_choice, show_near, show_period
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Band, Deadline, DeadlineKind
from missions.delegation.attendance import visit_day
from missions.messages import message, tensed
from missions.outcomes.commitments import last_meeting, next_meetings
from missions.outcomes.partners import people_at
from missions.records.agreements import Agreement
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Task
from missions.reports import deadline_messages as messages
from missions.reports.agreement_status import notice_words, renewal_words
from missions.reports.deadlines import when_in_short
from missions.reports.details import days_to
from missions.reports.report import Line, Phrase, Phrases, Report, Section, joined, phrased
from missions.reports.row_words import owner_of, partners_of, short_kind
from missions.reports.today import CountedRow, Today
from missions.reports.what_to_do import if_nobody_acts, what_to_do
from missions.terms.status import AgreementStatus, agreement_status
from missions.text import line

_SIGNING_KINDS = frozenset((*END_OF_TERM_KINDS, DeadlineKind.MISSING_SIGNATURE))
"""The kinds that a meeting may settle, since something can be signed there."""

_WEEK = 7
_MOST = 6
"""How many people, and how much else that is open, are named."""


def action_report(
    deadline: Deadline,
    view: Today,
    others: Iterable[Deadline] = (),
    status: AgreementStatus | None = None,
    is_short: bool = False,
) -> Report:
    """Return the details of something to be done; `others` are the deadlines of the same partner, in full details."""
    record = view.book.get(deadline.id)
    if isinstance(record, Agreement) and status is None:
        status = agreement_status(record, view.book, view.today)
    sections = (
        Section("", tuple(_what_happens(deadline, view, status))),
        Section(messages.WHAT_TO_DO(), tuple(_what_to_do(deadline, record, view))),
        Section("", (*_terms(record, view, status), *_facts(record, view))),
        Section(messages.OPEN_WITH_THEM(), tuple(_open(deadline, others, view))),
        Section(messages.PEOPLE(), tuple(_people(record, view))),
    )
    about = [short_kind(record)]
    if not is_short:
        about.append(show_choice(status.state) if status else deadline.kind.words)
    subtitle = " · ".join(dict.fromkeys(part for part in about if part))
    kept = [each for number, each in enumerate(sections) if each.lines or not number]
    return Report(line(deadline.title), tuple(kept), subtitle, _urgency(deadline, is_short))


def _urgency(deadline: Deadline, is_short: bool) -> Phrase:
    """Return how far off it is; within a month also that one must act, unless it is told in short."""
    if not is_short and deadline.band in (Band.CRITICAL, Band.ACT) and (deadline.days or 0) > 1:
        return Phrase(messages.ACT_WITHIN(count=deadline.days or 0), severity=deadline.severity, strong=True)
    return Phrase(when_in_short(deadline), severity=deadline.severity, strong=True)


def _what_happens(deadline: Deadline, view: Today, status: AgreementStatus | None) -> Iterator[Line]:
    """Yield when the agreement ends, and what follows if nobody acts."""
    ending = status.ending.date if status else None
    if ending and deadline.kind in _SIGNING_KINDS:
        yield _sentence(str(tensed(message(messages.ENDS_ON, day=ending), view.today)))
    yield from (_sentence(reason.said) for reason in if_nobody_acts(deadline, view.today))


def _sentence(text: str) -> Line:
    return Line.told((Phrase(line(text)),))


def _what_to_do(deadline: Deadline, record: Record | None, view: Today) -> Iterator[Line]:
    """Yield what is to be done by when, and whether its people meet in time."""
    told = what_to_do(deadline, view.book, view.today)
    said: list[Phrases] = [(Phrase(told.said),)] if told else []
    if isinstance(record, Agreement):
        said += _meeting(deadline, record, view)
    if said:
        yield Line.told(joined(said))


def _meeting(deadline: Deadline, agreement: Agreement, view: Today) -> Iterator[Phrases]:
    """Yield when the partner is met next, and whether that is in time."""
    if deadline.kind not in _SIGNING_KINDS or deadline.due is None:
        return
    last = deadline.due.earliest
    for partner in partners_of(agreement, view.book):
        for visit in next_meetings(partner, view.book, view.today):
            day = visit_day(visit, view.book)
            if day is None or not day.is_day:
                continue
            late = (day.earliest - last).days
            is_late = late > 0
            sentence = messages.SIGN_IN_TIME if not is_late else messages.SIGN_TOO_LATE
            if deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL:
                sentence = messages.MEET_IN_TIME if not is_late else messages.MEET_TOO_LATE
            elif late == _WEEK:
                sentence = messages.A_WEEK_TOO_LATE
            facts = {"count": late} if is_late and sentence is not messages.A_WEEK_TOO_LATE else {}
            yield (Phrase(sentence(day=day, **facts), visit.id),)
            return


def _terms(record: Record | None, view: Today, status: AgreementStatus | None) -> Iterator[Line]:
    """Yield how long an agreement runs, how it renews, and which notice ends it."""
    if not isinstance(record, Agreement) or status is None:
        return
    length = status.ending.length or record.term.duration
    begun = status.ending.begun.date
    if length:
        told = show_period(length)
        said = messages.TERM_FROM(length=told, day=show_near(begun, view.today)) if begun else told
        yield Line(said, label=messages.TERM())
    for label, said in ((messages.RENEWAL, renewal_words(record)), (messages.NOTICE, notice_words(record))):
        if said:
            yield Line(said, label=label())


def _facts(record: Record | None, view: Today) -> Iterator[Line]:
    """Yield what the record belongs to, its owner, and when the partner was last met."""
    book = view.book
    visit = book.visits.get(getattr(record, "visit", ""))
    mission = book.missions.get(getattr(record, "mission", "") or (visit.mission if visit else ""))
    if isinstance(record, Task | FollowUp) and mission:
        yield Line(line(mission.heading), mission.id, label=messages.MISSION())
    owner = owner_of(record)
    if owner:
        is_me = bool(view.me) and owner == view.me
        yield Line(
            messages.YOU() if is_me else line(book.heading(owner)), "" if is_me else owner, label=messages.OWNER()
        )
    for partner in partners_of(record, book)[:1]:
        met = last_meeting(partner, book, view.today)
        if met and met.day:
            told = phrased(
                messages.MET_ON,
                day=show_near(met.day, view.today),
                visit=Phrase(line(met.visit.heading), met.visit.id),
            )
            yield Line.told(told, messages.LAST_MET())


def _open(deadline: Deadline, others: Iterable[Deadline], view: Today) -> Iterator[Line]:
    """Yield what else is to be done with the same partner, by day."""
    for each in list(others)[:_MOST]:
        if each.key != deadline.key and each.is_open:
            row = view.row(each)
            yield Line(messages.OPEN_UNTIL(what=row.phrase, day=row.day), each.id, severity=row.severity)


def _people(record: Record | None, view: Today) -> Iterator[Line]:
    """Yield the people who hold a function with the partner now, with the first they hold."""
    now = PartialDate.day(view.today)
    for partner in partners_of(record, view.book)[:1]:
        held = {
            person.id: each.function
            for person in people_at(partner, view.book)
            for each in reversed(person.functions)
            if each.organisation == partner and each.is_held(now)
        }
        for id, function in list(held.items())[:_MOST]:
            yield Line(", ".join(part for part in (view.book.heading(id), line(function)) if part), id)


# Facts missing, promises and missions.


def counted_report(title: str, rows: Iterable[CountedRow]) -> Report:
    """Return what is counted as lines that lead to each record: facts missing, or promises."""
    lines = tuple(
        Line.told((Phrase(row.what, row.link), Phrase(_beside(row), severity=Severity.FAINT))) for row in rows
    )
    return Report(title, (Section("", lines),))


def _beside(row: CountedRow) -> str:
    """Return what stands behind a missing fact or a promise: whose it is, and the fact or the day."""
    return "".join(f" · {part}" for part in (row.partner, row.day or row.detail) if part)


def mission_distance(mission: Mission, today: date) -> Line:
    """Return how far off a mission is, or that its days are not known."""
    return days_to(mission, today) or Line(messages.NO_DAY_KNOWN(), severity=Severity.FAINT)


def mission_days(mission: Mission, today: date) -> str:
    """Return the days of a mission, without the year where it is this one."""
    if mission.dates is None:
        return ""
    return show_near(mission.dates, today).removesuffix(f" {today.year}")


def mission_facts(mission: Mission, today: date, ready: Line | None = None) -> tuple[Line, ...]:
    """Return the days of a mission, how many travel, and how ready it is, else how far it is decided."""
    parts = [Line(mission_days(mission, today), severity=Severity.FAINT)]
    if mission.delegates:
        parts.append(Line(messages.PEOPLE_TRAVEL(count=len(mission.delegates)), severity=Severity.FAINT))
    parts.append(ready or Line(show_choice(mission.stage), severity=Severity.FAINT))
    return tuple(each for each in parts if each.text)
