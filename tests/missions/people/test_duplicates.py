"""Likely duplicates: what counts as one person, what does not, and why."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.people.duplicates import (
    LEAST_SCORE,
    DuplicateCandidate,
    PeopleIndex,
    duplicates,
    features_of_listed,
    features_of_person,
    found_again,
    name_similarity,
)
from missions.people.import_list import read_names
from missions.people.names import name_words, organisations_by_name, reduce_word
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from tests.properties import tries
from tests.world import book_of

ORG = Organisation(id="bio", name="Osaka Bio Headquarters", short_name="Osaka Bio", aliases=("OBH e.V.",))
PEOPLE = (
    Person(id="jorg", family_name="Müller", given_name="Jörg", emails=("joerg@a.example", "info@a.example")),
    Person(
        id="tadamitsu",
        family_name="Kishimoto",
        given_name="Tadamitsu",
        native_name="岸本 忠三",
        functions=(Function(organisation="bio"),),
    ),
    Person(id="mohammed", family_name="Al Example", given_name="Mohammed"),
    Person(id="sergey", family_name="Ivanov", given_name="Sergey"),
    Person(id="reinhard", family_name="Meyer", given_name="Reinhard"),
    Person(id="yuko", family_name="Itō", given_name="Yūko"),
    Person(id="anna", family_name="Sample", given_name="Anna Maria"),
    Person(id="only", family_name="Wollinger"),
)
BOOK = book_of(ORG, *PEOPLE)


def likely(text: str) -> tuple[DuplicateCandidate, ...]:
    (named,) = read_names(text)
    return PeopleIndex.of(BOOK).like(features_of_listed(named, organisations_by_name(BOOK)), BOOK)


@pytest.mark.parametrize(
    ("text", "id", "sure", "why"),
    [
        ("Jörg Müller", "jorg", True, "The same name."),
        ("Joerg Mueller", "jorg", True, "different spelling"),
        ("Jorg Muller", "jorg", True, "different spelling"),
        ("Prof. Dr. MÜLLER, Jörg", "jorg", True, "The same name."),
        ("Müller Jörg", "jorg", True, "The same name."),
        ("Kishimoto Tadamitsu", "tadamitsu", False, "swapped"),
        ("岸本忠三", "tadamitsu", True, "own script"),
        ("Muhammad Al-Example", "mohammed", False, "Similar names"),
        ("Mohamed Al Example", "mohammed", True, "different spelling"),
        ("Сергей Иванов", "sergey", True, "different spelling"),
        ("Sergej Iwanow", "sergey", True, "different spelling"),
        ("Reinhard Meier", "reinhard", False, "Similar names"),
        ("R. Meyer", "reinhard", False, "initial"),
        ("Yuko Itoh", "yuko", True, "different spelling"),
        ("Itou Yuuko", "yuko", False, "swapped"),
        ("Anna Sample", "anna", False, "more names"),
        ("Somebody Else <JOERG@a.example>", "jorg", False, "e-mail address"),
        ("J. Mueller <joerg@a.example>", "jorg", True, "e-mail address"),
    ],
)
def test_who_is_likely_meant(text: str, id: str, sure: bool, why: str) -> None:
    (found, *_) = likely(text)
    assert found.id == id
    assert found.sure is sure
    assert why in " ".join(found.reasons)
    assert LEAST_SCORE <= found.score <= 100


@pytest.mark.parametrize(
    "text",
    [
        "Anne Sample", "Max Sample", "Jörg Mahler", "Somebody Else <info@a.example>", "Müller", "Thomas Wollinger",
        "Sergey Petrov", "Tadamitsu Kishima", "Sample Anne",
    ],
)  # fmt: skip
def test_who_is_not(text: str) -> None:
    assert likely(text) == ()


def test_the_same_organisation_is_a_reason_and_another_one_a_doubt() -> None:
    (same,) = likely("Tadamitsu Kishimoto, OBH")
    assert same.sure
    assert same.reasons[-1] == "The same organisation: Osaka Bio Headquarters."
    other = book_of(ORG, Organisation(id="else", name="Else Ltd"), *PEOPLE)
    (named,) = read_names("Tadamitsu Kishimoto, Else Limited")
    (found,) = PeopleIndex.of(other).like(features_of_listed(named, organisations_by_name(other)), other)
    assert not found.sure
    assert found.reasons[-1] == "A different organisation."


def test_pairs_on_file_are_found_once() -> None:
    twin = Person(id="twin", family_name="Mueller", given_name="Jörg")
    pairs = duplicates(book_of(*PEOPLE, twin))
    assert [{id, each.id} for id, each in pairs] == [{"jorg", "twin"}]
    assert duplicates(BOOK) == ()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller", "Mueller", "Muller"), ("Strauß", "Strauss"), ("Itō", "Ito", "Itoh", "Itou"), ("Ōno", "Ono", "Oono"),
        ("Schostakowitsch", "Shostakovich"), ("Stefan", "Stephan"), ("Иванов", "Ivanov", "Iwanow"), ("Jón", "Jon"),
        ("さとう", "Satō", "Sato"), ("キム", "Kimu"),
    ],
    ids=lambda each: each[0],
)  # fmt: skip
def test_spellings_of_one_name_come_together(spellings: tuple[str, ...]) -> None:
    assert len({reduce_word(each) for each in spellings}) == 1


_names = st.lists(st.text("abcdefghijklmnoprstuvwzäöüéß", min_size=2, max_size=9), min_size=2, max_size=4)


@given(_names, st.randoms(use_true_random=False))
@tries(200)
def test_the_order_of_names_and_of_the_two_people_does_not_matter(names: list[str], chance: object) -> None:
    one = name_words(*names)
    mixed = list(one)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert name_similarity(one, tuple(mixed)) == 100
    other = name_words(*names[1:], "Zebra")
    assert name_similarity(one, other) == name_similarity(other, one)


@given(_names)
@tries(100)
def test_everybody_is_found_by_the_own_name(names: list[str]) -> None:
    *given_names, family = names
    person = Person(id="x", family_name=family.title(), given_name=" ".join(given_names).title())
    book = book_of(person, *PEOPLE)
    facts = features_of_listed(read_names(f"{person.family_name}; {person.given_name}")[0], {})
    if len(facts.words) == len(names):
        assert "x" in {each.id for each in PeopleIndex.of(book).like(facts, book)}


def test_the_first_of_new_records_that_is_there_already_is_found_on_file_or_among_them() -> None:
    new = Person(id="new", family_name="Placeholder", given_name="Kim")
    again = Person(id="again", family_name="Placeholder", given_name="Kim")
    known = Person(id="known", family_name="Meyer", given_name="Reinhard")
    assert found_again((new,), BOOK) is None
    assert found_again((new, again, known), BOOK) == (again, new)
    assert found_again((new, known), BOOK) == (known, BOOK.people["reinhard"])
    one, two = (Organisation(id=id, name="Example Chamber", country="DE") for id in ("one", "two"))
    assert found_again((one, two), BOOK) == (two, one)


def test_whoever_is_on_file_is_looked_at_once_however_many_are_new() -> None:
    names = ("Placeholder", "Template", "Nobody", "Fiction", "Quorum", "Umbrella")
    new = tuple(Person(id=name.lower(), family_name=name, given_name="Kim") for name in names)
    with patch("missions.people.duplicates.features_of_person", side_effect=features_of_person) as looked:
        assert found_again(new, BOOK) is None
    assert looked.call_count == len(PEOPLE) + len(new)
