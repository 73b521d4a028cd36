"""When an agreement was signed and when its term begins."""

import datetime
from collections.abc import Collection

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, PartyRole, Signature
from missions.records.book import Book
from missions.records.clauses import Trigger
from missions.records.record import Basis, Fact
from missions.terms import sentences
from missions.terms.counting import moved
from missions.terms.spans import between

_COUNTED = (Trigger.DAYS_AFTER, Trigger.NTH_MONTH_AFTER)


class Known(msgspec.Struct, frozen=True, gc=False):
    """A date, as far as it is known; the reasons for it; whether it rests on inference or assumption."""

    date: PartialDate | None
    why: tuple[Reason, ...]
    assumed: bool = False


def signing(agreement: Agreement, book: Book) -> Known:
    """Return when the agreement was signed: the day of its last signature, or of the occasion it was signed at."""
    dated = [(date, each) for each in agreement.signatures if (date := each.date or _day_of_occasion(each, book))]
    if not dated:
        return Known(None, (message(sentences.NOT_SIGNED),))
    date, signature = dated[-1]
    others = [each for each, _ in dated if each is not date and each != date]
    if others:
        signature = max(dated, key=lambda item: item[0])[1]
        date = _last([each for each, _ in dated])
    why = []
    if signature.date is None:
        why.append(message(sentences.DATE_OF_OCCASION, book.heading(signature.visit or signature.event), date))
    elif signature.event:
        why.append(message(sentences.SIGNED_AT, date, book.heading(signature.event)))
    else:
        why.append(message(sentences.SIGNED, date))
    if others:
        why.append(message(sentences.SIGNED_LAST, len(dated), date))
    fact = agreement.basis_of("signatures") if agreement.facts else None
    unsure = [each for each, by in dated if by.date is None or by.basis is not Basis.STATED or each.qualifier]
    inferred = bool(unsure) and any(each.latest >= date.earliest for each in unsure)
    if fact and fact.basis is not Basis.STATED:
        why.append(_basis("date of signing", fact))
        inferred = True
    elif signature.date and signature.basis is not Basis.STATED:
        why.append(message(sentences.BASIS_SIGNATURE, signature.basis))
    undated = len(agreement.signatures) - len(dated)
    if undated:
        why.append(message(sentences.SIGNATURES_UNDATED, undated))
    if inferred or undated or not date.is_day:
        why.append(message(sentences.RECORD_SIGNING))
    return Known(date, tuple(why), inferred or bool(undated))


def beginning(agreement: Agreement, book: Book) -> Known:
    """Return the day the term is counted from, by the agreement's own rule of entry into force."""
    kept = book.beginnings.get(agreement.id)
    if kept is None or kept[0] is not agreement:
        found = _begins(agreement, book)
        doubt = doubts(agreement, "entry") if agreement.facts and found.date and not found.assumed else ()
        kept = (agreement, Known(found.date, (*found.why, *doubt), True) if doubt else found)
        book.beginnings[agreement.id] = kept
    known: Known = kept[1]
    return known


def awaits_notification(agreement: Agreement) -> bool:
    """Whether it cannot enter into force before a notification is received that is not on file yet."""
    entry = agreement.entry
    if entry.trigger is Trigger.LAST_NOTIFICATION:
        return _notified(agreement).date is None
    return entry.trigger in _COUNTED and bool(entry.notifications) and _notified(agreement).date is None


def doubts(agreement: Agreement, name: str) -> tuple[Reason, ...]:
    """Return that a clause is inferred or assumed, where the record says so of that field or of a part of it."""
    for fact in agreement.facts:
        if fact.basis is not Basis.STATED and fact.about.partition(".")[0] == name:
            clause = sentences.CLAUSES[name]
            return _basis(clause, fact), message(sentences.RECORD_CLAUSE, clause)
    return ()


def _basis(name: str, fact: Fact) -> Reason:
    if fact.reason:
        return message(sentences.BASIS, name, "is", fact.basis, fact.reason)
    return message(sentences.BASIS_BARE, name, fact.basis)


def _begins(agreement: Agreement, book: Book) -> Known:
    entry = agreement.entry
    if agreement.term.starts:
        starts = agreement.term.starts
        why: tuple[Reason, ...] = (message(sentences.STARTS, starts),)
        last = signing(agreement, book).date if agreement.signatures else None
        if last and starts.before(last):
            why = (*why, message(sentences.STARTED_BEFORE, last))
        return Known(starts, why, bool(starts.qualifier))
    if entry.trigger is Trigger.DATE and entry.date:
        return Known(entry.date, (message(sentences.ENTERS_ON, entry.date),), bool(entry.date.qualifier))
    if entry.trigger is Trigger.LAST_NOTIFICATION:
        return _notified(agreement)
    if entry.trigger in _COUNTED:
        return _after(agreement, book)
    signed = signing(agreement, book)
    if signed.date is None:
        return signed
    if entry.trigger in (Trigger.UNKNOWN, Trigger.DATE):
        why = (*signed.why, message(sentences.ENTERS_ASSUMED), message(sentences.RECORD_ENTRY))
        return Known(signed.date, why, True)
    return Known(signed.date, (*signed.why, message(sentences.ENTERS_BY_SIGNING)), signed.assumed)


def _after(agreement: Agreement, book: Book) -> Known:
    """Return the day N days, or the first of the nth month, after the last notification or signature."""
    entry = agreement.entry
    base, after = (
        (_notified(agreement), sentences.AFTER_NOTIFICATION)
        if entry.notifications
        else (signing(agreement, book), sentences.AFTER_SIGNATURE)
    )
    if base.date is None:
        return base
    if entry.trigger is Trigger.DAYS_AFTER:
        date = _moved(base.date, days=entry.number or 0)
        reason = message(sentences.ENTERS_AFTER_DAYS, entry.number or 0, after, date)
    else:
        date = _moved(base.date, months=entry.number or 1)
        reason = message(sentences.ENTERS_NTH_MONTH, entry.number or 1, after, date)
    if entry.number is None:
        why = (*base.why, reason, message(sentences.NUMBER_MISSING), message(sentences.RECORD_NUMBER))
        return Known(date, why, True)
    return Known(date, (*base.why, reason), base.assumed)


def _day_of_occasion(signature: Signature, book: Book) -> PartialDate | None:
    """Return the day of the visit or event a signature without a date was given at."""
    visit = book.visits.get(signature.visit) if signature.visit else None
    if visit and visit.day:
        return visit.day
    event = book.events.get(signature.event) if signature.event else None
    return event.dates if event else None


def _notified(agreement: Agreement) -> Known:
    """Return the receipt of the last notification, once every party's has been received.

    Where each one on file names who notified, the parties are counted too: one of two is not the last.
    """
    notifications = agreement.entry.notifications
    received = [each.received for each in notifications if each.received]
    wanted = len(notifications)
    if all(each.party for each in notifications):
        wanted = max(wanted, sum(each.role is PartyRole.PARTY for each in agreement.parties))
    if not received or len(received) < wanted:
        return Known(None, (message(sentences.NOT_NOTIFIED),))
    last = _last(received)
    return Known(last, (message(sentences.ENTERS_BY_NOTIFICATION, last),), any(each.qualifier for each in received))


def _last(dates: Collection[PartialDate]) -> PartialDate:
    """Return the last of the dates, as far as they tell: where one may lie later still, all that it may be."""
    last, latest = max(dates), max(each.latest for each in dates)
    return last if latest == last.latest else between(last.earliest, latest)


def _moved(date: PartialDate, days: int = 0, months: int = 0) -> PartialDate:
    """Return the date some days later, or the first day of the nth month after it; both bounds move."""
    bounds = [moved(bound, months, days) for bound in (date.earliest, date.latest)]
    if months:
        bounds = [bound if bound == datetime.date.max else bound.replace(day=1) for bound in bounds]
    return between(*bounds)
