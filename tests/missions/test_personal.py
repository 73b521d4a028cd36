"""Personal data kept for a journey: found, marked and left out by its declaration alone."""

from typing import Annotated

import pytest
from hypothesis import given

from missions.book import Book
from missions.erasing.due import keepers
from missions.fields import columns_of, field
from missions.personal import SIGN, guards, held_in, help_of, is_personal, label_of, people_in, public, restricted_of
from missions.records import KINDS
from missions.records.agreements import Agreement
from missions.records.common import Fact, Record, Value
from missions.records.missions import Clearance, Delegate, Mission
from missions.records.people import Person
from missions.values import show_struct
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
        assert held_in(STAND) == ("Pin", "Photo")
        assert people_in(Stand, [STAND]) == {"stand": None, "pat": None, "kim": None}
        left = public(STAND)
        assert held_in(left) == ()
        assert (left.pin, left.name) == ("", "Stand")
        assert left.boxes[0].badges == (Badge(wearer="pat"), Badge(hall="3", wearer="kim"))
        assert public(left) is left

    def test_of_one_person_only_what_is_about_that_one(self):
        left = public(STAND, "pat")
        assert held_in(left, "pat") == ()
        assert held_in(left, "kim") == ("Photo",)
        assert left.boxes[0].best is KIM
        assert left.pin == "1234", "it is about nobody"
        assert left.boxes[1].badges == (Badge(wearer="pat"),)
        assert public(STAND, "nobody") is STAND

    def test_it_is_no_column_and_has_its_sign(self):
        assert [item.name for item in columns_of(Stand)] == ["name"]
        (pin,) = restricted_of(Stand)
        assert label_of(pin) == "⚑ Pin"
        assert help_of(pin).startswith("What opens it. Personal: kept for the journey only")
        assert show_struct(KIM, str) == f"3, kim, {SIGN} k.png"

    @pytest.mark.parametrize(
        ("path", "personal"),
        [("pin", True), ("name", False), ("boxes.1.badges.2.photo", True), ("boxes.1.badges.2.hall", False), ("x", 0)],
    )
    def test_a_typed_path_leads_to_it(self, path, personal):
        assert is_personal(Stand, path.split(".")) is bool(personal)

    def test_what_is_inside_such_a_field_is_personal_as_well(self):
        assert is_personal(Mission, ["delegates", "1", "clearances", "1", "until"])


def test_only_people_and_missions_hold_any() -> None:
    assert [name for name, kind in KINDS.items() if guards(kind.struct)] == ["missions", "people"]
    assert not guards(Agreement)


def test_papers_are_those_of_their_delegate() -> None:
    papers = (Clearance(),)
    mission = Mission(id="m", delegates=(Delegate(person="pat", clearances=papers), Delegate(clearances=papers)))
    assert held_in(mission, "pat") == ("Papers",)
    assert public(mission, "pat").delegates[1].clearances == papers
    assert public(mission).delegates == (Delegate(person="pat"), Delegate())


def test_how_it_is_known_tells_it_too() -> None:
    pat = Person(id="pat", facts=(Fact(about="dietary", reason="said vegan"), Fact(about="emails")))
    assert held_in(pat) == ("Dietary needs",)
    assert list(keepers(book_of(pat))) == ["pat"]
    assert public(pat).facts == (Fact(about="emails"),)


@given(journeys_of_people)
@tries(80)
def test_those_found_fast_are_those_of_whom_something_is_held(book: Book) -> None:
    slow = {who for who in PEOPLE for record in book if held_in(record, who)}
    assert {who for who in keepers(book) if who} == slow
    for record in book:
        left = public(record)
        assert held_in(left) == ()
        assert public(left) is left
        assert (left is record) == (not held_in(record))
