"""Who signs for which party, with what authority, and who replaces whom."""

import pytest

from missions.delegation.representation import SigningAuthority
from missions.records.agreements import Party
from missions.records.organisations import Membership, Organisation
from missions.records.people import Function, Person
from missions.records.visits import Invitation, Participant, ParticipantRole, VisitAgreement, VisitKind, WhatHappened
from missions.signing.signatories import agreements_to_sign, signatories
from tests.missions.signings import ACCORD, TODAY, VISIT, book_with, person, signatory, visit
from tests.world import EAST, NORTH, changed

OF_BOTH = Person(
    id="robin",
    family_name="Robin Sample",
    functions=(
        Function(organisation="north", function="adviser"),
        Function(organisation="east", function="head", may_sign=True),
    ),
)


class TestWhoSigns:
    def signers(self, *others, ceremony=VISIT):
        book = book_with(ceremony, *others)
        agreement = book.agreements["accord"]
        found = signatories(agreement, book.visits["ceremony"], book, TODAY)
        return {each.organisation: each for each in found}

    def test_each_party_has_its_own(self):
        found = self.signers()
        assert {party: [each.person for each in one.signers] for party, one in found.items()} == {
            "north": ["robin"], "east": ["sam"],
        }  # fmt: skip
        (robin,) = found["north"].signers
        assert (robin.function, robin.authority, robin.is_attending) == ("director", SigningAuthority.MAY_SIGN, True)
        assert str(robin.why) == "Robin Sample may sign: director, Example Cluster North."

    def test_the_list_need_not_say_for_whom(self):
        found = self.signers(ceremony=visit(participants=(signatory("sam"), signatory("robin"))))
        assert [each.person for each in found["east"].signers] == ["sam"]

    def test_whoever_is_of_both_parties_signs_for_the_one_where_they_may(self):
        found = self.signers(OF_BOTH, ceremony=visit(participants=(signatory("robin"),)))
        assert (found["north"].signers, [each.person for each in found["east"].signers]) == ((), ["robin"])

    def test_the_list_says_for_which_of_two(self):
        found = self.signers(OF_BOTH, ceremony=visit(participants=(signatory("robin", "north"),)))
        assert [each.person for each in found["north"].signers] == ["robin"]
        assert found["north"].signers[0].authority is SigningAuthority.NONE
        assert found["east"].signers == ()

    def test_somebody_of_an_alliance_of_both_signs_for_neither(self):
        alliance = Organisation(id="alliance", name="Alliance")
        members = tuple(changed(each, memberships=(Membership(alliance="alliance"),)) for each in (NORTH, EAST))
        found = self.signers(
            alliance, *members, person("kim", "alliance", may_sign=True),
            ceremony=visit(participants=(signatory("kim"),)),
        )  # fmt: skip
        assert [one.signers for one in found.values()] == [(), ()]

    def test_for_an_alliances_member_its_own_people_sign_but_not_those_above_it(self):
        holding = Organisation(id="holding", name="Holding")
        member = Organisation(id="member", name="Member", parent="holding")
        alliance = changed(ACCORD, parties=(Party(organisation="north", on_behalf_of=("member",)), ACCORD.parties[1]))
        kim, lee = person("kim", "holding", may_sign=True), person("lee", "member", may_sign=True)
        found = self.signers(
            holding, member, alliance, kim, lee, ceremony=visit(participants=(signatory("kim"), signatory("lee")))
        )
        assert [each.person for each in found["north"].signers] == ["lee"]

    def test_two_may_sign_for_one(self):
        found = self.signers(ceremony=visit(participants=(*VISIT.participants, signatory("alex", "north"))))
        assert [each.person for each in found["north"].signers] == ["robin", "alex"]

    def test_a_deputy_is_found_and_whether_they_come(self):
        (toni,) = self.signers()["east"].deputies
        assert (toni.person, toni.instead_of, toni.may_sign, toni.invitation) == ("toni", "sam", True, None)
        listed = Participant(person="toni", role=ParticipantRole.COUNTERPART, invitation=Invitation.ACCEPTED)
        (toni,) = self.signers(ceremony=visit(participants=(*VISIT.participants, listed)))["east"].deputies
        assert toni.is_attending

    def test_who_is_on_the_list_twice_comes_if_they_come_in_either_role(self):
        twice = (
            Participant(person="toni", role=ParticipantRole.SPEAKER, invitation=Invitation.DECLINED),
            Participant(person="toni", role=ParticipantRole.COUNTERPART, invitation=Invitation.ACCEPTED),
        )
        for listed, comes in ((twice, True), (twice[::-1], True), (twice[:1], False)):
            (toni,) = self.signers(ceremony=visit(participants=(*VISIT.participants, *listed)))["east"].deputies
            assert (toni.may_come, toni.is_attending) == (comes, comes)

    def test_a_deputy_of_one_who_may_not_sign_may_not_either(self):
        (alex,) = self.signers(person("robin", "north", 2))["north"].deputies
        assert (alex.person, alex.authority) == ("alex", SigningAuthority.NONE)

    @pytest.mark.parametrize(
        ("kind", "happened", "is_signed"),
        [
            (VisitKind.SIGNING, WhatHappened.NEGOTIATED, True),
            (VisitKind.SIGNING, WhatHappened.PRESENTED, False),
            (VisitKind.SIGNING, WhatHappened.REVIEWED, False),
            (VisitKind.MEETING, WhatHappened.NEGOTIATED, False),
            (VisitKind.MEETING, WhatHappened.SIGNED, True),
            (VisitKind.MEETING, WhatHappened.RENEWED, True),
        ],
    )
    def test_what_is_signed_where(self, kind, happened, is_signed):
        ceremony = visit(kind=kind, agreements=(VisitAgreement(agreement="accord", happened=happened),))
        assert bool(agreements_to_sign(ceremony, book_with())) is is_signed
