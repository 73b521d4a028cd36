"""Deadlines of events: their registration."""

from collections.abc import Iterator
from datetime import date

from missions.deadlines import sentences
from missions.deadlines.deadline import Deadline, key_of
from missions.deadlines.follow_ups import OFFICE, certainty_of
from missions.deadlines.kinds import LEADS, Consequence, DeadlineKind
from missions.messages import message
from missions.records.book import Book
from missions.records.events import Event, EventStatus
from missions.terms.counting import roll_back, working_days_before


def event_deadlines(event: Event, _book: Book, today: date) -> Iterator[Deadline]:
    """Yield the close of registration while the event is still to come."""
    closes = event.registration_closes
    over = event.dates is not None and event.dates.latest < today
    if closes is None or over or event.status in (EventStatus.CANCELLED, EventStatus.HELD):
        return
    last = closes.earliest if closes.earliest > date.min else closes.latest
    act_by = roll_back(last)
    why = [message(sentences.REGISTRATION, event.heading, closes)]
    if event.dates:
        why.append(message(sentences.EVENT_ON, event.dates))
    if act_by != last:
        why.append(message(sentences.WEEKEND, last, act_by))
    if act_by < today:
        why.append(message(sentences.ALREADY_PAST))
    yield Deadline(
        key=key_of(DeadlineKind.EVENT_REGISTRATION, event.id, 1),
        kind=DeadlineKind.EVENT_REGISTRATION,
        table="events",
        id=event.id,
        title=event.heading,
        due=closes,
        act_by=act_by,
        start_by=working_days_before(act_by, LEADS[DeadlineKind.EVENT_REGISTRATION]),
        days=(act_by - today).days,
        certainty=certainty_of(closes),
        consequence=Consequence.MISSED_REGISTRATION,
        actor=OFFICE,
        why=tuple(why),
    )
