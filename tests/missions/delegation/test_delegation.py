"""The delegation: order of precedence, counterparts, who represents whom, headcount and diets."""

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.delegation.attendance import count_by_function, dietary_needs, representations, unrepresented_parties
from missions.delegation.sides import counterparts, order_of_precedence, ranked_person
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind
from missions.records.organisations import Membership, Organisation
from missions.records.people import Function, Person
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitAgreement, VisitKind
from tests.missions.strategies import records_of, structs
from tests.properties import tries
from tests.world import ALEX, EAST, MAX, NORTH, OFFICE, PAT, ROBIN, SAM, TONI, between, book_of, changed, held


def person(id: str, at: str = "", precedence: int | None = None, **fields: object) -> Person:
    functions = (Function(organisation=at, function="director"),) if at else ()
    return Person(id=id, family_name=id.title(), precedence=precedence, functions=functions, **fields)


PEOPLE = (
    ROBIN,
    changed(ALEX, functions=held("office", "director"), precedence=1),
    PAT,
    MAX,
    changed(TONI, dietary="Vegan; no fish"),
    SAM,
)
MISSION = Mission(
    id="m",
    title="Journey",
    dates=PartialDate("2027-01-11/2027-01-15"),
    delegates=(
        Delegate(person="max", function=DelegateFunction.INTERPRETER),
        Delegate(person="pat", represents="alex"),
        Delegate(person="alex"),
        Delegate(person="robin", function=DelegateFunction.HEAD),
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
    assert [each.person for each in order_of_precedence(MISSION, office())] == ["robin", "alex", "pat", "max"]
    first = ranked_person(1, "robin", MISSION.dates, office())
    assert (first.place, first.name, first.function, first.organisation) == (1, "Robin Sample", "director", "north")


def test_an_interpreter_with_a_rank_keeps_it() -> None:
    book = book_of(
        NORTH, OFFICE, EAST, *(each for each in PEOPLE if each.id != "max"), changed(MAX, precedence=2), MISSION
    )
    assert [each.person for each in order_of_precedence(MISSION, book)] == ["robin", "alex", "max", "pat"]


@given(st.lists(structs(Delegate), max_size=5), st.lists(records_of("people"), max_size=4))
@tries(100)
def test_everybody_stands_in_the_order_once(delegates: list[Delegate], people: list[Person]) -> None:
    mission = Mission(id="m", title="M", delegates=tuple(delegates))
    book = book_of(mission, *{each.id: each for each in people}.values())
    found = order_of_precedence(mission, book)
    assert sorted(map(repr, found)) == sorted(map(repr, delegates))
    heads = [each.function is DelegateFunction.HEAD for each in found]
    assert heads == sorted(heads, reverse=True)
    assert order_of_precedence(Mission(id="m", title="M", delegates=found), book) == found


# Counterparts.


def test_place_by_place_they_face_each_other_and_who_is_missing_is_named() -> None:
    meeting = visit(at("robin"), at("alex"), at("pat"), at("max"), at("toni"), at("sam"), host="east")
    book = office(meeting)
    assert faced(meeting, book) == [("robin", "sam"), ("alex", "toni"), ("pat", "")]
    assert missing(meeting, book) == ["Pat Example, project manager, Example Cluster North, has no counterpart."]


def test_who_declined_interprets_or_witnesses_faces_nobody() -> None:
    meeting = visit(
        at("robin"),
        at("pat", ParticipantRole.INTERPRETER),
        at("alex", ParticipantRole.WITNESS),
        at("toni", invitation=Invitation.DECLINED),
        at("sam"),
    )
    assert faced(meeting, office(meeting)) == [("robin", "sam")]


def test_who_has_more_of_them_is_told_too() -> None:
    meeting = visit(at("robin"), at("sam"), at("toni"))
    assert missing(meeting, office(meeting)) == [
        "Toni Placeholder, vice-president, Example Agency East, has no counterpart."
    ]


def test_our_people_at_home_stand_with_the_delegation() -> None:
    mission = Mission(id="m", title="M", delegates=(Delegate(person="robin"),))
    meeting = visit(at("robin"), at("alex"), at("sam"))
    assert faced(meeting, office(meeting, mission=mission)) == [("alex", "sam"), ("robin", "")]


def test_an_incoming_delegation_is_theirs() -> None:
    mission = Mission(
        id="m", title="M", kind=MissionKind.INCOMING_DELEGATION, lead="east", delegates=(Delegate(person="toni"),)
    )
    meeting = visit(at("toni"), at("sam"), at("robin", ParticipantRole.HOST), host="north")
    book = office(meeting, mission=mission)
    assert faced(meeting, book) == [("robin", "sam"), ("", "toni")]
    assert faced(mission, book) == [("robin", "sam"), ("", "toni")]


def test_over_a_whole_mission_everybody_counts_once() -> None:
    one = visit(at("robin"), at("sam"))
    two = Visit(id="w", title="W", mission="m", participants=(at("alex"), at("sam"), at("toni")))
    assert faced(MISSION, office(one, two)) == [("robin", "sam"), ("alex", "toni"), ("pat", "")]


def test_organisations_without_anybody_named_are_asked_for() -> None:
    meeting = visit(at("robin"), Participant(organisation="east"), host="office")
    assert missing(meeting, office(meeting)) == [
        "Robin Sample, director, Example Cluster North, has no counterpart.",
        "Who comes from Example Agency East: only the organisation is recorded.",
        "Who receives the visit for Example Office, the host of “Meeting”.",
    ]
    received = visit(at("robin"), at("sam"), host="east")
    assert missing(received, office(received)) == []


# Who represents whom.


def test_what_is_recorded_counts_before_functions() -> None:
    meeting = visit(at("robin"), at("toni", stands_in_for="sam"), at("sam", organisation="north"))
    said = [each.why.said for each in representations(MISSION, office(meeting))]
    assert said == [
        "Robin Sample represents Example Cluster North, by function: director.",
        "Alex Example represents Example Office, by function: director.",
        "Pat Example represents Alex Example.",
        "Whom Max Placeholder represents (field “Represents”).",
        "Toni Placeholder stands in for Sam Sample at “Meeting”.",
        "Sam Sample represents Example Cluster North.",
    ]
    here = [each.person for each in representations(meeting, office(meeting))]
    assert here == ["robin", "toni", "sam"]


def test_a_party_for_which_nobody_comes_to_sign_is_named() -> None:
    accord = Agreement(id="a", title="Accord", parties=between("north", "east"))
    agreements = (VisitAgreement(agreement="a"),)
    signing = visit(at("robin"), kind=VisitKind.SIGNING, agreements=agreements)
    (told,) = unrepresented_parties(signing, office(signing, accord))
    assert told.said == "Nobody at “Meeting” represents Example Agency East, a party of “Accord”."
    both = visit(at("alex"), at("toni"), kind=VisitKind.SIGNING, agreements=agreements)
    assert unrepresented_parties(both, office(both, accord)) == ()
    deputy = visit(at("robin", stands_in_for="sam"), kind=VisitKind.SIGNING, agreements=agreements)
    assert unrepresented_parties(deputy, office(deputy, accord)) == ()
    declined = visit(
        at("robin"), at("sam", invitation=Invitation.DECLINED), kind=VisitKind.SIGNING, agreements=agreements
    )
    assert len(unrepresented_parties(declined, office(declined, accord))) == 1
    talks = visit(at("robin"), agreements=agreements)
    assert unrepresented_parties(talks, office(talks, accord)) == ()


def test_an_alliance_is_represented_by_a_member() -> None:
    member = Organisation(id="member", name="Member", memberships=(Membership(alliance="east"),))
    accord = Agreement(id="a", title="Accord", parties=between("north", "east"))
    signing = visit(at("robin"), at("gus"), kind=VisitKind.SIGNING, agreements=(VisitAgreement(agreement="a"),))
    assert unrepresented_parties(signing, office(signing, accord, member, person("gus", "member"))) == ()


# Headcount and diets.


def test_heads_are_counted_by_function() -> None:
    assert [(each.value, count) for each, count in count_by_function(MISSION)] == [
        ("head", 1), ("member", 2), ("interpreter", 1),
    ]  # fmt: skip


def test_what_people_eat_is_counted_and_what_is_not_known_is_told() -> None:
    dinner = visit(at("robin"), at("toni"), at("gus"), at("sam", invitation=Invitation.DECLINED))
    found = dietary_needs(dinner, office(dinner, person("gus", dietary="vegan")))
    assert [(each.need, each.people) for each in found.diets] == [("Vegan", ("toni", "gus")), ("no fish", ("toni",))]
    assert found.unknown == ("robin",)
    assert found.said[-1].said == "1 of 3 have no recorded dietary needs: they count as having none."
    none = dietary_needs(MISSION, office())
    assert [each.said for each in none.said] == ["None of 4 has recorded dietary needs."]


def test_a_meal_that_lists_no_delegate_is_for_all_of_them() -> None:
    dinner = visit(at("toni"))
    assert len(dietary_needs(dinner, office(dinner)).unknown) == 4


def test_people_who_are_not_on_file_break_nothing() -> None:
    mission = Mission(id="m", title="M", delegates=(Delegate(), Delegate(person="gone")))
    meeting = visit(at("gone"), Participant(), at("robin"))
    book = office(meeting, mission=mission)
    assert [each.person for each in order_of_precedence(mission, book)] == ["", "gone"]
    assert faced(meeting, book) == [("robin", ""), ("gone", "")]
    assert representations(mission, book)
    assert dietary_needs(mission, book).diets == ()
