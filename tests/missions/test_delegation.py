"""The delegation: order of precedence, counterparts, who represents whom, headcount and diets."""

from hypothesis import given
from hypothesis import strategies as st

from missions.book import Book
from missions.dates import PartialDate
from missions.delegation import (
    by_function,
    by_invitation,
    by_role,
    counterparts,
    diets,
    order,
    ranked,
    unrepresented,
    who_represents_whom,
)
from missions.records.agreements import Agreement
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind
from missions.records.organisations import Membership, Organisation
from missions.records.people import Function, Person
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitAgreement, VisitKind
from tests.missions.strategies import records_of, structs
from tests.properties import tries
from tests.world import EAST, NORTH, OFFICE, between, book_of


def person(id: str, at: str = "", precedence: int | None = None, **fields: object) -> Person:
    functions = (Function(organisation=at, function="director"),) if at else ()
    return Person(id=id, family_name=id.title(), precedence=precedence, functions=functions, **fields)


PEOPLE = (
    person("anna", "north", 3),
    person("bert", "office", 1),
    person("cleo", "north"),
    person("ivo"),
    person("mori", "east", 2, dietary="Vegan; no fish"),
    person("ito", "east", 1),
)
MISSION = Mission(
    id="m",
    title="Journey",
    dates=PartialDate("2027-01-11/2027-01-15"),
    delegates=(
        Delegate(person="ivo", function=DelegateFunction.INTERPRETER),
        Delegate(person="cleo", represents="bert"),
        Delegate(person="bert"),
        Delegate(person="anna", function=DelegateFunction.HEAD),
    ),
)


def visit(*participants: Participant, **fields: object) -> Visit:
    return Visit(id="v", title="Meeting", **{"mission": "m", "participants": participants, **fields})


def at(person: str, role: ParticipantRole = ParticipantRole.DELEGATE, **fields: object) -> Participant:
    return Participant(person=person, role=role, **fields)


def office(*records: object, mission: Mission = MISSION) -> Book:
    return book_of(NORTH, OFFICE, EAST, *PEOPLE, mission, *records)  # type: ignore[arg-type]


def faced(about: Mission | Visit, book: Book) -> list[tuple[str, str]]:
    pairs = counterparts(about, book).pairs
    return [(each.ours.person if each.ours else "", each.theirs.person if each.theirs else "") for each in pairs]


def missing(about: Mission | Visit, book: Book) -> list[str]:
    return [each.said for each in counterparts(about, book).missing]


# Order.


def test_the_head_goes_first_then_rank_then_family_name_and_who_serves_last() -> None:
    assert [each.person for each in order(MISSION, office())] == ["anna", "bert", "cleo", "ivo"]
    first = ranked(MISSION, office())[0]
    assert (first.place, first.name, first.function, first.organisation) == (1, "Anna", "director", "north")


def test_an_interpreter_with_a_rank_keeps_it() -> None:
    book = book_of(NORTH, OFFICE, EAST, *(each for each in PEOPLE if each.id != "ivo"), person("ivo", "", 2), MISSION)
    assert [each.person for each in order(MISSION, book)] == ["anna", "bert", "ivo", "cleo"]


@given(st.lists(structs(Delegate), max_size=5), st.lists(records_of("people"), max_size=4))
@tries(100)
def test_everybody_stands_in_the_order_once(delegates: list[Delegate], people: list[Person]) -> None:
    mission = Mission(id="m", title="M", delegates=tuple(delegates))
    book = book_of(mission, *{each.id: each for each in people}.values())
    found = order(mission, book)
    assert sorted(map(repr, found)) == sorted(map(repr, delegates))
    heads = [each.function is DelegateFunction.HEAD for each in found]
    assert heads == sorted(heads, reverse=True)
    assert order(Mission(id="m", title="M", delegates=found), book) == found


# Counterparts.


def test_place_by_place_they_face_each_other_and_who_is_missing_is_named() -> None:
    meeting = visit(at("anna"), at("bert"), at("cleo"), at("ivo"), at("mori"), at("ito"), host="east")
    book = office(meeting)
    assert faced(meeting, book) == [("anna", "ito"), ("bert", "mori"), ("cleo", "")]
    assert missing(meeting, book) == ["Nobody of theirs faces Cleo, director, Example Cluster North."]


def test_who_declined_interprets_or_witnesses_faces_nobody() -> None:
    meeting = visit(
        at("anna"),
        at("cleo", ParticipantRole.INTERPRETER),
        at("bert", ParticipantRole.WITNESS),
        at("mori", invitation=Invitation.DECLINED),
        at("ito"),
    )
    assert faced(meeting, office(meeting)) == [("anna", "ito")]


def test_who_has_more_of_them_is_told_too() -> None:
    meeting = visit(at("anna"), at("ito"), at("mori"))
    assert missing(meeting, office(meeting)) == ["Nobody of ours faces Mori, director, Example Agency East."]


def test_our_people_at_home_stand_with_the_delegation() -> None:
    mission = Mission(id="m", title="M", delegates=(Delegate(person="anna"),))
    meeting = visit(at("anna"), at("bert"), at("ito"))
    assert faced(meeting, office(meeting, mission=mission)) == [("bert", "ito"), ("anna", "")]


def test_an_incoming_delegation_is_theirs() -> None:
    mission = Mission(
        id="m", title="M", kind=MissionKind.INCOMING_DELEGATION, lead="east", delegates=(Delegate(person="mori"),)
    )
    meeting = visit(at("mori"), at("ito"), at("anna", ParticipantRole.HOST), host="north")
    book = office(meeting, mission=mission)
    assert faced(meeting, book) == [("anna", "ito"), ("", "mori")]
    assert faced(mission, book) == [("anna", "ito"), ("", "mori")]


def test_over_a_whole_mission_everybody_counts_once() -> None:
    one = visit(at("anna"), at("ito"))
    two = Visit(id="w", title="W", mission="m", participants=(at("bert"), at("ito"), at("mori")))
    assert faced(MISSION, office(one, two)) == [("anna", "ito"), ("bert", "mori"), ("cleo", "")]


def test_organisations_without_anybody_named_are_asked_for() -> None:
    meeting = visit(at("anna"), Participant(organisation="east"), host="office")
    assert missing(meeting, office(meeting)) == [
        "Nobody of theirs faces Anna, director, Example Cluster North.",
        "Who comes for Example Agency East: only the organisation is recorded.",
        "Who receives for Example Office, the host of “Meeting”.",
    ]
    received = visit(at("anna"), at("ito"), host="east")
    assert missing(received, office(received)) == []


# Who represents whom.


def test_what_is_recorded_counts_before_functions() -> None:
    meeting = visit(at("anna"), at("mori", stands_in_for="ito"), at("ito", organisation="north"))
    said = [each.why.said for each in who_represents_whom(MISSION, office(meeting))]
    assert said == [
        "Anna represents Example Cluster North, by function: director.",
        "Bert represents Example Office, by function: director.",
        "Cleo represents Bert.",
        "Whom Ivo represents (field “Represents”).",
        "Mori stands in for Ito at “Meeting”.",
        "Ito represents Example Cluster North.",
    ]
    here = [each.person for each in who_represents_whom(meeting, office(meeting))]
    assert here == ["anna", "mori", "ito"]


def test_a_party_for_which_nobody_comes_to_sign_is_named() -> None:
    accord = Agreement(id="a", title="Accord", parties=between("north", "east"))
    agreements = (VisitAgreement(agreement="a"),)
    signing = visit(at("anna"), kind=VisitKind.SIGNING, agreements=agreements)
    (told,) = unrepresented(signing, office(signing, accord))
    assert told.said == "Nobody at “Meeting” represents Example Agency East, a party of “Accord”."
    both = visit(at("bert"), at("mori"), kind=VisitKind.SIGNING, agreements=agreements)
    assert unrepresented(both, office(both, accord)) == ()
    deputy = visit(at("anna", stands_in_for="ito"), kind=VisitKind.SIGNING, agreements=agreements)
    assert unrepresented(deputy, office(deputy, accord)) == ()
    declined = visit(
        at("anna"), at("ito", invitation=Invitation.DECLINED), kind=VisitKind.SIGNING, agreements=agreements
    )
    assert len(unrepresented(declined, office(declined, accord))) == 1
    talks = visit(at("anna"), agreements=agreements)
    assert unrepresented(talks, office(talks, accord)) == ()


def test_an_alliance_is_represented_by_a_member() -> None:
    member = Organisation(id="member", name="Member", memberships=(Membership(alliance="east"),))
    accord = Agreement(id="a", title="Accord", parties=between("north", "east"))
    signing = visit(at("anna"), at("gus"), kind=VisitKind.SIGNING, agreements=(VisitAgreement(agreement="a"),))
    assert unrepresented(signing, office(signing, accord, member, person("gus", "member"))) == ()


# Headcount and diets.


def test_heads_are_counted_by_function_role_and_invitation() -> None:
    meeting = visit(at("anna", ParticipantRole.HEAD), at("bert"), at("ito", ParticipantRole.HOST,
                    invitation=Invitation.DECLINED))  # fmt: skip
    assert [(each.value, count) for each, count in by_function(MISSION)] == [
        ("head", 1), ("member", 2), ("interpreter", 1),
    ]  # fmt: skip
    assert [(each.value, count) for each, count in by_role(meeting)] == [("head", 1), ("delegate", 1)]
    assert [(each.value, count) for each, count in by_invitation((meeting,))] == [("open", 2), ("declined", 1)]


def test_what_people_eat_is_counted_and_what_is_not_known_is_told() -> None:
    dinner = visit(at("anna"), at("mori"), at("gus"), at("ito", invitation=Invitation.DECLINED))
    found = diets(dinner, office(dinner, person("gus", dietary="vegan")))
    assert [(each.need, each.people) for each in found.diets] == [("Vegan", ("mori", "gus")), ("no fish", ("mori",))]
    assert found.unknown == ("anna",)
    assert found.said[-1].said == "For 1 of 3 no dietary needs are recorded: they count as having none."
    none = diets(MISSION, office())
    assert [each.said for each in none.said] == ["Dietary needs are recorded for none of 4."]


def test_a_meal_that_lists_no_delegate_is_for_all_of_them() -> None:
    dinner = visit(at("mori"))
    assert len(diets(dinner, office(dinner)).unknown) == 4


def test_people_who_are_not_on_file_break_nothing() -> None:
    mission = Mission(id="m", title="M", delegates=(Delegate(), Delegate(person="gone")))
    meeting = visit(at("gone"), Participant(), at("anna"))
    book = office(meeting, mission=mission)
    assert [each.name for each in ranked(mission, book)] == ["", "gone"]
    assert faced(meeting, book) == [("anna", ""), ("gone", "")]
    assert who_represents_whom(mission, book)
    assert diets(mission, book).diets == ()
