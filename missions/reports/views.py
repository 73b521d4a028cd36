"""The views of a record: promises, return visits, results and indicators."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from missions.deadlines.ledger import Ledger
from missions.delegation.sides import our_organisations
from missions.messages import Sentence
from missions.outcomes.commitments import Promise, last_meeting, next_meetings, promise_of, promises
from missions.outcomes.indicators import indicator_totals, unmatched_outcomes
from missions.outcomes.partners import their_organisations_at
from missions.outcomes.reciprocity import visit_balance
from missions.outcomes.results import results_of, visits_of_event
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineNote
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Event, Visit, VisitKind
from missions.reports import messages
from missions.reports.lines import (
    agreement_lines,
    and_text,
    follow_up_line,
    outcome_line,
    promise_lines,
    summary_line,
    total_lines,
    visit_line,
    visit_result_lines,
)
from missions.reports.report import Line, Section
from missions.text import clean, line

_MOST_MINUTES_LINES = 12
"""The most lines of the last minutes that are shown; the visit has the rest."""

_MOST_LINES = 500
"""The most lines of a section that are shown."""

_KINDS_BETWEEN_MEETINGS = (VisitKind.TRANSFER, VisitKind.FREE)
"""Kinds of visit that are shown only with results."""


class View(StrEnum):
    """A view of a record."""

    PROMISES = "promises"
    CAME_OF = "came_of"
    RETURN_VISITS = "return_visits"
    INDICATORS = "indicators"


def views_of(record: Record) -> tuple[View, ...]:
    """Return the views of a record, first the one that opens by default."""
    match record:
        case Organisation() | Person():
            return (View.PROMISES, View.CAME_OF, View.RETURN_VISITS)
        case Programme():
            return (View.CAME_OF, View.INDICATORS, View.PROMISES)
    return (View.CAME_OF, View.PROMISES, View.RETURN_VISITS)


def view_subject(record: Record, book: Book) -> Record:
    """Return the subject of a view: for a follow-up, a task or a note, the record it belongs to."""
    match record:
        case DeadlineNote():
            ids: tuple[str, ...] = (record.agreement,)
        case FollowUp():
            ids = (record.visit, record.agreement, record.mission, record.programme)
        case Task():
            ids = (record.visit, record.agreement, record.mission, record.event, record.programme)
        case _:
            ids = ()
    found = next((each for id in ids if id and (each := book.get(id))), record)
    return view_subject(found, book) if found is not record and isinstance(found, FollowUp) else found


def view_sections(
    which: View, record: Record, book: Book, today: date, ledger: Ledger | None = None
) -> tuple[Section, ...]:
    """Return the sections of a view of a record."""
    about = view_subject(record, book)
    match which:
        case View.PROMISES:
            return tuple(map(_shorten, _promises(about, book, today, ledger)))
        case View.RETURN_VISITS:
            return tuple(_return_visits(about, book, today))
        case View.INDICATORS:
            return tuple(_indicators(about, book))
    return tuple(map(_shorten, _results(about, book, today, ledger)))


# Promises.


def _promises(about: Record, book: Book, today: date, ledger: Ledger | None) -> Iterator[Section]:
    if isinstance(about, Organisation | Person):
        yield from last_meeting_sections(about.id, book, today)
        yield from promise_sections(about.id, book, today)
        ahead = next_meetings(about.id, book, today)
        items = tuple(visit_line(each, book) for each in ahead) or (_empty_line(messages.NO_NEXT()),)
        yield Section(messages.NEXT_TIMES(count=len(ahead)), items)
        return
    found = [promise_of(each, book, today) for each in results_of(about, book, today, ledger).every_follow_up]
    still = [each for each in found if each.follow_up.state is FollowUpState.OPEN]
    by: dict[tuple[str, ...], list[Promise]] = {}
    for each in sorted(still, key=lambda each: (-each.late, each.follow_up.due is None)):
        by.setdefault(each.follow_up.promised_by, []).append(each)
    for who, these in sorted(by.items(), key=lambda item: not item[0]):
        count = len(these)
        heading = (
            messages.PROMISED_BY(names=and_text(map(book.heading, who)), count=count)
            if who
            else messages.PROMISED_BY_NOBODY(count=count)
        )
        yield Section(heading, _promise_lines(these, book))
    if not still:
        yield Section(messages.NOTHING_OPEN(), (_empty_line(messages.NO_PROMISES()),))
    settled = [each for each in found if each.follow_up.state is not FollowUpState.OPEN]
    if settled:
        yield Section(messages.SETTLED_ALREADY(count=len(settled)), _promise_lines(settled, book))


def promise_sections(id: str, book: Book, today: date) -> Iterator[Section]:
    """Yield the open promises to an organisation or person, by it, and mutual ones."""
    found = promises(id, book, today)
    is_ours = id in our_organisations(book)
    to_heading = messages.PROMISED_TO_US if is_ours else messages.PROMISED_TO_THEM
    by_heading = messages.PROMISED_BY_US if is_ours else messages.PROMISED_BY_THEM
    mutual = [each for each in found.by_them if each.is_mutual]
    to = [each for each in found.to_them if not each.is_mutual]
    by = [each for each in found.by_them if not each.is_mutual]
    for heading, these in ((to_heading, to), (by_heading, by), (messages.PROMISED_EACH_OTHER, mutual)):
        if these or heading != messages.PROMISED_EACH_OTHER:
            items = _promise_lines(these, book) or (_empty_line(messages.NO_PROMISES()),)
            yield Section(heading(count=len(these)), items)


def last_meeting_sections(id: str, book: Book, today: date) -> Iterator[Section]:
    """Yield the last meeting: when, who was there, its minutes and promises."""
    last = last_meeting(id, book, today)
    if last is None:
        yield Section(messages.LAST_TIME(), (_empty_line(messages.NO_LAST_TIME()),))
        return
    items = [visit_line(last.visit, book)]
    if last.people:
        names = ", ".join(line(book.heading(each)) for each in last.people)
        items.append(Line(messages.THERE_WERE(names=names), depth=1, severity=Severity.FAINT))
    written = [each for each in clean(last.visit.minutes).split("\n") if each.strip()][:_MOST_MINUTES_LINES]
    if written:
        items.append(Line(messages.MINUTES_SAY(written=written[0]), depth=1))
        items += [Line(line(each), depth=2) for each in written[1:]]
    else:
        items.append(Line(messages.NO_MINUTES_SAY(), depth=1, severity=Severity.GAP))
    items += [follow_up_line(each.follow_up, today, 1) for each in last.promises]
    yield Section(messages.LAST_TIME(), tuple(items))


def _promise_lines(found: Iterable[Promise], book: Book) -> tuple[Line, ...]:
    return tuple(item for each in found for item in promise_lines(each, book))


# Return visits.


def _return_visits(about: Record, book: Book, today: date) -> Iterator[Section]:
    partners = partners_of(about, book)
    for id in partners:
        yield reciprocity_section(id, book, today)
    if not partners:
        yield Section(messages.RETURN_VISITS(id=line(about.heading)), (_empty_line(messages.NO_PARTNER()),))


def reciprocity_section(id: str, book: Book, today: date) -> Section:
    """Return who owes a return visit, why, and the visits by venue."""
    found = visit_balance(id, book, today)
    severity = Severity.ACT if found.owed and found.is_committed else Severity.PLAIN
    first, *others = found.why
    items = [
        Line(first.said, severity=severity),
        *(Line(str(each), severity=Severity.FAINT) for each in others),
    ]
    for heading, ids in (
        (messages.AT_THEIRS, found.made),
        (messages.AT_OURS, found.received),
        (messages.AT_A_FAIR, found.elsewhere),
        (messages.AT_UNKNOWN, found.unknown),
    ):
        if ids:
            items.append(Line(heading(count=len(ids))))
            items += [visit_line(book.visits[each], book, 1) for each in ids]
    return Section(messages.RETURN_VISITS(id=line(book.heading(id))), tuple(items))


def partners_of(about: Record, book: Book) -> tuple[str, ...]:
    """Return the partners of a record: the organisations on the other side."""
    match about:
        case Organisation():
            return (about.id,)
        case Person():
            found: Iterable[str] = (each.organisation for each in about.functions)
        case Agreement():
            found = (each.organisation for each in about.parties)
        case Event():
            found = (id for visit in visits_of_event(about, book) for id in their_organisations_at(visit, book))
        case Mission():
            found = (id for visit in book.visits_of(about.id) for id in their_organisations_at(visit, book))
        case Visit():
            found = their_organisations_at(about, book)
        case FollowUp():
            found = (*about.promised_by, *about.promised_to)
        case _:
            found = ()
    ours = our_organisations(book)
    return tuple(id for id in dict.fromkeys(found) if id in book.organisations and id not in ours)


# Results.


def _results(about: Record, book: Book, today: date, ledger: Ledger | None) -> Iterator[Section]:
    found = results_of(about, book, today, ledger)
    items = [summary_line(found)]
    for result in found.visit_results:
        if result.visit.kind in _KINDS_BETWEEN_MEETINGS and not result.has_results:
            continue
        items += visit_result_lines(result, book, today)
    if not (found.visit_results or found.agreement_results or found.follow_ups or found.outcomes):
        items = [_empty_line(messages.NOTHING_CAME())]
    yield Section(messages.CAME_OF(), tuple(items))
    parts: tuple[tuple[Sentence, int, Callable[[], Iterable[Line]]], ...] = (
        (messages.AGREEMENTS_BESIDE, len(found.agreement_results),
         lambda: (item for each in found.agreement_results for item in agreement_lines(each, today))),
        (messages.FOLLOW_UPS_BESIDE, len(found.follow_ups),
         lambda: (follow_up_line(each, today) for each in found.follow_ups)),
        (messages.OUTCOMES_BESIDE, len(found.outcomes), lambda: map(outcome_line, found.outcomes)),
    )  # fmt: skip
    for heading, count, lines in parts:
        if count:
            yield Section(heading(count=count), tuple(lines()))


# Indicators.


def _indicators(about: Record, book: Book) -> Iterator[Section]:
    if not isinstance(about, Programme):
        return
    items: list[Line] = []
    for each in indicator_totals(about, book):
        items += total_lines(each)
    heading = messages.INDICATORS(count=len(about.indicators))
    yield Section(heading, tuple(items) or (_empty_line(messages.NO_INDICATORS()),))
    left_out = unmatched_outcomes(about, book)
    if left_out:
        yield Section(messages.NOT_COUNTED(), tuple(Line(each.said, severity=Severity.GAP) for each in left_out))


def _shorten(section: Section) -> Section:
    """Return a section cut to a readable length; its last line says how many are left out."""
    left_out = len(section.lines) - _MOST_LINES
    if left_out <= 0:
        return section
    more = Line(messages.MORE_LINES(count=left_out), severity=Severity.FAINT)
    return Section(section.heading, (*section.lines[:_MOST_LINES], more))


def _empty_line(sentence: str) -> Line:
    return Line(sentence, severity=Severity.FAINT)
