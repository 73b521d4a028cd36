"""The records related to a record, by kind: the chain of visit, agreement, follow-up and renewal, both ways."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, Kind, kind_of
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Event, Visit


class RelatedRecords(NamedTuple):
    """Records of one kind."""

    kind: Kind
    records: tuple[Record, ...]


def related_records(record: Record, book: Book) -> tuple[RelatedRecords, ...]:
    """Return every record connected with this one, each once, by kind."""
    found = dict.fromkeys(_connected(record, book))
    found.pop(record.id, None)
    by_table: dict[str, list[Record]] = {}
    for id in found:
        other = book.get(id)
        if other:
            by_table.setdefault(kind_of(other).table, []).append(other)
    return tuple(RelatedRecords(kind, tuple(by_table[name])) for name, kind in KINDS.items() if name in by_table)


def _connected(record: Record, book: Book) -> Iterator[str]:
    """Yield the ids of the records that link to this one, and of those one step further along the chain."""
    match record:
        case Organisation():
            agreements = book.agreements_of(record.id)
            yield from _ids(agreements)
            yield from _around_agreements(agreements, book)
        case Agreement():
            yield from _around_agreements((record,), book)
        case Mission():
            for visit in book.visits_of(record.id):
                yield visit.id
                yield from _after_visit(visit, book)
        case Visit():
            yield from _after_visit(record, book)
        case Event():
            yield from _of_event(record, book)
        case Person():
            yield from (function.organisation for function in record.functions)
        case Programme():
            yield from _ids(mission for mission in book.records_linking_to(Mission, record.id))
    yield from (link.record.id for link in book.backlinks(record.id))


def _around_agreements(agreements: Iterable[Agreement], book: Book) -> Iterator[str]:
    """Yield the visits where the agreements were worked on, with their missions, and the follow-ups about them."""
    for agreement in agreements:
        for visit in book.records_linking_to(Visit, agreement.id):
            yield visit.id
            yield visit.mission
        yield from (signature.visit for signature in agreement.signatures)
        yield from _ids(book.records_linking_to(FollowUp, agreement.id))


def _after_visit(visit: Visit, book: Book) -> Iterator[str]:
    """Yield the agreements of a visit and the follow-ups of the visit or of them."""
    yield from _ids(book.records_linking_to(FollowUp, visit.id))
    for item in visit.agreements:
        yield item.agreement
        yield from _ids(book.records_linking_to(FollowUp, item.agreement))


def _of_event(event: Event, book: Book) -> Iterator[str]:
    """Yield an event's missions, their visits, agreements and follow-ups, and the agreements signed there."""
    for mission in book.records_linking_to(Mission, event.id):
        yield mission.id
        yield from _connected(mission, book)
    for agreement in book.records_linking_to(Agreement, event.id):
        yield agreement.id
        yield from _around_agreements((agreement,), book)


def _ids(records: Iterable[Record]) -> Iterator[str]:
    yield from (record.id for record in records)
