"""Deadlines of the end of a term: notice that stops a tacit renewal, express renewal, option, cap, or plain expiry."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.messages import Reason, message
from missions.records.clauses import Boundary, Counting, EffectiveOn, NoticePurpose, NoticeRule, RenewalMode
from missions.terms import messages as terms
from missions.terms.counting import last_start, next_day, possible_last_days
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    LastNotice,
    exit_rules,
    is_withdrawn,
    last_day_for_notice,
    next_exit_notice,
    non_renewal_rule,
    notice_date,
    notice_effective_day,
    renewal_rule,
)
from missions.terms.tacit_renewal import next_term

_KINDS = {
    RenewalMode.EXPRESS: DeadlineKind.EXPRESS_RENEWAL,
    RenewalMode.LETTERS: DeadlineKind.EXPRESS_RENEWAL,
    RenewalMode.OPTION: DeadlineKind.OPTION,
}

_CONSEQUENCE_SENTENCES = {
    RenewalMode.NOT_STATED: messages.WITHOUT_RENEWAL,
    RenewalMode.NONE: messages.NOT_RENEWABLE,
    RenewalMode.TACIT: messages.NO_MORE_TERMS,
    RenewalMode.EXPRESS: messages.EXPRESS,
    RenewalMode.LETTERS: messages.LETTERS,
    RenewalMode.OPTION: messages.OPTION,
}

_EFFECTIVE_ON_SENTENCES = {
    EffectiveOn.RECEIPT: messages.COUNTS_FROM_RECEIPT,
    EffectiveOn.DISPATCH: messages.COUNTS_FROM_DISPATCH,
    EffectiveOn.DEEMED: messages.COUNTS_WHEN_DEEMED,
}


def end_deadline(case: AgreementContext) -> Deadline | None:
    """Return the deadline that decides how the present term ends; None where nobody knows when, or another follows."""
    end = case.end
    if case.now.successor or end.date is None or end.date.earliest == date.min:
        return None
    if end.renews:
        return _notice(case, end)
    mode = case.agreement.renewal.mode
    if not end.stopped and mode in _KINDS and not _is_capped(case, end):
        return _renewal(case, end, end.date, _KINDS[mode])
    return _expiry(case, end, end.date)


def end_certainty(end: TermEnd, due: PartialDate) -> Certainty:
    """Return how sure a day is that follows from the end of a term."""
    if not due.is_day:
        return Certainty.BOUNDED
    if end.assumed or due.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if end.computed else Certainty.FIRM


def _expiry(
    case: AgreementContext, end: TermEnd, due: PartialDate, why: tuple[Reason, ...] = (), otherwise: str = ""
) -> Deadline:
    """Return the plain end; of a term that renewed itself as often as it may, the cap that is reached."""
    mode = case.agreement.renewal.mode
    capped = not end.stopped and (mode is RenewalMode.TACIT or _is_capped(case, end)) and not _is_computed(end)
    reasons = [*why, *end.why]
    if capped:
        reasons += _cap_reasons(case)
    if end.stopped:
        otherwise = messages.ENDED_BY_NOTICE
    elif _is_computed(end):
        otherwise = messages.FALLS
    elif not otherwise:
        otherwise = messages.NO_MORE_TERMS if capped else _CONSEQUENCE_SENTENCES[mode]
    return case.dated(
        DeadlineKind.CAP_REACHED if capped else DeadlineKind.EXPIRY,
        due,
        due.earliest,
        [*reasons, _last_day(due)],
        Consequence.LAPSE,
        number=end.number,
        certainty=end_certainty(end, due),
        otherwise=(message(otherwise),),
    )


def _renewal(case: AgreementContext, end: TermEnd, last: PartialDate, kind: DeadlineKind) -> Deadline:
    """Return the last day on which it may still be renewed, or its option used; once that was declared, the end."""
    rule = renewal_rule(case.agreement)
    declared = _declaration_date(case, rule, last)
    if declared:
        return _expiry(case, end, last, (message(messages.DECLARED_ON, declared),), messages.RECORD_NEXT_TERM)
    if rule is None:
        return case.dated(
            kind,
            last,
            last.earliest,
            [*end.why, _last_day(last)],
            Consequence.LAPSE,
            number=end.number,
            certainty=end_certainty(end, last),
            otherwise=(message(_CONSEQUENCE_SENTENCES[case.agreement.renewal.mode]),),
        )
    notices = last_day_for_notice(rule, last, case.agreement.term.counting)
    if notices.legal.latest < case.today:
        return _expiry(case, end, last, (message(messages.NOT_DECLARED, notices.legal),))
    ahead = (message(messages.DECLARED, rule.period),) if rule.period else ()
    return case.dated(
        kind,
        notices.legal,
        notices.strict,
        [*end.why, *ahead, *_notice_arithmetic(rule, last, notices, case.today)],
        Consequence.LAPSE,
        number=end.number,
        certainty=end_certainty(end, notices.legal),
        rule=rule,
        otherwise=(message(_CONSEQUENCE_SENTENCES[case.agreement.renewal.mode]),),
    )


def _declaration_date(case: AgreementContext, rule: NoticeRule | None, last: PartialDate) -> PartialDate | None:
    """Return when it was declared in time that the present term be renewed, if it was."""
    latest = last_day_for_notice(rule, last, case.agreement.term.counting).legal.latest if rule else last.latest
    for event in case.agreement.notice_events:
        given = notice_date(event, rule) if event.purpose is NoticePurpose.RENEWAL and not is_withdrawn(event) else None
        if given and given.earliest <= latest and not (case.begins and given.before(case.begins)):
            return given
    return None


def _notice(case: AgreementContext, end: TermEnd) -> Deadline:
    """Return the notice that would stop a tacit renewal; once it is too late, the next one, saying so."""
    agreement, today = case.agreement, case.today
    rule = non_renewal_rule(agreement)
    locked: list[Reason] = []
    while True:
        assert end.date
        notices = _notices_for(rule, end, agreement.term.counting)
        following = next_term(agreement, end)
        if notices.legal.latest >= today or following is None or following.date is None:
            break
        begins = next_day(end.date)
        locked = [message(messages.LOCKED_IN, begins, following.date, notices.legal)]
        if next_term(agreement, following) is None:
            last = _future_term(case, following, begins)
            return _expiry(case, last, last.date or following.date, tuple(locked))
        end = following
    why = [*locked, *end.why, *_notice_arithmetic(rule, end.date, notices, today)]
    return case.dated(
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        notices.legal,
        notices.strict,
        why,
        Consequence.LOCK_IN,
        number=end.number,
        certainty=end_certainty(end, notices.legal),
        rule=rule,
        otherwise=(_tacit_renewal_reason(case, following),),
    )


def _future_term(case: AgreementContext, last: TermEnd, begins: PartialDate) -> TermEnd:
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
    return last_day_for_notice(rule, end.date, counting)


def _notice_arithmetic(rule: NoticeRule | None, end: PartialDate, notices: LastNotice, today: date) -> list[Reason]:
    """Return the arithmetic of a last day for notice: by law, strictly, and that it is not extended."""
    if rule is None:
        return [message(messages.NOTICE_MISSING), message(messages.RECORD_NOTICE)]
    if rule.period:
        why = [message(terms.NOTICE_LAW, end, rule.period, notices.legal)]
    else:
        why = [message(terms.NOTICE_CUTOFF, rule.cutoff, notices.legal)]
    if notices.strict != notices.legal.earliest:
        why.append(message(terms.NOTICE_STRICT, notices.strict))
    if rule.form:
        why.append(message(terms.NOTICE_FORM, rule.form))
    why += [message(_EFFECTIVE_ON_SENTENCES[rule.effective_on]), message(terms.NOTICE_NO_SHIFT)]
    if notices.strict < today <= notices.legal.latest:
        why.append(message(messages.LENIENT, notices.legal.latest))
    return why


def _tacit_renewal_reason(case: AgreementContext, following: TermEnd | None) -> Reason:
    period = case.agreement.renewal.period or "another term"
    if following is None or following.date is None:
        return message(messages.TACIT, period)
    return message(messages.TACIT_UNTIL, period, following.date)


def _last_day(due: PartialDate) -> Reason:
    return message(messages.ACT_LAST_DAY if due.is_day else messages.ACT_EARLIEST, due.earliest)


def _is_capped(case: AgreementContext, end: TermEnd) -> bool:
    """Whether it was prolonged as often, or has lasted as long, as it may."""
    renewal, term, begun = case.agreement.renewal, case.agreement.term, end.begun.date
    if renewal.max_count is not None and end.number > renewal.max_count:
        return True
    if renewal.max_total is None or begun is None or end.date is None:
        return False
    return end.date.latest >= possible_last_days(begun, renewal.max_total, term.counting, term.anchor).latest


def _cap_reasons(case: AgreementContext) -> list[Reason]:
    renewal = case.agreement.renewal
    why = [message(messages.CAPPED, renewal.max_count)] if renewal.max_count is not None else []
    return [*why, message(messages.CAPPED_TOTAL, renewal.max_total)] if renewal.max_total else why


def _is_computed(end: TermEnd) -> bool:
    return any(reason.sentence == terms.FALLS_WITH for reason in end.why)


_MOST_TRIES = 4


def exit_deadlines(case: AgreementContext) -> Iterator[Deadline]:
    """Yield for each rule with a boundary the next way out that can still be reached before the term ends anyway."""
    if case.end.stopped or case.now.successor:
        return
    for number, rule in enumerate(exit_rules(case.agreement), 1):
        found = _next_exit(case, rule)
        if found:
            yield _deadline(case, rule, number, *found)
        elif _lacks_fact(case, rule):
            yield _gap(case, rule, number)


def _next_exit(case: AgreementContext, rule: NoticeRule) -> tuple[date, date, date] | None:
    """Return the last day to give notice by law, the strictest, and the day it takes effect."""
    term, begun = case.agreement.term, case.end.begun.date
    day = case.today
    for _ in range(_MOST_TRIES):
        found = next_exit_notice(rule, day, term, begun)
        if found is None:
            return None
        last, effect = found
        strict = last
        if rule.period and rule.boundary is not Boundary.END_OF_FOLLOWING_YEAR:
            strict = min(last, last_start(effect, rule.period, term.counting))
        end = case.end.date
        if end and not case.end.renews and effect >= end.earliest:
            return None
        if case.calendar.rolled_back(strict) >= case.today:
            return last, strict, effect
        day = last + timedelta(days=1)
    return None


def _lacks_fact(case: AgreementContext, rule: NoticeRule) -> bool:
    """Whether the day of a way out cannot be computed, rather than there being none."""
    if rule.boundary in (Boundary.NONE, Boundary.NTH_MONTH_START):
        return False
    return notice_effective_day(rule, case.today, case.agreement.term, case.end.begun.date) is None


def _gap(case: AgreementContext, rule: NoticeRule, number: int) -> Deadline:
    name = f"exit{number}" if number > 1 else "exit"
    if rule.boundary is Boundary.DAY_OF_YEAR:
        return case.gap(name, "day of the year", message(messages.GAP_EXIT_ON))
    return case.gap(name, "entry into force", message(messages.GAP_EXIT, rule.boundary))


def _deadline(
    case: AgreementContext, rule: NoticeRule, number: int, last: date, strict: date, effect: date
) -> Deadline:
    begun = case.end.begun
    counted = rule.boundary is Boundary.ANNIVERSARY
    why: list[Reason] = [*begun.why] if counted else []
    if rule.boundary is Boundary.DAY_OF_YEAR:
        why.append(message(messages.EXIT_RULE_ON, rule.cutoff))
    else:
        why.append(message(messages.EXIT_RULE, rule.period or "no length", rule.boundary))
    why += [message(messages.EXIT_NEXT, last, effect), message(terms.NOTICE_NO_SHIFT)]
    if strict != last:
        why.append(message(terms.NOTICE_STRICT, strict))
    later = next_exit_notice(rule, last + timedelta(days=1), case.agreement.term, begun.date)
    otherwise = message(messages.EXIT_LATER, later[1]) if later else message(messages.EXIT_CLOSED)
    return case.dated(
        DeadlineKind.EXIT_BOUNDARY,
        PartialDate.day(last),
        strict,
        why,
        Consequence.BOUND_LONGER,
        number=number,
        part=effect.isoformat(),
        certainty=Certainty.ASSUMED if counted and begun.assumed else Certainty.DERIVED,
        rule=rule,
        otherwise=(otherwise,),
    )
