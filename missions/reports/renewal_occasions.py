"""The renewal radar: agreements that end soon, and the events and missions at which all their parties meet before."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.delegation.occasions import Occasion, occasions_ahead
from missions.delegation.representation import (
    AttendeesByOrganisation,
    PartyAttendees,
    RepresentationIndex,
    party_attendees,
    signing_parties,
)
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import Decision
from missions.reports import messages
from missions.terms.counting import shift_day

AHEAD_MONTHS = 18
"""How many months ahead the radar looks for days to act."""

AFTER_DAYS = 60
"""How many days after the day to act an occasion still counts as soon after."""

DRAFTING_DAYS = 15
"""Working days between a finished draft and the beginning of approvals."""


class MilestoneKind(StrEnum):
    """What is to be reached on the way to an occasion."""

    NOTICE = "notice"
    DRAFT = "draft"
    APPROVALS = "approvals"
    OCCASION = "occasion"
    OPTION = "option"


class Milestone(msgspec.Struct, frozen=True, gc=False):
    """A day on the way to an occasion, what is to be reached by then, and whether it has passed already."""

    kind: MilestoneKind
    day: date
    is_past: bool
    why: Reason


class RenewalOccasion(msgspec.Struct, frozen=True, gc=False):
    """An event or mission at which people of every party take part.

    `at` is the visit of the mission at which they meet, with `day` its day, if there is one. `start_by` is when the
    draft must be finished for it, `is_late` that this has passed; `is_before` that it surely lies before the day to
    act, else it comes soon after.
    """

    table: str
    id: str
    title: str
    at: str
    day: PartialDate
    place: str
    sides: tuple[PartyAttendees, ...]
    is_before: bool
    start_by: date
    is_late: bool

    @property
    def can_sign(self) -> bool:
        """Whether for every party somebody is there who may sign, or a deputy."""
        return all(side.can_sign for side in self.sides)

    @property
    def is_sure(self) -> bool:
        """Whether for every party somebody is confirmed who may sign, or a deputy."""
        return all(side.is_sure for side in self.sides)


class RenewalPlan(msgspec.Struct, frozen=True, gc=False):
    """An agreement whose end is near, the occasions for renewing it, and the plan back from the last good one.

    `days` leads from today to `act_by`. `why` says why there is no last good occasion; None if there is one.
    """

    id: str
    title: str
    key: str
    kind: DeadlineKind
    act_by: date
    days: int
    occasions: tuple[RenewalOccasion, ...]
    best: RenewalOccasion | None
    plan: tuple[Milestone, ...]
    why: Reason | None


def renewal_plans(
    book: Book, today: date, ledger_deadlines: Iterable[Deadline] | None = None, after_days: int = AFTER_DAYS
) -> tuple[RenewalPlan, ...]:
    """Return what the radar sees on `today`, the most pressing first.

    That is every agreement whose end wants somebody to act within `AHEAD` months, or did up to `after_days` ago;
    those that somebody decided to let lapse are left out. `ledger_deadlines` spares computing them anew.
    """
    found = deadlines(book, today) if ledger_deadlines is None else ledger_deadlines
    ends = _end_deadlines(found, shift_day(today, days=-after_days), shift_day(today, months=AHEAD_MONTHS))
    if not ends:
        return ()
    last = shift_day(max(act_by for _, act_by in ends), days=after_days)
    standing = RepresentationIndex(book)
    seen = [(gathering, standing.present(gathering)) for gathering in occasions_ahead(book, today, last)]
    by_organisation: dict[str, set[int]] = {}
    for number, (_, present) in enumerate(seen):
        for id in present:
            by_organisation.setdefault(id, set()).add(number)
    sightings = []
    for deadline, act_by in ends:
        agreement = book.agreements.get(deadline.id)
        if agreement:
            shared = [seen[number] for number in _shared_occasions(agreement, by_organisation)]
            until = shift_day(act_by, days=after_days)
            occasions = _occasions(agreement, shared, book, today, act_by, until)
            sightings.append(_renewal_plan(agreement, deadline, act_by, occasions, book, today))
    return tuple(sightings)


def _end_deadlines(found: Iterable[Deadline], first: date, last: date) -> list[tuple[Deadline, date]]:
    """Return, of each agreement, the first deadline that decides its end, with its day to act, in their order."""
    ends: dict[str, tuple[Deadline, date]] = {}
    for deadline in found:
        lapsing = deadline.recorded_decision is not None and deadline.recorded_decision.decision is Decision.LET_LAPSE
        if deadline.kind in END_OF_TERM_KINDS and deadline.act_by and first <= deadline.act_by <= last and not lapsing:
            ends.setdefault(deadline.id, (deadline, deadline.act_by))
    return sorted(ends.values(), key=lambda each: (each[1], each[0].key))


def _shared_occasions(agreement: Agreement, by_organisation: dict[str, set[int]]) -> list[int]:
    """Return the numbers of the gatherings at which somebody may be there for every party."""
    each = [
        set().union(*(by_organisation.get(id, set()) for id in (party, *members)))
        for party, members in signing_parties(agreement).items()
    ]
    return sorted(set.intersection(*each)) if len(each) > 1 else []


def _occasions(
    agreement: Agreement,
    shared: list[tuple[Occasion, AttendeesByOrganisation]],
    book: Book,
    today: date,
    act_by: date,
    until: date,
) -> tuple[RenewalOccasion, ...]:
    """Return the occasions up to a day, in order; of a mission the best visit before the day to act and after it."""
    found: dict[tuple[str, bool], RenewalOccasion] = {}
    for gathering, present in shared:
        there = party_attendees(agreement, present, book) if gathering.day.latest <= until else ()
        if there:
            occasion = _occasion(agreement, gathering, there, book, today, act_by)
            place = (gathering.mission or gathering.id, occasion.is_before)
            known = found.get(place)
            if known is None or _rank(known) < _rank(occasion):
                found[place] = occasion
    return tuple(sorted(found.values(), key=lambda each: (each.day, each.id, each.at)))


def _occasion(
    agreement: Agreement, gathering: Occasion, there: tuple[PartyAttendees, ...], book: Book, today: date, act_by: date
) -> RenewalOccasion:
    table, id, title, at = gathering.table, gathering.id, gathering.title, ""
    if gathering.table == "visits" and gathering.mission:
        table, id, title, at = "missions", gathering.mission, book.heading(gathering.mission), gathering.id
    draft, _ = _back_from(_first_possible_day(gathering.day), AgreementContext(agreement, book, today))
    is_before = gathering.day.latest < act_by
    return RenewalOccasion(table, id, title, at, gathering.day, gathering.place, there, is_before, draft, draft < today)


def _rank(occasion: RenewalOccasion) -> tuple[bool, bool, bool, date]:
    """Return what occasions are compared by: people who may sign, confirmed ones, a visit of its own, the later day."""
    return occasion.can_sign, occasion.is_sure, occasion.at != "", occasion.day.latest


def _renewal_plan(
    agreement: Agreement,
    deadline: Deadline,
    act_by: date,
    occasions: tuple[RenewalOccasion, ...],
    book: Book,
    today: date,
) -> RenewalPlan:
    good = [each for each in occasions if each.is_before and each.can_sign]
    best = max(good, key=lambda each: (each.is_sure, each.day.latest, each.day.earliest, each.id), default=None)
    return RenewalPlan(
        id=agreement.id,
        title=agreement.heading,
        key=deadline.key,
        kind=deadline.kind,
        act_by=act_by,
        days=(act_by - today).days,
        occasions=occasions,
        best=best,
        plan=_milestones(agreement, deadline, act_by, best, book, today) if best else (),
        why=None if best else _why_none(agreement, occasions, act_by, today, book),
    )


def _why_none(
    agreement: Agreement, occasions: tuple[RenewalOccasion, ...], act_by: date, today: date, book: Book
) -> Reason:
    """Return why there is no last good occasion."""
    if len(signing_parties(agreement)) < 2:
        return message(messages.ONE_PARTY)
    if act_by < today:
        return message(messages.ACT_BY_PASSED, act_by)
    before = [each for each in occasions if each.is_before]
    if not before:
        return message(messages.NO_OCCASION, act_by)
    lacking = [side.organisation for side in before[-1].sides if not side.can_sign]
    return message(messages.NOBODY_SIGNS, act_by, ", ".join(map(book.heading, lacking)))


def _milestones(
    agreement: Agreement, deadline: Deadline, act_by: date, best: RenewalOccasion, book: Book, today: date
) -> tuple[Milestone, ...]:
    """Return the milestones of an occasion in the order of their days."""
    first = _first_possible_day(best.day)
    case = AgreementContext(agreement, book, today)
    draft, approvals = _back_from(first, case)
    lead = case.lead(DeadlineKind.EXPRESS_RENEWAL)
    days = [
        (MilestoneKind.DRAFT, draft, message(messages.PLAN_DRAFT, draft, DRAFTING_DAYS)),
        (MilestoneKind.APPROVALS, approvals, message(messages.PLAN_APPROVALS, approvals, lead)),
        (MilestoneKind.OCCASION, first, message(messages.PLAN_OCCASION, best.title, show_date(best.day))),
    ]
    if deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL:
        days.append((MilestoneKind.NOTICE, act_by, message(messages.PLAN_NOTICE, act_by)))
    elif deadline.kind is DeadlineKind.OPTION:
        days.append((MilestoneKind.OPTION, act_by, message(messages.PLAN_OPTION, act_by)))
    return tuple(Milestone(kind, day, day < today, why) for kind, day, why in days)


def _back_from(occasion: date, case: AgreementContext) -> tuple[date, date]:
    """Return by when the draft must be finished and approvals begin for an occasion, on working days of the parties."""
    approvals = case.calendar.before(occasion, case.lead(DeadlineKind.EXPRESS_RENEWAL))
    return case.calendar.before(approvals, DRAFTING_DAYS), approvals


def _first_possible_day(day: PartialDate) -> date:
    """Return the first possible day; the last one of what is open at its beginning."""
    return day.latest if day.earliest == date.min else day.earliest
