"""Matches a pasted list with the people on file: who is new, who is known, and what the list adds to them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.people import messages
from missions.people.duplicates import (
    DuplicateCandidate,
    MatchFeatures,
    PeopleIndex,
    compare_people,
    features_of_listed,
)
from missions.people.import_list import ListedPerson
from missions.people.merge import apply_choices
from missions.people.names import organisation_key, organisations_by_name
from missions.records.book import Book, id_words
from missions.records.changes import Changes, MergeChoice, Proposal, RejectedError
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.visits import Participant, Visit

NEW, LEFT_OUT = "new", "left_out"
"""What happens to a line if it is not matched with anybody on file."""


class ImportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list, who on file it is likely to mean, and what is done with it.

    `taken` is the id of somebody on file, NEW or LEFT_OUT; `choices` says, field by field, whose value to keep if the
    list and the file differ; `above` is the number of an earlier line that names the same person.
    """

    named: ListedPerson
    likely: tuple[DuplicateCandidate, ...] = ()
    taken: str = NEW
    choices: Mapping[str, MergeChoice] = {}
    above: int = 0

    @property
    def options(self) -> tuple[str, ...]:
        """What `taken` can be: each likely person, NEW or LEFT_OUT."""
        return (*(each.id for each in self.likely), NEW, LEFT_OUT)


class ImportProposal(msgspec.Struct, frozen=True):
    """The proposal for a list, and the ids of everybody it names, in its order."""

    step: Proposal
    people: tuple[str, ...]


def match_people(names: Iterable[ListedPerson], book: Book, index: PeopleIndex | None = None) -> tuple[ImportLine, ...]:
    """Return each line with who is likely meant; an almost certain match is taken."""
    index = index or PeopleIndex.of(book)
    organisations = organisations_by_name(book)
    earlier = _EarlierLines()
    lines: list[ImportLine] = []
    for named in names:
        facts = features_of_listed(named, organisations)
        found = _match_person(named, facts, book, index)
        above = earlier.line_of(facts, named.number, book)
        lines.append(replace(found, taken=LEFT_OUT, above=above) if above else found)
    return tuple(lines)


def match_again(named: ListedPerson, book: Book, index: PeopleIndex) -> ImportLine:
    """Return a corrected line with who is likely meant now."""
    return _match_person(named, features_of_listed(named, organisations_by_name(book)), book, index)


def import_people(
    lines: Sequence[ImportLine], book: Book, into: Mission | Visit | None = None, **fields: Any
) -> ImportProposal:
    """Return the proposal to import a list: new people and organisations, and what it adds to those on file.

    `into` is the mission whose delegates they become, or the visit in which they take part; `fields` are set for each
    of them there, such as ``function`` or ``role``. Raises RejectedError if every line is left out.
    """
    taken = [each for each in lines if each.taken != LEFT_OUT]
    if not taken:
        raise RejectedError(messages.NOTHING())
    put: dict[str, Record] = {}
    organisations = dict(organisations_by_name(book))
    ids = {record.id for record in book}
    people: list[str] = []
    added = 0
    for each in taken:
        organisation = _organisation_id(each.named.organisation, organisations, ids, put)
        on_file = put.get(each.taken) or book.people.get(each.taken)
        if isinstance(on_file, Person):
            pasted = person_of_line(each.named, on_file.id, organisation)
            after = enrich_person(on_file, pasted, each.choices)
            if after != on_file:
                put[on_file.id] = after
            people.append(on_file.id)
            continue
        person = person_of_line(each.named, "", organisation)
        person = replace(person, id=_free_id(f"{person.given_name} {person.family_name}", ids, "person"))
        put[person.id] = person
        people.append(person.id)
        added += 1
    people = list(dict.fromkeys(people))
    known, left_out = len(taken) - added, len(lines) - len(taken)
    counts = [messages.PEOPLE_ADDED(count=added)]
    counts += [messages.ON_FILE_TAKEN(count=known)] * bool(known)
    counts += [messages.LINES_LEFT_OUT(count=left_out)] * bool(left_out)
    said = [messages.IMPORTED(counts=", ".join(counts))]
    named = [f"“{each.name}”" for each in put.values() if isinstance(each, Organisation)]
    if named:
        said.append(messages.NEW_ORGANISATIONS(named=", ".join(named)))
    summary = messages.SUMMARY_LIST(count=len(taken))
    if into is not None:
        host, sentence = _add_people(into, people, fields)
        said.append(sentence)
        if host != into:
            put[host.id] = host
        summary = messages.SUMMARY_LIST_FOR(count=len(people), into=into.heading)
    return ImportProposal(Proposal(Changes(summary, tuple(put.values())), tuple(said)), tuple(people))


def person_of_line(named: ListedPerson, id: str, organisation: str) -> Person:
    """Return the person a line names; `organisation` is the id of the one it names, if any."""
    has_function = bool(organisation or named.function)
    return Person(
        id=id,
        family_name=named.family_name or named.typed,
        given_name=named.given_name,
        native_name=named.native_name,
        name_order=named.name_order,
        honorific=named.honorific,
        academic_title=named.academic_title,
        functions=(Function(organisation=organisation, function=named.function),) if has_function else (),
        emails=named.emails,
        phones=named.phones,
    )


def line_as_person(named: ListedPerson, person: Person, book: Book) -> Person:
    """Return what a line says of somebody on file, to choose from field by field; known functions are left out."""
    organisation = (
        organisations_by_name(book).get(organisation_key(named.organisation), "") if named.organisation else ""
    )
    return _without_known_function(person, person_of_line(named, person.id, organisation))


def enrich_person(person: Person, pasted: Person, choices: Mapping[str, MergeChoice]) -> Person:
    """Return somebody on file with what the list adds: it fills empty fields and changes only those chosen."""
    new = _without_known_function(person, pasted)
    usual = {name: side for name, side in choices.items() if getattr(person, name) != getattr(new, name)}
    found = apply_choices(person, new, usual)
    assert isinstance(found, Person)
    return found


def _match_person(named: ListedPerson, facts: MatchFeatures, book: Book, index: PeopleIndex) -> ImportLine:
    likely = index.like(facts, book)
    return ImportLine(named=named, likely=likely, taken=likely[0].id if likely and likely[0].sure else NEW)


class _EarlierLines:
    """The earlier lines, by what makes two lines surely the same person."""

    def __init__(self) -> None:
        self._lines: dict[object, tuple[int, MatchFeatures]] = {}

    def line_of(self, facts: MatchFeatures, number: int, book: Book) -> int:
        """Return the number of the earlier line that surely names the same person, or 0; remember this line."""
        keys: tuple[object, ...] = (*facts.emails, tuple(sorted(facts.words)), facts.native)
        found = 0
        for key in keys:
            before = self._lines.get(key) if key else None
            likeness = compare_people("", before[1], facts, book) if before else None
            if before and likeness and (likeness.sure or likeness.score >= 100):
                found = found or before[0]
            elif key:
                self._lines.setdefault(key, (number, facts))
        return found


def _without_known_function(person: Person, pasted: Person) -> Person:
    """Leave out the functions of the list that the person already has on file."""
    new = tuple(each for each in pasted.functions if not any(_covers_function(held, each) for held in person.functions))
    return replace(pasted, functions=new)


def _covers_function(held: Function, pasted: Function) -> bool:
    """Whether a function on file says all that a pasted one does."""
    at_least = not pasted.organisation or pasted.organisation == held.organisation
    return at_least and (not pasted.function or pasted.function.casefold() == held.function.casefold())


def _add_people(into: Mission | Visit, people: list[str], fields: Mapping[str, Any]) -> tuple[Mission | Visit, str]:
    """Return the mission or visit with the people it did not have yet, and the sentence that says so."""
    if isinstance(into, Mission):
        there = {each.person for each in into.delegates}
        new = [id for id in people if id not in there]
        delegates = (*into.delegates, *(Delegate(person=id, **fields) for id in new))
        return replace(into, delegates=delegates), messages.DELEGATES(into=into.heading, count=len(new))
    there = {each.person for each in into.participants}
    new = [id for id in people if id not in there]
    participants = (*into.participants, *(Participant(person=id, **fields) for id in new))
    return replace(into, participants=participants), messages.PARTICIPANTS(count=len(new), into=into.heading)


def _organisation_id(name: str, organisations: dict[str, str], ids: set[str], put: dict[str, Record]) -> str:
    """Return the id of the organisation of that name, adding it if it is not on file; empty without a name."""
    key = organisation_key(name)
    if not key:
        return ""
    if key not in organisations:
        id = _free_id(name, ids, "organisation")
        put[id] = Organisation(id=id, name=name)
        organisations[key] = id
    return organisations[key]


def _free_id(heading: str, ids: set[str], kind: str) -> str:
    """Return an id that is not among these, and add it to them."""
    stem = id_words(heading) or kind
    numbers = (f"{stem}-{number}" for number in count(2))
    id = stem if stem not in ids else next(each for each in numbers if each not in ids)
    ids.add(id)
    return id
