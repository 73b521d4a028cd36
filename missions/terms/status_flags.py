"""Flags beside an agreement's status: in renewal, notice given, extended, no end date, dormant and so on."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import NoticePurpose
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.visits import Visit, WhatHappened
from missions.terms import messages
from missions.terms.counting import shift_day
from missions.terms.entry_into_force import signing_date
from missions.terms.expiry import term_end, terms_of
from missions.terms.notice import ends_for_everybody, is_withdrawn
from missions.terms.status import AgreementState, AgreementStatus
from missions.terms.succession import is_signed, possible_successors, successor
from missions.terms.tacit_renewal import notice_effect

DORMANT_MONTHS = 18
"""Months without recorded activity after which an agreement counts as dormant; a policy, not a rule of law."""


class StatusFlagKind(StrEnum):
    """What a flag says."""

    IN_RENEWAL = "in_renewal"
    NOTICE_GIVEN = "notice_given"
    EXTENDED = "extended"
    OUTLIVES_FRAMEWORK = "outlives_framework"
    NO_END_DATE = "no_end_date"
    DORMANT = "dormant"


class StatusFlag(NamedTuple):
    """Something that is true besides the status, and why."""

    kind: StatusFlagKind
    why: Reason


def status_flags(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> tuple[StatusFlag, ...]:
    """Return the flags on `today` beside the status `now`; none for an agreement that carries no dates itself."""
    if not now.is_live or now.state is AgreementState.PREPARED or now.part_of:
        return ()
    return tuple(_flags(agreement, book, today, now))


def _flags(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Iterator[StatusFlag]:
    for other in {other.id: other for other, _ in possible_successors(agreement.id, book)}.values():
        if not is_signed(other):
            yield StatusFlag(
                StatusFlagKind.IN_RENEWAL, message(messages.IN_RENEWAL, title=other.heading, stage=other.stage)
            )
    yield from _notices(agreement, book, now)
    if agreement.id in book.successors:
        *bases, _ = terms_of(agreement, book, today)
        for id in dict.fromkeys(base.by for base in bases if base.by):
            yield StatusFlag(StatusFlagKind.EXTENDED, message(messages.EXTENDED_BY, id=book.heading(id)))
    yield from _outlives_framework(agreement, book, today, now)
    if now.ending.indefinite:
        yield StatusFlag(StatusFlagKind.NO_END_DATE, message(messages.NO_END_DATE))
    yield from _dormant(agreement, book, today, now)


def _notices(agreement: Agreement, book: Book, now: AgreementStatus) -> Iterator[StatusFlag]:
    """Yield each notice in force and when it takes effect; one too late for the present term ends a later one."""
    for event in agreement.notice_events:
        if event.purpose in (NoticePurpose.SUSPENSION, NoticePurpose.RENEWAL) or is_withdrawn(event):
            continue
        if not ends_for_everybody(event, agreement):
            who = book.heading(event.party) if event.party else messages.SOME_PARTY
            yield StatusFlag(StatusFlagKind.NOTICE_GIVEN, message(messages.WITHDRAWN_PARTY, who=who))
            continue
        effect = notice_effect(event, agreement, now.ending)
        if effect:
            yield StatusFlag(
                StatusFlagKind.NOTICE_GIVEN, message(messages.NOTICE_GIVEN, purpose=event.purpose, effect=effect)
            )
        else:
            yield StatusFlag(StatusFlagKind.NOTICE_GIVEN, message(messages.NO_EFFECT_KNOWN, purpose=event.purpose))


def _outlives_framework(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Iterator[StatusFlag]:
    """Yield that it runs on after the framework it implements, unless that renews itself or has a successor."""
    if now.state is AgreementState.EXPIRED:
        return
    for relation in agreement.relations:
        framework = book.agreements.get(relation.target)
        if relation.type is not RelationType.IMPLEMENTS or framework is None or successor(framework, book):
            continue
        end = term_end(framework, book, today)
        if end.date and not end.renews and _is_later(now.ending.date, end.date):
            yield StatusFlag(
                StatusFlagKind.OUTLIVES_FRAMEWORK, message(messages.OUTLIVES, framework=framework.heading, end=end.date)
            )


def _is_later(own: PartialDate | None, other: PartialDate) -> bool:
    """Whether an end may come after another one; an agreement without an end comes after any."""
    return own is None or own.latest > other.latest or own.earliest > other.earliest


def _dormant(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Iterator[StatusFlag]:
    last = _last_activity(agreement, book, today)
    if now.state is not AgreementState.EXPIRED and last and last < shift_day(today, months=-DORMANT_MONTHS):
        yield StatusFlag(StatusFlagKind.DORMANT, message(messages.DORMANT, last=last, dormant_months=DORMANT_MONTHS))


def _last_activity(agreement: Agreement, book: Book, today: date) -> date | None:
    """Return the last day of known activity: a signature, a visit about it, a notice, a review or a follow-up.

    None if something is still to come. What was due but not done is no activity.
    """
    days = [held.latest for review in agreement.reviews for held in review.held]
    for event in agreement.notice_events:
        days += [each.latest for each in (event.sent, event.received, event.withdrawn) if each]
    related = [other for other, _ in book.successors.get(agreement.id, ()) if is_signed(other)]
    days += [signed.latest for each in (agreement, *related) if (signed := signing_date(each, book).date)]
    for visit in book.records_linking_to(Visit, agreement.id):
        named = any(
            each.agreement == agreement.id and each.happened is not WhatHappened.PROMPTED for each in visit.agreements
        )
        if visit.day and named:
            days.append(visit.day.latest)
    for follow_up in book.records_linking_to(FollowUp, agreement.id):
        done, due, state = follow_up.done_on, follow_up.due, follow_up.state
        if done:
            days.append(done.latest)
        elif due and (state is FollowUpState.DONE or (state is FollowUpState.OPEN and due.latest >= today)):
            days.append(due.latest)
    return max(days, default=None) if all(day < today for day in days) else None
