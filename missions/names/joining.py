"""Joins a pasted list to the portfolio: who is new, who is on file already, and what the list adds to those."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.messages import MessageFact, message
from missions.names import sentences
from missions.names.likeness import Facts, Likeness, Pool, compared, facts_named
from missions.names.merging import Side, chosen
from missions.names.organisations import called, key_of
from missions.names.reading import Named
from missions.records.book import Book, make_id
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.visits import Participant, Visit

NEW, LEFT_OUT = "new", "left out"
"""What becomes of a line if nobody on file is taken for it."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list, who on file it is likely to be, and what becomes of it.

    `taken` is the id of somebody on file, NEW or LEFT_OUT; `choices` says field by field whose value stays where the
    list and the file differ; `above` is the number of an earlier line that names the same person.
    """

    named: Named
    likely: tuple[Likeness, ...] = ()
    taken: str = NEW
    choices: Mapping[str, Side] = {}
    above: int = 0

    @property
    def courses(self) -> tuple[str, ...]:
        """What can become of the line: each likely person, a new one, or nothing."""
        return (*(each.id for each in self.likely), NEW, LEFT_OUT)


class Joining(msgspec.Struct, frozen=True):
    """What a list leads to: the step, and the ids of everybody it names, in its order."""

    step: Proposal
    people: tuple[str, ...]


def reviewed(names: Iterable[Named], book: Book, pool: Pool | None = None) -> tuple[Line, ...]:
    """Return each line with who is likely meant; somebody of whom hardly a doubt remains is taken by itself."""
    pool = pool or Pool.of(book)
    organisations = called(book)
    earlier = _Earlier()
    lines: list[Line] = []
    for named in names:
        facts = facts_named(named, organisations)
        found = _looked_up(named, facts, book, pool)
        above = earlier.line_of(facts, named.number, book)
        lines.append(replace(found, taken=LEFT_OUT, above=above) if above else found)
    return tuple(lines)


def corrected(named: Named, book: Book, pool: Pool) -> Line:
    """Return a line once what was read of it is corrected, with who is likely meant now."""
    return _looked_up(named, facts_named(named, called(book)), book, pool)


def _looked_up(named: Named, facts: Facts, book: Book, pool: Pool) -> Line:
    likely = pool.like(facts, book)
    return Line(named=named, likely=likely, taken=likely[0].id if likely and likely[0].sure else NEW)


class _Earlier:
    """The lines before, by what makes two of them surely one person."""

    def __init__(self) -> None:
        self._lines: dict[object, tuple[int, Facts]] = {}

    def line_of(self, facts: Facts, number: int, book: Book) -> int:
        """Return the number of the earlier line that surely names the same person, or 0; remember this one."""
        keys: tuple[object, ...] = (*facts.emails, tuple(sorted(facts.words)), facts.native)
        found = 0
        for key in keys:
            before = self._lines.get(key) if key else None
            likeness = compared("", before[1], facts, book) if before else None
            if before and likeness and (likeness.sure or likeness.score >= 100):
                found = found or before[0]
            elif key:
                self._lines.setdefault(key, (number, facts))
        return found


def person_named(named: Named, id: str, organisation: str) -> Person:
    """Return the person a line names; `organisation` is the id of the one it names, if any."""
    has_function = bool(organisation or named.function)
    return Person(
        id=id,
        family_name=named.family_name or named.typed,
        given_name=named.given_name,
        native_name=named.native_name,
        honorific=named.honorific,
        academic_title=named.academic_title,
        functions=(Function(organisation=organisation, function=named.function),) if has_function else (),
        emails=named.emails,
        phones=named.phones,
    )


def compared_with(named: Named, person: Person, book: Book) -> Person:
    """Return what a line says of somebody on file, for choosing field by field; known functions are left out."""
    organisation = called(book).get(key_of(named.organisation), "") if named.organisation else ""
    return _without_known_function(person, person_named(named, person.id, organisation))


def enriched(person: Person, pasted: Person, choices: Mapping[str, Side]) -> Person:
    """Return somebody on file with what the list adds: it fills what is empty, and changes only what was chosen."""
    new = _without_known_function(person, pasted)
    usual = {name: side for name, side in choices.items() if getattr(person, name) != getattr(new, name)}
    found = chosen(person, new, usual)
    assert isinstance(found, Person)
    return found


def _without_known_function(person: Person, pasted: Person) -> Person:
    """Leave out a function of the list that the person holds on file already."""
    new = tuple(each for each in pasted.functions if not any(_says(held, each) for held in person.functions))
    return replace(pasted, functions=new)


def _says(held: Function, pasted: Function) -> bool:
    """Whether a function on file says all that a pasted one does."""
    at_least = not pasted.organisation or pasted.organisation == held.organisation
    return at_least and (not pasted.function or pasted.function.casefold() == held.function.casefold())


def joined(lines: Sequence[Line], book: Book, into: Mission | Visit | None = None, **fields: Any) -> Joining:
    """Return the step that takes in a list: new people and organisations, and what it adds to those on file.

    `into` is the mission whose delegates they become, or the visit in which they take part; `fields` are what each of
    them is there, such as ``function`` or ``role``. RefusedStepError if no line is taken.
    """
    taken = [each for each in lines if each.taken != LEFT_OUT]
    if not taken:
        raise RejectedError(sentences.NOTHING)
    put: dict[str, Record] = {}
    organisations = dict(called(book))
    ids = {record.id for record in book}
    people: list[str] = []
    added = 0
    for each in taken:
        organisation = _organisation(each.named.organisation, organisations, ids, put)
        on_file = put.get(each.taken) or book.people.get(each.taken)
        if isinstance(on_file, Person):
            pasted = person_named(each.named, on_file.id, organisation)
            after = enriched(on_file, pasted, each.choices)
            if after != on_file:
                put[on_file.id] = after
            people.append(on_file.id)
            continue
        person = person_named(each.named, "", organisation)
        person = replace(person, id=_free(f"{person.given_name} {person.family_name}", ids))
        put[person.id] = person
        people.append(person.id)
        added += 1
    people = list(dict.fromkeys(people))
    said = [_told(sentences.ADDED, added, len(taken) - added, len(lines) - len(taken))]
    named = [f"“{each.name}”" for each in put.values() if isinstance(each, Organisation)]
    if named:
        said.append(_told(sentences.NEW_ORGANISATIONS, ", ".join(named)))
    summary = f"take in a list of {len(taken)} people"
    if into is not None:
        host, sentence = _placed(into, people, fields)
        said.append(sentence)
        if host != into:
            put[host.id] = host
        summary = f"take in {len(people)} people for “{into.heading}”"
    return Joining(Proposal(Changes(summary, tuple(put.values())), tuple(said)), tuple(people))


def _placed(into: Mission | Visit, people: list[str], fields: Mapping[str, Any]) -> tuple[Mission | Visit, str]:
    """Return the mission or visit with everybody in it who was not, and what to say of it."""
    if isinstance(into, Mission):
        there = {each.person for each in into.delegates}
        new = [id for id in people if id not in there]
        delegates = (*into.delegates, *(Delegate(person=id, **fields) for id in new))
        return replace(into, delegates=delegates), _told(sentences.DELEGATES, into.heading, len(new))
    there = {each.person for each in into.participants}
    new = [id for id in people if id not in there]
    participants = (*into.participants, *(Participant(person=id, **fields) for id in new))
    return replace(into, participants=participants), _told(sentences.PARTICIPANTS, len(new), into.heading)


def _organisation(name: str, organisations: dict[str, str], ids: set[str], put: dict[str, Record]) -> str:
    """Return the id of the organisation of that name, a new one if none is on file; nothing without a name."""
    key = key_of(name)
    if not key:
        return ""
    if key not in organisations:
        id = _free(name, ids)
        put[id] = Organisation(id=id, name=name)
        organisations[key] = id
    return organisations[key]


def _free(heading: str, ids: set[str]) -> str:
    """Return an id that is not among these, and remember it."""
    stem = make_id(heading, ())
    numbers = (f"{stem}-{number}" for number in count(2))
    id = stem if stem not in ids else next(each for each in numbers if each not in ids)
    ids.add(id)
    return id


def _told(sentence: str, *facts: MessageFact) -> str:
    return str(message(sentence, *facts))
