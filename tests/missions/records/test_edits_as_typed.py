"""What officers type for the names of fields, and titles in names: taken as meant, or told where it goes."""

import pytest

from missions.records.agreements import Agreement
from missions.records.edits import Edit, EditError, apply_edits, records_from_json
from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from tests.world import TODAY, book_of, changed, org


def edited(record, *typed):
    return apply_edits(record, tuple(map(Edit.parse, typed)), book_of(), TODAY)


def refusal(record, *typed):
    with pytest.raises(EditError) as raised:
        edited(record, *typed)
    return str(raised.value)


@pytest.mark.parametrize("name", ["Family name", "FAMILY_NAME", "family-name", " Family_Name "])
def test_a_field_is_named_by_its_label_or_in_capitals(name):
    assert edited(Person(id="p"), f"{name}=Example").family_name == "Example"


@pytest.mark.parametrize(
    ("record", "typed", "meant"),
    [
        (Person(id="p"), "name=Example", "family_name, given_name"),
        (Person(id="p"), "Titel=Dr.", "academic_title"),
        (Person(id="p"), "Vorname=Pat", "given_name"),
        (Organisation(id="o"), "Land=Japan", "country"),
        (Organisation(id="o"), "web=example.org", "website"),
        (Visit(id="v"), "Datum=8.11.2026", "day"),
        (Visit(id="v"), "Teilnehmer=Meyer", "participants"),
    ],
)
def test_what_people_call_a_field_leads_to_it(record, typed, meant):
    assert f"did you mean {meant}" in refusal(record, typed)


@pytest.mark.parametrize(
    ("typed", "title", "field"),
    [
        ("family_name=Prof. Dr. Example", "Prof. Dr.", "academic_title"),
        ("given_name=Dr. Pat", "Dr.", "academic_title"),
        ("family_name=Dr.-Ing. Example", "Dr.-Ing.", "academic_title"),
        ("family_name=Herr Example", "Herr", "honorific"),
        ("family_name=Ms Example", "Ms", "honorific"),
    ],
)
def test_a_title_in_a_name_is_told_where_it_goes(typed, title, field):
    said = refusal(Person(id="p", family_name="Example"), typed)
    assert f"“{title}”" in said
    assert field in said


@pytest.mark.parametrize("name", ["Prost", "Dreyer", "Mr", "Frau", "von Drathen", "Herrmann", "Drs"])
def test_a_name_that_begins_like_a_title_is_a_name(name):
    assert edited(Person(id="p"), f"family_name={name}").family_name == name


def test_a_title_that_stands_in_an_old_name_does_not_hinder_other_edits():
    person = Person(id="p", family_name="Prof. Example")
    assert edited(person, "given_name=Pat").given_name == "Pat"


CHAIN = book_of(
    org("a", "A", parent="b"), org("b", "B", parent="c"), org("c", "C"),
    Mission(id="first", title="First"), Mission(id="second", title="Second", previous="first"),
    Agreement(id="old", title="Old"), Person(id="pat", family_name="Pat"), Person(id="kim", family_name="Kim"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("id", "typed", "label", "said"),
    [
        ("c", "parent=c", "Part of", "“C” cannot refer to itself"),
        ("c", "parent=a", "Part of", "“A” already leads back to “C”"),
        ("first", "previous=first", "Follows on", "“First” cannot refer to itself"),
        ("first", "previous=second", "Follows on", "“Second” already leads back to “First”"),
        ("old", "relations=supersedes Old", "Relations", "“Old” cannot refer to itself"),
        ("a", "memberships=A", "Memberships", "“A” cannot refer to itself"),
        ("first", "delegates=Pat, accompanies Pat", "Delegates", "cannot refer to itself"),
        ("first", "delegates=Pat, accompanies Kim; Kim, accompanies Pat", "Delegates", "leads back to"),
    ],
)
def test_a_link_that_leads_back_to_where_it_begins_is_refused(id, typed, label, said):
    with pytest.raises(EditError) as raised:
        apply_edits(CHAIN.require(id), (Edit.parse(typed),), CHAIN, TODAY)
    assert str(raised.value).startswith(f"{label}: ")
    assert said in str(raised.value)


def test_a_circle_that_was_there_does_not_stop_another_change():
    own = changed(CHAIN.require("c"), parent="c")
    assert apply_edits(own, (Edit.parse("city=Kobe"),), CHAIN, TODAY).city == "Kobe"


def test_records_of_one_file_may_lead_to_one_another_but_not_in_a_circle():
    two = '[{"id": "x", "name": "X", "parent": "Y"}, {"id": "y", "name": "Y"%s}]'
    first, _ = records_from_json(two % "", KINDS["organisations"], CHAIN, TODAY)
    assert first.parent == "y"
    with pytest.raises(EditError, match="“Y” already leads back to “X”"):
        records_from_json(two % ', "parent": "x"', KINDS["organisations"], CHAIN, TODAY)
