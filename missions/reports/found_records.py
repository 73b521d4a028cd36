"""Records found by name: what tells one from another in a list of hits, and what other records say of the words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from missions.dates.formatting import show_choice, show_clock, show_date, show_near
from missions.deadlines.deadline import Deadline
from missions.delegation.attendance import visit_day
from missions.messages import Sentence
from missions.outcomes.commitments import last_meeting, next_meetings
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.search import Match
from missions.records.tasks import Task, TaskState
from missions.records.visits import Event, Visit
from missions.reports import messages
from missions.reports.report import Cell, Row
from missions.reports.row_words import partner_name, short_kind, short_name
from missions.text import line


def found_row(record: Record, book: Book, deadlines: Iterable[Deadline], today: date) -> Row:
    """Return a record as a hit: its name, its kind, its partner or place, and the day that matters in its urgency."""
    cells = (
        Cell(line(book.heading(record.id)), strong=True),
        short_kind(record),
        place_of(record, book),
        _day_that_matters(record, book, deadlines, today),
    )
    return Row(cells, record.id)


def place_of(record: Record, book: Book) -> str:
    """Return the partner of a record in few words, else what it belongs to; of an organisation or event its city."""
    if isinstance(record, Organisation | Event):
        return line(record.city or record.country)
    if isinstance(record, Mission):
        return ", ".join(short_name(each, book) for each in record.events)
    return partner_name(record, book)


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
            return Cell(
                " ".join(part for part in (show_near(day, today) if day else "", show_clock(record.start)) if part)
            )
        case Mission() | Event():
            return Cell(show_date(record.dates))
    first = min((each for each in deadlines if not each.recorded_decision), key=lambda each: each.order, default=None)
    if first is None:
        return Cell(messages.NO_DEADLINE())
    if first.act_by is None or first.is_overdue:
        return Cell(first.when, first.severity)
    return Cell(messages.ACT_BY_DAY(day=show_near(first.act_by, today)), first.severity)


def _meeting(record: Organisation | Person, book: Book, today: date) -> Cell:
    coming = next(iter(next_meetings(record.id, book, today)), None)
    day = visit_day(coming, book) if coming else None
    if day:
        return Cell(messages.NEXT_MET(day=show_near(day, today)))
    last = last_meeting(record.id, book, today)
    return Cell(messages.LAST_MET(day=show_near(last.day, today)) if last and last.day else messages.NEVER_MET())


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
