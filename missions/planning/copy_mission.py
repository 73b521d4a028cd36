"""Copy a mission, such as last year's, as the plan of a new one."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.planning import messages
from missions.planning.reschedule import can_shift, change_dates, mission_first_day, shift_date
from missions.planning.visits import copy_as_planned
from missions.records.book import Book, NewIds
from missions.records.changes import Changes, Proposal, rejection
from missions.records.missions import Mission, MissionStage
from missions.records.tasks import Task, TaskState
from missions.records.visits import Event, Visit
from missions.text import fold, line

_NEAR_DAYS = 60
"""An edition of a series belongs to the new mission if it begins within this many days of the mission."""


def copy_mission(mission: Mission, book: Book, first_day: date, title: str) -> Proposal:
    """Return the step that adds a mission like this one, beginning on that day, in the stage of planning.

    People, journey, stays, planned budget, visits and the mission's own tasks are copied, all later by the same number
    of days. Minutes, outcomes, gifts, agreements, travel documents, bookings and amounts spent are not. Events are
    replaced by the edition of their series at that time. Raises RejectedError without a title, or if
    the mission has no exact first day.
    """
    title = line(title).strip()
    if not title:
        raise rejection(messages.TITLE_MISSING)
    visits = book.visits_of(mission.id)
    begins = mission_first_day(mission, visits)
    if begins is None:
        raise rejection(messages.NO_DATES, mission=mission.heading)
    days = (first_day - begins).days
    ids = NewIds(book)
    planned = _as_planned(change_dates(mission, lambda when: _shift_exact_date(when, days)))
    planned = replace(planned, id=ids.new(title), title=title, previous=mission.id)
    events = _editions(mission, visits, planned, book)
    planned = replace(planned, events=tuple(id for each in mission.events if (id := events.get(each, ""))))
    new_ids = {visit.id: ids.new(visit.heading) for visit in visits}
    later = tuple(
        replace(
            copy_as_planned(visit, new_ids[visit.id]),
            mission=planned.id,
            day=_shift_exact_date(visit.day, days),
            event=events.get(visit.event, ""),
        )
        for visit in visits
    )
    tasks = _tasks(mission, planned, book, new_ids, events, ids)
    said = (
        messages.COPIED(
            copy=title,
            dates=planned.dates or PartialDate.day(first_day),
            mission=mission.heading,
            before=mission.dates or PartialDate.day(begins),
        ),
        messages.COPIED_VISITS(
            visits=len(later),
            delegates=len(planned.delegates),
            legs=len(planned.legs),
            stays=len(planned.stays),
            tasks=len(tasks),
        ),
        messages.COPIED_WITHOUT(),
        messages.INVITED_ANEW(),
        *(
            messages.EVENT_FOLLOWED(after=book.heading(after), before=book.heading(before))
            for before, after in events.items()
            if after and after != before
        ),
    )
    warnings = [messages.EVENT_LEFT_OUT(before=book.heading(before)) for before, after in events.items() if not after]
    if planned.legs:
        warnings.append(messages.TIMES_OF_BEFORE())
    changes = Changes(messages.COPY_CHANGE(mission=mission.heading, title=title), put=(planned, *later, *tasks))
    return Proposal(changes, said, tuple(warnings))


def next_title(title: str) -> str:
    """Return the usual title of a copy: the title itself or, if it ends in a year, with the next one."""
    head, _, last = title.rpartition(" ")
    return f"{head} {int(last) + 1}" if head and last.isdecimal() and len(last) == 4 else title


def next_first_day(mission: Mission, visits: tuple[Visit, ...]) -> date | None:
    """Return the usual first day of a copy: the same day of the week a year later; None if the mission has none."""
    begins = mission_first_day(mission, visits)
    return begins + timedelta(weeks=52) if begins else None


def _as_planned(mission: Mission) -> Mission:
    """Return the mission without what has happened, been booked or been granted."""
    return replace(
        mission,
        stage=MissionStage.PLANNING,
        delegates=tuple(replace(each, clearances=()) for each in mission.delegates),
        legs=tuple(replace(each, reference="", booked_for=None) for each in mission.legs),
        stays=tuple(replace(each, reference="", booked_for=None) for each in mission.stays),
        budget=tuple(replace(each, spent=None) for each in mission.budget),
        outcomes=(),
        sources=(),
        facts=(),
        created=None,
        changed=None,
        revision=0,
    )


def _shift_exact_date(when: PartialDate | None, days: int) -> PartialDate | None:
    """Return the date moved by so many days; None for a month or a year, which says nothing about the copy."""
    return shift_date(when, days) if can_shift(when) else None


def _editions(mission: Mission, visits: tuple[Visit, ...], planned: Mission, book: Book) -> Mapping[str, str]:
    """Return for each event of the mission the edition of its series at the new dates; empty if none is on file."""
    named = dict.fromkeys((*mission.events, *(visit.event for visit in visits if visit.event)))
    known = {id: event for id in named if (event := book.events.get(id))}
    series: dict[str, list[Event]] = {}
    for event in book.events.values() if known else ():
        series.setdefault(fold(event.series), []).append(event)
    return {id: _edition(event, series[fold(event.series)], planned.dates) for id, event in known.items()}


def _edition(event: Event, editions: list[Event], dates: PartialDate | None) -> str:
    if dates is None or event.dates is None:
        return event.id
    near = [
        (abs(each.dates.earliest.toordinal() - dates.earliest.toordinal()), each.id)
        for each in editions
        if each.dates and not each.dates.is_open
    ]
    distance, id = min(near, default=(_NEAR_DAYS + 1, ""))
    return id if distance <= _NEAR_DAYS else ""


def _tasks(
    mission: Mission, planned: Mission, book: Book, visits: Mapping[str, str], events: Mapping[str, str], ids: NewIds
) -> tuple[Task, ...]:
    """Return the tasks of the mission and its visits as open tasks of the copy.

    Dropped tasks, and those of an agreement or of an event without a new edition, are left out.
    """
    found = {task.id: task for task in book.records_linking_to(Task, mission.id)}
    for visit in visits:
        found |= {task.id: task for task in book.records_linking_to(Task, visit)}
    return tuple(
        replace(
            task,
            id=ids.new(f"{task.item} {planned.id}" if task.item else task.heading),
            state=TaskState.OPEN,
            due=None,
            mission=planned.id,
            visit=visits.get(task.visit, ""),
            event=events.get(task.event, ""),
            done_on=None,
            created=None,
            changed=None,
            revision=0,
        )
        for task in found.values()
        if task.state is not TaskState.DROPPED and not task.agreement
        if not task.visit or task.visit in visits
        if not task.event or events.get(task.event)
    )
