"""Which agreements extend, amend, renew or supersede another one, and which carry no dates of their own."""

from collections.abc import Iterator
from datetime import date

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, PartyRole, RelationType, Stage
from missions.records.book import Book
from missions.records.clauses import TermKind
from missions.terms.entry_into_force import KnownDate, awaits_notification, signing_date, term_start

_INSTRUMENT_RELATIONS = (RelationType.EXTENDS, RelationType.AMENDS)
_KINDS_WITH_OWN_END = (TermKind.FIXED_END, TermKind.INDEFINITE)
_SUCCESSION_RELATIONS = (RelationType.RENEWS, RelationType.SUPERSEDES)

Successor = tuple[Agreement, RelationType, PartialDate | None]
"""An agreement that follows another one, how it does, and when it takes effect if known."""


def is_signed(agreement: Agreement, today: date | None = None) -> bool:
    """Whether it counts as signed, by `today` if that is named: by its stage, or with every party's signature given."""
    if agreement.stage is Stage.SIGNED:
        return True
    if agreement.stage is Stage.ABANDONED or not agreement.signatures:
        return False
    signed_for = {each.party for each in agreement.signatures}
    unnamed = sum(not each.party for each in agreement.signatures)
    parties = [party.organisation for party in agreement.parties if party.role is PartyRole.PARTY]
    lacking = [party for party in parties if not party or party not in signed_for]
    return not agreement.expected_signatures(today) and len(lacking) <= unnamed


def extensions(agreement: Agreement, book: Book) -> list[tuple[Agreement, KnownDate]]:
    """Return the signed extensions of an agreement in the order of signing, each with its date; unknown dates last.

    An extension of an extension extends the agreement itself; an amendment counts if it sets an end.
    """
    found: dict[str, Agreement] = {}
    waiting, seen = [agreement.id], {agreement.id}
    while waiting:
        for other, relation in book.successors.get(waiting.pop(), ()):
            if relation not in _INSTRUMENT_RELATIONS or not is_signed(other) or other.id == agreement.id:
                continue
            if relation is RelationType.EXTENDS or other.term.known_kind in _KINDS_WITH_OWN_END:
                found[other.id] = other
            if other.id not in seen:
                seen.add(other.id)
                waiting.append(other.id)
    dated = [(other, signing_date(other, book)) for other in found.values()]
    if len(dated) > 1:
        dated.sort(key=lambda each: (each[1].date is None, each[1].date or PartialDate("0001"), each[0].id))
    return dated


def amended_agreement(agreement: Agreement, book: Book) -> tuple[Agreement, RelationType] | None:
    """Return the agreement on file that this one extends or amends, and how: that one carries the dates.

    For an extension of an extension it is the agreement itself. None if they form a circle.
    """
    found, relation = _target(agreement, book), None
    seen = {agreement.id}
    while found:
        target, how = found
        if target.id in seen:
            return None
        seen.add(target.id)
        relation = relation or how
        found = _target(target, book)
        if found is None:
            return target, relation
    return None


def possible_successors(agreement: str, book: Book) -> Iterator[tuple[Agreement, RelationType]]:
    """Yield the agreements that renew or supersede the one with that id, signed or not."""
    for other, relation in book.successors.get(agreement, ()):
        if relation in _SUCCESSION_RELATIONS and other.id != agreement and other.stage is not Stage.ABANDONED:
            yield other, relation


def successor(agreement: Agreement, book: Book) -> Successor | None:
    """Return the first signed agreement that follows this one, how it does, and when it takes effect if known.

    One that renews and supersedes counts as a renewal. One that awaits a notification takes effect some day after its
    signing; for one without a stated day, the date is unknown.
    """
    return book.ask(_first_successor, agreement.id) if agreement.id in book.successors else None


def _target(agreement: Agreement, book: Book) -> tuple[Agreement, RelationType] | None:
    for relation in agreement.relations:
        if relation.type in _INSTRUMENT_RELATIONS and relation.target != agreement.id:
            target = book.agreements.get(relation.target) if relation.target else None
            if target:
                return target, relation.type
    return None


def _first_successor(agreement: str, book: Book) -> Successor | None:
    found: dict[str, tuple[Agreement, RelationType]] = {}
    for other, relation in possible_successors(agreement, book):
        if is_signed(other) and (other.id not in found or relation is RelationType.RENEWS):
            found[other.id] = other, relation
    dated = [(*each, _effective_date(each[0], book)) for each in found.values()]
    return min(dated, key=lambda each: (each[2].latest if each[2] else date.min, each[0].id), default=None)


def _effective_date(agreement: Agreement, book: Book) -> PartialDate | None:
    begins = term_start(agreement, book).date
    if begins is None and awaits_notification(agreement):
        signed = signing_date(agreement, book).date
        return PartialDate(f"{(signed.earliest if signed else date.min).isoformat()}/..")
    return begins
