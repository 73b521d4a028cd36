"""When an agreement was signed and when its term begins."""

import datetime
from collections.abc import Collection

import msgspec

from missions.book import Book
from missions.dates import PartialDate
from missions.reasons import Reason, because
from missions.records.agreements import Agreement, Signature
from missions.records.clauses import Trigger
from missions.records.common import Basis
from missions.terms import sentences
from missions.terms.counting import moved


class Known(msgspec.Struct, frozen=True, gc=False):
    """A date, as far as it is known; the reasons for it; whether it rests on inference or assumption."""

    date: PartialDate | None
    why: tuple[Reason, ...]
    assumed: bool = False


def signing(agreement: Agreement, book: Book) -> Known:
    """Return when the agreement was signed: the day of its last signature, or of the occasion it was signed at."""
    dated = [(date, signature) for signature in agreement.signatures if (date := _day(signature, book))]
    if not dated:
        return Known(None, (because(sentences.NOT_SIGNED),))
    date, signature = dated[-1]
    several = any(each != date for each, _ in dated)
    if several:
        signature = max(dated, key=lambda item: item[0])[1]
        date = _last([each for each, _ in dated])
    why = []
    if signature.date is None:
        why.append(because(sentences.DATE_OF_OCCASION, book.heading(signature.visit or signature.event), date))
    elif signature.event:
        why.append(because(sentences.SIGNED_AT, date, book.heading(signature.event)))
    else:
        why.append(because(sentences.SIGNED, date))
    if several:
        why.append(because(sentences.SIGNED_LAST, len(dated), date))
    fact = agreement.basis_of("signatures")
    inferred = signature.date is None or signature.basis is not Basis.STATED
    if fact and fact.basis is not Basis.STATED:
        why.append(because(sentences.BASIS, "date of signing", "is", fact.basis, fact.reason))
        inferred = True
    elif signature.date and inferred:
        why.append(because(sentences.BASIS_SIGNATURE, signature.basis))
    return Known(date, tuple(why), inferred or bool(date.qualifier))


def beginning(agreement: Agreement, book: Book) -> Known:
    """Return the day the term is counted from, by the agreement's own rule of entry into force."""
    if agreement.term.starts:
        starts = agreement.term.starts
        return Known(starts, (because(sentences.STARTS, starts),), bool(starts.qualifier))
    entry = agreement.entry
    if entry.trigger is Trigger.DATE and entry.date:
        return Known(entry.date, (because(sentences.ENTERS_ON, entry.date),), bool(entry.date.qualifier))
    if entry.trigger is Trigger.LAST_NOTIFICATION:
        return _notified(agreement)
    signed = signing(agreement, book)
    if signed.date is None:
        return signed
    match entry.trigger:
        case Trigger.UNKNOWN | Trigger.DATE:
            return Known(signed.date, (*signed.why, because(sentences.ENTERS_ASSUMED)), True)
        case Trigger.DAYS_AFTER:
            date = _moved(signed.date, days=entry.number or 0)
            reason = because(sentences.ENTERS_AFTER_DAYS, entry.number or 0, date)
        case Trigger.NTH_MONTH_AFTER:
            date = _moved(signed.date, months=entry.number or 1)
            reason = because(sentences.ENTERS_NTH_MONTH, entry.number or 1, date)
        case _:
            date, reason = signed.date, because(sentences.ENTERS_BY_SIGNING)
    incomplete = entry.number is None and entry.trigger in (Trigger.DAYS_AFTER, Trigger.NTH_MONTH_AFTER)
    return Known(date, (*signed.why, reason), signed.assumed or incomplete)


def _day(signature: Signature, book: Book) -> PartialDate | None:
    """Return the signature's date, or the day of the visit or event it was given at."""
    if signature.date:
        return signature.date
    visit = book.visits.get(signature.visit) if signature.visit else None
    if visit and visit.day:
        return visit.day
    event = book.events.get(signature.event) if signature.event else None
    return event.dates if event else None


def _notified(agreement: Agreement) -> Known:
    """Return the receipt of the last notification, once every party's has been received."""
    received = [each.received for each in agreement.entry.notifications if each.received]
    if not received or len(received) < len(agreement.entry.notifications):
        return Known(None, (because(sentences.NOT_NOTIFIED),))
    last = _last(received)
    return Known(last, (because(sentences.ENTERS_BY_NOTIFICATION, last),), bool(last.qualifier))


def _last(dates: Collection[PartialDate]) -> PartialDate:
    """Return the last of the dates, as far as they tell: where one may lie later still, all that it may be."""
    last, latest = max(dates), max(each.latest for each in dates)
    return last if latest == last.latest else PartialDate.between(last.earliest, latest)


def _moved(date: PartialDate, days: int = 0, months: int = 0) -> PartialDate:
    """Return the date some days later, or the first day of the nth month after it; both bounds move."""
    bounds = [moved(bound, months, days) for bound in (date.earliest, date.latest)]
    if months:
        bounds = [bound if bound == datetime.date.max else bound.replace(day=1) for bound in bounds]
    return PartialDate.between(*bounds)
