"""The deadlines as a calendar: whole days that do not block the day, each with when to act, why, and who acts."""

from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import shorten

from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.deadlines.decisions import reminder_days
from missions.delegation.sides import our_organisations
from missions.exporting import calendar_messages as messages
from missions.exporting.content import CalendarContent, CalendarItem, CalendarState
from missions.exporting.entries import calendars_of, entry_key, in_order, version_of
from missions.exporting.wish import ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp
from missions.records.record import Record
from missions.records.tasks import Task
from missions.text import line

_USUAL_ALARMS = (90, 30, 7)
"""How many days before the day to act to remind, where neither the agreement nor the settings say it."""

_REFRESH = timedelta(hours=12)
_OF_A_PARTY = (DeadlineKind.MISSING_SIGNATURE, DeadlineKind.ENTRY_NOTIFICATION)
_OWED = (DeadlineKind.OBLIGATION, DeadlineKind.FOLLOW_UP)
_LONGEST_TITLE, _LEAST_NAME = 56, 20
_UNCERTAIN = (Certainty.BOUNDED, Certainty.ASSUMED)


def calendar(wish: Wish, context: ExportContext) -> tuple[CalendarContent, ...]:
    """Return the deadlines that have a day and no decision in force; a missed one stays until it is decided."""
    words = Words(wish.language)
    items = in_order(_item(each, words, context) for each in _wanted(wish, context) if each.is_open)
    if not items:
        raise ExportRefusedError(messages.NO_DEADLINES())
    owner = context.book.heading(wish.owner) if wish.owner else ""
    title = messages.DEADLINES_OF(owner=owner) if owner else messages.DEADLINES_TITLE()
    content = CalendarContent(title=title, items=items, refresh=_REFRESH)
    return calendars_of(content, wish.separate, words)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how many deadlines there are, which of them are overdue, and which are left out."""
    found = _wanted(wish, context)
    yield messages.DEADLINES_IN_CALENDAR(count=sum(each.is_open for each in found))
    counts = (
        (messages.OVERDUE_IN_CALENDAR, sum(each.is_open and each.is_overdue for each in found)),
        (messages.DECIDED_LEFT_OUT, sum(each.recorded_decision is not None for each in found)),
        (messages.WITHOUT_A_DAY_LEFT_OUT, sum(each.act_by is None for each in found)),
    )
    yield from (sentence(count=count) for sentence, count in counts if count)


def _wanted(wish: Wish, context: ExportContext) -> list[Deadline]:
    """Return the deadlines, only those of one owner if so wished."""
    every = context.ledger.deadlines
    return [each for each in every if not wish.owner or _owner(context.book.get(each.id)) == wish.owner]


def _owner(record: Record | None) -> str:
    """Return the id of who sees to a record: its owner, else whoever promised it first; empty if nobody is named."""
    owner = str(getattr(record, "owner", ""))
    return owner or (next(iter(record.promised_by), "") if isinstance(record, FollowUp) else "")


def _item(deadline: Deadline, words: Words, context: ExportContext) -> CalendarItem:
    book, day = context.book, deadline.act_by
    assert day is not None
    record = book.require(deadline.id)
    what = line(book.heading(deadline.id) if deadline.kind is DeadlineKind.ERASURE else deadline.title)
    title = _title(deadline, record, what, words, context)
    whole = "" if what in title else what
    version = version_of(record, *book.notes.get(deadline.id, ()))
    return CalendarItem(
        key=entry_key(record, deadline.key),
        title=title,
        starts=day,
        text="\n".join(filter(None, (whole, *_lines(deadline, record, words, context)))),
        state=CalendarState.TENTATIVE if deadline.certainty in _UNCERTAIN else CalendarState.CONFIRMED,
        alarms=tuple(day - each for each in _reminders(deadline, day, context) if each > context.today),
        revision=version.revision,
        changed=version.changed,
        is_busy=False,
    )


def _title(deadline: Deadline, record: Record, what: str, words: Words, context: ExportContext) -> str:
    """Return what is to be done about what, short enough for a month to show it; its text has the whole name.

    An agreement with a long name is called by the partners.
    """
    room = _LONGEST_TITLE - len(_whole_title(deadline, ""))
    name = what
    if len(what) > room and isinstance(record, Agreement):
        ours = our_organisations(context.book)
        parties = [context.book.organisations.get(each.organisation) for each in record.parties]
        others = [each.short_name or each.heading for each in parties if each and each.id not in ours]
        name = line(words.listed(others)) if ours and others else what
    return _whole_title(deadline, shorten(name, max(room, _LEAST_NAME), placeholder=" …"))


def _whole_title(deadline: Deadline, name: str) -> str:
    title = messages.DEADLINE_ENTRIES[deadline.kind.value](title=name)
    return messages.OVERDUE_ENTRY(title=title) if deadline.is_overdue else title


def _lines(deadline: Deadline, record: Record, words: Words, context: ExportContext) -> Iterator[str]:
    """Yield why that day, in a sentence or two, and who must act."""
    day, due = deadline.act_by, deadline.due
    assert day is not None
    yield _what(deadline, record)
    yield messages.DEADLINE_WHYS[deadline.kind.value](due=words.day(due or day))
    if deadline.kind in _OF_A_PARTY and (party := context.book.organisations.get(deadline.part)):
        yield messages.MISSING_FROM(party=party.heading)
    if deadline.consequence is Consequence.MISSED:
        yield messages.WAS_MISSED()
    elif deadline.is_overdue:
        yield messages.DUE_OVER()
    elif due is not None and due.earliest != day:
        yield messages.SAFE_DAY(day=words.day(day, weekday=True))
    if deadline.certainty is Certainty.BOUNDED:
        yield messages.DAY_IS_EARLIEST()
    elif deadline.certainty is Certainty.ASSUMED:
        yield messages.DAY_IS_ASSUMED()
    yield messages.TO_ACT(name=_actor(deadline, record, words, context.book))


def _what(deadline: Deadline, record: Record) -> str:
    """Return what is owed, where an agreement has several such duties; their parts are numbered from 2."""
    if not isinstance(record, Agreement) or deadline.kind not in _OWED:
        return ""
    number = deadline.part.partition("@")[0] or "1"
    at = int(number) - 1 if number.isdecimal() else len(record.obligations)
    return line(record.obligations[at].what) if at < len(record.obligations) else ""


def _actor(deadline: Deadline, record: Record, words: Words, book: Book) -> str:
    """Return who must act: by name, else the role in the language of the calendar."""
    if _owner(record):
        return line(deadline.actor)
    if isinstance(record, Agreement):
        parties = {line(book.heading(each.organisation)) for each in record.parties if each.organisation}
        return line(deadline.actor) if line(deadline.actor) in parties else messages.DESK_ACTS()
    return words.choice(record.role) if isinstance(record, Task) and record.role else messages.OFFICE_ACTS()


def _reminders(deadline: Deadline, day: date, context: ExportContext) -> tuple[date, ...]:
    """Return the days on which to remind: by the agreement's own reminders, else those of the settings, else ours."""
    agreement = context.book.agreements.get(deadline.id)
    if (agreement and agreement.reminders) or context.book.own_rules.reminders:
        return reminder_days(deadline, context.book)
    return tuple(day - timedelta(days=each) for each in _USUAL_ALARMS if day.toordinal() > each)
