"""Questions about signings: whether they are ready, deputies, authority, seats, kit, and approval in time."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_number
from missions.delegation.representation import SigningAuthority
from missions.outcomes.messages import NO_DAY
from missions.planning.messages import ANSWERED_FOR, NOBODY
from missions.planning.reschedule import slot_text
from missions.records.agreements import Agreement, PartyRole, Signature
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.visits import Visit, VisitKind, WhatHappened
from missions.reports import messages
from missions.reports.question import (
    ABOUT_SIGNINGS,
    AnswerLines,
    Question,
    QuestionContext,
    headings_text,
    signings_in_question,
)
from missions.reports.readiness import MARKS, SEVERITIES, ready_line
from missions.reports.report import Row
from missions.signing.ceremony import ProtocolOrder, flag_order, seating_plan, speech_order
from missions.signing.checks import APPROVAL_DAYS
from missions.signing.preparation import signing_kit
from missions.signing.readiness import signing_readiness, verdict_text
from missions.signing.signatories import (
    PartySignatories,
    Signatory,
    agreements_to_sign,
    left_office,
    signatories,
)
from missions.signing.tracker import signature_of
from missions.terms.counting import shift_day
from missions.terms.succession import is_signed

REVIEW_DAYS = 28
"""The longest legal review, in days: it takes two to four weeks."""


class ApprovalStatus(msgspec.Struct, frozen=True, gc=False):
    """An agreement to be signed at a visit, and the approval of its text.

    `by` is the last day to approve, None if the signing has no day; `spare` the days left after the longest review,
    negative if it is too late; `missing` the parties that have not approved.
    """

    agreement: Agreement
    visit: Visit
    by: date | None
    spare: int | None
    missing: tuple[str, ...]


def approval_statuses(visits: Iterator[Visit] | tuple[Visit, ...], book: Book, today: date) -> Iterator[ApprovalStatus]:
    """Yield the approval of every agreement still to be signed at these visits."""
    for visit in visits:
        for each in visit.agreements:
            agreement = book.agreements.get(each.agreement)
            if agreement is None or is_signed(agreement, today):
                continue
            if each.happened is WhatHappened.SIGNED or visit.kind is VisitKind.SIGNING:
                day = visit.day_or(book.missions.get(visit.mission))
                by = shift_day(day.earliest, days=-APPROVAL_DAYS) if day and day.earliest > date.min else None
                spare = (by - today).days - REVIEW_DAYS if by else None
                yield ApprovalStatus(agreement, visit, by, spare, _missing(agreement))


def _missing(agreement: Agreement) -> tuple[str, ...]:
    approved = {each.party for each in agreement.preparation.approvals if each.on}
    return tuple(
        each.organisation
        for each in agreement.parties
        if each.role is PartyRole.PARTY and each.organisation not in approved
    )


def _is_it_go(context: QuestionContext) -> AnswerLines:
    """Yield the unmet criteria of each signing, with its verdict."""
    for visit in signings_in_question(context):
        found = signing_readiness(visit, context.book, context.today)
        ready, when = ready_line(found), messages.SIGNING_ON(signing=visit.heading, day=_day(visit))
        verdict = ready.text if ready else ""
        yield messages.VERDICT(visit=visit.heading, verdict=verdict_text(found))
        waits = [each for each in found.rows if each.is_open]
        for each in waits:
            cells = (when, verdict, f"{MARKS[each.state]} {each.name}", each.said, each.remedy)
            yield Row(cells, each.cause.record or visit.id, SEVERITIES[each.state])
        if not waits:
            yield Row((when, verdict, messages.EVERY_CRITERION(), "", ""), visit.id, Severity.GOOD)


def _day(visit: Visit) -> str:
    return show_date(visit.day) if visit.day else NO_DAY()


def _stand_ins(context: QuestionContext) -> AnswerLines:
    """Yield who signs for each party, and the deputies."""
    for visit, title, party, signed in _parties(context):
        if signed:
            yield Row((title, party.name, _signed(signed, context), "", ""), visit.id, Severity.GOOD)
        elif not party.signers:
            instead = _names(party.deputies) or NOBODY()
            left = left_office(party.organisation, visit, context.book, context.today)
            yield Row((title, party.name, left or messages.NOBODY_NAMED(), instead, ""), visit.id, Severity.OVERDUE)
        for signer in () if signed else party.signers:
            deputies = party.deputies_of(signer)
            instead = _names(deputies) or NOBODY()
            role = Severity.GOOD if any(each.may_sign and each.may_come for each in deputies) else Severity.OVERDUE
            said = "; ".join(str(each.why) for each in deputies)
            yield Row((title, party.name, signer.name, instead, said), signer.person or visit.id, role)


def _signed(signature: Signature, context: QuestionContext) -> str:
    """Return who has signed for a party, or that somebody has."""
    person = context.book.heading(signature.person) if signature.person else ""
    return messages.HAS_SIGNED(person=person) if person else messages.SIGNED_ALREADY()


def _parties(context: QuestionContext) -> list[tuple[Visit, str, PartySignatories, Signature | None]]:
    """Return every party of every agreement that is to be signed, with the visit, the title and its signature."""
    return [
        (visit, agreement.heading, party, signature_of(party.organisation, agreement, context.today))
        for visit in signings_in_question(context)
        for agreement in agreements_to_sign(visit, context.book)
        for party in signatories(agreement, visit, context.book, context.today)
    ]


def _names(signers: tuple[Signatory, ...]) -> str:
    return ", ".join(messages.INVITED(name=each.name, invitation=_invitation(each)) for each in signers)


def _invitation(each: Signatory) -> str:
    if each.before:
        return ANSWERED_FOR(state=each.before.invitation, slot=slot_text(each.before.answered_for))
    return show_choice(each.invitation) if each.invitation else messages.NOT_INVITED()


def _in_office(context: QuestionContext) -> AnswerLines:
    """Yield each signatory with the function held on the day of signing."""
    for visit, title, party, signed in _parties(context):
        if signed:
            cells = (title, party.name, _signed(signed, context), signed.function, show_date(signed.date), "")
            yield Row(cells, visit.id, Severity.GOOD)
        elif not party.signers:
            left = left_office(party.organisation, visit, context.book, context.today)
            why = left or messages.NAME_SIGNATORY()
            cells = (title, party.name, messages.NOBODY_NAMED(), "", _day(visit), why)
            yield Row(cells, visit.id, Severity.OVERDUE)
        for signer in () if signed else party.signers:
            may = signer.authority is not SigningAuthority.NONE
            cells = (title, party.name, signer.name, signer.function, _day(visit), str(signer.why))
            yield Row(cells, signer.person or visit.id, Severity.GOOD if may else Severity.OVERDUE)


def _seat_plan(context: QuestionContext) -> AnswerLines:
    """Yield the seats, speeches and flags of each signing."""
    for visit in signings_in_question(context):
        arranged = visit.arrangements
        for what, proposal, own in (
            (messages.SEATS(), seating_plan(visit, context.book), arranged.seats),
            (messages.SPEECHES(), speech_order(visit, context.book), arranged.speeches),
            (messages.FLAGS(), flag_order(visit, context.book), arranged.flags),
        ):
            yield from _order(context, visit, what, proposal, own)


def _order(
    context: QuestionContext, visit: Visit, what: str, proposal: ProtocolOrder, own: tuple[str, ...]
) -> AnswerLines:
    chosen, how = (own, messages.ARRANGED()) if own else (proposal.order, messages.PROPOSED())
    for number, id in enumerate(chosen, 1):
        yield Row((visit.heading, what, str(number), context.book.heading(id), how), visit.id)
    if not own:
        yield from (str(reason) for reason in (*proposal.why, *proposal.missing))


def _how_many(context: QuestionContext) -> AnswerLines:
    """Yield how many originals, pens and flags each signing needs."""
    for visit in signings_in_question(context):
        found = signing_kit(visit, context.book)
        numbers = (
            found.originals,
            found.signatures,
            found.pens,
            found.folders,
            found.name_cards,
            found.room_flags,
            found.table_flags,
        )
        yield Row((visit.heading, *map(str, numbers)), visit.id)


def _in_time(context: QuestionContext) -> AnswerLines:
    """Yield for each agreement still to be signed whether its text can be approved in time."""
    any_of = False
    for each in approval_statuses(signings_in_question(context), context.book, context.today):
        any_of = True
        by = show_day(each.by, weekday=True) if each.by else NO_DAY()
        said, role = _verdict(each, context)
        missing = headings_text(context.book, *each.missing) or NOBODY()
        cells = (
            each.agreement.heading,
            messages.SIGNING_ON(signing=each.visit.heading, day=_day(each.visit)),
            by,
            said,
            missing,
        )
        yield Row(cells, each.agreement.id, role)
    if any_of:
        yield messages.TEXT_DAYS(days=APPROVAL_DAYS, review_days=REVIEW_DAYS)


def _verdict(approval: ApprovalStatus, context: QuestionContext) -> tuple[str, Severity]:
    if not approval.missing:
        return messages.APPROVED(), Severity.GOOD
    if approval.by is None or approval.spare is None:
        return NO_DAY(), Severity.ACT
    if approval.by < context.today:
        return messages.DAY_PASSED(), Severity.OVERDUE
    if approval.spare < 0:
        return messages.TOO_LATE(days=show_number(-approval.spare)), Severity.OVERDUE
    spare = approval.spare
    return messages.IN_TIME(days=show_number(spare)) if spare else messages.JUST_IN_TIME(), Severity.GOOD


SIGNING_QUESTIONS = (
    Question(10, "go", _is_it_go, ABOUT_SIGNINGS),
    Question(11, "stand-ins", _stand_ins, ABOUT_SIGNINGS),
    Question(12, "in-office", _in_office, ABOUT_SIGNINGS),
    Question(19, "seats", _seat_plan, ABOUT_SIGNINGS),
    Question(20, "originals", _how_many, ABOUT_SIGNINGS),
    Question(35, "in-time", _in_time, ABOUT_SIGNINGS),
)
