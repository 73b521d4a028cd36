"""What a letter may say of an agreement: only what is on record and sure; and where there is no right to write one."""

import re

from missions.dates.partial import PartialDate
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.exits import NoticeWindow, coming_window
from missions.delegation.representation import signing_parties
from missions.exporting import occasion_messages as words_of
from missions.exporting.wish import ExportContext, ExportRefusedError
from missions.exporting.words import Words
from missions.messages import Sentence
from missions.outcomes.partners import visits_with
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import NoticeRule, RenewalMode
from missions.terms.counting import next_day
from missions.terms.initial_term import TermEnd
from missions.terms.notice import LastNotice, last_day_by_every_rule, renewal_rules
from missions.terms.status import AgreementState
from missions.terms.tacit_renewal import renewal_length
from missions.text import fold, line

_BEFORE = (AgreementState.PREPARED, AgreementState.ABANDONED)
_OVER = (
    AgreementState.TERMINATED,
    AgreementState.EXPIRED,
    AgreementState.EXPIRY_UNCONFIRMED,
    AgreementState.RENEWED,
    AgreementState.SUPERSEDED,
)
_FORMS = (
    (re.compile("registered|einschreiben|recommande"), words_of.BY_REGISTERED_LETTER),
    (re.compile("courier|kurier|coursier"), words_of.BY_COURIER),
    (re.compile("diplomatic note|verbalnote|note verbale"), words_of.BY_DIPLOMATIC_NOTE),
)
"""Words in a rule for notice that ask for a way to send it."""

_BY_MODE: dict[RenewalMode, Sentence] = {
    RenewalMode.EXPRESS: words_of.BY_CONSENT,
    RenewalMode.LETTERS: words_of.BY_LETTERS,
    RenewalMode.OPTION: words_of.BY_OPTION,
}
_ARTICLE = re.compile(r"(?:\bart(?:icle|ikel)?\b|§|\bclause\b|\bsection\b|\bziffer\b|\bnummer\b)", re.IGNORECASE)
_LONGEST_QUOTE = 200


def current(agreement: Agreement, context: ExportContext) -> AgreementContext:
    """Return a signed agreement whose current term has an end; ExportRefusedError for any other."""
    now, name = AgreementContext(agreement, context.book, context.today), agreement.heading
    if now.now.state in _BEFORE:
        raise ExportRefusedError(words_of.NOT_SIGNED(agreement=name))
    if now.now.state in _OVER:
        raise ExportRefusedError(words_of.OVER(agreement=name))
    if now.end.indefinite:
        raise ExportRefusedError(words_of.HAS_NO_END(agreement=name))
    if now.end.date is None or now.end.date.is_open:
        raise ExportRefusedError(words_of.END_NOT_KNOWN(agreement=name))
    return now


def days_for_notice(now: AgreementContext, words: Words) -> NoticeWindow:
    """Return the days for notice at the end of the current term; ExportRefusedError if none can stop a renewal."""
    name = now.agreement.heading
    if now.end.stopped:
        raise ExportRefusedError(words_of.STOPPED_ALREADY(agreement=name))
    if not now.end.renews:
        raise ExportRefusedError(words_of.ENDS_ANYHOW(agreement=name))
    coming, passed = coming_window(now)
    if coming.rule is None:
        raise ExportRefusedError(words_of.NO_RIGHT(agreement=name))
    if not now.may_use(coming.rule):
        raise ExportRefusedError(words_of.NOT_OUR_RIGHT(agreement=name, party=now.book.heading(coming.rule.party)))
    if coming.last < now.today:
        raise ExportRefusedError(words_of.NOTICE_TOO_LATE(agreement=name, day=words.day(coming.days.legal)))
    if passed:
        day, following = words.day(passed.days.legal), words.day(coming.days.legal)
        raise ExportRefusedError(words_of.NOTICE_TOO_LATE_NEXT(agreement=name, day=day, next=following))
    return coming


def require_renewable(now: AgreementContext) -> None:
    """Raise ExportRefusedError for an agreement that renews itself, or that another one follows already."""
    if now.end.renews:
        raise ExportRefusedError(words_of.RENEWS_ITSELF(agreement=now.agreement.heading))
    if now.now.successor:
        raise ExportRefusedError(words_of.FOLLOWED_ALREADY(agreement=now.agreement.heading))


def sure_end(end: TermEnd) -> PartialDate | None:
    """Return the last day of a term if it is one day and rests on nothing that is assumed."""
    return end.date if end.date and end.date.is_day and not end.date.qualifier and not end.assumed else None


def about_it(agreement: Agreement, book: Book, words: Words) -> str:
    """Return which agreement it is: between whom, and where and when it was signed if every signature says so."""
    parties = words.listed(line(book.heading(party)) for party in signing_parties(agreement))
    day = signed_on(agreement)
    if day is None:
        return words_of.AGREED_BETWEEN(agreement=agreement.heading, parties=parties)
    places = {line(each.place) for each in agreement.given_signatures()}
    place = next(iter(places)) if len(places) == 1 else ""
    said = words.day(day)
    if place:
        return words_of.SIGNED_THERE_ON(agreement=agreement.heading, parties=parties, place=place, day=said)
    return words_of.SIGNED_ON_DAY(agreement=agreement.heading, parties=parties, day=said)


def signed_on(agreement: Agreement) -> PartialDate | None:
    """Return the day of its signatures if they all have the same one, known to the day."""
    days = {each.date for each in agreement.given_signatures()}
    day = next(iter(days)) if len(days) == 1 else None
    return day if day and day.is_day and not day.qualifier else None


def subject_of(agreement: Agreement, plain: Sentence, dated: Sentence, words: Words) -> str:
    """Return the subject of a letter: the agreement's name with its day, unless that stands in the name already."""
    day = signed_on(agreement)
    if day is None or str(day.earliest.year) in agreement.heading:
        return plain(agreement=agreement.heading)
    return dated(agreement=agreement.heading, day=words.day(day))


def renewal_clause(now: AgreementContext, window: NoticeWindow, words: Words) -> str:
    """Return how it renews itself and by when notice stops that, as far as it is on record."""
    rule, end = window.rule, sure_end(window.term)
    length = renewal_length(now.agreement.renewal, window.term.renewal_count)
    period = words.period(length) if length else ""
    before = words.period(rule.period) if rule and rule.period and not rule.cutoff else ""
    by = words.day(window.days.legal) if end and _is_sure(window.days) else ""
    if before and by:
        return (
            words_of.CLAUSE_PERIOD_BY(period=period, notice=before, day=by)
            if period
            else words_of.CLAUSE_OPEN_PERIOD_BY(notice=before, day=by)
        )
    if before:
        return (
            words_of.CLAUSE_PERIOD(period=period, notice=before)
            if period
            else words_of.CLAUSE_OPEN_PERIOD(notice=before)
        )
    if by:
        return words_of.CLAUSE_BY(period=period, day=by) if period else words_of.CLAUSE_OPEN_BY(day=by)
    return words_of.CLAUSE_BARE()


def quoted_clause(agreement: Agreement) -> str:
    """Return the clause on the term in its own few words, if those on record name the article."""
    said = line(agreement.term.as_stated)
    is_short = 0 < len(said) <= _LONGEST_QUOTE
    return words_of.CLAUSE_WORDS(clause=said) if is_short and _ARTICLE.search(said) else ""


def way_to_renew(now: AgreementContext, words: Words) -> tuple[str, str]:
    """Return how it can be renewed, and by when that must be declared; empty where it is not on record."""
    agreement, end = now.agreement, sure_end(now.end)
    mode = _BY_MODE.get(agreement.renewal.mode)
    rules = renewal_rules(agreement)
    by = ""
    if rules and end:
        days = last_day_by_every_rule(rules, end, agreement.term.counting)
        by = words_of.DECLARE_BY(day=words.day(days.legal)) if _is_sure(days) and days.strict >= now.today else ""
    return mode() if mode else "", by


def is_closed(now: AgreementContext) -> bool:
    """Whether it provides for no further renewal."""
    renewal = now.agreement.renewal
    often = renewal.max_count is not None and now.end.number > renewal.max_count
    return often or renewal.mode is RenewalMode.NONE


def proposed_term(now: AgreementContext, words: Words) -> str:
    """Return for how long and from when a renewal is proposed."""
    length, end = renewal_length(now.agreement.renewal, now.end.renewal_count), sure_end(now.end)
    if length is None:
        return words_of.PROPOSE_PLAIN()
    if end is None:
        return words_of.PROPOSE_PERIOD(period=words.period(length))
    return words_of.PROPOSE_PERIOD_FROM(period=words.period(length), day=words.day(next_day(end)))


def next_meeting(partner: str, context: ExportContext, words: Words) -> str:
    """Return when we meet the partner next, if that is settled: on a confirmed mission, on a day both know."""
    for visit in visits_with(partner, context.book):
        mission = context.book.missions.get(visit.mission)
        is_settled = mission is not None and mission.is_confirmed and visit.is_slot_confirmed(mission)
        if is_settled and visit.day and visit.day.is_day and visit.day.earliest > context.today:
            city, when = line(visit.city), words.on(visit.day)
            return words_of.MEET_IN_ON(city=city, when=when) if city else words_of.MEET_ON(when=when)
    return ""


def way_to_send(rule: NoticeRule) -> str:
    """Return how a notice is sent, if its rule asks for a way that is usual."""
    form = fold(rule.form)
    return next((sentence() for asked, sentence in _FORMS if asked.search(form)), "")


def _is_sure(days: LastNotice) -> bool:
    """Whether every reading gives the same last day."""
    return days.legal.is_day and not days.legal.qualifier and days.strict == days.legal.earliest
