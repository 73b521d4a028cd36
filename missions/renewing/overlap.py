"""Agreements whose terms overlap although one should follow the other."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.formatting import show_date, show_end
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, AgreementKind, PartyRole
from missions.records.book import Book
from missions.renewing import sentences
from missions.terms.expiry import term_end
from missions.terms.succession import is_signed, possible_successors, successor

_GENERAL = frozenset(
    {
        AgreementKind.LETTER_OF_INTENT,
        AgreementKind.DECLARATION,
        AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
        AgreementKind.COOPERATION_AGREEMENT,
    }
)
"""Kinds that follow one another between the same parties; implementing agreements and projects run side by side."""

_FAMILIES = (_GENERAL, frozenset({AgreementKind.FRAMEWORK}))

Run = tuple[PartialDate, PartialDate | None]
"""When a term begins and ends; None where it surely has no end."""


def overlaps(agreement: Agreement, book: Book, today: date) -> tuple[Reason, ...]:
    """Return a reason for each agreement whose term surely overlaps this one's and should not.

    Those are the agreements it renews or supersedes, those that do so to it, and others of a like kind between the
    same parties. Of an agreement that was followed, the term counts that ran until then.
    """
    own = _run(agreement, book, today)
    if own is None or not is_signed(agreement):
        return ()
    found = []
    for other, follows in _others(agreement, book):
        run = _run(other, book, today)
        if run is None or not is_signed(other) or not _surely_overlap(own, run):
            continue
        if follows and None in (own[1], run[1]):
            continue  # that is how an agreement without an end is replaced
        first, second = sorted(((agreement, own), (other, run)), key=lambda each: each[1][0])
        facts = (first[0].heading, _shown(first[1]), second[0].heading, _shown(second[1]))
        found.append(message(sentences.OVERLAP, *facts))
    return tuple(found)


def _others(agreement: Agreement, book: Book) -> Iterator[tuple[Agreement, bool]]:
    """Yield the agreements to compare with, each once, and whether one of the two follows the other."""
    related = {other.id: other for other, _ in possible_successors(agreement, book)}
    for relation in agreement.relations:
        target = book.agreements.get(relation.target)
        if target and any(other.id == agreement.id for other, _ in possible_successors(target, book)):
            related[target.id] = target
    yield from ((other, True) for other in related.values())
    parties = _parties(agreement)
    family = next((family for family in _FAMILIES if agreement.kind in family), frozenset())
    if not parties or not family:
        return
    for other in book.records_linking_to(Agreement, min(parties)):
        alike = other.kind in family and _parties(other) == parties
        if alike and other.id != agreement.id and other.id not in related:
            yield other, False


def _parties(agreement: Agreement) -> frozenset[str]:
    bound = (PartyRole.PARTY, PartyRole.MEMBER)
    return frozenset(each.organisation for each in agreement.parties if each.organisation and each.role in bound)


def _run(agreement: Agreement, book: Book, today: date) -> Run | None:
    """Return from when until when it runs; None where one of the two is not known."""
    next_one = successor(agreement, book)
    if next_one and next_one[2] and next_one[2].earliest > date.min:
        today = next_one[2].earliest - timedelta(days=1)
    end = term_end(agreement, book, today)
    if end.begun.date is None or (end.date is None and not end.indefinite):
        return None
    return end.begun.date, end.date


def _surely_overlap(one: Run, other: Run) -> bool:
    (begins, ends), (starts, stops) = one, other
    return (stops is None or begins.latest <= stops.earliest) and (ends is None or starts.latest <= ends.earliest)


def _shown(run: Run) -> str:
    begins, ends = run
    if ends is None:
        return sentences.FROM_ON.format(show_date(begins))
    return sentences.FROM_TO.format(show_date(begins), show_end(ends))
