"""The records whose deadlines must be computed again after a change."""

from collections.abc import Iterable, Iterator

from missions.deadlines.erasure import affected_erasures
from missions.delegation.attendance import organisations_at
from missions.delegation.sides import all_with_parts
from missions.planning.tasks import task_links
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineNote
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Event, Visit


def affected_records(book: Book, before: Book, touched: set[str]) -> set[str]:
    """Return the touched records, those that link to them, and those whose deadlines depend on them otherwise.

    A term depends on the whole chain of related agreements, and if counted in editions on all events of its series;
    an obligation on every visit of its parties, without a link to them; a task on its anchor and on the calendar of the
    lead; which parties are ours on what they are part of; the erasure of personal data on the missions of that person.
    """
    found = set(touched)
    for state in (before, book):
        for id in touched:
            found |= set(_agreements_named(state.get(id)))
        organisations = [id for id in touched if id in state.organisations]
        for id in touched | all_with_parts(organisations, state):
            found |= {link.record.id for link in state.backlinks(id)}
    records = [record for id in touched for state in (before, book) if (record := state.get(id))]
    if any(isinstance(record, Event) for record in records):
        found |= {agreement.id for agreement in book.agreements.values() if agreement.term.editions}
    for state in (before, book):
        found |= set(_agreements_with_obligations(state, records))
    found |= set(affected_erasures((before, book), records))
    _add_related_agreements(found, (before, book))
    found |= set(_affected_tasks(found, (before, book)))
    return found


def _agreements_named(record: Record | None) -> Iterator[str]:
    """Yield the agreements that a visit or a deadline note names."""
    match record:
        case Visit():
            yield from (each.agreement for each in record.agreements)
        case DeadlineNote():
            yield record.agreement


def _affected_tasks(found: set[str], states: tuple[Book, Book]) -> Iterator[str]:
    """Yield the tasks of the records found and of their visits, and the records these tasks are for.

    A task that names only a visit depends on the days and the calendar of that visit's mission.
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
    """Yield the agreements whose obligations may be met by visits that are, or involve, these records."""
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
    """Yield the agreements with obligations of an organisation and of all it belongs to.

    What it belongs to decides whether visits of its parts and members count.
    """
    for id in book.with_umbrellas(organisation):
        yield from (each.id for each in book.records_linking_to(Agreement, id) if each.obligations)


def _add_related_agreements(found: set[str], states: tuple[Book, Book]) -> None:
    """Add all agreements related to those found, in both directions."""
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
