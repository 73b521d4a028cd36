"""Deadlines of the end of a term: notice that stops a tacit renewal, express renewal, option, cap, or plain expiry."""

from datetime import date

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines import sentences
from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import Reason, message
from missions.records.clauses import Counting, EffectiveOn, NoticePurpose, NoticeRule, RenewalMode
from missions.terms import messages as terms
from missions.terms.counting import next_day, possible_last_days
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.notice import LastNotice, is_withdrawn, last_notices, notice_date, renewing_rule, stopping_rule
from missions.terms.tacit_renewal import next_term

_KINDS = {
    RenewalMode.EXPRESS: DeadlineKind.EXPRESS_RENEWAL,
    RenewalMode.LETTERS: DeadlineKind.EXPRESS_RENEWAL,
    RenewalMode.OPTION: DeadlineKind.OPTION,
}

_OTHERWISE = {
    RenewalMode.NOT_STATED: sentences.WITHOUT_RENEWAL,
    RenewalMode.NONE: sentences.NOT_RENEWABLE,
    RenewalMode.TACIT: sentences.NO_MORE_TERMS,
    RenewalMode.EXPRESS: sentences.EXPRESS,
    RenewalMode.LETTERS: sentences.LETTERS,
    RenewalMode.OPTION: sentences.OPTION,
}

_COUNTS = {
    EffectiveOn.RECEIPT: sentences.COUNTS_FROM_RECEIPT,
    EffectiveOn.DISPATCH: sentences.COUNTS_FROM_DISPATCH,
    EffectiveOn.DEEMED: sentences.COUNTS_WHEN_DEEMED,
}


def end_deadline(case: Case) -> Deadline | None:
    """Return the deadline that decides how the present term ends; None where nobody knows when, or another follows."""
    end = case.end
    if case.now.successor or end.date is None or end.date.earliest == date.min:
        return None
    if end.renews:
        return _notice(case, end)
    mode = case.agreement.renewal.mode
    if not end.stopped and mode in _KINDS and not _capped(case, end):
        return _renewal(case, end, end.date, _KINDS[mode])
    return _expiry(case, end, end.date)


def certainty_of(end: TermEnd, due: PartialDate) -> Certainty:
    """Return how sure a day is that follows from the end of a term."""
    if not due.is_day:
        return Certainty.BOUNDED
    if end.assumed or due.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if end.computed else Certainty.FIRM


def _expiry(case: Case, end: TermEnd, due: PartialDate, why: tuple[Reason, ...] = (), otherwise: str = "") -> Deadline:
    """Return the plain end; of a term that renewed itself as often as it may, the cap that is reached."""
    mode = case.agreement.renewal.mode
    capped = not end.stopped and (mode is RenewalMode.TACIT or _capped(case, end)) and not _falls(end)
    reasons = [*why, *end.why]
    if capped:
        reasons += _caps(case)
    if end.stopped:
        otherwise = sentences.ENDED_BY_NOTICE
    elif _falls(end):
        otherwise = sentences.FALLS
    elif not otherwise:
        otherwise = sentences.NO_MORE_TERMS if capped else _OTHERWISE[mode]
    return case.dated(
        DeadlineKind.CAP_REACHED if capped else DeadlineKind.EXPIRY,
        due,
        due.earliest,
        [*reasons, _last_day(due)],
        Consequence.LAPSE,
        number=end.number,
        certainty=certainty_of(end, due),
        otherwise=(message(otherwise),),
    )


def _renewal(case: Case, end: TermEnd, last: PartialDate, kind: DeadlineKind) -> Deadline:
    """Return the last day on which it may still be renewed, or its option used; once that was declared, the end."""
    rule = renewing_rule(case.agreement)
    declared = _declared(case, rule, last)
    if declared:
        return _expiry(case, end, last, (message(sentences.DECLARED_ON, declared),), sentences.RECORD_NEXT_TERM)
    if rule is None:
        return case.dated(
            kind,
            last,
            last.earliest,
            [*end.why, _last_day(last)],
            Consequence.LAPSE,
            number=end.number,
            certainty=certainty_of(end, last),
            otherwise=(message(_OTHERWISE[case.agreement.renewal.mode]),),
        )
    notices = last_notices(rule, last, case.agreement.term.counting)
    if notices.legal.latest < case.today:
        return _expiry(case, end, last, (message(sentences.NOT_DECLARED, notices.legal),))
    ahead = (message(sentences.DECLARED, rule.period),) if rule.period else ()
    return case.dated(
        kind,
        notices.legal,
        notices.strict,
        [*end.why, *ahead, *_reckoned(rule, last, notices, case.today)],
        Consequence.LAPSE,
        number=end.number,
        certainty=certainty_of(end, notices.legal),
        rule=rule,
        otherwise=(message(_OTHERWISE[case.agreement.renewal.mode]),),
    )


def _declared(case: Case, rule: NoticeRule | None, last: PartialDate) -> PartialDate | None:
    """Return when it was declared in time that the present term be renewed, if it was."""
    latest = last_notices(rule, last, case.agreement.term.counting).legal.latest if rule else last.latest
    for event in case.agreement.notice_events:
        given = notice_date(event, rule) if event.purpose is NoticePurpose.RENEWAL and not is_withdrawn(event) else None
        if given and given.earliest <= latest and not (case.begins and given.before(case.begins)):
            return given
    return None


def _notice(case: Case, end: TermEnd) -> Deadline:
    """Return the notice that would stop a tacit renewal; once it is too late, the next one, saying so."""
    agreement, today = case.agreement, case.today
    rule = stopping_rule(agreement)
    locked: list[Reason] = []
    while True:
        assert end.date
        notices = _notices_for(rule, end, agreement.term.counting)
        following = next_term(agreement, end)
        if notices.legal.latest >= today or following is None or following.date is None:
            break
        begins = next_day(end.date)
        locked = [message(sentences.LOCKED_IN, begins, following.date, notices.legal)]
        if next_term(agreement, following) is None:
            last = _as_it_will_be(case, following, begins)
            return _expiry(case, last, last.date or following.date, tuple(locked))
        end = following
    why = [*locked, *end.why, *_reckoned(rule, end.date, notices, today)]
    return case.dated(
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        notices.legal,
        notices.strict,
        why,
        Consequence.LOCK_IN,
        number=end.number,
        certainty=certainty_of(end, notices.legal),
        rule=rule,
        otherwise=(_tacit(case, following),),
    )


def _as_it_will_be(case: Case, last: TermEnd, begins: PartialDate) -> TermEnd:
    """Return a term that does not run yet as it is once it does: a notice given, or what it hangs on, may end it."""
    if begins.latest == date.max:
        return last
    found = term_end(case.agreement, case.book, begins.latest)
    if found.date is None or found.number != last.number:
        return last
    return replace(found, why=tuple(reason for reason in found.why if reason.sentence != terms.ROLLED))


def _notices_for(rule: NoticeRule | None, end: TermEnd, counting: Counting) -> LastNotice:
    assert end.date
    if rule is None:
        return LastNotice(end.date, end.date.earliest)
    return last_notices(rule, end.date, counting)


def _reckoned(rule: NoticeRule | None, end: PartialDate, notices: LastNotice, today: date) -> list[Reason]:
    """Return the arithmetic of a last day for notice: by law, strictly, and that it is not extended."""
    if rule is None:
        return [message(sentences.NOTICE_MISSING), message(sentences.RECORD_NOTICE)]
    if rule.period:
        why = [message(terms.NOTICE_LAW, end, rule.period, notices.legal)]
    else:
        why = [message(terms.NOTICE_CUTOFF, rule.cutoff, notices.legal)]
    if notices.strict != notices.legal.earliest:
        why.append(message(terms.NOTICE_STRICT, notices.strict))
    if rule.form:
        why.append(message(terms.NOTICE_FORM, rule.form))
    why += [message(_COUNTS[rule.effective_on]), message(terms.NOTICE_NO_SHIFT)]
    if notices.strict < today <= notices.legal.latest:
        why.append(message(sentences.LENIENT, notices.legal.latest))
    return why


def _tacit(case: Case, following: TermEnd | None) -> Reason:
    period = case.agreement.renewal.period or "another term"
    if following is None or following.date is None:
        return message(sentences.TACIT, period)
    return message(sentences.TACIT_UNTIL, period, following.date)


def _last_day(due: PartialDate) -> Reason:
    return message(sentences.ACT_LAST_DAY if due.is_day else sentences.ACT_EARLIEST, due.earliest)


def _capped(case: Case, end: TermEnd) -> bool:
    """Whether it was prolonged as often, or has lasted as long, as it may."""
    renewal, term, begun = case.agreement.renewal, case.agreement.term, end.begun.date
    if renewal.max_count is not None and end.number > renewal.max_count:
        return True
    if renewal.max_total is None or begun is None or end.date is None:
        return False
    return end.date.latest >= possible_last_days(begun, renewal.max_total, term.counting, term.anchor).latest


def _caps(case: Case) -> list[Reason]:
    renewal = case.agreement.renewal
    why = [message(sentences.CAPPED, renewal.max_count)] if renewal.max_count is not None else []
    return [*why, message(sentences.CAPPED_TOTAL, renewal.max_total)] if renewal.max_total else why


def _falls(end: TermEnd) -> bool:
    return any(reason.sentence == terms.FALLS_WITH for reason in end.why)
