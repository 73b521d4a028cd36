"""Finds whom a word in minutes names: first among those who were there, then in the delegation, then on file."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from missions.aftermath import sentences
from missions.messages import message
from missions.records.book import Book
from missions.records.follow_ups import FollowUpKind
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from missions.text import fold

_TITLES = {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "herr", "frau", "m", "mme", "san"}

_SIDES = {
    "we": {"we", "us", "wir", "uns", "nous"},
    "they": {"they", "them", "sie", "ils", "elles", "eux"},
}

_KINDS = {
    FollowUpKind.MEETING: {"meeting", "meet", "next meeting", "treffen", "reunion", "rendez-vous"},
    FollowUpKind.LETTER: {"letter", "brief", "lettre", "thanks", "thank-you"},
    FollowUpKind.REPORT: {"report", "bericht", "rapport"},
    FollowUpKind.MINUTES: {"minutes", "protokoll", "compte rendu"},
    FollowUpKind.TASK: {"task", "todo", "to do", "action", "aufgabe", "tache"},
    FollowUpKind.PROMISE: {"promise", "zusage", "engagement"},
}


class Side(StrEnum):
    """A side of the table, from where the minutes are written."""

    WE = "we"
    THEY = "they"


class Named(msgspec.Struct, frozen=True):
    """What a word before the colon says: a side, a kind, people or organisations; `problem` if it can mean several."""

    side: Side | None = None
    kind: FollowUpKind | None = None
    record: Person | Organisation | None = None
    problem: str = ""


def named(word: str, visit: Visit, book: Book) -> Named | None:
    """Return what a word before the colon of a line says, or None if it names nothing on file."""
    folded = " ".join(fold(word).split())
    for side in Side:
        if folded in _SIDES[side]:
            return Named(side=side)
    for kind, words in _KINDS.items():
        if folded in words:
            return Named(kind=kind)
    wanted = frozenset(folded.replace(".", " ").replace(",", " ").split()) - _TITLES
    if not wanted:
        return None
    everybody: list[Person | Organisation] = [*book.people.values(), *book.organisations.values()]
    for pool, near in ((_present(visit, book), True), (_travelling(visit, book), True), (everybody, False)):
        found = {each.id: each for each in pool if _is_called(each, folded, wanted, near)}
        exact = [each for each in found.values() if _names(each) & {folded}]
        if len(found) == 1 or len(exact) == 1:
            (record,) = exact if len(exact) == 1 else found.values()
            return Named(record=record)
        if found:
            shown = ", ".join(each.heading for each in list(found.values())[:4])
            return Named(problem=message(sentences.WHICH_NAME, word.strip(), shown).said)
    return None


def _present(visit: Visit, book: Book) -> list[Person | Organisation]:
    """Return the people and organisations at the visit, and the organisations its people stand for."""
    people = [each.person for each in visit.participants]
    places = [visit.host, *(each.organisation for each in visit.participants)]
    return _all(people, places, book)


def _travelling(visit: Visit, book: Book) -> list[Person | Organisation]:
    mission = book.find(Mission, visit.mission) if visit.mission else None
    return _all([each.person for each in mission.delegates], [mission.lead], book) if mission else []


def _all(people: Iterable[str], places: Iterable[str], book: Book) -> list[Person | Organisation]:
    persons = [found for id in people if (found := book.people.get(id))]
    held = [each.organisation for person in persons for each in person.functions]
    every = dict.fromkeys((*places, *held))
    return [*persons, *(place for id in every if (place := book.organisations.get(id)))]


def _is_called(record: Person | Organisation, folded: str, wanted: frozenset[str], near: bool) -> bool:
    """Whether the words name the record; of those not there, only by the whole name or a person's family name."""
    if folded in _names(record):
        return True
    if isinstance(record, Person):
        words = frozenset(fold(f"{record.given_name} {record.family_name}").split())
        return wanted <= words and (near or len(wanted) > 1 or wanted == frozenset(fold(record.family_name).split()))
    words = frozenset(fold(f"{record.name} {record.short_name}").split())
    return near and wanted <= words


def _names(record: Person | Organisation) -> set[str]:
    if isinstance(record, Person):
        native = record.native_name
        return {fold(each) for each in (record.id, record.heading, native, native.replace(" ", "")) if each}
    return {fold(each) for each in (record.id, record.name, record.short_name, *record.aliases) if each}
