"""Exit dates and the days for notice: which rule decides, which day is the last, which term is still open, and why."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext, end_certainty
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.messages import Reason, Sentence, message
from missions.planning.messages import NOTICE_RULES
from missions.records.clauses import Boundary, EffectiveOn, NoticePurpose, NoticeRule, Reckoning, RenewalMode, TermKind
from missions.terms import messages as terms
from missions.terms.counting import date_range, end_of_months, month_and_day, shift_day
from missions.terms.exit_dates import (
    ExitDate,
    counts_from_beginning,
    day_of_year_text,
    day_reasons,
    effect_day_of_year,
    effect_reasons,
    effective_dates,
    exit_after,
    exit_before,
    has_day_of_effect,
    is_any_time,
    is_effect_open,
    next_exit,
    notify_by,
    rule_reasons,
)
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    LastNotice,
    days_until_deemed,
    exit_rules,
    has_two_parties,
    is_counted_from_receipt,
    last_day_by_every_rule,
    last_day_for_notice,
    non_renewal_rules,
)
from missions.terms.tacit_renewal import next_term, numbered_term

_EFFECTIVE_ON_SENTENCES = {
    EffectiveOn.RECEIPT: messages.COUNTS_FROM_RECEIPT,
    EffectiveOn.DISPATCH: messages.COUNTS_FROM_DISPATCH,
    EffectiveOn.DEEMED: messages.COUNTS_WHEN_DEEMED,
}


def exit_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield for each exit rule that we may use the next exit date before the term ends anyway, or what it lacks."""
    if context.end.stopped:
        return
    rules = exit_rules(context.agreement, context.end.date)
    for number, rule in enumerate(rules, 1):
        is_due = _has_last_day(rule) and context.may_use(rule)
        found = _next_exit(context, rule) if is_due else None
        if found and not _ends_before(context, found.effect):
            yield _exit_at_boundary(context, rule, number, found)
        elif found is None and (is_due or not _effect_today(context, rule)):
            yield context.make_gap(_name(number), *_missing(rule))
    others = [rule for rule in context.agreement.notices if rule not in rules]
    for number, rule in enumerate(others, len(rules) + 1):
        lacks = _unused(context, rule)
        if rule.purpose is NoticePurpose.WITHDRAWAL and context.end.renews and not has_two_parties(context.agreement):
            yield from _exit_at_end(context, rule, number) if context.may_use(rule) else ()
        elif lacks:
            yield context.make_gap(_name(number), *lacks)


def ways_out(context: AgreementContext) -> Iterator[Reason]:
    """Yield how an agreement may be left or suspended by rules without a last day of their own, as of today."""
    if context.end.stopped or not context.now.is_live:
        return
    for rule in context.agreement.notices:
        if rule.purpose in (NoticePurpose.NON_RENEWAL, NoticePurpose.RENEWAL):
            continue
        if not is_counted_from_receipt(rule, context.end.date):
            continue
        is_ours_to_use = rule.purpose is not NoticePurpose.SUSPENSION and context.may_use(rule)
        effect = None if is_ours_to_use and _has_last_day(rule) else _effect_today(context, rule)
        if effect is None:
            continue
        yield from _rule_clauses(context, rule)
        if context.end.date and _ends_before(context, effect):
            yield message(terms.ENDS_BEFORE, today=context.today, end=context.end.date)
            continue
        given = PartialDate.day(_counts_from(context, rule))
        yield from effect_reasons(rule, given, context.agreement.term, effect)
        yield message(terms.GIVEN_TODAY, today=context.today, effect=effect)
        found = _next_exit(context, rule)
        if found:
            yield message(messages.EXIT_NEXT, last=found.legal, effect=found.effect)


def _has_last_day(rule: NoticeRule) -> bool:
    """Whether notice has a last day worth waiting for; there is none where it may end the agreement any month."""
    return not is_any_time(rule) and (rule.boundary is not Boundary.NTH_MONTH_START or bool(notify_by(rule)))


def _next_exit(context: AgreementContext, rule: NoticeRule) -> ExitDate | None:
    """Return the next exit date, the first one after it began if it has not begun yet."""
    term, begun = context.agreement.term, context.end.begun.date
    found = next_exit(rule, _counts_from(context, rule), term, begun)
    while found and begun and found.effect.latest < begun.earliest:
        found = exit_after(rule, found, term, begun)
    return found


def _effect_today(context: AgreementContext, rule: NoticeRule) -> PartialDate | None:
    """Return the last days in force if notice is given today."""
    today = PartialDate.day(_counts_from(context, rule))
    return effective_dates(rule, today, context.agreement.term, context.end.begun.date)


def _counts_from(context: AgreementContext, rule: NoticeRule) -> date:
    """Return the day on which a notice sent today counts as given."""
    return shift_day(context.today, days=days_until_deemed(rule))


def _ends_before(context: AgreementContext, effect: PartialDate) -> bool:
    """Whether it ends by itself before a notice takes effect."""
    end = context.end.date
    return end is not None and not context.end.renews and effect.earliest >= end.latest


def _name(number: int) -> str:
    return f"exit{number}" if number > 1 else "exit"


def _missing(rule: NoticeRule) -> tuple[Sentence, Reason]:
    """Return the field that a rule lacks to give a day, and why it is needed."""
    for day in (rule.cutoff, rule.effect_day):
        if day and month_and_day(day) is None:
            return messages.DAY_OF_YEAR, message(messages.GAP_ILLEGIBLE, day=day)
    if rule.boundary is Boundary.DAY_OF_YEAR and not effect_day_of_year(rule):
        return messages.DAY_OF_YEAR, message(messages.GAP_EXIT_ON)
    if rule.boundary is Boundary.NTH_MONTH_START and not (rule.period and rule.period.months and not rule.period.days):
        return messages.PERIOD, message(messages.GAP_MONTHS)
    if has_day_of_effect(rule) or (counts_from_beginning(rule) and rule.period):
        return messages.ENTRY, message(messages.GAP_EXIT_BEGINNING)
    if rule.cutoff:
        return messages.EFFECT_DAY, message(messages.GAP_NO_EFFECT, day=day_of_year_text(rule.cutoff))
    return messages.PERIOD, message(messages.GAP_NOTICE_LENGTH)


def _unused(context: AgreementContext, rule: NoticeRule) -> tuple[Sentence, Reason] | None:
    """Return why a rule leads to no day, and the field that would help; None if it does or need not."""
    end = context.end
    if rule.purpose is NoticePurpose.SUSPENSION:
        return None if _effect_today(context, rule) else _missing(rule)
    if rule.reckoning is not Reckoning.BEFORE_TERM_END and not end.indefinite:
        return None
    if rule.purpose in (NoticePurpose.NON_RENEWAL, NoticePurpose.RENEWAL):
        if context.agreement.term.kind is not TermKind.INDEFINITE:
            return None
        return NOTICE_RULES, message(messages.GAP_NO_TERM_ENDS, purpose=rule.purpose)
    if end.indefinite:
        return messages.COUNTED, message(messages.GAP_NO_TERM_ENDS, purpose=rule.purpose)
    if end.date and not end.renews and context.agreement.renewal.mode is not RenewalMode.TACIT:
        return messages.COUNTED, message(messages.GAP_ENDS_ANYHOW, purpose=rule.purpose, end=end.date)
    return None


def _rule_clauses(context: AgreementContext, rule: NoticeRule) -> Iterator[Reason]:
    """Yield what a rule says, and who may use it where it is not one for every party, or beside such a one."""
    begun = context.end.begun
    if counts_from_beginning(rule):
        yield from begun.why
    yield from rule_reasons(rule, context.agreement.term, begun.date)
    yield from _party_clauses(context, rule)
    if rule.reckoning is not Reckoning.FROM_RECEIPT and rule.purpose is not NoticePurpose.SUSPENSION:
        yield message(terms.MEANT_FROM_RECEIPT)
        yield message(terms.RECORD_RECKONING)


def _party_clauses(context: AgreementContext, rule: NoticeRule) -> Iterator[Reason]:
    """Yield who may use a rule: the party it is for, or every one where another rule is for one alone."""
    if rule.party:
        yield message(terms.ONLY_PARTY, party=context.book.heading(rule.party))
    elif any(each.party for each in context.agreement.notices):
        yield message(terms.EVERY_PARTY)


def _exit_at_boundary(context: AgreementContext, rule: NoticeRule, number: int, found: ExitDate) -> Deadline:
    """Return the deadline of the next exit date by a rule counted from receipt."""
    begun = context.end.begun
    why = list(_rule_clauses(context, rule))
    if counts_from_beginning(rule) and not found.effect.is_day:
        exact = begun.date is not None and begun.date.is_day
        why += [message(terms.ANCHOR_UNKNOWN), message(terms.RECORD_ANCHOR if exact else terms.RECORD_SIGNING)]
    if rule.not_before and not rule.not_before.is_day:
        why.append(message(terms.RECORD_NOT_BEFORE))
    why += _missed(context, rule, found)
    later = exit_after(rule, found, context.agreement.term, begun.date)
    return _exit_deadline(context, rule, number, found, later, why, _certainty(context, rule, found))


def _exit_at_end(context: AgreementContext, rule: NoticeRule, number: int) -> Iterator[Deadline]:
    """Yield the last day for one of several parties to withdraw at the end of a term that renews itself."""
    term: TermEnd | None = context.end
    why = [message(terms.LEAVE_TO["withdrawal"], boundary=terms.TERM_END)]
    if rule.period:
        why = [message(terms.LEAVE_WITH["withdrawal"], period=rule.period, boundary=terms.TERM_END)]
    while term and term.date and not term.date.is_open:
        days = last_day_for_notice(rule, term.date, context.agreement.term.counting)
        following = next_term(context.agreement, term)
        if days.legal.latest >= _counts_from(context, rule):
            found, later = ExitDate(days.legal, days.strict, term.date, term.date), None
            if following and following.date:
                after = last_day_for_notice(rule, following.date, context.agreement.term.counting)
                later = ExitDate(after.legal, after.strict, following.date, following.date)
            why += [*_party_clauses(context, rule), *term.why]
            yield _exit_deadline(context, rule, number, found, later, why, end_certainty(term, days.legal))
            return
        why.append(message(messages.EXIT_MISSED, effect=term.date, legal=days.legal))
        term = following


def _exit_deadline(
    context: AgreementContext,
    rule: NoticeRule,
    number: int,
    found: ExitDate,
    later: ExitDate | None,
    why: list[Reason],
    certainty: Certainty,
) -> Deadline:
    why += [message(messages.EXIT_NEXT, last=found.legal, effect=found.effect)]
    why += [*day_reasons(rule, found.days, found.effect), message(terms.NOTICE_NO_SHIFT)]
    if found.strict != found.legal.earliest:
        why.append(message(terms.NOTICE_STRICT, end=found.effect, strict=found.strict))
    due = found.legal
    is_open = not due.is_day and context.last_day_to_send(found.strict, rule) < context.today
    if is_open and later and due.earliest < context.today:
        due = date_range(context.today, min(later.legal.latest, end_of_months(shift_day(context.today, months=12), 1)))
        why.append(message(terms.EXIT_PERHAPS_PASSED, day=due.latest))
    elif not is_open and context.calendar.rolled_back(found.strict) < context.today:
        why.append(message(terms.EXIT_STILL, day=due.latest))
    otherwise = message(messages.EXIT_LATER, later=later.effect) if later else message(messages.EXIT_CLOSED)
    if later and context.end.date and _ends_before(context, later.effect):
        why.append(message(messages.EXIT_TOO_LATE, last=later.legal, later=later.effect, end=context.end.date))
        otherwise = message(messages.EXIT_AT_END, end=context.end.date)
    elif later:
        why.append(message(messages.EXIT_AFTER, last=later.legal, later=later.effect))
    return context.make_deadline(
        DeadlineKind.EXIT_BOUNDARY,
        due,
        found.strict,
        why,
        Consequence.BOUND_LONGER,
        number=number,
        part=found.days.earliest.isoformat(),
        certainty=certainty,
        rule=rule,
        otherwise=(otherwise,),
        is_open=is_open,
    )


def _missed(context: AgreementContext, rule: NoticeRule, found: ExitDate) -> Iterator[Reason]:
    """Yield the exit date before, if its last day for notice has passed and it would end the agreement from now on."""
    begun, today = context.end.begun.date, context.today
    before = exit_before(rule, found, context.agreement.term, begun)
    is_missed = before and before.legal.latest < today <= before.effect.latest
    if before and is_missed and (begun is None or begun.earliest <= before.legal.latest):
        yield message(messages.EXIT_MISSED, effect=before.effect, legal=before.legal)


def _certainty(context: AgreementContext, rule: NoticeRule, found: ExitDate) -> Certainty:
    """Return how sure the last day for notice is."""
    begun = context.end.begun
    doubts = [rule.not_before, begun.date if counts_from_beginning(rule) else None]
    if not found.legal.is_day:
        return Certainty.BOUNDED
    assumed = is_effect_open(rule) or (counts_from_beginning(rule) and begun.assumed)
    if assumed or rule.reckoning is not Reckoning.FROM_RECEIPT or any(each and each.qualifier for each in doubts):
        return Certainty.ASSUMED
    return Certainty.DERIVED


# The end of a term.


class NoticeWindow(NamedTuple):
    """A term, its last days for notice, the rule that decides which they are, and every other one with its own."""

    term: TermEnd
    rule: NoticeRule | None
    days: LastNotice
    others: tuple[tuple[NoticeRule, LastNotice], ...] = ()

    @property
    def last(self) -> date:
        """The last day on which notice may still be in time; where receipt is deemed, the last day to send it."""
        return shift_day(self.days.legal.latest, days=-days_until_deemed(self.rule))

    @property
    def certainty(self) -> Certainty:
        """How sure its last day is; without a rule it is assumed."""
        found = end_certainty(self.term, self.days.legal)
        return found if self.rule else at_least_assumed(found)


def window_of(context: AgreementContext, term: TermEnd) -> NoticeWindow:
    """Return the days for notice of non-renewal at the end of a term."""
    return notice_window(context, non_renewal_rules(context.agreement), term)


def notice_window(context: AgreementContext, rules: tuple[NoticeRule, ...], term: TermEnd) -> NoticeWindow:
    """Return the days for notice at the end of a term; of several rules that decides by which to act first."""
    assert term.date
    counting = context.agreement.term.counting
    if any(rule.party for rule in rules):
        rules = tuple(rule for rule in rules if context.may_use(rule)) or rules
    days = last_day_by_every_rule(rules, term.date, counting)
    if len(rules) < 2:
        return NoticeWindow(term, rules[0] if rules else None, days)
    every = [(rule, last_day_for_notice(rule, term.date, counting)) for rule in rules]
    every.sort(key=lambda each: (context.last_day_to_send(each[1].strict, each[0]), each[1].legal))
    return NoticeWindow(term, every[0][0], days, tuple(every[1:]))


def coming_window(context: AgreementContext) -> tuple[NoticeWindow, NoticeWindow | None]:
    """Return the first term whose renewal can still be stopped, else the last one, and the one before if locked in."""
    window, passed = window_of(context, numbered_term(context.end)), None
    while window.last < context.today and (after := next_term(context.agreement, window.term)) and after.date:
        window, passed = window_of(context, after), window
    return window, passed


def is_open_in_part(context: AgreementContext, window: NoticeWindow) -> bool:
    """Whether some of the possible last days have passed and others not, as a day they rest on is known in part."""
    legal = window.days.legal
    if legal.is_day or legal.latest < context.today:
        return False
    strict = window.days.strict
    return strict < context.today or context.last_day_to_send(strict, window.rule) < context.today


def notice_reasons(context: AgreementContext, window: NoticeWindow) -> list[Reason]:
    """Return how the last day for notice is computed, by law, under the strictest reading, and by every other rule."""
    rule, days, today = window.rule, window.days, context.today
    if rule is None:
        return [message(messages.NOTICE_MISSING), message(messages.RECORD_NOTICE)]
    assert window.term.date
    why = _rule_reasons(rule, window.term.date, days)
    why += [message(terms.ONLY_PARTY, party=context.book.heading(rule.party))] if rule.party else []
    for other, its_days in window.others:
        why += [message(messages.OTHER_RULE, purpose=other.purpose, what=_rule_words(other), legal=its_days.legal)]
    why += [message(messages.STRICTEST_RULE)] if window.others else []
    if days.strict != days.legal.earliest:
        why.append(message(terms.NOTICE_STRICT, end=window.term.date, strict=days.strict))
    why += [message(terms.NOTICE_FORM, form=rule.form)] if rule.form else []
    why += [message(_EFFECTIVE_ON_SENTENCES[rule.effective_on]), message(terms.NOTICE_NO_SHIFT)]
    if days.strict < today <= window.last and days.legal.is_day:
        why.append(message(messages.LENIENT, day=window.last))
    return why


def at_least_assumed(certainty: Certainty) -> Certainty:
    """Return how sure a day is that nobody can check without the length of the renewal it stops."""
    return certainty if certainty is Certainty.BOUNDED else Certainty.ASSUMED


def _rule_reasons(rule: NoticeRule, end: PartialDate, days: LastNotice) -> list[Reason]:
    """Return how a rule gives its last day: a period before the end, a day of the year, or the earlier of the two."""
    legal, cutoff = days.legal, day_of_year_text(rule.cutoff)
    if rule.period is None:
        return [message(terms.NOTICE_CUTOFF, cutoff=cutoff, legal=legal)]
    if month_and_day(rule.cutoff):
        return [message(terms.NOTICE_BOTH, end=end, period=rule.period, cutoff=cutoff, legal=legal)]
    if end.is_open:
        return [message(terms.NOTICE_OPEN, end=end.earliest, period=rule.period, legal=legal.earliest)]
    return [message(terms.NOTICE_LAW, end=end, period=rule.period, legal=legal)]


def _rule_words(rule: NoticeRule) -> str:
    """Return what a rule asks for, in a few words."""
    parts = [messages.RULE_PERIOD(period=rule.period)] if rule.period else []
    parts += [messages.RULE_DAY(cutoff=day_of_year_text(rule.cutoff))] if month_and_day(rule.cutoff) else []
    return ", ".join(parts)
