"""Importing a list: who is new, who is on file, what is added, and where people are put."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.people.duplicates import PeopleIndex
from missions.people.import_list import read_names
from missions.people.import_match import (
    LEFT_OUT,
    NEW,
    ImportLine,
    import_people,
    line_as_person,
    match_again,
    match_people,
)
from missions.records.changes import MergeChoice, RejectedError
from missions.records.fields import plain
from missions.records.missions import Delegate
from missions.records.people import Function, Person
from missions.records.record import links_in
from missions.records.visits import Participant, ParticipantRole, Visit
from tests import world
from tests.properties import tries
from tests.world import book_of, changed, held

ALEX = changed(world.ALEX, functions=held("north"))
NORTH = changed(world.NORTH, name="Example Cluster North GmbH")
MISSION = changed(world.JOURNEY, delegates=world.JOURNEY.delegates[:1])
BOOK = book_of(ALEX, NORTH, MISSION)


def lines(text: str) -> tuple[ImportLine, ...]:
    return match_people(read_names(text), BOOK)


def test_who_is_on_file_is_taken_and_who_is_not_is_new() -> None:
    found = lines("Alex Example\nBert Sample\nAlex Exampel")
    assert [each.taken for each in found] == ["alex", NEW, NEW]
    assert [bool(each.likely) for each in found] == [True, False, True]
    assert found[2].options == ("alex", NEW, LEFT_OUT)


def test_the_same_person_twice_in_the_list_is_taken_once() -> None:
    found = lines("Bert Sample\nDr. Kim Place <k@a.example>\nSample, Bert\nK. Place <K@a.example>\nBert Example")
    assert [each.above for each in found] == [0, 0, 1, 2, 0]
    assert [each.taken for each in found] == [NEW, NEW, LEFT_OUT, LEFT_OUT, NEW]


def test_new_people_get_ids_of_their_own_and_organisations_are_found_or_added() -> None:
    result = import_people(
        lines("Bert Sample, ECN, head of office\nBert Sample <b@x.example>; Else Ltd\nKim Place, Else"), BOOK
    )
    assert result.people == ("bert-sample", "kim-place")
    book = BOOK.after(result.step.changes)
    assert book.people["bert-sample"].functions == (Function(organisation="north", function="head of office"),)
    assert book.organisations["else"].name == "Else"
    assert "New organisations: “Else”." in result.step.said
    assert all(book.get(target) for each in book for target, _ in links_in(each))


def test_two_of_one_name_who_are_both_taken_are_two() -> None:
    found = [changed(each, taken=NEW) for each in lines("Bert Sample; Else\nBert Sample; Else Limited\nAlex Example")]
    result = import_people(found, BOOK)
    assert result.people == ("bert-sample", "bert-sample-2", "alex-example")
    assert len(BOOK.after(result.step.changes).organisations) == 2


def test_somebody_on_file_is_filled_in_and_nothing_said_before_is_lost() -> None:
    (line,) = lines("Prof. Alex Example <a@north.example>, Example Cluster North, director, +49 89 1234567")
    book = BOOK.after(import_people((line,), BOOK).step.changes)
    alex = book.people["alex"]
    assert (alex.academic_title, alex.emails, alex.phones) == ("Prof.", ("a@north.example",), ("+49 89 1234567",))
    assert alex.functions == (Function(organisation="north", function="director"),)
    assert len(book.people) == 1


def test_what_differs_stays_as_it_is_on_file_unless_it_is_chosen() -> None:
    titled = changed(ALEX, academic_title="Dr.")
    book = book_of(titled, NORTH)
    (line,) = match_people(read_names("Prof. Dr. Alex Example, ECN"), book)
    assert not import_people((line,), book).step.changes.put
    chosen = changed(line, choices={"academic_title": MergeChoice.OTHER})
    (after,) = import_people((chosen,), book).step.changes.put
    assert isinstance(after, Person)
    assert after.academic_title == "Prof. Dr."
    assert line_as_person(line.named, titled, book).functions == ()


def test_they_become_delegates_once_and_their_functions_stay() -> None:
    result = import_people(lines("Alex Example\nBert Sample"), BOOK, MISSION)
    mission = BOOK.after(result.step.changes).missions["journey"]
    assert mission.delegates == (*MISSION.delegates, Delegate(person="bert-sample"))
    assert "1 delegate added to “Journey to the East”." in result.step.said


def test_they_take_part_in_a_visit_in_a_role() -> None:
    visit = Visit(id="v", title="V", participants=(Participant(person="alex", role=ParticipantRole.HEAD),))
    result = import_people(
        lines("Alex Example\nBert Sample"), book_of(ALEX, NORTH, visit), visit, role=ParticipantRole.GUEST
    )
    (found,) = (each for each in result.step.changes.put if isinstance(each, Visit))
    assert [(each.person, each.role.value) for each in found.participants] == [
        ("alex", "head"),
        ("bert-sample", "guest"),
    ]


def test_a_corrected_line_is_looked_up_again() -> None:
    (line,) = lines("Alec Example")
    found = match_again(changed(line.named, given_name="Alex"), BOOK, PeopleIndex.of(BOOK))
    assert found.taken == "alex"


def test_a_list_of_which_nothing_is_taken_is_refused() -> None:
    with pytest.raises(RejectedError, match="No line is marked for import"):
        import_people([changed(each, taken=LEFT_OUT) for each in lines("Bert Sample")], BOOK)


_words = st.sampled_from(("Alex", "Bert", "Kim", "Example", "Sample", "Müller", "Mueller", "岸本", "A.", "Dr."))
_lists = st.lists(st.lists(_words, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6).map("\n".join)


@given(_lists)
@tries(120)
def test_everybody_taken_is_a_delegate_once_and_undo_brings_back_what_was(text: str) -> None:
    found = lines(text)
    if all(each.taken == LEFT_OUT for each in found):
        return
    result = import_people(found, BOOK, MISSION)
    book = BOOK.after(result.step.changes)
    there = [each.person for each in book.missions["journey"].delegates]
    assert len(set(there)) == len(there)
    assert set(there) == {"alex", *result.people}
    assert all(id in book.people for id in there)
    new = sum(each.taken == NEW for each in found)
    assert len(book.people) == 1 + new
    before = book.after(result.step.changes.inverse(BOOK))
    assert {each.id: plain(each) for each in before} == {each.id: plain(each) for each in BOOK}
