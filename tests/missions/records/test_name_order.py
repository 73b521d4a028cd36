"""The family name stands first where the person or the country has it so, wherever somebody is named."""

import pytest

from missions.records.book import Book
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, NameOrder, Person
from missions.records.visits import Participant, Visit
from missions.reports.details import record_report
from tests.world import TODAY, book_of, changed

BEIJING = Organisation(id="beijing", name="Sample Academy", country="CN")
BUDAPEST = Organisation(id="budapest", name="Minta", country="HU")
ULM = Organisation(id="ulm", name="Muster", country="DE")
XI = Person(id="xi", family_name="Xi", given_name="Example", functions=(Function(organisation="beijing"),))
CALL = Visit(id="call", title="Call", participants=(Participant(person="xi"),))
TRIP = Mission(id="trip", title="Trip", delegates=(Delegate(person="xi"),))


def book_with(person: Person) -> Book:
    return book_of(BEIJING, BUDAPEST, ULM, person, CALL, TRIP)


@pytest.mark.parametrize(
    ("organisation", "order", "heading"),
    [
        ("beijing", NameOrder.NOT_STATED, "Xi Example"),
        ("budapest", NameOrder.NOT_STATED, "Xi Example"),
        ("ulm", NameOrder.NOT_STATED, "Example Xi"),
        ("", NameOrder.NOT_STATED, "Example Xi"),
        ("ulm", NameOrder.FAMILY_FIRST, "Xi Example"),
        ("beijing", NameOrder.GIVEN_FIRST, "Example Xi"),
    ],
)
def test_what_is_stated_counts_before_the_country_of_the_organisation(
    organisation: str, order: NameOrder, heading: str
) -> None:
    person = changed(XI, functions=(Function(organisation=organisation),), name_order=order)
    assert book_with(person).heading("xi") == heading


@pytest.mark.parametrize("native", ["習例", "鈴木 花子", "김민수"])
def test_a_name_in_an_east_asian_script_has_the_family_name_first(native: str) -> None:
    person = changed(XI, functions=(), native_name=native)
    assert person.heading == book_with(person).heading("xi") == "Xi Example"
    assert changed(person, name_order=NameOrder.GIVEN_FIRST).heading == "Example Xi"


def test_the_title_stands_before_both_names() -> None:
    assert book_with(changed(XI, academic_title="Dr.")).heading("xi") == "Dr. Xi Example"


@pytest.mark.parametrize("id", ["xi", "call", "trip"])
def test_details_name_the_person_so(id: str) -> None:
    book = book_with(XI)
    said = str(record_report(book.require(id), book, TODAY, ()))
    assert "Xi Example" in said
    assert "Example Xi" not in said


def test_a_person_is_sorted_by_the_family_name() -> None:
    assert XI.sort_name == "Xi Example"
