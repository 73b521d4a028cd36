"""Dates that are hardly meant: in centuries without delegations, or still to come though they tell what was done."""

from collections.abc import Iterator
from datetime import date, datetime

from missions.dates.formatting import show_date, show_moment
from missions.dates.partial import PartialDate
from missions.records.fields import Field, Moment, fields_of
from missions.records.record import Record
from missions.terms.counting import shift_day
from missions.text import line
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import called, first, labelled
from store.doctor.values import dates_in

FIRST, LAST = 1800, 2200
"""The years between which a date is believed."""

_NAMED = 3
_CLOCK = "a computer's clock was wrong, or is. Which of several decisions is the last hangs on it."

DONE = frozenset({"done_on", "done", "held", "received", "withdrawn", "consulted", "checked", "counted"})
"""Names of dates on which something was done, so that they cannot lie ahead."""


def years(case: Case) -> Iterator[Finding]:
    """Find dates in a year that nobody means."""
    for record, within, value in case.dated:
        for item, when in dates_in(value):
            wrong = _unlikely(when)
            if wrong:
                yield Finding(
                    "warning",
                    record.id,
                    f"{labelled(item.label, within, record)} is {show_date(when)}, in the year {wrong:04}: "
                    "correct the year.",
                )


def ahead(case: Case) -> Iterator[Finding]:
    """Find what is said to be done on a day that is still to come; today may be tomorrow elsewhere."""
    tomorrow = shift_day(case.today, days=1)
    for record, within, value in case.dated:
        for item, when in dates_in(value):
            if item.name in DONE and when.earliest > tomorrow:
                yield Finding(
                    "warning",
                    record.id,
                    f"{labelled(item.label, within, record)} is {show_date(when)}, which is still to come: "
                    "record the day on which it was done.",
                )


def stamps(case: Case) -> Iterator[Finding]:
    """Find records that were added or changed in the future, or changed before they were added."""
    tomorrow = shift_day(case.today, days=1)
    coming = [(record, item, when) for record, item, when in _stamps(case) if when.date() > tomorrow]
    records = tuple(dict.fromkeys(record.id for record, _, _ in coming))
    if len(records) > _NAMED:  # a clock that is wrong is wrong for all that is saved
        latest = max((when for _, _, when in coming), key=lambda when: when.replace(tzinfo=None))
        yield Finding(
            "warning",
            case.target.name,
            f"{len(records):,} records were added or changed in the future, up to {show_moment(latest)} "
            f"({', '.join(map(line, records[:_NAMED]))} …): {_CLOCK}",
        )
    else:
        for record, item, when in coming:
            said = f"{first(called(record))} has “{item.label}” {show_moment(when)}, which is still to come"
            yield Finding("warning", record.id, f"{said}: {_CLOCK}")
    for record in case.records:
        yield from _changed_first(record)


def _stamps(case: Case) -> Iterator[tuple[Record, Field, datetime]]:
    """Yield what the store has stamped."""
    for record in case.records:
        for item in fields_of(type(record)):
            when = getattr(record, item.name) if item.shape == Moment() else None
            if when:
                yield record, item, when


def _changed_first(record: Record) -> Iterator[Finding]:
    one, two = record.created, record.changed
    if one and two and _alike(one, two) and two < one:
        yield Finding(
            "warning",
            record.id,
            f"{first(called(record))} was changed {show_moment(two)}, before it was added {show_moment(one)}: a "
            "computer's clock was wrong.",
        )


def _alike(one: datetime, two: datetime) -> bool:
    return (one.tzinfo is None) == (two.tzinfo is None)


def _unlikely(when: PartialDate) -> int | None:
    """Return a year that is not believed; an open end has none."""
    if when.earliest > date.min and when.earliest.year < FIRST:
        return when.earliest.year
    return when.latest.year if when.latest < date.max and when.latest.year > LAST else None
