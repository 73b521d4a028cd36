"""The status of an agreement, derived from its facts in a fixed order, and flags beside it, always with reasons."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType, Stage
from missions.records.book import Book
from missions.records.clauses import NoticeEvent, NoticePurpose
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.visits import Visit, WhatHappened
from missions.terms import messages
from missions.terms.counting import shift_day
from missions.terms.entry_into_force import (
    awaits_notification,
    awaits_signature,
    enters_after_provisional,
    signing_date,
)
from missions.terms.expiry import carrier, last_of_line, term_end, terms_of
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    continues_without_party,
    ends_for_everybody,
    is_withdrawn,
    notice_effective_date,
    notice_reasons,
)
from missions.terms.succession import SUCCESSION_RELATIONS, amended_agreement, is_signed, possible_successors, successor
from missions.terms.tacit_renewal import bound_term, notice_effect

EXPIRING_DAYS = 180
"""How many days before its last day an agreement is called expiring."""


class AgreementState(StrEnum):
    """What an agreement is today."""

    PREPARED = "being_prepared"
    ABANDONED = "abandoned"
    TERMINATED = "terminated"
    RENEWED = "renewed"
    SUPERSEDED = "superseded"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    EXPIRY_UNCONFIRMED = "expiry_unconfirmed"
    SIGNED = "signed"
    EXPIRING = "expiring"
    IN_FORCE = "in_force"
    NOT_KNOWN = "status_not_known"

    @property
    def severity(self) -> Severity:
        """How grave it is; states that ask for nothing are faint."""
        match self:
            case AgreementState.EXPIRED | AgreementState.EXPIRY_UNCONFIRMED:
                return Severity.OVERDUE
            case AgreementState.EXPIRING | AgreementState.SUSPENDED:
                return Severity.ACT
            case AgreementState.IN_FORCE:
                return Severity.GOOD
            case AgreementState.SIGNED:
                return Severity.PLAN
            case AgreementState.PREPARED:
                return Severity.START
            case AgreementState.NOT_KNOWN:
                return Severity.GAP
        return Severity.FAINT


_ENDED_STATES = frozenset(
    {AgreementState.TERMINATED, AgreementState.RENEWED, AgreementState.SUPERSEDED, AgreementState.ABANDONED}
)


class AgreementStatus(msgspec.Struct, frozen=True, gc=False):
    """A state, the reasons for it, and the end of the present term.

    `successor` is the id of the signed agreement that follows it, even before that one takes effect; `part_of` is the
    id of the agreement on file that this one extends or amends, and which carries the dates.
    """

    state: AgreementState
    why: tuple[Reason, ...]
    ending: TermEnd
    successor: str = ""
    part_of: str = ""

    def bound_end(self, agreement: Agreement, today: date) -> TermEnd:
        """Return the last term it is bound to on `today`, as its end is shown: nobody can end it earlier by notice."""
        return self.ending if self.successor else bound_term(agreement, self.ending, today)

    @property
    def is_live(self) -> bool:
        """Whether it still needs attention: it is not replaced, terminated or abandoned."""
        return self.state not in _ENDED_STATES


def agreement_status(agreement: Agreement, book: Book, today: date) -> AgreementStatus:
    """Return the agreement's status on `today`: the first state, in a fixed order, that its facts support."""
    end = term_end(agreement, book, today)
    if agreement.stage is Stage.ABANDONED or not is_signed(agreement, today):
        state = AgreementState.ABANDONED if agreement.stage is Stage.ABANDONED else AgreementState.PREPARED
        provisional = agreement.entry.provisional if state is AgreementState.PREPARED else None
        applied = (_provisional(provisional, today).why,) if provisional else ()
        return AgreementStatus(state, (message(messages.STAGE, stage=agreement.stage), *applied), end)
    if agreement.notice_events:
        ended = _ended_by_notice(agreement, book, end, today)
        if ended:
            return AgreementStatus(AgreementState.TERMINATED, ended, end)
    found = _status_by_successor(agreement, book, today, end) or _own_status(agreement, book, today, end)
    if not agreement.relations:
        return found
    carried = carrier(agreement, book)
    if carried:
        target, relation = carried
        if found.state is AgreementState.NOT_KNOWN:  # without an end of its own it stands as what it belongs to
            found = msgspec.structs.replace(_own_status(target, book, today, term_end(target, book, today)), ending=end)
        why = (message(messages.PART_OF, relation=relation, target=target.heading), *found.why)
        return msgspec.structs.replace(found, why=why, part_of=target.id)
    late = amended_agreement(agreement, book)
    if late:
        target, relation = late
        why = (message(messages.SIGNED_LATE, relation=relation, target=target.heading), *found.why)
        return msgspec.structs.replace(found, why=why)
    return found


def _ended_by_notice(agreement: Agreement, book: Book, end: TermEnd, today: date) -> tuple[Reason, ...]:
    """Return why a notice has ended it, if one has; its effect must surely lie in the past.

    What another agreement followed before, or what may have ended before, is not ended again by the notice.
    """
    after = successor(agreement, book, today)
    for event in agreement.notice_events:
        effect = (
            notice_effective_date(event, agreement, end.counted_end, end.begun.date)
            if ends_for_everybody(event, agreement)
            else None
        )
        if end.date and end.date.latest >= today and end.stopped and not event.effective:
            continue  # it may have been too late, and then ends it only later
        followed = effect and after and after.has_followed(effect.latest)
        if effect and effect.latest < today and (end.date is None or effect.latest <= end.date.latest) and not followed:
            told = notice_reasons(event, agreement, end.date, end.begun.date, effect)
            return (*told, message(messages.ENDED_BY_NOTICE, purpose=event.purpose, effect=effect))
    return ()


def _status_by_successor(agreement: Agreement, book: Book, today: date, end: TermEnd) -> AgreementStatus | None:
    """Return the status of an agreement with a successor; until that one is in force, it only names the successor."""
    found = successor(agreement, book, today)
    if found is None:
        return None
    if found.has_followed(today):
        state = AgreementState.SUPERSEDED if found.relation is RelationType.SUPERSEDES else AgreementState.RENEWED
        gap = [reason for reason in end.why if reason.sentence is messages.INTERRUPTED]
        return AgreementStatus(state, (*found.why, *gap), end, found.id)
    now = _own_status(agreement, book, today, end)
    why = (*found.why, *(reason for reason in now.why if reason not in found.why))
    return msgspec.structs.replace(now, why=why, successor=found.id)


def _own_status(agreement: Agreement, book: Book, today: date, end: TermEnd) -> AgreementStatus:
    """Return the status by its own facts: what is suspended still ends."""
    found = _status_by_term(agreement, book, today, end)
    if found.state is AgreementState.EXPIRED or not agreement.notice_events:
        return found
    return _suspended_status(agreement, today, end) or found


def _suspended_status(agreement: Agreement, today: date, end: TermEnd) -> AgreementStatus | None:
    for event in agreement.notice_events:
        effect = _suspended_from(event, agreement, today, end)
        if effect and not continues_without_party(event, agreement):
            return AgreementStatus(AgreementState.SUSPENDED, (message(messages.SUSPENDED, effect=effect),), end)
    return None


def _suspended_from(event: NoticeEvent, agreement: Agreement, today: date, end: TermEnd) -> PartialDate | None:
    """Return from when a notice suspends the agreement, if it surely does and it was not surely taken up again."""
    if event.purpose is not NoticePurpose.SUSPENSION or (event.withdrawn and event.withdrawn.latest <= today):
        return None
    effect = notice_effective_date(event, agreement, end.counted_end, end.begun.date)
    return effect if effect and effect.latest <= today else None


def _status_by_term(agreement: Agreement, book: Book, today: date, end: TermEnd) -> AgreementStatus:
    """Return the status of a signed agreement by its term."""
    if awaits_signature(agreement):
        return _signed_status(agreement, today, end)
    if end.date and end.date.latest < today:
        return AgreementStatus(
            AgreementState.EXPIRED, (*end.why, message(messages.TODAY_AFTER, today=today, end=end.date.latest)), end
        )
    begun = end.begun
    if agreement.signatures and not any(agreement.is_given(each, today) for each in agreement.signatures):
        return _signed_status(agreement, today, end, *_signed_ahead(agreement))
    if (begun.date is None and awaits_notification(agreement)) or enters_after_provisional(agreement):
        return _signed_status(agreement, today, end)
    if begun.date and begun.date.earliest > today:
        return _signed_status(agreement, today, end, message(messages.NOT_YET, day=begun.date))
    if end.date and end.date.earliest < today and not end.renews:
        return AgreementStatus(
            AgreementState.EXPIRY_UNCONFIRMED, (*end.why, message(messages.TODAY_BETWEEN, today=today)), end
        )
    if end.date and not end.renews and (end.date.earliest - today).days <= EXPIRING_DAYS:
        return AgreementStatus(
            AgreementState.EXPIRING,
            (*end.why, message(messages.TODAY_NEAR, today=today, expiring_days=EXPIRING_DAYS)),
            end,
        )
    if end.date or end.indefinite:
        return AgreementStatus(AgreementState.IN_FORCE, (*end.why, message(messages.TODAY_WITHIN, today=today)), end)
    return _status_without_end(agreement, book, today, end)


def _status_without_end(agreement: Agreement, book: Book, today: date, end: TermEnd) -> AgreementStatus:
    """Return the status where no end is known: in force as long as something recorded of it is recent or lies ahead.

    After that nobody knows: a text that states no end does not say that it goes on for ever.
    """
    last = max(_activity_days(agreement, book, today), default=None)
    if last and last >= shift_day(today, months=-DORMANT_MONTHS):
        return AgreementStatus(AgreementState.IN_FORCE, end.why, end)
    since = message(messages.NOT_KNOWN_SINCE, last=last) if last else message(messages.NEVER_KNOWN)
    return AgreementStatus(AgreementState.NOT_KNOWN, (*end.why, since, message(messages.SETTLE_STATUS)), end)


def _signed_ahead(agreement: Agreement) -> Iterator[Reason]:
    """Yield that what counts as signed is to be signed only on a day ahead."""
    days = [each.date for each in agreement.signatures if each.date and each.date.earliest > date.min]
    if days:
        yield message(messages.SIGNED_AHEAD, day=min(days).earliest)


def _signed_status(agreement: Agreement, today: date, end: TermEnd, *why: Reason) -> AgreementStatus:
    """Return the status of an agreement that is not in force yet, though it may be applied provisionally."""
    provisional = agreement.entry.provisional
    applied = (_provisional(provisional, today).why,) if provisional else ()
    return AgreementStatus(AgreementState.SIGNED, (*end.begun.why, *why, *applied), end)


DORMANT_MONTHS = 18
"""Months without recorded activity after which an agreement counts as dormant; a policy, not a rule of law."""


class StatusFlagKind(StrEnum):
    """What a flag says."""

    APPLIED_PROVISIONALLY = "applied_provisionally"
    IN_RENEWAL = "in_renewal"
    NOTICE_GIVEN = "notice_given"
    EXTENDED = "extended"
    OUTLIVES_FRAMEWORK = "outlives_framework"
    INTERRUPTION = "interruption"
    SUSPENDED_PARTY = "suspended_by_one_party"
    NO_END_DATE = "no_end_date"
    DORMANT = "dormant"


class StatusFlag(NamedTuple):
    """Something that is true besides the status, and why."""

    kind: StatusFlagKind
    why: Reason


def status_flags(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> tuple[StatusFlag, ...]:
    """Return the flags on `today` beside the status `now`; none for an agreement that carries no dates itself."""
    provisional = agreement.entry.provisional
    if now.state is AgreementState.PREPARED and provisional:
        return (_provisional(provisional, today),)
    if not now.is_live or now.state is AgreementState.PREPARED or now.part_of:
        return ()
    return tuple(_flags(agreement, book, today, now))


def _provisional(day: PartialDate, today: date) -> StatusFlag:
    """Return that an agreement not yet in force is applied provisionally, or will be."""
    sentence = messages.PROVISIONAL_PERHAPS
    if day.latest <= today or day.earliest > today:
        sentence = messages.PROVISIONAL if day.latest <= today else messages.PROVISIONAL_FROM
    return StatusFlag(StatusFlagKind.APPLIED_PROVISIONALLY, message(sentence, day=day))


def _flags(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Iterator[StatusFlag]:
    if agreement.entry.provisional and now.state is AgreementState.SIGNED:
        yield _provisional(agreement.entry.provisional, today)
    for other in {other.id: other for other, _ in possible_successors(agreement.id, book)}.values():
        if not is_signed(other, today):
            yield StatusFlag(
                StatusFlagKind.IN_RENEWAL, message(messages.IN_RENEWAL, title=other.heading, stage=other.stage)
            )
    yield from _notices(agreement, book, today, now)
    if agreement.id in book.successors:
        *bases, _ = terms_of(agreement, book, today)
        for id in dict.fromkeys(base.by for base in bases if base.by):
            yield StatusFlag(StatusFlagKind.EXTENDED, message(messages.EXTENDED_BY, id=book.heading(id)))
    yield from _outlives_framework(agreement, book, today, now)
    yield from _interruptions(agreement, book, today, now)
    if now.ending.indefinite:
        yield StatusFlag(StatusFlagKind.NO_END_DATE, message(messages.NO_END_DATE))
    last = _last_activity(agreement, book, today)
    if now.state is not AgreementState.EXPIRED and last and last < shift_day(today, months=-DORMANT_MONTHS):
        yield StatusFlag(StatusFlagKind.DORMANT, message(messages.DORMANT, last=last, dormant_months=DORMANT_MONTHS))


def _notices(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Iterator[StatusFlag]:
    """Yield each notice in force and when it takes effect; one too late for the present term ends a later one."""
    for event in agreement.notice_events:
        if event.purpose in (NoticePurpose.SUSPENSION, NoticePurpose.RENEWAL) or is_withdrawn(event):
            effect = _suspended_from(event, agreement, today, now.ending)
            if effect and continues_without_party(event, agreement):
                why = message(messages.SUSPENDED_PARTY, who=book.heading(event.party), effect=effect)
                yield StatusFlag(StatusFlagKind.SUSPENDED_PARTY, why)
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
    """Yield that it runs on after the framework it implements, or after what takes that one's place without a gap."""
    if now.state is AgreementState.EXPIRED:
        return
    for relation in agreement.relations:
        framework = book.agreements.get(relation.target)
        if relation.type is not RelationType.IMPLEMENTS or framework is None:
            continue
        last = last_of_line(framework, book, today)
        stands, end = last or (framework, now.ending)
        if last and end.date and not end.renews and _is_later(now.ending.date, end.date):
            why = message(messages.OUTLIVES, framework=stands.heading, end=end.date)
            yield StatusFlag(StatusFlagKind.OUTLIVES_FRAMEWORK, why)


def _interruptions(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Iterator[StatusFlag]:
    """Yield the days on which nothing is in force: between this agreement and its successor, or what it follows."""
    found = [reason for reason in now.ending.why if reason.sentence is messages.INTERRUPTED]
    for relation in agreement.relations:
        target = book.agreements.get(relation.target)
        after = successor(target, book) if target and relation.type in SUCCESSION_RELATIONS else None
        if target and after and after.id == agreement.id and target.id != agreement.id:
            found += [
                message(reason.sentence, **{**reason.facts, "title": target.heading})
                for reason in term_end(target, book, today).why
                if reason.sentence is messages.INTERRUPTED
            ]
    yield from (StatusFlag(StatusFlagKind.INTERRUPTION, reason) for reason in dict.fromkeys(found))


def _is_later(own: PartialDate | None, other: PartialDate) -> bool:
    """Whether an end may come after another one; an agreement without an end comes after any."""
    return own is None or own.latest > other.latest or own.earliest > other.earliest


def _last_activity(agreement: Agreement, book: Book, today: date) -> date | None:
    """Return the last day of known activity; None if something is still to come."""
    days = list(_activity_days(agreement, book, today))
    return max(days, default=None) if all(day < today for day in days) else None


def _activity_days(agreement: Agreement, book: Book, today: date) -> Iterator[date]:
    """Yield the days of known activity: a signature, a visit about it, a notice, a review or a follow-up.

    What was due but not done is no activity.
    """
    for review in agreement.reviews:
        yield from (held.latest for held in review.held)
    for event in agreement.notice_events:
        yield from (each.latest for each in (event.sent, event.received, event.withdrawn) if each)
    related = [other for other, _ in book.successors.get(agreement.id, ()) if is_signed(other)]
    yield from (signed.latest for each in (agreement, *related) if (signed := signing_date(each, book).date))
    for visit in book.records_linking_to(Visit, agreement.id):
        named = any(
            each.agreement == agreement.id and each.happened is not WhatHappened.PROMPTED for each in visit.agreements
        )
        if visit.day and named:
            yield visit.day.latest
    for follow_up in book.records_linking_to(FollowUp, agreement.id):
        done, due, state = follow_up.done_on, follow_up.due, follow_up.state
        if done:
            yield done.latest
        elif due and (state is FollowUpState.DONE or (state is FollowUpState.OPEN and due.latest >= today)):
            yield due.latest
