"""Deadlines of signing: signatures and notifications that are missing, and what is to be filed afterwards."""

from collections.abc import Iterator
from datetime import date

from missions.dates.partial import PartialDate
from missions.deadlines import sentences
from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import message
from missions.records.clauses import Trigger
from missions.terms.counting import shift_day
from missions.terms.entry_into_force import signing_date

CHASE_SIGNATURE = 30
"""Days after the last signature on which one that is missing is asked for."""

CHASE_NOTIFICATION = 90
"""Days after signature on which a notification that is missing is asked for."""


def missing_signatures(case: Case) -> Iterator[Deadline]:
    """Yield for each party that has not signed while others have: when to ask for its signature.

    A signature without a date, or for nobody in particular, is a gap: what it wants to count, or whose is missing.
    """
    agreement = case.agreement
    signed = {each.party for each in agreement.signatures}
    if not all(each.date for each in agreement.signatures):
        yield case.gap("signatures", "date of signing", message(sentences.GAP_UNDATED))
    missing = [party for party in dict.fromkeys(case.parties) if party and party not in signed]
    if missing and "" in signed:
        yield case.gap("signers", "parties of the signatures", message(sentences.GAP_SIGNER))
        return
    last = signing_date(agreement, case.book).date
    if last is None:
        return
    due = PartialDate.day(shift_day(last.latest if last.latest < date.max else last.earliest, days=CHASE_SIGNATURE))
    for party in missing:
        name = case.book.heading(party)
        yield case.dated(
            DeadlineKind.MISSING_SIGNATURE,
            due,
            due.earliest,
            (message(sentences.SIGNATURE_MISSING, name, last), message(sentences.SIGNATURE_CHASE, CHASE_SIGNATURE)),
            Consequence.NOT_IN_FORCE,
            part=party,
            certainty=Certainty.ASSUMED,
            otherwise=(message(sentences.NOT_IN_FORCE),),
        )


def missing_notifications(case: Case) -> Iterator[Deadline]:
    """Yield for each party whose notification was not received: when to ask for it; a gap if signature has no day."""
    entry = case.agreement.entry
    waits = entry.trigger is Trigger.LAST_NOTIFICATION or entry.notifications
    signed = signing_date(case.agreement, case.book).date
    if not waits:
        return
    if signed is None or signed.latest == date.max:
        yield case.gap("notified", "date of signing", message(sentences.GAP_NOTIFIED))
        return
    noted = {each.party: each for each in entry.notifications}
    due = PartialDate.day(shift_day(signed.latest, days=CHASE_NOTIFICATION))
    for party in dict.fromkeys((*case.parties, *noted)):
        notification = noted.get(party)
        if not party or (notification and notification.received):
            continue
        name = case.book.heading(party)
        reason = message(sentences.NOTIFICATION_MISSING, name)
        if notification and notification.sent:
            reason = message(sentences.NOTIFICATION_SENT, name, notification.sent)
        yield case.dated(
            DeadlineKind.ENTRY_NOTIFICATION,
            due,
            due.earliest,
            (reason, message(sentences.NOTIFICATION_CHASE, CHASE_NOTIFICATION)),
            Consequence.NOT_IN_FORCE,
            part=party,
            certainty=Certainty.ASSUMED,
            otherwise=(message(sentences.NOT_IN_FORCE),),
        )


def filings(case: Case) -> Iterator[Deadline]:
    """Yield what is to be filed within some time after signature and was not; a gap if nobody knows by when."""
    signed = signing_date(case.agreement, case.book)
    for number, filing in enumerate(case.agreement.filings, 1):
        if filing.done:
            continue
        what = filing.what or "Filing"
        if filing.within is None or signed.date is None:
            label = "within" if filing.within is None else "date of signing"
            yield case.gap(f"filing{number}" if number > 1 else "filing", label, message(sentences.GAP_FILING, what))
            continue
        days = [
            shift_day(day, filing.within.months, filing.within.days)
            for day in (signed.date.earliest, signed.date.latest)
        ]
        due = PartialDate.between(*days)
        sure = Certainty.DERIVED if due.is_day else Certainty.BOUNDED
        yield case.dated(
            DeadlineKind.FILING,
            due,
            due.earliest,
            (*signed.why, message(sentences.FILING_RULE, what, filing.within, due)),
            Consequence.LATE_FILING,
            number=number,
            certainty=Certainty.ASSUMED if due.is_day and signed.assumed else sure,
            otherwise=(message(sentences.FILING_LATE),),
        )
