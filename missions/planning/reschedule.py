"""Reschedule a mission: move it by days, and tell whom to ask again, what to rebook and what lies outside it then."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.dates.partial import PartialDate, certainly_outside
from missions.planning import messages
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.kept_answers import keep_answers
from missions.records.missions import Leg, Mission, Stay
from missions.records.slots import Slot
from missions.records.tasks import Task, TaskState
from missions.records.visits import (
    Participant,
    Visit,
)
from missions.text import line

_WRITTEN_DATE = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?", re.ASCII)
_FULL_DATE_LENGTH = 10
DateChange = Callable[[PartialDate | None], PartialDate | None]


def shift_mission(mission: Mission, book: Book, days: int) -> Proposal:
    """Return the step that moves a mission by so many days, earlier if negative; RejectedError if it is over.

    Dates, arrivals, departures, legs, stays and visits move, and with them the tasks planned from them. Travel
    documents and events do not move, and a month or a year stays as it is.
    """
    if mission.is_over:
        raise rejection(messages.IS_CLOSED, mission=mission.heading, stage=mission.stage)
    if not days:
        raise rejection(messages.NOT_SHIFTED)
    visits = book.visits_of(mission.id)
    later = change_dates(mission, lambda when: shift_date(when, days))
    moved = [replace(visit, day=shift_date(visit.day, days)) for visit in visits]
    changed = [visit for visit, before in zip(moved, visits, strict=True) if visit.day != before.day]
    title, distance = mission.heading, abs(days)
    if later.dates and later.dates != mission.dates:
        sentence = messages.SHIFTED_LATER if days > 0 else messages.SHIFTED_EARLIER
        said = sentence(count=distance, mission=title, dates=later.dates)
    else:
        said = messages.SHIFTED_UNDATED(count=distance, mission=title)
    change = messages.LATER_CHANGE if days > 0 else messages.EARLIER_CHANGE
    changes = Changes(change(count=distance, mission=title), put=(later, *changed))
    warnings = (
        *(messages.NOT_EXACT(day=show_date(when), field=name) for name, when in _inexact_dates(mission, visits)),
        *_events_outside_dates(later, book),
        *(messages.HAS_MINUTES(visit=visit.heading) for visit in visits if visit.minutes),
        *(messages.TASK_STAYS(task=task.heading) for task in _tasks_with_day(mission, visits, book)),
    )
    return Proposal(changes, (said, messages.VISITS_SHIFTED(count=len(changed))), warnings)


def days_to_begin_on(mission: Mission, book: Book, first: date) -> int:
    """Return by how many days a mission moves to begin on that day; RejectedError if it has no exact first day."""
    begins = mission_first_day(mission, book.visits_of(mission.id))
    if begins is None:
        raise rejection(messages.NO_DATES, mission=mission.heading)
    return (first - begins).days


def mission_first_day(mission: Mission, visits: tuple[Visit, ...]) -> date | None:
    """Return the exact first day of a mission: of its dates, else the first day of its visits and legs."""
    bounds = exact_days(mission.dates)
    if bounds:
        return bounds[0]
    days = [visit.day for visit in visits] + [leg.departs_on for leg in mission.legs]
    return min((when.earliest for when in days if when is not None and when.is_day), default=None)


def change_dates(mission: Mission, shift: DateChange) -> Mission:
    """Return the mission with its own dates and those of its delegates, legs and stays changed."""
    return replace(
        mission,
        dates=shift(mission.dates),
        delegates=tuple(
            replace(each, arrival=shift(each.arrival), departure=shift(each.departure)) for each in mission.delegates
        ),
        legs=tuple(
            replace(each, departs_on=shift(each.departs_on), arrives_on=shift(each.arrives_on)) for each in mission.legs
        ),
        stays=tuple(replace(each, nights=shift(each.nights)) for each in mission.stays),
    )


def can_shift(when: PartialDate | None) -> bool:
    """Whether the date consists of exact days, so that it can be moved by days; None counts as such."""
    return when is None or all(len(found) == _FULL_DATE_LENGTH for found in _WRITTEN_DATE.findall(when.text))


def shift_date(when: PartialDate | None, number: int) -> PartialDate | None:
    """Return the date moved by that many days; a month or a year stays as it is.

    Raises RejectedError beyond the calendar.
    """
    if when is None or not can_shift(when):
        return when
    return PartialDate(_WRITTEN_DATE.sub(lambda found: _shift_day_text(found[0], number), when.text))


def exact_days(when: PartialDate | None) -> tuple[date, date] | None:
    """Return the first and last day if both are exact."""
    if when is None or when.is_open or when.is_set or not can_shift(when):
        return None
    return when.earliest, when.latest


def later_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the part of the date from that day on."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(max(bounds[0], day), max(bounds[1], day))


def earlier_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the part of the date up to that day."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(min(bounds[0], day), min(bounds[1], day))


def day_of_ordinal(number: int) -> date:
    """Return the day with that ordinal number; RejectedError beyond the calendar."""
    if not date.min.toordinal() < number < date.max.toordinal() - 1:
        raise rejection(messages.OUT_OF_CALENDAR)
    return date.fromordinal(number)


def _shift_day_text(day: str, number: int) -> str:
    return day_of_ordinal(date.fromisoformat(day).toordinal() + number).isoformat()


def _inexact_dates(mission: Mission, visits: Iterable[Visit]) -> Iterator[tuple[str, PartialDate]]:
    """Yield the heading and date of whatever is dated by a month or a year, each once."""
    own = [mission.dates]
    own += [when for each in mission.legs for when in (each.departs_on, each.arrives_on)]
    own += [each.nights for each in mission.stays]
    own += [when for each in mission.delegates for when in (each.arrival, each.departure)]
    dated = [(mission.heading, when) for when in own] + [(visit.heading, visit.day) for visit in visits]
    yield from dict.fromkeys((name, when) for name, when in dated if when is not None and not can_shift(when))


def _events_outside_dates(mission: Mission, book: Book) -> Iterator[str]:
    """Yield a warning for each event of the mission outside its dates."""
    for id in mission.events:
        event = book.events.get(id)
        dates = event.dates if event else None
        if event and dates and mission.dates and not dates.overlaps(mission.dates.earliest, mission.dates.latest):
            yield messages.EVENT_STAYS(event=event.heading, dates=dates)


def _tasks_with_day(mission: Mission, visits: Iterable[Visit], book: Book) -> Iterator[Task]:
    """Yield the open tasks of the mission and its visits that have a day of their own."""
    found = {task.id: task for task in book.records_linking_to(Task, mission.id)}
    for visit in visits:
        found |= {task.id: task for task in book.records_linking_to(Task, visit.id)}
    yield from (task for task in found.values() if task.due and task.state is TaskState.OPEN)


# What was answered, confirmed and booked for the days before.


def slot_text(slot: Slot) -> str:
    """Return when and where somebody was asked for: “8 Nov 2026, 09:30, Osaka”."""
    if slot.called_off:
        return messages.BEFORE_CALLED_OFF()
    parts = (show_date(slot.day), show_clock(slot.start), slot.place, slot.city, slot.zone)
    return ", ".join(line(part) for part in parts if part)


def answer_text(each: Participant, visit: Visit, mission: Mission | None) -> str:
    """Return how an invitation stands, and for when if the visit was moved since: “accepted for 8 Nov 2026, 09:30”."""
    if not each.is_outdated(visit.slot(mission)):
        return show_choice(each.invitation)
    return messages.ANSWERED_FOR(state=each.invitation, slot=slot_text(each.answered_for))


def moving_warnings(changes: Changes, book: Book) -> tuple[str, ...]:
    """Return what is to be seen to after changes: whom to ask again, what to rebook, what lies outside a mission."""
    after = book.after(keep_answers(changes, book))
    touched = dict.fromkeys(changes.touched)
    for id in tuple(touched):
        touched |= dict.fromkeys(visit.id for visit in after.visits_of(id))
    visits = [visit for id in touched if (visit := after.visits.get(id))]
    return (
        *_whom_to_ask_again(visits, book, after),
        *(
            said
            for id in touched
            if (mission := after.missions.get(id))
            for said in _what_is_left(mission, book, after)
        ),
    )


def _whom_to_ask_again(visits: list[Visit], book: Book, after: Book) -> Iterator[str]:
    asked: dict[str, int] = {}
    unconfirmed = []
    for visit in visits:
        before = book.visits.get(visit.id)
        if before is None:
            continue
        then, now = (each.missions.get(one.mission) for each, one in ((book, before), (after, visit)))
        number = len(visit.asked_again(now)) - len(before.asked_again(then))
        if number > 0:
            asked[visit.heading] = number
        if before.is_slot_confirmed(then) and visit.arrangements.slot_confirmed and not visit.is_slot_confirmed(now):
            unconfirmed.append(visit.heading)
    if len(asked) == 1:
        yield from (messages.ASK_THEM_AGAIN(count=number, visit=title) for title, number in asked.items())
    elif asked:
        yield messages.ASK_ALL_AGAIN(count=sum(asked.values()), visits=len(asked))
    yield from (messages.CONFIRM_AGAIN(visit=title) for title in unconfirmed)


def _what_is_left(mission: Mission, book: Book, after: Book) -> Iterator[str]:
    """Yield what of a mission is booked for other days now, and what lies outside its days now."""
    before = book.missions.get(mission.id)
    if before is None:
        return
    booked = set(outdated_bookings(before))
    yield from (
        messages.BOOKED_FOR(what=what, booked=days)
        for what, days, planned in outdated_bookings(mission)
        if (what, days, planned) not in booked
    )  # fmt: skip
    if mission.dates and mission.dates != before.dates:
        outside = [name for name, when in _days_of(mission, after) if certainly_outside(when, mission.dates)]
        was = {name for name, when in _days_of(before, book) if before.dates and certainly_outside(when, before.dates)}
        names = [each for each in dict.fromkeys(outside) if each not in was]
        if names:
            yield messages.LEFT_OUTSIDE(mission=mission.heading, dates=mission.dates, names="; ".join(names))


def outdated_bookings(mission: Mission) -> Iterator[tuple[str, PartialDate, PartialDate | None]]:
    """Yield what is booked for other days than it is planned for, the days that are booked, and those planned."""
    for leg in mission.legs:
        if leg.is_outdated and leg.booked_for:
            yield _leg_name(leg), leg.booked_for, leg.departs_on or leg.arrives_on
    for stay in mission.stays:
        if stay.is_outdated and stay.booked_for:
            yield _stay_name(stay), stay.booked_for, stay.nights


def _days_of(mission: Mission, book: Book) -> tuple[tuple[str, PartialDate], ...]:
    every = book.visits_of(mission.id)
    visits = [(messages.THE_VISIT(visit=each.heading, day=each.day), each.day) for each in every if each.day]
    return (*visits, *journey_days(mission, book))


def journey_days(mission: Mission, book: Book) -> Iterator[tuple[str, PartialDate]]:
    """Yield the legs, the stays and the delegates' arrivals and departures, each with its day."""
    for leg in mission.legs:
        for when in (leg.departs_on, leg.arrives_on):
            if when:
                yield messages.THE_LEG(leg=_leg_name(leg), day=when), when
    for stay in mission.stays:
        if stay.nights:
            yield messages.THE_STAY(stay=_stay_name(stay), nights=stay.nights), stay.nights
    for each in mission.delegates:
        name = book.heading(each.person)
        if each.arrival:
            yield messages.THE_ARRIVAL(person=name, day=each.arrival), each.arrival
        if each.departure:
            yield messages.THE_DEPARTURE(person=name, day=each.departure), each.departure


def _leg_name(leg: Leg) -> str:
    way = "–".join(part for part in (leg.origin, leg.destination) if part)
    return " ".join(part for part in (str(show_choice(leg.mode)), leg.reference, way) if part)


def _stay_name(stay: Stay) -> str:
    return ", ".join(part for part in (stay.place, stay.city) if part) or messages.A_STAY()
