"""What an agreement that follows another one takes over from it, and what it begins anew."""

from typing import Any

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import Entry, ReviewBasis, Trigger
from missions.records.record import Fact

_IN_COMMON = ("parties", "party_count", "fields", "languages", "owner", "programme", "calendars")
_CLAUSES = ("kind", "renewal", "notices", "obligations", "leads")
_STANDING = (RelationType.IMPLEMENTS, RelationType.DEPENDS_ON, RelationType.ACCEDES_TO)


def in_common(agreement: Agreement) -> dict[str, Any]:
    """Return the fields that hold for every record that goes on with an agreement: its parties and so on."""
    return {name: getattr(agreement, name) for name in _IN_COMMON}


def carried(agreement: Agreement, starts: PartialDate | None) -> dict[str, Any]:
    """Return the fields that a renewed agreement takes over; what was dated for the old term stays there.

    Reviews and filings begin anew. How it stands to agreements that go on beside it is kept, such as its framework.
    """
    reviews = [each for each in agreement.reviews if each.basis is not ReviewBasis.FIXED or each.every]
    reviews += [each for each in agreement.reviews if each not in reviews and not _is_past(each.date, starts)]
    return {
        **in_common(agreement),
        **{name: getattr(agreement, name) for name in _CLAUSES},
        "entry": _entry(agreement.entry),
        "reviews": tuple(replace(each, held=()) for each in reviews),
        "survival": tuple(each for each in agreement.survival if each.duration or not _is_past(each.until, starts)),
        "filings": tuple(replace(each, done=None) for each in agreement.filings),
        "relations": tuple(each for each in agreement.relations if each.type in _STANDING),
        "facts": tuple(_facts(agreement)),
    }


def forebears(agreement: Agreement, book: Book) -> tuple[Agreement, ...]:
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


def _is_past(when: PartialDate | None, starts: PartialDate | None) -> bool:
    return when is not None and starts is not None and when.latest < starts.earliest


def _entry(entry: Entry) -> Entry:
    """Return how it enters into force, without the days on which the old one did."""
    return Entry() if entry.trigger is Trigger.DATE else Entry(trigger=entry.trigger, number=entry.number)


def _facts(agreement: Agreement) -> list[Fact]:
    """Return the basis of those facts that are taken over."""
    kept = (*_IN_COMMON, *_CLAUSES, "reviews", "survival", "filings")
    return [fact for fact in agreement.facts if fact.about.partition(".")[0] in kept]
