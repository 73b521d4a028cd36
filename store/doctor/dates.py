"""Checks of dates: contradictions, unlikely years, things done in the future, and stamps out of order."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import msgspec

from missions.dates.formatting import show_choice, show_clock, show_date, show_moment
from missions.dates.partial import FIRST_YEAR, LAST_YEAR, PartialDate
from missions.records.agreements import Agreement
from missions.records.fields import Dated, Field, Moment, fields_of
from missions.records.follow_ups import FollowUp
from missions.records.missions import Leg, Mission
from missions.records.record import Record
from missions.records.visits import Event, EventStatus, Visit
from missions.terms.counting import shift_day
from missions.text import capitalised, line
from store.doctor.context import DoctorContext, dates_in, field_label, record_name
from store.doctor.finding import DoctorFinding

PAIRS: dict[tuple[str, str], int] = {
    ("since", "until"): 0,
    ("arrival", "departure"): 0,
    ("starts", "expiry"): 0,
    ("departs_on", "arrives_on"): 1,
    ("sent", "received"): 1,
    ("sent", "withdrawn"): 1,
}
"""Pairs of field names, earlier and later, and by how many local days they may seem reversed.

Whoever crosses the date line eastwards arrives the day before, and so does a notice.
"""

_MAX_NAMED = 3
_CLOCK = "a computer's clock was wrong, or is. Which of several decisions is the last hangs on it."

DONE = frozenset({"done_on", "done", "held", "received", "withdrawn", "consulted", "checked", "counted"})
"""Names of dates on which something was done, which cannot lie in the future."""


def record_dates(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find dates of events, missions, visits, agreements and follow-ups that contradict each other."""
    for record in context.records:
        match record:
            case Visit():
                yield from _visit(record)
            case Event():
                yield from _event(record, context.today)
            case Mission():
                yield from _mission(record, context.today)
            case Agreement():
                yield from _agreement(record)
            case FollowUp():
                yield from _follow_up(record, context)


def _visit(visit: Visit) -> Iterator[DoctorFinding]:
    if visit.start and visit.end and visit.end < visit.start:
        yield DoctorFinding(
            "warning",
            visit.id,
            f"{capitalised(record_name(visit))} ends at {show_clock(visit.end)}, before it starts at "
            f"{show_clock(visit.start)}: "
            "put the earlier time first; what goes on after midnight is a visit of the next day.",
        )


def _event(event: Event, today: date) -> Iterator[DoctorFinding]:
    yield from _check_order(event, "Registration closes", event.registration_closes, "Dates", event.dates)
    yield from _check_order(event, "Partnering opens", event.partnering_opens, "Dates", event.dates)
    if event.status is EventStatus.HELD and event.dates and event.dates.earliest > today:
        yield _still_to_come(event, "Status", show_choice(event.status), event.dates)


def _mission(mission: Mission, today: date) -> Iterator[DoctorFinding]:
    if mission.is_closed and mission.dates and mission.dates.earliest > today:
        yield _still_to_come(mission, "Stage", show_choice(mission.stage), mission.dates)
    for number, leg in enumerate(mission.legs, 1):
        if _arrives_first(leg):
            yield DoctorFinding(
                "error",
                mission.id,
                f"Travel leg {number} of {record_name(mission)} departs at {show_clock(leg.departs_at)} and arrives "
                f"earlier, at {show_clock(leg.arrives_at)}, on one day and in one zone: correct what is wrong.",
            )


def _agreement(agreement: Agreement) -> Iterator[DoctorFinding]:
    signed = min((each.date for each in agreement.signatures if each.date), default=None)
    yield from _check_order(agreement, "Signatures", signed, "Fixed end", agreement.term.expiry)


def _follow_up(follow_up: FollowUp, context: DoctorContext) -> Iterator[DoctorFinding]:
    visit = context.book.visits.get(follow_up.visit)
    if visit and visit.day and follow_up.done_on and follow_up.done_on.before(visit.day):
        yield DoctorFinding(
            "warning",
            follow_up.id,
            f"“Done on” of {record_name(follow_up)} is {show_date(follow_up.done_on)}, before "
            f"{record_name(visit)} took place "
            f"that it came of, {show_date(visit.day)}: correct the one that is wrong.",
        )


def _arrives_first(leg: Leg) -> bool:
    """Whether a leg arrives before it departs; only told where both zones are known and the same."""
    same_day = leg.departs_on == leg.arrives_on and leg.departs_on is not None and leg.departs_on.is_day
    same_zone = leg.departs_zone == leg.arrives_zone != ""
    return bool(same_day and same_zone and leg.departs_at and leg.arrives_at and leg.arrives_at < leg.departs_at)


def _still_to_come(record: Record, label: str, state: str, dates: PartialDate) -> DoctorFinding:
    return DoctorFinding(
        "warning",
        record.id,
        f"“{label}” of {record_name(record)} is “{state}”, but its dates are still to come, {show_date(dates)}: "
        "correct the one that is wrong.",
    )


def _check_order(
    record: Record, label: str, one: PartialDate | None, other: str, two: PartialDate | None
) -> Iterator[DoctorFinding]:
    """Yield a finding if the first date is certainly later than the second."""
    if one and two and two.before(one):
        yield DoctorFinding(
            "warning",
            record.id,
            f"“{label}” of {record_name(record)} is {show_date(one)}, later than “{other}”, {show_date(two)}: "
            "correct the one that is wrong.",
        )


def date_order(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find pairs of dates, such as first and last, whose first is certainly later."""
    for record, within, value in context.date_fields:
        for one, two, slack in _pairs(type(value)):
            first, last = getattr(value, one.name), getattr(value, two.name)
            if first and last and (first.earliest - last.latest).days > slack:
                yield DoctorFinding(
                    "error",
                    record.id,
                    f"{field_label(one.label, within, record)} is {show_date(first)}, later than “{two.label}”, "
                    f"{show_date(last)}: correct the one that is wrong.",
                )


@cache
def _pairs(struct: type[msgspec.Struct]) -> tuple[tuple[Field, Field, int], ...]:
    """Return the pairs of which a struct declares both."""
    date_fields = {item.name: item for item in fields_of(struct) if item.shape == Dated()}
    return tuple(
        (date_fields[one], date_fields[two], slack)
        for (one, two), slack in PAIRS.items()
        if one in date_fields and two in date_fields
    )


def unlikely_years(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find dates in an implausible year."""
    for record, within, value in context.date_fields:
        for item, when in dates_in(value):
            wrong = _unlikely_year(when)
            if wrong:
                yield DoctorFinding(
                    "warning",
                    record.id,
                    f"{field_label(item.label, within, record)} is {show_date(when)}, in the year {wrong:04}: "
                    "correct the year.",
                )


def future_dates(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find what is recorded as done in the future; elsewhere it may be tomorrow already."""
    tomorrow = shift_day(context.today, days=1)
    for record, within, value in context.date_fields:
        for item, when in dates_in(value):
            if item.name in DONE and when.earliest > tomorrow:
                yield DoctorFinding(
                    "warning",
                    record.id,
                    f"{field_label(item.label, within, record)} is {show_date(when)}, which is still to come: "
                    "record the day on which it was done.",
                )


def stamp_order(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find records that were added or changed in the future, or changed before they were added."""
    tomorrow = shift_day(context.today, days=1)
    future = [(record, item, when) for record, item, when in _stamps(context) if when.date() > tomorrow]
    records = tuple(dict.fromkeys(record.id for record, _, _ in future))
    if len(records) > _MAX_NAMED:  # a clock that is wrong is wrong for all that is saved
        latest = max((when for _, _, when in future), key=lambda when: when.replace(tzinfo=None))
        yield DoctorFinding(
            "warning",
            context.target.name,
            f"{len(records):,} records were added or changed in the future, up to {show_moment(latest)} "
            f"({', '.join(map(line, records[:_MAX_NAMED]))} …): {_CLOCK}",
        )
    else:
        for record, item, when in future:
            said = f"{capitalised(record_name(record))} has “{item.label}” {show_moment(when)}, which is still to come"
            yield DoctorFinding("warning", record.id, f"{said}: {_CLOCK}")
    for record in context.records:
        yield from _changed_first(record)


def _stamps(context: DoctorContext) -> Iterator[tuple[Record, Field, datetime]]:
    """Yield the stamps that the store has set."""
    for record in context.records:
        for item in fields_of(type(record)):
            when = getattr(record, item.name) if item.shape == Moment() else None
            if when:
                yield record, item, when


def _changed_first(record: Record) -> Iterator[DoctorFinding]:
    one, two = record.created, record.changed
    if one and two and _are_comparable(one, two) and two < one:
        yield DoctorFinding(
            "warning",
            record.id,
            f"{capitalised(record_name(record))} was changed {show_moment(two)}, before it was added "
            f"{show_moment(one)}: a "
            "computer's clock was wrong.",
        )


def _are_comparable(one: datetime, two: datetime) -> bool:
    return (one.tzinfo is None) == (two.tzinfo is None)


def _unlikely_year(when: PartialDate) -> int | None:
    """Return an implausible year, if any; an open end has none."""
    if when.earliest > date.min and when.earliest.year < FIRST_YEAR:
        return when.earliest.year
    return when.latest.year if when.latest < date.max and when.latest.year > LAST_YEAR else None
