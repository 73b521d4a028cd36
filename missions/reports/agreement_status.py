"""How an agreement stands on a day: its status, what lies over it, the chain of its terms, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from missions.dates.formatting import show_as_noun, show_choice, show_end
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.exits import ways_out
from missions.messages import MessageFact, Part, Reason, tensed
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Boundary, NoticePurpose, NoticeRule, Reckoning
from missions.records.finding import Severity
from missions.reports import agreement_messages as messages
from missions.reports.messages import MAKES_FIRM
from missions.reports.report import Line, Section
from missions.reports.row_words import short_kind
from missions.terms.counting import cited, month_and_day
from missions.terms.exit_dates import day_of_year_text
from missions.terms.history import TermPeriod, term_history
from missions.terms.initial_term import TermEnd
from missions.terms.status import (
    AgreementState,
    AgreementStatus,
    StatusFlag,
    StatusFlagKind,
    agreement_status,
    status_flags,
)
from missions.text import capitalised, line

_STATES_OUTSIDE = (AgreementState.PREPARED, AgreementState.SIGNED, AgreementState.NOT_KNOWN)
"""The states in which no term runs yet, or nobody knows whether one still does."""
_STATES_UNSIGNED = (AgreementState.PREPARED, AgreementState.ABANDONED)
"""The states in which nothing is agreed yet, so that nothing can outlive it."""


class StatusReport:
    """An agreement on a day, with its status, what lies over it and its terms."""

    def __init__(self, agreement: Agreement, book: Book, today: date, now: AgreementStatus | None = None) -> None:
        """Work it out; `now` is its status where that is known already."""
        self._agreement, self._book, self._today = agreement, book, today
        now = now or agreement_status(agreement, book, today)
        why = tuple(cited(tensed(reason, today), agreement, book) for reason in now.why)
        self.now: AgreementStatus = msgspec.structs.replace(now, why=why)
        bound = self.now.bound_end(agreement, today)
        self._bound = bound.date if bound is not self.now.ending and bound.date and not bound.date.is_open else None
        flags = status_flags(agreement, book, today, now)
        self.flags: tuple[StatusFlag, ...] = tuple(flag._replace(why=tensed(flag.why, today)) for flag in flags)
        self.terms: tuple[TermPeriod, ...] = term_history(agreement, book, today)

    @property
    def is_over(self) -> bool:
        """Whether none of its terms runs any more."""
        return not self.now.is_live or self.now.state is AgreementState.EXPIRED

    @property
    def why(self) -> tuple[Reason, ...]:
        """Every reason that is told with the status, so that deadlines need not repeat it."""
        return self.now.why

    def lines(self) -> Iterator[Line]:
        """Yield the status with the end of the term, what it became or is part of, and each flag with its reason."""
        state, end = show_choice(self.now.state), self.now.ending.date
        if end:
            ended = self.is_over and self.now.state is not AgreementState.ABANDONED
            if self._bound:
                state = messages.STATUS_BOUND_UNTIL(state=state, bound=show_as_noun(self._bound), end=show_as_noun(end))
            else:
                state = (messages.STATUS_ENDED_ON if ended else messages.STATUS_ENDS_ON)(
                    state=state, end=show_as_noun(end)
                )
        yield Line(state, severity=self.now.state.severity)
        for id in (self.now.successor, self.now.part_of):
            if self._book.get(id):
                yield Line(line(self._book.heading(id)), id, mark="→ ")
        for survival in self._agreement.survival if self.now.state not in _STATES_UNSIGNED else ():
            if survival.endless:
                scope = capitalised(line(survival.scope))
                yield Line(messages.OUTLIVES_ENDLESSLY(what=scope) if scope else messages.OUTLIVED_ENDLESSLY())
        for kind, why in self.flags:
            told = messages.FLAG(flag=show_choice(kind), why=why)
            yield Line(told, severity=Severity.GAP, mark="▲ ", reason=why, source=why.source)

    def chain(self) -> Iterator[Section]:
        """Yield the chain of terms, past, present, and the one that follows if nobody acts, unless nothing is known."""
        if len(self.terms) > 1 or any(term.begins or term.ends for term in self.terms):
            yield Section(messages.CHAIN(), tuple(map(self._term_line, self.terms)))

    def ways_out(self) -> Iterator[Section]:
        """Yield how it may be left or suspended at any time or by others, which no deadline tells, if it may."""
        if self._agreement.notices:
            lines = tuple(map(reason_line, ways_out(AgreementContext(self._agreement, self._book, self._today))))
            if lines:
                yield Section(messages.WAYS_OUT(), lines, "ways_out")

    def reasons(self) -> Section:
        """Return why the status is what it is."""
        return Section(messages.WHY_STATE(state=show_choice(self.now.state)), tuple(map(reason_line, self.now.why)))

    def as_json(self) -> dict[str, Any]:
        """Return the same as scripts read it."""
        return {
            "state": self.now.state.value,
            "why": [str(reason) for reason in self.now.why],
            "overlays": [{"kind": kind.value, "why": str(why)} for kind, why in self.flags],
            "ways_out": [line.text for section in self.ways_out() for line in section.lines if isinstance(line, Line)],
            "successor": self.now.successor or None,
            "terms": [
                {
                    "number": term.number,
                    "begins": term.begins.text if term.begins else None,
                    "ends": term.ends.text if term.ends else None,
                    "how": term.how.value,
                    "by": term.by or None,
                    "is_present": term.is_present,
                    "is_ahead": term.is_ahead,
                    "why": [str(reason) for reason in term.why],
                }
                for term in self.terms
            ],
        }

    def _term_line(self, term: TermPeriod) -> Line:
        here = term.is_present and not self.is_over and self.now.state not in _STATES_OUTSIDE
        exact, in_part = messages.TERM_AHEAD if term.is_ahead else messages.TERM_NOW if here else messages.TERM
        sentence = exact if all(day is None or day.is_day for day in (term.begins, term.ends)) else in_part
        told = sentence(
            begins=show_end(term.begins) if term.begins else messages.NOT_KNOWN,
            ends=show_end(term.ends) if term.ends else _unknown_end(self.now.ending),
            how=messages.ORIGINS[term.how],
        )
        severity = Severity.PLAIN if here else Severity.FAINT
        mark = f"{'▸' if here else ' '}{term.number} "
        return Line(told, term.by if self._book.get(term.by) else "", severity=severity, mark=mark, strong=here)


def reason_line(reason: Reason, is_gap: bool = False) -> Line:
    """Return the line of a reason; what would make a date firm says that it would, but where nothing else is told."""
    text = MAKES_FIRM(remedy=reason) if reason.part is Part.REMEDY and not is_gap else reason.said
    return Line(text, mark=" · ", reason=reason, source=reason.source)


def show_term_end(ending: TermEnd) -> str:
    """Show when an agreement ends, that it never does, or that it is not known."""
    return show_end(ending.date) if ending.date else _unknown_end(ending)


def _unknown_end(ending: TermEnd) -> str:
    return (messages.NO_END if ending.indefinite else messages.NOT_KNOWN)()


# In lists.


def kind_in_list(agreement: Agreement) -> str:
    """Return the kind of an agreement in a word, and kinds that are told apart in lists of agreements alone."""
    found = messages.LONGER_KINDS.get(agreement.kind)
    return found() if found else short_kind(agreement)


def standing_words(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> tuple[str, Severity]:
    """Return how an agreement stands in a few words, and whether it wants something: plain if it does not."""
    flags = {flag.kind for flag in status_flags(agreement, book, today, now)}
    match now.state:
        case AgreementState.PREPARED:
            return messages.IN_PREPARATION(), Severity.START
        case _ if now.is_live and StatusFlagKind.NOTICE_GIVEN in flags:
            return messages.NOTICE_GIVEN(), Severity.PLAIN
        case AgreementState.IN_FORCE if StatusFlagKind.DORMANT in flags:
            return messages.DORMANT_STATUS(), Severity.ACT
        case AgreementState.IN_FORCE | AgreementState.SIGNED:
            return show_choice(now.state), Severity.PLAIN
        case AgreementState.EXPIRING:
            return show_choice(now.state), Severity.CRITICAL
        case AgreementState.NOT_KNOWN:
            return messages.NOT_KNOWN(), Severity.GAP
    return show_choice(now.state), now.state.severity


def end_in_list(agreement: Agreement, today: date, now: AgreementStatus) -> TermEnd | None:
    """Return when an agreement ends that is or was in force; None for one that is not signed."""
    if now.state in _STATES_UNSIGNED:
        return None
    return now.bound_end(agreement, today)


def end_words() -> tuple[str, ...]:
    """Return the words for when an agreement ends, in their order."""
    return tuple(each() for each in messages.END_WORDS.values())


def end_in_words(ending: TermEnd, today: date) -> str:
    """Return in which quarter or year an agreement ends, or that it does not."""
    return messages.END_WORDS[_end_key(ending, today)]()


def end_heading(ending: TermEnd | None, today: date) -> str:
    """Return the heading an agreement stands under in the order of their ends."""
    return messages.END_HEADINGS[_end_key(ending, today) if ending else "not_signed"]()


def _end_key(ending: TermEnd, today: date) -> str:
    if ending.date is None:
        return "no_end" if ending.indefinite else "not_known"
    quarters = (ending.date.earliest.year - today.year) * 4 + _quarter(ending.date.earliest) - _quarter(today)
    if ending.date.latest < today:
        return "past"
    if quarters <= 1:
        return "next_quarter" if quarters == 1 else "this_quarter"
    years = ending.date.earliest.year - today.year
    return ("this_year", "next_year")[years] if years <= 1 else "later"


def _quarter(day: date) -> int:
    return (day.month - 1) // 3


# Its clauses in a few words.


def renewal_words(agreement: Agreement) -> str:
    """Return how it renews: “tacitly by 1 year, at most 10 years in all”; empty if it does not, or nothing is said."""
    renewal = agreement.renewal
    if renewal.mode not in messages.HOW_RENEWED:
        return ""
    bare, with_length = messages.HOW_RENEWED[renewal.mode]
    how = with_length(period=renewal.period) if renewal.period else bare()
    if renewal.max_total:
        return messages.AT_MOST_IN_ALL(how=how, total=renewal.max_total)
    return messages.AT_MOST_TIMES(how=how, count=renewal.max_count) if renewal.max_count else how


def notice_words(agreement: Agreement) -> str:
    """Return which notice ends it, by the first rule that can be told in a few words; empty if there is none."""
    wanted = (NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL)
    rules = sorted(
        (each for each in agreement.notices if each.purpose in wanted), key=lambda each: wanted.index(each.purpose)
    )
    return next((told for told in map(_rule_words, rules) if told), "")


def _rule_words(rule: NoticeRule) -> str:
    stops = rule.purpose is NoticePurpose.NON_RENEWAL
    facts: dict[str, MessageFact] = {"counts": messages.COUNTS[rule.effective_on]}
    if rule.period:
        facts["period"] = rule.period
    if rule.cutoff:
        return _by_day(rule, stops, facts)
    if rule.period is None:
        return ""
    if rule.reckoning is Reckoning.BEFORE_TERM_END and rule.boundary is Boundary.NONE:
        return (messages.BEFORE_END if stops else messages.END_BEFORE_END)(**facts)
    if rule.reckoning is not Reckoning.FROM_RECEIPT:
        return ""
    match rule.boundary:
        case Boundary.NONE:
            return (messages.AT_ANY_TIME if stops else messages.END_AT_ANY_TIME)(**facts)
        case Boundary.ANNIVERSARY:
            return (messages.TO_ANNIVERSARY if stops else messages.END_TO_ANNIVERSARY)(**facts)
        case boundary if boundary in messages.BOUNDARIES:
            sentence = messages.TO_END_OF if stops else messages.END_TO_END_OF
            return sentence(boundary=messages.BOUNDARIES[boundary], **facts)
    return ""


def _by_day(rule: NoticeRule, stops: bool, facts: dict[str, MessageFact]) -> str:
    if month_and_day(rule.cutoff) is None:
        return ""
    sentence = messages.BY_DAY_OF_YEAR if stops else messages.END_BY_DAY_OF_YEAR
    return sentence(day=day_of_year_text(rule.cutoff), counts=facts["counts"])
