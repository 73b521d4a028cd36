"""Records found by name: what tells one from another in a list of hits, and what other records say of the words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from missions.dates.formatting import show_choice, show_clock, show_date, show_day
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.delegation.attendance import visit_day
from missions.delegation.sides import is_ours
from missions.messages import Sentence
from missions.outcomes.commitments import last_meeting, next_meetings
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.kinds import kind_of
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.search import Match
from missions.records.tasks import Task, TaskState
from missions.records.visits import Event, Visit, VisitKind
from missions.reports import messages
from missions.reports.report import Cell, Row
from missions.reports.what_to_do import partner_names
from missions.text import line


def found_row(record: Record, book: Book, deadlines: Iterable[Deadline], today: date) -> Row:
    """Return a record as a hit: its name, its kind, its partner or place, and the day that matters in its urgency."""
    cells = (
        Cell(line(book.heading(record.id)), strong=True),
        kind_in_short(record),
        line(whose(record, book, today)),
        _day_that_matters(record, book, deadlines, today),
    )
    return Row(cells, record.id)


def kind_in_short(record: Record) -> str:
    """Return what kind a record is, of agreements and visits the more telling one."""
    if isinstance(record, Agreement):
        return messages.AGREEMENT_KINDS[record.kind]()
    if isinstance(record, Visit) and record.kind is VisitKind.SIGNING:
        return show_choice(record.kind)
    return kind_of(record).singular


def whose(record: Record, book: Book, today: date) -> str:
    """Return the partner a record belongs to; without one its mission, event or place."""
    match record:
        case Organisation():
            return record.city or record.country
        case Person():
            now = PartialDate.day(today)
            held = [each.organisation for each in record.functions if each.is_held(now)]
            return short_name(next(iter((*held, *(each.organisation for each in record.functions))), ""), book)
        case Agreement():
            return partner_names(record, book) if record.parties else ""
        case Visit():
            theirs = (record.host, *(each.organisation for each in record.participants))
            other = next((id for id in theirs if id and not is_ours(id, book)), "")
            return short_name(other or record.mission or record.event, book) or record.city
        case FollowUp():
            parties = (*record.promised_to, *record.promised_by)
            other = next((id for id in parties if not is_ours(id, book)), "")
            return short_name(other or record.agreement or record.visit or record.mission or record.programme, book)
        case Task():
            about = record.agreement or record.visit or record.mission or record.event or record.programme
            return short_name(about, book)
        case Event():
            return record.city
        case Mission():
            return ", ".join(dict.fromkeys(short_name(each, book) for each in record.events)) or ", ".join(
                record.countries
            )
        case Programme():
            return short_name(next(iter(record.partners), ""), book)
    return ""


def short_name(id: str, book: Book) -> str:
    """Return what people call a record in a narrow column."""
    record = book.get(id) if id else None
    return (getattr(record, "short_name", "") or book.heading(id)) if record else id


def _day_that_matters(record: Record, book: Book, deadlines: Iterable[Deadline], today: date) -> Cell:
    """Return the day to act by, or of the next or last meeting, or the record's own day."""
    match record:
        case Organisation() | Person():
            return _meeting(record, book, today)
        case FollowUp() if record.state is not FollowUpState.OPEN:
            return Cell(show_choice(record.state))
        case Task() if record.state is not TaskState.OPEN:
            return Cell(show_choice(record.state))
        case Visit():
            day = visit_day(record, book)
            return Cell(" ".join(part for part in (show_date(day, weekday=True), show_clock(record.start)) if part))
        case Mission() | Event():
            return Cell(show_date(record.dates))
    first = min((each for each in deadlines if not each.recorded_decision), key=lambda each: each.order, default=None)
    if first is None:
        return Cell(messages.NO_DEADLINE())
    if first.act_by is None or first.is_overdue:
        return Cell(first.when, first.severity)
    return Cell(messages.ACT_BY_DAY(day=show_day(first.act_by)), first.severity)


def _meeting(record: Organisation | Person, book: Book, today: date) -> Cell:
    coming = next(iter(next_meetings(record.id, book, today)), None)
    day = visit_day(coming, book) if coming else None
    if day:
        return Cell(messages.NEXT_MET(day=show_date(day)))
    last = last_meeting(record.id, book, today)
    return Cell(messages.LAST_MET(day=show_date(last.day)) if last and last.day else messages.NEVER_MET())


def mentions(found: Iterable[tuple[Match, ...]], words: str, most: int) -> str:
    """Say how many records hold the words in their texts, and in which fields; “most” is where counting ended."""
    counts: Counter[str] = Counter()
    total = 0
    for each in found:
        total += 1
        counts.update({match.label for match in each[:1]})
    several: Sentence = messages.MENTIONED_IN_MANY if total >= most else messages.MENTIONED_IN
    fields = ", ".join(messages.FIELD_COUNT(field=label, count=count) for label, count in counts.most_common(3))
    return several(count=total, words=line(words), fields=fields)
