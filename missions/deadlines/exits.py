"""Deadlines of exit dates: the last day for a notice that ends the agreement on the next day possible."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.partial import PartialDate
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.messages import Reason, message
from missions.records.clauses import Boundary, NoticeRule
from missions.terms import messages as terms
from missions.terms.counting import last_start
from missions.terms.notice import exit_rules, next_exit_notice, notice_effective_day

_MOST_TRIES = 4
"""How many exit dates to try before giving up."""


def exit_deadlines(context: AgreementContext) -> Iterator[Deadline]:
    """Yield for each exit rule the next exit date that can still be reached before the term ends anyway."""
    if context.end.stopped:
        return
    for number, rule in enumerate(exit_rules(context.agreement), 1):
        found = _next_exit(context, rule)
        if found:
            yield _exit_deadline(context, rule, number, *found)
        elif _lacks_fact(context, rule):
            yield _exit_gap(context, rule, number)


def _next_exit(context: AgreementContext, rule: NoticeRule) -> tuple[date, date, date] | None:
    """Return the last day for notice by law, under the strictest reading, and the day it takes effect."""
    term, begun = context.agreement.term, context.end.begun.date
    day = context.today
    for _ in range(_MOST_TRIES):
        found = next_exit_notice(rule, day, term, begun)
        if found is None:
            return None
        last, effect = found
        strict = last
        if rule.period and rule.boundary is not Boundary.END_OF_FOLLOWING_YEAR:
            strict = min(last, last_start(effect, rule.period, term.counting))
        end = context.end.date
        if end and not context.end.renews and effect >= end.earliest:
            return None
        if context.calendar.rolled_back(strict) >= context.today:
            return last, strict, effect
        day = last + timedelta(days=1)
    return None


def _lacks_fact(context: AgreementContext, rule: NoticeRule) -> bool:
    """Whether a fact is missing to compute the exit date, rather than there being none."""
    if rule.boundary in (Boundary.NONE, Boundary.NTH_MONTH_START):
        return False
    return notice_effective_day(rule, context.today, context.agreement.term, context.end.begun.date) is None


def _exit_gap(context: AgreementContext, rule: NoticeRule, number: int) -> Deadline:
    name = f"exit{number}" if number > 1 else "exit"
    if rule.boundary is Boundary.DAY_OF_YEAR:
        return context.make_gap(name, messages.DAY_OF_YEAR, message(messages.GAP_EXIT_ON))
    return context.make_gap(name, messages.ENTRY, message(messages.GAP_EXIT, boundary=rule.boundary))


def _exit_deadline(
    context: AgreementContext, rule: NoticeRule, number: int, last: date, strict: date, effect: date
) -> Deadline:
    begun = context.end.begun
    counted = rule.boundary is Boundary.ANNIVERSARY
    why: list[Reason] = [*begun.why] if counted else []
    if rule.boundary is Boundary.DAY_OF_YEAR:
        why.append(message(messages.EXIT_RULE_ON, cutoff=rule.cutoff))
    else:
        why.append(message(messages.EXIT_RULE, period=rule.period or messages.NO_LENGTH, boundary=rule.boundary))
    why += [message(messages.EXIT_NEXT, last=last, effect=effect), message(terms.NOTICE_NO_SHIFT)]
    if strict != last:
        why.append(message(terms.NOTICE_STRICT, strict=strict))
    later = next_exit_notice(rule, last + timedelta(days=1), context.agreement.term, begun.date)
    otherwise = message(messages.EXIT_LATER, later=later[1]) if later else message(messages.EXIT_CLOSED)
    return context.make_deadline(
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
