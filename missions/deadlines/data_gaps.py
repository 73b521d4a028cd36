"""Data gaps of agreements: each fact that a date depends on and that nobody has recorded."""

from collections.abc import Iterator
from datetime import date

from missions.dates.formatting import show_end
from missions.deadlines import messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind, deadline_key
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Anchor, NoticePurpose, RenewalMode, TermKind, Trigger
from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.terms.entry_into_force import signing_date
from missions.terms.notice import ends_for_everybody, non_renewal_rule
from missions.terms.succession import amended_agreement, is_signed, successor
from missions.terms.tacit_renewal import notice_effect


def data_gaps(case: AgreementContext, first: date, last: date) -> Iterator[Deadline]:
    """Yield a gap for each missing fact; holidays must be known from `first` to `last`."""
    agreement, end = case.agreement, case.end
    if end.begun.date is None and end.date is None and signing_date(agreement, case.book).date is None:
        yield case.gap("signatures", "date of signing", message(messages.GAP_SIGNED))
    yield from _term_gaps(case)
    if agreement.renewal.mode is RenewalMode.TACIT and not end.stopped:
        if end.renews and non_renewal_rule(agreement) is None:
            yield case.gap("notice", "notice rules", message(messages.GAP_NOTICE))
        if agreement.renewal.period is None and not end.indefinite:
            yield case.gap("period", "period of renewal", message(messages.GAP_PERIOD))
    for event in agreement.notice_events:
        takes = event.purpose is NoticePurpose.SUSPENSION or ends_for_everybody(event, agreement)
        if takes and not event.withdrawn and notice_effect(event, agreement, end) is None:
            yield case.gap("effect", "takes effect", message(messages.GAP_EFFECT, event.purpose))
    waits = agreement.entry.trigger is Trigger.LAST_NOTIFICATION
    if waits and not agreement.entry.notifications and not case.parties:
        yield case.gap("entry", "notifications", message(messages.GAP_ENTRY))
    yield from calendar_gap(case, first, last)


def calendar_gap(case: AgreementContext, first: date, last: date) -> Iterator[Deadline]:
    """Yield that the holidays of a place or a year are not known, if a day to act lies there."""
    unknown = case.calendar.unknown_in(first, last) if case.codes else ()
    if unknown:
        yield case.gap("calendar", "calendars", message(messages.GAP_CALENDAR, ", ".join(unknown)))


def carrier_gap(case: AgreementContext) -> Iterator[Deadline]:
    """Yield that no other agreement carries the dates of one that leaves them to it, so that nobody is reminded.

    The other one is not signed, or leaves its own to this one again.
    """
    seen, at, names = {case.agreement.id}, case.agreement, []
    while following := _carrier(at, case.book):
        names.append(following.heading)
        if following.id in seen:
            yield case.gap("relations", "relations", message(messages.GAP_CIRCLE, names[0]))
            return
        seen.add(following.id)
        at = following
    if names and not is_signed(at):
        yield case.gap("relations", "relations", message(messages.GAP_CARRIER, at.heading))


def _carrier(agreement: Agreement, book: Book) -> Agreement | None:
    """Return the agreement that carries the dates of one that extends or amends it, or has been followed by it."""
    after = successor(agreement, book)
    if after:
        return after[0]
    extended = amended_agreement(agreement, book)
    return extended[0] if extended else None


def _term_gaps(case: AgreementContext) -> Iterator[Deadline]:
    """Yield what is missing to know the end of the term."""
    term, end = case.agreement.term, case.end
    if term.kind is TermKind.NOT_STATED and not end.by:
        if end.date is None:
            yield case.gap("term", "term", message(messages.GAP_TERM))
    elif (end.date is None and not end.indefinite) or (end.date and end.date.earliest == date.min):
        yield case.gap("term", "term", message(messages.GAP_TERM_FACT, term.kind, str(end.why[-1])))
    elif end.length and end.date and term.anchor is Anchor.UNKNOWN:
        yield case.gap("anchor", "first day", message(messages.GAP_ANCHOR, show_end(end.date)))


def undated_gap(record: Record, title: str, part: str, actor: str, why: tuple[Reason, ...]) -> Deadline:
    """Return the gap, with which fact is missing as the reason; `part` tells it from others of the record."""
    return Deadline(
        key=deadline_key(DeadlineKind.DATA_GAP, record.id, 1, part),
        kind=DeadlineKind.DATA_GAP,
        table=kind_of(record).table,
        id=record.id,
        title=title,
        due=None,
        act_by=None,
        start_by=None,
        days=None,
        certainty=Certainty.FIRM,
        consequence=Consequence.UNKNOWN_DATE,
        actor=actor,
        why=why,
        part=part,
    )
