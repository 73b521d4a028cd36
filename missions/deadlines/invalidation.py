"""What a change bears on: the records whose deadlines must be worked out anew."""

from collections.abc import Iterable, Iterator

from missions.deadlines.erasure import affected_erasures
from missions.delegation.attendance import organisations_at
from missions.planning.tasks import task_links
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineNote
from missions.records.events import Event
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Visit


def affected_records(book: Book, before: Book, touched: set[str]) -> set[str]:
    """Return the touched records, those that point at them, and the agreements that these bear on.

    Terms depend on whole chains of related agreements; one counted in editions on all events of its series, and an
    obligation on every visit of its parties, to which it has no link; a task on the days of what it is for and on the
    calendar of whoever leads that; what is kept of people on the missions they are on.
    """
    found = set(touched)
    for id in touched:
        found |= {pointer.record.id for pointer in book.backlinks(id)}
        found |= {pointer.record.id for pointer in before.backlinks(id)}
        for state in (before, book):
            found |= set(_records_named(state.get(id)))
    records = [record for id in touched for state in (before, book) if (record := state.get(id))]
    if any(isinstance(record, Event) for record in records):
        found |= {agreement.id for agreement in book.agreements.values() if agreement.term.editions}
    for state in (before, book):
        found |= set(_agreements_with_obligations(state, records))
    found |= set(affected_erasures((before, book), records))
    _add_related_agreements(found, (before, book))
    found |= set(_affected_tasks(found, (before, book)))
    return found


def _records_named(record: Record | None) -> Iterator[str]:
    """Yield the records whose deadlines a record of that kind bears on by naming them."""
    match record:
        case Visit():
            yield from (each.agreement for each in record.agreements)
        case DeadlineNote():
            yield record.agreement


def _affected_tasks(found: set[str], states: tuple[Book, Book]) -> Iterator[str]:
    """Yield the tasks of the records found, those of their visits, and the records that wait with these tasks.

    A task that names a visit alone has the days and the calendar of that visit's mission.
    """
    for state in states:
        if not state.tasks:
            continue
        tasks = {id: state.tasks[id] for id in found if id in state.tasks}
        for id in found:
            mission = state.missions.get(id)
            for linked in (id, *(visit.id for visit in state.visits_of(id))) if mission else (id,):
                tasks |= {task.id: task for task in state.records_linking_to(Task, linked)}
        yield from tasks
        for task in tasks.values():
            yield from task_links(task)


def _agreements_with_obligations(book: Book, records: Iterable[Record]) -> Iterator[str]:
    """Yield the agreements with obligations that visits may fill which these records are, or take part in."""
    visits: dict[str, Visit] = {}
    for record in records:
        match record:
            case Visit():
                visits[record.id] = record
            case Person():
                visits |= {visit.id: visit for visit in book.records_linking_to(Visit, record.id)}
                for mission in book.records_linking_to(Mission, record.id):
                    visits |= {visit.id: visit for visit in book.records_linking_to(Visit, mission.id)}
            case Mission():
                visits |= {visit.id: visit for visit in book.records_linking_to(Visit, record.id)}
            case Organisation():
                visits |= {visit.id: visit for visit in book.records_linking_to(Visit, record.id)}
                yield from _agreements_with_obligations_of(book, record.id)
    for visit in visits.values():
        for organisation in organisations_at(visit, book):
            yield from _agreements_with_obligations_of(book, organisation)


def _agreements_with_obligations_of(book: Book, organisation: str) -> Iterator[str]:
    """Yield the agreements with obligations of an organisation and of all those it is a part or member of.

    Whom it belongs to decides whether visits of its own parts and members fill what those owe.
    """
    for id in book.with_umbrellas(organisation):
        yield from (each.id for each in book.records_linking_to(Agreement, id) if each.obligations)


def _add_related_agreements(found: set[str], states: tuple[Book, Book]) -> None:
    """Add the agreements to which those found are related, and theirs, both ways."""
    waiting = list(found)
    while waiting:
        id = waiting.pop()
        for state in states:
            agreement = state.agreements.get(id)
            if agreement is None:
                continue
            near = {relation.target for relation in agreement.relations}
            near |= {other.id for other, _ in state.successors.get(id, ())}
            fresh = near - found
            found |= fresh
            waiting += fresh
