"""Merging: nothing is lost, every link leads on, and it can be undone."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.people.merge import merge_differences, merge_records, relink
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import MergeChoice, RejectedError
from missions.records.deadline_notes import DeadlineNote
from missions.records.fields import Many, Nested, Note, fields_of, plain
from missions.records.kinds import KINDS
from missions.records.missions import Delegate, DelegateFunction, Leg, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Basis, Fact, Record, links_in
from missions.records.search import named_records
from missions.records.visits import Arrangements, Attendance, Event, Invitation, Participant, ParticipantRole, Visit
from tests import world
from tests.missions.strategies import records_of, structs
from tests.properties import tries
from tests.world import NORTH, between, book_of, changed, held

ALEX = changed(world.ALEX, functions=(), emails=("alex@north.example",))
DOUBLE = changed(
    ALEX,
    id="double",
    family_name="Exampel",
    academic_title="Dr.",
    emails=("ALEX@north.example", "a@home.example"),
    functions=held("north", "head"),
    notes="Likes tea.",
)


def after(book: Book, keep: Record, other: Record, **choices: MergeChoice) -> Book:
    return book.after(merge_records(keep, other, choices, book).changes)


# By example.


def test_what_one_side_lacks_comes_from_the_other_and_lists_become_one() -> None:
    book = book_of(ALEX, DOUBLE, NORTH)
    found = after(book, ALEX, DOUBLE).people["alex"]
    assert found.family_name == "Example"
    assert found.academic_title == "Dr."
    assert found.emails == ("alex@north.example", "a@home.example")
    assert found.functions == DOUBLE.functions
    assert found.notes == "Likes tea."


def test_a_side_that_is_chosen_is_taken() -> None:
    book = book_of(ALEX, DOUBLE, NORTH)
    found = after(
        book, ALEX, DOUBLE, family_name=MergeChoice.OTHER, emails=MergeChoice.KEPT, academic_title=MergeChoice.KEPT
    )
    alex = found.people["alex"]
    assert (alex.family_name, alex.emails, alex.academic_title) == ("Exampel", ALEX.emails, "")
    notes = changed(ALEX, notes="Speaks French.")
    both = after(book_of(notes, DOUBLE), notes, DOUBLE, notes=MergeChoice.BOTH).people["alex"]
    assert both.notes == "Speaks French.\n\nLikes tea."


def test_only_fields_that_differ_and_can_hold_both_are_asked_for() -> None:
    found = {each.item.name: each for each in merge_differences(ALEX, DOUBLE)}
    assert list(found) == ["family_name", "academic_title", "functions", "emails", "notes"]
    assert [name for name, each in found.items() if each.is_open] == ["family_name"]
    assert found["emails"].sides == (MergeChoice.KEPT, MergeChoice.OTHER, MergeChoice.BOTH)
    assert found["family_name"].sides == (MergeChoice.KEPT, MergeChoice.OTHER)


@pytest.mark.parametrize(
    ("keep", "other", "choices", "said"),
    [
        (ALEX, ALEX, {}, "is already one record"),
        (ALEX, NORTH, {}, "of two kinds, person and organisation"),
        (ALEX, DOUBLE, {"family_name": MergeChoice.BOTH}, "can hold only one value"),
        (ALEX, DOUBLE, {"given_name": MergeChoice.OTHER}, "The two do not differ in a field “given_name”"),
    ],
    ids=["itself", "kinds", "both", "no difference"],
)
def test_what_cannot_be_merged_is_refused(
    keep: Record, other: Record, choices: dict[str, MergeChoice], said: str
) -> None:
    with pytest.raises(RejectedError, match=said):
        merge_records(keep, other, choices, book_of(ALEX, DOUBLE, NORTH))


def test_links_of_every_kind_lead_to_the_one_that_stays() -> None:
    mission = Mission(
        id="m", title="M", delegates=(Delegate(person="double"),), legs=(Leg(travellers=("double", "pat")),)
    )
    visit = Visit(
        id="v",
        title="V",
        participants=(Participant(person="pat", stands_in_for="double"),),
        arrangements=Arrangements(seats=("pat", "double")),
    )
    deputy = Person(id="pat", family_name="Sample", functions=(Function(deputy_of="double"),))
    event = Event(id="e", series="S", attendance=(Attendance(person="double"),))
    book = after(book_of(ALEX, DOUBLE, mission, visit, deputy, event), ALEX, DOUBLE)
    assert book.get("double") is None
    assert {each.record.id for each in book.backlinks("alex")} == {"m", "v", "pat", "e"}
    assert book.missions["m"].legs[0].travellers == ("alex", "pat")
    assert book.visits["v"].arrangements.seats == ("pat", "alex")


def test_what_is_said_of_both_at_one_place_is_put_together_unless_it_differs() -> None:
    visit = Visit(
        id="v",
        title="V",
        participants=(
            Participant(person="double", role=ParticipantRole.SPEAKER),
            Participant(person="pat"),
            Participant(person="alex", invitation=Invitation.ACCEPTED),
        ),
    )
    mission = Mission(
        id="m",
        title="M",
        delegates=(
            Delegate(person="alex", function=DelegateFunction.HEAD),
            Delegate(person="double", function=DelegateFunction.PRESS),
        ),
    )
    book = book_of(ALEX, DOUBLE, visit, mission)
    step = merge_records(ALEX, DOUBLE, {}, book)
    found = book.after(step.changes)
    one = Participant(person="alex", role=ParticipantRole.SPEAKER, invitation=Invitation.ACCEPTED)
    assert found.visits["v"].participants == (one, Participant(person="pat"))
    assert [each.function for each in found.missions["m"].delegates] == [DelegateFunction.HEAD, DelegateFunction.PRESS]
    assert step.warnings == ("“M” now names it twice (Delegates), with different facts: check which are right.",)
    assert step.said[0].endswith("2 links now lead to it.")


def test_somebody_who_would_be_the_own_deputy_is_told() -> None:
    deputy = changed(ALEX, functions=(Function(organisation="north", deputy_of="double"),))
    step = merge_records(deputy, DOUBLE, {}, book_of(deputy, DOUBLE))
    assert step.warnings == ("It now names itself (Functions): check that this is meant.",)


def test_notes_on_a_partys_deadlines_follow_the_party() -> None:
    twin = Organisation(id="twin", name="Example Cluster N.")
    accord = Agreement(id="a", title="A", parties=between("twin"))
    note = DeadlineNote(id="n", agreement="a", deadline="missing_signature", part="twin")
    book = after(book_of(NORTH, twin, accord, note), NORTH, twin)
    assert book.deadline_notes["n"].part == "north"
    assert book.agreements["a"].parties == between("north")


def test_the_basis_of_a_value_that_was_chosen_against_goes_with_it() -> None:
    guessed = changed(
        DOUBLE, facts=(Fact(about="family_name", basis=Basis.ASSUMED), Fact(about="emails", basis=Basis.INFERRED))
    )
    found = after(book_of(ALEX, guessed), ALEX, guessed).people["alex"]
    assert [each.about for each in found.facts] == ["emails"]
    taken = after(book_of(ALEX, guessed), ALEX, guessed, family_name=MergeChoice.OTHER).people["alex"]
    assert [each.about for each in taken.facts] == ["family_name", "emails"]


# By property.

_tables = st.sampled_from([name for name in KINDS if name not in ("deadline_notes", "checklists")])

_others = st.lists(st.sampled_from(list(KINDS)).flatmap(records_of), max_size=6)


@cache
def _named(table: str, number: int) -> st.SearchStrategy[Record]:
    return structs(KINDS[table].struct, id=st.just(f"{table}-{number}"))


@st.composite
def _merges(draw: st.DrawFn) -> tuple[Book, Record, Record]:
    """A book, and two of its records of one kind to which others may point."""
    table = draw(_tables)
    pair = [draw(_named(table, number)) for number in (0, 1)]
    others = draw(_others)
    every = {each.id: each for each in others} | {each.id: each for each in pair}
    return book_of(*every.values()), pair[0], pair[1]


def contents(book: Book) -> dict[str, Any]:
    return {record.id: plain(record) for record in book}


def holds(merged_value: Any, value: Any, item: Any) -> bool:
    """Whether the merged value still says all that a filled value said."""
    match item.shape:
        case Many(of=Nested()):
            return all(any(_says(held, each) for held in merged_value) for each in value)
        case Many():
            return {str(each).casefold() for each in value} <= {str(each).casefold() for each in merged_value}
        case Note():
            return value in merged_value
        case _:
            return bool(merged_value == value)


def _says(held: Any, value: Any) -> bool:
    fields = fields_of(type(value))
    return all(getattr(value, each.name) in (each.default, getattr(held, each.name)) for each in fields)


@given(_merges())
@tries(120)
def test_no_link_is_lost_and_none_leads_to_the_one_that_goes(case: tuple[Book, Record, Record]) -> None:
    book, keep, other = case
    found = book.after(merge_records(keep, other, {}, book).changes)
    assert found.get(other.id) is None
    assert all(target != other.id for record in found for target, _ in links_in(record))
    for record in book:
        if record.id in (keep.id, other.id):
            continue
        wanted = {(keep.id if target == other.id else target, label) for target, label in links_in(record)}
        assert set(links_in(found.require(record.id))) == wanted


@given(_merges(), st.data())
@tries(120)
def test_every_filled_field_survives_or_was_chosen_against(
    case: tuple[Book, Record, Record], data: st.DataObject
) -> None:
    book, keep, other = case
    open_fields = merge_differences(keep, other)
    choices = {
        each.item.name: data.draw(st.sampled_from(each.sides)) for each in open_fields if data.draw(st.booleans())
    }
    whole = book.after(merge_records(keep, other, choices, book).changes).require(keep.id)
    every = {each.item.name: each for each in open_fields}
    for item in fields_of(type(keep)):
        if item.stamped or item.name == "facts":
            continue
        for side, record in ((MergeChoice.KEPT, keep), (MergeChoice.OTHER, other)):
            value = getattr(relink(record, other.id, keep.id), item.name)
            chosen = choices.get(item.name, every[item.name].usual) if item.name in every else MergeChoice.BOTH
            if chosen not in (side, MergeChoice.BOTH):
                against = item.name in choices or getattr(record, item.name) == item.default
                assert against or every[item.name].is_open, "only what was chosen against may go"
            elif value != item.default:
                assert holds(getattr(whole, item.name), value, item), item.name


@given(_merges())
@tries(80)
def test_undo_brings_everything_back(case: tuple[Book, Record, Record]) -> None:
    book, keep, other = case
    changes = merge_records(keep, other, {}, book).changes
    assert contents(book.after(changes).after(changes.inverse(book))) == contents(book)


@given(_merges())
@tries(60)
def test_what_is_not_concerned_stays_as_it_is(case: tuple[Book, Record, Record]) -> None:
    book, keep, other = case
    touched = set(merge_records(keep, other, {}, book).changes.touched)
    pointing = {each.record.id for each in book.backlinks(other.id)}
    noted = {each.id for each in book.deadline_notes.values() if each.part == other.id}
    assert touched == {keep.id, other.id} | pointing | noted


def test_a_date_chosen_stays_a_date() -> None:
    one = Event(id="e", series="S", dates=PartialDate("2027-01"))
    two = Event(id="f", series="S", dates=PartialDate("2027-01-12"))
    assert after(book_of(one, two), one, two, dates=MergeChoice.OTHER).events["e"].dates == two.dates


def test_a_merge_keeps_the_retired_names_so_that_they_still_find_it() -> None:
    keep = Organisation(id="keep", name="Example Cluster", short_name="EC")
    other = Organisation(id="other", name="Former Cluster", short_name="FC", aliases=("Oldest Cluster",))
    book = book_of(keep, other)
    after = book.after(merge_records(keep, other, {}, book).changes)
    assert after.organisations["keep"].aliases == ("Oldest Cluster", "Former Cluster", "FC")
    for name in ("former cluster", "FC", "oldest"):
        assert [each.id for each in named_records(("organisations",), after).meant(name)] == ["keep"]


def test_a_person_merged_is_still_found_by_the_former_name_but_not_listed_in_another_spelling() -> None:
    keep = Person(id="keep", given_name="Anna", family_name="Müller", academic_title="Dr.")
    other = Person(id="other", given_name="Anna", family_name="Muster")
    spelt = Person(id="spelt", given_name="Anna", family_name="Mueller")
    book = book_of(keep, other, spelt)
    after = book.after(merge_records(keep, other, {}, book).changes)
    assert after.people["keep"].aliases == ("Anna Muster",)
    assert merge_records(keep, spelt, {}, book).changes.put[0] == keep


def test_a_name_without_letters_is_not_kept_twice() -> None:
    keep = Organisation(id="keep", name="???")
    other = Organisation(id="other", name="???", aliases=("!!!",))
    book = book_of(keep, other)
    assert merge_records(keep, other, {}, book).changes.put[0].aliases == ("!!!",)
