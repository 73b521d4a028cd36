"""Erasing personal data: what must be erased by when, and the plan to take it out of records, documents and texts."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.messages import message
from missions.people import messages
from missions.people.redaction import (
    ERASED_NAME,
    RecordDocument,
    anonymise_document,
    full_names,
    is_full_name,
    mentions_person,
    names_person,
    personal_texts,
    remove_personal_data,
    rename_in_document,
    replace_id,
    replace_names,
    without_imported_rows,
)
from missions.records.book import Book, make_id
from missions.records.changes import Changes, RejectedError
from missions.records.fields import Many, Nested, Note, Text, fields_of, plain, record_from
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import Mission
from missions.records.people import Person
from missions.records.privacy import (
    may_hold_personal_data,
    people_described,
    personal_labels,
    restricted_fields,
    without_personal_data,
)
from missions.records.record import Record
from missions.records.visits import Visit
from missions.terms.counting import shift_day
from missions.text import line

RETENTION_DAYS = 30
"""Days after a person's last mission within which data kept for journeys is erased, as data protection advises."""

MOST_NAMED = 8
"""How many records are listed before the rest is only counted."""

_LEAST_LETTERS = 4
"""The least length of a text that is searched for in other texts; a country code would be found everywhere."""


class RetentionLimit(msgspec.Struct, frozen=True, gc=False):
    """A person with data kept for a journey: the fields, the last mission, and the day by which to erase them.

    `mission` is empty and `by` is None if no mission needs them; `by` is `date.max` while the mission has no end.
    """

    person: Person
    fields: tuple[str, ...]
    mission: str
    by: date | None


class ErasureScope(StrEnum):
    """How much of a person is erased: what was kept for a journey only, or everything."""

    JOURNEY = "journey"
    EVERYTHING = "everything"


class AffectedRecord(msgspec.Struct, frozen=True):
    """A record in which something is erased, with the labels of the fields that are emptied or whose links change."""

    record: str
    kind: str
    title: str
    fields: tuple[str, ...]


class ErasurePlan(msgspec.Struct, frozen=True):
    """The plan to erase a person: the changes to records, and how documents and texts elsewhere are cleaned.

    `person` is the id before and `id` the one after (a new one only if everything is erased); `names` are what the
    person is or was called. `places` are the records that change; `look_through` are the ids of records whose free text
    names the person: it is not changed, so somebody must read it. Cleaning a clean document changes nothing.
    """

    person: str
    scope: ErasureScope
    id: str
    names: frozenset[str]
    changes: Changes
    places: tuple[AffectedRecord, ...] = ()
    look_through: tuple[str, ...] = ()

    def document(self, table: str, document: RecordDocument, id: str = "") -> RecordDocument:
        """Return a document of a table as it may be kept; the same object if there is nothing to erase.

        `id` is that of its record, for documents of only some fields, as in the history.
        """
        after = remove_personal_data(table, document, id, self.person)
        if self.scope is ErasureScope.JOURNEY:
            return after
        if self._is_own(table, document, id):
            left = anonymise_document(after, self.id)
            return document if left == document else left
        if table == "imported_lists":
            after = without_imported_rows(after, self.person)
        return rename_in_document(table, after, self.renamed, self._without_name if table != "people" else str)

    def renamed(self, id: str) -> str:
        """Return the id of a record after the erasure."""
        return self.id if names_person(id, self.person) else id

    def text(self, text: str) -> str:
        """Return a sentence, such as the summary of a change, without the id and names of the person."""
        if self.scope is ErasureScope.JOURNEY:
            return text
        return replace_names(replace_id(text, self.person, self.id), self.names, ERASED_NAME)

    def with_earlier_names(self, table: str, document: RecordDocument, id: str = "") -> "ErasurePlan":
        """Return the plan with the names the person had in an older document."""
        if self.scope is ErasureScope.JOURNEY or not self._is_own(table, document, id):
            return self
        names = self.names | full_names(document)
        return self if names == self.names else replace(self, names=names)

    def traces(self, table: str, document: RecordDocument, id: str = "") -> Iterator[str]:
        """Yield the texts of a document by which what is erased would be known wherever it were left.

        What is kept of others for a journey as well is no trace; nor is a short text, which would be found everywhere.
        """
        held = Counter(personal_texts(table, document, id, self.person))
        if self.scope is ErasureScope.EVERYTHING and self._is_own(table, document, id):
            held.update(each for each in full_names(document) if is_full_name(each))
            for name in ("emails", "phones"):
                value = document.get(name)
                held.update(each for each in (value if isinstance(value, list) else ()) if isinstance(each, str))
        yield from (each for each in held if len(each) >= _LEAST_LETTERS)

    def others(self, table: str, document: RecordDocument, id: str = "") -> Iterator[str]:
        """Yield the texts of a document that are kept for journeys of other people."""
        own = Counter(personal_texts(table, document, id, self.person))
        yield from Counter(personal_texts(table, document, id)) - own

    def is_left_in(self, texts: Iterable[str], traces: Collection[str]) -> bool:
        """Whether one of the texts is the id of a person who was erased whole, or contains one of the traces."""
        texts = tuple(texts)
        if self.scope is ErasureScope.EVERYTHING and any(names_person(each, self.person) for each in texts):
            return True
        return bool(traces) and mentions_person(texts, traces)

    def _is_own(self, table: str, document: RecordDocument, id: str) -> bool:
        return table == "people" and names_person(document.get("id", id), self.person)

    def _without_name(self, text: str) -> str:
        """Return the replacement for a text that is exactly a name of the person, else the text."""
        name = line(text)
        return ERASED_NAME if name in self.names and is_full_name(name) else text


def people_with_personal_data(book: Book) -> dict[str, None]:
    """Return the ids of all people of whom a record holds data kept for a journey, in no order."""
    found: dict[str, None] = {}
    for kind in KINDS.values():
        if may_hold_personal_data(kind.struct):
            found |= people_described(kind.struct, book.table(kind.table).values())
    return found


def retention_limits(book: Book) -> Iterator[RetentionLimit]:
    """Yield everybody with data kept for a journey, in the order of the directory."""
    keeping = people_with_personal_data(book)
    for person in book.people.values() if keeping else ():
        if person.id in keeping:
            found = retention_limit(person, book)
            if found:
                yield found


def retention_limit(person: Person, book: Book) -> RetentionLimit | None:
    """Return what must be erased of a person and by when, or None if nothing is kept.

    A mission without an end or without dates is not over, so data kept for it has no day yet.
    """
    held = dict.fromkeys(personal_labels(person))
    held |= {
        label: None
        for record in records_with_personal_data(person.id, book)
        for label in personal_labels(record, person.id)
    }
    if not held:
        return None
    mission = _last_mission(person.id, book)
    return RetentionLimit(person, tuple(held), mission.id if mission else "", _erase_by(mission) if mission else None)


def records_with_personal_data(person: str, book: Book) -> tuple[Record, ...]:
    """Return the other records that hold data about that person kept for a journey."""
    return tuple(
        record
        for kind in KINDS.values()
        if kind.struct is not Person and may_hold_personal_data(kind.struct)
        for record in book.records_linking_to(kind.struct, person)
        if personal_labels(record, person)
    )


def latest_end(mission: Mission) -> date:
    """Return the last possible day of a mission; `date.max` if it is not recorded."""
    return mission.dates.latest if mission.dates else date.max


def people_on_mission(mission: Mission, book: Book) -> dict[str, None]:
    """Return the ids of everybody who travels with a mission or takes part in one of its visits."""
    found = {each.person: None for each in mission.delegates}
    for visit in book.visits_of(mission.id):
        found |= {each.person: None for each in visit.participants}
    found.pop("", None)
    return found


def missions_with_person(person: str, book: Book) -> dict[str, Mission]:
    """Return the missions on which a person travels or in whose visits they take part, by id."""
    found = {
        each.id: each
        for each in book.records_linking_to(Mission, person)
        if any(delegate.person == person for delegate in each.delegates)
    }
    for visit in book.records_linking_to(Visit, person):
        mission = book.missions.get(visit.mission)
        if mission and any(each.person == person for each in visit.participants):
            found[mission.id] = mission
    return found


def plan_erasure(person: Person, scope: ErasureScope, book: Book) -> ErasurePlan:
    """Return the plan to erase a person or their data for journeys; RejectedError if nothing is left to erase.

    Data for journeys is erased from the history and the copies even if the record itself holds none any more.
    """
    if scope is ErasureScope.EVERYTHING and person == erased_person(person):
        raise RejectedError(message(messages.NOBODY, person=person.id).said)
    id = person.id if scope is ErasureScope.JOURNEY else make_id(ERASED_NAME, book)
    names = full_names(plain(person)) if scope is ErasureScope.EVERYTHING else frozenset()
    bare = ErasurePlan(person.id, scope, id, names, Changes(""))
    put, places = [], []
    for record in _records_concerned(person, scope, book):
        after = erased_record(record, bare)
        if after != record:
            put.append(after)
            places.append(_affected_record(record, person, scope, book))
    drop = (person.id,) if id != person.id else ()
    summary = message(messages.SUMMARY_JOURNEY, person=person.heading) if not drop else message(messages.SUMMARY, id=id)
    changes = Changes(summary.said, tuple(put), drop)
    return replace(
        bare, changes=changes, places=tuple(places), look_through=tuple(_records_to_read(person, scope, book))
    )


def repeated_erasure(person: str, scope: ErasureScope, id: str, document: RecordDocument) -> ErasurePlan:
    """Return the plan by which an erasure that was made is made again in an older state, where the person was so."""
    names = full_names(document) if scope is ErasureScope.EVERYTHING else frozenset[str]()
    return ErasurePlan(person, scope, id, names, Changes(""))


def erased_person(person: Person) -> Person:
    """Return a person with everything erased but the id and the store's stamps."""
    return record_from(Person, anonymise_document(plain(person), person.id))


def erasure_preview(erasing: ErasurePlan, person: Person) -> Iterator[str]:
    """Yield the lines that say what will be erased where; sub-items begin with two spaces."""
    everything = erasing.scope is ErasureScope.EVERYTHING
    yield message(messages.WILL_ALL if everything else messages.WILL_KEPT, person=person.id, other=person.heading).said
    own = next((each.fields for each in erasing.places if each.record == person.id), ())
    yield f"  - {', '.join(own)}" if own else f"  - {messages.NOTHING_HELD}"
    others = [_affected_record_text(each) for each in erasing.places if each.record != person.id]
    if everything and others:
        yield message(messages.RENAMED, erasing=erasing.id).said
    yield from _list_records(others)
    yield messages.ALSO()
    if erasing.look_through:
        yield messages.TO_READ()
        yield from _list_records(erasing.look_through)


def erasure_report(erasing: ErasurePlan, lines: int, copies: int, left: Sequence[str] = ()) -> str:
    """Return what was erased, without naming a person of whom everything is erased.

    `left` are sentences about what could not be erased.
    """
    in_lines, in_copies = messages.LINES(count=lines), messages.COPIES(count=copies)
    return " ".join((messages.ERASED(erasing=erasing.id, in_lines=in_lines, in_copies=in_copies), *left))


def _last_mission(person: str, book: Book) -> Mission | None:
    """Return the mission of a person that ends last, cancelled ones left out."""
    on = [each for each in missions_with_person(person, book).values() if not each.is_cancelled]
    return max(on, key=latest_end, default=None)


def _erase_by(mission: Mission) -> date:
    end = latest_end(mission)
    return end if end == date.max else shift_day(end, days=RETENTION_DAYS)


def _records_concerned(person: Person, scope: ErasureScope, book: Book) -> Iterator[Record]:
    """Yield the person and every record that may hold something to erase."""
    yield person
    if scope is ErasureScope.EVERYTHING:
        yield from (record for record in book if record.id != person.id)
    else:
        yield from {each.record.id: each.record for each in book.backlinks(person.id)}.values()


def erased_record(record: Record, erasing: ErasurePlan) -> Record:
    """Return a record without what is erased; the same object if there is nothing to erase."""
    document = plain(record)
    after = erasing.document(kind_of(record).table, document)
    return record if after is document else record_from(type(record), after)


def _affected_record(record: Record, person: Person, scope: ErasureScope, book: Book) -> AffectedRecord:
    if scope is ErasureScope.JOURNEY:
        labels = personal_labels(record, person.id)
    elif record is person:
        labels = tuple(item.label for item in fields_of(Person) if not item.stamped and _is_filled(person, item.name))
    else:
        named = (each.label for each in book.backlinks(person.id) if each.record is record)
        labels = tuple(dict.fromkeys((*personal_labels(record, person.id), *named)))
    return AffectedRecord(record.id, kind_of(record).singular, record.heading, labels)


def _is_filled(person: Person, name: str) -> bool:
    return getattr(person, name) not in ("", None, ())


def _records_to_read(person: Person, scope: ErasureScope, book: Book) -> Iterator[str]:
    """Yield the ids of the records somebody must read, since free text is not changed.

    If everything is erased, they are those whose text contains a name, address or phone number of the person; else
    those linked to the person that repeat the erased data.
    """
    if scope is ErasureScope.EVERYTHING:
        names = {person.family_name, *full_names(plain(person)), person.id, *person.emails, *person.phones}
        yield from (each.id for each in book if each.id != person.id and mentions_person(_free_texts(each), names))
        return
    held = {value for item in restricted_fields(Person) if isinstance(value := getattr(person, item.name), str)}
    repeated = {value for value in held if len(value) >= _LEAST_LETTERS}
    around = {each.record.id: each.record for each in book.backlinks(person.id)}
    for record in (without_personal_data(person), *around.values()):
        if repeated and mentions_person(_free_texts(record), repeated):
            yield record.id


def _free_texts(record: Record) -> Iterator[str]:
    """Yield every text in a record, except the names of other people."""
    own = isinstance(record, Person)
    yield from _texts(replace(record, family_name="", native_name="", aliases=()) if own else record)


def _texts(value: msgspec.Struct) -> Iterator[str]:
    """Yield every text in a record or nested value."""
    for item in fields_of(type(value)):
        held: Any = getattr(value, item.name)
        if not held or item.name == "id":
            continue
        match item.shape:
            case Text() | Note():
                yield held
            case Many(of=Text() | Note()):
                yield from held
            case Many(of=Nested()):
                for each in held:
                    yield from _texts(each)
            case Nested():
                yield from _texts(held)


def _affected_record_text(place: AffectedRecord) -> str:
    fields = ", ".join(place.fields) or messages.IN_A_TEXT
    return message(messages.PLACE, kind=place.kind, place=place.title, record=place.record, fields=fields).said


def _list_records(lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    yield from (f"  - {each}" for each in lines[:MOST_NAMED])
    if len(lines) > MOST_NAMED:
        yield f"  - {message(messages.MORE, count=len(lines) - MOST_NAMED).said}"
