"""Deadlines that speak to somebody who has left, or to nobody in particular."""

from collections.abc import Iterator

from missions.dates.partial import PartialDate
from missions.messages import message
from missions.records.agreements import Agreement
from missions.records.fields import fields_of
from missions.records.follow_ups import FollowUp
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task
from missions.silence import sentences
from missions.silence.case import Case
from missions.silence.silence import Cause, Silence

Owned = Agreement | FollowUp | Task


def actors(case: Case) -> Iterator[Silence]:
    """Yield the records with something to do whose owner has left, or, where others have one, that have none."""
    tables: tuple[tuple[Owned, ...], ...] = (
        tuple(case.book.agreements.values()),
        tuple(case.book.follow_ups.values()),
        tuple(case.book.tasks.values()),
    )
    for records in tables:
        owners_are_kept = any(record.owner for record in records)
        for record in records:
            yield from _of(record, case, owners_are_kept)


def _of(record: Owned, case: Case, owners_are_kept: bool) -> Iterator[Silence]:
    who, label = _actor(record), _label(record)
    if not who and not owners_are_kept:
        return
    deadline = case.next_of(record.id)
    if deadline is None or deadline.act_by is None:
        return
    if not who:
        why = message(sentences.NOBODY_NAMED, deadline.act_by)
        yield Silence(record, Cause.NOBODY_NAMED, why, message(sentences.NAME_SOMEBODY, label))
        return
    person = case.book.people.get(who)
    left = _left(person, case) if person else None
    if person and left:
        why = message(sentences.HAS_LEFT, person.heading, deadline.act_by, left)
        yield Silence(record, Cause.HAS_LEFT, why, message(sentences.NAME_ANOTHER, label))


def _actor(record: Owned) -> str:
    """Return the id of whoever acts by name: the owner, else whoever promised it; of a task, else a role."""
    match record:
        case FollowUp():
            return record.owner or next(iter(record.promised_by), "")
        case Task():
            return record.owner or (record.role.value if record.role else "")
        case _:
            return record.owner


def _label(record: Record) -> str:
    return next(item.label for item in fields_of(type(record)) if item.name == "owner")


def _left(person: Person, case: Case) -> PartialDate | None:
    """Return the end of the last function, if every one that is recorded has ended."""
    today = PartialDate.day(case.today)
    if not all(each.has_ended(today) for each in person.functions):
        return None
    ends = [each.until for each in person.functions if each.until]
    return max(ends, default=None, key=lambda each: each.latest)
