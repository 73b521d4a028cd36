"""Checks of dates: contradictions, unlikely years, things done in the future, and stamps out of order."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import msgspec

from missions.dates.formatting import show_choice, show_clock, show_date, show_moment
from missions.dates.partial import FIRST_YEAR, LAST_YEAR, PartialDate
from missions.messages import Sentence, message
from missions.records.agreements import Agreement, Signature, SignatureState, Stage
from missions.records.fields import Dated, Field, Moment, fields_of
from missions.records.follow_ups import FollowUp
from missions.records.missions import Leg, Mission
from missions.records.record import Record
from missions.records.soundness import dates_ahead
from missions.records.visits import Event, EventStatus, Visit
from missions.terms.counting import shift_day
from missions.text import line
from store.doctor import messages
from store.doctor.context import ERROR, WARNING, DoctorContext, DoctorFinding, dates_in, field_name, record_name

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
                yield from _agreement(record, context.today)
            case FollowUp():
                yield from _follow_up(record, context)


def _visit(visit: Visit) -> Iterator[DoctorFinding]:
    if visit.has_impossible_end and visit.start != visit.end:
        clocks = {"end": show_clock(visit.end), "start": show_clock(visit.start)}
        why = message(messages.ENDS_FIRST, visit=record_name(visit, is_first=True), **clocks)
        yield DoctorFinding(record=visit.id, why=why, severity=WARNING)


def _event(event: Event, today: date) -> Iterator[DoctorFinding]:
    yield from _check_order(event, messages.REGISTRATION_CLOSES, event.registration_closes, messages.DATES, event.dates)
    yield from _check_order(event, messages.PARTNERING_OPENS, event.partnering_opens, messages.DATES, event.dates)
    if event.status is EventStatus.HELD and event.dates and event.dates.earliest > today:
        yield _still_to_come(event, messages.STATUS, show_choice(event.status), event.dates)


def _mission(mission: Mission, today: date) -> Iterator[DoctorFinding]:
    if mission.is_closed and mission.dates and mission.dates.earliest > today:
        yield _still_to_come(mission, messages.STAGE, show_choice(mission.stage), mission.dates)
    for number, leg in enumerate(mission.legs, 1):
        if _arrives_first(leg):
            clocks = {"departure": show_clock(leg.departs_at), "arrival": show_clock(leg.arrives_at)}
            why = message(messages.ARRIVES_FIRST, number=number, mission=record_name(mission), **clocks)
            yield DoctorFinding(record=mission.id, why=why, severity=ERROR)


def _agreement(agreement: Agreement, today: date) -> Iterator[DoctorFinding]:
    yield from _signatures(agreement, today)
    signed = min((each.date for each in agreement.signatures if each.date), default=None)
    yield from _check_order(agreement, messages.SIGNATURES, signed, messages.FIXED_END, agreement.term.expiry)


def _signatures(agreement: Agreement, today: date) -> Iterator[DoctorFinding]:
    """Yield once that a signature counts as given on a day ahead, or is expected of what is signed."""
    is_signed, tomorrow = agreement.stage is Stage.SIGNED, shift_day(today, days=1)
    ahead = [
        each.date
        for each in agreement.signatures
        if each.date and each.date.earliest > tomorrow and agreement.is_given(each) and (is_signed or _is_stated(each))
    ]
    if ahead:
        day = show_date(min(ahead))
        why = message(messages.SIGNED_AHEAD, record=record_name(agreement), day=day)
        yield DoctorFinding(record=agreement.id, why=why, severity=WARNING)
    if is_signed and any(each.state is SignatureState.EXPECTED for each in agreement.signatures):
        why = message(messages.SIGNED_BUT_EXPECTED, record=record_name(agreement, is_first=True))
        yield DoctorFinding(record=agreement.id, why=why, severity=WARNING)


def _is_stated(signature: Signature) -> bool:
    """Whether it is stated that a signature was given, or is expected."""
    return signature.state is not SignatureState.NOT_STATED


def _follow_up(follow_up: FollowUp, context: DoctorContext) -> Iterator[DoctorFinding]:
    visit = context.book.visits.get(follow_up.visit)
    if visit and visit.day and follow_up.done_on and follow_up.done_on.before(visit.day):
        names = {"record": record_name(follow_up), "visit": record_name(visit)}
        days = {"done": show_date(follow_up.done_on), "day": show_date(visit.day)}
        yield DoctorFinding(record=follow_up.id, why=message(messages.DONE_BEFORE, **names, **days), severity=WARNING)


def _arrives_first(leg: Leg) -> bool:
    """Whether a leg arrives before it departs; only told where both zones are known and the same."""
    same_day = leg.departs_on == leg.arrives_on and leg.departs_on is not None and leg.departs_on.is_day
    same_zone = leg.departs_zone == leg.arrives_zone != ""
    return bool(same_day and same_zone and leg.departs_at and leg.arrives_at and leg.arrives_at < leg.departs_at)


def _still_to_come(record: Record, field: Sentence, state: str, dates: PartialDate) -> DoctorFinding:
    facts = {"state": state, "dates": show_date(dates)}
    why = message(messages.STILL_TO_COME, field=field, record=record_name(record), **facts)
    return DoctorFinding(record=record.id, why=why, severity=WARNING)


def _check_order(
    record: Record, field: Sentence, one: PartialDate | None, other: Sentence, two: PartialDate | None
) -> Iterator[DoctorFinding]:
    """Yield a finding if the first date is certainly later than the second."""
    if one and two and two.before(one):
        name = field_name(field(), "", record)
        why = message(messages.REVERSED, field=name, first=show_date(one), other=other, last=show_date(two))
        yield DoctorFinding(record=record.id, why=why, severity=WARNING)


def date_order(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find pairs of dates, such as first and last, whose first is certainly later."""
    for record, within, value in context.date_fields:
        for one, two, slack in _pairs(type(value)):
            first, last = getattr(value, one.name), getattr(value, two.name)
            if first and last and (first.earliest - last.latest).days > slack:
                name = field_name(one.label, within, record)
                days = {"first": show_date(first), "last": show_date(last)}
                why = message(messages.REVERSED, field=name, other=two.label, **days)
                yield DoctorFinding(record=record.id, why=why, severity=ERROR)


@cache
def _pairs(struct: type[msgspec.Struct]) -> tuple[tuple[Field, Field, int], ...]:
    """Return the pairs of which a struct declares both."""
    date_fields = {item.name: item for item in fields_of(struct) if isinstance(item.shape, Dated)}
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
                name = field_name(item.label, within, record)
                why = message(messages.UNLIKELY_YEAR, field=name, day=show_date(when), year=f"{wrong:04}")
                yield DoctorFinding(record=record.id, why=why, severity=WARNING)


def future_dates(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find what is recorded as done in the future; elsewhere it may be tomorrow already."""
    for record in context.records:
        for each in dates_ahead(record, context.today):
            if not each.is_signature:
                name = field_name(each.item.label, each.within, record)
                why = message(messages.DONE_IN_FUTURE, field=name, day=show_date(each.day))
                yield DoctorFinding(record=record.id, why=why, severity=WARNING)


def stamp_order(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find records that were added or changed in the future, or changed before they were added."""
    tomorrow = shift_day(context.today, days=1)
    future = [(record, item, when) for record, item, when in _stamps(context) if when.date() > tomorrow]
    records = tuple(dict.fromkeys(record.id for record, _, _ in future))
    mend = message(messages.WHY_STAMPS)
    if len(records) > _MAX_NAMED:  # a clock that is wrong is wrong for all that is saved
        latest = max((when for _, _, when in future), key=lambda when: when.replace(tzinfo=None))
        named = ", ".join(map(line, records[:_MAX_NAMED]))
        why = message(messages.STAMPS_IN_FUTURE, count=len(records), moment=show_moment(latest), records=named)
        yield DoctorFinding(what=context.target.name, why=why, mend=mend, severity=WARNING)
    else:
        for record, item, when in future:
            name = record_name(record, is_first=True)
            why = message(messages.STAMP_IN_FUTURE, record=name, field=item.label, moment=show_moment(when))
            yield DoctorFinding(record=record.id, why=why, mend=mend, severity=WARNING)
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
    if one and two and (one.tzinfo is None) == (two.tzinfo is None) and two < one:
        stamps = {"changed": show_moment(two), "added": show_moment(one)}
        why = message(messages.CHANGED_FIRST, record=record_name(record, is_first=True), **stamps)
        yield DoctorFinding(record=record.id, why=why, severity=WARNING)


def _unlikely_year(when: PartialDate) -> int | None:
    """Return an implausible year, if any; an open end has none."""
    if when.earliest > date.min and when.earliest.year < FIRST_YEAR:
        return when.earliest.year
    return when.latest.year if when.latest < date.max and when.latest.year > LAST_YEAR else None
