"""Erasing: what is taken out of every record, document and text to erase a person, or what was kept of one."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.erasing import sentences
from missions.erasing.documents import ERASED, Document, nobody, renamed, without_personal
from missions.erasing.naming import id_replaced, is_sure, mentions, names_of, replaced
from missions.messages import message
from missions.records.book import Book, make_id
from missions.records.changes import Changes, RejectedError
from missions.records.fields import Many, Nested, Note, Text, fields_of, plain, record_from
from missions.records.kinds import kind_of
from missions.records.people import Person
from missions.records.privacy import personal_labels, restricted_fields, without_personal_data
from missions.records.record import Record

_LEAST = 4
"""Letters a kept text has at least so that it is looked for in other texts: the code of a country is everywhere."""


class Grade(StrEnum):
    """How much of a person is erased: what was kept for a journey only, or everything."""

    JOURNEY = "journey"
    EVERYTHING = "everything"


class Place(msgspec.Struct, frozen=True):
    """A record in which something is erased, and the labels of the fields: emptied ones, or links that are renamed."""

    record: str
    kind: str
    title: str
    fields: tuple[str, ...]


class Erasing(msgspec.Struct, frozen=True):
    """What it takes to erase a person: the changes of the records, and how documents and texts elsewhere are cleaned.

    `person` is the id as it was, `id` what it is afterwards (another one only where everything is erased) and `names`
    what the person is or was called. `places` are the records that change; `look_through` are the ids of records whose
    free text names the person: it is not changed, so that somebody must read it. Cleaning what is clean changes
    nothing.
    """

    person: str
    grade: Grade
    id: str
    names: frozenset[str]
    changes: Changes
    places: tuple[Place, ...] = ()
    look_through: tuple[str, ...] = ()

    def document(self, table: str, document: Document, id: str = "") -> Document:
        """Return a document of a table as it may be kept: the same object where nothing is to be erased in it.

        `id` is that of the record whose document it is, for documents of some fields only, as the history has them.
        """
        after = without_personal(table, document, id, self.person)
        if self.grade is Grade.JOURNEY:
            return after
        if self._is_own(table, document, id):
            left = nobody(after, self.id)
            return document if left == document else left
        return renamed(table, after, self.renamed, self._said if table != "people" else str)

    def renamed(self, id: str) -> str:
        """Return the id under which a record is found afterwards."""
        return self.id if id == self.person else id

    def text(self, text: str) -> str:
        """Return a sentence of the program, such as the summary of a change, without the id and names of the person."""
        if self.grade is Grade.JOURNEY:
            return text
        return replaced(id_replaced(text, self.person, self.id), self.names, ERASED)

    def knowing(self, table: str, document: Document, id: str = "") -> "Erasing":
        """Return the erasing that also knows what the person was called in an older document."""
        if self.grade is Grade.JOURNEY or not self._is_own(table, document, id):
            return self
        names = self.names | names_of(document)
        return self if names == self.names else replace(self, names=names)

    def _is_own(self, table: str, document: Document, id: str) -> bool:
        return table == "people" and document.get("id", id) == self.person

    def _said(self, text: str) -> str:
        """Return what stands in place of a text that is exactly a name of the person."""
        return ERASED if text in self.names and is_sure(text) else text


def erase(person: Person, grade: Grade, book: Book) -> Erasing:
    """Return what it takes to erase a person, or what was kept of one; RefusedStepError if nothing is left to erase.

    What was kept for a journey is erased from the history and from copies also where the record holds nothing any more.
    """
    if grade is Grade.EVERYTHING and person == nobody_of(person):
        raise RejectedError(message(sentences.NOBODY, person.id).said)
    id = person.id if grade is Grade.JOURNEY else make_id(ERASED, book)
    names = names_of(plain(person)) if grade is Grade.EVERYTHING else frozenset()
    bare = Erasing(person.id, grade, id, names, Changes(""))
    put, places = [], []
    for record in _concerned(person, grade, book):
        after = _cleaned(record, bare)
        if after != record:
            put.append(after)
            places.append(_place(record, person, grade, book))
    drop = (person.id,) if id != person.id else ()
    told = message(sentences.SUMMARY_JOURNEY, person.heading) if not drop else message(sentences.SUMMARY, id)
    changes = Changes(told.said, tuple(put), drop)
    return replace(bare, changes=changes, places=tuple(places), look_through=tuple(_to_read(person, grade, book)))


def nobody_of(person: Person) -> Person:
    """Return a person of whom everything is erased: the id and the store's stamps stay."""
    return record_from(Person, nobody(plain(person), person.id))


def _concerned(person: Person, grade: Grade, book: Book) -> Iterator[Record]:
    """Yield the person and every record that may hold something to erase: those that link to it, or may name it."""
    yield person
    if grade is Grade.EVERYTHING:
        yield from (record for record in book if record.id != person.id)
    else:
        yield from {each.record.id: each.record for each in book.backlinks(person.id)}.values()


def _cleaned(record: Record, erasing: Erasing) -> Record:
    document = plain(record)
    after = erasing.document(kind_of(record).table, document)
    return record if after is document else record_from(type(record), after)


def _place(record: Record, person: Person, grade: Grade, book: Book) -> Place:
    if grade is Grade.JOURNEY:
        labels = personal_labels(record, person.id)
    elif record is person:
        labels = tuple(item.label for item in fields_of(Person) if not item.stamped and _is_filled(person, item.name))
    else:
        named = (each.label for each in book.backlinks(person.id) if each.record is record)
        labels = tuple(dict.fromkeys((*personal_labels(record, person.id), *named)))
    return Place(record.id, kind_of(record).singular, record.heading, labels)


def _is_filled(person: Person, name: str) -> bool:
    return getattr(person, name) not in ("", None, ())


def _to_read(person: Person, grade: Grade, book: Book) -> Iterator[str]:
    """Yield the ids of the records to look through, since free text is not changed.

    Where everything is erased, those whose texts have the family name, another name or an address in them; else those
    about the person that repeat what was kept.
    """
    if grade is Grade.EVERYTHING:
        names = {person.family_name, *names_of(plain(person)), person.id, *person.emails, *person.phones}
        yield from (each.id for each in book if each.id != person.id and mentions(_free_texts(each), names))
        return
    held = {value for item in restricted_fields(Person) if isinstance(value := getattr(person, item.name), str)}
    repeated = {value for value in held if len(value) >= _LEAST}
    around = {each.record.id: each.record for each in book.backlinks(person.id)}
    for record in (without_personal_data(person), *around.values()):
        if repeated and mentions(_free_texts(record), repeated):
            yield record.id


def _free_texts(record: Record) -> Iterator[str]:
    """Yield every text in a record; of other people not the name, which is their own."""
    yield from _texts(replace(record, family_name="", native_name="") if isinstance(record, Person) else record)


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
