"""Promises both ways: what was promised to a partner and by it, how long ago, and how late."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from missions.aftermath.sides import by_day, people_at, visits_with
from missions.dates.partial import PartialDate
from missions.delegation.attendance import visit_day
from missions.delegation.our_organisations import within
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit


class Promise(msgspec.Struct, frozen=True):
    """A follow-up somebody promised.

    `since` is when it was promised, as far as it is known, `age` the days from then to today (None if not known),
    `late` the days since the last day on which it could be due (0 if it is not late). `is_mutual` tells that the same
    was promised both ways.
    """

    follow_up: FollowUp
    since: PartialDate | None
    age: int | None
    late: int
    is_mutual: bool = False


class Promises(msgspec.Struct, frozen=True):
    """What a partner was promised and what it promised, the latest due first where late, then by day."""

    to_them: tuple[Promise, ...]
    by_them: tuple[Promise, ...]


def promises(id: str, book: Book, today: date, only_open: bool = True) -> Promises:
    """Return what was promised to an organisation or person and by it; what is settled only if it is asked for.

    An organisation's promises are also those of its parts and of whoever has a function there.
    """
    around = frozenset(_around(id, book))
    found = {each.id: each for target in sorted(around) for each in book.records_linking_to(FollowUp, target)}
    to_them, by_them = [], []
    for each in found.values():
        if only_open and each.state is not FollowUpState.OPEN:
            continue
        by, to = not around.isdisjoint(each.promised_by), not around.isdisjoint(each.promised_to)
        others_by = bool(set(each.promised_by) - around)
        promise = promised(each, book, today, is_mutual=by and to and others_by)
        if by:
            by_them.append(promise)
        if to and (others_by or not each.promised_by):
            to_them.append(promise)
    return Promises(_sorted(to_them), _sorted(by_them))


def promised(follow_up: FollowUp, book: Book, today: date, is_mutual: bool = False) -> Promise:
    """Return a follow-up with its age and lateness."""
    visit = book.visits.get(follow_up.visit)
    since = visit_day(visit, book) if visit else None
    if since is None and follow_up.created and not follow_up.visit:
        since = PartialDate.day(follow_up.created.date())
    age = max(0, (today - since.latest).days) if since and not since.is_open else None
    due = follow_up.due
    is_open = follow_up.state is FollowUpState.OPEN
    late = max(0, (today - due.latest).days) if due and is_open and due.latest < date.max else 0
    return Promise(follow_up, since, age, late, is_mutual)


class LastTime(msgspec.Struct, frozen=True):
    """The last meeting with a partner that is over: the visit, its day, who was there, and what was promised there."""

    visit: Visit
    day: PartialDate | None
    people: tuple[str, ...]
    promises: tuple[Promise, ...]


def last_time(id: str, book: Book, today: date) -> LastTime | None:
    """Return the last meeting with an organisation or person before today; one without a day only if none has one."""
    over = [visit for visit in visits_with(id, book) if is_over(visit, book, today)]
    if not over:
        return None
    visit = max(over, key=lambda each: by_day(each, book))
    people = tuple(each.person or each.organisation for each in visit.coming if each.person or each.organisation)
    came = [each for each in book.records_linking_to(FollowUp, visit.id) if each.visit == visit.id]
    return LastTime(visit, visit_day(visit, book), people, _sorted(promised(each, book, today) for each in came))


def next_times(id: str, book: Book, today: date) -> tuple[Visit, ...]:
    """Return the meetings with an organisation or person that are still to come or may be, in their order."""
    return tuple(visit for visit in visits_with(id, book) if not is_over(visit, book, today))


def is_over(visit: Visit, book: Book, today: date) -> bool:
    """Whether a visit surely took place before today; of one without any day, that somebody is recorded as there."""
    day = visit_day(visit, book)
    if day is None:
        return any(each.invitation.is_attended for each in visit.participants)
    return day.latest < today


def _around(id: str, book: Book) -> Iterator[str]:
    """Yield the person with its organisations, or the organisation with its parts and people."""
    person = book.find(Person, id)
    if person:
        yield id
        return
    if book.find(Organisation, id) is None:
        yield id
        return
    for each in within(id, book):
        yield each
        yield from (person.id for person in people_at(each, book))


def _sorted(found: Iterable[Promise]) -> tuple[Promise, ...]:
    return tuple(sorted(found, key=_order))


def _order(promise: Promise) -> tuple[bool, int, bool, date, str]:
    """Sort what is late first, the longest first; then by due day, what has none last; what is settled after that."""
    due = promise.follow_up.due
    settled = promise.follow_up.state is not FollowUpState.OPEN
    return settled, -promise.late, due is None, due.earliest if due else date.max, promise.follow_up.id
