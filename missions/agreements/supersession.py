"""Supersede an agreement: another one on file takes its place."""

from datetime import date

from msgspec.structs import replace

from missions.agreements import messages
from missions.agreements.predecessors import overlapping_terms
from missions.messages import message_text
from missions.records.agreements import Agreement, Relation, RelationType, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
from missions.terms.entry_into_force import term_start
from missions.terms.succession import amended_agreement, is_signed, possible_successors

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
        instrument = amended_agreement(each, book)
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
    newer = replace(by, relations=(*by.relations, Relation(type=RelationType.SUPERSEDES, target=agreement.id)))
    changes = Changes(f"supersede “{agreement.heading}” by “{by.heading}”", put=(newer,))
    after = book.after(changes)
    begins = term_start(newer, after).date
    if not is_signed(newer):
        said = message_text(messages.TO_SUPERSEDE, newer=newer.heading, id=newer.id)
    elif begins:
        said = message_text(messages.SUPERSEDED, newer=newer.heading, id=newer.id, begins=begins)
    else:
        said = message_text(messages.SUPERSEDED_UNDATED, newer=newer.heading, id=newer.id)
    warnings = []
    if not is_signed(agreement):
        warnings.append(message_text(messages.NEVER_SIGNED, agreement=agreement.heading))
    for other, relation in possible_successors(agreement.id, book):
        warnings.append(message_text(messages.FOLLOWED_BY, title=other.heading, id=other.id, relation=relation))
    if not _share_a_party(agreement, by, book):
        warnings.append(message_text(messages.NOBODY_SHARED, agreement=agreement.heading, by=by.heading))
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


def _share_a_party(agreement: Agreement, other: Agreement, book: Book) -> bool:
    """Whether both bind somebody: as a party, through a party acting for it, or through a parent or alliance."""
    one, two = _bound_organisations(agreement), _bound_organisations(other)
    return any(book.with_umbrellas(id) & two for id in one) or any(book.with_umbrellas(id) & one for id in two)


def _bound_organisations(agreement: Agreement) -> frozenset[str]:
    return frozenset(id for party in agreement.parties for id in (party.organisation, *party.on_behalf_of) if id)
