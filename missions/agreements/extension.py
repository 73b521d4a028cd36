"""Extend an agreement by a record of its own that postpones the last day, if signed in time; attach documents."""

from datetime import date

from msgspec.structs import replace

from missions.agreements import messages
from missions.agreements.predecessors import (
    day_after,
    end_text,
    new_agreement_id,
    overlapping_terms,
    require_day_after,
    require_signed,
    require_signed_by,
    shared_fields,
    signatures_of,
)
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, AgreementKind, Document, Relation, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.clauses import Anchor, Term, TermKind
from missions.records.fields import RecordField
from missions.terms.entry_into_force import signing_date
from missions.terms.expiry import term_end, terms_of
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import possible_successors, successor


def extend(
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    signed: PartialDate | None,
    until: PartialDate | None = None,
    by: Period | None = None,
    id: str = "",
    title: str = "",
) -> Proposal:
    """Return the step that adds an extension signed on that day, until a day or by a length.

    It counts only if signed before the end. The agreement itself stays as it is.
    Raises RejectedError.
    """
    _require_extensible(agreement, book, today)
    if (until is None) == (by is None):
        raise rejection(messages.EXTENSION_LENGTH)
    if by and not (by.months or by.days):
        raise rejection(messages.NO_LENGTH, by=by)
    if until and until.is_open:
        raise rejection(messages.UNTIL_OPEN, until=until)
    day = _require_day(agreement, book, signed, today)
    present = term_end(agreement, book, day.earliest)
    end = _require_end(agreement, present)
    if end.latest < day.earliest:
        raise rejection(messages.EXTENSION_LATE, day=day, end=end_text(end))
    new = Agreement(
        id=new_agreement_id(agreement, "extension", book, id),
        title=title or messages.EXTENSION_OF(agreement=agreement.heading),
        kind=AgreementKind.AMENDMENT,
        stage=Stage.SIGNED,
        signatures=signatures_of(agreement, day),
        term=_added_term(agreement, end, until, by),
        relations=(Relation(type=RelationType.EXTENDS, target=agreement.id, since=day),),
        **shared_fields(agreement),
    )
    wanted = until or _end_after(agreement, new, book, day)
    _require_no_other_extension(agreement, book, wanted, day)
    require_day_after(wanted, end)
    changes = Changes(messages.EXTEND_UNTIL(agreement=agreement.heading, wanted=end_text(wanted)), put=(new,))
    after = book.after(changes)
    ends = term_end(agreement, after, day.earliest).date or wanted
    said = (
        messages.EXTENDED(new=new.heading, id=new.id, day=day),
        messages.ENDS_NOW(end=end_text(ends), before=end_text(end)),
    )
    warnings = []
    if day.earliest > end.earliest:
        warnings.append(messages.BETWEEN_READINGS(day=day, end=end_text(end)))
    if ends != wanted:
        warnings.append(messages.NOTICE_CUTS(end=end_text(ends), wanted=end_text(wanted)))
    for other, _ in possible_successors(agreement.id, book):
        starts = other.term.starts
        if starts and not ends.before(starts):
            warnings.append(messages.STARTS_BEFORE(title=other.heading, id=other.id, starts=starts, end=end_text(ends)))
    warnings += map(str, overlapping_terms(agreement, after, today))
    return Proposal(changes, said, tuple(warnings))


def _require_extensible(agreement: Agreement, book: Book, today: date) -> None:
    require_signed(agreement, book)
    following = successor(agreement, book)
    if following:
        raise rejection(messages.FOLLOWED, title=following.title, id=following.id, relation=following.relation)
    now = agreement_status(agreement, book, today)
    if now.state is AgreementState.TERMINATED:
        raise rejection(messages.OVER, agreement=agreement.heading, why=str(now.why[-1]))


def _require_day(agreement: Agreement, book: Book, signed: PartialDate | None, today: date) -> PartialDate:
    """Return the day of signing; RejectedError unless it is one day, past, and not before the agreement's own."""
    if signed is None:
        raise rejection(messages.EXTENSION_SIGNED)
    if not signed.is_day:
        raise rejection(messages.EXTENSION_SIGNED_PARTLY, signed=signed)
    require_signed_by(signed, today)
    first = signing_date(agreement, book).date
    if first and signed.before(first):
        raise rejection(messages.EXTENSION_BEFORE, signed=signed, agreement=agreement.heading, first=first)
    return signed


def _require_end(agreement: Agreement, present: TermEnd) -> PartialDate:
    """Return the present last day; RejectedError if there is none to postpone."""
    if present.indefinite:
        raise rejection(messages.EXTENSION_ENDLESS, agreement=agreement.heading)
    if present.date is None or present.date.is_open:
        missing = RecordField(Agreement, "term" if present.begun.date else "signatures").label
        raise rejection(messages.EXTENSION_NO_END, agreement=agreement.heading, missing=missing)
    return present.date


def _added_term(agreement: Agreement, end: PartialDate, until: PartialDate | None, by: Period | None) -> Term:
    """Return the added term, from the day after the present last day, that day included (BGB §§ 187(2), 190)."""
    starts = day_after(end)
    if until:
        return Term(kind=TermKind.FIXED_END, expiry=until, starts=starts)
    counting = agreement.term.counting
    return Term(kind=TermKind.DURATION, duration=by, starts=starts, counting=counting, anchor=Anchor.START)


def _end_after(agreement: Agreement, extension: Agreement, book: Book, day: PartialDate) -> PartialDate:
    """Return the last day by the extension alone, without notices, which may end it earlier."""
    alone = replace(agreement, notice_events=(), relations=())
    after = book.after(Changes("", put=(alone, extension)))
    found = term_end(alone, after, day.earliest).date
    assert found
    return found


def _require_no_other_extension(agreement: Agreement, book: Book, wanted: PartialDate, day: PartialDate) -> None:
    """Raise RejectedError if an extension on file reaches that far, or may."""
    for each in terms_of(agreement, book, day.earliest):
        other = book.agreements.get(each.by)
        if other and each.date and not each.date.before(wanted):
            raise rejection(messages.EXTENSION_TWICE, title=other.heading, id=other.id, end=end_text(each.date))


def attach_document(agreement: Agreement, document: Document) -> Proposal:
    """Return the proposal to record a document with an agreement; RejectedError if it is recorded already."""
    known = next((each for each in agreement.documents if each.address == document.address), None)
    if known:
        raise rejection(messages.ATTACHED_ALREADY, document=known.title or known.address, title=agreement.heading)
    after = replace(agreement, documents=(*agreement.documents, document))
    facts = {"document": document.title or document.address, "title": agreement.heading}
    return Proposal(Changes(messages.STEP_ATTACH(**facts), (after,)), (messages.ATTACHED(**facts),))
