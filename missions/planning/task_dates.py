"""When a task is due and why: its own day, or so many days from its anchor, moved off weekends and holidays."""

from datetime import date, timedelta

import msgspec

from missions.dates import messages as dates
from missions.dates.business_days import BusinessCalendar, business_calendar, calendar_codes
from missions.dates.partial import PartialDate
from missions.delegation.sides import is_ours
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.task_anchors import OCCASION_ANCHORS, TaskAnchor, last_day_of, task_anchor, task_mission
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.tasks import Task, TaskState
from missions.terms import counting
from missions.terms.counting import date_range

_ANY_DAYS = (date.min, date.max)


class TaskDates(msgspec.Struct, frozen=True, gc=False):
    """When a task is due: `due` as far as known and `act_by`, the day to act; both are None if unknown.

    A day that is rolled back moves `act_by` alone: what is due on a Sunday is to be done by Friday, but not late before
    Monday. A day that goes on moves both. `is_complete` means that a daily task was done on the last of its days.
    """

    due: PartialDate | None
    act_by: date | None
    why: tuple[Reason, ...]
    anchor: TaskAnchor
    is_complete: bool = False

    def is_late(self, today: date) -> bool:
        """Whether every day on which it may be due is over."""
        return self.due is not None and self.due.latest < today


def task_due_day(task: Task, book: Book, today: date) -> PartialDate | None:
    """Return when the task is due; once done or dropped, the day on which it was."""
    if task.state is not TaskState.OPEN:
        return task.done_on or task.due
    return task_dates(task, book, today).due


def task_dates(task: Task, book: Book, today: date) -> TaskDates:
    """Return when an open task is due and why.

    Before its anchor, a task is due on the day counted, and to be done then or on the working day before. After its
    anchor it is never done on the anchor's day or earlier, but on the next working day. A task for the very day of a
    visit, signing, event or mission is due on that day, whatever day of the week.
    """
    calendar = business_calendar(task_calendars(task, book))
    if task.due:
        return _own_dates(task.due, calendar)
    anchor = task_anchor(task, book, today)
    if anchor.day is None:
        return TaskDates(None, None, (), anchor)
    if task.daily:
        return _daily_dates(task, anchor, anchor.day, book)
    why = [*anchor.why]
    first, last = (_due_from_anchor(bound, task, calendar) for bound in (anchor.day.earliest, anchor.day.latest))
    base = anchor.day.latest if task.offset > 0 else anchor.day.earliest
    act_by = _day_from_anchor(base, task, calendar)
    why += _counting_reasons(task, anchor.day.is_day, base, act_by, calendar)
    if not _is_on_occasion(task):
        if task.offset <= 0:
            act_by = _clear_everywhere(act_by, calendar, why)
        why += _calendars_used(calendar, act_by)
    return TaskDates(date_range(first, last), act_by, tuple(why), anchor)


def task_calendars(task: Task, book: Book) -> tuple[str, ...]:
    """Return the holiday calendars for the task: those of the organisation that leads the mission.

    Without a mission those of the agreement: its own, else of our parties, else of all its parties.
    """
    mission = task_mission(task, book)
    lead = book.organisations.get(mission.lead) if mission else None
    if lead:
        return calendar_codes(lead.country, lead.region, lead.city)
    agreement = book.agreements.get(task.agreement)
    return _calendars_of(agreement, book) if agreement else ()


def _calendars_of(agreement: Agreement, book: Book) -> tuple[str, ...]:
    if agreement.calendars:
        return agreement.calendars
    parties = [party for each in agreement.parties if (party := book.organisations.get(each.organisation))]
    ours = [party for party in parties if is_ours(party.id, book)] or parties
    return tuple(
        dict.fromkeys(code for party in ours for code in calendar_codes(party.country, party.region, party.city))
    )


def _own_dates(own: PartialDate, calendar: BusinessCalendar) -> TaskDates:
    """Return the dates of a task with a day of its own: act by its earliest day, or the working day before."""
    day = own.earliest if own.earliest > date.min else own.latest
    why = [message(messages.OWN_DAY, own=own)]
    if not own.is_day:
        why.append(message(messages.OWN_PARTIAL, own=own))
    act_by = calendar.rolled_back(day)
    if act_by != day:
        why.append(_move_reason(day, act_by, calendar))
    act_by = _clear_everywhere(act_by, calendar, why)
    return TaskDates(own, act_by, (*why, *_calendars_used(calendar, act_by)), TaskAnchor())


def _clear_everywhere(day: date, calendar: BusinessCalendar, why: list[Reason]) -> date:
    """Return the day or the last one before it that is no holiday in any part of the place, with why."""
    if day in _ANY_DAYS or calendar.cautious.is_working(day):
        return day
    earlier = calendar.cautious.rolled_back(day)
    name, parts, _ = calendar.holiday_in_part(day)
    why.append(message(dates.HOLIDAY_IN_PART, day=day, holiday=name, parts=parts, earlier=earlier))
    why.append(message(messages.RECORD_LEAD))
    return earlier


def _daily_dates(task: Task, anchor: TaskAnchor, starts: PartialDate, book: Book) -> TaskDates:
    """Return the dates of a daily task: the first day not done yet, from its anchor to the mission's last day."""
    mission = task_mission(task, book)
    ends = last_day_of(mission.dates) if mission else None
    first = counting.shift_day(starts.earliest, days=task.offset)
    last = ends.latest if ends and not ends.is_open else None
    why = [*anchor.why, message(messages.EVERY_DAY, last=last) if last else message(messages.EVERY_DAY_ON)]
    done = task.done_on.latest if task.done_on and task.done_on.latest < date.max else None
    day = first
    if done and done >= first:
        day = done + timedelta(days=1)
        why.append(message(messages.LAST_DONE, done=done, day=min(day, last) if last else day))
    over = last is not None and done is not None and done >= last
    day = min(day, max(last, first)) if last else day
    return TaskDates(PartialDate.day(day), day, tuple(why), anchor, over)


def _is_on_occasion(task: Task) -> bool:
    """Whether it is due on the day of the occasion itself, even if that is no working day."""
    return task.offset == 0 and task.anchor in OCCASION_ANCHORS


def _day_from_anchor(bound: date, task: Task, calendar: BusinessCalendar) -> date:
    """Return the day counted from the anchor, moved off weekends and holidays."""
    there = counting.shift_day(bound, days=task.offset)
    if there in _ANY_DAYS or _is_on_occasion(task):
        return there
    back = calendar.rolled_back(there)
    return calendar.rolled_on(there) if task.offset > 0 and back <= bound else back


def _due_from_anchor(bound: date, task: Task, calendar: BusinessCalendar) -> date:
    """Return the day on which it is due: the one counted from the anchor, unless it had to go on to a later one."""
    return max(counting.shift_day(bound, days=task.offset), _day_from_anchor(bound, task, calendar))


def _counting_reasons(task: Task, is_day: bool, base: date, act_by: date, calendar: BusinessCalendar) -> list[Reason]:
    """Return how the day was counted from the anchor and moved."""
    there, number = counting.shift_day(base, days=task.offset), abs(task.offset)
    if task.offset == 0:
        why = [message(messages.ON_THE_DAY, there=there)]
    elif task.offset < 0:
        if not is_day:
            why = [message(messages.DAYS_BEFORE_EARLIEST, count=number, there=there)]
        else:
            why = [message(messages.DAYS_BEFORE, count=number, day=there)]
    elif not is_day:
        why = [message(messages.DAYS_AFTER_LATEST, count=number, there=there)]
    else:
        why = [message(messages.DAYS_AFTER, count=number, day=there)]
    return why if act_by == there else [*why, _move_reason(there, act_by, calendar)]


def _move_reason(day: date, there: date, calendar: BusinessCalendar) -> Reason:
    """Return why a day was moved to the working day before or after it."""
    name = calendar.holiday(day) if day.weekday() < 5 else ""
    if name:
        return message(
            messages.HOLIDAY_BACK if there < day else messages.HOLIDAY_ON, day=day, holiday=name, there=there
        )
    return message(messages.WEEKEND_BACK if there < day else messages.WEEKEND_ON, day=day, there=there)


def _calendars_used(calendar: BusinessCalendar, day: date) -> list[Reason]:
    """Return which holiday calendars were used."""
    if not calendar.codes:
        return [message(messages.NO_CALENDAR), message(messages.RECORD_LEAD)]
    said = [message(messages.CALENDARS, codes=", ".join(calendar.codes))]
    unknown = calendar.unknown_in(day, day)
    return [*said, message(messages.CALENDAR_UNKNOWN, codes=", ".join(unknown))] if unknown else said
