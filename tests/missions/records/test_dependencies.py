"""Whatever is looked up in a book is noted, so that a change reaches what was computed from it, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from missions.records.agreements import RelationType
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.deadline_notes import DeadlineNote
from missions.records.dependencies import Dependencies
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Participant, Visit, VisitAgreement
from tests.world import ALEX, EAST, FAIR, NORTH, PAT, TRIP, agreement, book_of, changed, org, related

Rule = Callable[[Book], object]

ACCORD = agreement("accord")
HEIR = agreement("heir", relations=related(RelationType.RENEWS, "accord"))
CALL = Visit(id="call", title="Call", host="east", participants=(Participant(person="pat"),))
NAMING = changed(CALL, agreements=(VisitAgreement(agreement="accord"),))
NOTE = DeadlineNote(id="note", agreement="accord", decision="ignored")
RENAMED = changed(PAT, family_name="Sample")
BEFORE = (ACCORD, EAST, NORTH, PAT, CALL)


def affected(rule: Rule, step: Changes, *before: Record) -> bool:
    """Whether what the rule computed must be computed again after the change."""
    book = book_of(*(before or BEFORE))
    known = Dependencies(book)
    known.compute("owner", rule, known.book)
    _, ids = known.after(book.after(step), step.touched)
    assert ids <= {"owner"}
    return bool(ids)


def put(*records: Record) -> Changes:
    return Changes("put", put=records)


def drop(*ids: str) -> Changes:
    return Changes("drop", drop=ids)


def names(book: Book) -> frozenset[str]:
    return frozenset(each.family_name for each in book.people.values())


def first_letters(book: Book) -> frozenset[str]:
    return frozenset(name[:1] for name in book.ask(names))


def name_of(id: str, book: Book) -> str:
    return book.people[id].family_name


def host_and_name(book: Book) -> tuple[str, str]:
    visit = book.visits["call"]
    return visit.host, book.ask(name_of, visit.participants[0].person)


LOOK_UPS: dict[str, tuple[Rule, Changes]] = {
    "a record by id": (lambda book: book.get("pat"), put(RENAMED)),
    "a record that must be there": (lambda book: book.require("pat"), put(RENAMED)),
    "a record of a kind": (lambda book: book.find(Person, "pat"), put(RENAMED)),
    "a record of a table": (lambda book: book.people["pat"], put(RENAMED)),
    "a record of a table, if it is there": (lambda book: book.people.get("pat"), put(RENAMED)),
    "a record that is not there yet": (lambda book: book.people.get("alex"), put(ALEX)),
    "a record that is not there yet, of any kind": (lambda book: book.get("alex"), put(ALEX)),
    "a record that goes": (lambda book: book.people.get("pat"), drop("pat")),
    "what a record is called": (lambda book: book.heading("pat"), put(RENAMED)),
    "whether a record is there": (lambda book: "alex" in book.people, put(ALEX)),
    "whether a table has any record": (lambda book: bool(book.events), put(FAIR)),
    "whether a table still has any record": (lambda book: bool(book.people), drop("pat")),
    "the size of a table": (lambda book: len(book.people), put(ALEX)),
    "the ids of a table": (lambda book: list(book.people), put(ALEX)),
    "the keys of a table": (lambda book: list(book.people.keys()), put(ALEX)),
    "the records of a table": (lambda book: list(book.people.values()), put(RENAMED)),
    "the rows of a table": (lambda book: list(book.people.items()), put(RENAMED)),
    "the records of an empty table": (lambda book: list(book.events.values()), put(FAIR)),
    "every record": (list, put(FAIR)),
    "how many records there are": (len, put(FAIR)),
    "records by the beginning of their ids": (lambda book: book.starting_with("al"), put(ALEX)),
    "what links to a record": (lambda book: book.backlinks("accord"), put(HEIR)),
    "what of a kind links to a record": (lambda book: book.records_linking_to(Visit, "accord"), put(NAMING)),
    "what links to a record, as it is": (
        lambda book: book.records_linking_to(Visit, "east"),
        put(changed(CALL, title="Talk")),
    ),
    "what links to a record no longer": (
        lambda book: book.records_linking_to(Visit, "east"),
        put(changed(CALL, host="")),
    ),
    "the successors of an agreement": (lambda book: book.successors.get("accord"), put(HEIR)),
    "whether an agreement has successors": (lambda book: "accord" in book.successors, put(HEIR)),
    "all successors": (lambda book: len(book.successors), put(HEIR)),
    "whether there are any successors": (lambda book: bool(book.successors), put(HEIR)),
    "the decisions on a record": (lambda book: book.notes.get("accord"), put(NOTE)),
    "the visits that name an agreement": (lambda book: book.visits_naming("accord"), put(NAMING)),
    "the visits of a mission": (lambda book: book.visits_of("trip"), put(changed(CALL, mission="trip"))),
    "what an organisation belongs to": (
        lambda book: book.with_umbrellas("east"),
        put(changed(EAST, parent="group"), org("group")),
    ),
    "links that lead nowhere": (lambda book: list(book.dangling()), drop("east")),
    "how far it is from another book": (lambda book: book.differing(Book()), put(ALEX)),
    "what would be after a change": (lambda book: book.after(put(ALEX)).people.get("pat"), put(RENAMED)),
    "the answer to a question": (lambda book: book.ask(names), put(RENAMED)),
    "the answer to a question about something": (lambda book: book.ask(name_of, "pat"), put(RENAMED)),
    "the answer to a question that asks another": (lambda book: book.ask(first_letters), put(RENAMED)),
    "the answer to a question that reads first, then asks": (
        lambda book: book.ask(host_and_name),
        put(RENAMED),
    ),
}


@pytest.mark.parametrize(("rule", "step"), LOOK_UPS.values(), ids=LOOK_UPS)
def test_each_kind_of_look_up_is_noted(rule: Rule, step: Changes) -> None:
    assert affected(rule, step)


@pytest.mark.parametrize(("rule", "step"), LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_rule_finds_in_it_what_it_finds_in_the_book(rule: Rule, step: Changes) -> None:
    book = book_of(*BEFORE)
    for each in (book, book.after(step)):
        found: list[Any] = []
        for read in (each, Dependencies(each).book):
            try:
                found.append(rule(read))
            except KeyError as missing:
                found.append(missing.args)
        assert found[0] == found[1]


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        (lambda book: book.people["pat"], put(ALEX)),
        (lambda book: book.people["pat"], put(FAIR)),
        (lambda book: list(book.people.values()), put(FAIR)),
        (lambda book: bool(book.people), put(ALEX)),
        (lambda book: book.records_linking_to(Visit, "north"), put(NAMING)),
        (lambda book: book.records_linking_to(Person, "east"), put(NAMING)),
        (lambda book: book.successors.get("heir"), put(HEIR)),
        (lambda book: book.notes.get("heir"), put(NOTE)),
        (lambda book: book.ask(names), put(TRIP)),
        (lambda book: book.ask(names), put(changed(PAT, given_name="Patricia"))),
        (lambda book: book.ask(first_letters), put(changed(PAT, family_name=f"{PAT.family_name}-Sample"))),
    ],
)
def test_what_does_not_bear_on_it_is_not_computed_again(rule: Rule, step: Changes) -> None:
    assert not affected(rule, step)


def test_nothing_is_asked_about_what_is_gone() -> None:
    def guests(book: Book) -> list[str]:
        return [book.ask(name_of, each.person) for each in book.visits["call"].participants]

    alone = Changes("goes", put=(changed(CALL, participants=()),), drop=("pat",))
    assert affected(guests, alone)
    assert affected(lambda book: book.ask(guests), alone)


def test_what_is_computed_again_is_followed_from_then_on() -> None:
    book = book_of(*BEFORE)
    known = Dependencies(book)
    known.compute("owner", lambda read: read.visits["call"].host, known.book)
    steps = (put(changed(CALL, host="north")), put(changed(NORTH, country="FR")), put(changed(EAST, country="FR")))
    reached = []
    for step in steps:
        book = book.after(step)
        known, ids = known.after(book, step.touched)
        for id in ids:
            known.compute(id, lambda read: read.organisations[read.visits["call"].host], known.book)
        reached.append(bool(ids))
    assert reached == [True, True, False]


def test_an_answer_that_stays_is_not_looked_for_again() -> None:
    asked: list[str] = []

    def letters(book: Book) -> frozenset[str]:
        asked.append("letters")
        return frozenset(name[:1] for name in book.ask(names))

    book = book_of(*BEFORE)
    known = Dependencies(book)
    known.compute("owner", lambda read: read.ask(letters), known.book)
    for step in (put(FAIR), put(changed(PAT, given_name="Patricia")), put(RENAMED)):
        book = book.after(step)
        known, ids = known.after(book, step.touched)
        for id in ids:
            known.compute(id, lambda read: read.ask(letters), known.book)
    assert len(asked) == 2
