"""Deadlines around signing: missing signatures and notifications, and what is to be filed afterwards."""

from collections.abc import Iterator
from datetime import date

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.messages import Reason, message
from missions.records.agreements import Agreement, Signature, SignatureState, Stage
from missions.records.book import Book
from missions.records.clauses import Trigger
from missions.terms.counting import shift_day
from missions.terms.entry_into_force import day_of_occasion, signing_date
from missions.terms.messages import DATE_OF_SIGNING

CHASE_SIGNATURE_DAYS = 30
"""Days after the last signature on which to ask for a missing one."""

CHASE_NOTIFICATION_DAYS = 90
"""Days after signature on which to ask for a missing notification."""


def missing_signatures(context: AgreementContext) -> Iterator[Deadline]:
    """Yield for each party whose signature is missing while others have signed, or is expected: when to ask for it.

    Of an agreement that is signed as a whole, only what is expected is missing: its list may name some signatures
    only. A signature without a party is a gap.
    """
    agreement, today = context.agreement, context.today
    signed = {each.party for each in agreement.given_signatures(today)}
    signed |= {each.party for each in agreement.expected_signatures(today) if _was_given_there(each, context)}
    expected: dict[str, PartialDate | None] = {}
    for each in agreement.expected_signatures(today):
        if each.party and each.party not in signed and expected.get(each.party) is None:
            expected[each.party] = each.date
    last = signing_date(agreement, context.book).date if signed else None
    if agreement.stage is Stage.SIGNED:
        missing = list(expected)
    else:
        if any(each.state is SignatureState.NOT_STATED and not each.date for each in agreement.signatures):
            yield context.make_gap("signatures", DATE_OF_SIGNING, message(messages.GAP_UNDATED))
        missing = [party for party in dict.fromkeys((*context.parties, *expected)) if party and party not in signed]
        if missing and "" in signed:
            yield context.make_gap("signers", messages.SIGNING_PARTIES, message(messages.GAP_SIGNER))
            return
    for party in missing:
        planned = expected.get(party)
        if planned and planned.earliest > date.min:
            yield _expected_signature(context, party, planned)
        elif last:
            yield _missing_signature(context, party, missing, last)


def is_signature_expected(agreement: Agreement, today: date) -> bool:
    """Whether a signature of a signed agreement is expected, or lies ahead while another was given."""
    ahead = 0
    for each in agreement.signatures:
        if each.state is SignatureState.EXPECTED:
            return True
        ahead += each.date is not None and each.date.earliest > today and each.state is SignatureState.NOT_STATED
    return 0 < ahead < len(agreement.signatures)


def _was_given_there(signature: Signature, context: AgreementContext) -> bool:
    """Whether a signature without a day, and not said to be expected, names a visit or event that has begun."""
    if signature.date or signature.state is SignatureState.EXPECTED:
        return False
    day = day_of_occasion(signature, context.book)
    return day is not None and day.earliest <= context.today


def _expected_signature(context: AgreementContext, party: str, planned: PartialDate) -> Deadline:
    """Return the deadline of a signature that is expected on a day."""
    return context.make_deadline(
        DeadlineKind.MISSING_SIGNATURE,
        planned,
        planned.earliest,
        (message(messages.SIGNATURE_EXPECTED, party=context.book.heading(party), day=planned),),
        Consequence.NOT_IN_FORCE,
        part=party,
        certainty=Certainty.FIRM if planned.is_day and not planned.qualifier else Certainty.BOUNDED,
        otherwise=(message(messages.NOT_IN_FORCE),),
    )


def _missing_signature(context: AgreementContext, party: str, missing: list[str], last: PartialDate) -> Deadline:
    """Return when to ask for a signature that is missing since others were given."""
    after = last.latest if last.latest < date.max else last.earliest
    due = PartialDate.day(shift_day(after, days=CHASE_SIGNATURE_DAYS))
    return context.make_deadline(
        DeadlineKind.MISSING_SIGNATURE,
        due,
        due.earliest,
        (
            _reason_for_missing_signature(party, missing, last, context.book),
            message(messages.SIGNATURE_CHASE, chase_signature_days=CHASE_SIGNATURE_DAYS, last=after, day=due),
        ),
        Consequence.NOT_IN_FORCE,
        part=party,
        certainty=Certainty.ASSUMED,
        otherwise=(message(messages.NOT_IN_FORCE),),
    )


def _reason_for_missing_signature(party: str, missing: list[str], last: PartialDate, book: Book) -> Reason:
    """Return who has not signed and, if others have not either, who they are."""
    name, others = book.heading(party), ", ".join(book.heading(each) for each in missing if each != party)
    if others:
        return message(messages.SIGNATURES_MISSING, party=name, others=others, last=last)
    return message(messages.SIGNATURE_MISSING, party=name, last=last)


def missing_notifications(context: AgreementContext) -> Iterator[Deadline]:
    """Yield for each party whose notification was not received: when to ask for it; a gap without a day of signing."""
    entry = context.agreement.entry
    by_other_means = entry.trigger in (Trigger.SIGNING, Trigger.LAST_SIGNATURE, Trigger.DATE)
    is_awaited = entry.trigger is Trigger.LAST_NOTIFICATION or (entry.notifications and not by_other_means)
    signed = signing_date(context.agreement, context.book).date
    if not is_awaited:
        return
    if signed is None or signed.latest == date.max:
        yield context.make_gap("notified", DATE_OF_SIGNING, message(messages.GAP_NOTIFIED))
        return
    notifications = {each.party: each for each in entry.notifications}
    due = PartialDate.day(shift_day(signed.latest, days=CHASE_NOTIFICATION_DAYS))
    chase = message(
        messages.NOTIFICATION_CHASE, chase_notification_days=CHASE_NOTIFICATION_DAYS, signed=signed, day=due
    )
    for party in dict.fromkeys((*context.parties, *notifications)):
        notification = notifications.get(party)
        if not party or (notification and notification.received):
            continue
        name = context.book.heading(party)
        reason = message(messages.NOTIFICATION_MISSING, party=name)
        if notification and notification.sent:
            reason = message(messages.NOTIFICATION_SENT, party=name, sent=notification.sent)
        yield context.make_deadline(
            DeadlineKind.ENTRY_NOTIFICATION,
            due,
            due.earliest,
            (reason, chase),
            Consequence.NOT_IN_FORCE,
            part=party,
            certainty=Certainty.ASSUMED,
            otherwise=(message(messages.NOT_IN_FORCE),),
        )


def missing_filings(context: AgreementContext) -> Iterator[Deadline]:
    """Yield what is to be filed after signature and was not; a gap if it is not known by when."""
    signed = signing_date(context.agreement, context.book)
    for number, filing in enumerate(context.agreement.filings, 1):
        if filing.done:
            continue
        what = filing.what or messages.FILING()
        within, days = filing.within, list[date]()
        if within and signed.date:
            days = [shift_day(each, within.months, within.days) for each in (signed.date.earliest, signed.date.latest)]
        if within is None or not days or days == [date.min, date.max]:
            label = messages.WITHIN if within is None else DATE_OF_SIGNING
            yield context.make_gap(
                f"filing{number}" if number > 1 else "filing", label, message(messages.GAP_FILING, what=what)
            )
            continue
        due = PartialDate.between(*days)
        sure = Certainty.DERIVED if due.is_day else Certainty.BOUNDED
        yield context.make_deadline(
            DeadlineKind.FILING,
            due,
            due.earliest,
            (
                *signed.why,
                message(messages.FILING_RULE, what=what, within=within),
                message(messages.FILING_COUNTED, signed=signed.date or due, due=due),
            ),
            Consequence.LATE_FILING,
            number=number,
            certainty=Certainty.ASSUMED if due.is_day and signed.assumed else sure,
            otherwise=(message(messages.FILING_LATE, day=due),),
        )
