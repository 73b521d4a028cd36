"""The days for notice at the end of a term: which rule decides, which term is the first still open, and why."""

from datetime import date
from typing import NamedTuple

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext, end_certainty
from missions.deadlines.deadline import Certainty
from missions.messages import Reason, message
from missions.records.clauses import EffectiveOn, NoticeRule
from missions.terms import messages as terms
from missions.terms.counting import month_and_day, shift_day
from missions.terms.exit_dates import day_of_year_text
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    LastNotice,
    days_until_deemed,
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
