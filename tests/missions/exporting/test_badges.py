"""Badges and table cards: who has one, in which order, in which size; nothing is shortened."""

import pytest

from missions.exporting.wish import ExportRefusedError
from missions.records.people import Person
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit
from tests.missions import signings
from tests.missions.exporting.occasions import papers, values
from tests.missions.signings import TODAY, book_with, signatory
from tests.world import changed, held

LONG = Person(
    id="long", given_name="Maximiliane Friederike", family_name="Placeholder-Beispielhausen",
    academic_title="Prof. Dr.",
    functions=held("east", "head of everything " + "that has a very long name " * 6 + "in town"),
)  # fmt: skip


STAYS = signatory("robin", "north", invitation=Invitation.DECLINED)
"""The one delegate, who is on the list so that the delegation does not come as a whole."""


def listed(*people: Participant) -> Visit:
    return signings.visit(participants=people)


class TestBadges:
    def test_guests_come_first_and_an_odd_number_is_filled_up(self) -> None:
        book = book_with(listed(signatory("sam", "east"), signatory("toni", "east"), signatory("robin", "north")))
        pairs = values("badges", "ceremony", book, TODAY).pairs
        names = [each.name for pair in pairs for each in pair]
        assert names == ["Robin Sample", "Sam Sample", "Toni Placeholder", ""]
        assert pairs[1][0].native == "例 都仁"
        assert pairs[0][0].function == "Director"
        assert pairs[0][0].org == "Example Cluster North"

    def test_whoever_declined_has_no_badge_and_that_is_said(self) -> None:
        (paper,) = papers("badges", "ceremony", book_with(listed(signatory("sam", "east"), STAYS)), TODAY)
        assert "Robin" not in repr(paper.values)
        assert paper.told == ("Left out, as they have declined: one person.",)

    def test_a_name_too_wide_stands_in_the_smaller_size_whole_and_with_its_title_above(self) -> None:
        (paper,) = papers("badges", "ceremony", book_with(LONG, listed(signatory("long", "east"), STAYS)), TODAY)
        badge = paper.values.pairs[0][0]  # type: ignore[attr-defined]
        assert (badge.title, badge.name) == ("Prof. Dr.", "")
        assert badge.longname == "Maximiliane Friederike Placeholder-Beispielhausen"
        assert badge.function.endswith("name in town")
        assert any("17 points" in each for each in paper.told)
        assert any("taller" in each for each in paper.told)

    def test_an_interpreter_stands_last_with_the_languages(self) -> None:
        interpreter = Participant(person="max", role=ParticipantRole.INTERPRETER)
        max = Person(id="max", given_name="Max", family_name="Placeholder", languages=("ja", "de"))
        pairs = values(
            "badges", "ceremony", book_with(max, listed(interpreter, STAYS, signatory("sam", "east"))), TODAY
        ).pairs
        assert (pairs[0][1].function, pairs[0][1].org) == ("Interpreter", "Japanese and German")

    def test_without_anybody_there_is_nothing_to_print(self) -> None:
        with pytest.raises(ExportRefusedError, match="Nobody is named"):
            papers("badges", "ceremony", book_with(listed(), changed(signings.MISSION, delegates=())), TODAY)


class TestTableCards:
    def test_the_width_of_a_name_chooses_its_size(self) -> None:
        coming = listed(STAYS, signatory("sam", "east"), signatory("long"))
        people = values("cards", "ceremony", book_with(LONG, coming), TODAY)
        sizes = {each.n1 or each.n4: (bool(each.n1), bool(each.n4)) for each in people.people}
        assert sizes == {"Sam Sample": (True, False), f"{LONG.given_name} {LONG.family_name}": (False, True)}
        assert "head of everything" not in repr(people)
