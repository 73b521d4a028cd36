"""The rows of an agreement's short form that say how long it lasts, how it renews, and with which notice it is left."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NoReturn

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.dates.parsing import AmbiguousError, DateParseError, parse_date, parse_yearly_day
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import (
    Boundary,
    EffectiveOn,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Rounding,
    Term,
    TermKind,
    Trigger,
)
from missions.records.field_values import read_value, value_as_typed
from missions.records.fields import Dated, Duration, Nested
from missions.reports import agreement_messages as messages
from missions.reports.agreement_status import notice_words, renewal_words
from missions.reports.short_form import Around, Offer
from missions.terms.exit_dates import day_of_year_text
from missions.text import fold, line

# How long it lasts.


def read_lasts(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement with the length, last day or endlessness that was typed, and the day it starts on."""
    if line(text).strip() == show_lasts(value, around):
        return value
    said = _term(line(text).strip(), around)
    kind = said.kind
    if kind is TermKind.NOT_STATED and (said.duration or said.expiry):
        kind = TermKind.FIXED_END if said.expiry else TermKind.DURATION
    fields = {"kind": kind, "duration": said.duration, "expiry": said.expiry, "starts": said.starts}
    return replace(value, term=replace(value.term, **fields))


_FROM = re.compile(r"(.*?\S)[,\s]+(?:from|starting|starts on|ab|a partir du)\s+(\S.*)", re.IGNORECASE)
_TO = re.compile(r"(?:to|until|ends(?: on)?|bis|jusqu'au)\s+(.+)", re.IGNORECASE)


def _term(typed: str, around: Around) -> Term:
    """Return what was typed of a term."""
    starts = None
    if begun := _FROM.fullmatch(typed):
        typed, starts = begun[1], parse_date(begun[2], around.today, by_contract=True)
    try:
        said: Term = read_value(typed, Nested(Term), around.book, around.today)
    except AmbiguousError:
        raise
    except DateParseError:
        if last := _TO.fullmatch(typed):
            parse_date(last[1], around.today, by_contract=True)
        raise DateParseError(messages.NO_TERM(text=typed)) from None
    said = replace(said, starts=starts) if starts else said
    is_plain = _has_length(said.duration) and not is_term_rich(Agreement(id="", term=said))
    return said if is_plain else _refuse(messages.NO_TERM(text=typed))


def _has_length(*lengths: Period | None) -> bool:
    """Whether none of the lengths is nothing."""
    return all(each is None or each.in_days for each in lengths)


def _refuse(sentence: str) -> NoReturn:
    raise DateParseError(sentence)


def _halves(typed: str) -> str:
    """Return a text with halves as decimals, as lengths inside a sentence are read."""
    return re.sub(r"(\d*)\s?½", lambda found: f"{found[1] or 0}.5", typed)


def show_lasts(value: Agreement, _around: Around) -> str:
    """Return how long it lasts as one types it; as words where it says more."""
    term = value.term
    if term.expiry and term.known_kind is TermKind.FIXED_END:
        said = messages.LASTS_TO(day=typed_day(term.expiry))
    elif term.duration:
        said = typed_length(term.duration)
    elif term.kind is TermKind.INDEFINITE:
        said = messages.WITHOUT_END()
    else:
        return line(term.as_stated) if is_term_rich(value) else ""
    return messages.LASTS_FROM(length=said, day=typed_day(term.starts)) if term.starts else said


def lasts_from(value: Agreement, around: Around) -> str:
    """Return from when its length is counted: “from the last signature”."""
    if not value.term.duration or value.term.starts or value.term.known_kind is not TermKind.DURATION:
        return ""
    entry = value.entry
    match entry.trigger:
        case Trigger.DATE if entry.date:
            return messages.FROM_DAY(day=show_date(entry.date))
        case Trigger.LAST_NOTIFICATION:
            return messages.FROM_LAST_NOTIFICATION()
        case Trigger.DAYS_AFTER | Trigger.MONTHS_AFTER | Trigger.NTH_MONTH_AFTER:
            return messages.FROM_ENTRY()
    signed = value.given_signatures(around.today)
    return messages.FROM_LAST_SIGNATURE() if signed else messages.FROM_SIGNATURE()


def is_term_rich(value: Agreement) -> bool:
    """Whether its term says more than one length, last day or endlessness and the day it starts on."""
    term = value.term
    stated = sum((bool(term.duration), bool(term.expiry), term.kind is TermKind.INDEFINITE))
    other = bool(term.ends or term.editions or term.series) or term.rounded_to is not Rounding.NONE
    matching = term.kind in {
        TermKind.NOT_STATED,
        TermKind.DURATION if term.duration else TermKind.FIXED_END if term.expiry else TermKind.INDEFINITE,
    }
    return other or stated > 1 or not matching or (not stated and term.starts is not None)


# How it renews.

_MODES = {
    "t": RenewalMode.TACIT,
    "e": RenewalMode.EXPRESS,
    "l": RenewalMode.LETTERS,
    "o": RenewalMode.OPTION,
    "n": RenewalMode.NONE,
}
"""The letters that choose how it renews."""

_LETTER = re.compile(r"([telon])(?![^\W\d_])[\s,:]*(.*)", re.IGNORECASE)
_LIMIT = re.compile(r",?\s*\b(?:at most|up to|max(?:imum)?\.?|maximal|hochstens|höchstens|au plus)\s+", re.IGNORECASE)


def read_renews(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement with the way it renews, each term's length and the limit that were typed."""
    typed = line(text).strip()
    if typed == show_renews(value, around):
        return value
    renewal = _renewal(typed, around)
    fields = {name: getattr(renewal, name) for name in ("mode", "period", "max_count", "max_total")}
    kept = value.renewal if typed else Renewal(approvals_lead=value.renewal.approvals_lead)
    return replace(value, renewal=replace(kept, **fields))


def _renewal(typed: str, around: Around) -> Renewal:
    """Return what was typed of a renewal; one letter stands for the way."""
    begun = _LETTER.fullmatch(typed)
    written = f"{_MODES[begun[1].lower()].value}, {begun[2]}".strip(", ") if begun else typed
    written = _LIMIT.sub(", at most ", _halves(written)).strip(", ")
    try:
        found: Renewal = read_value(written, Nested(Renewal), around.book, around.today)
    except DateParseError:
        raise DateParseError(messages.HOW_IT_RENEWS()) from None
    is_told = found.mode is not RenewalMode.NOT_STATED and _has_length(found.period, found.max_total)
    is_plain = is_told and not is_renewal_rich(Agreement(id="", renewal=found))
    return found if is_plain or not typed else _refuse(messages.HOW_IT_RENEWS())


def show_renews(value: Agreement, _around: Around) -> str:
    """Return how it renews as one types it; as words where it says more."""
    renewal = value.renewal
    if renewal.mode is RenewalMode.NONE:
        return messages.NOT_AT_ALL()
    said = renewal_words(value)
    if said and renewal.later_period:
        said = messages.RENEWS_LATER(how=said, period=renewal.later_period)
    is_new = renewal.effect is RenewalEffect.NEW_AGREEMENT
    return messages.RENEWS_AS_NEW(how=said) if said and is_new else said


def is_renewal_rich(value: Agreement) -> bool:
    """Whether its renewal says more than the way, the length and one limit."""
    renewal = value.renewal
    limits = (renewal.period, renewal.max_count, renewal.max_total)
    silent = renewal.mode in (RenewalMode.NOT_STATED, RenewalMode.NONE)
    return (
        renewal.later_period is not None
        or renewal.effect is not RenewalEffect.PROLONGATION
        or renewal.max_count == 0
        or (renewal.max_count is not None and renewal.max_total is not None)
        or (silent and any(each is not None for each in limits))
    )


def offer_renewals(value: Agreement, text: str, around: Around) -> Sequence[Offer]:
    """Return how this office's agreements usually renew, then the other ways; none once a length is typed."""
    typed = fold(text).strip()
    if any(map(str.isdigit, typed)):
        return ()
    plain = (replace(value, renewal=Renewal(mode=each)) for each in _MODES.values())
    ways = [Offer(said := show_renews(each, around), said) for each in plain]
    usual = [
        Offer(said, said, messages.USUAL() if not number else "", _counted(count))
        for number, (said, count) in enumerate(around.book.ask(_usual_renewals))
    ]
    if not typed:
        return (*usual, *(each for each in ways if each.text not in [other.text for other in usual]))
    exact = [each for letter, each in zip(_MODES, ways, strict=True) if typed == letter]
    begun = [each for each in (*ways, *usual) if any(word.startswith(typed) for word in fold(each.text).split())]
    return tuple({each.text: each for each in (*exact, *begun)}.values()) if exact or begun else ()


def _counted(count: int) -> str:
    from missions.reports.messages import AGREEMENTS_COUNTED

    return AGREEMENTS_COUNTED(count=count)


_MOST_USUAL = 3


def _usual_renewals(book: Book) -> tuple[tuple[str, int], ...]:
    """Return the ways in which most agreements on file renew, with their numbers."""
    plain = (Agreement(id="", renewal=each.renewal) for each in book.agreements.values() if each.renewal.period)
    counts = Counter(renewal_words(each) for each in plain if not is_renewal_rich(each))
    return tuple((said, count) for said, count in counts.most_common(_MOST_USUAL) if said)


# With which notice it is left.

_SENT = re.compile(r"[,\s]+(?:when |once |if )?(sent|dispatched|abgesandt|envoye|received|zugegangen|recu)\.?$", re.I)
_ON_DISPATCH = ("sent", "dispatched", "abgesandt", "envoye")
_BY = re.compile(r"(?:by|bis|jusqu'au|avant le)\s+(?:the\s+)?(.+?)(?:\s+(?:of the|each|every) year)?", re.IGNORECASE)
_ANY_TIME = re.compile(r"[,\s]*\b(?:at any time|any time|anytime|jederzeit|a tout moment)$", re.IGNORECASE)


def read_notice(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement with the notice that was typed: its length and from what, or its day of the year."""
    typed = line(text).strip()
    if typed == show_notice(value, around):
        return value
    if not typed:
        return replace(value, notices=value.notices[1:])
    said = _notice(typed, around)
    counts_back = said.reckoning is Reckoning.BEFORE_TERM_END
    stops = counts_back and value.renewal.mode is RenewalMode.TACIT
    purpose = NoticePurpose.NON_RENEWAL if stops else NoticePurpose.TERMINATION
    first, *others = value.notices or (NoticeRule(),)
    fields = {name: getattr(said, name) for name in ("period", "reckoning", "boundary", "cutoff", "effective_on")}
    return replace(value, notices=(replace(first, purpose=purpose, **fields), *others))


_LONGEST = 400
"""Letters of the longest notice that is read: more is pasted by mistake."""


def _notice(typed: str, around: Around) -> NoticeRule:
    """Return the rule that was typed."""
    if len(typed) > _LONGEST:
        _refuse(messages.NOTICE_LENGTH())
    ending = _SENT.search(typed)
    effective = EffectiveOn.DISPATCH if ending and fold(ending[1]) in _ON_DISPATCH else EffectiveOn.RECEIPT
    written = (typed[: ending.start()] if ending else typed).strip(" ,")
    if by := _BY.fullmatch(written):
        return NoticeRule(cutoff=parse_yearly_day(by[1]), effective_on=effective)
    any_time = _ANY_TIME.search(written)
    bare = written[: any_time.start()] if any_time else written
    try:
        said: NoticeRule = read_value(_halves(bare), Nested(NoticeRule), around.book, around.today)
    except DateParseError:
        raise DateParseError(messages.NOTICE_LENGTH()) from None
    if said.period is None or said.form or not _has_length(said.period):
        raise DateParseError(messages.NOTICE_LENGTH())
    if any_time or said.boundary is not Boundary.NONE:
        said = replace(said, reckoning=Reckoning.FROM_RECEIPT)
    found = replace(said, effective_on=effective if ending else said.effective_on)
    is_plain = not is_notice_rich(Agreement(id="", notices=(found,)))
    return found if is_plain else _refuse(messages.NOTICE_LENGTH())


def show_notice(value: Agreement, _around: Around) -> str:
    """Return its notice as one types it; as words where there are several rules, or one says more."""
    if not value.notices:
        return ""
    rule = value.notices[0]
    if is_notice_rich(value):
        others = len(value.notices) - 1
        words = notice_words(value) or messages.NOTICE_RULES(count=len(value.notices))
        return messages.MORE_RULES(rule=words, count=others) if others and notice_words(value) else words
    said = next(_rule_text(rule))
    return messages.NOTICE_SENT(notice=said) if rule.effective_on is EffectiveOn.DISPATCH else said


def _rule_text(rule: NoticeRule) -> Iterator[str]:
    """Yield the text of a plain rule."""
    if rule.period is None:
        yield messages.NOTICE_BY(day=day_of_year_text(rule.cutoff))
        return
    period = typed_length(rule.period)
    if rule.reckoning is Reckoning.BEFORE_TERM_END:
        yield messages.NOTICE_BEFORE_END(period=period)
    elif rule.boundary is Boundary.NONE:
        yield messages.NOTICE_ANY_TIME(period=period)
    else:
        yield messages.NOTICE_TO_END_OF(period=period, boundary=messages.BOUNDARIES[rule.boundary])


def is_notice_rich(value: Agreement) -> bool:
    """Whether it has several rules for notice, or one says more than its length and from what, or its day."""
    if not value.notices:
        return False
    first, *others = value.notices
    counts_back = first.reckoning is Reckoning.BEFORE_TERM_END
    stops = counts_back and value.renewal.mode is RenewalMode.TACIT
    plain = NoticeRule(
        purpose=NoticePurpose.NON_RENEWAL if stops else NoticePurpose.TERMINATION,
        period=first.period,
        reckoning=first.reckoning,
        boundary=first.boundary if not counts_back and first.boundary in messages.BOUNDARIES else Boundary.NONE,
        cutoff="" if first.period else first.cutoff,
        effective_on=first.effective_on if first.effective_on is not EffectiveOn.DEEMED else EffectiveOn.RECEIPT,
    )
    return bool(others) or first != plain or not (first.period or (first.cutoff and counts_back))


def notice_counts(value: Agreement, _around: Around) -> str:
    """Return when the notice counts as given, where that is not typed: “received”."""
    if not value.notices or is_notice_rich(value) or value.notices[0].effective_on is not EffectiveOn.RECEIPT:
        return ""
    return messages.COUNTS[EffectiveOn.RECEIPT]()


def typed_day(day: PartialDate) -> str:
    """Return a day as one types it, with its year."""
    return value_as_typed(day, Dated())


def typed_length(length: Period) -> str:
    """Return a length as one types it."""
    return value_as_typed(length, Duration())
