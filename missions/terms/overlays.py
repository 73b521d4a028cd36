"""What lies over an agreement's status without being one: in renewal, dormant, notice given, no end date and so on."""

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
from missions.terms import sentences
from missions.terms.beginning import signing
from missions.terms.counting import moved
from missions.terms.ending import ending, terms_of
from missions.terms.extending import followers, is_signed, successor
from missions.terms.notice import ends_all
from missions.terms.rolling import takes_effect
from missions.terms.status import State, Status
from missions.terms.withdrawing import is_withdrawn

DORMANT_MONTHS = 18
"""Months without any activity on record after which an agreement is called dormant; a policy, not a rule of law."""


class OverlayKind(StrEnum):
    """What lies over a status."""

    IN_RENEWAL = "in_renewal"
    NOTICE_GIVEN = "notice_given"
    EXTENDED = "extended"
    OUTLIVES_FRAMEWORK = "outlives_framework"
    NO_END_DATE = "no_end_date"
    DORMANT = "dormant"


class Overlay(NamedTuple):
    """Something that holds besides the status, and why."""

    kind: OverlayKind
    why: Reason


def overlays(agreement: Agreement, book: Book, today: date, now: Status) -> tuple[Overlay, ...]:
    """Return what holds on `today` besides the agreement's status `now`; nothing of what carries no dates itself."""
    if not now.is_live or now.state is State.PREPARED or now.part_of:
        return ()
    return tuple(_found(agreement, book, today, now))


def _found(agreement: Agreement, book: Book, today: date, now: Status) -> Iterator[Overlay]:
    for other in {other.id: other for other, _ in followers(agreement, book)}.values():
        if not is_signed(other):
            yield Overlay(OverlayKind.IN_RENEWAL, message(sentences.IN_RENEWAL, other.heading, other.stage))
    yield from _notices(agreement, book, now)
    if agreement.id in book.successors:
        *bases, _ = terms_of(agreement, book, today)
        for id in dict.fromkeys(base.by for base in bases if base.by):
            yield Overlay(OverlayKind.EXTENDED, message(sentences.EXTENDED_BY, book.heading(id)))
    yield from _outliving(agreement, book, today, now)
    if now.ending.indefinite:
        yield Overlay(OverlayKind.NO_END_DATE, message(sentences.NO_END_DATE))
    yield from _dormant(agreement, book, today, now)


def _notices(agreement: Agreement, book: Book, now: Status) -> Iterator[Overlay]:
    """Yield each notice that stands and when it takes effect; one too late for the present term ends a later one."""
    for event in agreement.notice_events:
        if event.purpose in (NoticePurpose.SUSPENSION, NoticePurpose.RENEWAL) or is_withdrawn(event):
            continue
        if not ends_all(event, agreement):
            who = book.heading(event.party) if event.party else sentences.SOME_PARTY
            yield Overlay(OverlayKind.NOTICE_GIVEN, message(sentences.WITHDRAWN_PARTY, who))
            continue
        effect = takes_effect(event, agreement, now.ending)
        if effect:
            yield Overlay(OverlayKind.NOTICE_GIVEN, message(sentences.NOTICE_GIVEN, event.purpose, effect))
        else:
            yield Overlay(OverlayKind.NOTICE_GIVEN, message(sentences.NO_EFFECT_KNOWN, event.purpose))


def _outliving(agreement: Agreement, book: Book, today: date, now: Status) -> Iterator[Overlay]:
    """Yield that it runs on after the framework it implements, unless that one renews itself or was followed."""
    if now.state is State.EXPIRED:
        return
    for relation in agreement.relations:
        framework = book.agreements.get(relation.target)
        if relation.type is not RelationType.IMPLEMENTS or framework is None or successor(framework, book):
            continue
        end = ending(framework, book, today)
        if end.date and not end.renews and _is_later(now.ending.date, end.date):
            yield Overlay(OverlayKind.OUTLIVES_FRAMEWORK, message(sentences.OUTLIVES, framework.heading, end.date))


def _is_later(own: PartialDate | None, other: PartialDate) -> bool:
    """Whether an end may come after another one that is read in the same way; none at all does."""
    return own is None or own.latest > other.latest or own.earliest > other.earliest


def _dormant(agreement: Agreement, book: Book, today: date, now: Status) -> Iterator[Overlay]:
    last = _last_activity(agreement, book, today)
    if now.state is not State.EXPIRED and last and last < moved(today, months=-DORMANT_MONTHS):
        yield Overlay(OverlayKind.DORMANT, message(sentences.DORMANT, last, DORMANT_MONTHS))


def _last_activity(agreement: Agreement, book: Book, today: date) -> date | None:
    """Return the last day on which something is known to have happened with it: signed, met about, followed up.

    None if something is still to come. What was due and not done is no activity.
    """
    days = [held.latest for review in agreement.reviews for held in review.held]
    for event in agreement.notice_events:
        days += [each.latest for each in (event.sent, event.received, event.withdrawn) if each]
    related = [other for other, _ in book.successors.get(agreement.id, ()) if is_signed(other)]
    days += [signed.latest for each in (agreement, *related) if (signed := signing(each, book).date)]
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
