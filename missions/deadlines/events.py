"""Deadlines of events: their registration."""

from collections.abc import Iterator
from datetime import date

from missions.book import Book
from missions.deadlines import sentences
from missions.deadlines.deadline import Consequence, Deadline, DeadlineKind
from missions.deadlines.follow_ups import OFFICE, certainty_of
from missions.reasons import because
from missions.records.events import Event, EventStatus
from missions.terms.counting import rolled_back


def event_deadlines(event: Event, _book: Book, today: date) -> Iterator[Deadline]:
    """Yield the close of registration while the event is still to come."""
    closes = event.registration_closes
    over = event.dates is not None and event.dates.latest < today
    if closes is None or over or event.status in (EventStatus.CANCELLED, EventStatus.HELD):
        return
    last = closes.earliest if closes.earliest > date.min else closes.latest
    act_by = rolled_back(last)
    why = [because(sentences.REGISTRATION, event.heading, closes)]
    if event.dates:
        why.append(because(sentences.EVENT_ON, event.dates))
    if act_by != last:
        why.append(because(sentences.ROLLED_BACK, last, act_by))
    yield Deadline(
        key=f"event_registration:{event.id}",
        kind=DeadlineKind.EVENT_REGISTRATION,
        table="events",
        id=event.id,
        title=event.heading,
        due=closes,
        act_by=act_by,
        start_by=act_by,
        days=(act_by - today).days,
        certainty=certainty_of(closes),
        consequence=Consequence.MISSED_REGISTRATION,
        actor=OFFICE,
        why=tuple(why),
    )
