"""Deadlines of ways out: the last day to give notice for the next day on which an agreement may be left."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.partial import PartialDate
from missions.deadlines import sentences
from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import Reason, message
from missions.records.clauses import Boundary, NoticeRule
from missions.terms import messages as terms
from missions.terms.counting import last_start
from missions.terms.notice import exit_rules, next_exit_notice, notice_effective_day

_TRIES = 4


def exit_deadlines(case: Case) -> Iterator[Deadline]:
    """Yield for each rule with a boundary the next way out that can still be reached before the term ends anyway."""
    if case.end.stopped or case.now.successor:
        return
    for number, rule in enumerate(exit_rules(case.agreement), 1):
        found = _next(case, rule)
        if found:
            yield _deadline(case, rule, number, *found)
        elif _lacks_fact(case, rule):
            yield _gap(case, rule, number)


def _next(case: Case, rule: NoticeRule) -> tuple[date, date, date] | None:
    """Return the last day to give notice by law, the strictest, and the day it takes effect."""
    term, begun = case.agreement.term, case.end.begun.date
    day = case.today
    for _ in range(_TRIES):
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


def _lacks_fact(case: Case, rule: NoticeRule) -> bool:
    """Whether the day of a way out cannot be computed, rather than there being none."""
    if rule.boundary in (Boundary.NONE, Boundary.NTH_MONTH_START):
        return False
    return notice_effective_day(rule, case.today, case.agreement.term, case.end.begun.date) is None


def _gap(case: Case, rule: NoticeRule, number: int) -> Deadline:
    name = f"exit{number}" if number > 1 else "exit"
    if rule.boundary is Boundary.DAY_OF_YEAR:
        return case.gap(name, "day of the year", message(sentences.GAP_EXIT_ON))
    return case.gap(name, "entry into force", message(sentences.GAP_EXIT, rule.boundary))


def _deadline(case: Case, rule: NoticeRule, number: int, last: date, strict: date, effect: date) -> Deadline:
    begun = case.end.begun
    counted = rule.boundary is Boundary.ANNIVERSARY
    why: list[Reason] = [*begun.why] if counted else []
    if rule.boundary is Boundary.DAY_OF_YEAR:
        why.append(message(sentences.EXIT_RULE_ON, rule.cutoff))
    else:
        why.append(message(sentences.EXIT_RULE, rule.period or "no length", rule.boundary))
    why += [message(sentences.EXIT_NEXT, last, effect), message(terms.NOTICE_NO_SHIFT)]
    if strict != last:
        why.append(message(terms.NOTICE_STRICT, strict))
    later = next_exit_notice(rule, last + timedelta(days=1), case.agreement.term, begun.date)
    otherwise = message(sentences.EXIT_LATER, later[1]) if later else message(sentences.EXIT_CLOSED)
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
