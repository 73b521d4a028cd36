"""When an agreement was signed, when it enters into force and its term begins."""

import datetime
from collections.abc import Collection

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, Sentence, message
from missions.records.agreements import Agreement, PartyRole, RelationType, Signature, SignatureState
from missions.records.book import Book
from missions.records.clauses import Counting, Trigger
from missions.records.record import Basis, Fact
from missions.terms import messages
from missions.terms.counting import date_range, last_days, period_of, shift_day

_COUNTED_TRIGGERS = (Trigger.DAYS_AFTER, Trigger.NTH_MONTH_AFTER, Trigger.MONTHS_AFTER)
_SIGNATURE_TRIGGERS = (Trigger.SIGNING, Trigger.LAST_SIGNATURE, *_COUNTED_TRIGGERS)
_MONTHS_SENTENCES = {
    Counting.CORRESPONDING: messages.ENTERS_AFTER_MONTHS,
    Counting.JAPAN: messages.ENTERS_AFTER_MONTHS_JAPAN,
    Counting.CALENDAR_DAYS: messages.ENTERS_AFTER_MONTHS_DAYS,
}


class KnownDate(msgspec.Struct, frozen=True, gc=False):
    """A date as far as it is known, the reasons for it, and whether it rests on inference or assumption."""

    date: PartialDate | None
    why: tuple[Reason, ...]
    assumed: bool = False


def signing_date(agreement: Agreement, book: Book) -> KnownDate:
    """Return when the agreement was signed: the day of its last signature, else of the visit or event there.

    While a signature is expected the last one is still to come, on some day after those given.
    """
    given = [each for each in agreement.signatures if each.state is not SignatureState.EXPECTED]
    dated = [(date, each) for each in given if (date := each.date or day_of_occasion(each, book))]
    if not dated:
        return KnownDate(None, (message(messages.NOT_SIGNED),))
    date, signature = dated[-1]
    others = [each for each, _ in dated if each is not date and each != date]
    if others:
        signature = max(dated, key=lambda item: item[0])[1]
        date = _last([each for each, _ in dated])
    why = []
    if signature.date is None:
        why.append(message(messages.DATE_OF_OCCASION, visit=book.heading(signature.visit or signature.event), day=date))
    elif signature.event:
        why.append(message(messages.SIGNED_AT, day=date, event=book.heading(signature.event)))
    else:
        why.append(message(messages.SIGNED, day=date))
    if others:
        why.append(message(messages.SIGNED_LAST, count=len(dated), day=date))
    fact = agreement.basis_of("signatures") if agreement.facts else None
    unsure = [each for each, by in dated if by.date is None or by.basis is not Basis.STATED or each.qualifier]
    inferred = bool(unsure) and any(each.latest >= date.earliest for each in unsure)
    if fact and fact.basis is not Basis.STATED:
        why.append(_basis(messages.DATE_OF_SIGNING, fact))
        inferred = True
    elif signature.date and signature.basis is not Basis.STATED:
        why.append(message(messages.BASIS_SIGNATURE, basis=signature.basis))
    undated, expected = len(given) - len(dated) + _unrecorded(agreement), len(agreement.signatures) - len(given)
    if undated:
        why.append(message(messages.SIGNATURES_UNDATED, undated=undated))
    if expected:
        why.append(message(messages.SIGNATURES_EXPECTED, count=expected))
    if inferred or undated or not date.is_day:
        why.append(message(messages.RECORD_SIGNING))
    if expected and date.latest < datetime.date.max:
        planned = [each.date.earliest for each in agreement.signatures if each.date and each not in given]
        date = PartialDate(f"{max(date.earliest, *planned, date.earliest).isoformat()}/..")
    return KnownDate(date, tuple(why), inferred or bool(undated or expected))


def _unrecorded(agreement: Agreement) -> int:
    """Return how many parties have no signature on record, where each that is on record names its party."""
    signed = {each.party for each in agreement.signatures}
    if "" in signed:
        return 0
    return sum(each.role is PartyRole.PARTY and each.organisation not in signed for each in agreement.parties)


def term_start(agreement: Agreement, book: Book) -> KnownDate:
    """Return the day from which the term is counted, by the agreement's own rule on entry into force."""
    found = _term_start(agreement, book)
    doubt = clause_doubts(agreement, "entry") if agreement.facts and found.date and not found.assumed else ()
    return KnownDate(found.date, (*found.why, *doubt), True) if doubt else found


def enters_after_provisional(agreement: Agreement) -> bool:
    """Whether all that is recorded of its entry into force is that it is applied provisionally before."""
    entry = agreement.entry
    stated = entry.trigger is not Trigger.UNKNOWN and (entry.trigger is not Trigger.DATE or entry.date)
    return entry.provisional is not None and not stated and agreement.term.starts is None


def awaits_signature(agreement: Agreement) -> bool:
    """Whether it cannot enter into force before a signature that is still expected."""
    by_signature = agreement.entry.trigger in _SIGNATURE_TRIGGERS and not agreement.entry.notifications
    return by_signature and any(each.state is SignatureState.EXPECTED for each in agreement.signatures)


def is_awaited(agreement: Agreement) -> bool:
    """Whether it cannot enter into force before a notification or signature that is still to come."""
    return awaits_notification(agreement) or awaits_signature(agreement)


def awaits_notification(agreement: Agreement) -> bool:
    """Whether it cannot enter into force before a notification that is not on file yet."""
    entry = agreement.entry
    if entry.trigger is Trigger.LAST_NOTIFICATION:
        return _last_notification(agreement).date is None
    return (
        entry.trigger in _COUNTED_TRIGGERS and bool(entry.notifications) and _last_notification(agreement).date is None
    )


def clause_doubts(agreement: Agreement, name: str) -> tuple[Reason, ...]:
    """Return the reasons to doubt a clause: the record says that the field, or a part of it, is inferred or assumed."""
    for fact in agreement.facts:
        if fact.basis is not Basis.STATED and fact.about.partition(".")[0] == name:
            clause = messages.CLAUSES[name]
            return _basis(clause, fact), message(messages.RECORD_CLAUSE, clause=clause)
    return ()


def _basis(name: Sentence, fact: Fact) -> Reason:
    if fact.reason:
        return message(messages.BASIS, clause=name, basis=fact.basis, reason=fact.reason)
    return message(messages.BASIS_BARE, clause=name, basis=fact.basis)


def _term_start(agreement: Agreement, book: Book) -> KnownDate:
    entry = agreement.entry
    if agreement.term.starts:
        starts = agreement.term.starts
        why: tuple[Reason, ...] = (message(messages.STARTS, starts=starts),)
        last = signing_date(agreement, book).date if agreement.signatures else None
        if last and starts.before(last):
            why = (*why, message(messages.STARTED_BEFORE, last=last))
        return KnownDate(starts, why, bool(starts.qualifier))
    if entry.trigger is Trigger.DATE and entry.date:
        return KnownDate(entry.date, (message(messages.ENTERS_ON, day=entry.date),), bool(entry.date.qualifier))
    if entry.trigger is Trigger.LAST_NOTIFICATION:
        return _last_notification(agreement)
    if entry.trigger in _COUNTED_TRIGGERS:
        return _date_after_trigger(agreement, book)
    for each in agreement.relations if entry.trigger is Trigger.UNKNOWN else ():
        if each.type is RelationType.ACCEDES_TO and each.since:
            why = (message(messages.ACCEDES_SINCE, target=book.heading(each.target), since=each.since),)
            return KnownDate(each.since, why, bool(each.since.qualifier))
    signed = signing_date(agreement, book)
    if signed.date is None:
        return signed
    if enters_after_provisional(agreement) and entry.provisional:
        begins = PartialDate(f"{max(entry.provisional.earliest, signed.date.earliest).isoformat()}/..")
        reason = message(messages.ENTERS_AFTER_PROVISIONAL, day=entry.provisional)
        return KnownDate(begins, (*signed.why, reason, message(messages.RECORD_ENTRY)), True)
    if entry.trigger in (Trigger.UNKNOWN, Trigger.DATE):
        why = (*signed.why, message(messages.ENTERS_ASSUMED), message(messages.RECORD_ENTRY))
        return KnownDate(signed.date, why, True)
    return KnownDate(signed.date, (*signed.why, message(messages.ENTERS_BY_SIGNING)), signed.assumed)


def _date_after_trigger(agreement: Agreement, book: Book) -> KnownDate:
    """Return the day N days or months after the last notification or signature, or the first day of the nth month.

    N months end on the corresponding day (Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2), (3)), by the counting in use.
    """
    entry = agreement.entry
    base, after = (
        (_last_notification(agreement), messages.AFTER_NOTIFICATION)
        if entry.notifications
        else (signing_date(agreement, book), messages.AFTER_SIGNATURE)
    )
    if base.date is None:
        return base
    if entry.trigger is Trigger.DAYS_AFTER:
        date = _shift_date(base.date, days=entry.number or 0)
        reason = message(messages.ENTERS_AFTER_DAYS, number=entry.number or 0, after=after, day=date)
    elif entry.trigger is Trigger.MONTHS_AFTER:
        number, counting = max(entry.number or 0, 0), agreement.term.counting
        date = last_days(base.date, period_of(number, 0), counting, first_day_counts=False)
        reason = message(_MONTHS_SENTENCES[counting], number=number, after=after, day=date)
    else:
        date = _shift_date(base.date, months=entry.number or 1)
        reason = message(messages.ENTERS_NTH_MONTH, number=entry.number or 1, after=after, day=date)
    if entry.number is None:
        why = (*base.why, reason, message(messages.NUMBER_MISSING), message(messages.RECORD_NUMBER))
        return KnownDate(date, why, True)
    return KnownDate(date, (*base.why, reason), base.assumed)


def day_of_occasion(signature: Signature, book: Book) -> PartialDate | None:
    """Return the day of the visit or event at which a signature without a date was given."""
    visit = book.visits.get(signature.visit) if signature.visit else None
    if visit and visit.day:
        return visit.day
    event = book.events.get(signature.event) if signature.event else None
    return event.dates if event else None


def _last_notification(agreement: Agreement) -> KnownDate:
    """Return the day the last notification was received, once every party's has been.

    If each notification on file names its party, the parties are counted too: one of two is not the last.
    """
    notifications = agreement.entry.notifications
    received = [each.received for each in notifications if each.received]
    wanted = len(notifications)
    if all(each.party for each in notifications):
        wanted = max(wanted, sum(each.role is PartyRole.PARTY for each in agreement.parties))
    if not received or len(received) < wanted:
        return KnownDate(None, (message(messages.NOT_NOTIFIED),))
    last = _last(received)
    return KnownDate(
        last, (message(messages.ENTERS_BY_NOTIFICATION, last=last),), any(each.qualifier for each in received)
    )


def _last(dates: Collection[PartialDate]) -> PartialDate:
    """Return the last of the dates, or all days it may be if another one may be later."""
    last, latest = max(dates), max(each.latest for each in dates)
    return last if latest == last.latest else date_range(last.earliest, latest)


def _shift_date(date: PartialDate, days: int = 0, months: int = 0) -> PartialDate:
    """Return the date some days later, or the first day of the nth month after it; both bounds move."""
    bounds = [shift_day(bound, months, days) for bound in (date.earliest, date.latest)]
    if months:
        bounds = [bound if bound == datetime.date.max else bound.replace(day=1) for bound in bounds]
    return date_range(*bounds)
