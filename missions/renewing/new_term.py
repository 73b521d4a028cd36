"""The term of a renewed agreement: where it starts, and how long it lasts."""

from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, Term, TermKind
from missions.renewing import sentences
from missions.renewing.step import told


class NewTerm(NamedTuple):
    """A term, what it means in words, and from where its length was taken if nobody gave it."""

    term: Term
    said: str
    inferred: str = ""


def new_term(
    agreement: Agreement, starts: PartialDate | None, length: Period | None, until: PartialDate | None
) -> NewTerm:
    """Return the term that follows the agreement's present one.

    It lasts as given, else the renewal period, else as long as the present one. With a first day of its own that
    day counts (BGB § 187(2)); from signing it is counted as the present one is.
    """
    old = agreement.term
    kept = Term(starts=starts, counting=old.counting, anchor=Anchor.START if starts else old.anchor)
    if until:
        return NewTerm(replace(kept, kind=TermKind.FIXED_END, expiry=until), told(sentences.LASTS_UNTIL, until))
    if length:
        return NewTerm(replace(kept, kind=TermKind.DURATION, duration=length), told(sentences.LASTS, length))
    period = agreement.renewal.period
    if period:
        said = told(sentences.LASTS_AS_RECORDED, period)
        return NewTerm(replace(kept, kind=TermKind.DURATION, duration=period), said)
    same = replace(kept, kind=old.kind, duration=old.duration, editions=old.editions, series=old.series)
    match old.kind:
        case TermKind.DURATION if old.duration:
            return NewTerm(same, told(sentences.LASTS_AS_BEFORE, old.duration), sentences.AS_LONG)
        case TermKind.EDITIONS if old.editions:
            return NewTerm(same, told(sentences.LASTS_EDITIONS, old.editions, old.series), sentences.AS_LONG)
        case TermKind.INDEFINITE:
            return NewTerm(same, told(sentences.LASTS_ENDLESSLY), sentences.AS_LONG)
    return NewTerm(kept, "")
