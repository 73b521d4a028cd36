"""The views that one key opens: what was promised, who owes a return visit, what came of it, what it counts for."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from missions.aftermath import sentences
from missions.aftermath.balance import balance
from missions.aftermath.came_of import came_of, visits_of_event
from missions.aftermath.indicators import totals, unmatched
from missions.aftermath.promises import Promise, last_time, next_times, promised, promises
from missions.aftermath.sides import they
from missions.aftermath.told import (
    Item,
    Section,
    Tone,
    agreement_items,
    follow_up_item,
    meeting_items,
    outcome_item,
    promise_items,
    summary,
    visit_item,
)
from missions.dates.formatting import show_number
from missions.deadlines.ledger import Ledger
from missions.delegation.our_organisations import our_organisations
from missions.messages import message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineNote
from missions.records.events import Event
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.programmes import Programme
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Visit, VisitKind
from missions.text import clean, line

_MINUTES_LINES = 12
"""How many lines of the last minutes are told; the rest is with the visit."""

_LINES = 500
"""How many lines of a section are told at most."""
_IN_BETWEEN = (VisitKind.TRANSFER, VisitKind.FREE)
"""Kinds of visits that are told only if something came of them."""


class View(StrEnum):
    """A question that one key answers about a record."""

    PROMISES = "promises"
    CAME_OF = "came_of"
    RETURN_VISITS = "return_visits"
    INDICATORS = "indicators"


def views_of(record: Record) -> tuple[View, ...]:
    """Return the views of a record, the one that opens first in front."""
    match record:
        case Organisation() | Person():
            return (View.PROMISES, View.CAME_OF, View.RETURN_VISITS)
        case Programme():
            return (View.CAME_OF, View.INDICATORS, View.PROMISES)
    return (View.CAME_OF, View.PROMISES, View.RETURN_VISITS)


def subject(record: Record, book: Book) -> Record:
    """Return what a view of the record is about: of a follow-up, a task or a note, the record it belongs to."""
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
    return subject(found, book) if found is not record and isinstance(found, FollowUp) else found


def view(which: View, record: Record, book: Book, today: date, ledger: Ledger | None = None) -> tuple[Section, ...]:
    """Return what a view says of a record."""
    about = subject(record, book)
    match which:
        case View.PROMISES:
            return tuple(map(_shortened, _promises(about, book, today, ledger)))
        case View.RETURN_VISITS:
            return tuple(_return_visits(about, book, today))
        case View.INDICATORS:
            return tuple(_indicators(about, book))
    return tuple(map(_shortened, _came_of(about, book, today, ledger)))


# What was promised.


def _promises(about: Record, book: Book, today: date, ledger: Ledger | None) -> Iterator[Section]:
    if isinstance(about, Organisation | Person):
        yield from last_time_sections(about.id, book, today)
        yield from promise_sections(about.id, book, today)
        ahead = next_times(about.id, book, today)
        items = tuple(visit_item(each, book) for each in ahead) or (_nothing(sentences.NO_NEXT),)
        yield Section(message(sentences.NEXT_TIMES, len(ahead)).said, items)
        return
    found = [promised(each, book, today) for each in came_of(about, book, today, ledger).every_follow_up]
    still = [each for each in found if each.follow_up.state is FollowUpState.OPEN]
    by: dict[tuple[str, ...], list[Promise]] = {}
    for each in sorted(still, key=lambda each: (-each.late, each.follow_up.due is None)):
        by.setdefault(each.follow_up.promised_by, []).append(each)
    for who, these in sorted(by.items(), key=lambda item: not item[0]):
        names = " and ".join(line(book.heading(id)) for id in who)
        heading = message(sentences.PROMISED_BY, names, len(these)).said
        nobody = message(sentences.PROMISED_BY_NOBODY, len(these)).said
        yield Section(heading if who else nobody, _told(these, book))
    if not still:
        yield Section(sentences.NO_PROMISES.rstrip("."), (_nothing(sentences.NO_PROMISES),))
    settled = [each for each in found if each.follow_up.state is not FollowUpState.OPEN]
    if settled:
        yield Section(message(sentences.SETTLED_ALREADY, len(settled)).said, _told(settled, book))


def promise_sections(id: str, book: Book, today: date) -> Iterator[Section]:
    """Yield the open promises to an organisation or person, by it, and those made both ways."""
    found = promises(id, book, today)
    is_ours = id in our_organisations(book)
    to_heading = sentences.PROMISED_TO_US if is_ours else sentences.PROMISED_TO_THEM
    by_heading = sentences.PROMISED_BY_US if is_ours else sentences.PROMISED_BY_THEM
    mutual = [each for each in found.by_them if each.is_mutual]
    to = [each for each in found.to_them if not each.is_mutual]
    by = [each for each in found.by_them if not each.is_mutual]
    for heading, these in ((to_heading, to), (by_heading, by), (sentences.PROMISED_EACH_OTHER, mutual)):
        if these or heading != sentences.PROMISED_EACH_OTHER:
            items = _told(these, book) or (_nothing(sentences.NO_PROMISES),)
            yield Section(message(heading, len(these)).said, items)


def last_time_sections(id: str, book: Book, today: date) -> Iterator[Section]:
    """Yield the last meeting: when, who was there, what the minutes say and what was promised there."""
    last = last_time(id, book, today)
    if last is None:
        yield Section(sentences.LAST_TIME, (_nothing(sentences.NO_LAST_TIME),))
        return
    items = [visit_item(last.visit, book)]
    if last.people:
        names = ", ".join(line(book.heading(each)) for each in last.people)
        items.append(Item(message(sentences.THERE_WERE, names).said, depth=1, severity=Tone.FAINT))
    written = [each for each in clean(last.visit.minutes).split("\n") if each.strip()][:_MINUTES_LINES]
    if written:
        items.append(Item(message(sentences.MINUTES_SAY, written[0]).said, depth=1))
        items += [Item(line(each), depth=2) for each in written[1:]]
    else:
        items.append(Item(sentences.NO_MINUTES_SAY, depth=1, severity=Tone.GAP))
    items += [follow_up_item(each.follow_up, today, 1) for each in last.promises]
    yield Section(sentences.LAST_TIME, tuple(items))


def _told(found: Iterable[Promise], book: Book) -> tuple[Item, ...]:
    return tuple(item for each in found for item in promise_items(each, book))


# Who owes a return visit.


def _return_visits(about: Record, book: Book, today: date) -> Iterator[Section]:
    partners = partners_of(about, book)
    for id in partners:
        yield balance_section(id, book, today)
    if not partners:
        yield Section(message(sentences.RETURN_VISITS, line(about.heading)).said, (_nothing(sentences.NO_PARTNER),))


def balance_section(id: str, book: Book, today: date) -> Section:
    """Return who owes a return visit, why, and the visits by where they took place."""
    found = balance(id, book, today)
    tone = Tone.SOON if found.owed else Tone.PLAIN
    first, *others = found.why
    items = [Item(first.said, severity=tone), *(Item(str(each), severity=Tone.FAINT) for each in others)]
    for heading, ids in (
        (sentences.AT_THEIRS, found.made),
        (sentences.AT_OURS, found.received),
        (sentences.AT_A_FAIR, found.elsewhere),
        (sentences.AT_UNKNOWN, found.unknown),
    ):
        if ids:
            items.append(Item(message(heading, len(ids)).said))
            items += [visit_item(book.visits[each], book, 1) for each in ids]
    return Section(message(sentences.RETURN_VISITS, line(book.heading(id))).said, tuple(items))


def partners_of(about: Record, book: Book) -> tuple[str, ...]:
    """Return the organisations on the other side of an agreement, an event, a mission or a visit, or of people."""
    match about:
        case Organisation():
            return (about.id,)
        case Person():
            found: Iterable[str] = (each.organisation for each in about.functions)
        case Agreement():
            found = (each.organisation for each in about.parties)
        case Event():
            found = (id for visit in visits_of_event(about, book) for id in they(visit, book))
        case Mission():
            found = (id for visit in book.visits_of(about.id) for id in they(visit, book))
        case Visit():
            found = they(about, book)
        case FollowUp():
            found = (*about.promised_by, *about.promised_to)
        case _:
            found = ()
    ours = our_organisations(book)
    return tuple(id for id in dict.fromkeys(found) if id in book.organisations and id not in ours)


# What came of it.


def _came_of(about: Record, book: Book, today: date, ledger: Ledger | None) -> Iterator[Section]:
    found = came_of(about, book, today, ledger)
    items = [summary(found)]
    for meeting in found.visit_results:
        if meeting.visit.kind in _IN_BETWEEN and not meeting.has_results:
            continue
        items += meeting_items(meeting, book, today)
    if not (found.visit_results or found.agreement_results or found.follow_ups or found.outcomes):
        items = [_nothing(sentences.NOTHING_CAME)]
    yield Section(sentences.CAME_OF, tuple(items))
    parts: tuple[tuple[str, int, Callable[[], Iterable[Item]]], ...] = (
        (sentences.AGREEMENTS_BESIDE, len(found.agreement_results),
         lambda: (item for each in found.agreement_results for item in agreement_items(each, today))),
        (sentences.FOLLOW_UPS_BESIDE, len(found.follow_ups),
         lambda: (follow_up_item(each, today) for each in found.follow_ups)),
        (sentences.OUTCOMES_BESIDE, len(found.outcomes), lambda: map(outcome_item, found.outcomes)),
    )  # fmt: skip
    for heading, count, told in parts:
        if count:
            yield Section(message(heading, count).said, tuple(told()))


# What it counts for.


def _indicators(about: Record, book: Book) -> Iterator[Section]:
    if not isinstance(about, Programme):
        return
    items: list[Item] = []
    for each in totals(about, book):
        amount = show_number(each.least)
        if each.most != each.least:
            amount = message(sentences.BETWEEN, each.least, each.most).said
        reached = each.share is not None and each.share >= 100
        text = message(sentences.INDICATOR, each.indicator.name, amount, each.indicator.unit).said
        items.append(Item(text, severity=Tone.GOOD if reached else Tone.PLAIN))
        items += [Item(why.said, depth=1, severity=Tone.FAINT) for why in each.why]
    heading = message(sentences.INDICATORS, len(about.indicators)).said
    yield Section(heading, tuple(items) or (_nothing(sentences.NO_INDICATORS),))
    left_out = unmatched(about, book)
    if left_out:
        yield Section(sentences.NOT_COUNTED, tuple(Item(each.said, severity=Tone.GAP) for each in left_out))


def _shortened(section: Section) -> Section:
    """Return a section with no more lines than anybody reads; the last one says how many are left out."""
    left_out = len(section.items) - _LINES
    if left_out <= 0:
        return section
    more = Item(message(sentences.MORE_LINES, left_out).said, severity=Tone.FAINT)
    return Section(section.heading, (*section.items[:_LINES], more))


def _nothing(sentence: str) -> Item:
    return Item(sentence, severity=Tone.FAINT)
