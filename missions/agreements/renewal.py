"""Renew an agreement by one that follows it, or supersede it by another one on file."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from missions.agreements import messages
from missions.agreements.predecessors import (
    day_after,
    end_text,
    inherited_fields,
    new_agreement_id,
    overlapping_terms,
    predecessors,
    require_day_after,
    require_signed,
    require_signed_by,
    signatures_of,
)
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Sentence, message_text
from missions.records.agreements import Agreement, Relation, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.records.clauses import Anchor, Entry, RenewalEffect, RenewalMode, Term, TermKind, Trigger
from missions.records.fields import RecordField
from missions.records.record import Basis, Fact
from missions.terms.counting import possible_last_days
from missions.terms.entry_into_force import signing_date, term_start
from missions.terms.expiry import carrier, term_end
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import is_signed, possible_successors


class NewTerm(NamedTuple):
    """A term, the sentence about it, and the reason for its length if that was inferred."""

    term: Term
    said: str
    inferred: Sentence | None = None


def new_term(
    agreement: Agreement, starts: PartialDate | None, length: Period | None, until: PartialDate | None
) -> NewTerm:
    """Return the term that follows the agreement's present one.

    It lasts as given, else for the renewal period, else as long as the present one. If it has a first day of its
    own, that day counts (BGB § 187(2)); from signing it is counted like the present term.
    """
    old = agreement.term
    kept = Term(starts=starts, counting=old.counting, anchor=Anchor.START if starts else old.anchor)
    if until:
        return NewTerm(replace(kept, kind=TermKind.FIXED_END, expiry=until), messages.LASTS_UNTIL(until=until))
    if length:
        return NewTerm(replace(kept, kind=TermKind.DURATION, duration=length), messages.LASTS(length=length))
    period = agreement.renewal.period
    if period:
        said = messages.LASTS_AS_RECORDED(period=period)
        return NewTerm(replace(kept, kind=TermKind.DURATION, duration=period), said)
    same = replace(kept, kind=old.known_kind)
    match same.kind:
        case TermKind.DURATION if old.duration:
            return NewTerm(
                replace(same, duration=old.duration), messages.LASTS_AS_BEFORE(duration=old.duration), messages.AS_LONG
            )
        case TermKind.EDITIONS if old.editions:
            said = messages.LASTS_EDITIONS(editions=old.editions, series=old.series)
            return NewTerm(replace(same, editions=old.editions, series=old.series), said, messages.AS_LONG)
        case TermKind.INDEFINITE:
            return NewTerm(same, messages.LASTS_ENDLESSLY(), messages.AS_LONG)
    return NewTerm(kept, "")


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
    """Return the step that adds an agreement renewing this one: signed on that day, else still an idea.

    Its term starts the day after the present one ends (BGB § 190) and lasts for the renewal period, else as long as
    the present one, unless `term` or `until` say otherwise. If it is signed after the end, it starts at signing.
    Raises RejectedError.
    """
    _require_renewable(agreement, book, today)
    if signed:
        require_signed_by(signed, today)
        first = signing_date(agreement, book).date
        if first and signed.before(first):
            raise rejection(messages.EXTENSION_BEFORE, signed=signed, agreement=agreement.heading, first=first)
    view = signed.earliest if signed else today
    present = term_end(agreement, book, view)
    is_late = present.date is not None and present.date.latest < view
    _require_length(present, is_late, view, term, until)
    starts = day_after(present.date) if present.date and not present.date.is_open and not is_late else None
    following = new_term(agreement, starts, term, until)
    inherited = inherited_fields(agreement, starts or PartialDate.day(view))
    inherited["relations"] = (Relation(type=RelationType.RENEWS, target=agreement.id), *inherited["relations"])
    if starts is None:
        inherited["entry"] = Entry(trigger=Trigger.SIGNING)
    if following.inferred:
        reason = message_text(following.inferred, agreement=agreement.heading)
        inherited["facts"] = (*inherited["facts"], Fact(about="term", basis=Basis.INFERRED, reason=reason))
    new = Agreement(
        id=new_agreement_id(agreement, "renewal", book, id),
        title=title or agreement.title,
        stage=Stage.SIGNED if signed else Stage.IDEA,
        signatures=signatures_of(agreement, signed) if signed else (),
        term=following.term,
        **inherited,
    )
    changes = Changes(messages.RENEW(agreement=agreement.heading), put=(new,))
    after = book.after(changes)
    ends = term_end(new, after, view).date
    renewed = messages.RENEWED(new=new.heading, id=new.id, signed=signed) if signed else ""
    is_new = is_late or agreement.renewal.effect is RenewalEffect.NEW_AGREEMENT
    said = (
        renewed or messages.TO_RENEW(new=new.heading, id=new.id),
        messages.STARTS_AFTER(end=end_text(starts)) if starts else messages.STARTS_AT_SIGNING(),
        following.said,
        messages.ENDS(end=end_text(ends)) if ends and not until else "",
        message_text(messages.MAKES_NEW if is_new else messages.PROLONGS),
    )
    warnings = [
        *_present_term_warnings(present, signed, view, is_late),
        *_clause_warnings(agreement, book, present, ends),
        *([] if following.said else [messages.LENGTH_UNKNOWN()]),
        *map(str, overlapping_terms(new, after, today)),
    ]
    return Proposal(changes, tuple(filter(None, said)), tuple(warnings))


def _require_renewable(agreement: Agreement, book: Book, today: date) -> None:
    """Raise RejectedError unless it was signed, has not been terminated, and nothing follows it yet."""
    require_signed(agreement, book)
    for other, relation in possible_successors(agreement.id, book):
        if is_signed(other):
            raise rejection(messages.FOLLOWED, title=other.heading, id=other.id, relation=relation)
        raise rejection(messages.IN_RENEWAL, title=other.heading, id=other.id, stage=other.stage)
    now = agreement_status(agreement, book, today)
    if now.state is AgreementState.TERMINATED:
        raise rejection(messages.OVER, agreement=agreement.heading, why=str(now.why[-1]))


def _require_length(
    present: TermEnd, is_late: bool, view: date, term: Period | None, until: PartialDate | None
) -> None:
    """Raise RejectedError for two lengths, an empty one, or an impossible last day."""
    if term and until:
        raise rejection(messages.EITHER)
    if term and not (term.months or term.days):
        raise rejection(messages.NO_LENGTH, by=term)
    if until and until.is_open:
        raise rejection(messages.UNTIL_OPEN, until=until)
    if until and until.latest <= view:
        raise rejection(messages.NOT_AFTER_SIGNING, until=until, view=view)
    if until and present.date and not is_late:
        require_day_after(until, present.date)


def _present_term_warnings(present: TermEnd, signed: PartialDate | None, view: date, is_late: bool) -> Iterator[str]:
    """Yield warnings about the end of the present term: a gap, doubt, a notice, or a tacit renewal."""
    end = present.date
    if end is None:
        if not present.indefinite:
            yield messages.END_UNKNOWN(
                missing=RecordField(Agreement, "term" if present.begun.date else "signatures").label,
            )
        return
    if is_late:
        first = day_after(PartialDate.day(end.latest))
        last = view - timedelta(days=1)
        if signed is None:
            yield message_text(messages.GAP_OPEN, end=end_text(end), first=first)
        elif first.earliest == last:
            yield message_text(messages.GAP_DAY, end=end_text(end), last=last)
        elif first.earliest < last:
            yield message_text(messages.GAP, end=end_text(end), first=first, last=last)
    elif signed and signed.latest > end.earliest:
        yield messages.BETWEEN_READINGS(day=signed, end=end_text(end))
    if present.stopped:
        yield messages.NOTICE_STANDS(end=end_text(end))
    elif present.renews and signed is None:
        yield messages.GOES_ON(end=end_text(end))


def _clause_warnings(agreement: Agreement, book: Book, present: TermEnd, ends: PartialDate | None) -> Iterator[str]:
    """Yield warnings from its renewal clause: not renewable, or not so often or so long."""
    renewal = agreement.renewal
    if renewal.mode is RenewalMode.NONE:
        yield messages.NOT_RENEWABLE()
    earlier = predecessors(agreement, book)
    if renewal.max_count is not None and len(earlier) + present.renewal_count >= renewal.max_count:
        yield messages.CAPPED(max_count=renewal.max_count)
    begun = term_start(earlier[-1] if earlier else agreement, book).date
    if renewal.max_total and begun and ends:
        longest = possible_last_days(begun, renewal.max_total, agreement.term.counting, agreement.term.anchor)
        if ends.earliest > longest.latest:
            yield messages.CAPPED_TOTAL(max_total=renewal.max_total, limit=end_text(longest), end=end_text(ends))


_FOLLOWING_RELATIONS = (RelationType.RENEWS, RelationType.SUPERSEDES)
_RELATIONS_TO_OLDER = (*_FOLLOWING_RELATIONS, RelationType.EXTENDS, RelationType.AMENDS, RelationType.PRECEDED_BY)
"""Relations of a newer agreement to an older one."""


def supersede(agreement: Agreement, by: Agreement, book: Book, today: date) -> Proposal:
    """Return the step by which `by` supersedes the agreement; the newer one holds the relation.

    Raises RejectedError if it does already, or if the two would follow one another in a circle.
    """
    if by.id == agreement.id:
        raise rejection(messages.ITSELF)
    for each in (agreement, by):
        instrument = carrier(each, book)
        if instrument:
            target, relation = instrument
            raise rejection(
                messages.INSTRUMENT, agreement=each.heading, relation=relation, target=target.heading, id=target.id
            )
        if each.stage is Stage.ABANDONED:
            raise rejection(messages.ABANDONED, agreement=each.heading)
    already = next(
        (each for each in by.relations if each.target == agreement.id and each.type in _FOLLOWING_RELATIONS), None
    )
    if already:
        raise rejection(
            messages.SUPERSEDED_ALREADY, by=by.heading, id=by.id, relation=already.type, agreement=agreement.heading
        )
    if by.id in _all_predecessors(agreement, book):
        raise rejection(messages.CIRCLE, by=by.heading, agreement=agreement.heading)
    begun, later = term_start(by, book).date, term_start(agreement, book).date
    if begun and later and is_signed(by) and is_signed(agreement) and begun.before(later):
        raise rejection(messages.OLDER, by=by.heading, begun=begun, agreement=agreement.heading, later=later)
    newer = replace(by, relations=(*by.relations, Relation(type=RelationType.SUPERSEDES, target=agreement.id)))
    changes = Changes(messages.SUPERSEDE_BY(agreement=agreement.heading, by=by.heading), put=(newer,))
    after = book.after(changes)
    begins = term_start(newer, after).date
    if not is_signed(newer):
        said = messages.TO_SUPERSEDE(newer=newer.heading, id=newer.id)
    elif begins:
        said = messages.SUPERSEDED(newer=newer.heading, id=newer.id, begins=begins)
    else:
        said = messages.SUPERSEDED_UNDATED(newer=newer.heading, id=newer.id)
    warnings = []
    if not is_signed(agreement):
        warnings.append(messages.NEVER_SIGNED(agreement=agreement.heading))
    for other, relation in possible_successors(agreement.id, book):
        warnings.append(messages.FOLLOWED_BY(title=other.heading, id=other.id, relation=relation))
    if not _share_a_party(agreement, by, book):
        warnings.append(messages.NOBODY_SHARED(agreement=agreement.heading, by=by.heading))
    warnings += map(str, overlapping_terms(newer, after, today))
    return Proposal(changes, (said,), tuple(warnings))


def _all_predecessors(agreement: Agreement, book: Book) -> set[str]:
    """Return the ids of all agreements before this one, along every relation."""
    found: set[str] = set()
    waiting = [agreement]
    while waiting:
        for relation in waiting.pop().relations:
            target = book.agreements.get(relation.target) if relation.type in _RELATIONS_TO_OLDER else None
            if target and target.id not in found:
                found.add(target.id)
                waiting.append(target)
    return found


def parties_left_out(agreement: Agreement, by: Agreement, book: Book) -> tuple[str, ...]:
    """Return the parties of an agreement that another one does not bind, by themselves or by who acts for them."""
    bound = _bound_organisations(by)
    above = frozenset(each for id in bound for each in book.with_umbrellas(id))
    parties = [each.organisation for each in agreement.parties if each.organisation]
    return tuple(id for id in parties if id not in above and not book.with_umbrellas(id) & bound)


def _share_a_party(agreement: Agreement, other: Agreement, book: Book) -> bool:
    """Whether both bind somebody: as a party, through a party acting for it, or through a parent or alliance."""
    one, two = _bound_organisations(agreement), _bound_organisations(other)
    return any(book.with_umbrellas(id) & two for id in one) or any(book.with_umbrellas(id) & one for id in two)


def _bound_organisations(agreement: Agreement) -> frozenset[str]:
    return frozenset(id for party in agreement.parties for id in (party.organisation, *party.on_behalf_of) if id)
