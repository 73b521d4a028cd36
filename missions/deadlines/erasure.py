"""Deadlines to erase personal data: data kept for a journey is erased after it; data no mission needs is a gap."""

from collections.abc import Iterator
from datetime import date

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind, deadline_key, undated_gap
from missions.messages import message
from missions.people import messages as people_messages
from missions.people.erasure import (
    RETENTION_DAYS,
    RetentionLimit,
    latest_end,
    people_on_mission,
    people_with_personal_data,
    retention_limit,
)
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.people import Person
from missions.terms.counting import roll_back, shift_day


def records_with_erasure(book: Book) -> frozenset[str]:
    """Return the records with such a deadline or gap: people with personal data, and missions without an end."""
    people = people_with_personal_data(book)
    return frozenset(people) | {each.id for each in book.missions.values() if people and latest_end(each) == date.max}


def erasure_deadlines(person: Person, book: Book, today: date) -> Iterator[Deadline]:
    """Yield by when to erase the data kept for a person's journeys, once the last of them is over.

    Data that no mission needs is a gap. If the mission has no end, the gap is the mission's: one fact is missing, not
    one for each traveller.
    """
    found = retention_limit(person, book)
    if found is None:
        return
    mission = book.missions.get(found.mission)
    if mission is None:
        held = message(people_messages.GAP_KEPT, fields=", ".join(found.fields))
        title = message(people_messages.KEPT_OF, person=book.heading(person.id)).said
        close = message(people_messages.GAP_KEPT_CLOSE, what=people_messages.THE_MISSION)
        yield undated_gap(
            person,
            title,
            "personal_data",
            messages.INTERNATIONAL_OFFICE(),
            (held, message(people_messages.KEPT_NO_LONGER), close),
        )
    elif found.by and found.by < date.max and latest_end(mission) < today:
        yield _deadline(found, mission, found.by, today, book)


def erasure_gaps(mission: Mission, book: Book, _today: date) -> Iterator[Deadline]:
    """Yield a gap if a mission has no end, so that nobody is reminded to erase the data kept for it."""
    if latest_end(mission) != date.max or mission.is_cancelled:
        return
    people = (book.people.get(id) for id in people_on_mission(mission, book))
    number = sum(person is not None and retention_limit(person, book) is not None for person in people)
    if number:
        why = (
            message(people_messages.GAP_KEPT_FOR, count=number),
            message(messages.GAP_CLOSE, label=people_messages.ITS_DATES),
        )
        yield undated_gap(mission, mission.heading, "personal_data", messages.INTERNATIONAL_OFFICE(), why)


def _deadline(found: RetentionLimit, mission: Mission, last: date, today: date, book: Book) -> Deadline:
    """Return the deadline to erase; its part is the mission, so that data kept for the next one is another deadline."""
    act_by, begins = roll_back(last), shift_day(latest_end(mission), days=1)
    why = [
        message(people_messages.KEPT, fields=", ".join(found.fields)),
        message(people_messages.KEPT_FOR, mission=mission.heading, day=PartialDate.day(latest_end(mission))),
        message(people_messages.KEPT_NO_LONGER),
        message(people_messages.KEPT_DAYS, retention_days=RETENTION_DAYS, last=last),
    ]
    if act_by != last:
        why.append(message(messages.WEEKEND, day=last, earlier=act_by))
    start_by = min(begins, act_by)
    why += [
        message(people_messages.KEPT_FROM, last=act_by, day=start_by),
        message(people_messages.KEPT_PAST if act_by < today else people_messages.KEPT_OTHERWISE),
    ]
    return Deadline(
        key=deadline_key(DeadlineKind.ERASURE, found.person.id, 1, mission.id),
        kind=DeadlineKind.ERASURE,
        table="people",
        id=found.person.id,
        title=message(people_messages.ERASE_OF, person=book.heading(found.person.id)).said,
        due=PartialDate.day(last),
        act_by=act_by,
        start_by=start_by,
        days=(act_by - today).days,
        certainty=_certainty(mission),
        consequence=Consequence.KEPT_TOO_LONG,
        actor=messages.INTERNATIONAL_OFFICE(),
        why=tuple(why),
        part=mission.id,
    )


def _certainty(mission: Mission) -> Certainty:
    """Return how sure the day is, from the mission's last day, which may itself be one of several."""
    dates = mission.dates
    if dates is None or dates.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if _ends_on_a_day(dates) else Certainty.BOUNDED


def _ends_on_a_day(dates: PartialDate) -> bool:
    """Whether the last day is exact, not only a month or one of a set of days."""
    return dates.is_day or ("/" in dates.text and len(dates.text.rpartition("/")[2]) == len("2026-10-05"))
