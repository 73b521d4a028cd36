"""Deadlines of the end of a term: notice of non-renewal, renewal, option, cap, expiry."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext, end_certainty, following, replacement
from missions.deadlines.deadline import Consequence, Deadline, DeadlineKind
from missions.deadlines.exits import (
    NoticeWindow,
    at_least_assumed,
    coming_window,
    is_open_in_part,
    notice_reasons,
    notice_window,
    window_of,
)
from missions.messages import Reason, Sentence, message
from missions.records.clauses import RenewalMode
from missions.terms import messages as terms
from missions.terms.counting import date_range, next_day, possible_last_days
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    ends_for_everybody,
    renewal_rules,
)
from missions.terms.tacit_renewal import declaration_in_time, next_term, previous_term, renewal_length

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


_ROLLED = (terms.ROLLED, terms.ROLLED_FIRST, terms.ROLLED_UNSURE)


def end_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield the deadline that decides how the present term ends, and the last day that was missed before.

    What was missed is told until somebody acknowledges it or decides on it, or until the notice of the term it is bound
    to must itself be given: from then on that one asks for the same decision, so that of an agreement never more than
    one is missed. That a renewal was not declared in time is told until the end.
    """
    end = context.end
    if not end.renews or end.date is None or end.date.earliest == date.min:
        found = end_deadline(context)
        if found:
            yield found
            if end.rolled and not end.stopped:
                yield from _missed_notice(context, None, found.act_by)
            elif found.kind is DeadlineKind.EXPIRY and context.agreement.notices and not end.stopped:
                yield from _missed_renewal(context)
        elif end.rolled and end.date is None and not context.now.successor:
            yield from _missed_notice(context, None)
        return
    coming, passed = coming_window(context)
    found = _deadline_of_window(context, coming, passed)
    yield found
    yield from _missed_notice(context, passed, found.act_by)
    following = next_term(context.agreement, coming.term) if is_open_in_part(context, coming) else None
    if following and following.date:
        yield _deadline_of_window(context, window_of(context, following), coming)


def end_deadline(context: AgreementContext) -> Deadline | None:
    """Return the deadline that decides how the present term ends, until a successor is in force; None if unknown."""
    end = context.end
    if end.date is None or end.date.earliest == date.min:
        return None
    if end.renews:
        return _deadline_of_window(context, *coming_window(context))
    mode = context.agreement.renewal.mode
    if not end.stopped and mode in _KINDS and not context.now.successor and not _is_capped(context, end):
        return _renewal_deadline(context, end, end.date, _KINDS[mode])
    return _expiry_deadline(context, end, end.date)


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
    follows = following(context, due)
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
        follows.consequence if follows else Consequence.LAPSE,
        number=end.number,
        certainty=end_certainty(end, due),
        otherwise=(follows.why if follows else message(otherwise, day=due),),
    )


def _renewal_deadline(context: AgreementContext, end: TermEnd, last: PartialDate, kind: DeadlineKind) -> Deadline:
    """Return the last day to renew or use the option; once that was declared or is too late, the expiry."""
    declared = declaration_in_time(context.agreement, end, context.begins)
    if declared:
        unsure = any(reason.sentence is terms.DECLARED_UNSURE for reason in end.why)
        why = () if unsure else (message(messages.DECLARED_ON, declared=declared),)
        return _expiry_deadline(context, replace(end, assumed=True), last, why, messages.RECORD_NEXT_TERM)
    otherwise = (message(_CONSEQUENCE_SENTENCES[context.agreement.renewal.mode], day=last),)
    rules = renewal_rules(context.agreement)
    if not rules:
        return context.make_deadline(
            kind,
            last,
            last.earliest,
            [*end.why, _last_day(last)],
            Consequence.LAPSE,
            number=end.number,
            certainty=end_certainty(end, last),
            otherwise=otherwise,
        )
    window = notice_window(context, rules, end)
    if window.last < context.today:
        passed = message(messages.NOT_DECLARED, legal=window.days.legal)
        return _expiry_deadline(context, end, last, (passed,), messages.ENDS_UNDECLARED)
    return _deadline_of_declaration(context, window, kind, Consequence.LAPSE, otherwise)


def _missed_renewal(context: AgreementContext) -> Iterator[Deadline]:
    """Yield the last day to declare a renewal or use the option that has passed without it, while the term runs."""
    end, kind, rules = context.end, _KINDS.get(context.agreement.renewal.mode), renewal_rules(context.agreement)
    if kind is None or not rules or end.date is None or end.date.latest < context.today or _is_capped(context, end):
        return
    window = notice_window(context, rules, end)
    if window.last < context.today and declaration_in_time(context.agreement, end, context.begins) is None:
        otherwise = (message(messages.MISSED_RENEWAL, day=end.date),)
        yield _deadline_of_declaration(context, window, kind, Consequence.MISSED, otherwise)


def _deadline_of_declaration(
    context: AgreementContext,
    window: NoticeWindow,
    kind: DeadlineKind,
    consequence: Consequence,
    otherwise: tuple[Reason, ...],
) -> Deadline:
    rule, end = window.rule, window.term
    ahead = (message(messages.DECLARED, period=rule.period),) if rule and rule.period else ()
    return context.make_deadline(
        kind,
        window.days.legal,
        window.days.strict,
        [*end.why, *ahead, *notice_reasons(context, window)],
        consequence,
        number=end.number,
        certainty=window.certainty,
        rule=rule,
        otherwise=otherwise,
    )


def _deadline_of_window(context: AgreementContext, window: NoticeWindow, passed: NoticeWindow | None) -> Deadline:
    """Return the notice that would stop a tacit renewal, or the end of the last term; with what was too late before.

    Of several possible days those that have passed are no longer acted on: the earliest that may still come is.
    """
    term, days, following = window.term, window.days, next_term(context.agreement, window.term)
    locked = [_locked_in(passed, term)] if passed and passed.last < context.today else []
    if passed and following is None:
        begins = next_day(passed.term.date) if passed.term.date else None
        last = _future_term(context, term, begins) if begins else term
        due = last.date or term.date
        assert due
        return _expiry_deadline(context, last, due, tuple(locked))
    is_open = is_open_in_part(context, window)
    replaced = replacement(context, term.date) if term.date else None
    due = date_range(max(context.today, days.legal.earliest), days.legal.latest) if is_open else days.legal
    return context.make_deadline(
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        due,
        days.strict,
        [*locked, *term.why, *notice_reasons(context, window)],
        Consequence.SUCCEEDED if replaced else Consequence.LOCK_IN,
        number=term.number,
        certainty=window.certainty if context.agreement.renewal.period else at_least_assumed(window.certainty),
        rule=window.rule,
        otherwise=(replaced,) if replaced else _tacit_renewal_reasons(context, term, following),
        is_open=is_open,
    )


def _missed_notice(
    context: AgreementContext, passed: NoticeWindow | None, next_act: date | None = None
) -> Iterator[Deadline]:
    """Yield the last day that passed without notice and so bound the present term or the next one.

    None if it lay before the agreement itself, if notice was given since, or if the next notice is already due.
    """
    if next_act and next_act <= context.today:
        return
    bound: TermEnd | None = context.end
    if passed:
        bound = next_term(context.agreement, passed.term)
    else:
        before = previous_term(context.agreement, context.end)
        passed = window_of(context, before) if before and before.date else None
    begun = context.end.begun.date
    if passed is None or bound is None or passed.last >= context.today:
        return
    if (begun and passed.last < begun.earliest) or _is_ended_by_notice(context):
        return
    why = [reason for reason in passed.term.why if reason.sentence not in _ROLLED]
    yield context.make_deadline(
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        passed.days.legal,
        passed.days.strict,
        [_locked_in(passed, bound), *why, *notice_reasons(context, passed)],
        Consequence.MISSED,
        number=passed.term.number,
        certainty=passed.certainty,
        rule=passed.rule,
        otherwise=(
            message(messages.MISSED_NOTICE, day=bound.counted_end)
            if bound.counted_end
            else message(messages.MISSED_FOR_LONG),
        ),
    )


def _is_ended_by_notice(context: AgreementContext) -> bool:
    return any(ends_for_everybody(event, context.agreement) for event in context.agreement.notice_events)


def _locked_in(passed: NoticeWindow, bound: TermEnd) -> Reason:
    assert passed.term.date
    begins = next_day(passed.term.date)
    if bound.counted_end is None:
        return message(messages.LOCKED_IN_OPEN, begins=begins, legal=passed.days.legal)
    return message(messages.LOCKED_IN, begins=begins, day=bound.counted_end, legal=passed.days.legal)


def _future_term(context: AgreementContext, last: TermEnd, begins: PartialDate) -> TermEnd:
    """Return a future term as it will be once it runs: a notice, or an agreement it depends on, may end it earlier."""
    if begins.latest == date.max:
        return last
    found = term_end(context.agreement, context.book, begins.latest)
    if found.date is None or found.number != last.number:
        return last
    return replace(found, why=tuple(reason for reason in found.why if reason.sentence not in _ROLLED))


def _tacit_renewal_reasons(context: AgreementContext, term: TermEnd, following: TermEnd | None) -> Iterator[Reason]:
    period = renewal_length(context.agreement.renewal, term.renewal_count) or terms.ANOTHER_TERM
    if (day := following.date if following else None) and term.date:
        yield message(messages.NEXT_TERM, begins=next_day(term.date), day=day, period=period)
    if day and day.is_open:
        yield message(messages.TACIT_FROM, period=period, day=day.earliest)
    else:
        yield message(messages.TACIT_UNTIL, period=period, day=day) if day else message(messages.TACIT, period=period)


def _last_day(due: PartialDate) -> Reason:
    if due.is_day:
        return message(messages.ACT_LAST_DAY, due=due.earliest)
    return message(messages.ACT_EARLIEST, due=due, day=due.earliest)


def _is_capped(context: AgreementContext, end: TermEnd) -> bool:
    """Whether it was renewed as often, or has lasted as long, as allowed."""
    renewal, term, begun = context.agreement.renewal, context.agreement.term, end.begun.date
    often = renewal.max_count is not None and end.number > renewal.max_count
    if often or renewal.max_total is None or begun is None or end.date is None:
        return often
    return end.date.latest >= possible_last_days(begun, renewal.max_total, term.counting, term.anchor).latest


def _cap_reasons(context: AgreementContext) -> list[Reason]:
    renewal = context.agreement.renewal
    why = [message(messages.CAPPED, max_count=renewal.max_count)] if renewal.max_count is not None else []
    return [*why, message(messages.CAPPED_TOTAL, max_total=renewal.max_total)] if renewal.max_total else why


def _ends_with_other(end: TermEnd) -> bool:
    return any(reason.sentence == terms.FALLS_WITH for reason in end.why)
