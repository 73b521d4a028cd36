"""What renewing, extending and superseding share: what must hold before, and what is taken over from a predecessor."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from missions.agreements import messages
from missions.dates.formatting import show_date, show_end
from missions.dates.messages import FROM_TO
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, AgreementKind, PartyRole, RelationType, Signature, Stage
from missions.records.book import Book, id_words, make_id
from missions.records.changes import rejection
from missions.records.clauses import Entry, ReviewBasis, Trigger
from missions.records.record import Fact
from missions.terms.counting import next_day
from missions.terms.expiry import carrier, own_end
from missions.terms.succession import is_signed, possible_successors, successor


def require_signed(agreement: Agreement, book: Book) -> None:
    """Raise RejectedError unless the agreement is signed and carries its own dates."""
    if agreement.stage is Stage.ABANDONED:
        raise rejection(messages.ABANDONED, agreement=agreement.heading)
    if not is_signed(agreement):
        raise rejection(messages.NOT_SIGNED, agreement=agreement.heading, stage=agreement.stage)
    instrument = carrier(agreement, book)
    if instrument:
        target, relation = instrument
        raise rejection(
            messages.INSTRUMENT, agreement=agreement.heading, relation=relation, target=target.heading, id=target.id
        )


def require_signed_by(signed: PartialDate, today: date) -> None:
    """Raise RejectedError for a day of signing in the future or without a first day."""
    if signed.earliest == date.min:
        raise rejection(messages.SIGNED_OPEN, signed=signed)
    if signed.earliest > today:
        raise rejection(messages.SIGNED_AHEAD, signed=signed, today=today)


def require_day_after(until: PartialDate, end: PartialDate) -> None:
    """Raise RejectedError unless the new last day is surely later than the present one."""
    later = end.before(until)
    if not later:
        sentence = messages.PERHAPS_NOT_AFTER if later is None else messages.NOT_AFTER
        raise rejection(sentence, until=until, end=end_text(end))


def new_agreement_id(agreement: Agreement, ending: str, book: Book, given: str) -> str:
    """Return the given id if it is free; without one, the agreement's with an ending such as “renewal”."""
    if not given:
        stem = id_words(agreement.id.partition(f"-{ending}")[0], 39 - len(ending))
        return make_id(f"{stem}-{ending}", book)
    taken = book.get(given)
    if taken:
        raise rejection(messages.ID_TAKEN, given=given, taken=taken.heading)
    return given


def signatures_of(agreement: Agreement, signed: PartialDate) -> tuple[Signature, ...]:
    """Return a signature of that day for each party; who signed is not known."""
    parties = [party for party in agreement.parties if party.role is PartyRole.PARTY] or agreement.parties
    return tuple(Signature(party=party.organisation, date=signed) for party in parties) or (Signature(date=signed),)


def day_after(when: PartialDate) -> PartialDate:
    """Return the day after each possible day; an uncertain date stays uncertain."""
    after = next_day(when)
    if not when.qualifier or after.qualifier:
        return after
    ends = [end if end == ".." else end + when.qualifier for end in after.text.split("/")]
    return PartialDate("/".join(ends))


def end_text(when: PartialDate) -> str:
    """Show a last day, with its weekday if it is one day; both readings if there are two."""
    return show_date(when, weekday=True) if when.is_day else show_end(when)


_SHARED_FIELDS = ("parties", "party_count", "fields", "languages", "owner", "programme", "calendars")
_INHERITED_CLAUSES = ("kind", "renewal", "notices", "obligations", "leads")
_INHERITED_RELATIONS = (RelationType.IMPLEMENTS, RelationType.DEPENDS_ON, RelationType.ACCEDES_TO)

_GENERAL_KINDS = frozenset(
    {
        AgreementKind.LETTER_OF_INTENT,
        AgreementKind.DECLARATION,
        AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
        AgreementKind.COOPERATION_AGREEMENT,
    }
)
"""Kinds that follow one another between the same parties; implementing agreements and projects run side by side."""

_FAMILIES_OF_KINDS = (_GENERAL_KINDS, frozenset({AgreementKind.FRAMEWORK}))

TermRange = tuple[PartialDate, PartialDate | None]
"""When a term begins and ends; the end is None if there surely is none."""


def predecessors(agreement: Agreement, book: Book) -> tuple[Agreement, ...]:
    """Return the agreements on file that this one renews, nearest first."""
    found: dict[str, Agreement] = {}
    waiting = [agreement]
    while waiting:
        for relation in waiting.pop(0).relations:
            target = book.agreements.get(relation.target) if relation.type is RelationType.RENEWS else None
            if target and target.id not in found and target.id != agreement.id:
                found[target.id] = target
                waiting.append(target)
    return tuple(found.values())


def shared_fields(agreement: Agreement) -> dict[str, Any]:
    """Return the fields that a renewal and an extension share with the agreement, such as its parties."""
    return {name: getattr(agreement, name) for name in _SHARED_FIELDS}


def inherited_fields(agreement: Agreement, starts: PartialDate | None) -> dict[str, Any]:
    """Return the fields that a renewal inherits, without what was dated for the old term.

    Reviews and filings start again. Relations to agreements that continue, such as its framework, are kept.
    """
    reviews = [each for each in agreement.reviews if each.basis is not ReviewBasis.FIXED or each.every]
    reviews += [each for each in agreement.reviews if each not in reviews and not _is_past(each.date, starts)]
    return {
        **shared_fields(agreement),
        **{name: getattr(agreement, name) for name in _INHERITED_CLAUSES},
        "entry": _entry_without_dates(agreement.entry),
        "reviews": tuple(replace(each, held=()) for each in reviews),
        "survival": tuple(each for each in agreement.survival if each.duration or not _is_past(each.until, starts)),
        "filings": tuple(replace(each, done=None) for each in agreement.filings),
        "relations": tuple(each for each in agreement.relations if each.type in _INHERITED_RELATIONS),
        "facts": tuple(_inherited_facts(agreement)),
    }


def _is_past(when: PartialDate | None, starts: PartialDate | None) -> bool:
    return when is not None and starts is not None and when.latest < starts.earliest


def _entry_without_dates(entry: Entry) -> Entry:
    """Return how it enters into force, without the days of the old agreement."""
    return Entry() if entry.trigger is Trigger.DATE else Entry(trigger=entry.trigger, number=entry.number)


def _inherited_facts(agreement: Agreement) -> list[Fact]:
    """Return the facts about inherited fields."""
    kept = (*_SHARED_FIELDS, *_INHERITED_CLAUSES, "reviews", "survival", "filings")
    return [fact for fact in agreement.facts if fact.about.partition(".")[0] in kept]


def overlapping_terms(agreement: Agreement, book: Book, today: date) -> tuple[Reason, ...]:
    """Return a reason for each agreement whose term surely overlaps this one's and should not.

    These are the agreements it renews or supersedes, those that renew or supersede it, and others of a similar kind
    between the same parties. If an agreement was followed by another, the term that ran until then counts.
    """
    own = _term_range(agreement, book, today)
    if own is None or not is_signed(agreement):
        return ()
    found = []
    for other, follows in _agreements_to_compare(agreement, book):
        run = _term_range(other, book, today)
        if run is None or not is_signed(other) or not _surely_overlap(own, run):
            continue
        if follows and None in (own[1], run[1]):
            continue  # an agreement without an end is always replaced this way
        first, second = sorted(((agreement, own), (other, run)), key=lambda each: each[1][0])
        found.append(
            message(
                messages.OVERLAP,
                agreement=first[0].heading,
                range=_range_text(first[1]),
                other=second[0].heading,
                other_range=_range_text(second[1]),
            )
        )
    return tuple(found)


def _agreements_to_compare(agreement: Agreement, book: Book) -> Iterator[tuple[Agreement, bool]]:
    """Yield the agreements to compare, each once, and whether one of the two follows the other."""
    related = {other.id: other for other, _ in possible_successors(agreement.id, book)}
    for relation in agreement.relations:
        target = book.agreements.get(relation.target)
        if target and any(other.id == agreement.id for other, _ in possible_successors(target.id, book)):
            related[target.id] = target
    yield from ((other, True) for other in related.values())
    parties = _parties(agreement)
    family = next((family for family in _FAMILIES_OF_KINDS if agreement.kind in family), frozenset())
    if not parties or not family:
        return
    for other in book.records_linking_to(Agreement, min(parties)):
        alike = other.kind in family and _parties(other) == parties
        if alike and other.id != agreement.id and other.id not in related:
            yield other, False


def _parties(agreement: Agreement) -> frozenset[str]:
    bound = (PartyRole.PARTY, PartyRole.MEMBER)
    return frozenset(each.organisation for each in agreement.parties if each.organisation and each.role in bound)


def _term_range(agreement: Agreement, book: Book, today: date) -> TermRange | None:
    """Return when the term begins and ends; None if either is not known."""
    next_one = successor(agreement, book)
    if next_one and next_one.begins and next_one.begins.earliest > date.min:
        today = next_one.begins.earliest - timedelta(days=1)
    end = own_end(agreement, book, today)
    if end.begun.date is None or (end.date is None and not end.indefinite):
        return None
    return end.begun.date, end.date


def _surely_overlap(one: TermRange, other: TermRange) -> bool:
    (begins, ends), (starts, stops) = one, other
    return (stops is None or begins.latest <= stops.earliest) and (ends is None or starts.latest <= ends.earliest)


def _range_text(run: TermRange) -> str:
    begins, ends = run
    if ends is None:
        return messages.FROM_ON(day=show_date(begins))
    return FROM_TO(first=show_date(begins), last=show_end(ends))
