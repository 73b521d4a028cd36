"""Deadlines of agreements: their expiry, and the facts that are missing to know it."""

from collections.abc import Iterator
from datetime import date

from missions.book import Book
from missions.dates import PartialDate
from missions.deadlines import sentences
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.reasons import Reason, because
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, NoticePurpose, NoticeRule, Reckoning, RenewalMode, TermKind
from missions.showing import show_end
from missions.terms.beginning import signing
from missions.terms.counting import last_start, rolled_back, working_days_before
from missions.terms.ending import Ending
from missions.terms.status import State, status

APPROVALS_LEAD = 40
"""Working days that approvals of a renewal take where the agreement does not say otherwise."""

DESK = "agreements desk"

_RENEWED_HOW = {
    RenewalMode.NOT_STATED: sentences.WITHOUT_RENEWAL,
    RenewalMode.NONE: sentences.NOT_RENEWABLE,
    RenewalMode.TACIT: sentences.NO_MORE_TERMS,
    RenewalMode.EXPRESS: sentences.EXPRESS,
    RenewalMode.LETTERS: sentences.LETTERS,
    RenewalMode.OPTION: sentences.OPTION,
}


def agreement_deadlines(agreement: Agreement, book: Book, today: date) -> Iterator[Deadline]:
    """Yield the expiry of a live agreement and a data gap for each fact its dates depend on and lack."""
    now = status(agreement, book, today)
    if not now.is_live or now.state is State.PREPARED:
        return
    end = now.ending
    if end.date and end.date.earliest > date.min:
        yield _expiry(agreement, end, end.date, today)
    yield from _gaps(agreement, end, book)


def _expiry(agreement: Agreement, end: Ending, due: PartialDate, today: date) -> Deadline:
    """Return the deadline of the present term's end; for a tacit renewal, of the notice that would stop it."""
    why = list(end.why)
    act_by = due.earliest
    rule = _stopping(agreement) if end.renews else None
    if rule and rule.period:
        act_by = last_start(due.earliest, rule.period)
        why.append(because(sentences.ACT_NOTICE, rule.period, act_by))
    else:
        why.append(because(sentences.ACT_LAST_DAY if due.is_day else sentences.ACT_EARLIEST, act_by))
    act_by = _not_late(act_by, why)
    lead = _lead(agreement)
    start_by = working_days_before(act_by, lead)
    why.append(because(sentences.APPROVALS, lead, start_by))
    why.append(_otherwise(agreement, end))
    if act_by < today:
        why.append(because(sentences.ALREADY_PAST))
    return Deadline(
        key=f"expiry:{agreement.id}:{end.number}",
        kind=DeadlineKind.EXPIRY,
        table="agreements",
        id=agreement.id,
        title=agreement.heading,
        due=due,
        act_by=act_by,
        start_by=start_by,
        days=(act_by - today).days,
        certainty=_certainty(end, due),
        consequence=Consequence.LOCK_IN if end.renews else Consequence.LAPSE,
        actor=DESK,
        why=tuple(why),
    )


def _not_late(day: date, why: list[Reason]) -> date:
    """Return the day, or the working day before a weekend, and add the reason to `why`."""
    earlier = rolled_back(day)
    if earlier != day:
        why.append(because(sentences.ROLLED_BACK, day, earlier))
    return earlier


def _stopping(agreement: Agreement) -> NoticeRule | None:
    """Return the rule by which a tacit renewal is stopped, if one is recorded."""
    stops = (NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION)
    rules = (rule for rule in agreement.notices if rule.reckoning is Reckoning.BEFORE_TERM_END)
    return next((rule for rule in rules if rule.purpose in stops and rule.period), None)


def _otherwise(agreement: Agreement, end: Ending) -> Reason:
    """Return what happens if nobody acts."""
    if end.renews:
        return because(sentences.TACIT, agreement.renewal.period or "another term")
    return because(_RENEWED_HOW[agreement.renewal.mode])


def _lead(agreement: Agreement) -> int:
    """Return how many working days ahead to start: the agreement's own lead time, or the default."""
    own = next((lead.working_days for lead in agreement.leads if lead.deadline == DeadlineKind.EXPIRY), None)
    return next(lead for lead in (own, agreement.renewal.approvals_lead, APPROVALS_LEAD) if lead is not None)


def _certainty(end: Ending, due: PartialDate) -> Certainty:
    if not due.is_day:
        return Certainty.BOUNDED
    if end.assumed or due.qualifier:
        return Certainty.ASSUMED
    return Certainty.DERIVED if end.computed else Certainty.FIRM


def _gaps(agreement: Agreement, end: Ending, book: Book) -> Iterator[Deadline]:
    """Yield a data gap for each missing fact: the day of signing, the term, whether the first day counts."""
    if end.begun.date is None and end.date is None and signing(agreement, book).date is None:
        yield _gap(agreement, "signatures", "date of signing", because(sentences.GAP_SIGNED))
    term = agreement.term
    if term.kind is TermKind.NOT_STATED:
        yield _gap(agreement, "term", "term", because(sentences.GAP_TERM))
    elif (end.date is None and term.kind is not TermKind.INDEFINITE) or (end.date and end.date.earliest == date.min):
        reason = because(sentences.GAP_TERM_FACT, term.kind, str(end.why[0]))
        yield _gap(agreement, "term", "term", reason)
    elif end.date and term.kind is TermKind.DURATION and term.anchor is Anchor.UNKNOWN:
        yield _gap(agreement, "anchor", "first day", because(sentences.GAP_ANCHOR, show_end(end.date)))


def _gap(agreement: Agreement, name: str, label: str, reason: Reason) -> Deadline:
    return Deadline(
        key=f"data_gap:{agreement.id}:{name}",
        kind=DeadlineKind.DATA_GAP,
        table="agreements",
        id=agreement.id,
        title=agreement.heading,
        due=None,
        act_by=None,
        start_by=None,
        days=None,
        certainty=Certainty.FIRM,
        consequence=Consequence.UNKNOWN_DATE,
        actor=DESK,
        why=(reason, because(sentences.GAP_CLOSE, label)),
    )
