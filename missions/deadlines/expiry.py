"""Deadlines of the end of a term: notice of non-renewal, renewal, option, cap, expiry."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.messages import Reason, Sentence, message
from missions.records.clauses import Counting, EffectiveOn, NoticePurpose, NoticeRule, RenewalMode
from missions.terms import messages as terms
from missions.terms.counting import next_day, possible_last_days
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    LastNotice,
    is_withdrawn,
    last_day_for_notice,
    non_renewal_rule,
    notice_date,
    renewal_rule,
)
from missions.terms.succession import successor
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


def end_deadline(context: AgreementContext) -> Deadline | None:
    """Return the deadline that decides how the present term ends; None if the end is unknown.

    It stays until a successor is in force: being signed is not enough.
    """
    end = context.end
    if end.date is None or end.date.earliest == date.min:
        return None
    if end.renews:
        return _notice_deadline(context, end)
    mode = context.agreement.renewal.mode
    if not end.stopped and mode in _KINDS and not context.now.successor and not _is_capped(context, end):
        return _renewal_deadline(context, end, end.date, _KINDS[mode])
    return _expiry_deadline(context, end, end.date)


def end_certainty(end: TermEnd, due: PartialDate) -> Certainty:
    """Return how sure a day is that depends on the end of a term."""
    if not due.is_day:
        return Certainty.BOUNDED
    if end.assumed or due.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if end.computed else Certainty.FIRM


def _expiry_deadline(
    context: AgreementContext,
    end: TermEnd,
    due: PartialDate,
    why: tuple[Reason, ...] = (),
    otherwise: Sentence | None = None,
) -> Deadline:
    """Return the expiry of a term, or the cap reached if it was renewed as often as allowed."""
    mode = context.agreement.renewal.mode
    capped = not end.stopped and (mode is RenewalMode.TACIT or _is_capped(context, end)) and not _ends_with_other(end)
    reasons = [*why, *end.why]
    if capped:
        reasons += _cap_reasons(context)
    follows = _following(context, due)
    if end.stopped:
        otherwise = messages.ENDED_BY_NOTICE
    elif _ends_with_other(end):
        otherwise = messages.FALLS
    elif not otherwise:
        otherwise = messages.NO_MORE_TERMS if capped else _CONSEQUENCE_SENTENCES[mode]
    return context.make_deadline(
        DeadlineKind.CAP_REACHED if capped else DeadlineKind.EXPIRY,
        due,
        due.earliest,
        [*reasons, _last_day(due)],
        Consequence.LAPSE if follows is None else follows.consequence,
        number=end.number,
        certainty=end_certainty(end, due),
        otherwise=(message(otherwise) if follows is None else follows.why,),
    )


class _Following(NamedTuple):
    """What a successor that is not in force yet means for an end, and why."""

    consequence: Consequence
    why: Reason


def _following(context: AgreementContext, due: PartialDate) -> _Following | None:
    """Return what a successor will do, unless nobody knows from which day: take its place at once, or too late."""
    after = successor(context.agreement, context.book) if context.now.successor else None
    if after is None or after.begins is None:
        return None
    if after.has_day and after.begins.latest <= next_day(due).earliest:
        why = message(messages.SUCCEEDED, title=after.title, begins=after.begins)
        return _Following(Consequence.SUCCEEDED, why)
    return _Following(Consequence.LAPSE, message(messages.SUCCEEDED_LATER, title=after.title))


def _renewal_deadline(context: AgreementContext, end: TermEnd, last: PartialDate, kind: DeadlineKind) -> Deadline:
    """Return the last day to renew or use the option; once that was declared, the expiry."""
    rule = renewal_rule(context.agreement)
    declared = _declaration_date(context, rule, last)
    if declared:
        return _expiry_deadline(
            context, end, last, (message(messages.DECLARED_ON, declared=declared),), messages.RECORD_NEXT_TERM
        )
    if rule is None:
        return context.make_deadline(
            kind,
            last,
            last.earliest,
            [*end.why, _last_day(last)],
            Consequence.LAPSE,
            number=end.number,
            certainty=end_certainty(end, last),
            otherwise=(message(_CONSEQUENCE_SENTENCES[context.agreement.renewal.mode]),),
        )
    notices = last_day_for_notice(rule, last, context.agreement.term.counting)
    if notices.legal.latest < context.today:
        return _expiry_deadline(context, end, last, (message(messages.NOT_DECLARED, legal=notices.legal),))
    ahead = (message(messages.DECLARED, period=rule.period),) if rule.period else ()
    return context.make_deadline(
        kind,
        notices.legal,
        notices.strict,
        [*end.why, *ahead, *_notice_reasons(rule, last, notices, context.today)],
        Consequence.LAPSE,
        number=end.number,
        certainty=end_certainty(end, notices.legal),
        rule=rule,
        otherwise=(message(_CONSEQUENCE_SENTENCES[context.agreement.renewal.mode]),),
    )


def _declaration_date(context: AgreementContext, rule: NoticeRule | None, last: PartialDate) -> PartialDate | None:
    """Return when a renewal of the present term was declared in time, if it was."""
    latest = last_day_for_notice(rule, last, context.agreement.term.counting).legal.latest if rule else last.latest
    for event in context.agreement.notice_events:
        given = notice_date(event, rule) if event.purpose is NoticePurpose.RENEWAL and not is_withdrawn(event) else None
        if given and given.earliest <= latest and not (context.begins and given.before(context.begins)):
            return given
    return None


def _notice_deadline(context: AgreementContext, end: TermEnd) -> Deadline:
    """Return the notice that would stop a tacit renewal; if it is too late, the next one, with the reason."""
    agreement, today = context.agreement, context.today
    rule = non_renewal_rule(agreement)
    locked: list[Reason] = []
    while True:
        assert end.date
        notices = _notices_for(rule, end, agreement.term.counting)
        following = next_term(agreement, end)
        if notices.legal.latest >= today or following is None or following.date is None:
            break
        begins = next_day(end.date)
        locked = [message(messages.LOCKED_IN, begins=begins, day=following.date, legal=notices.legal)]
        if next_term(agreement, following) is None:
            last = _future_term(context, following, begins)
            return _expiry_deadline(context, last, last.date or following.date, tuple(locked))
        end = following
    why = [*locked, *end.why, *_notice_reasons(rule, end.date, notices, today)]
    follows = _following(context, end.date)
    replaced = follows if follows and follows.consequence is Consequence.SUCCEEDED else None
    return context.make_deadline(
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        notices.legal,
        notices.strict,
        why,
        replaced.consequence if replaced else Consequence.LOCK_IN,
        number=end.number,
        certainty=end_certainty(end, notices.legal),
        rule=rule,
        otherwise=(replaced.why if replaced else _tacit_renewal_reason(context, following),),
    )


def _future_term(context: AgreementContext, last: TermEnd, begins: PartialDate) -> TermEnd:
    """Return a future term as it will be once it runs: a notice, or an agreement it depends on, may end it earlier."""
    if begins.latest == date.max:
        return last
    found = term_end(context.agreement, context.book, begins.latest)
    if found.date is None or found.number != last.number:
        return last
    return replace(found, why=tuple(reason for reason in found.why if reason.sentence != terms.ROLLED))


def _notices_for(rule: NoticeRule | None, end: TermEnd, counting: Counting) -> LastNotice:
    assert end.date
    if rule is None:
        return LastNotice(end.date, end.date.earliest)
    return last_day_for_notice(rule, end.date, counting)


def _notice_reasons(rule: NoticeRule | None, end: PartialDate, notices: LastNotice, today: date) -> list[Reason]:
    """Return how the last day for notice is computed: by law, under the strictest reading, and never extended."""
    if rule is None:
        return [message(messages.NOTICE_MISSING), message(messages.RECORD_NOTICE)]
    if rule.period:
        why = [message(terms.NOTICE_LAW, end=end, period=rule.period, legal=notices.legal)]
    else:
        why = [message(terms.NOTICE_CUTOFF, cutoff=rule.cutoff, legal=notices.legal)]
    if notices.strict != notices.legal.earliest:
        why.append(message(terms.NOTICE_STRICT, strict=notices.strict))
    if rule.form:
        why.append(message(terms.NOTICE_FORM, form=rule.form))
    why += [message(_EFFECTIVE_ON_SENTENCES[rule.effective_on]), message(terms.NOTICE_NO_SHIFT)]
    if notices.strict < today <= notices.legal.latest:
        why.append(message(messages.LENIENT, day=notices.legal.latest))
    return why


def _tacit_renewal_reason(context: AgreementContext, following: TermEnd | None) -> Reason:
    period = context.agreement.renewal.period or terms.ANOTHER_TERM
    if following is None or following.date is None:
        return message(messages.TACIT, period=period)
    return message(messages.TACIT_UNTIL, period=period, day=following.date)


def _last_day(due: PartialDate) -> Reason:
    return message(messages.ACT_LAST_DAY if due.is_day else messages.ACT_EARLIEST, due=due.earliest)


def _is_capped(context: AgreementContext, end: TermEnd) -> bool:
    """Whether it was renewed as often, or has lasted as long, as allowed."""
    renewal, term, begun = context.agreement.renewal, context.agreement.term, end.begun.date
    if renewal.max_count is not None and end.number > renewal.max_count:
        return True
    if renewal.max_total is None or begun is None or end.date is None:
        return False
    return end.date.latest >= possible_last_days(begun, renewal.max_total, term.counting, term.anchor).latest


def _cap_reasons(context: AgreementContext) -> list[Reason]:
    renewal = context.agreement.renewal
    why = [message(messages.CAPPED, max_count=renewal.max_count)] if renewal.max_count is not None else []
    return [*why, message(messages.CAPPED_TOTAL, max_total=renewal.max_total)] if renewal.max_total else why


def _ends_with_other(end: TermEnd) -> bool:
    return any(reason.sentence == terms.FALLS_WITH for reason in end.why)
