"""Renewal occasions: agreements that end soon, and the events and missions at which all their parties meet before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_days
from missions.dates.partial import PartialDate, certain_days
from missions.deadlines import messages as deadline_messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.delegation.representation import (
    Attendee,
    AttendeesByOrganisation,
    Occasion,
    PartyAttendees,
    RepresentationIndex,
    SigningAuthority,
    occasions_ahead,
    party_attendees,
    signing_parties,
)
from missions.messages import Reason, message
from missions.people.messages import MORE
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import Decision
from missions.records.finding import Severity
from missions.reports import deadline_messages as messages
from missions.reports.report import Line, Report, Section, Table
from missions.terms.counting import shift_day

AHEAD_MONTHS = 18
"""Months ahead within which a day to act counts as soon."""

AFTER_DAYS = 60
"""Days after the day to act within which an occasion still counts."""

DRAFTING_DAYS = 15
"""Working days between a finished draft and the beginning of approvals."""

_MAX_NAMED = 4
"""How many people of a party are named; those who may sign come first."""


class MilestoneKind(StrEnum):
    """What must be done before or at an occasion."""

    NOTICE = "notice"
    DRAFT = "draft"
    APPROVALS = "approvals"
    OCCASION = "occasion"
    OPTION = "option"


class Milestone(msgspec.Struct, frozen=True, gc=False):
    """A step towards an occasion, its last day, and whether that has passed."""

    kind: MilestoneKind
    day: date
    is_past: bool
    why: Reason


class RenewalOccasion(msgspec.Struct, frozen=True, gc=False):
    """An event or mission at which people of every party take part.

    `at` is the visit of the mission at which they meet, if there is one, and `day` the day. `start_by` is when the
    draft must be finished; `is_late` means that this has passed, `is_before` that the occasion surely begins by the
    last day to sign, not soon after, and `sign_by` is that day if it goes on beyond it.
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
    sign_by: date | None = None

    @property
    def can_sign(self) -> bool:
        """Whether somebody who may sign, or a deputy, is there for every party."""
        return all(side.can_sign for side in self.sides)

    @property
    def is_sure(self) -> bool:
        """Whether somebody who may sign, or a deputy, is confirmed for every party."""
        return all(side.is_sure for side in self.sides)


class RenewalPlan(msgspec.Struct, frozen=True, gc=False):
    """An agreement that ends soon, the occasions to renew it, and the plan for the best one.

    `days` is the number from today to `act_by`. `why` says why there is no good occasion; None if there is one. `off`
    says of the occasions where all would have met why nobody meets there in person.
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
    off: tuple[Reason, ...] = ()

    @property
    def why_not(self) -> str:
        """Why there is no good occasion, with those where nobody meets in person; empty if there is one."""
        return " ".join(str(each) for each in (self.why, *self.off) if each) if self.why else ""


def renewal_plans(
    book: Book, today: date, ledger_deadlines: Iterable[Deadline] | None = None
) -> tuple[RenewalPlan, ...]:
    """Return the renewal plans as of `today`, the most urgent first.

    There is one for every agreement on whose end somebody must act within `AHEAD_MONTHS`, or had to up to `AFTER_DAYS`
    ago, unless it was decided to let it lapse. With `ledger_deadlines` they need not be computed.
    """
    found = deadlines(book, today) if ledger_deadlines is None else ledger_deadlines
    ends = _end_deadlines(found, shift_day(today, days=-AFTER_DAYS), shift_day(today, months=AHEAD_MONTHS))
    if not ends:
        return ()
    last = shift_day(max(act_by for _, act_by in ends), days=AFTER_DAYS)
    representation = RepresentationIndex(book)
    ahead = occasions_ahead(book, today, last)
    seen = [(candidate, representation.present(candidate)) for candidate in ahead]
    by_organisation: dict[str, set[int]] = {}
    for number, (_, present) in enumerate(seen):
        for id in present:
            by_organisation.setdefault(id, set()).add(number)
    plans = []
    for deadline, act_by in ends:
        agreement = book.agreements.get(deadline.id)
        if agreement:
            shared = [seen[number] for number in _shared_occasions(agreement, by_organisation)]
            until = shift_day(act_by, days=AFTER_DAYS)
            last = _last_day_to_sign(deadline, act_by)
            met = [each for each in shared if not each[0].off]
            occasions = _occasions(agreement, met, book, today, last, until)
            off = tuple(_reasons_off(agreement, shared, book, until))
            plans.append(_renewal_plan(agreement, deadline, act_by, occasions, off, book, today))
    return tuple(plans)


def renewal_report(found: Sequence[RenewalPlan], book: Book) -> Report:
    """Return for each agreement the last good occasion and the plan back from it, or why there is none."""
    sections = [Section(each.title, tuple(_plan_lines(each, book)), each.id) for each in found]
    good = sum(each.best is not None for each in found)
    numbers = {"good": good, "bad": len(found) - good, "months": AHEAD_MONTHS}
    said = messages.COUNT_RENEWALS(count=len(found), **numbers) if found else messages.NO_RENEWALS(months=AHEAD_MONTHS)
    return Report(messages.RENEWALS(), (*sections, Section("", (Table((), (), remarks=(said,)),), "counts")))


def _plan_lines(renewal: RenewalPlan, book: Book) -> Iterator[Line]:
    """Yield by when to act, the last good occasion and the plan back from it or why there is none, then the others."""
    act_by = deadline_messages.ACT_BY_IN(day=show_day(renewal.act_by), days=show_days(renewal.days))
    yield Line(" · ".join((show_choice(renewal.kind), act_by)), renewal.id)
    yield from _best_lines(renewal.best, renewal.plan, book) if renewal.best else [Line(str(renewal.why))]
    for reason in renewal.off:
        yield Line.of(reason, severity=Severity.FAINT)
    for is_before, sentence in ((True, messages.ALSO_BEFORE), (False, messages.SOON_AFTER)):
        for occasion in renewal.occasions:
            if occasion.is_before is is_before and occasion is not renewal.best:
                yield Line(sentence(occasion=_occasion_text(occasion, book), signs=_who_signs(occasion)))


def _best_lines(best: RenewalOccasion, plan: Sequence[Milestone], book: Book) -> Iterator[Line]:
    """Yield the last good occasion, who is there, and the plan back from it."""
    sentence = messages.LAST_GOOD if best.is_sure else messages.LAST_GOOD_UNSURE
    yield Line(sentence(occasion=_occasion_text(best, book)))
    for side in best.sides:
        yield Line(messages.SIDE(party=side.name, people=_people(side)), mark="- ")
    if best.sign_by:
        yield Line(messages.SIGN_THERE_BY(day=show_day(best.sign_by, weekday=True)))
    if best.is_late:
        yield Line(messages.DRAFT_LATE(day=show_day(best.start_by)))
    for each in plan:
        said = (messages.MILESTONES_PASSED if each.is_past else messages.MILESTONES)[each.kind.value]
        severity = Severity.FAINT if each.is_past else Severity.PLAIN
        yield Line(said(), depth=1, severity=severity, label=show_day(each.day))


def _occasion_text(occasion: RenewalOccasion, book: Book) -> str:
    """Return what it is, when and where."""
    at, title = book.heading(occasion.at) if occasion.at else "", occasion.title
    title = messages.OCCASION_AT(occasion=title, visit=at) if at else title
    return ", ".join(part for part in (title, show_date(occasion.day), occasion.place) if part)


def _who_signs(occasion: RenewalOccasion) -> str:
    lacking = ", ".join(side.name for side in occasion.sides if not side.can_sign)
    return messages.NOBODY_THERE_SIGNS(names=lacking) if lacking else messages.SOMEBODY_SIGNS()


def _people(side: PartyAttendees) -> str:
    """Return who attends for a party."""
    named = [_person(each, side) for each in side.people[:_MAX_NAMED]]
    further = len(side.people) - len(named)
    return ", ".join([*named, MORE(count=further)] if further else named)


def _person(each: Attendee, side: PartyAttendees) -> str:
    if not each.person:
        if each.organisation == side.organisation:
            return messages.UNNAMED_PEOPLE()
        return messages.PEOPLE_OF(organisation=each.organisation)
    if each.authority is SigningAuthority.NONE:
        return (messages.CONFIRMED if each.is_confirmed else messages.PLANNED)(name=each.name)
    sentence = messages.SIGNER_CONFIRMED if each.is_confirmed else messages.SIGNER_PLANNED
    return sentence(name=each.name, authority=each.authority)


def _reasons_off(
    agreement: Agreement, shared: list[tuple[Occasion, AttendeesByOrganisation]], book: Book, until: date
) -> Iterator[Reason]:
    """Yield, once for each event or visit, why nobody meets in person where people of every party would have met."""
    for id in dict.fromkeys(
        occasion.off
        for occasion, present in shared
        if occasion.off and occasion.day.earliest <= until and party_attendees(agreement, present, book)
    ):
        event = book.events.get(id)
        sentence = messages.IS_ONLINE
        if event and not event.is_online:
            sentence = messages.IS_CANCELLED if event.is_cancelled else messages.IS_MOVED
        yield message(sentence, occasion=book.heading(id))


def _end_deadlines(found: Iterable[Deadline], first: date, last: date) -> list[tuple[Deadline, date]]:
    """Return for each agreement the first deadline that decides its end, with its day to act, in order."""
    ends: dict[str, tuple[Deadline, date]] = {}
    for deadline in found:
        lapsing = deadline.recorded_decision is not None and deadline.recorded_decision.decision is Decision.LET_LAPSE
        if deadline.decides_end and deadline.act_by and first <= deadline.act_by <= last and not lapsing:
            ends.setdefault(deadline.id, (deadline, deadline.act_by))
    return sorted(ends.values(), key=lambda each: (each[1], each[0].key))


def _shared_occasions(agreement: Agreement, by_organisation: dict[str, set[int]]) -> list[int]:
    """Return the numbers of the occasions at which somebody may be there for every party."""
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
    last: date,
    until: date,
) -> tuple[RenewalOccasion, ...]:
    """Return the occasions up to a day, in order; of a mission the best visit by the last day to sign and after."""
    found: dict[tuple[str, bool], RenewalOccasion] = {}
    for candidate, present in shared:
        there = party_attendees(agreement, present, book) if candidate.day.latest <= until else ()
        if there:
            occasion = _occasion(agreement, candidate, there, book, today, last)
            place = (candidate.mission or candidate.id, occasion.is_before)
            known = found.get(place)
            if known is None or _rank(known) < _rank(occasion):
                found[place] = occasion
    return tuple(sorted(found.values(), key=lambda each: (each.day, each.id, each.at)))


def _occasion(
    agreement: Agreement,
    candidate: Occasion,
    there: tuple[PartyAttendees, ...],
    book: Book,
    today: date,
    last: date,
) -> RenewalOccasion:
    table, id, title, at = candidate.table, candidate.id, candidate.title, ""
    if candidate.table == "visits" and candidate.mission:
        table, id, title, at = (
            "missions",
            candidate.mission,
            book.heading(candidate.mission),
            candidate.id,
        )
    draft, _ = _back_from(_first_possible_day(candidate.day), AgreementContext(agreement, book, today))
    is_before = _surely_begun(candidate.day) <= last
    sign_by = last if is_before and candidate.day.latest > last else None
    return RenewalOccasion(
        table, id, title, at, candidate.day, candidate.place, there, is_before, draft, draft < today, sign_by
    )


def _last_day_to_sign(deadline: Deadline, act_by: date) -> date:
    """Return the last day on which signing at an occasion is in time: the day itself, since nothing is sent.

    A notice or an option is declared to the other side, so it keeps its day to act.
    """
    declared = deadline.kind in (DeadlineKind.NOTICE_OF_NON_RENEWAL, DeadlineKind.OPTION)
    return act_by if declared or deadline.due is None else max(act_by, deadline.due.earliest)


def _surely_begun(day: PartialDate) -> date:
    """Return the first day of an event that runs several, else the day by which the occasion has surely been."""
    runs = certain_days(day)
    return runs[0] if runs else day.latest


def _rank(occasion: RenewalOccasion) -> tuple[bool, bool, bool, date]:
    """Return the rank of an occasion: who may sign, who is confirmed, a visit of its own, then the later day."""
    return occasion.can_sign, occasion.is_sure, occasion.at != "", occasion.day.latest


def _renewal_plan(
    agreement: Agreement,
    deadline: Deadline,
    act_by: date,
    occasions: tuple[RenewalOccasion, ...],
    off: tuple[Reason, ...],
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
        why=None if best else _reason_for_none(agreement, occasions, act_by, today, book),
        off=off,
    )


def _reason_for_none(
    agreement: Agreement, occasions: tuple[RenewalOccasion, ...], act_by: date, today: date, book: Book
) -> Reason:
    """Return why there is no good occasion."""
    if len(signing_parties(agreement)) < 2:
        return message(messages.ONE_PARTY)
    if act_by < today:
        return message(messages.ACT_BY_PASSED, day=act_by)
    before = [each for each in occasions if each.is_before]
    if not before:
        return message(messages.NO_OCCASION, day=act_by)
    lacking = [side.organisation for side in before[-1].sides if not side.can_sign]
    return message(messages.NOBODY_SIGNS, day=act_by, names=", ".join(map(book.heading, lacking)))


def _milestones(
    agreement: Agreement, deadline: Deadline, act_by: date, best: RenewalOccasion, book: Book, today: date
) -> tuple[Milestone, ...]:
    """Return the milestones of an occasion in the order of their days."""
    first = _first_possible_day(best.day)
    context = AgreementContext(agreement, book, today)
    draft, approvals = _back_from(first, context)
    lead = context.lead(DeadlineKind.EXPRESS_RENEWAL)
    days = [
        (MilestoneKind.DRAFT, draft, message(messages.PLAN_DRAFT, draft=draft, drafting_days=DRAFTING_DAYS)),
        (MilestoneKind.APPROVALS, approvals, message(messages.PLAN_APPROVALS, approvals=approvals, lead=lead)),
        (MilestoneKind.OCCASION, first, message(messages.PLAN_OCCASION, best=best.title, day=show_date(best.day))),
    ]
    if deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL:
        days.append((MilestoneKind.NOTICE, act_by, message(messages.PLAN_NOTICE, day=act_by)))
    elif deadline.kind is DeadlineKind.OPTION:
        days.append((MilestoneKind.OPTION, act_by, message(messages.PLAN_OPTION, day=act_by)))
    return tuple(Milestone(kind, day, day < today, why) for kind, day, why in days)


def _back_from(occasion: date, context: AgreementContext) -> tuple[date, date]:
    """Return by when the draft must be finished and approvals begin, in working days of the parties."""
    approvals = context.calendar.before(occasion, context.lead(DeadlineKind.EXPRESS_RENEWAL))
    return context.calendar.before(approvals, DRAFTING_DAYS), approvals


def _first_possible_day(day: PartialDate) -> date:
    """Return the first possible day, or the last one of a day without a beginning."""
    return day.latest if day.earliest == date.min else day.earliest
