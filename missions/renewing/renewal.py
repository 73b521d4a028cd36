"""Renewing: a new agreement that goes on where the present one ends, with the same parties and clauses."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Relation, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.records.clauses import Entry, RenewalEffect, RenewalMode, Trigger
from missions.records.record import Basis, Fact
from missions.renewing import sentences
from missions.renewing.carrying import carried, forebears
from missions.renewing.new_term import new_term
from missions.renewing.overlap import overlaps
from missions.renewing.step import (
    day_after,
    id_for,
    refused,
    require_day_after,
    require_signed,
    require_signed_by,
    shown_end,
    signatures_of,
    told,
)
from missions.terms.counting import possible_last_days
from missions.terms.entry_into_force import term_start
from missions.terms.expiry import term_end
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import is_signed, possible_successors


def renew(
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    signed: PartialDate | None = None,
    term: Period | None = None,
    until: PartialDate | None = None,
    id: str = "",
    title: str = "",
) -> Proposal:
    """Return the step that adds an agreement which renews this one: signed on that day, else an idea so far.

    Its term starts the day after the present one ends (BGB § 190) and lasts the renewal period, else as long as the
    present one, unless `term` or `until` say otherwise. What is signed only after the end starts at signing.
    Raises RefusedStepError.
    """
    _require_renewable(agreement, book, today)
    if signed:
        require_signed_by(signed, today)
    view = signed.earliest if signed else today
    present = term_end(agreement, book, view)
    is_late = present.date is not None and present.date.latest < view
    _require_length(present, is_late, view, term, until)
    starts = day_after(present.date) if present.date and not present.date.is_open and not is_late else None
    made = new_term(agreement, starts, term, until)
    taken = carried(agreement, starts or PartialDate.day(view))
    taken["relations"] = (Relation(type=RelationType.RENEWS, target=agreement.id), *taken["relations"])
    if starts is None:
        taken["entry"] = Entry(trigger=Trigger.SIGNING)
    if made.inferred:
        reason = told(made.inferred, agreement.heading)
        taken["facts"] = (*taken["facts"], Fact(about="term", basis=Basis.INFERRED, reason=reason))
    new = Agreement(
        id=id_for(agreement, "renewal", book, id),
        title=title or agreement.title,
        stage=Stage.SIGNED if signed else Stage.IDEA,
        signatures=signatures_of(agreement, signed) if signed else (),
        term=made.term,
        **taken,
    )
    changes = Changes(f"renew “{agreement.heading}”", put=(new,))
    after = book.after(changes)
    ends = term_end(new, after, view).date
    renewed = told(sentences.RENEWED, new.heading, new.id, signed) if signed else ""
    is_new = is_late or agreement.renewal.effect is RenewalEffect.NEW_AGREEMENT
    said = (
        renewed or told(sentences.TO_RENEW, new.heading, new.id),
        told(sentences.STARTS_AFTER, shown_end(starts)) if starts else told(sentences.STARTS_AT_SIGNING),
        made.said,
        told(sentences.ENDS, shown_end(ends)) if ends and not until else "",
        told(sentences.MAKES_NEW if is_new else sentences.PROLONGS),
    )
    warnings = [
        *_about_present(present, signed, view, is_late),
        *_about_clauses(agreement, book, present, ends),
        *([] if made.said else [told(sentences.LENGTH_UNKNOWN)]),
        *map(str, overlaps(new, after, today)),
    ]
    return Proposal(changes, tuple(filter(None, said)), tuple(warnings))


def _require_renewable(agreement: Agreement, book: Book, today: date) -> None:
    """Raise RefusedStepError where there is nothing to go on from, or another agreement goes on already."""
    require_signed(agreement, book)
    for other, relation in possible_successors(agreement, book):
        if is_signed(other):
            raise refused(sentences.FOLLOWED, other.heading, other.id, relation)
        raise refused(sentences.IN_RENEWAL, other.heading, other.id, other.stage)
    now = agreement_status(agreement, book, today)
    if now.state is AgreementState.TERMINATED:
        raise refused(sentences.OVER, agreement.heading, str(now.why[-1]))


def _require_length(
    present: TermEnd, is_late: bool, view: date, term: Period | None, until: PartialDate | None
) -> None:
    """Raise RefusedStepError for two lengths, an empty one, or a last day that is none."""
    if term and until:
        raise refused(sentences.EITHER)
    if term and not (term.months or term.days):
        raise refused(sentences.NO_LENGTH, term)
    if until and until.is_open:
        raise refused(sentences.UNTIL_OPEN, until)
    if until and until.latest <= view:
        raise refused(sentences.NOT_AFTER_SIGNING, until, view)
    if until and present.date and not is_late:
        require_day_after(until, present.date)


def _about_present(present: TermEnd, signed: PartialDate | None, view: date, is_late: bool) -> Iterator[str]:
    """Yield what to mind about how the present term ends: a gap, doubt, a notice, or that it renews itself."""
    end = present.date
    if end is None:
        if not present.indefinite:
            yield told(sentences.END_UNKNOWN, "Term" if present.begun.date else "Signatures")
        return
    if is_late:
        first = day_after(PartialDate.day(end.latest))
        last = view - timedelta(days=1)
        if signed is None:
            yield told(sentences.GAP_OPEN, shown_end(end), first)
        elif first.earliest == last:
            yield told(sentences.GAP_DAY, shown_end(end), last)
        elif first.earliest < last:
            yield told(sentences.GAP, shown_end(end), first, last)
    elif signed and signed.latest > end.earliest:
        yield told(sentences.BETWEEN_READINGS, signed, shown_end(end))
    if present.stopped:
        yield told(sentences.NOTICE_STANDS, shown_end(end))
    elif present.renews and signed is None:
        yield told(sentences.GOES_ON, shown_end(end))


def _about_clauses(agreement: Agreement, book: Book, present: TermEnd, ends: PartialDate | None) -> Iterator[str]:
    """Yield what its renewal clause says against it: not renewable, or not as often or as long."""
    renewal = agreement.renewal
    if renewal.mode is RenewalMode.NONE:
        yield told(sentences.NOT_RENEWABLE)
    earlier = forebears(agreement, book)
    if renewal.max_count is not None and len(earlier) + present.renewal_count >= renewal.max_count:
        yield told(sentences.CAPPED, renewal.max_count)
    begun = term_start(earlier[-1] if earlier else agreement, book).date
    if renewal.max_total and begun and ends:
        longest = possible_last_days(begun, renewal.max_total, agreement.term.counting, agreement.term.anchor)
        if ends.earliest > longest.latest:
            yield told(sentences.CAPPED_TOTAL, renewal.max_total, shown_end(longest), shown_end(ends))
