"""Whether an explanation leads from the facts on file to the days in its headline, step by step."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.messages import MessageFact, Part, Reason
from missions.records.book import Book
from missions.reports.explanation import IN_SHORT, explain
from missions.reports.report import Line, Report

_SHOWN = (Part.CLAUSE, Part.STEP, Part.RULE, Part.ASSUMED)
"""The parts in which a day may be reached."""


def flaws(deadline: Deadline, book: Book, today: date) -> list[str]:
    """Return what its explanation tells without a way to it from the facts; nothing if it is whole."""
    return list(_flaws(deadline, explain(deadline, book, today), book, today))


def _flaws(deadline: Deadline, found: Report, book: Book, today: date) -> Iterator[str]:
    texts = [each.text for section in found.sections for each in section.lines if isinstance(each, Line)]
    for text in {each for each in texts if texts.count(each) > 1}:
        yield f"said twice: {text}"
    first = [each for section in found.sections if not section.heading for each in _reasons(section.lines)]
    if not [section for section in found.sections if section.key == IN_SHORT]:
        yield "nobody is told what to do"
    if not (first and any(each.part in (Part.OUTCOME, Part.REMEDY) for each in first)):
        yield "nobody is told what follows"
    if deadline.kind is DeadlineKind.DATA_GAP or deadline.act_by is None or deadline.due is None:
        return
    steps = [each for section in found.sections if section.key in _SHOWN for each in _reasons(section.lines)]
    shown = {day for each in steps for day in days_in(each.facts)}
    for name, day in (("due", deadline.due.earliest), ("due", deadline.due.latest), ("start by", deadline.start_by)):
        if day and day not in shown and day not in (date.min, date.max, deadline.act_by):
            yield f"{name} {day} is reached by no step"
    reached = {deadline.due.earliest, deadline.due.latest}
    for _ in steps:
        for each in steps:
            days = days_in(each.facts)
            if each.part is not Part.CLAUSE and days & reached:
                reached |= days
    if deadline.act_by not in reached:
        yield f"act by {deadline.act_by} is not reached from {deadline.due}"
    if deadline.start_by and deadline.start_by not in reached:
        yield f"start by {deadline.start_by} is not reached from {deadline.act_by}"
    for each in first:
        for day in days_in(each.facts) - shown - {deadline.act_by, today}:
            yield f"{day} of “{each.said}” is reached by no step"
    known = {day for record in _related(book) for day in _recorded(record)} | {today}
    known |= {day for each in steps if each.part is not Part.CLAUSE for day in days_in(each.facts)}
    for each in steps:
        for day in days_in(each.facts) - known if each.part is Part.CLAUSE else ():
            yield f"{day} of “{each.said}” is on no record"


def days_in(facts: Mapping[str, MessageFact]) -> set[date]:
    """Return the days that fill a sentence, also those in sentences in it; of a range its first and last."""
    found: set[date] = set()
    for each in facts.values():
        if isinstance(each, date):
            found.add(each)
        elif isinstance(each, PartialDate):
            found |= {each.earliest, each.latest, *each.days()}
        elif isinstance(each, Reason):
            found |= days_in(each.facts)
    return found - {date.min, date.max}


def _reasons(lines: tuple[Any, ...]) -> list[Reason]:
    return [each.reason for each in lines if isinstance(each, Line) and each.reason]


def _related(book: Book) -> Iterator[Any]:
    """Yield every record: a clause may tell of another agreement, a visit or an event."""
    yield from book


def _recorded(value: Any) -> Iterator[date]:
    """Yield each day in a record, the day before and the day after."""
    if isinstance(value, PartialDate):
        yield from (value.earliest, value.latest, *value.days())
    elif isinstance(value, date):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _recorded(each)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _recorded(getattr(value, name))
