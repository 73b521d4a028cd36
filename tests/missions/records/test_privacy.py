"""Personal data kept for a journey: found, marked and left out by its declaration alone."""

from typing import Annotated

import pytest
from hypothesis import given

from missions.people.erasure import people_with_personal_data
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_struct
from missions.records.fields import columns_of, field
from missions.records.kinds import KINDS
from missions.records.missions import Clearance, Delegate, Mission
from missions.records.people import Person
from missions.records.privacy import (
    PRIVACY_SIGN,
    help_of,
    is_personal,
    label_of,
    may_hold_personal_data,
    people_described,
    personal_labels,
    restricted_fields,
    without_personal_data,
)
from missions.records.record import Fact, Record, Value
from tests.missions.travellers import PEOPLE, journeys_of_people
from tests.properties import tries
from tests.world import book_of


class Badge(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A badge somebody wears: a value that only this test knows."""

    hall: Annotated[str, field("Hall", "Where it opens.")] = ""
    wearer: Annotated[str, field("Wearer", "Who wears it.", link="people")] = ""
    photo: Annotated[str, field("Photo", "Where it lies.", restricted=True)] = ""


class Box(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A box of badges."""

    badges: Annotated[tuple[Badge, ...], field("Badges", "What is in it.")] = ()
    best: Annotated[Badge, field("Best", "The one on top.")] = Badge()


class Stand(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A stand with boxes."""

    name: Annotated[str, field("Name", "What it is called.", column=9, required=True)] = ""
    pin: Annotated[str, field("Pin", "What opens it.", column=9, restricted=True)] = ""
    boxes: Annotated[tuple[Box, ...], field("Boxes", "What stands there.")] = ()


PAT, KIM = Badge(wearer="pat", photo="p.png"), Badge(hall="3", wearer="kim", photo="k.png")
STAND = Stand(id="stand", name="Stand", pin="1234", boxes=(Box(badges=(PAT, KIM), best=KIM), Box(badges=(PAT,))))


class TestAFieldOfOnesOwn:
    def test_it_is_found_and_left_out_however_deep_it_lies(self):
        assert personal_labels(STAND) == ("Pin", "Photo")
        assert people_described(Stand, [STAND]) == {"stand": None, "pat": None, "kim": None}
        left = without_personal_data(STAND)
        assert personal_labels(left) == ()
        assert (left.pin, left.name) == ("", "Stand")
        assert left.boxes[0].badges == (Badge(wearer="pat"), Badge(hall="3", wearer="kim"))
        assert without_personal_data(left) is left

    def test_of_one_person_only_what_is_about_that_one(self):
        left = without_personal_data(STAND, "pat")
        assert personal_labels(left, "pat") == ()
        assert personal_labels(left, "kim") == ("Photo",)
        assert left.boxes[0].best is KIM
        assert left.pin == "1234", "it is about nobody"
        assert left.boxes[1].badges == (Badge(wearer="pat"),)
        assert without_personal_data(STAND, "nobody") is STAND

    def test_it_is_no_column_and_has_its_sign(self):
        assert [item.name for item in columns_of(Stand)] == ["name"]
        (pin,) = restricted_fields(Stand)
        assert label_of(pin) == "⚑ Pin"
        assert help_of(pin).startswith("What opens it. Personal: kept only for the journey")
        assert show_struct(KIM, str) == f"3, kim, {PRIVACY_SIGN} k.png"

    @pytest.mark.parametrize(
        ("path", "personal"),
        [("pin", True), ("name", False), ("boxes.1.badges.2.photo", True), ("boxes.1.badges.2.hall", False), ("x", 0)],
    )
    def test_a_typed_path_leads_to_it(self, path, personal):
        assert is_personal(Stand, path.split(".")) is bool(personal)

    def test_what_is_inside_such_a_field_is_personal_as_well(self):
        assert is_personal(Mission, ["delegates", "1", "clearances", "1", "until"])


def test_only_people_and_missions_hold_any() -> None:
    assert [name for name, kind in KINDS.items() if may_hold_personal_data(kind.struct)] == ["missions", "people"]
    assert not may_hold_personal_data(Agreement)


def test_papers_are_those_of_their_delegate() -> None:
    papers = (Clearance(),)
    mission = Mission(id="m", delegates=(Delegate(person="pat", clearances=papers), Delegate(clearances=papers)))
    assert personal_labels(mission, "pat") == ("Papers",)
    assert without_personal_data(mission, "pat").delegates[1].clearances == papers
    assert without_personal_data(mission).delegates == (Delegate(person="pat"), Delegate())


def test_how_it_is_known_tells_it_too() -> None:
    pat = Person(id="pat", facts=(Fact(about="dietary", reason="said vegan"), Fact(about="emails")))
    assert personal_labels(pat) == ("Dietary needs",)
    assert list(people_with_personal_data(book_of(pat))) == ["pat"]
    assert without_personal_data(pat).facts == (Fact(about="emails"),)


@given(journeys_of_people)
@tries(80)
def test_those_found_fast_are_those_of_whom_something_is_held(book: Book) -> None:
    slow = {who for who in PEOPLE for record in book if personal_labels(record, who)}
    assert {who for who in people_with_personal_data(book) if who} == slow
    for record in book:
        left = without_personal_data(record)
        assert personal_labels(left) == ()
        assert without_personal_data(left) is left
        assert (left is record) == (not personal_labels(record))
