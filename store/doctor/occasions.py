"""Dates of one kind of record that do not go together, or not with its state."""

from collections.abc import Iterator
from datetime import date

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp
from missions.records.missions import Leg, Mission
from missions.records.record import Record
from missions.records.visits import Visit
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import called, first


def occasions(case: Case) -> Iterator[Finding]:
    """Find dates of events, missions, visits, agreements and follow-ups that contradict each other."""
    for record in case.records:
        match record:
            case Visit():
                yield from _visit(record)
            case Event():
                yield from _event(record, case.today)
            case Mission():
                yield from _mission(record, case.today)
            case Agreement():
                yield from _agreement(record)
            case FollowUp():
                yield from _follow_up(record, case)


def _visit(visit: Visit) -> Iterator[Finding]:
    if visit.start and visit.end and visit.end < visit.start:
        yield Finding(
            "warning",
            visit.id,
            f"{first(called(visit))} ends at {show_clock(visit.end)}, before it starts at {show_clock(visit.start)}: "
            "put the earlier time first; what goes on after midnight is a visit of the next day.",
        )


def _event(event: Event, today: date) -> Iterator[Finding]:
    yield from _order(event, "Registration closes", event.registration_closes, "Dates", event.dates)
    yield from _order(event, "Partnering opens", event.partnering_opens, "Dates", event.dates)
    if event.status is EventStatus.HELD and event.dates and event.dates.earliest > today:
        yield _to_come(event, "Status", show_choice(event.status), event.dates)


def _mission(mission: Mission, today: date) -> Iterator[Finding]:
    if mission.is_closed and mission.dates and mission.dates.earliest > today:
        yield _to_come(mission, "Stage", show_choice(mission.stage), mission.dates)
    for number, leg in enumerate(mission.legs, 1):
        if _arrives_first(leg):
            yield Finding(
                "error",
                mission.id,
                f"Travel leg {number} of {called(mission)} departs at {show_clock(leg.departs_at)} and arrives "
                f"earlier, at {show_clock(leg.arrives_at)}, on one day and in one zone: correct what is wrong.",
            )


def _agreement(agreement: Agreement) -> Iterator[Finding]:
    signed = min((each.date for each in agreement.signatures if each.date), default=None)
    yield from _order(agreement, "Signatures", signed, "Fixed end", agreement.term.expiry)


def _follow_up(follow_up: FollowUp, case: Case) -> Iterator[Finding]:
    visit = case.book.visits.get(follow_up.visit)
    if visit and visit.day and follow_up.done_on and follow_up.done_on.before(visit.day):
        yield Finding(
            "warning",
            follow_up.id,
            f"“Done on” of {called(follow_up)} is {show_date(follow_up.done_on)}, before {called(visit)} took place "
            f"that it came of, {show_date(visit.day)}: correct the one that is wrong.",
        )


def _arrives_first(leg: Leg) -> bool:
    """Whether it arrives before it departs; where zones differ or are not known, clocks alone do not tell."""
    same_day = leg.departs_on == leg.arrives_on and leg.departs_on is not None and leg.departs_on.is_day
    same_zone = leg.departs_zone == leg.arrives_zone != ""
    return bool(same_day and same_zone and leg.departs_at and leg.arrives_at and leg.arrives_at < leg.departs_at)


def _to_come(record: Record, label: str, state: str, dates: PartialDate) -> Finding:
    return Finding(
        "warning",
        record.id,
        f"“{label}” of {called(record)} is “{state}”, but its dates are still to come, {show_date(dates)}: "
        "correct the one that is wrong.",
    )


def _order(
    record: Record, label: str, one: PartialDate | None, other: str, two: PartialDate | None
) -> Iterator[Finding]:
    """Find a first date that certainly lies after the last one."""
    if one and two and two.before(one):
        yield Finding(
            "warning",
            record.id,
            f"“{label}” of {called(record)} is {show_date(one)}, later than “{other}”, {show_date(two)}: "
            "correct the one that is wrong.",
        )
