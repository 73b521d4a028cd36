"""A portfolio walked from day to day: what is told today that nothing explains, and what is gone since yesterday."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from missions.deadlines.deadline import END_OF_TERM_KINDS, Certainty, Deadline, DeadlineKind
from missions.deadlines.ledger import Ledger
from missions.messages import Part
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.reports.agenda import agenda_report
from missions.reports.deadlines import deadline_report
from missions.reports.details import record_report
from missions.reports.explanation import explain
from missions.reports.forecast import forecast, forecast_report
from missions.reports.question import QuestionContext
from missions.reports.questions import questions
from missions.reports.renewal_occasions import renewal_plans, renewal_report
from missions.reports.report import Report
from missions.terms.status import AgreementState, agreement_status
from missions.travel.itinerary import itinerary
from tests.missions.reports.explained import days_in, flaws

SURE = (Certainty.FIRM, Certainty.DERIVED)
_ENDED = (AgreementState.TERMINATED, AgreementState.RENEWED, AgreementState.SUPERSEDED)
AFTER = {
    **dict.fromkeys(_ENDED, 3),
    AgreementState.EXPIRED: 2,
    AgreementState.EXPIRY_UNCONFIRMED: 1,
}
"""How far over an agreement is; what is over never comes back by itself."""

_ODD_YEAR = re.compile(r"\b(?:\d|[A-Z][a-z]{2}) (?:0\d{3}|1[0-8]\d\d|2[3-9]\d\d|[3-9]\d{3})\b")
"""A year of a day that is written out, such as “1 Jan 0001”."""


def turning_days(book: Book, asked: date) -> list[date]:
    """Return the days on which something told on a day turns: what is due, to be done, or ends."""
    found = {asked}
    for each in Ledger(book, asked).deadlines:
        found |= {day for day in (each.act_by, each.due and each.due.earliest, each.due and each.due.latest) if day}
    for accord in book.agreements.values():
        end = agreement_status(accord, book, asked).ending.date
        found |= {end.earliest, end.latest} if end else set()
    return sorted(day for day in found if 2010 < day.year < 2035)


def walk(book: Book, first: date, days: int) -> Iterator[str]:
    """Yield what is wrong on the way from one day over so many."""
    before: dict[str, Deadline] = {}
    states: dict[str, AgreementState] = {}
    for today in (first + timedelta(days=number) for number in range(days)):
        found = Ledger(book, today).deadlines
        now = {each.key: each for each in found}
        yield from (
            f"{today} {key}: told twice" for key, number in Counter(each.key for each in found).items() if number > 1
        )
        for each in now.values():
            yield from (f"{today} {each.key}: {wrong}" for wrong in _wrong(each, today))
        for key, each in before.items():
            if key not in now and each.recorded_decision is None and not _is_accounted_for(each, now, book, today):
                yield f"{today} {key}: gone"
        after = {id: agreement_status(accord, book, today).state for id, accord in book.agreements.items()}
        for id, state in states.items():
            if AFTER.get(after[id], 0) < AFTER.get(state, 0) or (
                after[id] is AgreementState.SIGNED and state not in (AgreementState.SIGNED, AgreementState.PREPARED)
            ):
                yield f"{today} {id}: {state} and then {after[id]}"
        before, states = now, after


def _wrong(each: Deadline, today: date) -> Iterator[str]:
    """Yield what is wrong with one deadline."""
    if each.certainty in SURE and each.kind is not DeadlineKind.DATA_GAP:
        for reason in each.why:
            if reason.part is Part.ASSUMED:
                yield f"{each.certainty.value} beside “{reason}”"
    days = {each.act_by, each.start_by} | {day for reason in each.why for day in days_in(reason.facts)}
    days |= {each.due.earliest, each.due.latest} - {date.min, date.max} if each.due else set()
    for day in days:
        if day and not 1900 <= day.year <= 2300:
            yield f"{day}, which nobody typed"
    if each.act_by and each.due and each.act_by > each.due.latest:
        yield f"act by {each.act_by}, due {each.due}"
    if each.days is not None and each.act_by and each.days != (each.act_by - today).days:
        yield "days to act"


def _is_accounted_for(gone: Deadline, now: dict[str, Deadline], book: Book, today: date) -> bool:
    """Whether an event in the book ends what was due, or another deadline stands in its place and tells of it.

    An agreement enters into force, ends or is followed, a fair takes place, and what outlives an agreement is over.
    """
    event = book.events.get(gone.id)
    if event:
        return event.dates is not None and event.dates.latest < today
    if any(each.id == gone.id and each.kind is gone.kind for each in now.values()) and gone.table == "tasks":
        return True
    if gone.table == "tasks":
        about = book.agreements.get(book.tasks[gone.id].agreement)
        return about is not None and agreement_status(about, book, today).state in _ENDED
    if gone.table != "agreements":
        return False
    accord = book.agreements[gone.id]
    status = agreement_status(accord, book, today)
    state, end = status.state, status.ending.date
    if state in _ENDED:
        return True
    here = [each for each in now.values() if each.id == gone.id]
    if any(visit.day and visit.day.latest == today - timedelta(1) for visit in book.visits_naming(gone.id)):
        return True  # a visit has taken place
    match gone.kind:
        case DeadlineKind.DATA_GAP:
            return True
        case DeadlineKind.REVIEW if any(not held.is_day for each in accord.reviews for held in each.held):
            return True  # what may have been held is not called missed
        case DeadlineKind.MISSING_SIGNATURE:
            return any(
                each.date and each.date.earliest <= today for each in accord.signatures if each.party == gone.part
            )
        case DeadlineKind.SURVIVAL_END:
            return gone.due is not None and gone.due.latest < today
        case DeadlineKind.ENTRY_NOTIFICATION:
            return state is not AgreementState.SIGNED
        case DeadlineKind.EXIT_BOUNDARY:  # one way out follows another, until there is none
            later = any(each.kind is gone.kind and each.number == gone.number for each in here)
            return later or (gone.due is not None and gone.due.latest < today)
        case kind if kind in END_OF_TERM_KINDS:
            ends = [each for each in here if each.kind in END_OF_TERM_KINDS or each.part == "term"]
            return any(each.number >= gone.number or each.part == "term" for each in ends)
    if end and gone.due and not status.ending.renews and end.latest < gone.due.earliest:
        return True
    same = [each for each in here if each.kind is gone.kind and _of_one_clause(each, gone)]
    named = {"missed", "unconfirmed"}
    return any("@" in each.part or named & reason.facts.keys() for each in same for reason in each.why)


def _of_one_clause(one: Deadline, other: Deadline) -> bool:
    return one.part.partition("@")[0] == other.part.partition("@")[0]


def told(book: Book, today: date, with_questions: bool = True) -> Iterator[str]:
    """Tell everything there is on a day, and yield what is wrong with it."""
    ledger = Ledger(book, today)
    reports: list[tuple[str, Report]] = [
        ("project", forecast_report(forecast(book, today), today, 3)),
        ("radar", renewal_report(renewal_plans(book, today, ledger.deadlines), book)),
        ("expiring", deadline_report(ledger.deadlines, today, today + timedelta(days=365))),
    ]
    for each in ledger.deadlines:
        reports.append((f"explain {each.key}", explain(each, book, today, ledger)))
        yield from (f"{today} explain {each.key}: {flaw}" for flaw in flaws(each, book, today))
    for record in book:
        status = agreement_status(record, book, today) if isinstance(record, Agreement) else None
        due = ledger.of(record.id)
        reports.append((f"show {record.id}", record_report(record, book, today, due, status, with_reasons=True)))
    for mission in book.missions.values():
        found = itinerary(mission, book)
        reports.append((f"agenda {mission.id}", agenda_report(found, found.days, book, detailed=True)))
    for question in questions() if with_questions else ():
        reports.append((f"ask {question.key}", question.report(QuestionContext(book, today, ledger=ledger))))
        for record in book:
            if question.takes(record):
                about = QuestionContext(book, today, record, ledger)
                reports.append((f"ask {question.key} {record.id}", question.report(about)))
    for name, report in reports:
        for text in _texts(report):
            if _ODD_YEAR.search(text):
                yield f"{today} {name}: “{text}”"


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a report."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
